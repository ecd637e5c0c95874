"""Does it read reports of other things? A flood and a strike, written for this test, with the rows they must give."""

from datetime import date

import pytest

from analysis.model import Reading
from retelling import reading

FLOOD = """At least 37 dead as river bursts its banks in Marlund

MARLUND — At least 37 people have died and dozens more are missing after the river Tessel burst its banks in Marlund \
late on Tuesday, the regional governor, Ilse Brandt, said on Thursday.

Some 4,200 residents have been evacuated, according to the civil protection agency. "We have lost 12 houses in this \
street alone," said Pavel Oder, a baker.

The health ministry put the number of injured at 118, including 16 children. Local media reported that as many as \
60 people may have died; the governor's office denied the figure.

Brandt, 54, said damage could reach 2.3 million euros. The flood covered about 85 square kilometres (33 square miles) \
of farmland, officials said."""

STRIKE = """Nurses at five hospitals in Ardenby began a three-day strike on Monday, their union said.
The Ardenby Nurses' Union said more than 6,000 members had walked out. The health board put the figure at about 3,500.
Police detained 14 protesters outside the town hall, a police spokeswoman told AFP. Two officers were slightly \
injured when bottles were thrown. The union denied that its members were involved.
Talks between the union and the board are expected to resume next week. The board has offered a 4% rise; nurses want \
11%. Last year 23 wards were closed for 9 days."""

# text, measure, bound, low, best, high, unit, affected, claimant, via, said_on, period, contest
FLOOD_CLAIMS = [
    ("At least 37", "killed", "at_least", 37, None, None, "person", "Marlund/people", None, None, None, "2024-06-11", "disputed"),
    ("At least 37", "killed", "at_least", 37, None, None, "person", "Marlund/people", "Ilse Brandt", None, "2024-06-13", "2024-06-11", "disputed"),
    ("dozens", "missing", "vague", None, None, None, "person", "Marlund/people", "Ilse Brandt", None, "2024-06-13", "2024-06-11", "none"),
    ("Some 4,200", "displaced", "approx", None, 4_200, None, "person", "Marlund/residents", "civil protection agency", None, None, "2024-06-11", "none"),
    ("118", "wounded", "exact", 118, 118, 118, "person", "Marlund/people", "health ministry", None, None, "2024-06-11", "none"),
    ("16", "wounded", "exact", 16, 16, 16, "person", "Marlund/children", "health ministry", None, None, "2024-06-11", "none"),
    ("as many as 60", "killed", "at_most", None, None, 60, "person", "Marlund/people", "local media", None, None, "2024-06-11", "denied"),
    ("about 85 square kilometres", "area", "approx", None, 85, None, "km2", "Marlund/territory", "officials", None, None, None, "none"),
]  # fmt: skip
STRIKE_CLAIMS = [
    ("more than 6,000", "other", "at_least", 6_000, None, None, "person", "Ardenby/members", "Ardenby Nurses' Union", None, None, None, "disputed"),
    ("about 3,500", "other", "approx", None, 3_500, None, "person", "Ardenby/members", "health board", None, None, None, "disputed"),
    ("14", "captured", "exact", 14, 14, 14, "person", "Ardenby/protesters", "police spokeswoman", "AFP", None, None, "none"),
    ("Two", "wounded", "exact", 2, 2, 2, "person", "Ardenby/officers", None, None, None, None, "none"),
]  # fmt: skip

# the words an event must lie on, kind, edtf, claimant
FLOOD_EVENTS = [
    ("burst its banks in Marlund late on Tuesday", "other", "2024-06-11", "Ilse Brandt"),
    ("Ilse Brandt, said on Thursday", "statement", "2024-06-13", "Ilse Brandt"),
]
STRIKE_EVENTS = [
    ("began a three-day strike on Monday", "other", "2023-03-06", "union"),
    ("The health board put", "statement", "../2023-03-08", "health board"),
]
FLOOD_SKIPPED = [("12", "other"), ("2.3 million", "money")]
STRIKE_SKIPPED = [("five", "other"), ("4%", "share"), ("11%", "share"), ("23", "other"), ("9 days", "duration")]

ARTICLES = [
    pytest.param(FLOOD, date(2024, 6, 14), FLOOD_CLAIMS, FLOOD_EVENTS, FLOOD_SKIPPED, id="flood"),
    pytest.param(STRIKE, date(2023, 3, 8), STRIKE_CLAIMS, STRIKE_EVENTS, STRIKE_SKIPPED, id="strike"),
]


@pytest.mark.parametrize("text, day, claims, events, skipped", ARTICLES)
class TestAnArticle:
    def read(self, text: str, day: date) -> Reading:
        return reading(text, day)

    def test_gives_its_claims_and_no_others(self, text, day, claims, events, skipped):
        found = [
            (c.text, c.measure, c.bound, c.low, c.best, c.high, c.unit, c.affected, c.claimant, c.via, c.said_on, c.period, c.contest)
            for c in self.read(text, day).claims
        ]  # fmt: skip
        assert found == claims

    def test_gives_its_events(self, text, day, claims, events, skipped):
        found = self.read(text, day).events
        for words, kind, edtf, claimant in events:
            start = text.index(words)
            here = [e for e in found if e.start < start + len(words) and start < e.end]
            assert (kind, edtf, claimant) in {(e.kind, e.edtf, e.claimant) for e in here}, words

    def test_skips_the_other_numbers_with_their_reasons(self, text, day, claims, events, skipped):
        found = {(s.text, str(s.reason)) for s in self.read(text, day).skipped}
        assert [
            row for row in skipped if not any(row[0] in words and row[1] == reason for words, reason in found)
        ] == []

    def test_knows_no_side(self, text, day, claims, events, skipped):
        assert {s.side for s in self.read(text, day).sources} <= {None}


def test_a_number_behind_a_surname_alone_is_an_age():
    assert ("54", "age") in {(s.text, str(s.reason)) for s in reading(FLOOD, date(2024, 6, 14)).skipped}


def test_a_part_of_a_toll_is_linked_to_it_and_never_added():
    [total, part] = [c for c in reading(FLOOD, date(2024, 6, 14)).claims if c.text in ("118", "16")]
    assert part.subset_of == total.claim_id


def test_two_figures_of_two_parties_are_disputed_and_a_denial_of_deeds_denies_no_figure():
    contests = {c.text: str(c.contest) for c in reading(STRIKE, date(2023, 3, 8)).claims}
    assert contests == {"more than 6,000": "disputed", "about 3,500": "disputed", "14": "none", "Two": "none"}

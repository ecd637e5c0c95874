"""Can a proposer smuggle anything in? A test double that cheats in every way we could think of, and an honest one."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from analysis.extract import read
from analysis.extract.proposals import Proposal, Refusal
from analysis.extract.proposers import Refused, reviewed
from analysis.extract.verify import numerals
from analysis.frames import from_readings, review_of
from analysis.frames.review import Review
from analysis.model import Document, Reading, Span, Tier

TEXT = (
    "The mayor, Ada Ruhl, said 14 miners were killed on Friday. Up to 350,000 spectators watched from the hills on "
    "3 May 2021, Ruhl said. The choir, founded by 9-year-old Tom in 1950, sang 80 psalms for $2 million. "
    "About 12 km (7.5 miles) of track lay bare."
)
DOCUMENT = Document(document_id="d", text=TEXT)
OTHER = Document(document_id="e", text="Governor Petr Malik said 14 miners were killed.")


def at(words: str, within: str = TEXT) -> Span:
    return Span(within.index(words), within.index(words) + len(words))


def proposal(words: str, **fields: Any) -> Proposal:
    """A row for some words of the text; what is not given is right for the crowd on the hills."""
    span = at(words)
    given: dict[str, Any] = {"bound": "at_most", "high": 350_000.0} if words.startswith("Up to") else {}
    usual: dict[str, Any] = {"measure": "other", "bound": "exact", "unit": "person", "affected": "/people"}
    row: dict[str, Any] = {"start": span.start, "end": span.end, "text": words}
    return Proposal(**(row | usual | given | fields))


CROWD: Any = proposal("Up to 350,000", claimant="Ada Ruhl", claimant_span=at("Ada Ruhl"))


class Liar(str):
    """A string that is not what it seems."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True)
class Twin:
    """Not a Proposal, but with its fields."""

    start: int = CROWD.start
    end: int = CROWD.end
    text: str = CROWD.text


CHEATS = [
    # how it cheats                                    what it proposes                                                        refused as
    ("offsets that quote other words",                 replace(CROWD, start=CROWD.start + 1, end=CROWD.end + 1),               "not_the_quote"),
    ("a quote put in order",                           replace(CROWD, text="up to 350,000"),                                   "not_the_quote"),
    ("a quote with its separator changed",             replace(CROWD, text="Up to 350 000"),                                   "not_the_quote"),
    ("a figure that the text does not hold",           replace(CROWD, text="Up to 450,000"),                                   "not_the_quote"),
    ("350,000 read as 450,000",                        replace(CROWD, high=450_000.0),                                         "value"),
    ("thousands dropped",                              replace(CROWD, high=350.0),                                             "value"),
    ("a value off by a little",                        replace(CROWD, high=350_001.0),                                         "value"),
    ("a middle nobody stated",                         replace(CROWD, low=0.0),                                                "value"),
    ("a bound made exact",                             replace(CROWD, bound="exact", best=350_000.0, low=350_000.0),           "bound"),
    ("a bound turned round",                           replace(CROWD, bound="at_least", low=350_000.0, high=None),             "bound"),
    ("the bound word left out of the quote",           proposal("350,000", best=350_000.0, low=350_000.0, high=350_000.0),     "no_figure"),
    ("more words than the figure",                     proposal("Up to 350,000 spectators"),                                   "no_figure"),
    ("words without a figure",                         proposal("the hills", bound="vague", high=None),                        "no_figure"),
    ("part of a number",                               proposal("000 spectators", best=0.0, low=0.0, high=0.0),                "no_figure"),
    ("kilometres as miles",                            proposal("About 12 km", bound="approx", best=12.0, unit="mile", measure="distance"), "unit"),
    ("kilometres as people",                           proposal("About 12 km", bound="approx", best=12.0),                     "unit"),
    ("people as ground",                               replace(CROWD, measure="area"),                                         "unit"),
    ("a bracketed conversion as a figure of its own",  proposal("7.5 miles", best=7.5, low=7.5, high=7.5, unit="mile"),        "no_figure"),
    ("an age as a count",                              proposal("9-year-old", best=9.0, low=9.0, high=9.0),                    "no_count"),
    ("money as a count",                               proposal("$2 million", best=2e6, low=2e6, high=2e6),                    "no_count"),
    ("a measure of its own",                           replace(CROWD, measure="murdered"),                                     "vocabulary"),
    ("a unit of its own",                              replace(CROWD, unit="soul"),                                            "vocabulary"),
    ("a claimant nobody named",                        replace(CROWD, claimant="John Doe"),                                    "claimant"),
    ("a claimant of another report",                   replace(CROWD, claimant="Petr Malik", claimant_span=at("Petr Malik", OTHER.text)), "claimant"),
    ("a claimant without a place",                     replace(CROWD, claimant_span=None),                                     "claimant"),
    ("a claimant behind the end of the text",          replace(CROWD, claimant_span=Span(len(TEXT), len(TEXT) + 8)),           "claimant"),
    ("a claimant made of digits",                      replace(CROWD, claimant="1950", claimant_span=at("1950")),              "claimant"),
    ("an affected nobody named",                       replace(CROWD, affected="Atlantis/people"),                             "affected"),
    ("an affected without a role",                     replace(CROWD, affected="people"),                                      "affected"),
    ("a role of its own",                              replace(CROWD, affected="/heroes of labour"),                           "affected"),
    ("a date that is not read there",                  replace(CROWD, period="2021-05-04", period_span=at("3 May 2021")),      "date"),
    ("a date outside the text",                        replace(CROWD, period="2021-05-03", period_span=Span(9_000, 9_010)),    "date"),
    ("a date without a place",                         replace(CROWD, period="2021-05-03"),                                    "date"),
    ("a row that the rules have",                      proposal("14", measure="killed", best=14.0, low=14.0, high=14.0),       "duplicate"),
    ("a row over one that the rules have",             proposal("14 miners", measure="killed", best=14.0, low=14.0, high=14.0), "overlap"),
    ("not a number",                                   replace(CROWD, high=math.nan),                                          "malformed"),
    ("infinitely many",                                replace(CROWD, high=math.inf),                                          "malformed"),
    ("a truth as a number",                            replace(CROWD, high=True),                                              "malformed"),
    ("a number as text",                               replace(CROWD, high="350000"),                                          "malformed"),
    ("negative offsets",                               replace(CROWD, start=CROWD.start - len(TEXT), end=CROWD.end - len(TEXT)), "outside"),
    ("offsets that run backwards",                     replace(CROWD, start=CROWD.end, end=CROWD.start),                       "outside"),
    ("offsets beyond the text",                        replace(CROWD, end=10**9),                                              "outside"),
    ("offsets that are no whole numbers",              replace(CROWD, start=float(CROWD.start)),                               "malformed"),
    ("HTML in a name",                                 replace(CROWD, affected="<b>Vell</b>/people"),                          "malformed"),
    ("a terminal's control characters in a name",      replace(CROWD, claimant="Ada\x1b[2JRuhl"),                              "malformed"),
    ("a name turned round",                            replace(CROWD, claimant="Ada \u202eRuhl"),                              "malformed"),
    ("a very long name",                               replace(CROWD, affected="x" * 100_000),                                 "malformed"),
    ("a string that equals everything",                replace(CROWD, claimant=Liar("John Doe")),                              "malformed"),
    ("no claimant but a span",                         replace(CROWD, claimant=None),                                          "claimant"),
    ("something like a proposal",                      Twin(),                                                                 "malformed"),
    ("nothing",                                        None,                                                                   "malformed"),
    ("a dictionary",                                   {"start": 0, "end": 3, "text": "The"},                                  "malformed"),
]  # fmt: skip


@dataclass
class Cheat:
    """The test double: proposes whatever it is told to."""

    rows: Callable[[Reading], Iterator[Any]]
    name: str = "cheat"

    def propose(self, reading: Reading) -> Iterator[Any]:
        return self.rows(reading)


def of(*rows: Any) -> Cheat:
    return Cheat(lambda reading: iter(rows))


def asked(*proposers: Cheat) -> tuple[Reading, tuple[Refused, ...]]:
    return reviewed(read(DOCUMENT), proposers)


@pytest.mark.parametrize("row, reason", [row[1:] for row in CHEATS], ids=[row[0] for row in CHEATS])
def test_what_the_text_does_not_bear_out_is_refused_with_its_reason(row, reason):
    reading, refused = asked(of(row))
    assert [r.reason for r in refused] == [Refusal(reason)], refused
    assert reading == read(DOCUMENT)


def test_what_the_text_bears_out_is_taken_and_says_who_proposed_it():
    reading, refused = asked(of(replace(CROWD, period="2021-05-03", period_span=at("3 May 2021"))))
    [claim] = [c for c in reading.claims if c.text == "Up to 350,000"]
    assert not refused
    assert (claim.high, claim.claimant, claim.period, claim.tier) == (350_000, "Ada Ruhl", "2021-05-03", Tier.INFERRED)
    named = {why.field for why in claim.rules if why.rule == "proposed.cheat"}
    assert named == {"measure", "unit", "affected", "claimant", "period"}


def test_the_rules_rows_stay_as_they_are_and_every_numeral_keeps_one_place():
    before = read(DOCUMENT)
    after, _ = asked(of(CROWD, proposal("80", best=80.0, low=80.0, high=80.0)))
    assert set(before.claims) < set(after.claims)
    spans = [Span(c.start, c.end) for c in after.claims] + [c.conversion for c in after.claims if c.conversion]
    spans += [Span(s.start, s.end) for s in after.skipped]
    held = [sum(s.start < n.end and n.start < s.end for s in spans) for n in numerals(TEXT)]
    assert held == [1] * len(held)
    assert [c.start for c in after.claims] == sorted(c.start for c in after.claims)


def test_a_row_proposed_twice_is_taken_once():
    reading, refused = asked(of(CROWD, CROWD), of(CROWD))
    assert [r.reason for r in refused] == ["duplicate", "duplicate"]
    assert len(reading.claims) == len(read(DOCUMENT).claims) + 1


def test_one_who_proposes_without_end_is_cut_off():
    def forever(reading: Reading) -> Iterator[Proposal]:
        while True:
            yield replace(CROWD, high=1.0)

    reading, refused = asked(Cheat(forever))
    assert refused[-1].reason is Refusal.TOO_MANY
    assert len(refused) < 1_000
    assert reading == read(DOCUMENT)


def test_one_who_raises_loses_only_what_it_had_not_proposed():
    def failing(reading: Reading) -> Iterator[Proposal]:
        yield CROWD
        raise ValueError("<script>alert(1)</script>")

    reading, refused = asked(Cheat(failing))
    assert [(r.reason, r.detail) for r in refused] == [(Refusal.FAILED, "ValueError")]
    assert "Up to 350,000" in {c.text for c in reading.claims}


def test_one_who_returns_nothing_to_go_through_is_refused():
    class Silent:
        name = "silent"

        def propose(self, reading: Reading) -> Any:
            return None

    _, refused = reviewed(read(DOCUMENT), [Silent()])
    assert [r.reason for r in refused] == [Refusal.FAILED]


def test_one_who_rewrites_the_report_changes_nothing():
    def rewriting(reading: Reading) -> Iterator[Proposal]:
        object.__setattr__(reading.document, "text", TEXT.replace("350,000", "450,000"))
        object.__setattr__(reading, "claims", ())
        yield replace(CROWD, text="Up to 450,000", high=450_000.0)

    given = read(DOCUMENT)
    reading, refused = reviewed(given, [Cheat(rewriting)])
    assert [r.reason for r in refused] == [Refusal.NOT_THE_QUOTE]
    assert reading == given == read(DOCUMENT)


@pytest.mark.parametrize("name", ["", "x.y", "<b>", "a b", "é", None, 7])
def test_one_whose_name_could_pass_for_a_rule_of_ours_is_not_asked(name):
    reading, refused = asked(Cheat(lambda reading: iter([CROWD]), name=name))
    assert [r.reason for r in refused] == [Refusal.MALFORMED]
    assert reading == read(DOCUMENT)


def test_the_review_frame_holds_every_refusal_in_order_and_is_valid():
    rows = [row for _, row, _ in CHEATS]
    reading, refused = asked(of(*rows))
    frame = review_of(refused)
    Review.to_schema().validate(frame)
    assert list(frame["reason"]) == [reason for *_, reason in CHEATS]
    assert not frame.astype(str).apply(lambda column: column.str.contains("[<>\x1b]")).any().any()
    assert len(review_of([])) == 0
    assert len(from_readings([reading]).claims) == len(read(DOCUMENT).claims)

"""Does any rule know the seed's wording? The same thing said in other words gives the same row."""

from datetime import date

import pytest

from analysis.model import Claim, Event
from retelling import PUBLISHED, Retelling, compared, edited, reading, seed

# ── reporting verbs ─────────────────────────────────────────────────────────────────────────────────────────────────

PLAIN = "said announced claimed reported insisted declared maintained revealed asserted noted explained".split()
VERBS = [
    # before the verb                 the verb         behind it          told as
    ("Volodymyr Zelenskyy ",          "stated",        " that North",     PLAIN),
    ("the Ukrainian president ",      "stated",        " this week",      PLAIN),
    ("when they ",                    "stated",        " that 5,937",     PLAIN),
    ("operating in Kursk ",           "stated",        " that they",      PLAIN),
    ("The Russian military ",         "stated",        " that the",       PLAIN),
    ("a Ukrainian military spokesperson ", "stated",   " that fighting",  PLAIN),
    ("the Russian military ",         "stating",       " that its",       ["saying", "announcing", "claiming", "reporting"]),
    ("Western officials ",            "disclosed to",  " the BBC",        ["told", "said to", "revealed to", "admitted to"]),
    ("Zelenskyy ",                    "told",          " Reuters",        ["said to", "informed"]),
    ("Zelenskyy ",                    "pointed out",   " that Russian",   ["said", "stressed", "noted", "claimed"]),
    ("The BBC ",                      "reported",      " last week",      ["said", "wrote", "revealed"]),
]  # fmt: skip


def verb(before: str, word: str, behind: str, other: str) -> Retelling:
    assert seed().count(before + word + behind) == 1
    start = seed().index(before + word + behind) + len(before)
    return edited(seed(), [(start, start + len(word), other)])


@pytest.mark.parametrize(
    "before, word, behind, other", [(b, w, a, o) for b, w, a, others in VERBS for o in others], ids=lambda s: s.strip()
)
def test_another_reporting_verb_changes_no_row(before, word, behind, other):
    # The reasons differ, as they should: they name the verb's own row.
    assert compared(verb(before, word, behind, other), ignore=["rules"]) == []


@pytest.mark.parametrize("other, row", [("announced", "cues:announce/clause"), ("told reporters", "cues:tell/clause")])
def test_the_reason_names_the_verb_that_is_used(other, row):
    [claim] = [
        c
        for c in reading(verb("the Ukrainian president ", "stated", " this week", other).after).claims
        if c.text == "as many as 350,000"
    ]
    assert row in {why.row for why in claim.rules if why.field == "claimant"}


@pytest.mark.parametrize(
    "other, hedges", [("said", ("may",)), ("stated", ("may",)), ("suggested", ("suggested", "may"))]
)
def test_a_softening_verb_is_a_hedge_and_a_plain_one_is_not(other, hedges):
    told = verb("A spokesperson ", "suggested", " that they", other)
    [claim] = [c for c in reading(told.after).claims if c.prefix.rstrip().endswith("due to") and c.claimant]
    assert claim.hedges == hedges


# ── who said it, before and behind ──────────────────────────────────────────────────────────────────────────────────

KILLED = {"measure": "killed", "best": 40.0, "affected": "Bolivia/soldiers", "claimant": "Peruvian army"}
FRIDAY, AFP = {"said_on": "2025-02-07"}, {"via": "AFP"}
SAYINGS = [
    # the same claim, told in other ways                                                                   and what else the words say
    ("The Peruvian army said that 40 Bolivian soldiers had been killed.",                                   {}),
    ("The Peruvian army said 40 Bolivian soldiers had been killed.",                                        {}),
    ("According to the Peruvian army, 40 Bolivian soldiers had been killed.",                               {}),
    ("40 Bolivian soldiers had been killed, according to the Peruvian army.",                               {}),
    ("40 Bolivian soldiers had been killed, the Peruvian army said.",                                       {}),
    ("Forty Bolivian soldiers had been killed, said the Peruvian army.",                                    {}),
    ("Forty Bolivian soldiers, the Peruvian army said, had been killed.",                                   {}),
    ("“Forty Bolivian soldiers have been killed,” the Peruvian army said.",                                 {}),
    ("In a statement, the Peruvian army announced the deaths of 40 Bolivian soldiers.",                     {}),
    ("The Peruvian army put the number of Bolivian soldiers killed at 40.",                                 {}),
    ("The Peruvian army reported 40 Bolivian soldiers killed.",                                             {}),
    ("The Peruvian army claims to have killed 40 Bolivian soldiers.",                                       {}),
    ("The death toll stood at 40 Bolivian soldiers, the Peruvian army said.",                               {}),
    ("The Peruvian army said on Friday that 40 Bolivian soldiers had been killed.",                         FRIDAY),
    ("On Friday, the Peruvian army said that 40 Bolivian soldiers had been killed.",                        FRIDAY),
    ("40 Bolivian soldiers had been killed, the Peruvian army said on Friday.",                             FRIDAY),
    ("The Peruvian army told AFP that 40 Bolivian soldiers had been killed.",                               AFP),
    ("The Peruvian army told AFP on Friday that 40 Bolivian soldiers had been killed.",                     AFP | FRIDAY),
    ("40 Bolivian soldiers had been killed, the Peruvian army told AFP.",                                   AFP),
    ("AFP, citing the Peruvian army, reported that 40 Bolivian soldiers had been killed.",                  AFP),
    ("AFP reported, citing the Peruvian army, that 40 Bolivian soldiers had been killed.",                  AFP),
    ("40 Bolivian soldiers had been killed, AFP reported, citing the Peruvian army.",                       AFP),
    ("The Peruvian army, speaking on Friday, said that 40 Bolivian soldiers had been killed.",              {}),
    ("The Peruvian army, which began the raid, said that 40 Bolivian soldiers had been killed.",            {}),
    ("The Peruvian army, citing its own count, said that 40 Bolivian soldiers had been killed.",            {}),
]  # fmt: skip


@pytest.mark.parametrize("text, more", SAYINGS, ids=[row[0] for row in SAYINGS])
def test_who_said_it_is_found_wherever_it_stands(text, more):
    [claim] = reading(text).claims
    expected = {"via": None, "said_on": None, "period": None} | KILLED | more
    if "speaking on Friday" in text:
        expected.pop("said_on")  # open: the speaking is dated, the saying as such is not
    assert {field: getattr(claim, field) for field in expected} == expected


# ── active and passive ──────────────────────────────────────────────────────────────────────────────────────────────

VOICES = [
    # active                                                                 passive
    ("Peruvian troops killed 40 Bolivian soldiers on Friday.",               "40 Bolivian soldiers were killed by Peruvian troops on Friday."),
    ("The blast wounded at least 12 Chilean sailors.",                       "At least 12 Chilean sailors were wounded by the blast."),
    ("Bolivian troops captured 25 Peruvian soldiers.",                       "25 Peruvian soldiers were captured by Bolivian troops."),
    ("Peruvian forces seized over 300 square kilometers of Bolivian land.",  "Over 300 square kilometers of Bolivian land were seized by Peruvian forces."),
    ("Kenya deployed 3,000 soldiers to Vellmar.",                            "3,000 soldiers were deployed to Vellmar by Kenya."),
    ("Kenya sent about 3,000 soldiers to Vellmar.",                          "About 3,000 soldiers were sent to Vellmar by Kenya."),
    ("The flood displaced 900 villagers in Vell.",                           "900 villagers in Vell were displaced by the flood."),
    ("Peruvian gunners shot down six Bolivian drones.",                      "Six Bolivian drones were shot down by Peruvian gunners."),
]  # fmt: skip
TOLD = [
    # active                                                                 passive
    ("Peruvian forces captured Quenby on Friday.",                           "Quenby was captured by Peruvian forces on Friday."),
    ("Peruvian forces captured the town of Quenby on Friday.",               "The town of Quenby was captured by Peruvian forces on Friday."),
    ("Peruvian forces launched an offensive in Vellmar on Friday.",          "An offensive was launched by Peruvian forces in Vellmar on Friday."),
    ("Peruvian forces repelled the Bolivian attacks in Vellmar on Friday.",  "The Bolivian attacks in Vellmar were repelled by Peruvian forces on Friday."),
]  # fmt: skip


def numbers_and_names(claim: Claim) -> tuple[object, ...]:
    return (
        claim.text.lower(),
        claim.measure,
        claim.bound,
        claim.best,
        claim.low,
        claim.high,
        claim.unit,
        claim.affected,
        claim.period,
    )


def dates_and_states(event: Event) -> tuple[object, ...]:
    return (event.kind, event.state, event.topic, event.edtf, event.resolution, event.claimant)


@pytest.mark.parametrize("active, passive", VOICES, ids=[row[0] for row in VOICES])
def test_a_claim_is_the_same_in_the_passive(active, passive):
    [one], [other] = reading(active).claims, reading(passive).claims
    assert numbers_and_names(one) == numbers_and_names(other)
    assert one.affected.split("/")[0], "nobody is affected"


@pytest.mark.parametrize("active, passive", TOLD, ids=[row[0] for row in TOLD])
def test_an_event_is_the_same_in_the_passive(active, passive):
    [one], [other] = reading(active).events, reading(passive).events
    assert dates_and_states(one) == dates_and_states(other)
    assert one.topic in ("Quenby", "Vellmar")
    assert one.earliest == date(2025, 2, 7)


# The seed's own sentences, turned round by hand: (in the seed, turned, what its claim or event must still say).
TURNED = [
    (
        "they stated that 5,937 soldiers had been killed",
        "they put the number of soldiers killed at 5,937",
        ("5,937", "killed", "Russia/soldiers", "Russian military", "2022-09"),
    ),
    (
        "the Ukrainian president stated this week that as many as 350,000 Russian soldiers have been killed",
        "as many as 350,000 Russian soldiers have been killed, the Ukrainian president stated this week",
        ("as many as 350,000", "killed", "Russia/soldiers", "Volodymyr Zelenskyy", "2025-02-03/2025-02-08"),
    ),
    (
        "the Ukrainian president stated this week that as many as 350,000 Russian soldiers have been killed",
        "Ukraine has killed as many as 350,000 Russian soldiers, the Ukrainian president stated this week",
        ("as many as 350,000", "killed", "Russia/soldiers", "Volodymyr Zelenskyy", "2025-02-03/2025-02-08"),
    ),
    (
        "Six months ago, Ukrainian forces launched a lightning offensive in Kursk, seizing over 1,000 square kilometers (386 square miles) of Russian territory",
        "Over 1,000 square kilometers (386 square miles) of Russian territory were seized in Kursk by Ukrainian forces six months ago",
        ("Over 1,000 square kilometers", "area", "Kursk/territory", None, None),
    ),
]  # fmt: skip


@pytest.mark.parametrize("instead, told, expected", TURNED, ids=[row[1] for row in TURNED])
def test_a_sentence_of_the_seed_turned_round_makes_the_same_claim(instead, told, expected):
    start = seed().index(instead)
    text = edited(seed(), [(start, start + len(instead), told)]).after
    [claim] = [c for c in reading(text, PUBLISHED).claims if c.text == expected[0]]
    assert (claim.text, claim.measure, claim.affected, claim.claimant, claim.said_on) == expected

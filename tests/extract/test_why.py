"""Can a reader ask why of every cell? Each filled field of each claim names its rule, and the row of a list if it read one."""

import pytest

from analysis import lexicon
from analysis.model import Claim
from retelling import reading, seed

# Fields that a claim can leave empty, and what filled them must say.
ASKED = (
    "measure bound best low high unit affected place part_of subset_of same_as relation relative_to claimant via said_on "
    "period hedges quoted absence tier"
).split()
SILENT = {"verification": "not_stated", "contest": "none", "status": "asserted", "count_kind": "unknown"}

FLOOD = (
    "At least 14 people were killed in floods in Vell on Monday, the mayor told AFP. "
    "About 30 others, including five children, are missing, rescuers said. The toll could not be independently verified. "
    "A hospital confirmed that 12 villagers had been injured."
)
ROWS = {row.id for name in lexicon.lists() for row in lexicon.rows(name)}


WIRE = (
    "BOGOTA, 12 MAR 87 (AGENCIA) -- [TEXT] GUERRILLAS WHO STORMED THE TOWN HALL TOOK 46 HOSTAGES AND TODAY FREED 19 OF "
    "THEM, THE POLICE REPORTED. UP TO 30 SOLDIERS ARE FEARED DEAD."
)
RIVALS = (
    "Blast kills 14 miners\n\nFourteen miners were killed and another six hurt in Harva on 3 May 2021, the union said. "
    "However, the owner put the death toll at between 9 and 11 of the 60 men below, citing Reuters. Neither figure could "
    'be verified. Doctors say the number is much higher. "We lost 40 people," said Ada Ruhl. The ministry has not '
    "commented. Troops seized over 12 square km (5 square miles) of land and said they had not seen any rebels."
)
TEXTS = {"seed": seed(), "flood": FLOOD, "wire": WIRE, "rivals": RIVALS}


def filled(claim: Claim) -> set[str]:
    """The fields of a claim that hold something the text or a list gave."""
    fields = {name for name in ASKED if getattr(claim, name) not in (None, False, ())}
    return fields | {name for name, empty in SILENT.items() if getattr(claim, name) != empty}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
class TestEveryClaim:
    def test_names_the_rule_and_the_words_of_every_filled_field(self, text):
        missing = [
            (claim.text, field)
            for claim in reading(text).claims
            for field in sorted(filled(claim))
            if not any(why.field == field and why.rule and why.span for why in claim.rules)
        ]
        assert missing == []

    def test_names_rows_that_are_in_the_lists(self, text):
        found = reading(text)
        named = {why.row for item in (*found.claims, *found.events) for why in item.rules if why.row}
        assert named - ROWS == set()

    def test_names_rules_by_module_and_rule(self, text):
        found = reading(text)
        rules = {why.rule for item in (*found.claims, *found.events) for why in item.rules}
        assert [
            rule for rule in rules if rule.count(".") != 1 or not rule.replace("_", "").replace(".", "").isalpha()
        ] == []

    def test_points_inside_the_text(self, text):
        spans = [why.span for claim in reading(text).claims for why in claim.rules if why.span]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)

    def test_is_told_by_an_event_that_names_its_rule_too(self, text):
        assert all(event.rules for event in reading(text).events)

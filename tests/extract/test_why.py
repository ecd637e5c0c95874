"""Can a reader ask why of every cell? Each filled field of each claim names its rule, and the row of a list if it read one."""

import pytest

from analysis import lexicon
from analysis.model import Bound, Claim
from retelling import reading, seed

# Fields that a claim can leave empty, and what filled them must say.
ASKED = "measure affected claimant via said_on period hedges".split()
ON_TWO_AXES = {"verification": "not_stated", "contest": "none"}

FLOOD = (
    "At least 14 people were killed in floods in Vell on Monday, the mayor told AFP. "
    "About 30 others, including five children, are missing, rescuers said. The toll could not be independently verified. "
    "A hospital confirmed that 12 villagers had been injured."
)
ROWS = {row.id for name in lexicon.lists() for row in lexicon.rows(name)}


def filled(claim: Claim) -> set[str]:
    """The fields of a claim that hold something the text or a list gave."""
    fields = {name for name in ASKED if getattr(claim, name)}
    fields |= {name for name, empty in ON_TWO_AXES.items() if getattr(claim, name) != empty}
    return fields | ({"bound"} if claim.bound is not Bound.EXACT and not claim.absence else set())


@pytest.mark.parametrize("text", [seed(), FLOOD], ids=["seed", "flood"])
class TestEveryClaim:
    def test_names_the_rule_of_every_filled_field(self, text):
        missing = [
            (claim.text, field)
            for claim in reading(text).claims
            for field in sorted(filled(claim))
            if not any(why.field == field and why.rule for why in claim.rules)
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

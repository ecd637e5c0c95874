"""A trace shows the sentence, the quote and why each field is what it is."""

import pytest

import made
from analysis.errors import NotFoundError
from analysis.frames import Frames, from_readings, trace
from analysis.model import Span, Why

TEXT = "The strike was at night.\nThe army said at least 40 soldiers\x1b[31m were killed. Nobody else spoke."


@pytest.fixture(scope="module")
def frames() -> Frames:
    rules = (
        Why(field="bound", rule="quantities.bound", row="bounds:at least/before", span=Span(39, 47)),
        Why(field="measure", rule="measures.verb", row="measure_words:killed"),
    )
    told = {"text": "at least 40", "bound": "at_least", "value": 40.0, "sent_start": 25, "sent_end": 80}
    first = made.claim("c-1a", start=39, claimant="Velian army", rules=rules, **told)
    return from_readings([made.reading(first, made.claim("c-1b", start=85), text=TEXT)])


def test_the_quote_is_marked_in_its_sentence_without_control_characters(frames):
    lines = trace(frames, "c-1a").splitlines()
    assert "The army said «at least 40» soldiers [31m were killed." in lines[3]
    assert "\x1b" not in "".join(lines)


def test_every_filled_field_has_its_value_its_rule_and_its_lexicon_row(frames):
    lines = [line.split(maxsplit=2) for line in trace(frames, "c-1a").splitlines()]
    assert ["bound", "at_least", 'quantities.bound, bounds:at least/before, "at least" 39-47'] in lines
    assert ["measure", "killed", "measures.verb, measure_words:killed"] in lines
    assert not any(line[:1] == ["period"] for line in lines)


def test_what_is_derived_is_told_apart(frames):
    assert trace(frames, "c-1a").splitlines()[-1] == "derived: interval_low 40, interval_rule lower_bound, stance self"


ASKED = [
    ("c-1", "2 claims begin with 'c-1'", "c-1a, c-1b"),
    ("c-2a", "no claim 'c-2a'", "did you mean c-1a"),
    ("", "no claim ''", "did you mean"),
]


@pytest.mark.parametrize("asked, message, hint", ASKED)
def test_an_id_that_is_none_or_fits_several_is_refused_with_those_near(frames, asked, message, hint):
    with pytest.raises(NotFoundError) as error:
        trace(frames, asked)
    assert message in error.value.message
    assert hint in (error.value.hint or "")


def test_without_claims_the_hint_says_so():
    with pytest.raises(NotFoundError, match="hold no claims"):
        trace(from_readings([]), "c-1")

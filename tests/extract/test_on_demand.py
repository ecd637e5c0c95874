"""Is what is worked out only when somebody asks the same as what is worked out at once? Claims alone, any order."""

from functools import cache

import pytest

from analysis import lexicon, read_text
from analysis.extract import attribution, claims, extract_claims, measures, pages, quantities, read
from analysis.extract.claims import Page
from analysis.extract.quantities import glance
from analysis.model import Document
from gold_reader import folders, readings
from hostile import HOSTILE, hostile
from retelling import PUBLISHED, seed

MANY = 40  # examples of word lists that make one document


@cache
def examples() -> list[str]:
    """Every example of every word list, each a paragraph, some dozens to a document."""
    told = [row.cells["example"] for name in lexicon.lists() for row in lexicon.rows(name) if row.cells.get("example")]
    told = list(dict.fromkeys(told))
    return ["\n\n".join(told[k : k + MANY]) for k in range(0, len(told), MANY)]


@cache
def documents() -> dict[str, Document]:
    texts = {"the seed": seed()}
    texts |= {f"the examples from {k * MANY} on": text for k, text in enumerate(examples())}
    texts |= {kind: hostile(unit, 2_000) for kind, unit in HOSTILE.items()}
    made = {name: read_text(text, published=PUBLISHED) for name, text in texts.items()}
    return made | {
        reading.document.document_id: reading.document for folder in folders() for reading in readings(folder)
    }


@cache
def page(name: str) -> Page:
    return pages.found_in(documents()[name])


@pytest.mark.parametrize("name", documents())
def test_claims_read_alone_are_those_of_the_whole_reading(name):
    assert extract_claims(documents()[name]) == list(read(documents()[name]).claims)


@pytest.mark.parametrize("name", documents())
def test_a_sentence_that_is_passed_over_holds_no_claim(name):
    found = page(name)
    for sentence in found.sentences:
        if not claims.may_claim(found.plain[sentence.index]):
            printed, mentions = found.quantities[sentence.index], found.cast.mentions[sentence.index]
            assert measures.in_sentence(found.document, sentence, printed, mentions) == []


@pytest.mark.parametrize("name", documents())
def test_a_sentence_without_a_trigger_holds_neither_a_figure_nor_a_cue(name):
    found = page(name)
    for sentence in found.sentences:
        words = found.plain[sentence.index]
        if not attribution.may_hold(found.document, sentence, words):
            mentions = found.cast.mentions[sentence.index]
            assert attribution.in_sentence(found.document, sentence, mentions) == []
        if not quantities.may_hold(words):
            assert quantities.in_sentence(found.document, sentence) == []


@pytest.mark.parametrize("name", documents())
def test_the_order_of_asking_does_not_show(name):
    forward, backward = pages.found_in(documents()[name]), pages.found_in(documents()[name])
    for index in reversed(range(len(backward.sentences))):
        assert backward.speakings[index] is not None
    assert list(forward.speakings) == list(backward.speakings)
    assert list(forward.cast.mentions) == list(backward.cast.mentions)
    assert list(forward.times) == list(backward.times)


@pytest.mark.parametrize("name", documents())
def test_no_figure_that_counts_is_told_away_at_a_glance(name):
    found = page(name)
    for sentence in found.sentences:
        text = found.document.text[sentence.span.start : sentence.span.end]
        if not glance.may_count(text):
            assert [q for q in found.quantities[sentence.index] if q.skip is None] == []


@pytest.mark.parametrize("name", documents())
def test_what_is_counted_does_not_depend_on_what_was_looked_at(name):
    found = page(name)
    for sentence in found.sentences:
        printed, mentions = found.quantities[sentence.index], found.cast.mentions[sentence.index]
        assert claims.counted_in(found, sentence) == measures.in_sentence(found.document, sentence, printed, mentions)

"""Words that set accounts side by side are found where they stand, whole and longest first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.frames import signals
from analysis.lexicon import rows


@pytest.mark.parametrize("row", rows("signals"), ids=lambda row: row.key)
def test_every_row_finds_its_example(row):
    assert (row["expect"], row["use"]) in [(signal.words, signal.use) for signal in signals.find(row["example"])]


NOT_SIGNALS = ["The button was lost.", "A butcher spoke.", "Howevermuch he tried.", "They yielded."]


@pytest.mark.parametrize("text", NOT_SIGNALS)
def test_a_part_of_a_word_is_no_signal(text):
    assert signals.find(text) == []


@given(st.text(alphabet=st.sampled_from("İIıß but however.\n"), max_size=60))
def test_every_signal_stands_where_it_says(text):
    for signal in signals.find(text):
        assert text[signal.span.start : signal.span.end] == signal.words


def place(text: str, words: str) -> signals.Place:
    """Where some words stand, their sentence being what lies between full stops."""
    start = text.index(words)
    end = text.find(".", start)
    return signals.Place(start, start + len(words), text.rfind(".", 0, start) + 1, len(text) if end < 0 else end + 1)


BETWEEN = [
    # text                                                    found
    ("One said ten. However, two said five.",                 ["However"]),
    ("One said ten, but two said five.",                      ["but"]),
    ("However, one said ten. And two said five.",             []),
    ("One said ten. Then it rained. However, two said five.", []),
    ("One said ten. But two said five.",                      ["But"]),
]  # fmt: skip


@pytest.mark.parametrize("text, found", BETWEEN)
def test_a_contrast_reaches_from_one_sentence_to_the_next(text, found):
    first, second = place(text, "ten"), place(text, "five")
    assert [s.words for s in signals.between(signals.find(text), first, second, others=(), text=text)] == found


def test_a_contrast_is_between_nearest_neighbours_only():
    text = "One said ten, but two said six and three said five."
    between = signals.between(signals.find(text), place(text, "ten"), place(text, "five"), others=[27], text=text)
    assert between == []


BACK = [
    ("It was ten. It was five. The discrepancy is plain.", ["discrepancy"]),
    ("It was five. One. Two. Three. The discrepancy is plain.", []),
    ("It was five.\nThe discrepancy is plain.", []),
]


@pytest.mark.parametrize("text, found", BACK)
def test_a_look_back_reaches_three_sentences_within_its_paragraph(text, found):
    assert [s.words for s in signals.following(signals.find(text), place(text, "five"), text)] == found

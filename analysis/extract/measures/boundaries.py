"""Where does a clause end? Tells whether a figure and a measure word stand in one, over remarks put in between.

Owns no list. Is told the words, which of them are figures, and where measure words stand.
"""

from collections.abc import Sequence, Set

from analysis.extract.text.words import Hit, Word
from analysis.lexicon import Row

__all__ = ["interrupted"]

_BREAKS = frozenset(";:—–")
_TURNS = frozenset("but while whereas although".split())
_INSERTIONS = frozenset("including most many among some half mostly all both at nearly almost about".split())


def interrupted(
    words: Sequence[Word], numbers: Set[int], cues: Sequence[Hit[tuple[Row, ...]]], first: int, last: int
) -> bool:
    """Tell whether a clause ends, or a coordination opens another figure, between a figure and its measure word.

    Parameters
    ----------
    words, numbers, cues
        The sentence, the indices of the words that are figures, and its measure words.
    first, last
        The words between.

    Returns
    -------
    bool
        False over brackets and remarks between commas: "14 people, including two nurses, died".

    Examples
    --------
    >>> from analysis.extract.text.words import words_in
    >>> from analysis.model import Span
    >>> text = "14 people spoke; nine died"
    >>> interrupted(words_in(text, Span(0, len(text))), {0, 4}, [], 1, 5)
    True
    """
    stretch = words[first:last]
    depth = 0
    inserted = -1
    for k, word in enumerate(stretch):
        if k <= inserted:
            continue
        if word.text == "," and k + 1 < len(stretch) and _inserts(words, first + k + 1):
            inserted = next((j for j in range(k + 1, len(stretch)) if stretch[j].text == ","), len(stretch))
            continue
        if word.text in "()":
            depth += 1 if word.text == "(" else -1
        elif depth <= 0 and _breaks_off(words, numbers, cues, first, first + k, last):
            return True
    return False


def _inserts(words: Sequence[Word], k: int) -> bool:
    """Whether a remark between commas begins: ", including …", ", three of them …"."""
    of_them = k + 2 < len(words) and [w.low for w in words[k + 1 : k + 3]] in (["of", "them"], ["of", "whom"])
    return words[k].low in _INSERTIONS or of_them


def _breaks_off(
    words: Sequence[Word], numbers: Set[int], cues: Sequence[Hit[tuple[Row, ...]]], first: int, here: int, last: int
) -> bool:
    """Whether a word ends the clause, or opens another figure after one with a measure word of its own."""
    word = words[here]
    if word.text in _BREAKS or word.low in _TURNS:
        return True
    if word.low == "with":  # "stands at 9 with 600 missing"
        return any(k in numbers for k in range(here, min(here + 4, last)))
    if word.low not in ("and", ","):
        return False
    figure = any(k in numbers for k in range(here, min(here + 6, last)))
    cued = (hit for hit in cues if first <= hit.first and hit.last <= last)
    return figure and any(row["pattern"] != "itself" for hit in cued for row in hit.value)

"""Which figures are of one list, one rate, one denial? "29 rebels, 22 soldiers", "1,000 for 1,000", "none of the 14".

Owns no list. Looks at the words beside a figure; what became of those counted is for :mod:`governing`.
"""

from collections.abc import Sequence

from analysis.extract.counted import Counted
from analysis.extract.measures.governing import Clause
from analysis.extract.text.words import AUXILIARIES, Word, after

__all__ = ["follows", "goes_on", "is_denied", "is_share"]

_LONGEST = 10  # words of a list that "none of" may open


def follows(words: Sequence[Word], before: Counted, first: int) -> bool:
    """Whether a figure is the next of a list: "killed 12 soldiers and three …"."""
    end = before.noun.span.end if before.noun is not None else before.quantity.span.end
    return [w.low for w in words[after(words, end) : first]] in (["and"], [","], [",", "and"])


def goes_on(words: Sequence[Word], before: Counted, first: int) -> bool:
    """Whether a list of some of those told before goes on: "they include 38 civilians (two of them …), 29 …"."""
    between = words[after(words, before.quantity.span.end) : first]
    told = any(w.low in AUXILIARIES or w.text in ";:" for w in between)
    return not told and bool(between) and (between[-1].text == "," or between[-1].low == "and")


def is_share(clause: Clause, first: int, last: int) -> bool:
    """Whether a figure is half of a rate or of an exchange: "6.5 for every 100,000 workers", "1,000 for 1,000".

    Examples
    --------
    >>> from analysis.extract.text.words import words_in
    >>> from analysis.model import Span
    >>> is_share(Clause(words_in("a 40 for 40 exchange", Span(0, 20)), frozenset({1, 3}), []), 1, 2)
    True
    """
    words = clause.words
    ahead, behind = [w.low for w in words[max(0, first - 1) : first]], [w.low for w in words[last : last + 2]]
    if ahead in (["every"], ["per"]) or behind in (["for", "every"], ["out", "of"], ["in", "every"]):
        return True
    swapped = behind[:1] == ["for"] and last + 1 in clause.numbers
    return swapped or (ahead == ["for"] and first - 2 in clause.numbers)


def is_denied(words: Sequence[Word], first: int) -> bool:
    """Whether nothing happened to those counted: "none of the four nurses and 14 patients was hurt"."""
    low = [w.low for w in words[max(0, first - _LONGEST) : first]]
    none = max((k for k in range(len(low) - 1) if low[k] in ("none", "neither") and low[k + 1] == "of"), default=None)
    return none is not None and not any(w in AUXILIARIES or w in ",;:" for w in low[none:])

"""Which part of one do these words name? Reads halves and thirds, "three quarters", 3/4 and ½, alone or behind a whole.

Does not add up whole numbers: numerals does, and asks here what stands behind or below them.
"""

from collections.abc import Sequence

from analysis.extract.quantities import numberwords
from analysis.extract.quantities.figures import slashed_at
from analysis.extract.text.tokens import Token, glued, word_at

__all__ = ["Part", "behind", "below", "part_at"]

#: The value, the index of the next token, the lexicon rows read.
Part = tuple[float, int, tuple[str, ...]]

_OF_HALF = frozenset("the its their his her our those these all were are have people".split())
_BEFORE_HALF = frozenset("than least most about around nearly almost over under roughly some approximately".split())
_HALVES = frozenset({"first", "second", "latter", "other", "northern", "southern", "eastern", "western"})
_NOT_HALF = frozenset("past time way back brother sister mast hourly".split())


def part_at(tokens: Sequence[Token], at: int) -> Part | None:
    """Read the part of one that begins at a token.

    Parameters
    ----------
    tokens, at
        The sentence and where in it to begin.

    Returns
    -------
    Part or None
        None for ordinals ("a third person") and for a "half" that divides nothing ("half past six").

    Examples
    --------
    >>> from analysis.extract.text.tokens import tokenise
    >>> part_at(tokenise("three quarters of it"), 0)[:2]
    (0.75, 2)
    """
    found = slashed_at(tokens, at)
    return (*found, ()) if found else _glyph(tokens, at) or _worded(tokens, at)


def behind(tokens: Sequence[Token], at: int, *, small: bool) -> tuple[float, int] | None:
    """Read the part behind a whole number: " and a half", "-and-a-half", " 1/4", "½".

    Parameters
    ----------
    tokens, at
        The sentence and where the whole number ends.
    small
        Whether the whole is a plain number, which digits may follow.

    Returns
    -------
    tuple or None
        The value and the index of the next token; None in "800 and a third of the tanks".
    """
    hyphen = word_at(tokens, at) == "-" and glued(tokens, at)
    if word_at(tokens, at + (hyphen and word_at(tokens, at + 1) == "and")) == "and":
        nxt = at + 1 + (2 if hyphen and word_at(tokens, at + 2) == "-" else hyphen)
        if word_at(tokens, nxt) == "a" and word_at(tokens, nxt + 1) == "-":
            half = numberwords.lists()["part"].get(word_at(tokens, nxt + 2))
            if half:
                return half[0], nxt + 3
        found = part_at(tokens, nxt)
        other = found is None or word_at(tokens, nxt) == "half" or word_at(tokens, found[1]) == "of"
        return None if found is None or other else found[:2]
    if not small:
        return None
    at += hyphen and glued(tokens, at + 1)
    found = part_at(tokens, at) if word_at(tokens, at + 1) == "/" else _glyph(tokens, at)
    return found[:2] if found else None


def below(tokens: Sequence[Token], at: int) -> Part | None:
    """Read the part that a numerator in words counts: fifty-four hundredths, twenty twenty-fifths.

    Parameters
    ----------
    tokens, at
        The sentence and where the numerator ends.

    Returns
    -------
    Part or None
        What one such part is worth.
    """
    words = numberwords.lists()
    at += word_at(tokens, at) == "-"
    tens = words["tens"].get(word_at(tokens, at))
    last = at + 1 + (word_at(tokens, at + 1) == "-") if tens else at
    row = words["parts"].get(word_at(tokens, last))
    if row is None or (tens and row[0] < 0.1):
        return None
    return (1 / (tens[0] + round(1 / row[0])) if tens else row[0]), last + 1, (row[1],)


def _glyph(tokens: Sequence[Token], at: int) -> Part | None:
    row = numberwords.lists()["glyph"].get(word_at(tokens, at))
    return (row[0], at + 1, (row[1],)) if row else None


def _worded(tokens: Sequence[Token], at: int) -> Part | None:
    """A numerator in words and a part: "two thirds", "a quarter", "half"; the ordinal so spelled is none."""
    words, top = numberwords.lists(), word_at(tokens, at)
    if top in ("half", "quarter"):
        return _opening(tokens, at)
    unit = words["unit"].get(top) or ((1.0, "") if top in ("a", "an") else None)
    if unit is None:
        return None
    last = at + 1 + (word_at(tokens, at + 1) == "-")
    row = words["part" if unit[0] == 1 else "parts"].get(word_at(tokens, last))
    if row is None or (unit[0] == 1 and not _single(tokens, at, last)):
        return None
    return unit[0] * row[0], last + 1, tuple(filter(None, (unit[1], row[1])))


def _opening(tokens: Sequence[Token], at: int) -> Part | None:
    """A bare "half" or "quarter" before a scale ("half a million"), "half" also before what it is half of."""
    top, nxt = word_at(tokens, at), at + 1 + (word_at(tokens, at + 1) in ("of", "-"))
    after, more, scales = word_at(tokens, nxt), word_at(tokens, nxt + 1), numberwords.multipliers()
    whole = after in scales or (after in ("a", "an", "one") and (top == "half" or more in scales))
    loose = top == "half" and word_at(tokens, at + 1) != "-" and after not in _NOT_HALF
    bare = word_at(tokens, at + 1) == "of" and word_at(tokens, at - 1) not in _HALVES
    row = numberwords.lists()["part"][top]
    if whole or (loose and (bare or after in _OF_HALF or word_at(tokens, at - 1) in _BEFORE_HALF)):
        return row[0], at + 1, (row[1],)
    return None


def _single(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether "a third" or "one fifth" is a part of something and no ordinal ("a third person")."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if last > at + 1 or word_at(tokens, last) in ("half", "quarter"):
        return True
    return after is None or after.kind == "p" or after.text in ("of", "a", "were", "are", "have")

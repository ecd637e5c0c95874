"""Which digits are addresses, codes, dates and clock times? Reads what has a form of its own.

Owns the patterns of such forms. Does not know words: names and no_counts read those.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from analysis.extract.quantities.designators import Block
from analysis.extract.text.tokens import Token
from analysis.model import SkipReason

__all__ = ["PATTERNS", "blocks"]

# Read on the lowered text; every repeat is bounded and none is nested, so each pass is linear.
_FORMS = [
    (SkipReason.OTHER, re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,400}")),
    (SkipReason.OTHER, re.compile(r"[a-z0-9._%-]{1,64}@[a-z0-9.-]{1,64}")),
    (SkipReason.OTHER, re.compile(r"[@#][a-z0-9_]{1,64}")),
    (SkipReason.OTHER, re.compile(r"\x1b\[[0-9;]{0,20}[a-z]")),
    (SkipReason.OTHER, re.compile(r"\b\d{1,7}(?:-\d{1,7}){3,6}\b")),
    (SkipReason.OTHER, re.compile(r"\b0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}\b")),
    (SkipReason.OTHER, re.compile(r"\b0\d(?: \d\d){4}\b")),
    (SkipReason.OTHER, re.compile(r"\+?\d{1,4}-\d{2,4}-\d{3,4}(?:-\d{2,4})?(?:/\d{2,4})?\b")),
    (SkipReason.OTHER, re.compile(r"\+\d{1,3}[ -]?\(?\d{2,5}\)?[ -]\d{3,4}[ -]?\d{0,4}\b")),
    (SkipReason.OTHER, re.compile(r"\(\d{3}\) ?\d{3}-\d{4}\b")),
    (SkipReason.DATE, re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")),
    (SkipReason.DATE, re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d{2}\b")),
    (SkipReason.DATE, re.compile(r"\b(?:19|20)\d{2}/\d{2}\b")),
    (SkipReason.CLOCK, re.compile(r"\b\d{1,2}[:.]\d{2} ?[ap]\.?m\b\.?")),
    (SkipReason.CLOCK, re.compile(r"\b[0-2]\d[0-5]\d (?:hours|hrs|gmt|utc|local)\b")),
    (SkipReason.CLOCK, re.compile(r"\b\d{1,2}[:h]\d{2}(?::\d{2})?\b")),
]

_LISTED = re.compile(r"\b\d{1,3}(?:,\d{1,3}){2,40}\b")
PATTERNS = [*(pattern.pattern for _, pattern in _FORMS), _LISTED.pattern]
# What every form but the list has: a sign beside digits, an hour's name behind four of them, a zero before them.
_MAYBE = re.compile(
    r"[@#+\x1b]|www\.|://|\d[/:h]\d|\d-\d{1,7}-\d|\d{4}-\d|\d\.\d{1,2}(?:\.\d| ?[ap])|\(\d{3}\)|\b0\d|\d{4} [hgul]"
)


def blocks(low: str, tokens: Sequence[Token]) -> Iterator[Block]:
    """Find the digits that have a form of their own.

    Parameters
    ----------
    low, tokens
        A lowered text and the tokens cut from it.

    Yields
    ------
    Block
        In no order; they may overlap.

    Examples
    --------
    >>> from analysis.extract.text.tokens import tokenise
    >>> low = "call 020 7946 0018"
    >>> [(b.first, b.last, b.reason.value) for b in blocks(low, tokenise(low))]
    [(1, 4, 'other')]
    """
    found = []
    if "," in low:
        found = [(SkipReason.OTHER, match) for match in _LISTED.finditer(low) if not _is_number(match.group())]
    if _MAYBE.search(low) is not None:
        found = [(reason, match) for reason, form in _FORMS for match in form.finditer(low)] + found
    starts = [token.start for token in tokens] if found else []
    for reason, match in found:
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        digits = [token for token in tokens[first:last] if token.kind == "d"]
        # A pattern may not cut a run of digits in two, nor block words without digits.
        if digits and digits[-1].end <= match.end() and first < last and tokens[first].start == match.start():
            yield Block(first, last, reason)


def _is_number(printed: str) -> bool:
    """Whether commas part the thousands of one number (1,207,300 or 12,34,567), not the items of a list (1,2,3)."""
    first, *rest = (len(group) for group in printed.split(","))
    return first <= 3 and printed[0] != "0" and (set(rest) == {3} or (rest[-1] == 3 and set(rest[:-1]) == {2}))

"""Which numbers that stand free count nothing? Ages, years, clock times, populations, "one of them".

Owns no list. Does not read values and does not look for names: it is told where the numerals are.
"""

from collections.abc import Sequence

from analysis.extract.designators import Block, phrases, words
from analysis.extract.tokens import Token
from analysis.model import SkipReason

__all__ = ["reason_for"]

_YEAR_WORDS = frozenset(
    "in since of by from until till before after during early late mid around circa through between to the year a an "
    "this that his her its their our and".split()
)


def reason_for(
    text: str, tokens: Sequence[Token], first: int, last: int, *, value: float | None, bounded: bool, shouted: bool
) -> Block | None:
    """Say why a numeral that stands free counts nothing, from the words around it.

    Parameters
    ----------
    text, tokens
        The sentence.
    first, last
        The tokens of the whole expression, bound words left out.
    value
        What it prints; None if that is no number.
    bounded
        Whether a bound word touches it: then it is no year.
    shouted
        Whether the text is all capitals, so that they mean nothing.

    Returns
    -------
    Block or None
        The reason, the lexicon row that told it and where the telling words behind it end; None if it may be a count.
    """
    for end, row in phrases("after").starting(tokens, last):
        return Block(first, end if row.reason is SkipReason.AGE else last, row.reason, row.row)
    for _, row in phrases("before").ending(tokens, first):
        if row.reason not in (SkipReason.NAME, SkipReason.ROAD):
            return Block(first, last, row.reason, row.row)
    printed = tokens[first].text if last - first == 1 else ""
    if printed == "one":
        return _one(tokens, first)
    if value is not None and not shouted and _aged(text, tokens, first, last, value):
        return Block(first, last, SkipReason.AGE)
    if not bounded and _year(text, tokens, first, last, printed):
        month = words("month").get(tokens[first - 1].text if first else "") or words("month").get(
            tokens[last].text if last < len(tokens) else ""
        )
        return Block(first, last, SkipReason.DATE, month.row if month is not None else None)
    return None


def _one(tokens: Sequence[Token], at: int) -> Block | None:
    """ "One of them", "no one", "this one": no figure; "one soldier" is."""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    before = tokens[at - 1].text if at else ""
    row = words("one").get(after) or words("not_one").get(before)
    return Block(at, at + 1, SkipReason.NO_FIGURE, row.row) if row is not None else None


def _aged(text: str, tokens: Sequence[Token], first: int, last: int, value: float) -> bool:
    """A figure between commas or in brackets behind a person: "Ann Lee, 45, said", "the driver, 42, was hurt"."""
    if first < 2 or not 0 < value <= 110 or value != int(value):
        return False
    opening, closing = tokens[first - 1].text, tokens[last].text if last < len(tokens) else "."
    name = tokens[first - 2]
    capital = text[name.start].isupper()
    if name.kind != "w" or not (capital or (value >= 10 and not name.text.endswith("s"))):
        return False
    if opening == "," and closing in (",", "."):
        return value >= 10 or (first >= 3 and tokens[first - 3].kind == "w" and text[tokens[first - 3].start].isupper())
    return capital and opening == "(" and closing == ")" and value >= 10


def _year(text: str, tokens: Sequence[Token], first: int, last: int, printed: str) -> bool:
    """Four bare digits after "in", "since", "the" or a month, or alone in brackets; or a day beside a month."""
    before = tokens[first - 1].text if first else ""
    after = tokens[last] if last < len(tokens) else None
    follows = after.text if after is not None else "."
    dotted = before == "." and first > 1 and tokens[first - 2].text in words("month")
    if printed.isdecimal() and len(printed) <= 2 and (dotted or before in words("month") or follows in words("month")):
        return True
    if not (printed.isdecimal() and len(printed) == 4 and "1000" <= printed <= "2100"):
        return False
    if dotted or before in words("month"):
        return True
    plural = (
        after is not None
        and after.kind == "w"
        and len(follows) > 3
        and (follows.endswith("s") or follows in ("people", "men"))
    )
    ends = after is None or after.kind == "p"
    return (before in _YEAR_WORDS and not plural) or (before in ("(", "-", "/") and ends)

"""Which numbers that stand free count nothing? Ages, years, clock times, populations, "one of them".

Owns no list. Does not read values and does not look for names: it is told where the numerals are.
"""

from collections.abc import Sequence

from analysis.extract.quantities import units
from analysis.extract.quantities.designators import Block, counted, phrases, words
from analysis.extract.quantities.pieces import Line, Piece
from analysis.extract.quantities.units import Unit
from analysis.extract.text.tokens import Token
from analysis.extract.text.words import AUXILIARIES, FUNCTION_WORDS
from analysis.model import Bound, SkipReason

__all__ = ["judged", "reason_for"]

_THEIRS = frozenset("its their his her our my".split())
_THEN = frozenset({"are", "was", "were", "died", "had", "have"})

_YEAR_WORDS = frozenset(
    "in since of by from until till before after during early late mid around circa through between to the year a an "
    "this that his her its their our and".split()
)


def judged(line: Line, pieces: Sequence[Piece]) -> list[Piece]:
    """Say of each number why it counts nothing, if it does not; find the rate of those that count.

    Parameters
    ----------
    line, pieces
        The sentence and its numbers in order, their bound words taken in.

    Returns
    -------
    list[Piece]
        The same numbers, with ``skip`` or ``rate`` where they have one.

    Examples
    --------
    >>> from analysis.extract.quantities.pieces import scan
    >>> line = Line("Two boys aged 17 and 19 fled.", "two boys aged 17 and 19 fled.", [])
    >>> [piece.skip and piece.skip.value for piece in judged(line, list(scan(line)))]
    [None, 'age', 'age']
    """
    kept: list[Piece] = []
    for piece in pieces:
        piece = _sorted_out(line, piece)
        before = kept[-1] if kept else None
        if before is not None and before.skip is SkipReason.AGE and _lists_ages(line, before, piece):
            piece = piece._replace(skip=SkipReason.AGE)
            piece = piece.because("skip", "same_age", None, before.begin, piece.end)
        kept.append(piece)
    return kept


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
        if row.reason is SkipReason.CLOCK and last - first > 1 and len(tokens[last - 1].text) != 2:
            continue  # 6.30 pm is a time, 2.1 pm a length
        return Block(first, end if row.reason is SkipReason.AGE else last, row.reason, row.row)
    for _, row in phrases("before").ending(tokens, first):
        if row.reason not in (SkipReason.NAME, SkipReason.ROAD):
            return Block(first, last, row.reason, row.row)
    printed = tokens[first].text if last - first == 1 else ""
    if printed == "one":
        return _one(tokens, first)
    if _hours(tokens, first, last) or ((not bounded or printed[:1] == "0") and _hour(tokens, first, last, printed)):
        return Block(first, last, SkipReason.CLOCK)
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
    if after == "of" and at + 2 < len(tokens) and tokens[at + 2].text in _THEIRS:
        return None  # "one of its soldiers had been killed" counts, "one of the soldiers" describes
    noun = before == "that" and after.isalpha() and after not in FUNCTION_WORDS | AUXILIARIES
    if noun:
        return None  # "they say that one tank was hit"
    row = words("one").get(after) or words("not_one").get(before)
    return Block(at, at + 1, SkipReason.NO_FIGURE, row.row) if row is not None else None


def _hour(tokens: Sequence[Token], first: int, last: int, printed: str) -> bool:
    """ "At 0530 today": four digits of a clock that begin with a zero or stand behind "at"."""
    if not (printed.isdecimal() and len(printed) == 4 and printed[:2] < "24" and printed[2:] < "60"):
        return False
    return printed[0] == "0" or (first > 0 and tokens[first - 1].text == "at" and not counted(tokens, last))


def _hours(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "Between 0600 and 1400": two times of day, of which the first begins with a zero."""
    ends = tokens[first].text, tokens[last - 1].text
    clock = all(end.isdecimal() and len(end) == 4 and end[:2] <= "24" and end[2:] < "60" for end in ends)
    return clock and last - first > 1 and ends[0][0] == "0"


def _aged(text: str, tokens: Sequence[Token], first: int, last: int, value: float) -> bool:
    """A figure between commas or in brackets behind a person: "Ann Lee, 45, said", "the driver, 42, was hurt"."""
    if first < 2 or not 0 < value <= 110 or value != int(value):
        return False
    opening, closing = tokens[first - 1].text, tokens[last].text if last < len(tokens) else "."
    name = tokens[first - 2]
    capital = text[name.start].isupper()
    listed = closing == "and" and name.text in words("counted")
    if name.kind != "w" or not (capital or listed or (value >= 10 and not name.text.endswith("s"))):
        return False
    if opening == "," and closing in (",", "."):
        return value >= 10 or (first >= 3 and tokens[first - 3].kind == "w" and text[tokens[first - 3].start].isupper())
    if opening == "," and closing == "and" and last + 2 < len(tokens):  # two men, 22 and 24, are in hospital
        return value >= 10 and tokens[last + 1].kind == "d" and tokens[last + 2].text in (",", ".")
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
    day = before == "," and first > 2 and tokens[first - 2].kind == "d" and len(tokens[first - 2].text) <= 2
    if dotted or before in words("month") or (day and tokens[first - 3].text in words("month")):
        return True  # a date that no calendar has is no count either
    plural = (
        after is not None
        and after.kind == "w"
        and len(follows) > 3
        and (follows.endswith("s") or follows in ("people", "men"))
    )
    ends = after is None or after.kind == "p"
    return (before in _YEAR_WORDS and not plural) or (before in ("(", "-", "/") and ends)


def _sorted_out(line: Line, piece: Piece) -> Piece:
    """Say why a number counts nothing, if it does not; find the rate of those that count."""
    found = _reason(line, piece)
    if found is not None:
        end = max(piece.end, found.last)
        return piece._replace(skip=found.reason, end=end).because("skip", "context", found.row, piece.begin, end)
    if piece.fraction and piece.unit is None and piece.skip is None:
        piece = piece._replace(skip=SkipReason.SHARE)
    if piece.unit is None and piece.skip is None and (rate := _rate(line, piece)) is not None:
        return piece._replace(rate=rate).because("unit", "rate", rate.row, rate.first, rate.last)
    return piece


def _lists_ages(line: Line, before: Piece, piece: Piece) -> bool:
    """Whether a bare number stands in one list with the age before it and counts nothing behind it."""
    bare = piece.skip is None and piece.unit is None and piece.high is None and piece.begin == piece.first
    if not bare or (piece.value or 111) > 110:
        return False
    if line.between(before.end, piece.begin) not in (",", "and", "or", ", and", "to", "&"):
        return False
    return not counted(line.tokens, piece.end) or line.word(piece.end) in _THEN


def _reason(line: Line, piece: Piece) -> Block | None:
    """Why the words around a number make it no count; what has a reason keeps it, unless it is an age."""
    if piece.skip not in (None, SkipReason.DURATION, SkipReason.OTHER) or piece.value is None:
        vague = piece.bound is Bound.VAGUE
        return Block(piece.begin, piece.end, SkipReason.OTHER) if piece.skip is None and not vague else None
    bounded = piece.bound not in (Bound.EXACT, Bound.RANGE) or piece.unit is not None
    for last in dict.fromkeys((piece.last, piece.end)):
        for first in dict.fromkeys((piece.first, piece.begin)):
            found = reason_for(
                line.text, line.tokens, first, last, value=piece.value, bounded=bounded, shouted=line.shouted
            )
            if found is not None and (piece.skip is None or found.reason is SkipReason.AGE):
                return found
    return None


def _rate(line: Line, piece: Piece) -> Unit | None:
    """ "A day", "daily" within four words behind a bare count, before any other number or stop."""
    for at in range(piece.end, min(piece.end + 5, len(line.tokens))):
        if (found := units.rate_after(line.tokens, at)) is not None:
            return found
        if line.tokens[at].kind != "w":
            return None
    return None

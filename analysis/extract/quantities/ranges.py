"""Which two numbers are one? Ranges, scores and votes, odds, fractions in words, numbers with their tolerance.

Owns no list. Works on the pieces of one line in order. Does not fold conversions or follow totals: joins does.
"""

from collections.abc import Sequence

from analysis.extract.quantities import bounds, designators, no_counts
from analysis.extract.quantities.pieces import Line, Piece
from analysis.extract.text.tokens import glued
from analysis.model import Bound, SkipReason

__all__ = ["ranges"]

_JOINTS = frozenset({"to", "-", "—", "through", "or", "or even", "till", "until", "up to", "~"})
_RATIOS = frozenset({"in", "out of", "in every", "out of every", "of every"})
_TOLERANCES = frozenset({"+ / -", "±", "plus or minus", "+ -"})
_SUSPENDED = frozenset({"- and", "- or", "- to", "-, and"})


def ranges(line: Line, pieces: Sequence[Piece]) -> list[Piece]:
    """Join "A to B", "A-B", "A or B", "between A and B"; leave moves and suspended hyphens apart.

    Parameters
    ----------
    line, pieces
        A sentence and the numbers in it, in order.

    Returns
    -------
    list[Piece]
        In order; a score is one number without a value.

    Examples
    --------
    >>> from analysis.extract.quantities.pieces import scan
    >>> line = Line("Some 50 to 60 died.", "some 50 to 60 died.", [])
    >>> [(piece.value, piece.high) for piece in ranges(line, list(scan(line)))]
    [(50.0, 60.0)]
    """
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before is None or before.high is not None or not (_numeric(before) and _numeric(piece)):
            joined.append(piece)
            continue
        between = line.between(before.reach, piece.begin)
        if between in _TOLERANCES:
            joined[-1] = _tolerant(before, piece)
        elif between in _SUSPENDED and piece.unit is not None and before.unit is None:
            joined[-1:] = [_suspended(line, before, piece), piece]
        elif (one := _ratio(line, before, piece, between)) is not None:
            joined[-1] = one
        else:
            joined[-1:] = _joined(line, before, piece, between)
    return joined


def _numeric(piece: Piece) -> bool:
    divided = piece.fraction and piece.unit is None
    return piece.value is not None and piece.bound is Bound.EXACT and piece.skip is not SkipReason.NAME and not divided


def _tolerant(before: Piece, piece: Piece) -> Piece:
    """A number with its tolerance, "9.8 ± 0.1": the number is approximate, the tolerance no number of its own."""
    whole = before._replace(end=max(piece.end, piece.reach), bound=Bound.APPROX, unit=piece.unit or before.unit)
    return whole._replace(skip=before.skip or piece.skip).because("bound", "tolerance", None, piece.begin, piece.end)


def _suspended(line: Line, before: Piece, piece: Piece) -> Piece:
    """The 17 of "17- and 18-year-olds": it has the unit of the second number, and the two are no range."""
    reason = no_counts.reason_for(
        line.text, line.tokens, piece.first, piece.last, value=piece.value, bounded=True, shouted=line.shouted
    )
    return before._replace(unit=piece.unit, skip=reason.reason if reason else piece.skip)


def _ratio(line: Line, before: Piece, piece: Piece, between: str) -> Piece | None:
    """ "One in five", "two out of every three", "one over three" as the part of one they are."""
    a, b, after = before.value or 0.0, piece.value or 0.0, line.word(piece.end)
    if before.unit is not None or piece.unit is not None or not b:
        return None
    if between in _RATIOS:
        # "Killed 2 in 3 villages" tells no odds, "1 in 3" and "two in three" do.
        told = line.tokens[before.first].kind == "w" or a == 1 or "out" in between or "every" in between
        rule = "one_in" if told and 0 < a < b <= 1000 and a <= 10 and after != "," else None
    else:
        rule = "over" if between == "over" and before.skip is piece.skip is None and not after.isalpha() else None
    if rule is None:
        return None
    ratio = before._replace(last=piece.last, end=piece.end, value=a / b, fraction=True)
    return ratio.because("best", rule, None, before.begin, piece.end)


def _joined(line: Line, before: Piece, piece: Piece, between: str) -> list[Piece]:
    """The two numbers as one range, score or span of years; both as they are where they are none of these."""
    apart, opener = [before, piece], _opener(line, before)
    if not (between in _JOINTS or (between == "and" and opener == "between")) or not _same_unit(before, piece):
        return [_score(before, piece)] if between == "- to -" and piece.value == 1 else apart
    if between in ("-", "—") and "d" not in (line.tokens[before.last - 1].kind, line.tokens[piece.first].kind):
        return apart
    if between == "—" and not (glued(line.tokens, piece.begin) and glued(line.tokens, piece.begin - 1)):
        return apart
    if between == "to" and piece.value == 1 and (before.value or 0) > 1 and before.unit is None:
        return [_score(before, piece)]  # odds of 10 to 1
    low, high = _ends(line, before, piece, opener)
    if between in ("-", "to") and _scored(line, before, piece) and high < 100:
        both = [one._replace(skip=SkipReason.SCORE) for one in apart]
        return [_score(before, piece)] if between == "-" else both
    if between == "-" and low >= high and glued(line.tokens, piece.begin - 1):
        small = low <= 200 and high <= 200
        return [_score(before, piece, SkipReason.SCORE if small else SkipReason.OTHER)]
    spoken = between in ("to", "and") and opener in ("from", "between")
    spoken = spoken and not designators.counted(line.tokens, piece.end)
    if (between == "-" or spoken) and _years(line, before, piece):
        return [_score(before, piece, SkipReason.DATE)]
    if low >= high or (between.startswith("or") and high > 2 * low and high > 12):
        return apart
    move = bounds.move_before(line.tokens, before.begin)
    if between == "to" and move is not None and move.part in ("from", "by"):
        return apart
    return [_range(line, before, piece, low, high, opener)]


def _range(line: Line, before: Piece, piece: Piece, low: float, high: float, opener: str) -> Piece:
    begin = before.begin
    if opener == "between":  # "between about 20 and 30" begins with "between"
        begin = next((at for at in range(begin - 1, max(-1, begin - 4), -1) if line.word(at) == "between"), begin)
    why = (*before.why, *piece.why)
    whole = piece._replace(first=before.first, begin=begin, value=low, high=high, bound=Bound.RANGE, why=why)
    whole = whole._replace(unit=piece.unit or before.unit, skip=piece.skip or before.skip)
    return whole.because("bound", "range", None, begin, piece.end)


def _score(before: Piece, piece: Piece, reason: SkipReason = SkipReason.SCORE) -> Piece:
    return before._replace(last=piece.last, end=piece.end, value=None, skip=reason)


def _opener(line: Line, before: Piece) -> str:
    """The word before the first number, its "about" passed over: "between", "from" or any other."""
    opener = line.word(before.begin - 1)
    if opener not in ("between", "from") and (found := bounds.bound_before(line.tokens, before.begin)) is not None:
        return line.word(found.first - 1) if found.bound is Bound.APPROX else opener
    return opener


def _ends(line: Line, before: Piece, piece: Piece, opener: str) -> tuple[float, float]:
    """Both values; the first borrows from the second: 2 to 3 million, two to three dozen, 20-30,000."""
    low, high, scale = before.value or 0.0, piece.value or 0.0, 1.0
    if before.scale == 1 and (before.unit is None or before.unit.kind == "money"):
        bare = before.last - before.first == 1 and line.tokens[before.first].kind == "d"
        grouped = line.word(piece.last - 2) == "," and len(line.word(piece.last - 1)) == 3
        one = low == 1 and opener in ("from", "between")  # between 1 and 2,000
        scale = piece.scale if piece.scale > 1 else 1000.0 if bare and grouped and not one else 1.0
    return (low * scale if 0 < low < high / scale else low), high


def _same_unit(before: Piece, piece: Piece) -> bool:
    if before.unit is None or piece.unit is None:
        return before.unit is None or before.unit.kind in ("money", "share")
    return before.unit.name.partition("/")[0] == piece.unit.name.partition("/")[0]


def _scored(line: Line, before: Piece, piece: Piece) -> bool:
    if before.unit is not None or piece.unit is not None:
        return False
    if designators.counted(line.tokens, piece.end) and (before.value or 0) < (piece.value or 0):
        return False  # lost three to five tanks
    near = (*line.tokens[max(0, before.begin - 5) : before.begin], *line.tokens[piece.end : piece.end + 2])
    return any(token.text in designators.score_words() for token in near)


def _years(line: Line, before: Piece, piece: Piece) -> bool:
    a, b = line.word(before.first), line.word(piece.first)
    if not (a.isdecimal() and b.isdecimal() and len(a) == 4 and "1500" <= a <= "2100"):
        return False
    return len(b) == 2 or (len(b) == 4 and "1500" <= b <= "2100")

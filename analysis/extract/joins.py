"""Which numbers of a sentence belong together? Ranges, scores, odds, conversions, feet and inches, running totals.

Every function takes the pieces of one line in order and gives them back in order. Does not know what is counted.
"""

from analysis.extract import bounds, designators, no_counts, units
from analysis.extract.pieces import Line, Piece
from analysis.model import Bound, SkipReason, Trend

__all__ = ["compounds", "conversions", "moves", "paired", "ranges"]

_PAIRED = frozenset({"and", "but", "and also", ",", ", but", ", and"})
_RATIOS = frozenset({"in", "out of", "in every", "out of every", "of every"})
_JOINTS = frozenset({"to", "-", "through", "or", "or even", "till", "until", "up to", "~"})
_PARTS = {("foot", "inch"): 12, ("pound", "ounce"): 16, ("m", "cm"): 100}
_NEAR = 8
_TOLERANCES = frozenset({"+ / -", "±", "plus or minus", "+ -"})
_SUSPENDED = frozenset({"- and", "- or", "- to", "-, and"})


def ranges(line: Line, pieces: list[Piece]) -> list[Piece]:
    """Join "A to B", "A-B", "A or B", "between A and B"; leave scores, moves and suspended hyphens apart."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before is None or before.high is not None or not _numeric(line, before) or not _numeric(line, piece):
            joined.append(piece)
            continue
        between = line.between(_end(before), piece.begin)
        if between in _TOLERANCES and before.value is not None:
            joined[-1] = _tolerant(before, piece)
            continue
        if between in _SUSPENDED and piece.unit is not None and before.unit is None:
            # "17- and 18-year-olds": the first number has the second's unit, and the two are no range.
            reason = no_counts.reason_for(
                line.text, line.tokens, piece.first, piece.last, value=piece.value, bounded=True, shouted=line.shouted
            )
            joined[-1] = before._replace(unit=piece.unit, skip=reason.reason if reason else piece.skip)
            joined.append(piece)
            continue
        merged = _range(line, before, piece, between)
        if merged is None:
            joined.append(piece)
        else:
            joined[-1:] = merged
    return joined


def _numeric(line: Line, piece: Piece) -> bool:
    return (
        piece.value is not None
        and piece.bound is Bound.EXACT
        and piece.skip is not SkipReason.NAME
        and not (piece.fraction and piece.unit is None)
    )


def _range(line: Line, before: Piece, piece: Piece, between: str) -> list[Piece] | None:
    """The two numbers as one range, as a score, or None where they stay as they are."""
    opener = line.word(before.begin - 1)
    if opener not in ("between", "from") and (found := bounds.bound_before(line.tokens, before.begin)) is not None:
        opener = line.word(found.first - 1) if found.bound is Bound.APPROX else opener
    if (
        between in ("to", "- to -")
        and piece.value == 1
        and (before.value or 0) > 1
        and before.unit is piece.unit is None
    ):
        return [before._replace(last=piece.last, end=piece.end, value=None, skip=SkipReason.SCORE)]
    if between in _RATIOS and line.word(piece.end) != "," and _odds(line, before, piece, between):
        ratio = before._replace(
            last=piece.last, end=piece.end, value=(before.value or 0.0) / (piece.value or 1.0), fraction=True
        )
        return [ratio.because("best", "one_in", None, before.begin, piece.end)]
    if between == "over" and _divides(line, before, piece):
        value = (before.value or 0.0) / (piece.value or 1.0)
        ratio = before._replace(last=piece.last, end=piece.end, value=value, fraction=True)
        return [ratio.because("best", "over", None, before.begin, piece.end)]
    if not (between in _JOINTS or (between == "and" and opener == "between")):
        return None
    if between == "-" and "d" not in (line.tokens[before.last - 1].kind, line.tokens[piece.first].kind):
        return None
    if not _same_unit(line, before, piece):
        return None
    low, high = before.value or 0.0, piece.value or 0.0
    scale = _shared_scale(line, before, piece, opener)
    if (before.unit is None or before.unit.kind == "money") and 0 < low < high / scale:
        low *= scale
    if (between == "-" and low >= high) or (between in ("to", "-") and _scored(line, before, piece) and high < 100):
        small = low <= 200 and high <= 200
        score = before._replace(
            last=piece.last, end=piece.end, value=None, skip=SkipReason.SCORE if small else SkipReason.OTHER
        )
        return (
            [score]
            if between == "-"
            else [before._replace(skip=SkipReason.SCORE), piece._replace(skip=SkipReason.SCORE)]
            if _scored(line, before, piece)
            else None
        )
    spoken = (
        between in ("to", "and") and opener in ("from", "between") and not designators.counted(line.tokens, piece.end)
    )
    if _years(line, before, piece) and (between == "-" or spoken):
        return [before._replace(last=piece.last, end=piece.end, value=None, skip=SkipReason.DATE)]
    if low >= high or (between.startswith("or") and high > 2 * low and high > 12):
        return None
    move = bounds.move_before(line.tokens, before.begin)
    if between == "to" and move is not None and move.part in ("from", "by"):
        return None
    begin = before.begin
    for at in range(before.begin - 1, max(-1, before.begin - 4), -1) if opener == "between" else ():
        if line.word(at) == "between":
            begin = at
            break
    whole = piece._replace(
        first=before.first, begin=begin, value=low, high=high, bound=Bound.RANGE, why=(*before.why, *piece.why)
    )
    whole = whole._replace(unit=piece.unit or before.unit, skip=piece.skip or before.skip)
    return [whole.because("bound", "range", None, begin, piece.end)]


def _shared_scale(line: Line, before: Piece, piece: Piece, opener: str) -> float:
    """What the first number of a range borrows from the second: 2 to 3 million, two to three dozen, 20-30,000."""
    if before.scale != 1:
        return 1.0
    if piece.scale > 1 or piece.last - piece.first == 1:
        return piece.scale
    bare = before.last - before.first == 1 and line.tokens[before.first].kind == "d"
    grouped = line.word(piece.last - 2) == "," and len(line.word(piece.last - 1)) == 3
    return 1000.0 if bare and grouped and not (before.value == 1 and opener in ("from", "between")) else 1.0


def _tolerant(before: Piece, piece: Piece) -> Piece:
    """A number with its tolerance, "9.8 ± 0.1": the number is approximate, the tolerance no number of its own."""
    whole = before._replace(end=max(piece.end, _end(piece)), bound=Bound.APPROX, unit=piece.unit or before.unit)
    return whole._replace(skip=before.skip or piece.skip).because("bound", "tolerance", None, piece.begin, piece.end)


def _odds(line: Line, before: Piece, piece: Piece, between: str) -> bool:
    """ "One in five", "two out of three": small whole numbers, the second no year, clock or measure."""
    a, b = before.value or 0.0, piece.value or 0.0
    words = line.tokens[before.first].kind == "w" or "out" in between or "every" in between
    return 0 < a < b <= 1000 and a <= 10 and before.unit is None and piece.unit is None and words


def _divides(line: Line, before: Piece, piece: Piece) -> bool:
    """ "One over three": two bare numbers and no more; "40 over three days" is told otherwise."""
    bare = before.unit is None and piece.unit is None and before.skip is None and piece.skip is None
    return bare and bool(piece.value) and not line.word(piece.end).isalpha()


def _same_unit(line: Line, before: Piece, piece: Piece) -> bool:
    if before.unit is None or piece.unit is None:
        return before.unit is None or before.unit.kind in ("money", "share")
    return before.unit.name.partition("/")[0] == piece.unit.name.partition("/")[0]


def _scored(line: Line, before: Piece, piece: Piece) -> bool:
    words = [
        token.text
        for token in (*line.tokens[max(0, before.begin - 5) : before.begin], *line.tokens[piece.end : piece.end + 2])
    ]
    return before.unit is None and piece.unit is None and any(word in designators.score_words() for word in words)


def _years(line: Line, before: Piece, piece: Piece) -> bool:
    a, b = line.word(before.first), line.word(piece.first)
    return (
        a.isdecimal()
        and b.isdecimal()
        and len(a) == 4
        and "1500" <= a <= "2100"
        and (len(b) == 2 or (len(b) == 4 and "1500" <= b <= "2100"))
    )


def conversions(line: Line, pieces: list[Piece]) -> list[Piece]:
    """Fold "(386 square miles)" into the figure before it where the two agree."""
    folded: list[Piece] = []
    for piece in pieces:
        before = folded[-1] if folded else None
        if before is not None and _converts(line, before, piece):
            folded[-1] = before._replace(conversion=(piece.begin, piece.end)).because(
                "conversion", "conversion", piece.unit.row if piece.unit else None, piece.begin, piece.end
            )
        else:
            folded.append(piece)
    return folded


def _converts(line: Line, before: Piece, piece: Piece) -> bool:
    opens = piece.begin - _end(before)
    bracketed = (opens == 1 and line.word(piece.begin - 1) in ("(", "[", "/")) or (
        opens == 2 and line.word(piece.begin - 2) == "(" and line.word(piece.begin - 1) in ("or", "about", "some")
    )
    if not bracketed or before.unit is None or piece.unit is None or before.conversion is not None:
        return False
    if before.value is None or piece.value is None or (before.high is None) != (piece.high is None):
        return False
    pairs = [(before.value, piece.value)] + ([(before.high, piece.high)] if before.high and piece.high else [])
    return all(units.agrees(a, before.step, before.unit, b, piece.step, piece.unit) for a, b in pairs)


def compounds(line: Line, pieces: list[Piece]) -> list[Piece]:
    """Add up "5 feet 2 inches", "8 pounds 3 ounces" and "6 ft 2"."""
    added: list[Piece] = []
    for piece in pieces:
        before = added[-1] if added else None
        share, last = _share(line, before, piece) if before is not None else (None, 0)
        if before is None or before.unit is None or share is None:
            added.append(piece)
            continue
        value = (before.value or 0.0) + (piece.value or 0.0) / share
        whole = before._replace(last=piece.last, end=max(piece.end, last), value=value)
        added[-1] = whole._replace(unit=before.unit._replace(last=last))
    return added


def _share(line: Line, before: Piece, piece: Piece) -> tuple[int | None, int]:
    """How many of the second number make one of the first's unit, and where its own unit ends."""
    exact = before.bound is piece.bound is Bound.EXACT and before.high is None
    if not exact or before.unit is None or before.value is None or piece.value is None:
        return None, 0
    between = line.between(_end(before), piece.begin)
    if piece.unit is not None:
        near = between in ("", "and", ",")
        return (_PARTS.get((before.unit.name, piece.unit.name)) if near else None), piece.unit.last
    inches = line.word(piece.end) == "in"
    alone = inches or line.word(piece.end) in ("tall", "") or not line.word(piece.end).isalpha()
    bare = before.unit.name == "foot" and piece.value < 12 and not piece.fraction and alone
    return (12 if bare and between in ("", "-") else None), piece.end + inches


def paired(line: Line, pieces: list[Piece]) -> list[Piece]:
    """Join "more than 100 and fewer than 300" into one range."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        kinds = {before.bound, piece.bound} if before is not None else set()
        if (
            before is None
            or kinds != {Bound.AT_LEAST, Bound.AT_MOST}
            or line.between(before.end, piece.begin) not in _PAIRED
        ):
            joined.append(piece)
            continue
        low, high = (before.value, piece.value) if before.bound is Bound.AT_LEAST else (piece.value, before.value)
        if low is None or high is None or low >= high or not (before.unit is None or before.unit == piece.unit):
            joined.append(piece)
            continue
        joined[-1] = before._replace(
            last=piece.last,
            end=piece.end,
            value=low,
            high=high,
            bound=Bound.RANGE,
            strict=before.strict and piece.strict,
            unit=piece.unit,
        ).because("bound", "range", None, before.begin, piece.end)
    return joined


def moves(line: Line, pieces: list[Piece]) -> list[Piece]:
    """Mark running totals ("rose to 40") and set aside the figure they came from ("from 200")."""
    moved: list[Piece] = []
    former: float | None = None
    for at, piece in enumerate(pieces):
        stated = piece.value is not None or piece.bound is Bound.VAGUE
        found = bounds.move_before(line.tokens, piece.begin) if stated else None
        if found is None or line.masked(piece.begin - 1, piece.begin):
            moved.append(piece)
        elif found.part == "from":
            former = piece.value
            skip = piece.skip or SkipReason.OTHER
            moved.append(piece._replace(skip=skip).because("skip", "former", found.row, piece.begin - 1, piece.end))
            near = len(moved) > 1 and piece.begin - moved[-2].end <= _NEAR
            if near and found.row in ("trends:up", "trends:down"):  # 40 people, up from 12
                told = moved[-2]._replace(trend=found.trend)
                moved[-2] = told.because("trend", "former", found.row, piece.begin - 2, piece.begin)
        else:
            way = found.trend or _way(former if former is not None else _next_former(line, pieces, at), piece.value)
            reason = ("trend", f"moved_{found.part}", found.row, piece.begin - 1, piece.begin)
            moved.append(piece._replace(trend=way).because(*reason) if way else piece)
    return moved


def _next_former(line: Line, pieces: list[Piece], at: int) -> float | None:
    """The figure behind, if the total came from it: revised to 180 from 200."""
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    found = bounds.move_before(line.tokens, after.begin) if after is not None else None
    return after.value if after is not None and found is not None and found.part == "from" else None


def _way(former: float | None, now: float | None) -> Trend | None:
    """Which way a figure went that "was revised"; None if one of the two is not told."""
    if former is None or now is None or former == now:
        return None
    return Trend.UP if now > former else Trend.DOWN


def _end(piece: Piece) -> int:
    """Where a piece ends, its unit included even if that is no part of the expression."""
    return max(piece.end, piece.unit.last if piece.unit is not None else 0)

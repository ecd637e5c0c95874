"""Which numbers of a sentence belong together? Ranges, scores, odds, conversions, feet and inches, running totals.

Every function takes the pieces of one line in order and gives them back in order. Does not know what is counted.
"""

from dataclasses import replace

from analysis.extract import bounds, no_counts, units
from analysis.extract.pieces import Line, Piece
from analysis.model import Bound, SkipReason

__all__ = ["compounds", "conversions", "moves", "paired", "ranges"]

_JOINTS = frozenset({"to", "-", "through", "or", "or even", "till", "until", "up to", "~"})
_PARTS = {("foot", "inch"): 12, ("pound", "ounce"): 16, ("m", "cm"): 100}
_SUSPENDED = frozenset({"- and", "- or", "- to", "-, and"})


def ranges(line: Line, pieces: list[Piece]) -> list[Piece]:
    """Join "A to B", "A-B", "A or B", "between A and B"; leave scores, moves and suspended hyphens apart."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before is None or before.high is not None or not _numeric(line, before) or not _numeric(line, piece):
            joined.append(piece)
            continue
        between = line.between(before.end, piece.begin)
        if between in _SUSPENDED and piece.unit is not None and before.unit is None:
            # "17- and 18-year-olds": the first number has the second's unit, and the two are no range.
            reason = no_counts.reason_for(
                line.text, line.tokens, piece.first, piece.last, value=piece.value, bounded=True, shouted=line.shouted
            )
            joined[-1] = replace(before, unit=piece.unit, skip=reason.reason if reason else piece.skip)
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
        return [replace(before, last=piece.last, end=piece.end, value=None, skip=SkipReason.SCORE)]
    if between in ("in", "out of") and line.word(piece.end) != "," and _odds(line, before, piece):
        ratio = replace(
            before, last=piece.last, end=piece.end, value=(before.value or 0.0) / (piece.value or 1.0), fraction=True
        )
        return [ratio.because("best", "one_in", None, before.begin, piece.end)]
    if not (between in _JOINTS or (between == "and" and opener == "between")):
        return None
    if between == "-" and "d" not in (line.tokens[before.last - 1].kind, line.tokens[piece.first].kind):
        return None
    if not _same_unit(line, before, piece):
        return None
    low, high = before.value or 0.0, piece.value or 0.0
    if (
        before.scale == 1
        and piece.scale >= 1000
        and (before.unit is None or before.unit.kind == "money")
        and 0 < low < high / piece.scale
    ):
        low *= piece.scale
    if (between == "-" and low >= high) or (between in ("to", "-") and _scored(line, before, piece) and high < 100):
        small = low <= 200 and high <= 200
        score = replace(
            before, last=piece.last, end=piece.end, value=None, skip=SkipReason.SCORE if small else SkipReason.OTHER
        )
        return (
            [score]
            if between == "-"
            else [replace(before, skip=SkipReason.SCORE), replace(piece, skip=SkipReason.SCORE)]
            if _scored(line, before, piece)
            else None
        )
    spoken = (
        between in ("to", "and") and opener in ("from", "between") and not no_counts.counted(line.tokens, piece.end)
    )
    if _years(line, before, piece) and (between == "-" or spoken):
        return [replace(before, last=piece.last, end=piece.end, value=None, skip=SkipReason.DATE)]
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
    whole = replace(
        piece, first=before.first, begin=begin, value=low, high=high, bound=Bound.RANGE, why=(*before.why, *piece.why)
    )
    whole = replace(whole, unit=piece.unit or before.unit, skip=piece.skip or before.skip)
    return [whole.because("bound", "range", None, begin, piece.end)]


def _odds(line: Line, before: Piece, piece: Piece) -> bool:
    """ "One in five", "two out of three": small whole numbers, the second no year, clock or measure."""
    a, b = before.value or 0.0, piece.value or 0.0
    words = line.tokens[before.first].kind == "w" or line.word(before.end) == "out"
    return 0 < a < b <= 1000 and a <= 10 and before.unit is None and piece.unit is None and words


def _same_unit(line: Line, before: Piece, piece: Piece) -> bool:
    if before.unit is None or piece.unit is None:
        return before.unit is None or before.unit.kind in ("money", "share")
    return before.unit.name.partition("/")[0] == piece.unit.name.partition("/")[0]


def _scored(line: Line, before: Piece, piece: Piece) -> bool:
    words = [
        token.text
        for token in (*line.tokens[max(0, before.begin - 5) : before.begin], *line.tokens[piece.end : piece.end + 2])
    ]
    return before.unit is None and piece.unit is None and any(word in no_counts.score_words() for word in words)


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
            folded[-1] = replace(before, conversion=(piece.begin, piece.end)).because(
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
    """Add up "5 feet 2 inches" and "8 pounds 3 ounces"."""
    added: list[Piece] = []
    for piece in pieces:
        before = added[-1] if added else None
        if (
            before is not None
            and before.unit is not None
            and piece.unit is not None
            and before.bound is piece.bound is Bound.EXACT
        ):
            near = line.between(_end(before), piece.begin) in ("", "and", ",")
            share = _PARTS.get((before.unit.name, piece.unit.name))
            if near and share and before.value is not None and piece.value is not None and before.high is None:
                whole = replace(
                    before,
                    last=piece.last,
                    end=max(piece.end, piece.unit.last),
                    value=before.value + piece.value / share,
                )
                added[-1] = replace(whole, unit=replace(before.unit, last=piece.unit.last))
                continue
        added.append(piece)
    return added


def paired(line: Line, pieces: list[Piece]) -> list[Piece]:
    """Join "more than 100 and fewer than 300" into one range."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        kinds = {before.bound, piece.bound} if before is not None else set()
        if (
            before is None
            or kinds != {Bound.AT_LEAST, Bound.AT_MOST}
            or line.between(before.end, piece.begin) not in ("and", "but", "and also")
        ):
            joined.append(piece)
            continue
        low, high = (before.value, piece.value) if before.bound is Bound.AT_LEAST else (piece.value, before.value)
        if low is None or high is None or low >= high or not (before.unit is None or before.unit == piece.unit):
            joined.append(piece)
            continue
        joined[-1] = replace(
            before,
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
    for piece in pieces:
        found = (
            bounds.move_before(line.tokens, piece.begin)
            if piece.value is not None or piece.bound is Bound.VAGUE
            else None
        )
        if found is None or line.masked(piece.begin - 1, piece.begin):
            moved.append(piece)
            continue
        if found.part == "from":
            moved.append(
                replace(piece, skip=piece.skip or SkipReason.OTHER).because(
                    "skip", "former", found.row, piece.begin - 1, piece.end
                )
            )
            if len(moved) > 1 and line.between(moved[-2].end, piece.begin) in (
                ", up from",
                ", down from",
                "up from",
                "down from",
            ):
                moved[-2] = replace(moved[-2], trend=found.trend).because(
                    "trend", "former", found.row, piece.begin - 2, piece.begin
                )
        else:
            moved.append(
                replace(piece, trend=found.trend).because(
                    "trend", f"moved_{found.part}", found.row, piece.begin - 1, piece.begin
                )
            )
    return moved


def _end(piece: Piece) -> int:
    """Where a piece ends, its unit included even if that is no part of the expression."""
    return max(piece.end, piece.unit.last if piece.unit is not None else 0)

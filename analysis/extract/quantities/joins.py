"""Which numbers of a sentence belong together? Conversions, feet and inches, two bounds, running totals.

Every function takes the pieces of one line in order and gives them back in order. Does not know what is counted.
"""

from analysis.extract.quantities import bounds, units
from analysis.extract.quantities.pieces import Line, Piece
from analysis.model import Bound, SkipReason, Trend

__all__ = ["compounds", "conversions", "moves", "paired"]

_PAIRED = frozenset({"and", "but", "and also", ",", ", but", ", and"})
_PARTS = {("foot", "inch"): 12, ("pound", "ounce"): 16, ("m", "cm"): 100}
_NEAR = 8


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
    opens = piece.begin - before.reach
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
    between = line.between(before.reach, piece.begin)
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
            compared = found.row in ("trends:up", "trends:down")  # 40 people, up from 12: both are told
            skip = piece.skip or (None if compared else SkipReason.OTHER)
            field = "trend" if compared else "skip"
            moved.append(piece._replace(skip=skip).because(field, "former", found.row, piece.begin - 1, piece.end))
            near = len(moved) > 1 and piece.begin - moved[-2].end <= _NEAR
            if near and compared:
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

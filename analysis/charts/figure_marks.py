"""How does one figure with its bound look? The mark of a claim: a point, an arrow, a range, a band or a comparison.

Owns the shapes, and the columns of a row that marks must stay within. Does not know the words beside a mark.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.charts import style, wording
from analysis.charts.lettering import Measure
from analysis.charts.records import Record
from analysis.charts.scales import ValueScale
from analysis.charts.sheet import Board, Fade, Mark, Rule

__all__ = ["SHAPES", "Columns", "ends", "hollow", "mark"]

SHAPES = {"self": "square", "enemy": "triangle", "third": "circle", "unknown": "circle", "none": "diamond"}
ARROW = 50.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the three columns of a row stand, in points: names from ``left``, marks between, words from ``words``.

    ``stacked`` says that they lie below one another, each over the whole width.
    """

    left: float
    plot: float
    end: float
    words: float
    right: float
    stacked: bool = False

    @classmethod
    def of(cls, width: float) -> "Columns":
        """Divide a page of this width."""
        inner = width - 2 * style.MARGIN
        if width < style.STACKED:
            left, right = style.MARGIN + 6, width - style.MARGIN
            return cls(left, left + 6, right - 18, left, right, stacked=True)
        at = [style.MARGIN + inner * share for share in (0.0, 0.24, 0.74, 0.757, 1.0)]
        return cls(at[0] + 6, at[1], at[2], at[3], at[4])


def mark(
    measure_text: Measure, columns: Columns, scale: ValueScale, row: Record, by_id: Mapping[str, Record], colour: str
) -> tuple[float, Board]:
    """Lay out the mark of a claim and its figure.

    Parameters
    ----------
    measure_text, columns, scale
        How wide a line is, where the columns stand, and the axis in the middle one.
    row, by_id
        The claim, and all claims by their id, for comparisons.
    colour
        Of the speaker.

    Returns
    -------
    tuple[float, Board]
        The height both need, and the things.

    Examples
    --------
    >>> from analysis.charts.lettering import measure_text
    >>> row = {"claim_id": "c", "bound": "at_least", "best": None, "low": 9.0, "high": None, "unit": "person"}
    >>> row |= {"strict": False, "verification": "not_stated", "contest": "none"}
    >>> columns = Columns.of(800)
    >>> _, board = mark(measure_text, columns, ValueScale.fit([9], 200, 500), row, {}, style.INK)
    >>> [type(thing).__name__ for thing in board.placed]
    ['Label', 'Fade', 'Mark']
    """
    board = Board(measure_text)
    bound, href = str(row["bound"]), f"#{row['claim_id']}"
    low, high = (row.get(f"interval_{end}") for end in ("low", "high"))
    shape = SHAPES[row.get("stance") or "unknown"]
    figure = wording.bounded(bound, row["best"], row["low"], row["high"], str(row["unit"]), strict=bool(row["strict"]))
    line = 1.15 * style.VALUE.size + 3
    middle = line + 6

    def above(words: str, x: float, face: style.Face = style.VALUE) -> None:
        half = min(measure_text(words, face) / 2 + 1, (columns.end - columns.plot) / 2)
        x = min(max(x, columns.plot + half), columns.end - half)
        board.text(words, x, 0, face, 2 * half + 1, colour=colour, align="center", href=href, backed=True, lines=1)

    def arrow(x: float, forward: bool, kind: str = "arrow") -> None:
        end = min(x + ARROW, columns.end) if forward else max(x - ARROW, columns.plot)
        board.add(Fade(x=x, y=middle, x1=end, colour=colour, kind=kind, href=href))

    if bound == "relational":
        edge = low if low is not None else high
        x = scale.x(float(edge or 0))
        words = "more than" if low is not None else "fewer than"
        above(f"{words} {_compared(row, by_id, edge)}, no figure given", x, style.BODY)
        board.add(Mark(x=x, y=middle, shape="tick", colour=colour, size=12, href=href))
        arrow(x + 5 if low is not None else x - 5, low is not None, "dashed")
    elif figure is None and low is not None and high is not None:
        a, b = scale.x(low), scale.x(high)
        above(
            f"{wording.number(low)} to {wording.number(high, str(row['unit']))}, by convention", (a + b) / 2, style.BODY
        )
        board.add(Fade(x=min(a, b - 6), y=middle + 1, x1=b, colour=colour, kind="band", width=11, href=href))
        return middle + 9, board
    elif row["best"] is None and (row["low"] is None) != (row["high"] is None):
        x = scale.x(row["low"] if row["high"] is None else row["high"])
        above(figure or "", x)
        arrow(x, row["high"] is None)
        board.add(Mark(x=x, y=middle, shape=shape, colour=colour, hollow=hollow(row), href=href))
    elif row["best"] is None:
        a, b = scale.x(row["low"] or 0), scale.x(row["high"] or 0)
        above(figure or "", (a + b) / 2)
        board.add(Rule(x=a, y=middle, x1=b, y1=middle, colour=colour, width=2.2))
        for x in (a, b):
            board.add(Mark(x=x, y=middle, shape=shape, colour=colour, hollow=hollow(row), size=7, href=href))
    else:
        return _point(measure_text, columns, scale.x(row["best"]), figure or "", row, colour)
    return middle + 7, board


def hollow(row: Record) -> bool:
    """Tell whether the text itself questions a claim.

    Examples
    --------
    >>> hollow({"verification": "unverified", "contest": "none"})
    True
    """
    return row["verification"] == "unverified" or row["contest"] in ("disputed", "denied")


def ends(row: Record) -> tuple[float | None, float | None]:
    """Give the lowest and the highest value a claim states; the one figure for both if it states one.

    Examples
    --------
    >>> ends({"best": 40.0, "low": None, "high": None}), ends({"best": None, "low": 40.0, "high": None})
    ((40.0, 40.0), (40.0, None))
    """
    if row["best"] is not None and row["low"] is None and row["high"] is None:
        return row["best"], row["best"]
    return row["low"], row["high"]


def _compared(row: Record, by_id: Mapping[str, Record], edge: float | None) -> str:
    """Say the figure a comparison refers to, as stated; its interval's edge where the other claim is not here."""
    other = by_id.get(row.get("relative_to") or "", {})
    stated = next((other[end] for end in ("best", "high", "low") if other.get(end) is not None), edge)
    return wording.number(float(stated or 0), str(row["unit"]))


def _point(
    measure_text: Measure, columns: Columns, x: float, figure: str, row: Record, colour: str
) -> tuple[float, Board]:
    """Lay out a single figure: its number stands beside it, on the side where there is room."""
    board = Board(measure_text)
    href, wide = f"#{row['claim_id']}", measure_text(figure, style.VALUE)
    board.add(
        Mark(x=x, y=8, shape=SHAPES[row.get("stance") or "unknown"], colour=colour, hollow=hollow(row), href=href)
    )
    fits = x + 11 + wide <= columns.end + 8
    board.text(
        figure,
        x + 11 if fits else x - 11,
        8 - 0.64 * style.VALUE.size,
        style.VALUE,
        columns.end - columns.plot,
        colour=colour,
        align="left" if fits else "right",
        href=href,
        backed=True,
    )
    return 16, board

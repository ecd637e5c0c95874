"""How did each party's figure change? Figures told of one thing for two days or more, a step line for each claimant.

A panel for each group counted; lines are never joined across claimants, and are broken where a total falls. Beside the
plot every figure is said in words, so that no label has to find room between the lines.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from matplotlib.axes import Axes

from analysis.charts import style, wording
from analysis.charts.day_axis import DayAxis
from analysis.charts.figure_marks import SHAPES, ends, hollow
from analysis.charts.figure_rows import choose, drawable, legend
from analysis.charts.ink import press
from analysis.charts.lettering import Measure
from analysis.charts.provenance import card, reports
from analysis.charts.records import Record, Table, read_party
from analysis.charts.registry import chart
from analysis.charts.sayings import speaker, spoken
from analysis.charts.scales import LOG_FROM, after
from analysis.charts.sheet import Block, Board, Box, Layout, Mark, Rule, Section, Sheet, assemble
from analysis.charts.voices import Voices

__all__ = ["claims_over_time", "over_time_rows"]

HIGH = 96.0  # points of a plot; more where the words beside it need more
TOGETHER = 24  # figures in one plot; a longer series goes on in the next
ROOM = 10.0  # points kept free above and below, for bounds
HALF_A_DAY = 34.0  # points: half the name of a day with its year
BOUND = 9.0  # length of the stroke that says "at least" or "at most"


def over_time_rows(table: Table, measure_text: Measure, *, width: float, affected: str | None = None) -> Layout:
    """Lay out the figures that are told for two days or more.

    Parameters
    ----------
    table, measure_text, width
        As :func:`analysis.charts.chart` has them.
    affected
        A party ("Russia") or a party with its role ("Russia/soldiers"); all by default.

    Returns
    -------
    Layout
        Pages of up to 40 figures; the groups with most figures first. Words without a figure, vague words and
        comparisons are left out, and so are groups told for one day only.

    Examples
    --------
    >>> from analysis.charts.lettering import measure_text
    >>> over_time_rows(Table(), measure_text, width=800).title
    'No figure is told for two days'
    """
    chosen, _ = choose(table, {str(row["measure"]) for row in table.claims}, affected)
    series = _series(chosen)
    if not series:
        return card(measure_text, width, "No figure is told for two days", table, affected)
    rows = [row for group in series.values() for row in group]
    days = [day for row in rows for day in (_day(row), after(_day(row)))]
    # On a phone the plot begins at the page's margin, where half of the first day's name would stand outside.
    room = (HALF_A_DAY, HALF_A_DAY) if width < style.STACKED else (ROOM, ROOM)
    across = DayAxis.fit(measure_text, width, days, (), room)
    voices = Voices.cast(table.sources)
    sections = [_section(measure_text, across, name, group, voices) for name, group in series.items()]
    falls = sum(_falls(one, other) for group in series.values() for one, other in _steps(group))
    return assemble(
        measure_text,
        width,
        f"{wording.count(len(series), 'group')} counted for two days or more, "
        f"{wording.count(falls, 'figure')} lower than the same claimant’s last",
        f"From {reports(table)}. A line joins figures of one claimant only, and is broken where the figure falls.",
        sections,
        "A stroke up is “at least”, a stroke down “at most”. A figure stands at the last day it is about, else at the "
        "day it was said. A higher count is a later count, a wider one, or another’s: what was counted differs. "
        f"{reports(table, dated=True)} Every figure stands in the claims table with its sentence.",
        legend=legend(measure_text, width, [{**row, "bound": "exact"} for row in rows], voices),
        top=across.block(measure_text),
    )


@chart("claims_over_time", layout=over_time_rows)
def claims_over_time(ax: Axes, sheet: Sheet) -> Axes:
    """How each party's figure changed: one step line per claimant, broken where a total falls.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> claims_over_time(Figure().add_axes((0, 0, 1, 1)), Sheet(80, 40, (), ())).get_ylim()
    (np.float64(40.0), np.float64(0.0))
    """
    return press(ax, sheet)


@dataclass(frozen=True, slots=True)
class _Heights:
    """A number axis up the page: linear from 0, or logarithmic where the span is 100 times or more."""

    low: float
    high: float
    log: bool

    @classmethod
    def of(cls, values: Iterable[float]) -> "_Heights":
        positive = [value for value in values if value > 0] or [1.0]
        low, high = min(positive), max(positive)
        return cls(low, high, True) if high / low >= LOG_FROM else cls(0.0, high, False)

    def y(self, value: float, height: float) -> float:
        """Place a value in a plot of this height, in points from its top."""
        if self.log:
            share = math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)
        else:
            share = value / self.high
        return height - ROOM - share * (height - 2 * ROOM)


def _series(rows: Sequence[Record]) -> dict[str, list[Record]]:
    """Group the figures with a day by what they count; only groups of two days or more, most figures first."""
    groups: dict[str, list[Record]] = {}
    for row in rows:
        if drawable(row) and row["bound"] not in ("vague", "relational") and _dated(row):
            measure = wording.measured(str(row["measure"]), str(row["unit"]))
            daily = ", per day" if str(row["unit"]).endswith("/day") else ""
            groups.setdefault(f"{read_party(str(row['affected']))}, {measure}{daily}", []).append(row)
    ordered = {name: sorted(group, key=_order) for name, group in groups.items() if len(set(map(_day, group))) > 1}
    return dict(sorted(ordered.items(), key=lambda item: (-len(item[1]), item[0])))


def _dated(row: Record) -> bool:
    return (row.get("as_of_latest") or row.get("said_latest")) is not None


def _day(row: Record) -> date:
    day: date = row.get("as_of_latest") or row["said_latest"]
    return day


def _order(row: Record) -> tuple[date, str, str]:
    return _day(row), spoken(row), str(row["claim_id"])


def _edge(row: Record) -> float:
    """The number a figure stands at: the stated one, else the stated end of its range."""
    low, high = ends(row)
    return float(row["best"] if row["best"] is not None else low if low is not None else high or 0.0)


def _steps(group: Sequence[Record]) -> list[tuple[Record, Record]]:
    """Pair each figure with the next one of the same claimant; figures without a claimant are joined to nothing."""
    by_claimant: dict[str, list[Record]] = {}
    for row in group:
        if row.get("claimant") is not None:
            by_claimant.setdefault(str(row["claimant"]), []).append(row)
    return [pair for rows in by_claimant.values() for pair in pairwise(rows)]


def _falls(one: Record, other: Record) -> bool:
    return _edge(other) < _edge(one)


def _section(measure_text: Measure, across: DayAxis, name: str, group: Sequence[Record], voices: Voices) -> Section:
    parts = [group[at : at + TOGETHER] for at in range(0, len(group), TOGETHER)]
    heights = _Heights.of(_edge(row) for row in group)
    blocks = tuple(_plot(measure_text, across, heights, part, voices) for part in parts)
    return Section(_heading(measure_text, across, wording.sentence_case(name)), blocks)


def _plot(measure_text: Measure, across: DayAxis, heights: _Heights, group: Sequence[Record], voices: Voices) -> Block:
    """Lay out the lines and marks of one group, and its figures in words beside them or, on a phone, below."""
    words = Board(measure_text)
    top = HIGH + 6 if across.stacked else 6.0
    y = top
    for row in group:
        y += words.text(
            _told(row, voices),
            across.words,
            y,
            style.BODY,
            across.right - across.words,
            colour=voices.colour(speaker(row)),
            href=f"#{row['claim_id']}",
        )
        y += 3
    height = HIGH if across.stacked else max(HIGH, y)
    board = Board(measure_text)
    across.ground(board, height)
    for value in (heights.high, heights.low):
        at = heights.y(value, height)
        board.add(Rule(x=across.plot, y=at, x1=across.end, y1=at, colour=style.FAINT, width=0.6))
        if not across.stacked:
            drop = at - style.SMALL.size * style.LEADING / 2
            board.text(
                wording.number(value),
                across.plot - 8,
                drop,
                style.SMALL,
                90,
                colour=style.GREY,
                align="right",
                said=False,
                lines=1,
            )
    for one, other in _steps(group):
        _join(board, across, heights, height, one, other, voices.colour(speaker(one)))
    for row in group:
        _point(board, across, heights, height, row, voices.colour(speaker(row)))
    board.place(words, 0)
    return board.block(max(height, y) + 6, rows=len(group))


def _told(row: Record, voices: Voices) -> str:
    """Say one figure with its day and claimant, as the list beside a plot has it."""
    figure = wording.bounded(
        str(row["bound"]), row["best"], row["low"], row["high"], str(row["unit"]), strict=bool(row["strict"])
    )
    return f"{wording.day(_day(row))}: {figure}, {voices.name(speaker(row))}"


def _join(
    board: Board, across: DayAxis, heights: _Heights, height: float, one: Record, other: Record, colour: str
) -> None:
    x, x1 = across.scale.x(_day(one)), across.scale.x(_day(other))
    y, y1 = heights.y(_edge(one), height), heights.y(_edge(other), height)
    board.add(Rule(x=x, y=y, x1=x1, y1=y, colour=colour, width=1.6))
    if not _falls(one, other):
        board.add(Rule(x=x1, y=y, x1=x1, y1=y1, colour=colour, width=1.6))


def _point(board: Board, across: DayAxis, heights: _Heights, height: float, row: Record, colour: str) -> None:
    x, y = across.scale.x(_day(row)), heights.y(_edge(row), height)
    low, high = ends(row)
    if low is not None and high is not None and low != high:
        board.add(Rule(x=x, y=heights.y(low, height), x1=x, y1=heights.y(high, height), colour=colour, width=2.2))
    elif row["best"] is None:
        board.add(Rule(x=x, y=y, x1=x, y1=y - BOUND if high is None else y + BOUND, colour=colour, width=2.2))
    shape = SHAPES[row.get("stance") or "unknown"]
    board.add(Mark(x=x, y=y, shape=shape, colour=colour, hollow=hollow(row), size=7, href=f"#{row['claim_id']}"))


def _heading(measure_text: Measure, across: DayAxis, name: str) -> Callable[[bool], Block]:
    def heading(again: bool) -> Block:
        board, text = Board(measure_text), Board(measure_text)
        said = name + (" (continued)" if again else "")
        high = text.text(said, across.left, 6, style.HEADING, across.right - across.left - 6)
        left = across.left - 6
        board.add(Box(x=left, y=1, width=across.right - left, height=high + 10))
        board.add(Rule(x=left, y=0, x1=across.right, y1=0, colour=style.INK, width=1.2))
        board.place(text, 0)
        return board.block(high + 14)

    return heading

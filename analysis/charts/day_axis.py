"""Which days are named along the top? The day axis of a page: its columns, tick labels, breaks and publication days.

Owns the choice of ticks that do not touch. Does not know what the rows below it show.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.charts import style, wording
from analysis.charts.lettering import Measure
from analysis.charts.scales import TimeScale, after
from analysis.charts.sheet import Block, Board, Box, Rule

__all__ = ["DayAxis"]

_BOLD = style.Face(style.SMALL.size, bold=True)
_APART = 5.0  # points between two names


@dataclass(frozen=True, slots=True)
class DayAxis:
    """What every row of one chart shares: its columns in points, the day axis, and the days that are tinted.

    Dates stand from ``left``, marks from ``plot`` to ``end``, words from ``words`` to ``right``; ``ticks`` and
    ``named`` are the days and the publication days that had room for a name.
    """

    left: float
    plot: float
    end: float
    words: float
    right: float
    scale: TimeScale
    published: tuple[date, ...]
    ticks: tuple[tuple[float, str], ...]
    named: tuple[tuple[float, str], ...]
    stacked: bool = False  # dates and words lie above the marks, over the whole width

    @classmethod
    def fit(
        cls,
        measure_text: Measure,
        width: float,
        days: Iterable[date],
        published: Sequence[date],
        room: tuple[float, float] = (10.0, 10.0),
    ) -> "DayAxis":
        """Divide a page of this width, and choose the axis and the names on it.

        Parameters
        ----------
        measure_text, width
            How wide a line is, and the page in points.
        days
            Beginnings, and the day after each end.
        published
            The days on which reports appeared, in order.
        room
            Points kept free at the two ends of the axis, for arrows.

        Returns
        -------
        DayAxis
            Without ticks if there are no days.
        """
        inner = width - 2 * style.MARGIN
        left, right, stacked = style.MARGIN + 6, width - style.MARGIN, width < style.STACKED
        plot, end = style.MARGIN + inner * 0.165, style.MARGIN + inner * 0.595
        if stacked:
            plot, end = left, right - 6
        scale = TimeScale.fit(days, plot, end, room)
        named = _published(measure_text, scale, published)
        ticks = _ticks(measure_text, scale, named, (plot - 20, end + 20))
        words = left if stacked else end + 14
        return cls(left, plot, end, words, right, scale, tuple(published), tuple(ticks), tuple(named), stacked)

    def block(self, measure_text: Measure) -> Block:
        """Lay out the axis that stands above the rows of every page."""
        board = Board(measure_text)
        line = style.SMALL.size * style.LEADING
        base = 2 * line + 14
        for x, words in self.named:
            board.text("published", x, 4, style.CAPTION, 90, align="center", said=False)
            board.text(words, x, 4 + line, _BOLD, 90, align="center", said=False)
        for x, words in self.ticks:
            board.text(words, x, 4 + line, style.SMALL, 90, colour=style.GREY, align="center", said=False)
        board.add(Rule(x=self.left - 6, y=base, x1=self.right, y1=base, colour=style.INK, width=1.2))
        last = float("-inf")
        for x in self.scale.breaks:
            if x - last < 14:
                continue
            last = x
            board.add(Rule(x=x - 2, y=base, x1=x + 2, y1=base, colour=style.PAPER, width=3.0))
            for at in (x - 2, x + 2):
                board.add(Rule(x=at - 3, y=base + 5, x1=at + 3, y1=base - 5, colour=style.INK, width=1.0))
        return board.block(base)

    def ground(self, board: Board, height: float) -> None:
        """Tint the publication days and draw the grid behind one block."""
        for when in self.published:
            x = self.scale.x(when)
            wide = max(3.0, self.scale.x(after(when)) - x)
            board.add(Box(x=x, y=0, width=wide, height=height, fill=style.PUBLISHED))
        for x, _ in self.ticks:
            board.add(Rule(x=x, y=0, x1=x, y1=height, colour=style.FAINT, width=0.6))


def _ticks(
    measure_text: Measure, scale: TimeScale, named: Sequence[tuple[float, str]], edges: tuple[float, float]
) -> list[tuple[float, str]]:
    """Choose as many days as have room for their names; where a stretch begins and a month does count for more."""
    taken = [_around(measure_text, place, text, _BOLD) for place, text in named]
    years = {text[-4:] for _, text in named}  # a year that a publication day names needs no other name
    begins = {min((knot for knot in scale.knots if scale.x(knot) > at), default=None) for at in scale.breaks}
    begins |= set(scale.knots[:1])
    fits: list[tuple[float, float, int, date]] = []
    for knot in scale.knots:
        words = _tick(knot, year=str(knot.year) not in years)
        low, high = _around(measure_text, scale.x(knot), words, style.SMALL)
        if edges[0] <= low and high <= edges[1] and all(high + _APART < a or b + _APART < low for a, b in taken):
            fits.append((high, low, 4 + 6 * (knot in begins) + 2 * (knot.day == 1), knot))
    found = []
    year = 0
    for knot in _most(sorted(fits)):
        # A month after "Aug 2024" is "Oct 2024", which nobody can misread; a day after "3 Nov 2024" is "8 Nov".
        new = (knot.year != year or knot.day == 1) and str(knot.year) not in years
        found.append((scale.x(knot), _tick(knot, year=new)))
        year = knot.year
    return found


def _most(fits: Sequence[tuple[float, float, int, date]]) -> list[date]:
    """Pick the days, from the left, whose names do not touch and weigh most together (weighted interval scheduling)."""
    ends = [high for high, _, _, _ in fits]
    best: list[tuple[int, tuple[int, int] | None]] = [(0, None)]  # up to the i-th name: weight, and (before, picked)
    for index, (_, low, weight, _) in enumerate(fits):
        before = bisect_left(ends, low - _APART, 0, index)
        with_it = best[before][0] + weight
        best.append((with_it, (before, index)) if with_it > best[-1][0] else (best[-1][0], None))
    picked: list[date] = []
    at = len(fits)
    while at:
        choice = best[at][1]
        if choice:
            picked.append(fits[choice[1]][3])
        at = choice[0] if choice else at - 1
    return picked[::-1]


def _published(measure_text: Measure, scale: TimeScale, published: Sequence[date]) -> list[tuple[float, str]]:
    """Name the publication days that have room, the last one first."""
    found: list[tuple[float, str]] = []
    for when in reversed(published):
        x, words = (scale.x(when) + scale.x(after(when))) / 2, wording.day(when)
        low, high = _around(measure_text, x, words, _BOLD)
        taken = [_around(measure_text, place, text, _BOLD) for place, text in found]
        if all(high + 8 < a or b + 8 < low for a, b in taken):
            found.append((x, words))
    return found


def _tick(knot: date, *, year: bool) -> str:
    if knot.day == 1:
        return wording.MONTHS[knot.month - 1] + (f" {knot.year}" if year else "")
    return wording.day(knot, year=year)


def _around(measure_text: Measure, x: float, words: str, face: style.Face) -> tuple[float, float]:
    half = measure_text(words, face) / 2
    return x - half, x + half

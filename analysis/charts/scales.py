"""Where on the axis does it lie? Maps numbers and days to points across the page.

Owns the choice of linear, logarithmic and shortened axes. Does not know what is drawn there.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from analysis.charts.wording import tick

__all__ = ["TimeScale", "ValueScale", "after"]

LOG_FROM = 100.0  # the span, highest over lowest, from which an axis is logarithmic
NOTHING = 1e-9  # a figure not above this lies at 0
ROOM = 54.0  # points kept free at both ends for arrows
ROOT = 0.42  # power by which a stretch of days takes room: a month four times a day
LONG_GAP = 45  # days without a beginning or an end, above which a stretch of the time axis is shortened


@dataclass(frozen=True, slots=True)
class ValueScale:
    """A number axis between two edges: linear from 0, or logarithmic where the span is 100 times or more."""

    left: float
    right: float
    low: float
    high: float
    log: bool
    zero: bool

    @classmethod
    def fit(cls, values: Iterable[float], left: float, right: float) -> "ValueScale":
        """Choose the axis for all values that will lie on it.

        Parameters
        ----------
        values
            Finite or not, of any sign; what is not positive lies at 0.
        left, right
            The edges of the drawing in points.

        Returns
        -------
        ValueScale
            From 0 to 1 if there are no values.

        Examples
        --------
        >>> ValueScale.fit([1000, 350000], 0, 300).log, ValueScale.fit([40, 60], 0, 300).log
        (True, False)
        """
        finite = [value for value in values if math.isfinite(value)]
        positive = [value for value in finite if value > NOTHING]
        if positive and max(positive) / min(positive) >= LOG_FROM:
            low = 10.0 ** math.floor(math.log10(min(positive)) + 1e-9)
            high = 10.0 ** math.ceil(math.log10(max(positive)) - 1e-9)
            return cls(left, right, low, high, True, min(finite) <= NOTHING)
        return cls(left, right, 0.0, max(positive, default=1.0), False, True)

    def x(self, value: float) -> float:
        """Place a value; what lies off the axis is held at its end."""
        if not self.log:
            return self._start + (self._end - self._start) * min(max(value / self.high, 0.0), 1.0)
        if value <= NOTHING:
            return self.left + 8
        part = (math.log10(value) - math.log10(self.low)) / (math.log10(self.high) - math.log10(self.low))
        return self._start + (self._end - self._start) * min(max(part, 0.0), 1.0)

    def ticks(self) -> list[tuple[float, str]]:
        """List where grid lines stand and what they say, from the left.

        Examples
        --------
        >>> [label for _, label in ValueScale.fit([150, 90000], 0, 300).ticks()]
        ['100', '1,000', '10,000', '100,000']
        """
        if self.log:
            first, last = round(math.log10(self.low)), round(math.log10(self.high))
            values = [10.0**power for power in range(first, last + 1, self._powers)]
            return ([(self.x(0), "0")] if self.zero else []) + [(self.x(value), tick(value)) for value in values]
        step = _round_step(self.high / 5)
        whole = int(self.high / step + 1e-9)
        return [(self.x(index * step), tick(round(index * step, 10))) for index in range(whole + 1)]

    @property
    def ratio(self) -> int:
        """How many times the last each step of a logarithmic axis is."""
        return int(10**self._powers)

    @property
    def _powers(self) -> int:
        return max(1, math.ceil(round(math.log10(self.high / self.low)) / 6)) if self.log else 1

    @property
    def _start(self) -> float:
        return self.left + ROOM if self.log else self.left + 8

    @property
    def _end(self) -> float:
        return self.right - ROOM


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A day axis whose long empty stretches are shortened; ``breaks`` are the points where that happens."""

    knots: tuple[date, ...]
    places: tuple[float, ...]
    breaks: tuple[float, ...]
    even: bool

    @classmethod
    def fit(cls, days: Iterable[date], left: float, right: float, room: tuple[float, float] = (8, 8)) -> "TimeScale":
        """Choose the axis for all days at which something begins or ends.

        Parameters
        ----------
        days
            Beginnings, and the day after each end; any order, repeats allowed.
        left, right
            The edges of the drawing in points.
        room
            Points kept free at the two ends, for arrows.

        Returns
        -------
        TimeScale
            True to scale if all lies within two months, else each stretch between two days takes room by a root of
            its length up to 45 days, so that a day can be seen beside a year. Without days it is empty.

        Examples
        --------
        >>> scale = TimeScale.fit([date(2022, 9, 1), date(2025, 2, 7), date(2025, 2, 8)], 0, 100)
        >>> len(scale.breaks), scale.even, scale.x(date(2025, 2, 8)) > scale.x(date(2025, 2, 7))
        (1, False, True)
        """
        knots = tuple(sorted(set(days)))
        if not knots:
            return cls((), (), (), True)
        spans = [(later - earlier).days for earlier, later in pairwise(knots)]
        even = sum(spans) <= 62
        weights = [float(span) if even else min(span, LONG_GAP) ** ROOT for span in spans]
        start, end = left + room[0], right - room[1]
        scale = (end - start) / sum(weights) if weights else 0.0
        places = [start]
        for weight in weights:
            places.append(places[-1] + weight * scale)
        broken = [] if even else [index for index, span in enumerate(spans) if span > LONG_GAP]
        return cls(knots, tuple(places), tuple((places[i] + places[i + 1]) / 2 for i in broken), even)

    def x(self, when: date) -> float:
        """Place a day between the days the axis was fitted to; a day outside is held at its end."""
        index = bisect_right(self.knots, when) - 1
        if index < 0:
            return self.places[0]
        if index >= len(self.knots) - 1:
            return self.places[-1]
        span = (self.knots[index + 1] - self.knots[index]).days
        share = (when - self.knots[index]).days / span
        return self.places[index] + (self.places[index + 1] - self.places[index]) * share


def after(when: date) -> date:
    """Give the next day, or the last day there is.

    Examples
    --------
    >>> after(date(2024, 2, 28)), after(date.max) == date.max
    (datetime.date(2024, 2, 29), True)
    """
    return when if when == date.max else when + timedelta(days=1)


def _round_step(step: float) -> float:
    size = 10.0 ** math.floor(math.log10(step))
    return next(size * nice for nice in (1, 2, 2.5, 5, 10) if size * nice >= step * 0.999)

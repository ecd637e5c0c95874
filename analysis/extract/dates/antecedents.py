"""Which days are "then", "that week", "the following day"? Counts them from the date they point to.

Owns the words that point from one date to another. Does not look for that date.
"""

import re
from datetime import date

from analysis.extract.dates import calendar
from analysis.extract.dates.calendar import When
from analysis.model import DateRange, Resolution

__all__ = ["as_when", "pointed"]

_NAMED = re.compile(
    r"(?P<then>then|at (?:the|that) time|(?:that|the) same [a-z]{3,9}|that [a-z]{3,9})|"
    r"(?P<next>the (?:following|next) |the [a-z]{3,5} after)|(?P<back>the (?:previous|preceding) |"
    r"the [a-z]{3,5} (?:before|earlier))"
)


def pointed(words: str, anchor: DateRange) -> When | None:
    """Read "then", "that week", "the following day" against the date they point to."""
    match = _NAMED.match(words)
    if match is None or anchor.earliest is None or anchor.latest is None:
        return None
    unit = next((u for u in ("weekend", "week", "month", "year") if u in words), "day")
    if match["then"]:
        if unit == "day" or anchor.edtf is None:
            return as_when(anchor)
        return _unit_at(unit, anchor.latest, 0)
    return _unit_at(unit, anchor.latest if match["next"] else anchor.earliest, 1 if match["next"] else -1)


def as_when(anchor: DateRange) -> When:
    """Read the days of an expression as a meaning that other words can take over."""
    return When(
        edtf=anchor.edtf,
        timex=anchor.timex,
        earliest=anchor.earliest,
        latest=anchor.latest,
        precision=anchor.precision,
        resolution=Resolution.RELATIVE,
    )


def _unit_at(unit: str, at: date, step: int) -> When:
    if unit == "day":
        found = calendar.day(date.fromordinal(at.toordinal() + step))
    elif unit in ("week", "weekend"):
        make = calendar.week if unit == "week" else calendar.weekend
        found = make(date.fromordinal(at.toordinal() + 7 * step))
    elif unit == "month":
        found = calendar.month(*calendar.months_on(at.year, at.month, step))
    else:
        found = calendar.year(at.year + step)
    return found.as_(Resolution.RELATIVE)

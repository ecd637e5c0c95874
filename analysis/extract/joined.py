"""Which time expressions belong together? A clock time and its day, the two ends of a range.

Works on what the rules found in one sentence. Knows no rule and no word list.
"""

import re
from dataclasses import replace
from datetime import date

from analysis.extract import calendar
from analysis.extract.calendar import placed
from analysis.model import DatePrecision, DateRange, Resolution, Span, Why

__all__ = ["clocks", "ranges"]

_JOINS = re.compile(r"[ ]{0,2}(?:-|to|through|until|till|and)[ ]{0,2}$")
_BETWEEN = re.compile(r"\bbetween (?:the )?$")
_FROM = re.compile(r"\b(?:from|between) (?:early |late |mid-)?(?:the )?$")
_TO_DAY = re.compile(r",?[ ]{1,3}(?:on )?(?:late |early )?$")


def clocks(shadow: str, offset: int, found: list[DateRange], now: date | None) -> list[DateRange]:
    """Join a clock time to the day beside it ("10 p.m. Wednesday"); alone it takes the sentence's or the anchor's."""
    joined: list[DateRange] = []
    for item in found:
        previous = joined[-1] if joined else None
        if previous is not None and _is_clock(previous) and item.precision == DatePrecision.DAY:
            gap = shadow[previous.span.end - offset : item.span.start - offset]
            if _TO_DAY.match(gap):
                timex = f"{item.edtf}{previous.timex}"
                joined[-1] = replace(
                    item, span=Span(previous.span.start, item.span.end), timex=timex, why=(*previous.why, *item.why)
                )
                continue
        joined.append(item)
    days = [item.edtf for item in joined if item.precision == DatePrecision.DAY and item.edtf]
    day = days[0] if days else now.isoformat() if now else "XXXX-XX-XX"
    return [replace(item, timex=f"{day}{item.timex}") if _is_clock(item) else item for item in joined]


def ranges(shadow: str, offset: int, found: list[DateRange]) -> list[DateRange]:
    """Join the two ends of "from March to May 2022" and "between 29 April and 10 May"."""
    joined: list[DateRange] = []
    for item in found:
        previous = joined[-1] if joined else None
        if previous is not None and previous.earliest and previous.latest and item.earliest and item.latest:
            gap = shadow[previous.span.end - offset : item.span.start - offset]
            before = shadow[max(0, previous.span.start - offset - 16) : previous.span.start - offset]
            named = _BETWEEN.search(before) if gap.strip() == "and" else _FROM.search(before) or gap.strip() == "-"
            if _JOINS.match(gap) and named:
                start = _same_year(previous, item)
                if start.earliest and start.earliest < item.earliest and "/" not in f"{start.edtf}{item.edtf}":
                    joined[-1] = replace(
                        item,
                        span=Span(previous.span.start, item.span.end),
                        edtf=f"{start.edtf}/{item.edtf}",
                        timex=f"{start.edtf}/{item.edtf}",
                        earliest=start.earliest,
                        precision=DatePrecision.INTERVAL,
                        why=(
                            *previous.why,
                            *item.why,
                            Why(field="edtf", rule="dates.range", span=Span(previous.span.end, item.span.start)),
                        ),
                    )
                    continue
        joined.append(item)
    return joined


def _is_clock(item: DateRange) -> bool:
    return item.edtf is None and (item.timex or "").startswith("T")


def _same_year(first: DateRange, second: DateRange) -> DateRange:
    """Give a day or month without a year the year of the range's end."""
    if (
        first.resolution == Resolution.ABSOLUTE
        or second.resolution != Resolution.ABSOLUTE
        or not first.earliest
        or not second.earliest
    ):
        return first
    year = second.earliest.year
    if first.precision == DatePrecision.MONTH:
        return placed(first, calendar.month(year, first.earliest.month))
    if first.precision == DatePrecision.DAY:
        try:
            return placed(first, calendar.day(first.earliest.replace(year=year)))
        except ValueError:
            return first
    return first

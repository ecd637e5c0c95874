"""Which time expressions belong together? A clock time and its day, the two ends of a range.

Works on what the rules found in one sentence. Knows no rule and no word list.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from analysis.extract.dates import calendar
from analysis.extract.dates.calendar import placed
from analysis.model import DatePrecision, DateRange, Resolution, Span, Why

__all__ = ["clocks", "half_open", "ranges"]

_RANGES = ("dates.range", "dates.days_month", "dates.month_days", "dates.years")
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
            word = gap.strip()
            named = _BETWEEN.search(before) if word == "and" else _FROM.search(before) or word == "-"
            if _JOINS.match(gap) and named:
                start = _week_before(_same_year(previous, item), item)
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


def half_open(item: DateRange) -> DateRange:
    """Read a range without the day, month or year that ends it; anything else comes back as it is.

    Examples
    --------
    >>> from datetime import date
    >>> first, last = date(2014, 1, 1), date(2022, 12, 31)
    >>> because = (Why(field="edtf", rule="dates.range"),)
    >>> half_open(DateRange(span=Span(0, 1), edtf="2014/2022", earliest=first, latest=last, why=because)).edtf
    '2014/2021'
    """
    begin, slash, end = (item.edtf or "").partition("/")
    if not slash or not item.latest or not any(why.rule in _RANGES for why in item.why):
        return item
    shape = end.count("-")
    year, month = item.latest.year, item.latest.month
    last = item.latest - timedelta(days=1)
    if shape < 2:
        last = (date(year, month, 1) if shape else date(year, 1, 1)) - timedelta(days=1)
    end = last.isoformat()[: (4, 7, 10)[shape]]
    edtf = begin if begin == end else f"{begin}/{end}"
    return replace(item, edtf=edtf, timex=edtf, latest=last)


def _is_clock(item: DateRange) -> bool:
    return item.edtf is None and (item.timex or "").startswith("T")


def _week_before(first: DateRange, second: DateRange) -> DateRange:
    """Take the weekday before the range's end: "from Friday to Sunday", told on a Saturday, began a week ago."""
    weekdays = all(why.rule == "dates.weekday" for found in (first, second) for why in found.why)
    if not weekdays or not first.earliest or not second.earliest or first.earliest < second.earliest:
        return first
    return placed(first, calendar.day(first.earliest - timedelta(days=7)).as_(Resolution.RELATIVE))


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

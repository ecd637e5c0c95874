"""Which days does a date, week, quarter or window cover? Pure arithmetic on days, in EDTF and ISO-TimeML.

Owns the spelling of both standards (ISO 8601-2; TIMEX3 values). Knows no word of any language and no clock.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from analysis.model import DatePrecision, DateRange, Resolution

__all__ = [
    "DAYS_IN",
    "MONTHS_IN",
    "QUARTER",
    "SEASONS",
    "When",
    "between",
    "century",
    "day",
    "decade",
    "duration",
    "easter",
    "month",
    "months_on",
    "part_of_year",
    "placed",
    "season",
    "vague",
    "week",
    "weekend",
    "year",
]

QUARTER = 3
# The units of ISO 8601, with the larger ones news counts in ("2W" is a fortnight, "10Y" a decade).
DAYS_IN = {"D": 1, "W": 7, "2W": 14}
MONTHS_IN = {"M": 1, "3M": 3, "Y": 12, "10Y": 120, "100Y": 1200}
# ISO 8601-2 codes and northern months; winter begins in December of its year.
SEASONS = {"SP": (21, 3), "SU": (22, 6), "FA": (23, 9), "WI": (24, 12)}


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What a time expression can mean; None in ``edtf`` for what has no place in the calendar, as a duration."""

    edtf: str | None
    timex: str | None
    earliest: date | None = None
    latest: date | None = None
    precision: DatePrecision = DatePrecision.NONE
    resolution: Resolution = Resolution.UNRESOLVED

    def as_(self, resolution: Resolution) -> "When":
        """Say what it was counted from."""
        return When(
            edtf=self.edtf,
            timex=self.timex,
            earliest=self.earliest,
            latest=self.latest,
            precision=self.precision,
            resolution=resolution,
        )


def day(when: date, part: str = "") -> When:
    """One day, with a part of it ("TMO", "T22:00") in the TimeML value only.

    Examples
    --------
    >>> day(date(2025, 2, 7), "TNI").timex
    '2025-02-07TNI'
    """
    iso = when.isoformat()
    return When(edtf=iso, timex=iso + part, earliest=when, latest=when, precision=DatePrecision.DAY)


def between(first: date | None, last: date | None, *, timex: str | None = None) -> When:
    """Two days and all between them; None leaves an end open.

    Examples
    --------
    >>> between(date(2025, 1, 7), None).edtf
    '2025-01-07/..'
    """
    if first is not None and first == last:
        return replace(day(first), timex=timex or first.isoformat())
    edtf = f"{first or '..'}/{last or '..'}"
    precision = (
        DatePrecision.BEFORE if first is None else DatePrecision.AFTER if last is None else DatePrecision.INTERVAL
    )
    return When(edtf=edtf, timex=timex or edtf, earliest=first, latest=last, precision=precision)


def week(within: date, *, first: date | None = None, last: date | None = None) -> When:
    """The week, Monday to Sunday, that holds a day, clipped to what lies from ``first`` to ``last``.

    Examples
    --------
    >>> week(date(2025, 2, 8), last=date(2025, 2, 8)).edtf
    '2025-02-03/2025-02-08'
    """
    monday = within - timedelta(days=within.weekday())
    sunday = monday + timedelta(days=6)
    begin = max(monday, first) if first else monday
    end = min(sunday, last) if last else sunday
    iso = within.isocalendar()
    timex = f"{iso.year:04}-W{iso.week:02}"
    return When(edtf=f"{begin}/{end}", timex=timex, earliest=begin, latest=end, precision=DatePrecision.WEEK)


def weekend(within: date, *, last: date | None = None) -> When:
    """Saturday and Sunday of the week that holds a day, without the days after ``last``."""
    saturday = within - timedelta(days=within.weekday() - 5)
    sunday = saturday + timedelta(days=1)
    end = min(sunday, last) if last and last >= saturday else sunday
    iso = within.isocalendar()
    found = between(saturday, end, timex=f"{iso.year:04}-W{iso.week:02}-WE")
    return replace(found, precision=DatePrecision.DAYS if saturday < end else DatePrecision.DAY)


def months_on(year_: int, month_: int, months: int) -> tuple[int, int]:
    """The year and month some months later, or earlier if negative.

    Examples
    --------
    >>> months_on(2025, 1, -3)
    (2024, 10)
    """
    ordinal = year_ * 12 + month_ - 1 + months
    return ordinal // 12, ordinal % 12 + 1


def _last_day(year_: int, month_: int) -> date:
    following = months_on(year_, month_, 1)
    return date(*following, 1) - timedelta(days=1)


def easter(year_: int) -> date:
    """Easter Sunday of the western churches, by the Gregorian computus.

    Examples
    --------
    >>> easter(2019)
    datetime.date(2019, 4, 21)
    """
    golden, century_ = year_ % 19, year_ // 100
    epact = (century_ - century_ // 4 - (8 * century_ + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year_ + year_ // 4 + moon + 2 - century_ + century_ // 4) % 7
    ahead = moon - weekday
    number = 3 + (ahead + 40) // 44
    return date(year_, number, ahead + 28 - 31 * (number // 4))


def week_of_month(year_: int, month_: int, number: int) -> When:
    """One week of a month, Monday to Sunday within it; the week of its first Thursday is the first, -1 the last.

    Examples
    --------
    >>> week_of_month(2015, 1, 1).edtf, week_of_month(2016, 7, -1).edtf
    ('2015-01-01/2015-01-04', '2016-07-25/2016-07-31')
    """
    first, last = date(year_, month_, 1), _last_day(year_, month_)
    thursday = first + timedelta(days=(3 - first.weekday()) % 7 + 7 * (number - 1))
    if number < 0:
        thursday = last - timedelta(days=(last.weekday() - 3) % 7)
    return week(thursday, first=first, last=last)


def month(year_: int, month_: int) -> When:
    """One month of the calendar.

    Examples
    --------
    >>> month(2024, 2).latest
    datetime.date(2024, 2, 29)
    """
    iso = f"{year_:04}-{month_:02}"
    first, last = date(year_, month_, 1), _last_day(year_, month_)
    return When(edtf=iso, timex=iso, earliest=first, latest=last, precision=DatePrecision.MONTH)


def part_of_year(year_: int, first: int, months: int, timex: str) -> When:
    """Some months of a year, as a quarter or a half, from its month ``first``.

    Examples
    --------
    >>> part_of_year(2024, 7, QUARTER, "2024-Q3").edtf
    '2024-07/2024-09'
    """
    end = months_on(year_, first, months - 1)
    return When(
        edtf=f"{year_:04}-{first:02}/{end[0]:04}-{end[1]:02}",
        timex=timex,
        earliest=date(year_, first, 1),
        latest=_last_day(*end),
        precision=DatePrecision.INTERVAL,
    )


def season(year_: int, name: str) -> When:
    """A season by its TimeML name, in the northern half of the world.

    Examples
    --------
    >>> season(2024, "SU").edtf
    '2024-22'
    """
    code, first = SEASONS[name]
    end = months_on(year_, first, 2)
    return When(
        edtf=f"{year_:04}-{code}",
        timex=f"{year_:04}-{name}",
        earliest=date(year_, first, 1),
        latest=_last_day(*end),
        precision=DatePrecision.INTERVAL,
    )


def year(year_: int) -> When:
    """One year."""
    iso = f"{year_:04}"
    return When(
        edtf=iso, timex=iso, earliest=date(year_, 1, 1), latest=date(year_, 12, 31), precision=DatePrecision.YEAR
    )


def decade(first: int) -> When:
    """Ten years from one that ends in 0, as EDTF's unspecified digit: 199X."""
    return _years(first, first + 9, f"{first // 10:03}X")


def century(number: int) -> When:
    """A hundred years: the 20th is 19XX, as EDTF counts and as people speak."""
    return _years(max(1, number * 100 - 100), number * 100 - 1, f"{number - 1:02}XX")


def _years(first: int, last: int, written: str) -> When:
    return When(
        edtf=written,
        timex=written,
        earliest=date(first, 1, 1),
        latest=date(last, 12, 31),
        precision=DatePrecision.INTERVAL,
    )


def duration(timex: str) -> When:
    """A length of time or a repetition ("P3M", "XXXX-WXX-1"): it has no place in the calendar."""
    return When(edtf=None, timex=timex)


def vague(timex: str, now: date | None) -> When:
    """Past, present or future by word alone: only the anchor limits it; without one nothing does."""
    if now is None:
        return When(edtf=None, timex=timex)
    if timex == "PRESENT_REF":
        return replace(day(now), timex=timex, resolution=Resolution.ANCHOR)
    return between(*((None, now) if timex == "PAST_REF" else (now, None)), timex=timex)


def placed(found: DateRange, when: When) -> DateRange:
    """Give an expression the days of a reading; its words and reasons stay."""
    return replace(
        found,
        edtf=when.edtf,
        timex=when.timex,
        earliest=when.earliest,
        latest=when.latest,
        precision=when.precision,
        resolution=when.resolution,
    )

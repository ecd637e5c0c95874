"""Which days lie in a window that slides with the anchor? "In the past 21 days", "over the next three months".

One rule; the anchor's own day is the last of a window that looks back. Owns no word list.
"""

from dataclasses import replace
from datetime import date, timedelta

from analysis.extract.dates import calendar
from analysis.extract.dates.calendar import DAYS_IN, MONTHS_IN, When
from analysis.extract.dates.lengths import written
from analysis.extract.dates.timewords import Context, Match, Rules
from analysis.model import DatePrecision, Resolution

__all__ = ["RULES"]

RULES = Rules()
rule = RULES.rule


@rule(
    r"\b(?:(?P<the>the|these|those) )?(?P<way><WINDOW>) (?:<APPROX>)?(?:(?P<number><NUMBER>)(?: (?:to|"
    r"or) (?P<to><NUMBER>))? )?"
    r"(?:(?:full|calendar|fiscal|trading|business|consecutive|straight) )?(?P<unit><UNIT>)\b(?: or (?:so|two)\b)?",
    "window",
)
def window(match: Match, context: Context) -> When | None:
    """In the past 21 days (the anchor's day is the last), over the past three months, the next two weeks."""
    way = match["way"]
    unit = context.words.get("unit", match["unit"]).value
    plural = match["unit"].endswith("s")
    if (
        not match["number"]
        and not plural
        and not (match["the"] and way in ("past", "coming", "last", "previous", "latest"))
    ):
        return None
    number = context.words.number(match["number"]) if match["number"] else None if plural else 1.0
    if match["to"]:
        number = context.words.number(match["to"])
    timex = written(unit, number)
    if way in ("previous", "preceding", "following", "first", "final", "latest") or number is None:
        return calendar.duration(timex)
    step = int(context.words.get("window", way).value)
    if context.first is None or context.last is None:
        return calendar.duration(timex)
    return _around(unit, number, step, context.first, context.last, timex)


def _around(unit: str, number: float, step: int, first: date, last: date, timex: str) -> When | None:
    """The days from some units back to the anchor, or from the day after it on; the envelope of a wide anchor."""
    if unit in MONTHS_IN and unit != "3M":
        months = round(number * MONTHS_IN[unit])
        whole_years = unit != "M" and number > 1
        back = calendar.months_on(first.year, first.month, -months) if step < 0 else (first.year, first.month)
        on = (last.year, last.month) if step < 0 else calendar.months_on(last.year, last.month, months)
        begin, end = (
            (calendar.year(back[0]), calendar.year(on[0]))
            if whole_years
            else (calendar.month(*back), calendar.month(*on))
        )
        return When(
            edtf=f"{begin.edtf}/{end.edtf}",
            timex=timex,
            earliest=begin.earliest,
            latest=end.latest,
            precision=DatePrecision.INTERVAL,
            resolution=Resolution.RELATIVE,
        )
    if unit in ("TM", "TS"):
        return calendar.duration(timex)
    if unit == "TH":
        days = -(-round(number) // 24) + 1  # the past 24 hours are yesterday and today
    elif (unit, number, step < 0) == ("D", 1, True):
        days = 2  # and so is the past day
    else:
        days = round(number * DAYS_IN.get(unit, 91))
    if step < 0:
        found = calendar.between(first - timedelta(days=days - 1), last, timex=timex)
    else:
        found = calendar.between(first + timedelta(days=1), last + timedelta(days=days), timex=timex)
    return replace(found, precision=DatePrecision.INTERVAL, resolution=Resolution.RELATIVE)

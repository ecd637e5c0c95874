"""Which days do words count from another day? "Friday", "last month", "six months ago", "in the past 21 days".

One rule, one function. Everything here is counted from the anchor (the publication, or the day of saying); without one
it stays unresolved. Owns no word list; the words come through :mod:`analysis.extract.timewords`.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from analysis.extract import calendar
from analysis.extract.calendar import When
from analysis.extract.timewords import Context, Match, Rules
from analysis.model import DatePrecision, Resolution

__all__ = ["RULES"]

RULES = Rules()
rule = RULES.rule

_HOURS = {"TH": 1, "TM": 0, "TS": 0}
_DAYS = {"D": 1, "W": 7, "2W": 14}
_MONTHS = {"M": 1, "3M": 3, "Y": 12, "10Y": 120, "100Y": 1200}
# Words after which "a week" is a rate or a set, not a stretch of time.
_RATE = re.compile(r"(?:[0-9%]|\b(?:once|twice|times|million|billion|thousand|hundred|dozen|cents|percent|[a-z]{3,20}s)) {1,3}$")


@rule(
    r"\b(?:(?P<every>each|every) )?(?:(?:<EDGE>) (?:on )?)?(?:(?P<shift>last|next|this past|this coming|this) )?(?P<weekday><WEEKDAY>)(?P<plural>s)?\b"
    r"(?: (?P<part><PART>)\b)?(?: (?P<week>last|this|next) week\b)?",
    "weekday",
)
def weekday(match: Match, context: Context) -> When | None:
    """Friday, last Friday, Friday night, next Monday: the nearest not after the anchor, unless the sentence looks ahead."""
    number = int(context.words.get("weekday", match["weekday"]).value)
    part = context.words.get("part", match["part"]).value if match["part"] else ""
    if match["every"] or match["plural"]:
        return calendar.duration(f"XXXX-WXX-{number + 1}{part}")
    now = context.day
    if now is None:
        return replace(calendar.duration(f"XXXX-WXX-{number + 1}{part}"), resolution=Resolution.UNRESOLVED)
    back = timedelta(days=(now.weekday() - number) % 7)
    ahead = timedelta(days=(number - now.weekday()) % 7)
    shift = match["shift"]
    if match["week"]:
        monday = now - timedelta(days=now.weekday() - 7 * {"last": -1, "this": 0, "next": 1}[match["week"]])
        found = monday + timedelta(days=number)
    elif shift in ("last", "this past"):
        found = now - (back or timedelta(days=7))
    elif shift in ("next", "this coming"):
        found = now + (ahead or timedelta(days=7))
    elif context.is_future(match.start(), match.end()):
        found = now + ahead
    else:
        found = now - back
    return calendar.day(found, part).as_(Resolution.RELATIVE)


@rule(r"\b(?:(?:<EDGE>)[\x20-])?(?:(?:mid[\x20-])?(?P<before><PART>) )?(?P<word><DEICTIC>)\b(?:(?: in the| at)? (?P<part><PART>)\b)?", "deictic")
def deictic(match: Match, context: Context) -> When | None:
    """Today, yesterday morning, late last night, overnight."""
    offset, own = re.fullmatch(r"(-?\d)(T..)?", context.words.get("deictic", match["word"]).value).groups()  # type: ignore[union-attr]
    named = match["part"] or match["before"]
    part = context.words.get("part", named).value if named else own or ""
    now = context.day
    if now is None:
        timex = "PRESENT_REF" if offset == "0" and not part else f"XXXX-XX-XX{part}"
        return calendar.duration(timex)
    found = now + timedelta(days=int(offset))
    if match["word"] == "overnight":
        return calendar.between(now - timedelta(days=1), now, timex=f"{now}{part}").as_(Resolution.RELATIVE)
    return calendar.day(found, part).as_(Resolution.RELATIVE)


@rule(
    r"\b(?:(?P<edge><EDGE>) (?:in )?)?(?P<shift><SHIFT>)(?:'s)? (?:fiscal |calendar |financial )?(?P<unit>week|month|year|weekend|quarter|decade|century)\b"
    r"(?:'s end\b|-end\b)?",
    "unit weekend",
)
def unit_shifted(match: Match, context: Context) -> When | None:
    """Last month, this week (clipped at the anchor), next week, early next year, the current quarter."""
    step = int(context.words.get("shift", match["shift"]).value)
    unit, now = match["unit"], context.last
    if now is None or (context.first != now and unit in ("week", "weekend")):
        return _without_anchor(unit)
    ahead = context.is_future(match.start(), match.end())
    later = match["edge"] == "the rest of" or context.shadow.endswith("later ", 0, match.start())
    found = _shifted(unit, step, now, bool(ahead or later))
    return found.as_(Resolution.RELATIVE) if found else None


def _without_anchor(unit: str) -> When:
    names = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX", "quarter": "XXXX-QX"}
    return calendar.duration(names.get(unit, "XXX"))


def _shifted(unit: str, step: int, now: date, ahead: bool) -> When | None:
    if unit == "week":
        within = now + timedelta(days=7 * step)
        if step > 0 or (step == 0 and ahead):
            return calendar.week(within, first=now)
        return calendar.week(within, last=now)
    if unit == "weekend":
        # On a weekend "this weekend" is the one that runs; the one before it is the last.
        return calendar.weekend(now + timedelta(days=7 * step), last=None if ahead or step > 0 else now)
    if unit == "month":
        return calendar.month(*calendar.months_on(now.year, now.month, step))
    if unit == "year":
        return calendar.year(now.year + step)
    if unit == "quarter":
        year, month = calendar.months_on(now.year, (now.month - 1) // 3 * 3 + 1, 3 * step)
        return calendar.part_of_year(year, month, calendar.QUARTER, f"{year:04}-Q{(month + 2) // 3}")
    if unit == "decade":
        return calendar.decade(now.year // 10 * 10 + 10 * step)
    return calendar.century(now.year // 100 + 1 + step)


@rule(r"\b(?:the|this) weekend\b", "weekend unit")
def the_weekend(match: Match, context: Context) -> When | None:
    """Over the weekend: the last one begun, or the coming one if the sentence looks ahead."""
    now = context.day
    if now is None:
        return _without_anchor("weekend")
    if context.is_future(match.start(), match.end()):
        return calendar.weekend(now).as_(Resolution.RELATIVE)
    back = 0 if now.weekday() >= 5 else 7
    return calendar.weekend(now - timedelta(days=back), last=now).as_(Resolution.RELATIVE)


@rule(r"\bthe (?:end|start|beginning|middle|close) of the (?P<unit>week|month|year)\b|\b(?P<year>year)(?:[\x20-]end|'s end)\b", "unit")
def edge_of_unit(match: Match, context: Context) -> When | None:
    """The end of the month, year-end."""
    unit = match["year"] or match["unit"]
    if context.last is None:
        return _without_anchor(unit)
    found = _shifted(unit, 0, context.last, ahead=True)
    return found.as_(Resolution.RELATIVE) if found else None


@rule(
    r"\b(?:(?P<approx><APPROX>))?(?P<number><NUMBER>)[\x20-](?:(?:full|whole|calendar|more|trading) )?(?P<unit><UNIT>)[\x20-](?P<offset><OFFSET>)\b|\b(?:the )?(?P<adjective>year)-(?:ago|earlier)\b(?: period\b| quarter\b)?",
    "offset unit",
)
def offset(match: Match, context: Context) -> When | None:
    """Six months ago (that month), two weeks earlier (from an earlier date, which the caller must give)."""
    if match["adjective"]:
        return _a_year_back(context)
    unit = context.words.get("unit", match["unit"]).value
    step = int(context.words.get("offset", match["offset"]).value)
    number = context.words.number(match["number"])
    ours = match["offset"] in ("ago", "hence", "from now")
    if match["offset"] == "later" and not context.anchored:
        return None  # a length, which :func:`~analysis.extract.dates.resolve` counts from an earlier date
    if number is None:
        if ours:
            return calendar.vague("PAST_REF" if step < 0 else "FUTURE_REF", context.last)
        return calendar.duration(_length(unit, None))
    if unit == "Y" and number == 1 and match["offset"] in ("ago", "earlier") and context.quarter is not None:
        return _a_year_back(context)
    return _moved(unit, number * step, context, anaphoric=not ours)


def _a_year_back(context: Context) -> When | None:
    """The same quarter a year before, where the text compares quarters, else the year before."""
    if context.quarter is not None and context.quarter.earliest is not None:
        before = context.quarter.earliest
        return replace(
            calendar.part_of_year(before.year - 1, before.month, calendar.QUARTER, f"{before.year - 1:04}-Q{(before.month + 2) // 3}"),
            resolution=Resolution.RELATIVE,
        )
    if context.last is None:
        return calendar.duration("P1Y")
    return calendar.year(context.last.year - 1).as_(Resolution.RELATIVE)


def _moved(unit: str, number: float, context: Context, *, anaphoric: bool) -> When | None:
    """A point some units away, as coarse as its unit: days to the day, weeks to the day, months to the month."""
    first, last = context.first, context.last
    if first is None or last is None:
        return replace(calendar.duration(_length(unit, abs(number))), resolution=Resolution.UNRESOLVED)
    if unit in _HOURS:
        moved = timedelta(hours=number) if unit == "TH" else timedelta()
        found = calendar.between(first + timedelta(days=round(moved / timedelta(days=1))), last + timedelta(days=round(moved / timedelta(days=1))))
        if anaphoric or abs(moved) < timedelta(days=1):
            return calendar.duration(_length(unit, abs(number)))
    elif unit in _DAYS:
        moved = timedelta(days=round(number * _DAYS[unit]))
        found = calendar.between(first + moved, last + moved)
    else:
        ends = [calendar.months_on(end.year, end.month, round(number * _MONTHS[unit])) for end in (first, last)]
        year = unit in ("Y", "10Y", "100Y") and number % 1 == 0
        spans = [calendar.year(y) if year else calendar.month(y, m) for y, m in ends]
        found = spans[0] if spans[0] == spans[1] else calendar.between(spans[0].earliest, spans[1].latest)
    return found.as_(Resolution.RELATIVE)


@rule(
    r"\b(?:(?P<the>the|these|those) )?(?P<way><WINDOW>) (?:<APPROX>)?(?:(?P<number><NUMBER>)(?: (?:to|or) (?P<to><NUMBER>))? )?"
    r"(?:(?:full|calendar|fiscal|trading|business|consecutive|straight) )?(?P<unit><UNIT>)\b(?: or (?:so|two)\b)?",
    "window",
)
def window(match: Match, context: Context) -> When | None:
    """In the past 21 days (the anchor's day is the last), over the past three months, the next two weeks, recent years."""
    way = match["way"]
    unit = context.words.get("unit", match["unit"]).value
    plural = match["unit"].endswith("s")
    if not match["number"] and not plural and not (match["the"] and way in ("past", "coming", "last", "previous", "latest")):
        return None
    number = context.words.number(match["number"]) if match["number"] else None if plural else 1.0
    if match["to"]:
        number = context.words.number(match["to"])
    timex = _length(unit, number)
    if way in ("previous", "preceding", "following", "first", "final", "latest") or number is None:
        if way == "latest" and unit == "3M" and not plural and context.last is not None:
            return _latest_quarter(context)
        return calendar.duration(timex)
    step = int(context.words.get("window", way).value)
    if context.first is None or context.last is None:
        return calendar.duration(timex)
    return _around(unit, number, step, context, timex)


def _latest_quarter(context: Context) -> When | None:
    """The quarter figures are reported for: the last to have ended."""
    assert context.last is not None
    found = _shifted("quarter", -1, context.last, ahead=False)
    return found.as_(Resolution.RELATIVE) if found else None


def _around(unit: str, number: float, step: int, context: Context, timex: str) -> When | None:
    """The days from some units back to the anchor, or from the day after it onwards; the envelope if it is no single day."""
    first, last = context.first, context.last
    assert first is not None and last is not None
    if unit in _MONTHS and unit != "3M":
        months = round(number * _MONTHS[unit])
        whole_years = unit != "M" and number > 1
        back = calendar.months_on(first.year, first.month, -months) if step < 0 else (first.year, first.month)
        on = (last.year, last.month) if step < 0 else calendar.months_on(last.year, last.month, months)
        begin, end = (calendar.year(back[0]), calendar.year(on[0])) if whole_years else (calendar.month(*back), calendar.month(*on))
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
    else:
        days = round(number * _DAYS.get(unit, 91))
    if step < 0:
        found = calendar.between(first - timedelta(days=days - 1), last, timex=timex)
    else:
        found = calendar.between(first + timedelta(days=1), last + timedelta(days=days), timex=timex)
    return replace(found, precision=DatePrecision.INTERVAL, resolution=Resolution.RELATIVE)


@rule(
    r"\b(?:the )?(?:(?P<approx><APPROX>))?(?P<number><NUMBER>)(?:(?:[\x20-](?:to|or)[\x20-]|-)(?P<to><NUMBER>))?[\x20-]"
    r"(?:(?:more|full|whole|calendar|fiscal|trading|business|consecutive|straight|additional|long)[\x20-])?(?P<unit><UNIT>)\b(?:-old\b|-long\b)?(?: and a half\b)?",
    "unit",
)
def length(match: Match, context: Context) -> When | None:
    """Nine days, a two-week truce, nearly three years, 12 to 18 months."""
    unit = context.words.get("unit", match["unit"]).value
    if context.shadow.startswith("-", match.end()):
        return None  # "a year-earlier loss"
    if match["unit"] == "second" and not match["number"][0].isdigit():
        return None  # "a second offensive"
    if match["unit"].startswith("quarter") and ("-" in match.group() or re.match(r" of\b", context.shadow[match.end() : match.end() + 4])):
        return None  # three-quarters of the town
    if match.group().endswith(("year-old", "years-old")) or context.shadow.startswith(" old", match.end()):
        return None  # an age
    if context.shadow[match.start() - 1 : match.start()] in tuple("$€£.,-") and match.start():
        return None
    number = context.words.number(match["to"] or match["number"])
    if match.group().endswith("and a half") and number is not None and not match["number"].endswith("half"):
        number += 0.5
    return calendar.duration(_length(unit, number))


@rule(r"\b(?:for|after|within|over|in|of|took|taken|takes|lasted|last|follows|followed) (?P<core>(?:the )?(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries))\b", "unit")
def length_vague(match: Match, context: Context) -> When | None:
    """For weeks, within months, over the years."""
    return calendar.duration(_length(context.words.get("unit", match["unit"]).value, None))


@rule(r"\b(?P<unit>day|week|month|year|decade)s-(?:long|old)\b", "unit")
def length_adjective(match: Match, context: Context) -> When | None:
    """A decades-long war."""
    return calendar.duration(_length(context.words.get("unit", match["unit"]).value, None))


@rule(r"\b(?P<core>(?:the|its) (?:latest |current |(?P<year>1[89][0-9]{2}|20[0-9]{2}) )?(?:quarter|(?P<period>period)))\b", "unit digit window")
def the_quarter(match: Match, context: Context) -> When | None:
    """In the quarter, the year-ago quarter: the one that figures are reported for."""
    if context.last is None:
        return calendar.duration("XXXX-QX")
    if match["year"]:
        named = context.quarter.earliest if context.quarter is not None else None
        if named is None:
            return calendar.year(int(match["year"])).as_(Resolution.ABSOLUTE)
        quarter = (named.month + 2) // 3
        return calendar.part_of_year(int(match["year"]), named.month, calendar.QUARTER, f"{match['year']}-Q{quarter}").as_(Resolution.ABSOLUTE)
    if match["period"] and "latest" not in match.group():
        return None
    if "current" in match.group():
        found = _shifted("quarter", 0, context.last, ahead=False)
        return found.as_(Resolution.RELATIVE) if found else None
    return _latest_quarter(context)


@rule(r"\b(?:for|in|during|throughout|of) (?P<core>the (?:full |fiscal )?year)\b", "unit")
def the_year(match: Match, context: Context) -> When | None:
    """For the year: the one that runs."""
    if context.shadow.startswith("-", match.end()):
        return None
    if "fiscal" in match.group() or re.match(r" (?:to|ended|ending|before|after|of)\b", context.shadow[match.end() : match.end() + 8]):
        return calendar.duration("P1Y")
    return calendar.year(context.last.year).as_(Resolution.RELATIVE) if context.last else calendar.duration("XXXX")


@rule(r"\b(?P<word><SET>)\b", "set")
def repeated(match: Match, context: Context) -> When | None:
    """Daily, weekly, annually; a quarterly dividend is a kind of dividend."""
    if match["word"] == "quarterly" and re.match(r" [a-z]", context.shadow[match.end() : match.end() + 2]):
        return None
    return calendar.duration(context.words.get("set", match["word"]).value)


@rule(r"\b(?:each|every) (?:other )?(?:(?P<number><NUMBER>) )?(?P<unit><UNIT>)\b|\b(?P<per>a|an|per) (?P<of>second|minute|hour|day|week|month|year|decade)\b", "unit")
def repeated_unit(match: Match, context: Context) -> When | None:
    """Every day, each year, every two weeks; 40 shells a day."""
    if match["per"]:
        if match["per"] != "per" and not _RATE.search(context.shadow[max(0, match.start() - 24) : match.start()]):
            return None
        return calendar.duration(_length(context.words.get("unit", match["of"]).value, 1.0))
    number = context.words.number(match["number"]) if match["number"] else 1.0
    return calendar.duration(_length(context.words.get("unit", match["unit"]).value, number))


@rule(r"\b(?P<word><REFERENCE>)\b", "reference")
def reference(match: Match, context: Context) -> When | None:
    """Currently, recently, soon: only the anchor limits them."""
    after = context.shadow[match.end() : match.end() + 2]
    before = context.shadow[max(0, match.start() - 5) : match.start()]
    if match["word"] == "soon" and before.endswith("as "):
        return None
    if match["word"] in ("now", "current") and (after[:1] == "-" or before.endswith("then ")):
        return None
    return calendar.vague(context.words.get("reference", match["word"]).value, context.last)


@rule(
    r"\b(?P<lead>since|until|till|by|before|back) (?P<core>then)\b|\b(?:at )?(?:the|that) (?P<time>time)\b|"
    r"\b(?P<same>that same|the same|that|the following|the next|the previous|the preceding) (?P<unit>day|night|morning|afternoon|evening|week|weekend|month|year)\b|"
    r"\bthe (?P<day>day|night|week|month|year) (?P<side>before|after|earlier)\b",
    "then unit part",
)
def anaphoric(match: Match, context: Context) -> When | None:
    """Since then, that day, the following month: counted from a date that the text names elsewhere."""
    if match["time"]:
        before = context.shadow[max(0, match.start() - 3) : match.start()]
        if not match.group().startswith("at ") or re.match(r" (?:of|when|to|that)\b", context.shadow[match.end() : match.end() + 6]) or before == "at ":
            return None
    if match["side"] and not re.match(r" {0,2}(?:[^a-z ]|$)", context.shadow[match.end() : match.end() + 3]):
        return None  # "the day before the talks"
    return replace(calendar.duration("XXXX-XX-XX" if match["core"] or match["time"] else _unit_unplaced(match)), resolution=Resolution.RELATIVE)


def _unit_unplaced(match: Match) -> str:
    return {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX"}.get(match["unit"] or match["day"], "XXXX-XX-XX")


def _length(unit: str, number: float | None) -> str:
    """Write a duration in ISO 8601, with X for an unknown count.

    Examples
    --------
    >>> _length("2W", 3), _length("TM", 1.5), _length("D", None), _length("10Y", None)
    ('P6W', 'PT1M30S', 'PXD', 'PXDE')
    """
    prefix, letter = ("PT", unit[1:]) if unit.startswith("T") else ("P", unit)
    scale = int(letter[:-1] or 1)
    if number is None:
        return {"10Y": "PXDE", "100Y": "PXCE"}.get(unit, f"{prefix}X{letter[-1]}")
    count = number * scale
    if unit == "TH" and count and count % 24 == 0:
        prefix, letter, count = "P", "D", count / 24
    whole, part = divmod(count, 1)
    if not part:
        return f"{prefix}{whole:.0f}{letter[-1]}"
    below = {"Y": (12, "M", "P"), "W": (7, "D", "P"), "D": (24, "H", "T"), "H": (60, "M", ""), "M": (60, "S", "") if prefix == "PT" else (30, "D", "")}
    if letter[-1] not in below:
        return f"{prefix}{count:g}{letter[-1]}"
    size, smaller, mark = below[letter[-1]]
    mark = "" if mark == "P" else mark
    return f"{prefix}{whole:.0f}{letter[-1]}" * bool(whole) + f"{mark if whole else prefix}{part * size:.0f}{smaller}"

"""Which days do words count from another day? "Friday", "last month", "six months ago", "then".

One rule, one function. Everything here is counted from the anchor (the publication, or the day of saying); without one
it stays unresolved. Owns no word list; the words come through :mod:`analysis.extract.dates.timewords`.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from analysis.extract.dates import calendar
from analysis.extract.dates.calendar import DAYS_IN, MONTHS_IN, When
from analysis.extract.dates.lengths import written
from analysis.extract.dates.timewords import Context, Match, Rules
from analysis.model import Resolution

__all__ = ["RULES"]

RULES = Rules()
rule = RULES.rule

_HOURS = {"TH": 1, "TM": 0, "TS": 0}


@rule(
    r"\b(?:(?P<every>each|every) )?(?:(?:<EDGE>) (?:on )?)?(?:(?P<shift>last|next|this past|this coming|"
    r"this) )?(?P<weekday><WEEKDAY>)(?P<plural>s)?\b"
    r"(?: (?P<part><PART>)\b)?(?: (?P<week>last|this|next) week\b)?",
    "weekday",
)
def weekday(match: Match, context: Context) -> When | None:
    """Friday, last Friday, Friday night: the nearest not after the anchor, unless the sentence looks ahead."""
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


@rule(
    r"\b(?:(?:<EDGE>)[\x20-])?(?:(?:mid[\x20-])?(?P<before><PART>) )?(?P<word><DEICTIC>)\b(?:(?: in the|"
    r" at)? (?P<part><PART>)\b)?",
    "deictic",
)
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
    r"\b(?:(?P<edge><EDGE>) (?:in )?)?(?P<shift><SHIFT>)(?:'s)? (?:fiscal |calendar |"
    r"financial )?(?P<unit>week|month|year|weekend|quarter|decade|century)\b"
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


@rule(
    r"\bthe (?:end|start|beginning|middle|close) of the (?P<unit>week|month|year)\b|"
    r"\b(?P<year>year)(?:[\x20-]end|'s end)\b",
    "unit",
)
def edge_of_unit(match: Match, context: Context) -> When | None:
    """The end of the month, year-end."""
    unit = match["year"] or match["unit"]
    if context.last is None:
        return _without_anchor(unit)
    found = _shifted(unit, 0, context.last, ahead=True)
    return found.as_(Resolution.RELATIVE) if found else None


@rule(
    r"\b(?:(?P<approx><APPROX>))?(?P<number><NUMBER>)[\x20-](?:(?:full|whole|calendar|more|"
    r"trading) )?(?P<unit><UNIT>)[\x20-](?P<offset><OFFSET>)\b|\b(?:the )?(?P<adjective>year)-(?:ago|"
    r"earlier)\b(?: period\b| quarter\b)?",
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
        return calendar.duration(written(unit, None))
    if unit == "Y" and number == 1 and step < 0 and context.quarter is not None:
        found = _a_year_back(context)
    else:
        found = _moved(unit, number * step, context, anaphoric=not ours)
    if found is None or ours or context.anchored:
        return found
    # Nearly always counted from what the sentence tells; the TimeML value keeps the usual guess, the publication.
    return replace(calendar.duration(found.timex or ""), resolution=Resolution.RELATIVE)


def _a_year_back(context: Context) -> When | None:
    """The same quarter a year before, where the text compares quarters, else the year before."""
    if context.quarter is not None and context.quarter.earliest is not None:
        before = context.quarter.earliest
        return replace(
            calendar.part_of_year(
                before.year - 1, before.month, calendar.QUARTER, f"{before.year - 1:04}-Q{(before.month + 2) // 3}"
            ),
            resolution=Resolution.RELATIVE,
        )
    if context.last is None:
        return calendar.duration("P1Y")
    return calendar.year(context.last.year - 1).as_(Resolution.RELATIVE)


def _moved(unit: str, number: float, context: Context, *, anaphoric: bool) -> When | None:
    """A point some units away, as coarse as its unit: days to the day, weeks to the day, months to the month."""
    first, last = context.first, context.last
    if first is None or last is None:
        return replace(calendar.duration(written(unit, abs(number))), resolution=Resolution.UNRESOLVED)
    if unit in _HOURS:
        moved = timedelta(hours=number) if unit == "TH" else timedelta()
        found = calendar.between(
            first + timedelta(days=round(moved / timedelta(days=1))),
            last + timedelta(days=round(moved / timedelta(days=1))),
        )
        if anaphoric or abs(moved) < timedelta(days=1):
            return calendar.duration(written(unit, abs(number)))
    elif unit in DAYS_IN:
        moved = timedelta(days=round(number * DAYS_IN[unit]))
        found = calendar.between(first + moved, last + moved)
    else:
        ends = [calendar.months_on(end.year, end.month, round(number * MONTHS_IN[unit])) for end in (first, last)]
        year = unit in ("Y", "10Y", "100Y") and number % 1 == 0
        spans = [calendar.year(y) if year else calendar.month(y, m) for y, m in ends]
        found = spans[0] if spans[0] == spans[1] else calendar.between(spans[0].earliest, spans[1].latest)
    return found.as_(Resolution.RELATIVE)


def _latest_quarter(context: Context) -> When | None:
    """The quarter figures are reported for: the last to have ended."""
    assert context.last is not None
    found = _shifted("quarter", -1, context.last, ahead=False)
    return found.as_(Resolution.RELATIVE) if found else None


@rule(
    r"\b(?P<core>(?:the|its) (?:latest |current |(?P<year>1[89][0-9]{2}|20[0-9]{2}) )?(?:quarter|"
    r"(?P<period>period)))\b",
    "unit digit window",
)
def the_quarter(match: Match, context: Context) -> When | None:
    """In the quarter, the year-ago quarter: the one that figures are reported for."""
    if context.last is None:
        return calendar.duration("XXXX-QX")
    if match["year"]:
        named = context.quarter.earliest if context.quarter is not None else None
        if named is None:
            return calendar.year(int(match["year"])).as_(Resolution.ABSOLUTE)
        quarter = (named.month + 2) // 3
        return calendar.part_of_year(
            int(match["year"]), named.month, calendar.QUARTER, f"{match['year']}-Q{quarter}"
        ).as_(Resolution.ABSOLUTE)
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
    if "fiscal" in match.group() or re.match(
        r" (?:to|ended|ending|before|after|of)\b", context.shadow[match.end() : match.end() + 8]
    ):
        return calendar.duration("P1Y")
    return calendar.year(context.last.year).as_(Resolution.RELATIVE) if context.last else calendar.duration("XXXX")


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
    r"\b(?P<same>that same|the same|that|the following|the next|the previous|the preceding) (?P<unit>day|"
    r"night|morning|afternoon|evening|week|weekend|month|year)\b|"
    r"\bthe (?P<day>day|night|week|month|year) (?P<side>before|after|earlier)\b",
    "then unit part",
)
def anaphoric(match: Match, context: Context) -> When | None:
    """Since then, that day, the following month: counted from a date that the text names elsewhere."""
    if match["time"]:
        before = context.shadow[max(0, match.start() - 3) : match.start()]
        if (
            not match.group().startswith("at ")
            or re.match(r" (?:of|when|to|that)\b", context.shadow[match.end() : match.end() + 6])
            or before == "at "
        ):
            return None
    if match["side"] and not re.match(r" {0,2}(?:[^a-z ]|$)", context.shadow[match.end() : match.end() + 3]):
        return None  # "the day before the talks"
    return replace(
        calendar.duration("XXXX-XX-XX" if match["core"] or match["time"] else _unit_unplaced(match)),
        resolution=Resolution.RELATIVE,
    )


def _unit_unplaced(match: Match) -> str:
    return {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX"}.get(
        match["unit"] or match["day"], "XXXX-XX-XX"
    )

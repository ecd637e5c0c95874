"""Which calendar dates does a sentence print? Days, months, years and clock times.

One rule, one function. A day without a year is read near the anchor; without an anchor it stays unresolved.
Owns no word list; the words come through :mod:`analysis.extract.dates.timewords`.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from analysis.extract.dates import calendar
from analysis.extract.dates.calendar import When
from analysis.extract.dates.timewords import Context, Match, Rules
from analysis.model import DatePrecision, Resolution

__all__ = ["RULES"]

RULES = Rules()
rule = RULES.rule

# A date without a year is looked for on both sides of the anchor; reports seldom reach back further without one.
_FAR = timedelta(days=300)
# Month names that are also common words or given names: they need a capital, and alone a preposition.
_AMBIGUOUS = frozenset(("may", "march", "mar", "april", "june", "august", "sun", "sat", "dec", "jan"))
_LEADS_TO_MONTH = re.compile(
    r"\b(?:(?P<weak>from|to|of|and|or|for|as|on|after|before)|in|since|by|until|till|through|during|"
    r"between|end|back|around)[ (-]{1,3}$"
)
_STRONG_YEAR = re.compile(
    r"\b(?:in|since|by|until|till|during|throughout|year|fiscal|circa|from|before|after)[ (-]{1,3}$"
)
_DETERMINER = re.compile(r"\b(?:the|a|an|its|his|their|this) {1,3}$")
_NOT_YEAR_BEFORE = re.compile(
    r"(?:[$€£¥#+=~*]|\b(?:no\.?|number|highway|route|room|flight|some|about|nearly|least|than)|[0-9][,.:/-]) {0,2}$"
)
_NOT_YEAR_AFTER = re.compile(r" {0,2}(?:[%°€$£]|percent\b|per cent\b|million\b|billion\b|sq\b|km\b|kg\b|[,.:-][0-9])")
_COUNTED = re.compile(
    r" {1,3}(?:people|men|women|children|police|personnel|dead|killed|wounded|injured|[a-z]{3,20}[^s'\W]s)\b"
)
# 31 February is no day, and not February either.
_DAY_BEFORE = re.compile(
    r"\b(?:[0-9]{1,2}(?:st|nd|rd|th)?(?: of)?|(?:first|second|third|[a-z]{2,6}(?:[fx]|teen|en|gh|nin|ie)th) of) $"
)
_DAY_BEHIND = re.compile(r"\.? (?:the )?[0-9]{1,2}(?:st|nd|rd|th)\b")
_PART = {"am": 0, "pm": 12}


def _near(month: int, day: int, context: Context, match: Match) -> date | None:
    """Choose the year of a day without one: ahead after a word of the future, else the nearest not too far back."""
    now = context.last
    if now is None:
        return None
    ahead = context.is_future(match.start(), match.end())
    past, future = (_in_year(month, day, now, step) for step in (-1, 1))
    if past is None or future is None:
        return past or future
    if ahead:
        return future
    if ahead is None:
        return past if now - past <= future - now else future
    return past if now - past <= _FAR or future - now > _FAR else future


def _in_year(month: int, day: int, now: date, step: int) -> date | None:
    """The first such day not before (step 1) or not after (step -1) the anchor; 29 February may be years away."""
    for year in range(now.year, now.year + 9 * step, step):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (found - now).days * step >= 0:
            return found
    return None


def _month_number(match: Match, context: Context) -> int | None:
    """The month named; None if the word is written as no name is."""
    word = match["month"]
    if word in _AMBIGUOUS and not context.capital(match.start("month")):
        return None
    return int(context.words.get("month", word).value)


def _a_day(match: Match, context: Context, day: str = "day") -> When | None:
    number = _month_number(match, context)
    if number is None or re.match(r"[,.]?[0-9]", context.shadow[match.end() : match.end() + 2]):
        return None
    return _on_day(number, int(match[day]), match, context)


def _on_day(number: int, day: int, match: Match, context: Context) -> When:
    if match["year"]:
        return calendar.day(date(int(match["year"]), number, day)).as_(Resolution.ABSOLUTE)
    found = _near(number, day, context, match)
    if found is None:
        date(2000, number, day)  # 31 April is no date of any year
        return calendar.duration(f"XXXX-{number:02}-{day:02}")
    return calendar.day(found).as_(Resolution.RELATIVE)


@rule(
    r"\b(?P<year><YEAR>)(?P<mark>[-/])(?P<month>1[0-2]|"
    r"0?[1-9])[-/](?P<day><DAY>)(?:[t\x20](?P<clock>[0-2][0-9]:[0-5][0-9])(?::[0-5][0-9])?z?)?\b",
    "joined",
)
def iso_day(match: Match, context: Context) -> When | None:
    """2025-02-08, 2025/02/08, 2025-02-08T10:15."""
    found = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return calendar.day(found, f"T{match['clock']}" if match["clock"] else "").as_(Resolution.ABSOLUTE)


@rule(r"\b(?P<a>[0-9]{1,2})(?P<mark>[/.-])(?P<b>[0-9]{1,2})[/.-](?P<year><YEAR>)\b", "joined")
def numeric_day(match: Match, context: Context) -> When | None:
    """13/02/2025 and 02/13/2025, but 08/02/2025 has two readings and stays unread; with full stops the day is first."""
    a, b = int(match["a"]), int(match["b"])
    if match["mark"] == "." or a > 12 or a == b:
        found = date(int(match["year"]), b, a)
    elif b > 12:
        found = date(int(match["year"]), a, b)
    else:
        return calendar.duration(f"{match['year']}-XX-XX")
    return calendar.day(found).as_(Resolution.ABSOLUTE)


@rule(
    r"\b(?:<ANYDAY>,? )?(?:the )?(?P<day><DAY>)<TH>(?: of)? (?P<month><MONTH>)\b(?:\.?,? (?P<year><YEAR>)\b)?", "month"
)
def day_month(match: Match, context: Context) -> When | None:
    """8 February 2025, the 8th of Feb., Saturday 8 February."""
    return _a_day(match, context)


@rule(r"\b(?:<ANYDAY>,? )?(?P<month><MONTH>)\.? (?:the )?(?P<day><DAY>)<TH>\b(?:,? (?P<year><YEAR>)\b)?", "month")
def month_day(match: Match, context: Context) -> When | None:
    """February 8, 2025; Feb. 8; Saturday, Feb. 8th 2025."""
    return _a_day(match, context)


@rule(
    r"\b(?:the )?(?P<nth><ORDINAL>)(?: day)? of (?P<month><MONTH>)\b(?:(?: of)?,? (?P<year><YEAR>)\b)?",
    "month",
)
def ordinal_day(match: Match, context: Context) -> When | None:
    """The fourth of July, the twenty-third of September 2020."""
    number, day = _month_number(match, context), int(context.words.get("ordinal", match["nth"]).value)
    return _on_day(number, day, match, context) if number else None


@rule(
    r"\b(?P<day><DAY>)[-/](?P<month><MONTH>)[-/](?P<year><YEAR>)\b|"
    r"\b(?P<month_first><MONTH>)-(?P<day_next><DAY>)-(?P<year_last><YEAR>)\b",
    "month",
)
def day_named(match: Match, context: Context) -> When | None:
    """23/Sep/2020, Sep-23-2020."""
    month = context.words.get("month", match["month"] or match["month_first"]).value
    year, day = match["year"] or match["year_last"], match["day"] or match["day_next"]
    return calendar.day(date(int(year), int(month), int(day))).as_(Resolution.ABSOLUTE)


@rule(
    r"\b(?:the )?(?P<which>first|second|third|fourth|last|final)(?: full)? week (?:of|in) (?P<month><FULLMONTH>)\b"
    r"(?:(?: of)?,? (?P<year><YEAR>)\b)?",
    "month",
)
def week_of_month(match: Match, context: Context) -> When | None:
    """The last week of July, the first week of January 2015."""
    month = _month_number(match, context)
    which = {"second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}.get(match["which"], 1)
    if month is None:
        return None
    if match["year"]:
        return calendar.week_of_month(int(match["year"]), month, which).as_(Resolution.ABSOLUTE)
    if context.last is None:
        return calendar.duration(f"XXXX-{month:02}")
    ahead = context.is_future(match.start(), match.end())
    year = context.last.year + (month < context.last.month if ahead else -(month > context.last.month))
    return calendar.week_of_month(year, month, which).as_(Resolution.RELATIVE)


@rule(
    r"\b(?P<day><DAY>)<TH>(?:-| - | to | and )(?P<until><DAY>)<TH>(?: of)? (?P<month><MONTH>)\b(?:\.?,? "
    r"(?P<year><YEAR>)\b)?",
    "month",
)
def days_month(match: Match, context: Context) -> When | None:
    """8-10 February 2025, 8 to 10 February."""
    return _days(match, context)


@rule(
    r"\b(?P<month><MONTH>)\.? (?P<day><DAY>)<TH>(?:-| - | to | and | through )(?P<until><DAY>)<TH>\b"
    r"(?:,? (?P<year><YEAR>)\b)?",
    "month",
)
def month_days(match: Match, context: Context) -> When | None:
    """Feb. 8-10, February 8 to 10, 2025."""
    return _days(match, context)


def _days(match: Match, context: Context) -> When | None:
    first, last = _a_day(match, context), _a_day(match, context, "until")
    if first is None or last is None or first.earliest is None or last.latest is None or first.earliest >= last.latest:
        return None
    found = calendar.between(first.earliest, last.latest)
    return replace(found, precision=DatePrecision.DAYS, resolution=last.resolution)


@rule(r"\b(?:(?:<EDGE>)[\x20-])?(?P<month><MONTH>)\.?(?: of)?,? (?P<year><YEAR>)\b", "month")
def month_year(match: Match, context: Context) -> When | None:
    """September 2022, early Sept. 2022, mid-September of 2022."""
    number = _month_number(match, context)
    return calendar.month(int(match["year"]), number).as_(Resolution.ABSOLUTE) if number else None


@rule(
    r"\b(?:(?P<every>each|every) )?(?:(?:<EDGE>)[\x20-])?(?:(?P<shift>last|next|this past|this coming|"
    r"this) )?(?P<month><FULLMONTH>)\b"
    r"(?:(?: of)? (?P<whose>last|this|next) year)?",
    "month",
)
def month_alone(match: Match, context: Context) -> When | None:
    """In January (the nearest not after the anchor), last July, early November, February this year."""
    number = _month_number(match, context)
    before = context.shadow[max(0, match.start() - 12) : match.start()]
    if number is None or _is_name(match, context, before) or _DAY_BEFORE.search(before):
        return None
    if _DAY_BEHIND.match(context.shadow, match.end("month")):
        return None
    if match["every"]:
        return calendar.duration(f"XXXX-{number:02}")
    now = context.last
    if now is None:
        return calendar.duration(f"XXXX-{number:02}")
    if match["whose"]:
        year = now.year + {"last": -1, "this": 0, "next": 1}[match["whose"]]
    elif match["shift"] in ("last", "this past"):
        year = now.year - (number >= now.month)
    elif match["shift"] in ("next", "this coming") or (
        match["shift"] is None and context.is_future(match.start(), match.end())
    ):
        year = now.year + (number < now.month)
    else:
        year = now.year - (number > now.month)
    return calendar.month(year, number).as_(Resolution.RELATIVE)


def _is_name(match: Match, context: Context, before: str) -> bool:
    """Tell a May, April or August that is a word or a person from the month."""
    word = match["month"]
    if word not in _AMBIGUOUS or match.start() != match.start("month"):
        return False
    lead = _LEADS_TO_MONTH.search(before)
    return lead is None or (lead["weak"] is not None and context.capital(match.end() + 1))


@rule(r"(?:(?:<EDGE>)[\x20-]|\bfiscal(?: year)? |\bthe year )?\b(?P<year>1[4-9][0-9]{2}|20[0-9]{2})\b", "year")
def year_alone(match: Match, context: Context) -> When | None:
    """In 2014, the 2011 uprising, fiscal 2022; but not 2014 people, $2014 or Route 2014."""
    start, end, year = match.start(), match.end(), int(match["year"])
    before, after = context.shadow[max(0, start - 16) : start], context.shadow[end : end + 40]
    if start == match.start("year"):
        if _NOT_YEAR_BEFORE.search(before) or before[-1:] in tuple("-/.:,@") or _NOT_YEAR_AFTER.match(after):
            return None
        likely = 1900 < year < 2100 and year % 100 != 0
        counted = _COUNTED.match(after) is not None
        if _STRONG_YEAR.search(before):
            if counted and not likely:
                return None
        elif (not likely and not (_DETERMINER.search(before) and context.capital(end + 1))) or (
            counted and not _DETERMINER.search(before)
        ):
            return None
    return calendar.year(int(match["year"])).as_(Resolution.ABSOLUTE)


@rule(r"\b(?P<from>1[4-9][0-9]{2}|20[0-9]{2})[-/](?P<to>(?:1[4-9]|20)?[0-9]{2})\b", "joined")
def years(match: Match, context: Context) -> When | None:
    """2014-2016, 2014/15; not a sum or a number of a form."""
    first = int(match["from"])
    last = int(match["to"]) if len(match["to"]) == 4 else first // 100 * 100 + int(match["to"])
    after = context.shadow[match.end() : match.end() + 2]
    if not first < last <= first + 150 or re.match(r"[-/][0-9]", after) or len(match["to"]) == 3:
        return None
    if context.shadow[max(0, match.start() - 1) : match.start()] in tuple("-/.,$€£"):
        return None
    return replace(
        calendar.between(date(first, 1, 1), date(last, 12, 31)),
        edtf=f"{first}/{last}",
        timex=f"{first}/{last}",
        resolution=Resolution.ABSOLUTE,
    )


@rule(r"\b(?:(?:<EDGE>)[\x20-])?(?P<first>(?:1[4-9]|20)[0-9]0)'?s\b", "year")
def decade(match: Match, context: Context) -> When | None:
    """The 1990s, the early 1990s."""
    return calendar.decade(int(match["first"])).as_(Resolution.ABSOLUTE)


@rule(r"\b(?:the )?(?P<number>[0-9]{1,2})(?:st|nd|rd|th)[\x20-]century\b", "unit")
def century(match: Match, context: Context) -> When | None:
    """The 20th century."""
    number = int(match["number"])
    return calendar.century(number).as_(Resolution.ABSOLUTE) if 1 <= number <= 30 else None


@rule(
    r"\b(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5][0-9]))?\x20{0,1}(?P<half>[ap])\.?m\b\.?|(?P<named><CLOCK>)|"
    r"(?P<h24>[01]?[0-9]|2[0-3])[:.]?(?P<m24>[0-5][0-9]) (?:gmt|utc|local time)|"
    r"(?P<h>[01]?[0-9]|2[0-3]):(?P<m>[0-5][0-9])\b)(?: (?:gmt|utc|local time|e[sd]t|c[sd]t|p[sd]t|bst|cet))?",
    "digit clock",
)
def clock(match: Match, context: Context) -> When | None:
    """10 p.m., 10:35 a.m. EDT, 0735 GMT, noon: a time of a day that may stand beside it."""
    if match["named"]:
        part = context.words.get("clock", match["named"]).value
    elif match["hour"]:
        hour = int(match["hour"]) % 12 + _PART[match["half"] + "m"]
        part = f"T{hour:02}:{match['minute'] or '00'}"
    else:
        part = f"T{int(match['h24'] or match['h']):02}:{match['m24'] or match['m']}"
    return calendar.duration(part)

"""Which part of a year does a sentence name? Quarters, halves, seasons and holidays; years in words.

One rule, one function. Without a year they are counted from the anchor; without an anchor they stay unresolved.
Owns no word list; the words come through :mod:`analysis.extract.dates.timewords`.
"""

import re
from datetime import date, timedelta

from analysis.extract.dates import calendar
from analysis.extract.dates.calendar import When
from analysis.extract.dates.timewords import Context, Match, Rules
from analysis.model import Resolution

__all__ = ["RULES"]

RULES = Rules()
rule = RULES.rule
_LEAD = 16
# Only behind one of these are "two thousand and five" a year, and not so many people.
_YEAR_LEADS = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|during|of|year|early|late|mid|spring|summer|autumn|fall|winter|before|after|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)|[0-9](?:st|nd|rd|th)?|,)"
    r"[ ]{1,3}(?:the )?$"
)


@rule(
    r"\b(?:the year )?(?P<century><CENTURY>)(?: and)?[\x20-](?P<rest>(?:<NUMBER>))\b|"
    r"\bthe year (?P<round>two thousand)\b",
    "century",
)
def year_in_words(match: Match, context: Context) -> When | None:
    """Nineteen ninety-seven, twenty twenty-two, the year two thousand."""
    if match["round"]:
        return calendar.year(2000).as_(Resolution.ABSOLUTE)
    rest = context.words.number(match["rest"])
    hundreds = 100 * int(context.words.get("century", match["century"]).value)
    spelled = " " in match["century"]
    if spelled and not _YEAR_LEADS.search(match.string[: match.start()][-_LEAD:]):
        return None  # "two thousand and five fled"
    low = 1 if spelled else 10
    if rest is None or not low <= rest <= 99 or match["rest"][0].isdigit() or rest % 1:
        return None
    return calendar.year(hundreds + int(rest)).as_(Resolution.ABSOLUTE)


@rule(
    r"\b(?:the )?(?:(?P<ago>year-ago|year-earlier|latest|current|fiscal|(?P<before>1[89][0-9]{2}|"
    r"20[0-9]{2})|this year's|last year's|next year's)[\x20-]){0,2}"
    r"(?P<number>first|second|third|fourth|1st|2nd|3rd|4th)[\x20-]quarter\b(?:(?: of)? (?P<year><YEAR>|"
    r"this year|last year|next year)\b)?",
    "unit",
)
def quarter(match: Match, context: Context) -> When | None:
    """The third quarter of 2024, third-quarter, last year's third quarter: the latest begun, if no year is named."""
    number = {"f": 1, "s": 2, "t": 3}.get(match["number"][0], 0) if match["number"] != "fourth" else 4
    return _quarter(number or int(match["number"][0]), match, context)


@rule(r"\bq(?P<number>[1-4])[\x20-](?P<year><YEAR>)\b|\b(?P<before><YEAR>)[\x20-]q(?P<nth>[1-4])\b", "year")
def quarter_short(match: Match, context: Context) -> When | None:
    """Q3 2024, 2024-Q3."""
    found = int(match["number"] or match["nth"])
    return _in_quarter(int(match["year"] or match["before"]), found).as_(Resolution.ABSOLUTE)


def _quarter(number: int, match: Match, context: Context) -> When | None:
    written = match["year"] or match["before"]
    if written and written.isdigit():
        return _in_quarter(int(written), number).as_(Resolution.ABSOLUTE)
    now = context.last
    if now is None:
        return calendar.duration(f"XXXX-Q{number}")
    words = match.group()
    ahead = context.is_future(match.start(), match.end()) or "next" in words
    year = now.year - (3 * number - 2 > now.month and not ahead and "this year" not in words)
    year += ("next year" in words) - any(word in words for word in ("last year", "year-ago", "year-earlier"))
    return _in_quarter(year, number).as_(Resolution.RELATIVE)


def _in_quarter(year: int, number: int) -> When:
    return calendar.part_of_year(year, 3 * number - 2, calendar.QUARTER, f"{year:04}-Q{number}")


@rule(
    r"\b(?:the )?(?P<part>first|second) half(?: of (?P<year><YEAR>|this year|last year|next year))|"
    r"\b(?:the )?first (?P<count><NUMBER>) (?P<unit>months|quarters) of (?P<of><YEAR>|this year|last year|next year)\b",
    "unit digit",
)
def first_part(match: Match, context: Context) -> When | None:
    """The first half of 2024, the first six months of this year."""
    written = match["year"] or match["of"]
    if written.isdigit():
        year, how = int(written), Resolution.ABSOLUTE
    elif context.last is not None:
        year, how = context.last.year + {"last": -1, "this": 0, "next": 1}[written.split()[0]], Resolution.RELATIVE
    else:
        return calendar.duration("P6M")
    if match["part"]:
        half = 1 if match["part"] == "first" else 2
        return calendar.part_of_year(year, 6 * half - 5, 6, f"{year:04}-H{half}").as_(how)
    count = context.words.number(match["count"])
    months = int(count or 0) * (3 if match["unit"] == "quarters" else 1)
    if not 1 <= months <= 12:
        return None
    return calendar.part_of_year(year, 1, months, f"{year:04}-01/{year:04}-{months:02}").as_(how)


@rule(
    r"\b(?:(?:<EDGE>) )?(?:(?P<shift>last|this|next|"
    r"the) )?(?:(?:<EDGE>) )?(?P<season><SEASON>)(?:(?: of)?,? (?P<year><YEAR>|this year|last year|"
    r"next year))?\b",
    "season",
)
def season(match: Match, context: Context) -> When | None:
    """Last summer, the spring of 2022, winter 2023; never a verb or a water spring."""
    name = context.words.get("season", match["season"]).value
    if match["year"] and match["year"].isdigit():
        return calendar.season(int(match["year"]), name).as_(Resolution.ABSOLUTE)
    shift, now = match["shift"], context.last
    if shift in (None, "the") and not match["year"]:
        # "The fall of the town" is no autumn: without a year or a shift a season must close its phrase.
        before, after = context.shadow[: match.start()], context.shadow[match.end() :]
        if not (
            shift
            and re.search(r"\b(?:in|by|since|until|during|into|over|of) $", before)
            and not re.match(r" of\b", after)
        ):
            return None
    if now is None:
        return calendar.duration(f"XXXX-{name}")
    _, first = calendar.SEASONS[name]
    if match["year"]:
        year = now.year + {"last": -1, "this": 0, "next": 1}[match["year"].split()[0]]
    else:
        begun = now.year - (now.month < first)
        inside = now.month in {calendar.months_on(now.year, first, n)[1] for n in range(3)}
        ahead = context.is_future(match.start(), match.end())
        year = (
            begun + (shift == "next" or (bool(ahead) and shift != "last" and not inside)) - (shift == "last" and inside)
        )
        if shift == "this" and not inside:
            year = now.year
    return calendar.season(year, name).as_(Resolution.RELATIVE)


@rule(r"\b(?:(?P<shift>last|next|this) )?(?P<holiday><HOLIDAY>)(?:,? (?P<year><YEAR>))?\b", "holiday")
def holiday(match: Match, context: Context) -> When | None:
    """Christmas Day, last Thanksgiving, New Year's Eve 2024."""
    if not context.capital(match.start("holiday")):
        return None
    fixed = context.words.get("holiday", match["holiday"]).value
    if match["year"]:
        return calendar.day(_on(fixed, int(match["year"]))).as_(Resolution.ABSOLUTE)
    now = context.last
    if now is None:
        return calendar.duration("XXXX" if fixed[0] == "E" else f"XXXX-{fixed[: 5 if fixed.count('-') == 1 else 2]}")
    ahead = match["shift"] == "next" or (match["shift"] != "last" and context.is_future(match.start(), match.end()))
    found = _on(fixed, now.year)
    if ahead and found < now:
        found = _on(fixed, now.year + 1)
    elif not ahead and found > now:
        found = _on(fixed, now.year - 1)
    return calendar.day(found).as_(Resolution.RELATIVE)


def _on(fixed: str, year: int) -> date:
    """A day a year keeps: month-day, month-weekday-which (the fifth is the last), or E and days from Easter."""
    if fixed[0] == "E":
        return calendar.easter(year) + timedelta(days=int(fixed[1:]))
    month, weekday, *which = map(int, fixed.split("-"))
    if not which:
        return date(year, month, weekday)
    first = date(year, month, 1)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which[0] - 1))
    return found if found.month == month else found - timedelta(days=7)

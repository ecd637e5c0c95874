"""How long, or how often? Durations and repetitions, which have no place in the calendar.

One rule, one function; values as in ISO 8601 and ISO-TimeML. Owns no word list; the words come through
:mod:`analysis.extract.dates.timewords`.
"""

import re

from analysis.extract.dates import calendar
from analysis.extract.dates.calendar import When
from analysis.extract.dates.timewords import Context, Match, Rules

__all__ = ["RULES", "written"]

RULES = Rules()
rule = RULES.rule

# Words after which "a week" is a rate or a set, not a stretch of time.
_RATE = re.compile(
    r"(?:[0-9%]|\b(?:once|twice|times|million|billion|thousand|hundred|dozen|cents|percent|[a-z]{3,20}s)) {1,3}$"
)


def written(unit: str, number: float | None) -> str:
    """Write a duration in ISO 8601, with X for an unknown count.

    Examples
    --------
    >>> written("2W", 3), written("TM", 1.5), written("D", None), written("10Y", None)
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
    below = {
        "Y": (12, "M", "P"),
        "W": (7, "D", "P"),
        "D": (24, "H", "T"),
        "H": (60, "M", ""),
        "M": (60, "S", "") if prefix == "PT" else (30, "D", ""),
    }
    if letter[-1] not in below:
        return f"{prefix}{count:g}{letter[-1]}"
    size, smaller, mark = below[letter[-1]]
    mark = "" if mark == "P" else mark
    return f"{prefix}{whole:.0f}{letter[-1]}" * bool(whole) + f"{mark if whole else prefix}{part * size:.0f}{smaller}"


@rule(
    r"\b(?:the )?(?:(?P<approx><APPROX>))?(?P<number><NUMBER>)(?:(?:[\x20-](?:to|or)[\x20-]|"
    r"-)(?P<to><NUMBER>))?[\x20-]"
    r"(?:(?:more|full|whole|calendar|fiscal|trading|business|consecutive|straight|additional|"
    r"long)[\x20-])?(?P<unit><UNIT>)\b(?:-old\b|-long\b)?(?: and a half\b)?",
    "unit",
)
def length(match: Match, context: Context) -> When | None:
    """Nine days, a two-week truce, nearly three years, 12 to 18 months."""
    unit = context.words.get("unit", match["unit"]).value
    if context.shadow.startswith("-", match.end()):
        return None  # "a year-earlier loss"
    if match["unit"] == "second" and not match["number"][0].isdigit():
        return None  # "a second offensive"
    if match["unit"].startswith("quarter") and (
        "-" in match.group() or re.match(r" of\b", context.shadow[match.end() : match.end() + 4])
    ):
        return None  # three-quarters of the town
    if match.group().endswith(("year-old", "years-old")) or context.shadow.startswith(" old", match.end()):
        return None  # an age
    if context.shadow[match.start() - 1 : match.start()] in tuple("$€£.,-") and match.start():
        return None
    number = context.words.number(match["to"] or match["number"])
    if match.group().endswith("and a half") and number is not None and not match["number"].endswith("half"):
        number += 0.5
    return calendar.duration(written(unit, number))


@rule(
    r"\b(?:for|after|within|over|in|of|took|taken|takes|lasted|last|follows|"
    r"followed) (?P<core>(?:the )?(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|"
    r"centuries))\b",
    "unit",
)
def length_vague(match: Match, context: Context) -> When | None:
    """For weeks, within months, over the years."""
    return calendar.duration(written(context.words.get("unit", match["unit"]).value, None))


@rule(r"\b(?P<unit>day|week|month|year|decade)s-(?:long|old)\b", "unit")
def length_adjective(match: Match, context: Context) -> When | None:
    """A decades-long war."""
    return calendar.duration(written(context.words.get("unit", match["unit"]).value, None))


@rule(r"\b(?P<word><SET>)\b", "set")
def repeated(match: Match, context: Context) -> When | None:
    """Daily, weekly, annually; a quarterly dividend is a kind of dividend."""
    if match["word"] == "quarterly" and re.match(r" [a-z]", context.shadow[match.end() : match.end() + 2]):
        return None
    return calendar.duration(context.words.get("set", match["word"]).value)


@rule(
    r"\b(?:each|every) (?:other )?(?:(?P<number><NUMBER>) )?(?P<unit><UNIT>)\b|\b(?P<per>a|an|"
    r"per) (?P<of>second|minute|hour|day|week|month|year|decade)\b",
    "unit",
)
def repeated_unit(match: Match, context: Context) -> When | None:
    """Every day, each year, every two weeks; 40 shells a day."""
    if match["per"]:
        if match["per"] != "per" and not _RATE.search(context.shadow[max(0, match.start() - 24) : match.start()]):
            return None
        return calendar.duration(written(context.words.get("unit", match["of"]).value, 1.0))
    number = context.words.number(match["number"]) if match["number"] else 1.0
    return calendar.duration(written(context.words.get("unit", match["unit"]).value, number))

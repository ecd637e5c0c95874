"""When was a report published? What the caller, the front matter or a date line says; never the clock or the file.

Owns how a publication date may be spelled. Knows months from lexicon/dates.csv, and nothing of dates inside sentences.
"""

import re
from datetime import date, datetime

from analysis import lexicon
from analysis.errors import BadDateError

__all__ = ["date_line", "parse", "spelled"]

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].{0,40})?$")
_HEAD = 2_000  # a date line stands at the top, before the report has told much
_LINES = 12


def parse(value: str | date) -> date:
    """Read a publication date that someone gave.

    Parameters
    ----------
    value
        A date, or text that begins with one, written YYYY-MM-DD; a time of day after it is dropped.

    Raises
    ------
    BadDateError
        If it is no date of the calendar, or is written otherwise.

    Examples
    --------
    >>> parse("1998-01-08T09:15")
    datetime.date(1998, 1, 8)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _ISO.match(str(value).strip())
    if match is None:
        raise BadDateError(f"{value!r} is no date", hint="write it YYYY-MM-DD, as in 2025-02-08")
    try:
        return date(*map(int, match.groups()))
    except ValueError as error:
        raise BadDateError(f"{value!r} is no date: {error}", hint="write it YYYY-MM-DD, as in 2025-02-08") from error


def spelled(value: str) -> date | None:
    """Read a date in any full English spelling at the start of a text, or None.

    Examples
    --------
    >>> spelled("Saturday, Feb. 8, 2025, 10:15 GMT")
    datetime.date(2025, 2, 8)
    >>> spelled("8 February") is None
    True
    """
    match = _patterns()["date"].match(value.strip())
    return _day(match.groupdict()) if match else None


def date_line(text: str) -> date | None:
    r"""Find the date a report prints of itself: in its place line, after "Published", or on a line of its own.

    Parameters
    ----------
    text
        The report; only its first lines are looked at, and only dates with a year count.

    Returns
    -------
    date or None
        "Published" goes before a place line or a bare date, and both before "Updated".

    Examples
    --------
    >>> date_line("KYIV, Feb. 8, 2025 (Reuters) - Forty soldiers died.")
    datetime.date(2025, 2, 8)
    >>> date_line("Forty soldiers died on Feb. 8, 2025.") is None
    True
    """
    patterns = _patterns()
    updated: date | None = None
    bare: date | None = None
    for line in text[:_HEAD].splitlines()[:_LINES]:
        line = line.strip().strip("*_").strip()
        labelled = patterns["label"].match(line)
        if labelled:
            day = _day(labelled.groupdict())
            if day and labelled["label"].lower() in ("updated", "last updated"):
                updated = updated or day
            elif day:
                return day
            continue
        for name in ("place", "alone"):
            match = patterns[name].match(line)
            bare = bare or (_day(match.groupdict()) if match else None)
    return bare or updated


def _day(groups: dict[str, str | None]) -> date | None:
    named = groups["month"] or groups["month2"]
    number = _months()[named.lower()] if named else int(groups["month3"] or 0)
    year = groups["year"] or groups["year2"] or groups["year3"]
    day = groups["day"] or groups["day2"] or groups["day3"]
    try:
        return date(int(year or 0), number, int(day or 0))
    except ValueError:
        return None


def _months() -> dict[str, int]:
    return _names()


@lexicon.compiled
def _names() -> dict[str, int]:
    return {row["phrase"]: int(row["value"]) for row in lexicon.rows("dates") if row["kind"] == "month"}


def _patterns() -> dict[str, re.Pattern[str]]:
    return _compiled()


@lexicon.compiled
def _compiled() -> dict[str, re.Pattern[str]]:
    months = "|".join(sorted(map(re.escape, _names()), key=len, reverse=True))
    weekday = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? {1,2}){0,1}"
    day = (
        rf"{weekday}(?:(?P<month>{months})\.? {{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {{1,2}}(?P<year>\d{{4}})"
        rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? {{1,2}}(?P<month2>{months})\.?,? {{1,2}}(?P<year2>\d{{4}})"
        r"|(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2}))"
    )
    clock = r"(?:[,T|·-]{0,1} {0,3}(?:at )?\d{1,2}[:.]\d{2}[^A-Za-z]{0,6}(?:[a-z.]{2,4})?(?: {0,2}[a-z]{2,5})?)?"
    label = r"(?P<label>published|posted|date|issued|first published|last updated|updated)(?: on| at)?"
    place = r"[^\W\d_][^\d\n(]{1,60}"
    return {
        "date": re.compile(day, re.IGNORECASE),
        "label": re.compile(rf"{label} {{0,2}}:? {{0,2}}{day}", re.IGNORECASE),
        "alone": re.compile(rf"{day}{clock}[.]?$", re.IGNORECASE),
        "place": re.compile(
            rf"{place}, {day} {{0,2}}(?:\([^()\n]{{2,40}}\) {{0,2}})?(?:-{{1,2}}|[–—:])", re.IGNORECASE
        ),
    }

"""How is it said to a reader? Dates, numbers, bounds and statuses in plain English.

Owns the words a chart adds of its own. Does not know a frame or a page; never the machine's locale.
"""

import math
import re
from datetime import date
from typing import Final

__all__ = [
    "MEASURES",
    "MONTHS",
    "bounded",
    "count",
    "day",
    "listed",
    "measured",
    "number",
    "period",
    "quoted",
    "sentence_case",
    "share",
    "standing",
    "tick",
]

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)")

# The measure column's values and how a chart says them after a figure.
MEASURES: Final = {
    "killed": "killed",
    "wounded": "wounded",
    "casualties": "casualties (killed or wounded)",
    "missing": "missing",
    "captured": "captured",
    "displaced": "displaced",
    "deployed": "deployed",
    "present": "present",
    "area": "area",
    "distance": "distance",
    "equipment": "equipment",
    "other": "counted",
}
_UNITS = {"km2": "km²", "person": "", "person/day": "a day", "fraction": "of the whole"}
_CHECKED = {"unverified": "unverified", "partly_verified": "partly verified", "confirmed": "confirmed"}
_ANSWERED = {"disputed": "disputed", "denied": "denied", "unanswered": "unanswered"}


def period(edtf: str | None, otherwise: str = "date not stated") -> str:
    """Say an EDTF date (ISO 8601-2) as a newspaper would.

    Parameters
    ----------
    edtf
        A date, an interval, or None; a form not known here is given back as it stands.
    otherwise
        What to say for None.

    Examples
    --------
    >>> [period(x) for x in ("2022-09", "2025-02-03/2025-02-08", "../2025-02-08", "2025-02-08/..")]
    ['Sep 2022', '3–8 Feb 2025', 'by 8 Feb 2025', 'after 8 Feb 2025']
    """
    if not edtf:
        return otherwise
    first, slash, last = edtf.partition("/")
    if not slash:
        return _point(first) or edtf
    if first in ("", "..") and _point(last):
        return f"by {'' if len(last) >= 10 else 'end of '}{_point(last)}"
    if last in ("", "..") and _point(first):
        return f"{'after' if len(first) >= 10 else 'from'} {_point(first)}"
    a, b = _PART.fullmatch(first), _PART.fullmatch(last)
    if not (a and b and _point(first) and _point(last)):
        return edtf
    if first == last:
        return _point(first)
    if a[1] == b[1] and not (a[4] or b[4]) and a[2] and b[2] and bool(a[3]) == bool(b[3]):
        if a[3]:
            if a[2] == b[2]:
                return f"{int(a[3])}–{_point(last)}"
            return f"{int(a[3])} {MONTHS[int(a[2]) - 1]} – {_point(last)}"
        if int(a[2]) <= 12 and int(b[2]) <= 12:
            return f"{MONTHS[int(a[2]) - 1]}–{_point(last)}"
    return f"{_point(first)} – {_point(last)}"


def day(value: date, *, year: bool = True) -> str:
    """Say a day: "8 Feb 2025", or "8 Feb" where the year stands beside it.

    Examples
    --------
    >>> day(date(2025, 2, 8)), day(date(2025, 2, 8), year=False)
    ('8 Feb 2025', '8 Feb')
    """
    return f"{value.day} {MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")


def number(value: float, unit: str | None = None) -> str:
    """Write a number with its unit; people need none.

    Examples
    --------
    >>> number(45100, "person"), number(2.5, "km"), number(1000, "km2")
    ('45,100', '2.5 km', '1,000 km²')
    """
    if not math.isfinite(value):
        return "∞"
    digits = f"{value:,.0f}" if value == round(value) else f"{value:,.3f}".rstrip("0").rstrip(".")
    word = _UNITS.get(unit, unit) if unit else ""
    return f"{digits} {word}" if word else digits


def tick(value: float) -> str:
    """Write a tick of an axis: "10,000", "2 million".

    Examples
    --------
    >>> tick(100000), tick(2500000)
    ('100,000', '2.5 million')
    """
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.10g} {word}"
    return f"{value:,.10g}"


def bounded(
    bound: str, best: float | None, low: float | None, high: float | None, unit: str | None, *, strict: bool = False
) -> str | None:
    """Write a figure with its bound, or None if the words give no figure.

    Examples
    --------
    >>> bounded("at_least", None, 1000, None, "person"), bounded("at_most", None, None, 350000, "person")
    ('≥ 1,000', '≤ 350,000')
    >>> bounded("qualitative", None, None, None, "person") is None
    True
    """
    if bound == "at_least" and low is not None:
        return f"{'>' if strict else '≥'} {number(low, unit)}"
    if bound == "at_most" and high is not None:
        return f"{'<' if strict else '≤'} {number(high, unit)}"
    if bound == "range" and low is not None and high is not None:
        return f"{number(low)}–{number(high, unit)}"
    if best is not None:
        return f"about {number(best, unit)}" if bound == "approx" else number(best, unit)
    if low is not None and high is not None:
        return number(low, unit) if low == high else f"{number(low)}–{number(high, unit)}"
    if low is not None:
        return f"{'>' if strict else '≥'} {number(low, unit)}"
    return f"{'<' if strict else '≤'} {number(high, unit)}" if high is not None else None


def measured(measure: str, unit: str | None = None, *, short: bool = False) -> str:
    """Say what was counted; ``short`` leaves the definition of casualties out.

    Examples
    --------
    >>> measured("casualties"), measured("casualties", short=True), measured("killed", "person/day")
    ('casualties (killed or wounded)', 'casualties', 'killed a day')
    """
    words = MEASURES.get(measure, measure)
    words = words.partition(" (")[0] if short else words
    return f"{words} a day" if unit and unit.endswith("/day") else words


def standing(verification: str | None, contest: str | None, where: str = " in the report") -> str:
    """Say what the text itself says of a claim's checking and of others' answers.

    Examples
    --------
    >>> standing("unverified", "disputed"), standing("not_stated", "none"), standing("confirmed", "none", "")
    ('unverified and disputed in the report', 'not questioned in the report', 'confirmed')
    """
    words = [_CHECKED.get(verification or "", ""), _ANSWERED.get(contest or "", "")]
    return (" and ".join(filter(None, words)) or "not questioned") + where


def share(part: tuple[float | None, float | None], whole: tuple[float | None, float | None]) -> str | None:
    """Say what share of a whole a part is, no more exactly than both allow; None if nothing follows.

    Parameters
    ----------
    part, whole
        The lowest and the highest value stated for each; None is an open end.

    Examples
    --------
    >>> share((1000, None), (11000, 11000)), share((None, 50), (200, None)), share((10, None), (100, None))
    ('at least 9 %', 'at most 25 %', None)
    """
    low = part[0] / whole[1] * 100 if part[0] is not None and whole[1] else None
    high = part[1] / whole[0] * 100 if part[1] is not None and whole[0] else None
    # A share over 100 % says that the two figures do not belong together: better silent than wrong.
    if (low is not None and low > 100) or (low is None and high is not None and high > 100):
        return None
    if low is not None and high is not None and high <= 100:
        down, up = math.floor(low + 1e-9), math.ceil(high - 1e-9)
        return f"about {round(low)} %" if up - down <= 1 else f"{down}–{up} %"
    if low is not None:
        return f"at least {math.floor(low + 1e-9)} %" if low >= 1 else "at least a fraction of 1 %"
    return f"at most {math.ceil(high - 1e-9)} %" if high is not None else None


def count(total: int, noun: str, plural: str | None = None) -> str:
    """Write a number of things.

    Examples
    --------
    >>> count(1, "report"), count(12, "reply", "replies")
    ('1 report', '12 replies')
    """
    return f"{total:,} {noun if total == 1 else plural or noun + 's'}"


def listed(words: list[str], most: int = 4) -> str:
    """Join words as a sentence does, the tail as a count.

    Examples
    --------
    >>> listed(["a"]), listed(["a", "b", "c"]), listed(["a", "b", "c"], most=2)
    ('a', 'a, b and c', 'a, b and 1 more')
    """
    shown = words[:most] + ([f"{len(words) - most:,} more"] if len(words) > most else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""


def quoted(text: str) -> str:
    """Put a report's own words in quotation marks.

    Examples
    --------
    >>> quoted("heavy")
    '“heavy”'
    """
    return f"“{text}”"


def sentence_case(text: str) -> str:
    """Raise the first letter alone: names inside keep theirs.

    Examples
    --------
    >>> sentence_case("village doctors of Novy Bor")
    'Village doctors of Novy Bor'
    """
    return text[:1].upper() + text[1:]


def _point(text: str) -> str:
    found = _PART.fullmatch(text)
    if not found:
        return f"{text[:3]}0s" if re.fullmatch(r"\d{3}X", text) else ""
    year, month, of_month, mark = found.groups()
    lead = {"~": "about ", "%": "about ", "?": "perhaps "}.get(mark, "")
    if month is None:
        return f"{lead}{int(year)}"
    if of_month is None and int(month) in _SEASONS:
        return f"{lead}{_SEASONS[int(month)]} {int(year)}"
    if not 1 <= int(month) <= 12:
        return ""
    if of_month is None:
        return f"{lead}{MONTHS[int(month) - 1]} {int(year)}"
    return f"{lead}{int(of_month)} {MONTHS[int(month) - 1]} {int(year)}"

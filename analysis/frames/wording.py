"""How is a pair told in one sentence, and a date in words? Templates, the same for every report.

Owns the sentences of the ``reading`` column. They set accounts side by side and never say that one of them is true.
"""

import re
from dataclasses import dataclass

from analysis.frames.signals import Place
from analysis.model import Basis, Comparable, DisputeKind, Relation

__all__ = ["Pair", "Told", "reading", "when"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_MARKS = {"~": "about ", "%": "about ", "?": "perhaps "}
_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)")
_DECADE = re.compile(r"\d{3}X")
_LENGTH_OF_A_DAY = len("YYYY-MM-DD")

_SENTENCES = {
    Relation.CONTRADICTS: "Accounts conflict: {a}; {b}.",
    Relation.DIFFERS_IN_TIME: "Different times, so not comparable: {a}; {b}.",
    Relation.DIFFERS_IN_POPULATION: "Different groups, so not comparable: {a}; {b}.",
    Relation.DIFFERS_IN_SCOPE: "One speaks only of an area of his own, so both can hold: {a}; {b}.",
    Relation.DIFFERS_IN_MEASURE: "Different measures, so not comparable: {a}; {b}.",
    Relation.DIFFERS_IN_CERTAINTY: "The same account, told with different certainty: {a}; {b}.",
    Relation.SUCCEEDS: "A sequence, not a conflict: {a}; then {b}.",
    Relation.SUPERSEDES: "One source, two dates: {a}; later {b}.",
    Relation.CORROBORATES: "The figures agree, and their origins differ: {a}; {b}.",
    Relation.SAME_ORIGIN: "The figures agree, but nothing shows that their origins differ: {a}; {b}.",
    Relation.UNACKNOWLEDGED: "Claimed and not answered; silence is no denial: {a}; {b}.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One side of a pair: a claim or an event, who tells it (None = the report itself) and in which words."""

    id: str
    document_id: str
    place: Place
    claimant: str | None
    words: str
    edtf: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two accounts and what they are to each other. The fields end up in the ``disputes`` frame."""

    a: Told
    b: Told
    topic: str
    kind: DisputeKind
    relation: Relation
    comparable: Comparable
    basis: Basis
    gap: float | None = None
    signals: tuple[str, ...] = ()
    note: str = ""


def reading(pair: Pair) -> str:
    """Tell a pair in one sentence.

    Returns
    -------
    str
        Who said what and when, side by side, with what keeps the two apart; for conflicts "Accounts conflict".

    Examples
    --------
    >>> place = Place(start=4, end=6, sent_start=0, sent_end=20)
    >>> army = Told(id="c-1", document_id="d", place=place, claimant="Velian army", words="10", edtf="2025-02-06")
    >>> scouts = Told(id="c-2", document_id="d", place=place, claimant=None, words="about 30")
    >>> pair = Pair(
    ...     a=army, b=scouts, topic="Velia: soldiers, killed", kind=DisputeKind.MAGNITUDE,
    ...     relation=Relation.CONTRADICTS, comparable=Comparable.PARTLY, basis=Basis.DERIVED,
    ... )
    >>> reading(pair)
    'Accounts conflict: Velian army “10” (6 Feb 2025); the report itself “about 30”.'
    """
    told = _SENTENCES[pair.relation].format(a=_side(pair.a), b=_side(pair.b))
    return f"{told} {pair.note}".rstrip()


def _side(told: Told) -> str:
    date = when(told.edtf)
    details = ", ".join(part for part in (told.detail, date) if part)
    words = " ".join(told.words.split()).strip('"“”.,')
    return f"{told.claimant or 'the report itself'} “{words}”" + (f" ({details})" if details else "")


def when(edtf: str | None) -> str:
    """Write an EDTF string (ISO 8601-2) in words, the same as the charts do.

    Parameters
    ----------
    edtf
        A day, month, season, year or decade, an interval of those, or one with an open end; None = not stated.

    Returns
    -------
    str
        English, short; empty for None; the string itself if it is something else.

    Examples
    --------
    >>> [when(text) for text in ("2025-02-06", "2022-09", "2025-01-27/2025-02-02", "2025-02-03/2025-02-08")]
    ['6 Feb 2025', 'Sep 2022', '27 Jan – 2 Feb 2025', '3–8 Feb 2025']
    >>> [when(text) for text in ("../2025-02-08", "../2025-02", "2025-02-08/..", "2025-02/..", None)]
    ['by 8 Feb 2025', 'by end of Feb 2025', 'after 8 Feb 2025', 'from Feb 2025', '']
    """
    if not edtf:
        return ""
    first, slash, last = edtf.partition("/")
    start, end = _point(first), _point(last)
    if not slash:
        return start or edtf
    if first in ("", "..") and end:
        return f"by {'' if len(last) >= _LENGTH_OF_A_DAY else 'end of '}{end}"
    if last in ("", "..") and start:
        return f"{'after' if len(first) >= _LENGTH_OF_A_DAY else 'from'} {start}"
    if not (start and end) or _DECADE.fullmatch(first) or _DECADE.fullmatch(last):
        return edtf
    return start if first == last else f"{_shortened(first, last) or f'{start} – '}{end}"


def _shortened(first: str, last: str) -> str:
    """Write the first end of an interval within one year, with its dash and without what the last says; "" if none."""
    a, b = _POINT.fullmatch(first), _POINT.fullmatch(last)
    if not a or not b or a[1] != b[1] or a[4] or b[4] or not a[2] or bool(a[3]) != bool(b[3]):
        return ""
    months = range(1, len(_MONTHS) + 1)
    if int(a[2]) not in months or not b[2] or int(b[2]) not in months:
        return ""
    month = _MONTHS[int(a[2]) - 1]
    if a[3]:
        return f"{int(a[3])}–" if a[2] == b[2] else f"{int(a[3])} {month} – "
    return f"{month}–"


def _point(edtf: str) -> str:
    """Write a day, month, season, year or decade; "" for anything else."""
    match = _POINT.fullmatch(edtf)
    if not match:
        return f"{edtf[:3]}0s" if _DECADE.fullmatch(edtf) else ""
    year, month, day, mark = match.groups()
    named = _MONTHS[int(month) - 1] if month and 1 <= int(month) <= len(_MONTHS) else ""
    if month and not named:
        named = "" if day else _SEASONS.get(int(month), "")
        if not named:
            return ""
    parts = [str(int(day)) if day else "", named, str(int(year))]
    return _MARKS.get(mark, "") + " ".join(part for part in parts if part)

"""How is a pair told in one sentence, and a date in words? Templates, the same for every report.

Owns the sentences of the ``reading`` column. They set accounts side by side and never say that one of them is true.
"""

import re
from dataclasses import dataclass

from analysis.frames.signals import Place
from analysis.model import Basis, Comparable, DisputeKind, Relation

__all__ = ["Pair", "Told", "reading", "when"]

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_POINT = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

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
    """
    told = _SENTENCES[pair.relation].format(a=_side(pair.a), b=_side(pair.b))
    return f"{told} {pair.note}".rstrip()


def _side(told: Told) -> str:
    date = when(told.edtf)
    details = ", ".join(part for part in (told.detail, date) if part)
    words = " ".join(told.words.split()).strip('"“”.,')
    return f"{told.claimant or 'the report itself'} “{words}”" + (f" ({details})" if details else "")


def when(edtf: str | None) -> str:
    """Write an EDTF string in words.

    Parameters
    ----------
    edtf
        A day, month or year, an interval of those, or one with an open end; None = not stated.

    Returns
    -------
    str
        English, short; empty for None; the string itself if it is something else.

    Examples
    --------
    >>> [when(text) for text in ("2025-02-06", "2022-09", "2025-01-27/2025-02-02", "2025-02-03/2025-02-08")]
    ['6 Feb 2025', 'Sep 2022', '27 Jan – 2 Feb 2025', '3–8 Feb 2025']
    >>> [when(text) for text in ("../2025-02-08", "2025-02-08/..", "2024-10/2025-01", None)]
    ['by 8 Feb 2025', 'from 8 Feb 2025', 'Oct 2024 – Jan 2025', '']
    """
    if not edtf:
        return ""
    if "/" not in edtf:
        return _point(edtf)
    first, _, last = edtf.partition("/")
    if first in ("..", ""):
        return f"by {_point(last)}"
    if last in ("..", ""):
        return f"from {_point(first)}"
    a, b = _POINT.fullmatch(first), _POINT.fullmatch(last)
    if a and b and a[1] == b[1]:
        if a[3] and b[3] and a[2] == b[2]:
            return f"{int(a[3])}–{_point(last)}"
        return f"{_point(first).removesuffix(a[1]).strip()} – {_point(last)}"
    return f"{_point(first)} – {_point(last)}"


def _point(edtf: str) -> str:
    match = _POINT.fullmatch(edtf.rstrip("~?%"))
    if not match or not 0 < int(match[2] or 1) <= 12:
        return edtf
    year, month, day = match.groups()
    parts = [str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year]
    return ("about " if edtf[-1] in "~%" else "") + " ".join(part for part in parts if part)

"""Claims, events and readings made by hand: every field has a value, a test names those that matter."""

from datetime import date
from typing import Any

from analysis.model import (
    Bound,
    Claim,
    Contest,
    CountKind,
    Document,
    Event,
    EventKind,
    Modality,
    Reading,
    Source,
    SourceKind,
)

TEXT = "Nothing is read from this text: the claims about it are made by hand. " * 8


def claim(claim_id: str, affected: str = "Velia/soldiers", **fields: Any) -> Claim:
    """A claim of 10 killed soldiers; ``period`` and ``said_on`` are plain days that fill their columns.

    ``open_start`` makes the period one that ends on its day: "by 1 May".
    """
    start = fields.pop("start", 10)
    value = fields.pop("value", 10.0)
    bound = Bound(fields.pop("bound", "exact"))
    if bound in (Bound.EXACT, Bound.APPROX):
        figures = {"best": value} if bound is Bound.APPROX else {"best": value, "low": value, "high": value}
    else:
        figures = {Bound.AT_LEAST: {"low": value}, Bound.AT_MOST: {"high": value}}.get(bound, {})
    for name, first, last in (
        ("period", "period_earliest", "period_latest"),
        ("said_on", "said_earliest", "said_latest"),
    ):
        if fields.get(name):
            ends = fields[name].split("/")
            fields[first], fields[last] = date.fromisoformat(ends[0]), date.fromisoformat(ends[-1])
    if fields.pop("open_start", False):
        fields |= {"period": f"../{fields['period']}", "period_earliest": None}
    defaults: dict[str, Any] = {
        "document_id": "d",
        "text": "10",
        "sent_start": start - start % 70,
        "sent_end": start - start % 70 + 69,
        "prefix": "",
        "suffix": "",
        "measure": "killed",
        "unit": "person",
        "count_kind": "unknown",
        "joint": " and " in affected,
    }
    row = defaults | figures | fields
    row |= {"count_kind": CountKind(row["count_kind"]), "contest": Contest(row.get("contest", "none"))}
    return Claim(claim_id=claim_id, start=start, end=start + len(row["text"]), bound=bound, affected=affected, **row)


def event(event_id: str, topic: str | None, state: str | None, **fields: Any) -> Event:
    """An event that tells of a state; ``edtf`` is a plain day."""
    start = fields.pop("start", 10)
    days: dict[str, Any] = {}
    if fields.get("edtf"):
        first, _, last = fields["edtf"].partition("/")
        days = {"earliest": date.fromisoformat(first), "latest": date.fromisoformat(last or first)}
    defaults: dict[str, Any] = {
        "document_id": "d",
        "text": "told",
        "sent_start": start - start % 70,
        "sent_end": start - start % 70 + 69,
        "label": "told",
    }
    row = defaults | days | fields
    row |= {"kind": EventKind(row.get("kind", "state")), "modality": Modality(row.get("modality", "stated"))}
    return Event(event_id=event_id, topic=topic, state=state, start=start, end=start + 4, **row)


SOURCES = (
    Source(name="Velia", kind=SourceKind.GOVERNMENT, side="Velia"),
    Source(name="Velian army", kind=SourceKind.MILITARY, side="Velia", parent="Velia"),
    Source(name="Velian army spokesman", kind=SourceKind.PERSON, parent="Velian army"),
    Source(name="Doria", kind=SourceKind.GOVERNMENT, side="Doria"),
    Source(name="Dorian ministry", kind=SourceKind.GOVERNMENT, parent="Doria"),
    Source(name="Aid Watch", kind=SourceKind.NGO),
    Source(name="Daily Bugle", kind=SourceKind.OUTLET),
    Source(name="Norland", kind=SourceKind.GOVERNMENT),
    Source(name="Ada Nord", kind=SourceKind.PERSON, parent="Norland"),
    Source(name="Jo Doe", kind=SourceKind.PERSON),
    Source(name="reports", kind=SourceKind.UNNAMED, named=False),
)


def reading(*told: Claim | Event, text: str = TEXT, document_id: str = "d") -> Reading:
    """One report with these claims and events, and everybody in SOURCES."""
    return Reading(
        document=Document(document_id=document_id, text=text),
        claims=tuple(thing for thing in told if isinstance(thing, Claim)),
        events=tuple(thing for thing in told if isinstance(thing, Event)),
        sources=SOURCES,
    )

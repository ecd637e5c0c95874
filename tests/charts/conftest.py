"""What frames are charts tried on? Made-up readings of any length, in any script, dated or not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from analysis.frames import Frames, from_readings
from analysis.model import (
    Bound,
    Claim,
    Contest,
    DatePrecision,
    Document,
    Event,
    EventKind,
    Modality,
    Reading,
    Resolution,
    Source,
    SourceKind,
    Verification,
)

START = date(2024, 11, 3)
PARTIES = ["Freedonia", "Sylvania", "Ruritania"]
PLAIN = ["Ana Holt", "Freedonian army", "Sylvanian defence ministry", "village doctors", "Ruritania"]
BOUNDS = [
    Bound.EXACT,
    Bound.AT_LEAST,
    Bound.AT_MOST,
    Bound.RANGE,
    Bound.APPROX,
    Bound.VAGUE,
    Bound.QUALITATIVE,
    Bound.RELATIONAL,
]
MEASURES = ["killed", "wounded", "casualties", "deployed", "area", "distance", "missing"]


def figures(index: int, bound: Bound) -> dict[str, Any]:
    """A figure as its bound has it, from a handful to hundreds of thousands."""
    value = float((index * 37 + 3) * 10 ** (index % 4))
    return {
        Bound.EXACT: {"best": value, "low": value, "high": value},
        Bound.APPROX: {"best": value},
        Bound.AT_LEAST: {"low": value, "strict": index % 3 == 0},
        Bound.AT_MOST: {"high": value},
        Bound.RANGE: {"low": value, "high": value * 2},
    }.get(bound, {})


def words(index: int, bound: Bound) -> str:
    plain = {Bound.VAGUE: "hundreds", Bound.QUALITATIVE: "heavy", Bound.RELATIONAL: "much higher"}
    figure = f"{(index * 37 + 3) * 10 ** (index % 4):,}"
    lead = {Bound.AT_LEAST: "at least ", Bound.AT_MOST: "as many as ", Bound.APPROX: "about "}
    return plain.get(bound) or lead.get(bound, "") + figure


def reading(rows: int, names: list[str], *, dated: bool, published: date | None, name: str = "made-up") -> Reading:
    """A report of ``rows`` claims and as many events; the sentences are only long enough to hold the spans."""
    text, claims, events = "", [], []
    for index in range(rows):
        bound = BOUNDS[index % len(BOUNDS)] if index or rows > 1 else Bound.EXACT
        who, day = names[index % len(names)], START + timedelta(days=index * 5 % 400)
        start = len(text)
        quote = words(index, bound)
        text += f"{quote} were counted by {who}. "
        measure = MEASURES[index % len(MEASURES)] if rows > 1 else "killed"
        party = names[(index + 1) % len(names)] if index % 11 == 5 else PARTIES[index % 3]
        said: dict[str, Any] = (
            {"said_on": day.isoformat(), "said_earliest": day, "said_latest": day} if dated and index % 4 else {}
        )
        common: dict[str, Any] = {"document_id": name, "start": start, "sent_start": start, "sent_end": len(text) - 1}
        claims.append(
            Claim(
                claim_id=f"c-{name}-{index:04}",
                end=start + len(quote),
                text=quote,
                prefix="",
                suffix="",
                measure=measure,
                bound=bound,
                unit={"area": "km2", "distance": "km"}.get(measure, "person"),
                affected=f"{party}/soldiers",
                claimant=who if index % 9 != 8 else None,
                via="Harbour Radio" if index % 6 == 2 else None,
                relation=">" if bound is Bound.RELATIONAL else None,
                relative_to=f"c-{name}-{index - 7:04}" if bound is Bound.RELATIONAL else None,
                part_of=f"c-{name}-{index - 1:04}" if index % 10 == 9 else None,
                hedges=("may",) if index % 5 == 1 else (),
                verification=list(Verification)[index % 4],
                contest=list(Contest)[index % 3],
                **common,
                **figures(index, bound),
                **said,
            )
        )
        first = day if dated and index % 5 != 1 else None
        last = day + timedelta(days=[0, 0, 30, 400][index % 4]) if dated and index % 5 != 2 else None
        edtf = f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}" if first or last else None
        events.append(
            Event(
                event_id=f"e-{name}-{index:04}",
                end=start + len(quote),
                text=quote,
                edtf=first.isoformat() if first and first == last else edtf,
                earliest=first,
                latest=last,
                date_text="on Friday" if index % 3 else None,
                date_precision=DatePrecision.DAY if first else DatePrecision.NONE,
                resolution=Resolution.RELATIVE,
                kind=list(EventKind)[index % len(EventKind)],
                modality=list(Modality)[index % len(Modality)],
                lane=[*PARTIES, "Third parties", None, who][index % 6],
                label=f"{who} counts {quote} beside the river",
                claimant=who if index % 2 else None,
                **common,
            )
        )
    sources = [
        Source(name=who, kind=SourceKind.MILITARY, side=PARTIES[i % 3] if i % 2 else None)
        for i, who in enumerate(names)
    ]
    sources += [Source(name=party, kind=SourceKind.GOVERNMENT, side=party) for party in PARTIES if party not in names]
    document = Document(document_id=name, text=text, sha256=f"{len(text):064}", published=published)
    return Reading(document=document, claims=tuple(claims), events=tuple(events), sources=tuple(sources))


def with_pairs(frames: Frames, rows: int) -> Frames:
    """Give the frames exactly ``rows`` disputes, of every relation in turn."""
    kinds = {
        column: list(frames.disputes[column].cat.categories) for column in ("kind", "relation", "comparable", "basis")
    }
    claims, events = frames.claims["claim_id"].tolist(), frames.events["event_id"].tolist()
    made = [
        {
            "dispute_id": f"d-{index:04}",
            "a_id": claims[index % len(claims)],
            "b_id": events[index % len(events)] if index % 3 == 0 else claims[(index + 1) % len(claims)],
            "topic": "Soldiers killed",
            "gap": 59.0 if index % 4 == 0 else None,
            "signals": (),
            "reading": "Accounts conflict.",
            **{column: values[index % len(values)] for column, values in kinds.items()},
        }
        for index in range(rows)
    ]
    return replace(frames, disputes=pd.DataFrame(made, columns=frames.disputes.columns))


@pytest.fixture(scope="session")
def made_up() -> Callable[..., Frames]:
    """Frames of ``rows`` claims, events and disputes; ``names`` are the claimants."""

    def make(
        rows: int, names: list[str] = PLAIN, *, dated: bool = True, published: date | None = date(2025, 2, 8)
    ) -> Frames:
        frames = from_readings([reading(rows, names, dated=dated, published=published)])
        return with_pairs(frames, rows) if rows else frames

    return make

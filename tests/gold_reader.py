"""What do the annotators say? Reads tests/gold/ as the data classes the extractor should yield."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from analysis.model import (
    Bound,
    Claim,
    Contest,
    DatePrecision,
    Document,
    Event,
    EventKind,
    Modality,
    PublishedBasis,
    Reading,
    Resolution,
    Source,
    SourceKind,
    Status,
    Verification,
)

GOLD = Path(__file__).parent / "gold"
CLAIM_ENUMS: dict[str, type[StrEnum]] = {
    "bound": Bound,
    "verification": Verification,
    "contest": Contest,
    "status": Status,
}


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def folders() -> list[Path]:
    """Every annotated folder: docs/<id>.txt, gold/<id>.jsonl, index.jsonl, and perhaps events and disputes."""
    return sorted(path.parent for path in GOLD.glob("*/index.jsonl"))


def completed(rows: Iterable[dict[str, Any]], text: str, prefix: str) -> list[dict[str, Any]]:
    """Fill in what annotators may leave out: a row's name, by its place in the file, and the words it points at."""
    return [
        {"id": f"{prefix}{number:02}", "text": text[row["start"] : row["end"]]} | row
        for number, row in enumerate(rows, start=1)
    ]


def document(folder: Path, row: dict[str, Any]) -> Document:
    text = (folder / "docs" / f"{row['id']}.txt").read_bytes().decode("utf-8")
    return Document(
        document_id=row["id"],
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        path=f"{row['id']}.txt",
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        published_basis=PublishedBasis.GIVEN,
    )


def _day(edtf: str | None, last: bool) -> date | None:
    """The first or last day of the simple EDTF strings the gold uses."""
    if edtf is None:
        return None
    part = edtf.split("/")[-1 if last else 0]
    if part == "..":
        return None
    year, month, day = ([int(x) for x in part.split("-")] + [0, 0])[:3]
    if not last:
        return date(year, month or 1, day or 1)
    if day:
        return date(year, month, day)
    following = date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def claim(doc: Document, row: dict[str, Any]) -> Claim:
    keys = (
        "start end sent_start sent_end measure best low high unit affected claimant via said_on period text quoted "
        "part_of relation relative_to"
    )
    text = doc.text
    fields: dict[str, Any] = {k: kind(row[k]) for k, kind in CLAIM_ENUMS.items()}
    fields |= {k: row.get(k) for k in keys.split()}
    return Claim(
        claim_id=row["id"],
        document_id=doc.document_id,
        prefix=text[max(0, row["start"] - 32) : row["start"]],
        suffix=text[row["end"] : row["end"] + 32],
        said_earliest=_day(row["said_on"], last=False),
        said_latest=_day(row["said_on"], last=True),
        period_earliest=_day(row["period"], last=False),
        period_latest=_day(row["period"], last=True),
        hedges=tuple(row["hedges"]),
        absence=row.get("absence", False),
        strict=row.get("strict", False),
        joint=" and " in row["affected"].partition("/")[0],
        **fields,
    )


def event(doc: Document, row: dict[str, Any]) -> Event:
    keys = "start end text sent_start sent_end date_text date_start date_end edtf lane via claimant"
    fields: dict[str, Any] = {k: row.get(k) for k in keys.split()}
    return Event(
        event_id=row["id"],
        document_id=doc.document_id,
        earliest=date.fromisoformat(row["earliest"]) if row["earliest"] else None,
        latest=date.fromisoformat(row["latest"]) if row["latest"] else None,
        date_precision=DatePrecision(row["date_precision"]),
        resolution=Resolution(row["resolution"]),
        kind=EventKind(row["kind"]),
        modality=Modality(row["modality"]),
        label=row["label_hint"],
        claim_ids=tuple(row["claim_ids"]),
        **fields,
    )


def sources(folder: Path) -> tuple[Source, ...]:
    """The people and bodies the gold names, described by hand in sources.jsonl if there is one."""
    path = folder / "sources.jsonl"
    rows = lines(path) if path.exists() else []
    return tuple(
        Source(**{**row, "kind": SourceKind(row["kind"]), "aliases": tuple(row.get("aliases", ()))}) for row in rows
    )


def readings(folder: Path) -> list[Reading]:
    found = []
    for row in lines(folder / "index.jsonl"):
        doc = document(folder, row)
        claims = [
            claim(doc, gold)
            for gold in completed(lines(folder / "gold" / f"{row['id']}.jsonl"), doc.text, f"{row['id']}-c")
        ]
        events = lines(folder / "events.jsonl") if (folder / "events.jsonl").exists() else []
        events = completed(events, doc.text, f"{row['id']}-e")
        found.append(
            Reading(
                document=doc,
                claims=tuple(sorted(claims, key=lambda c: c.start)),
                events=tuple(sorted((event(doc, g) for g in events), key=lambda e: e.start)),
                sources=sources(folder),
            )
        )
    return found

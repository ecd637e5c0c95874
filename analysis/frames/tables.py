"""What do the readings look like as tables? Joins the readings of all reports into the seven frames.

Owns ``Frames`` and the reading of copies once. Rows come from rows.py; what is derived, from estimates.py and
disputes.py.
"""

import math
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pandas as pd

from analysis.errors import ReadError, UsageError
from analysis.frames import disputes, estimates, rows
from analysis.frames.origins import Origins
from analysis.frames.schemas import SCHEMAS
from analysis.model import Document, Reading

__all__ = ["Frames", "from_readings", "load", "records", "to_frames"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frames:
    """The seven frames of some reports, each as its schema says; ``refused`` are the files that could not be read."""

    documents: pd.DataFrame
    sources: pd.DataFrame
    claims: pd.DataFrame
    events: pd.DataFrame
    disputes: pd.DataFrame
    skipped: pd.DataFrame
    estimates: pd.DataFrame
    refused: tuple[ReadError, ...] = ()

    def items(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Yield each frame with its name, in the order above."""
        for name in SCHEMAS:
            yield name, getattr(self, name)

    def __repr__(self) -> str:
        counts = ", ".join(f"{name}: {len(frame)}" for name, frame in self.items())
        return f"Frames({counts}{f', refused: {len(self.refused)}' if self.refused else ''})"


def to_frames(documents: Iterable[Document], *, months_apart: int = disputes.MONTHS_APART) -> Frames:
    """Read documents and put what they say into frames.

    Parameters
    ----------
    documents
        As ``read_text`` or ``read_reports`` make them, in any order; files they refused are passed on. A copy of a text
        is listed with ``same_text_as`` and not read again.
    months_apart
        As-of dates farther apart than this make two figures differ in time.

    Returns
    -------
    Frames
        Sorted by document and position; all seven frames are valid even if there is nothing in them.

    Raises
    ------
    UsageError
        If two different documents have one document_id.

    Examples
    --------
    >>> to_frames([])
    Frames(documents: 0, sources: 0, claims: 0, events: 0, disputes: 0, skipped: 0, estimates: 0)
    """
    from analysis.extract import read

    refused = tuple(getattr(documents, "refused", ()))
    readings = [Reading(document=found) if found.same_text_as else read(found) for found in _distinct(documents)]
    return replace(from_readings(readings, months_apart=months_apart), refused=refused)


def load(
    path: str | os.PathLike[str], *, published: str | date | None = None, months_apart: int = disputes.MONTHS_APART
) -> Frames:
    """Read a report, or every report of a folder, into frames.

    Parameters
    ----------
    path
        A file or a folder.
    published
        Day of publication for all of them, ``YYYY-MM-DD``; None = as each file or its sidecar says.
    months_apart
        As-of dates farther apart than this make two figures differ in time.

    Returns
    -------
    Frames
        As :func:`to_frames` makes them; files that could not be read are in ``refused``.

    Raises
    ------
    NotFoundError, EmptyFolderError, BadDateError
        If there is no such path, no report in it, or the date is none.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = pathlib.Path(folder, "one.txt").write_text("Ukraine said that 40 Russian soldiers had been killed.")
    ...     load(folder).claims["text"].tolist()
    ['40']
    """
    from analysis.readers import read_reports

    return to_frames(read_reports(path, published=published), months_apart=months_apart)


def from_readings(readings: Iterable[Reading], *, months_apart: int = disputes.MONTHS_APART) -> Frames:
    """Put readings into frames: the same frames whatever their order.

    Parameters
    ----------
    readings
        One for each document. Of several with one text only the first by document_id counts.
    months_apart
        As-of dates farther apart than this make two figures differ in time.

    Returns
    -------
    Frames
        Valid by their schemas. A further document changes no row of the others, but for the sources they share.

    Examples
    --------
    >>> from_readings([Reading(document=Document(document_id="d", text="Nobody was hurt."))])
    Frames(documents: 1, sources: 0, claims: 0, events: 0, disputes: 0, skipped: 0, estimates: 0)
    """
    by_id = {reading.document.document_id: reading for reading in readings}
    listed = [
        replace(by_id[found.document_id], document=found)
        for found in _distinct(reading.document for reading in by_id.values())
    ]
    read = [_sorted(reading) for reading in listed if not reading.document.same_text_as]
    origins = Origins.of(read)
    derived = {
        estimate.claim_id: estimate for reading in read for estimate in estimates.derive(reading.claims, origins)
    }
    return Frames(
        documents=_frame("documents", [rows.document_row(reading.document) for reading in listed]),
        sources=_frame("sources", [rows.source_row(source) for source in origins.sources.values()]),
        claims=_frame(
            "claims",
            [row for reading in read for row in rows.claim_rows(reading.claims, origins.sources)],
        ),
        events=_frame("events", [rows.event_row(event) for reading in read for event in reading.events]),
        disputes=_frame("disputes", disputes.find(read, derived, origins, months_apart=months_apart)),
        skipped=_frame("skipped", [rows.skipped_row(skipped) for reading in read for skipped in reading.skipped]),
        estimates=_frame("estimates", [_estimate_row(estimate) for estimate in derived.values()]),
    )


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """List the rows of a frame as plain values, with None for every kind of null and dates as dates.

    Examples
    --------
    >>> records(pd.DataFrame({"low": [1.0, None], "earliest": pd.to_datetime(["2025-02-08", None])}))
    [{'low': 1.0, 'earliest': datetime.date(2025, 2, 8)}, {'low': None, 'earliest': None}]
    """
    names = [str(name) for name in frame.columns]
    columns = [[_known(value) for value in frame[name].tolist()] for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _known(value: Any) -> Any:
    if (
        value is None
        or (isinstance(value, float) and math.isnan(value))
        or type(value).__name__ in ("NaTType", "NAType")
    ):
        return None
    if isinstance(value, datetime):
        return date(value.year, value.month, value.day)
    return value


def _distinct(documents: Iterable[Document]) -> list[Document]:
    """Sort documents by id, mark copies, and drop a document that is given twice."""
    kept: dict[str, Document] = {}
    for document in documents:
        other = kept.setdefault(document.document_id, document)
        if other.text != document.text:
            raise UsageError(
                f"two different documents are called {document.document_id!r}",
                hint="give each document_id once, or leave it out",
            )
    texts: dict[str, str] = {}
    for document in sorted(kept.values(), key=lambda found: (found.same_text_as is not None, found.document_id)):
        first = texts.setdefault(document.text, document.document_id)
        kept[document.document_id] = replace(document, same_text_as=None if first == document.document_id else first)
    return [kept[name] for name in sorted(kept)]


def _sorted(reading: Reading) -> Reading:
    return replace(
        reading,
        claims=tuple(sorted(reading.claims, key=lambda claim: (claim.start, claim.end, claim.claim_id))),
        events=tuple(sorted(reading.events, key=lambda event: (event.start, event.end, event.event_id))),
        skipped=tuple(sorted(reading.skipped, key=lambda skipped: (skipped.start, skipped.end))),
    )


def _estimate_row(estimate: estimates.Estimate) -> dict[str, Any]:
    return {
        "claim_id": estimate.claim_id,
        "key": estimate.key,
        "interval_low": estimate.interval.low,
        "interval_high": estimate.interval.high,
        "interval_rule": estimate.interval.rule.value,
        "stance": estimate.stance.value,
        "as_of_earliest": estimate.as_of_earliest,
        "as_of_latest": estimate.as_of_latest,
        "supersedes": estimate.supersedes,
        "same_origin_as": estimate.same_origin_as,
    }


def _frame(name: str, found: list[dict[str, Any]]) -> pd.DataFrame:
    """Make a frame of rows and hold it against its schema, which also gives the columns their types."""
    schema = SCHEMAS[name].to_schema()
    columns = {column: pd.Series([row[column] for row in found], dtype=object) for column in schema.columns}
    return schema.validate(pd.DataFrame(columns, columns=list(columns)))

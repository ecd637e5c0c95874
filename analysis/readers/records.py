"""Which reports stand in a table or a list of records? One for each row of CSV, object of JSON or line of JSON Lines.

Owns finding the column that holds the text. Columns go by the usual names (:mod:`naming`); a sidecar's ``columns``
says otherwise. Each report is named by its row, counted from 1 without the head.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from analysis.errors import BadTextError, ReadError
from analysis.readers.html import paragraphs
from analysis.readers.naming import TEXT, about
from analysis.readers.registry import Draft, Unreadable, reader_with_columns
from analysis.readers.text import decode

__all__ = ["read_csv", "read_json", "read_json_lines"]

_MARKED_UP = ("content_html", "body_html", "html")
_DELIMITERS = ",;\t|"


@reader_with_columns(".csv", ".tsv")
def read_csv(data: bytes, columns: Mapping[str, str]) -> list[Draft | Unreadable]:
    """Read a table with a head; fields are divided by commas, semicolons, tabs or bars, whichever its head has most.

    Raises
    ------
    ReadError
        If no column holds the text, or the table breaks the rules of CSV (RFC 4180).
    """
    text, encoding = decode(data)
    head = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    before = csv.field_size_limit(len(text) + 1)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BadTextError(f"the table is no CSV: {error}", hint="save it as CSV once more") from error
    finally:
        csv.field_size_limit(before)
    names = [name.strip() for name in rows[0]]
    records = [dict(zip(names, row, strict=False)) for row in rows[1:] if any(row)]
    return _drafts(records, columns, encoding=encoding, media_type="text/csv")


@reader_with_columns(".json")
def read_json(data: bytes, columns: Mapping[str, str]) -> list[Draft | Unreadable]:
    """Read one object, a list of them, or an object that holds one list of them.

    Raises
    ------
    ReadError
        If it is no JSON, or no field holds the text.
    """
    text, encoding = decode(data)
    found = _loaded(text)
    if isinstance(found, dict):
        lists = [value for value in found.values() if _is_table(value)]
        if not _text_name(found, columns) and len(lists) == 1:
            found = lists[0]
    records = found if isinstance(found, list) else [found]
    drafts = _drafts(records, columns, encoding=encoding, media_type="application/json")
    if isinstance(found, dict) and isinstance(drafts[0], Draft):
        return [replace(drafts[0], part=None)]
    return drafts


@reader_with_columns(".jsonl", ".ndjson")
def read_json_lines(data: bytes, columns: Mapping[str, str]) -> list[Draft | Unreadable]:
    """Read one object a line; a line that is none is refused by its number, and the others are read."""
    text, encoding = decode(data)
    records: list[Any] = []
    for line in text.split("\n"):
        if line.strip():
            try:
                records.append(_loaded(line))
            except ReadError as error:
                records.append(error)
    return _drafts(records, columns, encoding=encoding, media_type="application/x-ndjson")


def _drafts(
    records: list[Any], columns: Mapping[str, str], *, encoding: str, media_type: str
) -> list[Draft | Unreadable]:
    """Make a report of each record; if none has a text at all, the file as a whole is refused."""
    found: list[Draft | Unreadable] = []
    for number, record in enumerate(records, start=1):
        try:
            found.append(_draft(record, columns, str(number), encoding, media_type))
        except ReadError as error:
            found.append(Unreadable(str(number), error))
    if found and not any(isinstance(one, Draft) for one in found):
        first = next(one.error for one in found if isinstance(one, Unreadable))
        raise type(first)(first.message, hint=first.hint)
    return found


def _draft(record: Any, columns: Mapping[str, str], part: str, encoding: str, media_type: str) -> Draft:
    if isinstance(record, ReadError):
        raise record
    if not isinstance(record, dict):
        raise ReadError("it is no record with named fields", hint='write {"text": "…", "published": "2025-02-08"}')
    fields = {str(name).strip().lower(): value for name, value in _flat(record)}
    name = _text_name(record, columns)
    if name is None:
        named = ", ".join(sorted(fields)[:12])
        raise ReadError(
            f"no column holds the text; there are: {named}",
            hint='say which in a .toml of the same name beside the file: columns = { text = "Body" }',
        )
    text = fields[name]
    if name in _MARKED_UP:
        text = paragraphs(text)
    if not text.strip():
        raise BadTextError("the text is empty", hint="fill it in, or leave the row out")
    said = about(fields, columns)
    return Draft(text=text, encoding=encoding, media_type=media_type, metadata=True, part=part, **said)


def _text_name(record: Mapping[str, Any], columns: Mapping[str, str]) -> str | None:
    names = {str(name).strip().lower() for name, value in record.items() if isinstance(value, str)}
    wanted = (columns["text"].lower(),) if "text" in columns else (*TEXT, *_MARKED_UP)
    return next((name for name in wanted if name in names), None)


def _flat(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields that are text, and the name of a source that is a record itself."""
    for name, value in record.items():
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, dict) and isinstance(value.get("name"), str):
            yield name, value["name"]


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise BadTextError("the JSON is nested too deeply", hint="save the reports as a flat list") from error
    except ValueError as error:
        raise BadTextError(f"it is no JSON: {error}", hint="a list of records is read, or one record a line") from error

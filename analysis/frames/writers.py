r"""How does a frame become a file? Frame to bytes, the same bytes every time, and back.

Owns the formats. Writes no file, and imports pandas only to read back, so that rows.py and this serve the command line
without it. Null, the empty string and the words "NA", "null", "None" stay apart in every format.

CSV: UTF-8, comma, "\n", header row. Null is an empty cell. A text cell that a spreadsheet could take for a formula,
that begins with an apostrophe, or that is empty gets one apostrophe in front. A tuple is joined with " | ", its own
bars and backslashes escaped by a backslash; "()" is the empty one. JSON Lines: one object a row, keys in column order,
tuples as lists, null as null. Both: days as YYYY-MM-DD, booleans as true and false, whole numbers without a point.
Parquet is in parquet.py, and needs an extra.
"""

import csv
import io
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from analysis.errors import NotFoundError, ReadError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["csv_bytes", "extras", "jsonl_bytes", "names", "plain", "read", "row_reader", "write", "writer"]

Rows = Iterable[Mapping[str, Any]]


class Writer(Protocol):
    """Columns and rows to bytes."""

    def __call__(self, columns: Sequence[str], rows: Rows) -> bytes:
        """Write the rows, their cells in the order of the columns."""


RowReader = Callable[[bytes, Mapping[str, str]], Iterator[dict[str, Any]]]
_WRITERS: dict[str, Writer] = {}
_READERS: dict[str, RowReader] = {}
_EXTRAS: dict[str, str] = {}
_LIVE = "=+-@\uff1d\uff0b\uff0d\uff20"
_PART = re.compile(r"(?:[^\\|]|\\.)+|\|", re.DOTALL)
_LARGEST_WHOLE = 1e15


def writer(name: str, *, extra: str | None = None) -> Callable[[Writer], Writer]:
    """Enrol a format under its name, which is also its file suffix, and name the extra it cannot do without.

    Examples
    --------
    >>> writer("csv")(csv_bytes) is csv_bytes
    True
    """

    def enrol(function: Writer) -> Writer:
        _WRITERS[name] = function
        if extra is not None:
            _EXTRAS[name] = extra
        return function

    return enrol


def row_reader(name: str) -> Callable[[RowReader], RowReader]:
    """Enrol the way back from the bytes of a format: it is given the kind of each column, and yields rows."""

    def enrol(function: RowReader) -> RowReader:
        _READERS[name] = function
        return function

    return enrol


def names() -> list[str]:
    """List the formats there are, in alphabetical order; some need an extra, see :func:`extras`.

    Examples
    --------
    >>> names()
    ['csv', 'jsonl', 'parquet']
    """
    return sorted(_WRITERS)


def extras() -> dict[str, str]:
    """Name the extra that each format needs which the standard library alone cannot write.

    Examples
    --------
    >>> extras()
    {'parquet': 'scale'}
    """
    return dict(sorted(_EXTRAS.items()))


def write(frame: "pd.DataFrame", name: str) -> bytes:
    """Write a frame.

    Parameters
    ----------
    frame
        Any frame of the schemas; its index is not written.
    name
        A format, as :func:`names` lists them.

    Returns
    -------
    bytes
        The same for the same frame, whatever the machine, locale or time.

    Raises
    ------
    NotFoundError
        If there is no such format.
    MissingExtraError
        If the format needs an extra that is not installed.

    Examples
    --------
    >>> import pandas as pd
    >>> write(pd.DataFrame({"claimant": ["=1+1", None], "best": [40.0, 2.5]}), "csv").decode().splitlines()
    ['claimant,best', "'=1+1,40", ',2.5']
    """
    if name not in _WRITERS:
        raise NotFoundError(f"no output format {name!r}", hint=f"there are: {', '.join(names())}")
    cells = [frame[column].tolist() for column in frame.columns]
    columns = [str(column) for column in frame.columns]
    return _WRITERS[name](columns, (dict(zip(columns, row, strict=True)) for row in zip(*cells, strict=True)))


@writer("csv")
def csv_bytes(columns: Sequence[str], rows: Rows) -> bytes:
    r"""Write rows as CSV in which no cell is a live formula.

    Parameters
    ----------
    columns
        The header, in order.
    rows
        One mapping a row, with a value for every column.

    Returns
    -------
    bytes
        UTF-8 without a mark; a header alone if there are no rows.

    Examples
    --------
    >>> csv_bytes(["claimant", "best"], [{"claimant": "=1+1", "best": 40.0}, {"claimant": None, "best": None}])
    b"claimant,best\n'=1+1,40\n,\n"
    """
    lines = [columns, *([_csv_cell(plain(row[column])) for column in columns] for row in rows)]
    return "".join(",".join(map(_fenced, cells)) + "\n" for cells in lines).encode("utf-8", "backslashreplace")


@writer("jsonl")
def jsonl_bytes(columns: Sequence[str], rows: Rows) -> bytes:
    r"""Write rows as JSON Lines.

    Parameters
    ----------
    columns
        The keys, in order.
    rows
        One mapping a row, with a value for every column.

    Returns
    -------
    bytes
        UTF-8, one object a line; nothing if there are no rows.

    Examples
    --------
    >>> jsonl_bytes(["claimant", "hedges"], [{"claimant": None, "hedges": ("may",)}])
    b'{"claimant": null, "hedges": ["may"]}\n'
    """
    lines = [
        json.dumps({column: plain(row[column]) for column in columns}, ensure_ascii=False, allow_nan=False) + "\n"
        for row in rows
    ]
    # A lone surrogate cannot be UTF-8; as a \u escape it is still the same JSON string. U+2028 and U+2029 end lines for
    # readers that split text, though not for JSON.
    return "".join(lines).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode("utf-8", "backslashreplace")


def read(data: bytes, name: str, table: str) -> "pd.DataFrame":
    """Read a frame back from the bytes of a format.

    Parameters
    ----------
    data
        As :func:`write` made them.
    name
        The format.
    table
        Which frame it is: its schema gives the types back.

    Returns
    -------
    pandas.DataFrame
        Equal to the frame that was written.

    Raises
    ------
    NotFoundError
        If there is no such format to read or no such frame.
    MissingExtraError
        If the format needs an extra that is not installed.
    ReadError
        If the bytes are not what :func:`write` makes.

    Examples
    --------
    >>> row = {"document_id": "d", "start": 4, "end": 6, "text": "43", "reason": "age"}
    >>> read(jsonl_bytes(list(row), [row]), "jsonl", "skipped").to_dict("records") == [row]
    True
    """
    import pandas as pd

    from analysis.frames.schemas import SCHEMAS, tuples

    if name not in _READERS or table not in SCHEMAS:
        raise NotFoundError(
            f"cannot read {table!r} from {name!r}", hint=f"frames: {', '.join(SCHEMAS)}; formats: {', '.join(_READERS)}"
        )
    schema = SCHEMAS[table].to_schema()
    kinds = {
        column: "tuple" if column in tuples(table) else str(field.dtype) for column, field in schema.columns.items()
    }
    try:
        found = list(_READERS[name](data, kinds))
        cells = {column: pd.Series([row[column] for row in found], dtype=object) for column in kinds}
    except (ValueError, KeyError, csv.Error) as error:
        raise ReadError(
            f"these bytes are no {table} in {name}: {error}", hint="read what 'tally report' or 'tally extract' wrote"
        ) from error
    return schema.validate(pd.DataFrame(cells, columns=list(kinds)))


def plain(value: Any) -> Any:
    """Take a cell down to None, bool, int, float, str or a list of them; a day is written YYYY-MM-DD.

    Examples
    --------
    >>> plain(date(2025, 2, 8)), plain(40.0), plain(float("nan")), plain(("may",))
    ('2025-02-08', 40, None, ['may'])
    """
    if isinstance(value, str):
        return str(getattr(value, "value", value))
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, (tuple, list)):
        return [plain(part) for part in value]
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() and abs(value) < _LARGEST_WHOLE else value
    if isinstance(value, datetime):
        return None if str(value) == "NaT" else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return None if str(value) in ("NaT", "<NA>") else plain(value.item())


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, list):
        joined = " | ".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in value)
        return _inert(("\\()" if joined == "()" else joined) if value else "()")
    return _inert(value)


def _fenced(cell: str) -> str:
    """Quote a cell that needs it. csv.writer leaves a lone carriage return open on some versions of Python."""
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in ',"\r\n') else cell


def _inert(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run, and before what would be mistaken for one so marked."""
    live = text[:1] in ("", "'", "\t", "\r", "\n") or text.lstrip()[:1] in tuple(_LIVE)
    return f"'{text}" if live else text


@row_reader("csv")
def _csv_rows(data: bytes, kinds: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    text = data.decode("utf-8")
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    table = csv.reader(io.StringIO(text, newline=""))
    header = next(table, [])
    if header != list(kinds):
        raise ValueError("the header differs")
    for cells in table:
        yield {column: _csv_value(cell, kinds[column]) for column, cell in zip(header, cells, strict=True)}


def _csv_value(cell: str, kind: str) -> Any:
    if cell == "":
        return None
    if kind == "bool":
        return {"true": True, "false": False}[cell]
    if kind in ("int64", "Int64"):
        return int(cell)
    if kind == "float64":
        return float(cell)
    text = cell[1:] if cell[0] == "'" else cell
    return _split(text) if kind == "tuple" else text


def _split(text: str) -> tuple[str, ...]:
    """Undo " | ": only a bar without a backslash separates."""
    if text == "()":
        return ()
    parts = [""]
    for match in _PART.finditer(text):
        if match.group() == "|":
            parts.append("")
        else:
            parts[-1] += match.group()
    last = len(parts) - 1
    trimmed = (
        part[1 if place else 0 : len(part) - 1 if place < last else len(part)] for place, part in enumerate(parts)
    )
    return tuple(re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in trimmed)


@row_reader("jsonl")
def _jsonl_rows(data: bytes, kinds: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for line in data.decode("utf-8").split("\n"):
        if line:
            row = json.loads(line)
            yield {column: tuple(row[column]) if kind == "tuple" else row[column] for column, kind in kinds.items()}

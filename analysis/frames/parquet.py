"""How do rows become Parquet, and rows again? One writer and its way back, for tables of many reports.

Owns the types of the columns in Arrow, which are those of the schemas: text and vocabularies are strings, days are
dates, tuples are lists of strings, whole numbers may be null. Imports pyarrow, the extra ``[scale]``, when called.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from analysis.errors import MissingExtraError, UsageError
from analysis.frames.writers import plain, row_reader, writer

__all__ = ["parquet_bytes"]

_ARROW = {  # as the schemas name a type -> as Arrow does
    "Int64": "int64",
    "bool": "bool",
    "category": "string",
    "datetime64[s]": "date32",
    "float64": "float64",
    "int64": "int64",
    "object": "list",
    "string": "string",
}


@writer("parquet", extra="scale")
def parquet_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Write rows as one Parquet file.

    Parameters
    ----------
    columns
        Those of one of the schemas, in its order.
    rows
        One mapping a row, with a value for every column.

    Returns
    -------
    bytes
        The same for the same rows and the same pyarrow; a file without rows has all its columns and their types. What
        the schema says of a column is kept with it as ``description``.

    Raises
    ------
    MissingExtraError
        If pyarrow is not installed.
    UsageError
        If these are the columns of no schema.

    Examples
    --------
    >>> import pyarrow.parquet as pq
    >>> row = {"document_id": "d", "start": 4, "end": 6, "text": "NA", "reason": None}
    >>> pq.read_table(io.BytesIO(parquet_bytes(list(row), [row]))).to_pylist() == [row]
    True
    """
    arrow = _arrow()
    schema = _schema(list(columns))
    cells: dict[str, list[Any]] = {column: [] for column in columns}
    for row in rows:
        for column in columns:
            cells[column].append(_cell(plain(row[column])))
    for field in schema:
        if arrow.types.is_date(field.type):
            cells[field.name] = [day and date.fromisoformat(day) for day in cells[field.name]]
    sink = io.BytesIO()
    arrow.parquet.write_table(arrow.table(cells, schema=schema), sink, compression="zstd")
    return sink.getvalue()


@row_reader("parquet")
def _parquet_rows(data: bytes, kinds: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    arrow = _arrow()
    for row in arrow.parquet.read_table(io.BytesIO(data)).to_pylist():
        yield {column: tuple(row[column]) if kind == "tuple" else row[column] for column, kind in kinds.items()}


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError.of("Parquet", "pyarrow", "scale") from error
    return pyarrow


def _cell(value: Any) -> Any:
    """Keep what UTF-8 cannot hold, a lone surrogate, as its escape: Parquet has no other text."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return [_cell(part) for part in value] if isinstance(value, list) else value


def _schema(columns: list[str]) -> Any:
    """Make the Arrow schema of the frame that has these columns."""
    from analysis.frames.schemas import SCHEMAS

    arrow = _arrow()
    for schema in SCHEMAS.values():
        found = schema.to_schema().columns
        if list(found) == columns:
            return arrow.schema([_field(name, str(column.dtype), column) for name, column in found.items()])
    raise UsageError(f"no frame has the columns {', '.join(columns)}", hint="write them as jsonl or csv")


def _field(name: str, dtype: str, column: Any) -> Any:
    arrow = _arrow()
    kind = _ARROW[dtype.partition("[pyarrow]")[0]]
    made = arrow.list_(arrow.string()) if kind == "list" else getattr(arrow, "bool_" if kind == "bool" else kind)()
    return arrow.field(name, made, metadata={"description": column.description or ""})

"""What does a frame say, row by row? Turns frames into plain records, every null into None.

Owns the one accessor all charts read frames through. Does not know a colour, a word or a position.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from analysis.frames import Frames

__all__ = ["Record", "Table", "entries", "read", "read_party", "records"]

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """The frames a chart draws from, as records in the order of their frame.

    ``claims`` carry the columns of ``estimates`` too (stance, interval, as-of dates).
    """

    documents: tuple[Record, ...] = ()
    sources: tuple[Record, ...] = ()
    claims: tuple[Record, ...] = ()
    events: tuple[Record, ...] = ()
    disputes: tuple[Record, ...] = ()


def read(frames: "Frames") -> Table:
    """Read all frames once.

    Parameters
    ----------
    frames
        As :func:`analysis.load` gives them.

    Returns
    -------
    Table
        Empty tuples for empty frames.

    Examples
    --------
    >>> from analysis.frames import from_readings
    >>> read(from_readings([])) == Table()
    True
    """
    derived = {row["claim_id"]: row for row in records(frames.estimates)}
    return Table(
        documents=tuple(records(frames.documents)),
        sources=tuple(records(frames.sources)),
        claims=tuple({**derived.get(row["claim_id"], {}), **row} for row in records(frames.claims)),
        events=tuple(records(frames.events)),
        disputes=tuple(records(frames.disputes)),
    )


def records(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """List the rows of a frame with None for every kind of null and dates as dates.

    Examples
    --------
    >>> import pandas as pd
    >>> records(pd.DataFrame({"low": [1.0, None], "earliest": pd.to_datetime(["2025-02-08", None])}))
    [{'low': 1.0, 'earliest': datetime.date(2025, 2, 8)}, {'low': None, 'earliest': None}]
    """
    names = [str(name) for name in frame.columns]
    columns = [[_known(value) for value in frame[name].tolist()] for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def entries(value: object) -> tuple[str, ...]:
    """Read a cell that lists words, whether it holds a tuple, a list or one string parted by ``|``.

    Examples
    --------
    >>> entries(("may", "reportedly")), entries("may|reportedly"), entries(None)
    (('may', 'reportedly'), ('may', 'reportedly'), ())
    """
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(part for part in value.split("|") if part)
    return tuple(str(part) for part in value) if isinstance(value, Iterable) else (str(value),)


def read_party(affected: str) -> str:
    """Say an affected group: "Russia/soldiers" becomes "Russia: soldiers".

    Examples
    --------
    >>> read_party("Russia/soldiers"), read_party("Gaza")
    ('Russia: soldiers', 'Gaza')
    """
    party, _, role = affected.partition("/")
    return f"{party}: {role}" if party and role else party or role


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

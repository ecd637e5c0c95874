"""What does a frame say, row by row? Turns the frames into records a chart can draw from.

Owns the one accessor all charts read frames through. Does not know a colour, a word or a position.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.frames.tables import records

if TYPE_CHECKING:
    from analysis.frames import Frames

__all__ = ["Record", "Table", "entries", "read", "read_party"]

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

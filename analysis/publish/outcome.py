"""What came of a run? The nouns of this room: reports done and failed, inputs, tables, limits, the run as a whole.

Owns nothing else. Knows no file format, no clock and no path outside the run.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

__all__ = [
    "LIMITS",
    "Failure",
    "Input",
    "Limits",
    "Line",
    "Link",
    "Progress",
    "Refused",
    "Report",
    "Run",
    "State",
    "Step",
    "Table",
    "Told",
]

TIME_LIMITS = frozenset({"CellTimeoutError", "ReportTimeoutError"})
_INTERRUPTED, _OUT_OF_TIME, _NO_MEANS = 130, 124, 3


class State(StrEnum):
    """How far a report got; only ``done`` and ``cached`` mean that every cell ran and the page is there."""

    DONE = "done"
    CACHED = "cached"  #: done by an earlier run, from the same bytes
    FAILED = "failed"
    NOT_RUN = "not_run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one report may take: seconds for a cell and for all cells, bytes of memory; 0 for as much as there is."""

    cell: float = 60
    report: float = 300
    memory: int = 0


#: What holds unless others are asked for.
LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a report stopped; ``cell`` is the number Jupyter shows (``In [4]``), None if no cell had started."""

    exception: str
    message: str
    cell: int | None = None
    line: int | None = None

    def __str__(self) -> str:
        where = f"cell {self.cell}" if self.cell else "before the first cell"
        return f"{where}{f', line {self.line}' if self.line else ''}: {self.exception}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file the reports were made from, by its name inside the folder; the last four are for reports only."""

    name: str
    sha256: str
    title: str | None = None
    published: str | None = None
    basis: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that is no readable report, why, and what to try."""

    reason: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A way to a claim or an event: its label, the address in a page, and the quote in its sentence."""

    label: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One finding and the ways to what it was made from; ``more`` counts those that are not listed."""

    text: str
    links: tuple[Link, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was found, in one sentence and in several; empty if nothing was read."""

    standfirst: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One frame in one file format."""

    frame: str
    format: str
    file: str
    rows: int
    size: int
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One notebook's outcome; ``files`` are names inside the output folder, ``headline`` its first chart's.

    ``subject`` is the one document it is about, ``hashes`` are those of the files, in their order, and ``earlier`` are
    the files of the last run that was complete, kept beside those of one that was not.
    """

    name: str
    title: str
    state: State
    parameters: dict[str, Any]
    files: tuple[str, ...] = ()
    headline: str | None = None
    failure: Failure | None = None
    subject: str | None = None
    hashes: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every cell ran, in this run or an earlier one, and the page is there."""
        return self.state in (State.DONE, State.CACHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """All of one run. ``output`` is where it was written and stands in no file."""

    output: Path
    reports: tuple[Report, ...]
    inputs: tuple[Input, ...]
    refused: tuple[Refused, ...]
    tables: tuple[Table, ...]
    interrupted: bool = False
    told: Told = Told()

    @property
    def index(self) -> Path:
        """The page to open first."""
        return self.output / "index.html"

    @property
    def failed(self) -> tuple[Report, ...]:
        """The reports that are not done."""
        return tuple(report for report in self.reports if not report.complete)

    @property
    def exit_code(self) -> int:
        """0 if every document was read and every report done, 1 if not.

        124 if time limits alone are to blame, 3 if there was no process for a report, 130 if it was interrupted.
        """
        if self.interrupted:
            return _INTERRUPTED
        kinds = {report.failure.exception if report.failure else "" for report in self.failed}
        if "InfrastructureError" in kinds:
            return _NO_MEANS
        if kinds and kinds <= TIME_LIMITS and not self.refused:
            return _OUT_OF_TIME
        return 1 if self.failed or self.refused else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where a run is: ``done`` of ``total`` cells of one report, or its end (then ``state`` is set)."""

    name: str
    number: int
    of: int
    done: int = 0
    total: int = 0
    state: State | None = None
    failure: Failure | None = None


Progress = Callable[[Step], None]

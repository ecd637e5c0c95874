"""What has happened so far? A file that is only ever appended to, one line for each change of state, flushed at once.

Owns ``manifest.jsonl``: how it is written and read again, also after its writer was killed in the middle of a line.
There is no time in it. Does not know what the states mean.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from analysis.errors import OutputError

__all__ = ["Journal", "read"]

_PIECE = 1 << 16


class Journal:
    """A journal that is open for writing; a context that closes it.

    Parameters
    ----------
    path
        Made if it is missing; half a line at its end, left by a writer that was killed, is cut off.

    Raises
    ------
    OutputError
        If it cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "manifest.jsonl"
    >>> with Journal(path) as journal:
    ...     journal.append([{"name": "one", "state": "done"}])
    >>> read(path)
    [{'name': 'one', 'state': 'done'}]
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
            if (whole := _whole(self._file)) < os.fstat(self._file).st_size:
                os.ftruncate(self._file, whole)
        except OSError as error:
            raise _refusal(path, error) from error

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, *raised: object) -> None:
        os.close(self._file)

    def append(self, records: Iterable[dict[str, Any]]) -> None:
        """Add records, and return when they are on the disk.

        Raises
        ------
        OutputError
            If the disk does not take them.
        """
        lines = "".join(json.dumps(record, ensure_ascii=True, sort_keys=True) + "\n" for record in records)
        data = lines.encode("ascii")
        try:
            while data:
                data = data[os.write(self._file, data) :]
            os.fsync(self._file)
        except OSError as error:
            raise _refusal(self._path, error) from error


def read(path: Path) -> list[dict[str, Any]]:
    """Read the records of a journal in their order; empty if there is none.

    A line that is no record is passed over: the disk may have lost it, and what it told is done again.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return []
    records = []
    for line in lines[:-1]:  # what stands after the last line feed is half a line, or nothing
        try:
            record = json.loads(line)
        except ValueError:
            continue
        if isinstance(record, dict):
            records.append(record)
    return records


def _whole(file: int) -> int:
    """How many bytes of a file are whole lines."""
    end = os.fstat(file).st_size
    while end:
        start = max(end - _PIECE, 0)
        found = os.pread(file, end - start, start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def _refusal(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or error
    return OutputError(f"cannot write '{path}': {reason}", hint="free the disk or choose another folder with -o")

"""Was this report made before? A store of outcomes and their files, by the key of the job.

Owns the folder of the store, one inside per key. What it hands out it has hashed again: a file that was changed in the
meantime, or that the disk did not keep, is no longer there. Does not know what decides a key.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from analysis.publish import files
from analysis.publish.outcome import Failure, Report, State

__all__ = ["Cache", "report_from_json", "report_to_json"]

_OUTCOME = "outcome.json"


@dataclass(frozen=True, slots=True)
class Cache:
    """A store of reports in a folder of its own.

    Examples
    --------
    >>> import tempfile
    >>> store = Cache(Path(tempfile.mkdtemp()))
    >>> made = Report(name="one", title="One", state=State.DONE, parameters={}, files=("one.html",))
    >>> kept = store.keep("a1b2", made, [b"<p>one</p>"])
    >>> store.find("a1b2") == kept, store.find("b2c3")
    (True, None)
    """

    folder: Path

    def keep(self, key: str, report: Report, contents: list[bytes]) -> Report:
        """Store an outcome and its files, and return it with their hashes.

        The outcome is written last, so that one that is there is whole.

        Raises
        ------
        OutputError
            If the disk does not take them.
        """
        place = files.make_folder(self._place(key))
        hashes = tuple(
            files.write(place / name, content, settled=False)
            for name, content in zip(report.files, contents, strict=True)
        )
        kept = replace(report, hashes=hashes)
        files.write(
            place / _OUTCOME, json.dumps(report_to_json(kept), ensure_ascii=True).encode("ascii"), settled=False
        )
        return kept

    def find(self, key: str) -> Report | None:
        """Return what was kept under a key, or None if nothing was or a file is no longer what it was."""
        place = self._place(key)
        try:
            report = report_from_json(json.loads((place / _OUTCOME).read_bytes()))
            whole = all(
                files.digest_of(place / name) == sha for name, sha in zip(report.files, report.hashes, strict=True)
            )
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return report if whole else None

    def place(self, key: str, report: Report, output: Path) -> None:
        """Put a report's files into the output folder, as links where the system has them.

        Raises
        ------
        OutputError
            If the disk does not take them.
        """
        for name in report.files:
            files.place(self._place(key) / name, output / name)

    def sweep(self, key: str) -> None:
        """Remove what a killed process left unfinished under a key."""
        files.sweep(self._place(key))

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / key


def report_to_json(report: Report) -> dict[str, Any]:
    """Write an outcome as JSON can hold it."""
    return asdict(report)


def report_from_json(content: Mapping[str, Any]) -> Report:
    """Read what :func:`report_to_json` wrote.

    Examples
    --------
    >>> stopped = Failure(exception="ValueError", message="no", cell=2)
    >>> made = Report(name="x", title="X", state=State.FAILED, parameters={"n": 1}, failure=stopped)
    >>> report_from_json(json.loads(json.dumps(report_to_json(made)))) == made
    True
    """
    failure = content["failure"]
    listed = {name: tuple(content[name]) for name in ("files", "hashes", "earlier")}
    return Report(
        **{
            **content,
            **listed,
            "state": State(content["state"]),
            "failure": None if failure is None else Failure(**failure),
        }
    )

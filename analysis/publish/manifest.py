"""What was made of what, with what? The manifest: inputs, parameters, outputs and versions, free of times.

Owns ``manifest.json`` and the list of versions that decide an output's bytes. Two runs of the same inputs give the same
manifest, whatever of it came from a cache; timings and the host are in ``run.json``, beside the cache.
"""

import json
import platform
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from analysis import lexicon
from analysis.publish.files import digest_of
from analysis.publish.outcome import Report, Run, State

__all__ = ["of", "timings", "versions"]

_DECIDING = ("ipykernel", "matplotlib", "nbconvert", "numpy", "pandas", "papermill", "tallystick")


@cache
def versions() -> dict[str, str]:
    """List the versions that decide an output's bytes, and the hash of the word lists."""
    found = {"python": platform.python_version(), "lexicon": lexicon.digest()}
    for name in _DECIDING:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return dict(sorted(found.items()))


def of(run: Run, index: str) -> bytes:
    """Write the manifest of a run whose other files are all in place.

    Parameters
    ----------
    run
        With the hashes of its files.
    index
        The hash of ``index.html``.

    Returns
    -------
    bytes
        JSON with sorted keys: ``inputs`` and ``outputs`` (name, sha256), ``refused``, ``reports`` (state, parameters,
        files, failure), ``status`` and ``versions``. Names are relative; there is no time, host or user in it.
    """
    outputs = {"index.html": index} | {table.file: table.sha256 for table in run.tables}
    for report in run.reports:
        outputs |= dict(zip(report.files, report.hashes, strict=True))
        outputs |= {name: digest_of(run.output / name) for name in report.earlier}
    content = {
        "inputs": [
            {"name": one.name, "sha256": one.sha256, "published": one.published, "basis": one.basis}
            for one in run.inputs
        ],
        "outputs": [{"name": name, "sha256": sha} for name, sha in sorted(outputs.items())],
        "refused": [{"reason": one.reason, "hint": one.hint} for one in run.refused],
        "reports": [_report(one) for one in run.reports],
        "status": "interrupted" if run.interrupted else "failed" if run.exit_code else "done",
        "versions": versions(),
    }
    return _json(content)


def timings(
    run: Run, made: Mapping[str, Mapping[str, Any]], begun: datetime, seconds: float, host: str, workers: int
) -> bytes:
    """Write when, where and how fast a run was: all that its other files leave out.

    Parameters
    ----------
    run
        What came of it.
    made
        For each report that was made, how often it was begun (``attempts``) and how long that took (``seconds``).
    begun, seconds, host, workers
        Of the whole run.
    """
    none = {"attempts": 0, "seconds": 0.0}
    reports = [
        {
            "name": one.name,
            "state": str(one.state),
            "attempts": (timing := made.get(one.name, none))["attempts"],
            "seconds": round(max(timing["seconds"], 0.0), 3),
        }
        for one in run.reports
    ]
    whole = {"begun": begun.isoformat(timespec="seconds"), "seconds": round(seconds, 3), "host": host}
    return _json({**whole, "workers": workers, "exit_code": run.exit_code, "reports": reports})


def _report(report: Report) -> dict[str, Any]:
    failure = report.failure
    return {
        "name": report.name,
        "title": report.title,
        "subject": report.subject,
        "state": str(State.DONE if report.complete else report.state),
        "parameters": report.parameters,
        "files": list(report.files),
        "earlier": list(report.earlier),
        "failure": None
        if failure is None
        else {"cell": failure.cell, "exception": failure.exception, "line": failure.line, "message": failure.message},
    }


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "surrogatepass")

"""What was made of what, with what? The manifest: inputs, parameters, outputs and versions, free of times.

Owns ``manifest.json`` and the list of versions that decide an output's bytes. Timings are kept nowhere: two runs of the
same inputs give the same manifest.
"""

import json
import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from analysis import lexicon
from analysis.publish.files import digest_of
from analysis.publish.outcome import Report, Run

__all__ = ["of", "versions"]

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


def of(run: Run) -> bytes:
    """Write the manifest of a run whose other files are all in place.

    Returns
    -------
    bytes
        JSON with sorted keys: ``inputs`` and ``outputs`` (name, sha256), ``refused``, ``reports`` (state, parameters,
        files, failure), ``status`` and ``versions``. Names are relative; there is no time, host or user in it.
    """
    names = [name for report in run.reports for name in report.files]
    names += [table.file for table in run.tables] + ["index.html"]
    content = {
        "inputs": [
            {"name": one.name, "sha256": one.sha256, "published": one.published, "basis": one.basis}
            for one in run.inputs
        ],
        "outputs": [{"name": name, "sha256": digest_of(run.output / name)} for name in sorted(names)],
        "refused": [{"reason": one.reason, "hint": one.hint} for one in run.refused],
        "reports": [_report(one) for one in run.reports],
        "status": "interrupted" if run.interrupted else "failed" if run.exit_code else "done",
        "versions": versions(),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "surrogatepass")


def _report(report: Report) -> dict[str, Any]:
    failure = report.failure
    return {
        "name": report.name,
        "title": report.title,
        "state": str(report.state),
        "parameters": report.parameters,
        "files": list(report.files),
        "failure": None
        if failure is None
        else {"cell": failure.cell, "exception": failure.exception, "line": failure.line, "message": failure.message},
    }

"""How is one report made? A job is done: its notebook run, its page written, all of it kept in the store.

Owns :func:`do`, the same for every executor, and the process that does one job and ends: forked from a warm one, so
that nothing of one report is left for the next. Does not know which job is next, or what becomes of its files.
"""

import os
import socket
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.manager import KernelManager
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from analysis.errors import UsageError
from analysis.frames import Frames, load
from analysis.publish import page, wire
from analysis.publish import warm as warm_kernels
from analysis.publish.cache import Cache, report_to_json
from analysis.publish.jobs import Job
from analysis.publish.kernels import manager_for
from analysis.publish.normalise import to_bytes
from analysis.publish.notebooks import execute
from analysis.publish.outcome import LIMITS, Limits, Report, Run, State

__all__ = ["do", "serve", "warm"]

OnCell = Callable[[int, int], None]


def do(
    job: Job,
    *,
    stage: Path,
    manager: type[KernelManager],
    store: Path,
    limits: Limits = LIMITS,
    hidden: Iterable[Path] = (),
    on_cell: OnCell = lambda done, total: None,
) -> Report:
    """Make one report and keep it in a store. Doing a job again gives the same bytes.

    Parameters
    ----------
    job
        What to make.
    stage
        A folder that :mod:`staging` made, with the job's inputs in it.
    manager
        Where the kernel comes from; see :func:`kernels.kernels`.
    store
        The folder of a :class:`cache.Cache`.
    limits
        What the report may take.
    hidden
        Folders, besides the stage, that outputs may not name.
    on_cell
        Called with the number of cells done and of all when one starts.

    Returns
    -------
    Report
        Done only if every code cell ran, none raised, and all files are written; else failed, with the files of what
        was finished before.

    Raises
    ------
    OutputError
        If the disk does not take them.
    """
    source = nbformat.reads(job.notebook, as_version=4)
    made, failure = execute(
        source,
        job.parameters,
        stage=stage,
        manager=manager,
        limits=limits,
        hidden=hidden,
        on_cell=lambda index: on_cell(index, len(source.cells)),
    )
    report = Report(
        name=job.name,
        title=page.title_of(made, job.title),
        state=State.FAILED if failure else State.DONE,
        parameters=job.parameters,
        files=job.files,
        headline=page.headline_of(made),
        failure=failure,
        subject=job.subject,
    )
    frames = _read(stage, job) if "html" in job.formats else None
    return Cache(store).keep(job.key, report, [_written(form, made, report, job, frames) for form in job.formats])


def _read(stage: Path, job: Job) -> Frames | None:
    """Read what the notebook has read, for the words behind its rows; None where there is nothing to read."""
    try:
        return load(stage / "seeds", published=job.parameters.get("published"))
    except UsageError:
        return None


def _written(form: str, made: NotebookNode, report: Report, job: Job, frames: Frames | None) -> bytes:
    """One file of a report; on its page stand the inputs, not where anything lies."""
    if form == "ipynb":
        return to_bytes(made)
    run = Run(output=Path(), reports=(report,), inputs=job.material.inputs, refused=job.material.refused, tables=())
    return page.render(made, report, run, frames).encode("utf-8")


def warm() -> None:
    """Load what a report needs besides its cells: a page is made once, so that templates and lexers are there."""
    import papermill

    notebook = new_notebook(cells=[new_markdown_cell("# Warm")])
    report = Report(name="warm", title="Warm", state=State.DONE, parameters={}, files=())
    page.render(notebook, report, Run(output=Path(), reports=(), inputs=(), refused=(), tables=()))
    assert papermill


def serve(made: None, link: socket.socket, request: Mapping[str, Any], kernel: int | None = None) -> None:
    """Do one job and tell how it went. Never returns: the process ends here.

    Parameters
    ----------
    made
        What :func:`warm` made, which is nothing.
    link
        Where to tell: ``{"done": …, "of": …}`` when a cell starts, then ``{"report": …}`` or ``{"fault": …}``.
    request
        The job, its ``stage`` and the ``root`` of all stages, its ``store`` and ``limits``, and its kernel's ``pid``
        or, for a plain one, its ``env``.
    kernel
        The socket to a forked kernel.
    """
    try:
        wire.send(link, _answer(link, request, kernel))
    except wire.Gone:
        pass  # nobody waits for it any more
    finally:
        os._exit(0)


def _answer(link: socket.socket, request: Mapping[str, Any], kernel: int | None) -> dict[str, Any]:
    stage = Path(request["stage"])
    manager: type[KernelManager]
    if kernel is None:
        manager = manager_for(stage, request["env"])
    else:
        forked = socket.socket(fileno=kernel)
        manager = warm_kernels.manager_from(lambda cwd: (forked, request["pid"]))
    try:
        report = do(
            Job.from_json(request["job"]),
            stage=stage,
            manager=manager,
            store=Path(request["store"]),
            limits=Limits(**request["limits"]),
            hidden=[Path(request["root"])],
            on_cell=lambda done, total: wire.send(link, {"done": done, "of": total}),
        )
    except wire.Gone:
        raise
    except Exception as error:  # noqa: BLE001  (whatever a page fails with is this report's failure, not the batch's)
        return {"fault": type(error).__name__, "message": str(error).split("\n")[0]}
    return {"report": report_to_json(report)}

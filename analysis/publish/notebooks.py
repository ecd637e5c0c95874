"""How do notebooks become reports? Runs each on the input, and writes the notebook, its page, the tables and the index.

Owns the order of a run and the truth about it: a report is done only if every code cell ran, none raised, and its page
was written. Does not know what the notebooks draw.
"""

import logging
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import nbformat
import papermill
from jupyter_client.manager import KernelManager
from nbclient.exceptions import CellControlSignal
from nbformat import NotebookNode
from papermill.exceptions import PapermillException
from zmq import ZMQError

from analysis.errors import ReportError
from analysis.frames import to_frames, writers
from analysis.model import Document
from analysis.publish import files, manifest, page, staging
from analysis.publish.kernels import KERNEL, Engine, kernels
from analysis.publish.normalise import normalise, to_bytes
from analysis.publish.outcome import Failure, Input, Progress, Refused, Report, Run, State, Step, Table
from analysis.publish.parameters import Parameter, checked, signature
from analysis.readers import read_reports
from analysis.readers.published import parse

__all__ = ["execute", "report", "signatures"]

SECONDS_PER_CELL = 60
_LINE = re.compile(r"(?:Cell In|cell-\d{1,12}\.py)[^\n]{0,80}?line (\d{1,6})")
_COLOUR = re.compile(r"\x1b\[[0-9;]{0,20}m")


def report(
    folder: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    notebooks: str | os.PathLike[str] | None = None,
    only: str | None = None,
    parameters: Mapping[str, Any] | None = None,
    published: str | date | None = None,
    timeout: int = SECONDS_PER_CELL,
    engine: Engine = Engine.WARM,
    progress: Progress = lambda step: None,
) -> Run:
    """Run every notebook on a folder of reports, and write what comes of it.

    Parameters
    ----------
    folder
        The news reports, or one of them.
    output
        Where to write: per notebook an executed ``.ipynb`` and a page, then ``tables/``, ``index.html`` and
        ``manifest.json``. Made if missing; files of the same name are replaced, others stay.
    notebooks, only
        Their folder (or one notebook), and a pattern for their names; see :func:`staging.find_notebooks`.
    parameters
        Values for the notebooks' parameters cells; each notebook gets those it declares.
    published
        The publication date of all documents, where the files do not say.
    timeout
        Seconds after which a cell is given up.
    engine
        How the notebooks get their kernels; the bytes are the same.
    progress
        Called with a :class:`Step` at each cell and at the end of each report.

    Returns
    -------
    Run
        Reports in the order of their names; a notebook that stopped is there as failed, and the others were run.

    Raises
    ------
    UsageError
        Before anything is run: no such folder, notebook or parameter, a wrong type, a wrong date.
    OutputError
        If the output cannot be written; what was finished before stays.

    Examples
    --------
    >>> report("no-such-folder", "reports")
    Traceback (most recent call last):
    ...
    analysis.errors.NotFoundError: no such file or folder: 'no-such-folder'
    Hint: paths count from the current folder
    """
    folder, output = Path(folder), Path(output)
    paths = staging.find_notebooks(None if notebooks is None else Path(notebooks), only)
    given = dict(parameters or {})
    if published is not None:
        given["published"] = parse(published).isoformat()
    sources = [_read(path) for path in paths]
    values = checked(given, [signature(source) for source in sources])
    reports = read_reports(folder, published=published)
    staging.refuse_overlap(folder, output)
    files.make_folder(output)
    manifest.versions()  # a fault in the word lists is told before anything runs

    found = staging.input_files(folder)
    names = files.names_for(path.stem for path in paths)
    done: list[Report] = []
    with staging.staged(found) as stage, kernels(stage, os.environ, engine, logging.warning) as manager:
        run = Run(
            output=output,
            reports=(),
            inputs=_inputs(found, reports),
            refused=tuple(Refused(reason=error.message, hint=error.hint) for error in reports.refused),
            tables=_write_tables(reports, output),
        )
        for number, (name, source, chosen) in enumerate(zip(names, sources, values, strict=True), start=1):
            outcome = Report(name=name, title=page.title_of(source, name), state=State.NOT_RUN, parameters=chosen)
            step = Step(name=name, number=number, of=len(names), total=len(source.cells))
            try:
                if not run.interrupted:
                    outcome = _one(source, chosen, stage, manager, run, step, timeout, progress)
            except KeyboardInterrupt:
                run = replace(run, interrupted=True)
            done.append(outcome)
    run = replace(run, reports=tuple(done))
    files.write(output / "index.html", page.contents(run).encode("utf-8"))
    files.write(output / "manifest.json", manifest.of(run))
    return run


def execute(
    source: NotebookNode,
    parameters: Mapping[str, Any],
    *,
    stage: Path,
    manager: type[KernelManager],
    timeout: int = SECONDS_PER_CELL,
    on_cell: Callable[[int], None] = lambda index: None,
) -> tuple[NotebookNode, Failure | None]:
    """Run one notebook in a staged folder and say truthfully how far it came.

    Parameters
    ----------
    source
        The notebook; it is not changed, and outputs it has are dropped.
    parameters
        What to set after its parameters cell; nothing is injected if empty.
    stage
        A folder that :func:`staging.staged` made.
    manager
        Where the kernel comes from; see :func:`kernels.kernels`.
    timeout
        Seconds per cell.
    on_cell
        Called with the index of each cell when it starts.

    Returns
    -------
    tuple[NotebookNode, Failure | None]
        The executed notebook, normalised, and why it stopped: None only if every code cell ran and none raised.
    """
    logging.getLogger("papermill").setLevel(logging.ERROR)
    before, after = stage / "before.ipynb", stage / "after.ipynb"
    after.unlink(missing_ok=True)
    before.write_bytes(to_bytes(_without_outputs(source)))
    raised: Exception | None = None
    started = [-1]

    def start(cell: NotebookNode, cell_index: int) -> None:
        started.append(cell_index)
        on_cell(cell_index)

    try:
        papermill.execute_notebook(
            before,
            after,
            dict(parameters),
            kernel_name=KERNEL["name"],
            language=KERNEL["language"],
            progress_bar=False,
            cwd=stage / "notebooks",
            execution_timeout=timeout,
            kernel_manager_class=manager,
            shutdown_kernel="immediate",
            on_cell_start=start,
        )
    except (CellControlSignal, PapermillException, OSError, RuntimeError, ValueError, ZMQError) as error:
        raised = error  # the cells say which one stopped and why; the kernel may also have died, hung or never started
    made = nbformat.read(after if after.exists() else before, as_version=4)
    made = normalise(made, ids=[cell.id for cell in source.cells], hidden=[stage, Path.cwd()])
    return made, _failure(made, raised, started[-1], timeout, getattr(manager, "reason", None))


def signatures(notebooks: Path | None = None) -> dict[str, dict[str, Parameter]]:
    """Read what may be set in each notebook of a folder, by the notebook's name.

    Raises
    ------
    NotFoundError, ParameterError
        If there are no notebooks, or a parameters cell is none.
    """
    return {path.stem: signature(_read(path)) for path in staging.find_notebooks(notebooks)}


def _one(
    source: NotebookNode,
    chosen: dict[str, Any],
    stage: Path,
    manager: type[KernelManager],
    run: Run,
    step: Step,
    timeout: int,
    progress: Progress,
) -> Report:
    """Run one notebook, write it and its page, and report how it went."""
    progress(step)
    made, failure = execute(
        source,
        chosen,
        stage=stage,
        manager=manager,
        timeout=timeout,
        on_cell=lambda index: progress(replace(step, done=index)),
    )
    state = State.FAILED if failure else State.DONE
    outcome = Report(
        name=step.name,
        title=page.title_of(made, step.name),
        state=state,
        parameters=chosen,
        files=(f"{step.name}.html", f"{step.name}.ipynb"),
        headline=page.headline_of(made),
        failure=failure,
    )
    files.write(run.output / f"{step.name}.ipynb", to_bytes(made))
    files.write(run.output / f"{step.name}.html", page.render(made, outcome, run).encode("utf-8"))
    progress(replace(step, done=step.total, state=state, failure=failure))
    return outcome


def _read(path: Path) -> NotebookNode:
    """Read a notebook; cells of the old format, which have no id, get one from their place."""
    try:
        source: NotebookNode = nbformat.read(path, as_version=4)
    except (OSError, ValueError, nbformat.ValidationError) as error:
        reason = str(error).splitlines()[0]
        raise ReportError(f"'{path}' is no notebook: {reason}", hint="open it in Jupyter and save it again") from error
    language = source.metadata.get("kernelspec", {}).get("language", "python")
    if language != "python":
        raise ReportError(f"'{path}' is written in {language}; only Python notebooks are run")
    return source


def _without_outputs(source: NotebookNode) -> NotebookNode:
    """A copy without outputs: papermill drops a cell's old ones only when it reaches the cell."""
    bare: NotebookNode = nbformat.from_dict(source)
    for cell in bare.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return bare


def _failure(
    made: NotebookNode, raised: Exception | None, started: int, timeout: int, reason: str | None
) -> Failure | None:
    """Read from the cells themselves why a notebook stopped: papermill calls cells that never ran completed."""
    code = [cell for cell in made.cells if cell.cell_type == "code" and cell.source.strip()]
    reached = [cell for cell in code if cell.execution_count]
    for cell in reached:
        for output in cell.outputs:
            if output.output_type == "error" and "raises-exception" not in cell.metadata.get("tags", ()):
                return Failure(
                    exception=output.ename,
                    message=_COLOUR.sub("", output.evalue).split("\n")[0],
                    cell=cell.execution_count,
                    line=_line(output.traceback),
                )
    if len(reached) == len(code) and (raised is None or isinstance(raised, PapermillException)):
        return None  # papermill also stops at errors that a cell's tag allows
    # A kernel that dies may take its last messages along, so the cell is counted, not asked for its number.
    last = sum(cell.cell_type == "code" and bool(cell.source.strip()) for cell in made.cells[: started + 1])
    kind = type(raised).__name__ if raised else "Stopped"
    messages = {
        "CellTimeoutError": f"the cell ran longer than {timeout} s",
        "DeadKernelError": "Python itself stopped",
        "Stopped": "the notebook ended itself before its last cell",
    }
    message = reason or messages.get(kind, "the notebook could not be run")
    return Failure(exception=kind, message=message, cell=last or None)


def _line(traceback: list[str]) -> int | None:
    """The line in the cell that raised: the first a traceback names, since frames go inwards."""
    found = _LINE.search(_COLOUR.sub("", "\n".join(traceback)))
    return int(found[1]) if found else None


def _inputs(found: dict[str, Path], documents: list[Document]) -> tuple[Input, ...]:
    """Name and hash every input file; those that were read carry their date and its basis."""
    known = {document.path: document for document in documents}
    inputs = []
    for name, path in found.items():
        try:
            sha = files.digest_of(path)
        except OSError:
            sha = ""  # refused by the readers, which say why
        one = Input(name=name, sha256=sha)
        if document := known.get(name):
            one = replace(
                one,
                title=document.title,
                published=document.published.isoformat() if document.published else None,
                basis=str(document.published_basis),
                reason=document.published_reason,
            )
        inputs.append(one)
    return tuple(inputs)


def _write_tables(documents: list[Document], output: Path) -> tuple[Table, ...]:
    """Write every frame in every format that needs no extra: a report is the same whatever else is installed."""
    frames = to_frames(documents)
    folder = files.make_folder(output / "tables")
    tables = []
    for frame, rows in frames.items():
        for form in sorted(set(writers.names()) - writers.extras().keys()):
            content = writers.write(rows, form)
            name = f"{frame}.{form}"
            files.write(folder / name, content)
            tables.append(Table(frame=frame, format=form, file=f"tables/{name}", rows=len(rows), size=len(content)))
    return tuple(tables)

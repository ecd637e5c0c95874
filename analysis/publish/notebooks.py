"""How does one notebook run, and how far did it come? Papermill runs it in a staged folder; its cells say the truth.

Owns reading, running and the reason why one stopped: it is complete only if every code cell ran and none raised. Does
not know what notebooks draw, or what becomes of them.
"""

import logging
import math
import re
import time
from collections.abc import Callable, Iterable, Mapping
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
from analysis.publish import staging
from analysis.publish.kernels import KERNEL
from analysis.publish.normalise import normalise, to_bytes
from analysis.publish.outcome import LIMITS, Failure, Limits
from analysis.publish.parameters import Parameter, signature

__all__ = ["execute", "read", "signatures", "without_outputs"]

_NO_TIME = 0.001  # nbclient takes 0 for as long as it likes
_LINE = re.compile(r"(?:Cell In|cell-\d{1,12}\.py)[^\n]{0,80}?line (\d{1,6})")
_COLOUR = re.compile(r"\x1b\[[0-9;]{0,20}m")


def execute(
    source: NotebookNode,
    parameters: Mapping[str, Any],
    *,
    stage: Path,
    manager: type[KernelManager],
    limits: Limits = LIMITS,
    hidden: Iterable[Path] = (),
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
    limits
        How long a cell, and all of them, may take; memory is the kernel's affair.
    hidden
        Folders, besides the stage, that outputs may not name.
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
    before.write_bytes(to_bytes(without_outputs(source)))
    raised: Exception | None = None
    started = [-1]

    def start(cell: NotebookNode, cell_index: int) -> None:
        started.append(cell_index)
        on_cell(cell_index)

    end = time.monotonic() + (limits.report or math.inf)

    def seconds_left(cell: NotebookNode) -> float | None:
        left = min(limits.cell or math.inf, max(end - time.monotonic(), _NO_TIME))
        return None if left == math.inf else left

    try:
        papermill.execute_notebook(
            before,
            after,
            dict(parameters),
            kernel_name=KERNEL["name"],
            language=KERNEL["language"],
            progress_bar=False,
            cwd=stage / "notebooks",
            timeout_func=seconds_left,
            kernel_manager_class=manager,
            shutdown_kernel="immediate",
            on_cell_start=start,
        )
    except (CellControlSignal, PapermillException, OSError, RuntimeError, ValueError, ZMQError) as error:
        raised = error  # the cells say which one stopped and why; the kernel may also have died, hung or never started
    made = _written(before, after)
    inputs = (stage / "seeds").resolve().parent  # they may be staged once for several reports
    made = normalise(made, ids=[cell.id for cell in source.cells], hidden=[stage, inputs, Path.cwd(), *hidden])
    return made, _failure(made, raised, started[-1], limits, time.monotonic() >= end, getattr(manager, "reason", None))


def _written(before: Path, after: Path) -> NotebookNode:
    """What papermill wrote last; the notebook as it was if that is not there, or torn because the disk is full."""
    try:
        made: NotebookNode = nbformat.read(after, as_version=4)
    except (OSError, ValueError, nbformat.ValidationError):
        made = nbformat.read(before, as_version=4)
    return made


def signatures(notebooks: Path | None = None) -> dict[str, dict[str, Parameter]]:
    """Read what may be set in each notebook of a folder, by the notebook's name.

    Raises
    ------
    NotFoundError, ParameterError
        If there are no notebooks, or a parameters cell is none.
    """
    return {path.stem: signature(read(path)) for path in staging.find_notebooks(notebooks)}


def read(path: Path) -> NotebookNode:
    """Read a notebook; cells of the old format, which have no id, get one from their place.

    Raises
    ------
    ReportError
        If it is none, or is not written in Python.
    """
    try:
        source: NotebookNode = nbformat.read(path, as_version=4)
    except (OSError, ValueError, nbformat.ValidationError) as error:
        reason = str(error).splitlines()[0]
        raise ReportError(f"'{path}' is no notebook: {reason}", hint="open it in Jupyter and save it again") from error
    language = source.metadata.get("kernelspec", {}).get("language", "python")
    if language != "python":
        raise ReportError(f"'{path}' is written in {language}; only Python notebooks are run")
    return source


def without_outputs(source: NotebookNode) -> NotebookNode:
    """A copy without outputs: papermill drops a cell's old ones only when it reaches the cell."""
    bare: NotebookNode = nbformat.from_dict(source)
    for cell in bare.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return bare


def _failure(
    made: NotebookNode, raised: Exception | None, started: int, limits: Limits, late: bool, reason: str | None
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
    if kind == "CellTimeoutError" and late:
        kind = "ReportTimeoutError"
    messages = {
        "CellTimeoutError": f"the cell ran longer than {limits.cell:g} s",
        "ReportTimeoutError": f"the report ran longer than {limits.report:g} s",
        "DeadKernelError": "Python itself stopped",
        "Stopped": "the notebook ended itself before its last cell",
    }
    message = reason or messages.get(kind, "the notebook could not be run")
    return Failure(exception=kind, message=message, cell=last or None)


def _line(traceback: list[str]) -> int | None:
    """The line in the cell that raised: the first a traceback names, since frames go inwards."""
    found = _LINE.search(_COLOUR.sub("", "\n".join(traceback)))
    return int(found[1]) if found else None

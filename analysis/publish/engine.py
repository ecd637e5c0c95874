"""How does plain papermill get warm kernels? By name: ``papermill --engine tally in.ipynb out.ipynb``.

Owns the choice, notebook by notebook, between a fork of a warm process and papermill's own way. Knows nothing of
reports.
"""

import atexit
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from nbformat import NotebookNode

from analysis.publish import warm
from analysis.publish.kernels import runs_this_python

__all__ = ["Caps", "reason_against"]

_made: list[type] = []
_running: list[warm.Zygote] = []
_NO_TIME = 0.001  # nbclient takes 0 for as long as it likes


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """What a report may take in the engine ``tally``; 0 sets no limit.

    Parameters
    ----------
    report_timeout
        Seconds for all cells together; papermill's ``execution_timeout`` is for each.
    memory_limit
        Bytes beyond those that a report begins with.
    output_limit
        Bytes that a cell may print; the report ends with it.
    """

    report_timeout: float = 0
    memory_limit: int = 0
    output_limit: int = warm.OUTPUT_LIMIT

    @classmethod
    def of(cls, notebook: NotebookNode, options: dict[str, Any]) -> "Caps":
        """Take the limits out of the engine's options; those that are not there come from the notebook's metadata.

        Examples
        --------
        >>> from nbformat.v4 import new_notebook
        >>> options = {"memory_limit": 1_000_000, "log_output": True}
        >>> Caps.of(new_notebook(metadata={"tally": {"report_timeout": 60}}), options)
        Caps(report_timeout=60, memory_limit=1000000, output_limit=33554432)
        >>> options
        {'log_output': True}
        """
        set_there = notebook.metadata.get("tally", {})
        names = [one.name for one in fields(cls)]
        given = {name: set_there[name] for name in names if name in set_there}
        return cls(**given | {name: options.pop(name) for name in names if options.get(name) is not None})


def __getattr__(name: str) -> Any:
    """Make the engine ``TallyEngine`` when it is asked for: papermill asks for it while it is itself imported."""
    if name != "TallyEngine":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from papermill.engines import NBClientEngine
    from papermill.log import logger

    class TallyEngine(NBClientEngine):  # type: ignore[misc]
        """The papermill engine ``tally``: what NBClientEngine does, in kernels forked from a process that is warm.

        A notebook whose metadata say ``{"tally": {"engine": "plain"}}`` gets a kernel of its own, as does any that a
        fork could not run; one line in papermill's log says why.

        Besides the options of papermill's own engine it takes those of :class:`Caps`, by name; a notebook's metadata
        may set them too, under ``tally``.
        """

        @classmethod
        def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> Any:
            """Run a notebook."""
            caps = Caps.of(nb_man.nb, options)
            if caps.report_timeout:
                options["timeout_func"] = _time_left(options.get("execution_timeout"), caps.report_timeout)
            against = reason_against(nb_man.nb, kernel_name)
            if against:
                logger.warning(f"plain kernel, not a warm one: {against}")
            else:
                options["kernel_manager_class"] = warm.manager_of(
                    _zygote(_stamp()), os.environ, memory=caps.memory_limit, output=caps.output_limit
                )
            return super().execute_managed_notebook(nb_man, kernel_name, **options)

    if not _made:
        _made.append(TallyEngine)
    return _made[0]


def reason_against(notebook: NotebookNode, kernel_name: str) -> str | None:
    """Why a notebook cannot have a warm kernel, or None if it can.

    Examples
    --------
    >>> from nbformat.v4 import new_notebook
    >>> reason_against(new_notebook(metadata={"tally": {"engine": "plain"}}), "python3")
    'its metadata ask for a plain one'
    >>> spec = {"language": "R", "name": "ir", "display_name": "R"}
    >>> reason_against(new_notebook(metadata={"kernelspec": spec}), "ir")
    'it is written in R'
    """
    if notebook.metadata.get("tally", {}).get("engine") == "plain":
        return "its metadata ask for a plain one"
    language = str(notebook.metadata.get("kernelspec", {}).get("language", "python"))
    if language.lower() != "python":
        return f"it is written in {language}"
    try:
        spec = KernelSpecManager().get_kernel_spec(kernel_name)
    except NoSuchKernel:
        return f"there is no kernel {kernel_name!r}"
    if not runs_this_python(spec):
        return f"the kernel {kernel_name!r} is another Python than this one"
    return warm.obstacle()


def _time_left(cell: float | None, report: float) -> Callable[[NotebookNode], float]:
    """Give each cell its own time, or what is left of the report's, which begins with the first."""
    ends: list[float] = []

    def left(_: NotebookNode) -> float:
        if not ends:
            ends.append(time.monotonic() + report)
        return max(min(cell or report, ends[0] - time.monotonic()), _NO_TIME)

    return left


@lru_cache(maxsize=1)
def _zygote(stamp: str) -> warm.Zygote:
    """One warm process for all notebooks of this one; it ends with it, or when what it has loaded has changed."""
    if _running:
        _running.pop().stop()
    made = warm.Zygote(os.environ)
    atexit.register(made.stop)
    _running.append(made)
    return made


def _stamp() -> str:
    """What the code and the word lists are like on the disk: names, sizes and times, not contents."""
    folders = [Path(__file__).parents[1], *(Path(own) for own in [os.environ.get("TALLY_LEXICON")] if own)]
    found = sorted(path for folder in folders for kind in ("*.py", "*.csv") for path in folder.rglob(kind))
    return "\n".join(f"{path} {(told := path.stat()).st_mtime_ns} {told.st_size}" for path in found)

"""How does plain papermill get warm kernels? By name: ``papermill --engine tally in.ipynb out.ipynb``.

Owns the choice, notebook by notebook, between a fork of a warm process and papermill's own way. Knows nothing of
reports.
"""

import atexit
import os
from functools import cache
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from nbformat import NotebookNode

from analysis.publish import warm
from analysis.publish.kernels import runs_this_python

__all__ = ["reason_against"]

_made: list[type] = []


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
        """

        @classmethod
        def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> Any:
            """Run a notebook; the options are those of papermill's own engine."""
            against = reason_against(nb_man.nb, kernel_name)
            if against:
                logger.warning(f"plain kernel, not a warm one: {against}")
            else:
                options["kernel_manager_class"] = warm.manager_of(_zygote(), os.environ)
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


@cache
def _zygote() -> warm.Zygote:
    """One warm process for all notebooks of this one; it ends with it."""
    made = warm.Zygote(os.environ)
    atexit.register(made.stop)
    return made

"""Which Python runs a notebook, and in what surroundings? This one, in the same surroundings every time.

Owns the kernel's command, environment and connection file. Does not know what is run.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager, KernelManager

from analysis.publish import warm

__all__ = ["KERNEL", "LANGUAGE", "Engine", "kernels", "manager_for", "runs_this_python", "surroundings"]

#: What executed notebooks are marked with, so that Jupyter and nbval open them on any machine.
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}

# Everything that moves outputs from one run to the next, held still. 1980 is the earliest year every format can hold.
_FIXED = {
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OMP_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONIOENCODING": "utf-8",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "SOURCE_DATE_EPOCH": "315532800",
    "TZ": "UTC",
}
# The user's own settings for other programs, which would show in the outputs.
_LEFT_OUT = {
    "COLUMNS",
    "FORCE_COLOR",
    "IPYKERNEL_CELL_NAME",
    "LANG",
    "LC_CTYPE",
    "LINES",
    "MATPLOTLIBRC",
    "NO_COLOR",
    "PYTHONOPTIMIZE",
    "PYTHONSTARTUP",
    "PYTHONWARNINGS",
}

# A socket's path must fit in 104 bytes on some systems; the client adds a few of its own.
_SOCKET_PATH = 90


class Engine(StrEnum):
    """How a report gets its kernel."""

    WARM = "warm"  #: forked from one process that has everything loaded
    PLAIN = "plain"  #: a new process each, as papermill alone does


@contextmanager
def kernels(
    stage: Path,
    environ: Mapping[str, str],
    engine: Engine = Engine.WARM,
    say: Callable[[str], None] = lambda line: None,
    *,
    charts: str = "svg",
) -> Iterator[type[KernelManager]]:
    """Hold kernels ready for the reports of one run.

    Parameters
    ----------
    stage
        A folder of the run's own.
    environ
        The caller's environment; see :func:`surroundings`.
    engine
        ``warm`` where the system can, else ``plain``.
    say
        Called with one line where ``warm`` was asked for and cannot be had.
    charts
        As which kind of picture a chart is shown: ``svg`` for pages, whose marks are links; ``png`` as committed.

    Yields
    ------
    type[KernelManager]
        A manager as nbclient takes one; the kernels of both engines give the same bytes.
    """
    env = surroundings(stage, environ, charts)
    missing = warm.obstacle() if engine is Engine.WARM else None
    if missing:
        say(f"Each report starts a Python of its own: {missing}.")
    if missing or engine is Engine.PLAIN:
        yield manager_for(stage, env)
        return
    with warm.Zygote(env) as zygote:
        zygote.begin()
        yield warm.manager_of(zygote, env)


def surroundings(stage: Path, environ: Mapping[str, str], charts: str = "svg") -> dict[str, str]:
    """Make a kernel's environment from the caller's.

    Parameters
    ----------
    stage
        A folder of the run's own; IPython's profile goes there, so that nobody's start-up files are run.
    environ
        The caller's environment. A relative ``TALLY_LEXICON`` becomes absolute, since a kernel runs elsewhere.
    charts
        As :func:`kernels` has it.

    Examples
    --------
    >>> made = surroundings(Path("stage"), {"TZ": "Asia/Tokyo", "HOME": "/home/me"})
    >>> made["TZ"], made["PYTHONHASHSEED"], made["HOME"]
    ('UTC', '0', '/home/me')
    """
    kept = {name: value for name, value in environ.items() if name not in _LEFT_OUT}
    for name in ("TALLY_LEXICON", "MPLCONFIGDIR"):
        if kept.get(name):
            kept[name] = str(Path(kept[name]).absolute())
    return kept | _FIXED | {"IPYTHONDIR": str(stage / "ipython"), "TALLY_CHARTS": charts}


def runs_this_python(spec: KernelSpec) -> bool:
    """Tell whether a kernelspec starts the running interpreter.

    Examples
    --------
    >>> runs_this_python(KernelSpec(argv=[sys.executable, "-m", "ipykernel_launcher"]))
    True
    >>> runs_this_python(KernelSpec(argv=["/opt/other/bin/python", "-m", "ipykernel_launcher"]))
    False
    """
    if spec.argv[0] in ("python", "python3", f"python3.{sys.version_info.minor}"):
        return True  # the client puts its own interpreter there
    program = shutil.which(spec.argv[0]) or spec.argv[0]
    # Links stay as they are: the interpreter of a virtual environment is a link to another's.
    return Path(program).absolute() == Path(sys.executable).absolute()


def manager_for(stage: Path, env: Mapping[str, str]) -> type[AsyncKernelManager]:
    """Return a kernel manager that starts the running interpreter in ``env``, whatever kernelspecs the machine has.

    A kernelspec called ``python3`` can be missing from a new environment, or belong to another Python: nothing is
    looked up. The connection file stays in ``stage``, so that a home folder need not be writable; so does what the
    kernel prints besides its cells, in ``kernel.log``. Sockets are files where the system has them.
    """
    spec = KernelSpec(
        argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        name=KERNEL["name"],
        display_name=KERNEL["display_name"],
        language=KERNEL["language"],
    )

    class ThisPython(AsyncKernelManager):
        @property
        def kernel_spec(self) -> KernelSpec:
            return spec

        async def start_kernel(self, **options: Any) -> None:  # type: ignore[override]
            self.connection_file = str(stage / f"kernel-{os.urandom(4).hex()}.json")
            if os.name == "posix" and len(self.connection_file) < _SOCKET_PATH:
                self.transport = "ipc"
            with (stage / "kernel.log").open("ab") as log:
                await super().start_kernel(**{**options, "env": dict(env), "stdout": log, "stderr": log})

    return ThisPython

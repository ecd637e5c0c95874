"""How else could a notebook become a report? Each way in a process of its own that waits to be timed.

Called by reports.py: ``ways.py NAME FOLDER`` loads what the way needs, makes one report, says so, and then makes as
many as each line of its input asks for, answering with the seconds that took. So what is loaded once is loaded before
the clock starts, for all ways alike.
"""

import logging
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["WAYS"]

Make = Callable[[int], object]


@contextmanager
def floor(folder: Path) -> Iterator[Make]:
    """The cells' own code, run by IPython in this very process: no isolation, no notebook is written."""
    import nbformat
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    class Shell(InteractiveShell):
        def enable_gui(self, gui: str | None = None) -> None:
            """There is none."""

    shell = Shell.instance()
    shell.enable_matplotlib("inline")
    source = nbformat.read(folder / "report.ipynb", as_version=4)
    cells = [cell.source for cell in source.cells if cell.cell_type == "code"]

    def make(number: int) -> None:
        shell.user_ns.pop("frame", None)
        for place, cell in enumerate(cells):
            with capture_output():
                ran = shell.run_cell(cell if place else f"rows: int = {number}")
            ran.raise_error()

    yield make


@contextmanager
def papermill_loop(folder: Path, *, page: bool = False, names: tuple[str, ...] = ("report.ipynb",)) -> Iterator[Make]:
    """The function of papermill, one notebook after the other."""
    import papermill
    from nbconvert import HTMLExporter

    logging.getLogger("papermill").setLevel(logging.ERROR)
    exporter = HTMLExporter()

    def make(number: int) -> None:
        for name in names:
            made = folder / f"papermill-{os.getpid()}-{name}"
            given = {"rows": number} if name == "report.ipynb" else {}
            papermill.execute_notebook(
                folder / name, made, given, kernel_name="python3", progress_bar=False, cwd=(folder / name).parent
            )
            if page:
                html, _ = exporter.from_filename(str(made))
                made.with_suffix(".html").write_text(html, encoding="utf-8")

    yield make


@contextmanager
def papermill_command(folder: Path) -> Iterator[Make]:
    """The command of papermill, one for each notebook."""

    def make(number: int) -> None:
        words = ["papermill", "--no-progress-bar", "-k", "python3", "-p", "rows", str(number)]
        files = [str(folder / "report.ipynb"), str(folder / f"command-{os.getpid()}.ipynb")]
        subprocess.run([sys.executable, "-m", *words, *files], check=True, capture_output=True)

    yield make


@contextmanager
def warm(folder: Path, *, page: bool = False) -> Iterator[Make]:
    """Ours: forked from a process that is kept warm, normalised and written."""
    import nbformat

    from analysis.publish import files, kernels, notebooks, staging
    from analysis.publish import page as pages
    from analysis.publish.normalise import to_bytes
    from analysis.publish.outcome import Report, Run, State

    source = nbformat.read(folder / "report.ipynb", as_version=4)
    run = Run(output=folder, reports=(), inputs=(), refused=(), tables=())
    with staging.staged({}) as stage, kernels.kernels(stage, os.environ) as manager:

        def make(number: int) -> None:
            made, failure = notebooks.execute(source, {"rows": number}, stage=stage, manager=manager)
            assert failure is None, failure
            files.write(folder / f"warm-{os.getpid()}.ipynb", to_bytes(made))
            if page:
                report = Report(name="report", title="How many?", state=State.DONE, parameters={"rows": number})
                html = pages.render(made, report, run)
                files.write(folder / f"warm-{os.getpid()}.html", html.encode())

        yield make


@contextmanager
def own_command(folder: Path) -> Iterator[Make]:
    """The project's notebooks by ``tally report``: one command, from a cold start, with tables, index and manifest."""
    words = [sys.executable, "-c", "from analysis.cli import main; main()", "report", "-q", "-o", "reports"]
    yield lambda number: subprocess.run(words, cwd=folder, check=True, capture_output=True)


@contextmanager
def own_papermill(folder: Path) -> Iterator[Make]:
    """The project's notebooks by papermill and nbconvert's HTMLExporter, in a loop."""
    names = tuple(f"notebooks/{path.name}" for path in sorted((folder / "notebooks").glob("[0-9]*.ipynb")))
    (folder / f"papermill-{os.getpid()}-notebooks").mkdir()
    with papermill_loop(folder, page=True, names=names) as make:
        yield make


WAYS: dict[str, Callable[[Path], Any]] = {
    "floor": floor,
    "papermill": papermill_loop,
    "papermill and page": lambda folder: papermill_loop(folder, page=True),
    "papermill command": papermill_command,
    "warm": warm,
    "warm and page": lambda folder: warm(folder, page=True),
    "own by papermill": own_papermill,
    "own by tally report": own_command,
}


def main() -> None:
    """Wait for lines with a number of reports; answer each with the seconds they took."""
    warnings.simplefilter("ignore")
    name, folder = sys.argv[1], Path(sys.argv[2])
    told, sys.stdout = sys.stdout, sys.stderr
    with WAYS[name](folder) as make:
        make(10)
        print("ready", file=told, flush=True)
        for line in sys.stdin:
            start = time.perf_counter()
            for number in range(int(line)):
                make(11 + number)
            print(time.perf_counter() - start, file=told, flush=True)


if __name__ == "__main__":
    main()

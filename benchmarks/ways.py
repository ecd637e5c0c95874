"""How else could a notebook become a report? Each way in a process of its own that waits to be timed.

Called by reports.py: ``ways.py NAME FOLDER WORKERS`` loads what the way needs, makes one report, says so, and then
makes as many as each line of its input asks for, answering with the seconds that took. So what is loaded once is loaded
before the clock starts, for all ways alike.
"""

import itertools
import logging
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

__all__ = ["WAYS"]

Make = Callable[..., object]


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

    def make(*numbers: int) -> None:
        for number in numbers:
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

    def make(*numbers: int) -> None:
        for number, name in itertools.product(numbers, names):
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

    def make(*numbers: int) -> None:
        files = [str(folder / "report.ipynb"), str(folder / f"command-{os.getpid()}.ipynb")]
        for number in numbers:
            words = ["papermill", "--no-progress-bar", "-k", "python3", "-p", "rows", str(number)]
            subprocess.run([sys.executable, "-m", *words, *files], check=True, capture_output=True)

    yield make


@contextmanager
def warm(folder: Path, *, page: bool = False) -> Iterator[Make]:
    """Ours: an executor as a batch has it, its warm processes running; normalised, checked and stored."""
    import nbformat

    from analysis.publish import forks
    from analysis.publish.jobs import Material, job_of, text_of
    from analysis.publish.outcome import Report

    text = text_of(nbformat.read(folder / "report.ipynb", as_version=4))
    material, formats = Material.of({}, ()), ("html", "ipynb") if page else ("ipynb",)

    with forks.local(int(sys.argv[3]), folder / f"cache-{os.getpid()}") as executor:

        def make(*numbers: int) -> None:
            jobs = [job_of("report", text, {"rows": number}, material, title="", formats=formats) for number in numbers]
            for _, report in executor(jobs, lambda job, done, of: None):
                assert isinstance(report, Report), report
                assert report.failure is None, report.failure

        yield make


@contextmanager
def own_command(folder: Path) -> Iterator[Make]:
    """The project's notebooks by ``tally report``: one command, from a cold start, with tables, index and manifest."""

    def make(*numbers: int) -> None:
        for number in numbers:
            words = ["report", "-q", "-o", f"reports-{number}"]  # a folder of its own: nothing is cached
            subprocess.run([sys.executable, "-m", "analysis", *words], cwd=folder, check=True, capture_output=True)

    yield make


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
        number = count(10)  # never the same report twice
        make(next(number))
        print("ready", file=told, flush=True)
        for line in sys.stdin:
            asked = [next(number) for _ in range(int(line))]
            start = time.perf_counter()
            make(*asked)
            print(time.perf_counter() - start, file=told, flush=True)


if __name__ == "__main__":
    main()

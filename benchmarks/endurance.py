"""Does it stay quick and small? Many reports in a row, many workers at once, reports that are there already, charts.

Prints what the first and the last reports of a long batch take, the memory that grows with them and that one more
worker takes (its proportional share of all pages, which Linux tells), the time of a report from the cache, and of the
seed's four charts. ``endurance.py N`` makes N reports in a row; 500 if it is not given.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

sys.path.insert(0, str(Path(__file__).parent))

from reports import CODE

__all__ = ["main"]

ROOT = Path(__file__).parents[1]
MANY, CACHED, EDGE = 500, 1_000, 100
CHARTS = ("casualty_estimates", "timeline", "who_says_what", "disputes")
LINGER = "import time\n\ntime.sleep(4)"  # so that the memory of a finished report can be read


def tree(pid: int) -> Iterator[int]:
    """List a process and all that descend from it."""
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            yield from tree(int(child))


def proportional(pids: Iterator[int]) -> float:
    """Add up the proportional memory of processes, in MiB."""
    total = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def jobs(numbers: range, *more: str) -> Iterator[object]:
    """Make a job for each number out of the small notebook and some cells more."""
    from analysis.publish.jobs import Material, job_of, text_of

    notebook = new_notebook(cells=[new_code_cell(cell) for cell in (*CODE.split("\n\n"), *more)])
    notebook.cells[0].metadata.tags = ["parameters"]
    text, material = text_of(notebook), Material.of({}, ())
    for number in numbers:
        yield job_of(f"report-{number}", text, {"rows": 10 + number % 40}, material, title="", formats=("ipynb",))


def in_a_row(count: int) -> None:
    """Make many reports on one worker: the time and the memory of the first and of the last."""
    from analysis.publish import forks

    taken, held = [], []
    with tempfile.TemporaryDirectory() as folder, forks.local(1, Path(folder)) as executor:
        start = time.perf_counter()
        for number, _ in enumerate(executor(jobs(range(count + 1)), lambda job, done, of: None)):
            now = time.perf_counter()
            taken.append(now - start)
            if number in (EDGE, count):
                held.append(proportional(tree(os.getpid())))
            start = time.perf_counter()
    first, last = median(taken[1 : EDGE + 1]), median(taken[-EDGE:])
    print(f"{count} reports in a row: the last {EDGE} take {last / first:.2f} of the time of the first (bar 1.1)")
    print(f"  memory after {EDGE} {held[0]:.0f} MiB, at the end {held[-1]:.0f} MiB (bar: none)")


def another_worker() -> None:
    """Read the memory of a whole batch while its reports are at their end, with one worker and with two."""
    from analysis.publish import forks

    found = []
    for workers in (1, 2):
        with tempfile.TemporaryDirectory() as folder, forks.local(workers, Path(folder)) as executor:
            most = 0.0

            def at_cell(job: object, done: int, of: int) -> None:
                nonlocal most
                if done == of - 1:
                    time.sleep(1)
                    most = max(most, proportional(tree(os.getpid())))

            list(executor(jobs(range(workers), LINGER), at_cell))
            found.append(most)
    print(f"a worker more takes {found[1] - found[0]:.0f} MiB (bar 70); the batch with one {found[0]:.0f} MiB")


def cached() -> None:
    """Ask for reports that are all in the cache."""
    from analysis.publish import make_batch, plan_batch
    from analysis.publish.batch import PRIVATE
    from analysis.publish.cache import Cache
    from analysis.publish.outcome import Report, State

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "in").mkdir()
        (folder / "in" / "a.txt").write_text("Two people died.", encoding="utf-8")
        cells = [new_code_cell("seeds: str = '../seeds'  # folder\nrows: int = 1  # days")]
        cells[0].metadata.tags = ["parameters"]
        nbformat.write(new_notebook(cells=cells), folder / "n.ipynb")
        sets = [{"rows": number} for number in range(CACHED)]
        store = Cache(folder / "out" / PRIVATE / "cache")
        for job in plan_batch(folder / "n.ipynb", folder / "in", folder / "out", sets=sets).jobs:
            report = Report(name=job.name, title="", state=State.DONE, parameters=job.parameters, files=job.files)
            store.keep(job.key, report, [b"x" * 100_000 for _ in job.files])
        start = time.perf_counter()
        run = make_batch(folder / "n.ipynb", folder / "in", folder / "out", sets=sets)
        taken = time.perf_counter() - start
        assert {report.state for report in run.reports} == {State.CACHED}, {report.state for report in run.reports}
    print(f"a cached report takes {taken / CACHED * 1000:.2f} ms, over {CACHED} of them (bar 5)")


def charts() -> None:
    """Draw the four charts of the seed's notebooks."""
    import analysis

    frames = analysis.load(ROOT / "seeds")
    for name in CHARTS:
        analysis.draw(name, frames).png()
    taken = []
    for _ in range(7):
        start = time.perf_counter()
        for name in CHARTS:
            analysis.draw(name, frames).png()
        taken.append(time.perf_counter() - start)
    print(f"drawing the seed's four charts takes {median(taken):.3f} s")


def main() -> None:
    """Print a line or two for each question."""
    charts()
    cached()
    another_worker()
    in_a_row(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)


if __name__ == "__main__":
    main()

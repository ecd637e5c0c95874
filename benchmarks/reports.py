"""How much sooner is a report there? Ratios of papermill's time to ours on the same notebook, side by side in one run.

Each round times every way once, one after the other, so that what else the machine does falls on all alike; a ratio is
the median of the rounds' own ratios. Seconds are of this machine. ``--json`` prints the ratios for a program.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, PIPE

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

__all__ = ["BARS", "main"]

ROOT = Path(__file__).parents[1]
WAYS = Path(__file__).with_name("ways.py")
KERNEL = {"name": "python3", "language": "python", "display_name": "Python 3 (ipykernel)"}

# Cells are parted by empty lines.
CODE = """\
rows: int = 12  # days in the table

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

days = pd.date_range("2024-01-01", periods=rows, freq="D")
frame = pd.DataFrame({"day": days, "low": np.arange(rows) * 10, "high": np.arange(rows) * 12 + 3})
frame

fig, ax = plt.subplots()
ax.fill_between(frame["day"], frame["low"], frame["high"], alpha=0.3)
ax.plot(frame["day"], frame["low"])
ax.set_title("from low to high");

weeks = frame.set_index("day").resample("W").mean()
weeks

fig, ax = plt.subplots()
ax.bar(weeks.index, weeks["high"], width=5)
ax.set_title("by week");"""

# What is compared: a way and its workers over another's, and what we promise of the ratio.
BARS: dict[str, tuple[tuple[str, int], tuple[str, int], float]] = {
    "papermill's API, 1 worker each": (("papermill", 1), ("warm", 1), 4),
    "papermill's API, 2 workers each": (("papermill", 2), ("warm", 2), 4),
    "papermill's loop, over 2 workers": (("papermill", 1), ("warm", 2), 8),
    "papermill's command, over 2 workers": (("papermill command", 1), ("warm", 2), 12),
    "papermill and HTMLExporter, over 2 workers with pages": (("papermill and page", 1), ("warm and page", 2), 7),
    "our own notebooks: papermill and HTMLExporter, over tally report": (
        ("own by papermill", 1),
        ("own by tally report", 1),
        4,
    ),
    "1 worker, over the floor: the cells' own code in one process (at most)": (("warm", 1), ("floor", 1), 1.35),
}
# Reports of each way in one round, so that each takes about as long.
_REPORTS = {"papermill": 2, "papermill and page": 2, "papermill command": 1, "own by papermill": 1}
_REPORTS |= {"own by tally report": 1, "warm": 6, "warm and page": 6, "floor": 8}


class Way:
    """One way on some workers, in processes that are ready to be timed."""

    def __init__(self, name: str, workers: int, folder: Path) -> None:
        own = name.startswith("warm")  # has workers of its own; papermill gets a process for each
        command = [sys.executable, str(WAYS), name, str(folder), str(workers)]
        self.name, self.reports = name, _REPORTS[name] * (workers if own else 1)
        self.processes = [
            subprocess.Popen(command, text=True, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
            for _ in range(1 if own else workers)
        ]
        for process in self.processes:
            self._answer(process)

    def seconds(self) -> float:
        """Time one round: seconds per report."""
        for process in self.processes:
            assert process.stdin
            process.stdin.write(f"{self.reports}\n")
            process.stdin.flush()
        slowest = max(float(self._answer(process)) for process in self.processes)
        return slowest / self.reports / len(self.processes)

    def end(self) -> None:
        """Let the processes go."""
        for process in self.processes:
            process.communicate()

    def _answer(self, process: "subprocess.Popen[str]") -> str:
        assert process.stdout
        if not (line := process.stdout.readline()):
            raise RuntimeError(f"{self.name} ended")
        return line


@contextmanager
def prepared(names: Sequence[str]) -> Iterator[dict[tuple[str, int], Way]]:
    """Write the notebooks, and make every way that the rows need ready."""
    wanted = list(dict.fromkeys(way for name in names for way in BARS[name][:2]))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        cells = [new_code_cell(cell) for cell in CODE.split("\n\n")]
        cells[0].metadata.tags = ["parameters"]
        notebook = new_notebook(cells=[new_markdown_cell("# How many?"), *cells], metadata={"kernelspec": KERNEL})
        nbformat.write(notebook, folder / "report.ipynb")
        for name in ("notebooks", "seeds"):
            shutil.copytree(ROOT / name, folder / name)
        made: dict[tuple[str, int], Way] = {}
        for name, workers in wanted:
            made[name, workers] = Way(name, workers, folder)
            stack.callback(made[name, workers].end)
        yield made


def ratios(names: Sequence[str], rounds: int) -> tuple[dict[str, list[float]], dict[tuple[str, int], list[float]]]:
    """Time all ways, round by round.

    Returns
    -------
    tuple
        The ratio of each row in every round, and the seconds per report of each way.
    """
    timed: dict[tuple[str, int], list[float]] = {}
    with prepared(names) as ways:
        for _ in range(rounds):
            for key, way in ways.items():
                timed.setdefault(key, []).append(way.seconds())
    found = {name: [a / b for a, b in zip(timed[BARS[name][0]], timed[BARS[name][1]], strict=True)] for name in names}
    return found, timed


def main() -> None:
    """Print how long a report takes each way, and the ratios beside what is promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="paired rounds; the median counts")
    parser.add_argument("--json", action="store_true", help="print the ratios and nothing else")
    parser.add_argument("rows", nargs="*", help="rows of the table, by any part of their names; all if not given")
    asked = parser.parse_args()
    names = [name for name in BARS if not asked.rows or any(part in name for part in asked.rows)]
    found, timed = ratios(names, asked.rounds)
    if asked.json:
        print(json.dumps({name: median(values) for name, values in found.items()}))
        return
    print(f"{'one small report: 2 tables, 2 charts':44}{'workers':>8}{'s per report':>14}")
    for (name, workers), seconds in timed.items():
        print(f"{name:44}{workers:8}{median(seconds):14.3f}")
    print(f"\n{'ratio, median of ' + str(asked.rounds) + ' paired rounds':72}{'is':>6}{'bar':>7}{'from':>8}{'to':>7}")
    for name, values in found.items():
        print(f"{name:72}{median(values):6.2f}{BARS[name][2]:7}{min(values):8.2f}{max(values):7.2f}")


if __name__ == "__main__":
    main()

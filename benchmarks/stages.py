"""How long does each stage take, and the peers beside it? Times the road from text to report, and prints a table.

Each stage is given what the stage before it made, is run a few times, and the fastest run counts: what is slower was
something else on the machine. Seconds are of this machine; the ratios are what to compare between two versions.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

__all__ = ["main"]

SEEDS = Path(__file__).parents[1] / "seeds"
ROUNDS = 5


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Time one piece of work; the fastest round counts."""
    fastest = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        fastest = min(fastest, time.perf_counter() - start)
    return fastest


def command(*arguments: str) -> Callable[[], object]:
    """Make the command line's work out of its arguments, in a process of its own."""
    program = [sys.executable, "-Ic", "from analysis.cli import main; main()", *arguments]
    return lambda: subprocess.run(program, check=True, capture_output=True)


def stages(seeds: Path) -> list[tuple[str, float]]:
    """Time every stage on the reports in one folder.

    Returns
    -------
    list[tuple[str, float]]
        What was done and its seconds, in the order of the road.
    """
    import analysis
    from analysis.charts import charts

    documents = analysis.read_reports(seeds)
    frames = analysis.to_frames(documents)
    found = [
        ("tally --help", seconds(command("--help"))),
        ("read the folder", seconds(lambda: analysis.read_reports(seeds))),
        ("extract the claims", seconds(lambda: [analysis.extract_claims(document) for document in documents])),
        ("make the frames (extracts again)", seconds(lambda: analysis.to_frames(documents))),
        *((f"draw {name}", seconds(lambda name=name: analysis.draw(name, frames).png())) for name in charts()),  # type: ignore[misc]
        ("tally extract, a process of its own", seconds(command("extract", str(seeds)))),
    ]
    with tempfile.TemporaryDirectory() as folder:
        found.append(("tally report, everything", seconds(command("report", str(seeds), "-o", folder), rounds=1)))
    return found


def peers(seeds: Path) -> list[tuple[str, float]]:
    """Time the same notebooks through the peers' own commands: papermill, then nbconvert, for each."""
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder)
        shutil.copytree(SEEDS.parent / "notebooks", stage / "notebooks")
        shutil.copytree(seeds, stage / "seeds")
        here = stage / "notebooks"

        def run(*words: str) -> None:
            subprocess.run([sys.executable, "-Im", *words], check=True, capture_output=True, cwd=here)

        def executed() -> None:
            for notebook in sorted(here.glob("[0-9]-*.ipynb")):
                run("papermill", "-k", "python3", notebook.name, f"out-{notebook.name}")

        def converted() -> None:
            for notebook in sorted(here.glob("out-*.ipynb")):
                run("nbconvert", "--to", "html", notebook.name)

        return [
            ("peer: papermill, a command each", seconds(executed, rounds=1)),
            ("peer: nbconvert, a command each", seconds(converted, rounds=1)),
        ]


def main() -> None:
    """Print the table for the folder given, or for seeds/."""
    seeds = Path(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    found = stages(seeds)
    whole = found[-1][1]
    found += peers(seeds)
    print(f"{'stage':38}{'seconds':>9}{'of the report':>15}")
    for name, taken in found:
        print(f"{name:38}{taken:9.3f}{taken / whole:15.1%}")


if __name__ == "__main__":
    main()

"""Does a report depend on anything but its input? Runs it in surroundings that differ in all that could show.

The whole matrix has 24 rows, the product of four questions with two more mixed in. The tests take seven of them that
meet every pair of answers, and two notebooks; ``python tests/publish/test_same_bytes.py`` takes all 24 and all
notebooks, and prints their hashes.
"""

import hashlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STORIES = {
    "b.txt": "At least 14 people were killed in the flood, officials said on Friday.",
    "A.md": "# Storm\n\nThe mayor said 30 houses had been destroyed; the council said there were fewer than 20.",
    "ışık.txt": "Rebels claimed that 3,000 soldiers had been captured. The ministry denied it.",
}


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    zone: str
    locale: str
    seed: str
    workers: str
    folder: str
    order: str

    def run(self, place: Path, *, engine: str = "warm", only: str = "*") -> str:
        """Run the main job here and return one hash over the names and bytes of all it wrote."""
        here = place / self.folder
        (here / "seeds").mkdir(parents=True)
        shutil.copytree(ROOT / "notebooks", here / "notebooks")
        found = {path.name: path.read_bytes() for path in (ROOT / "seeds").iterdir()}
        found |= {name: text.encode() for name, text in STORIES.items()}
        for name in sorted(found, reverse=self.order == "backwards"):
            (here / "seeds" / name).write_bytes(found[name])
        given = {"TZ": self.zone, "LC_ALL": self.locale, "PYTHONHASHSEED": self.seed, "HOME": str(place)}
        code = (
            "from analysis.publish import Engine, Options, report\n"
            f"options = Options(workers={self.workers}, engine=Engine({engine!r}))\n"
            f"raise SystemExit(report('seeds', 'out', only={only!r}, options=options).exit_code)"
        )
        ran = subprocess.run(
            [sys.executable, "-c", code],
            cwd=here,
            env={**os.environ, **given},
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return digest(here / "out")


def digest(folder: Path) -> str:
    """Hash every file but those of the run itself, which hold its times."""
    names = sorted(path for path in folder.rglob("*") if path.is_file() and ".tally" not in path.parts)
    assert {path.suffix for path in names} == {".ipynb", ".html", ".csv", ".jsonl", ".json"}
    lines = [f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in names]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


ONLY = "[23]-*"  # half of the notebooks: a run of all is half a minute longer

ANSWERS = {
    "zone": ("Asia/Tokyo", "America/Lima"),
    "locale": ("C", "C.UTF-8", "tr_TR.UTF-8"),
    "seed": ("1", "77"),
    "workers": ("1", "2"),
    "folder": ("plain", "Straße mit Ümläut"),
    "order": ("forwards", "backwards"),
}
# The fewest rows that meet every pair of answers, by the answers' numbers.
FEW = [
    (0, 0, 0, 0, 0, 1),
    (0, 0, 0, 1, 1, 0),
    (0, 1, 0, 0, 1, 0),
    (0, 2, 1, 0, 1, 1),
    (1, 0, 1, 0, 1, 0),
    (1, 1, 1, 1, 0, 1),
    (1, 2, 0, 1, 0, 0),
]
REST = [
    (zone, locale, seed, workers, (zone + seed + workers) % 2, (zone + locale + workers) % 2)
    for zone, locale, seed, workers in itertools.product(range(2), range(3), range(2), range(2))
    if (zone, locale, seed, workers) not in {row[:4] for row in FEW}
]


def named(numbers: tuple[int, ...]) -> Surroundings:
    return Surroundings(**{name: answers[n] for (name, answers), n in zip(ANSWERS.items(), numbers, strict=True)})


def pairs(row: tuple[int, ...]) -> set[object]:
    return set(itertools.combinations(enumerate(row), 2))


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The hash of a run whose kernels are not warm: a Python for each notebook, as papermill alone starts it."""
    return named(FEW[0]).run(tmp_path_factory.mktemp("plain"), engine="plain", only=ONLY)


@pytest.mark.parametrize("row", FEW, ids=str)
def test_the_bytes_are_those_of_plain_papermill_wherever_it_runs(row, plain, tmp_path):
    assert named(row).run(tmp_path, only=ONLY) == plain


def test_the_rows_that_are_run_meet_every_pair_of_answers():
    assert len({row[:4] for row in FEW + REST}) == 24
    possible = itertools.product(*(range(len(answers)) for answers in ANSWERS.values()))
    assert set().union(*map(pairs, FEW)) == set().union(*map(pairs, possible))


if __name__ == "__main__":
    for row in FEW + REST:
        with tempfile.TemporaryDirectory() as folder:
            print(named(row).run(Path(folder))[:16], named(row), flush=True)  # noqa: T201

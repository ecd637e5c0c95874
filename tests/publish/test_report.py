"""Does the main job give the same bytes wherever and whenever it is run, and pages a browser shows?"""

import hashlib
import itertools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.publish.batch import PRIVATE

ROOT = Path(__file__).parents[2]
FRAMES = ["claims", "disputes", "documents", "estimates", "events", "skipped", "sources"]
NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))


def run_in(folder: Path, output: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    folder.mkdir(parents=True)
    for name in ("seeds", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    code = "from analysis.cli import main; main(prog_name='tally')"
    return subprocess.run(
        [sys.executable, "-Pc", code, "report", "-o", str(output)],
        cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """The main job on the seed, twice, in surroundings as different as they can be made."""
    first, second = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second") / "Straße mit Ümläut"
    runs = [
        run_in(first / "a", first / "out", PYTHONHASHSEED="1", TZ="Asia/Tokyo", LC_ALL="C", HOME=str(first)),
        run_in(second / "b", second / "out", PYTHONHASHSEED="77", TZ="America/Lima", COLUMNS="40", MPLBACKEND="svg"),
    ]
    return first / "out", second / "out", runs


def tree(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file() and PRIVATE not in path.parts]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_main_job_is_done_and_says_where(twice):
    first, _, (run, _) = twice
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-1] == f"{len(NOTEBOOKS)} of {len(NOTEBOOKS)} reports are in {first / 'index.html'}"


def test_two_runs_in_different_surroundings_give_the_same_bytes(twice):
    first, second, _ = twice
    assert tree(first) == tree(second)


def test_every_notebook_has_its_page_and_every_frame_its_files(twice):
    first, *_ = twice
    expected = {"index.html", "manifest.json"} | {f"{name}.{kind}" for name in NOTEBOOKS for kind in ("html", "ipynb")}
    assert set(tree(first)) == expected | {f"tables/{frame}.{kind}" for frame in FRAMES for kind in ("csv", "jsonl")}


def test_the_manifest_names_inputs_outputs_and_versions_and_no_time(twice):
    first, *_ = twice
    manifest = json.loads((first / "manifest.json").read_text(encoding="utf-8"))
    found = tree(first)
    del found["manifest.json"]
    assert {one["name"]: one["sha256"] for one in manifest["outputs"]} == found
    assert {one["name"]: one["sha256"] for one in manifest["inputs"]} == tree(ROOT / "seeds")
    assert {"lexicon", "matplotlib", "nbconvert", "pandas", "papermill", "python", "tallystick"} <= set(
        manifest["versions"]
    )
    assert manifest["status"] == "done"
    assert not {"time", "host", "user", "duration"} & set(json.dumps(manifest).replace('"', " ").split())


def test_no_file_names_a_folder_or_a_user(twice):
    first, *_ = twice
    leaks = [str(first.parent), str(ROOT), str(Path.home()) + "/", "ipykernel_", "Asia/Tokyo"]
    for name in tree(first):
        text = (first / name).read_text(encoding="utf-8")
        assert [leak for leak in leaks if leak in text] == [], name


def test_the_example_run_would_be_small(twice):
    first, *_ = twice
    assert sum((first / name).stat().st_size for name in tree(first)) < 1_500_000


@pytest.mark.parametrize("name", ["index", *NOTEBOOKS])
def test_a_browser_shows_every_page_whole_quiet_and_within_its_edges(twice, browser, name):
    first, *_ = twice
    for width in (320, 1280):
        browser.open(first / f"{name}.html", width=width)
        assert browser.value("document.documentElement.scrollWidth") == width
        assert browser.requests() == []
        assert browser.complaints() == []
    assert browser.value("document.scripts.length") == 0
    assert browser.value("[...document.images].every(one => one.naturalWidth > 100 && one.alt.length > 10)") is True
    levels = browser.value("[...document.querySelectorAll('h1, h2, h3, h4')].map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def test_every_link_of_the_index_leads_somewhere(twice, browser):
    first, *_ = twice
    browser.open(first / "index.html")
    links = browser.value("[...document.links].map(one => one.getAttribute('href'))")
    lost = []
    for link in links:
        name, _, fragment = link.partition("#")
        path = first / (name or "index.html")
        if not path.exists() or (fragment and f' id="{fragment}"' not in path.read_text(encoding="utf-8")):
            lost.append(link)
    assert lost == []
    assert len(links) > len(NOTEBOOKS) + 2 * len(FRAMES)

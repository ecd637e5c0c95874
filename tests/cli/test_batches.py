"""Does ``tally batch`` make what is asked, once, whatever ends it in between?"""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.cli import main
from analysis.publish import warm
from analysis.publish.batch import PRIVATE

COMMAND = [sys.executable, "-Pc", "from analysis.cli import main; main(prog_name='tally')", "batch"]
STORY = "Officials said on Friday that at least {} people had been killed in the flood."
FORKS = pytest.mark.skipif(warm.obstacle() is not None, reason=f"no forks: {warm.obstacle()}")


def save(name: str, source: str) -> None:
    parameters = 'n: int = 0  # which\nword: str | None = None  # what is said\nseeds: str = "../seeds"'
    cells = [
        new_markdown_cell("# How many?", id="t"),
        new_code_cell(parameters, id="p", metadata={"tags": ["parameters"]}),
        new_code_cell(source, id="c"),
    ]
    nbformat.write(new_notebook(cells=cells), name)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("seeds").mkdir()
    for n in (14, 15):
        Path(f"seeds/flood-{n}.txt").write_text(STORY.format(n), encoding="utf-8")
    save("one.ipynb", "import os\nprint(n, word, sorted(os.listdir(seeds)))")
    return tmp_path


def tally(*arguments: object):
    return CliRunner().invoke(main, ["batch", *map(str, arguments)], prog_name="tally")


def tree(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file() and PRIVATE not in path.parts]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


USAGE = [
    # arguments                                            exit code, told
    (["two.ipynb"],                                         2, ["two.ipynb"]),
    (["one.ipynb", "nowhere"],                              2, ["nowhere"]),
    (["one.ipynb", "--params", "jobs.csv"],                 2, ["jobs.csv"]),
    (["one.ipynb", "--params", "bad.csv"],                  2, ["bad.csv", "takes int, not 'many'"]),
    (["one.ipynb", "--params", "wrong.yaml"],               2, ["no notebook has a parameter 'm' (set 1)", "takes int, not '2' (str) (set 2)"]),
    (["one.ipynb", "--params", "same.yaml"],                2, ["the same values stand in two sets (sets 1, 2)"]),
    (["one.ipynb", "--sweep", "n=1,x"],                     2, ["takes int, not 'x'"]),
    (["one.ipynb", "--sweep", "n=1,2", "-p", "n", "3"],     2, ["'n' is given more than once"]),
    (["one.ipynb", "--sweep", "seeds=/"],                   2, ["the folder itself"]),
    (["one.ipynb", "--sweep", "n=1", "--only", "x*"],       2, ["no report is called 'x*'", "one-n-1"]),
    (["one.ipynb", "--formats", "pdf"],                     2, ["'pdf'", "there are: html, ipynb"]),
    (["one.ipynb", "--memory-limit", "much"],               2, ["'much' is no size"]),
    (["one.ipynb", "--memory-limit", "1G", "--engine", "plain"], 2, ["warm"]),
    (["one.ipynb", "-j", "0"],                              2, ["-j"]),
    (["one.ipynb", "-o", "seeds/x"],                        2, ["inside the input folder"]),
    (["one.ipynb", "--timeout-cell", "-1"],                 2, ["--timeout-cell"]),
]  # fmt: skip


@pytest.mark.parametrize("arguments, code, told", USAGE, ids=[" ".join(row[0]) for row in USAGE])
def test_a_call_that_is_off_is_told_and_makes_nothing(here, arguments, code, told):
    Path("bad.csv").write_text("n\nmany\n", encoding="utf-8")
    Path("wrong.yaml").write_text("- m: 1\n- n: '2'\n", encoding="utf-8")
    Path("same.yaml").write_text("- n: 1\n- n: 1\n", encoding="utf-8")
    before = sorted(Path().rglob("*"))
    result = tally(*arguments)
    assert result.exit_code == code
    assert [part for part in told if part not in result.stderr] == []
    assert sorted(Path().rglob("*")) == before


def test_a_dry_run_says_what_would_be_made_and_makes_nothing(here):
    before = sorted(Path().rglob("*"))
    result = tally("one.ipynb", "--sweep", "n=1,2", "--sweep", "word=a,b", "--dry-run", "--only", "*-a-*")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["make", "make"]
    assert sorted(Path().rglob("*")) == before


@FORKS
def test_sets_documents_and_values_are_combined_and_a_second_run_makes_nothing(here):
    Path("jobs.jsonl").write_text('{"n": 1}\n{"n": 2}\n', encoding="utf-8")
    call = ["one.ipynb", "--params", "jobs.jsonl", "--each-document", "-p", "word", "said", "-o", "out"]
    first = tally(*call, "--formats", "ipynb", "--json")
    assert first.exit_code == 0, first.stderr
    events = [json.loads(line) for line in first.stdout.splitlines()]
    assert {one["event"] for one in events} == {"cell", "report", "end"}
    assert events[-1] == {"event": "end", "exit_code": 0, "complete": 4, "of": 4, "index": str(Path("out/index.html"))}
    printed = sorted(
        nbformat.read(path, as_version=4).cells[-1].outputs[0].text for path in Path("out").glob("*.ipynb")
    )
    assert printed == [f"{n} said ['flood-{day}.txt']\n" for n in (1, 2) for day in (14, 15)]
    second = tally(*call, "--formats", "ipynb", "--dry-run")
    assert [line.split()[0] for line in second.stdout.splitlines()] == ["cached"] * 4
    third = tally(*call, "--formats", "ipynb")
    assert third.stderr.count(" cached\n") == 4
    assert third.stdout == f"4 of 4 reports are in {Path('out/index.html')}\n"


@FORKS
def test_a_limit_of_memory_reaches_the_cells(here):
    save("one.ipynb", "len(bytearray(2 * 1024 ** 3))")
    result = tally("one.ipynb", "--memory-limit", "256M", "-q")
    assert result.exit_code == 1
    assert "MemoryError" in result.stderr


def begin(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run_until(process: subprocess.Popen[str], event: str, count: int) -> None:
    """Read what it tells until something has happened so often."""
    assert process.stdout is not None
    for line in process.stdout:
        count -= json.loads(line)["event"] == event
        if not count:
            return
    raise AssertionError(f"it ended before: {process.communicate()[1]}")


@FORKS
def test_a_batch_killed_and_resumed_gives_what_one_gives_that_was_left_alone(here):
    save("one.ipynb", "import time; time.sleep(0.1)\nif n == 3:\n    raise ValueError(n)\nprint(n)")
    call = ["one.ipynb", "--sweep", "n=1,2,3,4,5,6", "--json", "-j", "2"]
    whole = begin(*call, "-o", "whole")
    assert "cell 3, line 3: ValueError: 3" in whole.communicate()[1]
    assert whole.returncode == 1
    made: set[str] = set()
    for event, count in (("report", 2), ("cell", 3)):
        process = begin(*call, "-o", "out", "--resume")
        run_until(process, event, count)
        process.kill()
        process.communicate()
        made |= set(tree(Path("out")))
    last = begin(*call, "-o", "out", "--resume")
    told, errors = last.communicate()
    assert last.returncode == 1, errors
    assert tree(Path("out")) == tree(Path("whole"))
    states = [json.loads(line)["state"] for line in told.splitlines() if json.loads(line)["event"] == "report"]
    assert len(states) == 6
    assert states.count("cached") >= 2
    assert not list(Path("out").rglob(".*.part"))
    assert made <= set(tree(Path("whole")))


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="ascii")


@FORKS
@pytest.mark.parametrize("times", [1, 2])
def test_an_interrupted_batch_leaves_no_process_and_no_torn_file(here, times):
    save("one.ipynb", "import os, pathlib, time\npathlib.Path(word).write_text(str(os.getpid()))\nif n: time.sleep(60)")
    process = begin("one.ipynb", "--sweep", "n=0,1", "-p", "word", str(here / "pid"), "--json", "-j", "1", "-o", "out")
    run_until(process, "report", 1)
    run_until(process, "cell", 3)
    while (here / "pid").read_text(encoding="ascii") == "":
        time.sleep(0.1)
    time.sleep(0.5)  # the cell writes and sleeps
    for _ in range(times):
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)
    process.communicate(timeout=60)
    assert process.returncode == 130
    pid = int((here / "pid").read_text(encoding="ascii"))
    for _ in range(100):
        if not alive(pid):
            break
        time.sleep(0.1)
    assert not alive(pid)
    names = sorted(path.name for path in Path("out").glob("one-*"))
    assert len(names) == 2
    journal = (Path("out") / PRIVATE / "manifest.jsonl").read_text(encoding="ascii").splitlines()
    assert [json.loads(line)["state"] for line in journal][:3] == ["begun", "started", "done"]
    (done,) = [json.loads(line)["files"] for line in journal if '"done"' in line]
    assert done == {name: sha for name, sha in tree(Path("out")).items() if name in names}

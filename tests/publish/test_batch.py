"""Does a batch end in the same folder whatever happens on the way: cached, failed, killed, interrupted, resumed?"""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.publish import kernels, staging, warm
from analysis.publish.batch import PRIVATE, Options, carry_out
from analysis.publish.forks import Lost, _Forks
from analysis.publish.jobs import Material, job_of, text_of
from analysis.publish.journal import read
from analysis.publish.outcome import Input, Limits

pytestmark = pytest.mark.skipif(warm.obstacle() is not None, reason=f"no forks: {warm.obstacle()}")

INPUT = Input(name="flood.txt", sha256="00", title="Flood", published="2025-02-08", basis="given")
MATERIAL = Material.of({}, (INPUT,))


@pytest.fixture(scope="module")
def processes():
    """The warm processes of all tests here: they take a second to load."""
    with staging.rooms() as root:
        env = kernels.surroundings(root, os.environ)
        with warm.Zygote(env) as cells, warm.Zygote(env, "press") as presses:
            cells.begin()
            presses.begin()
            yield root, env, cells, presses


@pytest.fixture
def run(processes, tmp_path):
    """Carry out jobs in a folder of the test's own."""

    def carry(jobs, *, workers=2, limits=None, progress=lambda step: None, **options):
        root, env, cells, presses = processes

        def executor(store):
            return nullcontext(_Forks(workers, root, env, store, limits or Limits(), cells, presses))

        return carry_out(
            jobs,
            tmp_path / "out",
            inputs=(INPUT,),
            options=Options(executor=executor, **options),
            progress=progress,
        )

    return carry


def nobody(store):
    raise AssertionError("nothing is left to be made")


def job(name: str, *sources: str, **parameters):
    cells = [new_markdown_cell(f"# {name}", id="t")]
    if parameters:
        lines = "\n".join(f"{name} = None" for name in parameters)
        cells.append(new_code_cell(lines, id="p", metadata={"tags": ["parameters"]}))
    cells += [new_code_cell(source, id=f"c{n}") for n, source in enumerate(sources)]
    return job_of(name, text_of(new_notebook(cells=cells)), parameters, MATERIAL, title=name)


def good(n: int):
    return job(f"good-{n}", f"print({n})")


def tree(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file() and PRIVATE not in path.parts]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def states(made) -> list[str]:
    return [str(one.state) for one in made.reports]


def told(folder: Path, name: str) -> list[str]:
    return [one["state"] for one in read(folder / PRIVATE / "manifest.jsonl") if one.get("name") == name]


def test_what_was_made_is_not_made_again_and_the_bytes_are_the_same(run, tmp_path):
    jobs = [good(n) for n in range(3)]
    assert states(run(jobs)) == ["done"] * 3
    first = tree(tmp_path / "out")
    again = carry_out(jobs, tmp_path / "out", inputs=(INPUT,), options=Options(executor=nobody))
    assert states(again) == ["cached"] * 3
    assert again.exit_code == 0
    assert tree(tmp_path / "out") == first
    assert told(tmp_path / "out", "good-1") == ["started", "done", "cached"]


def test_what_is_lost_or_changed_in_the_output_is_placed_or_made_again(run, tmp_path):
    jobs = [good(n) for n in range(3)]
    run(jobs)
    first = tree(tmp_path / "out")
    (tmp_path / "out" / "good-0.html").unlink()
    with (tmp_path / "out" / "good-1.html").open("ab") as file:
        file.write(b"edited")
    again = run(jobs)
    assert states(again) == ["cached", "done", "cached"]
    assert tree(tmp_path / "out") == first


def test_force_makes_all_anew(run):
    run([good(1)])
    assert states(run([good(1)], force=True)) == ["done"]


def test_a_report_that_fails_is_not_tried_again_and_stops_no_other(run, tmp_path):
    jobs = [good(1), job("bad", "1 / 0"), good(2)]
    made = run(jobs, retries=3)
    assert states(made) == ["done", "failed", "done"]
    assert made.exit_code == 1
    assert told(tmp_path / "out", "bad") == ["started", "failed"]
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert index.index("ZeroDivisionError") < index.index("good-1")


def test_after_a_failure_nothing_more_is_begun_if_so_asked(run):
    made = run([job("bad", "1 / 0"), *map(good, range(4))], workers=1, fail_fast=True)
    assert states(made) == ["failed", *["not_run"] * 4]
    assert made.exit_code == 1


def test_what_failed_is_tried_again_but_not_by_a_run_that_resumes(run, tmp_path):
    jobs = [job("bad", "1 / 0"), good(1)]
    run(jobs)
    first = tree(tmp_path / "out")
    again = carry_out(jobs, tmp_path / "out", inputs=(INPUT,), options=Options(executor=nobody, resume=True))
    assert states(again) == ["failed", "cached"]
    assert again.reports[0].failure is not None
    assert again.reports[0].failure.exception == "ZeroDivisionError"
    assert tree(tmp_path / "out") == first
    run(jobs)
    assert told(tmp_path / "out", "bad") == ["started", "failed", "failed", "started", "failed"]


def test_the_page_of_an_earlier_complete_run_is_kept_beside_that_of_a_failure(run, tmp_path):
    out = tmp_path / "out"
    run([job("one", "print('well')")])
    before = (out / "one.html").read_bytes()
    for _ in range(2):
        made = run([job("one", "1 / 0")])
        assert made.reports[0].earlier == ("one.earlier.html", "one.earlier.ipynb")
        assert (out / "one.earlier.html").read_bytes() == before
        assert "This report is not complete" in (out / "one.html").read_text(encoding="utf-8")
        assert 'href="one.earlier.html"' in (out / "index.html").read_text(encoding="utf-8")
        manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
        assert {one["name"] for one in manifest["outputs"]} == set(tree(out)) - {"manifest.json"}
    run([job("one", "print('well')")])
    assert sorted(tree(out)) == ["index.html", "manifest.json", "one.html", "one.ipynb"]
    assert (out / "one.html").read_bytes() == before


LIMITS = [
    # limits                      the cells                                       told
    (Limits(cell=1),              ["while True: pass"],                           "the cell ran longer than 1 s"),
    (Limits(report=2),            ["import time", *["time.sleep(0.5)"] * 40],     "the report ran longer than 2 s"),
]  # fmt: skip


@pytest.mark.parametrize("limits, sources, message", LIMITS, ids=[row[2] for row in LIMITS])
def test_a_report_beyond_its_time_is_ended_and_told(run, limits, sources, message):
    made = run([job("slow", "print('before')", *sources)], limits=limits)
    assert made.exit_code == 124
    assert made.reports[0].failure is not None
    assert made.reports[0].failure.message == message
    assert made.reports[0].files


def children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are looked up in /proc")
@pytest.mark.parametrize("victim", ["the processes of the reports", "the warm process of reports", "that of cells"])
def test_a_process_killed_once_costs_no_report_and_changes_no_byte(run, processes, tmp_path, victim):
    _, _, cells, presses = processes
    jobs = [good(n) for n in range(4)]
    killed: list[int] = []

    def kill(step):
        if step.name == "good-2" and not killed:
            pids = {"the processes of the reports": lambda: children(presses.pid)}.get(
                victim, lambda: [presses.pid if victim.endswith("reports") else cells.pid]
            )()
            killed.extend(pids)
            for pid in pids:
                os.kill(pid, signal.SIGKILL)

    made = run(jobs, progress=kill)
    assert killed
    assert states(made) == ["done"] * 4
    states_of_all = [state for n in range(4) for state in told(tmp_path / "out", f"good-{n}")]
    assert "lost" in states_of_all
    after = tree(tmp_path / "out")
    run(jobs, force=True)
    assert tree(tmp_path / "out") == after


def test_a_report_that_kills_its_worker_twice_has_failed_alone(run, tmp_path):
    jobs = [good(1), job("killer", "import os\nos.kill(os.getppid(), 9)\nimport time; time.sleep(5)"), good(2), good(3)]
    made = run(jobs)
    assert states(made) == ["done", "failed", "done", "done"]
    assert made.reports[1].failure is not None
    assert made.reports[1].failure.exception == "WorkerLostError"
    assert made.exit_code == 1
    assert told(tmp_path / "out", "killer") == ["started", "lost", "started", "lost", "failed"]


def test_with_no_process_to_be_had_the_exit_code_says_whose_fault_it_is(tmp_path):
    def executor(store):
        return nullcontext(lambda jobs, on_cell: ((one, Lost("no process", means=True)) for one in jobs))

    made = carry_out([good(1)], tmp_path / "out", inputs=(INPUT,), options=Options(executor=executor))
    assert made.exit_code == 3
    assert told(tmp_path / "out", "good-1") == ["started", "lost", "started", "lost", "failed"]


def test_no_process_is_left_behind_when_a_run_is_interrupted(run, processes, tmp_path):
    _, _, cells, presses = processes

    def interrupt(step):
        if step.name == "slow":
            raise KeyboardInterrupt

    made = run([good(1), job("slow", "import time", "time.sleep(60)"), good(2)], workers=1, progress=interrupt)
    assert made.exit_code == 130
    assert states(made) == ["done", "not_run", "not_run"]
    assert told(tmp_path / "out", "slow") == ["started", "not_run"]
    for _ in range(100):  # the system takes its time
        if not children(cells.pid) and not children(presses.pid):
            break
        time.sleep(0.1)
    assert children(cells.pid) == children(presses.pid) == []
    assert states(run([good(1), job("slow", "1"), good(2)])) == ["cached", "done", "done"]


RACE = (
    "import sys, time\nsys.modules['rfc3987_syntax'] = None  # a second for each of eight\nfrom contextlib import nullcontext\nfrom pathlib import Path\n"
    "from analysis.errors import LockedError\nfrom analysis.publish.batch import Options, carry_out\n"
    "from analysis.publish.forks import failed\nfrom analysis.publish.jobs import Material, job_of\n"
    "from analysis.publish.outcome import Failure\n"
    "def slow(jobs, on_cell):\n"
    "    while not Path('go').exists():\n        time.sleep(0.05)\n"
    "    return ((one, failed(one, Failure(exception='E', message='m'))) for one in jobs)\n"
    "job = job_of('one', '{}', {}, Material.of({}, ()), title='One')\n"
    "try:\n"
    "    carry_out([job], Path('out'), inputs=(), options=Options(executor=lambda store: nullcontext(slow)))\n"
    "except LockedError as error:\n"
    "    sys.exit(error.exit_code)\n"
)


def test_of_eight_runs_on_one_folder_one_wins_and_the_others_leave_at_once(tmp_path):
    racing = [subprocess.Popen([sys.executable, "-c", RACE], cwd=tmp_path) for _ in range(8)]
    patience = time.monotonic() + 300  # a guard against hanging
    while sum(process.poll() is not None for process in racing) < 7 and time.monotonic() < patience:
        time.sleep(0.05)
    (tmp_path / "go").touch()
    assert sorted(process.wait(timeout=120) for process in racing) == [0, *[75] * 7]
    assert (tmp_path / "out" / "index.html").exists()

"""What is left when something breaks? A truthful report, the next one as if nothing had been, and no process."""

import os
import resource
import signal
import socket
import time
from contextlib import contextmanager
from pathlib import Path

import nbformat
import papermill
import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook
from papermill.exceptions import PapermillExecutionError

from analysis.errors import InfrastructureError
from analysis.publish import engine, kernels, staging, warm, wire, zygote
from analysis.publish.normalise import to_bytes
from analysis.publish.notebooks import execute

pytestmark = pytest.mark.skipif(warm.obstacle() is not None, reason=f"no warm kernels: {warm.obstacle()}")


def notebook(*sources: str, **metadata: object) -> nbformat.NotebookNode:
    cells = [new_code_cell(source, id=f"c{n}") for n, source in enumerate(sources)]
    return new_notebook(cells=cells, metadata={"kernelspec": dict(kernels.KERNEL), **metadata})


def alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return False


def gone(*pids: int) -> bool:
    """Wait until none is there; ten seconds are a guard against hanging."""
    for _ in range(100):
        if not any(map(alive, pids)):
            return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def stage():
    with staging.staged({}) as folder:
        yield folder


@pytest.fixture(scope="module")
def ready(stage):
    env = kernels.surroundings(stage, os.environ)
    with warm.Zygote(env) as made:
        yield made, env


LEFT_BEHIND = {
    "a fork": "pid = os.fork()\nif pid == 0:\n    time.sleep(1000)",
    "a fork with a session of its own": "pid = os.fork()\nif pid == 0:\n    os.setsid()\n    time.sleep(1000)",
    "a command in the background": "pid = subprocess.Popen(['sleep', '1000'], start_new_session=True).pid",
    "a fork that no signal but one ends": (
        "pid = os.fork()\nif pid == 0:\n    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals()); time.sleep(1000)"
    ),
}


@pytest.mark.parametrize("source", LEFT_BEHIND.values(), ids=LEFT_BEHIND)
def test_no_process_that_a_notebook_starts_outlives_its_report(stage, ready, source):
    made, failure = execute(
        notebook("import os, signal, subprocess, time", source, "pid, os.getpid()"),
        {},
        stage=stage,
        manager=warm.manager_of(*ready),
    )
    assert failure is None
    assert [out.get("text") for cell in made.cells for out in cell.outputs if out.output_type != "execute_result"] == []
    pids = [int(word) for word in made.cells[2].outputs[0].data["text/plain"].strip("()").split(",")]
    assert gone(*pids)


def test_a_warm_process_that_is_killed_takes_its_reports_along_and_the_next_gets_another(stage, ready):
    process, _ = ready
    manager = warm.manager_of(*ready)
    _, failure = execute(
        notebook("import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nwhile True: pass"),
        {},
        stage=stage,
        manager=manager,
    )
    assert failure is not None
    assert failure.exception == "DeadKernelError"
    first = process.pid
    made, failure = execute(notebook("'again'"), {}, stage=stage, manager=manager)
    assert failure is None
    assert process.pid not in (None, first)
    assert made.cells[0].outputs[0].data["text/plain"] == "'again'"


def test_no_room_for_another_process_is_told_with_what_to_do(monkeypatch):
    ours, theirs = socket.socketpair()
    report, other = socket.socketpair()

    def full() -> int:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", full)
    with ours, theirs, other:
        zygote._fork(lambda *told: None, theirs, set(), {}, [report.detach()])
        process = warm.Zygote({})
        process._link = ours
        with pytest.raises(InfrastructureError, match="Resource temporarily unavailable") as caught:
            process.report(cwd=".", env={})
        process._link = None
    assert caught.value.hint == "use fewer workers"


@contextmanager
def files_up_to(size: int):
    """A disk that takes no more: the system refuses to let any file of this process grow beyond a size."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def outcome(source, stage, manager) -> object:
    try:
        return execute(source, {}, stage=stage, manager=manager)[1]
    except OSError as error:  # not even the notebook's source could be laid out
        return error


@pytest.mark.parametrize("size", [100, 3_000, 20_000])
def test_a_full_disk_is_a_failed_report_and_the_next_is_whole(stage, ready, size):
    source = notebook("print('a' * 4_000)", "print('b' * 40_000)")
    manager = warm.manager_of(*ready)
    whole, _ = execute(source, {}, stage=stage, manager=manager)
    with files_up_to(size):
        told = outcome(source, stage, manager)
    assert told is not None
    again, failure = execute(source, {}, stage=stage, manager=manager)
    assert failure is None
    assert to_bytes(again) == to_bytes(whole)


def test_a_disk_that_is_full_for_a_cell_stops_nobody_else(stage, ready):
    source = notebook(
        "import os, resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\nos.write(1, b'x' * 5000)",
        "print('still there')",
    )
    made, failure = execute(source, {}, stage=stage, manager=warm.manager_of(*ready))
    assert failure is None
    assert made.cells[0].outputs[0].text == "x" * 1000
    assert made.cells[1].outputs[0].text == "still there\n"


FLOODS = ["import os\nwhile True: os.write(1, b'x' * 100_000)", "import subprocess\nsubprocess.run(['yes', 'x' * 70])"]


@pytest.mark.parametrize("source", FLOODS)
def test_what_is_written_past_the_streams_is_counted_while_the_cell_still_runs(stage, ready, source):
    made, failure = execute(
        notebook("print('before')", source), {}, stage=stage, manager=warm.manager_of(*ready, output=1 << 20)
    )
    assert failure is not None
    assert (failure.exception, failure.message) == ("DeadKernelError", "the cell printed more than 1 MB")
    assert made.cells[0].outputs[0].text == "before\n"


CAPS = [
    # option of the engine                source of the cell                      how papermill tells it
    ({"report_timeout": 3},               "while True: pass",                     CellTimeoutError),
    ({"report_timeout": 3},               "import time\nfor n in range(9): time.sleep(1)", CellTimeoutError),
    ({"memory_limit": 256 << 20},         "x = bytearray(1 << 30)",               PapermillExecutionError),
    ({"output_limit": 100_000},           "print('x' * 200_000)",                 DeadKernelError),
    ({"output_limit": 100_000},           "import sys\nfor n in range(200): print('x' * 1000, flush=True)\nimport time; time.sleep(60)", DeadKernelError),
]  # fmt: skip


@pytest.mark.parametrize("place", ["option", "metadata"])
@pytest.mark.parametrize("caps, source, raised", CAPS, ids=[f"{next(iter(row[0]))}-{n}" for n, row in enumerate(CAPS)])
def test_the_engine_keeps_any_notebook_within_its_limits(tmp_path, caps, source, raised, place):
    metadata = {"tally": caps} if place == "metadata" else {}
    nbformat.write(notebook("'before'", source, **metadata), tmp_path / "in.ipynb")
    with pytest.raises(raised):
        papermill.execute_notebook(
            tmp_path / "in.ipynb",
            tmp_path / "out.ipynb",
            engine_name="tally",
            kernel_name="python3",
            progress_bar=False,
            **(caps if place == "option" else {}),
        )
    out = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    before = next(cell for cell in out.cells if cell.source == "'before'")
    assert before.outputs[0].data["text/plain"] == "'before'"


def test_a_warm_process_is_replaced_when_the_code_or_the_word_lists_change(tmp_path, monkeypatch):
    overlay = tmp_path / "cues.csv"
    overlay.write_text("a", encoding="utf-8")
    monkeypatch.setenv("TALLY_LEXICON", str(tmp_path))
    before = engine._stamp()
    assert engine._stamp() == before
    first = engine._zygote(before)
    assert engine._zygote(engine._stamp()) is first
    overlay.write_text("ab", encoding="utf-8")
    assert engine._zygote(engine._stamp()) is not first
    assert first.pid is None


def test_a_warm_process_has_one_thread_and_says_so_if_it_has_more(caplog):
    with warm.Zygote(os.environ) as process:
        process.begin()
        assert process._link is not None
        told = wire.receive(process._link)
        assert told["tasks"] == 1, told
        ours, theirs = socket.socketpair()
        with ours, theirs:
            wire.send(theirs, {**told, "tasks": 3})
            wire.send(theirs, {"pid": 1})
            process._link.close()
            process._link = ours
            process.report(cwd=".", env={})[0].close()
    assert "the warm process has 3 threads" in caplog.text

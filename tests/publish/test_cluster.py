"""Does a dask cluster make what this machine makes, whatever becomes of its workers? Real processes on loopback."""

import importlib
import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from distributed import Client
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import dasks
import faults
from analysis import read_text
from analysis.cli import main
from analysis.errors import ClusterError, MissingExtraError, ReadError
from analysis.model import Document
from analysis.publish import cluster, corpus, remote
from analysis.publish.batch import Options, carry_out
from analysis.publish.crew import Here, Lost, in_order
from analysis.publish.jobs import Job, Material, job_of, text_of
from analysis.publish.outcome import Input, Progress, Run, Step

INPUT = Input(name="flood.txt", sha256="00", title="Flood", published="2025-02-08", basis="given")


@pytest.fixture(scope="session")
def address(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("cluster")
    os.environ["TALLY_TEST_MOOD"] = str(folder / "mood")
    with dasks.cluster(folder, workers=2) as found:
        yield found


def documents(count: int = 24) -> list[Document]:
    return [read_text(f"Police said {k + 2} people died.", document_id=f"d{k:02}") for k in range(count)]


def never(error: ReadError) -> None:
    raise error


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


@pytest.fixture(scope="module")
def expected(tmp_path_factory) -> dict[str, bytes]:
    """What this process makes of the documents."""
    folder = tmp_path_factory.mktemp("expected")
    corpus.write(documents(), folder, Here(), refuse=never, run=4)
    return tree(folder)


@contextmanager
def fragile(address: str) -> Iterator[cluster.Cluster]:
    """A connection through which reports that are meant to break their reader do."""

    class Fragile(cluster.Cluster):
        def submit(self, work, item):
            return super().submit(faults.fragile(work), item)

    with cluster.connected(address, corpus.deciding) as connected:
        connected.__class__ = Fragile
        yield connected


def test_the_parts_are_those_of_this_machine_byte_for_byte(address, tmp_path, expected):
    with cluster.connected(address, corpus.deciding) as workers:
        assert corpus.write(documents(), tmp_path, workers, refuse=never, run=4).parts == 6
    assert tree(tmp_path) == expected


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(address, tmp_path):
    once = read_text(f"{faults.DEADLY_ONCE}{tmp_path / 'note'}", document_id="once")
    found = [*documents()[:9], once, *documents()[9:]]
    with fragile(address) as workers:
        corpus.write(found, tmp_path / "a", workers, refuse=never, run=4)
    assert (tmp_path / "note").exists()
    corpus.write(found, tmp_path / "b", Here(), refuse=never, run=4)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_a_report_that_kills_its_workers_is_left_out_alone(address, tmp_path, expected):
    told: list[ReadError] = []
    found = [*documents(5), read_text(faults.DEADLY, document_id="bad"), *documents()[5:8]]
    with fragile(address) as workers:
        assert corpus.write(found, tmp_path, workers, refuse=told.append, run=4).parts == 3
    assert [error.message for error in told] == ["bad: left out: it ends the process that reads it"]
    assert (documents(4)) == list(next(corpus.parts_of(documents(), run=4)).documents)
    assert len(tree(tmp_path).items() & expected.items()) == 1  # the part before it, which has no other reports


def test_a_fault_is_told_as_it_was_raised(address):
    [part] = corpus.parts_of([read_text(faults.FAULTY)])
    with fragile(address) as workers:
        [(_, told)] = in_order(corpus.part_bytes, [part], workers)
    assert told == Lost("RecursionError: maximum recursion depth exceeded")


def test_the_command_gives_its_work_to_the_cluster(address, tmp_path):
    (tmp_path / "in").mkdir()
    for document in documents(3):
        (tmp_path / "in" / f"{document.document_id}.txt").write_text(document.text, encoding="utf-8")
    (tmp_path / "in" / "z.txt").write_bytes(b"\x00\x01\x02\xff" * 99)
    for name, more in (("a", []), ("b", ["--scheduler", address])):
        arguments = ["extract", str(tmp_path / "in"), "--format", "parquet", "-o", str(tmp_path / name), *more]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 1
        assert "Refused: z.txt" in result.stderr
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_workers_that_would_make_other_bytes_are_refused(address):
    told = r"differs from this process in: process\nHint: install the same"
    with pytest.raises(ClusterError, match=told), cluster.connected(address, faults.own_process):
        pass


def test_workers_that_have_not_what_is_asked_are_refused(address, tmp_path, monkeypatch):
    (tmp_path / "newer.py").write_text("def deciding():\n    return {'version': '9'}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    newer = importlib.import_module("newer")
    told = pytest.raises(ClusterError, match="differs from this process in: version")
    with told, cluster.connected(address, newer.deciding):
        pass


def test_a_worker_that_comes_to_differ_does_no_work(address):
    note = Path(os.environ["TALLY_TEST_MOOD"])
    note.write_text("merry", encoding="utf-8")
    [part] = corpus.parts_of(documents(1))
    with cluster.connected(address, faults.mood) as workers:
        note.write_text("sad", encoding="utf-8")
        with pytest.raises(ClusterError, match="differs from this process in: mood"):
            list(in_order(corpus.part_bytes, [part], workers))


def test_without_a_scheduler_the_command_ends_with_3_and_makes_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "_CONNECT", 1)
    (tmp_path / "a.txt").write_text("Forty died.", encoding="utf-8")
    words = ["extract", str(tmp_path / "a.txt"), "-o", str(tmp_path / "x.parquet"), "--scheduler", "tcp://127.0.0.1:9"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 3
    assert "no scheduler answers at 'tcp://127.0.0.1:9'\nHint: start one: dask scheduler" in result.stderr
    assert not (tmp_path / "x.parquet").exists()


def test_a_cluster_that_goes_away_is_told(tmp_path, monkeypatch):
    [part] = corpus.parts_of(documents(1))
    with dasks.cluster(tmp_path, workers=1) as going, cluster.connected(going, faults.nothing) as workers:
        monkeypatch.setattr(cluster, "_CONNECT", 1)
        monkeypatch.setattr(cluster, "_PATIENCE", 0.5)
        monkeypatch.setattr(cluster, "_LOOKS", 2)
        dasks.end(tmp_path, "worker")
        while workers.client.nthreads():  # a piece given to a worker that has just died would be lost, not waited for
            time.sleep(0.05)
        with pytest.raises(ClusterError, match="has lost its workers\nHint: finished work stays"):
            list(in_order(corpus.part_bytes, [part], workers))
        told = pytest.raises(ClusterError, match="has no worker\nHint: start one: dask scheduler")
        with told, cluster.connected(going, faults.nothing):
            pass
        dasks.end(tmp_path, "scheduler")
        with pytest.raises(ClusterError, match="the scheduler is gone\nHint: finished work stays"):
            list(in_order(corpus.part_bytes, [part], workers))


def test_without_the_extra_it_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    told = pytest.raises(MissingExtraError, match="a cluster needs distributed")
    with told, cluster.connected("tcp://127.0.0.1:9", corpus.deciding):
        pass


# ── reports ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def jobs(folder: Path, *sources: str) -> list[Job]:
    """One report for each source, on a folder that holds one file."""
    (folder / "flood.txt").write_text("Forty died.", encoding="utf-8")
    material = Material.of({"flood.txt": folder / "flood.txt"}, (INPUT,))
    found = []
    for number, source in enumerate(sources):
        cells = [new_markdown_cell("# One"), new_code_cell("number = 0", metadata={"tags": ["parameters"]})]
        notebook = text_of(new_notebook(cells=[*cells, new_code_cell(source)]))
        found.append(job_of(f"r{number}", notebook, {"number": number}, material, title="One"))
    return found


def carried_out(found: list[Job], output: Path, address: str | None, progress: Progress = lambda step: None) -> Run:
    executor = partial(remote.on_cluster, address) if address else None
    return carry_out(found, output, inputs=(INPUT,), options=Options(executor=executor, workers=2), progress=progress)


def reports(folder: Path) -> dict[str, bytes]:
    """Everything but the cache and the journal, in which times stand."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


READS = "import time\ntime.sleep(0.3)\nprint(number, open('../seeds/flood.txt').read())"
DIES = "import os\nos.kill(os.getpid(), 9)"
RAISES = "raise ValueError(number)"


def test_the_command_gives_its_reports_to_the_cluster(address, tmp_path):
    notebook = json.loads(jobs(tmp_path, READS)[0].notebook)
    (tmp_path / "one.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "flood.txt").write_text("Forty died.", encoding="utf-8")
    words = ["batch", str(tmp_path / "one.ipynb"), str(tmp_path / "in"), "--sweep", "number=1,2", "-q"]
    for name, more in (("a", ["-j", "2"]), ("b", ["--scheduler", address])):
        result = CliRunner().invoke(main, [*words, "-o", str(tmp_path / name), *more])
        assert result.exit_code == 0, result.output
    assert reports(tmp_path / "a") == reports(tmp_path / "b")


def killed_once(step: Step, victim: int) -> None:
    if step.number == 1:
        os.kill(victim, signal.SIGKILL)


def test_reports_are_those_of_this_machine_whatever_becomes_of_them_or_of_a_worker(address, tmp_path):
    found = jobs(tmp_path, READS, DIES, READS, RAISES, READS, READS)
    with Client(address, set_as_default=False) as client:
        victim = min(client.run(os.getpid).values())
        far = carried_out(found, tmp_path / "far", address, partial(killed_once, victim=victim))
        assert victim not in client.run(os.getpid).values()
        assert set(client.run(remote.open_rooms).values()) == {0}, "something of the batch stays on a worker"
    near = carried_out(found, tmp_path / "near", None)
    assert [str(report.state) for report in far.reports] == ["done", "failed", "done", "failed", "done", "done"]
    assert far.reports == near.reports
    assert reports(tmp_path / "far") == reports(tmp_path / "near")
    assert b"Forty died." in reports(tmp_path / "far")["r0.html"]

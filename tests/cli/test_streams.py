"""Do rows come out in the order of the reports, as they are made, and the same from any number of processes?"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import read_text
from analysis.cli import main
from analysis.cli.streams import claims_written
from analysis.errors import ReadError
from analysis.publish.crew import local
from analysis.readers import stream_reports

REPORTS = [
    "Police said {n} people were killed in Vell on Friday.",
    "Nobody was hurt when the bridge fell.",
    'Mayor Ana Ruiz put the toll at {n}. "Another 5 are missing," she said.',
    "",
    "The army denied that {n} soldiers had been captured.\n\nAt least 3 civilians died, AFP reported.",
]


def never(error: ReadError) -> None:
    raise error


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty reports, some of them without a claim, some copies, one of them no text."""
    for k in range(40):
        text = REPORTS[k % len(REPORTS)].format(n=k % 13 + 2)
        (tmp_path / f"{k:02}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "17.txt").write_bytes(b"\x00\x01\x02\xff" * 99)
    return tmp_path


@pytest.mark.parametrize("form", ["jsonl", "csv"])
@pytest.mark.parametrize("jobs", [2, 3])
def test_any_number_of_processes_writes_the_same_bytes(folder, form, jobs):
    alone, many = (
        CliRunner().invoke(main, ["extract", str(folder), str(folder / "03.txt"), "--format", form, "-j", str(count)])
        for count in (1, jobs)
    )
    assert alone.stdout_bytes == many.stdout_bytes
    assert len(alone.stdout.splitlines()) > 30
    assert alone.exit_code == many.exit_code == 1
    assert many.stderr.count("Refused: 17.txt") == 1


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(REPORTS), max_size=12), st.integers(2, 3))
def test_rows_of_any_documents_come_in_their_order(texts, workers):
    documents = [read_text(text.format(n=k + 2), document_id=f"d{k}") for k, text in enumerate(texts)]
    with local(1) as here, local(workers) as many:
        alone, shared = (list(claims_written(documents, "jsonl", who, never)) for who in (here, many))
    assert shared == alone
    told = [json.loads(line)["document_id"] for piece in alone for line in piece.splitlines()]
    assert told == sorted(told, key=lambda name: int(name[1:]))


def test_no_report_is_read_before_it_is_asked_for(folder):
    reports = stream_reports(folder)
    (folder / "00.txt").write_text("Changed.", encoding="utf-8")
    first = next(reports)
    assert getattr(first, "text", None) == "Changed."


def test_an_interrupt_ends_every_process_and_leaves_whole_lines(tmp_path):
    for k in range(2_000):
        (tmp_path / f"{k:04}.txt").write_text(f"Police said {k + 2} people were killed.", encoding="utf-8")
    program = [sys.executable, "-c", "from analysis.cli import main; main()", "extract", str(tmp_path), "-j", "2"]
    running = subprocess.Popen(
        program, bufsize=0, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert running.stdout is not None
    first = running.stdout.readline()
    os.killpg(running.pid, signal.SIGINT)
    rest, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"Interrupted" in told
    assert b"Traceback" not in told
    assert all(json.loads(line) for line in [first, *rest.splitlines()])
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and _alive(running.pid):
        time.sleep(0.05)
    assert not _alive(running.pid)


def _alive(group: int) -> bool:
    """Whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True

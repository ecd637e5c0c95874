"""Is what was told before a kill read again, and half a line never?"""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import OutputError
from analysis.publish.journal import Journal, read

RECORDS = [{"name": f"r{n}", "state": "done", "text": "é\n" * n} for n in range(5)]
LINES = b"".join(
    line.encode("ascii")
    for line in (
        '{"name": "r0", "state": "done", "text": ""}\n',
        '{"name": "r1", "state": "done", "text": "\\u00e9\\n"}\n',
        '{"name": "r2", "state": "done", "text": "\\u00e9\\n\\u00e9\\n"}\n',
    )
)


def test_records_are_read_in_their_order_and_added_to(tmp_path):
    path = tmp_path / "manifest.jsonl"
    for part in (RECORDS[:2], RECORDS[2:]):
        with Journal(path) as journal:
            journal.append(part)
    assert read(path) == RECORDS


def test_a_journal_that_is_missing_holds_nothing(tmp_path):
    assert read(tmp_path / "manifest.jsonl") == []


@given(st.integers(0, len(LINES)))
def test_wherever_a_writer_was_stopped_whole_lines_stay_and_the_next_are_whole_too(tmp_path_factory, cut):
    path = tmp_path_factory.mktemp("cut") / "manifest.jsonl"
    path.write_bytes(LINES[:cut])
    before = LINES[:cut].count(b"\n")
    assert read(path) == RECORDS[:before]
    with Journal(path) as journal:
        journal.append([{"after": True}])
    assert read(path) == [*RECORDS[:before], {"after": True}]


BAD = [b"\x00\x00\x00\n", b"[1]\n", b'"text"\n', b"\xff\xfe\n", b"\n", b"{" * 5000 + b"\n"]


@pytest.mark.parametrize("line", BAD, ids=[repr(line[:8]) for line in BAD])
def test_a_line_that_is_no_record_is_passed_over(tmp_path, line):
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(LINES + line + LINES)
    assert read(path) == RECORDS[:3] * 2


def test_a_last_line_longer_than_what_is_read_at_once_is_cut_off_whole(tmp_path):
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(LINES + b"x" * 200_000)
    with Journal(path):
        pass
    assert path.read_bytes() == LINES


def test_a_journal_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(OutputError, match=r"manifest\.jsonl"):
        Journal(tmp_path / "no" / "manifest.jsonl")


def test_what_was_appended_outlives_the_writer(tmp_path):
    path = tmp_path / "manifest.jsonl"
    program = (
        "import os, sys\nfrom pathlib import Path\nfrom analysis.publish.journal import Journal\n"
        "Journal(Path(sys.argv[1])).append([{'name': 'one'}])\nos.kill(os.getpid(), 9)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert read(path) == [{"name": "one"}]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told():
    with Journal(Path("/dev/full")) as journal, pytest.raises(OutputError, match="No space left"):
        journal.append([{"name": "one"}])

"""Is a corpus written as the same data set by whoever does the work, once, and whole whatever happens?"""

import json
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import faults
from analysis import read_text
from analysis.cli.streams import claims_written
from analysis.errors import LockedError, ReadError, UsageError
from analysis.frames import writers
from analysis.model import Document
from analysis.publish import corpus, lock
from analysis.publish.crew import Here, Processes, Workers, local
from analysis.readers import stream_reports

TEXTS = [
    "Police said {n} people were killed in Vell on Friday.",
    "Nobody was hurt when the bridge fell.",
    'Mayor Ana Ruiz put the toll at {n}. "Another 5 are missing," she said.',
    "",
    "The army denied that {n} soldiers had been captured.\n\nAt least 3 civilians died, AFP reported.",
]


def documents() -> list[Document]:
    """Twenty-three reports with and without claims, one of them a copy."""
    made = [
        read_text(TEXTS[k % len(TEXTS)].format(n=k + 2), document_id=f"d{k:02}", published="2025-02-08")
        for k in range(23)
    ]
    made[10] = replace(made[0], document_id="d10", same_text_as="d00")
    return made


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


def never(error: ReadError) -> None:
    raise error


def made(folder: Path, found: list[Document], workers: Workers | None = None) -> corpus.Written:
    return corpus.write(found, folder, workers or Here(), refuse=never, run=5)


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / corpus.MANIFEST).read_text(encoding="utf-8").splitlines()]


def test_any_number_of_workers_writes_the_same_bytes(tmp_path):
    made(tmp_path / "one", documents())
    with local(2) as two, local(3) as three:
        made(tmp_path / "two", documents(), two)
        made(tmp_path / "three", documents(), three)
    assert tree(tmp_path / "one") == tree(tmp_path / "two") == tree(tmp_path / "three")
    assert len(tree(tmp_path / "one")) == 5 + 1


def test_the_rows_are_those_of_json_lines(tmp_path):
    made(tmp_path, documents())
    again = b"".join(
        writers.write(writers.read(part.read_bytes(), "parquet", "claims"), "jsonl")
        for part in sorted(tmp_path.glob("*.parquet"))
    )
    assert again == b"".join(claims_written(documents(), "jsonl", Here(), never))


def test_pandas_reads_the_folder_as_one_table_with_days_and_nulls(tmp_path):
    made(tmp_path, documents())
    table = pd.read_parquet(tmp_path)
    assert len(table) > 20
    assert table.claim_id.is_unique
    assert set(table.period_earliest.dropna()) == {date(2025, 2, 7)}
    assert table.via.isna().any()
    assert "Ana Ruiz" in set(table.claimant)


def test_the_manifest_names_every_part_and_every_report_in_order(tmp_path):
    made(tmp_path, documents())
    told = lines(tmp_path)
    assert [line["part"] for line in told] == sorted(path.name for path in tmp_path.glob("*.parquet"))
    named = [document for line in told for document in line["documents"]]  # type: ignore[attr-defined]
    assert [document["document_id"] for document in named] == [document.document_id for document in documents()]
    assert named[10]["same_text_as"] == "d00"
    assert {document["published"] for document in named} == {"2025-02-08"}


def test_a_corpus_without_reports_is_a_table_without_rows(tmp_path):
    assert made(tmp_path, []).parts == 1
    assert list(pd.read_parquet(tmp_path).columns)[:2] == ["claim_id", "document_id"]


CHANGES = [
    # which report changes, and how                                                parts made anew
    ({},                                                                           0),
    ({7: {"text": "Police said 99 people were killed."}},                          1),
    ({7: {"published": date(2025, 3, 1)}},                                         1),
    ({0: {"publisher": "AFP"}, 22: {"title": "Many killed"}},                      2),
]  # fmt: skip


@pytest.mark.parametrize("changes, count", CHANGES)
def test_only_parts_whose_reports_changed_are_made_anew(tmp_path, changes, count):
    made(tmp_path / "a", documents())
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "a").glob("*.parquet")}
    changed = [replace(document, **changes.get(k, {})) for k, document in enumerate(documents())]
    assert made(tmp_path / "a", changed) == corpus.Written(parts=5, kept=5 - count)
    after = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "a").glob("*.parquet")}
    assert len(before.items() & after.items()) == 5 - count
    made(tmp_path / "b", changed)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_other_words_make_other_parts(tmp_path, monkeypatch):
    [part] = corpus.parts_of(documents())
    before = part.name
    (tmp_path / "measures.csv").write_text("", encoding="utf-8")
    monkeypatch.setenv("TALLY_LEXICON", str(tmp_path))
    assert next(corpus.parts_of(documents())).name == before
    (tmp_path / "other").mkdir()
    header = (Path(corpus.__file__).parents[1] / "lexicon" / "vague.csv").read_text(encoding="utf-8").splitlines()[0]
    row = ",".join(["umpteen", *["x"] * header.count(",")])
    (tmp_path / "other" / "vague.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    monkeypatch.setenv("TALLY_LEXICON", str(tmp_path / "other"))
    assert next(corpus.parts_of(documents())).name != before


def test_a_long_text_fills_a_part():
    long = Document(document_id="long", text="a" * corpus.MOST_TEXT)
    assert [len(part.documents) for part in corpus.parts_of([long, *documents()], run=50)] == [1, 23]


class _Fragile(Here):
    def submit(self, work, item):
        return super().submit(faults.fragile(work), item)


class _FragileProcesses(Processes):
    def submit(self, work, item):
        return super().submit(faults.fragile(work), item)


@pytest.mark.parametrize("text", [faults.FAULTY, faults.DEADLY])
@pytest.mark.parametrize("count", [1, 2])
def test_a_report_that_breaks_its_reader_is_left_out_alone(tmp_path, count, text):
    if (count, text) == (1, faults.DEADLY):
        return  # it would end this process
    told: list[ReadError] = []
    bad = [*documents()[:8], read_text(text, document_id="bad"), *documents()[8:]]
    with _FragileProcesses(2) if count == 2 else _Fragile() as workers:
        corpus.write(bad, tmp_path / "a", workers, refuse=told.append, run=5)
        assert [error.message.partition(":")[0] for error in told] == ["bad"]
        again = corpus.write(bad, tmp_path / "a", workers, refuse=told.append, run=5)
    assert (again.parts, again.kept, len(told)) == (5, 4, 2)
    named = [document["document_id"] for line in lines(tmp_path / "a") for document in line.get("documents", [])]  # type: ignore[attr-defined]
    assert named == [document.document_id for document in documents()]
    assert lines(tmp_path / "a")[-1] == {"refused": told[0].message}


def test_a_file_that_cannot_be_read_changes_no_part(tmp_path):
    told: list[ReadError] = []
    bad = ReadError("x.txt: is no text")
    corpus.write([bad, *documents()], tmp_path / "a", Here(), refuse=told.append, run=5)
    made(tmp_path / "b", documents())
    assert told == [bad]
    assert lines(tmp_path / "a").pop() == {"refused": "x.txt: is no text"}
    with_it, without = tree(tmp_path / "a"), tree(tmp_path / "b")
    assert with_it.pop(corpus.MANIFEST) != without.pop(corpus.MANIFEST)
    assert with_it == without


def test_a_folder_that_holds_something_else_is_left_as_it_is(tmp_path):
    (tmp_path / "thesis.odt").write_text("years of work", encoding="utf-8")
    with pytest.raises(UsageError, match=r"holds something else than a data set: thesis\.odt"):
        made(tmp_path, documents())
    assert tree(tmp_path) == {"thesis.odt": b"years of work"}


def test_of_two_runs_into_one_folder_the_second_leaves_at_once(tmp_path):
    with lock.held(tmp_path / ".lock", tmp_path), pytest.raises(LockedError):
        made(tmp_path, documents())
    assert tree(tmp_path) == {}


def test_a_killed_run_leaves_whole_parts_and_goes_on_from_them(tmp_path):
    reports = tmp_path / "reports"
    reports.mkdir()
    for k in range(2 * corpus.RUN):
        (reports / f"{k:04}.txt").write_text(f"{k + 2} people died.", encoding="utf-8")
    program = [sys.executable, "-c", "from analysis.cli import main; main()", "extract", str(reports)]
    killed = subprocess.Popen([*program, "--format", "parquet", "-o", str(tmp_path / "a")])
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not list((tmp_path / "a").glob("*.parquet")):
        time.sleep(0.01)
    killed.kill()
    killed.wait()
    assert not (tmp_path / "a" / corpus.MANIFEST).exists()
    finished = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "a").glob("*.parquet")}
    assert len(finished) == 1
    written = [corpus.write(stream_reports(reports), tmp_path / folder, Here(), refuse=never) for folder in ("a", "b")]
    assert [one.kept for one in written] == [1, 0]
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    assert finished.items() <= {p.name: p.stat().st_mtime_ns for p in (tmp_path / "a").iterdir()}.items()

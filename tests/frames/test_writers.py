"""What is written can be read back, is the same every time, and runs in no spreadsheet."""

import csv
import io
import json
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gold_reader
import gold_scores
import made
from analysis.errors import NotFoundError, ReadError
from analysis.frames import from_readings, writers
from analysis.frames.schemas import SCHEMAS
from analysis.model import Document, Reading

FRAMES = from_readings(gold_scores.readings(gold_reader.GOLD / "kursk"))
EMPTY = from_readings([])


@pytest.mark.parametrize("name", writers.names())
@pytest.mark.parametrize("table", SCHEMAS)
@pytest.mark.parametrize("frames", [FRAMES, EMPTY], ids=["full", "empty"])
def test_a_frame_survives_the_round_trip_and_is_the_same_bytes_twice(frames, table, name):
    frame = getattr(frames, table)
    data = writers.write(frame, name)
    again = writers.read(data, name, table)
    pd.testing.assert_frame_equal(again, frame)
    assert writers.write(again, name) == data


NAMES = [
    "NA",
    "null",
    "None",
    "nan",
    "",
    "'",
    "''",
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\tx",
    "\rx",
    "a,b",
    'a"b',
    "a\nb",
    "a\r\nb",
    "  =x",
    "\uff1d1",
]


@pytest.mark.parametrize("format_", writers.names())
@pytest.mark.parametrize("name", NAMES)
def test_a_claimant_of_any_name_survives(name, format_):
    row = from_readings([made.reading(made.claim("c-1", claimant="Velian army"))]).claims.assign(claimant=name)
    again = writers.read(writers.write(row, format_), format_, "claims")
    assert again["claimant"].tolist() == [name]


def test_null_is_not_the_empty_string():
    claims = from_readings([made.reading(made.claim("c-1"), made.claim("c-2", start=80))]).claims
    claims = claims.assign(claimant=pd.Series(["", None], dtype="str"))
    for name in writers.names():
        assert writers.read(writers.write(claims, name), name, "claims")["claimant"].isna().tolist() == [False, True]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=30)
@given(st.lists(TEXTS, max_size=3), TEXTS)
def test_any_words_survive_in_tuples_and_texts(hedges, name):
    claim = replace(made.claim("c-1", affected=f"{name}/x"), hedges=tuple(hedges))
    frame = from_readings([Reading(document=Document(document_id="d", text=made.TEXT), claims=(claim,))]).claims
    for format_ in writers.names():
        pd.testing.assert_frame_equal(writers.read(writers.write(frame, format_), format_, "claims"), frame)


@settings(max_examples=60)
@given(TEXTS)
def test_no_csv_cell_begins_like_a_formula(text):
    data = writers.csv_bytes(["text"], [{"text": text}])
    [_, *cells] = csv.reader(io.StringIO(data.decode(), newline=""))
    assert not cells[0][0].lstrip().startswith(("=", "+", "-", "@")) or cells[0][0].startswith("'")
    assert not cells[0][0].startswith(("\t", "\r", "\n"))


def test_json_lines_are_canonical():
    [first, *_] = writers.write(FRAMES.claims, "jsonl").decode().splitlines()
    row = json.loads(first)
    assert list(row) == list(FRAMES.claims.columns)
    assert (row["hedges"], row["claimant"], row["quoted"], row["start"]) == (["reported"], None, False, 175)
    dated = json.loads(writers.write(FRAMES.documents, "jsonl"))
    assert (dated["published"], dated["title"]) == ("2025-02-08", None)
    assert '"low": 1000, ' in writers.write(FRAMES.claims, "jsonl").decode()


def test_a_lone_surrogate_is_written_and_read():
    data = writers.jsonl_bytes(["text"], [{"text": "a\ud800b"}])
    assert json.loads(data) == {"text": "a\ud800b"}
    assert writers.csv_bytes(["text"], [{"text": "a\ud800b"}]) == b"text\na\\ud800b\n"


def test_an_unknown_format_is_refused_by_name():
    with pytest.raises(NotFoundError, match="'xml'"):
        writers.write(FRAMES.claims, "xml")
    with pytest.raises(NotFoundError, match="'xml'"):
        writers.read(b"", "xml", "claims")


BROKEN = [b"a,b\n1,2\n", b"claim_id\n", b'{"claim_id": ', b"\xff"]


@pytest.mark.parametrize("data", BROKEN)
@pytest.mark.parametrize("name", writers.names())
def test_bytes_that_are_no_frame_are_refused(data, name):
    with pytest.raises(ReadError, match="claims"):
        writers.read(data, name, "claims")

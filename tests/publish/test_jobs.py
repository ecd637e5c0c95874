"""Does a job's key change with all that decides the report's bytes, and with nothing else?"""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.errors import UsageError
from analysis.publish import jobs
from analysis.publish.jobs import Job, Material, formats_of, job_of, text_of
from analysis.publish.outcome import Input, Refused

INPUT = Input(name="flood.txt", sha256="00", title="Flood", published="2025-02-08", basis="given")
MATERIAL = Material.of({"flood.txt": Path("in/flood.txt")}, (INPUT,))


def text(source: str = "1 + 1", *outputs) -> str:
    return text_of(new_notebook(cells=[new_code_cell(source, id="a", outputs=list(outputs))]))


def job(**changes) -> Job:
    facts = {"name": "one", "notebook": text(), "parameters": {"n": 1}, "material": MATERIAL, "title": "One"}
    return job_of(**{**facts, **changes})


def other(**changes) -> Material:
    return Material.of({"flood.txt": Path("in/flood.txt")}, (replace(INPUT, **changes),))


CHANGES: list[tuple[dict[str, object], bool]] = [
    # what changes                                                                             the key changes
    ({},                                                                                        False),
    ({"title": "Another"},                                                                      False),
    ({"notebook": text("1 + 1", new_output("stream", name="stdout", text="2"))},                False),
    ({"material": Material.of({"flood.txt": Path("/else/where.txt")}, (INPUT,))},               False),
    ({"name": "two"},                                                                           True),
    ({"subject": "flood.txt"},                                                                  True),
    ({"notebook": text("1 + 2")},                                                               True),
    ({"parameters": {"n": 2}},                                                                  True),
    ({"parameters": {"n": 1.0}},                                                                True),
    ({"parameters": {"n": True}},                                                               True),
    ({"parameters": {"n": "1"}},                                                                True),
    ({"parameters": {}},                                                                        True),
    ({"formats": ("html",)},                                                                    True),
    ({"material": other(sha256="01")},                                                          True),
    ({"material": other(published="2025-02-09")},                                               True),
    ({"material": other(basis="inferred")},                                                     True),
    ({"material": Material.of({}, (INPUT,), (Refused(reason="bad.txt is no text"),))},          True),
]  # fmt: skip


@pytest.mark.parametrize("changes, changed", CHANGES, ids=[", ".join(changes) or "nothing" for changes, _ in CHANGES])
def test_the_key_changes_with_what_decides_the_bytes(changes, changed):
    assert (job(**changes).key != job().key) is changed


@pytest.mark.parametrize("place", ["digest_of_code", "_versions"])
def test_the_key_changes_with_the_code_and_with_a_version(monkeypatch, place):
    before = job().key
    monkeypatch.setattr(jobs, place, lambda: "another")
    assert job().key != before


def test_two_reports_draw_different_numbers_by_chance_and_the_same_ones_again():
    assert job().seed == job().seed
    assert job().seed != job(parameters={"n": 2}).seed
    assert 0 <= job().seed < 2**32


def test_a_job_can_be_sent_as_json():
    one = job(
        parameters={"n": [1, 2.5, None, {"a": "é\ud800"}]},
        material=Material.of({}, (INPUT,), (Refused(reason="no", hint="try"),)),
        subject="flood.txt",
    )
    assert Job.from_json(json.loads(json.dumps(one.to_json()))) == one


def test_the_digest_of_the_code_is_that_of_the_files():
    assert jobs.digest_of_code() == jobs.digest_of_code.__wrapped__()


FORMATS = [
    # typed              told
    ("pdf",              "reports are not made as 'pdf'"),
    ("html,docx,pdf",    "'docx', 'pdf'"),
    ("",                 "no format is named"),
]  # fmt: skip


@pytest.mark.parametrize("typed, told", FORMATS)
def test_a_format_that_cannot_be_made_is_told_with_those_that_can(typed, told):
    with pytest.raises(UsageError, match=told) as caught:
        formats_of(typed)
    assert caught.value.hint == "there are: html, ipynb"

"""Does an executed notebook depend only on its code, parameters and inputs?"""

import copy
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.publish.normalise import normalise, to_bytes


def notebook(*outputs, **cell):
    return new_notebook(cells=[new_code_cell("1", outputs=list(outputs), **cell)])


def said(text: str, name: str = "stdout") -> str:
    made = normalise(notebook(new_output("stream", name=name, text=text)), hidden=[Path("/tmp/tally-x1")])
    return made.cells[0].outputs[0].text


HIDDEN = [
    # text                                               shown
    ("/tmp/ipykernel_4711/123456.py:2: UserWarning: x",  "cell-123456.py:2: UserWarning: x"),
    ("/t/ipykernel_1/2.py, ipykernel_3/4.py",            "cell-2.py, cell-4.py"),
    ("read /tmp/tally-x1/seeds/a.txt",                   "read seeds/a.txt"),
    ("in /tmp/tally-x1",                                 "in ."),
    ("<object at 0x7f3a2b1c4d50>",                       "<object at 0x0>"),
    (f"{Path.home()}/notes.txt",                         "~/notes.txt"),
    ("colour 0xff00ff, 11,000 soldiers, T_mobile",       "colour 0xff00ff, 11,000 soldiers, T_mobile"),
    ("km/h and 3/4 / 5",                                 "km/h and 3/4 / 5"),
]  # fmt: skip


@pytest.mark.parametrize("text, shown", HIDDEN)
def test_paths_and_addresses_of_the_machine_are_hidden_and_nothing_else(text, shown):
    assert said(text) == shown


def test_warnings_lose_where_python_lies():
    assert said(f"{sys.prefix}/lib/x.py:1: W", "stderr") == "lib/x.py:1: W"


def test_times_and_run_metadata_go_and_tags_stay():
    cell = new_code_cell(
        "1", metadata={"tags": ["parameters"], "papermill": {"duration": 1.5}, "execution": {"iopub": "now"}}
    )
    made = normalise(new_notebook(cells=[cell], metadata={"papermill": {"start_time": "now"}, "title": "kept"}))
    assert made.cells[0].metadata == {"tags": ["parameters"]}
    assert set(made.metadata) == {"kernelspec", "language_info", "title"}
    assert "version" not in made.metadata.language_info


def test_error_markers_of_the_engine_go():
    marker = new_markdown_cell(
        "<span>An Exception was encountered</span>", metadata={"tags": ["papermill-error-cell-tag"]}
    )
    assert normalise(new_notebook(cells=[marker, new_code_cell("1")])).cells[0].cell_type == "code"


def test_neighbouring_streams_of_one_name_are_one():
    parts = [("stdout", "a"), ("stdout", "b\n"), ("stderr", "c"), ("stdout", "d")]
    made = normalise(notebook(*(new_output("stream", name=name, text=text) for name, text in parts)))
    assert [(out.name, out.text) for out in made.cells[0].outputs] == [
        ("stdout", "ab\n"),
        ("stderr", "c"),
        ("stdout", "d"),
    ]


def test_ids_of_the_source_stay_and_others_come_from_the_cell():
    cells = [new_code_cell("1", id="kept"), new_code_cell("2", id="x1"), new_code_cell("2", id="x2")]
    first = normalise(new_notebook(cells=copy.deepcopy(cells)), ids=["kept"])
    for cell, other in zip(cells[1:], ("y1", "y2"), strict=True):
        cell["id"] = other
    second = normalise(new_notebook(cells=cells), ids=["kept"])
    assert [cell.id for cell in first.cells] == [cell.id for cell in second.cells]
    assert first.cells[0].id == "kept"
    assert len({cell.id for cell in first.cells}) == 3


def test_random_ids_of_styled_tables_are_numbered():
    html = '<style>#T_3fa2b_row0 {}</style><table id="T_3fa2b"><td id="T_3fa2b_row0">'
    made = normalise(notebook(new_output("display_data", data={"text/html": html})))
    assert made.cells[0].outputs[0].data["text/html"] == html.replace("3fa2b", "00001")


def test_normalising_twice_changes_nothing_and_leaves_the_argument_alone():
    source = notebook(new_output("stream", name="stdout", text="/tmp/tally-x1/a 0x0"))
    before = copy.deepcopy(source)
    once = normalise(source, hidden=[Path("/tmp/tally-x1")])
    assert source == before
    assert to_bytes(normalise(once)) == to_bytes(once)


def test_bytes_are_what_nbformat_reads_back():
    made = normalise(notebook(new_output("stream", name="stdout", text="Київ\n")))
    data = to_bytes(made)
    assert data.endswith(b"}\n")
    assert "Київ" in data.decode()
    assert nbformat.reads(data.decode(), as_version=4) == made

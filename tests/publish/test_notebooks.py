"""Is what is said of a run true, whatever the notebooks do?"""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.errors import EmptyFolderError, NotFoundError, OutputError, ParameterError, ReportError, UsageError
from analysis.publish import Limits, Options, State, report, signatures
from analysis.publish.batch import PRIVATE
from analysis.publish.kernels import KERNEL

STORY = "Officials said on Friday that at least 14 people had been killed in the flood."
TIMEOUT = 3  # for the one cell that never ends

ENDINGS = {
    # notebook       its second cell                                  state    exception              cell  line
    "a-good":        ("print(parameter)",                             "done",  None,                  None, None),
    "b-raises":      ("x = 1\n\nraise ValueError('no <b>such</b>')",  "failed", "ValueError",         3,    3),
    "c-exits":       ("import sys\nsys.exit(0)",                      "failed", "SystemExit",         3,    None),
    "d-dies":        ("import os\nos._exit(3)",                       "failed", "DeadKernelError",    3,    None),
    "e-hangs":       ("while True: pass",                             "failed", "CellTimeoutError",   3,    None),
    "f-no-python":   ("x = = 1",                                      "failed", "SyntaxError",        3,    1),
    "g-allowed":     ("1 / 0",                                        "done",  None,                  None, None),
    "h-<script>":    ("print(sorted({'a', 'b', 'c'}), list({'a', 'b', 'c'}))", "done", None,          None, None),
}  # fmt: skip


def save(folder: Path, name: str, *sources: str, tags: dict[int, list[str]] | None = None) -> None:
    cells = [
        new_markdown_cell(f"# {name}", id="title"),
        new_code_cell('parameter: str = "default"  # what is printed', id="p", metadata={"tags": ["parameters"]}),
    ]
    cells += [
        new_code_cell(source, id=f"c{n}", metadata={"tags": (tags or {}).get(n, [])})
        for n, source in enumerate(sources)
    ]
    folder.mkdir(exist_ok=True)
    nbformat.write(
        new_notebook(cells=cells, metadata={"kernelspec": {**KERNEL, "name": "no-such-kernel"}}),
        folder / f"{name}.ipynb",
    )


def story(folder: Path, text: str = STORY) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "flood.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    folder = tmp_path_factory.mktemp("endings")
    for name, (source, *_) in ENDINGS.items():
        save(
            folder / "notebooks",
            name,
            source,
            "print('after')",
            tags={0: ["raises-exception"]} if name == "g-allowed" else None,
        )
    run = report(
        story(folder / "in"),
        folder / "out",
        notebooks=folder / "notebooks",
        parameters={"parameter": "given"},
        options=Options(limits=Limits(cell=TIMEOUT)),
    )
    return folder / "out", run


def slug(name: str) -> str:
    return "h-script-5f59d25b" if "<" in name else name


@pytest.mark.parametrize(
    "name, source, state, exception, cell, line", [(n, *row) for n, row in ENDINGS.items()], ids=ENDINGS
)
def test_each_ending_is_told_as_it_was(ended, name, source, state, exception, cell, line):
    _, run = ended
    (found,) = [one for one in run.reports if one.title == name]
    failure = found.failure
    assert found.state == state
    assert (failure and failure.exception, failure and failure.cell, failure and failure.line) == (
        exception,
        cell,
        line,
    )


def test_one_that_fails_stops_no_other_and_the_exit_code_says_so(ended):
    out, run = ended
    assert run.exit_code == 1
    assert len(run.reports) == len(ENDINGS)
    assert sorted(path.stem for path in out.glob("*.ipynb")) == sorted(one.name for one in run.reports)


def test_cells_that_never_ran_hold_nothing(ended):
    out, run = ended
    for one in run.reports:
        last = nbformat.read(out / f"{one.name}.ipynb", as_version=4).cells[-1]
        assert bool(last.execution_count) == bool(last.outputs) == (one.state == State.DONE)


def test_the_manifest_and_the_index_say_the_same_as_the_run(ended):
    out, run = ended
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["status"] == "failed"
    assert [(one["name"], one["state"]) for one in manifest["reports"]] == [
        (one.name, one.state) for one in run.reports
    ]
    assert manifest["reports"][1]["failure"] == {
        "cell": 3,
        "exception": "ValueError",
        "line": 3,
        "message": "no <b>such</b>",
    }
    index = (out / "index.html").read_text(encoding="utf-8")
    assert "5 of 8 reports are not complete" in index
    assert "no &lt;b&gt;such&lt;/b&gt;" in index


def test_a_page_of_a_failed_report_begins_with_the_failure(ended):
    out, _ = ended
    html = (out / "b-raises.html").read_text(encoding="utf-8")
    assert html.index("This report is not complete") < html.index("<main")


def test_a_parameter_is_set_after_its_default_and_shown(ended):
    out, _ = ended
    made = nbformat.read(out / "a-good.ipynb", as_version=4)
    assert made.cells[3].outputs[0].text == "given\n"
    assert made.cells[2].metadata.tags == ["injected-parameters"]
    assert "parameter: given" in (out / "a-good.html").read_text(encoding="utf-8")


def test_a_kernel_nobody_has_is_no_obstacle(ended):
    out, _ = ended
    assert nbformat.read(out / "a-good.ipynb", as_version=4).metadata.kernelspec == KERNEL


def test_no_output_names_a_folder_of_this_machine(ended):
    out, _ = ended
    for path in out.rglob("*"):
        if path.is_file() and path.name != "run.json":  # which is there to name them
            text = path.read_text(encoding="utf-8")
            assert not [
                word for word in (str(out.parent), str(Path.home()) + "/", "tally-", "ipykernel_") if word in text
            ], path


def test_the_manifest_hashes_every_other_file(ended):
    out, _ = ended
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    public = {name for name in files if not name.startswith(PRIVATE)}
    assert {one["name"] for one in manifest["outputs"]} == public - {"manifest.json"}
    assert [one["name"] for one in manifest["inputs"]] == ["flood.txt"]


USAGE = [
    # what is called                                                         error            told
    ({"folder": "nowhere"},                                                 NotFoundError,   "nowhere"),
    ({"folder": "empty"},                                                   EmptyFolderError, "no readable report"),
    ({"notebooks": "nowhere"},                                              NotFoundError,   "no notebooks in"),
    ({"only": "9-*"},                                                       NotFoundError,   "there are: one"),
    ({"parameters": {"parametre": "x"}},                                    ParameterError,  "did you mean 'parameter'?"),
    ({"parameters": {"parameter": 5}},                                      ParameterError,  "takes str, not 5 (int)"),
    ({"parameters": {"seeds": "/"}},                                        ParameterError,  "the folder itself"),
    ({"published": "2025-02-08"},                                           ParameterError,  "no notebook has a parameter 'published'"),
    ({"published": "yesterday"},                                            UsageError,      "yesterday"),
    ({"output": "in/reports"},                                              UsageError,      "lies inside the input folder"),
    ({"output": "in"},                                                      UsageError,      "lies inside the input folder"),
    ({"output": "blocked/reports"},                                         OutputError,     "blocked/reports"),
    ({"notebooks": "broken"},                                               ReportError,     "is no notebook"),
]  # fmt: skip


@pytest.mark.parametrize("call, error, told", USAGE, ids=[told for _, _, told in USAGE])
def test_a_call_that_is_off_is_told_before_anything_is_run_or_written(tmp_path, monkeypatch, call, error, told):
    monkeypatch.chdir(tmp_path)
    story(Path("in"))
    Path("empty").mkdir()
    Path("broken").mkdir()
    Path("blocked").write_text("a file", encoding="utf-8")
    Path("broken/x.ipynb").write_text("{", encoding="utf-8")
    save(Path("notebooks"), "one", "raise RuntimeError('ran')")
    before = sorted(Path().rglob("*"))
    with pytest.raises(error) as caught:
        report(**{"folder": "in", "output": "out", **call})
    assert told in str(caught.value)
    assert sorted(Path().rglob("*")) == before


def test_a_refused_document_is_listed_and_the_rest_is_reported(tmp_path):
    story(tmp_path / "in")
    (tmp_path / "in" / "bad.txt").write_bytes(b"\x00\x01\x02\xff\xfe" * 50)
    save(tmp_path / "notebooks", "one", "1 + 1")
    run = report(tmp_path / "in", tmp_path / "out", notebooks=tmp_path / "notebooks")
    assert run.exit_code == 1
    assert run.reports[0].state == State.DONE
    assert "bad.txt" in run.refused[0].reason
    assert "bad.txt" in run.index.read_text(encoding="utf-8")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["status"] == "failed"
    assert [one["name"] for one in manifest["inputs"]] == ["bad.txt", "flood.txt"]


def test_one_report_and_one_notebook_will_do(tmp_path):
    story(tmp_path / "in")
    save(tmp_path / "notebooks", "one", "import os\nsorted(os.listdir('../seeds'))")
    run = report(tmp_path / "in" / "flood.txt", tmp_path / "out", notebooks=tmp_path / "notebooks" / "one.ipynb")
    assert run.exit_code == 0
    made = nbformat.read(tmp_path / "out" / "one.ipynb", as_version=4)
    assert made.cells[-1].outputs[0].data["text/plain"] == "['flood.txt']"


def test_a_second_run_leaves_what_it_does_not_make(tmp_path):
    story(tmp_path / "in")
    save(tmp_path / "notebooks", "one", "1")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    report(tmp_path / "in", tmp_path / "out", notebooks=tmp_path / "notebooks")
    shutil.rmtree(tmp_path / "out" / "tables")
    report(tmp_path / "in", tmp_path / "out", notebooks=tmp_path / "notebooks")
    assert (tmp_path / "out" / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "out" / "tables" / "claims.csv").exists()


def test_signatures_are_read_without_running_anything(tmp_path):
    save(tmp_path / "notebooks", "one", "raise RuntimeError")
    assert signatures(tmp_path / "notebooks")["one"]["parameter"].comment == "what is printed"

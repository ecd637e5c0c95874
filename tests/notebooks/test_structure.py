"""Is every notebook thin: a question, typed parameters, one call a cell, and stored outputs?"""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from analysis.publish import signatures
from analysis.publish.parameters import RESERVED

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
BANNED = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.For,
    ast.While,
    ast.If,
    ast.With,
    ast.Try,
    ast.Lambda,
)
SHORT = 10


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return json.loads(request.param.read_text(encoding="utf-8"))


def code(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_there_are_five():
    assert [path.stem for path in NOTEBOOKS] == ["1-claims", "2-estimates", "3-timeline", "4-disputes", "5-together"]


def test_it_begins_with_a_question(notebook):
    first = notebook["cells"][0]
    assert first["cell_type"] == "markdown"
    heading = source(first).split("\n")[0]
    assert heading.startswith("# ")
    assert heading.endswith("?")


def test_the_first_code_cell_holds_typed_and_commented_parameters(notebook):
    assert [n for n, cell in enumerate(code(notebook)) if "parameters" in cell["metadata"].get("tags", [])] == [0]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_parameter_has_a_type_its_default_fits_and_a_comment(path):
    declared = signatures(path)[path.stem]
    assert set(declared) >= RESERVED
    assert declared["seeds"].default == "../seeds"
    assert [
        one.name for one in declared.values() if not (one.annotation and one.comment and one.accepts(one.default))
    ] == []


def test_imports_stand_in_the_second_code_cell_only(notebook):
    trees = [ast.parse(source(cell)) for cell in code(notebook)]
    holds = [any(isinstance(node, (ast.Import, ast.ImportFrom)) for node in ast.walk(tree)) for tree in trees]
    assert [n for n, found in enumerate(holds) if found] == [1]


def test_it_computes_nothing_itself(notebook):
    trees = [ast.parse(source(cell)) for cell in code(notebook)]
    assert [ast.unparse(node)[:40] for tree in trees for node in ast.walk(tree) if isinstance(node, BANNED)] == []
    assert max(source(cell).count("\n") + 1 for cell in code(notebook)) <= SHORT


def test_a_sentence_follows_every_output(notebook):
    cells = notebook["cells"]
    shown = [n for n, cell in enumerate(cells) if cell.get("outputs")]
    assert shown
    assert [n for n in shown if n + 1 == len(cells) or cells[n + 1]["cell_type"] != "markdown"] == []


def test_it_is_stored_as_it_ran_from_top_to_bottom(notebook):
    assert [cell["execution_count"] for cell in code(notebook)] == list(range(1, len(code(notebook)) + 1))


def test_it_draws_one_picture_that_says_in_words_what_it_shows(notebook):
    drawn = [
        output["data"] for cell in code(notebook) for output in cell["outputs"] if "image/png" in output.get("data", {})
    ]
    assert len(drawn) == 1
    assert len("".join(drawn[0]["text/plain"]).splitlines()) > 3
    assert set(drawn[0]) == {"image/png", "text/plain"}


def test_no_output_is_a_warning_an_error_or_a_path(notebook):
    outputs = [output for cell in code(notebook) for output in cell["outputs"]]
    assert {output["output_type"] for output in outputs} <= {"execute_result", "display_data"}
    text = json.dumps([{k: v for k, v in output["data"].items() if k != "image/png"} for output in outputs])
    assert [leak for leak in ("/home/", "/roo" + "t/", "/tmp/", "0x7f") if leak in text] == []


def test_it_names_nothing_of_the_seed_in_its_own_words(notebook):
    seed = next((FOLDER.parent / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    names = {word.strip(".,\"'’“”()") for word in seed.split() if word[:1].isupper() and len(word) > 4}
    names = {name for name in names if name.lower() not in seed} - {"However", "Military"}
    own = " ".join(source(cell) for cell in notebook["cells"])
    assert sorted(name for name in names if name in own.split()) == []

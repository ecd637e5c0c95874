"""Are the stored outputs of notebooks brought up to date, and is it said what changed?"""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from analysis.errors import ReportError
from analysis.publish import refresh


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("Two died.", encoding="utf-8")
    (tmp_path / "notebooks").mkdir()
    for name, source in (("1-a", "import os\nprint(os.listdir('../seeds'))"), ("2-b", "6 * 7")):
        nbformat.write(new_notebook(cells=[new_code_cell(source, id="only")]), tmp_path / "notebooks" / f"{name}.ipynb")
    return tmp_path


def test_outputs_are_stored_once_and_then_current(folder):
    before = (folder / "notebooks" / "1-a.ipynb").read_bytes()
    assert [change.notebook for change in refresh(folder / "notebooks", store=lambda changes: False)] == ["1-a", "2-b"]
    assert (folder / "notebooks" / "1-a.ipynb").read_bytes() == before
    first, second = refresh(folder / "notebooks")
    assert (first.cell, first.lines) == ("only", ("+ ['a.txt']", "+ "))
    assert second.lines == ("+ 42",)
    assert refresh(folder / "notebooks") == []


def test_one_that_fails_stays_as_it_was(folder):
    path = folder / "notebooks" / "2-b.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("1 / 0", id="only")]), path)
    before = path.read_bytes()
    with pytest.raises(ReportError, match=r"2-b.ipynb stopped in cell 1, line 1: ZeroDivisionError"):
        refresh(folder / "notebooks")
    assert path.read_bytes() == before
    assert nbformat.read(folder / "notebooks" / "1-a.ipynb", as_version=4).cells[0].outputs == []


def test_all_changes_are_shown_once_before_any_is_written(folder):
    paths = sorted((folder / "notebooks").glob("*.ipynb"))
    before, asked = [path.read_bytes() for path in paths], []

    def store(changes) -> bool:
        asked.append([change.notebook for change in changes])
        assert [path.read_bytes() for path in paths] == before
        return True

    refresh(folder / "notebooks", store=store)
    assert asked == [["1-a", "2-b"]]

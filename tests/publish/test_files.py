"""Is a file written whole or not at all, under a name that stays inside the folder?"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import OutputError
from analysis.publish import files


def test_what_was_there_is_replaced_and_nothing_else_is_left(tmp_path):
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    assert files.write(target, b"new") == files.digest(b"new") == files.digest_of(target)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(tmp_path):
    target = tmp_path / "a.txt"
    target.mkdir()
    (target / "old").write_bytes(b"old")
    with pytest.raises(OutputError, match=r"cannot write '.*a\.txt'"):
        files.write(target, b"new")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "old"]


def test_a_folder_that_takes_no_files_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(OutputError, match="file/reports") as caught:
        files.make_folder(tmp_path / "file" / "reports")
    assert "-o" in (caught.value.hint or "")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no file system that is read-only even for root")
def test_a_read_only_file_system_is_named():
    with pytest.raises(OutputError, match="'/proc/reports'"):
        files.make_folder(Path("/proc/reports"))


def test_names_that_need_no_change_keep_theirs():
    assert files.names_for(["1-claims", "2_estimates"]) == ["1-claims", "2_estimates"]


def test_names_that_differ_only_in_case_become_different_files():
    first, second = files.names_for(["Report", "report"])
    assert first == "Report"
    assert second.casefold() != first.casefold()


@pytest.mark.parametrize(
    "stem", ["index", "manifest", "tables", "CON", "..", "", "-", "Київ", "a/b", "a\\b", "x" * 300, "a.b\n"]
)
def test_a_name_that_a_system_or_the_folder_needs_is_changed(stem):
    (name,) = files.names_for([stem])
    assert name not in {stem, "index", "manifest", "tables"}
    assert len(name) <= 80


@given(st.lists(st.text(max_size=20), max_size=6, unique=True))
def test_any_names_stay_inside_the_folder_and_apart(stems):
    names = files.names_for(stems)
    assert len({name.casefold() for name in names}) == len(stems)
    assert all(Path(name).name == name and name.isascii() and not name.startswith(".") for name in names)

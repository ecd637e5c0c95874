"""Does the loader read the word lists as they are, and a user's own rows over them?"""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import lexicon
from analysis.errors import LexiconError, NotFoundError

HEADER = "name,side,conflict,colour,example,expect\n"


@pytest.fixture
def overlay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own lexicon folder, empty."""
    monkeypatch.setenv(lexicon.OVERLAY, str(tmp_path))
    return tmp_path


def sides() -> dict[str, str]:
    return {row.key: row["side"] for row in lexicon.rows("sides")}


OVERLAYS = [
    # what the user's file says                                          key         side, or None: no such row
    ("", "Russia", "Russia"),
    ("Russia,Moscow,a war,#BF4F00,Russia denied the raid.,Moscow\n", "Russia", "Moscow"),
    ("-Russia,,,,,\n", "Russia", None),
    ("-Atlantis,,,,,\n", "Atlantis", None),
    ("Peru,Peru,a dispute,#0072B2,Peru denied the raid.,Peru\n", "Peru", "Peru"),
]  # fmt: skip


@pytest.mark.parametrize("text, key, side", OVERLAYS)
def test_a_row_in_the_overlay_replaces_removes_or_adds_one(
    overlay: Path, text: str, key: str, side: str | None
) -> None:
    (overlay / "sides.csv").write_text(HEADER + text, encoding="utf-8")
    assert sides().get(key) == side


def test_an_overlaid_row_keeps_its_place_and_a_new_one_comes_last(
    overlay: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without:
        without.delenv(lexicon.OVERLAY)
        before = list(sides())
    text = "Peru,Peru,a dispute,#0072B2,Peru denied it.,Peru\nRussia,Moscow,a war,#BF4F00,Russia denied it.,Moscow\n"
    (overlay / "sides.csv").write_text(HEADER + text, encoding="utf-8")
    assert list(sides()) == [*before, "Peru"]


def test_an_empty_overlay_changes_nothing(overlay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overlaid = {name: lexicon.rows(name) for name in lexicon.lists()}
    monkeypatch.delenv(lexicon.OVERLAY)
    assert overlaid == {name: lexicon.rows(name) for name in lexicon.lists()}


def test_the_digest_tells_an_overlay_from_none(overlay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (overlay / "sides.csv").write_text(HEADER + "-Russia,,,,,\n", encoding="utf-8")
    overlaid = lexicon.digest()
    monkeypatch.delenv(lexicon.OVERLAY)
    assert overlaid != lexicon.digest()


BROKEN = [
    # the rows of the file                                            what the message must name
    ("Peru,Peru\n", ["line 2 has 2 cells, the header 6"]),
    (",Peru,a dispute,#0072B2,Peru spoke.,Peru\n", ["line 2: the key is empty"]),
    ("Peru,A,b,c,d,e\nPeru,A,b,c,d,e\n", ["line 3: 'Peru' stands twice"]),
    ("Peru\nChile,A,b,c,d,e\n,A,b,c,d,e\nChile,A,b,c,d,e\n", ["line 2 has 1 cells", "line 4: the key", "line 5: 'Chile'"]),
]  # fmt: skip


@pytest.mark.parametrize("text, named", BROKEN)
def test_broken_rows_are_reported_together_with_file_and_line(overlay: Path, text: str, named: list[str]) -> None:
    (overlay / "sides.csv").write_text(HEADER + text, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        lexicon.rows("sides")
    message = str(caught.value)
    assert [words for words in ["sides.csv", *named, "Hint:"] if words not in message] == []


def test_a_list_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(NotFoundError, match=r"no word list 'sidse'(.|\n)*sides"):
        lexicon.rows("sidse")


def test_a_list_may_hold_one_phrase_in_two_senses() -> None:
    found = {row.key: row["sense"] for row in lexicon.rows("demonyms") if row["phrase"] == "Chinese"}
    assert found == {"Chinese/adjective": "adjective", "Chinese/people": "people"}


def test_entries_of_one_cell_are_cut_at_the_bar_and_an_empty_cell_has_none() -> None:
    rows = {row.key: row for row in lexicon.rows("actors")}
    assert rows["Houthis"].words("aliases")[:2] == ("Ansar Allah", "Ansarullah")
    assert rows["Hamas"].words("aliases") == ()


CELL = st.text(st.characters(exclude_characters="\r\n\x00", exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(cells=st.lists(CELL, min_size=5, max_size=5))
def test_a_cell_comes_back_as_it_was_written(cells: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("overlay")
    with (folder / "sides.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER.strip().split(","), ["Peru", *cells]])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(lexicon.OVERLAY, str(folder))
        row = {row.key: row for row in lexicon.rows("sides")}["Peru"]
    assert list(row.cells.values()) == ["Peru", *cells]

"""Does every row of every word list carry its own test, in an order that keeps a diff readable?"""

import pytest

from analysis import lexicon
from analysis.lexicon import Row

LISTS = lexicon.lists()
# Lists whose order means something, and what.
ORDERED_BY_MEANING = {
    "designators": "by the reason they give",
    "measures": "the order of the category in the frames",
    "trends": "up, then down",
    "units": "by kind, the usual unit of each first",
    "vague": "by size",
}
# Lists whose keys name categories: no text need show them.
NO_WORDS = {"measures", "state_pairs"}
# The columns in which a row may give other shapes of its phrase.
SHAPES = ("forms", "words", "symbols", "before", "aliases")


def first_cell(row: Row) -> str:
    return next(iter(row.cells.values()))


def shown(row: Row) -> bool:
    """Tell whether the example shows the phrase, an inflection ("century", "centuries") or another shape of it."""
    shapes = [first_cell(row), *(word for column in SHAPES if column in row.cells for word in row.words(column))]
    stems = (shape.casefold()[: max(4, len(shape) - 1)] for shape in shapes)
    return any(stem in row["example"].casefold() for stem in stems)


@pytest.mark.parametrize("name", LISTS)
def test_every_row_has_an_example_and_what_it_must_yield(name: str) -> None:
    assert [row.id for row in lexicon.rows(name) if not row["example"].strip() or not row["expect"].strip()] == []


@pytest.mark.parametrize("name", LISTS)
def test_example_and_expect_are_the_last_two_columns(name: str) -> None:
    assert all(list(row.cells)[-2:] == ["example", "expect"] for row in lexicon.rows(name))


@pytest.mark.parametrize("name", [name for name in LISTS if name not in NO_WORDS])
def test_every_example_shows_its_phrase(name: str) -> None:
    assert [row.id for row in lexicon.rows(name) if not shown(row)] == []


@pytest.mark.parametrize("name", [name for name in LISTS if name not in ORDERED_BY_MEANING])
def test_rows_are_sorted_by_phrase_throughout_or_within_each_sense(name: str) -> None:
    table = lexicon.rows(name)
    senses = {row.cells.get("sense", "") for row in table}
    groups = [[first_cell(row) for row in table if row.cells.get("sense", "") == sense] for sense in sorted(senses)]
    for group in groups:
        assert group in (sorted(group), sorted(group, key=lambda phrase: (phrase.casefold(), phrase)))


@pytest.mark.parametrize("name", LISTS)
def test_no_cell_has_blanks_at_its_ends(name: str) -> None:
    padded = [row.id for row in lexicon.rows(name) for cell in row.cells.values() if cell != cell.strip()]
    assert padded == []

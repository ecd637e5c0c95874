"""Is a parameters cell read as it is written, and is every value held against it?"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ParameterError
from analysis.publish.parameters import Parameter, checked, from_words, signature


def cell(source: str, *tags: str) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {"tags": list(tags)}, "source": source}


def declared(annotation: str) -> Parameter:
    return Parameter(name="x", annotation=annotation, default=None, comment="")


SIGNATURES = [
    # source                                       name      annotation     default     comment
    ('a: str = "x"  # what it is',                 "a",      "str",         "x",        "what it is"),
    ("a: int | None = None",                       "a",      "int | None",  None,       ""),
    ("a = 3  # bare",                              "a",      "",            3,          "bare"),
    ("a: float = -0.5",                            "a",      "float",       -0.5,       ""),
    ('a: str = "# no comment"  # one',             "a",      "str",         "# no comment", "one"),
    ('a: list[str] = [\n    "x",\n]  # several',   "a",      "list[str]",   ["x"],      "several"),
    ('a: dict[str, int] = {"k": 1}',               "a",      "dict[str, int]", {"k": 1}, ""),
]  # fmt: skip


@pytest.mark.parametrize("source, name, annotation, default, comment", SIGNATURES)
def test_a_line_gives_name_type_default_and_comment(source, name, annotation, default, comment):
    found = signature({"cells": [cell("1"), cell(source, "parameters")]})
    assert found == {name: Parameter(name=name, annotation=annotation, default=default, comment=comment)}


def test_the_order_is_that_of_the_cell_and_a_docstring_is_no_parameter():
    source = '"""What may be set."""\nb: int = 1\n# a line of its own\na: int = 2'
    assert list(signature({"cells": [cell(source, "parameters")]})) == ["b", "a"]


def test_a_notebook_without_the_tag_has_no_parameters():
    assert signature({"cells": [cell("a = 1"), {"cell_type": "markdown", "metadata": {}, "source": "a = 1"}]}) == {}


@pytest.mark.parametrize(
    "source, told",
    [
        ("import os", "line 1 of the parameters cell is no parameter: 'import os'"),
        ("a: int = 1\nprint(a)", "line 2 of"),
        ("a = b = 1", "line 1 of"),
        ("a: int = len('x')", "the default of parameter 'a' is no plain value"),
        ("a: int =", "the parameters cell is no Python"),
        ("a: int", "line 1 of"),
    ],
)
def test_a_cell_that_does_more_than_set_plain_values_is_refused(source, told):
    with pytest.raises(ParameterError) as caught:
        signature({"cells": [cell(source, "parameters")]})
    assert told in str(caught.value)


class Sly(str):
    """Text that prints itself as code."""

    def __str__(self) -> str:
        return "__import__('os')"


FITS = [
    # annotation         value               fits
    ("str",              "x",                True),
    ("str",              1,                  False),
    ("str",              None,               False),
    ("str | None",       None,               True),
    ("int",              True,               False),
    ("bool",             True,               True),
    ("bool",             1,                  False),
    ("float",            3,                  True),
    ("int",              3.0,                False),
    ("float",            float("nan"),       False),
    ("float",            float("inf"),       False),
    ("list",             [1, "x"],           True),
    ("list[str]",        ["x"],              True),
    ("list[str]",        [1],                False),
    ("list[str] | str",  "x",                True),
    ("dict[str, int]",   {"k": 1},           True),
    ("dict[str, int]",   {"k": "v"},         False),
    ("dict",             {1: 2},             False),
    ('Literal["a", "b"]', "a",               True),
    ('Literal["a", "b"]', "c",               False),
    ('Literal["a"]',     "a",                True),
    ("",                 "anything",         True),
    ("",                 ("a", "tuple"),     False),
    ("",                 {"s": {1, 2}},      False),
    ("",                 Sly("x"),           False),
    ("str",              Sly("x"),           False),
    ("datetime.date",    "2025-02-08",       False),
]  # fmt: skip


@pytest.mark.parametrize("annotation, value, fits", FITS)
def test_a_value_fits_its_annotation_or_not(annotation, value, fits):
    assert declared(annotation).accepts(value) is fits


WORDS = [
    # annotation        typed       value
    ("str",             "12",       "12"),
    ("str",             "none",     "none"),
    ("str | None",      "none",     None),
    ("str | None",      "killed",   "killed"),
    ("int",             "12",       12),
    ("int | None",      "",         None),
    ("float",           "2.5",      2.5),
    ("bool",            "true",     True),
    ("bool",            "No",       False),
    ("list[str]",       '["a"]',    ["a"]),
    ("dict",            '{"a": 1}', {"a": 1}),
    ("",                "7",        7),
]  # fmt: skip


@pytest.mark.parametrize("annotation, typed, value", WORDS)
def test_a_word_is_read_as_its_parameter_declares(annotation, typed, value):
    assert from_words("x", typed, declared(annotation)) == value


@pytest.mark.parametrize("annotation, typed", [("int", "many"), ("bool", "12"), ("list", "[1"), ("float | None", "x")])
def test_a_word_of_another_type_is_refused(annotation, typed):
    with pytest.raises(ParameterError, match="parameter 'x' takes "):
        from_words("x", typed, declared(annotation))


SIGNS = [
    signature({"cells": [cell(source, "parameters")]})
    for source in ('seeds: str = "s"\nmeasure: str | None = None', "limit: int = 5")
]


def test_each_notebook_gets_the_values_it_declares():
    assert checked({"limit": 3, "measure": "killed"}, SIGNS) == [{"measure": "killed"}, {"limit": 3}]


@pytest.mark.parametrize(
    "values, told",
    [
        ({"mesure": "killed"}, ["no notebook has a parameter 'mesure'", "did you mean 'measure'?", "limit, measure"]),
        ({"limit": "3"}, ["parameter 'limit' takes int, not '3' (str)"]),
        ({"seeds": "/etc"}, ["is the folder itself", "give the folder as an argument"]),
        ({"limit": 1.5, "nothing": 1}, ["'limit' takes int", "no notebook has a parameter 'nothing'"]),
        ({"measure": ("a", "b'); import os; ('")}, ["takes str | None"]),
        ({"a = 1; import os; b": 1}, ["no notebook has a parameter"]),
    ],
)
def test_a_fault_is_told_before_anything_runs_and_all_together(values, told):
    with pytest.raises(ParameterError) as caught:
        checked(values, SIGNS)
    assert [part for part in told if part not in str(caught.value)] == []


@given(st.text())
def test_any_text_travels_as_the_text_it_is(text):
    assert from_words("x", text, declared("str")) == text
    assert declared("str").accepts(text)

"""Do files of parameters mean what they say, and nothing more?"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import NotFoundError, ParameterError
from analysis.publish.parameters import Parameter
from analysis.publish.sweeps import combined, read_sets, swept

DECLARED = {
    name: Parameter(name=name, annotation=kind, default=None, comment="")
    for name, kind in {"s": "str | None", "n": "int", "x": "float", "b": "bool", "l": "list[int]"}.items()
}

FILES = [
    # name       content                                             sets
    ("a.yaml",   "- s: killed\n  n: 1\n- s: wounded\n",              [{"s": "killed", "n": 1}, {"s": "wounded"}]),
    ("a.yml",    "- {l: [1, 2], b: true, x: 1.5e3}",                 [{"l": [1, 2], "b": True, "x": 1500.0}]),
    ("a.yaml",   "- s: no\n- s: 2025-02-08\n- s: 12:30\n- s: 010",   [{"s": "no"}, {"s": "2025-02-08"}, {"s": "12:30"}, {"s": "010"}]),
    ("a.yaml",   "- s: null\n- s: ~\n- s:\n- s: 'null'",             [{"s": None}] * 3 + [{"s": "null"}]),
    ("a.yaml",   "- s: \"a, 'b'\"\n- s: =1+1\n- {}",                 [{"s": "a, 'b'"}, {"s": "=1+1"}, {}]),
    ("a.yaml",   "- n: 1_000\n- n: 0x10\n- n: +1\n- x: .inf",        [{"n": "1_000"}, {"n": "0x10"}, {"n": "+1"}, {"x": ".inf"}]),
    ("a.yaml",   "- <<: {s: x}",                                     [{"<<": {"s": "x"}}]),
    ("a.jsonl",  '{"s": "é", "n": 1}\n\n{"x": 1}\n',                 [{"s": "é", "n": 1}, {"x": 1}]),
    ("a.csv",    "s,n,b,l\nkilled,3,yes,\"[1,2]\"\n\n,4,no,\n",      [{"s": "killed", "n": 3, "b": True, "l": [1, 2]}, {"n": 4, "b": False}]),
    ("a.csv",    "\ufeffs\r\n\"a\nb\"\r\n",                          [{"s": "a\nb"}]),
    ("a.csv",    "other\n12\n",                                      [{"other": 12}]),
]  # fmt: skip


@pytest.mark.parametrize("name, content, sets", FILES, ids=[row[1][:24] for row in FILES])
def test_a_file_is_read_as_it_is_written(tmp_path, name, content, sets):
    (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    assert read_sets(tmp_path / name, DECLARED) == sets


FAULTS = [
    # name       content                                                 told
    ("a.txt",    b"s: 1",                                                "is no file of parameters"),
    ("a.yaml",   b"s: 1",                                                "a mapping of names"),
    ("a.yaml",   b"- 1",                                                 "a mapping of names"),
    ("a.yaml",   b"- {1: x}",                                            "a mapping of names"),
    ("a.yaml",   b"",                                                    "a mapping of names"),
    ("a.yaml",   b"[]",                                                  "holds no set"),
    ("a.yaml",   b"- s: [",                                              "is no YAML"),
    ("a.yaml",   b"- s: !!python/object/apply:os.system ['echo fired']", "is no YAML"),
    ("a.yaml",   b"- s: !secret x",                                      "is no YAML"),
    ("a.yaml",   b"- &a {s: x}\n- *a",                                   "line 2: references"),
    ("a.yaml",   b"- s: x\n  s: y",                                      "line 2: 's' stands twice"),
    ("a.yaml",   b"--- []\n--- []",                                      "is no YAML"),
    ("a.yaml",   b"[" * 5000,                                            "is no YAML"),
    ("a.yaml",   b"- s: \xff",                                           "no UTF-8"),
    ("a.yaml",   b"- s: \x00",                                           "is no YAML"),
    ("a.jsonl",  b'{"s": 1',                                             "is no JSONL"),
    ("a.jsonl",  b"[1]",                                                 "a mapping of names"),
    ("a.jsonl",  b"[" * 200_000,                                         "is no JSONL"),
    ("a.csv",    b"s,n\nx",                                              "line 2 has 1 cells, not 2"),
    ("a.csv",    b"s,s\nx,y",                                            "stands twice"),
    ("a.csv",    b"n\nmany",                                             "takes int, not 'many'"),
    ("a.csv",    b's\n"x',                                               "is no CSV"),
    ("a.csv",    b"s\n",                                                 "holds no set"),
    ("a.jsonl",  b" " * 10_000_001,                                      "more than 10,000,000 bytes"),
]  # fmt: skip


@pytest.mark.parametrize("name, content, told", FAULTS, ids=[f"{row[0]} {row[1][:20]!r}" for row in FAULTS])
def test_a_file_that_is_not_what_it_says_is_told_by_its_name(tmp_path, name, content, told):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ParameterError, match=told) as caught:
        read_sets(tmp_path / name, DECLARED)
    assert name in caught.value.message


def test_a_file_that_is_missing_is_told():
    with pytest.raises(NotFoundError, match=r"nowhere\.csv"):
        read_sets(Path("nowhere.csv"), DECLARED)


@given(st.text(max_size=60))
def test_any_yaml_is_sets_of_plain_values_or_an_error_of_ours(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "a.yaml"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    try:
        sets = read_sets(path, {})
    except ParameterError:
        return
    assert all(isinstance(name, str) for one in sets for name in one)


SWEEPS = [
    # written            read
    ("s=killed,wounded", ("s", ["killed", "wounded"])),
    ('s="a,b", c',       ("s", ["a,b", "c"])),
    ("s=a=b,none",       ("s", ["a=b", None])),
    ("n=1,2",            ("n", [1, 2])),
    ("b=yes",            ("b", [True])),
    ("x=1,2.5",          ("x", [1.0, 2.5])),
]  # fmt: skip


@pytest.mark.parametrize("text, read", SWEEPS, ids=[row[0] for row in SWEEPS])
def test_a_sweep_is_read_by_the_types_of_the_parameter(text, read):
    assert swept(text, DECLARED) == read


@pytest.mark.parametrize("text", ["s", "=a", "s=", "a b=c", "n=x", 's="a', ""])
def test_a_sweep_that_is_none_is_told(text):
    with pytest.raises(ParameterError):
        swept(text, DECLARED)


def test_every_set_meets_every_choice_and_the_last_changes_fastest():
    made = combined([{"a": 1}, {"a": 2}], [("b", [1, 2]), ("c", ["x", "y"])])
    assert [tuple(one.values()) for one in made] == [(a, b, c) for a in (1, 2) for b in (1, 2) for c in ("x", "y")]


@pytest.mark.parametrize(
    "sets, sweeps",
    [([{"a": 1}], [("a", [2])]), ([{}], [("a", [1]), ("a", [2])]), ([{}], [("a", [1] * 1000), ("b", [1] * 1000)])],
    ids=["in a set too", "twice", "too many"],
)
def test_a_combination_that_cannot_be_meant_is_told(sets, sweeps):
    with pytest.raises(ParameterError):
        combined(sets, sweeps)

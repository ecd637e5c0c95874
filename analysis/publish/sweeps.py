"""Which values are tried? Files of parameter sets, and lists of values that are combined with each other.

Owns how YAML, CSV and JSON Lines become sets of plain values: YAML without tags, references and guesses (``no`` and
``2025-02-08`` are text), CSV by the types of the notebook's parameters. Whether a set fits is :mod:`parameters`'.
"""

import csv
import io
import itertools
import json
import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from analysis.errors import NotFoundError, ParameterError
from analysis.publish.parameters import Parameter, from_words

__all__ = ["combined", "read_sets", "swept"]

_MOST_BYTES = 10_000_000
_MOST_SETS = 100_000
Declared = Mapping[str, Parameter]


def read_sets(path: Path, declared: Declared) -> list[dict[str, Any]]:
    """Read a file of parameter sets, one report each.

    Parameters
    ----------
    path
        ``.yaml`` or ``.yml``: a list of mappings; ``.jsonl``: an object a line; ``.csv``: a row each under the
        parameters' names, where an empty cell leaves the default.
    declared
        The notebook's parameters, for the types of cells.

    Returns
    -------
    list[dict[str, Any]]
        In the order of the file, with the types that were written; unchecked.

    Raises
    ------
    NotFoundError, ParameterError
        If there is no such file, or it is not what its name says; names the line.
    """
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise ParameterError(f"'{path}' is no file of parameters", hint=f"there are: {', '.join(sorted(_READERS))}")
    try:
        data = path.read_bytes()
        text = data[:_MOST_BYTES].decode("utf-8-sig")
    except OSError as error:
        raise NotFoundError(f"cannot read '{path}': {error.strerror}", hint="name a file with --params") from error
    except UnicodeDecodeError as error:
        raise ParameterError(f"'{path}' is no UTF-8 text: byte {error.start}") from error
    if len(data) > _MOST_BYTES:
        raise ParameterError(f"'{path}' has more than {_MOST_BYTES:,} bytes", hint="text travels as files, by FOLDER")
    try:
        sets = read(text, declared)
    except (ValueError, RecursionError, csv.Error, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ParameterError(f"'{path}' is no {path.suffix[1:].upper()}: {reason}") from error
    except ParameterError as error:
        raise ParameterError(f"'{path}': {error.message}", hint=error.hint) from error
    if not sets:
        raise ParameterError(f"'{path}' holds no set of parameters")
    return sets


def swept(text: str, declared: Declared) -> tuple[str, list[Any]]:
    """Read ``name=a,b`` as a parameter's name and the values to try; a value with a comma stands in quotes.

    Raises
    ------
    ParameterError
        If it is not written so, or a value is not of the parameter's type.

    Examples
    --------
    >>> limit = Parameter(name="limit", annotation="int | None", default=None, comment="")
    >>> swept("limit=1,2,none", {"limit": limit})
    ('limit', [1, 2, None])
    """
    name, equals, values = text.partition("=")
    name = name.strip()
    if not equals or not name.isidentifier() or not values.strip():
        raise ParameterError(f"{text!r} is no list of values", hint="write: --sweep name=a,b")
    try:
        (row,) = csv.reader([values], skipinitialspace=True, strict=True)
    except csv.Error as error:
        raise ParameterError(
            f"{text!r} is no list of values: {error}", hint="write: --sweep 'name=\"a, b\",c'"
        ) from error
    return name, [from_words(name, word, declared.get(name)) for word in row]


def combined(sets: Iterable[Mapping[str, Any]], sweeps: Iterable[tuple[str, list[Any]]]) -> list[dict[str, Any]]:
    """Combine every set with every choice of the swept values, the last swept changing fastest.

    Raises
    ------
    ParameterError
        If a name is swept twice, or swept and in a set, or there are too many.

    Examples
    --------
    >>> combined([{"n": 1}], [("a", ["x", "y"]), ("b", [True])])
    [{'n': 1, 'a': 'x', 'b': True}, {'n': 1, 'a': 'y', 'b': True}]
    """
    kept, choices = [dict(one) for one in sets], list(sweeps)
    names = [name for name, _ in choices]
    twice = {name for name in names if names.count(name) > 1 or any(name in one for one in kept)}
    if twice:
        raise ParameterError(f"parameter {sorted(twice)[0]!r} is given more than once", hint="sweep each name once")
    count = len(kept)
    for _, values in choices:
        count *= len(values)
    if count > _MOST_SETS:
        raise ParameterError(f"{count:,} reports are more than the {_MOST_SETS:,} allowed", hint="sweep fewer values")
    return [
        one | dict(zip(names, chosen, strict=True))
        for one in kept
        for chosen in itertools.product(*(values for _, values in choices))
    ]


class _PlainLoader(yaml.SafeLoader):  # type: ignore[misc]
    """YAML as plain data: no tags of its own, no references (a few bytes could mean gigabytes), no name twice."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            line = self.peek_event().start_mark.line + 1
            raise ParameterError(f"line {line}: references (*) are not read", hint="write the values out")
        node: yaml.Node | None = super().compose_node(parent, index)
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        names: set[str] = set()
        for key, _ in node.value:
            if str(key.value) in names:
                raise ParameterError(f"line {key.start_mark.line + 1}: {key.value!r} stands twice in one set")
            names.add(str(key.value))
        made: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return made


# What JSON would read as null, true, a number, and nothing else: in YAML 1.1 "no" is false and 12:30 is 750.
_PlainLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("bool", r"^(?:true|false)$", list("tf")),
    ("int", r"^-?(?:0|[1-9][0-9]{0,30})$", list("-0123456789")),
    ("float", r"^-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?(?:[eE][-+]?[0-9]{1,3})?$", list("-0123456789")),
):
    _PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)


def _from_yaml(text: str, declared: Declared) -> list[dict[str, Any]]:
    return _mappings(yaml.load(text, Loader=_PlainLoader))


def _from_jsonl(text: str, declared: Declared) -> list[dict[str, Any]]:
    return _mappings([json.loads(line) for line in text.split("\n") if line.strip()])


def _from_csv(text: str, declared: Declared) -> list[dict[str, Any]]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    names = next(rows, [])
    if len(set(names)) != len(names):
        raise ParameterError("a column's name stands twice in the first row")
    found = []
    for row in rows:
        if not row:
            continue
        if len(row) != len(names):
            raise ParameterError(f"line {rows.line_num} has {len(row)} cells, not {len(names)}")
        found.append(
            {name: from_words(name, word, declared.get(name)) for name, word in zip(names, row, strict=True) if word}
        )
    return found


def _mappings(content: Any) -> list[dict[str, Any]]:
    if not isinstance(content, list) or not all(
        isinstance(one, dict) and all(isinstance(name, str) for name in one) for one in content
    ):
        raise ParameterError("a set of parameters is a mapping of names to values", hint="write a list of mappings")
    return content


_READERS: dict[str, Callable[[str, Declared], list[dict[str, Any]]]] = {
    ".csv": _from_csv,
    ".jsonl": _from_jsonl,
    ".yaml": _from_yaml,
    ".yml": _from_yaml,
}

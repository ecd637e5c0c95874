"""What may be set in a notebook? Its parameters cell, read as a signature: names, types, defaults and comments.

Owns what a value may be. Never runs a cell: the signature is read from the source, values are checked before anything
starts, and only str, int, float, bool, None, list and dict travel.
"""

import ast
import difflib
import io
import json
import math
import tokenize
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.errors import ParameterError

__all__ = ["RESERVED", "Parameter", "checked", "from_words", "signature"]

#: Set by the run itself: the folder is staged where the notebook's default finds it.
RESERVED = frozenset({"seeds"})

_PLAIN: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool, "list": list, "dict": dict}
_CONSTANTS = {"none": None, "null": None, "": None}
_SWITCHES = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One line of a parameters cell; ``annotation`` "" means that any value that travels will do."""

    name: str
    annotation: str
    default: Any
    comment: str

    def accepts(self, value: Any) -> bool:
        """Say whether a value has the declared type; an int is a float, a bool is not an int."""
        return _travels(value) and (not self.annotation or _fits(value, ast.parse(self.annotation, mode="eval").body))


def signature(notebook: Mapping[str, Any]) -> dict[str, Parameter]:
    """Read the cell tagged ``parameters``.

    Parameters
    ----------
    notebook
        A notebook as nbformat or json reads it.

    Returns
    -------
    dict[str, Parameter]
        By name, in the order of the cell; empty if no cell has the tag.

    Raises
    ------
    ParameterError
        If the cell does anything but assign plain values to names.

    Examples
    --------
    >>> source = 'measure: str = "killed"  # what is counted'
    >>> cell = {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": source}
    >>> signature({"cells": [cell]})["measure"]
    Parameter(name='measure', annotation='str', default='killed', comment='what is counted')
    """
    for cell in notebook.get("cells", ()):
        if cell.get("cell_type") == "code" and "parameters" in cell.get("metadata", {}).get("tags", ()):
            source = cell.get("source", "")
            return {found.name: found for found in _assignments(source if isinstance(source, str) else "".join(source))}
    return {}


def from_words(name: str, word: str, declared: Parameter | None) -> Any:
    """Read a value typed at a command line as the type its parameter declares.

    Text stays text where text is allowed and nothing narrower fits; lists and dicts are written as JSON.

    Examples
    --------
    >>> limit = Parameter(name="limit", annotation="int | None", default=None, comment="")
    >>> from_words("limit", "12", limit), from_words("limit", "none", limit)
    (12, None)
    """
    kinds = _kinds(declared)
    if "None" in kinds and word.strip().lower() in _CONSTANTS:
        return None
    if "bool" in kinds and word.strip().lower() in _SWITCHES:
        return _SWITCHES[word.strip().lower()]
    for kind, read in (("int", int), ("float", float)):
        if kind in kinds:
            try:
                return read(word)
            except ValueError:
                continue
    if kinds & {"list", "dict"}:
        try:
            return json.loads(word)
        except ValueError:
            pass
    if not kinds & {"str", "Literal"}:
        expected = declared.annotation if declared else "a value"
        raise ParameterError(f"parameter {name!r} takes {expected}, not {word!r}")
    return word


def checked(values: Mapping[str, Any], signatures: Iterable[Mapping[str, Parameter]]) -> list[dict[str, Any]]:
    """Check values against several notebooks' signatures and hand each notebook those it declares.

    Parameters
    ----------
    values
        By parameter name.
    signatures
        One per notebook, as :func:`signature` reads them.

    Returns
    -------
    list[dict[str, Any]]
        In the order of ``signatures``, sorted by name; an empty dict where a notebook declares none of the names.

    Raises
    ------
    ParameterError
        If no notebook declares a name, or one declares it with another type; all faults are named together.
    """
    known = list(signatures)
    names = sorted({name for one in known for name in one} - RESERVED)
    wrong: list[str] = []
    hint = f"there are: {', '.join(names)}" if names else "these notebooks have no parameters"
    for name, value in sorted(values.items()):
        declared = [one[name] for one in known if name in one]
        if name in RESERVED:
            wrong.append(f"parameter {name!r} is the folder itself")
            hint = f"give the folder as an argument, not as a parameter; {hint}"
        elif not declared:
            wrong.append(f"no notebook has a parameter {name!r}")
            close = difflib.get_close_matches(name, names, n=1)
            hint = f"did you mean {close[0]!r}? {hint}" if close else hint
        for one in declared if name not in RESERVED else ():
            if not one.accepts(value):
                wrong.append(f"parameter {name!r} takes {one.annotation or 'a plain value'}, not {_shown(value)}")
                break
    if wrong:
        raise ParameterError("; ".join(wrong), hint=hint)
    return [{name: values[name] for name in sorted(values) if name in one} for one in known]


def _assignments(source: str) -> list[Parameter]:
    """Read ``name: type = default  # comment`` lines without running them."""
    try:
        body = ast.parse(source).body
    except SyntaxError as error:
        raise ParameterError(f"the parameters cell is no Python: {error.msg}, line {error.lineno}") from error
    comments = _comments(source)
    found = []
    for node in body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=kind, value=ast.expr() as value):
                annotation = ast.unparse(kind)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                annotation = ""
            case ast.Expr(value=ast.Constant()):
                continue  # a docstring
            case _:
                raise ParameterError(
                    f"line {node.lineno} of the parameters cell is no parameter: {ast.unparse(node)[:60]!r}",
                    hint="write name: type = default  # what it is for, and move anything else to another cell",
                )
        try:
            default = ast.literal_eval(value)
        except ValueError:
            raise ParameterError(f"the default of parameter {name!r} is no plain value") from None
        found.append(
            Parameter(name=name, annotation=annotation, default=default, comment=comments.get(node.end_lineno or 0, ""))
        )
    return found


def _comments(source: str) -> dict[int, str]:
    """The comment on each line; a comment on a line of its own belongs to no parameter."""
    tokens = tokenize.generate_tokens(io.StringIO(source + "\n").readline)
    return {token.start[0]: token.string.lstrip("#").strip() for token in tokens if token.type == tokenize.COMMENT}


def _kinds(declared: Parameter | None) -> set[str]:
    """The outermost types of an annotation, by name: {"str", "None"} for ``str | None``."""
    if declared is None or not declared.annotation:
        return {"None", "bool", "int", "float", "str"}
    tree = ast.parse(declared.annotation, mode="eval").body
    kinds: set[str] = set()
    todo = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.BinOp):
            todo += [node.left, node.right]
        elif isinstance(node, ast.Constant):
            kinds.add("None")
        elif isinstance(node, ast.Subscript):
            todo.append(node.value)
        elif isinstance(node, ast.Name):
            kinds.add(node.id)
    return kinds


def _fits(value: Any, annotation: ast.expr) -> bool:
    """Check a value against an annotation's syntax tree; what the tree does not name plainly fits nothing."""
    match annotation:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _fits(value, left) or _fits(value, right)
        case ast.Constant(value=None):
            return value is None
        case ast.Name(id=name) if name in _PLAIN:
            if isinstance(value, bool):
                return name == "bool"
            return isinstance(value, _PLAIN[name]) or (name == "float" and isinstance(value, int))
        case ast.Subscript(value=ast.Name(id="Literal"), slice=ast.Tuple(elts=choices)):
            return any(isinstance(choice, ast.Constant) and choice.value == value for choice in choices)
        case ast.Subscript(value=ast.Name(id="Literal"), slice=ast.Constant(value=only)):
            return bool(only == value)
        case ast.Subscript(value=ast.Name(id="list"), slice=item):
            return isinstance(value, list) and all(_fits(each, item) for each in value)
        case ast.Subscript(value=ast.Name(id="dict"), slice=ast.Tuple(elts=[key, item])):
            return isinstance(value, dict) and all(_fits(k, key) and _fits(v, item) for k, v in value.items())
    return False


def _travels(value: Any) -> bool:
    """Say whether a value is plain all the way down. Exact types: a subclass could print itself as code."""
    if type(value) is list:
        return all(_travels(each) for each in value)
    if type(value) is dict:
        return all(type(key) is str and _travels(each) for key, each in value.items())
    return value is None or type(value) in {str, int, bool} or (type(value) is float and math.isfinite(value))


def _shown(value: Any) -> str:
    """A value and its type for a message, cut short."""
    text = repr(value)
    return f"{text if len(text) <= 60 else text[:57] + '…'} ({type(value).__name__})"

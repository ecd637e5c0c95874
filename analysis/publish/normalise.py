"""What in an executed notebook depends on when and where it ran? Nothing, once it has been through here.

Owns the rules that make two runs give the same bytes: drops times, ids and run metadata, hides paths and addresses.
Does not know what a notebook is about.
"""

import hashlib
import re
import site
import sys
import sysconfig
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from analysis.publish.kernels import KERNEL, LANGUAGE

__all__ = ["normalise", "to_bytes"]

_MARKER = "papermill-error-cell-tag"
_RUN_METADATA = {"papermill", "execution", "ExecuteTime", "scrolled"}
_TEXTS = ("text/", "application/json", "image/svg+xml")
_CELL_FILE = re.compile(r"ipykernel_\d{1,10}[/\\](\d{1,12})\.py")
_BEFORE_FILE = re.compile(r"[^\s\"'<>:]{0,200}\Z")  # the folders that lead to it
_ADDRESS = re.compile(r"(?<= at )0x[0-9a-fA-F]{4,16}")
_STYLER_ID = re.compile(r"\bT_([0-9a-f]{5})(?=[_\"\s])")


def normalise(notebook: NotebookNode, *, ids: Iterable[str] = (), hidden: Iterable[Path] = ()) -> NotebookNode:
    """Return a copy of an executed notebook that depends only on its code, parameters and inputs.

    Parameters
    ----------
    notebook
        As papermill leaves it, or as Jupyter does.
    ids
        Cell ids to keep, those of the notebook's source; any other id becomes a hash of its cell.
    hidden
        Folders of this run: a path under one of them loses the folder. So does one in the home folder, and in
        tracebacks and warnings one in the Python installation.

    Returns
    -------
    NotebookNode
        Without times, run metadata and papermill's error markers; neighbouring stream outputs of one name are joined.
    """
    made: NotebookNode = nbformat.from_dict(notebook)
    made.cells = [cell for cell in made.cells if _MARKER not in cell.metadata.get("tags", ())]
    made.metadata = NotebookNode(
        {key: value for key, value in made.metadata.items() if key not in _RUN_METADATA}
        | {"kernelspec": dict(KERNEL), "language_info": dict(LANGUAGE)}
    )
    made.nbformat, made.nbformat_minor = 4, 5
    paths = _paths(hidden)
    kept, used = set(ids), set[str]()
    for cell in made.cells:
        cell.metadata = NotebookNode({k: v for k, v in cell.metadata.items() if k not in _RUN_METADATA})
        if not cell.metadata.get("tags", True):
            del cell.metadata["tags"]
        if cell.get("id") not in kept or cell.get("id") in used:
            cell["id"] = _fresh_id(cell, used)
        used.add(cell["id"])
        if cell.cell_type == "code":
            cell.outputs = [_clean(output, paths) for output in _joined(cell.outputs)]
    return made


def to_bytes(notebook: NotebookNode) -> bytes:
    """Write a notebook with sorted keys, one space of indent and a last line feed, as nbformat and Jupyter do."""
    text: str = nbformat.writes(notebook, version=4)
    return f"{text.rstrip()}\n".encode()


def _fresh_id(cell: NotebookNode, used: set[str]) -> str:
    """Make an id from a cell's source, numbered if two cells are the same."""
    for attempt in range(len(used) + 1):
        text = f"{cell.cell_type}\0{cell.source}\0{attempt}"
        made = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        if made not in used:
            break
    return made


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Join neighbouring stream outputs of one name: where they are cut depends on the machine's speed."""
    found: list[NotebookNode] = []
    for output in outputs:
        last = found[-1] if found else None
        if last and output.output_type == "stream" and last.output_type == "stream" and last.name == output.name:
            last.text += output.text
        else:
            found.append(output)
    return found


def _clean(output: NotebookNode, paths: list[tuple[str, str]]) -> NotebookNode:
    """Hide paths and addresses in one output's text; pictures stay as they are."""
    output.pop("transient", None)
    if output.output_type == "stream":
        output.text = _hide(output.text, paths + _libraries() if output.name == "stderr" else paths)
    elif output.output_type == "error":
        paths = paths + _libraries()
        output.evalue = _hide(output.evalue, paths)
        output.traceback = [_hide(line, paths) for line in output.traceback]
    else:
        for kind, content in output.get("data", {}).items():
            if isinstance(content, str) and kind.startswith(_TEXTS):
                output.data[kind] = _hide(content, paths)
    return output


def _hide(text: str, paths: list[tuple[str, str]]) -> str:
    text = _without_folders(text)
    for path, name in paths:
        text = text.replace(path, name)
    text = _ADDRESS.sub("0x0", text)
    styles = {found: f"{number:05x}" for number, found in enumerate(dict.fromkeys(_STYLER_ID.findall(text)), start=1)}
    return _STYLER_ID.sub(lambda match: f"T_{styles[match[1]]}", text)


def _without_folders(text: str) -> str:
    """Name a cell's file by its number alone; what comes before it is looked at only where there is one."""
    made, last = list[str](), 0
    for found in _CELL_FILE.finditer(text):
        begin = max(last, found.start() - 200)
        if folders := _BEFORE_FILE.search(text[begin : found.start()]):
            begin += folders.start()
        made += [text[last:begin], f"cell-{found[1]}.py"]
        last = found.end()
    return "".join([*made, text[last:]])


def _paths(hidden: Iterable[Path]) -> list[tuple[str, str]]:
    """The run's own folders and what to show for them."""
    named: dict[str, str] = {}
    for folder in hidden:
        for form in (str(folder), str(folder.resolve())):
            named[form.rstrip("/\\") + "/"] = ""
            named[form.rstrip("/\\")] = "."
    return _longest_first(named | {f"{Path.home()}/": "~/"})


@cache
def _libraries() -> list[tuple[str, str]]:
    """Where Python and its packages lie on this machine: nothing a reader of a traceback needs."""
    folders = [*site.getsitepackages(), site.getusersitepackages(), sysconfig.get_path("stdlib")]
    folders += [sys.prefix, sys.base_prefix, str(Path(__file__).resolve().parents[2])]
    return _longest_first({folder.rstrip("/\\") + "/": "" for folder in folders})


def _longest_first(named: dict[str, str]) -> list[tuple[str, str]]:
    """Sort so that an inner folder is not cut by an outer one; the root of the disk is no folder to hide."""
    return sorted(
        ((path, name) for path, name in named.items() if len(path.strip("/\\.~")) > 1),
        key=lambda item: (-len(item[0]), item[0]),
    )

"""Are the notebooks' stored outputs what the code says today? Runs them as they are committed and stores the result.

Owns the comparison of outputs before and after. The reports of other folders are not its business.
"""

import difflib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from analysis.errors import NotFoundError, ReportError
from analysis.publish import files, staging
from analysis.publish.kernels import kernels
from analysis.publish.normalise import to_bytes
from analysis.publish.notebooks import execute

__all__ = ["Change", "refresh"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cell whose output differs from the stored one; ``lines`` are a diff of what it says in words."""

    notebook: str
    cell: str
    lines: tuple[str, ...]


def refresh(
    notebooks: Path | None = None,
    *,
    store: Callable[[list[Change]], bool] = lambda changes: True,
    progress: Callable[[str], None] = lambda name: None,
) -> list[Change]:
    """Run the committed notebooks on the ``seeds/`` beside them and store their outputs.

    Parameters
    ----------
    notebooks
        Their folder; None finds it as a report does.
    store
        Asked once with all changes, before anything is written: False leaves every notebook as it is.
    progress
        Called with each notebook's name before it is run.

    Returns
    -------
    list[Change]
        In the order of notebooks and cells; empty if every notebook already holds what it would hold now.

    Raises
    ------
    ReportError
        If one stops; none is changed.
    """
    paths = staging.find_notebooks(notebooks)
    seeds = paths[0].parent.parent / "seeds"
    if not seeds.is_dir():
        raise NotFoundError(f"no folder '{seeds}' beside the notebooks", hint="committed notebooks run on ../seeds")
    changes: list[Change] = []
    made: dict[Path, bytes] = {}
    with staging.staged(staging.input_files(seeds)) as stage, kernels(stage, os.environ, charts="png") as manager:
        for path in paths:
            progress(path.stem)
            before = nbformat.read(path, as_version=4)
            after, failure = execute(before, {}, stage=stage, manager=manager)
            if failure:
                raise ReportError(f"{path.name} stopped in {failure}", hint="run it in Jupyter to see why")
            changes += _changes(path.stem, before, after)
            made[path] = to_bytes(after)
    stale = {path: content for path, content in made.items() if content != path.read_bytes()}
    if stale and store(changes):
        for path, content in stale.items():
            files.write(path, content)
    return changes


def _changes(name: str, before: NotebookNode, after: NotebookNode) -> Iterator[Change]:
    """Compare cell by cell; a picture that changed while its words did not is named without a diff."""
    for old, new in zip(before.cells, after.cells, strict=True):
        if old.get("outputs") == new.get("outputs"):
            continue
        said = difflib.ndiff(_words(old), _words(new))
        yield Change(notebook=name, cell=new.id, lines=tuple(line for line in said if line.startswith(("-", "+"))))


def _words(cell: Any) -> list[str]:
    """All that a cell's outputs say as plain text, by line."""
    texts = [output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.get("outputs", ())]
    return [line for text in texts for line in text.split("\n")]

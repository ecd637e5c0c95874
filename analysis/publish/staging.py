"""Where does a notebook run? In a folder made for the run: ``notebooks/`` beside ``seeds/``, the input linked in.

Owns the list of input files and the staged folders. So a notebook's own ``../seeds`` finds the input wherever it lies,
and no path of the machine can reach an output. Does not run anything.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from analysis.errors import NotFoundError, UsageError
from analysis.readers import printable, suffixes

__all__ = ["clear", "find_notebooks", "input_files", "refuse_overlap", "rooms", "stage_in", "staged"]


def input_files(folder: Path) -> dict[str, Path]:
    """List a folder's reports and their sidecars by name inside it; a single report counts with its sidecar.

    Sorted by name; hidden files and folders are left out, as the readers do.
    """
    if folder.is_file():
        return {path.name: path for path in (folder, folder.with_suffix(".toml")) if path.is_file()}
    known = set(suffixes())
    found: dict[str, Path] = {}
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(here, name) for name in names if not name.startswith(".")):
            if path.suffix.lower() in known and (path.is_file() or path.is_symlink()):
                found[printable(path.relative_to(folder).as_posix())] = path
                sidecar = path.with_suffix(".toml")
                if sidecar.is_file():
                    found[printable(sidecar.relative_to(folder).as_posix())] = sidecar
    return dict(sorted(found.items()))


def find_notebooks(folder: Path | None, only: str | None = None) -> list[Path]:
    """List the notebooks to run, by name.

    Parameters
    ----------
    folder
        Where they are, or one notebook; None looks for ``notebooks/`` here, then for those of the package.
    only
        A pattern their names must match, as in ``2-*``; with or without ``.ipynb``.

    Raises
    ------
    NotFoundError
        If there are none.
    """
    if folder is None:
        package = Path(__file__).resolve().parents[1]
        places = [Path("notebooks"), package / "notebooks", package.parent / "notebooks"]  # a wheel's, a clone's
        folder = next((place for place in places if any(place.glob("*.ipynb"))), places[0])
    found = [folder] if folder.is_file() else sorted(folder.glob("*.ipynb"))
    found = [path for path in found if not path.name.startswith(".")]
    if not found:
        raise NotFoundError(f"no notebooks in '{folder}'", hint="name their folder with --notebooks")
    chosen = [path for path in found if only is None or path.match(only) or path.match(f"{only}.ipynb")]
    if not chosen:
        names = ", ".join(path.stem for path in found)
        raise NotFoundError(f"no notebook is called {only!r}", hint=f"there are: {names}")
    return chosen


def refuse_overlap(folder: Path, output: Path) -> None:
    """Raise if the output would land among the reports, where the next run would read it as one of them.

    Raises
    ------
    UsageError
        If ``output`` is ``folder`` or lies inside it.
    """
    inside = folder.resolve()
    if inside.is_dir() and output.resolve().is_relative_to(inside):
        raise UsageError(
            f"the output folder '{output}' lies inside the input folder '{folder}'", hint="choose another one with -o"
        )


@contextmanager
def staged(files: Mapping[str, Path]) -> Iterator[Path]:
    """Make the folder of one run and remove it at the end, whatever happens in between."""
    with rooms() as root:
        (root / "notebooks").mkdir()
        _fill(root / "seeds", files)
        yield root


@contextmanager
def rooms() -> Iterator[Path]:
    """Make an empty folder for the stages of many reports and remove it at the end."""
    root = Path(tempfile.mkdtemp(prefix="tally-"))
    try:
        yield root
    finally:
        shutil.rmtree(root, ignore_errors=True)


def stage_in(root: Path, name: str, files: Mapping[str, Path], digest: str) -> Path:
    """Make the stage of one report; inputs that several share, known by their digest, are linked in once.

    Returns
    -------
    Path
        A new folder in ``root``, for :func:`clear` when the report is done.
    """
    shared = root / "inputs" / digest / "seeds"
    if not shared.exists():
        _fill(shared, files)
    stage = root / name
    (stage / "notebooks").mkdir(parents=True)
    (stage / "seeds").symlink_to(shared, target_is_directory=True)
    return stage


def clear(stage: Path) -> None:
    """Remove the stage of one report, whatever it left there; what it shares with others stays."""
    shutil.rmtree(stage, ignore_errors=True)


def _fill(folder: Path, files: Mapping[str, Path]) -> None:
    folder.mkdir(parents=True)
    for name, path in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        _link(path.absolute(), target)


def _link(path: Path, target: Path) -> None:
    """Link a file, or copy it where links are not allowed; a file that cannot be read is left to the readers."""
    try:
        target.symlink_to(path)
    except OSError:
        shutil.copyfile(path, target)

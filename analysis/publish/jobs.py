"""What is one report to be made? A job: a notebook, its parameters, what it reads, and a key that says it all.

Owns what decides a report's bytes. A job is plain data, so it can be sent anywhere and done any number of times with
the same result; texts travel by path and hash, never as parameters. Does not know who does it, or when.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from analysis.errors import UsageError
from analysis.publish import files, manifest
from analysis.publish.notebooks import without_outputs
from analysis.publish.outcome import Input, Refused

__all__ = ["FORMATS", "Job", "Material", "deciding", "digest_of_code", "formats_of", "job_of", "text_of"]

#: What can be made of a report, by the ending of its file.
FORMATS = ("html", "ipynb")

# Besides those that the manifest names: they decide how an output or a page is written.
_ALSO_DECIDING = ("ipython", "jinja2", "mistune", "nbclient", "nbformat", "pandera", "pygments")
_SEED_DIGITS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a report reads: its files by their names inside the folder, and what their readers said of them.

    ``paths`` are where the files lie on this machine; they decide nothing. ``digest`` is the hash of the rest.
    """

    paths: dict[str, str]
    inputs: tuple[Input, ...]
    refused: tuple[Refused, ...]
    digest: str

    @classmethod
    def of(cls, paths: Mapping[str, Path], inputs: tuple[Input, ...], refused: tuple[Refused, ...] = ()) -> "Material":
        """Describe files that were read."""
        content = [[asdict(one) for one in inputs], [asdict(one) for one in refused]]
        where = {name: str(path.absolute()) for name, path in paths.items()}
        return cls(paths=where, inputs=inputs, refused=refused, digest=_digest(content))


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One report to be made. ``notebook`` is its source without outputs, as text; ``key`` the hash of all but paths."""

    name: str
    title: str
    notebook: str
    parameters: dict[str, Any]
    material: Material
    formats: tuple[str, ...]
    seed: int
    key: str
    subject: str | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files it makes, in the order of its formats."""
        return tuple(f"{self.name}.{form}" for form in self.formats)

    def to_json(self) -> dict[str, Any]:
        """Write the job as JSON can hold it."""
        return asdict(self)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> "Job":
        """Read what :meth:`to_json` wrote."""
        material = Material(
            paths=content["material"]["paths"],
            inputs=tuple(Input(**one) for one in content["material"]["inputs"]),
            refused=tuple(Refused(**one) for one in content["material"]["refused"]),
            digest=content["material"]["digest"],
        )
        return cls(**{**content, "material": material, "formats": tuple(content["formats"])})


def job_of(
    name: str,
    notebook: str,
    parameters: Mapping[str, Any],
    material: Material,
    *,
    title: str,
    formats: tuple[str, ...] = FORMATS,
    subject: str | None = None,
) -> Job:
    """Make a job and its key.

    Parameters
    ----------
    name
        The stem of its files; part of the key, since the page names its notebook.
    notebook
        Its source, as :func:`text_of` writes it.
    parameters
        Checked values.
    material
        What it reads.
    title
        What the report is called should it not come to run.
    formats
        Some of :data:`FORMATS`.
    subject
        The one document it is about, if it is about one.

    Returns
    -------
    Job
        Its key changes with the notebook's code, a parameter, an input, the name, the formats, the code of this
        package, the word lists, or a version that decides bytes; never with a path, a time or a machine.
    """
    deciding: dict[str, Any] = {
        "name": name,
        "subject": subject,
        "notebook": notebook,
        "parameters": dict(parameters),
        "material": material.digest,
        "formats": formats,
    }
    seed = int(_digest(deciding)[:_SEED_DIGITS], 16)
    key = _digest({**deciding, "seed": seed, "code": digest_of_code(), "versions": _versions()})
    return Job(
        name=name,
        title=title,
        notebook=notebook,
        parameters=dict(parameters),
        material=material,
        formats=formats,
        seed=seed,
        key=key,
        subject=subject,
    )


def text_of(source: NotebookNode) -> str:
    """Write a notebook's source as a job carries it: outputs it has decide nothing and are left out."""
    return str(nbformat.writes(without_outputs(source), version=4))


def formats_of(words: str) -> tuple[str, ...]:
    """Read formats as they are typed, in the order of :data:`FORMATS`.

    Raises
    ------
    UsageError
        If one cannot be made, or none is named.

    Examples
    --------
    >>> formats_of("ipynb, html")
    ('html', 'ipynb')
    """
    asked = {word.strip().lower() for word in words.split(",") if word.strip()}
    unknown = sorted(asked - set(FORMATS))
    if unknown or not asked:
        told = f"reports are not made as {', '.join(map(repr, unknown))}" if unknown else "no format is named"
        raise UsageError(told, hint=f"there are: {', '.join(FORMATS)}")
    return tuple(form for form in FORMATS if form in asked)


@cache
def digest_of_code() -> str:
    """Return the hash of this package as it lies on the disk: modules, templates and word lists, by name."""
    package = Path(__file__).parents[1]
    found = {
        path.relative_to(package).as_posix(): files.digest_of(path)
        for path in package.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    return _digest(found)


def deciding() -> dict[str, str]:
    """Name what decides a report's bytes beside its job: the code of this package, word lists and versions."""
    return {**_versions(), "code": digest_of_code()}


@cache
def _versions() -> dict[str, str]:
    found = dict(manifest.versions())
    for name in _ALSO_DECIDING:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found


def _digest(content: Any) -> str:
    """The hash of plain data, written in one way only; numbers of different types stay different."""
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return files.digest(text.encode("ascii"))

"""Which reports are asked for? A folder of notebooks on a folder of texts, or one notebook many times over.

Owns the two doors of this room, :func:`report` and :func:`make_batch`, and how what is asked becomes jobs: all that can
be wrong with it is told before anything is run or written. Does not know how jobs are done.
"""

import itertools
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from analysis.errors import NotFoundError, ParameterError
from analysis.frames import to_frames, writers
from analysis.model import Document
from analysis.publish import files, page, staging, story
from analysis.publish.batch import PRIVATE, Options, carry_out
from analysis.publish.cache import Cache
from analysis.publish.jobs import FORMATS, Job, Material, job_of, text_of
from analysis.publish.notebooks import read
from analysis.publish.outcome import Input, Progress, Refused, Run, Table, Told
from analysis.publish.parameters import checked, signature
from analysis.readers import read_reports
from analysis.readers.published import parse

__all__ = ["Plan", "make_batch", "plan_batch", "plan_report", "report"]

_MANY, _FEW = 20, 5  # faults, and sets that have one, told at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be made, checked: jobs with names that differ, what they are made from, documents for the tables."""

    jobs: tuple[Job, ...]
    inputs: tuple[Input, ...]
    refused: tuple[Refused, ...]
    documents: Sequence[Document] | None = None

    def make(self, output: Path, options: Options | None = None, progress: Progress = lambda step: None) -> Run:
        """Make it; see :func:`batch.carry_out`."""
        return carry_out(
            list(self.jobs),
            output,
            inputs=self.inputs,
            refused=self.refused,
            tables=lambda: ((), Told()) if self.documents is None else _write_tables(self.documents, output),
            options=options,
            progress=progress,
        )

    def cached(self, output: Path) -> set[str]:
        """Name the jobs whose reports the cache of an output folder has."""
        store = Cache(output / PRIVATE / "cache")
        return {job.name for job in self.jobs if (found := store.find(job.key)) and found.complete}


def report(
    folder: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    notebooks: str | os.PathLike[str] | None = None,
    only: str | None = None,
    parameters: Mapping[str, Any] | None = None,
    published: str | date | None = None,
    formats: tuple[str, ...] = FORMATS,
    options: Options | None = None,
    progress: Progress = lambda step: None,
) -> Run:
    """Run every notebook on a folder of reports, and write what comes of it.

    Parameters
    ----------
    folder
        The news reports, or one of them.
    output
        Where to write: per notebook an executed ``.ipynb`` and a page, then ``tables/``, ``index.html`` and
        ``manifest.json``. Made if missing; files of the same name are replaced, others stay. In ``.tally/`` lie the
        cache, the journal and the timings.
    notebooks, only
        Their folder (or one notebook), and a pattern for their names; see :func:`staging.find_notebooks`.
    parameters
        Values for the notebooks' parameters cells; each notebook gets those it declares.
    published
        The publication date of all documents, where the files do not say.
    formats
        What is made of each notebook; see :data:`jobs.FORMATS`.
    options
        Workers, limits, cache and the like; see :class:`batch.Options`.
    progress
        Called with a :class:`Step` at each cell and at the end of each report.

    Returns
    -------
    Run
        Reports in the order of their names; a notebook that stopped is there as failed, and the others were run.

    Raises
    ------
    UsageError
        Before anything is run: no such folder, notebook or parameter, a wrong type, a wrong date.
    LockedError, OutputError, InfrastructureError
        See :func:`batch.carry_out`.

    Examples
    --------
    >>> report("no-such-folder", "reports")
    Traceback (most recent call last):
    ...
    analysis.errors.NotFoundError: no such file or folder: 'no-such-folder'
    Hint: paths count from the current folder
    """
    plan = plan_report(
        folder,
        output,
        notebooks=notebooks,
        only=only,
        parameters=parameters,
        published=published,
        formats=formats,
    )
    return plan.make(Path(output), options, progress)


def make_batch(
    notebook: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    sets: Iterable[Mapping[str, Any]] = ({},),
    each_document: bool = False,
    only: str | None = None,
    published: str | date | None = None,
    formats: tuple[str, ...] = FORMATS,
    options: Options | None = None,
    progress: Progress = lambda step: None,
) -> Run:
    """Run one notebook many times: once for each set of parameters, or for each document, or for each of both.

    Parameters
    ----------
    notebook, folder, output, published, formats, options, progress
        See :func:`report`; there are no tables.
    sets
        Values for the parameters cell, one mapping per report; see :mod:`sweeps`.
    each_document
        Make a report of each file of the folder alone, instead of one of all; a feed or a mailbox is one file.
    only
        A pattern for the names of the reports.

    Returns
    -------
    Run
        Reports in the order of the sets, and in each of the documents.

    Raises
    ------
    UsageError
        Before anything is run; all faults of the parameters are told together.
    LockedError, OutputError, InfrastructureError
        See :func:`batch.carry_out`.
    """
    plan = plan_batch(
        notebook,
        folder,
        output,
        sets=sets,
        each_document=each_document,
        only=only,
        published=published,
        formats=formats,
    )
    return plan.make(Path(output), options, progress)


def plan_report(
    folder: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    notebooks: str | os.PathLike[str] | None = None,
    only: str | None = None,
    parameters: Mapping[str, Any] | None = None,
    published: str | date | None = None,
    formats: tuple[str, ...] = FORMATS,
) -> Plan:
    """Say what :func:`report` would make, without making anything; it raises what that raises before it begins."""
    folder, output = Path(folder), Path(output)
    paths = staging.find_notebooks(None if notebooks is None else Path(notebooks), only)
    given = dict(parameters or {})
    if published is not None:
        given["published"] = parse(published).isoformat()
    sources = [read(path) for path in paths]
    values = checked(given, [signature(source) for source in sources])
    documents, material = _read_folder(folder, published, output)
    names = files.names_for(path.stem for path in paths)
    jobs = [
        job_of(name, text_of(source), chosen, material, title=page.title_of(source, name), formats=formats)
        for name, source, chosen in zip(names, sources, values, strict=True)
    ]
    return Plan(jobs=tuple(jobs), inputs=material.inputs, refused=material.refused, documents=documents)


def plan_batch(
    notebook: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    sets: Iterable[Mapping[str, Any]] = ({},),
    each_document: bool = False,
    only: str | None = None,
    published: str | date | None = None,
    formats: tuple[str, ...] = FORMATS,
) -> Plan:
    """Say what :func:`make_batch` would make, without making anything; it raises what that raises before it begins."""
    folder, output = Path(folder), Path(output)
    (path,) = staging.find_notebooks(Path(notebook))[:1]
    source = read(path)
    given = {} if published is None else {"published": parse(published).isoformat()}
    values = _checked([{**one, **given} for one in sets], source)
    documents, material = _read_folder(folder, published, output)
    materials: list[tuple[str | None, Material]] = [(None, material)]
    if each_document:
        known = dict.fromkeys(_file_of(document, material.paths) for document in documents)
        materials = [(name, _alone(name, material)) for name in known]
    text, title = text_of(source), page.title_of(source, path.stem)
    asked = list(itertools.product(values, materials))
    names = files.names_for(_readable(path.stem, chosen, subject) for chosen, (subject, _) in asked)
    jobs = [
        job_of(name, text, chosen, about, title=title, formats=formats, subject=subject)
        for name, (chosen, (subject, about)) in zip(names, asked, strict=True)
        if only is None or PurePosixPath(name).match(only)
    ]
    if not jobs:
        raise NotFoundError(f"no report is called {only!r}", hint=f"there is: {names[0]}")
    return Plan(jobs=tuple(jobs), inputs=material.inputs, refused=material.refused)


def _checked(sets: list[dict[str, Any]], source: Any) -> list[dict[str, Any]]:
    """Check every set of parameters against the notebook's signature, and that no two are the same."""
    declared = signature(source)
    found: list[dict[str, Any]] = []
    wrong: dict[str, list[int]] = {}
    hint: str | None = None
    seen: dict[str, int] = {}
    for number, values in enumerate(sets, start=1):
        try:
            (chosen,) = checked(values, [declared])
        except ParameterError as error:
            wrong.setdefault(error.message, []).append(number)
            hint = hint or error.hint
            continue
        first = seen.setdefault(_canonical(chosen), number)
        if first != number:
            wrong.setdefault("the same values stand in two sets", []).extend((first, number))
        found.append(chosen)
    if not sets:
        raise ParameterError("there is no set of parameters")
    if wrong:
        told = [f"{message} ({_numbered(numbers)})" for message, numbers in wrong.items()]
        more = f"; and {len(told) - _MANY} more faults" if len(told) > _MANY else ""
        raise ParameterError("; ".join(told[:_MANY]) + more, hint=hint)
    return found


def _numbered(numbers: list[int]) -> str:
    """Name some sets by their numbers."""
    known = sorted(set(numbers))
    listed = ", ".join(map(str, known[:_FEW])) + (f" and {len(known) - _FEW} more" if len(known) > _FEW else "")
    return f"set {listed}" if len(known) == 1 else f"sets {listed}"


def _canonical(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=True, sort_keys=True)


def _readable(stem: str, chosen: Mapping[str, Any], subject: str | None) -> str:
    """What a report is about, in one line, from which its name is made; different for any two reports."""
    return " ".join([stem, *([_canonical(chosen)] if chosen else []), *([subject] if subject else [])])


def _read_folder(folder: Path, published: str | date | None, output: Path) -> tuple[list[Document], Material]:
    """Read the documents, and describe what they were read from."""
    documents = read_reports(folder, published=published)
    staging.refuse_overlap(folder, output)
    found = staging.input_files(folder)
    refused = tuple(Refused(reason=error.message, hint=error.hint) for error in documents.refused)
    return documents, Material.of(found, _inputs(found, documents), refused)


def _alone(name: str, material: Material) -> Material:
    """What a report on one file reads: the file, with all the documents in it, and its sidecar."""
    names = {name, str(PurePosixPath(name).with_suffix(".toml"))}
    paths = {one: Path(path) for one, path in material.paths.items() if one in names}
    return Material.of(
        paths, tuple(one for one in material.inputs if one.name in names or one.name.startswith(f"{name}#"))
    )


def _file_of(document: Document, found: Mapping[str, Any]) -> str:
    """The name of the file a document stands in; of several in one, each has its part after a ``#``."""
    path = document.path or ""
    while path not in found and "#" in path:
        path = path.rpartition("#")[0]
    return path


def _inputs(found: dict[str, Path], documents: list[Document]) -> tuple[Input, ...]:
    """Name and hash every input file and every document that is one of several in a file; documents have their date."""
    known = {document.path or "": document for document in documents}
    inputs = []
    for name in sorted(found.keys() | known.keys()):
        document = known.get(name)
        try:
            sha = document.sha256 if document and name not in found else files.digest_of(found[name])
        except OSError:
            sha = ""  # refused by the readers, which say why
        one = Input(name=name, sha256=sha)
        if document:
            one = replace(
                one,
                title=document.title,
                published=document.published.isoformat() if document.published else None,
                basis=str(document.published_basis),
                reason=document.published_reason,
            )
        inputs.append(one)
    return tuple(inputs)


def _write_tables(documents: Sequence[Document], output: Path) -> tuple[tuple[Table, ...], Told]:
    """Write every frame in every format that needs no extra, and tell what they come to.

    A report is the same whatever else is installed.
    """
    frames = to_frames(documents)
    folder = files.make_folder(output / "tables")
    files.sweep(folder)
    tables = []
    for frame, rows in frames.items():
        for form in sorted(set(writers.names()) - writers.extras().keys()):
            content = writers.write(rows, form)
            name = f"{frame}.{form}"
            sha = files.write(folder / name, content)
            tables.append(
                Table(frame=frame, format=form, file=f"tables/{name}", rows=len(rows), size=len(content), sha256=sha)
            )
    return tuple(tables), story.of_run(frames)

"""How does a corpus become a data set? Runs of reports become Parquet parts, each written once and whole.

Owns the parts, what they are called, the manifest, and which parts need not be made again. Does not know who does the
work. A part's name holds the hash of all that decides its bytes, so a part that is there is finished.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import analysis
from analysis import lexicon
from analysis.errors import MissingExtraError, OutputError, ReadError, UsageError
from analysis.frames.rows import claim_rows, document_row
from analysis.frames.writers import plain
from analysis.model import Document
from analysis.publish import files, lock
from analysis.publish.crew import Lost, Workers, in_order

__all__ = ["MANIFEST", "Part", "Written", "deciding", "part_bytes", "parts_of", "read_alone", "rows_of", "write"]

MANIFEST = "_manifest.jsonl"  # readers of data sets pass over names that begin so
RUN = 256  # reports of a part: seconds of work, and few files for a large corpus
MOST_TEXT = 2**21  # characters after which a part is full whatever it counts: memory stays flat

# The code that makes the rows and the files.
_DECIDING = ("model.py", "lexicon/**/*.py", "extract/**/*.py", "frames/**/*.py", "publish/corpus.py")
_LOCK = ".lock"
_OURS = re.compile(r"part-\d{6}-[0-9a-f]{16}\.parquet|_manifest\.jsonl|\.lock|\..*\.part")
_NAMED = ("document_id", "path", "published", "sha256", "same_text_as")
_THERE = b""  # instead of the bytes of a part that is in the folder


@dataclass(frozen=True, kw_only=True)
class Part:
    """A run of reports in the order of reading, the ``number``-th of its corpus; copies of a text are in it too."""

    number: int
    documents: tuple[Document, ...]

    @cached_property
    def key(self) -> str:
        """The hash of the reports and of :func:`deciding`: 64 hexadecimal digits."""
        sha = hashlib.sha256(json.dumps(deciding(), sort_keys=True).encode())
        for document in self.documents:
            known = {field.name: str(getattr(document, field.name)) for field in fields(document)}
            sha.update(json.dumps(known, sort_keys=True).encode())
        return sha.hexdigest()

    @property
    def name(self) -> str:
        """Its file; the names sort as the parts do."""
        return f"part-{self.number:06}-{self.key[:16]}.parquet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A data set that is whole: how many parts it has, and how many of them were there before."""

    parts: int
    kept: int


@lexicon.compiled
def deciding() -> dict[str, str]:
    """Name what decides a part's bytes beside the reports: code, word lists and the version of pyarrow.

    Examples
    --------
    >>> sorted(deciding())
    ['code', 'lexicon', 'pyarrow', 'tallystick']
    """
    root = Path(analysis.__file__).parent
    sha = hashlib.sha256()
    for path in sorted(
        path for room in _DECIDING for path in [*root.glob(f"{room}.py"), *root.glob(f"{room}/**/*.py")]
    ):
        sha.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return {
        "code": sha.hexdigest(),
        "lexicon": lexicon.digest(),
        "pyarrow": version("pyarrow"),
        "tallystick": analysis.__version__,
    }


def parts_of(documents: Iterable[Document], *, run: int = RUN) -> Iterator[Part]:
    """Cut a stream of reports into parts, by their number, or sooner where the texts are long; no report is one part.

    Examples
    --------
    >>> [len(part.documents) for part in parts_of([Document(document_id=name, text="") for name in "abc"], run=2)]
    [2, 1]
    """
    number, held, size = 0, list[Document](), 0
    for document in documents:
        held.append(document)
        size += len(document.text)
        if len(held) == run or size >= MOST_TEXT:
            yield Part(number=number, documents=tuple(held))
            number, held, size = number + 1, [], 0
    if held or not number:
        yield Part(number=number, documents=tuple(held))


def part_bytes(part: Part) -> bytes:
    """Read the reports of a part and write their claims as one Parquet file.

    Raises
    ------
    MissingExtraError
        If pyarrow is not installed.
    """
    from analysis.frames.parquet import parquet_bytes
    from analysis.frames.schemas import columns

    return parquet_bytes(list(columns("claims")), [row for document in part.documents for row in rows_of(document)])


def read_alone(part: Part) -> None:
    """Read the reports of a part for nothing but to see whether they can be."""
    for document in part.documents:
        rows_of(document)


def rows_of(document: Document) -> list[dict[str, Any]]:
    """Read the claims of one report as rows of the claims frame, without pandas; a copy of a text has none."""
    from analysis.extract import read_claims
    from analysis.frames.origins import Origins

    if document.same_text_as:
        return []
    reading = read_claims(document)
    return claim_rows(reading.claims, Origins.of([reading]).sources)


def write(
    found: Iterable[Document | ReadError],
    folder: Path,
    workers: Workers,
    *,
    refuse: Callable[[ReadError], None],
    run: int = RUN,
) -> Written:
    """Write the claims of a corpus as a data set: a folder of Parquet parts and a manifest, which comes last.

    Parameters
    ----------
    found
        The reports, and the errors of those that cannot be read, as ``stream_reports`` gives them.
    folder
        Of the data set. Parts in it that are what would be made are kept, others are removed at the end.
    workers
        Who makes the parts: the bytes are the same whoever it is.
    refuse
        Told of each report that cannot be read, or that makes its reader fail, when it is come upon.
    run
        How many reports a part has.

    Returns
    -------
    Written
        How many parts there are, and how many were there before.

    Raises
    ------
    UsageError
        If the folder holds what is no part of a data set.
    MissingExtraError
        If pyarrow is not installed.
    LockedError
        If another run is writing there.
    OutputError
        If a part cannot be written; the finished ones stay, and so they do when the run is interrupted.
    """
    _make_ready(folder)
    with lock.held(folder / _LOCK, folder):
        return _written(found, folder, workers, refuse, run)


def _written(
    found: Iterable[Document | ReadError], folder: Path, workers: Workers, refuse: Callable[[ReadError], None], run: int
) -> Written:
    (folder / MANIFEST).unlink(missing_ok=True)  # it may soon be wrong
    unread, failed = list[str](), list[str]()
    parts: dict[str, bool] = {}

    def lines() -> Iterator[bytes]:
        for part, was_there, errors in _finished(parts_of(_readable(found, refuse, unread), run=run), folder, workers):
            for error in errors:
                failed.append(error.message)
                refuse(error)
            parts[part.name] = was_there
            yield _line(
                part=part.name,
                sha256=files.digest_of(folder / part.name),
                documents=[_named(document) for document in part.documents],
            )
        yield from (_line(refused=message) for message in [*unread, *failed])

    files.write_pieces(folder / MANIFEST, lines())
    for path in folder.iterdir():
        if path.name not in (_LOCK, MANIFEST) and path.name not in parts:
            path.unlink()
    return Written(parts=len(parts), kept=sum(parts.values()))


def _make_ready(folder: Path) -> None:
    """See that the folder is there and holds nothing but parts."""
    if find_spec("pyarrow") is None:
        raise MissingExtraError.of("a data set in Parquet", "pyarrow", "scale")
    files.make_folder(folder)
    strange = sorted(path.name for path in folder.iterdir() if not _OURS.fullmatch(path.name))
    if strange:
        raise UsageError(
            f"the folder '{folder}' holds something else than a data set: {strange[0]}",
            hint="give -o the name of a new folder",
        )


def _readable(
    found: Iterable[Document | ReadError], refuse: Callable[[ReadError], None], unread: list[str]
) -> Iterator[Document]:
    for item in found:
        if isinstance(item, ReadError):
            unread.append(item.message)
            refuse(item)
        else:
            yield item


def _finished(parts: Iterable[Part], folder: Path, workers: Workers) -> Iterator[tuple[Part, bool, list[ReadError]]]:
    """See that each part is in the folder, in order: whether it was, and the errors of reports it had to leave out."""

    def there(part: Part) -> bytes | None:
        return _THERE if (folder / part.name).is_file() else None

    for part, content in in_order(part_bytes, parts, workers, known=there):
        if isinstance(content, Lost):
            good, errors = _without_the_lost(part, workers)
            files.write(folder / good.name, _again(good, workers))
            yield good, False, errors
            continue
        if content != _THERE:
            files.write(folder / part.name, content)
        yield part, content == _THERE, []


def _without_the_lost(part: Part, workers: Workers) -> tuple[Part, list[ReadError]]:
    """Read the reports of a lost part one at a time; leave out those that fail alone, and say why."""
    good, errors = list[Document](), list[ReadError]()
    for document in part.documents:
        [(_, told)] = in_order(read_alone, [replace(part, documents=(document,))], workers)
        if isinstance(told, Lost):
            name = document.path or document.document_id
            errors.append(ReadError(f"{name}: left out: {told.reason}", hint="run it again to try it again"))
        else:
            good.append(document)
    return replace(part, documents=tuple(good)), errors


def _again(part: Part, workers: Workers) -> bytes:
    [(_, content)] = in_order(part_bytes, [part], workers)
    if isinstance(content, Lost):
        raise OutputError(f"{part.name} cannot be made: {content.reason}", hint="run it again; finished parts stay")
    return content


def _named(document: Document) -> dict[str, Any]:
    row = document_row(document)
    return {name: plain(row[name]) for name in _NAMED}


def _line(**content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")

"""Which reports lie in a folder, and what is known of each? Walks, reads, and merges what sidecars say.

Owns the order of reading, the sidecars and the document ids. Knows formats only through the registry.
"""

import hashlib
import os
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from analysis.errors import BadDateError, ConfigError, EmptyFolderError, NotFoundError, ReadError
from analysis.model import Document, PublishedBasis
from analysis.readers import registry
from analysis.readers.language import guess, name_of
from analysis.readers.naming import FIELDS
from analysis.readers.published import date_line, parse, spelled
from analysis.readers.registry import Draft, Unreadable, suffixes

__all__ = ["Reports", "printable", "read_reports", "read_text", "report_files", "stream_reports"]

MOST_BYTES = 10 * 2**20
SIDECAR_KEYS = ("published", "published_basis", "published_reason", "publisher", "title", "url", "language", "columns")
COLUMNS = ("text", *FIELDS)


class Reports(list[Document]):
    """The documents of a folder, sorted by path; ``refused`` are the errors of those that could not be read."""

    def __init__(self, documents: Iterable[Document] = (), refused: Iterable[ReadError] = ()) -> None:
        super().__init__(documents)
        self.refused: list[ReadError] = list(refused)


def read_text(text: str, *, published: str | date | None = None, document_id: str | None = None) -> Document:
    """Make a document of a text at hand.

    Parameters
    ----------
    text
        The report; it is kept as it is, and all offsets count its code points.
    published
        The day it appeared, as a date or YYYY-MM-DD; None takes the date line the text prints, if any.
    document_id
        A name for it; None makes one of the text's hash.

    Raises
    ------
    BadDateError
        If ``published`` is no date.

    Examples
    --------
    >>> read_text("Forty soldiers died on Friday.", published="2025-02-08").published_basis
    <PublishedBasis.GIVEN: 'given'>
    """
    given = parse(published) if published is not None else None
    draft = Draft(text=text, encoding="utf-8", media_type="text/plain")
    sha = _sha(text)
    return _document(draft, sha=sha, path=None, document_id=document_id or f"text-{sha[:12]}", sidecar={}, given=given)


def read_reports(path: str | os.PathLike[str], *, published: str | date | None = None) -> Reports:
    """Read a report, or every report in a folder and the folders below it.

    Parameters
    ----------
    path
        A file or a folder. Names that begin with a dot, and files of no known format, are passed over.
    published
        The day they appeared, for all of them; it goes before what sidecars and texts say.

    Returns
    -------
    Reports
        Sorted by path; a copy of a text read before has ``same_text_as``. Files that could not be read are in
        ``refused``, and so are those whose sidecar is faulty.

    Raises
    ------
    NotFoundError, EmptyFolderError
        If there is no such path, or no report of a known format in it.
    BadDateError
        If ``published`` is no date.
    """
    reports = Reports()
    for found in stream_reports(path, published=published):
        if isinstance(found, Document):
            reports.append(found)
        else:
            reports.refused.append(found)
    return reports


def stream_reports(
    path: str | os.PathLike[str], *, published: str | date | None = None
) -> Iterator[Document | ReadError]:
    """Read reports one by one, each when it is asked for; no more than one is held.

    Parameters
    ----------
    path, published
        As for :func:`read_reports`.

    Returns
    -------
    Iterator[Document | ReadError]
        The documents that :func:`read_reports` returns, and at its place the error of each that could not be read.

    Raises
    ------
    NotFoundError, EmptyFolderError, BadDateError
        At once, before the first report is read.
    """
    given = parse(published) if published is not None else None
    files = report_files(path)
    root = Path(path)
    return _each(files, root.parent if root.is_file() else root, given)


def report_files(path: str | os.PathLike[str]) -> list[Path]:
    """List the files that are read for a path, in the order of reading.

    Raises
    ------
    NotFoundError, EmptyFolderError
        If there is no such path, or no report of a known format in it.
    """
    root = Path(path)
    if not root.exists():
        raise NotFoundError(f"no such file or folder: {str(path)!r}", hint="paths count from the current folder")
    files = [root] if root.is_file() else list(_walk(root))
    if not files:
        looked = ", ".join(suffixes())
        raise EmptyFolderError(
            f"no readable report in {str(path)!r} (looked for {looked})",
            hint="in a notebook, paths count from notebooks/; did you mean '../seeds'?",
        )
    return files


def _each(files: Sequence[Path], base: Path, given: date | None) -> Iterator[Document | ReadError]:
    """Read files in order; ids are made different, and a copy of a text names the document that had it first."""
    ids, texts = set[str](), dict[str, str]()
    for file in files:
        name = printable(file.relative_to(base).as_posix())
        try:
            found = _read(file, name, given)
        except ReadError as error:
            yield type(error)(f"{name}: {error.message}", hint=error.hint)
            continue
        except ConfigError as error:
            yield ReadError(f"{name}: not read, since its sidecar is off: {error.message}", hint=error.hint)
            continue
        for document in found:
            if isinstance(document, ReadError):
                yield document
                continue
            if document.document_id in ids:
                document = replace(document, document_id=_free(document, ids))
            ids.add(document.document_id)
            first = texts.setdefault(document.sha256, document.document_id)
            yield replace(document, same_text_as=first) if first != document.document_id else document


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files that have a reader, hidden ones left out, in an order that no file system decides."""
    known = set(suffixes())
    found: list[Path] = []
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(here, name) for name in names if not name.startswith(".") and Path(name).suffix.lower() in known]
    regular = [file for file in found if file.is_file() or file.is_symlink()]  # reading a named pipe would never end
    yield from sorted(regular, key=lambda file: file.relative_to(folder).parts)


def printable(name: str) -> str:
    r"""Spell a file name so that it can be written anywhere: bytes that are no UTF-8 are shown.

    Examples
    --------
    >>> printable("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _read(file: Path, name: str, given: date | None) -> list[Document | ReadError]:
    """Read one file; of several reports in it, each has its part as the end of its path, and none of them a title."""
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise ReadError(
                f"{size:,} bytes are more than the {MOST_BYTES:,} allowed", hint="split the file into single reports"
            )
        data = file.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror}", hint="check who may read it") from error
    stem = name[: -len(file.suffix)] if file.suffix else name
    sidecar = _sidecar(file.with_suffix(".toml"), f"{stem}.toml")
    columns = sidecar.pop("columns", {})
    found: list[Document | ReadError] = []
    for draft in registry.read(file.suffix, data, columns):
        if isinstance(draft, Unreadable):
            fault = draft.error
            found.append(type(fault)(f"{name}#{printable(draft.part)}: {fault.message}", hint=fault.hint))
            continue
        part = "" if draft.part is None else f"#{printable(draft.part)}"
        path, slug = f"{name}{part}", _slug(f"{stem}{part}")
        document = _document(draft, sha=_sha(draft.text), path=path, document_id=slug, sidecar=sidecar, given=given)
        found.append(_foreign(document, f"{stem}.toml") or document)
    return found


def _foreign(document: Document, sidecar: str) -> ReadError | None:
    """Why a report is not read for its language; one that is not known is tried."""
    if document.language in (None, "en"):
        return None
    return ReadError(
        f"{document.path}: it is in {name_of(document.language)}, and only English is read",
        hint=f'if it is English after all, write language = "en" in {sidecar}',
    )


def _document(
    draft: Draft, *, sha: str, path: str | None, document_id: str, sidecar: dict[str, Any], given: date | None
) -> Document:
    """Merge what is known: the caller goes before the sidecar, it before the file, the file before its text."""
    day, basis = _published(draft, sidecar, given)
    return Document(
        document_id=document_id,
        text=draft.text,
        sha256=sha,
        path=path,
        title=sidecar.get("title") or draft.title,
        publisher=sidecar.get("publisher") or draft.publisher,
        url=sidecar.get("url") or draft.url,
        published=day,
        published_basis=basis,
        published_reason=sidecar.get("published_reason") if given is None else None,
        language=sidecar.get("language") or guess(draft.text),
        encoding=draft.encoding,
        media_type=draft.media_type,
    )


def _published(draft: Draft, sidecar: dict[str, Any], given: date | None) -> tuple[date | None, PublishedBasis]:
    if given is not None:
        return given, PublishedBasis.GIVEN
    if "published" in sidecar:
        return sidecar["published"], sidecar.get("published_basis", PublishedBasis.SIDECAR)
    if draft.published:
        try:
            day: date | None = parse(draft.published)
        except BadDateError:
            day = spelled(draft.published)
        if day is not None:
            return day, PublishedBasis.METADATA if draft.metadata else PublishedBasis.FRONT_MATTER
    day = date_line(draft.text)
    return day, PublishedBasis.NONE if day is None else PublishedBasis.DATELINE


def _sidecar(path: Path, name: str) -> dict[str, Any]:
    """Read what stands beside a report; any fault in it is an error, so that no report is dated by a slip."""
    if not path.is_file():
        return {}
    try:
        with path.open("rb") as lines:
            found: dict[str, Any] = tomllib.load(lines)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{name}: no TOML: {error}", hint="one line is: published = 2025-02-08") from error
    unknown = sorted(set(found) - set(SIDECAR_KEYS))
    if unknown:
        raise ConfigError(f"{name}: unknown keys {', '.join(unknown)}", hint=f"there are: {', '.join(SIDECAR_KEYS)}")
    columns = found.get("columns", {})
    if not isinstance(columns, dict) or not all(
        key in COLUMNS and isinstance(name, str) for key, name in columns.items()
    ):
        raise ConfigError(
            f"{name}: columns must name the file's own columns, got {columns!r}",
            hint=f'write columns = {{ text = "Body" }}; there are: {", ".join(COLUMNS)}',
        )
    for key in set(SIDECAR_KEYS) - {"published", "columns"}:
        if key in found and not isinstance(found[key], str):
            raise ConfigError(f"{name}: {key} must be text, got {found[key]!r}", hint=f'write {key} = "…"')
    try:
        if "published" in found:
            found["published"] = parse(found["published"])
        if "published_basis" in found:
            found["published_basis"] = PublishedBasis(found["published_basis"])
    except BadDateError as error:
        raise ConfigError(f"{name}: published: {error.message}", hint=error.hint) from error
    except ValueError as error:
        raise ConfigError(f"{name}: {error}", hint=f"there are: {', '.join(PublishedBasis)}") from error
    return found


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _slug(stem: str) -> str:
    """Make an id of a path: letters and digits of any script, in lower case, joined by hyphens."""
    words = re.split(r"[\W_]+", unicodedata.normalize("NFC", stem).lower())
    return "-".join(filter(None, words))[:120] or "report"


def _free(document: Document, taken: set[str]) -> str:
    """Find an id for a second document of the same slug: the text's hash, then as much of the path's as it takes."""
    path = _sha(document.path or "")
    tried = (f"{document.document_id}-{part}" for part in (document.sha256[:6], *(path[:n] for n in range(6, 65))))
    return next(name for name in tried if name not in taken)

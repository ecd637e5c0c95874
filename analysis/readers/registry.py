"""Which function reads which kind of file? One decorated function per format.

Owns the table of formats and what a reader hands back. Knows no folder, no sidecar and no publication date rules.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from analysis.errors import ReadError

__all__ = ["Draft", "Unreadable", "read", "reader", "reader_with_columns", "suffixes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one format yields: the canonical text that offsets count in, and what the file says of itself.

    ``published`` is as the file spells it; None in any field means the file does not say. ``part`` names the report in
    a file that holds several, and ``metadata`` tells a date that a format's own field gives from one in front matter.
    """

    text: str
    encoding: str
    media_type: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    metadata: bool = False
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A part of a file that is no report, and why; the other parts are read."""

    part: str
    error: ReadError


Found = Draft | Sequence[Draft | Unreadable]
Reader = Callable[[bytes, Mapping[str, str]], Found]
Plain = TypeVar("Plain", bound=Callable[[bytes], Found])
Columned = TypeVar("Columned", bound=Reader)
_READERS: dict[str, Reader] = {}


def reader(*names: str) -> Callable[[Plain], Plain]:
    """Enrol a function that turns a file's bytes into a draft, or into one for each report the file holds.

    Parameters
    ----------
    names
        The suffixes of the format, in lower case and with their dot.

    Notes
    -----
    The function raises :class:`ReadError` for a file it cannot read at all. A function that takes a second argument, as
    :func:`records.read_csv` does, is enrolled with :func:`reader_with_columns`.

    Examples
    --------
    >>> @reader(".shout")
    ... def read_shout(data: bytes) -> Draft:
    ...     return Draft(text=data.decode().upper(), encoding="utf-8", media_type="text/plain")
    >>> read(".shout", b"forty dead")[0].text
    'FORTY DEAD'
    >>> del _READERS[".shout"]
    """

    def enrol(function: Plain) -> Plain:
        for name in names:
            _READERS[name] = lambda data, columns: function(data)
        return function

    return enrol


def reader_with_columns(*names: str) -> Callable[[Columned], Columned]:
    """Enrol a reader that is also told which of the file's columns holds which of our fields."""

    def enrol(function: Columned) -> Columned:
        _READERS.update(dict.fromkeys(names, function))
        return function

    return enrol


def suffixes() -> list[str]:
    """List the formats there are, in alphabetical order."""
    return sorted(_READERS)


def read(suffix: str, data: bytes, columns: Mapping[str, str] | None = None) -> list[Draft | Unreadable]:
    """Read the bytes of a file by the function that is enrolled for its format.

    Parameters
    ----------
    suffix
        As the file has it; its case does not matter.
    data
        The whole file.
    columns
        For tables: the file's name of a column, by our name of the field.

    Returns
    -------
    list[Draft | Unreadable]
        The reports in the order of the file; one for most formats.

    Raises
    ------
    ReadError
        If no reader knows the suffix, the file cannot be read, or it holds no report.
    """
    found = _READERS.get(suffix.lower())
    if found is None:
        raise ReadError(
            f"no reader for {suffix or 'a file without a suffix'!r}", hint=f"there are: {', '.join(suffixes())}"
        )
    drafts = found(data, columns or {})
    if isinstance(drafts, Draft):
        return [drafts]
    if not drafts:
        raise ReadError("the file holds no report", hint="leave it out of the folder")
    return list(drafts)

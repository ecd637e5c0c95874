"""Which function reads which kind of file? One decorated function per format.

Owns the table of formats and what a reader hands back. Knows no folder, no sidecar and no publication date rules.
"""

from collections.abc import Callable
from dataclasses import dataclass

from analysis.errors import ReadError

__all__ = ["Draft", "for_suffix", "reader", "suffixes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one format yields: the canonical text that offsets count in, and what the file says of itself.

    ``published`` is as the file spells it; None in any field means the file does not say.
    """

    text: str
    encoding: str
    media_type: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None


Reader = Callable[[bytes], Draft]
_READERS: dict[str, Reader] = {}


def reader(suffix: str) -> Callable[[Reader], Reader]:
    """Enrol a function that turns a file's bytes into a draft; the suffix is lower case and has its dot.

    Examples
    --------
    >>> @reader(".shout")
    ... def read_shout(data: bytes) -> Draft:
    ...     return Draft(text=data.decode().upper(), encoding="utf-8", media_type="text/plain")
    >>> for_suffix(".shout")(b"forty dead").text
    'FORTY DEAD'
    >>> del _READERS[".shout"]
    """

    def enrol(function: Reader) -> Reader:
        _READERS[suffix] = function
        return function

    return enrol


def suffixes() -> list[str]:
    """List the formats there are, in alphabetical order."""
    return sorted(_READERS)


def for_suffix(suffix: str) -> Reader:
    """Find the reader of one format.

    Raises
    ------
    ReadError
        If no reader knows the suffix.
    """
    found = _READERS.get(suffix.lower())
    if found is None:
        raise ReadError(
            f"no reader for {suffix or 'a file without a suffix'!r}", hint=f"there are: {', '.join(suffixes())}"
        )
    return found

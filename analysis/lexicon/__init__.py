"""Which words mean what? The word lists, one CSV file each, and the one loader.

Owns the CSV files beside it: one row is one word or phrase, with an ``example`` and what it must yield in ``expect``.
Knows nothing of sentences. A folder named by ``TALLY_LEXICON`` overlays the lists: a row there replaces the row of the
same key, a key that begins with ``-`` removes one.
"""

import csv
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from analysis.errors import LexiconError, NotFoundError

__all__ = ["OVERLAY", "Row", "compiled", "digest", "held", "lists", "names", "rows"]

P = ParamSpec("P")
T = TypeVar("T")

_HERE = Path(__file__).parent
OVERLAY = "TALLY_LEXICON"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a word list; ``row.id`` names it in every *why* ("cues:said"), ``row["column"]`` is a cell."""

    list: str
    key: str
    cells: Mapping[str, str]

    @property
    def id(self) -> str:
        """The list and the key, as they stand in the ``rules`` column."""
        return f"{self.list}:{self.key}"

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def words(self, column: str) -> tuple[str, ...]:
        """The cell's entries: several in one cell are separated by ``|``."""
        return tuple(part for part in self.cells[column].split("|") if part)


def lists() -> list[str]:
    """Name the word lists there are, in alphabetical order.

    Examples
    --------
    >>> "bounds" in lists()
    True
    """
    return sorted(path.stem for path in _HERE.glob("*.csv"))


def rows(name: str) -> tuple[Row, ...]:
    """Load one word list, overlaid by the user's folder if one is set.

    Parameters
    ----------
    name
        A list as :func:`lists` names it.

    Returns
    -------
    tuple[Row, ...]
        In the order of the file, overlaid rows at their old place, new ones at the end.

    Raises
    ------
    NotFoundError
        If there is no such list.
    LexiconError
        If rows have missing cells or repeat a key; all of them are named.

    Examples
    --------
    >>> rows("measures")[0].id
    'measures:killed'
    """
    return _load(name, _overlay())


def names(name: str) -> list[str]:
    """List the distinct keys of one word list, in the order of the file.

    Examples
    --------
    >>> names("measures")[:2]
    ['killed', 'wounded']
    """
    return list(dict.fromkeys(row.key for row in rows(name)))


def compiled(build: Callable[P, T]) -> Callable[P, T]:
    """Decorate a function that builds something from word lists: it runs once for each overlay and argument.

    Examples
    --------
    >>> @compiled
    ... def first(name: str) -> str:
    ...     return rows(name)[0].key
    >>> first("measures")
    'killed'
    """
    cached: Any = lru_cache(maxsize=64)(lambda _overlay, *args, **kwargs: build(*args, **kwargs))
    alone: dict[str, T] = {}  # most are asked without an argument, and many times in a sentence

    @wraps(build)
    def current(*args: P.args, **kwargs: P.kwargs) -> T:
        overlay = _held.get()
        if overlay is None:
            overlay = _set()
        if args or kwargs:
            made: T = cached(overlay, *args, **kwargs)
            return made
        try:
            return alone[overlay]
        except KeyError:
            return alone.setdefault(overlay, build(*args, **kwargs))

    return current


_held: ContextVar[str | None] = ContextVar("held", default=None)


def _set() -> str:
    return os.environ.get(OVERLAY, "")


def _overlay() -> str:
    held = _held.get()
    return _set() if held is None else held


@contextmanager
def held() -> Iterator[None]:
    """Hold on to the overlay that is set now: the environment is asked once for all that is looked up inside.

    Examples
    --------
    >>> with held():
    ...     rows("measures")[0].id
    'measures:killed'
    """
    token = _held.set(_overlay())
    try:
        yield
    finally:
        _held.reset(token)


@compiled
def digest() -> str:
    """Hash every list and the overlay, so that a report can say which words it was made with.

    Examples
    --------
    >>> len(digest())
    64
    """
    sha = hashlib.sha256()
    for name in lists():
        for row in rows(name):
            sha.update(repr((row.id, sorted(row.cells.items()))).encode())
    return sha.hexdigest()


@lru_cache(maxsize=256)
def _load(name: str, overlay: str) -> tuple[Row, ...]:
    path = _HERE / f"{name}.csv"
    if not path.is_file():
        raise NotFoundError(f"no word list {name!r}", hint=f"there are: {', '.join(lists())}")
    loaded = {row.key: row for row in _read(path, name)}
    changes = Path(overlay) / f"{name}.csv" if overlay else None
    if changes and changes.is_file():
        for row in _read(changes, name):
            if row.key.startswith("-"):
                loaded.pop(row.key[1:], None)
            else:
                loaded[row.key] = row
    return tuple(loaded.values())


def _read(path: Path, name: str) -> Iterator[Row]:
    """Yield the rows of one file; the first columns up to one named ``sense`` make the key."""
    wrong: list[str] = []
    seen: set[str] = set()
    found: list[Row] = []
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.reader(lines)
        header = next(table, [])
        for number, cells in enumerate(table, start=2):
            if len(cells) != len(header):
                wrong.append(f"line {number} has {len(cells)} cells, the header {len(header)}")
                continue
            row = dict(zip(header, cells, strict=True))
            key = "/".join(filter(None, (cells[0], row.get("sense", ""))))
            if not key or key in seen:
                wrong.append(f"line {number}: {'the key is empty' if not key else f'{key!r} stands twice'}")
                continue
            seen.add(key)
            found.append(Row(name, key, row))
    if wrong:
        raise LexiconError(
            f"{path.name}: " + "; ".join(wrong[:20]),
            hint="one row is one word: see the header and 'tally lexicon check'",
        )
    yield from found

"""Who does the work? A crew: this process, several of this machine, or a cluster. Pieces out, results back in order.

Owns how far the workers may run ahead, and what is said of a piece that fails or ends its worker. Knows no report.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from analysis.errors import TallyError

__all__ = ["Awaited", "Here", "Lost", "Processes", "Workers", "in_order", "local"]

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4  # pieces that each worker may be ahead of the one that is awaited: memory stays flat


@dataclass(frozen=True, slots=True)
class Lost:
    """A piece without a result, and why."""

    reason: str


class Awaited(Protocol):
    """A piece under way."""

    def exception(self) -> BaseException | None:
        """Wait for its end; what it raised, None if it has a result."""

    def result(self) -> Any:
        """Wait for its end; its result."""


class Workers(AbstractContextManager["Workers"], Protocol):
    """Whoever takes pieces of work; to be left as a context, which ends what is still under way."""

    @property
    def ahead(self) -> int:
        """How many pieces may be under way at once."""

    def submit(self, work: Callable[[T], Any], item: T) -> Awaited:
        """Take a piece; ``work`` is a function of a module."""


def in_order(
    work: Callable[[T], R],
    items: Iterable[T],
    workers: Workers,
    *,
    known: Callable[[T], R | None] = lambda item: None,
) -> Iterator[tuple[T, R | Lost]]:
    """Do a piece of work for each item, and give the results in the order of the items.

    Parameters
    ----------
    work
        Pure: a piece may be done more than once.
    items
        Drawn as they are needed, a few ahead.
    workers
        Who does it.
    known
        The result of an item that need not be done; None for the others.

    Returns
    -------
    Iterator[tuple[T, R | Lost]]
        Each item with its result. When one is lost, nothing else is under way until the next is asked for: it may have
        been lost through its neighbour, and whoever wants to know does it again, alone.

    Raises
    ------
    TallyError
        If a piece raises one: it speaks of the call or of the workers, not of the piece.

    Examples
    --------
    >>> with local(1) as here:
    ...     list(in_order(abs, [3, -2], here))
    [(3, 3), (-2, 2)]
    """
    awaited: deque[tuple[T, Awaited]] = deque()
    for item in items:
        there = known(item)
        awaited.append((item, workers.submit(work, item) if there is None else _done(there)))
        while len(awaited) >= workers.ahead:
            yield _oldest(awaited)
    while awaited:
        yield _oldest(awaited)


def _oldest(awaited: deque[tuple[T, Awaited]]) -> tuple[T, Any]:
    item, piece = awaited.popleft()
    error = piece.exception()
    if error is None:
        return item, piece.result()
    if isinstance(error, (KeyboardInterrupt, SystemExit, TallyError)):
        raise error
    for _, other in awaited:
        other.exception()
    return item, Lost(_told(error))


def _done(result: Any) -> Awaited:
    piece: Future[Any] = Future()
    piece.set_result(result)
    return piece


def _told(error: BaseException) -> str:
    """Say what was raised; a worker that ended is named the same whoever the workers are."""
    if isinstance(error, BrokenProcessPool) or type(error).__name__ == "KilledWorker":
        return "it ends the process that reads it"
    return f"{type(error).__name__}: {error}".partition("\n")[0].removesuffix(": ")


def local(count: int) -> Workers:
    """Take this process for one, else as many of their own."""
    return Here() if count == 1 else Processes(count)


class Here:
    """No other process than this one: a piece is done when it is submitted."""

    ahead = 1

    def submit(self, work: Callable[[T], Any], item: T) -> Awaited:
        """Do the piece at once."""
        try:
            return _done(work(item))
        except Exception as error:  # noqa: BLE001  whatever a document makes the rules raise, the next one is read
            failed: Future[Any] = Future()
            failed.set_exception(error)
            return failed

    def __enter__(self) -> "Here":
        return self

    def __exit__(self, *raised: object) -> None:
        """Nothing is under way."""


class Processes:
    """Processes of this machine; one that is ended is replaced, at the price of all that was under way."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool = self._begin()

    @property
    def ahead(self) -> int:
        """A few for each process."""
        return self._count * _AHEAD

    def submit(self, work: Callable[[T], Any], item: T) -> Awaited:
        """Give the piece to the first process that is free."""
        try:
            return self._pool.submit(work, item)
        except BrokenProcessPool:
            self._pool.shutdown()
            self._pool = self._begin()
            return self._pool.submit(work, item)

    def _begin(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._count, initializer=_follow_the_parent)

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, *raised: object) -> None:
        self._pool.shutdown(cancel_futures=True)


def _follow_the_parent() -> None:
    """Leave interrupts to the parent, and end when it has ended, even if it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)

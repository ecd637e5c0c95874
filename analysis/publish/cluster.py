"""Who does the work on many machines? A dask cluster that is running already: pieces sent in, results fetched.

Owns the connection, the proof that every worker would make the same bytes, and what is said when there is none. Does
not know what a piece is. Imports distributed, the extra ``[scale]``, when a connection is made.
"""

import threading
from asyncio import CancelledError
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from analysis.errors import ClusterError, MissingExtraError
from analysis.publish.crew import Awaited

if TYPE_CHECKING:
    import distributed

__all__ = ["Cluster", "connected"]

T = TypeVar("T")
Deciding = Callable[[], Mapping[str, str]]

_AHEAD = 2  # pieces for each thread of the cluster, and as many again on their way
_CONNECT = 10  # seconds that a scheduler has to answer, and a first worker to come
_PATIENCE = 5  # seconds between two looks at whether anybody is still there
_LOOKS = 12  # looks in a row that find no worker before the cluster is given up
_START = "start one: dask scheduler --host 127.0.0.1, and dask worker {address} --nthreads 1 --nworkers 2"
_ALONE = threading.Lock()  # a worker of several threads does one piece at a time: they would only share one processor


@contextmanager
def connected(address: str, deciding: Deciding) -> Iterator["Cluster"]:
    """Connect to a cluster whose workers would do what this process does.

    Parameters
    ----------
    address
        Of the scheduler, as in ``tcp://127.0.0.1:8786``.
    deciding
        A function of a module that names what decides the result of a piece, as :func:`corpus.deciding` does. It is
        asked here and on every worker, and again by each piece: a worker may join later.

    Yields
    ------
    Cluster
        Whatever is still under way at the end is cancelled.

    Raises
    ------
    MissingExtraError
        If distributed is not installed.
    ClusterError
        If there is no scheduler, it has no worker, or a worker differs in what decides the result.
    """
    try:
        import dask
        import distributed
    except ImportError as error:
        raise MissingExtraError.of("a cluster", "distributed", "scale") from error
    # A part's reports travel in its task: the cluster need not see any folder, and a worker that is lost takes nothing
    # with it. That is what the warning advises against.
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}):
        try:
            client = distributed.Client(address, timeout=_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterError(
                f"no scheduler answers at {address!r}", hint=_START.format(address="tcp://127.0.0.1:8786")
            ) from error
        with client:
            _prove(client, address, deciding)
            yield Cluster(client, deciding)


def _prove(client: "distributed.Client", address: str, deciding: Deciding) -> None:
    """See that there are workers, and that they are of one mind with this process."""
    try:
        client.wait_for_workers(1, timeout=_CONNECT)
    except TimeoutError as error:
        hint = _START.format(address=address)
        raise ClusterError(f"the scheduler at {address!r} has no worker", hint=hint) from error
    for worker, told in sorted(client.run(deciding, on_error="return").items()):
        if isinstance(told, BaseException):
            told = {}
        _compare(deciding(), told, worker)


def _compare(here: Mapping[str, str], there: Mapping[str, str], worker: str) -> None:
    differing = sorted(name for name, value in here.items() if there.get(name) != value)
    if differing:
        raise ClusterError(
            f"the worker {worker} differs from this process in: {', '.join(differing)}",
            hint="install the same tallystick[scale] there, and start it with the same TALLY_LEXICON",
        )


class Cluster:
    """The workers of a cluster, as many as there are at the time."""

    def __init__(self, client: "distributed.Client", deciding: Deciding) -> None:
        self.client, self._deciding = client, deciding
        self._expected = dict(deciding())
        self._failed: set[str] = set()

    @property
    def ahead(self) -> int:
        """A few for each thread."""
        return _AHEAD * (self._threads() + 1)

    def submit(self, work: Callable[[T], Any], item: T) -> Awaited:
        """Send a piece in, named by the work and the item's ``key``: two that ask for the same share the result."""
        name = f"{work.__name__}-{item.key}"  # type: ignore[attr-defined]
        if name in self._failed:  # else its failure, which is remembered for a while, would be the answer
            name += "-again"
        future = self.client.submit(_do, work, item, self._deciding, self._expected, key=name)
        return _Piece(self, future)

    def look(self, future: "distributed.Future[Any]") -> BaseException | None:
        """Wait for the end of a piece for as long as there is anybody who may do it."""
        looks = 0
        while looks < _LOOKS:
            try:
                error: BaseException | None = future.exception(timeout=_PATIENCE)
            except TimeoutError:
                looks = 0 if self._threads() else looks + 1
                continue
            if isinstance(error, CancelledError):
                raise ClusterError("the scheduler is gone", hint="finished work stays: run it again") from error
            if error is not None:
                self._failed.add(str(future.key))
            return error
        raise ClusterError("the cluster has lost its workers", hint="finished work stays: start some and run it again")

    def _threads(self) -> int:
        try:
            return sum(self.client.nthreads().values())
        except OSError as error:
            raise ClusterError("the scheduler is gone", hint="finished work stays: run it again") from error

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *raised: object) -> None:
        """The connection is ended by whoever made it."""


class _Piece:
    """A piece that the cluster has."""

    def __init__(self, cluster: Cluster, future: "distributed.Future[Any]") -> None:
        self._cluster, self._future = cluster, future

    def exception(self) -> BaseException | None:
        return self._cluster.look(self._future)

    def result(self) -> Any:
        return self._future.result()


def _do(work: Callable[[T], Any], item: T, deciding: Deciding, expected: Mapping[str, str]) -> Any:
    """What a worker does: a piece, if it is of one mind with whoever asks."""
    import distributed

    _compare(expected, deciding(), distributed.get_worker().address)
    with _ALONE:
        return work(item)

"""Who makes the reports on many machines? The workers of a dask cluster, each with warm processes of its own.

Owns the executor of a cluster: what of a job is sent, the room that each worker keeps its processes in, and the way of
the files back into the store here. Workers need no shared folder. Does not know which jobs are asked for.
"""

import contextlib
import shutil
import tempfile
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from analysis.publish import crew, files, forks
from analysis.publish.cache import Cache, report_from_json, report_to_json
from analysis.publish.cluster import Cluster, connected
from analysis.publish.forks import Executor, Lost, OnCell
from analysis.publish.jobs import Job, deciding
from analysis.publish.kernels import Engine
from analysis.publish.outcome import LIMITS, Limits, Report

__all__ = ["Sent", "close_room", "make_there", "on_cluster", "open_room", "open_rooms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A job on its way: with the contents of its inputs, and the room on the worker that it is for."""

    job: dict[str, Any]
    inputs: dict[str, bytes]
    room: str
    key: str


@contextmanager
def on_cluster(
    address: str, store: Path, *, limits: Limits = LIMITS, engine: Engine = Engine.WARM
) -> Iterator[Executor]:
    """Hold processes ready on every worker of a cluster, also on those that join later.

    Parameters
    ----------
    address
        Of the scheduler, as in ``tcp://127.0.0.1:8786``.
    store
        The folder of the cache, on this machine, that keeps what is made.
    limits
        What each report may take.
    engine
        How the notebooks get their kernels; the bytes are the same.

    Yields
    ------
    Executor
        To be called once or more often. Outcomes come in the order of the jobs, and nothing is told of single cells.

    Raises
    ------
    MissingExtraError, ClusterError
        As :func:`cluster.connected` does.
    """
    with connected(address, deciding) as cluster:
        plugin = _plugin(limits, engine)
        cluster.client.register_plugin(plugin)
        try:
            yield _Remote(cluster, store, plugin.name)
        finally:
            cluster.client.unregister_worker_plugin(plugin.name)


class _Remote:
    """The executor whose reports are made by the workers of a cluster."""

    def __init__(self, cluster: Cluster, store: Path, room: str) -> None:
        self._cluster, self._store, self._room = cluster, Cache(store), room
        self._tries: Counter[str] = Counter()

    def __call__(self, jobs: Iterable[Job], on_cell: OnCell) -> Iterator[tuple[Job, Report | Lost]]:
        for sent, answer in crew.in_order(make_there, map(self._sent, jobs), self._cluster):
            job = Job.from_json(sent.job)
            if isinstance(answer, crew.Lost):
                yield job, Lost(answer.reason)
            elif "lost" in answer:
                yield job, Lost(**answer["lost"])
            else:
                report = report_from_json(answer["report"])
                yield job, self._store.keep(job.key, report, answer["contents"]) if report.hashes else report

    def _sent(self, job: Job) -> Sent:
        self._tries[job.key] += 1  # a job that was lost is another piece when it is tried again
        inputs = {}
        for name, path in job.material.paths.items():
            with contextlib.suppress(OSError):  # what cannot be read is missing there too, and its readers say so
                inputs[name] = Path(path).read_bytes()
        return Sent(job=job.to_json(), inputs=inputs, room=self._room, key=f"{job.key}-{self._tries[job.key]}")


def make_there(sent: Sent) -> dict[str, Any]:
    """Make a report on this worker: its outcome and the contents of its files, or why it was lost."""
    return _ROOMS[sent.room].make(sent)


class _Room:
    """What a worker keeps for a run: a folder, and processes that are warm."""

    def __init__(self, limits: Limits, engine: Engine) -> None:
        self._stack = contextlib.ExitStack()
        self._folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="tally-")))
        self._store = files.make_folder(self._folder / "store")
        self._executor = self._stack.enter_context(forks.local(1, self._store, limits, engine))

    def close(self) -> None:
        self._stack.close()

    def make(self, sent: Sent) -> dict[str, Any]:
        job = self._placed(Job.from_json(sent.job), sent.inputs)
        [(_, outcome)] = self._executor([job], lambda job, done, total: None)
        if isinstance(outcome, Lost):
            return {"lost": asdict(outcome)}
        contents: list[bytes] = []
        if outcome.hashes:
            with tempfile.TemporaryDirectory(dir=self._folder) as out:
                Cache(self._store).place(job.key, outcome, Path(out))
                contents = [Path(out, name).read_bytes() for name in outcome.files]
        for kept in self._store.iterdir():
            shutil.rmtree(kept)
        return {"report": report_to_json(outcome), "contents": contents}

    def _placed(self, job: Job, inputs: dict[str, bytes]) -> Job:
        """Put the inputs into a folder of their own, once for all the jobs that read them."""
        folder = self._folder / "inputs" / job.material.digest
        paths = {name: folder / name for name in job.material.paths}
        for name, path in paths.items():
            if name in inputs and not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                files.write(path, inputs[name])
        return replace(job, material=replace(job.material, paths={name: str(path) for name, path in paths.items()}))


_ROOMS: dict[str, _Room] = {}


def _plugin(limits: Limits, engine: Engine) -> Any:
    """Make what opens a room on each worker, now or when it comes, and closes it at the end of the run."""
    from distributed import WorkerPlugin

    class Opened(WorkerPlugin):
        name = f"tally-{uuid.uuid4().hex}"  # one to a run: another run on the cluster has rooms of its own

        def setup(self, worker: Any) -> None:
            open_room(self.name, limits, engine)

        def teardown(self, worker: Any) -> None:
            close_room(self.name)

    return Opened()


def open_room(name: str, limits: Limits, engine: Engine) -> None:
    """Hold processes ready under a name."""
    _ROOMS[name] = _Room(limits, engine)


def close_room(name: str) -> None:
    """End them, and remove all they left."""
    if room := _ROOMS.pop(name, None):
        room.close()


def open_rooms() -> int:
    """Count the runs for which this process holds processes ready."""
    return len(_ROOMS)

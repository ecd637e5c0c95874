"""Who makes the reports on this machine? Processes forked from warm ones, so many at a time, watched from here.

Owns the local executor: starting, hearing and ending the processes of each report, and telling a report that failed
from one whose process was lost. An executor takes jobs and gives an outcome for each; which are asked for, in what
order, and what happens to the outcomes is not its business.
"""

import contextlib
import logging
import os
import select
import signal
import socket
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from analysis.errors import InfrastructureError, OutputError
from analysis.publish import kernels, staging, wire
from analysis.publish.cache import report_from_json
from analysis.publish.jobs import Job
from analysis.publish.kernels import Engine
from analysis.publish.outcome import LIMITS, Failure, Limits, Report, State
from analysis.publish.warm import Zygote, obstacle

__all__ = ["Executor", "Lost", "OnCell", "failed", "local"]

_GRACE = 60  # seconds for the page, after the last cell


@dataclass(frozen=True, slots=True)
class Lost:
    """A job whose process went before it told how the report ended; ``means`` if there was not even a process."""

    reason: str
    means: bool = False


OnCell = Callable[[Job, int, int], None]
#: Does jobs and gives each an outcome, in the order in which they end. Closing it early ends what is still running.
Executor = Callable[[Iterable[Job], OnCell], Iterator[tuple[Job, Report | Lost]]]


@contextmanager
def local(workers: int, store: Path, limits: Limits = LIMITS, engine: Engine = Engine.WARM) -> Iterator[Executor]:
    """Hold processes ready on this machine.

    Parameters
    ----------
    workers
        How many reports are made at a time; where processes cannot be forked, one.
    store
        The folder of the cache that keeps what is made.
    limits
        What each report may take.
    engine
        How the notebooks get their kernels; the bytes are the same.

    Yields
    ------
    Executor
        To be called once or more often.
    """
    missing = obstacle()
    with staging.rooms() as root, contextlib.ExitStack() as stack:
        env = kernels.surroundings(root, os.environ)
        if missing:
            logging.warning("Each report starts a Python of its own, one after the other: %s.", missing)
            yield _InTurn(root, env, store, limits)
            return
        warm = stack.enter_context(Zygote(env)) if engine is Engine.WARM else None
        presses = stack.enter_context(Zygote(env, "press"))
        for zygote in (warm, presses):
            if zygote:
                zygote.begin()
        yield _Forks(workers, root, env, store, limits, warm, presses)


def failed(job: Job, failure: Failure) -> Report:
    """The outcome of a job that left no files."""
    return Report(
        name=job.name,
        title=job.title,
        state=State.FAILED,
        parameters=job.parameters,
        failure=failure,
        subject=job.subject,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Running:
    """A report that is being made: its processes, and what has to be cleared away after it."""

    job: Job
    link: socket.socket
    groups: tuple[int, ...]
    stage: Path
    end: float
    warm: int | None

    def stop(self) -> None:
        for group in self.groups:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(group, signal.SIGKILL)
        self.link.close()
        staging.clear(self.stage)


class _Forks:
    """The executor whose reports are forks; one thread waits for all of them."""

    def __init__(
        self,
        workers: int,
        root: Path,
        env: Mapping[str, str],
        store: Path,
        limits: Limits,
        warm: Zygote | None,
        presses: Zygote,
    ) -> None:
        self._workers, self._root, self._env = workers, root, dict(env)
        self._store, self._limits = store, limits
        self._warm, self._presses = warm, presses
        self._number = 0

    def __call__(self, jobs: Iterable[Job], on_cell: OnCell) -> Iterator[tuple[Job, Report | Lost]]:
        waiting = iter(jobs)
        running: dict[int, _Running] = {}
        more = True
        try:
            while more or running:
                while more and len(running) < self._workers:
                    job = next(waiting, None)
                    if job is None:
                        more = False
                        break
                    try:
                        one = self._start(job)
                    except InfrastructureError as error:
                        yield job, Lost(error.message, means=True)
                    else:
                        running[one.link.fileno()] = one
                for one in self._heard(running):
                    outcome = self._outcome(one, on_cell)
                    if outcome is not None:
                        del running[one.link.fileno()]
                        one.stop()
                        yield one.job, outcome
        finally:
            for one in running.values():
                one.stop()

    def _start(self, job: Job) -> _Running:
        """Fork the kernel, then the process that drives it; the first request waits until both are warm."""
        self._number += 1
        paths = {name: Path(path) for name, path in job.material.paths.items()}
        stage = staging.stage_in(self._root, str(self._number), paths, job.material.digest)
        request: dict[str, Any] = {
            "job": job.to_json(),
            "stage": str(stage),
            "root": str(self._root),
            "store": str(self._store.absolute()),
            "limits": asdict(self._limits),
        }
        end = time.monotonic() + self._limits.report + _GRACE if self._limits.report else float("inf")
        if self._warm is None:
            link, pid = self._presses.fork({**request, "env": self._env})
            return _Running(job=job, link=link, groups=(pid,), stage=stage, end=end, warm=None)
        kernel, kernel_pid = self._warm.report(
            cwd=str(stage / "notebooks"), env=self._env, seed=job.seed, memory=self._limits.memory
        )
        with kernel:
            link, pid = self._presses.fork({**request, "pid": kernel_pid}, kernel.fileno())
        return _Running(job=job, link=link, groups=(pid, kernel_pid), stage=stage, end=end, warm=self._warm.pid)

    def _heard(self, running: Mapping[int, _Running]) -> list[_Running]:
        """Wait for the reports that have something to tell, or have run out of time."""
        if not running:
            return []
        nearest = min(one.end for one in running.values())
        patience = None if nearest == float("inf") else max(nearest - time.monotonic(), 0)
        ready = select.select(list(running), [], [], patience)[0]
        now = time.monotonic()
        return [one for number, one in running.items() if number in ready or one.end <= now]

    def _outcome(self, one: _Running, on_cell: OnCell) -> Report | Lost | None:
        """Hear one message: None if the report goes on."""
        if one.end <= time.monotonic():
            failure = Failure(
                exception="ReportTimeoutError", message=f"the report ran longer than {self._limits.report:g} s"
            )
            return failed(one.job, failure)
        try:
            told = wire.receive(one.link)
        except wire.Gone:
            return Lost("the process that made it ended")
        if "of" in told:
            on_cell(one.job, told["done"], told["of"])
            return None
        if told.get("fault") == OutputError.__name__:
            raise OutputError(told["message"], hint="free the disk or choose another folder with -o")
        if "fault" in told:
            return failed(one.job, Failure(exception=told["fault"], message=f"the page: {told['message']}"))
        report = report_from_json(told["report"])
        if report.failure and self._warm is not None and self._warm.pid != one.warm:
            return Lost("the warm process that it was forked from ended")
        return report


class _InTurn:
    """The executor of systems that cannot fork: one report after the other, in this process."""

    def __init__(self, root: Path, env: Mapping[str, str], store: Path, limits: Limits) -> None:
        self._root, self._env, self._store, self._limits = root, env, store, limits

    def __call__(self, jobs: Iterable[Job], on_cell: OnCell) -> Iterator[tuple[Job, Report | Lost]]:
        from functools import partial

        from analysis.publish import press

        for number, job in enumerate(jobs):
            paths = {name: Path(path) for name, path in job.material.paths.items()}
            stage = staging.stage_in(self._root, f"{number}-{job.key[:8]}", paths, job.material.digest)
            try:
                yield (
                    job,
                    press.do(
                        job,
                        stage=stage,
                        manager=kernels.manager_for(stage, self._env),
                        store=self._store,
                        limits=self._limits,
                        hidden=[self._root],
                        on_cell=partial(on_cell, job),
                    ),
                )
            finally:
                staging.clear(stage)

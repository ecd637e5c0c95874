"""How do many jobs become a folder of reports, whatever happens on the way? From the cache, or made, and all told.

Owns the order of a run: lock, cache, executor, retries, journal, then the index and the manifest. A report is placed
in the output only when it is whole. Does not know what the jobs are about, or who does them.
"""

import os
import platform
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from analysis.publish import files, forks, journal, lock, manifest
from analysis.publish.cache import Cache
from analysis.publish.forks import Executor, Lost
from analysis.publish.jobs import Job
from analysis.publish.kernels import Engine
from analysis.publish.outcome import Failure, Input, Limits, Progress, Refused, Report, Run, State, Step, Table, Told

__all__ = ["PRIVATE", "Options", "carry_out"]

#: The folder inside the output that holds the cache, the journal, the lock and the timings.
PRIVATE = ".tally"
_EARLIER = ".earlier"


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a batch is carried out; nothing here decides a byte of a report.

    Parameters
    ----------
    workers
        How many reports are made at a time.
    limits
        What each may take.
    engine
        How the notebooks get their kernels.
    retries
        How often a report is tried again whose process was lost; one that failed by itself is not.
    resume
        Take up an interrupted run: what failed before is not tried again.
    force
        Make everything anew, whatever the cache has.
    fail_fast
        Begin no more reports after one has failed.
    executor
        Who does the jobs, given the folder of the cache; None for processes on this machine.
    """

    workers: int = field(default_factory=_processors)
    limits: Limits = field(default_factory=Limits)
    engine: Engine = Engine.WARM
    retries: int = 1
    resume: bool = False
    force: bool = False
    fail_fast: bool = False
    executor: Callable[[Path], AbstractContextManager[Executor]] | None = None


def carry_out(
    jobs: list[Job],
    output: Path,
    *,
    inputs: tuple[Input, ...],
    refused: tuple[Refused, ...] = (),
    tables: Callable[[], tuple[tuple[Table, ...], Told]] = lambda: ((), Told()),
    options: Options | None = None,
    progress: Progress = lambda step: None,
) -> Run:
    """Do jobs and write what comes of them.

    Parameters
    ----------
    jobs
        With names that differ.
    output
        Where to write. Made if missing; files of the same name are replaced, others stay. The page of a report that
        failed takes the place of that of a run before; if that one was complete it is kept beside it, as
        ``NAME.earlier.html``, and the index says so.
    inputs, refused
        What all of them read, for the index.
    tables
        Called once to write the tables and to tell what they come to.
    options
        See :class:`Options`.
    progress
        Called with a :class:`Step` at each cell and at the end of each report.

    Returns
    -------
    Run
        With an outcome for each job, in their order.

    Raises
    ------
    LockedError
        If another run is writing there.
    OutputError
        If the output cannot be written; what was finished before stays.
    InfrastructureError
        If no process can be started at all.
    """
    options = options or Options()
    private = files.make_folder(files.make_folder(output) / PRIVATE)
    with lock.held(private / "lock", output):
        files.sweep(output)
        if not (private / ".gitignore").exists():
            files.write(private / ".gitignore", b"*\n")
        with journal.Journal(private / "manifest.jsonl") as log:
            batch = _Batch(jobs, output, options, progress, log)
            batch.do(tables)
            return batch.finish(inputs, refused)


class _Batch:
    """One run over the jobs: what has become of each so far."""

    def __init__(
        self, jobs: list[Job], output: Path, options: Options, progress: Progress, log: journal.Journal
    ) -> None:
        self.jobs, self.output, self.options, self.progress, self.log = jobs, output, options, progress, log
        self.private = output / PRIVATE
        self.cache = Cache(self.private / "cache")
        self.done: dict[str, Report] = {}
        self.numbers = {job.name: number for number, job in enumerate(jobs, start=1)}
        self.records = journal.read(self.private / "manifest.jsonl")
        self.whole = {one["name"]: one["files"] for one in self.records if one["state"] in ("done", "cached")}
        self.timings: dict[str, Any] = {}
        self.begun, self.clock = datetime.now(UTC), time.monotonic()
        self.tables: tuple[Table, ...] = ()
        self.told = Told()
        self.interrupted = False

    def do(self, tables: Callable[[], tuple[tuple[Table, ...], Told]]) -> None:
        """Take what the cache has, and make the rest."""
        self.log.append([{"state": "begun", "reports": len(self.jobs)}])
        try:
            self._recall()
            waiting = [job for job in self.jobs if job.name not in self.done]
            if not waiting:
                self.tables, self.told = tables()
                return
            with self._executor() as executor:  # its processes load while the tables are made
                self.tables, self.told = tables()
                self._make(executor, waiting)
        except KeyboardInterrupt:
            self.interrupted = True

    def finish(self, inputs: tuple[Input, ...], refused: tuple[Refused, ...]) -> Run:
        """Write the index, the manifest and the timings."""
        from analysis.publish import page

        reports = tuple(self.done.get(job.name) or _not_run(job) for job in self.jobs)
        left = [
            {"name": job.name, "key": job.key, "state": "not_run"} for job in self.jobs if job.name not in self.done
        ]
        run = Run(
            output=self.output,
            reports=reports,
            inputs=inputs,
            refused=refused,
            tables=self.tables,
            interrupted=self.interrupted,
            told=self.told,
        )
        state = "interrupted" if self.interrupted else "ended"
        self.log.append([*left, {"state": state, "exit_code": run.exit_code}])
        index = files.write(run.index, page.contents(run).encode("utf-8"))
        files.write(self.output / "manifest.json", manifest.of(run, index))
        seconds = time.monotonic() - self.clock
        files.write(
            self.private / "run.json",
            manifest.timings(run, self.timings, self.begun, seconds, platform.node(), self.options.workers),
        )
        return run

    def _executor(self) -> AbstractContextManager[Executor]:
        options = self.options
        chosen = options.executor or partial(forks.local, options.workers, limits=options.limits, engine=options.engine)
        return chosen(self.cache.folder)

    def _recall(self) -> None:
        """Place what was made before of the same bytes; with ``resume`` what failed before, too."""
        if self.options.force:
            return
        failed = {one["key"]: one for one in self.records if one["state"] == "failed"}
        recalled: list[dict[str, Any]] = []
        for job in self.jobs:
            found = self.cache.find(job.key)
            if found and found.complete:
                found = replace(found, state=State.CACHED)
                recalled.append(self._settled(job, found))
            elif self.options.resume and job.key in failed:
                told = Failure(**failed[job.key]["failure"])
                recalled.append(self._settled(job, found or forks.failed(job, told)))
        if recalled:
            files.settle(self.output)
            self.log.append(recalled)

    def _make(self, executor: Executor, waiting: list[Job]) -> None:
        """Do the jobs side by side; one whose process was lost is tried again alone, so that no other is blamed."""
        lost: dict[str, tuple[Job, Lost]] = {}
        for job, outcome in self._run(executor, waiting):
            if isinstance(outcome, Lost):
                lost[job.name] = job, outcome
        for job, reason in lost.values():
            outcome = reason
            for _ in range(self.options.retries):
                if self._stops():
                    return
                ((_, outcome),) = self._run(executor, [job])
                if not isinstance(outcome, Lost):
                    break
            if isinstance(outcome, Lost):
                kind = "InfrastructureError" if outcome.means else "WorkerLostError"
                times = self.timings[job.name]["attempts"]
                message = f"{outcome.reason}, {times} times" if times > 1 else outcome.reason
                self._end(job, forks.failed(job, Failure(exception=kind, message=message)))

    def _run(self, executor: Executor, waiting: list[Job]) -> Iterator[tuple[Job, Report | Lost]]:
        """Do jobs until one fails that nothing may follow; closing the executor ends what still runs."""
        with closing(executor(self._started(waiting), self._cell)) as outcomes:  # type: ignore[type-var]
            for job, outcome in outcomes:
                self.timings[job.name]["seconds"] += time.monotonic()
                if isinstance(outcome, Lost):
                    self.cache.sweep(job.key)
                    self.log.append([{"name": job.name, "key": job.key, "state": "lost", "reason": outcome.reason}])
                else:
                    self._end(job, outcome)
                yield job, outcome
                if self._stops():
                    return

    def _stops(self) -> bool:
        return self.options.fail_fast and any(not report.complete for report in self.done.values())

    def _started(self, waiting: Iterable[Job]) -> Iterator[Job]:
        """Hand out jobs, noting each."""
        for job in waiting:
            timing = self.timings.setdefault(job.name, {"attempts": 0, "seconds": 0.0})
            timing["attempts"] += 1
            timing["seconds"] -= time.monotonic()
            self.log.append([{"name": job.name, "key": job.key, "state": "started", "attempt": timing["attempts"]}])
            yield job

    def _cell(self, job: Job, done: int, total: int) -> None:
        self.progress(self._step(job, done=done, total=total))

    def _end(self, job: Job, report: Report) -> None:
        record = self._settled(job, report)
        files.settle(self.output)
        self.log.append([record])

    def _settled(self, job: Job, report: Report) -> dict[str, Any]:
        """Put a report's files in place, tell of it, and return its line for the journal."""
        if report.complete:
            for name in report.files:
                (self.output / _set_aside(name)).unlink(missing_ok=True)
        else:
            report = replace(report, earlier=self._kept(job.name))
        self.cache.place(job.key, report, self.output)
        self.done[job.name] = report
        self.progress(self._step(job, state=report.state, failure=report.failure))
        record: dict[str, Any] = {"name": job.name, "key": job.key, "state": str(report.state)}
        record["files"] = dict(zip(report.files, report.hashes, strict=True))
        if report.failure:
            record["failure"] = asdict(report.failure)
        return record

    def _kept(self, name: str) -> tuple[str, ...]:
        """Set the files of the last complete run aside, if they still are what they were, and name them."""
        kept = []
        for file, sha in self.whole.get(name, {}).items():
            here, aside = self.output / file, self.output / _set_aside(file)
            if here.is_file() and files.digest_of(here) == sha:
                here.replace(aside)
            if aside.is_file() and files.digest_of(aside) == sha:
                kept.append(aside.name)
        return tuple(kept)

    def _step(self, job: Job, **facts: Any) -> Step:
        return Step(name=job.name, number=self.numbers[job.name], of=len(self.jobs), **facts)


def _not_run(job: Job) -> Report:
    return Report(name=job.name, title=job.title, state=State.NOT_RUN, parameters=job.parameters, subject=job.subject)


def _set_aside(file: str) -> str:
    """The name under which a file of an earlier run is kept; a slug holds no dot, so none is called so already."""
    stem, _, form = file.partition(".")
    return f"{stem}{_EARLIER}.{form}"

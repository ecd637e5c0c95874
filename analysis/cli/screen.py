"""What does one see while it runs? Moving lines on a terminal, a plain line a report in a log, JSON for programs.

Owns the look of progress. Knows no command.
"""

import itertools
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import click

from analysis.publish.outcome import Progress, State, Step

__all__ = ["event", "examples", "progress"]


def examples(*lines: str) -> str:
    r"""Write the end of a command's help; the first character keeps click from filling the lines.

    Examples
    --------
    >>> examples("tally report")
    '\x08\nExamples:\n  tally report'
    """
    return "\n  ".join(("\b\nExamples:", *lines))


def event(kind: str, **facts: Any) -> None:
    """Print one line of JSON on standard output, for programs."""
    click.echo(json.dumps({"event": kind, **facts}, ensure_ascii=True, sort_keys=True))


@contextmanager
def progress(*, quiet: bool = False, events: bool = False) -> Iterator[Progress]:
    """Give a function to be told of each step: for programs, on a terminal, in a log, or not at all if ``quiet``."""
    if events:
        yield _event
    elif quiet:
        yield lambda step: None
    elif sys.stderr.isatty():
        with _moving() as tell:
            yield tell
    else:
        yield _plain(itertools.count(1))


def _event(step: Step) -> None:
    facts: dict[str, Any] = {"name": step.name, "number": step.number, "of": step.of}
    if step.state is None:
        event("cell", **facts, done=step.done, total=step.total)
    else:
        failure = asdict(step.failure) if step.failure else None
        event("report", **facts, state=str(step.state), failure=failure)


def _plain(ended: Iterator[int]) -> Progress:
    """One line a report, when it ends; what went wrong is told at the end, all together."""

    def tell(step: Step) -> None:
        if step.state is not None:
            click.echo(f"[{next(ended)}/{step.of}] {step.name} {step.state}", err=True)

    return tell


@contextmanager
def _moving() -> Iterator[Progress]:
    """A bar for each report that is being made, and one for all of them with their rate and the time left."""
    from rich import progress as bar
    from rich.console import Console

    class Rate(bar.ProgressColumn):
        def render(self, task: bar.Task) -> str:
            return f"{task.speed * 60:,.0f} a minute" if task.fields.get("whole") and task.speed else ""

    running: dict[str, bar.TaskID] = {}
    columns = (bar.TextColumn("{task.description}", markup=False), bar.BarColumn(), bar.MofNCompleteColumn())
    times = (Rate(), bar.TimeElapsedColumn(), bar.TimeRemainingColumn())
    with bar.Progress(*columns, *times, console=Console(stderr=True)) as shown:
        whole: bar.TaskID | None = None
        ended = 0

        def tell(step: Step) -> None:
            nonlocal whole, ended
            if step.state is State.CACHED:
                ended += 1  # they come first and at once, and say nothing of the rate of the others
                return
            if whole is None:
                whole = shown.add_task("reports", total=step.of, completed=ended, whole=True)
            if step.state is None:
                if step.name not in running:
                    running[step.name] = shown.add_task(step.name, total=step.total)
                shown.update(running[step.name], completed=step.done)
                return
            shown.advance(whole)
            if step.name in running:
                shown.remove_task(running.pop(step.name))
            if step.failure:
                shown.console.print(f"{step.name} failed, {step.failure}", style="red", markup=False, highlight=False)

        yield tell

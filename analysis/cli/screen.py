"""What does one see while it runs? A moving line on a terminal, one plain line a report in a log.

Owns the look of progress. Knows no command.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from analysis.publish.outcome import Progress, Step

__all__ = ["examples", "progress"]


def examples(*lines: str) -> str:
    r"""Write the end of a command's help; the first character keeps click from filling the lines.

    Examples
    --------
    >>> examples("tally report")
    '\x08\nExamples:\n  tally report'
    """
    return "\n  ".join(("\b\nExamples:", *lines))


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Progress]:
    """Give a function to be told of each step, on standard error; it says nothing if ``quiet``."""
    if quiet:
        yield lambda step: None
    elif sys.stderr.isatty():
        with _moving() as tell:
            yield tell
    else:
        yield _plain


def _plain(step: Step) -> None:
    """One line a report, when it ends; what went wrong is told at the end, all together."""
    if step.state is not None:
        click.echo(f"[{step.number}/{step.of}] {step.name} {step.state}", err=True)


@contextmanager
def _moving() -> Iterator[Progress]:
    from rich import progress as bar
    from rich.console import Console

    bars: dict[str, bar.TaskID] = {}
    columns = (bar.SpinnerColumn(), bar.TextColumn("{task.description}"), bar.BarColumn(), bar.MofNCompleteColumn())
    with bar.Progress(*columns, bar.TimeElapsedColumn(), console=Console(stderr=True)) as shown:

        def tell(step: Step) -> None:
            if step.name not in bars:
                bars[step.name] = shown.add_task(step.name, total=step.total)
            shown.update(bars[step.name], completed=step.done)
            if step.failure:
                shown.update(bars[step.name], description=f"[red]{step.name} failed[/red]")
                shown.stop_task(bars[step.name])

        yield tell

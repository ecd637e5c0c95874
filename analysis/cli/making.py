"""What is asked, and told, wherever reports are made? The options and the last lines of ``report`` and ``batch``.

Owns how the options become publish's own, and how a plan or a run is told. Knows neither command.
"""

import functools
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analysis.cli import screen
from analysis.errors import ParameterError, UsageError

if TYPE_CHECKING:
    from analysis.publish.outcome import Run
    from analysis.publish.parameters import Parameter
    from analysis.publish.plans import Plan

__all__ = ["Asked", "carry_out", "options", "values"]

UNDATED = "No publication date is known, so relative dates stay unresolved; give one with --published."
_SIZE = re.compile(r"(\d{1,9})\s?([KMGT]?)i?B?", re.IGNORECASE)
_UNITS: dict[str, int] = {unit: 1024**power for power, unit in enumerate(["", "K", "M", "G", "T"])}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options that every command has that makes reports, by their names."""

    output: Path
    pairs: tuple[tuple[str, str], ...]
    published: str | None
    forms: str
    workers: int | None
    timeout_cell: float
    timeout_report: float
    memory: str | None
    retries: int
    resume: bool
    force: bool
    fail_fast: bool
    dry_run: bool
    engine: str
    scheduler: str | None
    events: bool
    quiet: bool

    def formats(self) -> tuple[str, ...]:
        """What is made of each report."""
        from analysis.publish.jobs import formats_of

        return formats_of(self.forms)


_OPTIONS = (
    click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        default="reports",
        show_default=True,
        help="Where to.",
    ),
    click.option(
        "-p",
        "--parameter",
        "pairs",
        type=(str, str),
        multiple=True,
        metavar="NAME VALUE",
        help="Set a parameter; may be repeated. 'tally notebooks' lists them.",
    ),
    click.option("--published", metavar="DATE", help="Publication date of the reports, YYYY-MM-DD."),
    click.option(
        "--formats",
        "forms",
        default="html,ipynb",
        show_default=True,
        metavar="LIST",
        help="What is made of each report.",
    ),
    click.option(
        "-j",
        "--workers",
        type=click.IntRange(min=1),
        metavar="N",
        help="Reports made at a time; as many as there are processors if not given.",
    ),
    click.option(
        "--timeout-cell",
        type=click.FloatRange(min=0),
        default=60,
        show_default=True,
        metavar="SECONDS",
        help="Give a cell up after so long; 0 for never.",
    ),
    click.option(
        "--timeout-report",
        type=click.FloatRange(min=0),
        default=300,
        show_default=True,
        metavar="SECONDS",
        help="Give a report up after so long; 0 for never.",
    ),
    click.option(
        "--memory-limit", "memory", metavar="SIZE", help="Memory that a report's cells may take, as in 512M or 2G."
    ),
    click.option(
        "--retries",
        type=click.IntRange(min=0),
        default=1,
        show_default=True,
        metavar="N",
        help="Try a report again whose process was lost; one that fails by itself is not tried again.",
    ),
    click.option("--resume", is_flag=True, help="Take up an interrupted run: reports that failed are not tried again."),
    click.option("--force", is_flag=True, help="Make every report anew, also those made before of the same inputs."),
    click.option("--fail-fast", is_flag=True, help="Begin no more reports after one has failed."),
    click.option("--dry-run", is_flag=True, help="Only say what would be made, and what is there already."),
    click.option(
        "--engine",
        type=click.Choice(["warm", "plain"]),
        default="warm",
        show_default=True,
        help="Fork each notebook from a process kept warm, or start a Python for each; the results are the same.",
    ),
    click.option(
        "--scheduler", metavar="ADDRESS", help="A running dask cluster that makes the reports, as tcp://127.0.0.1:8786."
    ),
    click.option("--json", "events", is_flag=True, help="Print what happens as JSON lines, for programs."),
    click.option("-q", "--quiet", is_flag=True, help="Print only where the report is."),
)


def options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options; it gets them as one ``asked``."""
    names = {field.name for field in fields(Asked)}

    @functools.wraps(command)
    def with_asked(**given: Any) -> None:
        sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # see zygote: a second for nothing
        asked = Asked(**{name: given.pop(name) for name in names})
        command(**given, asked=asked)

    for option in reversed(_OPTIONS):
        with_asked = option(with_asked)
    return with_asked


def values(pairs: Iterable[tuple[str, str]], signatures: "Iterable[Mapping[str, Parameter]]") -> dict[str, Any]:
    """Read typed words as the first notebook that declares the parameter has it; unknown names are told later."""
    from analysis.publish.parameters import from_words

    known, found = list(signatures), {}
    for name, word in pairs:
        if not re.fullmatch(r"[A-Za-z_]\w{0,100}", name):
            raise ParameterError(f"{name!r} is no name of a parameter", hint="write: -p NAME VALUE")
        found[name] = from_words(name, word, next((one[name] for one in known if name in one), None))
    return found


def carry_out(plan: "Plan", asked: Asked) -> None:
    """Make what is planned, or say what would be made; ends the command with its exit code."""
    from analysis.publish.batch import Options
    from analysis.publish.kernels import Engine
    from analysis.publish.outcome import Limits

    memory = _bytes(asked.memory)
    if memory and asked.engine == "plain":
        raise UsageError("--memory-limit needs the warm engine", hint="leave out --engine plain")
    if asked.dry_run:
        _tell_plan(plan, asked)
        return
    limits = Limits(cell=asked.timeout_cell, report=asked.timeout_report, memory=memory)
    chosen: dict[str, Any] = {} if asked.workers is None else {"workers": asked.workers}
    if asked.scheduler is not None:
        from analysis.publish.remote import on_cluster

        if asked.workers is not None:
            raise UsageError("a cluster has workers of its own", hint="leave out -j, or --scheduler")
        chosen["executor"] = functools.partial(on_cluster, asked.scheduler, limits=limits, engine=Engine(asked.engine))
    how = Options(
        **chosen,
        limits=limits,
        engine=Engine(asked.engine),
        retries=asked.retries,
        resume=asked.resume,
        force=asked.force,
        fail_fast=asked.fail_fast,
    )
    with screen.progress(quiet=asked.quiet, events=asked.events) as progress:
        run = plan.make(asked.output, how, progress)
    _tell_run(run, asked)
    click.get_current_context().exit(run.exit_code)


def _tell_plan(plan: "Plan", asked: Asked) -> None:
    there = set() if asked.force else plan.cached(asked.output)
    for job in plan.jobs:
        if asked.events:
            screen.event("planned", name=job.name, key=job.key, cached=job.name in there, parameters=job.parameters)
        else:
            click.echo(f"{'cached' if job.name in there else 'make':6} {job.name}")
    if not asked.events:
        click.echo(f"{len(plan.jobs)} reports, {len(there)} of them made before", err=True)


def _tell_run(run: "Run", asked: Asked) -> None:
    """What was refused and what failed, all together, then where to look."""
    for refused in run.refused:
        click.secho("Refused: ", fg="red", nl=False, err=True)
        click.echo(f"{refused.reason}{f' ({refused.hint})' if refused.hint else ''}", err=True)
    for failed in run.failed:
        click.secho(f"{failed.state.replace('_', ' ').capitalize()}: ", fg="red", nl=False, err=True)
        click.echo(f"{failed.name}{f', {failed.failure}' if failed.failure else ''}", err=True)
    if run.inputs and all(one.published is None for one in run.inputs if one.basis):
        click.echo(UNDATED, err=True)
    if run.interrupted:
        click.echo("Interrupted; the same command with --resume goes on from here.", err=True)
    whole = len(run.reports) - len(run.failed)
    if asked.events:
        screen.event("end", index=str(run.index), exit_code=run.exit_code, complete=whole, of=len(run.reports))
    else:
        click.echo(f"{whole} of {len(run.reports)} reports are in {run.index}")


def _bytes(size: str | None) -> int:
    """Read a size of memory: 0 if none is given."""
    if size is None:
        return 0
    found = _SIZE.fullmatch(size.strip())
    if found is None or not int(found[1]):
        raise UsageError(f"{size!r} is no size of memory", hint="write it as in 512M or 2G")
    number, unit = found.groups()
    return int(number) * _UNITS[unit.upper()]

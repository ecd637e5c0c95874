"""How are reports asked for? The commands ``tally report`` and ``tally notebooks``.

Owns their options and what they print. The work is publish's.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analysis.cli.screen import examples
from analysis.errors import ParameterError

if TYPE_CHECKING:
    from analysis.publish.parameters import Parameter

__all__ = ["notebooks", "report"]

SET = "Set a parameter; may be repeated. 'tally notebooks' lists them."
UNDATED = "No publication date is known, so relative dates stay unresolved; give one with --published."


@click.command(
    short_help="Make pages, notebooks and tables of a folder of news reports.",
    epilog=examples(
        "tally report",
        "tally report articles -o reports/articles --published 2025-02-08",
        "tally report --only '2-*' -p measure killed",
    ),
)
@click.argument("folder", type=click.Path(path_type=Path), default="seeds")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="reports", show_default=True, help="Where to.")
@click.option(
    "--notebooks", type=click.Path(path_type=Path), help="Folder of notebooks, or one; notebooks/ if not given."
)
@click.option("--only", metavar="GLOB", help="Run only notebooks of this name, as in '2-*'.")
@click.option("-p", "--parameter", "pairs", type=(str, str), multiple=True, metavar="NAME VALUE", help=SET)
@click.option("--published", metavar="DATE", help="Publication date of the reports, YYYY-MM-DD.")
@click.option(
    "--engine",
    type=click.Choice(["warm", "plain"]),
    default="warm",
    show_default=True,
    help="Fork each notebook from a process that is kept warm, or start a Python for each; the results are the same.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print only where the report is.")
def report(
    folder: Path,
    output: Path,
    notebooks: Path | None,
    only: str | None,
    pairs: tuple[tuple[str, str], ...],
    published: str | None,
    engine: str,
    quiet: bool,
) -> None:
    """Run the notebooks on FOLDER and write pages, notebooks, tables and an index.

    FOLDER holds news reports (or is one); it is seeds/ if not given. Exit code 1 means that a document was refused or a
    notebook stopped: the index says which, and the others are there.
    """
    from analysis.cli import screen
    from analysis.publish import Engine, Options, signatures
    from analysis.publish import report as make

    known = signatures(notebooks) if pairs else {}
    values = {name: _value(name, word, known) for name, word in pairs}
    with screen.progress(quiet=quiet) as progress:
        run = make(
            folder,
            output,
            notebooks=notebooks,
            only=only,
            parameters=values,
            published=published,
            options=Options(engine=Engine(engine)),
            progress=progress,
        )
    for refused in run.refused:
        click.secho("Refused: ", fg="red", nl=False, err=True)
        click.echo(f"{refused.reason}{f' ({refused.hint})' if refused.hint else ''}", err=True)
    for failed in run.failed:
        click.secho(f"{failed.state.replace('_', ' ').capitalize()}: ", fg="red", nl=False, err=True)
        click.echo(f"{failed.name}{f', {failed.failure}' if failed.failure else ''}", err=True)
    if run.inputs and all(one.published is None for one in run.inputs if one.basis):
        click.echo(UNDATED, err=True)
    click.echo(f"{len(run.reports) - len(run.failed)} of {len(run.reports)} reports are in {run.index}")
    click.get_current_context().exit(run.exit_code)


@click.command(
    short_help="List the notebooks and their parameters; refresh their outputs.",
    epilog=examples("tally notebooks", "tally notebooks refresh    # run them on ../seeds, store, show what changed"),
)
@click.argument("action", type=click.Choice(["list", "refresh", "check"]), default="list")
@click.option("--notebooks", type=click.Path(path_type=Path), help="Their folder; notebooks/ if not given.")
def notebooks(action: str, notebooks: Path | None) -> None:
    """List the notebooks and what may be set in them; 'refresh' stores their outputs anew, 'check' only compares."""
    from analysis.publish import refresh, signatures

    if action == "list":
        for name, parameters in signatures(notebooks).items():
            click.secho(name, bold=True)
            for one in parameters.values():
                kind = one.annotation or "any"
                click.echo(f"  {one.name} ({kind}, {one.default!r}){f': {one.comment}' if one.comment else ''}")
        return
    changes = refresh(notebooks, store=action == "refresh", progress=lambda name: click.echo(f"{name} …", err=True))
    for change in changes:
        click.secho(f"{change.notebook}, cell {change.cell}", bold=True)
        for line in change.lines or ("  the picture alone",):
            click.secho(f"  {line}", fg={"-": "red", "+": "green"}.get(line[:1]))
    verb = "changed" if action == "refresh" else "would change"
    click.echo(f"{len(changes)} outputs {verb}" if changes else "every stored output is current")
    click.get_current_context().exit(1 if changes and action == "check" else 0)


def _value(name: str, word: str, known: "dict[str, dict[str, Parameter]]") -> Any:
    """Read a typed word as the first notebook that declares the parameter has it; unknown names are told later."""
    from analysis.publish.parameters import from_words

    if not re.fullmatch(r"[A-Za-z_]\w{0,100}", name):
        raise ParameterError(f"{name!r} is no name of a parameter", hint="write: -p NAME VALUE")
    return from_words(name, word, next((one[name] for one in known.values() if name in one), None))

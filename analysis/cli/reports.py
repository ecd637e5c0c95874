"""How are reports asked for? The commands ``tally report`` and ``tally notebooks``.

Owns what is theirs alone; what ``tally batch`` also takes and tells is :mod:`making`'s. The work is publish's.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.cli import making
from analysis.cli.screen import examples

if TYPE_CHECKING:
    from analysis.publish.committed import Change

__all__ = ["notebooks", "report"]


@click.command(
    short_help="Make pages, notebooks and tables of a folder of news reports.",
    epilog=examples(
        "tally report",
        "tally report articles -o reports/articles --published 2025-02-08",
        "tally report --only '2-*' -p measure killed",
    ),
)
@click.argument("folder", type=click.Path(path_type=Path), default="seeds")
@click.option(
    "--notebooks", type=click.Path(path_type=Path), help="Folder of notebooks, or one; notebooks/ if not given."
)
@click.option("--only", metavar="GLOB", help="Run only notebooks of this name, as in '2-*'.")
@making.options
def report(folder: Path, notebooks: Path | None, only: str | None, asked: making.Asked) -> None:
    """Run the notebooks on FOLDER and write pages, notebooks, tables and an index.

    FOLDER holds news reports (or is one); it is seeds/ if not given. Exit code 1 means that a document was refused or a
    notebook stopped: the index says which, and the others are there. What was made before of the same notebook, inputs
    and versions is not made again.
    """
    from analysis.publish import plan_report, signatures

    known = signatures(notebooks) if asked.pairs else {}
    plan = plan_report(
        folder,
        asked.output,
        notebooks=notebooks,
        only=only,
        parameters=making.values(asked.pairs, known.values()),
        published=asked.published,
        formats=asked.formats(),
    )
    making.carry_out(plan, asked)


@click.command(
    short_help="List the notebooks and their parameters; refresh their outputs.",
    epilog=examples(
        "tally notebooks", "tally notebooks refresh    # run them on ../seeds, show what changed, store it"
    ),
)
@click.argument("action", type=click.Choice(["list", "refresh", "check"]), default="list")
@click.option("--notebooks", type=click.Path(path_type=Path), help="Their folder; notebooks/ if not given.")
@click.option("-y", "--yes", is_flag=True, help="Store what changed without asking.")
def notebooks(action: str, notebooks: Path | None, yes: bool) -> None:
    """List the notebooks and what may be set in them; 'refresh' stores their outputs anew, 'check' only compares.

    Both show every difference, cell by cell; on a terminal 'refresh' asks before it writes.
    """
    from analysis.publish import refresh, signatures

    if action == "list":
        for name, parameters in signatures(notebooks).items():
            click.secho(name, bold=True)
            for one in parameters.values():
                kind = one.annotation or "any"
                click.echo(f"  {one.name} ({kind}, {one.default!r}){f': {one.comment}' if one.comment else ''}")
        return
    stored = False

    def store(changes: "list[Change]") -> bool:
        nonlocal stored
        _show(changes)
        asked = action == "refresh" and changes and not yes and sys.stdin.isatty()
        stored = action == "refresh" and (not asked or click.confirm("Store them?", default=True))
        return stored

    changes = refresh(notebooks, store=store, progress=lambda name: click.echo(f"{name} …", err=True))
    verb = "changed" if stored else "would change"
    click.echo(f"{len(changes)} outputs {verb}" if changes else "every stored output is current")
    click.get_current_context().exit(1 if changes and not stored else 0)


def _show(changes: "list[Change]") -> None:
    """Print the difference cell by cell."""
    for change in changes:
        click.secho(f"{change.notebook}, cell {change.cell}", bold=True)
        for line in change.lines or ("  the picture alone",):
            click.secho(f"  {line}", fg={"-": "red", "+": "green"}.get(line[:1]))

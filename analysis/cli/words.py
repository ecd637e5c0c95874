"""What is there to choose from? The commands that list: ``tally lexicon``, ``tally charts`` and ``tally formats``.

Owns their looks. The lists are those of the registries and of the lexicon.
"""

import difflib

import click

from analysis.cli.screen import examples
from analysis.errors import LexiconError, NotFoundError

__all__ = ["formats", "lexicon", "list_charts"]


@click.command(
    short_help="List, print or check the word lists.",
    epilog=examples(
        "tally lexicon", "tally lexicon bounds", "tally lexicon actors --find minister", "tally lexicon check"
    ),
)
@click.argument("name", required=False, metavar="[LIST | check]")
@click.option("--find", metavar="TEXT", help="Only rows that hold this.")
def lexicon(name: str | None, find: str | None) -> None:
    """List the word lists, print one, or check that every row does what its example expects.

    A folder named by TALLY_LEXICON is laid over the lists: a row there replaces the row of the same word.
    """
    from analysis import lexicon as words

    if name is None:
        counts = {one: len(words.rows(one)) for one in words.lists()}
        width = max(map(len, counts), default=0)
        for one, count in counts.items():
            click.echo(f"{one:<{width}}  {count:>5} rows")
        return
    if name == "check":
        _check()
        return
    if name not in words.lists():
        close = difflib.get_close_matches(name, words.lists(), n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(words.lists())}"
        raise NotFoundError(f"no word list {name!r}", hint=hint)
    for row in words.rows(name):
        cells = {column: cell for column, cell in row.cells.items() if cell}
        if find is None or any(find.casefold() in cell.casefold() for cell in cells.values()):
            click.secho(row.key, bold=True, nl=False)
            click.echo("".join(f"  {column}={cell}" for column, cell in list(cells.items())[1:]))


def _check() -> None:
    """Run every row's example; the faults come all together."""
    from analysis import lexicon as words
    from analysis.extract.examples import check

    failures = check()
    if failures:
        told = "\n".join(f"  {failure}" for failure in failures)
        raise LexiconError(
            f"{len(failures)} rows do not do what they expect:\n{told}", hint="mend the row or its example"
        )
    count = sum(len(words.rows(one)) for one in words.lists())
    click.echo(f"every example holds: {count} rows in {len(words.lists())} lists")


@click.command("charts")
def list_charts() -> None:
    """List the charts that notebooks can draw."""
    from analysis.charts import charts

    for name, question in charts().items():
        click.secho(name, bold=True, nl=False)
        click.echo(f"  {question}")


@click.command()
def formats() -> None:
    """List the file formats that are read and written."""
    from analysis.frames import writers
    from analysis.readers import suffixes

    click.echo(f"reads   {' '.join(suffixes())}")
    click.echo(f"writes  {' '.join(writers.names())}")
    for name, extra in writers.extras().items():
        click.echo(f"        ({name} with the extra: pip install 'tallystick[{extra}]')")

"""How is one text asked? The commands ``tally extract`` and ``tally trace``.

Owns their options. The reading is extract's, the rows come out by :mod:`streams`.
"""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.cli.screen import examples
from analysis.errors import ReadError, UsageError

if TYPE_CHECKING:
    from analysis.model import Document

__all__ = ["extract", "trace"]


@click.command(
    short_help="Print the claims in reports, one row each.",
    epilog=examples(
        "tally extract article.txt",
        "tally extract seeds -o claims.csv",
        "tally extract archive -j 4 > claims.jsonl",
        "tally extract article.txt --published 2025-02-08 | jq .text",
    ),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; the terminal if not given.")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv"]), help="By default as the file is called, else jsonl."
)
@click.option("--published", metavar="DATE", help="Publication date of the reports, YYYY-MM-DD.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, help="How many processes read; 1 if not given.")
def extract(paths: tuple[Path, ...], output: Path | None, form: str | None, published: str | None, jobs: int) -> None:
    """Print the claims in reports: one row per figure somebody asserts, with where it stands and who says it.

    PATH is a report or a folder of them. Rows come as each document is read, in the order of the reports however many
    processes read them. A report that cannot be read is named and passed over; the exit code is then 1.
    """
    from analysis.cli.streams import claims_written
    from analysis.readers import report_files, stream_reports

    suffix = output.suffix.lower() if output else ""
    if form is None and suffix not in ("", ".csv", ".jsonl", ".json", ".txt"):
        raise UsageError(f"no format is called {suffix}", hint="name the file .jsonl or .csv, or give --format")
    chosen = form or ("csv" if suffix == ".csv" else "jsonl")
    found = [stream_reports(path, published=published) for path in paths]
    if output is not None and output.exists():
        read = {file.resolve() for path in paths for file in report_files(path)}
        if output.resolve() in read:
            raise UsageError(f"{output} is one of the reports to read", hint="choose another name for -o")
    refused: list[ReadError] = []
    _deliver(claims_written(_readable(chain.from_iterable(found), refused), chosen, jobs), output)
    click.get_current_context().exit(1 if refused else 0)


@click.command(
    short_help="Show the sentence behind a claim, and why each field.",
    epilog=examples("tally trace c-81aba2", "tally trace c-81 --in articles"),
)
@click.argument("claim_id")
@click.option(
    "--in", "folder", type=click.Path(path_type=Path), default="seeds", show_default=True, help="The reports."
)
@click.option("--published", metavar="DATE", help="Publication date of the reports, YYYY-MM-DD.")
def trace(claim_id: str, folder: Path, published: str | None) -> None:
    """Show a claim in its sentence, and which rule and which row of which word list filled each field.

    The beginning of a CLAIM_ID is enough.
    """
    import analysis

    click.echo(analysis.trace(analysis.load(folder, published=published), claim_id))


def _readable(found: Iterable["Document | ReadError"], refused: list["ReadError"]) -> Iterator["Document"]:
    """The reports that can be read; the others are told of at once, and kept for the exit code."""
    for item in found:
        if isinstance(item, ReadError):
            refused.append(item)
            click.echo(f"Refused: {item.message}{f' ({item.hint})' if item.hint else ''}", err=True)
        else:
            yield item


def _deliver(pieces: Iterable[bytes], output: Path | None) -> None:
    """Print the pieces as they come, or put them into a file that takes its name only when it is whole."""
    if output is not None:
        from analysis.publish.files import write_pieces

        write_pieces(output, pieces)
        return
    for piece in pieces:
        sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()

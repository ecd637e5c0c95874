"""How is one text asked? The commands ``tally extract`` and ``tally trace``.

Owns their options. The reading is extract's, the rows come out by :mod:`streams`.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.cli.screen import examples
from analysis.errors import ReadError, UsageError

if TYPE_CHECKING:
    from analysis.model import Document
    from analysis.publish.crew import Workers

__all__ = ["extract", "trace"]


@click.command(
    short_help="Print the claims in reports, one row each, or write a corpus as a data set.",
    epilog=examples(
        "tally extract article.txt",
        "tally extract seeds -o claims.csv",
        "tally extract archive -j 4 > claims.jsonl",
        "tally extract archive -j 4 -o claims --format parquet   # a data set; run it again to go on",
        "tally extract archive -o claims --format parquet --scheduler tcp://127.0.0.1:8786",
        "tally extract article.txt --published 2025-02-08 | jq .text",
    ),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File, or folder of a data set; the terminal if not given."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet"]),
    help="By default as the file is called, else jsonl; parquet makes a data set.",
)
@click.option("--published", metavar="DATE", help="Publication date of the reports, YYYY-MM-DD.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, help="How many processes read; 1 if not given.")
@click.option(
    "--scheduler", metavar="ADDRESS", help="A running dask cluster that makes the parts, as tcp://127.0.0.1:8786."
)
def extract(
    paths: tuple[Path, ...],
    output: Path | None,
    form: str | None,
    published: str | None,
    jobs: int,
    scheduler: str | None,
) -> None:
    """Print the claims in reports: one row per figure somebody asserts, with where it stands and who says it.

    PATH is a report or a folder of them. Rows come as each document is read, in the order of the reports however many
    processes read them. A report that cannot be read is named and passed over; the exit code is then 1.

    As parquet, -o is the folder of a data set: parts of some hundred reports each and a manifest. A run that was
    stopped goes on where it was when it is called again; parts whose reports did not change are not made anew. With
    --scheduler the parts are made by a dask cluster, the same to the byte; exit code 3 if there is none.
    """
    from analysis.cli.streams import claims_written
    from analysis.readers import stream_reports

    chosen = form or _form_of(output)
    found = chain.from_iterable([stream_reports(path, published=published) for path in paths])
    refused: list[ReadError] = []

    def refuse(error: ReadError) -> None:
        refused.append(error)
        click.echo(f"Refused: {error.message}{f' ({error.hint})' if error.hint else ''}", err=True)

    if scheduler is not None and (chosen != "parquet" or jobs > 1):
        raise UsageError(
            "a cluster makes the parts of a data set", hint="give --format parquet and no -j, or no cluster"
        )
    with _crew(jobs, scheduler) as workers:
        if chosen == "parquet":
            _write_data_set(found, paths, output, workers, refuse)
        else:
            _keep_reports(paths, output)
            _deliver(claims_written(_readable(found, refuse), chosen, workers, refuse), output)
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


def _crew(jobs: int, scheduler: str | None) -> "AbstractContextManager[Workers]":
    if scheduler is None:
        from analysis.publish.crew import local

        return local(jobs)
    from analysis.publish import corpus
    from analysis.publish.cluster import connected

    return connected(scheduler, corpus.deciding)


def _form_of(output: Path | None) -> str:
    suffix = output.suffix.lower() if output else ""
    known = {"": "jsonl", ".json": "jsonl", ".jsonl": "jsonl", ".txt": "jsonl", ".csv": "csv", ".parquet": "parquet"}
    if suffix not in known:
        raise UsageError(f"no format is called {suffix}", hint="name it .jsonl, .csv or .parquet, or give --format")
    return known[suffix]


def _write_data_set(
    found: Iterable["Document | ReadError"],
    paths: Iterable[Path],
    output: Path | None,
    workers: "Workers",
    refuse: Callable[[ReadError], None],
) -> None:
    from analysis.publish import corpus
    from analysis.publish.staging import refuse_overlap

    if output is None:
        raise UsageError("a data set is a folder", hint="give its name with -o")
    for path in paths:
        refuse_overlap(path, output)
    written = corpus.write(found, output, workers, refuse=refuse)
    before = f", {written.kept} of them there before" if written.kept else ""
    click.echo(f"{written.parts} part{'s' * (written.parts != 1)} in {output}{before}", err=True)


def _keep_reports(paths: Iterable[Path], output: Path | None) -> None:
    """Raise if the output would take the place of a report that is read."""
    from analysis.readers import report_files

    if output is None or not output.exists():
        return
    if output.resolve() in {file.resolve() for path in paths for file in report_files(path)}:
        raise UsageError(f"{output} is one of the reports to read", hint="choose another name for -o")


def _readable(found: Iterable["Document | ReadError"], refuse: Callable[[ReadError], None]) -> Iterator["Document"]:
    """The reports that can be read; the others are told of at once."""
    for item in found:
        if isinstance(item, ReadError):
            refuse(item)
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

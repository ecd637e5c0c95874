"""How is one text asked? The commands ``tally extract`` and ``tally trace``.

Owns their options and the streaming of rows. The reading is extract's, the columns are those of frames.rows.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analysis.cli.screen import examples
from analysis.errors import UsageError

if TYPE_CHECKING:
    from analysis.model import Document, Reading

__all__ = ["extract", "trace"]


@click.command(
    short_help="Print the claims in reports, one row each.",
    epilog=examples(
        "tally extract article.txt",
        "tally extract seeds -o claims.csv",
        "tally extract article.txt --published 2025-02-08 | jq .text",
    ),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; the terminal if not given.")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv"]), help="By default as the file is called, else jsonl."
)
@click.option("--published", metavar="DATE", help="Publication date of the reports, YYYY-MM-DD.")
def extract(paths: tuple[Path, ...], output: Path | None, form: str | None, published: str | None) -> None:
    """Print the claims in reports: one row per figure somebody asserts, with where it stands and who says it.

    PATH is a report or a folder of them. Rows come as each document is read.
    """
    from analysis.readers import read_reports

    suffix = output.suffix.lower() if output else ""
    if form is None and suffix not in ("", ".csv", ".jsonl", ".json", ".txt"):
        raise UsageError(f"no format is called {suffix}", hint="name the file .jsonl or .csv, or give --format")
    chosen = form or ("csv" if suffix == ".csv" else "jsonl")
    found = [read_reports(path, published=published) for path in paths]
    if output is not None and output.exists() and output.resolve() in _read_files(paths, found):
        raise UsageError(f"{output} is one of the reports to read", hint="choose another name for -o")
    _deliver(_stream((document for reports in found for document in reports), chosen), output)
    refused = [error for reports in found for error in reports.refused]
    for error in refused:
        click.echo(f"Refused: {error.message}{f' ({error.hint})' if error.hint else ''}", err=True)
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


def _read_files(paths: Iterable[Path], found: Iterable[Iterable["Document"]]) -> set[Path]:
    """The files that were read, so that none of them is written over."""
    return {
        (path / document.path if path.is_dir() else path).resolve()
        for path, reports in zip(paths, found, strict=True)
        for document in reports
        if document.path
    }


def _stream(documents: Iterable["Document"], form: str) -> Iterator[bytes]:
    """Write the claims document by document, a copy of a text once; the bytes are those of a report's tables."""
    from analysis.extract import read
    from analysis.frames.writers import csv_bytes, jsonl_bytes

    head = b""
    if form == "csv":
        from analysis.frames.schemas import columns

        head = csv_bytes(list(columns("claims")), [])
    yield head
    for document in documents:
        found = [] if document.same_text_as else _rows(read(document))
        if found:
            written = csv_bytes(list(found[0]), found) if form == "csv" else jsonl_bytes(list(found[0]), found)
            yield written[len(head) :]


def _rows(reading: "Reading") -> list[dict[str, Any]]:
    """The claims of one reading as rows of the claims frame, without pandas."""
    from analysis.frames.origins import Origins
    from analysis.frames.rows import claim_rows

    return claim_rows(reading.claims, Origins.of([reading]).sources)


def _deliver(pieces: Iterable[bytes], output: Path | None) -> None:
    """Print the pieces as they come, or put them into a file that takes its name only when it is whole."""
    if output is not None:
        from analysis.publish.files import write

        write(output, b"".join(pieces))
        return
    for piece in pieces:
        sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()

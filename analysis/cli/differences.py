"""What changed since the last run? The command ``tally diff``.

Owns its options and how the differences are told. The comparing is that of :mod:`analysis.frames.changes`.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.cli.screen import examples
from analysis.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["diff"]

_SIGNS = {"added": ("+", "green"), "withdrawn": ("-", "red"), "changed": ("~", "yellow")}


@click.command(
    short_help="Compare two runs: claims that came, went or changed.",
    epilog=examples(
        "tally diff reports/monday reports/tuesday",
        "tally diff old/claims.jsonl claims.jsonl --format jsonl > changes.jsonl",
        "tally diff before after --exit-code          # 1 if anything changed, for scripts",
    ),
)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "jsonl", "csv"]), default="text", show_default=True)
@click.option("--exit-code", "tell", is_flag=True, help="Exit with 1 if anything changed.")
def diff(old: Path, new: Path, form: str, tell: bool) -> None:
    """Compare the claims of two runs.

    OLD and NEW are folders that 'tally report' made, or files of claims that 'tally extract' made. A claim is found
    again by its id, or where its report was edited, by its words.
    """
    from analysis.frames import writers
    from analysis.frames.changes import compare_runs

    found = compare_runs(_claims(old), _claims(new))
    if form == "text":
        for line in _lines(found):
            click.echo(line)
    else:
        sys.stdout.buffer.write(writers.write(found, form))
        sys.stdout.buffer.flush()
    click.get_current_context().exit(1 if tell and len(found) else 0)


def _claims(path: Path) -> "pd.DataFrame":
    from analysis.frames import writers

    file = path / "tables" / "claims.jsonl" if path.is_dir() else path
    if not file.is_file():
        raise NotFoundError(
            f"no claims in '{path}'", hint="name a folder that 'tally report' made, or a file that 'tally extract' made"
        )
    form = file.suffix.lstrip(".")
    if form not in ("csv", "jsonl"):
        raise UsageError(f"'{file}' is no table of claims", hint="claims are compared as .jsonl or .csv")
    return writers.read(file.read_bytes(), form, "claims")


def _lines(found: "pd.DataFrame") -> Iterator[str]:
    """One line a claim, with a line below it for each field that changed, and the counts at the end."""
    counts = dict.fromkeys(_SIGNS, 0)
    last: tuple[object, ...] = ()
    for row in found.astype(object).where(found.notna(), None).to_dict("records"):
        here = (row["change"], row["old_id"], row["new_id"])
        if here != last:
            sign, colour = _SIGNS[row["change"]]
            counts[row["change"]] += 1
            name = row["new_id"] or row["old_id"]
            yield click.style(f"{sign} {row['document_id']}  “{row['text']}” ({row['measure']}, {name})", fg=colour)
        if row["field"]:
            yield f"    {row['field']}: {row['before'] or '–'} → {row['after'] or '–'}"
        last = here
    told = ", ".join(f"{count} {change}" for change, count in counts.items() if count)
    yield told or "no claim changed"

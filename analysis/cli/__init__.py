"""What was typed, and what is to be done? The command ``tally``: arguments to calls, errors to messages and exit codes.

Owns names, options and help. Does no work: each command imports what it needs when it is called, so that
``tally --help`` loads neither pandas nor matplotlib.

Exit codes: 0 done; 1 a document or a report failed; 2 the call is off and nothing was run; 3 no process or cluster is
to be had; 75 another run writes to the folder; 124 time limits alone are to blame; 130 interrupted.
"""

import sys
from typing import Any

import click

from analysis.cli.batches import batch
from analysis.cli.claims import extract, trace
from analysis.cli.differences import diff
from analysis.cli.pictures import draw
from analysis.cli.reports import notebooks, report
from analysis.cli.screen import examples
from analysis.cli.words import formats, lexicon, list_charts
from analysis.errors import TallyError

__all__ = ["main"]

INTERRUPTED = 130


class _Told(click.ClickException):
    """An error of ours as the command line tells it: what, where, what to try; no traceback."""

    def __init__(self, error: TallyError) -> None:
        super().__init__(error.message)
        self.error = error
        self.exit_code: int = error.exit_code  # type: ignore[misc]  # click reads it from the exception it caught

    def show(self, file: Any = None) -> None:
        click.secho("Error: ", fg="red", bold=True, nl=False, err=True)
        click.echo(self.message, err=True)
        if self.error.hint:
            click.secho("Hint: ", fg="cyan", nl=False, err=True)
            click.echo(self.error.hint, err=True)


class _Group(click.Group):
    """A group that turns errors into messages and exit codes."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TallyError as error:
            raise _Told(error) from error
        except KeyboardInterrupt:
            click.echo("Interrupted. What was finished stays.", err=True)
            ctx.exit(INTERRUPTED)


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "tally report                 # seeds/ becomes reports/index.html",
        "tally extract article.txt    # its claims, one JSON line each",
        "tally trace c-81aba2         # the sentence behind a claim, and why",
        "tally lexicon cues           # the reporting verbs",
        "tally report --help          # each command has its own help",
    ),
)
@click.version_option(package_name="tallystick", prog_name="tally")
def main() -> None:
    """Who said how many, about whom, when, and how sure: every number tied to its sentence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


for command in (report, batch, draw, extract, trace, diff, lexicon, notebooks, list_charts, formats):
    main.add_command(command)

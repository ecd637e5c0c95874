"""How are many reports of one notebook asked for? The command ``tally batch``.

Owns what is its alone: where the sets of parameters come from. What ``tally report`` also takes and tells is
:mod:`making`'s. The work is publish's.
"""

from pathlib import Path

import click

from analysis.cli import making
from analysis.cli.screen import examples
from analysis.errors import ParameterError

__all__ = ["batch"]


@click.command(
    short_help="Make many reports of one notebook: for sets of parameters, or for each document.",
    epilog=examples(
        "tally batch 2-estimates --sweep measure=killed,wounded",
        "tally batch my.ipynb articles --params jobs.csv -o reports/jobs -j 4",
        "tally batch 1-claims articles --each-document -o reports/each --json",
        "tally batch 1-claims articles --each-document -o reports/each --resume",
        "tally batch 1-claims articles --each-document --scheduler tcp://127.0.0.1:8786",
    ),
)
@click.argument("notebook")
@click.argument("folder", type=click.Path(path_type=Path), default="seeds")
@click.option(
    "--params",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Sets of parameters, a report each: .yaml (a list of mappings), .csv (a row each) or .jsonl (a line each).",
)
@click.option(
    "--sweep",
    "sweeps",
    multiple=True,
    metavar="NAME=A,B",
    help="Values to try; may be repeated: every combination is made.",
)
@click.option("--each-document", is_flag=True, help="Make a report of each file of FOLDER alone.")
@click.option("--only", metavar="GLOB", help="Make only reports of this name, as in '*killed*'.")
@making.options
def batch(
    notebook: str,
    folder: Path,
    file: Path | None,
    sweeps: tuple[str, ...],
    each_document: bool,
    only: str | None,
    asked: making.Asked,
) -> None:
    r"""Run NOTEBOOK, a file or the name of one that 'tally notebooks' lists, on FOLDER, many times.

    FOLDER holds news reports (or is one); it is seeds/ if not given. Every value is checked before anything starts.
    What was made before of the same notebook, values, inputs and versions is not made again; what is made, and what
    failed, is listed in the index, failures first.

    Exit codes: 0 all done; 1 some failed; 2 the call is off, nothing was run; 3 no process could be had;
    75 another run writes there; 124 time limits alone are to blame; 130 interrupted, --resume goes on.
    """
    from analysis.publish import plan_batch, signatures
    from analysis.publish.staging import find_notebooks
    from analysis.publish.sweeps import combined, read_sets, swept

    found = Path(notebook)
    if not found.is_file():
        found = find_notebooks(None, notebook)[0]
    (declared,) = signatures(found).values()
    sets = [{}] if file is None else read_sets(file, declared)
    fixed = making.values(asked.pairs, [declared])
    twice = sorted(name for name in fixed if any(name in one for one in sets))
    if twice:
        raise ParameterError(f"parameter {twice[0]!r} is given more than once", hint="set it with -p or in the file")
    plan = plan_batch(
        found,
        folder,
        asked.output,
        sets=combined([one | fixed for one in sets], [swept(sweep, declared) for sweep in sweeps]),
        each_document=each_document,
        only=only,
        published=asked.published,
        formats=asked.formats(),
    )
    making.carry_out(plan, asked)

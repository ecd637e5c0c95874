"""How is one picture made? The command ``tally draw``.

Owns its options. The drawing is charts'.
"""

from pathlib import Path

import click

from analysis.cli.screen import examples
from analysis.errors import UsageError

__all__ = ["draw"]


@click.command(
    short_help="Draw one chart into a PNG or SVG file.",
    epilog=examples(
        "tally draw casualty_estimates                    # of seeds/, as casualty_estimates.png",
        "tally draw timeline articles -o timeline.svg",
        "tally draw casualty_estimates -p measure wounded",
    ),
)
@click.argument("chart")
@click.argument("folder", type=click.Path(path_type=Path), default="seeds")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A .png or .svg file; by default CHART.png.")
@click.option("-p", "options", nargs=2, multiple=True, metavar="NAME VALUE", help="An option of the chart.")
@click.option("--published", metavar="DATE", help="Publication date of the reports, YYYY-MM-DD.")
def draw(
    chart: str, folder: Path, output: Path | None, options: tuple[tuple[str, str], ...], published: str | None
) -> None:
    """Draw one CHART from the reports in FOLDER; its words are printed, as a caption or alt text."""
    import analysis
    from analysis.publish.files import write

    target = output or Path(f"{chart}.png")
    if target.suffix.lower() not in (".png", ".svg"):
        raise UsageError(f"cannot draw into {target.name}: not .png or .svg", hint=f"try -o {target.stem}.png")
    drawn = analysis.draw(chart, analysis.load(folder, published=published), **dict(options))
    vector = target.suffix.lower() == ".svg"
    write(target, drawn.svg().encode("utf-8") if vector else drawn.png(dpi=192))
    click.echo(drawn.alt)

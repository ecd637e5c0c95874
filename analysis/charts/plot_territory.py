"""Who says how much ground was taken, how far? One row per claim, areas and distances in panels of their own.

The rows are those of ``figure_rows``. Never a map: no report brings its geometry.
"""

from matplotlib.axes import Axes

from analysis.charts import wording
from analysis.charts.figure_marks import Columns
from analysis.charts.figure_rows import axis, choose, confirmed, drawable, legend, panels, values
from analysis.charts.ink import press
from analysis.charts.lettering import Measure
from analysis.charts.provenance import card, reports
from analysis.charts.records import Record, Table
from analysis.charts.registry import chart
from analysis.charts.scales import ValueScale
from analysis.charts.sheet import Block, Layout, Section, Sheet, assemble
from analysis.charts.voices import Voices

__all__ = ["territory", "territory_rows"]

_NOUNS = {"km2": "Square kilometres", "km": "Kilometres"}


def territory_rows(table: Table, measure_text: Measure, *, width: float, affected: str | None = None) -> Layout:
    """Lay out the claims about ground, one axis for each unit.

    Parameters
    ----------
    table, measure_text, width
        As :func:`analysis.charts.chart` has them.
    affected
        A place ("Kursk") or a place with what is counted ("Kursk/territory"); all by default.

    Returns
    -------
    Layout
        Pages of up to 40 rows.

    Examples
    --------
    >>> from analysis.charts.lettering import measure_text
    >>> territory_rows(Table(), measure_text, width=800).title
    'No claims about ground'
    """
    chosen, repeats = choose(table, ("area", "distance"), affected)
    if not chosen:
        return card(measure_text, width, "No claims about ground", table, affected)
    voices = Voices.cast(table.sources)
    columns = Columns.of(width)
    by_unit: dict[str, list[Record]] = {}
    for row in chosen:
        by_unit.setdefault(str(row["unit"]), []).append(row)
    sections: list[Section] = []
    for unit, rows in sorted(by_unit.items(), key=lambda item: (item[0] not in _NOUNS, item[0])):
        drawn = [row for row in rows if drawable(row)]
        scale = ValueScale.fit(values(drawn, table), columns.plot, columns.end)
        if drawn:
            over = axis(measure_text, columns, scale, _NOUNS.get(unit, wording.sentence_case(unit)))
            sections.append(_axis_of(over))
        sections += panels(measure_text, columns, scale, rows, table, voices)
    drawn = [row for row in chosen if drawable(row)]
    return assemble(
        measure_text,
        width,
        f"{wording.count(len(chosen), 'claim')} about ground, {confirmed(chosen)}: who says how much and how far",
        f"From {reports(table)}. Areas and distances have scales of their own. "
        "Claims are shown side by side and never added.",
        sections,
        _footnote(repeats, table),
        legend=legend(measure_text, width, drawn, voices),
    )


@chart("territory", layout=territory_rows)
def territory(ax: Axes, sheet: Sheet) -> Axes:
    """Who says how much ground was taken: one mark per claim, km² and km on scales of their own.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> territory(Figure().add_axes((0, 0, 1, 1)), Sheet(80, 40, (), ())).get_ylim()
    (np.float64(40.0), np.float64(0.0))
    """
    return press(ax, sheet)


def _axis_of(over: Block) -> Section:
    """Let an axis stand above the panels it belongs to, and only there."""
    return Section(lambda _again: Block(0.0), (over,), 0.0)


def _footnote(repeats: int, table: Table) -> str:
    again = f"{wording.count(repeats, 'repeat')} of a figure already shown left out. " if repeats else ""
    return (
        "A bracketed figure in another unit is the same claim. "
        "What was taken and what is still held are different things. "
        f"{again}{reports(table, dated=True)} Every claim stands in the claims table with its sentence."
    )

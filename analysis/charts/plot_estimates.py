"""Who says how many of whom were killed or hurt? One row per claim, never an average.

Lays out first, inks second; the rows are those of ``figure_rows``.
"""

from collections.abc import Sequence

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
from analysis.charts.sheet import Layout, Sheet, assemble
from analysis.charts.voices import Voices
from analysis.errors import ParameterError

__all__ = ["casualty_estimates", "casualty_rows"]

CASUALTIES = ("killed", "wounded", "casualties", "missing")


def casualty_rows(
    table: Table,
    measure_text: Measure,
    *,
    width: float,
    measure: str | Sequence[str] | None = None,
    affected: str | None = None,
) -> Layout:
    """Lay out the casualty claims by affected group.

    Parameters
    ----------
    table, measure_text, width
        As :func:`analysis.charts.chart` has them.
    measure
        One measure or several of killed, wounded, casualties, missing and other counts of people; all four by default.
    affected
        A party ("Russia") or a party with its role ("Russia/soldiers"); everybody by default.

    Returns
    -------
    Layout
        Pages of up to 40 rows.

    Raises
    ------
    ParameterError
        If there is no such measure, or it is not one of people.

    Examples
    --------
    >>> from analysis.charts.lettering import measure_text
    >>> casualty_rows(Table(), measure_text, width=800).title
    'No casualty claims'
    """
    measures = _measures(measure)
    chosen, repeats = choose(table, measures, affected)
    noun = "casualty claim" if measures == CASUALTIES else f"claim about people {wording.listed([*measures])}"
    plural = "casualty claims" if measures == CASUALTIES else f"claims about people {wording.listed([*measures])}"
    if not chosen:
        return card(measure_text, width, f"No {plural}", table, affected)
    voices = Voices.cast(table.sources)
    worded = [row for row in chosen if not drawable(row)]
    drawn = [row for row in chosen if drawable(row)]
    title = f"{wording.count(len(chosen), noun, plural)}, {confirmed(chosen)}: who says what about whose losses"
    counts = [f"{len(drawn):,} with a figure or a bound"] if drawn else []
    counts += [f"{len(worded):,} in words only"] if worded else []
    subtitle = (
        f"{', '.join(counts)}, from {reports(table)}. "
        "Claims are shown side by side and never averaged: each figure belongs to the one who said it."
    )
    columns = Columns.of(width)
    scale = ValueScale.fit(values(drawn, table), columns.plot, columns.end)
    return assemble(
        measure_text,
        width,
        title,
        subtitle,
        panels(measure_text, columns, scale, chosen, table, voices),
        _footnote(chosen, repeats, table),
        legend=legend(measure_text, width, drawn, voices),
        top=axis(measure_text, columns, scale, "People") if drawn else None,
    )


@chart("casualty_estimates", layout=casualty_rows)
def casualty_estimates(ax: Axes, sheet: Sheet) -> Axes:
    """Who says how many were killed or hurt: one mark per claim, open-ended where a bound is not stated.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> casualty_estimates(Figure().add_axes((0, 0, 1, 1)), Sheet(80, 40, (), ())).get_ylim()
    (np.float64(40.0), np.float64(0.0))
    """
    return press(ax, sheet)


def _measures(measure: str | Sequence[str] | None) -> tuple[str, ...]:
    asked = CASUALTIES if measure is None else (measure,) if isinstance(measure, str) else tuple(measure)
    people = [name for name in wording.MEASURES if name not in ("area", "distance", "equipment")]
    for name in asked:
        if name not in people:
            hint = (
                "ask for the chart 'territory'" if name in ("area", "distance") else f"there are: {', '.join(people)}"
            )
            raise ParameterError(f"chart 'casualty_estimates': measure {name!r} is no count of people", hint=hint)
    return tuple(asked) or CASUALTIES


def _footnote(claims: Sequence[Record], repeats: int, table: Table) -> str:
    bounds = {row["bound"] for row in claims}
    signs = []
    if "at_least" in bounds:
        signs.append("≥ is “at least”" + (", > “more than”" if any(row["strict"] for row in claims) else ""))
    if "at_most" in bounds:
        signs.append("≤ is “as many as” or “up to”, which gives no lower limit")
    notes = [f"How to read: {'; '.join(signs)}."] if signs else []
    if any(row["bound"] == "vague" and drawable(row) for row in claims):
        notes.append("A word such as “hundreds” is drawn as a band with no point because no number was given.")
    if any(row["measure"] == "casualties" for row in claims):
        notes.append("Casualties are killed or wounded, and never counted as killed.")
    notes.append("Figures for different dates, peoples or measures must not be added or compared as like with like.")
    if repeats:
        notes.append(f"Left out: {wording.count(repeats, 'repeat')} of a figure already shown.")
    notes.append(f"{reports(table, dated=True)} Every claim stands in the claims table with its sentence.")
    return " ".join(notes)

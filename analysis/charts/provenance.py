"""Where does it come from? The reports behind a chart in words, and the card for a chart without rows.

Does not know a chart's rows or marks.
"""

from datetime import date

from analysis.charts import style, wording
from analysis.charts.lettering import Measure
from analysis.charts.records import Table
from analysis.charts.sheet import Block, Board, Box, Layout, Section, assemble

__all__ = ["card", "publications", "reports"]


def reports(table: Table, *, dated: bool = False) -> str:
    """Say how many reports there are, copies left out; ``dated`` makes it a sentence with their dates.

    Examples
    --------
    >>> report = {"document_id": "a", "published": date(2025, 2, 8), "published_basis": "inferred"}
    >>> reports(Table(documents=(report,)), dated=True)
    'One news report, published 8 Feb 2025 (date inferred).'
    """
    documents = [row for row in table.documents if not row.get("same_text_as")]
    if not dated:
        return wording.count(len(documents), "report")
    known = [row for row in documents if row.get("published")]
    if len(documents) == 1:
        if not known:
            return "One news report, its publication date not known."
        inferred = " (date inferred)" if known[0].get("published_basis") == "inferred" else ""
        return f"One news report, published {wording.day(known[0]['published'])}{inferred}."
    if not known:
        return f"{wording.count(len(documents), 'news report')}, publication dates not known."
    first, last = min(row["published"] for row in known), max(row["published"] for row in known)
    span = wording.period(first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}")
    rest = len(documents) - len(known)
    unknown = f" ({rest:,} of them without a known date)" if rest else ""
    return f"{wording.count(len(documents), 'news report')}, published {span}{unknown}."


def publications(table: Table) -> list[date]:
    """List the days on which the reports appeared, each once, in order.

    Examples
    --------
    >>> publications(Table(documents=({"published": date(2025, 2, 8)}, {"published": None})))
    [datetime.date(2025, 2, 8)]
    """
    return sorted({row["published"] for row in table.documents if row.get("published")})


def card(measure_text: Measure, width: float, title: str, table: Table, affected: str | None = None) -> Layout:
    """Lay out the small card that stands for a chart without rows and points to the tables.

    Examples
    --------
    >>> from analysis.charts.lettering import measure_text
    >>> card(measure_text, 800, "No events", Table()).sheets[0].said[1]
    'None was found in 0 reports.'
    """
    of = f" of {affected}" if affected else ""
    there = f"{wording.count(len(table.claims), 'claim')} and {wording.count(len(table.events), 'event')}"

    def body(_again: bool) -> Block:
        board = Board(measure_text)
        inner = width - 2 * style.MARGIN
        board.add(Box(x=style.MARGIN, y=0, width=inner, height=52))
        words = (
            f"Nothing to draw. See the tables: they list {there}, and every number that was skipped with the reason."
        )
        board.text(words, style.MARGIN + 14, 14, style.BODY, inner - 28, lines=2)
        return board.block(60)

    subtitle = f"None{of} was found in {reports(table)}."
    return assemble(measure_text, width, title, subtitle, [Section(body, (), 4.0)], reports(table, dated=True))

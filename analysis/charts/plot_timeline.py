"""What happened when, and how well is it dated? One row per event, in lanes of the acting party.

Lays out first, inks second: a bar is what the text allows, and no more.
"""

from collections.abc import Callable, Sequence
from datetime import date

from matplotlib.axes import Axes

from analysis.charts import style, wording
from analysis.charts.day_axis import DayAxis
from analysis.charts.ink import press
from analysis.charts.lettering import Measure
from analysis.charts.provenance import card, publications, reports
from analysis.charts.records import Record, Table
from analysis.charts.registry import chart
from analysis.charts.scales import after
from analysis.charts.sheet import Block, Board, Box, Fade, Layout, Mark, Placed, Rule, Section, Sheet, assemble, key
from analysis.charts.voices import OUTSIDE, Voices

__all__ = ["timeline", "timeline_rows"]

ARROW = 46.0
STRIP = 16.0  # points of a stacked row that hold its mark
UNKNOWN_LANE = "Acting party not stated"
OTHERS = "Third parties and others"  # beside the sides of a conflict; without sides all are
STRANGERS = "Others"
FEW = 6  # events from which a party outside the conflict has a lane of its own
_FORECAST = ("expected", "conditional")
_FOOTING = {
    "stated": "stated by",
    "claimed": "claimed by",
    "reported": "reported by",
    "believed": "believed by",
    "expected": "expected, says",
    "conditional": "on a condition, says",
}


def timeline_rows(table: Table, measure_text: Measure, *, width: float, lane: str | None = None) -> Layout:
    """Lay out the events by the party that acts.

    Parameters
    ----------
    table, measure_text, width
        As :func:`analysis.charts.chart` has them.
    lane
        One acting party; all by default.

    Returns
    -------
    Layout
        Pages of up to 40 rows.

    Examples
    --------
    >>> from analysis.charts.lettering import measure_text
    >>> timeline_rows(Table(), measure_text, width=800).title
    'No events'
    """
    events = [row for row in table.events if lane is None or str(row["lane"] or "").casefold() == lane.casefold()]
    if not events:
        return card(measure_text, width, "No events", table, lane)
    voices = Voices.cast(table.sources, (row["lane"] for row in table.events))
    days = _days(measure_text, width, events, publications(table))
    title = f"{wording.count(len(events), 'event')}, and how well {'each' if len(events) > 1 else 'it'} is dated"
    return assemble(
        measure_text,
        width,
        title,
        _subtitle(events, table),
        _lanes(measure_text, days, events, voices),
        _footnote(days, events, table),
        legend=_legend(measure_text, width, events),
        top=days.block(measure_text),
    )


@chart("timeline", layout=timeline_rows)
def timeline(ax: Axes, sheet: Sheet) -> Axes:
    """What happened when, and how well it is dated: a bar is what the text allows, a dot a known day.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> timeline(Figure().add_axes((0, 0, 1, 1)), Sheet(80, 40, (), ())).get_ylim()
    (np.float64(40.0), np.float64(0.0))
    """
    return press(ax, sheet)


def _days(measure_text: Measure, width: float, events: Sequence[Record], published: Sequence[date]) -> DayAxis:
    first = {row["earliest"] for row in events} - {None}
    last = {after(row["latest"]) for row in events if row["latest"]}
    open_start = [after(row["latest"]) for row in events if row["latest"] and not row["earliest"]]
    open_end = [row["earliest"] for row in events if row["earliest"] and not row["latest"]]
    every = first | last | {day for when in published for day in (when, after(when))}
    # An arrow back from the first day, or on from the last, needs its length; else bars may use the whole width.
    room = (
        ARROW if open_start and min(open_start) <= min(every) else 10.0,
        ARROW if open_end and max(open_end) >= max(every) else 10.0,
    )
    return DayAxis.fit(measure_text, width, every, published, room)


def _lanes(measure_text: Measure, days: DayAxis, events: Sequence[Record], voices: Voices) -> list[Section]:
    lanes: dict[str | None, list[Record]] = {}
    for row in events:
        lanes.setdefault(voices.party(row["lane"]), []).append(row)
    # Beside the sides of a conflict, those who act once or twice share a lane; without sides each has its own.
    sided = any(voices.of(lane) in voices.colours for lane in lanes)
    rest = [lane for lane in lanes if sided and lane and voices.of(lane) == OUTSIDE and len(lanes[lane]) < FEW]
    others = [row for lane in dict.fromkeys([*rest, OUTSIDE]) for row in lanes.pop(lane, [])]
    if others:
        lanes[OTHERS if sided else STRANGERS] = others

    def order(item: tuple[str | None, list[Record]]) -> tuple[bool, bool, int, str]:
        return item[0] is None, voices.of(item[0]) not in voices.colours, -len(item[1]), item[0] or ""

    found = []
    for index, (lane, rows) in enumerate(sorted(lanes.items(), key=order)):
        colour = voices.colour(lane)
        blocks = tuple(_row(measure_text, days, row, colour) for row in sorted(rows, key=_by_date))
        found.append(Section(_heading(measure_text, days, lane or UNKNOWN_LANE, colour, index == 0), blocks, 6.0))
    return found


def _heading(measure_text: Measure, days: DayAxis, lane: str, colour: str, first: bool) -> Callable[[bool], Block]:
    def heading(again: bool) -> Block:
        board = Board(measure_text)
        words = wording.sentence_case(lane) + (" (continued)" if again else "")
        room = days.right if days.stacked else days.plot + 90
        high = board.text(words, days.left, 5, style.HEADING, room - days.left, colour=colour)
        if not first and not again:
            board.add(Rule(x=days.left - 6, y=0, x1=days.right, y1=0, colour=style.INK, width=1.2))
        block_height = high + 9
        if not days.stacked:
            days.ground(board, block_height)
        return board.block(block_height)

    return heading


def _by_date(row: Record) -> tuple[str, str, int]:
    first = row["earliest"] or row["latest"]
    return (first.isoformat() if first else "9999"), (row["latest"] or date.max).isoformat(), int(row["start"])


def _row(measure_text: Measure, days: DayAxis, row: Record, colour: str) -> Block:
    left, right = Board(measure_text), Board(measure_text)
    href = f"#{row['event_id']}"
    dated = row.get("date_text") is not None
    face = style.Face(9.0, italic=not dated)
    room = (days.right if days.stacked else days.plot + 10) - days.left
    y = left.text(_when(row), days.left, 0, face, room, colour=style.INK if dated else style.GREY)
    width = days.right - days.words
    z = right.text(
        wording.sentence_case(row["label"] or row["text"]), days.words, 0, style.BODY, width, href=href, lines=4
    )
    footing = _footing(row)
    if footing:
        z += right.text(footing, days.words, z, style.Face(8.2), width, colour=style.GREY)
    board = Board(measure_text)
    board.add(Rule(x=days.left - 6, y=0, x1=days.right, y1=0, colour=style.SHADE, width=0.8))
    if days.stacked:
        strip = Board(measure_text)
        days.ground(strip, STRIP)
        strip.add(*_mark(days, row, colour, STRIP / 2, href))
        board.place(left, 5)
        board.place(right, 5 + y)
        board.place(strip, 8 + y + z)
        return board.block(8 + y + z + STRIP + 6, rows=1)
    height = max(y, z, 12.0) + 7
    days.ground(board, height)
    board.add(*_mark(days, row, colour, height / 2, href))
    board.place(left, (height - y) / 2)
    board.place(right, (height - z) / 2)
    return board.block(height, rows=1)


def _when(row: Record) -> str:
    if row["edtf"] is None and row.get("date_text"):
        return wording.quoted(row["date_text"])
    return wording.period(row["edtf"])


def _footing(row: Record) -> str:
    """Say who vouches for an event, unless its label begins with the speaker already."""
    via = f"to {row['via']}" if row.get("via") else ""
    claimant = row.get("claimant")
    if not claimant:
        return via or ("reported, no named source" if row["modality"] == "reported" else "")
    label = str(row["label"]).casefold()
    via = "" if row.get("via") and str(row["via"]).casefold() in label else via
    surname = str(claimant).casefold().split()[-1]
    if label.startswith((str(claimant).casefold(), surname)) or (
        surname in label and (row["kind"] == "statement" or row["modality"] in _FORECAST)
    ):
        return via
    words = f"{_FOOTING.get(str(row['modality']), 'according to')} {claimant}"
    return f"{words}, {via}" if via and via != f"to {claimant}" else words


def _mark(days: DayAxis, row: Record, colour: str, y: float, href: str) -> list[Placed]:
    first, last, scale = row["earliest"], row["latest"], days.scale
    forecast = row["modality"] in _FORECAST
    line = "dashed" if forecast else "arrow"
    if first is None and last is None:
        return [
            Rule(x=days.plot + 8, y=y, x1=days.end - 8, y1=y, colour=style.tint(colour, 0.45), width=1.2, dash="dotted")
        ]
    if first is None:
        x = scale.x(after(last))
        return [Fade(x=x, y=y, x1=max(x - ARROW, days.plot), colour=colour, kind=line, href=href)]
    if last is None:
        x = scale.x(first)
        return [Fade(x=x, y=y, x1=min(x + ARROW, days.end), colour=colour, kind=line, href=href)]
    a, b = scale.x(first), scale.x(after(last))
    if first == last:
        return [Mark(x=(a + b) / 2, y=y, shape="circle", colour=colour, hollow=forecast, size=8, href=href)]
    b = max(b, a + 5)
    fill, edge = (style.PAPER, colour) if forecast else (colour, None)
    return [
        Box(
            x=a,
            y=y - 4,
            width=b - a,
            height=8,
            fill=fill,
            edge=edge,
            line=1.6 if forecast else 0,
            href=href,
            front=True,
        )
    ]


def _legend(measure_text: Measure, width: float, events: Sequence[Record]) -> Block:
    found: list[tuple[Placed, float, str]] = []
    ends = {(row["earliest"] is None, row["latest"] is None, row["earliest"] == row["latest"]) for row in events}
    if (False, False, True) in ends:
        found.append((Mark(x=5, y=0, shape="circle", colour=style.INK, size=8), 10, "known to the day"))
    if (False, False, False) in ends:
        found.append(
            (Box(x=0, y=-4, width=26, height=8, fill=style.INK), 26, "some time within, or throughout, the bar")
        )
    if (True, False, False) in ends:
        found.append((Fade(x=28, y=0, x1=0, colour=style.INK), 28, "by this day at the latest"))
    if (False, True, False) in ends:
        found.append((Fade(x=0, y=0, x1=28, colour=style.INK), 28, "from this day at the earliest"))
    if any(row["modality"] in _FORECAST and (row["earliest"] or row["latest"]) for row in events):
        found.append(
            (
                Mark(x=5, y=0, shape="circle", colour=style.INK, hollow=True, size=9),
                10,
                "hollow or dashed: expected, not yet happened",
            )
        )
    if (True, True, True) in ends:
        found.append((Rule(x=0, y=0, x1=26, y1=0, colour=style.GREY, width=1.2, dash="dotted"), 26, "date not known"))
    return key(measure_text, width, found)


def _subtitle(events: Sequence[Record], table: Table) -> str:
    total = len(events)
    undated = sum(row.get("date_text") is None for row in events)
    told = sum(row["modality"] != "asserted" for row in events)
    carry = "carries no date of its own" if undated == 1 else "carry no date of their own"
    words = [f"{undated:,} of {total:,} {carry}."]
    words.append(
        f"{told:,} {'is' if told == 1 else 'are'} somebody’s statement, claim or forecast rather than the report’s own."
    )
    days = publications(table)
    if any(row["resolution"] == "relative" for row in events) and days:
        counted = (
            f"the publication date, {wording.day(days[0])}" if len(days) == 1 else "each report’s publication date"
        )
        words.append(f"Dates such as “on Friday” are counted from {counted}.")
    elif not days:
        words.append("The publication date is not known, so dates such as “on Friday” keep their words.")
    return " ".join(words)


def _footnote(days: DayAxis, events: Sequence[Record], table: Table) -> str:
    notes = []
    if days.scale.breaks:
        notes.append("The time axis is not to scale: long gaps are shortened (//) so that every stretch can be read.")
    elif not days.scale.even:
        notes.append("The time axis is not to scale: short stretches are widened so that a day can be seen.")
    notes.append("Bars show what the text allows, no more.")
    if any(row.get("date_text") is None for row in events):
        notes.append("Italic grey: no date of its own in the text.")
    notes.append(f"{reports(table, dated=True)} Every event stands in the events table with its sentence.")
    return " ".join(notes)

"""What happened when, and how well is it dated? One row per event, in lanes of the acting party.

Lays out first, inks second: a bar is what the text allows, and no more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.axes import Axes

from analysis.charts import style, wording
from analysis.charts.ink import press
from analysis.charts.lettering import Measure
from analysis.charts.provenance import card, publications, reports
from analysis.charts.records import Record, Table
from analysis.charts.registry import chart
from analysis.charts.scales import TimeScale, after
from analysis.charts.sheet import Block, Board, Box, Fade, Layout, Mark, Placed, Rule, Section, Sheet, assemble, key
from analysis.charts.voices import Voices

__all__ = ["timeline", "timeline_rows"]

ARROW = 46.0
UNKNOWN_LANE = "Acting party not stated"
_FORECAST = ("expected", "conditional")
_FOOTING = {
    "stated": "stated by",
    "claimed": "claimed by",
    "reported": "reported by",
    "believed": "believed by",
    "expected": "expected, says",
    "conditional": "on a condition, says",
}


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every row of one chart shares: its columns in points, the day axis, and the days that are tinted."""

    left: float
    plot: float
    end: float
    words: float
    right: float
    scale: TimeScale
    published: tuple[date, ...]
    ticks: tuple[tuple[float, str], ...]


def timeline_rows(table: Table, measure_text: Measure, *, width: float, lane: str | None = None) -> Layout:
    """Lay out the events by the party that acts.

    Parameters
    ----------
    table
        The frames as records.
    measure_text
        How wide a line is, in points.
    width
        Of the page in points.
    lane
        One acting party; all by default.

    Returns
    -------
    Layout
        A card that points to the table if no event is left; pages of up to 40 rows else.
    """
    events = [row for row in table.events if lane is None or str(row["lane"] or "").casefold() == lane.casefold()]
    if not events:
        return card(measure_text, width, "No events", table, lane)
    voices = Voices.cast(table.sources, (row["lane"] for row in table.events))
    frame = _frame(measure_text, width, events, publications(table))
    title = f"{wording.count(len(events), 'event')}, and how well {'each' if len(events) > 1 else 'it'} is dated"
    return assemble(
        measure_text,
        width,
        title,
        _subtitle(events, table),
        _lanes(measure_text, frame, events, voices),
        _footnote(frame, events, table),
        legend=_legend(measure_text, width, events),
        top=_axis(measure_text, frame),
    )


@chart("timeline", layout=timeline_rows)
def timeline(ax: Axes, sheet: Sheet) -> Axes:
    """What happened when, and how well it is dated: a bar is what the text allows, a dot a known day."""
    return press(ax, sheet)


def _frame(measure_text: Measure, width: float, events: Sequence[Record], published: list[date]) -> _Frame:
    inner = width - 2 * style.MARGIN
    plot, end = style.MARGIN + inner * 0.165, style.MARGIN + inner * 0.595
    days = {row["earliest"] for row in events} | {after(row["latest"]) for row in events if row["latest"]}
    days |= {day for when in published for day in (when, after(when))}
    opens = min((after(row["latest"]) for row in events if row["latest"] and not row["earliest"]), default=date.max)
    ends = max((row["earliest"] for row in events if row["earliest"] and not row["latest"]), default=date.min)
    days -= {None}
    # An arrow from the first day, or beyond the last, needs its length; else the bars may use the whole width.
    room = (ARROW if days and opens <= min(days) else 10.0, ARROW if days and ends >= max(days) else 10.0)
    scale = TimeScale.fit(days, plot, end, room)
    right = width - style.MARGIN
    ticks = tuple(_ticks(measure_text, scale, published, (plot - 20, end + 20)))
    return _Frame(style.MARGIN + 6, plot, end, end + 14, right, scale, tuple(published), ticks)


def _ticks(
    measure_text: Measure, scale: TimeScale, published: Sequence[date], edges: tuple[float, float]
) -> list[tuple[float, str]]:
    """Choose the days that can be named without their names touching: publication first, then where a break ends."""
    if not scale.knots:
        return []
    taken = [
        _around(measure_text, place, text, bold=True) for place, text in _published(measure_text, scale, published)
    ]
    ends_break = {
        knot
        for knot, place in zip(scale.knots, scale.places, strict=True)
        if any(0 < place - at for at in scale.breaks)
    }
    first_after = [min((k for k in ends_break if scale.x(k) > at), default=scale.knots[0]) for at in scale.breaks]
    by_rank = sorted(scale.knots, key=lambda knot: (knot not in (scale.knots[0], *first_after), knot.day != 1, knot))
    chosen: dict[date, str] = {}
    for knot in by_rank:
        words = _tick(knot, year=True)
        low, high = _around(measure_text, scale.x(knot), words)
        free = all(high + 7 < a or b + 7 < low for a, b in taken)
        if free and edges[0] <= low and high <= edges[1]:
            taken.append((low, high))
            chosen[knot] = words
    found = []
    year = 0
    for knot in sorted(chosen):
        found.append((scale.x(knot), _tick(knot, year=knot.year != year)))
        year = knot.year
    return found


def _tick(knot: date, *, year: bool) -> str:
    return f"{wording.MONTHS[knot.month - 1]} {knot.year}" if knot.day == 1 else wording.day(knot, year=year)


def _around(measure_text: Measure, x: float, words: str, *, bold: bool = False) -> tuple[float, float]:
    half = measure_text(words, style.Face(style.SMALL.size, bold)) / 2
    return x - half, x + half


def _published(measure_text: Measure, scale: TimeScale, published: Sequence[date]) -> list[tuple[float, str]]:
    """Name the publication days that have room, the last one first."""
    found: list[tuple[float, str]] = []
    for when in reversed(published):
        x, words = (scale.x(when) + scale.x(after(when))) / 2, wording.day(when)
        low, high = _around(measure_text, x, words, bold=True)
        taken = [_around(measure_text, place, text, bold=True) for place, text in found]
        if all(high + 8 < a or b + 8 < low for a, b in taken):
            found.append((x, words))
    return found


def _axis(measure_text: Measure, frame: _Frame) -> Block:
    board = Board(measure_text)
    line = style.SMALL.size * style.LEADING
    bold = style.Face(style.SMALL.size, bold=True)
    base = 2 * line + 14
    for x, words in _published(measure_text, frame.scale, frame.published):
        board.text("published", x, 4, style.CAPTION, 90, align="center", said=False)
        board.text(words, x, 4 + line, bold, 90, align="center", said=False)
    for x, words in frame.ticks:
        board.text(words, x, 4 + line, style.SMALL, 90, colour=style.GREY, align="center", said=False)
    left = frame.left - 6
    board.add(Rule(x=left, y=base, x1=frame.right, y1=base, colour=style.INK, width=1.2))
    last = -20.0
    for x in frame.scale.breaks:
        if x - last >= 14:
            board.add(Rule(x=x - 2, y=base, x1=x + 2, y1=base, colour=style.PAPER, width=3.0))
            board.add(
                *(
                    Rule(x=x + d - 3, y=base + 5, x1=x + d + 3, y1=base - 5, colour=style.INK, width=1.0)
                    for d in (-2, 2)
                )
            )
            last = x
    return board.block(base)


def _lanes(measure_text: Measure, frame: _Frame, events: Sequence[Record], voices: Voices) -> list[Section]:
    lanes: dict[str | None, list[Record]] = {}
    for row in events:
        lanes.setdefault(row["lane"], []).append(row)

    def order(item: tuple[str | None, list[Record]]) -> tuple[bool, bool, int, str]:
        return item[0] is None, voices.of(item[0]) not in voices.colours, -len(item[1]), item[0] or ""

    found = []
    for index, (lane, rows) in enumerate(sorted(lanes.items(), key=order)):
        colour = voices.colour(lane)
        blocks = tuple(_row(measure_text, frame, row, colour) for row in sorted(rows, key=_by_date))
        found.append(Section(_heading(measure_text, frame, lane or UNKNOWN_LANE, colour, index == 0), blocks, 6.0))
    return found


def _heading(measure_text: Measure, frame: _Frame, lane: str, colour: str, first: bool) -> Callable[[bool], Block]:
    def heading(again: bool) -> Block:
        board = Board(measure_text)
        words = lane + (" (continued)" if again else "")
        high = board.text(words, frame.left, 5, style.HEADING, frame.plot - frame.left + 90, colour=colour)
        if not first and not again:
            board.add(Rule(x=frame.left - 6, y=0, x1=frame.right, y1=0, colour=style.INK, width=1.2))
        block_height = high + 9
        _ground(board, frame, block_height)
        return board.block(block_height)

    return heading


def _ground(board: Board, frame: _Frame, height: float) -> None:
    """Tint the publication days and draw the grid behind one block."""
    for when in frame.published:
        x = frame.scale.x(when)
        board.add(Box(x=x, y=0, width=max(3.0, frame.scale.x(after(when)) - x), height=height, fill=style.PUBLISHED))
    for x, _ in frame.ticks:
        board.add(Rule(x=x, y=0, x1=x, y1=height, colour=style.FAINT, width=0.6))


def _by_date(row: Record) -> tuple[str, str, int]:
    first = row["earliest"] or row["latest"]
    return (first.isoformat() if first else "9999"), (row["latest"] or date.max).isoformat(), int(row["start"])


def _row(measure_text: Measure, frame: _Frame, row: Record, colour: str) -> Block:
    left, right = Board(measure_text), Board(measure_text)
    href = f"#{row['event_id']}"
    dated = row.get("date_text") is not None
    face = style.Face(9.0, italic=not dated)
    y = left.text(
        _when(row), frame.left, 0, face, frame.plot - frame.left + 10, colour=style.INK if dated else style.GREY
    )
    width = frame.right - frame.words
    z = right.text(
        wording.sentence_case(row["label"] or row["text"]), frame.words, 0, style.BODY, width, href=href, lines=4
    )
    footing = _footing(row)
    if footing:
        z += right.text(footing, frame.words, z, style.Face(8.2), width, colour=style.GREY)
    height = max(y, z, 12.0) + 7
    board = Board(measure_text)
    _ground(board, frame, height)
    board.add(Rule(x=frame.left - 6, y=0, x1=frame.right, y1=0, colour=style.SHADE, width=0.8))
    board.add(*_mark(frame, row, colour, height / 2, href))
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
        return via or ("reported, no source named" if row["modality"] == "reported" else "")
    label = str(row["label"]).casefold()
    via = "" if row.get("via") and str(row["via"]).casefold() in label else via
    surname = str(claimant).casefold().split()[-1]
    if label.startswith((str(claimant).casefold(), surname)) or (
        surname in label and (row["kind"] == "statement" or row["modality"] in _FORECAST)
    ):
        return via
    words = f"{_FOOTING.get(str(row['modality']), 'according to')} {claimant}"
    return f"{words}, {via}" if via and via != f"to {claimant}" else words


def _mark(frame: _Frame, row: Record, colour: str, y: float, href: str) -> list[Placed]:
    first, last, scale = row["earliest"], row["latest"], frame.scale
    forecast = row["modality"] in _FORECAST
    line = "dashed" if forecast else "arrow"
    if first is None and last is None:
        return [
            Rule(
                x=frame.plot + 8, y=y, x1=frame.end - 8, y1=y, colour=style.tint(colour, 0.45), width=1.2, dash="dotted"
            )
        ]
    if first is None:
        x = scale.x(after(last))
        return [Fade(x=x, y=y, x1=max(x - ARROW, frame.plot), colour=colour, kind=line, href=href)]
    if last is None:
        x = scale.x(first)
        return [Fade(x=x, y=y, x1=min(x + ARROW, frame.end), colour=colour, kind=line, href=href)]
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
    if any(row["modality"] in _FORECAST for row in events):
        found.append(
            (
                Mark(x=5, y=0, shape="circle", colour=style.INK, hollow=True, size=9),
                10,
                "hollow or dashed: expected, not yet happened",
            )
        )
    if (True, True, True) in ends:
        found.append((Rule(x=0, y=0, x1=26, y1=0, colour=style.GREY, width=1.2, dash="dotted"), 26, "date not stated"))
    return key(measure_text, width, found)


def _subtitle(events: Sequence[Record], table: Table) -> str:
    total = len(events)
    undated = sum(row.get("date_text") is None for row in events)
    told = sum(row["modality"] != "asserted" for row in events)
    words = [
        f"{undated:,} of {total:,} {'carries' if undated == 1 else 'carry'} no date of {'its' if undated == 1 else 'their'} own."
    ]
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


def _footnote(frame: _Frame, events: Sequence[Record], table: Table) -> str:
    notes = []
    if frame.scale.breaks:
        notes.append(
            "The time axis is not to scale: long gaps are shortened (//) so that every stretch with an event can be read."
        )
    elif not frame.scale.even:
        notes.append("The time axis is not to scale: short stretches are widened so that a day can be seen.")
    notes.append("Bars show what the text allows, no more.")
    if any(row.get("date_text") is None for row in events):
        notes.append("Italic grey: no date of its own in the text.")
    notes.append(f"{reports(table, dated=True)} Every event stands in the events table with its sentence.")
    return " ".join(notes)

"""Who says what, about whom, and who says nothing? Claimants down, affected groups and measures across.

An empty cell means not quoted; a dotted one, that the report says there was no comment. Lays out first, inks second.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from matplotlib.axes import Axes

from analysis.charts import style, wording
from analysis.charts.ink import press
from analysis.charts.lettering import Measure, wrap
from analysis.charts.provenance import card, reports
from analysis.charts.records import Record, Table, read_party
from analysis.charts.registry import chart
from analysis.charts.sayings import concerns, quote, speaker
from analysis.charts.sheet import Block, Board, Box, Layout, Placed, Rule, Section, Sheet, assemble, key
from analysis.charts.voices import Voices

__all__ = ["who_says_what", "who_says_what_rows"]

# what a column stands under → the measures it takes, in the order of the columns
GROUPS: Mapping[str, tuple[str, ...]] = {
    "killed, wounded": ("killed", "wounded", "casualties", "missing"),
    "captured": ("captured",),
    "displaced": ("displaced",),
    "sent, present": ("deployed", "present"),
    "ground": ("area", "distance"),
    "supplies, equipment": ("equipment",),
    "other counts": ("other",),
}
NARROWEST = 69.0
WIDEST = 132.0
ONE_LINE = 100.0  # width of a column from which date and standing share a line
_Column = tuple[str, str]
_Cells = dict[tuple[str | None, _Column], list[Record]]
_STANDING = {"unverified": "unverified", "partly_verified": "partly verified", "confirmed": "confirmed"}
_CONTEST = {"disputed": "disputed", "denied": "denied"}


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns of one stretch of the table and where they stand, in points."""

    columns: tuple[_Column, ...]
    left: float
    first: float
    step: float

    def x(self, index: int) -> float:
        """The left edge of a column."""
        return self.first + index * self.step

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.x(len(self.columns))


def who_says_what_rows(
    table: Table, measure_text: Measure, *, width: float, measure: str | None = None, affected: str | None = None
) -> Layout:
    """Lay out claimants against what they speak of.

    Parameters
    ----------
    table, measure_text, width
        As :func:`analysis.charts.chart` has them.
    measure, affected
        One measure, and one party ("Russia") or party with role ("Russia/soldiers"); all by default.

    Returns
    -------
    Layout
        More columns than fit follow below as a second table.

    Examples
    --------
    >>> from analysis.charts.lettering import measure_text
    >>> who_says_what_rows(Table(), measure_text, width=800).title
    'No claims'
    """
    claims = [row for row in table.claims if measure in (None, row["measure"]) and concerns(row, affected)]
    ids = {row["claim_id"] for row in claims}
    by_id = {row["claim_id"]: row for row in table.claims}
    claims = [{**row, "other": by_id.get(row.get("relative_to"))} for row in claims if row.get("same_as") not in ids]
    if not claims:
        return card(measure_text, width, "No claims", table, affected)
    voices = Voices.cast(table.sources, (row["lane"] for row in table.events))
    cells: _Cells = {}
    for row in claims:
        cells.setdefault((speaker(row), _column(row)), []).append(row)
    silent = _silences(table, ids)
    for name, column, event in silent:
        cells.setdefault((name, column), []).append(event)
    sections = [_section(measure_text, grid, cells, voices) for grid in _grids(width, claims)]
    nothing = ", and who says nothing" if silent else ""
    sources = wording.count(len({row["claimant"] for row in claims} - {None}), "source")
    heard = [*map(speaker, claims), *(name for name, _, _ in silent)]
    own = " Some are the report’s own." if None in heard else ""
    return assemble(
        measure_text,
        width,
        f"{wording.count(len(claims), 'claim')}, {sources}: who says what{nothing}",
        f"From {reports(table)}.{own} Read down a column to see a figure’s rivals, along a row to see one source’s "
        "whole position. "
        "An empty cell means the source is not quoted on the matter.",
        sections,
        _footnote(claims, bool(silent), table),
        legend=_legend(measure_text, width, claims, heard, bool(silent), voices),
        rows=30,
    )


@chart("who_says_what", layout=who_says_what_rows)
def who_says_what(ax: Axes, sheet: Sheet) -> Axes:
    """Who says what about whom, and who says nothing: claimants down, affected groups and measures across.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> who_says_what(Figure().add_axes((0, 0, 1, 1)), Sheet(80, 40, (), ())).get_ylim()
    (np.float64(40.0), np.float64(0.0))
    """
    return press(ax, sheet)


def _column(row: Record) -> _Column:
    group = next((name for name, measures in GROUPS.items() if row["measure"] in measures), "other counts")
    return group, str(row["affected"])


def _grids(width: float, claims: Sequence[Record]) -> list[_Grid]:
    """Share the columns out: groups in their order, in each the most spoken of first and joint ones last."""
    counts: dict[_Column, tuple[bool, int]] = {}
    for row in claims:
        joint, count = counts.get(_column(row), (False, 0))
        counts[_column(row)] = (joint or bool(row.get("joint")), count + 1)
    order = list(GROUPS)
    columns = sorted(
        counts, key=lambda column: (order.index(column[0]), counts[column][0], -counts[column][1], column[1])
    )
    left, right = style.MARGIN, width - style.MARGIN
    first = left + (0.37 if width < style.STACKED else 0.2) * (right - left)
    most = int((right - first) / NARROWEST)
    tables = -(-len(columns) // most)
    each = -(-len(columns) // tables)
    parts = [tuple(columns[index : index + each]) for index in range(0, len(columns), each)]
    return [_Grid(part, left, first, min(WIDEST, (right - first) / each)) for part in parts]


def _section(measure_text: Measure, grid: _Grid, cells: _Cells, voices: Voices) -> Section:
    counts: dict[str | None, int] = {}
    for (name, column), rows in cells.items():
        if column in grid.columns:
            counts[name] = counts.get(name, 0) + sum("claim_id" in row for row in rows)
    voice_order = [*voices.colours]

    def order(name: str | None) -> tuple[int, bool, bool, int, str]:
        side = voices.of(name)
        rank = voice_order.index(side) if side in voice_order else len(voice_order)
        return rank, voices.shade(side) == style.NO_SOURCE, name is None, -counts[name], name or ""

    blocks = tuple(_row(measure_text, grid, name, cells, voices) for name in sorted(counts, key=order))
    return Section(_heading(measure_text, grid), blocks, 14.0)


def _heading(measure_text: Measure, grid: _Grid) -> Callable[[bool], Block]:
    def heading(_again: bool) -> Block:
        board = Board(measure_text)
        line = style.SMALL.size * style.LEADING
        names = dict.fromkeys(group for group, _ in grid.columns)
        spans = {name: [index for index, column in enumerate(grid.columns) if column[0] == name] for name in names}
        rooms = {name: (grid.x(at[0]) + 4, grid.x(at[-1] + 1) - 4) for name, at in spans.items()}
        high = max(len(wrap(name, style.SMALL, b - a, measure_text, lines=2)) for name, (a, b) in rooms.items()) * line
        for name, (a, b) in rooms.items():
            own = len(wrap(name, style.SMALL, b - a, measure_text, lines=2)) * line
            board.text(
                name,
                (a + b) / 2,
                4 + high - own,
                style.SMALL,
                b - a,
                colour=style.GREY,
                align="center",
                said=False,
                lines=2,
            )
            board.add(Rule(x=a, y=7 + high, x1=b, y1=7 + high, colour=style.INK, width=1.0))
        top = 12 + high
        lowest = top
        for index, (_, affected) in enumerate(grid.columns):
            party, _, role = affected.partition("/")
            x, room = grid.x(index) + grid.step / 2, grid.step - 8
            y = top + board.text(party or role, x, top, style.VALUE, room, align="center", said=False, lines=6)
            y += board.text(
                role if party else "", x, y, style.SMALL, room, colour=style.GREY, align="center", said=False, lines=3
            )
            lowest = max(lowest, y)
        return board.block(lowest + 6)

    return heading


def _row(measure_text: Measure, grid: _Grid, name: str | None, cells: _Cells, voices: Voices) -> Block:
    names = Board(measure_text)
    colour = voices.colour(name)
    y = names.text(voices.name(name), grid.left + 5, 0, style.CLAIMANT, grid.first - grid.left - 16, colour=colour)
    drawn = []
    for index, column in enumerate(grid.columns):
        rows = cells.get((name, column))
        if rows:
            drawn.append((index, *_cell(measure_text, grid, index, column, rows, colour)))
    height = max([y, *(high for _, _, high in drawn)]) + 12
    board = Board(measure_text)
    board.add(Rule(x=grid.left, y=0, x1=grid.right, y1=0))
    board.place(names, (height - y) / 2)
    for index, cell, high in drawn:
        rows = cells[name, grid.columns[index]]
        board.add(_ground(grid.x(index) + 4, grid.step - 8, height, rows, colour))
        board.place(cell, (height - high) / 2)
    return board.block(height, rows=1)


def _ground(x: float, width: float, height: float, rows: Sequence[Record], colour: str) -> Box:
    """Fill a cell with its speaker's tint; a heavy frame says own losses, a dotted one no comment."""
    box = Box(x=x, y=4, width=width, height=height - 8, fill=style.tint(colour, 0.13), front=True)
    if all("event_id" in row for row in rows):
        return replace(box, fill=style.PAPER, edge=style.GREY, line=0.9, dash="dotted")
    if any(row.get("stance") == "self" for row in rows):
        return replace(box, edge=style.INK, line=1.7)
    return box


def _cell(
    measure_text: Measure, grid: _Grid, index: int, column: _Column, rows: Sequence[Record], colour: str
) -> tuple[Board, float]:
    """Lay out what one claimant says of one column, oldest first; returns the height it needs."""
    board = Board(measure_text)
    x, room, y = grid.x(index) + grid.step / 2, grid.step - 11, 0.0
    about = f"{read_party(column[1])}:"
    for row in sorted(rows, key=lambda row: (str(row.get("as_of_latest") or "9999"), int(row["start"]))):
        if y:
            y += 3
        if "event_id" in row:
            y += board.text(
                "no comment",
                x,
                y,
                style.Face(9.0, italic=True),
                room,
                align="center",
                href=f"#{row['event_id']}",
                about=about,
            )
            continue
        figure = None if row.get("absence") else _figure(row)
        words, face = (figure, style.VALUE) if figure else (quote(row), style.Face(9.2, italic=True))
        y += board.text(words, x, y, face, room, align="center", href=f"#{row['claim_id']}", about=about, lines=5)
        details = _details(row, column[0])
        for detail in [", ".join(details)] if grid.step >= ONE_LINE else details:
            y += board.text(detail, x, y, style.Face(7.8), room, colour=style.GREY, align="center")
    return board, y


def _figure(row: Record) -> str | None:
    return wording.bounded(
        str(row["bound"]), row["best"], row["low"], row["high"], str(row["unit"]), strict=bool(row["strict"])
    )


def _details(row: Record, group: str) -> list[str]:
    """Say what was counted, where the column does not, when it was said, and how it stands."""
    other = row.get("other") or {}
    edge = next((other[end] for end in ("best", "high", "low") if other.get(end) is not None), None)
    words = [f"than {wording.number(edge, str(row['unit']))}"] if edge is not None else []
    named = row["bound"] == "qualitative" and not row.get("absence")  # the quotation has its noun
    words += [wording.measured(str(row["measure"]), short=True)] if len(GROUPS[group]) > 1 and not named else []
    said = wording.period(row["said_on"], "")
    words.append(said or (f"for {wording.period(row['period'])}" if row.get("period") else "undated"))
    words += [_STANDING.get(row["verification"], ""), _CONTEST.get(row["contest"], "")]
    return [word for word in words if word]


def _silences(table: Table, claims: Iterable[str]) -> list[tuple[str, _Column, Record]]:
    """Find who did not comment on what: a pair's silent party, those named beside it, and the claim's column."""
    shown = set(claims)
    by_id = {row["claim_id"]: row for row in table.claims}
    events = {row["event_id"]: row for row in table.events}
    names = [str(row["name"]) for row in table.sources]
    found: dict[tuple[str, _Column], Record] = {}
    for pair in table.disputes:
        claim, event = by_id.get(pair["a_id"]), events.get(pair["b_id"])
        if pair["relation"] != "unacknowledged" or not claim or not event or claim["claim_id"] not in shown:
            continue
        for name in _silent(event, names):
            found.setdefault((name, _column(claim)), event)
    return [(name, column, event) for (name, column), event in found.items()]


def _silent(event: Record, names: Sequence[str]) -> list[str]:
    """Name the silent: the acting party, and sources joined to it in the event's own words."""
    lane, words = event.get("lane") or event.get("claimant"), str(event["text"])
    if not lane:
        return []
    joined = [
        name
        for name in names
        if name != lane
        and any(
            f"{a}{by}{b}" in words for by in (" and ", " or ", " nor ", ", ") for a, b in ((lane, name), (name, lane))
        )
    ]
    return [str(lane), *joined]


def _legend(
    measure_text: Measure,
    width: float,
    claims: Sequence[Record],
    heard: Sequence[str | None],
    silent: bool,
    voices: Voices,
) -> Block:
    found: list[tuple[Placed, float, str]] = [
        (Box(x=0, y=-5, width=15, height=10, fill=style.tint(colour, 0.13)), 15, words)
        for words, colour in voices.heard(heard)
    ]
    if any(row.get("stance") == "self" for row in claims):
        heavy = Box(x=1, y=-5, width=15, height=10, fill=style.PAPER, edge=style.INK, line=1.7)
        found.append((heavy, 16, "speaks of its own side’s losses"))
    if silent:
        dotted = Box(x=1, y=-5, width=15, height=10, fill=style.PAPER, edge=style.GREY, line=0.9, dash="dotted")
        found.append((dotted, 16, "did not comment, says the report"))
    return key(measure_text, width, found)


def _footnote(claims: Sequence[Record], silent: bool, table: Table) -> str:
    bounds = {str(row["bound"]) for row in claims}
    signs = [words for bound, words in (("at_least", "≥ at least"), ("at_most", "≤ as many as")) if bound in bounds]
    signs += ["> more than, < fewer than"] if any(row["strict"] for row in claims) else []
    notes = [f"{', '.join(signs)}."] if signs else []
    if bounds & {"vague", "qualitative", "relational"}:
        notes.append("Words in quotation marks: the source gave no number.")
    if silent:
        notes.append("Silence is not denial.")
    notes.append("A date is when it was said; “for” a date, the time it is about.")
    notes.append(f"{reports(table, dated=True)} Every claim stands in the claims table with its sentence.")
    return " ".join(notes)

"""How is one figure with its bound shown? The row design that all charts of figures share.

Claimant and date on the left, the mark in the middle, the report's own words on the right. Puts down no ink.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from analysis.charts import style, wording
from analysis.charts.figure_marks import SHAPES, Columns, ends, hollow, mark
from analysis.charts.lettering import Measure, clean
from analysis.charts.records import Record, Table, read_party
from analysis.charts.sayings import concerns, hedged, quote, speaker, spoken
from analysis.charts.scales import ValueScale
from analysis.charts.sheet import Block, Board, Box, Fade, Mark, Placed, Rule, Section, key
from analysis.charts.voices import NOBODY, Voices

__all__ = ["axis", "choose", "confirmed", "drawable", "legend", "panels", "values"]

_SPEAKS = {
    "square": "speaks of own side’s losses",
    "triangle": "speaks of enemy’s losses",
    "circle": "third party, or side not known",
    "diamond": "no named source",
}


def choose(table: Table, measures: Iterable[str], affected: str | None) -> tuple[list[Record], int]:
    """Pick the claims of some measures and one affected group, repeats of a figure once.

    Returns
    -------
    tuple[list[Record], int]
        The claims in the order of the frame, and how many repeats (``same_as`` a claim that is drawn) were left out.

    Examples
    --------
    >>> first = {"claim_id": "a", "measure": "killed", "affected": "Sylvania/soldiers"}
    >>> again = first | {"claim_id": "b", "same_as": "a"}
    >>> choose(Table(claims=(first, again)), ["killed"], "Sylvania")[1]
    1
    """
    names = set(measures)
    found = [row for row in table.claims if row["measure"] in names and concerns(row, affected)]
    ids = {row["claim_id"] for row in found}
    kept = [row for row in found if row.get("same_as") not in ids]
    return kept, len(found) - len(kept)


def drawable(row: Record) -> bool:
    """Tell whether a claim gives anything to place on an axis: a figure, a bound, a band or a comparison.

    Examples
    --------
    >>> drawable({"best": None, "low": 1000.0, "high": None}), drawable({"best": None, "low": None, "high": None})
    (True, False)
    """
    if row.get("absence"):
        return False
    stated = any(row[end] is not None for end in ("best", "low", "high"))
    return stated or any(row.get(end) is not None for end in ("interval_low", "interval_high"))


def values(drawn: Iterable[Record], table: Table) -> list[float]:
    """List every number that must lie on the axis, the wholes of parts among them.

    Examples
    --------
    >>> values([{"bound": "at_least", "best": None, "low": 1000.0, "high": None}], Table())
    [1000.0]
    """
    by_id = {row["claim_id"]: row for row in table.claims}
    stated = ("best", "low", "high", "interval_low", "interval_high")
    found = []
    for row in drawn:
        # The interval counts only where it is what is drawn: its rounding would stretch the axis else.
        keys = stated if row["bound"] in ("vague", "relational") else stated[:3]
        found += [row[end] for end in keys if row.get(end) is not None]
        whole = by_id.get(row.get("part_of") or "")
        if whole and _share(row, whole):
            found += [end for end in ends(whole) if end is not None]
    return found


def panels(
    measure_text: Measure, columns: Columns, scale: ValueScale, claims: Sequence[Record], table: Table, voices: Voices
) -> list[Section]:
    """Lay out one panel per affected group: the most figures first, joint groups last.

    Parameters
    ----------
    measure_text, columns, scale
        How wide a line is, where the columns stand, and the axis in the middle one.
    claims
        The rows to show; oldest first within a panel, those without a figure in one line below it.
    table, voices
        All claims, for the wholes of parts, and the colours.

    Returns
    -------
    list[Section]
        Empty without claims.

    Examples
    --------
    >>> from analysis.charts.lettering import measure_text
    >>> panels(measure_text, Columns.of(800), ValueScale.fit([], 0, 300), [], Table(), Voices.cast([]))
    []
    """
    groups: dict[tuple[str, bool], list[Record]] = {}
    for row in claims:
        groups.setdefault((str(row["affected"]), str(row["unit"]).endswith("/day")), []).append(row)

    def order(item: tuple[tuple[str, bool], list[Record]]) -> tuple[bool, int, str]:
        return any(row.get("joint") for row in item[1]), -sum(map(drawable, item[1])), item[0][0]

    by_id = {row["claim_id"]: row for row in table.claims}
    found = []
    for (group, daily), rows in sorted(groups.items(), key=order):
        drawn = sorted((row for row in rows if drawable(row)), key=_by_date)
        blocks = [_figure_row(measure_text, columns, scale, row, by_id, table, voices) for row in drawn]
        words = [row for row in rows if not drawable(row)]
        if words:
            blocks.append(_words_only(measure_text, columns, words))
        name = wording.sentence_case(read_party(group)) + (", per day" if daily else "")
        found.append(Section(_heading(measure_text, columns, name), tuple(blocks)))
    return found


def legend(measure_text: Measure, width: float, drawn: Sequence[Record], voices: Voices) -> Block:
    """Lay out the key: only the shapes, fillings and colours that occur.

    Examples
    --------
    >>> from analysis.charts.lettering import measure_text
    >>> legend(measure_text, 800, [], Voices.cast([])).height
    0.0
    """
    found: list[tuple[Placed, float, str]] = []
    shapes = {SHAPES[row.get("stance") or "unknown"] for row in drawn if row["bound"] not in ("vague", "relational")}
    if any(voices.of(speaker(row)) == NOBODY for row in drawn):
        shapes.add("diamond")  # also where the one who is not named gives a band or a comparison
    for shape, words in _SPEAKS.items():
        if shape in shapes:
            found.append((Mark(x=5, y=0, shape=shape, colour=style.INK), 10, words))
    if any(hollow(row) for row in drawn):
        found.append(
            (
                Mark(x=5, y=0, shape="circle", colour=style.INK, hollow=True),
                10,
                "hollow: unverified or disputed in the text",
            )
        )
    if any(row["bound"] in ("at_least", "at_most") for row in drawn):
        found.append((Fade(x=0, y=0, x1=28, colour=style.INK), 28, "no limit stated on this side"))
    if any(row["bound"] == "relational" for row in drawn):
        found.append(
            (Fade(x=0, y=0, x1=28, colour=style.INK, kind="dashed"), 28, "compared with another claim, no figure")
        )
    for words, colour in voices.heard(speaker(row) for row in drawn):
        found.append((Box(x=0, y=-5, width=13, height=10, fill=colour), 13, words))
    return key(measure_text, width, found)


def axis(measure_text: Measure, columns: Columns, scale: ValueScale, noun: str) -> Block:
    """Lay out the axis above the rows: what is counted, and as many ticks as have room.

    Examples
    --------
    >>> from analysis.charts.lettering import measure_text
    >>> over = axis(measure_text, Columns.of(800), ValueScale.fit([40, 60], 200, 500), "People")
    >>> [label.text for label in over.placed if hasattr(label, "text")][:2]
    ['People', '0']
    """
    board = Board(measure_text)
    words = f"{noun}; each step is {scale.ratio:,} times the last" if scale.log else noun
    width = columns.right - columns.left if columns.stacked else columns.plot - columns.left + 30
    high = board.text(words, columns.left - 6, 8, style.SMALL, width, colour=style.GREY, said=False)
    line = style.SMALL.size * style.LEADING
    base = 8 + (high + line if columns.stacked else max(high, line))
    taken = 0.0 if columns.stacked else columns.left - 6 + measure_text(clean(words), style.SMALL)
    for x, words in scale.ticks():
        half = measure_text(words, style.SMALL) / 2
        if x - half < taken + 6:
            continue
        taken = x + half
        board.text(
            words,
            x,
            base - style.SMALL.size * style.LEADING,
            style.SMALL,
            90,
            colour=style.GREY,
            align="center",
            said=False,
        )
        board.add(Rule(x=x, y=base + 3, x1=x, y1=base + 9, colour=style.FAINT))
    return board.block(base + 9)


def confirmed(claims: Sequence[Record]) -> str:
    """Say how many of the claims the text calls confirmed, as a headline does.

    Examples
    --------
    >>> confirmed([{"verification": "unverified"}] * 2), confirmed([{"verification": "confirmed"}])
    ('none confirmed', 'confirmed')
    """
    confirmed = sum(row["verification"] == "confirmed" for row in claims)
    if len(claims) == 1:
        return "confirmed" if confirmed else "not confirmed"
    return f"{confirmed:,} confirmed" if confirmed else "none confirmed"


def _figure_row(
    measure_text: Measure,
    columns: Columns,
    scale: ValueScale,
    row: Record,
    by_id: Mapping[str, Record],
    table: Table,
    voices: Voices,
) -> Block:
    """Lay out one claim: claimant and date, the mark with its figure, and the report's own words."""
    board = Board(measure_text)
    name, colour, href = speaker(row), voices.colour(speaker(row)), f"#{row['claim_id']}"
    whole = by_id.get(row.get("part_of") or "")
    part = _share(row, whole) if whole else None
    left, right = Board(measure_text), Board(measure_text)
    name_width = (columns.right if columns.stacked else columns.plot) - columns.left - 10
    y = left.text(voices.name(name), columns.left, 0, style.CLAIMANT, name_width, colour=colour)
    y += left.text(_when(row, table), columns.left, y, style.SMALL, name_width, colour=style.GREY)
    words_width = columns.right - columns.words - 4
    z = right.text(quote(row), columns.words, 0, style.QUOTE, words_width, href=href)
    z += right.text(_status(row), columns.words, z, style.SMALL, words_width, colour=style.GREY)
    if part:
        z += right.text(part, columns.words, z, style.SMALL, words_width, colour=style.GREY)
    mark_height, place = mark(measure_text, columns, scale, row, by_id, colour)
    if columns.stacked:
        height, top, bottom = y + mark_height + z + 20, y + 3, y + mark_height + 9
        tops = 0.0, y + 6, bottom + 2
    else:
        height = bottom = max(y, z, mark_height) + 15
        top, tops = 0.0, ((height - y) / 2, (height - mark_height) / 2, (height - z) / 2)
    for x, _ in scale.ticks():
        board.add(Rule(x=x, y=top, x1=x, y1=bottom, colour=style.FAINT))
    if part and whole:
        for value in {ends(whole)[0], ends(whole)[1]} - {None}:
            at = scale.x(float(value or 0))
            board.add(Rule(x=at, y=top + 3, x1=at, y1=bottom - 3, colour=style.INK, width=1.4, dash="dotted"))
    for part_of_row, at in zip((left, place, right), tops, strict=True):
        board.place(part_of_row, at)
    return board.block(height, rows=1)


def _by_date(row: Record) -> tuple[str, int]:
    dated = row.get("as_of_latest") or row.get("as_of_earliest")
    return (dated.isoformat() if dated else "9999"), int(row["start"])


def _when(row: Record, table: Table) -> str:
    said = wording.period(row["said_on"], "")
    words = said or (f"for {wording.period(row['period'])}" if row.get("period") else "date not stated")
    words += f", to {row['via']}" if row.get("via") else ""
    if len(table.documents) > 1:
        titles = {doc["document_id"]: doc.get("publisher") or doc.get("title") for doc in table.documents}
        words += f" ({titles.get(row['document_id']) or row['document_id']})"
    return words


def _status(row: Record) -> str:
    words = wording.measured(str(row["measure"]), str(row["unit"]))
    words = ", ".join(filter(None, (words, hedged(row))))
    return f"{words}; {wording.standing(row['verification'], row['contest'])}"


def _share(row: Record, whole: Record) -> str | None:
    """Say what part of a whole a claim is, as far as both figures allow."""
    share = wording.share(ends(row), ends(whole))
    figure = wording.bounded(str(whole["bound"]), whole["best"], whole["low"], whole["high"], str(whole["unit"]))
    if share is None or figure is None or row["unit"] != whole["unit"]:
        return None
    by = "the same source" if row["claimant"] == whole["claimant"] else spoken(whole)
    return f"so {share} of {figure} {wording.measured(str(whole['measure']), short=True)} (dotted line), by {by}"


def _words_only(measure_text: Measure, columns: Columns, rows: Sequence[Record]) -> Block:
    board = Board(measure_text)
    said = [
        f"{quote(row)} ({', '.join(filter(None, (spoken(row), hedged(row) if row['claimant'] else '')))})"
        for row in rows
    ]
    width = columns.right - columns.left - 6
    height = board.text(
        f"No figure: {'; '.join(said)}", columns.left, 7, style.SMALL, width, colour=style.GREY, lines=30
    )
    return board.block(height + 10, rows=1)


def _heading(measure_text: Measure, columns: Columns, name: str) -> Callable[[bool], Block]:
    def heading(again: bool) -> Block:
        board = Board(measure_text)
        text = Board(measure_text)
        high = text.text(
            name + (" (continued)" if again else ""), columns.left, 6, style.HEADING, columns.right - columns.left - 6
        )
        left = columns.left - 6
        board.add(Box(x=left, y=1, width=columns.right - left, height=high + 10))
        board.add(Rule(x=left, y=0, x1=columns.right, y1=0, colour=style.INK, width=1.2))
        board.place(text, 0)
        return board.block(high + 11)

    return heading

"""Which accounts clash, and do they really? Pairs of claims side by side, with the verdict in words.

The verdict compares two accounts and never says which is true. Lays out first, inks second.
"""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes

from analysis.charts import style, wording
from analysis.charts.ink import press
from analysis.charts.lettering import Measure
from analysis.charts.provenance import card, reports
from analysis.charts.records import Record, Table, read_party
from analysis.charts.registry import chart
from analysis.charts.sayings import hedged, quote, speaker
from analysis.charts.sheet import Block, Board, Box, Fade, Layout, Mark, Placed, Rule, Section, Sheet, assemble
from analysis.charts.voices import NOBODY, OUTSIDE, Voices

__all__ = ["dispute_rows", "disputes"]

# relation → (verdict, its sign, its colour), in the order in which pairs are shown
VERDICTS: Mapping[str, tuple[str, str, str]] = {
    "contradicts": ("accounts conflict", "cross", style.CONFLICT),
    "differs_in_scope": ("different scope: both can hold", "unequal", style.UNLIKE),
    "differs_in_certainty": ("same story, told with different certainty", "unequal", style.UNLIKE),
    "differs_in_time": ("different dates", "unequal", style.UNLIKE),
    "differs_in_population": ("different groups", "unequal", style.UNLIKE),
    "differs_in_measure": ("different measures", "unequal", style.UNLIKE),
    "unacknowledged": ("claimed, not answered", "dots", style.GREY),
    "succeeds": ("a change over time, not a conflict", "arrow", style.AGREE),
    "supersedes": ("a later figure by the same source", "arrow", style.AGREE),
    "corroborates": ("accounts agree", "equal", style.AGREE),
    "same_origin": ("one origin, told twice", "equal", style.AGREE),
}
_COMPARED = {"no": ": not comparable", "partly": ": comparable in part"}
_BASIS = {
    "stated": "the report itself puts them together",
    "implied": "both are in the report, not contrasted there",
    "derived": "our comparison, not the report’s",
}


def dispute_rows(table: Table, measure_text: Measure, *, width: float, relation: str | None = None) -> Layout:
    """Lay out the pairs, conflicts first.

    Parameters
    ----------
    table, measure_text, width
        As :func:`analysis.charts.chart` has them.
    relation
        One relation, such as "contradicts"; all by default.

    Returns
    -------
    Layout
        Pages of up to 24 pairs.

    Examples
    --------
    >>> from analysis.charts.lettering import measure_text
    >>> dispute_rows(Table(), measure_text, width=800).title
    'No pairs of claims that seem to clash'
    """
    pairs = [row for row in table.disputes if relation in (None, row["relation"])]
    if not pairs:
        return card(measure_text, width, "No pairs of claims that seem to clash", table)
    voices = Voices.cast(table.sources, (row["lane"] for row in table.events))
    sides = {row["claim_id"]: row for row in table.claims} | {row["event_id"]: row for row in table.events}
    order = list(VERDICTS)
    pairs.sort(key=lambda row: (order.index(str(row["relation"])), str(row["basis"]) != "stated", _start(row, sides)))
    blocks = tuple(_pair(measure_text, width, row, sides, voices) for row in pairs)
    heard = [speaker(sides[row[end]]) for row in pairs for end in ("a_id", "b_id") if row[end] in sides]
    subtitle = (
        "Each pair is set side by side in the report’s words. Accounts conflict only if both speak of the same people "
        "or place, the same time and the same measure."
    )
    top = Block(6.0, (Rule(x=style.MARGIN, y=5, x1=width - style.MARGIN, y1=5, colour=style.INK, width=1.2),))
    return assemble(
        measure_text,
        width,
        _title(pairs),
        subtitle,
        [Section(_nothing, blocks, 4.0)],
        _footnote(heard, voices, table),
        top=top,
        rows=24,
    )


@chart("disputes", layout=dispute_rows)
def disputes(ax: Axes, sheet: Sheet) -> Axes:
    """Which accounts clash, and which only seem to: pairs side by side, with the verdict in words.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> disputes(Figure().add_axes((0, 0, 1, 1)), Sheet(80, 40, (), ())).get_ylim()
    (np.float64(40.0), np.float64(0.0))
    """
    return press(ax, sheet)


def _title(pairs: Sequence[Record]) -> str:
    conflicts = sum(row["relation"] == "contradicts" for row in pairs)
    if len(pairs) == 1:
        return f"1 pair of claims that seem to clash: the accounts {'conflict' if conflicts else 'do not conflict'}"
    inside = f"in {conflicts:,} the accounts conflict" if conflicts else "in none do the accounts conflict"
    return f"{len(pairs):,} pairs of claims that seem to clash: {inside}"


def _nothing(_again: bool) -> Block:
    return Block(0.0)


def _pair(measure_text: Measure, width: float, row: Record, sides: Mapping[str, Record], voices: Voices) -> Block:
    if width < style.STACKED:
        return _stacked(measure_text, width, row, sides, voices)
    inner = width - 2 * style.MARGIN
    a_at, sign_at, b_at, words_at = (style.MARGIN + inner * share for share in (0.0, 0.345, 0.378, 0.712))
    board = Board(measure_text)
    y = 7 + board.text(
        wording.sentence_case(row["topic"]), style.MARGIN + 5, 7, style.TOPIC, inner * 0.68, colour=style.GREY
    )
    basis = _BASIS.get(str(row["basis"]), "")
    y = 3 + max(y, 7 + board.text(basis, words_at, 7, style.TOPIC, inner * 0.285, colour=style.GREY))
    bottom = y
    for x, end, edge in ((a_at, "a_id", sign_at - 16), (b_at, "b_id", words_at - 12)):
        bottom = max(bottom, _side(board, x, y, edge - x - 9, row[end], row["topic"], sides, voices))
    verdict, sign, colour = _verdict(row)
    z = y + board.text(verdict, words_at, y, style.VALUE, inner * 0.285, colour=colour)
    why = _why(row, sides.get(row["a_id"], {}), sides.get(row["b_id"], {}))
    z += board.text(why, words_at, z + 1, style.SMALL, inner * 0.285)
    bottom = max(bottom, z + 1)
    for x, end in ((a_at, "a_id"), (b_at, "b_id")):
        board.add(Box(x=x, y=y, width=2.2, height=bottom - y, fill=_shade(sides.get(row[end]), voices), front=True))
    board.add(*_sign(sign, sign_at, y + 10, colour))
    board.add(Rule(x=style.MARGIN, y=0, x1=width - style.MARGIN, y1=0))
    return board.block(bottom + 10, rows=1)


def _stacked(measure_text: Measure, width: float, row: Record, sides: Mapping[str, Record], voices: Voices) -> Block:
    """Lay out a pair where two sides do not fit beside one another: the verdict stands between them."""
    left, inner = style.MARGIN, width - 2 * style.MARGIN
    board = Board(measure_text)
    topic = f"{wording.sentence_case(row['topic'])}; {_BASIS.get(str(row['basis']), '')}".removesuffix("; ")
    y = 10 + board.text(topic, left, 7, style.TOPIC, inner, colour=style.GREY)
    verdict, sign, colour = _verdict(row)
    for end in ("a_id", "b_id"):
        bottom = _side(board, left, y, inner - 10, row[end], row["topic"], sides, voices)
        board.add(Box(x=left, y=y, width=2.2, height=bottom - y, fill=_shade(sides.get(row[end]), voices), front=True))
        y = bottom + 6
        if end == "a_id":
            board.add(*_sign(sign, left + 20, y + 8, colour))
            y += max(16, board.text(verdict, left + 42, y, style.VALUE, inner - 42, colour=colour)) + 6
    y += board.text(_why(row, sides.get(row["a_id"], {}), sides.get(row["b_id"], {})), left, y, style.SMALL, inner)
    board.add(Rule(x=left, y=0, x1=width - left, y1=0))
    return board.block(y + 10, rows=1)


def _verdict(row: Record) -> tuple[str, str, str]:
    """Give a pair's verdict in words, its sign and its colour."""
    verdict, sign, colour = VERDICTS[str(row["relation"])]
    if str(row["relation"]) in ("differs_in_time", "differs_in_population", "differs_in_measure"):
        verdict += _COMPARED.get(str(row["comparable"]), "")
    return verdict, sign, colour


def _shade(owner: Record | None, voices: Voices) -> str:
    return voices.colour(speaker(owner)) if owner else style.NO_SOURCE


def _side(
    board: Board,
    x: float,
    y: float,
    width: float,
    identity: str,
    topic: str,
    sides: Mapping[str, Record],
    voices: Voices,
) -> float:
    """Place one side of a pair, and return how far down it reaches."""
    row = sides.get(identity)
    if row is None:
        return y + board.text("not in these tables", x + 8, y, style.BODY, width, colour=style.GREY)
    href = f"#{identity}"
    value, about = _value(row, topic, sides)
    down = y + board.text(value, x + 8, y, style.CLAIMANT, width, href=href, lines=6)
    if about:
        down += board.text(about, x + 8, down, style.SMALL, width, colour=style.GREY)
    name = speaker(row)
    who = voices.name(name) + (f", to {row['via']}" if row.get("via") else "")
    return down + board.text(who, x + 8, down, style.SMALL, width, colour=voices.colour(name))


def _value(row: Record, topic: str, sides: Mapping[str, Record]) -> tuple[str, str]:
    """Say what one side holds, an event by its label, and below it what the topic does not say already."""
    if "event_id" in row:
        return wording.sentence_case(row["label"] or row["text"]), wording.period(row["edtf"])
    group = f"{read_party(str(row['affected']))}, {wording.measured(str(row['measure']), str(row['unit']), short=True)}"
    said = wording.period(row["said_on"], "")
    about = [] if group.casefold() == topic.casefold() else [group]
    about += [hedged(row)] if hedged(row) else []
    about.append(
        f"said {said}" if said else f"for {wording.period(row['period'])}" if row.get("period") else "date not stated"
    )
    compared = _compared(row, sides)
    return f"{quote(row)} {compared}".strip(), "; ".join(about)


def _compared(row: Record, sides: Mapping[str, Record]) -> str:
    """Say what a claim without a figure compares itself with, if that has one."""
    other = sides.get(row.get("relative_to") or "", {})
    edge = next((other[end] for end in ("best", "high", "low") if other.get(end) is not None), None)
    return f"than {wording.number(edge, str(row['unit']))}" if edge is not None else ""


def _why(row: Record, a: Record, b: Record) -> str:
    """Say in a line or two what the verdict rests on, from the two sides' own fields."""
    relation, notes = str(row["relation"]), []
    if relation == "contradicts":
        notes.append(
            "No number fits both wordings." if row["kind"] == "magnitude" else "Opposed accounts of the same thing."
        )
    elif relation == "differs_in_time" and (months := _months_apart(a, b)):
        notes.append(f"{wording.count(months, 'month')} apart: the two do not measure the same span.")
    elif relation == "differs_in_population":
        notes.append("The two groups overlap but are not the same: neither compare nor add.")
    elif relation in _NOTES:
        notes.append(_NOTES[relation])
    if row.get("gap") is not None:
        notes.append(f"The nearer figures are {row['gap']:g} times apart.")
    views = [_VIEWS.get(str(side.get("stance")), "") for side in (a, b)]
    if all(views) and views[0] != views[1]:
        both = all(any(side.get(end) is not None for end in ("best", "low", "high")) for side in (a, b))
        notes.append(f"{views[0]} {'figure' if both else 'account'} against {views[1]}.")
    return " ".join(note[:1].upper() + note[1:] for note in notes)


_NOTES = {
    "differs_in_scope": "One speaks of a part only.",
    "differs_in_certainty": "They do not confirm each other if one rests on the other.",
    "differs_in_measure": "The two do not count the same thing.",
    "unacknowledged": "Silence is not denial.",
    "succeeds": "The later state follows the earlier; neither denies the other.",
    "supersedes": "The same source has moved on.",
    "corroborates": "The wordings allow one figure, and the origins differ.",
    "same_origin": "Both go back to one origin, so they count once.",
}
_VIEWS = {"self": "its own side’s", "enemy": "the enemy’s", "third": "a third party’s", "none": "an unnamed source’s"}


def _months_apart(a: Record, b: Record) -> int:
    """Count the whole months between two as-of dates; 0 if one is not known."""
    first, last = a.get("as_of_latest") or a.get("as_of_earliest"), b.get("as_of_latest") or b.get("as_of_earliest")
    return abs((first.year - last.year) * 12 + first.month - last.month) if first and last else 0


def _start(row: Record, sides: Mapping[str, Record]) -> tuple[str, int]:
    side = sides.get(row["a_id"], {})
    return str(side.get("document_id", "")), int(side.get("start") or 0)


def _sign(sign: str, x: float, y: float, colour: str) -> list[Placed]:
    if sign == "arrow":
        return [Fade(x=x - 11, y=y, x1=x + 12, colour=colour)]
    if sign == "dots":
        return [Mark(x=x + dx, y=y, shape="circle", colour=colour, size=5) for dx in (-8, 0, 8)]
    return [Mark(x=x, y=y, shape=sign, colour=colour, size=15)]


def _footnote(heard: Sequence[str | None], voices: Voices, table: Table) -> str:
    names = {OUTSIDE: "a third party", NOBODY: "no named source"}
    colours = {"#0072B2": "blue", "#BF4F00": "orange", "#6B2C91": "purple", "#7A5C00": "ochre"}
    colours |= {style.THIRD_PARTY: "green", style.NO_SOURCE: "black"}
    said = []
    for voice in [*voices.colours, OUTSIDE, NOBODY]:
        if any(voices.of(name) == voice for name in heard):
            said.append(
                f"{colours.get(voices.shade(voice), voices.shade(voice))} said by {names.get(voice, voice + '’s side')}"
            )
    bar = f"Colour bar: {', '.join(said)}. " if said else ""
    return (
        f"{bar}The verdict compares the accounts with each other; it does not say which is true. "
        f"{reports(table, dated=True)} Every pair stands in the disputes table."
    )

"""Where does everything go? Placed things in points from a page's top left corner, and pages put together from blocks.

Owns the furniture every chart shares: title, key, footnote, page breaks. Puts down no ink and knows no axes.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from analysis.charts import style
from analysis.charts.lettering import Measure, block_height, clean, cut, undrawable, wrap
from analysis.charts.style import Face

__all__ = [
    "Block",
    "Board",
    "Box",
    "Fade",
    "Label",
    "Layout",
    "Mark",
    "Placed",
    "Rule",
    "Section",
    "Sheet",
    "assemble",
    "key",
    "moved",
]

ROWS_PER_PAGE = 40
HIGHEST = 2200.0  # points of rows on one page, for rows of many lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Text set in lines from ``y`` down; ``x`` is its left, centre or right edge. ``text`` is what it says in full.

    In the alt text it stands behind ``about``, where its place on the page says more than its words.
    """

    x: float
    y: float
    text: str
    lines: tuple[str, ...]
    face: Face
    colour: str = style.INK
    align: str = "left"
    href: str | None = None
    said: bool = True
    about: str = ""
    backed: float = 0.0  # width of a paper ground under it, so that grid lines do not cross the words


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A straight line; ``dash`` is solid, dotted or dashed."""

    x: float
    y: float
    x1: float
    y1: float
    colour: str = style.RULE
    width: float = 0.8
    dash: str = "solid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A filled or framed rectangle; ``front`` lies above grid lines."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = style.SHADE
    edge: str | None = None
    line: float = 0.0
    dash: str = "solid"
    href: str | None = None
    front: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A point mark centred on x, y: square, triangle, circle, diamond, cross, unequal, dots or tick."""

    x: float
    y: float
    shape: str
    colour: str
    hollow: bool = False
    size: float = 9.0
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fade:
    """A line from ``x`` that grows paler towards ``x1``: an arrow, a dashed arrow, or a band pale at both ends."""

    x: float
    y: float
    x1: float
    colour: str
    kind: str = "arrow"
    width: float = 2.2
    href: str | None = None


Placed = Label | Rule | Box | Mark | Fade


@dataclass(frozen=True, slots=True)
class Block:
    """Things that stay together on a page, from y = 0 down; ``rows`` says how many rows of data they are."""

    height: float
    placed: tuple[Placed, ...] = ()
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading, which is said again where they run on to the next page."""

    heading: Callable[[bool], Block]
    blocks: tuple[Block, ...]
    gap: float = 16.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, ready for ink; ``said`` is its text, one line per block, as the alt text has it."""

    width: float
    height: float
    placed: tuple[Placed, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What a chart's first step yields: the headline, and one sheet per page."""

    title: str
    sheets: tuple[Sheet, ...]


@dataclass(slots=True)
class Board:
    """Collects the placed things of one block while it is laid out."""

    measure: Measure
    placed: list[Placed] = field(default_factory=list)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        face: Face,
        width: float,
        *,
        colour: str = style.INK,
        align: str = "left",
        href: str | None = None,
        said: bool = True,
        about: str = "",
        backed: bool = False,
        lines: int = 12,
    ) -> float:
        """Place a text, wrapped to ``width``, and return its height."""
        face = cut(clean(text), face)
        broken = wrap(text, face, width, self.measure, lines=lines)
        ground = max((self.measure(line, face) for line in broken), default=0.0) if backed else 0.0
        if broken:
            label = Label(
                x=x, y=y, text=text, lines=broken, face=face, colour=colour, align=align, href=href, said=said
            )
            self.placed.append(replace(label, about=about, backed=ground))
        return block_height(len(broken), face)

    def add(self, *things: Placed) -> None:
        """Place rules, boxes, marks and fades."""
        self.placed.extend(things)

    def place(self, other: "Board", dy: float) -> None:
        """Take over another board's things, moved down."""
        self.placed.extend(moved(thing, 0, dy) for thing in other.placed)

    def block(self, height: float, rows: int = 0) -> Block:
        """Close the block at a height."""
        return Block(height, tuple(self.placed), rows)


def key(measure: Measure, width: float, entries: Sequence[tuple[Placed, float, str]]) -> Block:
    """Lay out the key under a title, as many rows as it needs.

    Parameters
    ----------
    measure, width
        How wide a text is, and the page.
    entries
        A sign placed around (0, 0), the room it takes to the right, and its words.

    Returns
    -------
    Block
        Of height 0 for no entries.

    Examples
    --------
    >>> from analysis.charts.lettering import measure_text
    >>> sign = Rule(x=0, y=0, x1=26, y1=0)
    >>> key(measure_text, 800, []).height, key(measure_text, 800, [(sign, 26, "date not known")]).height
    (0.0, 22.0)
    """
    board = Board(measure)
    x, y, high = style.MARGIN, 0.0, 22.0
    for sign, room, words in entries:
        wide = room + 6 + measure(clean(words), style.KEY)
        if x > style.MARGIN and x + wide > width - style.MARGIN:
            x, y = style.MARGIN, y + high
        board.add(moved(sign, x, y + high / 2))
        drop = (high - block_height(1, style.KEY)) / 2
        board.text(
            words, x + room + 6, y + drop, style.KEY, width - style.MARGIN - x - room - 6, colour=style.GREY, said=False
        )
        x += wide + 24
    return board.block(y + high if entries else 0.0)


def assemble(
    measure: Measure,
    width: float,
    title: str,
    subtitle: str,
    sections: Sequence[Section],
    footnote: str,
    *,
    legend: Block | None = None,
    top: Block | None = None,
    rows: int = ROWS_PER_PAGE,
) -> Layout:
    """Put a chart's blocks on as many pages as they need.

    Parameters
    ----------
    measure, width
        How wide a text is, and the page in points.
    title, subtitle, footnote
        In words; a page after the first says its number in the title.
    sections
        In order; a section of no blocks shows its heading alone.
    legend, top
        The key, and what stands above the rows of every page (an axis, column headings).
    rows
        The most rows of data on a page.

    Returns
    -------
    Layout
        At least one sheet.

    Examples
    --------
    >>> from analysis.charts.lettering import measure_text
    >>> rows = tuple(Block(20, rows=1) for _ in range(50))
    >>> layout = assemble(measure_text, 800, "Title", "", [Section(lambda again: Block(9), rows)], "Source")
    >>> len(layout.sheets), layout.sheets[1].said
    (2, ('Title (2 of 2)',))
    """
    pages = _paginate(sections, rows)
    sheets = []
    for index, blocks in enumerate(pages):
        said = title if index == 0 else f"{title} ({index + 1} of {len(pages)})"
        shown = title if len(pages) == 1 else f"{title} ({index + 1} of {len(pages)})"
        head = _head(measure, width, shown, subtitle)
        foot = _foot(measure, width, footnote, [head, *blocks])
        parts = [head, *(block for block in (legend, top) if block), *blocks, foot]
        lines = [_line(block) for block in blocks]
        before, after = ([said, subtitle], _lines(foot)) if index == 0 else ([said], [])
        sheets.append(_stack(width, parts, tuple(line for line in [*before, *lines, *after] if line)))
    return Layout(title, tuple(sheets))


def _paginate(sections: Sequence[Section], rows: int) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    count, height = 0, 0.0
    for section in sections:
        again = False
        for block in section.blocks or (Block(0.0),):
            full = count > 0 and (count + block.rows > rows or height + block.height > HIGHEST)
            if full:
                pages.append([])
                count, height = 0, 0.0
            if full or block is (section.blocks or (block,))[0]:
                pages[-1].append(section.heading(again))
                height += pages[-1][-1].height
            pages[-1].append(block)
            count, height, again = count + block.rows, height + block.height, True
        pages[-1].append(Block(section.gap))
    return pages


def _head(measure: Measure, width: float, title: str, subtitle: str) -> Block:
    board = Board(measure)
    inner = width - 2 * style.MARGIN
    y = style.MARGIN - 6
    y += board.text(title, style.MARGIN, y, style.TITLE, inner) + 3
    y += board.text(subtitle, style.MARGIN, y, style.SUBTITLE, inner, colour=style.GREY) + 9
    return board.block(y)


def _foot(measure: Measure, width: float, footnote: str, above: Iterable[Block]) -> Block:
    lacking = sorted(
        {
            script
            for block in above
            for thing in block.placed
            if isinstance(thing, Label)
            for script in undrawable(thing.text)
        }
    )
    board = Board(measure)
    inner = width - 2 * style.MARGIN
    board.add(Rule(x=style.MARGIN, y=6, x1=width - style.MARGIN, y1=6))
    y = 14 + board.text(footnote, style.MARGIN, 14, style.FOOT, inner, colour=style.GREY, lines=40)
    if lacking:
        fonts = ", ".join(f"Noto Sans {_FONTS.get(script, script.title())}" for script in lacking)
        note = f"Letters the built-in font lacks are romanised or written as U+ codes; a font that has them: {fonts}."
        y += board.text(note, style.MARGIN, y, style.FOOT, inner, colour=style.GREY)
    return board.block(y + style.MARGIN - 12)


_FONTS = {"HANGUL": "KR", "CJK": "SC", "HIRAGANA": "JP", "KATAKANA": "JP"}


def _stack(width: float, parts: Iterable[Block], said: tuple[str, ...]) -> Sheet:
    y = 0.0
    placed: list[Placed] = []
    for block in parts:
        placed += [moved(thing, 0, y) for thing in block.placed]
        y += block.height
    return Sheet(width, y, tuple(placed), said)


def moved(thing: Placed, dx: float, dy: float) -> Placed:
    """Put a thing somewhere else, by points to the right and down.

    Examples
    --------
    >>> moved(Mark(x=1, y=2, shape="tick", colour="#000000"), 0, 10).y
    12
    """
    if isinstance(thing, Rule):
        return replace(thing, x=thing.x + dx, y=thing.y + dy, x1=thing.x1 + dx, y1=thing.y1 + dy)
    if isinstance(thing, Fade):
        return replace(thing, x=thing.x + dx, y=thing.y + dy, x1=thing.x1 + dx)
    return replace(thing, x=thing.x + dx, y=thing.y + dy)


def _lines(block: Block) -> list[str]:
    said = [thing for thing in block.placed if isinstance(thing, Label) and thing.said]
    return [" ".join(f"{label.about} {label.text}".split()) for label in said]


def _line(block: Block) -> str:
    return "; ".join(_lines(block))

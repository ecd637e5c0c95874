"""How does it get onto the axes? Draws a laid-out sheet, and audits what was drawn.

The only place that makes matplotlib artists. Decides no position: a sheet's points are the axes' units.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib
import matplotlib.style
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis.charts import style
from analysis.charts.lettering import font
from analysis.charts.shapes import Points, outline, strokes
from analysis.charts.sheet import Box, Fade, Label, Mark, Rule, Sheet

__all__ = ["fills", "overlaps", "paper", "press"]

_RC: dict[Any, Any] = {
    "text.parse_math": False,
    "text.hinting": "none",  # so that a line is as wide on the page as it was measured
    "path.simplify": False,
}

_DASHES = {"solid": "solid", "dotted": (0, (1.2, 2.0)), "dashed": (0, (3.0, 2.0))}
_PIECES = 14  # pieces of one fading line
_PALEST = 0.42  # how much colour is left where a fading arrow ends


def press(ax: Axes, sheet: Sheet) -> Axes:
    """Draw one sheet: everything of one kind in one collection, back to front, labels last.

    Parameters
    ----------
    ax
        Axes that fill their figure; their limits are set to the sheet, y downwards.
    sheet
        What to draw.

    Returns
    -------
    Axes
        The same axes.

    Examples
    --------
    >>> press(Figure().add_axes((0, 0, 1, 1)), Sheet(80, 40, (), ())).get_xlim()
    (np.float64(0.0), np.float64(80.0))
    """
    ax.set_axis_off()
    ax.set_xlim(0, sheet.width)
    ax.set_ylim(sheet.height, 0)
    of_kind: dict[type, list[object]] = defaultdict(list)
    for thing in sheet.placed:
        of_kind[type(thing)].append(thing)
    boxes = [thing for thing in of_kind[Box] if isinstance(thing, Box)]
    labels = [thing for thing in of_kind[Label] if isinstance(thing, Label)]
    _boxes(ax, [box for box in boxes if not box.front], 1)
    _rules(ax, [thing for thing in of_kind[Rule] if isinstance(thing, Rule)])
    _boxes(ax, [box for box in boxes if box.front], 3)
    _grounds(ax, labels)
    _fades(ax, [thing for thing in of_kind[Fade] if isinstance(thing, Fade)])
    _marks(ax, [thing for thing in of_kind[Mark] if isinstance(thing, Mark)])
    for label in labels:
        _label(ax, label)
    return ax


def fills(sheet: Sheet) -> set[str]:
    """List the colours of everything on a sheet that is wider than a hair: what a palette must keep exactly.

    Examples
    --------
    >>> sorted(fills(Sheet(80, 40, (Mark(x=9, y=9, shape="circle", colour="#0072B2"),), ())))
    ['#0072B2', '#FFFFFF']
    """
    found = {style.PAPER}
    for thing in sheet.placed:
        if isinstance(thing, Fade):
            found |= {style.tint(thing.colour, shade) for _, shade in _faded(thing)}
        elif isinstance(thing, Box):
            found |= {colour for colour in (thing.fill, thing.edge) if colour}
        else:
            found.add(thing.colour)
    return found


@contextmanager
def paper() -> Iterator[None]:
    """Set matplotlib to its own defaults and ours for the time of drawing, whatever the user has set.

    Examples
    --------
    >>> with paper():
    ...     matplotlib.rcParams["text.parse_math"]
    False
    """
    with matplotlib.style.context("default"), matplotlib.rc_context(_RC):
        yield


def overlaps(figure: Figure) -> list[str]:
    """Find labels that lie on one another, or beyond the page's edge.

    Parameters
    ----------
    figure
        A drawn page.

    Returns
    -------
    list[str]
        One line per fault, top to bottom; empty is what it should be.

    Examples
    --------
    >>> page = Figure()
    >>> _ = page.text(0.1, 0.5, "one"), page.text(0.1, 0.5, "two")
    >>> overlaps(page)
    ["'one' lies on 'two'"]
    """
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    texts = [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]
    if not texts:
        return []
    with paper():
        edges = np.array([text.get_window_extent(renderer).extents for text in texts])
    slack = figure.dpi / 72 * 0.3
    x0, y0, x1, y1 = (edges + np.array([slack, slack, -slack, -slack])).T
    wide, high = figure.bbox.width, figure.bbox.height
    off = (x0 < 0) | (y0 < 0) | (x1 > wide) | (y1 > high)
    faults = [f"{texts[index].get_text()!r} leaves the page" for index in np.flatnonzero(off)]
    crossing = (x0[:, None] < x1) & (x0 < x1[:, None]) & (y0[:, None] < y1) & (y0 < y1[:, None])
    pairs = zip(*np.nonzero(np.triu(crossing, 1)), strict=True)
    return faults + [f"{texts[a].get_text()!r} lies on {texts[b].get_text()!r}" for a, b in pairs]


def _label(ax: Axes, label: Label) -> None:
    for index, line in enumerate(label.lines):
        text = ax.text(
            label.x,
            label.y + (index * style.LEADING + 0.98) * label.face.size,
            line,
            color=label.colour,
            ha=label.align,
            va="baseline",
            fontproperties=font(label.face),
            parse_math=False,
            zorder=6,
            clip_on=False,
        )
        if label.href:
            text.set_url(label.href)


def _grounds(ax: Axes, labels: Iterable[Label]) -> None:
    boxes = []
    for label in labels:
        if label.backed:
            left = label.x - label.backed * {"left": 0.0, "center": 0.5, "right": 1.0}[label.align]
            high = len(label.lines) * label.face.size * style.LEADING
            boxes.append(Box(x=left - 2, y=label.y, width=label.backed + 4, height=high, fill=style.PAPER))
    _boxes(ax, boxes, 3.5)


def _boxes(ax: Axes, boxes: list[Box], order: float) -> None:
    for dash in sorted({box.dash for box in boxes}):
        chosen = [box for box in boxes if box.dash == dash]
        corners = [
            [(b.x, b.y), (b.x + b.width, b.y), (b.x + b.width, b.y + b.height), (b.x, b.y + b.height)] for b in chosen
        ]
        shapes = PolyCollection(
            corners,
            facecolors=[box.fill or "none" for box in chosen],
            edgecolors=[box.edge or "none" for box in chosen],
            linewidths=[box.line for box in chosen],
            linestyles=[_DASHES[dash]],
            zorder=order,
        )
        shapes.set_urls([box.href for box in chosen])
        ax.add_collection(shapes, autolim=False)


def _rules(ax: Axes, rules: list[Rule]) -> None:
    for dash in sorted({rule.dash for rule in rules}):
        chosen = [rule for rule in rules if rule.dash == dash]
        lines = LineCollection(
            [[(rule.x, rule.y), (rule.x1, rule.y1)] for rule in chosen],
            colors=[rule.colour for rule in chosen],
            linewidths=[rule.width for rule in chosen],
            linestyles=[_DASHES[dash]],
            capstyle="butt",
            zorder=2,
        )
        ax.add_collection(lines, autolim=False)


def _fades(ax: Axes, fades: list[Fade]) -> None:
    """Draw every fading line of the page as pieces of one collection, and the arrows' heads as another."""
    pieces: list[Points] = []
    heads: list[Points] = []
    colours, widths, urls = [], [], []
    head_colours, head_urls = [], []
    for fade in fades:
        for points, shade in _faded(fade):
            pieces.append(points)
            colours.append(style.tint(fade.colour, shade))
            widths.append(fade.width)
            urls.append(fade.href if fade.kind == "band" else None)  # an arrow is followed at its head
        if fade.kind != "band":
            back = -5.5 if fade.x1 > fade.x else 5.5
            heads.append([(fade.x1 + back, fade.y - 4), (fade.x1, fade.y), (fade.x1 + back, fade.y + 4)])
            head_colours.append(style.tint(fade.colour, 0.6))
            head_urls.append(fade.href)
    lines = LineCollection(pieces, colors=colours, linewidths=widths, capstyle="butt", zorder=4)
    lines.set_snap(False)  # snapped to pixels, the pieces would show their ends
    lines.set_urls(urls)
    tips = LineCollection(heads, colors=head_colours, linewidths=1.8, capstyle="round", joinstyle="round", zorder=4)
    tips.set_urls(head_urls)
    for collection in (lines, tips):
        if collection.get_segments():
            ax.add_collection(collection, autolim=False)


def _faded(fade: Fade) -> Iterable[tuple[Points, float]]:
    """Cut a line into pieces, each with its share of colour; neighbours overlap so that no seam shows."""
    count = _PIECES if fade.kind != "band" else min(max(2 * _PIECES, int(abs(fade.x1 - fade.x) / 2)), 64)
    step = (fade.x1 - fade.x) / count
    lap = math.copysign(0.7, step)
    for index in range(count):
        at = (index + 0.5) / count
        if fade.kind == "dashed" and index % 2:
            continue
        shade = round(0.1 + 0.5 * math.sin(math.pi * at), 2) if fade.kind == "band" else 1 - (1 - _PALEST) * at
        over = lap if fade.kind != "dashed" and index < count - 1 else 0.0
        yield [(fade.x + index * step, fade.y), (fade.x + (index + 1) * step + over, fade.y)], shade


def _marks(ax: Axes, marks: list[Mark]) -> None:
    shapes = [mark for mark in marks if outline(mark)]
    drawn = PolyCollection(
        [outline(mark) for mark in shapes],
        facecolors=[style.PAPER if mark.hollow else mark.colour for mark in shapes],
        edgecolors=[mark.colour for mark in shapes],
        linewidths=[2.0 if mark.hollow else 0.6 for mark in shapes],
        joinstyle="miter",
        zorder=5,
    )
    drawn.set_urls([mark.href for mark in shapes])
    if shapes:
        ax.add_collection(drawn, autolim=False)
    drawn_lines = [(mark, line) for mark in marks for line in strokes(mark)]
    lines = LineCollection(
        [line for _, line in drawn_lines],
        colors=[mark.colour for mark, _ in drawn_lines],
        linewidths=2.2,
        capstyle="butt",
        zorder=5,
    )
    lines.set_urls([mark.href for mark, _ in drawn_lines])
    if drawn_lines:
        ax.add_collection(lines, autolim=False)

"""How does a sheet stand in a page? SVG with words that can be read and searched, and a link on every mark.

The other way to put a sheet down besides ``ink``: a fifth of the bytes matplotlib needs for one, named links, and no
style of its own, so that a page can recolour it for the dark. Decides no position.
"""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from analysis.charts import style
from analysis.charts.lettering import Measure, block_height, clean, cut, measure_text
from analysis.charts.shapes import Points, outline, strokes
from analysis.charts.sheet import Box, Fade, Label, Mark, Placed, Rule, Sheet, moved

__all__ = ["svg"]

_FAMILY = "DejaVu Sans, Bitstream Vera Sans, Verdana, Geneva, sans-serif"  # the first three have the same widths
_DASHES = {"dotted": "1.2 2", "dashed": "3 2"}
_ARROW = ((0.0, 1.0), (1.0, 0.42))
_BAND = ((0.0, 0.1), (0.25, 0.46), (0.5, 0.6), (0.75, 0.46), (1.0, 0.1))
_PIECES = 14  # of a dashed arrow, every other one drawn
_APART = 20.0  # points between two things of one target that are then two links
_ORDER = {Box: 0, Rule: 1, Fade: 2, Mark: 3, Label: 4}


def svg(name: str, title: str, sheets: Sequence[Sheet], measure: Measure = measure_text, *, crop: float = 0.0) -> str:
    """Write sheets below one another as one picture for a page.

    Parameters
    ----------
    name, title
        What every id begins with, and what the picture is called.
    sheets
        Laid out by a chart; the widest decides the width.
    measure
        How wide a line of text is in the bundled font. Each line carries that width, and a browser that has to take
        another font fits it in.
    crop
        Points of the paper's margin to leave away at the left and the right.

    Returns
    -------
    str
        One ``svg`` element in points. Things that lead to one place and lie together are one link, named by their
        words, in reading order; ids are ``name``, ``-`` and the target. Colours are attributes, as ``#RRGGBB``.

    Examples
    --------
    >>> mark = Mark(x=9, y=9, shape="square", colour="#0072B2", size=10, href="#c-1")
    >>> drawn = svg("chart", "One claim", [Sheet(80, 40, (mark,), ())])
    >>> '<a href="#c-1" id="chart-c-1">' in drawn
    True
    """
    width, height, placed = max((sheet.width for sheet in sheets), default=0.0), 0.0, list[Placed]()
    for sheet in sheets:
        placed += [moved(thing, 0, height) for thing in sheet.placed]
        height += sheet.height
    plain = sorted((thing for thing in placed if not _href(thing)), key=_depth)
    under = [thing for thing in plain if not isinstance(thing, Mark | Label | Fade)]
    over = [thing for thing in plain if isinstance(thing, Mark | Label | Fade)]
    body = [_drawn(name, thing, measure) for thing in under]
    body += [_ground(thing) for thing in placed if isinstance(thing, Label) and thing.backed]
    body += _links(name, placed, measure) + [_drawn(name, thing, measure) for thing in over]
    shown = width - 2 * crop
    size = f'width="{_n(shown * 4 / 3)}" height="{_n(height * 4 / 3)}" viewBox="{_n(crop)} 0 {_n(shown)} {_n(height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-label="{_escaped(title)}" {size}'
        f' font-family="{_FAMILY}">'
        f'{_gradients(name, placed)}<rect width="{_n(width)}" height="{_n(height)}" fill="{style.PAPER}"/>'
        + "".join(body)
        + "</svg>"
    )


def _links(name: str, placed: Iterable[Placed], measure: Measure) -> list[str]:
    """Draw what has a target: one link for each run of things that lie together."""
    targets = sorted((thing for thing in placed if _href(thing)), key=lambda thing: (_href(thing), _edges(thing)[1]))
    runs: list[tuple[str, list[Placed]]] = []
    for target, of_target in groupby(targets, key=_href):
        bottom = -2 * _APART
        for thing in of_target:
            if _edges(thing)[1] - bottom > _APART or not runs:
                runs.append((target, []))
                bottom = -2 * _APART
            runs[-1][1].append(thing)
            bottom = max(bottom, _edges(thing)[3])
    runs.sort(key=lambda run: (min(_edges(thing)[1] for thing in run[1]), min(_edges(thing)[0] for thing in run[1])))
    times: dict[str, int] = {}
    found = []
    for target, things in runs:
        times[target] = times.get(target, 0) + 1
        again = f"-{times[target]}" if times[target] > 1 else ""
        words = " ".join(dict.fromkeys(thing.text for thing in things if isinstance(thing, Label)))
        drawn = "".join(_drawn(name, thing, measure) for thing in sorted(things, key=_depth))
        named = f"<title>{_escaped(words)}</title>" if words else ""
        found.append(f'<a href="{target}" id="{name}-{target[1:]}{again}">{named}{_reach(things)}{drawn}</a>')
    return found


def _reach(things: Iterable[Placed]) -> str:
    """Give a link an area that a finger or a pointer can hit: all its things lie in it."""
    edges = [_edges(thing) for thing in things]
    left, top = min(edge[0] for edge in edges) - 3, min(edge[1] for edge in edges) - 3
    right, bottom = max(edge[2] for edge in edges) + 3, max(edge[3] for edge in edges) + 3
    area = f'x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" height="{_n(bottom - top)}"'
    return f'<rect {area} fill-opacity="0"/>'


def _edges(thing: Placed) -> tuple[float, float, float, float]:
    """Say how far a thing reaches: left, top, right, bottom."""
    if isinstance(thing, Label):
        wide = max((measure_text(line, thing.face) for line in thing.lines), default=0.0)
        left = thing.x - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[thing.align]
        return left, thing.y, left + wide, thing.y + block_height(len(thing.lines), thing.face)
    if isinstance(thing, Box):
        return thing.x, thing.y, thing.x + thing.width, thing.y + thing.height
    if isinstance(thing, Mark):
        half = thing.size / 2
        return thing.x - half, thing.y - half, thing.x + half, thing.y + half
    half = thing.width / 2
    last = thing.y1 if isinstance(thing, Rule) else thing.y
    return min(thing.x, thing.x1), min(thing.y, last) - half, max(thing.x, thing.x1), max(thing.y, last) + half


def _drawn(name: str, thing: Placed, measure: Measure) -> str:
    if isinstance(thing, Label):
        return _label(thing, measure)
    if isinstance(thing, Rule):
        dash = f' stroke-dasharray="{_DASHES[thing.dash]}"' if thing.dash in _DASHES else ""
        ends = f'x1="{_n(thing.x)}" y1="{_n(thing.y)}" x2="{_n(thing.x1)}" y2="{_n(thing.y1)}"'
        return f'<line {ends} stroke="{thing.colour}" stroke-width="{_n(thing.width)}"{dash}/>'
    if isinstance(thing, Box):
        return _box(thing)
    if isinstance(thing, Fade):
        return _fade(name, thing)
    return _mark(thing)


def _label(label: Label, measure: Measure) -> str:
    """Set a text; each line says how wide it was measured."""
    face = cut(clean(label.text), label.face)
    anchor = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}[label.align]
    look = (' font-weight="700"' if face.bold else "") + (' font-style="italic"' if face.italic else "")
    rows = []
    for index, line in enumerate(label.lines):
        y = label.y + (index * style.LEADING + 0.98) * label.face.size
        fit = f'textLength="{_n(measure(line, label.face))}" lengthAdjust="spacingAndGlyphs"'
        rows.append(f'<tspan x="{_n(label.x)}" y="{_n(y)}" {fit}>{_escaped(line)}</tspan>')
    return f'<text font-size="{_n(face.size)}" fill="{label.colour}"{look}{anchor}>{" ".join(rows)}</text>'


def _ground(label: Label) -> str:
    left = label.x - label.backed * {"left": 0.0, "center": 0.5, "right": 1.0}[label.align]
    high = len(label.lines) * label.face.size * style.LEADING
    return _box(Box(x=left - 2, y=label.y, width=label.backed + 4, height=high, fill=style.PAPER))


def _box(box: Box) -> str:
    area = f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'
    dash = f' stroke-dasharray="{_DASHES[box.dash]}"' if box.dash in _DASHES else ""
    edge = f' stroke="{box.edge}" stroke-width="{_n(box.line)}"{dash}' if box.edge and box.line else ""
    return f'<rect {area} fill="{box.fill or "none"}"{edge}/>'


def _mark(mark: Mark) -> str:
    if corners := outline(mark):
        fill, line = (style.PAPER, "2") if mark.hollow else (mark.colour, "0.6")
        return f'<path d="{_path(corners)}z" fill="{fill}" stroke="{mark.colour}" stroke-width="{line}"/>'
    drawn = "".join(_path(line) for line in strokes(mark))
    return f'<path d="{drawn}" fill="none" stroke="{mark.colour}" stroke-width="2.2"/>' if drawn else ""


def _fade(name: str, fade: Fade) -> str:
    """Draw a fading line as one area under a gradient, and an arrow's head."""
    top, bottom = fade.y - fade.width / 2, fade.y + fade.width / 2
    step = (fade.x1 - fade.x) / _PIECES
    ends = [(fade.x, fade.x1)]
    if fade.kind == "dashed":
        ends = [(fade.x + at * step, fade.x + (at + 1) * step) for at in range(0, _PIECES, 2)]
    area = "".join(_path([(a, top), (b, top), (b, bottom), (a, bottom)]) + "z" for a, b in ends)
    drawn = f'<path d="{area}" fill="url(#{_gradient(name, fade)})"/>'
    if fade.kind == "band":
        return drawn
    back = -5.5 if fade.x1 > fade.x else 5.5
    head = _path([(fade.x1 + back, fade.y - 4), (fade.x1, fade.y), (fade.x1 + back, fade.y + 4)])
    look = f'fill="none" stroke="{fade.colour}" stroke-width="1.8" stroke-opacity="0.6"'
    return f'{drawn}<path d="{head}" {look} stroke-linecap="round" stroke-linejoin="round"/>'


def _gradients(name: str, placed: Iterable[Placed]) -> str:
    """Define every gradient that is used, once."""
    found = {}
    for fade in placed:
        if isinstance(fade, Fade):
            stops = "".join(
                f'<stop offset="{_n(at)}" stop-color="{fade.colour}" stop-opacity="{_n(share)}"/>'
                for at, share in (_BAND if fade.kind == "band" else _ARROW)
            )
            ends = ' x1="1" x2="0"' if fade.x1 < fade.x else ""
            found[_gradient(name, fade)] = f'id="{_gradient(name, fade)}"{ends}>{stops}'
    defined = "".join(f"<linearGradient {found[key]}</linearGradient>" for key in sorted(found))
    return f"<defs>{defined}</defs>" if defined else ""


def _gradient(name: str, fade: Fade) -> str:
    kind = "band" if fade.kind == "band" else "left" if fade.x1 < fade.x else "right"
    return f"{name}-{kind}-{fade.colour[1:]}"


def _href(thing: Placed) -> str:
    return "" if isinstance(thing, Rule) else thing.href or ""


def _depth(thing: Placed) -> float:
    return _ORDER[type(thing)] + (1.5 if isinstance(thing, Box) and thing.front else 0.0)


def _path(points: Points) -> str:
    return "".join(f"{'L' if index else 'M'}{_n(x)} {_n(y)}" for index, (x, y) in enumerate(points))


def _n(value: float) -> str:
    """Write a number as short as a hundredth of a point allows."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if round(value, 2) else "0"


def _escaped(text: str) -> str:
    """Escape a text for XML, which has no control characters."""
    return escape("".join(char for char in text if char.isprintable()))

"""Which charts are there, and what is a drawn one? The registry, and the Chart that notebooks and reports show.

Owns the way from sheets to bytes: the same frame gives the same PNG and SVG. Does not know what any chart says.
"""

import difflib
import inspect
import io
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from analysis.charts import style
from analysis.charts.ink import paper
from analysis.charts.lettering import Measure, measure_text
from analysis.charts.records import Table, read
from analysis.charts.sheet import Label, Layout, Sheet
from analysis.errors import NotFoundError, ParameterError

if TYPE_CHECKING:
    from analysis.frames import Frames

__all__ = ["Chart", "chart", "charts", "draw"]

FORMATS = "TALLY_CHARTS"  # "png" (as committed notebooks hold), "svg" (as report pages do) or "png,svg"
DPI = 96  # one point is four thirds of a CSS pixel, as browsers have it
_COLOURS, _FILLS = 160, 48  # in the palette of a PNG, and how many of them are exact
_TOGETHER = 12  # pages a notebook shows in one picture; the rest by number


class LayoutStep(Protocol):
    """Rows with their heights, and pages, from the frames: no ink."""

    def __call__(self, table: Table, measure_text: Measure, *, width: float, **options: Any) -> Layout: ...


Ink = Callable[[Axes, Sheet], Axes]


@dataclass(frozen=True, slots=True)
class _Plot:
    layout: Callable[..., Layout]
    ink: Ink
    question: str


_PLOTS: dict[str, _Plot] = {}


def chart(name: str, *, layout: Callable[..., Layout]) -> Callable[[Ink], Ink]:
    """Enrol a chart under a name: the decorated function is its ink, ``layout`` its first step.

    Parameters
    ----------
    name
        What :func:`draw` is asked for.
    layout
        ``(table, measure_text, *, width, …) → Layout``; its keyword arguments are the chart's options.

    Returns
    -------
    Callable
        A decorator that gives the function back unchanged.

    Examples
    --------
    >>> from analysis.charts.registry import charts
    >>> "timeline" in charts() or charts() == {}
    True
    """

    def enrol(ink: Ink) -> Ink:
        _PLOTS[name] = _Plot(layout, ink, (inspect.getdoc(ink) or "").partition("\n")[0])
        return ink

    return enrol


def charts() -> dict[str, str]:
    """List the charts by name, each with the one line that says what it shows."""
    return {name: plot.question for name, plot in sorted(_PLOTS.items())}


def draw(name: str, frames: "Frames", **options: Any) -> "Chart":
    """Draw a registered chart from the frames.

    Parameters
    ----------
    name
        One of :func:`charts`.
    frames
        As :func:`analysis.load` gives them; they are only read.
    **options
        ``width`` in points (480 to 2,000) and what the chart takes besides, such as ``measure`` and ``affected``.
        None or an empty string leaves an option as it is by default.

    Returns
    -------
    Chart
        Its pages are laid out at once and inked when bytes are asked for. Empty frames give a small card.

    Raises
    ------
    NotFoundError
        If no chart has that name.
    ParameterError
        If the chart has no such option, or not with such a value.

    Examples
    --------
    >>> draw("pie", None)
    Traceback (most recent call last):
    analysis.errors.NotFoundError: no chart 'pie'
    ...
    """
    if name not in _PLOTS:
        near = difflib.get_close_matches(name, _PLOTS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(charts())}"
        raise NotFoundError(f"no chart {name!r}", hint=hint)
    plot = _PLOTS[name]
    allowed = [p.name for p in inspect.signature(plot.layout).parameters.values() if p.kind is p.KEYWORD_ONLY]
    unknown = [option for option in options if option not in allowed]
    if unknown:
        near = difflib.get_close_matches(unknown[0], allowed, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"it takes: {', '.join(allowed)}"
        raise ParameterError(f"chart {name!r} has no option {unknown[0]!r}", hint=hint)
    chosen = {option: value for option, value in options.items() if value not in (None, "")}
    width = chosen.pop("width", style.WIDTH)
    if isinstance(width, bool) or not isinstance(width, int | float) or not 480 <= width <= 2000:
        raise ParameterError(
            f"chart {name!r}: width is {width!r}", hint="give points from 480 to 2000, or leave it out"
        )
    layout = plot.layout(read(frames), measure_text, width=float(width), **chosen)
    alt = "\n".join(line for sheet in layout.sheets for line in sheet.said)
    return Chart(name, layout.title, alt, layout.sheets, plot.ink)


@dataclass(frozen=True, slots=True, repr=False)
class Chart:
    """A chart laid out on one or more pages; Jupyter shows it as a picture with its alt text as plain text.

    ``title`` is the headline, ``alt`` every word on the marks in the order of the rows, ``pages`` what the ink step gets.
    """

    name: str
    title: str
    alt: str
    pages: tuple[Sheet, ...]
    ink: Ink

    def __repr__(self) -> str:
        return self.alt

    def figure(self, page: int | None = None) -> Figure:
        """Draw one page, counted from 1, or all of them below one another, on a figure of its own."""
        with paper():
            return self._figure(page)

    def png(self, page: int | None = None, *, dpi: float = DPI) -> bytes:
        """Give one page, counted from 1, or all of them below one another, as PNG.

        Raises
        ------
        NotFoundError
            If there is no such page.
        """
        with paper():
            figure = self._figure(page)
            figure.set_dpi(dpi)
            canvas = FigureCanvasAgg(figure)
            canvas.draw()
            image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
        return _small(image)

    def svg(self, page: int | None = None) -> str:
        """Give one page, counted from 1, or all of them below one another, as SVG to put into a page.

        Every mark is a link to ``#`` and its claim's or event's id, with the words it stands for as its title.

        Raises
        ------
        NotFoundError
            If there is no such page.
        """
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        with paper():
            figure = self._figure(page)
            out = io.StringIO()
            figure.savefig(out, format="svg", facecolor=style.PAPER, metadata=nothing)
        sheets = self._chosen(page)
        titles = {
            thing.href: thing.text
            for sheet in sheets
            for thing in sheet.placed
            if isinstance(thing, Label) and thing.href
        }
        suffix = "" if page is None else f"-{page}"
        return _inline(out.getvalue(), f"{self.name}{suffix}", self.title, titles)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        wanted = {part.strip() for part in os.environ.get(FORMATS, "png").split(",")}
        bundle: dict[str, Any] = {"text/plain": self.alt}
        if "svg" in wanted:
            bundle["image/svg+xml"] = self.svg()
        if "png" in wanted or "svg" not in wanted:
            bundle["image/png"] = self.png()
        return bundle

    def _chosen(self, page: int | None) -> tuple[Sheet, ...]:
        if page is None:
            return self.pages[:_TOGETHER]
        if not 1 <= page <= len(self.pages):
            raise NotFoundError(
                f"chart {self.name!r} has no page {page}", hint=f"pages run from 1 to {len(self.pages)}"
            )
        return (self.pages[page - 1],)

    def _figure(self, page: int | None) -> Figure:
        sheets = self._chosen(page)
        width, height = max(sheet.width for sheet in sheets), sum(sheet.height for sheet in sheets)
        figure = Figure(figsize=(width / 72, height / 72), dpi=DPI, facecolor=style.PAPER)
        FigureCanvasAgg(figure)
        bottom = height
        for sheet in sheets:
            bottom -= sheet.height
            self.ink(figure.add_axes((0, bottom / height, sheet.width / width, sheet.height / height)), sheet)
        return figure


def _small(image: Image.Image) -> bytes:
    """Store a picture with a palette: a third of the bytes, as charts are committed with their notebooks.

    The commonest colours, which are the fills, stay as they are; the shades at the edges of letters are rounded by the
    smallest step that leaves room for them. A quantiser's own choice would depend on its version.
    """
    pixels = np.asarray(image).astype(np.uint32)
    codes = pixels[..., 0] << 16 | pixels[..., 1] << 8 | pixels[..., 2]
    found = sorted(
        ((count, shade) for count, shade in image.getcolors(1 << 24) or []), key=lambda pair: (-pair[0], pair[1])
    )
    shades = np.array([shade for _, shade in found], dtype=np.int64)
    for step in (1, 2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64):
        rounded = np.clip(255 - (255 - shades + step // 2) // step * step, 0, 255)
        rounded[:_FILLS] = shades[:_FILLS]
        palette, index = np.unique(rounded, axis=0, return_inverse=True)
        if len(palette) <= _COLOURS:
            break
    table = np.zeros(1 << 24, dtype=np.uint8)
    table[shades @ np.array([65536, 256, 1])] = index.reshape(-1)
    flat = Image.fromarray(table[codes])
    flat.putpalette(palette.astype(np.uint8).tobytes())
    out = io.BytesIO()
    flat.save(out, format="PNG", optimize=True)
    return out.getvalue()


def _inline(svg: str, prefix: str, title: str, titles: dict[str | None, str]) -> str:
    """Make matplotlib's SVG fit to stand inside a page beside others: own ids, named links, no prologue."""
    svg = re.sub(r"<!--.*?-->\s*", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    used = set(re.findall(r'(?:href="|url\()#([^")]+)', svg)) & set(re.findall(r' id="([^"]+)"', svg))
    svg = re.sub(r' id="([^"]+)"', lambda m: f' id="{prefix}-{m[1]}"' if m[1] in used else "", svg)
    svg = re.sub(r'(href="|url\()#([^")]+)', lambda m: f"{m[1]}#{prefix}-{m[2]}" if m[2] in used else m[0], svg)
    seen: set[str] = set()

    def link(found: re.Match[str]) -> str:
        target = found[1]
        mark = "" if target in seen else f' id="{prefix}-{target[1:]}"'
        seen.add(target)
        words = f"<title>{_escaped(titles[target])}</title>" if target in titles else ""
        return f'<a{mark} xlink:href="{target}">{words}'

    svg = re.sub(r'<a xlink:href="([^"]+)" target="_blank">', link, svg)
    return svg.replace("<svg ", f'<svg role="group" aria-label="{_escaped(title)}" ', 1)


def _escaped(text: str) -> str:
    """Escape a text for XML, which has no control characters."""
    return escape("".join(char for char in text if char.isprintable()))

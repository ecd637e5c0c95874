"""Which charts are there, and what is a drawn one? The registry, and the Chart that notebooks and reports show.

Owns the way from sheets to bytes: the same frame gives the same PNG and SVG. Does not know what any chart says.
"""

import difflib
import inspect
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from analysis.charts import style
from analysis.charts.export import palette_png
from analysis.charts.ink import fills, paper
from analysis.charts.lettering import measure_text
from analysis.charts.records import read
from analysis.charts.sheet import Layout, Sheet
from analysis.charts.vector import svg
from analysis.errors import NotFoundError, ParameterError

if TYPE_CHECKING:
    from analysis.frames import Frames

__all__ = ["FOR_PHONES", "Chart", "chart", "charts", "draw"]

#: The kind of output that holds a chart as a phone shows it, beside the one for wide pages.
FOR_PHONES = "application/vnd.tallystick.phone+svg"
FORMATS = "TALLY_CHARTS"  # "png" (as committed notebooks hold), "svg" (as report pages do) or "png,svg"
DPI = 96  # one point is four thirds of a CSS pixel, as browsers have it
_TOGETHER = 12  # pages a notebook shows in one picture; the rest by number


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
        ``(table, measure_text, *, width, …) → Layout``: rows with their heights, and pages, without ink. ``table``
        holds the frames as records, ``measure_text`` says how wide a line is, ``width`` is the page's, all in points.
        Its keyword arguments are the chart's options. Where no row is left it gives a card that points to the table.

    Returns
    -------
    Callable
        A decorator that gives the function back unchanged.

    Examples
    --------
    >>> "timeline" in charts()
    True
    """

    def enrol(ink: Ink) -> Ink:
        _PLOTS[name] = _Plot(layout, ink, (inspect.getdoc(ink) or "").partition("\n")[0])
        return ink

    return enrol


def charts() -> dict[str, str]:
    """List the charts by name, each with the one line that says what it shows.

    Examples
    --------
    >>> all(question.endswith(".") for question in charts().values())
    True
    """
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
    >>> from analysis.frames import from_readings
    >>> draw("timeline", from_readings([])).title
    'No events'
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
    table = read(frames)
    layout = plot.layout(table, measure_text, width=float(width), **chosen)
    alt = "\n".join(line for sheet in layout.sheets for line in sheet.said)

    def stacked() -> tuple[Sheet, ...]:
        return plot.layout(table, measure_text, width=style.PHONE, **chosen).sheets

    return Chart(name, layout.title, alt, layout.sheets, plot.ink, stacked)


@dataclass(frozen=True, slots=True, repr=False)
class Chart:
    """A chart laid out on one or more pages; Jupyter shows it as a picture with its alt text as plain text.

    ``title`` is the headline, ``alt`` every word on the marks in the order of the rows, ``pages`` what is inked, and
    ``stacked`` lays the same out for a phone.
    """

    name: str
    title: str
    alt: str
    pages: tuple[Sheet, ...]
    ink: Ink
    stacked: Callable[[], tuple[Sheet, ...]]

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
            canvas.draw()  # type: ignore[no-untyped-call]
            pixels = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
            image = Image.fromarray(pixels).convert("RGB")
        return palette_png(image, set().union(*map(fills, self._chosen(page))))

    def svg(self, page: int | None = None) -> str:
        """Give one page, counted from 1, or all of them below one another, as SVG to put into a page.

        Every mark is a link to ``#`` and its claim's or event's id, with the words it stands for as its title.

        Raises
        ------
        NotFoundError
            If there is no such page.
        """
        suffix = "" if page is None else f"-{page}"
        return svg(f"{self.name}{suffix}", self.title, self._chosen(page))

    def phone(self) -> str:
        """Give all pages as one SVG for a narrow screen: the columns of each row lie below one another."""
        return svg(f"{self.name}-phone", self.title, self.stacked()[:_TOGETHER], crop=style.MARGIN - 14)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        wanted = {part.strip() for part in os.environ.get(FORMATS, "png").split(",")}
        bundle: dict[str, Any] = {"text/plain": self.alt}
        if "svg" in wanted:
            bundle["image/svg+xml"] = self.svg()
            bundle[FOR_PHONES] = self.phone()
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

"""What would every report do for the first time? It is done here once, before any is forked.

Owns what the warm process loads and tries. Leaves behind what libraries remember of it (modules, fonts, word lists,
compiled patterns) and nothing that a report could see: no figure, no variable, no warning already given.
"""

import contextlib
import io
import pkgutil
import warnings
from collections.abc import Iterator
from importlib import import_module

from IPython.core.interactiveshell import InteractiveShell

__all__ = ["rehearse"]

_LIBRARIES = (
    "pandas",
    "pandas.io.formats.html",
    "pandas.io.formats.style",
    "matplotlib.dates",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
)
_ROOMS = ("analysis.readers", "analysis.extract", "analysis.frames", "analysis.charts")
_REPORT = (
    "At least 1,000 soldiers were killed near the river on 5 January 2025, the defence ministry said. "
    "The army said no more than 300 had been wounded, a claim that could not be verified."
)


def rehearse(shell: InteractiveShell) -> None:
    """Load what reports use, and read a text, print a table and draw charts as they would.

    Parameters
    ----------
    shell
        The shell of all reports to come: some libraries look for one when they are imported, and print accordingly.
    """
    with shell.builtin_trap, warnings.catch_warnings(action="ignore"):  # on leaving, no warning has been given
        _load()
        _draw()
        _report()


def _load() -> None:
    for name in (*_LIBRARIES, *_modules()):
        with contextlib.suppress(ImportError):  # what only an extra brings
            import_module(name)


def _modules() -> Iterator[str]:
    """Name every module of the rooms that notebooks call: some are imported only when a function asks for them."""
    for room in _ROOMS:
        yield from (module.name for module in pkgutil.walk_packages(import_module(room).__path__, f"{room}."))


def _draw() -> None:
    """Print a table and draw days against figures, on a figure that pyplot does not know."""
    import pandas as pd
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    table = pd.DataFrame({"day": pd.date_range("2025-01-01", periods=3), "figure": [1, 2, 3], "name": ["a", "b", None]})
    table._repr_html_()  # type: ignore[operator]
    figure = Figure()
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.plot(table["day"], table["figure"], label="a")
    axes.bar(table["day"], table["figure"])
    axes.set_title("a")
    axes.legend()
    figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")


def _report() -> None:
    """Read a made-up text, lay out every chart of it and ink one: the ink of all is the same."""
    import analysis
    from analysis.charts import charts

    frames = analysis.to_frames([analysis.read_text(_REPORT, published="2025-01-07")])
    drawn = [analysis.draw(name, frames) for name in charts()]
    drawn[0]._repr_mimebundle_()  # as a cell shows it, in the formats that reports hold

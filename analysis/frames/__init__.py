"""What do the readings look like as tables? Data classes to frames, frames to estimates, disputes and bytes.

Owns the seven frames and their schemas. Knows no chart and no page. Nothing heavy is imported until it is asked for, so
that ``analysis.frames.rows`` and ``analysis.frames.writers`` serve the command line without pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from analysis.frames import parquet  # noqa: F401  # importing a format enrols it

if TYPE_CHECKING:
    from analysis.frames.explain import trace
    from analysis.frames.review import review_of
    from analysis.frames.tables import Frames, from_readings, load, to_frames

__all__ = ["Frames", "from_readings", "load", "review_of", "to_frames", "trace"]

_MODULES = {
    "Frames": "tables",
    "from_readings": "tables",
    "load": "tables",
    "review_of": "review",
    "to_frames": "tables",
    "trace": "explain",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'analysis.frames' has no attribute {name!r}")
    return getattr(import_module(f"analysis.frames.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)

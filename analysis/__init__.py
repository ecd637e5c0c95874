"""Who said how many, about whom, when, and how sure: the front door of tallystick.

Nothing heavy is imported until a function that needs it is called (PEP 562).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.charts import draw
    from analysis.extract import extract_claims, find_attributions, find_dates, find_quantities
    from analysis.frames import Frames, load, to_frames, trace
    from analysis.readers import read_reports, read_text

__version__ = "0.1.0"

__all__ = [
    "Frames",
    "draw",
    "extract_claims",
    "find_attributions",
    "find_dates",
    "find_quantities",
    "load",
    "read_reports",
    "read_text",
    "to_frames",
    "trace",
]

_ROOMS = {
    "read_text": "readers",
    "read_reports": "readers",
    "extract_claims": "extract",
    "find_quantities": "extract",
    "find_dates": "extract",
    "find_attributions": "extract",
    "Frames": "frames",
    "to_frames": "frames",
    "load": "frames",
    "trace": "frames",
    "draw": "charts",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    return getattr(import_module(f"analysis.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)

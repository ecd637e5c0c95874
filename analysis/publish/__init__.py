"""How does it reach a reader? Notebooks run on a folder become reports: pages, tables, an index and a manifest.

Owns running, normalising and writing. Does not know what is counted or drawn. Nothing heavy is imported until a
function that needs it is called.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.publish.committed import refresh
    from analysis.publish.kernels import Engine
    from analysis.publish.notebooks import report, signatures
    from analysis.publish.outcome import Run, State, Step

__all__ = ["Engine", "Run", "State", "Step", "refresh", "report", "signatures"]

_MODULES = {
    "refresh": "committed",
    "report": "notebooks",
    "signatures": "notebooks",
    "Engine": "kernels",
    "Run": "outcome",
    "State": "outcome",
    "Step": "outcome",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'analysis.publish' has no attribute {name!r}")
    return getattr(import_module(f"analysis.publish.{_MODULES[name]}"), name)

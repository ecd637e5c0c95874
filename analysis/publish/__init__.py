"""How does it reach a reader? Notebooks run on a folder become reports: pages, tables, an index and a manifest.

Owns running, normalising and writing. Does not know what is counted or drawn. Nothing heavy is imported until a
function that needs it is called.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.publish.batch import Options
    from analysis.publish.committed import refresh
    from analysis.publish.kernels import Engine
    from analysis.publish.notebooks import signatures
    from analysis.publish.outcome import Limits, Run, State, Step
    from analysis.publish.plans import make_batch, plan_batch, plan_report, report

__all__ = [
    "Engine",
    "Limits",
    "Options",
    "Run",
    "State",
    "Step",
    "make_batch",
    "plan_batch",
    "plan_report",
    "refresh",
    "report",
    "signatures",
]

_MODULES = {
    "refresh": "committed",
    "signatures": "notebooks",
    "Engine": "kernels",
    "Limits": "outcome",
    "Options": "batch",
    "Run": "outcome",
    "State": "outcome",
    "Step": "outcome",
    "make_batch": "plans",
    "plan_batch": "plans",
    "plan_report": "plans",
    "report": "plans",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'analysis.publish' has no attribute {name!r}")
    return getattr(import_module(f"analysis.publish.{_MODULES[name]}"), name)

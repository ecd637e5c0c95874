"""Do a notebook's pictures count? Their words always, their bytes wherever the locked versions drew them.

nbval leaves pictures out, since other versions draw them otherwise. A chart's words are its text, which is compared
everywhere; here its picture is too, if this is the stack that the committed one was drawn on.
"""

import platform
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

LOCK = Path(__file__).with_name("requirements.lock")
DRAWING = ("matplotlib", "numpy", "pandas", "pillow")
STORED_ON = ("linux", "x86_64")  # elsewhere a rounded coordinate may fall on the next pixel


def drawn_here() -> bool:
    """Tell whether this machine draws a committed picture to the byte."""
    if (sys.platform, platform.machine()) != STORED_ON or not LOCK.is_file():
        return False
    pinned = {line.split(" ")[0] for line in LOCK.read_text(encoding="utf-8").splitlines()}
    return all(f"{name}=={version(name)}" in pinned for name in DRAWING)


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Compare pictures as well, where they can be equal."""
    left_out = getattr(collector, "skip_compare", None)
    if left_out is not None and drawn_here():
        collector.skip_compare = tuple(kind for kind in left_out if not kind.startswith("image/"))  # type: ignore[attr-defined]

"""What outline does a mark have? Points of shapes and strokes around their centre, for whatever draws them.

Owns the geometry of marks. Knows no colour and no drawing library.
"""

import math

from analysis.charts.sheet import Mark

__all__ = ["Points", "outline", "strokes"]

Points = list[tuple[float, float]]

_RING = [(math.cos(math.tau * index / 40), math.sin(math.tau * index / 40)) for index in range(40)]
_SHAPES: dict[str, Points] = {
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "triangle": [(0.0, -1.15), (1.1, 0.9), (-1.1, 0.9)],
    "circle": _RING,
    "diamond": [(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
}


def outline(mark: Mark) -> Points:
    """Give the corners of a closed shape, in points of the page; empty for a mark made of strokes.

    Examples
    --------
    >>> outline(Mark(x=10, y=10, shape="square", colour="#000000", size=10))[0]
    (5.5, 5.5)
    """
    half = mark.size / 2 - (0.6 if mark.hollow else 0.0)
    return [(mark.x + x * half, mark.y + y * half) for x, y in _SHAPES.get(mark.shape, [])]


def strokes(mark: Mark) -> list[Points]:
    """Give the lines of a mark that is no closed shape; empty for one that is.

    Examples
    --------
    >>> strokes(Mark(x=10, y=10, shape="tick", colour="#000000", size=10))
    [[(10, 5.0), (10, 15.0)]]
    """
    x, y, half = mark.x, mark.y, mark.size / 2
    if mark.shape == "tick":
        return [[(x, y - half), (x, y + half)]]
    if mark.shape == "cross":
        return [[(x - half, y - half), (x + half, y + half)], [(x - half, y + half), (x + half, y - half)]]
    level: list[Points] = [[(x - half, y + dy), (x + half, y + dy)] for dy in (-half * 0.36, half * 0.36)]
    if mark.shape == "unequal":
        return [*level, [(x - half * 0.55, y + half), (x + half * 0.55, y - half)]]
    return level if mark.shape == "equal" else []

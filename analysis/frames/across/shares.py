"""Which shares follow from a part and its whole? "At least 1,000 of 11,000", as bounds in percent.

Owns the arithmetic of a part of a stated whole: the least and the most that the two wordings allow. A share is implied
by two figures of one text, so it is derived, and both figures are named.
"""

import pandas as pd

from analysis.frames.across.told import Told, frame_of, told
from analysis.frames.tables import Frames, records

__all__ = ["COLUMNS", "imply_shares"]

#: Column to type: the least and the most in percent, rounded outwards to whole numbers; null = that side is open.
COLUMNS = {
    "part_id": "str",
    "whole_id": "str",
    "part_text": "str",
    "whole_text": "str",
    "least": "float64",
    "most": "float64",
}


def imply_shares(frames: Frames) -> pd.DataFrame:
    """Set each part against the whole it is linked to by ``part_of`` or ``subset_of``.

    Returns
    -------
    pd.DataFrame
        One row for each pair of figures of one unit, in the order of the claims; see ``COLUMNS``. Pairs that allow
        every share, and parts larger than their whole, are left out. Empty if nothing is linked.

    Examples
    --------
    >>> from analysis import read_text, to_frames
    >>> found = imply_shares(to_frames([read_text("Police said 40 people died, at least 10 of them children.")]))
    >>> found[["part_text", "whole_text", "least"]].to_dict("records")
    [{'part_text': 'at least 10', 'whole_text': '40', 'least': 25.0}]
    """
    by_id = {one.claim_id: one for one in told(frames)}
    rows = []
    for row in records(frames.claims):
        part, whole = by_id[row["claim_id"]], by_id.get(row["part_of"] or row["subset_of"] or "")
        if whole is None or part.unit != whole.unit:
            continue
        least, most = _share(part, whole)
        if (least or 0) > 100 or (not least and most is None):
            continue
        rows.append(
            {
                "part_id": part.claim_id,
                "whole_id": whole.claim_id,
                "part_text": part.text,
                "whole_text": whole.text,
                "least": least,
                "most": most if most is None else min(most, 100.0),
            }
        )
    return frame_of(rows, COLUMNS)


def _share(part: Told, whole: Told) -> tuple[float | None, float | None]:
    """Percent, at least and at most, of the stated figures: what a wording leaves open stays open."""
    low, high = _stated(part)
    whole_low, whole_high = _stated(whole)
    least = None if low is None or not whole_high else float(int(100 * low / whole_high))
    most = None if high is None or not whole_low else float(-int(-100 * high // whole_low))
    return least, most


def _stated(one: Told) -> tuple[float | None, float | None]:
    low = one.low if one.low is not None else one.best
    high = one.high if one.high is not None else one.best
    return (low, None) if one.bound == "at_least" else (None, high) if one.bound == "at_most" else (low, high)

"""Whose figures does each report carry? Own, the enemy's, a third party's, and those of nobody one can name.

Owns the counting of claims by who stands behind them. A share of anonymous sources is a fact about a report, not about
its truth.
"""

import pandas as pd

from analysis.frames.across.told import frame_of, told
from analysis.frames.tables import Frames, records

__all__ = ["COLUMNS", "count_voices"]

#: Column to type: counts of claims; ``own`` to ``unknown`` add up to ``claims``, and so do ``named`` to ``no_source``.
COLUMNS = {
    "document_id": "str",
    "published": "datetime64[s]",
    "claims": "int64",
    "own": "int64",
    "enemy": "int64",
    "third": "int64",
    "none": "int64",
    "unknown": "int64",
    "named": "int64",
    "anonymous": "int64",
    "no_source": "int64",
    "confirmed": "int64",
}


def count_voices(frames: Frames) -> pd.DataFrame:
    """Count the claims of each report by stance, by whether their source has a name, and those called confirmed.

    Returns
    -------
    pd.DataFrame
        One row a report, copies left out, by day of publication and name; see ``COLUMNS``. A report without claims has
        zeros.

    Examples
    --------
    >>> from analysis import read_text, to_frames
    >>> text = "Ukraine said 40 Russian soldiers had died. Western officials said that 60 Russian soldiers had died."
    >>> count_voices(to_frames([read_text(text, document_id="d")])).loc[0, ["enemy", "third", "anonymous"]].tolist()
    [1, 1, 1]
    """
    named = {row["name"]: bool(row["named"]) for row in records(frames.sources)}
    rows = {
        row["document_id"]: {
            **dict.fromkeys(COLUMNS, 0),
            "document_id": row["document_id"],
            "published": row["published"],
        }
        for row in records(frames.documents)
        if row["same_text_as"] is None
    }
    for one in told(frames):
        row = rows[one.document_id]
        source = "no_source" if one.claimant is None else "named" if named.get(one.claimant) else "anonymous"
        for column in ("claims", "own" if one.stance == "self" else one.stance, source):
            row[column] += 1
        row["confirmed"] += one.status == "confirmed"
    ordered = sorted(rows.values(), key=lambda row: (str(row["published"] or "9999"), row["document_id"]))
    return frame_of(ordered, COLUMNS)

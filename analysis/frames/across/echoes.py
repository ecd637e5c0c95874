"""How many reports tell a figure, and how many parties stand behind it? Seven articles, one official.

Owns when two tellings are one figure: the same measure, group and place, and the same number, whatever its bound words.
A telling without a named source counts as a report and never as an origin.
"""

from collections import defaultdict

import pandas as pd

from analysis.frames.across.told import Told, figures, frame_of
from analysis.frames.tables import Frames

__all__ = ["COLUMNS", "count_origins"]

#: Column to type: ``claim_ids`` are joined by blanks, in the order of telling; ``unattributed`` counts reports.
COLUMNS = {
    "key": "str",
    "number": "str",
    "reports": "int64",
    "origins": "int64",
    "parties": "str",
    "unattributed": "int64",
    "first_id": "str",
    "claim_ids": "str",
}


def count_origins(frames: Frames) -> pd.DataFrame:
    """Count for each figure the reports that tell it and the parties they have it from.

    Parameters
    ----------
    frames
        Those of several reports; of one report every figure has one row with ``reports`` 1.

    Returns
    -------
    pd.DataFrame
        One row a figure; see ``COLUMNS``. Those told by most reports first, then by key and number. Empty without
        figures.

    Examples
    --------
    >>> from analysis import read_text, to_frames
    >>> told = ["Ukraine said at least 40 Russian soldiers had died.", "Ukraine said 40 Russian soldiers had died."]
    >>> found = count_origins(to_frames([read_text(text) for text in [*told, "40 Russian soldiers have died."]]))
    >>> found[["number", "reports", "origins", "unattributed"]].to_dict("records")
    [{'number': '40', 'reports': 3, 'origins': 1, 'unattributed': 1}]
    """
    groups: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for one in figures(frames):
        groups[one.key, one.unit, one.number].append(one)
    rows = []
    for (key, _, number), group in groups.items():
        parties = dict.fromkeys(one.party or one.claimant for one in group if one.claimant)
        rows.append(
            {
                "key": key,
                "number": number,
                "reports": len({one.document_id for one in group}),
                "origins": len(parties),
                "parties": ", ".join(str(party) for party in parties),
                "unattributed": len({one.document_id for one in group if one.claimant is None}),
                "first_id": group[0].claim_id,
                "claim_ids": " ".join(one.claim_id for one in group),
            }
        )
    return frame_of(sorted(rows, key=lambda row: (-int(str(row["reports"])), row["key"], row["number"])), COLUMNS)

"""What would settle a dispute? Names what the two accounts leave out and a reader would have to ask for.

Owns the list of questions that figures of one thing must answer to be set against each other: who counted, whom, over
which time, where, and whether anybody checked. It never says which account is right.
"""

import pandas as pd

from analysis.frames.across.told import Told, frame_of, told
from analysis.frames.tables import Frames, records

__all__ = ["COLUMNS", "what_is_missing"]

#: Column to type: ``missing`` is one sentence; it asks, and does not judge.
COLUMNS = {"dispute_id": "str", "topic": "str", "a_id": "str", "b_id": "str", "missing": "str"}
_OPEN = ("contradicts", "differs_in_time", "differs_in_population", "differs_in_measure", "differs_in_certainty")


def what_is_missing(frames: Frames) -> pd.DataFrame:
    """Say for each pair of figures that do not agree what nobody states.

    Returns
    -------
    pd.DataFrame
        One row a pair, in the order of the disputes; see ``COLUMNS``. Pairs of events and pairs that agree have none.

    Examples
    --------
    >>> from analysis import read_text, to_frames
    >>> text = "Ukraine said that 900 Russian soldiers had died. Russia said that 46 Russian soldiers had died."
    >>> what_is_missing(to_frames([read_text(text)]))["missing"].tolist()
    ['over which days “900” and “46” were counted; a count by a party that is neither Ukraine nor Russia']
    """
    claims = {one.claim_id: one for one in told(frames)}
    rows = []
    for row in records(frames.disputes):
        a, b = claims.get(row["a_id"]), claims.get(row["b_id"])
        if a is None or b is None or not (a.number and b.number) or str(row["relation"]) not in _OPEN:
            continue
        kept = {name: row[name] for name in ("dispute_id", "topic", "a_id", "b_id")}
        rows.append({**kept, "missing": "; ".join(_missing(a, b, str(row["relation"])))})
    return frame_of(rows, COLUMNS)


def _missing(a: Told, b: Told, relation: str) -> list[str]:
    asked = []
    undated = [one for one in (a, b) if one.period is None]
    if undated:
        words = " and ".join(f"“{one.text}”" for one in undated)
        asked.append(f"over which days {words} {'were' if len(undated) > 1 else 'was'} counted")
    elif relation == "differs_in_time":
        asked.append("two figures as of one day")
    if relation == "differs_in_population":
        asked.append("two figures for one group")
    if relation == "differs_in_measure":
        asked.append("two figures of one measure")
    unnamed = [one for one in (a, b) if one.party is None]
    if unnamed:
        words = " and ".join(f"“{one.text}”" for one in unnamed)
        asked.append(f"who counted {words}")
    elif relation == "contradicts" and a.party != b.party and {a.stance, b.stance} <= {"self", "enemy", "unknown"}:
        asked.append(f"a count by a party that is neither {a.party} nor {b.party}")
    return asked or ["how each of them counted"]

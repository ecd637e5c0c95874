"""Who has said nothing of its own losses, and until when? A ledger of what others count and a party does not.

Owns the difference between silence and a report that does not quote somebody: a party is silent here only if some
report tells of its own people's losses on another's word, or says in so many words that it gave no figure. Silence is
never a denial, and a figure given later ends it.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from analysis.frames.across.told import Told, figures, frame_of, parties
from analysis.frames.tables import Frames, records

__all__ = ["COLUMNS", "list_silences"]

#: Column to type: ``claim_ids`` are what others say; ``stated_in`` are the events in which a report tells of silence.
COLUMNS = {
    "party": "str",
    "key": "str",
    "since": "datetime64[s]",
    "until": "datetime64[s]",
    "told_by": "str",
    "answer_id": "str",
    "claim_ids": "str",
    "stated_in": "str",
}
_LOSSES = ("killed", "wounded", "captured", "missing", "casualties")


def list_silences(frames: Frames) -> pd.DataFrame:
    """List for each party the own losses that others tell of first, and the day it gave a figure itself.

    Parameters
    ----------
    frames
        Those of one report or of many.

    Returns
    -------
    pd.DataFrame
        One row a party and kind of loss, by party and key; see ``COLUMNS``. ``since`` is the first day on which another
        party's figure was told, ``until`` the day of the party's own first figure, null while there is none;
        ``answer_id`` is that figure, null likewise. A party that spoke first has no row.

    Examples
    --------
    >>> from analysis import read_text, to_frames
    >>> text = "Ukraine said that 40 Russian soldiers had been killed. Russia has not commented."
    >>> list_silences(to_frames([read_text(text)]))[["party", "key", "told_by"]].to_dict("records")
    [{'party': 'Russia', 'key': 'killed: Russia/soldiers', 'told_by': 'Ukraine'}]
    """
    speaks_for = parties(frames)
    groups: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in figures(frames):
        measure = one.key.partition(":")[0]
        if measure in _LOSSES and one.stance in ("self", "enemy", "third"):
            counted = one.key.partition(": ")[2].rpartition("/")[0]
            groups[speaks_for.get(counted, counted), one.key].append(one)
    stated = _stated(frames, speaks_for)
    rows: list[dict[str, Any]] = []
    for (party, key), group in sorted(groups.items()):
        others = [one for one in group if one.stance != "self"]
        own = [one for one in group if one.stance == "self"]
        if not others or (own and (own[0].day or date.max) <= (others[0].day or date.max)):
            continue
        answer = own[0] if own else None
        rows.append(
            {
                "party": party,
                "key": key,
                "since": others[0].day,
                "until": answer.day if answer else None,
                "told_by": ", ".join(dict.fromkeys(str(one.party or one.claimant) for one in others)),
                "answer_id": answer.claim_id if answer else None,
                "claim_ids": " ".join(one.claim_id for one in others),
                "stated_in": " ".join(stated.get(party, ())),
            }
        )
    return frame_of(rows, COLUMNS)


def _stated(frames: Frames, speaks_for: Mapping[str, str]) -> dict[str, list[str]]:
    """The events in which a report says that a party is silent, by the party."""
    found: dict[str, list[str]] = defaultdict(list)
    for event in records(frames.events):
        lane = event["lane"] or event["claimant"]
        if str(event["kind"]) == "silence" and lane:
            found[speaks_for.get(lane, lane)].append(event["event_id"])
    return found

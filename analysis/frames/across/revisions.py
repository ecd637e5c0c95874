"""How did one party's figure change from report to report? Rises, falls, and what was lost on the way.

Owns what counts as the same figure told again: one party, one measure, one group, one place, and one incident or one
running total. A fall of a running total is flagged, since dead do not come back; a correction is one reason for it, and
the text of the claim says whether it was called one. Hedges that go missing are told (wish: "hedge drift").
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pandas as pd

from analysis.frames.across.told import Told, figures, frame_of
from analysis.frames.tables import Frames

__all__ = ["COLUMNS", "find_revisions"]

#: Column to type: ``from_id`` was told before ``to_id``; ``change`` is one of rises, falls, agrees.
COLUMNS = {
    "party": "str",
    "key": "str",
    "from_id": "str",
    "to_id": "str",
    "from_text": "str",
    "to_text": "str",
    "from_day": "datetime64[s]",
    "to_day": "datetime64[s]",
    "change": "str",
    "flagged": "bool",
    "lost": "str",
}
_TOTALS = ("cumulative", "unknown", "stock")


def find_revisions(frames: Frames) -> pd.DataFrame:
    """Follow each party's figure from one report to the next.

    Parameters
    ----------
    frames
        Those of one report or of many.

    Returns
    -------
    pd.DataFrame
        One row for each step from a report to the next one that has the figure, by party, key and day; see ``COLUMNS``.
        ``change`` compares the intervals that the wordings allow: "agrees" where they overlap. ``flagged`` is a running
        total that falls. ``lost`` names what a figure that agrees lost on the way: "hedge", "bound" or "doubt"; empty
        otherwise. Empty for a single report that tells each figure once.

    Examples
    --------
    >>> from analysis import read_text, to_frames
    >>> told = "Ukraine said that {} Russian soldiers had been killed since 1 May."
    >>> first = read_text(told.format("at least 40"), published="2031-05-03")
    >>> later = read_text(told.format("25"), published="2031-05-09")
    >>> find_revisions(to_frames([first, later]))[["from_text", "to_text", "change", "flagged"]].to_dict("records")
    [{'from_text': 'at least 40', 'to_text': '25', 'change': 'falls', 'flagged': True}]
    """
    rows = []
    for (party, key), series in sorted(_series(figures(frames)).items()):
        for before, after in pairwise(series):
            if before.day == after.day and before.number == after.number:
                continue  # one statement, passed on by two reports
            change = _change(before, after)
            rows.append(
                {
                    "party": party,
                    "key": key,
                    "from_id": before.claim_id,
                    "to_id": after.claim_id,
                    "from_text": before.text,
                    "to_text": after.text,
                    "from_day": before.day,
                    "to_day": after.day,
                    "change": change,
                    "flagged": change == "falls" and _is_total(before, after),
                    "lost": ", ".join(_lost(before, after)) if change == "agrees" else "",
                }
            )
    return frame_of(rows, COLUMNS)


def _series(claims: Sequence[Told]) -> dict[tuple[str, str], list[Told]]:
    """Group the figures of one party about one thing, one of each report, in the order of saying."""
    groups: dict[tuple[str, str, str, date | None], list[Told]] = defaultdict(list)
    for one in claims:
        if one.party is None or one.count_kind == "rate":
            continue
        incident = one.as_of if one.count_kind == "incident" and one.period and "/" not in one.period else None
        groups[one.party, one.key, one.unit, incident].append(one)
    series: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for (party, key, _, incident), group in groups.items():
        name = f"{key}, {incident.isoformat()}" if incident else key
        reported: dict[str, Told] = {}
        for one in group:
            reported.setdefault(one.document_id, one)
        series[party, name] += reported.values()
    return {name: group for name, group in series.items() if len(group) > 1}


def _change(before: Told, after: Told) -> str:
    """Compare what the wordings allow; "at least 30" and then "120" overlap, and yet the second is more."""
    raised = before.bound == "at_least" and _above(_least(after), _least(before))
    if raised or _above(after.interval_low, before.interval_high):
        return "rises"
    if _above(before.interval_low, after.interval_high):
        return "falls"
    return "agrees"


def _least(one: Told) -> float | None:
    return one.low if one.low is not None else one.best


def _above(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low > high


def _is_total(before: Told, after: Told) -> bool:
    """Tell whether the later figure counts at least the time of the earlier one: both run since one day, or say not."""
    known = before.begins is not None and after.begins is not None
    return (not known or before.begins == after.begins) and all(
        one.count_kind in _TOTALS or "/" in (one.period or "") for one in (before, after)
    )


def _lost(before: Told, after: Told) -> list[str]:
    """Name what made the earlier telling of the same number more careful than the later one."""
    if before.number != after.number:
        return []
    lost = []
    if before.hedges and not after.hedges:
        lost.append("hedge")
    if before.bound != "exact" and after.bound == "exact":
        lost.append("bound")
    if before.status != "asserted" and after.status == "asserted":
        lost.append("doubt")
    return lost

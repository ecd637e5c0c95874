"""What changed between two runs? Claims that came, went, or are told otherwise.

Owns how a claim of one run is found again in the other: by its id, which holds while its report does; else, where the
report was edited, by its words in their context (the prefix and suffix of a W3C TextQuoteSelector), then by its words
and measure alone. Does not know why anything changed, and compares no figures of different claims.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd

from analysis.frames.schemas import SCHEMAS
from analysis.frames.writers import plain

__all__ = ["COLUMNS", "COMPARED", "compare_runs"]

#: Column to type: ``change`` is added, withdrawn or changed; a changed claim has a row for each field.
COLUMNS = {
    "change": "str",
    "document_id": "str",
    "old_id": "str",
    "new_id": "str",
    "text": "str",
    "measure": "str",
    "field": "str",
    "before": "str",
    "after": "str",
}
#: What is compared of a claim: what it says, not where it stands or which rule found it.
COMPARED = (
    "text measure bound best low high strict unit affected joint place relation claimant via said_on period count_kind "
    "hedges quoted absence verification contest status"
).split()
_KINDS = ("changed", "withdrawn", "added")


def compare_runs(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Set the claims of one run against those of another.

    Parameters
    ----------
    old, new
        Two ``claims`` frames.

    Returns
    -------
    pd.DataFrame
        Changed claims first, one row for each field that differs, then withdrawn and added ones, one row each; within
        these by report and place in it. See ``COLUMNS``; ``field``, ``before`` and ``after`` are null where a claim is
        new or gone. Empty if both runs say the same.

    Examples
    --------
    >>> from analysis import read_text, to_frames
    >>> old, new = (
    ...     to_frames([read_text(f"Ukraine said that {n} Russian soldiers had died.", document_id="d")]).claims
    ...     for n in ("40", "60")
    ... )
    >>> compare_runs(old, new)[["change", "text"]].to_dict("records")
    [{'change': 'withdrawn', 'text': '40'}, {'change': 'added', 'text': '60'}]
    >>> len(compare_runs(old, old))
    0
    """
    before, after = _records(old), _records(new)
    pairs = _pairs(before, after)
    rows = [row for a, b in pairs for row in _changed(before[a], after[b])]
    kept_old, kept_new = {a for a, _ in pairs}, {b for _, b in pairs}
    rows += [_row("withdrawn", one, None) for at, one in enumerate(before) if at not in kept_old]
    rows += [_row("added", None, one) for at, one in enumerate(after) if at not in kept_new]
    rows.sort(key=lambda row: (_KINDS.index(row["change"]), row["document_id"], row["start"]))
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    names = list(SCHEMAS["claims"].to_schema().columns)
    columns = [[plain(cell) for cell in frame[name]] for name in names]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _pairs(before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """Find each claim again, the surest way first; of equals, those that stand in the same order."""
    pairs: list[tuple[int, int]] = []
    left, right = set(range(len(before))), set(range(len(after)))
    for key in (_identity, _in_context, _by_words):
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for b in sorted(right, reverse=True):
            waiting[key(after[b])].append(b)
        for a in sorted(left):
            if waiting[key(before[a])]:
                pairs.append((a, waiting[key(before[a])].pop()))
        left -= {a for a, _ in pairs}
        right -= {b for _, b in pairs}
    return sorted(pairs)


def _identity(claim: dict[str, Any]) -> Hashable:
    return str(claim["claim_id"])


def _in_context(claim: dict[str, Any]) -> Hashable:
    return claim["document_id"], claim["prefix"], claim["text"], claim["suffix"]


def _by_words(claim: dict[str, Any]) -> Hashable:
    return claim["document_id"], claim["text"], claim["measure"], claim["affected"]


def _changed(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        _row("changed", old, new) | {"field": field, "before": _spelled(old[field]), "after": _spelled(new[field])}
        for field in COMPARED
        if old[field] != new[field]
    ]


def _row(change: str, old: dict[str, Any] | None, new: dict[str, Any] | None) -> dict[str, Any]:
    shown = new or old or {}
    return {
        "change": change,
        "document_id": shown["document_id"],
        "start": shown["start"],
        "old_id": old["claim_id"] if old else None,
        "new_id": new["claim_id"] if new else None,
        "text": shown["text"],
        "measure": shown["measure"],
        "field": None,
        "before": None,
        "after": None,
    }


def _spelled(value: Any) -> str | None:
    """A value in words; a figure without a point that says nothing."""
    if value is None:
        return None
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return f"{value:,.10g}" if isinstance(value, float) else str(value)

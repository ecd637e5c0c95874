"""In which order did it happen, and how well is each thing dated? Events to the rows of a timeline.

Owns lanes, marks and the words beside a mark. Frame in, new frame out; no ink.
"""

from typing import Any, Literal

import pandas as pd

from analysis.frames.wording import when

__all__ = ["THIRD_PARTIES", "order", "rows"]

THIRD_PARTIES = "Third parties"
_SAID = ("statement", "silence")


def rows(events: pd.DataFrame, sources: pd.DataFrame, *, by: Literal["party", "side"] = "party") -> pd.DataFrame:
    """Turn events into the rows of a timeline.

    Parameters
    ----------
    events, sources
        Frames of one ``Frames``; sources say to which state a lane belongs and whose side it is on.
    by
        ``party``: a lane for each state or body with a side; ``side``: allies share a lane. Everybody else is in
        "Third parties".

    Returns
    -------
    pandas.DataFrame
        The events' columns and five more, in drawing order:

        - ``display_lane``: lanes in order of their side and their first event, third parties last;
        - ``side``: of the lane, null for third parties;
        - ``mark``: ``day`` (known to the day), ``bar`` (some time within, or throughout), ``before``, ``after`` (one
          end is open) or ``none`` (not dated at all);
        - ``when``: the date in words, empty if there is none;
        - ``said``: "claimed by ..., to ...", empty if the lane itself speaks or the report asserts it.

        Empty, with the same columns, if there are no events.
    """
    known = _parties(sources)
    lanes = [
        known.get(lane, (THIRD_PARTIES, None)) if isinstance(lane, str) else (THIRD_PARTIES, None)
        for lane in events["lane"]
    ]
    drawn = events.assign(
        display_lane=pd.Series(
            [side or THIRD_PARTIES if by == "side" else party for party, side in lanes], index=events.index, dtype="str"
        ),
        side=pd.Series([side for _, side in lanes], index=events.index, dtype="str"),
        mark=pd.Series(
            [_mark(*days) for days in zip(events["earliest"], events["latest"], strict=True)],
            index=events.index,
            dtype="str",
        ),
        when=pd.Series(
            [when(edtf if isinstance(edtf, str) else None) for edtf in events["edtf"]], index=events.index, dtype="str"
        ),
        said=pd.Series(
            [
                _said(*told)
                for told in zip(events["kind"], events["modality"], events["claimant"], events["via"], strict=True)
            ],
            index=events.index,
            dtype="str",
        ),
    )
    ordered = order(drawn)
    first = {lane: place for place, lane in reversed(list(enumerate(ordered["display_lane"])))}
    key = [
        (lane == THIRD_PARTIES, _text(side), first[lane])
        for lane, side in zip(ordered["display_lane"], ordered["side"], strict=True)
    ]
    places = sorted(range(len(key)), key=key.__getitem__)
    return ordered.iloc[places].reset_index(drop=True)


def order(events: pd.DataFrame) -> pd.DataFrame:
    """Sort events by the first day they can have been, or the last if the first is open; undated ones come last.

    Ties go to what ends first, then to the order of the text.
    """
    start = events["earliest"].fillna(events["latest"])
    end = events["latest"].fillna(pd.Timestamp.max.floor("s"))
    keyed = events.assign(_start=start, _end=end)
    ordered = keyed.sort_values(["_start", "_end", "document_id", "start"], na_position="last", kind="stable")
    return ordered.drop(columns=["_start", "_end"]).reset_index(drop=True)


def _parties(sources: pd.DataFrame) -> dict[str, tuple[str, str | None]]:
    """Map every source that has a side, itself or through whom it speaks for, to the party at its root."""
    by_id = {row["source_id"]: row for row in sources[["source_id", "name", "side", "parent_id"]].to_dict("records")}
    found: dict[str, tuple[str, str | None]] = {}
    for name, source in zip(sources["name"], by_id, strict=True):
        chain = [source]
        while (parent := by_id[chain[-1]]["parent_id"]) in by_id and parent not in chain:
            chain.append(parent)
        side = next((by_id[link]["side"] for link in chain if isinstance(by_id[link]["side"], str)), None)
        if side is not None:
            found[name] = (by_id[chain[-1]]["name"], side)
            found.setdefault(side, (side, side))
    return found


def _mark(earliest: Any, latest: Any) -> str:
    if pd.isna(earliest):
        return "none" if pd.isna(latest) else "before"
    if pd.isna(latest):
        return "after"
    return "day" if earliest == latest else "bar"


def _said(kind: str, modality: str, claimant: object, via: object) -> str:
    """Name who answers for an event that is not itself a statement."""
    by = f"{modality} by {claimant}" if isinstance(claimant, str) and kind not in _SAID else ""
    to = f"to {via}" if isinstance(via, str) and via != claimant else ""
    return ", ".join(part for part in (by, to) if part)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

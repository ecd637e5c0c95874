"""What was told, by which party, in which report, and when? The claims as the questions across reports look at them.

Owns the joining of claims with their estimates, reports and sources, and the party for which a source speaks. Decides
nothing about figures.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analysis.frames.tables import Frames, records

__all__ = ["Told", "figures", "frame_of", "parties", "told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim with what its report and its source add to it; None where nobody says."""

    claim_id: str
    document_id: str
    publisher: str | None
    day: date | None  # said, else published
    party: str | None  # the side, state or body the claimant speaks for; None = no named source
    claimant: str | None
    via: str | None
    key: str
    unit: str
    text: str
    best: float | None
    low: float | None
    high: float | None
    interval_low: float | None
    interval_high: float | None
    bound: str
    hedges: tuple[str, ...]
    status: str
    stance: str
    count_kind: str
    period: str | None
    begins: date | None
    as_of: date | None
    figure: str  # the claim_id that stands for all tellings of this figure in its report

    @property
    def number(self) -> str:
        """The stated number without its bound words."""
        ends = dict.fromkeys(value for value in (self.low, self.best, self.high) if value is not None)
        return "–".join(f"{value:,.10g}" for value in ends)

    @property
    def stated(self) -> tuple[float | None, float | None, float | None]:
        """The figure as it was stated: best, low and high."""
        return self.best, self.low, self.high


def told(frames: Frames) -> list[Told]:
    """Join every claim with its estimate, its report and the party its claimant speaks for.

    Returns
    -------
    list[Told]
        In the order in which they were said: by the day of saying or publication (unknown days last), then as the
        claims are ordered. Empty if there are no claims.
    """
    derived = {row["claim_id"]: row for row in records(frames.estimates)}
    reports = {row["document_id"]: row for row in records(frames.documents)}
    speaks_for = parties(frames)
    claims = records(frames.claims)
    first = _first_tellings(claims, derived)
    found = [
        _told(row, derived[row["claim_id"]], reports[row["document_id"]], speaks_for, first[row["claim_id"]])
        for row in claims
    ]
    return sorted(found, key=lambda one: one.day or date.max)


def figures(frames: Frames) -> list[Told]:
    """Those that state a figure, once in each report.

    Of a figure that headline and body tell, the telling with a claimant counts, then the one with a period, then the
    first.
    """
    stated = [one for one in told(frames) if any(value is not None for value in one.stated)]
    chosen: dict[str, Told] = {}
    for one in stated:
        other = chosen.setdefault(one.figure, one)
        if (one.claimant is not None, one.period is not None) > (other.claimant is not None, other.period is not None):
            chosen[one.figure] = one
    return [one for one in stated if chosen[one.figure] is one]


def parties(frames: Frames) -> dict[str, str]:
    """Name for each source the party it speaks for: its side, else the state or body at the root of its chain.

    Returns
    -------
    dict[str, str]
        By the names in ``sources``. A source that nobody can be held to, such as "officials", is left out.
    """
    rows = {row["source_id"]: row for row in records(frames.sources)}
    found: dict[str, str] = {}
    for row in rows.values():
        last, seen = row, {row["source_id"]}
        while not last["side"] and last["parent_id"] in rows and last["parent_id"] not in seen:
            last = rows[last["parent_id"]]
            seen.add(last["source_id"])
        if last["side"] or last["named"]:
            found[row["name"]] = last["side"] or last["name"]
    return found


def frame_of(rows: list[dict[str, Any]], columns: dict[str, str]) -> pd.DataFrame:
    """Make a frame with these columns and types, also of no rows at all."""
    frame = pd.DataFrame(rows, columns=list(columns))
    return frame.astype(columns)


def _first_tellings(claims: list[dict[str, Any]], derived: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Lead every claim to the first telling of its figure, whichever way repeats are linked."""
    first = {row["claim_id"]: row["claim_id"] for row in claims}

    def root(name: str) -> str:
        while first[name] != name:
            first[name] = first[first[name]]
            name = first[name]
        return name

    order = {row["claim_id"]: number for number, row in enumerate(claims)}
    for row in claims:
        for other in (row["same_as"], derived[row["claim_id"]]["same_origin_as"]):
            if other in first:
                ends = sorted((root(row["claim_id"]), root(other)), key=order.__getitem__)
                first[ends[1]] = ends[0]
    return {name: root(name) for name in first}


def _told(
    claim: dict[str, Any], estimate: dict[str, Any], report: dict[str, Any], speaks_for: dict[str, str], figure: str
) -> Told:
    shared = {name: claim[name] for name in "claim_id document_id claimant via unit text best low high".split()}
    return Told(
        **shared,
        publisher=report["publisher"],
        day=claim["said_latest"] or report["published"],
        party=speaks_for.get(claim["claimant"] or ""),
        key=estimate["key"],
        interval_low=estimate["interval_low"],
        interval_high=estimate["interval_high"],
        bound=str(claim["bound"]),
        hedges=claim["hedges"],
        status=str(claim["status"]),
        stance=str(estimate["stance"]),
        count_kind=str(claim["count_kind"]),
        period=claim["period"],
        begins=claim["period_earliest"],
        as_of=estimate["as_of_latest"],
        figure=figure,
    )

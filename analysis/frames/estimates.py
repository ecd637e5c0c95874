"""What may be set beside what? A comparison interval, a stance and an as-of date for every claim.

Owns the conventions that turn wording into an interval: for comparing and drawing, never a confidence interval. Does
not decide who is right, and never adds or averages. Bands of vague words come from lexicon/vague.csv.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from analysis import lexicon
from analysis.frames.origins import Origins, parties_of
from analysis.model import Bound, Claim, CountKind, Stance

__all__ = ["Estimate", "Interval", "IntervalRule", "as_of", "derive", "disjoint", "half_place", "interval", "key"]

_NEAR = 200  # earlier figures of one key that a figure is compared with: the nearest, so that work grows with the text


class IntervalRule(StrEnum):
    """Which convention made an interval."""

    HALF_PLACE = "half_place"
    TEN_PERCENT = "ten_percent"
    LOWER_BOUND = "lower_bound"
    UPPER_BOUND = "upper_bound"
    STATED_RANGE = "stated_range"
    VAGUE_BAND = "vague_band"
    COMPARISON = "comparison"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The values a wording allows, in the claim's unit; None = open. ``strict`` leaves a stated bound itself out."""

    low: float | None = None
    high: float | None = None
    strict: bool = False
    rule: IntervalRule = IntervalRule.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What is derived from one claim. The fields are those of the ``estimates`` frame."""

    claim_id: str
    key: str
    interval: Interval
    stance: Stance
    as_of_earliest: date | None
    as_of_latest: date | None
    supersedes: str | None = None
    same_origin_as: str | None = None


def derive(claims: Sequence[Claim], origins: Origins) -> list[Estimate]:
    """Derive an estimate from every claim of one report.

    Parameters
    ----------
    claims
        All claims of the report, ordered by start: comparisons look up the claim they refer to.
    origins
        The parties behind them.

    Returns
    -------
    list[Estimate]
        One for each claim, in their order. Links go to earlier claims of the same report only, so that a report added
        to a folder changes no row of another.

    Examples
    --------
    >>> from analysis import read_text
    >>> from analysis.extract import read
    >>> told = read(read_text("Ukraine said that at least 40 Russian soldiers had been killed."))
    >>> [(found.key, found.interval.low, found.stance.value) for found in derive(told.claims, Origins.of([told]))]
    [('killed: Russia/soldiers', 40.0, 'enemy')]
    """
    by_id = {claim.claim_id: claim for claim in claims}
    done: list[Estimate] = []
    groups: dict[tuple[str, str], list[tuple[Claim, Estimate]]] = {}
    for claim in claims:
        earliest, latest = as_of(claim, by_id)
        whole = groups.setdefault((key(claim), claim.unit), [])
        group = whole[-_NEAR:]
        span = interval(claim, by_id)
        done.append(
            Estimate(
                claim_id=claim.claim_id,
                key=key(claim),
                interval=span,
                stance=origins.stance(claim),
                as_of_earliest=earliest,
                as_of_latest=latest,
                supersedes=_superseded(claim, latest, group),
                same_origin_as=claim.same_as or _repeated(claim, span, group, origins),
            )
        )
        whole.append((claim, done[-1]))
    return done


def key(claim: Claim) -> str:
    """Name what a claim may be compared with: measure, affected and, if another place is stated, that.

    Examples
    --------
    >>> from analysis import extract_claims, read_text
    >>> [key(claim) for claim in extract_claims(read_text("Ukraine said that 40 Russian soldiers had been killed."))]
    ['killed: Russia/soldiers']
    """
    elsewhere = claim.place if claim.place not in parties_of(claim.affected, claim.joint) else None
    return f"{claim.measure}: {claim.affected}" + (f" @ {elsewhere}" if elsewhere else "")


def interval(claim: Claim, others: Mapping[str, Claim]) -> Interval:
    """Turn a claim's wording into the values it allows.

    Parameters
    ----------
    claim
        Any claim.
    others
        The claims of its report by id, for "much higher than" another.

    Returns
    -------
    Interval
        In the claim's unit, never below 0 for a figure; rule ``none`` where the words give no figure.

    Examples
    --------
    >>> from analysis import extract_claims, read_text
    >>> [claim] = extract_claims(read_text("Ukraine said that about 400 Russian soldiers had been killed."))
    >>> found = interval(claim, {})
    >>> found.low, found.high, found.rule.value
    (350.0, 450.0, 'ten_percent')
    """
    if claim.absence:
        return Interval()
    if claim.bound is Bound.RELATIONAL:
        return _comparison(claim, others)
    if claim.bound is Bound.VAGUE:
        low, high = _band(claim.text)
        return Interval(low=low, high=high, rule=IntervalRule.VAGUE_BAND if low is not None else IntervalRule.NONE)
    if claim.bound is Bound.RANGE and claim.low is not None and claim.high is not None:
        return Interval(low=claim.low, high=claim.high, rule=IntervalRule.STATED_RANGE)
    if claim.bound is Bound.AT_LEAST and claim.low is not None:
        return Interval(low=claim.low, strict=claim.strict, rule=IntervalRule.LOWER_BOUND)
    if claim.bound is Bound.AT_MOST and claim.high is not None:
        return Interval(high=claim.high, strict=claim.strict, rule=IntervalRule.UPPER_BOUND)
    if claim.best is None:
        return Interval()
    half = half_place(claim.best)
    if claim.bound is not Bound.APPROX:
        return Interval(low=max(0.0, claim.best - half), high=claim.best + half, rule=IntervalRule.HALF_PLACE)
    wide = max(half, claim.best / 10)
    above = claim.best if _falls_short(claim) else claim.best + wide
    return Interval(low=max(0.0, claim.best - wide), high=above, rule=IntervalRule.TEN_PERCENT)


def half_place(value: float) -> float:
    """Halve the last printed place that is not zero.

    Examples
    --------
    >>> [half_place(value) for value in (11_000, 45_100, 2.5, 24, 0)]
    [500.0, 50.0, 0.05, 0.5, 0.5]
    """
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return float(Decimal(5).scaleb(int(exponent) - 1))


def disjoint(a: Interval, b: Interval) -> bool:
    """Tell whether no value is allowed by both; an interval without a figure clashes with nothing.

    Examples
    --------
    >>> at_most, higher = Interval(high=350.0), Interval(low=350.0, strict=True)
    >>> disjoint(at_most, higher), disjoint(at_most, Interval(low=350.0))
    (True, False)
    """
    return _below(a, b) or _below(b, a)


def as_of(claim: Claim, others: Mapping[str, Claim]) -> tuple[date | None, date | None]:
    """Date a claim: its period, else when it was said; a comparison takes the date of what it is compared with.

    Returns
    -------
    tuple
        First and last day; None = open, or not stated if both are.

    Examples
    --------
    >>> from analysis import extract_claims, read_text
    >>> [claim] = extract_claims(read_text("Ukraine said that about 40 soldiers were killed in May 2024."))
    >>> [day.isoformat() for day in as_of(claim, {}) if day]
    ['2024-05-01', '2024-05-31']
    """
    for link in _links(claim, others):
        if link.period:
            return link.period_earliest, link.period_latest
        if link.said_on:
            return link.said_earliest, link.said_latest
    return None, None


def _links(claim: Claim, others: Mapping[str, Claim]) -> Iterable[Claim]:
    """Follow comparisons from claim to claim, each once."""
    seen: set[str] = set()
    link: Claim | None = claim
    while link is not None and link.claim_id not in seen:
        yield link
        seen.add(link.claim_id)
        link = others.get(link.relative_to or "")


def _comparison(claim: Claim, others: Mapping[str, Claim]) -> Interval:
    """Open the interval beyond the far edge of what it is compared with, or the near edge if the far one is open."""
    for link in list(_links(claim, others))[1:]:
        if link.bound is Bound.RELATIONAL:
            continue
        other = interval(link, others)
        if claim.relation in (">", ">="):
            floor = other.high if other.high is not None else other.low
            return Interval() if floor is None else Interval(low=floor, strict=True, rule=IntervalRule.COMPARISON)
        if claim.relation in ("<", "<="):
            top = other.low if other.low is not None else other.high
            return Interval() if top is None else Interval(high=top, strict=True, rule=IntervalRule.COMPARISON)
    return Interval()


def _below(a: Interval, b: Interval) -> bool:
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and (a.strict or b.strict))


def _band(text: str) -> tuple[float | None, float | None]:
    """Look up the band of the longest vague phrase in a claim's words."""
    words = f" {' '.join(text.lower().replace('-', ' ').split())} "
    best: lexicon.Row | None = None
    for row in lexicon.rows("vague"):
        if f" {row['phrase']} " in words and (best is None or len(row["phrase"]) > len(best["phrase"])):
            best = row
    if best is None:
        return None, None
    return _number(best["low"]), _number(best["high"])


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _falls_short(claim: Claim) -> bool:
    """Tell whether the bound word says "not quite": nearly, almost, just under (lexicon/short_of.csv)."""
    words = f" {' '.join(claim.text.lower().split())} "
    return any(f" {phrase} " in words for phrase in lexicon.names("short_of"))


def _superseded(claim: Claim, latest: date | None, group: Sequence[tuple[Claim, Estimate]]) -> str | None:
    """Find the newest earlier running total of the same claimant that this one replaces."""
    if latest is None or claim.same_as or claim.count_kind not in (CountKind.CUMULATIVE, CountKind.STOCK):
        return None
    earlier = [
        (estimate.as_of_latest, index, other.claim_id)
        for index, (other, estimate) in enumerate(group)
        if other.claimant == claim.claimant
        and other.count_kind is claim.count_kind
        and estimate.as_of_latest is not None
        and estimate.as_of_latest < latest
    ]
    return max(earlier)[2] if earlier else None


def _repeated(claim: Claim, span: Interval, group: Sequence[tuple[Claim, Estimate]], origins: Origins) -> str | None:
    """Find the first earlier figure of the same key that this one agrees with and is not known to be independent of."""
    if span.rule is IntervalRule.NONE or origins.is_unnamed(claim.claimant):
        return None
    for other, estimate in group:
        agrees = estimate.interval.rule is not IntervalRule.NONE and not disjoint(span, estimate.interval)
        if agrees and not origins.is_unnamed(other.claimant) and origins.same_origin(claim, other):
            return other.claim_id
    return None

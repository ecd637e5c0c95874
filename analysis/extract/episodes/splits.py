"""Over which days did a total come about? Gives a total the days of the parts told behind it.

Owns no list. "Two miners have died. One died on Friday and one on Saturday." dates the two from Friday to
Saturday. Knows figures and their days only.
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis.extract import periods
from analysis.extract.claims import Draft
from analysis.extract.dates import calendar
from analysis.model import Bound, Tier, Why

__all__ = ["spread"]

_PARTS = 4  # figures right behind a total that may make it up


def spread(drafts: Sequence[Draft]) -> list[Draft]:
    """Date a total by its parts, where they stand right behind it, each with its own day.

    Parameters
    ----------
    drafts
        The claims on their way, in the order of the text.

    Returns
    -------
    list[Draft]
        In the same order. The parts make up the total exactly, in its own or the next sentence; a total that its own
        sentence dates keeps its date.

    Examples
    --------
    >>> spread([])
    []
    """
    return [_spread(draft, _parts(drafts, k)) for k, draft in enumerate(drafts)]


def _parts(drafts: Sequence[Draft], k: int) -> list[Draft]:
    """The figures behind a total that make it up exactly, each dated in its own words; empty if they do not."""
    total = drafts[k]
    if total.period is not None or total.claim.bound is not Bound.EXACT or not total.claim.best:
        return []
    parts: list[Draft] = []
    missing = total.claim.best
    for part in drafts[k + 1 : k + 1 + _PARTS]:
        claim = part.claim
        own = part.period is not None and claim.period_earliest is not None and claim.period_latest is not None
        beside = part.sentence.index - total.sentence.index <= 1 and claim.measure == total.claim.measure
        if not own or not beside or claim.bound is not Bound.EXACT or not claim.best:
            return []
        parts.append(part)
        missing -= claim.best
        if missing <= 0:
            return parts if missing == 0 and len(parts) > 1 else []
    return []


def _spread(draft: Draft, parts: Sequence[Draft]) -> Draft:
    if not parts:
        return draft
    days = [day for part in parts for day in (part.claim.period_earliest, part.claim.period_latest) if day is not None]
    found = calendar.between(min(days), max(days))
    given = parts[0].period
    why = Why(field="period", rule="splits.of_its_parts", span=given.span if given else None)
    claim = draft.claim
    rules = (*(rule for rule in claim.rules if rule.field != "period"), why)
    claim = replace(
        claim,
        period=found.edtf,
        period_earliest=found.earliest,
        period_latest=found.latest,
        count_kind=periods.kind_of(claim.measure, claim.unit, found.earliest, found.latest),
        tier=Tier.CARRIED if claim.tier is Tier.CLAUSE else claim.tier,
        rules=rules,
    )
    return replace(draft, claim=claim)

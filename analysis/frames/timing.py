"""Are two figures about one time? Measures how far their as-of dates and the lengths of their periods lie apart.

Owns the two limits below. Knows dates only: no figure, no party, and not what a pair is called in the end.
"""

from datetime import date

from analysis.frames.estimates import Estimate
from analysis.model import Claim, CountKind

__all__ = ["MONTHS_APART", "days_between", "far_apart", "in_order", "incidents_differ", "spans_differ"]

MONTHS_APART = 3  # as-of dates farther apart than this are no contradiction
SPANS_APART = 3  # a period more than this many times as long as the other is another period
_DAYS_OF_A_MONTH = 30.4375


def far_apart(a: Claim, b: Claim, first: Estimate, second: Estimate, *, months: int = MONTHS_APART) -> bool:
    """Tell whether two figures lie more than some months apart, or one covers that much more time than the other.

    Parameters
    ----------
    a, b
        The claims.
    first, second
        Their estimates, for the as-of dates.
    months
        The limit, in months of 30.4375 days; itself not yet far.

    Returns
    -------
    bool
        False if either is undated.

    Examples
    --------
    >>> from analysis import extract_claims, read_text
    >>> from analysis.frames.estimates import derive
    >>> from analysis.frames.origins import Origins
    >>> text = "Ukraine said 40 soldiers were killed in May 2024. Russia said 90 soldiers were killed in January 2025."
    >>> claims = extract_claims(read_text(text))
    >>> dated = derive(claims, Origins.of([]))
    >>> far_apart(*claims, *dated), far_apart(*claims, *dated, months=9)
    (True, False)
    """
    days = days_between(first, second)
    if days == 0 and spans_differ(a, b) and a.period_earliest and b.period_earliest:
        days = abs((a.period_earliest - b.period_earliest).days)
    return days > months * _DAYS_OF_A_MONTH


def incidents_differ(a: Claim, b: Claim, first: Estimate, second: Estimate) -> bool:
    """Tell whether both count the victims of one incident, at stated times that cannot be one.

    The day on which somebody spoke says nothing of this: only periods count.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from analysis import extract_claims, read_text
    >>> from analysis.frames.estimates import derive
    >>> from analysis.frames.origins import Origins
    >>> text = "Ukraine said 40 soldiers were killed on 1 May 2024. Russia said 90 soldiers were killed on 2 May 2024."
    >>> claims = [replace(claim, count_kind=CountKind.INCIDENT) for claim in extract_claims(read_text(text))]
    >>> incidents_differ(*claims, *derive(claims, Origins.of([])))
    True
    """
    if not (a.count_kind is b.count_kind is CountKind.INCIDENT and a.period and b.period):
        return False
    _, late = in_order(first, second)
    return late.as_of_earliest is not None and days_between(first, second) > 0


def spans_differ(a: Claim, b: Claim) -> bool:
    """Tell whether one figure is about a day or a week and the other about a span several times as long.

    Such a pair is no conflict. A month that is printed as a month ("in May") is a coarse date, not a span.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from analysis import extract_claims, read_text
    >>> [day] = extract_claims(read_text("Ukraine said that 40 soldiers were killed on 31 May 2024."))
    >>> days = {"period_earliest": date(2024, 5, 1), "period_latest": date(2024, 5, 31)}
    >>> [spans_differ(day, replace(day, period=period, **days)) for period in ("2024-05", "2024-05-01/2024-05-31")]
    [False, True]
    """
    first, second = _length(a), _length(b)
    if first is None or second is None:
        return False
    short, long, period = (first, second, b.period) if first <= second else (second, first, a.period)
    return "/" in (period or "") and long > SPANS_APART * short


def days_between(a: Estimate, b: Estimate) -> int:
    """Count the days from the end of one as-of time to the start of the other; 0 if they may overlap.

    What is told "by" a day, with an open start, is as of that day.

    Examples
    --------
    >>> from analysis import extract_claims, read_text
    >>> from analysis.frames.estimates import derive
    >>> from analysis.frames.origins import Origins
    >>> text = "Ukraine said 40 soldiers were killed on 1 May 2024. Russia said 90 soldiers were killed on 6 May 2024."
    >>> days_between(*derive(extract_claims(read_text(text)), Origins.of([])))
    5
    """
    early, late = in_order(a, b)
    start = late.as_of_earliest or late.as_of_latest
    return max(0, (start - early.as_of_latest).days) if start and early.as_of_latest else 0


def in_order(a: Estimate, b: Estimate) -> tuple[Estimate, Estimate]:
    """Put the one that ends first before the other; an open end is the latest, and equals stay as they are.

    Examples
    --------
    >>> from analysis import extract_claims, read_text
    >>> from analysis.frames.estimates import derive
    >>> from analysis.frames.origins import Origins
    >>> text = "Ukraine said 40 soldiers were killed in May 2024. Russia said 90 soldiers were killed in May 2023."
    >>> found = derive(extract_claims(read_text(text)), Origins.of([]))
    >>> [str(estimate.as_of_latest) for estimate in in_order(*found)]
    ['2023-05-31', '2024-05-31']
    """
    return (a, b) if (a.as_of_latest or date.max) <= (b.as_of_latest or date.max) else (b, a)


def _length(claim: Claim) -> int | None:
    """Count the days of a claim's period, both ends included; None if an end is open or not stated."""
    if claim.period_earliest is None or claim.period_latest is None:
        return None
    return (claim.period_latest - claim.period_earliest).days + 1

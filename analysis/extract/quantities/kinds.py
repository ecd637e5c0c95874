"""Of what kind is a quantity? A count of things, a measure, a share, money, a duration, an age, or part of a name.

Owns no list: the unit and the reason a number is skipped for say it. Others count such things by conventions of their
own (is "3 km" a number? is "four" a quantity?), so whoever asks for quantities may say which kinds are meant.
"""

from collections.abc import Iterable
from enum import StrEnum

from analysis.errors import NotFoundError
from analysis.model import Quantity, SkipReason

__all__ = ["Kind", "kind_of", "kinds_named"]


class Kind(StrEnum):
    """What a number tells of."""

    COUNT = "count"  # things, people, events; by the day or not; inhabitants too
    SHARE = "share"  # percentages and parts of one
    MEASURE = "measure"  # anything with a unit of space, mass, heat, speed, energy or data
    MONEY = "money"
    DURATION = "duration"
    AGE = "age"
    NAME = "name"  # model numbers, roads, articles: numbers that are part of a name
    OTHER = "other"  # magnitudes, scores, codes, and totals that no longer hold


_BY_REASON = {
    SkipReason.AGE: Kind.AGE,
    SkipReason.DURATION: Kind.DURATION,
    SkipReason.MONEY: Kind.MONEY,
    SkipReason.SHARE: Kind.SHARE,
    SkipReason.NAME: Kind.NAME,
    SkipReason.ROAD: Kind.NAME,
    SkipReason.POPULATION: Kind.COUNT,
    SkipReason.SCORE: Kind.OTHER,
}


def kind_of(quantity: Quantity) -> Kind:
    """Tell of what kind a quantity is.

    Parameters
    ----------
    quantity
        As :func:`analysis.extract.quantities.find_quantities` gives it.

    Returns
    -------
    Kind
        Exactly one.

    Examples
    --------
    >>> from analysis.model import Bound, Span
    >>> kind_of(Quantity(span=Span(0, 4), number=Span(0, 1), bound=Bound.EXACT, best=5.0, unit="km")).value
    'measure'
    """
    if quantity.skip in _BY_REASON:
        return _BY_REASON[quantity.skip]
    if quantity.unit is not None and quantity.unit != "fraction" and not quantity.unit.startswith("/"):
        return Kind.MEASURE
    return Kind.COUNT if quantity.skip is None else Kind.OTHER


def kinds_named(names: Iterable[str]) -> frozenset[Kind]:
    """Look up kinds by their names.

    Raises
    ------
    NotFoundError
        If one is no kind; the hint lists those there are.

    Examples
    --------
    >>> sorted(kind.name for kind in kinds_named(["count", "share"]))
    ['COUNT', 'SHARE']
    """
    asked = list(names)
    unknown = sorted(name for name in asked if name not in set(Kind))
    if unknown:
        raise NotFoundError(f"no kind of quantity {unknown[0]!r}", hint=f"there are: {', '.join(Kind)}")
    return frozenset(Kind(name) for name in asked)

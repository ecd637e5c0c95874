"""Which accounts seem to clash, and do they? Pairs of claims and events, named by what keeps them apart.

Owns the ids and the order of the ``disputes`` frame, and joins figures, states, silences and rebuttals. Only
``contradicts`` is a conflict, and no row says which side is right.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from analysis.frames import figures, states
from analysis.frames.estimates import Estimate
from analysis.frames.figures import Context
from analysis.frames.origins import Origins
from analysis.frames.rows import short_hash
from analysis.frames.signals import Place
from analysis.frames.timing import MONTHS_APART
from analysis.frames.wording import Pair, Told, reading
from analysis.model import Basis, Comparable, Contest, DisputeKind, EventKind, Reading, Relation

__all__ = ["MONTHS_APART", "find"]

_KINDS = list(DisputeKind)
_RELATIONS = list(Relation)


def find(
    readings: Iterable[Reading],
    estimates: Mapping[str, Estimate],
    origins: Origins,
    *,
    months_apart: int = MONTHS_APART,
) -> list[dict[str, Any]]:
    """Find every pair that MODEL's rules make a dispute.

    Parameters
    ----------
    readings
        The reports, each text once; their events carry ``topic`` and ``state``.
    estimates
        By claim id.
    origins
        The parties behind the claims.
    months_apart
        As-of dates farther apart than this many months make two figures differ in time.

    Returns
    -------
    list[dict]
        Rows of the ``disputes`` frame: conflicts first, then by relation, kind, document and position; one row for a
        pair and relation. Empty if nothing seems to clash.

    Examples
    --------
    >>> from analysis import read_text
    >>> from analysis.extract import read
    >>> from analysis.frames.estimates import derive
    >>> text = "Ukraine said that 40 Russian soldiers were killed. Russia said that 10 Russian soldiers were killed."
    >>> told = read(read_text(text))
    >>> origins = Origins.of([told])
    >>> estimates = {estimate.claim_id: estimate for estimate in derive(told.claims, origins)}
    >>> [row["reading"] for row in find([told], estimates, origins)]
    ['Accounts conflict: Ukraine “40”; Russia “10”.']
    """
    context = Context.of(readings, estimates, origins, months_apart=months_apart)
    found: dict[str, Pair] = {}
    for pair in (*states.pairs(context), *figures.pairs(context), *states.silences(context), *rebuttals(context)):
        if pair.a.id != pair.b.id:
            found.setdefault(dispute_id(pair), pair)
    return [_row(name, pair) for name, pair in sorted(found.items(), key=lambda item: (_order(item[1]), item[0]))]


def dispute_id(pair: Pair) -> str:
    """Make the id of a pair: the same whichever side comes first."""
    return f"d-{short_hash(*sorted((pair.a.id, pair.b.id)), pair.relation.value)}"


def rebuttals(context: Context) -> Iterator[Pair]:
    """Pair every denied claim with the statement of another party that the report links to it."""
    for found in context.readings.values():
        for claim in found.claims:
            if claim.contest is not Contest.DENIED or claim.same_as or claim.subset_of:
                continue
            for event in found.events:
                about = claim.claim_id in event.claim_ids and event.kind is EventKind.STATEMENT
                if not about or event.claimant in (None, claim.claimant) or event.start <= claim.start:
                    continue
                place = Place(event.start, event.end, event.sent_start, event.sent_end)
                denial = Told(
                    id=event.event_id,
                    document_id=event.document_id,
                    place=place,
                    claimant=event.claimant,
                    words=event.text,
                    edtf=event.edtf,
                )
                yield Pair(
                    a=figures.told(claim),
                    b=denial,
                    topic=f"{claim.affected.replace('/', ': ')}, {claim.measure}",
                    kind=DisputeKind.MAGNITUDE,
                    relation=Relation.CONTRADICTS,
                    comparable=Comparable.NOT_APPLICABLE,
                    basis=Basis.STATED,
                    signals=(f"{event.start}-{event.end} {event.text}",),
                )


def _order(pair: Pair) -> tuple[int, int, str, int, int]:
    return (
        _RELATIONS.index(pair.relation),
        _KINDS.index(pair.kind),
        pair.a.document_id,
        pair.a.place.start,
        pair.b.place.start,
    )


def _row(name: str, pair: Pair) -> dict[str, Any]:
    return {
        "dispute_id": name,
        "a_id": pair.a.id,
        "b_id": pair.b.id,
        "topic": pair.topic,
        "kind": pair.kind.value,
        "relation": pair.relation.value,
        "comparable": pair.comparable.value,
        "gap": pair.gap,
        "signals": pair.signals,
        "basis": pair.basis.value,
        "reading": reading(pair),
    }

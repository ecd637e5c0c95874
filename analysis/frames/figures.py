"""Do two figures clash? Sets claims of the same measure side by side, and names what keeps them apart.

Owns the order of the tests of MODEL's dispute rules 2 to 5 as far as they concern figures. Knows no states of affairs.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.frames import signals, timing
from analysis.frames.estimates import Estimate, IntervalRule, disjoint
from analysis.frames.origins import Origins, parties_of, role_of
from analysis.frames.signals import Place, Signal
from analysis.frames.timing import MONTHS_APART
from analysis.frames.wording import Pair, Told
from analysis.model import Basis, Bound, Claim, Comparable, CountKind, DisputeKind, Reading, Relation

__all__ = ["Context", "gap", "pairs", "told"]

# Figures of one party in one report, and of one thing in others, that a figure is compared with: the nearest, so that
# work grows with the texts and no faster.
_NEAR = 50

_MEET = (Relation.CONTRADICTS, Relation.CORROBORATES, Relation.SAME_ORIGIN)
EVERYBODY = "people"  # the role that includes all others


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the comparison of claims may look up: claims and estimates by id, readings and signals by document."""

    claims: Mapping[str, Claim]
    readings: Mapping[str, Reading]
    estimates: Mapping[str, Estimate]
    origins: Origins
    signals: Mapping[str, Sequence[Signal]]
    starts: Mapping[tuple[str, str], Sequence[int]]
    """Where the comparable figures of a report and measure begin."""
    months_apart: int = MONTHS_APART

    @classmethod
    def of(
        cls,
        readings: Iterable[Reading],
        estimates: Mapping[str, Estimate],
        origins: Origins,
        *,
        months_apart: int = MONTHS_APART,
    ) -> "Context":
        """Lay out reports, each read once, for looking up."""
        by_document = {reading.document.document_id: reading for reading in readings}
        starts: dict[tuple[str, str], list[int]] = {}
        for name, reading in by_document.items():
            for claim in filter(_comparable, reading.claims):
                starts.setdefault((name, claim.measure), []).append(claim.start)
        return cls(
            claims={claim.claim_id: claim for reading in by_document.values() for claim in reading.claims},
            readings=by_document,
            estimates=estimates,
            origins=origins,
            signals={name: signals.find(found.document.text) for name, found in by_document.items()},
            starts={place: sorted(found) for place, found in starts.items()},
            months_apart=months_apart,
        )

    def text(self, document_id: str) -> str:
        """Look up the text of a report."""
        return self.readings[document_id].document.text


def pairs(context: Context) -> Iterator[Pair]:
    """Find the pairs of figures that seem to clash or agree.

    Parameters
    ----------
    context
        The reports, each read once, and what is known of them.

    Yields
    ------
    Pair
        Within a report: figures of one measure about groups that overlap, by different claimants, and whatever the text
        contrasts. Across reports: figures of one key and unit, unless one of the two reports prints both.

    Examples
    --------
    >>> from analysis import read_text
    >>> from analysis.extract import read
    >>> from analysis.frames.estimates import derive
    >>> text = "Ukraine said that 40 Russian soldiers were killed. Russia said that 10 Russian soldiers were killed."
    >>> found = read(read_text(text))
    >>> origins = Origins.of([found])
    >>> estimates = {estimate.claim_id: estimate for estimate in derive(found.claims, origins)}
    >>> [(pair.relation.value, pair.gap) for pair in pairs(Context.of([found], estimates, origins))]
    [('contradicts', 4.0)]
    >>> list(pairs(Context.of([], {}, origins)))
    []
    """
    by_party: dict[str, list[Claim]] = {}
    printed: dict[str, set[object]] = {}
    for reading in context.readings.values():
        for claim in filter(_comparable, reading.claims):
            printed.setdefault(claim.document_id, set()).add(_statement(claim))
            for party in parties_of(claim.affected, claim.joint):
                by_party.setdefault(party, []).append(claim)
    seen: set[tuple[str, str]] = set()
    for group in by_party.values():
        for a, b in _two_by_two(sorted(group, key=lambda claim: (claim.document_id, claim.start, claim.claim_id))):
            if (a.claim_id, b.claim_id) in seen or a.claim_id == b.claim_id:
                continue
            seen.add((a.claim_id, b.claim_id))
            across = a.document_id != b.document_id
            if across and (_statement(a) in printed[b.document_id] or _statement(b) in printed[a.document_id]):
                continue
            if (pair := _judge(a, b, context)) is not None:
                yield pair


def _two_by_two(group: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Every two claims near each other in one report, and every two of the same thing in reports near each other."""
    earlier: dict[object, list[Claim]] = {}  # those of the reports before, by what they count
    here: list[Claim] = []
    for claim in group:
        if here and here[-1].document_id != claim.document_id:
            for before in here:
                earlier.setdefault(_thing(before), []).append(before)
            here = []
        yield from ((before, claim) for before in earlier.get(_thing(claim), ())[-_NEAR:])
        yield from ((before, claim) for before in here[-_NEAR:])
        here.append(claim)


def _thing(claim: Claim) -> object:
    """Name what a claim counts: figures of different reports are set side by side only where it is the same."""
    return claim.measure, claim.affected, claim.unit


def _statement(claim: Claim) -> object:
    """Name what a claim says whichever report prints it: one that prints both sides of a pair has the row itself."""
    return claim.claimant, claim.measure, claim.affected, claim.unit, claim.bound, claim.best, claim.low, claim.high


def told(claim: Claim, detail: str = "") -> Told:
    """Take from a claim what a sentence about a pair says of it.

    Examples
    --------
    >>> from analysis import extract_claims, read_text
    >>> [claim] = extract_claims(read_text("Ukraine said that 40 Russian soldiers had been killed in May 2024."))
    >>> side = told(claim)
    >>> side.claimant, side.words, side.edtf
    ('Ukraine', '40', '2024-05')
    """
    place = Place(claim.start, claim.end, claim.sent_start, claim.sent_end)
    return Told(
        id=claim.claim_id,
        document_id=claim.document_id,
        place=place,
        claimant=claim.claimant,
        words=claim.text,
        edtf=claim.period or claim.said_on,
        detail=detail,
    )


def gap(a: Claim, b: Claim, context: Context) -> float | None:
    """Divide the nearer stated edges of two claims, the larger by the smaller, to one decimal.

    Returns
    -------
    float | None
        1.0 or more; None where an edge is not stated, is 0, or one claim is a comparison with the other.

    Examples
    --------
    >>> from analysis import extract_claims, read_text
    >>> text = "Ukraine said that 40 Russian soldiers were killed. Russia said that 10 Russian soldiers were killed."
    >>> gap(*extract_claims(read_text(text)), Context.of([], {}, Origins.of([])))
    4.0
    """
    if _compare(a, b):
        return None
    ratios = [max(x, y) / min(x, y) for x in _edges(a, context) for y in _edges(b, context) if x > 0 and y > 0]
    return round(min(ratios), 1) if ratios else None


def _comparable(claim: Claim) -> bool:
    """Keep what has a figure, bound or comparison; a repeat and a subset speak through the claim they belong to."""
    return not (claim.absence or claim.bound is Bound.QUALITATIVE or claim.same_as or claim.subset_of)


def _judge(a: Claim, b: Claim, context: Context) -> Pair | None:
    """Name one pair, ``a`` before ``b`` in the text, or None if it makes no row."""
    found = _contrasted(a, b, context)
    linked = _compare(a, b)
    if not _are_candidates(a, b, context, contrasted=bool(found)):
        return None
    relation = _relation(a, b, context)
    if relation is None or (relation in _MEET and not (found or linked) and _may_be_elsewhere(a, b, context)):
        return None
    if relation is Relation.SUPERSEDES:
        a, b = sorted((a, b), key=lambda claim: context.estimates[claim.claim_id].as_of_latest or date.max)
    basis = Basis.STATED if found or linked else Basis.DERIVED
    if relation is Relation.CONTRADICTS and not found:
        found = _looked_back_on(a, b, context)
        basis = Basis.STATED if found else basis
    return Pair(
        a=told(a, _detail(a, relation)),
        b=told(b, _detail(b, relation)),
        topic=_topic(a, b),
        kind=DisputeKind.MAGNITUDE,
        relation=relation,
        comparable=_how_comparable(a, b, relation, context),
        basis=basis,
        gap=gap(a, b, context),
        signals=tuple(str(signal) for signal in found),
        note=_note(a, b, relation, context),
    )


def _are_candidates(a: Claim, b: Claim, context: Context, *, contrasted: bool) -> bool:
    """Apply MODEL's candidate rules (a) and (b).

    Without a contrast in the text both need a claimant, and neither may speak for the other: a spokesman who adds to
    what his ministry said gives no second account. What is merely "other" is not one measure.
    """
    if not _roles_overlap(a, b) or a.unit != b.unit or (a.place and b.place and a.place != b.place):
        return False
    if contrasted:
        return a.measure == b.measure or a.claimant != b.claimant
    if a.measure != b.measure or a.measure == "other" or _speak_as_one(a, b, context.origins):
        return False
    one_known_group = a.affected == b.affected and not a.affected.startswith("/")
    return a.document_id == b.document_id or one_known_group


def _compare(a: Claim, b: Claim) -> bool:
    """Tell whether one claim only compares with the other; what comes on top of it compares nothing."""
    return any(x.claim_id == y.relative_to and y.relation != "+" for x, y in ((a, b), (b, a)))


def _may_be_elsewhere(a: Claim, b: Claim, context: Context) -> bool:
    """Tell whether a dated and an undated figure stand too far apart in a report to be taken for the same thing."""
    dates = [context.estimates[claim.claim_id] for claim in (a, b)]
    dated = [estimate.as_of_earliest is not None or estimate.as_of_latest is not None for estimate in dates]
    if all(dated) or not any(dated):
        return False
    return a.document_id != b.document_id or not signals.follows(
        told(a).place, told(b).place, context.text(a.document_id)
    )


def _speak_as_one(a: Claim, b: Claim, origins: Origins) -> bool:
    """Tell whether two claims have one claimant, none that is named, or one that speaks for the other."""
    if a.claimant is None or b.claimant is None:
        return True
    return a.claimant in origins.chain(b.claimant) or b.claimant in origins.chain(a.claimant)


def _relation(a: Claim, b: Claim, context: Context) -> Relation | None:
    """Go through the rules in their order."""
    first, second = context.estimates[a.claim_id], context.estimates[b.claim_id]
    same_group = _group(a) == _group(b)
    if timing.incidents_differ(a, b, first, second):
        return None
    if a.claimant == b.claimant and a.document_id == b.document_id:
        days = {first.as_of_latest, second.as_of_latest}
        dated = None not in days and len(days) == 2
        totals = a.measure == b.measure and not a.count_kind is b.count_kind is CountKind.INCIDENT
        return Relation.SUPERSEDES if same_group and dated and totals else None
    if not same_group:
        return Relation.DIFFERS_IN_POPULATION
    if a.measure != b.measure:
        return Relation.DIFFERS_IN_MEASURE
    if _times_differ(a, b, context):
        return Relation.DIFFERS_IN_TIME
    if not (_is_figure(a, context) and _is_figure(b, context)) or timing.spans_differ(a, b):
        return None
    if disjoint(first.interval, second.interval):
        return Relation.CONTRADICTS
    return Relation.SAME_ORIGIN if context.origins.same_origin(a, b) else Relation.CORROBORATES


def _is_figure(claim: Claim, context: Context) -> bool:
    """Tell whether a claim's interval comes from a figure: the bands of vague words are for drawing only."""
    base = _base(claim, context)
    rules = [context.estimates[link.claim_id].interval.rule for link in (claim, base) if link]
    return base is not None and IntervalRule.NONE not in rules and IntervalRule.VAGUE_BAND not in rules


def _times_differ(a: Claim, b: Claim, context: Context) -> bool:
    """Tell whether two figures are about times too far apart, or about one total as it grew."""
    first, second = context.estimates[a.claim_id], context.estimates[b.claim_id]
    if timing.far_apart(a, b, first, second, months=context.months_apart):
        return True
    totals = CountKind.CUMULATIVE in (a.count_kind, b.count_kind) and timing.days_between(first, second) > 0
    if not totals or not (_is_figure(a, context) and _is_figure(b, context)):
        return False
    early, late = timing.in_order(first, second)
    low, high = early.interval.high, late.interval.low
    return low is not None and high is not None and low <= high


def _group(claim: Claim) -> tuple[frozenset[str], str]:
    """Name the parties and the role counted, whatever the order of the parties."""
    return frozenset(parties_of(claim.affected, claim.joint)), role_of(claim.affected)


def _roles_overlap(a: Claim, b: Claim) -> bool:
    roles = {role_of(a.affected), role_of(b.affected)}
    return len(roles) == 1 or EVERYBODY in roles


def _edges(claim: Claim, context: Context) -> list[float]:
    """List the figures a claim states; a comparison states those of the claim it is compared with."""
    base = _base(claim, context)
    return [value for value in (base.low, base.best, base.high) if value is not None] if base else []


def _base(claim: Claim, context: Context) -> Claim | None:
    """Follow a comparison to the claim it is compared with in the end; None if that is not known."""
    seen: set[str] = set()
    link: Claim | None = claim
    while link is not None and link.bound is Bound.RELATIONAL and link.claim_id not in seen:
        seen.add(link.claim_id)
        link = context.claims.get(link.relative_to or "")
    return None if link is None or link.bound is Bound.RELATIONAL else link


def _contrasted(a: Claim, b: Claim, context: Context) -> list[Signal]:
    if a.document_id != b.document_id:
        return []
    first, second = told(a).place, told(b).place
    others = (
        start
        for measure in {a.measure, b.measure}
        for start in _inside(context.starts.get((a.document_id, measure), ()), first.start, second.start)
    )
    marks, text = context.signals[a.document_id], context.text(a.document_id)
    return signals.between(marks, first, second, others=others, text=text)


def _inside(starts: Sequence[int], first: int, second: int) -> Sequence[int]:
    """Those of some places that lie between two."""
    return starts[bisect_right(starts, first) : bisect_left(starts, second)]


def _looked_back_on(a: Claim, b: Claim, context: Context) -> list[Signal]:
    if a.document_id != b.document_id:
        return []
    return signals.following(context.signals[b.document_id], told(b).place, context.text(b.document_id))


def _how_comparable(a: Claim, b: Claim, relation: Relation, context: Context) -> Comparable:
    if relation in (Relation.DIFFERS_IN_POPULATION, Relation.DIFFERS_IN_MEASURE, Relation.DIFFERS_IN_TIME):
        return Comparable.NO
    if _compare(a, b):
        return Comparable.YES
    dates = [context.estimates[claim.claim_id] for claim in (a, b)]
    undated = any(estimate.as_of_earliest is None and estimate.as_of_latest is None for estimate in dates)
    return Comparable.PARTLY if undated or CountKind.UNKNOWN in (a.count_kind, b.count_kind) else Comparable.YES


def _topic(a: Claim, b: Claim) -> str:
    """Name the smaller of the two groups and the shared measure."""
    smaller = min((a, b), key=lambda claim: (len(parties_of(claim.affected, claim.joint)), claim.start))
    return _whom(smaller) + (f", {a.measure}" if a.measure == b.measure else "")


def _whom(claim: Claim) -> str:
    return ": ".join(part for part in claim.affected.rpartition("/")[::2] if part)


def _detail(claim: Claim, relation: Relation) -> str:
    if relation is Relation.DIFFERS_IN_POPULATION:
        return _whom(claim)
    return claim.measure if relation is Relation.DIFFERS_IN_MEASURE else ""


def _note(a: Claim, b: Claim, relation: Relation, context: Context) -> str:
    if relation is not Relation.SUPERSEDES:
        return ""
    values = [value for claim in (a, b) for value in _edges(claim, context)[:1]]
    return "The later total is lower." if len(values) == 2 and values[1] < values[0] else ""

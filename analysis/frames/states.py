"""Do two accounts of a state of affairs clash? Captured or contested, withdrawn and back again, seen or not seen.

Owns lexicon/state_pairs.csv: which states oppose each other and which follow one another. Reads the events' ``topic``
and ``state``, and the claims that belong to them. Knows no figures.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from analysis import lexicon
from analysis.frames import figures, signals
from analysis.frames.figures import Context
from analysis.frames.signals import Place
from analysis.frames.wording import Pair, Told
from analysis.model import Basis, Claim, Comparable, DisputeKind, Event, EventKind, Modality, Reading, Relation, Span

__all__ = ["pairs", "silences"]

_NOT_YET = (Modality.EXPECTED, Modality.CONDITIONAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """One account of the state of one topic; ``claim`` is the one claim that belongs to it, if there is just one."""

    told: Told
    topic: str
    state: str
    earliest: date | None
    latest: date | None
    hedges: frozenset[str] = frozenset()
    claim: Claim | None = None


def pairs(context: Context) -> Iterator[Pair]:
    """Find the pairs of states that oppose, follow or repeat each other with another certainty.

    Parameters
    ----------
    context
        The reports, each read once, and what is known of them.

    Yields
    ------
    Pair
        Opposed states within reports, and across two of which neither tells both; successions and repeats within one.

    Examples
    --------
    >>> from analysis.frames.origins import Origins
    >>> from analysis.model import Document
    >>> where = {"document_id": "d", "end": 9, "text": "told", "sent_start": 0, "sent_end": 9, "topic": "Harva"}
    >>> held = Event(event_id="e-1", start=0, claimant="Velian army", state="captured", **where)
    >>> fought = Event(event_id="e-2", start=5, claimant="Dorian ministry", state="contested", **where)
    >>> told = Reading(document=Document(document_id="d", text="told told"), events=(held, fought))
    >>> [(pair.topic, pair.relation.value) for pair in pairs(Context.of([told], {}, Origins.of([told])))]
    [('Harva', 'contradicts')]
    """
    by_topic: dict[str, list[_Telling]] = {}
    for reading in context.readings.values():
        for telling in _tellings(reading):
            by_topic.setdefault(telling.topic.casefold(), []).append(telling)
    for group in by_topic.values():
        ordered = sorted(
            group, key=lambda telling: (telling.told.document_id, telling.told.place.start, telling.told.id)
        )
        first = _first_of_each_state(ordered)
        printed = {_statement(telling) for telling in ordered}
        for a, b in combinations(ordered, 2):
            one_report = a.told.document_id == b.told.document_id
            row = _rows().get(frozenset((a.state, b.state)))
            if row is None:
                if one_report and a.state == b.state and _differ_in_certainty(a, b):
                    yield _certainty_pair(a, b)
            elif row["relation"] == Relation.SUCCEEDS:
                if one_report and a in first and b in first:
                    yield _succession(*((a, b) if a.state == row["state"] else (b, a)), row, context)
            elif a.told.claimant != b.told.claimant and (
                one_report or printed.isdisjoint((_statement(a, b.told.document_id), _statement(b, a.told.document_id)))
            ):
                yield from _opposition(a, b, row, context)


def silences(context: Context) -> Iterator[Pair]:
    """Pair every claim that the text says went unanswered with the silence that answers it.

    A claim that only names the whole of which another is a part ("of the 11,000 sent") makes no row of its own.

    Examples
    --------
    >>> from analysis import read_text
    >>> from analysis.extract import read
    >>> from analysis.frames.origins import Origins
    >>> found = read(read_text("Ukraine said that 40 Russian soldiers had been killed. Russia has not commented."))
    >>> [(pair.a.words, pair.b.words) for pair in silences(Context.of([found], {}, Origins.of([found])))]
    [('40', 'Russia has not commented')]
    """
    for reading in context.readings.values():
        events = [event for event in reading.events if event.kind is EventKind.SILENCE]
        wholes = {claim.part_of for claim in reading.claims if claim.part_of}
        for claim in reading.claims:
            if (
                claim.contest != "unanswered"
                or claim.claim_id in wholes
                or claim.same_as
                or claim.subset_of
                or not events
            ):
                continue
            event = min(events, key=lambda found: _distance(claim, found))
            span = signals.Signal(Span(event.start, event.end), event.text, "silence")
            yield Pair(
                a=figures.told(claim),
                b=_told(event, None),
                topic=f"{claim.affected.replace('/', ': ')}, {claim.measure}",
                kind=DisputeKind.SILENCE,
                relation=Relation.UNACKNOWLEDGED,
                comparable=Comparable.NOT_APPLICABLE,
                basis=Basis.STATED,
                signals=(str(span),),
            )


def _tellings(reading: Reading) -> list[_Telling]:
    """Collect the states a report tells of: its events', then those that claims imply."""
    claims = {claim.claim_id: claim for claim in reading.claims}
    found: list[_Telling] = []
    told_by: set[str] = set()
    for event in reading.events:
        if not event.topic or not event.state or event.modality in _NOT_YET:
            continue
        linked = [claims[claim_id] for claim_id in event.claim_ids if claim_id in claims]
        told_by.update(claim.claim_id for claim in linked)
        hedges = {hedge.lower() for claim in linked for hedge in claim.hedges}
        found.append(
            _Telling(
                told=_told(event, linked[0] if len(linked) == 1 else None),
                topic=event.topic,
                state=event.state,
                earliest=event.earliest,
                latest=event.latest,
                hedges=frozenset(hedges | ({"believed"} if event.modality is Modality.BELIEVED else set())),
                claim=linked[0] if len(linked) == 1 else None,
            )
        )
    rest = [claim for claim in reading.claims if claim.claim_id not in told_by and not claim.same_as]
    found += [_from_claim(claim, "absent") for claim in rest if claim.absence]
    found += [_from_claim(claim, "present") for claim in rest if claim.measure == "present" and not claim.absence]
    return found + _echoes(found, rest, reading.document.text)


def _echoes(told: list[_Telling], claims: list[Claim], text: str) -> list[_Telling]:
    """Find claims whose sentence tells a state of their group again ("may have withdrawn, after heavy losses")."""
    found: list[_Telling] = []
    for claim in claims:
        for telling in told:
            elsewhere = telling.told.place.sent_start != claim.sent_start and telling.told.claimant != claim.claimant
            if telling.topic.casefold() != claim.affected.casefold() or not elsewhere or telling.claim is None:
                continue
            words = f" {' '.join(text[claim.sent_start : claim.sent_end].lower().split())} "
            if telling.claim.measure == claim.measure and any(f" {form} " in words for form in _forms(telling.state)):
                found.append(_from_claim(claim, telling.state))
                break
    return found


def _from_claim(claim: Claim, state: str) -> _Telling:
    days = (claim.period_earliest, claim.period_latest) if claim.period else (claim.said_earliest, claim.said_latest)
    hedges = frozenset(hedge.lower() for hedge in claim.hedges)
    told = figures.told(claim)
    return _Telling(
        told=told, topic=claim.affected, state=state, earliest=days[0], latest=days[1], hedges=hedges, claim=claim
    )


def _told(event: Event, claim: Claim | None) -> Told:
    return Told(
        id=event.event_id,
        document_id=event.document_id,
        place=Place(event.start, event.end, event.sent_start, event.sent_end),
        claimant=event.claimant or (claim.claimant if claim and claim.absence else None),
        words=event.text,
        edtf=event.edtf,
    )


def _opposition(a: _Telling, b: _Telling, row: lexicon.Row, context: Context) -> Iterator[Pair]:
    """Name two opposed states by different claimants: a conflict, unless their times or their areas differ."""
    if _before(a, b) or _before(b, a):
        if row["later"] and a.told.document_id == b.told.document_id:
            yield _succession(*((a, b) if _before(a, b) else (b, a)), row, context)
        return
    relation, comparable = Relation.CONTRADICTS, Comparable.YES
    found: list[signals.Signal] = []
    if a.told.document_id == b.told.document_id:
        text, marks = context.text(a.told.document_id), context.signals[a.told.document_id]
        limits = {
            side.told.id: signals.limiting(marks, side.told.place, text) for side in (a, b) if side.state == "absent"
        }
        found += signals.following(marks, b.told.place, text)
        found += signals.between(marks, a.told.place, b.told.place, others=(), text=text)
        if any(limits.values()):
            relation, comparable = Relation.DIFFERS_IN_SCOPE, Comparable.PARTLY
            found += [signal for limit in limits.values() for signal in limit]
    yield Pair(
        a=_side(a, row),
        b=_side(b, row),
        topic=_topic(a),
        kind=DisputeKind(row["kind"]),
        relation=relation,
        comparable=comparable,
        basis=_basis(a, b, bool(found)),
        signals=tuple(str(signal) for signal in sorted(set(found), key=lambda signal: signal.span)),
    )


def _succession(a: _Telling, b: _Telling, row: lexicon.Row, context: Context) -> Pair:
    """Name a later state of one topic, ``a`` the earlier."""
    if _before(b, a):
        a, b = b, a
    within = (min(a.told.place.end, b.told.place.end), max(a.told.place.start, b.told.place.start))
    found = [
        signal
        for signal in context.signals[a.told.document_id]
        if signal.use == "sequence" and within[0] <= signal.span.start < within[1]
    ]
    return Pair(
        a=_side(a, row),
        b=_side(b, row),
        topic=_topic(a),
        kind=DisputeKind.STATE_CHANGE,
        relation=Relation.SUCCEEDS,
        comparable=Comparable.YES,
        basis=_basis(a, b, stated=False),
        signals=tuple(map(str, found)),
    )


def _certainty_pair(a: _Telling, b: _Telling) -> Pair:
    if a.claim and b.claim and (a.claim.measure, a.claim.affected) == (b.claim.measure, b.claim.affected):
        sides = [
            figures.told(claim, f"{claim.measure}, {', '.join(claim.hedges) or 'stated'}")
            for claim in (a.claim, b.claim)
        ]
    else:
        sides = [replace(side.told, detail=", ".join(sorted(side.hedges)) or "stated") for side in (a, b)]
    return Pair(
        a=sides[0],
        b=sides[1],
        topic=_topic(a),
        kind=DisputeKind.CERTAINTY,
        relation=Relation.DIFFERS_IN_CERTAINTY,
        comparable=Comparable.YES,
        basis=_basis(a, b, stated=False),
        note=f"Both tell of the same state: {a.state}.",
    )


def _side(telling: _Telling, row: lexicon.Row) -> Told:
    """Let the claim stand for its event where it measures the state itself: an area seized, nobody present."""
    if telling.claim is None or telling.claim.measure not in row.words("measures"):
        return telling.told
    return replace(telling.told, id=telling.claim.claim_id)


def _statement(telling: _Telling, document_id: str | None = None) -> tuple[str, str | None, str]:
    """Name what is told by whom in which report: one that tells both sides of a pair has the row itself."""
    return document_id or telling.told.document_id, telling.told.claimant, telling.state


def _differ_in_certainty(a: _Telling, b: _Telling) -> bool:
    overlapping = not (_before(a, b) or _before(b, a))
    return overlapping and a.told.claimant != b.told.claimant and a.hedges != b.hedges


def _before(a: _Telling, b: _Telling) -> bool:
    """Tell whether one state was surely over or told before the other can have begun."""
    return a.latest is not None and b.earliest is not None and a.latest < b.earliest


def _first_of_each_state(tellings: list[_Telling]) -> list[_Telling]:
    first: dict[tuple[str, str], _Telling] = {}
    for telling in tellings:
        first.setdefault((telling.told.document_id, telling.state), telling)
    return list(first.values())


def _basis(a: _Telling, b: _Telling, stated: bool) -> Basis:
    if stated:
        return Basis.STATED
    return Basis.IMPLIED if a.told.document_id == b.told.document_id else Basis.DERIVED


def _topic(telling: _Telling) -> str:
    return telling.topic.replace("/", ": ")


def _distance(claim: Claim, event: Event) -> tuple[int, int]:
    """Measure how far a silence is from a claim; a little nearer if it comes after."""
    return (event.start - claim.end, 0) if event.start >= claim.end else (2 * (claim.start - event.end), 1)


@lexicon.compiled
def _rows() -> dict[frozenset[str], lexicon.Row]:
    return {frozenset((row["state"], row["sense"])): row for row in lexicon.rows("state_pairs")}


@lexicon.compiled
def _verbs() -> dict[str, tuple[str, ...]]:
    forms: dict[str, list[str]] = {}
    for row in lexicon.rows("state_verbs"):
        forms.setdefault(row["state"], []).extend(row.words("forms"))
    return {state: tuple(found) for state, found in forms.items()}


def _forms(state: str) -> tuple[str, ...]:
    """List the words that tell of a state; its own name is one of them."""
    return (state, *_verbs().get(state, ()))

"""Between which days can an undated event lie? Bounds it by its order with others, or by when it was told.

Reads the list state_pairs. Never invents a day: an event that nothing bounds ends with the publication, or begins
there if expected.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from analysis import lexicon
from analysis.extract.claims import Draft, Page
from analysis.extract.dates import calendar
from analysis.extract.dates.calendar import When
from analysis.extract.events.happenings import Happening
from analysis.model import Claim, DatePrecision, Event, EventKind, Modality, Resolution, Why

__all__ = ["bounded"]

_ORDERING = frozenset(("after", "when", "while"))
_MEMORY = 200  # events around one that may bound it: so that work grows with the length of a text


@lexicon.compiled
def _earlier_states() -> dict[str, frozenset[str]]:
    """Which states must come before a state: what it succeeds, and the act it is the outcome of."""
    found: dict[str, frozenset[str]] = {}
    for row in lexicon.rows("state_pairs"):
        if row["relation"] == "succeeds" or row["kind"] == "outcome":
            found[row["sense"]] = found.get(row["sense"], frozenset()) | {row["state"]}
    return found


def bounded(page: Page, happenings: Sequence[Happening], drafts: Sequence[Draft]) -> list[Event]:
    """Give every event without a date of its own the bounds the text allows.

    Parameters
    ----------
    page, happenings, drafts
        The document, its events and its claims on their way.

    Returns
    -------
    list[Event]
        Ordered by start. ``resolution`` is ``bounded`` where order or a dated statement limits the event, ``relative``
        where a claim about the same group dates it, ``anchor`` for the state of things on the publication day, else
        ``unresolved``.

    Examples
    --------
    >>> from analysis.extract.events import happenings
    >>> from analysis.extract.pages import found_in
    >>> from analysis.model import Document
    >>> document = Document(document_id="d", text="The army captured Harva.", published=date(2021, 5, 8))
    >>> page = found_in(document)
    >>> [event.edtf for event in bounded(page, happenings(page, []), [])]
    ['../2021-05-08']
    """
    found: list[Event] = []
    claims = {draft.claim.claim_id: draft.claim for draft in drafts}
    deployed: dict[str | None, Claim] = {}
    for draft in drafts:
        if draft.claim.measure == "deployed" and draft.claim.period:
            deployed.setdefault(draft.claim.affected, draft.claim)
    for k, happening in enumerate(happenings):
        event = happening.event
        own = [claims[i] for i in event.claim_ids if i in claims]
        if event.kind is EventKind.LOSS and event.edtf is not None:
            event = _by_its_claim(event, own) or event  # a figure is dated with more care than a verb
        elif event.edtf is None and event.resolution is Resolution.UNRESOLVED and happening.date is None:
            first = max(0, k - _MEMORY)
            event = (
                _counted_back(page, happening, found[first:])
                or _by_its_claim(event, own)
                or _placed(page, k - first, happenings[first : k + _MEMORY], found[first:], deployed)
            )
        found.append(event)
    return sorted(found, key=lambda e: (e.start, e.end))


def _placed(
    page: Page, k: int, happenings: Sequence[Happening], done: Sequence[Event], deployed: Mapping[str | None, Claim]
) -> Event:
    happening = happenings[k]
    event, published = happening.event, page.document.published
    if event.modality is Modality.EXPECTED:
        return _dated(event, published, None, Resolution.UNRESOLVED, DatePrecision.AFTER, "bounding.expected")
    if event.kind is EventKind.SILENCE:
        return _dated(event, published, published, Resolution.ANCHOR, DatePrecision.DAY, "bounding.publication_day")
    if event.kind is EventKind.DEPLOYMENT and event.state == "deployed":
        claim = deployed.get(event.topic)
        if claim is not None:
            dated = replace(
                event,
                edtf=claim.period,
                earliest=claim.period_earliest,
                latest=claim.period_latest,
                claim_ids=(claim.claim_id,),
            )
            return _because(
                replace(dated, resolution=Resolution.RELATIVE, date_precision=DatePrecision.INTERVAL),
                "bounding.claim_of_the_same_group",
            )
    main = _main(happening, happenings, done) if happening.opener in _ORDERING else None
    if main is not None and main.edtf and main.latest:
        return _ordered(happening, event, main)
    return _between(page, k, happenings, done)


def _by_its_claim(event: Event, own: Sequence[Claim]) -> Event | None:
    """An event takes the date of the figures it tells, if they have one."""
    dated = [c for c in own if c.period and c.period_latest]
    if event.modality is Modality.EXPECTED or not dated or any(c.period != dated[0].period for c in dated):
        return None
    first = dated[0]
    found = replace(event, edtf=first.period, earliest=first.period_earliest, latest=first.period_latest)
    day = first.period_earliest == first.period_latest
    precision = DatePrecision.DAY if day else DatePrecision.INTERVAL
    return _because(replace(found, resolution=Resolution.RELATIVE, date_precision=precision), "bounding.its_claim")


def _main(happening: Happening, happenings: Sequence[Happening], done: Sequence[Event]) -> Event | None:
    """The event of the sentence's main clause."""
    return next(
        (
            e
            for h, e in zip(happenings, done, strict=False)
            if h.sentence.index == happening.sentence.index and not h.opener
        ),
        None,
    )


def _ordered(happening: Happening, event: Event, main: Event) -> Event:
    """What a clause with "after" or "when" tells, placed by the main clause."""
    if happening.opener != "after":
        same = replace(event, edtf=main.edtf, earliest=main.earliest, latest=main.latest)
        dated = replace(same, resolution=Resolution.RELATIVE, date_precision=main.date_precision)
        return _because(dated, "bounding.at_another")
    last = (main.edtf or "").split("/")[-1]
    found = replace(event, edtf=f"../{last}", latest=main.latest, resolution=Resolution.BOUNDED)
    return _because(replace(found, date_precision=DatePrecision.BEFORE), "bounding.before_another")


def _counted_back(page: Page, happening: Happening, done: Sequence[Event]) -> Event | None:
    """What happened "three days after" is told of it, counted back from the main clause's day."""
    if happening.opener != "after":
        return None
    here = happening.sentence.span
    main = next((e for e in reversed(done) if here.start <= e.start < here.end and e.earliest), None)
    day = _so_long_before(page, happening, main) if main is not None else None
    if day is None or not day.edtf:
        return None
    exact = replace(happening.event, edtf=day.edtf, earliest=day.earliest, latest=day.latest)
    dated = replace(exact, resolution=Resolution.RELATIVE, date_precision=day.precision)
    return _because(dated, "bounding.so_long_before_another")


def _so_long_before(page: Page, happening: Happening, main: Event) -> When | None:
    """The day that lies "three days after" before the main clause's: only from a day, and only in whole units."""
    lengths = [g for g in page.times[happening.sentence.index] if g.timex and g.timex.startswith("P")]
    near = [g for g in lengths if 0 <= happening.clause.start - g.span.end <= 1]
    if not near or main.earliest is None or main.earliest != main.latest:
        return None
    number, unit = (near[-1].timex or "P")[1:-1], (near[-1].timex or "P")[-1:]
    if not number.isdigit() or unit not in "DWMY":
        return None
    if unit in "DW":
        days = int(number) * (7 if unit == "W" else 1)
        return calendar.day(date.fromordinal(max(1, main.earliest.toordinal() - days)))
    year, month = calendar.months_on(main.earliest.year, main.earliest.month, -int(number) * (12 if unit == "Y" else 1))
    return calendar.month(year, month) if unit == "M" else calendar.year(year)


def _between(page: Page, k: int, happenings: Sequence[Happening], done: Sequence[Event]) -> Event:
    """Not before the event it follows, not after the day it was told."""
    happening = happenings[k]
    event = happening.event
    told = _told(happening, happenings[k:])
    start = _follows(event, done)
    last = told or page.document.published
    if start is not None and start.edtf and last:
        first = start.edtf.split("/")[0]
        dated = replace(event, edtf=f"{first}/{last.isoformat()}", earliest=start.earliest, latest=last)
        return _because(
            replace(dated, resolution=Resolution.BOUNDED, date_precision=DatePrecision.INTERVAL),
            "bounding.after_another",
        )
    resolution = Resolution.BOUNDED if told else Resolution.UNRESOLVED
    rule = "bounding.by_the_day_it_was_told" if told else "bounding.by_publication"
    return _dated(event, None, last, resolution, DatePrecision.BEFORE, rule)


def _told(happening: Happening, following: Sequence[Happening]) -> date | None:
    """The day by which an event was told: its statement's, else its claimant's next dated one in the paragraph."""
    speaking = happening.speaking
    if speaking is None or speaking.source is None:
        return None
    if speaking.said is not None and speaking.said.latest is not None:
        return speaking.said.latest
    for other in following[1:]:
        same = other.speaking and other.speaking.source and other.speaking.source.name == speaking.source.name
        if other.sentence.paragraph != happening.sentence.paragraph:
            return None
        if same and other.speaking and other.speaking.said:
            return other.speaking.said.latest
    return None


def _follows(event: Event, done: Sequence[Event]) -> Event | None:
    """The last dated event of the same topic whose state must come first ("returned" follows "withdrawn")."""
    earlier = _earlier_states().get(event.state or "", frozenset())
    return next((e for e in reversed(done) if e.topic == event.topic and e.state in earlier and e.earliest), None)


def _dated(
    event: Event,
    earliest: date | None,
    latest: date | None,
    resolution: Resolution,
    precision: DatePrecision,
    rule: str,
) -> Event:
    if earliest is None and latest is None:
        return _because(
            replace(event, edtf=None, resolution=Resolution.UNRESOLVED, date_precision=DatePrecision.NONE),
            "bounding.none",
        )
    if earliest == latest and earliest is not None:
        edtf = earliest.isoformat()
    else:
        edtf = f"{earliest.isoformat() if earliest else '..'}/{latest.isoformat() if latest else '..'}"
    return _because(
        replace(event, edtf=edtf, earliest=earliest, latest=latest, resolution=resolution, date_precision=precision),
        rule,
    )


def _because(event: Event, rule: str) -> Event:
    return replace(event, rules=(*event.rules, Why(field="edtf", rule=rule)))

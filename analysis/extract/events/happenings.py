"""What is an event before it is bounded? The event with its clause, its speaker and its own date.

Owns no list. :func:`made` fills the fields of an event the same way for verbs, statements and silences.
"""

from dataclasses import dataclass, replace

from analysis.extract.claims import identify
from analysis.extract.events.clauses import Setting
from analysis.extract.events.labels import label_of, lane_of
from analysis.extract.speakers import Speaking
from analysis.model import (
    DatePrecision,
    DateRange,
    Event,
    EventKind,
    Mention,
    Modality,
    Resolution,
    Sentence,
    Span,
    Why,
)

__all__ = ["Happening", "Telling", "made"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a sentence tells: the words, the clause they stand in, who speaks, whose act it is, when and how surely.

    ``phrase`` are the words of the subject, ``subject`` and ``acting`` whom they name.
    """

    span: Span
    kind: EventKind
    clause: Span
    opener: str
    why: Why
    speaking: Speaking | None = None
    date: DateRange | None = None
    subject: Mention | None = None
    acting: Mention | None = None
    phrase: Span | None = None
    modality: Modality = Modality.ASSERTED
    topic: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event on its way: ``date`` is its own date (None if it has none), ``clause`` the stretch it stands in."""

    event: Event
    sentence: Sentence
    clause: Span
    opener: str
    speaking: Speaking | None
    date: DateRange | None
    subject: Mention | None = None
    phrase: Span | None = None


def made(setting: Setting, telling: Telling) -> Happening:
    """Make an event of what a sentence tells.

    Parameters
    ----------
    setting, telling
        The sentence, and what it tells.

    Returns
    -------
    Happening
        Its event is dated only if the telling is; ids hash the text, the span and the kind.
    """
    span, date, document = telling.span, telling.date, setting.page.document
    source = telling.speaking.source if telling.speaking else None
    via = telling.speaking.via if telling.speaking and source else None
    event = Event(
        event_id=identify("e", document, span.start, span.end, telling.kind.value),
        document_id=document.document_id,
        start=span.start,
        end=span.end,
        text=setting.text[span.start : span.end],
        sent_start=setting.sentence.span.start,
        sent_end=setting.sentence.span.end,
        date_text=setting.text[date.span.start : date.span.end] if date else None,
        date_start=date.span.start if date else None,
        date_end=date.span.end if date else None,
        edtf=date.edtf if date else None,
        earliest=date.earliest if date else None,
        latest=date.latest if date else None,
        date_precision=date.precision if date else DatePrecision.NONE,
        resolution=date.resolution if date else Resolution.UNRESOLVED,
        kind=telling.kind,
        modality=telling.modality,
        lane=_lane(telling),
        claimant=source.name if source else None,
        via=via.name if via else None,
        claim_ids=setting.claims_in(span),
        topic=telling.topic,
        state=telling.state,
        rules=(telling.why, *(date.why if date else ())),
    )
    return Happening(
        event=replace(event, label=label_of(setting, telling.phrase, event)),
        sentence=setting.sentence,
        clause=telling.clause,
        opener=telling.opener,
        speaking=telling.speaking,
        date=date,
        subject=telling.subject,
        phrase=telling.phrase,
    )


def _lane(telling: Telling) -> str | None:
    """The acting party; where only a bare noun acts ("these soldiers"), the party the topic was led back to."""
    party, slash, _ = (telling.topic or "").partition("/")
    if slash and telling.acting is not None and not telling.acting.parties:
        return party.partition(" and ")[0]
    return lane_of(telling.acting, telling.speaking.source if telling.speaking else None)

"""Which acts of saying, and of saying nothing, are events of their own? Statements, silences, refusals, absences.

Owns no list. A statement is an event if it is dated, or if it carries a figure or a forecast that nothing else dates;
silence, refusal and the absence of a sighting are states, never denials.
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis.extract import certainty, dates
from analysis.extract.events.clauses import Setting
from analysis.extract.events.happenings import Happening, Telling, made
from analysis.extract.events.labels import statement_label
from analysis.extract.speakers import Speaking
from analysis.extract.text.words import AUXILIARIES, NEGATIONS, after
from analysis.model import DatePrecision, DateRange, EventKind, Modality, SourceKind, Span, Why

__all__ = ["absences", "refusals", "sayings", "silences"]

_PLAIN = frozenset(("said", "claimed", "admitted"))
_GUESSES = frozenset(("believed", "suggested"))


def silences(setting: Setting) -> list[Happening]:
    """Find who has not answered: an event of its own, never a denial."""
    found = []
    for remark in certainty.remarks_in(setting.page.document, setting.sentence):
        if remark.value != "unanswered":
            continue
        clause, opener = setting.clause(remark.span.start)
        inside = [m for m in setting.mentions if clause.start <= m.span.start and m.span.end <= remark.span.end]
        who = next((m for m in inside if m.parties or m.source), None)
        telling = Telling(
            span=Span(who.span.start if who else remark.span.start, setting.trimmed(clause.end)),
            kind=EventKind.SILENCE,
            clause=clause,
            opener=opener,
            date=setting.date(clause, None, remark.span, opener),
            subject=who,
            acting=who,
            state="silent",
            why=remark.why,
        )
        found.append(made(setting, telling))
    return found


def absences(setting: Setting) -> list[Happening]:
    """Find where nobody was seen: a state, tied to the claim that says so, in the lane of the observer."""
    found = []
    for draft in (d for d in setting.drafts if d.claim.absence):
        quote = Span(draft.claim.start, draft.claim.end)
        clause, opener = setting.clause(quote.start)
        date = draft.period or setting.date(clause, draft.speaking, quote, opener)
        first = after(setting.words, quote.start)
        while first > 0 and setting.words[first - 1].low in AUXILIARIES:
            first -= 1
        end = max(quote.end, date.span.end if date else 0, clause.end)
        telling = Telling(
            span=Span(min(setting.words[first].start, quote.start), setting.trimmed(end)),
            kind=EventKind.STATE,
            clause=clause,
            opener=opener,
            speaking=draft.speaking,
            date=date,
            subject=draft.counted.noun,
            modality=Modality.STATED,
            topic=draft.claim.affected,
            state="absent",
            why=Why(field="kind", rule="events.absence", span=quote),
        )
        found.append(made(setting, telling))
    return found


def refusals(setting: Setting) -> list[Happening]:
    """Find what somebody has not done since a date ("has not disclosed its losses since 2022"): a state that lasts."""
    found = []
    for k, word in enumerate(setting.words):
        if word.low not in NEGATIONS or k == 0 or setting.words[k - 1].low not in ("has", "have"):
            continue
        clause, opener = setting.clause(word.start)
        times = setting.page.times[setting.sentence.index]
        given = next((g for g in times if g.span.start > word.start and _since(setting, g, clause)), None)
        if given is None:
            continue
        span = Span(setting.words[k - 1].start, given.span.end)
        subject = setting.subject(clause, span.start)
        telling = Telling(
            span=span,
            kind=EventKind.STATE,
            clause=clause,
            opener=opener,
            date=_lasting(setting, given),
            subject=subject,
            acting=subject,
            phrase=subject.span if subject else None,
            why=Why(field="kind", rule="events.refusal", span=Span(word.start, word.end)),
        )
        found.append(made(setting, telling))
    return found


def sayings(setting: Setting, here: Sequence[Happening]) -> list[Happening]:
    """Find the acts of saying that are events of their own.

    Parameters
    ----------
    setting, here
        The sentence, and the other events found in it.

    Returns
    -------
    list[Happening]
        Dated statements, and undated ones with a figure that no other event carries, or with forecasts only.
    """
    found = []
    for speaking in setting.speakings:
        if speaking.source is None or setting.nested(speaking):
            continue
        told = [h for h in here if h.speaking is speaking]
        forecast = bool(told) and all(h.event.modality is Modality.EXPECTED for h in told)
        undated = speaking.said is None and speaking.attribution.stance in _PLAIN
        if setting.holds(speaking.said) or (undated and (forecast or (_figures(setting, speaking) and not told))):
            found.append(_saying(setting, speaking))
    return found


def _figures(setting: Setting, speaking: Speaking) -> bool:
    own = [d.claim for d in setting.drafts if d.speaking is speaking]
    return any(v is not None for claim in own for v in (claim.best, claim.low, claim.high))


def _saying(setting: Setting, speaking: Speaking) -> Happening:
    """One statement; what an outlet passes on is the statement of the one it quotes."""
    attribution = speaking.attribution
    date = speaking.said if setting.holds(speaking.said) else None
    if date is not None and dates.as_stated(setting.page.document, date).edtf == date.edtf:
        date = replace(date, span=dates.with_preposition(setting.text, date))
    pieces = [p for p in (attribution.source, attribution.cue, attribution.via, date.span if date else None) if p]
    inside = [s for s in setting.speakings if s is not speaking and _holds(speaking, s)]
    passed_on = bool(inside) and speaking.source is not None and speaking.source.kind is SourceKind.OUTLET
    chosen = inside[0] if passed_on and inside[0].source else speaking
    source = attribution.source
    mention = next((m for m in setting.mentions if source and m.span.start <= source.start < m.span.end), None)
    clause, opener = setting.clause(attribution.cue.start)
    why = attribution.why[0] if attribution.why else Why(field="kind", rule="events.statement")
    guess = Modality.BELIEVED if attribution.stance in _GUESSES else Modality.REPORTED if inside else Modality.STATED
    telling = Telling(
        span=Span(min(p.start for p in pieces), max(p.end for p in pieces)),
        kind=EventKind.STATEMENT,
        clause=clause,
        opener=opener,
        speaking=chosen,
        date=date,
        subject=mention,
        acting=mention,
        modality=guess,
        why=replace(why, field="kind"),
    )
    happening = made(setting, telling)
    ids = tuple(dict.fromkeys(i for c in speaking.contents for i in setting.claims_in(c)))
    label = statement_label(setting, chosen, telling.span)
    return replace(happening, event=replace(happening.event, claim_ids=ids, label=label))


def _holds(outer: Speaking, inner: Speaking) -> bool:
    return any(c.start <= inner.attribution.cue.start < c.end for c in outer.contents)


def _since(setting: Setting, given: DateRange, clause: Span) -> bool:
    before = max(0, after(setting.words, given.span.start) - 1)
    inside = clause.start <= given.span.start < clause.end
    return inside and given.earliest is not None and setting.words[before].low == "since"


def _lasting(setting: Setting, given: DateRange) -> DateRange:
    """ "Since X" as X to the publication; open if the publication is not known."""
    published = setting.page.document.published
    if given.edtf is None or "/" in given.edtf:
        return given
    end = published.isoformat() if published else ".."
    return replace(given, edtf=f"{given.edtf}/{end}", latest=published, precision=DatePrecision.INTERVAL)

"""When do two verbs tell one event, and where do its words end? Joins and cuts the events of one clause.

Owns no list. Which verbs tell something is for :mod:`verbs` to say.
"""

from dataclasses import replace

from analysis.extract.claims import identify
from analysis.extract.events.clauses import Setting
from analysis.extract.events.footing import verb_start
from analysis.extract.events.happenings import Happening
from analysis.extract.events.labels import label_of
from analysis.extract.events.topics import GROUND, Told, ground_of
from analysis.extract.text.words import AUXILIARIES, Hit
from analysis.lexicon import Row
from analysis.model import EventKind, Span

__all__ = ["DATED_ONLY", "cut", "end_of", "goes_on", "merged", "same"]

#: Kinds of event that need a date, or a figure, to have a row of their own.
DATED_ONLY = frozenset((EventKind.OTHER, EventKind.STATEMENT))


def goes_on(setting: Setting, first: Happening, hit: Hit[Row]) -> bool:
    """Whether a verb belongs to an event told just before: a participle after it, or a second loss."""
    participle = setting.words[hit.first].low.endswith("ing") and not any(
        w.low in AUXILIARIES for w in setting.words[max(0, hit.first - 2) : hit.first]
    )
    return participle or (hit.value["kind"] == first.event.kind.value and first.event.kind is not EventKind.OTHER)


def same(first: Happening, second: Happening) -> bool:
    """Whether two verbs with one subject and one date tell one thing: "reached the wreck and found nine"."""
    plain = {first.event.kind, second.event.kind} <= DATED_ONLY
    return plain and (second.date is None or second.date == first.date) and first.date is not None


def merged(setting: Setting, told: Told, first: Happening, hit: Hit[Row]) -> Happening:
    """An event with the verb that goes on with it: its words, its state and the claims in them."""
    event = first.event
    end = max(event.end, end_of(setting, hit.last, first.clause))
    state = hit.value["state"] or event.state
    place = ground_of(setting, told) if state in GROUND else None
    event = replace(
        event,
        event_id=identify("e", setting.page.document, event.start, end, event.kind.value),
        end=end,
        text=setting.text[event.start : end],
        state=state,
        topic=place or event.topic,
        claim_ids=setting.claims_in(Span(event.start, end)),
    )
    return replace(first, event=replace(event, label=label_of(setting, first.phrase, event)))


def cut(setting: Setting, first: Happening, at: int) -> Happening:
    """An event without the words of another that shares its subject: "opened fire and took nine hostages"."""
    k = verb_start(setting.words, at)
    event = first.event
    if k and setting.words[k - 1].low in ("and", ",") and event.start < setting.words[k - 1].start < event.end:
        end = setting.trimmed(setting.words[k - 1].start)
        event = replace(
            event,
            event_id=identify("e", setting.page.document, event.start, end, event.kind.value),
            end=end,
            text=setting.text[event.start : end],
            claim_ids=setting.claims_in(Span(event.start, end)),
        )
        event = replace(event, label=label_of(setting, first.phrase, event))
    return replace(first, event=event)


def end_of(setting: Setting, last: int, clause: Span) -> int:
    """The end of a verb's words: the next comma that begins another thought, a cue, or the clause's end."""
    cues = {s.attribution.cue.start for s in setting.speakings}
    for word in setting.words[last:]:
        if word.start >= clause.end:
            break
        if word.start in cues:
            return setting.trimmed(word.start)
        if word.text in ",;" and word.end < clause.end and setting.text[word.end].isspace():
            return word.start
    return max(setting.trimmed(clause.end), setting.words[last - 1].end)

"""Which happening does a noun name, with a day of its own? "The referendum on 2 October", "Friday's attack".

Owns no list: :mod:`kinds` does. What a verb of the sentence has told already is not told again.
"""

from collections.abc import Sequence

from analysis.extract import speakers
from analysis.extract.events.clauses import Setting
from analysis.extract.events.happenings import Happening, Telling, made
from analysis.extract.events.kinds import named_events
from analysis.extract.text.finite import is_finite
from analysis.extract.text.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, Hit, Word, after
from analysis.lexicon import Row
from analysis.model import DateRange, EventKind, Modality, Span, Why

__all__ = ["named"]

_NEAR = 5  # how many words may stand between a noun and its date: "the attack in Ankara on Sunday"
_LEAD = 4  # how many words may stand between a date and its noun: "Friday's deadly twin attack"


def named(setting: Setting, here: Sequence[Happening]) -> list[Happening]:
    """Find the dated happenings that nouns name.

    Parameters
    ----------
    setting, here
        The sentence, and the events that its verbs tell.

    Returns
    -------
    list[Happening]
        One for each date that no event of the sentence has and that stands beside such a noun; ordered by date.
    """
    taken = {h.date.span for h in here if h.date is not None}
    nouns = [h for h in named_events(setting.words) if h.value["sort"] != "thing"]
    found = []
    for given in setting.times if nouns else ():
        said = any(s.said is not None and s.said.span == given.span for s in setting.speakings)
        if given.edtf is None or said or any(t.start < given.span.end and given.span.start < t.end for t in taken):
            continue
        noun = _beside(setting, nouns, given)
        if noun is not None and setting.qualifies(given) and noun.value["kind"] == "agreement":
            continue  # "the 2015 pact" is a name
        if noun is not None and not _told(setting, here, noun):
            found.append(_happening(setting, noun, given))
    return found


def _beside(setting: Setting, nouns: Sequence[Hit[Row]], given: DateRange) -> Hit[Row] | None:
    words = setting.words
    first, last = after(words, given.span.start), after(words, given.span.end)
    for noun in nouns:
        if noun.first and words[noun.first - 1].low in AUXILIARIES | {"to"}:
            continue  # a verb: "to attack the town on Monday"
        between = words[noun.last : first]
        if noun.last <= first and 0 < len(between) <= _NEAR and between[0].low in PREPOSITIONS:
            broken = any(not w.text[0].isalnum() or is_finite(words, noun.last + k) for k, w in enumerate(between))
            if not broken:
                return noun
        if last <= noun.first and (setting.qualifies(given) or _owns(words, last)) and _plain(words[last : noun.first]):
            return noun
    return None


def _owns(words: Sequence[Word], last: int) -> bool:
    return last < len(words) and words[last].low == "'s"


def _plain(between: Sequence[Word]) -> bool:
    """Whether nothing but adjectives stands between a date and its noun: "Friday's deadly twin attack"."""
    short = len(between) <= _LEAD
    return short and all((w.text[0].isalpha() and w.low not in PREPOSITIONS) or w.low == "'s" for w in between)


def _told(setting: Setting, here: Sequence[Happening], noun: Hit[Row]) -> bool:
    """Whether a verb has told of it: the noun lies in the words of an event of its kind."""
    at = setting.words[noun.first].start
    return any(
        h.event.start <= at < h.event.end and h.event.kind.value == noun.value["kind"] and h.date is not None
        for h in here
    )


def _happening(setting: Setting, noun: Hit[Row], given: DateRange) -> Happening:
    words = setting.words
    first = min(noun.first, after(words, given.span.start))
    least = max(0, first - _LEAD)
    while first > least and words[first - 1].text[0].isalpha() and words[first - 1].low not in PREPOSITIONS:
        if is_finite(words, first - 1) or words[first].low in DETERMINERS:
            break
        first -= 1
    span = Span(words[first].start, max(words[noun.last - 1].end, given.span.end))
    clause, opener = setting.clause(words[noun.first].start)
    speaking = speakers.covering(setting.speakings, words[noun.first].start)
    source = speaking.source if speaking is not None else None
    later = (
        setting.page.document.published is not None
        and given.earliest is not None
        and given.earliest > setting.page.document.published
    )
    footing = Modality.EXPECTED if later else Modality.CLAIMED if source else Modality.ASSERTED
    acting = next(
        (m for m in setting.mentions if span.start <= m.span.start < words[noun.first].start and m.parties), None
    )
    return made(
        setting,
        Telling(
            span=span,
            kind=EventKind(noun.value["kind"]),
            clause=clause,
            opener=opener,
            speaking=speaking,
            date=given if setting.qualifies(given) else setting.counted(given, speaking),
            acting=acting,
            modality=footing,
            why=Why(
                field="kind",
                rule="events.named",
                row=noun.value.id,
                span=Span(words[noun.first].start, words[noun.last - 1].end),
            ),
        ),
    )

"""Which verbs of a sentence tell that something happened? Reads each with its subject, its date and its footing.

Owns the list state_verbs. A clause with a date of its own tells an act whatever its verb; what shares a subject and a
date is one event.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis import lexicon
from analysis.extract import speakers
from analysis.extract.events.clauses import Setting
from analysis.extract.events.footing import footing, verb_start
from analysis.extract.events.happenings import Happening, Telling, made
from analysis.extract.events.joining import DATED_ONLY, cut, end_of, goes_on, merged, same
from analysis.extract.events.kinds import kind_of
from analysis.extract.events.subjects import subject_words
from analysis.extract.events.topics import Told, topic_of
from analysis.extract.events.verbal import acts
from analysis.extract.speakers import Speaking
from analysis.extract.text.finite import main_verb
from analysis.extract.text.triggers import telling_words
from analysis.extract.text.words import AUXILIARIES, NEGATIONS, PREPOSITIONS, Hit, Phrasebook, after
from analysis.lexicon import Row
from analysis.model import DateRange, EventKind, Mention, Modality, Span, Why

__all__ = ["book", "told", "triggers"]

_BE = frozenset("been were was be being is are".split())
_AGENTS = frozenset((EventKind.OFFENSIVE, EventKind.CAPTURE, EventKind.ATTACK))
_DENIALS = frozenset("deny denies denied denying".split())  # "denied firing on the city", "denies ever attacking"
_REFLEXIVES = frozenset("himself herself itself themselves".split())
_COUNTED = 3  # words between a figure and the verb it is the subject of
_OPENS = frozenset("and but that said while".split())  # behind them a figure can be a subject
_NOBODY = ("no ", "none ", "nobody ", "neither ")
_NEAR = 40  # how far a subject may stand from its verb and still open the event's words


@lexicon.compiled
def book() -> Phrasebook[Row]:
    """The forms of the listed verbs."""
    return Phrasebook((form, row) for row in lexicon.rows("state_verbs") for form in row.words("forms"))


@lexicon.compiled
def triggers() -> frozenset[str]:
    """One plain word of each form of the listed verbs: where none of them stands, no listed verb does."""
    return telling_words(form for row in lexicon.rows("state_verbs") for form in row.words("forms"))


def told(setting: Setting, earlier: Sequence[Happening]) -> list[Happening]:
    """Find the events that the verbs of one sentence tell.

    Parameters
    ----------
    setting, earlier
        The sentence, and the events told before it.

    Returns
    -------
    list[Happening]
        Listed verbs first, then clauses with a date of their own; empty for a sentence without either.
    """
    return _Verbs(setting, earlier).read()


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of one sentence, by its words; ``hit`` None means that no list has it."""

    first: int
    last: int
    hit: Hit[Row] | None


def _subjectless(verb: _Verb) -> bool:
    """Whether the words of the verb hold their subject: "fighting continues"."""
    return verb.hit is not None and verb.hit.value["topic"] == "place"


def _state(verb: _Verb, kind: EventKind) -> str:
    """The state a verb leads to, if it tells of what the list says; "launched" does so with an offensive only."""
    if verb.hit is None:
        return ""
    row = verb.hit.value
    fits = kind is EventKind.OFFENSIVE if row["topic"] == "event" else row["kind"] == kind.value
    return row["state"] if fits else ""


def _whole_number(text: str, start: int) -> int:
    """The start of the number that a start falls into: "almost 700,000", "as of 11:30"."""
    while start > 1 and text[start].isdigit() and text[start - 1] in ",.:" and text[start - 2].isdigit():
        start -= 2
        while start > 0 and text[start - 1].isdigit():
            start -= 1
    return start


class _Verbs:
    """Reads the events that verbs tell in one sentence."""

    def __init__(self, setting: Setting, earlier: Sequence[Happening]) -> None:
        self.setting, self.earlier = setting, earlier
        self.words, self.text = setting.words, setting.text
        self.found: list[Happening] = []

    def read(self) -> list[Happening]:
        """Read the verbs of the list first, then the clauses with a date of their own whose verb it does not have."""
        for hit in book().find(self.words):
            if self._is_verb(hit):
                self._tell(_Verb(hit.first, hit.last, hit))
        for given in self.setting.times:
            verb = self._of_a_dated_clause(given)
            if verb is not None:
                self._tell(verb)
        return self.found

    @property
    def told(self) -> Told:
        """What was told before, as :mod:`topics` asks for it."""
        return [(h.event.state, h.event.topic, h.sentence.paragraph, h.subject) for h in [*self.earlier, *self.found]]

    def _tell(self, verb: _Verb) -> None:
        offset = self.words[verb.first].start
        clause, opener = self.setting.clause(offset)
        speaking = speakers.covering(self.setting.speakings, offset)
        modality = footing(self.words, verb.first, opener, speaking)
        denied = speaking is not None and speaking.attribution.stance == "denied"
        if modality is None or denied or self._said_by_nobody(speaking):
            return
        told = next((k for k, h in enumerate(self.found) if h.clause == clause and h.speaking is speaking), None)
        if told is not None and verb.hit is not None and goes_on(self.setting, self.found[told], verb.hit):
            self.found[told] = merged(self.setting, self.told, self.found[told], verb.hit)
            return
        happening = self._happening(verb, clause, opener, speaking, modality)
        if told is not None and happening.phrase == self.found[told].phrase:
            if verb.hit is not None and same(self.found[told], happening):
                self.found[told] = merged(self.setting, self.told, self.found[told], verb.hit)
                return
            self.found[told] = cut(self.setting, self.found[told], verb.first)
        if self._stands(happening, verb.hit is not None and verb.hit.value["topic"] == "begins"):
            self.found.append(happening)

    def _said_by_nobody(self, speaking: Speaking | None) -> bool:
        """ "No group has said it carried out the attack"."""
        source = speaking.attribution.source if speaking is not None else None
        return source is not None and self.text[source.start : source.end + 1].lower().startswith(_NOBODY)

    def _is_verb(self, hit: Hit[Row]) -> bool:
        """Whether a form is a verb here: not a noun, not in a name, not a cue, not denied, not the first word."""
        word = self.words[hit.first]
        if hit.first == 0:
            return word.low.endswith("ing") and hit.value["topic"] not in ("event", "begins")
        inside = any(m.span.start <= word.start < m.span.end for m in self.setting.mentions)
        cues = [s.attribution.cue for s in self.setting.speakings]
        cue = any(c.start <= word.start < c.end for c in cues)
        before = [w.low for w in self.words[max(0, hit.first - 4) : hit.first]]
        negated = not NEGATIONS.isdisjoint(before) or (
            word.low.endswith("ing") and not _DENIALS.isdisjoint(before[-2:])
        )
        return not (inside or cue or negated) and acts(self.words, hit, self.setting.mentions)

    def _of_a_dated_clause(self, given: DateRange) -> _Verb | None:
        """The verb of a clause with a date of its own that nothing else has: an act, whatever the verb."""
        setting = self.setting
        owner = after(self.words, given.span.end)
        owned = owner < len(self.words) and self.words[owner].low == "'s"
        if given.edtf is None or owned or not setting.tells_when(given):
            return None
        clause, _ = setting.clause(given.span.start)
        speaking = speakers.covering(setting.speakings, given.span.start)
        cues = [s.attribution.cue.start for s in setting.speakings]
        taken = any(h.clause == clause or (h.date is not None and h.date.span == given.span) for h in self.found)
        if taken or any(clause.start <= c < clause.end for c in cues):
            return None
        start = clause.start if speaking is None else max(clause.start, *(c.start for c in speaking.contents))
        verb = main_verb(self.words, max(after(self.words, start), setting.opening), after(self.words, clause.end))
        if verb is None or any(m.span.start <= self.words[verb[1]].start < m.span.end for m in setting.mentions):
            return None
        return _Verb(verb[1], verb[1] + 1, None)

    def _happening(
        self, verb: _Verb, clause: Span, opener: str, speaking: Speaking | None, modality: Modality
    ) -> Happening:
        first = verb_start(self.words, verb.first)
        start = self.words[first].start
        told = self._content(clause, speaking, start)
        phrase = (
            None if _subjectless(verb) else subject_words(self.setting, told, opener if told == clause else "", first)
        )
        phrase = self._counted(told, first, phrase)
        goes_along = self.words[verb.first].low.endswith("ing") and self.words[verb.first - 1].low != "including"
        if phrase is not None and goes_along and first == verb.first:
            main = main_verb(self.words, phrase[1] - 1, first)  # "tore through a market, killing nine"
            if main is not None and main[0] >= phrase[1]:
                first, start = main[0], self.words[main[0]].start
        subject = self._subject(told, phrase, start)
        kind = self._kind(verb, phrase, subject, first, clause)
        span = phrase and Span(self.words[phrase[0]].start, self.words[phrase[1] - 1].end)
        if span is not None and phrase is not None and after(self.words, span.end) == first:
            start = span.start
        elif phrase is None and subject is not None:
            if self._adjoins(subject, first):
                start = subject.span.start
            else:
                span = subject.span  # its words stand too far before the verb to be cut with it
        own = (d.claim.start for d in self.setting.drafts if d.speaking is speaking)
        if kind is EventKind.LOSS:
            start = min([start, *(s for s in own if clause.start <= s < clause.end)])
        end = max(end_of(self.setting, verb.last, clause), start)
        start = _whole_number(self.text, start)
        if self.text[start - 1 : start] in ('"', "“") and self.text.find(self.text[start - 1], start, end) > 0:
            start -= 1  # the quotation that opens the event's words
        words = self._verb(verb)
        date = self.setting.date(clause, speaking, words, opener, ahead=modality is Modality.EXPECTED)
        if date is not None and self._passed_on(verb, date, clause):
            date = None
        state = _state(verb, kind)
        return made(
            self.setting,
            Telling(
                span=Span(start, end),
                kind=kind,
                clause=clause,
                opener=opener,
                speaking=speaking,
                date=date,
                subject=subject,
                acting=None if self._suffers(verb, kind) and speaking is not None else self._stood_for(subject),
                phrase=span,
                modality=self._by_its_date(modality, date, kind),
                topic=topic_of(self.setting, verb.hit, subject, clause, self.told) if verb.hit and state else None,
                state=state or None,
                why=Why(
                    field="kind",
                    rule="events.verb" if verb.hit else "events.dated_clause",
                    row=verb.hit.value.id if verb.hit else None,
                    span=words,
                ),
            ),
        )

    def _counted(self, told: Span, first: int, phrase: tuple[int, int] | None) -> tuple[int, int] | None:
        """The subject where a figure stands right before the verb: "60 died and nearly 87,000 have been displaced"."""
        verb = self.words[first].start
        if phrase is not None and self.words[phrase[0]].low in _REFLEXIVES and phrase[1] - phrase[0] == 1:
            return None  # "who himself seized power"
        for draft in reversed(self.setting.drafts):
            if not told.start <= draft.claim.start < verb:
                continue
            at, behind = after(self.words, draft.claim.start), after(self.words, draft.claim.end)
            between = self.words[behind:first]
            near = len(between) <= _COUNTED and all(w.text.isalpha() and w.low not in PREPOSITIONS for w in between)
            opens = not at or self.words[at - 1].text == "," or self.words[at - 1].low in _OPENS
            tensed = self.words[first].low in AUXILIARIES and not any(w.low in _OPENS for w in between)
            if near and opens and tensed and (phrase is None or not phrase[0] <= at < phrase[1]):
                return at, first
            break
        return phrase

    def _passed_on(self, verb: _Verb, date: DateRange, clause: Span) -> bool:
        """Whether a date belongs to a later verb on another footing: "condemned it and will go on Monday"."""
        at = after(self.words, date.span.start)
        for hit in book().find(self.words[verb.last : at]):
            later = verb.last + hit.first
            reading = footing(self.words, later, "", None)
            if reading in (Modality.EXPECTED, Modality.CONDITIONAL) and self.words[later].start < clause.end:
                return footing(self.words, verb.first, "", None) is not reading
        return False

    def _content(self, clause: Span, speaking: Speaking | None, start: int) -> Span:
        """The part of a clause that its speaker says."""
        said = speaking.contents if speaking is not None and speaking.source is not None else ()
        told = next((c.start for c in said if c.start <= start < c.end), 0)
        return clause if told <= clause.start else Span(min(told, clause.end), clause.end)

    def _subject(self, told: Span, phrase: tuple[int, int] | None, start: int) -> Mention | None:
        """Whom the subject names: within its words, or where it shares that of the clause before."""
        if phrase is None:
            return self.setting.subject(told, start)
        return self.setting.subject(
            Span(self.words[phrase[0]].start, self.words[phrase[1] - 1].end), self.words[phrase[1] - 1].end
        )

    def _stood_for(self, subject: Mention | None) -> Mention | None:
        """Whom "it" or "they" means: the first one named before in the sentence, if anyone is."""
        if subject is None or not subject.bare or subject.source is not None or subject.role is not None:
            return subject
        before = [m for m in self.setting.mentions if m.span.end <= subject.span.start and m.parties and not m.place]
        return before[0] if before else subject

    def _kind(
        self, verb: _Verb, phrase: tuple[int, int] | None, subject: Mention | None, first: int, clause: Span
    ) -> EventKind:
        if verb.hit is None:
            return EventKind.OTHER
        unarmed = subject is None or not (subject.bare or subject.counted == "force")
        if verb.hit.value["state"] == "returned" and unarmed:
            return EventKind.OTHER  # refugees and power lines return too
        return kind_of(verb.hit.value, self.words, phrase or (first, first), (verb.last, after(self.words, clause.end)))

    def _by_its_date(self, modality: Modality, date: DateRange | None, kind: EventKind) -> Modality:
        """What lies behind the day of publication is expected, in whatever tense: "takes effect on 5 November"."""
        if kind is EventKind.STATEMENT and modality is Modality.ASSERTED:
            return Modality.STATED
        published = self.setting.page.document.published
        ahead = published is not None and date is not None and date.earliest is not None and date.earliest > published
        return Modality.EXPECTED if ahead and modality is not Modality.CONDITIONAL else modality

    def _verb(self, verb: _Verb) -> Span:
        return Span(self.words[verb.first].start, self.words[verb.last - 1].end)

    def _adjoins(self, subject: Mention, first: int) -> bool:
        """Whether a subject stands right before its verb, nothing inserted."""
        between = self.words[after(self.words, subject.span.end) : first]
        return self.words[first].start - subject.span.end <= _NEAR and not any(w.text == "," for w in between)

    def _suffers(self, verb: _Verb, kind: EventKind) -> bool:
        """Whether the subject is what the act is done to: "the attacks had been repelled"."""
        return kind in _AGENTS and any(w.low in _BE for w in self.words[max(0, verb.first - 2) : verb.first])

    def _stands(self, happening: Happening, begins: bool) -> bool:
        """Whether an event deserves a row of its own.

        What a dated statement tells without a date of its own stays inside the statement, and a guess about a state
        that the report has told already is no second event.
        """
        speaking, event = happening.speaking, happening.event
        if happening.date is None and begins:
            return False
        if event.kind in DATED_ONLY and happening.date is None:
            ahead = event.modality is Modality.EXPECTED and speaking is None
            if not (event.claim_ids or (ahead and event.kind is not EventKind.STATEMENT)):
                return False
        dated = speaking is not None and speaking.said is not None and self.setting.holds(speaking.said)
        if dated and happening.date is None and event.modality is not Modality.EXPECTED:
            return False
        told = any(h.event.state == event.state and h.event.topic == event.topic for h in self.earlier if event.state)
        return not (told and event.modality in (Modality.CONDITIONAL, Modality.BELIEVED))

"""What happened, when, and on whose word? Finds the dated and datable events of a report for its timeline.

Owns the list state_verbs. A statement and the thing stated are two events where each has a date of its own; otherwise
the thing stated carries its claimant. :mod:`statements` finds the acts of saying and of silence, :mod:`bounding` gives
the undated their bounds.
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis import lexicon
from analysis.extract import speakers, statements
from analysis.extract.claims import Draft, Page, identify
from analysis.extract.clauses import Setting
from analysis.extract.happenings import Happening, Telling, made
from analysis.extract.labels import label_of
from analysis.extract.speakers import Speaking
from analysis.extract.topics import GROUND, Told, ground_of, topic_of
from analysis.extract.words import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION_WORDS,
    NEGATIONS,
    PREPOSITIONS,
    Hit,
    Phrasebook,
    after,
)
from analysis.lexicon import Row
from analysis.model import EventKind, Mention, Modality, Span, Why

__all__ = ["happenings"]

_BE = frozenset("been were was be being is are".split())
_FUTURE = frozenset(
    "will would shall plans plan planned planning expected expects going intends vowed hopes hoped".split()
)
_CHAIN = _FUTURE | frozenset("to possibly perhaps soon again".split())
_MAYBE = frozenset("may might could possibly perhaps".split())
_BEFORE_A_VERB = frozenset("to including after before by that".split())
_AGENTS = frozenset((EventKind.OFFENSIVE, EventKind.CAPTURE, EventKind.ATTACK))
_NEAR = 40  # how far a subject may stand from its verb and still open the event's words
_MEMORY = 200  # events told before that an event is compared with: bounded, so that work grows with the text


@lexicon.compiled
def _book() -> Phrasebook[Row]:
    return Phrasebook((form, row) for row in lexicon.rows("state_verbs") for form in row.words("forms"))


def happenings(page: Page, drafts: Sequence[Draft]) -> list[Happening]:
    """Find the events of a document, each with its own date or none.

    Parameters
    ----------
    page, drafts
        The document and its claims on their way.

    Returns
    -------
    list[Happening]
        Ordered by start; statements among them only where they are dated or carry a figure that nothing else dates.

    Examples
    --------
    >>> from analysis.extract.pages import found_in
    >>> from analysis.model import Document
    >>> page = found_in(Document(document_id="d", text="The army captured Harva on 3 May 2021."))
    >>> [(h.event.state, h.event.topic, h.event.edtf) for h in happenings(page, [])]
    [('captured', 'Harva', '2021-05-03')]
    """
    found: list[Happening] = []
    figures: dict[int, list[Draft]] = {}
    for draft in drafts:
        figures.setdefault(draft.sentence.index, []).append(draft)
    for sentence in page.sentences:
        setting = Setting(page, sentence, figures.get(sentence.index, []))
        here = [
            *statements.silences(setting),
            *statements.absences(setting),
            *statements.refusals(setting),
            *_Verbs(setting, found[-_MEMORY:]).read(),
        ]
        here += statements.sayings(setting, here)
        found += sorted(here, key=lambda h: (h.event.start, h.event.end))
    return found


class _Verbs:
    """Reads the events that verbs tell in one sentence."""

    def __init__(self, setting: Setting, earlier: Sequence[Happening]) -> None:
        self.setting, self.earlier = setting, earlier
        self.words, self.text = setting.words, setting.text
        self.found: list[Happening] = []

    def read(self) -> list[Happening]:
        for hit in _book().find(self.words):
            if not self._is_verb(hit):
                continue
            offset = self.words[hit.first].start
            clause, opener = self.setting.clause(offset)
            speaking = speakers.covering(self.setting.speakings, offset)
            told = next((k for k, h in enumerate(self.found) if h.clause == clause and h.speaking is speaking), None)
            if told is not None and self._goes_on(self.found[told], hit):
                self.found[told] = self._merged(self.found[told], hit)
                continue
            happening = self._happening(hit, clause, opener, speaking)
            if self._stands(happening):
                self.found.append(happening)
        return self.found

    @property
    def told(self) -> Told:
        """What was told before, as :mod:`topics` asks for it."""
        return [(h.event.state, h.event.topic, h.sentence.paragraph, h.subject) for h in [*self.earlier, *self.found]]

    def _verb(self, hit: Hit[Row]) -> Span:
        return Span(self.words[hit.first].start, self.words[hit.last - 1].end)

    def _is_verb(self, hit: Hit[Row]) -> bool:
        """Whether a form is a verb here: not a noun, not in a name, not a cue, not denied, not the first word."""
        word = self.words[hit.first]
        if hit.first == 0:
            return word.low.endswith("ing")
        inside = any(m.span.start <= word.start < m.span.end for m in self.setting.mentions)
        noun = self.words[hit.first - 1].low in (DETERMINERS | PREPOSITIONS) - _BEFORE_A_VERB or self._is_noun(hit)
        cues = [s.attribution.cue for s in self.setting.speakings]
        cue = any(c.start <= word.start < c.end for c in cues)
        negated = any(w.low in NEGATIONS for w in self.words[max(0, hit.first - 4) : hit.first])
        return not (inside or noun or cue or negated)

    def _is_noun(self, hit: Hit[Row]) -> bool:
        """Whether a bare form closes a noun phrase: "a three-day strike", "their second attack"."""
        form = self.words[hit.first].low
        if hit.last - hit.first > 1 or f"{form}s" not in hit.value.words("forms"):
            return False  # only what takes an -s can be a noun: "strike", but not "began"
        for k in range(hit.first - 1, max(-1, hit.first - 4), -1):
            word = self.words[k]
            if (
                any(m.span.start <= word.start < m.span.end for m in self.setting.mentions)
                or not word.text[0].isalpha()
            ):
                return False
            if word.low in DETERMINERS - {"that"}:
                return True
            if word.low in FUNCTION_WORDS:
                return False
        return False

    def _goes_on(self, first: Happening, hit: Hit[Row]) -> bool:
        """Whether a verb belongs to an event told just before: a participle after it, or a second loss."""
        participle = self.words[hit.first].low.endswith("ing") and not any(
            w.low in AUXILIARIES for w in self.words[max(0, hit.first - 2) : hit.first]
        )
        return participle or hit.value["kind"] == first.event.kind.value

    def _merged(self, first: Happening, hit: Hit[Row]) -> Happening:
        """An event with the verb that goes on with it: its words, its state and the claims in them."""
        event = first.event
        end = max(event.end, self._end(hit, first.clause))
        state = hit.value["state"] or event.state
        place = ground_of(self.setting, self.told) if state in GROUND else None
        event = replace(
            event,
            event_id=identify("e", self.setting.page.document, event.start, end, event.kind.value),
            end=end,
            text=self.text[event.start : end],
            state=state,
            topic=place or event.topic,
            claim_ids=self.setting.claims_in(Span(event.start, end)),
        )
        return replace(first, event=replace(event, label=label_of(self.setting, first.subject, event)))

    def _happening(self, hit: Hit[Row], clause: Span, opener: str, speaking: Speaking | None) -> Happening:
        row, kind = hit.value, EventKind(hit.value["kind"])
        first = self._chain_start(hit)
        start = self.words[first].start
        said = speaking.contents if speaking is not None and speaking.source is not None else ()
        told = next((c.start for c in said if c.start <= start < c.end), 0)
        subject = self.setting.subject(Span(min(max(clause.start, told), clause.end), clause.end), start)
        if subject is not None and self._adjoins(subject, first):
            start = subject.span.start
        if kind is EventKind.LOSS:
            own = (d.claim.start for d in self.setting.drafts if d.speaking is speaking)
            start = min([start, *(s for s in own if clause.start <= s < clause.end)])
        end = max(self._end(hit, clause), start)
        if self.text[start - 1 : start] in ('"', "“") and self.text.find(self.text[start - 1], start, end) > 0:
            start -= 1  # the quotation that opens the event's words
        return made(
            self.setting,
            Telling(
                span=Span(start, end),
                kind=kind,
                clause=clause,
                opener=opener,
                speaking=speaking,
                date=self.setting.date(clause, speaking, self._verb(hit), opener),
                subject=subject,
                acting=None if self._suffers(hit, kind) and speaking is not None else subject,
                modality=self._modality(hit, speaking),
                topic=topic_of(self.setting, hit, subject, clause, self.told),
                state=row["state"] or None,
                why=Why(field="kind", rule="events.verb", row=row.id, span=self._verb(hit)),
            ),
        )

    def _chain_start(self, hit: Hit[Row]) -> int:
        """The first word of a verb with its auxiliaries: "have been", "I'll probably"."""
        first = hit.first
        while first > 0:
            word = self.words[first - 1]
            if not (word.low in AUXILIARIES or word.low.endswith(("ly", "'ll")) or word.text in '"“'):
                break
            first -= 1
        return first

    def _adjoins(self, subject: Mention, first: int) -> bool:
        """Whether a subject stands right before its verb, nothing inserted."""
        between = self.words[after(self.words, subject.span.end) : first]
        return self.words[first].start - subject.span.end <= _NEAR and not any(w.text == "," for w in between)

    def _suffers(self, hit: Hit[Row], kind: EventKind) -> bool:
        """Whether the subject is what the act is done to: "the attacks had been repelled"."""
        return kind in _AGENTS and any(w.low in _BE for w in self.words[max(0, hit.first - 2) : hit.first])

    def _end(self, hit: Hit[Row], clause: Span) -> int:
        """The end of a verb's words: the next comma that begins another thought, or the clause's end."""
        for word in self.words[hit.last :]:
            if word.start >= clause.end:
                break
            if word.text in ",;" and word.end < clause.end and self.text[word.end].isspace():
                return word.start
        return max(self.setting.trimmed(clause.end), self.words[hit.last - 1].end)

    def _modality(self, hit: Hit[Row], speaking: Speaking | None) -> Modality:
        k = hit.first - 1
        chain: list[str] = []
        while k >= 0 and (self.words[k].low in AUXILIARIES | _CHAIN or self.words[k].low.endswith(("ly", "'ll"))):
            chain.append(self.words[k].low)
            k -= 1
        if any(w in _MAYBE for w in chain):
            return Modality.CONDITIONAL
        if any(w in _FUTURE or w.endswith("'ll") for w in chain):
            return Modality.EXPECTED
        if speaking is None:
            return Modality.ASSERTED
        if speaking.source is None:
            return Modality.REPORTED
        return Modality.BELIEVED if speaking.attribution.stance in ("believed", "suggested") else Modality.CLAIMED

    def _stands(self, happening: Happening) -> bool:
        """Whether an event deserves a row of its own.

        What a dated statement tells without a date of its own stays inside the statement, and a guess about a state
        that the report has told already is no second event.
        """
        speaking, event = happening.speaking, happening.event
        if event.kind is EventKind.OTHER and happening.date is None and not event.claim_ids:
            return False
        dated = speaking is not None and speaking.said is not None and self.setting.holds(speaking.said)
        if dated and happening.date is None and event.modality is not Modality.EXPECTED:
            return False
        told = any(h.event.state == event.state and h.event.topic == event.topic for h in self.earlier if event.state)
        return not (told and event.modality in (Modality.CONDITIONAL, Modality.BELIEVED))

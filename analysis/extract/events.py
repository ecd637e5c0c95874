"""What happened, when, and on whose word? Finds the dated and datable events of a report for its timeline.

Owns the list state_verbs. A statement and the thing stated are two events where each has a date of its own; otherwise the
thing stated carries its claimant. :mod:`bounding` gives the undated their bounds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis import lexicon
from analysis.extract import certainty, speakers
from analysis.extract.actors import place_name, source_named
from analysis.extract.claims import Draft, Page, identify
from analysis.extract.speakers import Speaking
from analysis.extract.words import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION_WORDS,
    NEGATIONS,
    PREPOSITIONS,
    Hit,
    Phrasebook,
    Word,
    after,
    words_in,
)
from analysis.lexicon import Row
from analysis.model import (
    DatePrecision,
    DateRange,
    Event,
    EventKind,
    Mention,
    Modality,
    Resolution,
    Sentence,
    SourceKind,
    Span,
    Why,
)

__all__ = ["Happening", "happenings"]

_BOUNDARIES = frozenset("but while when after before although though whereas because which who where until".split())
_FUTURE = frozenset(
    "will would shall plans plan planned planning expected expects going intends vowed hopes hoped".split()
)
_CHAIN = _FUTURE | frozenset("to possibly perhaps soon again".split())
_MAYBE = frozenset("may might could possibly perhaps".split())
_GROUND = frozenset(("captured", "seized", "retaken", "contested", "advanced", "repelled"))
_LENGTHS = ("dates.length", "dates.repeated")  # "for two weeks", "daily": how long or how often, never when
_LABEL = 90
_MEMORY = 200  # events told before that an event is compared with: bounded, so that work grows with the text


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
    """
    found: list[Happening] = []
    figures: dict[int, list[Draft]] = {}
    for draft in drafts:
        figures.setdefault(draft.sentence.index, []).append(draft)
    for sentence in page.sentences:
        reader = _Reader(page, sentence, figures.get(sentence.index, []), found[-_MEMORY:])
        here = [*reader.silences(), *reader.absences(), *reader.refusals(), *reader.verbs()]
        here += reader.statements(here)
        found += sorted(here, key=lambda h: (h.event.start, h.event.end))
    return found


class _Reader:
    """Reads the events of one sentence."""

    def __init__(self, page: Page, sentence: Sentence, drafts: Sequence[Draft], earlier: Sequence[Happening]) -> None:
        self.page, self.sentence, self.drafts, self.earlier = page, sentence, drafts, earlier
        self.text = page.document.text
        self.words: list[Word] = words_in(self.text, sentence.span)
        self.mentions = page.cast.mentions[sentence.index]
        self.speakings = page.speakings[sentence.index]
        self.clauses = self._clauses()
        self.here: list[Happening] = []

    def _clauses(self) -> list[tuple[Span, str]]:
        """Cut the sentence where another clause begins, each with the word that opens it."""
        edges: list[tuple[int, str]] = [(0, "")]
        for k, word in enumerate(self.words):
            comma = k > 0 and self.words[k - 1].text == ","
            if (
                word.low in _BOUNDARIES
                or word.text == ";"
                or (word.low == "and" and comma)
                or (word.low == "that" and k > 0 and self.words[k - 1].low not in DETERMINERS)
            ):
                edges.append((k, word.low))
        edges.append((len(self.words), ""))
        return [
            (Span(self.words[a].start, self.words[b - 1].end), opener)
            for (a, opener), (b, _) in pairwise(edges)
            if b > a
        ]

    def _clause(self, offset: int) -> tuple[Span, str]:
        return next(((s, o) for s, o in self.clauses if s.start <= offset < s.end), (self.sentence.span, ""))

    def verbs(self) -> list[Happening]:
        """Events told by a verb of the list."""
        found = self.here = []
        for hit in _book().find(self.words):
            offset = self.words[hit.first].start
            if not self._is_verb(hit):
                continue
            clause, opener = self._clause(offset)
            speaking = speakers.covering(self.speakings, offset)
            merged = next((k for k, h in enumerate(found) if h.clause == clause and h.speaking is speaking), None)
            if merged is not None and self._goes_on(found[merged], hit):
                found[merged] = self._merge(found[merged], hit)
                continue
            happening = self._verb(hit, clause, opener, speaking)
            if happening is not None and self._stands(happening):
                found.append(happening)
        return found

    def _is_verb(self, hit: Hit[Row]) -> bool:
        word = self.words[hit.first]
        inside = any(m.span.start <= word.start < m.span.end for m in self.mentions)
        before = self.words[hit.first - 1] if hit.first else None
        noun = before is not None and before.low in (DETERMINERS | PREPOSITIONS) - {
            "to",
            "including",
            "after",
            "before",
            "by",
            "that",
        }
        noun = noun or self._is_noun(hit)
        cue = any(s.attribution.cue.start <= word.start < s.attribution.cue.end for s in self.speakings)
        negated = any(w.low in NEGATIONS for w in self.words[max(0, hit.first - 4) : hit.first])
        return not (inside or noun or cue or negated) and not (before is None and not word.low.endswith("ing"))

    def _is_noun(self, hit: Hit[Row]) -> bool:
        """Whether a bare form closes a noun phrase: "a three-day strike", "their second attack"."""
        if hit.last - hit.first > 1 or self.words[hit.first].low.endswith(("ed", "ing", "s")):
            return False
        for k in range(hit.first - 1, max(-1, hit.first - 4), -1):
            word = self.words[k]
            if any(m.span.start <= word.start < m.span.end for m in self.mentions) or not word.text[0].isalpha():
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

    def _merge(self, first: Happening, hit: Hit[Row]) -> Happening:
        event = first.event
        end = max(event.end, self._end(hit, first.clause))
        ids = self._claims_in(Span(event.start, end))
        state = hit.value["state"] or event.state
        place = self._place() if state in _GROUND else event.topic
        event = replace(
            event, end=end, text=self.text[event.start : end], state=state, topic=place or event.topic, claim_ids=ids,
            event_id=identify("e", self.page.document, event.start, end, event.kind.value),
        )  # fmt: skip
        return replace(first, event=replace(event, label=self._label(first.subject, event)))

    def _verb(self, hit: Hit[Row], clause: Span, opener: str, speaking: Speaking | None) -> Happening | None:
        row = hit.value
        first = hit.first
        while first > 0 and (
            self.words[first - 1].low in AUXILIARIES
            or self.words[first - 1].low.endswith("ly")
            or self.words[first - 1].text in '"“'
        ):
            first -= 1
        start, end = self.words[first].start, self._end(hit, clause)
        subject = self._subject(clause, start)
        near = (
            subject is not None
            and start - subject.span.end <= 40
            and not any(w.text == "," for w in self.words[after(self.words, subject.span.end) : first])
        )
        if near and subject is not None:
            start = subject.span.start
        date = self._date(clause, speaking, Span(self.words[hit.first].start, self.words[hit.last - 1].end), opener)
        kind = EventKind(row["kind"])
        quantity = [d for d in self.drafts if clause.start <= d.claim.start < clause.end and d.speaking is speaking]
        if kind is EventKind.LOSS:
            start = min([start, *(d.claim.start for d in quantity)])
        topic = self._topic(row, subject, clause, hit)
        return self._happening(
            Span(start, max(end, start)), kind, clause, opener, speaking, date, subject, self._modality(hit, speaking),
            topic, row["state"] or None, Why(field="kind", rule="events.verb", row=row.id, span=Span(self.words[hit.first].start, self.words[hit.last - 1].end)),
        )  # fmt: skip

    def _end(self, hit: Hit[Row], clause: Span) -> int:
        """The end of a verb's clause: the next comma that begins another thought, or the clause's end."""
        for word in self.words[hit.last :]:
            if word.start >= clause.end:
                break
            if word.text in ",;" and word.end < clause.end and self.text[word.end].isspace():
                return word.start
        end = clause.end
        while end > clause.start and (self.text[end - 1].isspace() or self.text[end - 1] in ",;."):
            end -= 1
        return max(end, self.words[hit.last - 1].end)

    def _subject(self, clause: Span, before: int) -> Mention | None:
        inside = [m for m in self.mentions if clause.start <= m.span.start and m.span.end <= before and not m.place]
        named = [m for m in inside if m.parties or m.source]
        return named[0] if named else (inside[0] if inside else None)

    def _date(self, clause: Span, speaking: Speaking | None, verb: Span, opener: str) -> DateRange | None:
        """The event's own date: in its clause, or opening the sentence, and not the date of saying."""
        said = {s.said.span for s in self.speakings if s.said is not None}
        first = self.clauses[0][0]
        best: DateRange | None = None
        for given in self.page.times[self.sentence.index]:
            if not self._places(given) or given.span in said:
                continue
            here = clause.start <= given.span.start < clause.end
            opens = given.span.start < first.start + 24 and not opener and given.span.end <= first.end
            holder = speakers.covering(self.speakings, given.span.start)
            if (
                not (here or opens)
                or (holder is not speaking and holder is not None)
                or (holder is None and speaking and not opens)
            ):
                continue
            if best is None or abs(given.span.start - verb.end) < abs(best.span.start - verb.end):
                best = given
        return (
            speakers.counted_from(self.page.document, best, speaking.said if speaking else None)
            if best is not None
            else None
        )

    def _places(self, given: DateRange) -> bool:
        """Whether an expression says when: a relative date does so, and keeps its words, even if nothing places it."""
        if given.edtf is not None or self.page.document.published is not None:
            return given.edtf is not None
        return not any(why.rule.startswith(_LENGTHS) for why in given.why)

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

        What a dated statement tells without a date of its own stays inside the statement, and a guess about a state that
        the report has told already is no second event.
        """
        speaking, event = happening.speaking, happening.event
        if event.kind is EventKind.OTHER and happening.date is None and not event.claim_ids:
            return False
        dated = speaking is not None and speaking.said is not None and self._in_sentence(speaking.said)
        if dated and happening.date is None and event.modality is not Modality.EXPECTED:
            return False
        told = any(h.event.state == event.state and h.event.topic == event.topic for h in self.earlier if event.state)
        return not (told and event.modality in (Modality.CONDITIONAL, Modality.BELIEVED))

    def _topic(self, row: Row, subject: Mention | None, clause: Span, hit: Hit[Row]) -> str | None:
        """What changes its state: the ground fought over, or the group that moves."""
        state = row["state"]
        if not state:
            return None
        if state in _GROUND:
            return self._ground(hit) if state in ("captured", "seized", "retaken") else self._place(clause)
        group = self._group(subject, clause, hit)
        if group is None or group.role is None:
            return None
        parties = group.parties or next(
            (m.parties for h in reversed(self.earlier) if (m := h.subject) and m.role == group.role and m.parties), ()
        )
        if not parties:
            parties = self._parties_before(group.role)
        return f"{' and '.join(parties)}/{group.role}" if parties else None

    def _group(self, subject: Mention | None, clause: Span, hit: Hit[Row]) -> Mention | None:
        behind = [m for m in self.mentions if self.words[hit.last - 1].end <= m.span.start < clause.end and m.role]
        passive = any(w.low in ("been", "were", "was", "be") for w in self.words[max(0, hit.first - 3) : hit.first])
        if hit.value["topic"] in ("any", "object") and behind and not passive and behind[0].parties:
            return behind[0]
        earlier = [
            m
            for m in self.mentions
            if m.span.end <= self.words[hit.first].start and m.role and m.counted in ("person", "force")
        ]
        if subject is not None and subject.role and (subject.parties or subject.bare):
            return subject
        return earlier[0] if earlier else behind[0] if behind else None

    def _parties_before(self, role: str) -> tuple[str, ...]:
        for index in range(self.sentence.index, max(-1, self.sentence.index - 4), -1):
            for mention in reversed(self.page.cast.mentions[index]):
                if mention.role == role and mention.parties and mention.span.end <= self.sentence.span.end:
                    return mention.parties
        return ()

    def _ground(self, hit: Hit[Row]) -> str | None:
        """The place right behind the verb ("captured Toretsk"), or before it if passive, else the one spoken of."""
        k = hit.last
        passive = any(
            w.low in ("been", "were", "was", "be", "being") for w in self.words[max(0, hit.first - 3) : hit.first]
        )
        for mention in self.mentions if passive else ():
            near = hit.first - after(self.words, mention.span.end) <= 3
            if (
                mention.span.end <= self.words[hit.first].start
                and near
                and mention.source
                and not (mention.parties or mention.role)
            ):
                return place_name(self.page.document, mention)
        for mention in self.mentions:
            near = after(self.words, mention.span.start) - k <= 1
            if (
                mention.span.start >= self.words[k - 1].end
                and near
                and mention.source is not None
                and not mention.parties
            ):
                return place_name(self.page.document, mention)
        return self._place()

    def _place(self, clause: Span | None = None) -> str | None:
        """The place of this clause, else the last ground fought over in the paragraph, else the last place named."""
        within = clause or self.sentence.span
        named = [m for m in self.mentions if m.place and not m.parties and within.start <= m.span.start < within.end]
        told = [*self.earlier, *self.here]
        ground = [
            h.event.topic for h in told if h.event.state in _GROUND and h.sentence.paragraph == self.sentence.paragraph
        ]
        if named:
            return place_name(self.page.document, named[0])
        if ground:
            return ground[-1]
        for index in range(self.sentence.index - 1, -1, -1):
            places = [m for m in self.page.cast.mentions[index] if m.place and not m.parties]
            if places:
                return place_name(self.page.document, places[0])
        return None

    def silences(self) -> list[Happening]:
        """Someone has not answered: an event of its own, never a denial."""
        found = []
        for remark in certainty.remarks_in(self.page.document, self.sentence):
            if remark.value != "unanswered":
                continue
            clause, opener = self._clause(remark.span.start)
            who = [
                m
                for m in self.mentions
                if clause.start <= m.span.start and m.span.end <= remark.span.end and (m.parties or m.source)
            ]
            span = Span(who[0].span.start if who else remark.span.start, self._trimmed(clause.end))
            date = self._date(clause, None, remark.span, opener)
            found.append(
                self._happening(
                    span,
                    EventKind.SILENCE,
                    clause,
                    opener,
                    None,
                    date,
                    who[0] if who else None,
                    Modality.ASSERTED,
                    None,
                    "silent",
                    remark.why,
                )
            )
        return found

    def absences(self) -> list[Happening]:
        """Nobody was seen: a state, tied to the claim that says so."""
        found = []
        for draft in (d for d in self.drafts if d.claim.absence):
            clause, opener = self._clause(draft.claim.start)
            date = draft.period or self._date(clause, draft.speaking, Span(draft.claim.start, draft.claim.end), opener)
            end = max(draft.claim.end, date.span.end if date else draft.claim.end, clause.end)
            why = Why(field="kind", rule="events.absence", span=Span(draft.claim.start, draft.claim.end))
            found.append(
                self._happening(
                    Span(draft.claim.start, self._trimmed(end)),
                    EventKind.STATE,
                    clause,
                    opener,
                    draft.speaking,
                    date,
                    draft.counted.noun,
                    Modality.STATED,
                    draft.claim.affected,
                    "absent",
                    why,
                )
            )
        return found

    def refusals(self) -> list[Happening]:
        """ "has not disclosed its losses since 2022": a state that lasts."""
        found = []
        for k, word in enumerate(self.words):
            if word.low not in NEGATIONS or k == 0 or self.words[k - 1].low not in ("has", "have"):
                continue
            clause, opener = self._clause(word.start)
            for given in self.page.times[self.sentence.index]:
                since = self.words[max(0, after(self.words, given.span.start) - 1)].low == "since"
                if not since or given.earliest is None or not clause.start <= given.span.start < clause.end:
                    continue
                lasting = lasting_since(given, self.page)
                span = Span(self.words[k - 1].start, given.span.end)
                subject = self._subject(clause, span.start)
                why = Why(field="kind", rule="events.refusal", span=Span(word.start, word.end))
                found.append(
                    self._happening(
                        span,
                        EventKind.STATE,
                        clause,
                        opener,
                        None,
                        lasting,
                        subject,
                        Modality.ASSERTED,
                        None,
                        None,
                        why,
                    )
                )
                break
        return found

    def statements(self, here: Sequence[Happening]) -> list[Happening]:
        """Acts of saying that are events of their own: dated ones, and figures or forecasts that nothing else dates."""
        found = []
        for k, speaking in enumerate(self.speakings):
            if speaking.source is None:
                continue
            own = speaking.said is not None and self._in_sentence(speaking.said) and not self._nested(k)
            told = [h for h in here if h.speaking is speaking]
            figures = [
                d
                for d in self.drafts
                if d.speaking is speaking and any(v is not None for v in (d.claim.best, d.claim.low, d.claim.high))
            ]
            forecast = bool(told) and all(h.event.modality is Modality.EXPECTED for h in told)
            bare = (
                speaking.said is None
                and speaking.attribution.stance in ("said", "claimed", "admitted")
                and not self._nested(k)
            )
            if own or (bare and (forecast or (figures and not told))):
                found.append(self._statement(speaking, k))
        return found

    def _in_sentence(self, given: DateRange) -> bool:
        return self.sentence.span.start <= given.span.start < self.sentence.span.end

    def _nested(self, k: int) -> bool:
        """Whether an act of saying is told inside another one of the sentence."""
        cue = self.speakings[k].attribution.cue.start
        return any(c.start <= cue < c.end for j, s in enumerate(self.speakings) if j != k for c in s.contents)

    def _statement(self, speaking: Speaking, k: int) -> Happening:
        attribution = speaking.attribution
        date = speaking.said if speaking.said and self._in_sentence(speaking.said) else None
        pieces = [p for p in (attribution.source, attribution.cue, attribution.via, date.span if date else None) if p]
        inner = next(
            (
                s
                for j, s in enumerate(self.speakings)
                if j != k and any(c.start <= s.attribution.cue.start < c.end for c in speaking.contents)
            ),
            None,
        )
        chosen = (
            inner
            if inner is not None and inner.source and speaking.source and speaking.source.kind is SourceKind.OUTLET
            else speaking
        )
        span = Span(min(p.start for p in pieces), max(p.end for p in pieces))
        contents = speaking.contents
        ids = tuple(d.claim.claim_id for d in self.drafts if any(c.start <= d.claim.start < c.end for c in contents))
        stance = attribution.stance
        modality = (
            Modality.BELIEVED
            if stance in ("believed", "suggested")
            else Modality.REPORTED
            if inner
            else Modality.STATED
        )
        clause, opener = self._clause(attribution.cue.start)
        mention = next(
            (m for m in self.mentions if attribution.source and m.span.start <= attribution.source.start < m.span.end),
            None,
        )
        why = attribution.why[0] if attribution.why else Why(field="kind", rule="events.statement")
        made = self._happening(
            span,
            EventKind.STATEMENT,
            clause,
            opener,
            chosen,
            date,
            mention,
            modality,
            None,
            None,
            replace(why, field="kind"),
        )
        said = contents[0] if contents else span
        label = f"{chosen.source.name if chosen.source else ''}: {shortened(self.text[said.start : said.end])}"
        return replace(made, event=replace(made.event, claim_ids=ids, label=label))

    def _happening(
        self, span: Span, kind: EventKind, clause: Span, opener: str, speaking: Speaking | None, date: DateRange | None,
        subject: Mention | None, modality: Modality, topic: str | None, state: str | None, why: Why,
    ) -> Happening:  # fmt: skip
        document = self.page.document
        source = speaking.source if speaking else None
        event = Event(
            event_id=identify("e", document, span.start, span.end, kind.value),
            document_id=document.document_id,
            start=span.start,
            end=span.end,
            text=self.text[span.start : span.end],
            sent_start=self.sentence.span.start,
            sent_end=self.sentence.span.end,
            date_text=self.text[date.span.start : date.span.end] if date else None,
            date_start=date.span.start if date else None,
            date_end=date.span.end if date else None,
            edtf=date.edtf if date else None,
            earliest=date.earliest if date else None,
            latest=date.latest if date else None,
            date_precision=date.precision if date else DatePrecision.NONE,
            resolution=date.resolution if date else Resolution.UNRESOLVED,
            kind=kind,
            modality=modality,
            lane=self._lane(subject, source.parent or source.name if source else None),
            claimant=source.name if source else None,
            via=speaking.via.name if speaking and speaking.via and source else None,
            claim_ids=self._claims_in(span) if kind is not EventKind.STATEMENT else (),
            topic=topic,
            state=state,
            rules=(why, *(date.why if date else ())),
        )
        event = replace(event, label=self._label(subject, event))
        return Happening(
            event=event,
            sentence=self.sentence,
            clause=clause,
            opener=opener,
            speaking=speaking,
            date=date,
            subject=subject,
        )

    def _lane(self, subject: Mention | None, fallback: str | None) -> str | None:
        """The party of the verb's subject, the first named if several; else its name, else the speaker's."""
        if subject is None:
            return fallback
        party = next((p for p in subject.parties if source_named(p) is not None), None)
        if party or subject.source is None:
            return party or fallback
        anyone = subject.role is not None and not subject.source.named and subject.source.parent is None
        return (fallback if anyone else None) or subject.source.parent or subject.source.name

    def _label(self, subject: Mention | None, event: Event) -> str:
        """A short sentence cut from the text: the subject, if it stands elsewhere, and the words of the event."""
        words = shortened(event.text)
        if subject is not None and subject.span.start < event.start and not subject.bare:
            name = shortened(self.text[subject.span.start : subject.span.end])
            words = f"{name} {words}"
        return words[:1].upper() + words[1:]

    def _claims_in(self, span: Span) -> tuple[str, ...]:
        return tuple(d.claim.claim_id for d in self.drafts if span.start <= d.claim.start < span.end)

    def _trimmed(self, end: int) -> int:
        while end > 0 and (self.text[end - 1].isspace() or self.text[end - 1] in ",;."):
            end -= 1
        return end


def lasting_since(given: DateRange, page: Page) -> DateRange:
    """Read "since X" as X to the publication; open if the publication is not known."""
    published = page.document.published
    if given.edtf is None or "/" in given.edtf:
        return given
    end = published.isoformat() if published else ".."
    return replace(given, edtf=f"{given.edtf}/{end}", latest=published, precision=DatePrecision.INTERVAL)


def shortened(words: str) -> str:
    """Cut words to a label's length at a blank, white space folded."""
    folded = " ".join(words.split())
    if len(folded) <= _LABEL:
        return folded
    return folded[:_LABEL].rsplit(" ", 1)[0].rstrip(",;:") + " …"

"""Who is speaking, through whom, and when? Settles each act of saying found in a document.

Joins attributions, mentions and dates: pronouns and bare descriptions are led back to the one they stand for, outlets
that pass a statement on become ``via``, and the date of saying is told apart from the date of what is said.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from analysis import lexicon
from analysis.extract import dates
from analysis.extract.actors import Cast
from analysis.extract.speakers import identities, offices, saying_dates
from analysis.extract.speakers.referents import Around, Spoke
from analysis.extract.text import quoted_speech
from analysis.extract.text.asked import Asked
from analysis.extract.text.words import Phrasebook, words_in
from analysis.lexicon import Row
from analysis.model import Attribution, DateRange, Document, Mention, Sentence, Source, SourceKind, Span, Tier

__all__ = ["Speaking", "at", "counted_from", "covering", "settle"]

_BLOCK = 8  # sentences: "he" and "the spokesperson" lead back to their own block of a text and the one before


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """One settled act of saying; ``said`` None means the saying itself is not dated."""

    attribution: Attribution
    sentence: Sentence
    source: Source | None
    via: Source | None = None
    said: DateRange | None = None
    tier: Tier = Tier.CLAUSE

    @property
    def contents(self) -> tuple[Span, ...]:
        """What is said, in one piece or several."""
        return quoted_speech.contents(self.attribution)


def settle(
    document: Document,
    sentences: Sequence[Sentence],
    cast: Cast,
    attributions: Sequence[Sequence[Attribution]],
    times: Sequence[Sequence[DateRange]],
) -> Sequence[list[Speaking]]:
    """Settle who speaks in every sentence; each is settled when it is asked for.

    Parameters
    ----------
    document, sentences, cast
        The report, its sentences and who is named in them.
    attributions, times
        Per sentence, what :mod:`attribution` and :mod:`dates` found.

    Returns
    -------
    Sequence[list[Speaking]]
        Per sentence, in the order of the cues; empty lists where nobody speaks. "He" and "the ministry" are led back
        over the sentences before, no further than the block of eight before their own.
    """

    def told(story: "_Story", index: int) -> list[Speaking]:
        here: list[Speaking] = []
        for attribution in attributions[index]:
            here.append(story.speaking(sentences[index], attribution, times[index], here))
        return [_passed_on(_in_own_words(speaking, here), here) for speaking in here]

    home = cache(lambda alone: offices.home_of(cast, alone=alone))
    spelled = cache(lambda source: identities.as_printed(document.text, source))
    retellings: dict[int, tuple[_Story, list[int]]] = {}

    def recalled(index: int) -> Sequence[Speaking]:
        """Who spoke in the sentences before, each block of sentences told once."""
        first = max(0, index // _BLOCK - 1) * _BLOCK
        story, counts = retellings.setdefault(first, (_Story(document, cast, home, spelled), [0]))
        while len(counts) <= index - first:
            told(story, first + len(counts) - 1)
            counts.append(len(story.spoken))
        return story.spoken[: counts[index - first]]

    def settled(index: int) -> list[Speaking]:
        return told(_Story(document, cast, home, spelled, lambda: recalled(index)), index)

    return Asked(len(sentences), settled)


def covering(speakings: Sequence[Speaking], offset: int) -> Speaking | None:
    """The innermost act of saying whose content holds an offset, or None.

    Examples
    --------
    >>> covering([], 3) is None
    True
    """
    told = ((k, s, c) for k, s in enumerate(speakings) for c in s.contents)
    holding = [(c.end - c.start, s.via is None, k) for k, s, c in told if c.start <= offset < c.end]
    return speakings[min(holding)[2]] if holding else None


def at(
    document: Document,
    sentences: Sequence[Sentence],
    speakings: Sequence[Sequence[Speaking]],
    sentence: Sentence,
    offset: int,
) -> tuple[Speaking | None, bool]:
    """Find who says what stands at an offset, and whether that is carried over from another sentence.

    Parameters
    ----------
    document, sentences, speakings
        The report, its sentences, and who speaks in each.
    sentence, offset
        The place asked about.

    Returns
    -------
    tuple
        None for the report's own voice. A quotation that goes on over sentences keeps its speaker, and so does a
        report that plainly goes on ("Another 15 were hurt.").
    """
    here = speakings[sentence.index]
    speaking = covering(here, offset)
    if speaking is not None and (speaking.source is not None or speaking.attribution.source is None):
        return speaking, False
    if not any(q.start <= offset < q.end for q in sentence.quotations):
        return (_continued(document, sentences, speakings, sentence), True) if not here else (speaking, False)
    held = quoted_speech.speaker_of(
        document.text, sentences, lambda index: [s.attribution for s in speakings[index]], sentence.index
    )
    return (speakings[held[0]][held[1]], True) if held is not None else (speaking, False)


@lexicon.compiled
def _continuers() -> tuple[Phrasebook[Row], Phrasebook[Row]]:
    """The words that carry a report on: where a sentence begins, and anywhere in it."""
    rows = lexicon.rows("continuers")
    opening = Phrasebook((row["phrase"], row) for row in rows if row["sense"] == "opening")
    return opening, Phrasebook((row["phrase"], row) for row in rows if row["sense"] == "within")


def _continued(
    document: Document, sentences: Sequence[Sentence], speakings: Sequence[Sequence[Speaking]], sentence: Sentence
) -> Speaking | None:
    """Who told the sentence before, if this one plainly goes on with it: "Six of the dead were children."."""
    index = sentence.index
    if index == 0 or sentences[index - 1].paragraph != sentence.paragraph:
        return None
    opening, within = _continuers()
    words = words_in(document.text, sentence.span)
    if not words or not (opening.at(words, 0) or within.find(words)):
        return None
    told = [s for s in speakings[index - 1] if s.source is not None and s.contents]
    return told[-1] if told else None


def _in_own_words(speaking: Speaking, here: Sequence[Speaking]) -> Speaking:
    """ "We believe" inside a quotation is said by the one who is quoted."""
    if speaking.source is not None or speaking.attribution.source is None:
        return speaking
    cue = speaking.attribution.cue
    outer = next((s for s in here if s is not speaking and any(c.start <= cue.start < c.end for c in s.contents)), None)
    if outer is None or outer.source is None:
        return speaking
    return replace(speaking, source=outer.source, via=outer.via, said=outer.said)


def _passed_on(speaking: Speaking, here: Sequence[Speaking]) -> Speaking:
    """Whoever an outlet is quoted for speaks through it: "the mayor said 40 had died, according to AFP"."""
    cue, source = speaking.attribution.cue, speaking.source
    if source is None or speaking.via is not None or source.kind is SourceKind.OUTLET:
        return speaking
    for outer in here:
        outlet = outer.source
        behind = outer is not speaking and outer.attribution.cue.start > cue.start
        holds = behind and any(c.start <= cue.start < c.end for c in outer.contents)
        if holds and outlet is not None and outlet.kind is SourceKind.OUTLET:
            return replace(speaking, via=outlet)
    return speaking


class _Story:
    """What is known on the way through a document: who spoke last, and in which paragraph."""

    def __init__(
        self,
        document: Document,
        cast: Cast,
        home: Callable[[bool], str | None],
        spelled: Callable[[Source], Source],
        recall: Callable[[], Sequence[Speaking]] = lambda: (),
    ) -> None:
        self.document = document
        self.cast = cast
        self.home = home
        self.spelled = spelled
        self._recall = recall
        self._here: list[Speaking] = []

    @cached_property
    def _before(self) -> Sequence[Speaking]:
        return self._recall()

    @property
    def spoken(self) -> Sequence[Speaking]:
        """Who spoke before, in the order of the text; looked up only for those who are not named where they speak."""
        return [*self._before, *self._here]

    def speaking(
        self, sentence: Sentence, attribution: Attribution, ranges: Sequence[DateRange], here: Sequence[Speaking]
    ) -> Speaking:
        mention = self._mention(sentence, attribution.source)
        around = Around(self.document, self.cast, sentence, self._spoke)
        spoke = [s.source for s in here if s.source is not None]
        source, carried = identities.of_source(around, attribution, mention, spoke)
        outer = next(
            (s for s in reversed(here) if any(c.start <= attribution.cue.start < c.end for c in s.contents)), None
        )
        via = self._outlet(around, attribution)
        near = outer.source if outer is not None else None
        source = self._resolved(source, via or near)
        said = saying_dates.date_of(self.document, sentence, attribution, ranges)
        if outer is not None:
            if outer.source is not None and outer.source.kind is SourceKind.OUTLET and outer.source != source:
                via = via or outer.source
            via, said = via or outer.via, said or outer.said
        tier = Tier.CARRIED if carried else Tier.CLAUSE
        before = self._continued(sentence, attribution, source, mention)
        if before is not None and said is None:
            said, via, tier = before.said, via or before.via, Tier.CARRIED
        if via is not None and source is not None and via.name == source.name:
            via = None
        found = Speaking(attribution=attribution, sentence=sentence, source=source, via=via, said=said, tier=tier)
        self._here.append(found)
        return found

    def _resolved(self, source: Source | None, teller: Source | None) -> Source | None:
        """An office of a state with the state: that of the outlet that cites it, else the one the report is set in."""
        source = self.spelled(source) if source is not None else None
        if source is None or source.parent is not None:
            return source
        told = offices.of_state(source, teller.parent if teller is not None else None)
        return told if told is not source else offices.of_state(source, self.home(source.kind is SourceKind.MILITARY))

    def _mention(self, sentence: Sentence, span: Span | None) -> Mention | None:
        if span is None:
            return None
        here = self.cast.mentions[sentence.index]
        mention = next((m for m in here if m.span.start <= span.start < m.span.end), None)
        whole = mention is not None and (mention.span.end >= span.end or any(m.span.end == span.end for m in here))
        return mention if whole else None

    def _outlet(self, around: Around, attribution: Attribution) -> Source | None:
        mention = self._mention(around.sentence, attribution.via)
        if mention is None or mention.source is None or not mention.bare:
            return self.spelled(mention.source) if mention and mention.source else None
        return around.described(around.words(mention), mention.source) or mention.source

    def _spoke(self) -> Sequence[Spoke]:
        return [Spoke(s.source, s.sentence.index) for s in self.spoken if s.source is not None]

    def _continued(
        self, sentence: Sentence, attribution: Attribution, source: Source | None, mention: Mention | None
    ) -> Speaking | None:
        """The earlier statement that this one plainly continues: "X added", "she said", X's spokesperson."""
        if source is None:
            return None
        spokesperson = mention is not None and mention.bare and source.parent is not None
        how = saying_dates.goes_on(self.document.text, sentence, attribution)
        if how is None and not spokesperson:
            return None
        names = (source.name, source.parent)
        for earlier in reversed(self.spoken):
            if how != "report" and earlier.sentence.paragraph < sentence.paragraph - (0 if spokesperson else 1):
                return None
            told = earlier.source is not None and saying_dates.of_a_report(self.document.text, earlier.sentence)
            same = earlier.source is not None and earlier.source.name in names
            if (same and how != "report") or (told and how == "report" and (same or not source.named)):
                return earlier
            if same and how == "report" and earlier.sentence.index == sentence.index - 1:
                return None  # what was said last is of no day, and no report
            if how == "saying" and earlier.via is not None and earlier.via.name == source.name:
                return replace(earlier, source=earlier.via, via=None)  # "The group quoted a doctor as saying … It said"
        return None


def counted_from(document: Document, given: DateRange, said: DateRange | None) -> DateRange:
    """A date as its speaker means it: counted from the day of saying, and with its preposition ("since", "until")."""
    return dates.as_stated(document, dates.resolve(document, given, said) if said is not None else given)

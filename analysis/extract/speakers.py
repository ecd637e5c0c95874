"""Who is speaking, through whom, and when? Settles each act of saying found in a document.

Joins attributions, mentions and dates: pronouns and bare descriptions are led back to the one they stand for, outlets
that pass a statement on become ``via``, and the date of saying is told apart from the date of what is said.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from analysis.extract import dates
from analysis.extract.actors import Cast
from analysis.extract.asked import Asked
from analysis.extract.words import folded
from analysis.model import Attribution, DateRange, Document, Mention, Sentence, Source, SourceKind, Span, Tier

__all__ = ["Speaking", "counted_from", "covering", "settle"]

_REPORT_WORDS = frozenset("report reports account accounts data figures statement statements from by of in".split())
_ANY_BODY = frozenset(f"the {w}" for w in "company firm group agency organisation organization authority body".split())
_BODIES = frozenset((SourceKind.MILITARY, SourceKind.GOVERNMENT, SourceKind.INTELLIGENCE, SourceKind.NGO))
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
        content = self.attribution.content
        return () if content is None else (content,) if isinstance(content, Span) else content


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
        return here

    retellings: dict[int, tuple[_Story, list[int]]] = {}

    def recalled(index: int) -> Sequence[Speaking]:
        """Who spoke in the sentences before, each block of sentences told once."""
        first = max(0, index // _BLOCK - 1) * _BLOCK
        story, counts = retellings.setdefault(first, (_Story(document, cast), [0]))
        while len(counts) <= index - first:
            told(story, first + len(counts) - 1)
            counts.append(len(story.spoken))
        return story.spoken[: counts[index - first]]

    return Asked(len(sentences), lambda index: told(_Story(document, cast, lambda: recalled(index)), index))


def covering(speakings: Sequence[Speaking], offset: int) -> Speaking | None:
    """The innermost act of saying whose content holds an offset, or None.

    Examples
    --------
    >>> covering([], 3) is None
    True
    """
    holding = [(c.end - c.start, k) for k, s in enumerate(speakings) for c in s.contents if c.start <= offset < c.end]
    return speakings[min(holding)[1]] if holding else None


class _Story:
    """What is known on the way through a document: who spoke last, and in which paragraph."""

    def __init__(self, document: Document, cast: Cast, recall: Callable[[], Sequence[Speaking]] = lambda: ()) -> None:
        self.document = document
        self.cast = cast
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
        source, carried = self._source(sentence, attribution, mention, here)
        outer = next(
            (s for s in reversed(here) if any(c.start <= attribution.cue.start < c.end for c in s.contents)), None
        )
        via = self._outlet(sentence, attribution)
        said = self._said(attribution, sentence, ranges)
        if outer is not None:
            if outer.source is not None and outer.source.kind is SourceKind.OUTLET:
                via = via or outer.source
            via, said = via or outer.via, said or outer.said
        tier = Tier.CARRIED if carried else Tier.CLAUSE
        before = self._continued(sentence, attribution, source, mention)
        if before is not None and said is None:
            said, via, tier = before.said, via or before.via, Tier.CARRIED
        found = Speaking(attribution=attribution, sentence=sentence, source=source, via=via, said=said, tier=tier)
        self._here.append(found)
        return found

    def _mention(self, sentence: Sentence, span: Span | None) -> Mention | None:
        if span is None:
            return None
        return next((m for m in self.cast.mentions[sentence.index] if m.span.start <= span.start < m.span.end), None)

    def _outlet(self, sentence: Sentence, attribution: Attribution) -> Source | None:
        mention = self._mention(sentence, attribution.via)
        return mention.source if mention else None

    def _source(
        self, sentence: Sentence, attribution: Attribution, mention: Mention | None, here: Sequence[Speaking]
    ) -> tuple[Source | None, bool]:
        """The one who speaks, and whether that was carried over from elsewhere."""
        if attribution.source is None:
            return None, False
        words = " ".join(self.document.text[attribution.source.start : attribution.source.end].split())
        if mention is None:
            return Source(name=_without_article(words), kind=SourceKind.UNNAMED, named=False), False
        if not mention.bare:
            return mention.source, False
        if mention.source is None:
            return self._pronoun(sentence, words.lower(), attribution, here), True
        if mention.source.kind is SourceKind.PERSON or "spokes" in words.lower():
            return self._spokesperson(words, mention.source, sentence)
        same = mention.source.name.lower().split()[-1]
        known = next(
            (s.source for s in reversed(self.spoken) if s.source and same in s.source.name.lower().split()), None
        )
        if known is None and words.lower() in _ANY_BODY:
            bodies = [
                s.source for s in self.spoken if s.source and s.source.kind is not SourceKind.PERSON and s.source.named
            ]
            known = bodies[-1] if bodies else None
        return (known, True) if known else (mention.source, False)

    def _pronoun(
        self, sentence: Sentence, pronoun: str, attribution: Attribution, here: Sequence[Speaking]
    ) -> Source | None:
        person = pronoun in ("he", "she", "i")
        for speaking in reversed(here):
            if speaking.source and (speaking.source.kind is SourceKind.PERSON) == person:
                return speaking.source
        earlier = [
            m
            for m in self.cast.mentions[sentence.index]
            if m.span.end <= attribution.cue.start and m.source and not m.bare and not m.place
        ]
        fitting = [m.source for m in earlier if m.source and (m.source.kind is SourceKind.PERSON) == person]
        if fitting:
            return fitting[0]
        for speaking in reversed(self.spoken):
            if speaking.source and (speaking.source.kind is SourceKind.PERSON) == person:
                return speaking.source
        return self.spoken[-1].source if self.spoken else None

    def _spokesperson(self, words: str, source: Source, sentence: Sentence) -> tuple[Source, bool]:
        """ "A spokesperson" speaks for the body that spoke last; "the spokesperson" is the one who spoke last."""
        title = _without_article(words)
        if words.lower().startswith("the "):
            same = next(
                (s.source for s in reversed(self.spoken) if s.source and s.source.name.lower().endswith(title.lower())),
                None,
            )
            if same:
                return same, True
        if "spokes" not in title.lower():
            return source, False
        named = [
            m.source
            for m in self.cast.mentions[sentence.index]
            if m.source and m.source.named and m.source.kind in _BODIES
        ]
        spoke = [s.source for s in self.spoken if s.source and s.source.kind in _BODIES]
        body = next(iter([*(named if not spoke else []), *reversed(spoke), *named]), None)
        if body is None:
            return source, False
        return replace(
            source, name=f"{body.name} {title}", kind=body.kind, parent=body.name, side=body.side, named=False
        ), True

    def _continued(
        self, sentence: Sentence, attribution: Attribution, source: Source | None, mention: Mention | None
    ) -> Speaking | None:
        """The earlier statement that this one plainly continues: "X added", or X's spokesperson in the paragraph."""
        if source is None:
            return None
        spokesperson = mention is not None and mention.bare and source.parent is not None
        if attribution.stance != "continues" and not spokesperson:
            return None
        for earlier in reversed(self.spoken):
            if earlier.sentence.paragraph < sentence.paragraph - (0 if spokesperson else 1):
                return None
            if earlier.source and earlier.source.name in (source.name, source.parent):
                return earlier
        return None

    def _said(self, attribution: Attribution, sentence: Sentence, ranges: Sequence[DateRange]) -> DateRange | None:
        """The date of the saying: between cue and content, before the source, or in "…, when they said"."""
        text = self.document.text
        source = attribution.source
        if source is None:
            return None
        first = min(source.start, attribution.cue.start)
        last = max(source.end, attribution.cue.end)
        contents = attribution.content if isinstance(attribution.content, tuple) else (attribution.content,)
        content_start = min((c.start for c in contents if c and c.start >= last), default=None)
        for r in ranges:
            inside = any(c and c.start <= r.span.start < c.end for c in contents)
            gap = len(folded(text[last : r.span.start])) if r.span.start >= last else 99
            if gap <= 11 and (not inside or gap <= 3):
                return r
            if content_start is not None and last <= r.span.start < content_start:
                return r
            if source.start <= r.span.start < last and not inside:
                return r
            behind = folded(text[r.span.end : first])
            if behind and set(behind.split()) <= _REPORT_WORDS:
                return r
            if r.span.end <= first and behind in (", when", "when", ", in which", "as"):
                return r
            opening = text[sentence.span.start : r.span.start]
            leads = "," not in opening.rstrip(", ") and r.span.end <= first
            if leads and len(opening.split()) <= 6 and behind in (",", "", ", the", ", a"):
                return r
        return None


def _without_article(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ("the", "a", "an", "some", "one", "both") and rest else words


def counted_from(document: Document, given: DateRange, said: DateRange | None) -> DateRange:
    """A date as its speaker means it: counted from the day of saying, and with its preposition ("since", "until")."""
    return dates.as_stated(document, dates.resolve(document, given, said) if said is not None else given)

"""Where does one clause end, and who, when and what stands in it? One sentence as the events look at it.

Owns no list. Knows where clauses begin, and which subject, date and claims lie in each; not what happened.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from analysis.extract import speakers
from analysis.extract.claims import Draft, Page
from analysis.extract.speakers import Speaking
from analysis.extract.words import DETERMINERS, Word, words_in
from analysis.model import DateRange, Mention, Sentence, Span

__all__ = ["Setting"]

_BOUNDARIES = frozenset("but while when after before although though whereas because which who where until".split())
_LENGTHS = ("dates.length", "dates.repeated")  # "for two weeks", "daily": how long or how often, never when
_OPENING = 24  # how far into a sentence an opening date may begin


class Setting:
    """One sentence with its clauses, mentions, speakers, dates and claims.

    Parameters
    ----------
    page, sentence
        The document with everything found in it, and the sentence to look at.
    drafts
        The claims of this sentence.
    """

    def __init__(self, page: Page, sentence: Sentence, drafts: Sequence[Draft]) -> None:
        self.page, self.sentence, self.drafts = page, sentence, drafts
        self.text = page.document.text
        self.words: Sequence[Word] = words_in(self.text, sentence.span)
        self.mentions = page.cast.mentions[sentence.index]
        self.speakings = page.speakings[sentence.index]

    @cached_property
    def clauses(self) -> list[tuple[Span, str]]:
        """The sentence cut where another clause begins, each piece with the word that opens it."""
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

    def clause(self, offset: int) -> tuple[Span, str]:
        """The clause that holds an offset, and the word that opens it."""
        return next(((s, o) for s, o in self.clauses if s.start <= offset < s.end), (self.sentence.span, ""))

    def subject(self, clause: Span, before: int) -> Mention | None:
        """The first one named in a clause before an offset, places aside."""
        inside = [m for m in self.mentions if clause.start <= m.span.start and m.span.end <= before and not m.place]
        named = [m for m in inside if m.parties or m.source]
        return named[0] if named else (inside[0] if inside else None)

    def date(self, clause: Span, speaking: Speaking | None, verb: Span, opener: str) -> DateRange | None:
        """The date nearest to a verb in its clause, or opening the sentence; never the date of a saying."""
        said = {s.said.span for s in self.speakings if s.said is not None}
        best: DateRange | None = None
        for given in self.page.times[self.sentence.index]:
            if not self._says_when(given) or given.span in said or not self._reaches(given, clause, speaking, opener):
                continue
            if best is None or abs(given.span.start - verb.end) < abs(best.span.start - verb.end):
                best = given
        if best is None:
            return None
        return speakers.counted_from(self.page.document, best, speaking.said if speaking else None)

    def _reaches(self, given: DateRange, clause: Span, speaking: Speaking | None, opener: str) -> bool:
        first = self.clauses[0][0]
        here = clause.start <= given.span.start < clause.end
        opens = given.span.start < first.start + _OPENING and not opener and given.span.end <= first.end
        holder = speakers.covering(self.speakings, given.span.start)
        if holder is None:
            return opens or (here and speaking is None)
        return (here or opens) and holder is speaking

    def _says_when(self, given: DateRange) -> bool:
        """Whether an expression says when: a relative date does so, and keeps its words, even if nothing places it."""
        if given.edtf is not None or self.page.document.published is not None:
            return given.edtf is not None
        return not any(why.rule.startswith(_LENGTHS) for why in given.why)

    def holds(self, given: DateRange | None) -> bool:
        """Whether a date stands in this sentence."""
        return given is not None and self.sentence.span.start <= given.span.start < self.sentence.span.end

    def nested(self, speaking: Speaking) -> bool:
        """Whether an act of saying is told inside another one of the sentence."""
        cue = speaking.attribution.cue.start
        return any(c.start <= cue < c.end for s in self.speakings if s is not speaking for c in s.contents)

    def claims_in(self, span: Span) -> tuple[str, ...]:
        """The ids of the claims that begin inside a stretch."""
        return tuple(d.claim.claim_id for d in self.drafts if span.start <= d.claim.start < span.end)

    def trimmed(self, end: int) -> int:
        """An end without the blanks and marks before it."""
        while end > 0 and (self.text[end - 1].isspace() or self.text[end - 1] in ",;."):
            end -= 1
        return end

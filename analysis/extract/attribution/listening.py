"""What does a sentence look like to one who asks who is speaking? Its words, and the mention that stands at each.

Owns no list; reads number_words, so that "Four" is no name. Knows where words and mentions stand, nothing of verbs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis import lexicon
from analysis.extract.text.finite import is_past
from analysis.extract.text.words import DETERMINERS, FUNCTION_WORDS, PREPOSITIONS, PRONOUNS, Word, after, words_in
from analysis.model import Document, Mention, Sentence, SourceKind, Span

__all__ = ["ASIDE_MARKS", "CLAUSE_STARTS", "MARKS", "QUOTES", "RELATIVES", "Heard", "is_outlet", "numerals"]

QUOTES = frozenset('"“”«»„‘')
ASIDE_MARKS = frozenset(",—–-()")
MARKS = frozenset(',;:—–-()"“”«»‘.!?…')
RELATIVES = frozenset("who which that".split())
CLAUSE_STARTS = RELATIVES | frozenset(
    "when because while but although though whereas if as where after before until so".split()
)
_SIGNS_OF_PHRASE_END = FUNCTION_WORDS - frozenset(("the", "of", "for"))
_SINGLE = frozenset("'`’‘")
_MOST_PLURAL = 4  # words of a description without an article: "local resistance groups"
_MOST_WORDS = 7  # of a speaker whom no list knows


@lexicon.compiled
def numerals() -> frozenset[str]:
    """Give the words that numbers are written with.

    Examples
    --------
    >>> "forty" in numerals()
    True
    """
    return frozenset(word for row in lexicon.rows("number_words") for word in row["word"].split())


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence as it is read for speakers; ``at`` gives each word's place in ``mentions``, -1 for none."""

    text: str
    span: Span
    words: Sequence[Word]
    mentions: Sequence[Mention]
    quotations: tuple[Span, ...]
    at: list[int]

    @classmethod
    def of(cls, document: Document, sentence: Sentence, mentions: Sequence[Mention]) -> "Heard":
        """Cut a sentence into words and note who stands where."""
        words = _with_marks(words_in(document.text, sentence.span), sentence.quotations)
        at = [-1] * len(words)
        for number, mention in enumerate(mentions):
            for k in range(after(words, mention.span.start), after(words, mention.span.end)):
                at[k] = number
        return cls(document.text, sentence.span, words, mentions, sentence.quotations, at)

    def low(self, index: int) -> str:
        """Read a word in lower case; nothing outside the sentence."""
        return self.words[index].low if 0 <= index < len(self.words) else ""

    def mention(self, index: int) -> Mention | None:
        """Find the mention that a word belongs to."""
        return self.mentions[self.at[index]] if 0 <= index < len(self.words) and self.at[index] >= 0 else None

    def speaker(self, index: int) -> Mention | None:
        """Find the mention at a word if it can speak: no place, and no people that are only counted."""
        mention = self.mention(index)
        return mention if mention and (mention.source or mention.bare) and not mention.place else None

    def first_of(self, mention: Mention) -> int:
        """Count the words before a mention."""
        return after(self.words, mention.span.start)

    def behind(self, span: Span) -> int:
        """Find the first word behind a span."""
        return after(self.words, span.end)

    def is_quoted(self, offset: int) -> bool:
        """Tell whether an offset lies inside quotation marks."""
        return any(q.start <= offset < q.end for q in self.quotations)

    def trimmed(self, start: int, end: int) -> Span | None:
        """Cut blanks, commas and full stops off both ends; None if nothing is left."""
        text = self.text
        while start < end and (text[start].isspace() or text[start] in ",;:.—–"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.—–"):
            end -= 1
        return Span(start, end) if end > start else None

    def noun_phrase(self, first: int) -> Span | None:
        """Read a speaker whom no list knows, from its first word on: "the coroner", "a neighbour of the couple"."""
        stop = first
        while (
            stop < len(self.words)
            and stop - first < _MOST_WORDS
            and self.words[stop].text[0].isalnum()
            and (stop == first or self.words[stop].low not in _SIGNS_OF_PHRASE_END)
            and not (stop > first and self._hangs_on(stop))
        ):
            stop += 1
        while stop > first and self.words[stop - 1].low in FUNCTION_WORDS:
            stop -= 1
        fits = stop > first and self.words[first].low not in PRONOUNS
        return Span(self.words[first].start, self.words[stop - 1].end) if fits else None

    def _hangs_on(self, k: int) -> bool:
        """Whether a participle hangs a phrase on the noun before it: "two diplomats briefed on the matter"."""
        return is_past(self.words[k]) and self.low(k + 1) in PREPOSITIONS

    def is_noun_phrase(self, first: int, stop: int) -> bool:
        """Tell whether words can name someone though no list knows them: an article or a capital begins them."""
        if not 0 < stop - first <= _MOST_WORDS:
            return False
        words = self.words[first:stop]
        if all(w.low in numerals() or w.text[0].isdigit() for w in words):
            return False
        plural = words[-1].low[-1:] == "s" and len(words) <= _MOST_PLURAL and words[0].low not in FUNCTION_WORDS
        begins = words[0].low in DETERMINERS or words[0].text[:1].isupper() or plural
        inside = all(w.low not in _SIGNS_OF_PHRASE_END for w in words[1:])
        return begins and inside and words[-1].low not in FUNCTION_WORDS and words[-1].text[0].isalpha()


def _with_marks(words: Sequence[Word], quotations: Sequence[Span]) -> Sequence[Word]:
    """Show single and doubled marks of quotation ('…', ``…'') as what they are, and not as apostrophes."""
    single = [q for q in quotations if any(w.low in _SINGLE for w in words[max(0, after(words, q.start) - 1) :][:1])]
    if not single:
        return words
    marked = list(words)
    for quotation in single:
        for k in (after(words, quotation.start) - 1, after(words, quotation.end)):
            while 0 <= k < len(marked) and marked[k].low in _SINGLE:
                marked[k] = Word(marked[k].start, marked[k].end, '"', '"')
                k += 1 if k >= after(words, quotation.end) else -1
    return marked


def is_outlet(mention: Mention | None) -> bool:
    """Tell whether a mention names an outlet, an agency or a channel."""
    return mention is not None and mention.source is not None and mention.source.kind is SourceKind.OUTLET

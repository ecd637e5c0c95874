"""Where does one clause end, and who, when and what stands in it? One sentence as the events look at it.

Owns no list. Knows where clauses begin, and which subject, date and claims lie in each; not what happened.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from analysis.extract import speakers
from analysis.extract.claims import Draft, Page
from analysis.extract.speakers import Speaking
from analysis.extract.text.finite import is_finite, is_past
from analysis.extract.text.words import DETERMINERS, FUNCTION_WORDS, PREPOSITIONS, Word, after, words_in
from analysis.model import DateRange, Mention, Sentence, Span

__all__ = ["RELATIVES", "Setting"]

RELATIVES = frozenset("which who whose".split())
_BOUNDARIES = frozenset(
    "but while when after before although though whereas because which who where until if unless whose".split()
)
_TIMELY = frozenset("before after until".split())
_TIMES_OF_DAY = frozenset(
    "dawn daybreak sunrise noon midday sunset dusk nightfall dark midnight breakfast lunch then now".split()
)
_TENSED = frozenset("is are was were has have had will would may might could".split())
_LENGTHS = ("dates.length", "dates.repeated")  # "for two weeks", "daily": how long or how often, never when
_OPENING = 24  # how far into a sentence an opening date may begin
_DATELINE = 14  # how many words a dateline may have
_PLACE = 4  # letters of the shortest place that opens a text in capitals without a dash
_NEAR_A_CUE = 24
_PHRASE = 8  # how many words a subject may have between "and" and its verb


class Setting:
    """One sentence with its clauses, mentions, speakers, dates and claims.

    Parameters
    ----------
    page, sentence
        The document with everything found in it, and the sentence to look at.
    drafts
        The claims of this sentence.
    speakings
        The acts of saying in it that tell something; None means all.
    """

    def __init__(
        self, page: Page, sentence: Sentence, drafts: Sequence[Draft], speakings: Sequence[Speaking] | None = None
    ) -> None:
        self.page, self.sentence, self.drafts = page, sentence, drafts
        self.text = page.document.text
        self.words: Sequence[Word] = words_in(self.text, sentence.span)
        self.speakings = page.speakings[sentence.index] if speakings is None else speakings
        self.times = page.times[sentence.index]

    @cached_property
    def mentions(self) -> Sequence[Mention]:
        """Who is named in the sentence; asked for only where something may have happened."""
        return self.page.cast.mentions[self.sentence.index]

    @cached_property
    def opening(self) -> int:
        """The first word behind a dateline: "PESHAWAR, Pakistan (AP) —", "ANKARA Five people"."""
        words, k = self.words, 0
        while k < len(words) and _shouted(words[k]):
            k += 1
        dash = next((j for j, w in enumerate(words[:_DATELINE]) if w.text in "—–-"), None)
        while dash is not None and dash + 1 < len(words) and words[dash].text in "—–-":
            dash += 1
        dated = dash is not None and any(g.span.end <= words[dash - 1].start for g in self.times)
        if dash is not None and dash < len(words) and (k or dated or words[0].text == "("):
            marked = words[dash].text == "[" and dash + 2 < len(words) and words[dash + 2].text == "]"
            return dash + 3 if marked else dash
        return k if 0 < k < len(words) and words[k].text[0].isalnum() and len(words[0].text) >= _PLACE else 0

    @cached_property
    def clauses(self) -> list[tuple[Span, str]]:
        """The sentence cut where another clause begins, each piece with the word that opens it."""
        edges: list[tuple[int, str]] = [(0, "")]
        told = 0  # verbs with a tense since the last edge
        for k in range(len(self.words)):
            opener = self._opens(k, told, edges[-1][1])
            if opener is not None:
                edges.append((k, opener))
                told = 0
            told += is_finite(self.words, k) and not (k and is_finite(self.words, k - 1))
        edges.append((len(self.words), ""))
        return [
            (Span(self.words[a].start, self.words[b - 1].end), opener)
            for (a, opener), (b, _) in pairwise(edges)
            if b > a
        ]

    def _opens(self, k: int, told: int, inside: str) -> str | None:
        """The word by which another clause begins at word ``k``; empty where a main clause goes on, None if none."""
        word, before = self.words[k], self.words[k - 1] if k else None
        comma = before is not None and before.text == ","
        if word.low in _TIMELY and k + 1 < len(self.words) and self.words[k + 1].low in _TIMES_OF_DAY:
            return None  # "before dawn"
        if word.low in _BOUNDARIES or word.text == ";" or (word.low == "and" and comma):
            return word.low
        if word.low == "that" and before is not None and before.low not in DETERMINERS:
            said = is_past(before) or any(
                s.attribution.cue.end <= word.start <= s.attribution.cue.end + _NEAR_A_CUE for s in self.speakings
            )
            return word.low if said else "which"  # "floods that began in July": as good as "which"
        number = before is not None and before.low in ("hundred", "thousand", "million")
        if word.low == "and" and told and not number and self._another_subject(k + 1):
            return word.low
        closes = inside in RELATIVES and told and before is not None and word.text in _TENSED
        if closes and before is not None and before.low not in ("and", "or", "to", ",", "not"):
            return ""
        return "" if closes and comma else None

    def _another_subject(self, first: int) -> bool:
        """Whether a subject and its verb follow "and": "and troops were sent", but not "and wounded 30"."""
        for k in range(first, min(first + _PHRASE, len(self.words))):
            word = self.words[k]
            if is_finite(self.words, k):
                return k > first
            if word.text in ",;:." or word.low in ("and", "or", "to") or (k == first and word.low in PREPOSITIONS):
                return False
        return False

    def clause(self, offset: int) -> tuple[Span, str]:
        """The clause that holds an offset, and the word that opens it."""
        return next(((s, o) for s, o in self.clauses if s.start <= offset < s.end), (self.sentence.span, ""))

    def subject(self, clause: Span, before: int) -> Mention | None:
        """The first one named in a clause before an offset, places aside."""
        inside = [m for m in self.mentions if clause.start <= m.span.start and m.span.end <= before and not m.place]
        named = [m for m in inside if m.parties or m.source]
        return named[0] if named else (inside[0] if inside else None)

    def date(
        self, clause: Span, speaking: Speaking | None, verb: Span, opener: str, *, ahead: bool = False
    ) -> DateRange | None:
        """The date nearest to a verb in its clause, or opening the sentence; never the date of a saying."""
        best: DateRange | None = None
        for given in self.times:
            if not self.tells_when(given) or not self._reaches(given, clause, speaking, opener):
                continue
            if best is None or abs(given.span.start - verb.end) < abs(best.span.start - verb.end):
                best = given
        if best is None:
            best = self._of_the_antecedent(clause, opener, speaking)
        return None if best is None else self.counted(best, speaking, ahead=ahead)

    def counted(self, given: DateRange, speaking: Speaking | None, *, ahead: bool = False) -> DateRange:
        """A date as the one who speaks means it; what is expected after the saying stays there."""
        said = speaking.said if speaking else None
        if ahead and said is not None and said.latest and given.earliest and given.earliest > said.latest:
            said = None
        return speakers.counted_from(self.page.document, given, said)

    def tells_when(self, given: DateRange) -> bool:
        """Whether an expression dates what a verb tells: no length, no date of a saying, no part of a name."""
        said = {s.said.span for s in self.speakings if s.said is not None}
        return self._says_when(given) and given.span not in said and not self.qualifies(given)

    def qualifies(self, given: DateRange) -> bool:
        """Whether a year or a month belongs to a noun: "the 2015 deal", "its May offer"."""
        first, last = after(self.words, given.span.start), after(self.words, given.span.end)
        if not first or last >= len(self.words) or self.words[first].low in FUNCTION_WORDS:
            return False
        before, behind = self.words[first - 1].low, self.words[last]
        owned = before in DETERMINERS - {"that"} or before == "'s"
        return owned and behind.text[0].isalpha() and behind.low not in FUNCTION_WORDS | {"'s"}

    def _of_the_antecedent(self, clause: Span, opener: str, speaking: Speaking | None) -> DateRange | None:
        """The date right before a relative clause: "a quake on 17 August that killed nine"."""
        if opener not in RELATIVES:
            return None
        near = [g for g in self.times if g.span.end <= clause.start and after(self.words, clause.start)]
        given = near[-1] if near else None
        if (
            given is None
            or not self.tells_when(given)
            or speakers.covering(self.speakings, given.span.start) is not speaking
        ):
            return None
        between = self.text[given.span.end : clause.start].strip()
        return given if between in ("", ",") else None

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


def _shouted(word: Word) -> bool:
    return len(word.text) > 2 and word.text.isupper() and word.text.isalpha()

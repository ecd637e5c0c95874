"""Which counts are told without a figure? Finds "heavy" losses, "much higher" numbers, and that nobody was seen.

Owns the list qualities. Does not know who is meant.
"""

from collections.abc import Sequence

from analysis import lexicon
from analysis.extract.counted import PERSONS, Counted
from analysis.extract.text.triggers import telling_words
from analysis.extract.text.words import AUXILIARIES, NEGATIONS, Hit, Phrasebook, Word
from analysis.lexicon import Row
from analysis.model import Bound, Mention, Quantity, Span, Why

__all__ = ["DETECTION", "absences", "comparisons", "qualities", "quantities", "triggers"]

_FIGURE_NOUNS = frozenset("number figure figures toll total count losses casualties deaths numbers tally".split())
DETECTION = frozenset("detected seen spotted observed found encountered".split())
_REACH = 8
_SEEN_WITHIN = 24  # code points from "any" to what was not seen


@lexicon.compiled
def _qualities() -> Phrasebook[Row]:
    return Phrasebook((row.key, row) for row in lexicon.rows("qualities"))


@lexicon.compiled
def triggers() -> frozenset[str]:
    """The plain words of which one must stand in a sentence for it to hold a quantifying word."""
    return telling_words(_qualities().phrases)


def qualities(words: Sequence[Word]) -> list[Hit[Row]]:
    """Find the quantifying words among the words of a sentence, left to right."""
    return _qualities().find(words)


def quantities(words: Sequence[Word], hits: Sequence[Hit[Row]], printed: Sequence[Quantity]) -> list[Quantity]:
    """Read quantifying words as quantities; those that compare, or belong to a printed figure, are none."""
    found = []
    for hit in hits:
        span = _span(words, hit)
        asked = hit.first > 0 and words[hit.first - 1].low == "how"
        if asked or hit.value["relation"] or any(q.span.start < span.end and span.start < q.span.end for q in printed):
            continue
        why = (Why(field="bound", rule="measures.quality", row=hit.value.id, span=span),)
        found.append(Quantity(span=span, number=span, bound=Bound.QUALITATIVE, why=why))
    return found


def comparisons(words: Sequence[Word], hits: Sequence[Hit[Row]]) -> list[Counted]:
    """Find words that only compare: "the number may be much higher"."""
    found = []
    for hit in hits:
        if not hit.value["relation"]:
            continue
        left = [w.low for w in words[max(0, hit.first - _REACH) : hit.first]]
        following = words[hit.last].low if hit.last < len(words) else ""
        told = any(w in _FIGURE_NOUNS for w in left) and any(w in AUXILIARIES for w in left[-3:])
        if not told or following == "than":
            continue
        span = _span(words, hit)
        why = (Why(field="bound", rule="measures.comparison", row=hit.value.id, span=span),)
        quantity = Quantity(span=span, number=span, bound=Bound.RELATIONAL, why=why)
        relation = hit.value["relation"]
        found.append(
            Counted(quantity=quantity, measure="other", unit="person", relation=relation, voice="noun", why=why)
        )
    return found


def absences(words: Sequence[Word], mentions: Sequence[Mention]) -> list[Counted]:
    """Find statements that nobody was seen ("had not detected any troops"): no count of zero."""
    found = []
    for k, word in enumerate(words):
        if word.low not in DETECTION or k == 0 or k + 1 >= len(words) or words[k + 1].low != "any":
            continue
        if words[k - 1].low not in NEGATIONS:
            continue
        seen = words[k + 1]
        near = (m for m in mentions if m.role and seen.start <= m.span.start <= seen.end + _SEEN_WITHIN)
        noun = next(near, None)
        if noun is None or noun.counted not in PERSONS:
            continue
        span = Span(words[k - 1].start, seen.end)
        quantity = Quantity(span=span, number=span, bound=Bound.QUALITATIVE)
        why = (Why(field="measure", rule="measures.absence", row="measures:present", span=span),)
        found.append(
            Counted(quantity=quantity, measure="present", unit="person", noun=noun, cue=span, absence=True, why=why)
        )
    return found


def _span(words: Sequence[Word], hit: Hit[Row]) -> Span:
    return Span(words[hit.first].start, words[hit.last - 1].end)

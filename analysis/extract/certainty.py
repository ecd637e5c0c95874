"""How sure? Finds softening words, and what a report says of checking, answering and denying.

Owns the lists hedges and certainty. Finds the words and how far each statement reaches; does not decide about claims.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis import lexicon
from analysis.extract.triggers import telling_words
from analysis.extract.words import NEGATIONS, Phrasebook, Word, words_in
from analysis.lexicon import Row
from analysis.model import Document, Sentence, Span, Why

__all__ = ["Hedge", "Remark", "hedges_in", "remarks_in", "triggers"]

_PLURALS = frozenset("claims reports figures accounts statements numbers tolls assertions allegations".split())
_UNABLE = frozenset("unable impossible difficult without".split())
_BEFORE = 5


@dataclass(frozen=True, slots=True)
class Hedge:
    """A softening word and the row that lists it."""

    span: Span
    why: Why


@dataclass(frozen=True, slots=True)
class Remark:
    """A statement about other statements.

    ``axis`` is "verification" or "contest", ``value`` a value of that axis; ``broad`` remarks speak of "the claims" and
    reach over their paragraph, ``paired`` ones ("neither figure") over two rival figures, those of ``clause`` over
    their own sentence, others over the report they follow. ``subject`` is where the one who is silent or denies
    should be named.
    """

    axis: str
    value: str
    span: Span
    broad: bool
    paired: bool
    clause: bool
    subject: Span
    why: Why


@lexicon.compiled
def _books() -> tuple[Phrasebook[Row], Phrasebook[Row]]:
    return tuple(Phrasebook((row.key, row) for row in lexicon.rows(name)) for name in ("hedges", "certainty"))  # type: ignore[return-value]


@lexicon.compiled
def triggers() -> frozenset[str]:
    """The plain words with which what is said of checking, answering and denying begins."""
    return telling_words(_books()[1].phrases)


def hedges_in(document: Document, sentence: Sentence) -> list[Hedge]:
    """Find the softening words of one sentence.

    Returns
    -------
    list[Hedge]
        Ordered by start; empty if nothing is softened.

    Examples
    --------
    >>> text = "Forty may have died."
    >>> [h] = hedges_in(Document(document_id="d", text=text), Sentence(span=Span(0, 20), index=0, paragraph=0))
    >>> text[h.span.start : h.span.end]
    'may'
    """
    words = words_in(document.text, sentence.span)
    found = []
    for hit in _books()[0].find(words):
        if hit.value.key == "may" and (words[hit.first].text == "May" and hit.first > 0):
            continue
        span = _span(words, hit.first, hit.last)
        found.append(Hedge(span, Why(field="hedges", rule="certainty.hedge", row=hit.value.id, span=span)))
    return found


def remarks_in(document: Document, sentence: Sentence) -> list[Remark]:
    """Find what one sentence says of checking, answering and denying.

    Returns
    -------
    list[Remark]
        Ordered by start, one for each axis and value; empty for most sentences.

    Examples
    --------
    >>> text = "The claims have not been independently verified."
    >>> [r] = remarks_in(Document(document_id="d", text=text), Sentence(span=Span(0, 48), index=0, paragraph=0))
    >>> r.value, r.broad
    ('unverified', True)
    """
    words = words_in(document.text, sentence.span)
    found: list[Remark] = []
    for hit in _books()[1].find(words):
        row = hit.value
        if row["scope"] == "negated" and not _negated(words, hit.first):
            continue
        if any(r.axis == row["axis"] and r.value == row["value"] for r in found):
            continue
        span = _span(words, hit.first, hit.last)
        broad = any(w.low in _PLURALS for w in words)
        why = Why(field=row["axis"], rule=f"certainty.{row['scope']}", row=row.id, span=span)
        paired = any(w.low in ("neither", "both", "either") for w in words[:3])
        subject = Span(sentence.span.start, span.start)
        found.append(
            Remark(
                row["axis"], row["value"], span, broad and not paired, paired, row["scope"] == "clause", subject, why
            )
        )
    return found


def _negated(words: Sequence[Word], first: int) -> bool:
    before = words[max(0, first - _BEFORE) : first]
    return any(w.low in NEGATIONS or w.low in _UNABLE or w.low.endswith("n't") for w in before)


def _span(words: Sequence[Word], first: int, last: int) -> Span:
    return Span(words[first].start, words[last - 1].end)

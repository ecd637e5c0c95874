"""How sure? Finds softening words, and what a report says of checking, answering and denying.

Owns the lists hedges and certainty. Finds the words and how far each statement reaches; does not decide about claims.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis import lexicon
from analysis.extract.text.triggers import telling_words
from analysis.extract.text.words import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION_WORDS,
    NEGATIONS,
    PREPOSITIONS,
    Hit,
    Phrasebook,
    Word,
    is_capitalised,
    words_in,
)
from analysis.lexicon import Row
from analysis.model import Document, Sentence, Span, Why

__all__ = ["Hedge", "Remark", "hedges_in", "remarks_in", "triggers"]

_MODALS = frozenset("may might could".split())
_PLURALS = frozenset("claims reports figures accounts statements numbers tolls assertions allegations".split())
_SINGULARS = frozenset(
    "claim report figure account statement number toll count estimate tally assertion allegation total story "
    "information casualties losses deaths dead casualty".split()
)
_POINTERS = frozenset("it this that these those them any".split())
_EVERYBODY = frozenset("either both all neither".split())  # "claims from either side": the whole paragraph
_ALL_OF_THEM = frozenset("none these such all any those".split())  # "none of these figures", "such claims"
_UNABLE = frozenset("unable impossible difficult without yet stopped".split())
_FEAR_NO_NOUN = frozenset("to that by dead killed lost drowned missing injured wounded captured buried trapped".split())
_ACCUSATIONS = frozenset("allegation allegations assertion assertions accusation accusations".split())  # of a deed
_LOSS = frozenset(
    "losing loss losses casualties fatalities deaths killed died dead hurt wounded injured captured missing lost "
    "ground territory".split()
)
_ACCOUNTS = frozenset("account accounts version versions story stories side sides report reports".split())
_TURNS = frozenset("but while although though because".split())
_SAYS = frozenset("said says say that and or".split())
_BEFORE = 9  # words in which "not" may stand before what it negates
_OBJECT = 7  # words in which the claim that is denied may stand


@dataclass(frozen=True, slots=True)
class Hedge:
    """A softening word, the row that lists it, and its scope: its noun, its clause or its sentence."""

    span: Span
    scope: str
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A statement about other statements.

    ``axis`` is "verification" or "contest", ``value`` a value of that axis. ``scope`` is what the row says it covers:
    "clause", "sentence", "report" (what it follows), "paragraph", or "compare" (the figure it compares with).
    ``plural`` remarks speak of "the claims", ``wide`` ones of "none of these figures" or of "such claims", ``paired``
    ones of two "figures" or two "accounts". ``subject`` is where
    the one who is silent or denies should be named, ``owner`` where the one whose claim it is. ``about`` says what is
    denied or passed over in silence: a "figure", "this" (what was told just before), a "clause" ("denied that …"), a
    "deed" ("denied involvement"), or None where it does not say. ``told`` marks those who say that nobody was hurt.
    """

    axis: str
    value: str
    span: Span
    scope: str
    plural: bool
    wide: bool
    paired: str | None
    subject: Span
    owner: Span
    about: str | None
    told: bool
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
        Ordered by start; empty if nothing is softened. "Could" in "could not be verified" and "suspected" in "a
        suspected arsonist" soften no figure and are left out.

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
        if _is_month(words, hit.first) or _checks(words, hit) or _describes(words, hit):
            continue
        span = _span(words, hit.first, hit.last)
        why = Why(field="hedges", rule="certainty.hedge", row=hit.value.id, span=span)
        found.append(Hedge(span, hit.value["scope"], why))
    return found


def _is_month(words: Sequence[Word], at: int) -> bool:
    dated = at + 1 < len(words) and words[at + 1].text.isdecimal()
    return words[at].text == "May" and (at > 0 or dated)


def _checks(words: Sequence[Word], hit: Hit[Row]) -> bool:
    """Whether a modal or "confirmed" belongs to a remark: "could not be verified", "neither could be confirmed"."""
    if hit.value.key not in _MODALS:
        return False
    if hit.last < len(words) and words[hit.last].low in NEGATIONS | {"neither"}:
        return True
    negated = any(w.low in NEGATIONS | {"neither"} for w in words[max(0, hit.first - _BEFORE) : hit.first])
    return negated and any(h.value["needs"] == "negated" for h in _books()[1].find(words[hit.last : hit.last + 5]))


def _describes(words: Sequence[Word], hit: Hit[Row]) -> bool:
    """Whether a word only describes the noun behind it: "by suspected militants", "a likely attack"."""
    word = words[hit.last - 1].low
    if hit.value["scope"] != "clause" or not (word.endswith("ed") or word in ("likely", "thought", "initial")):
        return False
    before = words[hit.first - 1].low if hit.first else ""
    if before and before not in DETERMINERS and before not in PREPOSITIONS and before not in _SAYS:
        return False
    if hit.last >= len(words):
        return False
    behind = words[hit.last]
    plain = behind.text.isalpha() and behind.low not in FUNCTION_WORDS and behind.low not in _FEAR_NO_NOUN
    return plain and behind.low not in _SINGULARS and behind.low not in _PLURALS


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
    >>> r.value, r.plural
    ('unverified', True)
    """
    words = words_in(document.text, sentence.span)
    found: list[Remark] = []
    book = _books()[1]
    at = 0
    while at < len(words):
        hit = book.at(words, at)
        if hit is None or not _meets(words, hit):
            at += 1  # "have been confirmed dead" is not what "been confirmed" asks for, but holds "confirmed dead"
            continue
        remark = _remark(sentence, words, hit)
        if not any((r.axis, r.value, r.scope) == (remark.axis, remark.value, remark.scope) for r in found):
            found.append(remark)
        at = hit.last
    return found


def _meets(words: Sequence[Word], hit: Hit[Row]) -> bool:
    """Whether the words around a phrase are what its row asks for."""
    needs = hit.value["needs"]
    if needs == "negated":
        return _negated(words, hit.first)
    if needs in ("affirmed", "object") and _negated(words, hit.first):
        return False
    if needs == "figure" or (needs == "affirmed" and hit.value["scope"] == "report"):
        return _names_figure(words, hit)  # "the figure was verified by a court", not "a video verified by a court"
    return True


def _names_figure(words: Sequence[Word], hit: Hit[Row]) -> bool:
    around = words[max(0, hit.first - _OBJECT) : hit.last + _OBJECT]
    if any(w.low in _SINGULARS or w.low in _PLURALS for w in around):
        return True
    before = [w for w in words[max(0, hit.first - _BEFORE) : hit.first] if w.text.isalpha()]
    pointing = (*before[-3:], *words[hit.last : hit.last + 1])
    return any(w.low in _POINTERS for w in pointing)


def _remark(sentence: Sentence, words: Sequence[Word], hit: Hit[Row]) -> Remark:
    row, span = hit.value, _span(words, hit.first, hit.last)
    low = [w.low for w in words]
    paired = _pair(low)
    everybody = any(a in _EVERYBODY and b in ("side", "sides", "parties") for a, b in pairwise(low))
    plural = any(w in _PLURALS for w in low)
    return Remark(
        axis=row["axis"],
        value=row["value"],
        span=span,
        scope="paragraph" if plural and everybody and row["axis"] == "verification" else row["scope"],
        plural=plural and paired is None,
        wide=plural and paired is None and row["axis"] == "verification" and _is_wide(low),
        paired=paired,
        subject=Span(sentence.span.start, span.start),
        owner=_owner(sentence, words, hit),
        about=_topic(words, hit),
        told=row["needs"] == "said",
        why=Why(field=row["axis"], rule=f"certainty.{row['scope']}", row=row.id, span=span),
    )


def _is_wide(low: Sequence[str]) -> bool:
    """Whether all claims are spoken of, and not those told last: "none of these figures", "such claims"."""
    nouns = [k for k, word in enumerate(low) if word in _PLURALS]
    return any(word in _ALL_OF_THEM for k in nouns for word in low[max(0, k - 3) : k])


def _pair(low: Sequence[str]) -> str | None:
    """What there are two of: "neither figure" are two figures, "either account" is all that two claimants say."""
    for k, word in enumerate(low):
        if word in ("neither", "either", "both"):
            named = {*low[k + 1 : k + 4]}
            if named & _ACCOUNTS or named & {"claim", "claims"}:
                return "accounts" if not named & {"side", "sides"} else None
            if named & _SINGULARS or named & _PLURALS:
                return "figures"
    return None


def _owner(sentence: Sentence, words: Sequence[Word], hit: Hit[Row]) -> Span:
    """The words just before the claim that is spoken of: "the Observatory's report", "the rebels' figures"."""
    for k in range(min(len(words), hit.last + _OBJECT) - 1, max(-1, hit.first - 2 * _OBJECT), -1):
        if words[k].low in _SINGULARS or words[k].low in _PLURALS:
            if k >= 2 and words[k - 1].low in ("'s", "’", "'"):
                return Span(words[max(0, k - 6)].start, words[k - 1].start)
            if k >= 2 and words[k - 1].low.endswith("s") and is_capitalised(words[k - 1]):
                return Span(words[k - 1].start, words[k - 1].end - 1)  # "the Observatorys report", marks stripped
            if k >= 1 and is_capitalised(words[k - 1]) and words[k - 1].low not in FUNCTION_WORDS:
                return Span(words[k - 1].start, words[k - 1].end)  # "the Saudi figures"
            if k + 2 < len(words) and words[k + 1].low in ("by", "from", "of"):
                return Span(words[k + 1].end, words[min(len(words), k + 6) - 1].end)
    return Span(sentence.span.start, sentence.span.start)


def _about(words: Sequence[Word], at: int) -> str | None:
    """What is denied: a figure, what was told just before, what a clause says, a deed, or nothing in particular."""
    behind = [w.low for w in words[at : at + _OBJECT]]
    named = [w for w in behind if w not in DETERMINERS or w in _POINTERS]
    if not named or not named[0].isalpha():
        return None
    if named[0] in _ACCUSATIONS or (named[1:2] and named[1] in _ACCUSATIONS):
        return "deed"  # who did it is denied, not how many died
    noun = next((k for k, w in enumerate(behind) if w in _SINGULARS or w in _PLURALS), None)
    at_ground = next(
        (k for k, w in enumerate(behind[:-1]) if w in ("loss", "losing") and behind[k + 1] in ("of", "the")), None
    )
    if at_ground is not None and any(w.text[:1].isupper() for w in words[at + at_ground + 1 : at + at_ground + 4]):
        return "clause"  # "denied the loss of Harva": a place, and nobody
    lost = any(w in _LOSS for w in behind)
    if lost or (noun is not None and behind[noun + 1 : noun + 2] not in (["that"], ["of"])):
        return "figure"  # "denied the figure", "denied that anyone had been hurt"
    if named[0] in _POINTERS:
        # "Denied it." and "denied that and said" point back; "denied that it had fled" and "denied it fled" tell more.
        clause = len(named) > 1 and named[1].isalpha() and named[1] not in ("and", "but", "or", "on", "in", "as")
        return "clause" if clause else "this"
    if noun is not None:
        return "clause"  # "denied reports that the bridge had fallen"
    return "clause" if named[0] in FUNCTION_WORDS - AUXILIARIES - PREPOSITIONS else "deed"


def _topic(words: Sequence[Word], hit: Hit[Row]) -> str | None:
    """What a remark speaks of: for silence and for denials not always a figure."""
    row, behind = hit.value, [w.low for w in words[hit.last : hit.last + _OBJECT]]
    if row["value"] == "denied" and row["needs"] == "object":
        return _about(words, hit.last)
    if row["value"] == "denied" and row["needs"] == "figure":
        about = _about(words, hit.last)
        return about if about in ("this", "clause") else "figure"  # "the figure was a lie", "rejected the toll"
    if row["value"] != "unanswered" or not ({"on", "about"} & {words[hit.last - 1].low, *behind[:1]}):
        return "figure"
    named = any(w in _SINGULARS or w in _PLURALS or w in _POINTERS or w in _LOSS for w in behind)
    return "figure" if named else "deed"  # "has not commented on the leak"


def _negated(words: Sequence[Word], first: int) -> bool:
    for word in reversed(words[max(0, first - _BEFORE) : first]):
        if word.text in ",;" or word.low in _TURNS:
            return False
        if word.low in NEGATIONS or word.low in _UNABLE or word.low.endswith("n't"):
            return True
    return False


def _span(words: Sequence[Word], first: int, last: int) -> Span:
    return Span(words[first].start, words[last - 1].end)

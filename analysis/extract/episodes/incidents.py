"""Of which incidents does a report tell, and which days does it give them? Attacks, floods, crashes with their dates.

Owns lexicon/incidents.csv. Knows sentences and dates; which figure belongs to which incident is settled by
:mod:`episodes`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from analysis import lexicon
from analysis.extract import dates, datings, speakers
from analysis.extract.claims import Page
from analysis.extract.text.triggers import telling_words
from analysis.extract.text.words import NEGATIONS, PREPOSITIONS, Phrasebook, Word, after
from analysis.model import DateRange, Sentence, Span

__all__ = ["ANY", "ASIDE", "Incident", "Manner", "Naming", "akin", "dated_in", "named_in", "triggers"]

ANY = "any"
ASIDE = "rescue"  # what follows upon incidents of any kind
_WIDEST = frozenset((ANY, ASIDE))  # kinds of words that offices have in their names
_REACH = 160  # characters between a date and the word for what happened
_STEP = 40  # what a mark or a conjunction between them weighs against characters
_BACK = 5  # words before a noun among which its article stands
# "Gathered on Friday to mark ten years since a tsunami": the date is that of the gathering.
_ELSEWHEN = re.compile(
    r"\b(?:since|after|following|from|over|into|against|marking|anniversary|mourning|remembering|before|until|of)\b"
)
_DEFINITE = frozenset("the this that these those its his her their our both".split())
_NAMES_IT = frozenset(("'s", "'"))
_STOPS = frozenset('.,;:()[]"“”')
_BOUNDARIES = frozenset((*",;:—–()", "and", "but", "while"))


class Manner(StrEnum):
    """How a word speaks of an incident."""

    KNOWN = "known"  # "the blast": one told before, or the one the report is about
    NEW = "new"  # "a blast", "explosions"
    ACT = "act"  # "exploded"
    BEGINS = "begins"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Naming:
    """A word for an incident in a sentence: where it stands, of what kinds it can be, and how it is spoken of."""

    span: Span
    first: int
    kinds: frozenset[str]
    manner: Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """An incident with the days the report gives it; ``given`` are the words that date it."""

    naming: Naming
    sentence: Sentence
    given: DateRange
    edtf: str
    earliest: date
    latest: date

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.latest - self.earliest).days + 1


@lexicon.compiled
def _book() -> Phrasebook[tuple[str, frozenset[str]]]:
    return Phrasebook(
        (row["phrase"], (row["sense"], frozenset(row.words("kinds")))) for row in lexicon.rows("incidents")
    )


def akin(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether two words can name one incident: a bombing is a blast, a flood is no crash.

    Examples
    --------
    >>> akin(frozenset(("attack", "blast")), frozenset(("blast", "fire"))), akin(frozenset(("any",)), frozenset())
    (True, True)
    """
    return not a or not b or ASIDE in a or ANY in a or ANY in b or not a.isdisjoint(b)


def named_in(words: Sequence[Word]) -> list[Naming]:
    """Find the words for incidents in a sentence, left to right.

    Examples
    --------
    >>> from analysis.extract.text.words import words_in
    >>> text = "The blast tore through a market."
    >>> [(n.manner.value, sorted(n.kinds)) for n in named_in(words_in(text, Span(0, len(text))))][0]
    ('known', ['attack', 'blast', 'crash', 'fire'])
    """
    found = []
    for hit in _book().find(words):
        sense, kinds = hit.value
        if words[max(0, hit.first - 1)].low in NEGATIONS or (kinds <= _WIDEST and _in_name(words, hit.first)):
            continue
        manner = _manner(words, hit.first) if sense == "noun" else Manner.ACT if sense == "verb" else Manner(sense)
        found.append(Naming(Span(words[hit.first].start, words[hit.last - 1].end), hit.first, kinds, manner))
    return found


def _in_name(words: Sequence[Word], at: int) -> bool:
    """Whether a word belongs to the name of an office: "the National Disaster Agency"."""
    beside = [w for w in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2]) if w.text.isalpha()]
    word = words[at].text
    return at > 0 and word.istitle() and any(w.text[:1].isupper() and not w.text.isupper() for w in beside)


def _manner(words: Sequence[Word], first: int) -> Manner:
    for index in range(first - 1, max(-1, first - 1 - _BACK), -1):
        low = words[index].low
        if low in _DEFINITE or low in _NAMES_IT:
            return Manner.KNOWN
        if low in _STOPS or low in PREPOSITIONS or low in ("a", "an"):
            break
    return Manner.NEW


@lexicon.compiled
def triggers() -> frozenset[str]:
    """The plain words of which one must stand in a sentence for it to name an incident."""
    return telling_words(_book().phrases)


def dated_in(page: Page, sentence: Sentence, words: Sequence[Word], namings: Sequence[Naming]) -> list[Incident]:
    """Find the incidents that one sentence dates: each date with the nearest word for what happened.

    Parameters
    ----------
    page, sentence, words, namings
        The document, and one sentence of it with its words and what :func:`named_in` found there.

    Returns
    -------
    list[Incident]
        In the order of the dates. The date of a saying, of the place line, of what only began then ("since"), and
        whatever is open or unresolved date nothing.
    """
    placed = [given for given in page.times[sentence.index] if given.edtf is not None]
    if not namings or not placed:
        return []  # who speaks is asked only where it matters
    said = {s.said.span for s in page.speakings[sentence.index] if s.said is not None}
    found: dict[int, tuple[int, Incident]] = {}
    for given in placed:
        near = _nearest(page, sentence, words, namings, given) if given.span not in said else None
        if near is None or given.edtf is None or given.earliest is None or given.latest is None:
            continue
        weight, k = near
        incident = Incident(
            naming=_specific(namings, k),
            sentence=sentence,
            given=given,
            edtf=given.edtf,
            earliest=given.earliest,
            latest=given.latest,
        )
        # "Condemned today an attack on Sunday": the nearer date is the attack's.
        if k not in found or weight < found[k][0]:
            found[k] = weight, incident
    return sorted((incident for _, incident in found.values()), key=lambda i: i.given.span.start)


def _nearest(
    page: Page, sentence: Sentence, words: Sequence[Word], namings: Sequence[Naming], given: DateRange
) -> tuple[int, int] | None:
    """The word for what happened on a day, and how far off it stands; None for a day on which nothing is told."""
    text, speakings = page.document.text, page.speakings[sentence.index]
    if datings.in_place_line(page.document, sentence, given) or datings.dates_count(text, sentence, given):
        return None
    if not datings.datable(text, given) or _bounds(text, given) or datings.dates_saying(text, given):
        return None
    holder = speakers.covering(speakings, given.span.start)
    near = [
        (weight, k)
        for k, naming in enumerate(namings)
        if (weight := _weight(words, naming, given.span)) < _REACH
        and not _ELSEWHEN.search(text[given.span.end : naming.span.start].lower())
        and speakers.covering(speakings, naming.span.start) is holder
    ]
    return min(near, default=None)


def _specific(namings: Sequence[Naming], at: int) -> Naming:
    """A word for an incident of its kind: "began" and "struck" are of the kind of the noun nearest to them."""
    naming = namings[at]
    if ANY not in naming.kinds:
        return naming
    nearest = sorted((abs(n.first - naming.first), n.first, n) for n in namings if ANY not in n.kinds)
    return replace(naming, kinds=nearest[0][2].kinds) if nearest else naming


def _bounds(text: str, given: DateRange) -> bool:
    """Whether a date only bounds a time: "since Friday", but not "since Friday's attack"."""
    lead = text[dates.with_preposition(text, given).start : given.span.start].lower().split()
    return lead[:1] in (["since"], ["until"], ["before"]) and not text.startswith(("'s", "’s"), given.span.end)


def _weight(words: Sequence[Word], naming: Naming, given: Span) -> int:
    """How far a date stands from a word: in characters, and more behind each mark or conjunction between them."""
    start, end = min(naming.span.end, given.end), max(naming.span.start, given.start)
    between = words[after(words, start) : after(words, end)]
    return max(0, end - start) + _STEP * sum(word.low in _BOUNDARIES for word in between)

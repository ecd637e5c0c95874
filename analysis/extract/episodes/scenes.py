"""Of which incidents does each sentence tell? Reads a report as a row of scenes.

Owns the list episode_breaks ("another", "separately", "over the years"). What a sentence names and dates is found by
:mod:`incidents`; which incident is the report's own is chosen by :mod:`principal`, which figure takes whose days by
:mod:`episodes`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis import lexicon
from analysis.extract import periods
from analysis.extract.claims import Draft, Page
from analysis.extract.dates import timewords
from analysis.extract.episodes import incidents
from analysis.extract.episodes.incidents import Incident, Manner, Naming
from analysis.extract.text.triggers import telling_words
from analysis.extract.text.words import Hit, Phrasebook, Word, folded, is_capitalised, words_in
from analysis.model import DateRange, Sentence

__all__ = ["WIDE", "Scene", "Told", "in_document"]

_NEAR = 5  # words between "another" and the incident it speaks of
_NOUNS = (Manner.KNOWN, Manner.NEW)
_UNREST = frozenset(("fighting", "unrest"))
_UNREST_OF_GROUND = frozenset(("attack", "fighting"))  # by which villages are taken
# Kinds that strike whole regions: another place in the same report is still the same flood.
WIDE = frozenset(("quake", "wave", "storm", "flood", "heat", "outbreak"))
_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W_]{0,63}(?:[.'’\-][^\W_]{1,64}){0,6}")
_FRONTED = 4  # characters before a date that opens its sentence: "On "
_KNOWN = re.compile(r", (?:the|it|they|that|this|these|those|he|she|his|her|its|their)\b")
_PARTS = ("part", "clock")
# "Up from 95 in 2017": what a figure is set beside is no incident that the text goes on about.
_BESIDE = re.compile(r"\b(?:up|down|compared|fewer|more|higher|lower)\b[^,;]{0,16}\b(?:from|with|to|than|the) $")
_OPENERS = frozenset("in at near outside around".split())
_OPENING = 10  # words in which a sentence can name the place it turns to
_PERFECT = re.compile(
    r"\b(?:has|have) (?:[a-z]{2,12} ){0,2}(?:killed|died|dead|lost|claimed|wounded|injured|displaced|fled)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An incident as the text goes on about it; ``edtf`` None is one told without a date."""

    kinds: frozenset[str] = frozenset()
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    given: DateRange | None = None
    manner: Manner = Manner.NEW
    sentence: int = 0
    paragraph: int = 0
    figures: bool = False  # whether the sentence that dates it also counts its losses
    other: bool = False  # told as another one than the report's own
    fresh: bool = False  # told as an act of somebody not told of before: "On 3 May, fighters attacked"

    def meets(self, other: "Told") -> bool:
        """Whether the days of two incidents overlap."""
        if not (self.earliest and self.latest and other.earliest and other.latest):
            return False
        return self.earliest <= other.latest and other.earliest <= self.latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One sentence that counts or dates something.

    ``told`` are the incidents it dates, in the order of the text; ``totals`` where it speaks of a longer count,
    ``unrest`` whether it counts over a time of fighting; ``other`` speaks of another incident than the one told
    before, ``turned`` does so only because it opens with a place, ``unresolved`` holds a date that could not be placed.
    """

    sentence: Sentence
    drafts: Sequence[Draft]
    namings: Sequence[Naming]
    told: Sequence[Told]
    totals: Sequence[int] = ()
    unrest: bool = False
    other: bool = False
    turned: bool = False
    unresolved: bool = False

    def known(self) -> list[Naming]:
        """Find the words for incidents that the reader is taken to know: "the blast"."""
        return [n for n in self.namings if n.manner is Manner.KNOWN]


@lexicon.compiled
def _breaks() -> Phrasebook[str]:
    return Phrasebook((row["phrase"], row["sense"]) for row in lexicon.rows("episode_breaks"))


@lexicon.compiled
def _triggers() -> frozenset[str]:
    """One word of each phrase that turns a text to another incident, so that most sentences need no look."""
    return telling_words(row["phrase"] for row in lexicon.rows("episode_breaks") if row["sense"] != "total")


def in_document(page: Page, drafts: Sequence[Draft]) -> list[Scene]:
    """Find what each sentence with a figure or a date says of incidents.

    Parameters
    ----------
    page, drafts
        The document and its claims on their way, in the order of the text.

    Returns
    -------
    list[Scene]
        In the order of the text; a document without claims has none.
    """
    if not drafts:
        return []
    grouped: dict[int, list[Draft]] = {}
    for draft in drafts:
        grouped.setdefault(draft.sentence.index, []).append(draft)
    found: list[Scene] = []
    names = _Names(page.document.text)
    for sentence in page.sentences:
        if sentence.index in grouped or _may_tell(page, sentence):
            found.append(_scene(page, sentence, grouped.get(sentence.index, []), names))
    return found


def _may_tell(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence can tell of an incident; its dates are looked for only where its plain words allow one."""
    plain = page.plain[sentence.index]
    if not _triggers().isdisjoint(plain):
        return True
    opens = bool(plain) and plain[0] in _OPENERS
    return (opens or not incidents.triggers().isdisjoint(plain)) and bool(page.times[sentence.index])


class _Names:
    """The words that stand with a capital before a place in the text; the text is gone through once."""

    def __init__(self, text: str) -> None:
        self._text, self._read = text, 0
        self._known: set[str] = set()

    def before(self, offset: int) -> set[str]:
        if offset > self._read:
            self._known.update(map(str.lower, _CAPITALISED.findall(self._text, self._read, offset)))
            self._read = offset
        return self._known


def _scene(page: Page, sentence: Sentence, drafts: Sequence[Draft], names: _Names) -> Scene:
    words = words_in(page.document.text, sentence.span)
    namings = incidents.named_in(words)
    hits = _breaks().find(words)
    other = any(hit.value == "apart" or _of_incident(words, hit, namings) for hit in hits)
    turned = not other and _turns_to_place(words, namings, names)
    other = other or turned
    losses = any(draft.claim.measure in periods.LOSSES for draft in drafts)
    told = [
        *(_dated(page, incident, losses, other) for incident in incidents.dated_in(page, sentence, words, namings)),
        *(
            _counted(draft, namings, other)
            for draft in drafts
            if draft.period is not None
            and (draft.claim.measure in periods.LOSSES or draft.claim.unit == "settlement")
            and not _BESIDE.search(page.document.text[sentence.span.start : draft.claim.start].lower())
        ),
    ]
    return Scene(
        sentence=sentence,
        drafts=drafts,
        namings=namings,
        told=sorted((t for t in told if t.earliest and t.latest), key=lambda t: t.given.span.start if t.given else 0),
        totals=[words[h.first].start for h in hits if h.value == "total" and not _same_day(words, h)],
        unrest=_of_unrest(page, sentence, namings),
        other=other,
        turned=turned,
        unresolved=_unresolved(page, sentence),
    )


def _dated(page: Page, incident: Incident, figures: bool, other: bool) -> Told:
    opening = page.document.text[incident.sentence.span.start : incident.given.span.start]
    acting = page.document.text[incident.given.span.end : incident.naming.span.start].lower()
    return Told(
        fresh=len(opening) <= _FRONTED and acting.startswith(", ") and not _KNOWN.match(acting),
        kinds=incident.naming.kinds,
        edtf=incident.edtf,
        earliest=incident.earliest,
        latest=incident.latest,
        given=incident.given,
        manner=incident.naming.manner,
        sentence=incident.sentence.index,
        paragraph=incident.sentence.paragraph,
        figures=figures,
        other=other,
    )


def _counted(draft: Draft, namings: Sequence[Naming], other: bool) -> Told:
    """The incident that a dated figure counts; of the kinds its sentence names, or of any."""
    near = min(namings, key=lambda n: abs(n.span.start - draft.claim.start), default=None)
    kinds = near.kinds if near else frozenset[str]()
    return Told(
        kinds=kinds | _UNREST_OF_GROUND if draft.claim.measure == "area" else kinds,
        edtf=draft.claim.period,
        earliest=draft.claim.period_earliest,
        latest=draft.claim.period_latest,
        given=draft.period,
        sentence=draft.sentence.index,
        paragraph=draft.sentence.paragraph,
        figures=True,
        other=other,
    )


def _of_incident(words: Sequence[Word], hit: Hit[str], namings: Sequence[Naming]) -> bool:
    """Whether "another" or "separate" speaks of an incident: "another blast", not "another 15 people"."""
    if hit.value not in ("another", "other"):
        return False
    reach = range(hit.last, hit.last + _NEAR)
    if hit.last < len(words) and words[hit.last].text[0].isdigit():
        return False
    stop = next((k for k in reach if k < len(words) and words[k].low in ",.;"), hit.last + _NEAR)
    acts = hit.value == "another"  # "another boat sank", but no incident in "other men were shot"
    return any(n.first in reach and n.first < stop and (acts or n.manner in _NOUNS) for n in namings)


def _of_unrest(page: Page, sentence: Sentence, namings: Sequence[Naming]) -> bool:
    """Whether a sentence behind the lead counts over a time of unrest: "have been killed in the fighting"."""
    if sentence.paragraph == 0 or not any(not n.kinds.isdisjoint(_UNREST) for n in namings):
        return False
    return bool(_PERFECT.search(folded(page.document.text[sentence.span.start : sentence.span.end])))


def _same_day(words: Sequence[Word], hit: Hit[str]) -> bool:
    """Whether a count runs only "since the morning"."""
    return any(timewords.vocabulary().has(kind, w.low) for w in words[hit.last : hit.last + 2] for kind in _PARTS)


def _turns_to_place(words: Sequence[Word], namings: Sequence[Naming], names: _Names) -> bool:
    """Whether a sentence opens with a place not named so far: "In the Pelin region, two people were killed"."""
    if not words or words[0].low not in _OPENERS or any(not n.kinds.isdisjoint(WIDE) for n in namings):
        return False
    opening: list[Word] = []
    for word in words[1:_OPENING]:
        if word.low == ",":
            break
        opening.append(word)
    else:
        return False
    shouted = all(w.text.isupper() for w in words if w.text.isalpha())
    named = [w for w in opening if is_capitalised(w) and not w.text[0].isdigit()]
    new = [w for w in named if w.low not in names.before(words[0].start)]
    return bool(new) and not shouted and "alone" not in {w.low for w in opening} and not _timely(opening)


def _timely(words: Sequence[Word]) -> bool:
    """Whether an opening names a time and no place: "In March,"."""
    return any(timewords.vocabulary().has(kind, w.low) for w in words for kind in ("month", "weekday", "unit"))


def _unresolved(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence dates something by words that could not be placed: "on Monday" without a publication."""
    times = page.times[sentence.index]
    unplaced = [given.span for given in times if given.edtf is None and (given.timex or "").startswith("XXXX-")]
    if not unplaced:
        return False  # who speaks is asked only where it matters
    said = {s.said.span for s in page.speakings[sentence.index] if s.said is not None}
    return any(span not in said for span in unplaced)

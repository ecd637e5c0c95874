"""What is an event called, and in whose lane does it stand? Short sentences cut from the text, and the acting party.

Owns no list. Adds no word of its own but the name of the one who says "I" or "its", and leaves out what opens a
sentence and tells nothing.
"""

import re

from analysis.extract.actors.actor_lists import source_named
from analysis.extract.events.clauses import Setting
from analysis.extract.speakers import Speaking
from analysis.extract.text.finite import is_finite
from analysis.extract.text.words import PREPOSITIONS, words_in
from analysis.model import Event, Mention, Source, SourceKind, Span

__all__ = ["label_of", "lane_of", "shortened", "statement_label"]

_LONGEST = 120
_GENERATIONS = 4
_ASIDE = re.compile(r"\s?\([^()]{0,80}\)")
_QUOTES = re.compile('["“”]')
_PLACES = frozenset("here there".split())
_BULLETS = "•◦●▪·*–— "
# What opens a sentence and says nothing of what happened: the place of a wire, "Elsewhere, ", ", for its part".
_DATELINE = re.compile(r"^[A-Z][A-Z .,'’-]{2,40}: ")
_OPENER = re.compile(
    r"^(?:Elsewhere|Meanwhile|Separately|However|Also|In addition|Earlier|Later|Moreover|Then|Instead), "
)
_FOR_ITS_PART = re.compile(r", for (?:its|his|her|their) part,?")
_LOOSE_NUMBER = re.compile(
    r",? and (?:\d[\d,.]{0,12}\d|\d)$"
)  # "four people were killed and 16": its verb stands behind
_QUOTED = re.compile(r"^[\"“]([^\"“”]{12,200}?),?[\"”],? [^\"“”]{0,60}$")
_PRONOUN = re.compile(r"(?:It|They|He|She|Its|Their|His|Her|it|they|he|she|its|their|his|her)\s")
_FIRST_PERSON = re.compile(r"(?:I|We)(?:['’](?:ll|d|ve|m|re))?\s")


def lane_of(subject: Mention | None, speaker: Source | None) -> str | None:
    """Name the party of a verb's subject, the first if several; else its name, else the speaker's side.

    Examples
    --------
    >>> lane_of(None, None) is None
    True
    """
    fallback = speaker.parent or speaker.name if speaker else None
    if subject is None:
        return fallback
    party = next((p for p in subject.parties if source_named(p) is not None), None)
    if party or subject.source is None:
        return _side(party) if party else fallback
    unknown = subject.source.kind is SourceKind.UNNAMED or (subject.role is not None and not subject.source.named)
    if unknown and subject.source.parent is None:
        return fallback
    return _side(subject.source.parent or subject.source.name)


def _side(name: str) -> str:
    """The state or organisation that a body belongs to; an outlet stands for itself."""
    source = source_named(name)
    steps = 0
    while source is not None and source.parent and source.kind is not SourceKind.OUTLET and steps < _GENERATIONS:
        name, source, steps = source.parent, source_named(source.parent), steps + 1
    return name


def label_of(setting: Setting, phrase: Span | None, event: Event) -> str:
    """Cut a label for what happened: the words that say who, if they stand elsewhere, and the words of the event."""
    words = event.text
    if phrase is not None and phrase.start < event.start:
        words = f"{setting.text[phrase.start : min(phrase.end, event.start)].strip()} {words}"
    return _capital(shortened(_named(_tidied(words), event.claimant)))


def statement_label(setting: Setting, speaking: Speaking, span: Span) -> str:
    """Cut a label for an act of saying: who, a colon, and the beginning of what was said."""
    said = _told(setting, speaking) or span
    name = speaking.source.name if speaking.source else ""
    opening = setting.words[setting.opening].start if setting.opening < len(setting.words) else 0
    start = max(said.start, opening) if opening < said.end else said.start
    return f"{name}: {shortened(_tidied(setting.text[start : said.end]))}"


def _told(setting: Setting, speaking: Speaking) -> Span | None:
    """The first piece of what is said that tells something, and is no mere time or place: "here on Monday"."""
    for piece in speaking.contents:
        words = words_in(setting.text, piece)
        if words and (
            words[0].low not in PREPOSITIONS | _PLACES or any(is_finite(words, k) for k in range(len(words)))
        ):
            return piece
    return None


def _tidied(words: str) -> str:
    """Words without what opens or closes them and tells nothing."""
    words = _DATELINE.sub("", words.strip())
    words = _FOR_ITS_PART.sub("", _OPENER.sub("", words))
    quoted = _QUOTED.match(words)
    words = quoted[1] if quoted else words
    return _LOOSE_NUMBER.sub("", words)


def shortened(words: str) -> str:
    """Cut words to a label's length: blanks folded, brackets, bullets and unpaired quotation marks left out.

    Examples
    --------
    >>> shortened("seizing 1,000 km (386 sq mi) of  land")
    'seizing 1,000 km of land'
    """
    folded = " ".join(_ASIDE.sub("", words).split()).lstrip(_BULLETS)
    cut = folded if len(folded) <= _LONGEST else folded[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return cut if len(_QUOTES.findall(cut)) % 2 == 0 else _QUOTES.sub("", cut)


def _named(words: str, name: str | None) -> str:
    """Say whose words they are, before what begins with "I", "it" or "its": whom they mean is not ours to say."""
    if name and _PRONOUN.match(words):
        return f"{name}: {words[:1].lower()}{words[1:]}"
    return f"{name}: {words}" if name and _FIRST_PERSON.match(words) else words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

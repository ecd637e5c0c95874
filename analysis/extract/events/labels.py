"""What is an event called, and in whose lane does it stand? Short sentences cut from the text, and the acting party.

Owns no list. Adds no word of its own but the name of the one who says "I".
"""

import re

from analysis.extract.actors.actor_lists import source_named
from analysis.extract.events.clauses import Setting
from analysis.extract.speakers import Speaking
from analysis.model import Event, Mention, Source, SourceKind, Span

__all__ = ["label_of", "lane_of", "shortened", "statement_label"]

_LONGEST = 120
_GENERATIONS = 4
_ASIDE = re.compile(r"\s?\([^()]{0,80}\)")
_QUOTES = re.compile('["“”]')
_BULLETS = "•◦●▪·*–— "
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
    return _capital(shortened(_named(words, event.claimant)))


def statement_label(setting: Setting, speaking: Speaking, span: Span) -> str:
    """Cut a label for an act of saying: who, a colon, and the beginning of what was said."""
    said = speaking.contents[0] if speaking.contents else span
    name = speaking.source.name if speaking.source else ""
    opening = setting.words[setting.opening].start if setting.opening < len(setting.words) else 0
    start = max(said.start, opening) if opening < said.end else said.start
    return f"{name}: {shortened(setting.text[start : said.end])}"


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
    """Say who "I" is, before the words; whom "he" means is not for a label to say."""
    return f"{name}: {words}" if name and _FIRST_PERSON.match(words) else words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

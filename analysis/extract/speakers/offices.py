"""Which state's office is it? Gives "the interior ministry" and "state television" the state that a report tells of.

Owns the list offices. Knows names and the states a report opens with; does not know who says what.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from analysis import lexicon
from analysis.extract.actors import Cast, place_name
from analysis.extract.actors.actor_lists import books, side_of, source_named, state_of, usual_adjective
from analysis.extract.text.words import Phrasebook, Word, words_in
from analysis.lexicon import Row
from analysis.model import Mention, Sentence, Source, SourceKind, Span

__all__ = ["ground_of", "home_of", "of_state"]

_LEAD = 10  # sentences that are looked through for the state a report tells of
_SETTING = 3  # sentences that set the scene, from the first that names a state
_OF_ALL = frozenset("state national federal royal central supreme general republican".split())
_DATELINE = 8  # words
_LONGEST_LEAD = 3  # words before the place that opens a sentence: "and in neighbouring"
_LEADS_TO_GROUND = frozenset("in across elsewhere meanwhile and over".split())


@lexicon.compiled
def _offices() -> Phrasebook[Row]:
    return Phrasebook((row["phrase"], row) for row in lexicon.rows("offices"))


def home_of(cast: Cast, *, alone: bool = False) -> str | None:
    """Find the one state that a report is set in.

    Parameters
    ----------
    cast
        Who is named in each sentence.
    alone
        Whether no other state may be named: an army that strikes abroad is not that of the ground.

    Returns
    -------
    str or None
        The state of the dateline, else the only one whose ground the opening names, else the only one it names at
        all; None where two come into question.

    Examples
    --------
    >>> from analysis.extract import actors
    >>> from analysis.extract.text import sentences
    >>> from analysis.model import Document
    >>> document = Document(document_id="d", text="A bus fell into a river in Peru. Police said 14 died.")
    >>> home_of(actors.in_document(document, sentences.split(document)))
    'Peru'
    """
    ground: list[str] = []
    named: list[str] = []
    told = 0
    for sentence in cast.sentences[:_LEAD]:
        here = [(state, mention.place) for mention in cast.mentions[sentence.index] for state in _states(cast, mention)]
        dateline = _dateline(cast, sentence)
        if dateline is not None and not alone:
            return dateline
        named += [dateline] if dateline is not None else []
        ground += [state for state, place in here if place]
        named += [state for state, _ in here]
        told += bool(here)
        if told == _SETTING:
            break
    only = [list(dict.fromkeys(states)) for states in ((named,) if alone else (ground, named))]
    return next((states[0] if len(states) == 1 else None for states in only if states), None)


def of_state(source: Source, state: str | None) -> Source:
    """Name an office with its state.

    Parameters
    ----------
    source, state
        Who speaks, and the state it can belong to.

    Returns
    -------
    Source
        The same where the name has a state, is local, or is no office of a state.

    Examples
    --------
    >>> of_state(Source(name="coast guard", kind=SourceKind.MILITARY), "Peru").name
    'Peruvian coast guard'
    """
    owner = source_named(state) if state else None
    if owner is None or source.parent is not None or source.kind is SourceKind.PERSON:
        return source
    words = words_in(source.name, Span(0, len(source.name)))
    found = _offices().find(words)
    if len(words) == 1 and words[0].low == "ministry":
        return source  # which ministry it is must be told first
    closing = [hit for hit in found if hit.last == len(words) and hit.value["sense"] == "state"]
    local = any(hit.value["sense"] == "local" for hit in found)
    if not closing or local or _has_owner(source.name, closing[0].first, words):
        return source
    adjective = usual_adjective(owner.name) if owner.parent is None else None
    name = f"{adjective or owner.name} {source.name}"
    return replace(source, name=name, parent=owner.name, side=side_of(owner.name), named=True)


def ground_of(cast: Cast, sentence: Sentence) -> str | None:
    """Find the state whose ground opens a sentence: "In neighbouring Peru, the government said".

    Examples
    --------
    >>> from analysis.extract import actors
    >>> from analysis.extract.text import sentences
    >>> from analysis.model import Document
    >>> document = Document(document_id="d", text="In neighbouring Peru, the government said 14 died.")
    >>> cast = actors.in_document(document, sentences.split(document))
    >>> ground_of(cast, cast.sentences[0])
    'Peru'
    """
    first = next(iter(cast.mentions[sentence.index]), None)
    if first is None or not first.place:
        return None
    opening = cast.document.text[sentence.span.start : first.span.start].lower().split()
    if not 0 < len(opening) <= _LONGEST_LEAD or opening[0] not in _LEADS_TO_GROUND:
        return None
    return next(iter(_states(cast, first)), None) or state_of(place_name(cast.document, first))


def _has_owner(name: str, first: int, words: Sequence[Word]) -> bool:
    """Whether a name tells whose office it is: "the Harva police"; "Interior" of "Interior Ministry" tells nothing."""
    parts = name.split()
    if words[-1].low == "ministry":
        return False
    known = books().organisations.at(words_in(name, Span(0, len(name))), 0)
    if known is not None and known.last == len(words):
        return False
    return any(part[:1].isupper() and part.lower() not in _OF_ALL for part in parts[:first])


def _states(cast: Cast, mention: Mention) -> list[str]:
    """The states that a mention names or stands on: also "Lima", where it is a place."""
    if mention.place and not mention.parties:
        words = words_in(cast.document.text, mention.span)
        hit = next(iter(books().demonyms.find(words)), None)
        return [hit.value["actor"]] if hit is not None and hit.value["sense"] == "capital" else []
    return [party for party in mention.parties if usual_adjective(party) is not None]


def _dateline(cast: Cast, sentence: Sentence) -> str | None:
    """The state of a dateline: "LIMA, May 3 (Wire) -", "SANTA CRUZ, Bolivia —"."""
    words = words_in(cast.document.text, sentence.span)[: _DATELINE + 6]
    dash = next((k for k, word in enumerate(words) if word.text in "-–—" and k), None)
    if dash is None or dash > _DATELINE + 4 or not words[0].text.isupper():
        return None
    opening = [word._replace(text=word.text.title()) for word in words[:dash]]
    hits = chain(books().actors.find(opening), books().demonyms.find(opening))
    states = [hit.value["actor"] if hit.value.list == "demonyms" else hit.value.key for hit in hits]
    known = list(dict.fromkeys(state for state in states if usual_adjective(state) is not None))
    return known[-1] if known else None

"""Who, and whom? Finds the people, bodies, groups and places a document names, and settles who is the same.

Owns no list: :mod:`actor_lists` does, and :mod:`noun_phrases` reads the phrases. Does not know who says what, nor any
figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.extract.actors.actor_lists import books
from analysis.extract.actors.introductions import Introductions, Names
from analysis.extract.actors.lookups import DIRECTIONS
from analysis.extract.actors.noun_phrases import Reader
from analysis.extract.actors.proper_names import DISTRICTS
from analysis.extract.text.asked import Asked
from analysis.extract.text.words import words_in
from analysis.model import Document, Mention, Sentence, Span

__all__ = ["Cast", "in_document", "place_name"]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who's who in one document: the mentions of each sentence, by the sentence's index, ordered by start."""

    document: Document
    sentences: Sequence[Sentence]
    mentions: Sequence[Sequence[Mention]]

    def within(self, span: Span, index: int) -> list[Mention]:
        """The mentions of sentence ``index`` that lie inside a span."""
        return [m for m in self.mentions[index] if span.start <= m.span.start and m.span.end <= span.end]


def in_document(
    document: Document,
    sentences: Sequence[Sentence],
    masked: Sequence[Sequence[Span]] = (),
    dated: Sequence[Sequence[Span]] = (),
) -> Cast:
    """Find everyone and everything a document names; each sentence is read when it is asked for.

    Parameters
    ----------
    document, sentences
        The report and its sentences, in order.
    masked
        Per sentence, stretches that are read already (dates, figures) and name no one: "May", "Six".
    dated
        Per sentence, the dates alone: all that a sentence needs to be read for the names it introduces.

    Returns
    -------
    Cast
        Mentions per sentence. A surname, a spelling in the lexicon and "the Ukrainian president" lead to the fullest
        name the document or the lexicon has. Empty tuples for sentences that name no one.

    Examples
    --------
    >>> text = "Peruvian Mayor Ana Ruiz spoke. Ruiz left."
    >>> one = Sentence(span=Span(0, 30), index=0, paragraph=0)
    >>> two = Sentence(span=Span(31, 41), index=1, paragraph=0)
    >>> cast = in_document(Document(document_id="d", text=text), [one, two])
    >>> cast.mentions[1][0].source.name
    'Ana Ruiz'
    """
    lists = books()

    def read(index: int, names: Names, hidden: Sequence[Sequence[Span]]) -> tuple[Mention, ...]:
        words = words_in(document.text, sentences[index].span)
        return tuple(Reader(lists, names, words, hidden[index] if hidden else ()).mentions())

    known = Introductions(document, sentences, lambda index, lesson: read(index, lesson, dated))
    return Cast(document, sentences, Asked(len(sentences), lambda index: read(index, known, masked)))


def place_name(document: Document, mention: Mention) -> str:
    """The proper name of a place: the state for a state, else the words without article and "Province".

    Examples
    --------
    >>> document = Document(document_id="d", text="Rain fell on the Karsing district and on Harva County.")
    >>> place_name(document, Mention(span=Span(13, 24), place=True))
    'Karsing'
    >>> place_name(document, Mention(span=Span(41, 53), place=True))
    'Harva'
    """
    if mention.parties:
        return _city_of_ground(document, mention) or mention.parties[0]
    name = " ".join(document.text[mention.span.start : mention.span.end].split())
    name = name.removeprefix("the ").removeprefix("The ")
    proper, _, sort = name.rpartition(" ")
    return proper if sort.lower() in DISTRICTS and proper.lower() not in DIRECTIONS else name


def _city_of_ground(document: Document, mention: Mention) -> str | None:
    """The capital that a region is named by: "the Lima region" is no name for all of Peru."""
    if mention.counted not in ("area", "settlement"):
        return None
    words = words_in(document.text, mention.span)
    hit = books().demonyms.at(words, 1 if words[0].low == "the" else 0)
    return hit.value["phrase"] if hit is not None and hit.value["sense"] == "capital" else None

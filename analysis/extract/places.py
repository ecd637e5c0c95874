"""Where was it? Finds the place of a figure: the one its clause names, its paragraph's, or the report's.

Owns the list regions. Is told where figures stand and who is named; does not know who was hit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis import lexicon
from analysis.extract.actor_lists import capital_of, usual_adjective
from analysis.extract.actors import Cast, place_name
from analysis.extract.words import Word, after, is_capitalised, words_in
from analysis.model import Document, Mention, Sentence, Span

__all__ = ["around", "of_paragraph", "of_report"]

_SAYING = frozenset("said told reporters journalists conference briefing speaking interview statement spoke".split())
_MOVES = frozenset(("to", "toward", "towards", "via"))
_GROUND = frozenset(("building", "area", "settlement"))
_PARTS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern eastern western central coast "
    "capital city town village part parts region province centre center middle interior border".split()
)
_WATERS = frozenset("river sea ocean strait".split())
_INSIDE = frozenset((",", "'s", "in", "of", "near", "on", "at", "(", "district", "province", "region", "town", "city"))
_CHAIN = 5  # words that may part "Harva" from "the Karsing district" it lies in
_NEXT = 7  # words behind a figure within which its own place stands
_LEAD = 8  # sentences in which a report says where it happened
_BACK = 3  # sentences of a paragraph that a figure without a place looks back over
_DATELINE = 30  # characters of a sentence within which a dateline ends


@dataclass(frozen=True, slots=True)
class _Place:
    """A named place and where in the sentence it stands; ``state`` if it is a whole country."""

    name: str
    first: int
    last: int
    state: bool


@lexicon.compiled
def _regions() -> frozenset[str]:
    """Names too wide to place an incident: "Europe" in a report about one town."""
    return frozenset(lexicon.names("regions"))


@lexicon.compiled
def _happenings() -> frozenset[str]:
    """Nouns for what happens, in the singular: "the Peru earthquake"."""
    return frozenset(row["role"].removesuffix("s") for row in lexicon.rows("roles") if row["class"] == "event")


def around(cast: Cast, sentence: Sentence, figure: Span) -> str | None:
    """Name the place of a figure, if its sentence names one.

    Examples
    --------
    >>> from analysis.extract.pages import found_in
    >>> page = found_in(Document(document_id="d", text="In Harva nine people died, in Dorvik six."))
    >>> around(page.cast, page.sentences[0], Span(37, 40))
    'Dorvik'
    """
    words = words_in(cast.document.text, sentence.span)
    named = _named(cast, sentence, words)
    first, last = after(words, figure.start), after(words, figure.end)
    behind = next((p for p in named if p.first >= last), None)
    before = [p for p in named if p.last <= first]
    own = behind is not None and behind.first - last <= _NEXT and not _parted(words[last : behind.first])
    if behind is not None and (own or not before):
        return _narrowest(words, [p for p in named if p.first >= behind.first])
    if not before:
        return None
    chain = [before[-1]]
    for place in reversed(before[:-1]):
        if not _lies_in(words, place, chain[0]):
            break
        chain.insert(0, place)
    return _narrowest(words, chain)


def of_paragraph(cast: Cast, sentence: Sentence) -> str | None:
    """Name the place that an earlier sentence of the same paragraph tells of, or None."""
    for earlier in reversed(cast.sentences[max(0, sentence.index - _BACK) : sentence.index]):
        if earlier.paragraph != sentence.paragraph:
            return None
        words = words_in(cast.document.text, earlier.span)
        named = _named(cast, earlier, words)
        dry = [p for p in named if words[p.last - 1].low not in _WATERS and not p.state]
        if dry:
            return _narrowest(words, dry)
    return None


def of_report(cast: Cast) -> str | None:
    """Name the place a report is about: the first one its lead tells of, else its headline's.

    Examples
    --------
    >>> from analysis.extract.pages import found_in
    >>> text = "LIMA, Peru - A bridge fell in Harva. It was old."
    >>> page = found_in(Document(document_id="d", text=text))
    >>> of_report(page.cast)
    'Harva'
    """
    headline: str | None = None
    for sentence in cast.sentences[:_LEAD]:
        words = words_in(cast.document.text, sentence.span)
        named = _named(cast, sentence, words)
        told = next((p.name for p in [*(p for p in named if not p.state), *named]), None)
        if told is not None and _is_headline(cast.document, sentence):
            headline = headline or told
        elif told is not None:
            return told
    return headline or _first_named(cast)


def _first_named(cast: Cast) -> str | None:
    """The first place of any kind: a dateline, or one too wide to say much."""
    for sentence in cast.sentences[:_LEAD]:
        for mention in cast.mentions[sentence.index]:
            if mention.place:
                name = place_name(cast.document, mention)
                return name.title() if name.isupper() and " " in name else name
    return None


def _is_headline(document: Document, sentence: Sentence) -> bool:
    closing = document.text[sentence.span.end - 1 : sentence.span.end]
    return sentence.paragraph == 0 and closing not in (".", "!", "?", '"', "”")


def _narrowest(words: Sequence[Word], places: Sequence[_Place]) -> str | None:
    """The first of the places that stand together which is no state: "Harva" in "in Harva, northern Peru"."""
    chain: list[_Place] = []
    for place in places:
        if chain and not _lies_in(words, chain[-1], place):
            break
        chain.append(place)
    narrow = [p for p in chain if not p.state] or chain
    return narrow[0].name if narrow else None


def _lies_in(words: Sequence[Word], inner: _Place, outer: _Place) -> bool:
    """Whether two names tell one place: "Harva, Peru", "Harva in the far north of Peru"."""
    between = words[inner.last : outer.first]
    return len(between) <= _CHAIN and (not between or between[0].low in _INSIDE)


def _named(cast: Cast, sentence: Sentence, words: Sequence[Word]) -> list[_Place]:
    """The places a sentence says something happened at, left to right."""
    document, mentions = cast.document, cast.mentions[sentence.index]
    found: list[_Place] = []
    for mention in mentions:
        first, last = after(words, mention.span.start), after(words, mention.span.end)
        if not mention.place and not _stands_for_a_place(document, words, mention, last):
            continue
        name = place_name(document, mention)
        told = _is_told_from(words, first, bool(mention.parties)) or _is_dateline(document, sentence, mention)
        if name not in _regions() and not told:
            found.append(_Place(name, first, last, bool(mention.parties)))
    return sorted([*found, *_capitals(words, mentions)], key=lambda place: place.first)


def _capitals(words: Sequence[Word], mentions: Sequence[Mention]) -> Iterator[_Place]:
    """ "the capital" of the state named before it, where its name does not follow."""
    for k, word in enumerate(words):
        if (
            word.low != "capital"
            or not k
            or words[k - 1].low != "the"
            or is_capitalised(words[min(k + 1, len(words) - 1)])
        ):
            continue
        states = [m.parties[0] for m in mentions if m.span.end <= word.start and m.parties]
        name = next((capital for state in reversed(states) if (capital := capital_of(state))), None)
        if name is not None:
            yield _Place(name, k - 1, k + 1, False)


def _stands_for_a_place(document: Document, words: Sequence[Word], mention: Mention, last: int) -> bool:
    """Whether a phrase with a state names where: "the Yemeni academy", "Turkey's south", "Iran earthquake"."""
    if not mention.parties or usual_adjective(mention.parties[0]) is None:
        return False
    by_name = document.text.startswith(mention.parties[0], mention.span.start)
    behind = words[last].low if last < len(words) else ""
    part = last + 1 < len(words) and words[last + 1].low in _PARTS
    if by_name and behind == "'s" and part:
        return True
    happened = by_name and (mention.counted == "event" or behind in _happenings())
    return happened or mention.counted in _GROUND


def _is_told_from(words: Sequence[Word], first: int, state: bool) -> bool:
    """Whether a place is where somebody spoke, goes to or belongs to: "told reporters in Harva", "citizens of Peru"."""
    before = [w.low for w in words[max(0, first - 3) : first]]
    belongs = state and before[-1:] == ["of"] and not _PARTS.intersection(before)
    return belongs or before[-1:] in ([move] for move in _MOVES) or not _SAYING.isdisjoint(before)


def _is_dateline(document: Document, sentence: Sentence, mention: Mention) -> bool:
    """Whether a name is the dateline: "HARVA, Peru —"."""
    if mention.span.start > sentence.span.start + _DATELINE:
        return False
    behind = document.text[mention.span.end : mention.span.end + _DATELINE]
    return any(mark in behind.split(".")[0] for mark in (" — ", " – ", " -- ", " - ", "—")) and behind[:1] in " ,(—"


def _parted(words: Sequence[Word]) -> bool:
    """Whether a clause ends, or another figure's group begins, among words."""
    return any(w.text in ",;:()—–" or w.low in ("and", "but", "while", "after", "when", "who", "which") for w in words)

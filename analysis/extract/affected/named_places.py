"""Which places does a sentence tell of? Reads its names of places, and how each of them stands in it.

Owns the list regions. Is told who is named; knows no figure and nothing of other sentences.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis import lexicon
from analysis.extract.actors import Cast, place_name
from analysis.extract.actors.actor_lists import books, capital_of, usual_adjective
from analysis.extract.text.words import FUNCTION_WORDS, Word, after, is_capitalised
from analysis.model import Document, Mention, Sentence

__all__ = ["APPOSED", "BUILDING", "REGION", "SORTS", "STATE", "WATER", "Place", "in_sentence", "last_told", "narrowest"]

_SAYING = frozenset("said told reporters journalists conference briefing speaking interview statement spoke".split())
_MOVES = frozenset(("to", "toward", "towards", "via"))
_STAYS = frozenset("based headquartered born living registered bordering".split())
_STRICKEN = ("-hit", "-stricken", "-torn", "-ravaged", "-held", "-controlled", "-occupied")
_ROUTES = frozenset("road highway route motorway railway line border corridor".split())
_WIDTHS = frozenset(
    "the northern southern eastern western central north south east west northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern nearby neighbouring neighboring "
    "north-east north-west south-east south-west north-eastern north-western south-eastern south-western".split()
)
SORTS = frozenset(
    "city town village camp district province region island territory enclave neighbourhood neighborhood suburb "
    "municipality county valley".split()
)
APPOSED = frozenset("of the port city town village island airport".split())
_GROUND = frozenset(("building", "area", "settlement"))
_PARTS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern eastern western central coast "
    "capital city town village part parts area areas region province centre center middle interior border "
    "north-east north-west south-east south-west north-eastern north-western south-eastern south-western".split()
)
_WATERS = frozenset("river sea ocean strait".split())
_INSIDE = frozenset(
    ", 's in of near on at ( district province region town city village area state north south east west northeast "
    "northwest southeast southwest northern southern eastern western just outside".split()
)
_SITES = frozenset(
    "mosque church school university hotel hospital market stadium station mall prison jail palace embassy temple "
    "shrine fort monastery college".split()
)
_GROUNDS = frozenset("camp camps port ports road roads bridge bridges base bases positions posts".split())
BUILDING = 1
WATER = 2
STATE = 3
REGION = 4
_CHAIN = 5  # words that may part "Harva" from "the Karsing district" it lies in
_DATELINE = 30  # characters of a sentence within which a dateline ends


@dataclass(frozen=True, slots=True)
class Place:
    """A named place and where in the sentence it stands; ``rank`` tells a building, water or a whole state."""

    name: str
    first: int
    last: int
    rank: int = 0


@lexicon.compiled
def _regions() -> frozenset[str]:
    """Names too wide to place an incident: "Europe" in a report about one town."""
    return frozenset(lexicon.names("regions"))


@lexicon.compiled
def _happenings() -> frozenset[str]:
    """Nouns for what happens, in the singular: "the Peru earthquake"."""
    return frozenset(row["role"].removesuffix("s") for row in lexicon.rows("roles") if row["class"] == "event")


@lexicon.compiled
def _buildings() -> frozenset[str]:
    """Nouns for buildings: a named hospital is no place as long as its town is told."""
    listed = {row["phrase"] for row in lexicon.rows("roles") if row["class"] == "building"}
    return frozenset((listed | _SITES) - _GROUNDS)


def in_sentence(cast: Cast, sentence: Sentence, words: Sequence[Word], *, wide: bool = False) -> list[Place]:
    """Find the places a sentence says something happened at.

    Parameters
    ----------
    cast, sentence, words
        Who is named in the document, and one sentence of it with its words.
    wide
        Whether regions of several countries are asked for too.

    Returns
    -------
    list[Place]
        Left to right; places told together are one. Where somebody spoke, goes to or comes from is left out.

    Examples
    --------
    >>> from analysis.extract.pages import found_in
    >>> from analysis.extract.text.words import words_in
    >>> page = found_in(Document(document_id="d", text="Nine people died in Harva and Dorvik on the way to Pelin."))
    >>> sentence = page.sentences[0]
    >>> [p.name for p in in_sentence(page.cast, sentence, words_in(page.document.text, sentence.span))]
    ['Harva and Dorvik']
    """
    document, mentions = cast.document, cast.mentions[sentence.index]
    found: list[Place] = []
    for mention in mentions:
        first, last = after(words, mention.span.start), after(words, mention.span.end)
        if not mention.place and not _stands_for_a_place(document, words, mention, last):
            continue
        name = _whole_name(place_name(document, mention), words, last)
        told = _is_told_from(words, first, last, bool(mention.parties)) or _is_dateline(document, sentence, mention)
        region = name in _regions()
        if region and wide and not told:
            found.append(Place(name, first, last, REGION))
        elif not region and not told:
            found.append(Place(name, first, last, STATE if name in mention.parties else _rank(mention, words, last)))
    return _joined(words, sorted([*found, *_capitals(words, mentions)], key=lambda place: place.first))


def last_told(words: Sequence[Word], places: Sequence[Place]) -> str | None:
    """Name the narrowest of the places that stand together at the end.

    Examples
    --------
    >>> last_told((), [Place("Harva", 0, 1), Place("Peru", 1, 2, STATE)])
    'Harva'
    """
    chain = [*places[-1:]]
    for place in reversed(places[:-1]):
        if not _lies_in(words, place, chain[0]):
            break
        chain.insert(0, place)
    return narrowest(words, chain)


def narrowest(words: Sequence[Word], places: Sequence[Place]) -> str | None:
    """Name the first of the places that stand together which is no state: "Harva" in "in Harva, northern Peru".

    Examples
    --------
    >>> narrowest((), [Place("Peru", 0, 1, STATE), Place("Harva", 1, 2)])
    'Harva'
    """
    chain: list[Place] = []
    for place in places:
        if chain and not _lies_in(words, chain[-1], place):
            break
        chain.append(place)
    return min(chain, key=lambda p: p.rank).name if chain else None


def _lies_in(words: Sequence[Word], inner: Place, outer: Place) -> bool:
    """Whether two names tell one place: "Harva, Peru", "Harva in the far north of Peru"."""
    between = words[inner.last : outer.first]
    if not between:
        return True
    limit = _CHAIN if any(w.low not in _INSIDE | _PARTS | FUNCTION_WORDS for w in between) else 2 * _CHAIN
    return len(between) <= limit and between[0].low in _INSIDE


def _rank(mention: Mention, words: Sequence[Word], last: int) -> int:
    if words[last - 1].low in _WATERS:
        return WATER
    if any(why.rule != "actors.place" for why in mention.why):
        return 0  # a town of that name is known: "the Kabul market"
    described = last + 1 < len(words) and words[last].text.islower() and words[last].low not in FUNCTION_WORDS
    ends = {w.low for w in words[last - 1 : last + 1 + described] if w.low not in SORTS}
    return BUILDING if not ends.isdisjoint(_buildings()) else 0


def _whole_name(name: str, words: Sequence[Word], last: int) -> str:
    """A name with the noun it cannot do without: "the Quebra gas field"; of a road the town it begins at."""
    behind = [w.low for w in words[last : last + 2]]
    if behind[:1] and behind[0] in _ROUTES:
        start, _, end = name.partition("-")
        return start if end[:1].isupper() and len(start) > 2 else name
    if behind[1:] == ["field"]:
        return f"{name} {' '.join(behind)}"
    return f"{name} {behind[0]}" if behind[:1] in (["gasfield"], ["oilfield"]) else name


def _joined(words: Sequence[Word], places: Sequence[Place]) -> list[Place]:
    """Make one of places that share a figure: "in Harva and Dorvik provinces", "Turkey and northern Syria"."""
    found: list[Place] = []
    for k, place in enumerate(places):
        between = [w.low for w in words[found[-1].last : place.first]] if found else []
        between = [w for w in between if w not in _WIDTHS]
        listed = between == [","] and k + 1 < len(places) and _ends_list(words, place, places[k + 1])
        both = between in (["and"], [",", "and"]) or listed
        before = words[found[-1].first - 1].low if found and found[-1].first else ""
        if both and place.rank == found[-1].rank and before != "between":
            parts = [*found[-1].name.split(" and "), place.name]
            found[-1] = Place(" and ".join(parts), found[-1].first, place.last, place.rank)
        else:
            found.append(place)
    return [Place(_listed(p.name), p.first, p.last, p.rank) for p in found]


def _ends_list(words: Sequence[Word], place: Place, following: Place) -> bool:
    between = [w.low for w in words[place.last : following.first] if w.low not in _WIDTHS]
    return place.rank == following.rank and between in (["and"], [",", "and"])


def _listed(name: str) -> str:
    """Write names told together as a list: "Harva, Dorvik and Pelin"."""
    *parts, final = name.split(" and ")
    return f"{', '.join(parts)} and {final}" if parts else final


def _capitals(words: Sequence[Word], mentions: Sequence[Mention]) -> Iterator[Place]:
    """ "the capital" of the state named before it, "the Peruvian capital"; not where its name follows."""
    for k, word in enumerate(words):
        if word.low != "capital" or not k or any(is_capitalised(w) for w in words[k + 1 : k + 2]):
            continue
        if words[k + 1 : k + 2] and words[k + 1].text == "," and _apposes(words, k + 2):
            continue
        hit = books().demonyms.at(words, k - 1) or books().demonyms.at(words, max(0, k - 2))
        state = hit.value["actor"] if hit is not None and hit.last == k else None
        if state is None and words[k - 1].low != "the":
            continue
        states = [m.parties[0] for m in mentions if m.parties and m.span.end <= word.start]
        cities = (capital_of(s) for s in ([state] if state else reversed(states)) if usual_adjective(s))
        name = next((city for city in cities if city), None)
        if name is not None:
            yield Place(name, k - 1, k + 1)


def _apposes(words: Sequence[Word], k: int) -> bool:
    """Whether a city's name follows behind the comma: "the capital, Lima"."""
    return k < len(words) and is_capitalised(words[k]) and words[k].low not in FUNCTION_WORDS


def _stands_for_a_place(document: Document, words: Sequence[Word], mention: Mention, last: int) -> bool:
    """Whether a phrase with a state names where: "the Yemeni academy", "Turkey's south", "Iran earthquake"."""
    if not mention.parties or usual_adjective(mention.parties[0]) is None:
        return False
    name = mention.parties[0]
    by_name = document.text.startswith(name, mention.span.start)
    end = mention.span.start + len(name)
    by_name = by_name and not document.text[end : end + 1].isalpha()  # "Israel", not "Israeli"
    behind = words[last].low if last < len(words) else ""
    part = last + 1 < len(words) and words[last + 1].low in _PARTS
    if by_name and behind == "'s" and part:
        return True
    happened = by_name and (mention.counted == "event" or behind in _happenings())
    return happened or mention.counted in _GROUND


def _is_told_from(words: Sequence[Word], first: int, last: int, state: bool) -> bool:
    """Whether a place is where somebody spoke, goes to or belongs to: "told reporters in Harva", "citizens of Peru"."""
    begins = first
    while begins > 1 and (words[begins - 1].low in _WIDTHS or words[begins - 1].low.endswith(_STRICKEN)):
        begins -= 1  # "the governor of hard-hit Harva"
    before = [w.low for w in words[max(0, begins - 3) : begins]]
    belongs = state and before[-1:] == ["of"] and not _PARTS.intersection(before)
    behind = range(last, min(last + 1 + (words[min(last, len(words) - 1)].low in SORTS), len(words)))
    held = any(books().titles.at(words, k) for k in behind)  # "the Harva province governor"
    held = held or (before[-1:] == ["of"] and len(before) > 1 and books().titles.at(words, begins - 2) is not None)
    k = begins - 1
    while k > 0 and words[k].low in APPOSED:
        k -= 1
    left = k > 0 and words[k].low in ("left", "departed", "leaving")  # "had left the port of Harva"
    stays = left or (before[-2:][:1] != [","] and before[-1:] == ["with"]) or not _STAYS.isdisjoint(before[-2:])
    moves = k >= 0 and words[k].low in _MOVES
    return belongs or held or stays or moves or not _SAYING.isdisjoint(before)


def _is_dateline(document: Document, sentence: Sentence, mention: Mention) -> bool:
    """Whether a name is the dateline: "HARVA, Peru —", or "HARVA" where the rest is not in capitals."""
    if mention.span.start > sentence.span.start + _DATELINE:
        return False
    lead = document.text[sentence.span.start : mention.span.end]
    if lead.isupper() and len(lead) > 3 and not document.text[sentence.span.start : sentence.span.end].isupper():
        return True
    behind = document.text[mention.span.end : mention.span.end + _DATELINE]
    return any(mark in behind.split(".")[0] for mark in (" — ", " – ", " -- ", " - ", "—")) and behind[:1] in " ,(—"

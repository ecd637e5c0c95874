"""Who bears a name? Reads names that stand alone or behind a title: listed, met before, new persons, and places.

Owns no list. Tells of the persons it reads on the way; does not know descriptions.
"""

from dataclasses import replace

from analysis.extract.actors.actor_lists import side_of, source_named, usual_adjective
from analysis.extract.actors.lookups import LOCATIVES, Lookup, because, is_person
from analysis.extract.text.words import FUNCTION_WORDS, Hit, Word, is_capitalised
from analysis.lexicon import Row
from analysis.model import Mention, Source, SourceKind

__all__ = ["DISTRICTS", "named", "new_person", "outlet", "person", "plain"]

_GROUND = frozenset(("area", "settlement", "building", "event"))
_LANDFORMS = frozenset(
    "river sea ocean lake valley mountains hills peninsula strait gulf island islands desert delta bay coast east west "
    "north south".split()
)
#: Nouns that a part of a country ends its name with; the name can do without them.
DISTRICTS = frozenset("province county oblast governorate prefecture district region municipality township".split())
_MADE = frozenset("led run held built born owned made bound style".split())
_LONGEST_SHORT = 6  # letters of what is read as a word: "Unama"
_PLURAL = ("s", "sh", "ch", "se", "men", "i", "ss")
_STRUCK = frozenset(
    "hit hits struck strikes rocked rocks shook shakes battered batters slammed pounded ravaged swept jolted lashed "
    "flooded devastated shelled bombarded bombed attacked invaded stormed entered left reached".split()
)
_SPEAKS = frozenset(("said", "told", "says", "who"))
_OPENERS = frozenset("meanwhile however earlier later still then also instead separately today yesterday".split())


def person(look: Lookup, first: int, i: int, title: Row, parties: list[str]) -> tuple[Mention, int]:
    """A title and a name: "Ukrainian President Volodymyr Zelenskyy"."""
    last = i + look.name(i)
    name = look.text(i, last)
    known = look.books.actors.at(look.words, i)
    if known and known.value["kind"] == "person":
        last = known.last
        name = known.value.key
    source = look.names.person(name) or source_named(name)
    body = _kind_of_name(look, i, last - i) if last - i > 1 and first < i else SourceKind.PERSON
    if body is not SourceKind.PERSON and (source is None or source.name == name):
        told = Source(name=name, kind=body, parent=parties[0] if parties else None)  # "the official Harva News Agency"
        return Mention(
            span=look.span(first, last), source=told, parties=tuple(parties), why=(because("actors.capitals"),)
        ), last
    if source is None or source.kind is not SourceKind.PERSON:
        source = new_person(name, parties[0] if parties else None)
    elif source.parent is None and parties:
        source = replace(source, parent=parties[0], side=side_of(parties[0]))
    look.names.learn(source, title["phrase"].lower(), source.parent)
    why = (because("actors.title_and_name", title),)
    return Mention(span=look.span(first, last), source=source, parties=tuple(parties), why=why), last


def new_person(name: str, parent: str | None) -> Source:
    """Make the source of a person whom no list knows, on the side of a party.

    Examples
    --------
    >>> new_person("Ana Ruiz", "Peru").parent
    'Peru'
    """
    return Source(name=name, kind=SourceKind.PERSON, parent=parent, side=side_of(parent) if parent else None)


def outlet(look: Lookup, first: int, i: int) -> tuple[Mention, int]:
    """An outlet whose name begins with its kind: "Radio Limpopo"."""
    last = i + look.name(i)
    source = Source(name=look.text(i, last), kind=SourceKind.OUTLET)
    return Mention(span=look.span(first, last), source=source, why=(because("actors.outlet"),)), last


def plain(look: Lookup, first: int, i: int) -> tuple[Mention | None, int]:
    """A name that stands alone: in the lexicon, learned in this document, or a capitalised sequence."""
    words = look.words
    if i >= len(words):
        return None, i
    known = look.books.actors.at(words, i)
    length = look.name(i)
    if known and known.last - i >= length - 1 and not _is_given_name(look, known, i, length):
        source = source_named(known.value.key)
        if source and source.kind is SourceKind.PERSON:
            look.names.learn(source, None, source.parent)
            source = look.names.person(source.name) or source
        return named(look, first, known.last, source, known.value), known.last
    demonym = look.books.demonyms.at(words, i)
    if demonym and demonym.last - i >= length:
        sense = demonym.value["sense"]
        actor = demonym.value["actor"]
        span, why = look.span(first, demonym.last), (because(f"actors.{sense}", demonym.value),)
        if sense == "capital" and actor:
            if look.located(first):
                return Mention(span=span, place=True, why=why), demonym.last
            return Mention(span=span, source=source_named(actor), parties=(actor,), why=why), demonym.last
        if actor:
            role = _people(demonym.value) if sense == "people" else "people"
            return Mention(span=span, parties=(actor,), role=role, counted="person", why=why), demonym.last
        return None, demonym.last
    place = look.books.places.at(words, i)
    closes = place and place.last < len(words) and look.books.demonyms.at(words, place.last)
    if place and (closes or place.last - i >= length) and not look.names.person(look.text(i, place.last)):
        why = (because("actors.listed_place", place.value),)
        return Mention(span=look.span(first, place.last), place=True, why=why), place.last
    owner = _owner(look, i, length)
    if owner is not None:
        return named(look, first, i + 1, source_named(owner.key), owner), i + 1
    if not length or _is_made(words[i]) or _qualifies(look, i, length):
        return None, i + 1
    titled = next((head[1] for k in range(i + 1, i + length) if (head := look.head(k)) and head[0] == "title"), None)
    if titled is not None and is_capitalised(words[titled.first]) and titled.last < i + length:
        return person(look, first, titled.last, titled.value, [])  # "Karsing Governor Ilse Brandt"
    length = _with_purpose(look, first, i, length)
    return _unknown(look, first, i, length), i + length


def _with_purpose(look: Lookup, first: int, i: int, length: int) -> int:
    """Count the words of a body's name with what it is for: "the Confederation of Building Trades"."""
    words, k = look.words, i + length
    ending = look.books.name_endings.at(words, k - 1)
    if ending is None or first == i or k + 1 >= len(words) or words[k].low not in ("of", "for", "against"):
        return length
    k += 2 if words[k + 1].low == "the" else 1
    more = look.name(k) if k < len(words) else 0
    k += more
    if more and k + 1 < len(words) and words[k].low in ("of", "and", "in") and look.name(k + 1):
        k += 1 + look.name(k + 1) if words[k].low == "of" else 0
    if more and k + 1 < len(words) and words[k].text in "'’" and look.name(k + 1):
        k += 1 + look.name(k + 1)
    return k - i if more else length


def _owner(look: Lookup, i: int, length: int) -> Row | None:
    """A listed name whose apostrophe the text has lost: "in Perus civil war"."""
    word = look.words[i]
    if length != 1 or word.low[-1] != "s" or i + 1 >= len(look.words) or not look.words[i + 1].text[0].islower():
        return None
    if look.words[i + 1].low in FUNCTION_WORDS:
        return None
    hit = look.books.actors.at([Word(word.start, word.end - 1, word.text[:-1], word.low[:-1])], 0)
    return hit.value if hit and not is_person(hit.value) else None


def _qualifies(look: Lookup, i: int, length: int) -> bool:
    """Whether a capital only opens the sentence before a listed name: "Suspected Boko Haram gunmen"."""
    low = look.words[i].low
    if length < 2 or not (low in look.names.lower or low.endswith(("ed", "ing"))):
        return False
    listed = look.books.actors.at(look.words, i + 1) or look.books.places.at(look.words, i + 1)
    return listed is not None and listed.last >= i + length and not is_person(listed.value)


def _may_be_place(look: Lookup, first: int, i: int, length: int) -> bool:
    """Whether a name with an article can be a place: "the Quebra site" and "the Quebra", never "the Quebra 737"."""
    behind = look.words[i + length] if i + length < len(look.words) else None
    counts = i + length + 1 < len(look.words) and look.words[i + length + 1].text[0].islower()
    numbered = behind is not None and behind.text[0].isdigit() and not (first == i and counts)  # "In Harva 24 people"
    plain = behind is not None and behind.text[0].islower() and behind.low not in FUNCTION_WORDS
    if first == i or length == 1:
        return not numbered and not (first < i and behind is not None and behind.low == "of")
    return plain or look.words[i + length - 1].low in _LANDFORMS


def _is_body(look: Lookup, first: int, i: int, last: int) -> bool:
    """Whether a name is a group's or an act's: "the Quebra gang", "Coalition Strike" in a headline."""
    ends = look.books.roles.at(look.words, last - 1)
    event = last - i > 1 and ends is not None and ends.value["class"] == "event"
    if event or any(_is_made(word) for word in look.words[i:last]):
        return True
    behind = look.books.roles.at(look.words, last) if first < i and last < len(look.words) else None
    return behind is not None and behind.value["class"] in ("group", "force")


def _is_landform(look: Lookup, i: int, length: int) -> bool:
    """Whether a name says itself that it is a place: "Mount Quebra", "the Quebra River"."""
    return length > 1 and (
        look.words[i].low in ("mount", "lake", "cape", "camp", "port") or look.words[i + length - 1].low in _LANDFORMS
    )


def _is_district(look: Lookup, i: int, length: int) -> bool:
    """Whether a name says itself that it is a part of a country: "Harva Province", "Karsing County"."""
    return length > 1 and look.words[i + length - 1].low in DISTRICTS


def _is_given_name(look: Lookup, known: Hit[Row], i: int, length: int) -> bool:
    """Whether a state is the first name of somebody the lists do not know: "Jordan Henley", "Chad Ruiz"."""
    k = known.last
    if known.value["kind"] != "government" or k - i != 1 or length != 2 or usual_adjective(known.value.key) is None:
        return False
    listed = any(
        book.at(look.words, k)
        for book in (look.books.actors, look.books.demonyms, look.books.titles, look.books.organisations)
    )
    return not listed and look.words[k].low not in look.names.lower and not look.located(i)


def _kind_of_name(look: Lookup, i: int, length: int) -> SourceKind:
    """What a word of an unknown name makes of it: "Karsing Times" is an outlet, "Ana Ruiz" a person."""
    for k in (i + length - 2, i + length - 1, i):
        ending = look.books.name_endings.at(look.words, k)
        if ending is None or (k == i + length - 2 and ending.last < i + length):
            continue  # "News" is not what "Harva News Council" ends with
        if k > i or look.words[i + 1].low in ("of", "for", "against"):
            return SourceKind(ending.value["kind"])
    return SourceKind.PERSON


def named(look: Lookup, first: int, last: int, source: Source | None, row: Row) -> Mention:
    """Make the mention of a listed name; a state is a place where it stands as one."""
    state = row["kind"] == "government" and usual_adjective(row.key) is not None
    struck = first > 0 and look.words[first - 1].low in _STRUCK
    place = state and (struck or look.located(first))
    parties = (row.key,) if row["kind"] != "person" else ()
    why = (because("actors.name", row),)
    return Mention(span=look.span(first, last), source=source, parties=parties, place=place, why=why)


def _unknown(look: Lookup, first: int, i: int, length: int) -> Mention | None:
    """A capitalised sequence the lexicon does not know: a person met before, a new person, or a place."""
    words = look.words
    lead = i == 0 or (not words[i - 1].text[0].isalnum() and words[i - 1].text in "\"“'‘:")
    behind = words[i + length].text if i + length < len(words) else "."
    name = look.text(i, i + length)
    met = look.names.person(name) or (look.names.short(name) if _is_short(name) else None)
    if (
        lead
        and length == 1
        and met is None
        and (words[i].low in look.names.lower or not behind[0].isalnum() or words[i].low.endswith("ing"))
    ):
        return None
    span = look.span(first, i + length)
    if met and not _is_district(look, i, length):
        return Mention(span=span, source=met, why=(because("actors.met_before"),))
    following = look.books.roles.at(words, i + length) if i + length < len(words) else None
    adjective = words[i + length - 1].low.endswith(("ian", "ean", "ese", "ish"))
    ground = not adjective and following and following.value["class"] in _GROUND
    located = look.located(first) and not (adjective and following) and not _is_body(look, first, i, i + length)
    landform = _is_landform(look, i, length) and first > 0 and words[first - 1].low in (*LOCATIVES, "on")
    if ground and lead and length == 1 and words[i].low in look.books.heads:
        return None  # "Suicide bombings": the capital only opens the sentence
    if ground or (located and _may_be_place(look, first, i, length)) or landform or _is_district(look, i, length):
        return Mention(span=span, place=True, why=(because("actors.place"),))
    source = Source(name=name, kind=_kind_of_name(look, i, length) if length > 1 else SourceKind.UNNAMED)
    if length > 1 and (not lead or _introduced(look, i, i + length)):
        look.names.learn(source, None, None)
    return Mention(span=span, source=source, why=(because("actors.capitals"),))


def _is_short(name: str) -> bool:
    """Whether a name is letters that can be short for a longer one: "HRC", "Unama" in British print."""
    return " " not in name and (name.isupper() or len(name) <= _LONGEST_SHORT) and len(name) > 1


def _introduced(look: Lookup, i: int, last: int) -> bool:
    """Whether the name that opens a sentence is somebody's: "Ana Ruiz said", "Ana Ruiz, a nurse,"."""
    words = look.words
    if last >= len(words) or words[i].low in _OPENERS:
        return False
    if words[last].low in _SPEAKS:
        return True
    if words[last].text != "," or last + 2 >= len(words):
        return False
    aged = words[last + 1].text.isdigit() and words[last + 2].text == ","
    titled = words[last + 1].low in ("a", "an", "the") and bool(look.books.titles.at(words, last + 2))
    role = look.books.roles.at(words, last + 2) if words[last + 1].low in ("a", "an", "the") else None
    return aged or titled or (role is not None and role.value["class"] in ("person", "force"))


def _is_made(word: Word) -> bool:
    """ "US-led", "Indian-controlled", "Moscow-backed": a description, though it begins with a name."""
    name, _, made = word.text.rpartition("-")
    return name[:1].isupper() and (made.endswith("ed") or made in _MADE)


def _people(row: Row) -> str:
    """The plural of a people's name: "Briton" and "Britons" are counted alike."""
    name = row["phrase"]
    return name if name.endswith(_PLURAL) else f"{name[:-3]}men" if name.endswith("man") else f"{name}s"

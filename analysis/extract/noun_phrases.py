"""Whom does a noun phrase name? Reads the phrases of one sentence that name someone, from left to right.

Owns no list. Tells of full names and office holders on the way (:mod:`introductions` keeps them); does not know who
says what, nor any figure.
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis.extract.actor_lists import Books, side_of, source_named, usual_adjective
from analysis.extract.finite import is_past
from analysis.extract.introductions import Names
from analysis.extract.words import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    Hit,
    Word,
    after,
    is_capitalised,
)
from analysis.lexicon import Row
from analysis.model import Mention, Source, SourceKind, Span, Why

__all__ = ["Reader"]

_PRONOUNS = frozenset("he she they it we i".split())
_FIRST = _PRONOUNS | DETERMINERS
_POSSESSIVE_PRONOUNS = frozenset("its their his her our my your".split())
_LOCATIVES = frozenset(
    "in at near from to into across around outside inside towards toward of off along throughout between".split()
)
_NAME_LINKS = frozenset("al el bin ibn de del della di da van von der la le".split())
_DIRECTIONS = frozenset(
    "central northern southern eastern western north south east west northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern downtown nearby rural capital town city village port".split()
)
_GROUND = frozenset(("area", "settlement", "building", "event"))
_LANDFORMS = frozenset(
    "river sea ocean lake valley mountains hills peninsula strait gulf island islands desert delta bay coast east west "
    "north south".split()
)
_MADE = frozenset("led run held built born owned made bound style".split())
_PLURAL = ("s", "sh", "ch", "se", "men", "i", "ss")
_AREAS = frozenset(
    "central northern southern eastern western north south east west northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern mainland downtown rural".split()
)
_STRUCK = frozenset(
    "hit hits struck strikes rocked rocks shook shakes battered batters slammed pounded ravaged swept jolted lashed "
    "flooded devastated shelled bombarded bombed attacked invaded stormed entered left reached".split()
)
_ASSAULTS = frozenset(
    "attack attacks strike strikes raid raids assault assaults shelling fell fire airstrike airstrikes bombardment "
    "advance march offensive siege".split()
)
_KEPT = ("held", "occupied", "controlled", "torn", "administered", "hit", "ravaged", "stricken")
_SPEAKS = frozenset(("said", "told", "says", "who"))
_OPENERS = frozenset("meanwhile however earlier later still then also instead separately today yesterday".split())
_ABBREVIATION = 5  # letters of the longest abbreviated title
_NEVER_IN_NAMES = AUXILIARIES | (PREPOSITIONS - _NAME_LINKS - {"of", "for", "in", "on", "up"}) | {"at"}
_SAYS = frozenset("said says say told tells added".split())
_MOST_ADJECTIVES = 3
_WIDEST_BLANK = 2  # a doubled blank, or the end of a wrapped line; what is further apart is no name


class Reader:
    """Reads the noun phrases of one sentence that name someone, from left to right."""

    def __init__(self, books: Books, names: Names, words: Sequence[Word], masked: Sequence[Span] = ()) -> None:
        self.books = books
        self.names = names
        self.words = words
        self._place_end = -1  # where the place read last ends
        self._heads: dict[int, tuple[str, Hit[Row]] | None] = {}
        self.masked = frozenset(k for s in masked for k in range(after(words, s.start), after(words, s.end)))

    def mentions(self) -> list[Mention]:
        """Read every phrase of the sentence that names someone, ordered by start."""
        found: list[Mention] = []
        index = 0
        openers = self.books.openers
        while index < len(self.words):
            word = self.words[index]
            plain = word.low not in openers and word.low not in _FIRST and not word.text[0].isupper()
            if plain and not _is_arabic_part(word):
                index += 1  # most words begin no phrase that names anyone
                continue
            mention, following = self._phrase(index)
            if mention is not None:
                found.append(mention)
                self._place_end = following if mention.place else self._place_end
            index = max(following, index + 1)
        return found

    def _phrase(self, first: int) -> tuple[Mention | None, int]:
        """Read one noun phrase at a word; the second value is where to read on."""
        words, i = self.words, first
        low = words[i].low
        if i in self.masked:
            return None, i + 1
        if low in _PRONOUNS:
            return Mention(span=_span(words, i, i + 1), bare=True, why=(_why("actors.pronoun"),)), i + 1
        determiner = low if low in DETERMINERS and low != "that" else None
        if self._long_name(first) and not (determiner and self._long_name(first + 1)):
            return self._plain(first, first, None)
        if determiner:
            i += 1
        while i + 1 < len(words) and _only_places(words[i].low) and is_capitalised(words[i + 1]):
            i += 1  # "the London-based Syrian Observatory": where it sits is no part of its name
        if i > first and self._long_name(i):
            return self._plain(first, i, determiner)
        opens = i
        parties: list[str] = []
        heads: list[tuple[str, Hit[Row]]] = []
        adjectives = 0
        while i < len(words):
            step = self._party(i, parties)
            if step:
                i = step
                continue
            head = self._head(i)
            if head and (heads or parties) and self._reports_that(head[1]):
                break
            if head and not self._complements(first, heads, head):
                heads.append(head)
                i = head[1].last + self._stopped(head)
                if head[0] == "title" and i < len(words) and self._name(i):
                    return self._person(first, i, head[1].value, parties)
                continue
            if heads and words[i].text in "'’" and i + 1 < len(words) and self._head(i + 1):
                i += 1  # "the metalworkers' union"
                continue
            if self._is_adjective(i, determiner, parties, heads, adjectives):
                adjectives += 1
                i += 1
                continue
            break
        apposed = self._apposed(i, heads)
        if apposed is not None:
            return self._named(first, apposed.last, source_named(apposed.value.key), apposed.value), apposed.last
        if heads:
            described = self._described(first, heads, parties, determiner)
            return described, after(self.words, described.span.end)
        return self._plain(first, opens, determiner)

    def _reports_that(self, head: Hit[Row]) -> bool:
        """Whether what looks like a noun is the verb behind one: "the Ministry of Justice reports that"."""
        following = self.words[head.last].low if head.last < len(self.words) else ""
        return head.value.list == "organisations" and head.value["kind"] == "unnamed" and following == "that"

    def _stopped(self, head: tuple[str, Hit[Row]]) -> bool:
        """Whether the full stop of an abbreviated title stands before a name: "Gen. Ilse Brandt"."""
        words, i = self.words, head[1].last
        if head[0] != "title" or i + 1 >= len(words) or words[i].text != "." or words[i].start != words[i - 1].end:
            return False
        return len(words[i - 1].text) <= _ABBREVIATION and bool(self._name(i + 1))

    def _complements(self, first: int, heads: list[tuple[str, Hit[Row]]], head: tuple[str, Hit[Row]]) -> bool:
        """Whether a singular behind a counted plural is no head of its own: "took 12 guards hostage"."""
        if not heads or heads[-1][0] != "role" or head[0] != "role" or not first or first - 1 not in self.masked:
            return False
        before, row = heads[-1][1].value, head[1].value
        return before["phrase"] == before["role"] and row["phrase"] != row["role"]

    def _long_name(self, i: int) -> bool:
        """Whether a listed name of several words begins here that qualifies nothing: it goes before its parts."""
        if i >= len(self.words) or self.words[i].low not in self.books.name_openers:
            return False
        found = [
            h
            for h in (self.books.actors.at(self.words, i), self.books.demonyms.at(self.words, i))
            if h and h.last - i > 1
        ]
        return bool(found) and not any(self._leads_to_head(self._behind(h.last)) for h in found)

    def _behind(self, last: int) -> int:
        """Where to read on behind a name: "South Sudan's army" has its noun behind the 's."""
        return last + 1 if last < len(self.words) and self.words[last].low == "'s" else last

    def _apposed(self, i: int, heads: list[tuple[str, Hit[Row]]]) -> Hit[Row] | None:
        """A name behind a description: "the state news agency SANA", "the activist group the Syrian Observatory"."""
        if not heads or heads[-1][0] != "organisation" or i >= len(self.words):
            return None
        k = i + 1 if self.words[i].low == "the" and i + 1 < len(self.words) else i
        hit = self.books.actors.at(self.words, k)
        return hit if hit is not None and hit.value["kind"] in ("outlet", "ngo", "military") else None

    def _party(self, i: int, parties: list[str]) -> int | None:
        """Read a state or organisation that qualifies a noun ("Russia's", "North Korean", "Hamas" fighters)."""
        words = self.words
        if parties and words[i].low == "and" and i + 1 < len(words):
            hit = self.books.demonyms.at(words, i + 1)
            if hit and hit.value["sense"] in ("adjective", "region") and self._leads_to_head(hit.last):
                parties.append(hit.value["actor"] or hit.value["phrase"])
                return hit.last
        if words[i].low not in self.books.name_openers:
            return None
        for book, column in ((self.books.demonyms, "actor"), (self.books.actors, "name")):
            hit = book.at(words, i)
            if hit is None:
                continue
            longer = self.books.actors.at(words, i)
            if longer and longer.last > hit.last:
                continue
            last = self._behind(hit.last)
            if self._leads_to_head(last) and not (self._is_person(hit.value) or self._is_paper(hit.value, last)):
                parties.append(hit.value[column] or hit.value["phrase"])
                return last
        return None

    def _is_person(self, row: Row) -> bool:
        return row.list == "actors" and row["kind"] == "person"

    def _is_paper(self, row: Row, last: int) -> bool:
        """Whether a listed outlet is none here: "Fars province", "Sabah state"."""
        role = self.books.roles.at(self.words, last) if row.list == "actors" and row["kind"] == "outlet" else None
        return role is not None and role.value["class"] in ("area", "settlement")

    def _leads_to_head(self, i: int) -> bool:
        """Tell whether a head noun follows within a few adjectives, so that what stands before qualifies it."""
        words = self.words
        for k in range(i, min(i + _MOST_ADJECTIVES + 1, len(words))):
            if self._head(k):
                return True
            if words[k].low == "and" and self.books.demonyms.at(words, min(k + 1, len(words) - 1)):
                continue
            names = words[k].low in self.books.name_openers
            if names and (self.books.demonyms.at(words, k) or self.books.actors.at(words, k)):
                continue
            if words[k].low in FUNCTION_WORDS | _SAYS or not words[k].text[0].isalpha():
                return False
        return False

    def _head(self, i: int) -> tuple[str, Hit[Row]] | None:
        """Find the longest title, organisation or role that begins at a word."""
        if self.words[i].low not in self.books.head_openers:
            return None
        if i not in self._heads:
            self._heads[i] = self._find_head(i)
        return self._heads[i]

    def _find_head(self, i: int) -> tuple[str, Hit[Row]] | None:
        best: tuple[str, Hit[Row]] | None = None
        for kind, book in (
            ("organisation", self.books.organisations),
            ("title", self.books.titles),
            ("role", self.books.roles),
        ):
            hit = book.at(self.words, i)
            if hit and (best is None or hit.last > best[1].last):
                best = (kind, hit)
        return best

    def _is_adjective(
        self, i: int, determiner: str | None, parties: list[str], heads: list[tuple[str, Hit[Row]]], adjectives: int
    ) -> bool:
        """A plain word between what qualifies and the head noun ("senior", "combat", "ill-prepared")."""
        word = self.words[i]
        if (
            adjectives >= _MOST_ADJECTIVES
            or word.low in FUNCTION_WORDS
            or not word.text[0].isalpha()
            or i in self.masked
        ):
            return False
        if is_past(word) and not self._describes(i):
            return False
        if heads or word.low.endswith("ly") or not self._leads_to_head(i + 1):
            return False
        if is_capitalised(word) and word.low not in self.names.lower:
            head = self._head(i + 1)  # "the Ravno fire brigade", but not "the Kursk region"
            return (
                head is not None
                and head[0] == "organisation"
                and (bool(determiner) or head[1].value["kind"] not in ("unnamed", "experts"))
            )
        return bool(determiner or parties)

    def _describes(self, i: int) -> bool:
        """Whether a participle describes: "Russian armed forces", but not "Russia deployed troops" nor "Kenya sent"."""
        before = self.words[i - 1]
        if not self.words[i].low.endswith("ed"):
            return False
        hit = self.books.demonyms.at(self.words, i - 1)
        return (
            before.low in DETERMINERS | {"'s"}
            or not is_capitalised(before)
            or bool(hit and hit.value["sense"] != "capital")
        )

    def _name(self, i: int) -> int:
        """Count the words of a capitalised name that begins at a word; 0 if none does."""
        words, k = self.words, i
        while (
            k < len(words) and words[k].text[0].isalpha() and k not in self.masked and not words[k].low.startswith("i'")
        ):
            capital = is_capitalised(words[k]) or _is_arabic_part(words[k])
            if k == i and (not capital or words[k].low in FUNCTION_WORDS):
                return 0
            if not capital and not (
                words[k].low in _NAME_LINKS and k + 1 < len(words) and is_capitalised(words[k + 1])
            ):
                break
            if k > i and (words[k].low in _NEVER_IN_NAMES or words[k].start > words[k - 1].end + _WIDEST_BLANK):
                break
            k += 1
            initial = len(words[k - 1].text) == 1 and k < len(words) and words[k].text == "."
            if initial and k + 1 < len(words) and is_capitalised(words[k + 1]):
                k += 1
        return k - i

    def _person(self, first: int, i: int, title: Row, parties: list[str]) -> tuple[Mention, int]:
        """A title and a name: "Ukrainian President Volodymyr Zelenskyy"."""
        last = i + self._name(i)
        name = _text(self.words, i, last)
        known = self.books.actors.at(self.words, i)
        if known and known.value["kind"] == "person":
            last = known.last
            name = known.value.key
        source = self.names.person(name) or source_named(name)
        if source is None or source.kind is not SourceKind.PERSON:
            source = self._new_person(name, parties[0] if parties else None)
        elif source.parent is None and parties:
            source = replace(source, parent=parties[0], side=side_of(parties[0]))
        self.names.learn(source, title["phrase"].lower(), source.parent)
        why = (_why("actors.title_and_name", title),)
        return Mention(span=_span(self.words, first, last), source=source, parties=tuple(parties), why=why), last

    def _new_person(self, name: str, parent: str | None) -> Source:
        return Source(name=name, kind=SourceKind.PERSON, parent=parent, side=side_of(parent) if parent else None)

    def _described(
        self, first: int, heads: list[tuple[str, Hit[Row]]], parties: list[str], determiner: str | None
    ) -> Mention:
        """A noun phrase without a name: "Russian forces", "a spokesperson", "the Ukrainian president"."""
        words = self.words
        kind, head = heads[-1]
        heads = [*heads[:-1], (kind, self._with_purpose(head))]
        head = heads[-1][1]
        span = _span(words, first, head.last)
        role = next((h.value for k, h in reversed(heads) if k == "role"), None)
        if role is None:
            role_hit = self.books.roles.at(words, head.first)
            role = role_hit.value if role_hit else None
        title = next((h.value for k, h in heads if k == "title"), None)
        if kind == "title":
            office = self._between_commas(head, parties) or self.names.office(
                head.value["phrase"].lower(), parties[0] if parties else ""
            )
            if office and (parties or determiner == "the"):
                return Mention(
                    span=span, source=office, parties=tuple(parties), why=(_why("actors.office", head.value),)
                )
        body = heads[-1][1].value if kind == "organisation" else None
        owner = words[first].low in _POSSESSIVE_PRONOUNS or determiner in ("these", "those", "this")
        proper = any(is_capitalised(w) and w.low not in self.names.lower for w in words[first + 1 : heads[0][1].first])
        bare = (
            not parties
            and not proper
            and (owner or (len(heads) == 1 and (kind == "title" or (kind == "organisation" and determiner == "the"))))
        )
        source = None
        if kind in ("organisation", "title"):
            source = self._body(first, heads, parties, body, title)
        return Mention(
            span=span,
            source=source,
            parties=tuple(parties),
            role=role["role"] if role else None,
            counted=role["class"] if role else None,
            unit=role["unit"] if role else None,
            bare=bare,
            why=(_why(f"actors.{kind}", head.value),),
        )

    def _between_commas(self, title: Hit[Row], parties: list[str]) -> Source | None:
        """Who a title between commas names: "the regional governor, Ilse Brandt, said"."""
        words, i = self.words, title.last + 1
        if i >= len(words) or words[i - 1].text != ",":
            return None
        length, known = self._name(i), self.books.actors.at(words, i)
        closed = length > 1 and i + length < len(words) and words[i + length].text == ","
        if not closed or (known and not self._is_person(known.value)):
            return None
        name = _text(words, i, i + length)
        met = self.names.person(name) or source_named(name)
        person = met or self._new_person(name, parties[0] if parties else None)
        self.names.learn(person, title.value["phrase"].lower(), person.parent)
        return person

    def _with_purpose(self, head: Hit[Row]) -> Hit[Row]:
        """A capitalised body with what it is for: "the Observatory for Human Rights", "the Ministry of Health"."""
        words, k = self.words, head.last
        if is_capitalised(words[head.first]) and k + 1 < len(words) and words[k].low in ("for", "of"):
            length = self._name(k + 1)
            if length and not self.books.demonyms.at(words, k + 1) and not self.books.actors.at(words, k + 1):
                return Hit(head.first, k + 1 + length, head.value)
        return head

    def _body(
        self, first: int, heads: list[tuple[str, Hit[Row]]], parties: list[str], body: Row | None, title: Row | None
    ) -> Source:
        """The source a description stands for; states are named by their usual adjective."""
        start = first
        while start < heads[0][1].first and self.words[start].low in DETERMINERS - {"other", "another"}:
            start += 1
        name = _text(self.words, start, heads[-1][1].last)
        owner = source_named(parties[0]) if parties else None
        parent = owner.name if owner else None
        if owner and owner.kind is SourceKind.OUTLET and body and body["kind"] in ("outlet", "government"):
            return owner  # "the Tasnim agency"
        if parent and len(parties) == 1:
            hit = self.books.demonyms.at(self.words, start)
            usual = usual_adjective(parent)
            owned = self._owned(start, parent)
            if usual and owned:
                name = f"{usual} {_text(self.words, owned, heads[-1][1].last)}"
            elif hit and usual and hit.value["sense"] == "adjective":
                name = " ".join(filter(None, (usual, _text(self.words, hit.last, heads[-1][1].last))))
        kinds = [h.value["kind"] for k, h in heads if k == "organisation"]
        kind = SourceKind(kinds[-1] if body else kinds[0] if kinds else "person")
        common = start == heads[0][1].first and heads[0][1].value["phrase"][:1].islower()
        others = self.words[start + 1 : heads[-1][1].last]
        single = not any(is_capitalised(word) for word in others)
        if name[:1].isupper() and single and not parties and (common or self.words[start].low in self.names.lower):
            name = name[:1].lower() + name[1:]
        proper = any(is_capitalised(w) for w in self.words[start + 1 : heads[0][1].first]) or is_capitalised(
            self.words[start]
        )
        named = body is not None and body["named"] == "yes" and (bool(parties) or proper)
        side = side_of(parent) if parent and len(parties) == 1 else None
        return Source(name=name, kind=kind, parent=parent if len(parties) == 1 else None, side=side, named=named)

    def _owned(self, start: int, state: str) -> int:
        """The word behind a state's possessive: "Turkey's army" is the Turkish army; 0 if there is none."""
        hit = self.books.actors.at(self.words, start)
        owned = hit and hit.value.key == state and hit.last < len(self.words) and self.words[hit.last].low == "'s"
        return hit.last + 1 if hit and owned else 0

    def _plain(self, first: int, i: int, determiner: str | None) -> tuple[Mention | None, int]:
        """A name that stands alone: in the lexicon, learned in this document, or a capitalised sequence."""
        words = self.words
        if i >= len(words):
            return None, i
        known = self.books.actors.at(words, i)
        length = self._name(i)
        if known and known.last - i >= length - 1 and not self._is_given_name(known, i, length):
            source = source_named(known.value.key)
            if source and source.kind is SourceKind.PERSON:
                self.names.learn(source, None, source.parent)
                source = self.names.person(source.name) or source
            return self._named(first, known.last, source, known.value), known.last
        demonym = self.books.demonyms.at(words, i)
        if demonym and demonym.last - i >= length:
            sense = demonym.value["sense"]
            actor = demonym.value["actor"]
            span, why = _span(words, first, demonym.last), (_why(f"actors.{sense}", demonym.value),)
            if sense == "capital" and actor:
                if self._located(first):
                    return Mention(span=span, place=True, why=why), demonym.last
                return Mention(span=span, source=source_named(actor), parties=(actor,), why=why), demonym.last
            if actor:
                role = _people(demonym.value) if sense == "people" else "people"
                return Mention(span=span, parties=(actor,), role=role, counted="person", why=why), demonym.last
            return None, demonym.last
        place = self.books.places.at(words, i)
        closes = place and place.last < len(words) and self.books.demonyms.at(words, place.last)
        if place and (closes or place.last - i >= length) and not self.names.person(_text(words, i, place.last)):
            why = (_why("actors.listed_place", place.value),)
            return Mention(span=_span(words, first, place.last), place=True, why=why), place.last
        owner = self._owner(i, length)
        if owner is not None:
            return self._named(first, i + 1, source_named(owner.key), owner), i + 1
        if not length or _is_made(words[i]) or self._qualifies(i, length):
            return None, i + 1
        return self._unknown(first, i, length), i + length

    def _owner(self, i: int, length: int) -> Row | None:
        """A listed name whose apostrophe the text has lost: "in Perus civil war"."""
        word = self.words[i]
        if length != 1 or word.low[-1] != "s" or i + 1 >= len(self.words) or not self.words[i + 1].text[0].islower():
            return None
        if self.words[i + 1].low in FUNCTION_WORDS:
            return None
        hit = self.books.actors.at([Word(word.start, word.end - 1, word.text[:-1], word.low[:-1])], 0)
        return hit.value if hit and not self._is_person(hit.value) else None

    def _qualifies(self, i: int, length: int) -> bool:
        """Whether a capital only opens the sentence before a listed name: "Suspected Boko Haram gunmen"."""
        low = self.words[i].low
        if length < 2 or not (low in self.names.lower or low.endswith(("ed", "ing"))):
            return False
        listed = self.books.actors.at(self.words, i + 1) or self.books.places.at(self.words, i + 1)
        return listed is not None and listed.last >= i + length and not self._is_person(listed.value)

    def _may_be_place(self, first: int, i: int, length: int) -> bool:
        """Whether a name with an article can be a place: "the Quebra site" and "the Quebra", never "the Quebra 737"."""
        behind = self.words[i + length] if i + length < len(self.words) else None
        numbered = behind is not None and behind.text[0].isdigit()
        plain = behind is not None and behind.text[0].islower() and behind.low not in FUNCTION_WORDS
        if first == i or length == 1:
            return not numbered and not (first < i and behind is not None and behind.low == "of")
        return plain or self.words[i + length - 1].low in _LANDFORMS

    def _is_body(self, first: int, i: int, last: int) -> bool:
        """Whether a name is a group's or an act's: "the Quebra gang", "Coalition Strike" in a headline."""
        ends = self.books.roles.at(self.words, last - 1)
        event = last - i > 1 and ends is not None and ends.value["class"] == "event"
        if event or any(_is_made(word) for word in self.words[i:last]):
            return True
        behind = self.books.roles.at(self.words, last) if first < i and last < len(self.words) else None
        return behind is not None and behind.value["class"] in ("group", "force")

    def _is_landform(self, i: int, length: int) -> bool:
        """Whether a name says itself that it is a place: "Mount Quebra", "the Quebra River"."""
        return length > 1 and (
            self.words[i].low in ("mount", "lake", "cape", "camp", "port")
            or self.words[i + length - 1].low in _LANDFORMS
        )

    def _is_given_name(self, known: Hit[Row], i: int, length: int) -> bool:
        """Whether a state is the first name of somebody the lists do not know: "Jordan Henley", "Chad Ruiz"."""
        k = known.last
        if known.value["kind"] != "government" or k - i != 1 or length != 2 or usual_adjective(known.value.key) is None:
            return False
        listed = any(
            book.at(self.words, k)
            for book in (self.books.actors, self.books.demonyms, self.books.titles, self.books.organisations)
        )
        return not listed and self.words[k].low not in self.names.lower and not self._located(i)

    def _kind_of_name(self, last: int) -> SourceKind:
        """What the last word of an unknown name makes of it: "Karsing Times" is an outlet, "Ana Ruiz" a person."""
        ending = self.books.name_endings.at(self.words, last)
        return SourceKind(ending.value["kind"]) if ending else SourceKind.PERSON

    def _located(self, first: int) -> bool:
        """Whether a name stands where a place does: behind "in", "near", "the capital"."""
        k = first - 1
        while k > 0 and (self.words[k].low in _DIRECTIONS or self.words[k].low.endswith(_KEPT)):
            k -= 1
        if k > 0 and k < first - 1 and self.words[k].low in ("the", "'s"):
            k -= 1  # "in the northern Philippines"
        if first > 0 and (self.words[first - 1].low in _AREAS or self.words[first - 1].low.endswith(_KEPT)):
            return True  # "shook southeast Turkey"
        told = k >= 0 and self.words[k].low == "to" and self.words[k - 1].low in ("according", "speaking", "spoke")
        if told or (k == first - 1 and self.words[first].low == "the" and self.words[k].low in ("to", "from", "of")):
            return False  # "according to the NAACP": a place is named without "the", or with its kind
        if self.words[k].low == "on" and k > 0:
            return self.words[k - 1].low in _ASSAULTS  # "fell on Harva"
        if self.words[k].low == "and" and k == self._place_end:
            return True  # "in Harva and Dorvik"
        behind_capital = first > 0 and self.words[first - 1].low == "capital"
        return k >= 0 and (self.words[k].low in _LOCATIVES or behind_capital)

    def _named(self, first: int, last: int, source: Source | None, row: Row) -> Mention:
        state = row["kind"] == "government" and usual_adjective(row.key) is not None
        struck = first > 0 and self.words[first - 1].low in _STRUCK
        place = state and (struck or self._located(first))
        parties = (row.key,) if row["kind"] != "person" else ()
        why = (_why("actors.name", row),)
        return Mention(span=_span(self.words, first, last), source=source, parties=parties, place=place, why=why)

    def _unknown(self, first: int, i: int, length: int) -> Mention | None:
        """A capitalised sequence the lexicon does not know: a person met before, a new person, or a place."""
        words = self.words
        lead = i == 0 or (not words[i - 1].text[0].isalnum() and words[i - 1].text in "\"“'‘:")
        behind = words[i + length].text if i + length < len(words) else "."
        name = _text(words, i, i + length)
        met = self.names.person(name)
        if (
            lead
            and length == 1
            and met is None
            and (words[i].low in self.names.lower or not behind[0].isalnum() or words[i].low.endswith("ing"))
        ):
            return None
        span = _span(words, first, i + length)
        if met:
            return Mention(span=span, source=met, why=(_why("actors.met_before"),))
        following = self.books.roles.at(words, i + length) if i + length < len(words) else None
        adjective = words[i + length - 1].low.endswith(("ian", "ean", "ese", "ish"))
        ground = not adjective and following and following.value["class"] in _GROUND
        located = self._located(first) and not (adjective and following) and not self._is_body(first, i, i + length)
        landform = self._is_landform(i, length) and first > 0 and words[first - 1].low in (*_LOCATIVES, "on")
        if ground or (located and self._may_be_place(first, i, length)) or landform:
            return Mention(span=span, place=True, why=(_why("actors.place"),))
        source = Source(name=name, kind=self._kind_of_name(i + length - 1) if length > 1 else SourceKind.UNNAMED)
        if length > 1 and (not lead or self._introduced(i, i + length)):
            self.names.learn(source, None, None)
        return Mention(span=span, source=source, why=(_why("actors.capitals"),))

    def _introduced(self, i: int, last: int) -> bool:
        """Whether the name that opens a sentence is somebody's: "Ana Ruiz said", "Ana Ruiz, a nurse,"."""
        words = self.words
        if last >= len(words) or words[i].low in _OPENERS:
            return False
        if words[last].low in _SPEAKS:
            return True
        if words[last].text != "," or last + 2 >= len(words):
            return False
        aged = words[last + 1].text.isdigit() and words[last + 2].text == ","
        titled = words[last + 1].low in ("a", "an", "the") and bool(self.books.titles.at(words, last + 2))
        role = self.books.roles.at(words, last + 2) if words[last + 1].low in ("a", "an", "the") else None
        return aged or titled or (role is not None and role.value["class"] in ("person", "force"))


def _only_places(low: str) -> bool:
    """Tell whether a word says where someone sits or whom they are for or against, and nothing else."""
    return low.endswith("-based") or low.startswith(("anti-", "pro-"))


def _is_arabic_part(word: Word) -> bool:
    """ "el-Zour", "al-Asad": part of a name though it begins small."""
    article, _, rest = word.text.partition("-")
    return article in ("al", "el", "ad", "an", "ar", "as", "ash", "az") and rest[:1].isupper()


def _is_made(word: Word) -> bool:
    """ "US-led", "Indian-controlled", "Moscow-backed": a description, though it begins with a name."""
    name, _, made = word.text.rpartition("-")
    return name[:1].isupper() and (made.endswith("ed") or made in _MADE)


def _people(row: Row) -> str:
    """The plural of a people's name: "Briton" and "Britons" are counted alike."""
    name = row["phrase"]
    return name if name.endswith(_PLURAL) else f"{name[:-3]}men" if name.endswith("man") else f"{name}s"


def _why(rule: str, row: Row | None = None) -> Why:
    return Why(field="actor", rule=rule, row=row.id if row else None)


def _span(words: Sequence[Word], first: int, last: int) -> Span:
    return Span(words[first].start, words[last - 1].end)


def _text(words: Sequence[Word], first: int, last: int) -> str:
    """The words as printed, single blanks between them."""
    if first >= last:
        return ""
    parts = [words[first].text]
    for before, word in zip(words[first:last], words[first + 1 : last], strict=False):
        parts.append((" " if word.start > before.end else "") + word.text)
    return "".join(parts)

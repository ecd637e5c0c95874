"""Whom does a noun phrase name? Reads the phrases of one sentence that name someone, from left to right.

Owns no list. Finds where a phrase begins and ends, and what qualifies its head; :mod:`proper_names` and
:mod:`descriptions` say whom it names. Does not know who says what, nor any figure.
"""

from analysis.extract.actors import descriptions, proper_names
from analysis.extract.actors.actor_lists import source_named
from analysis.extract.actors.lookups import Lookup, because, is_arabic_part, is_person, only_places
from analysis.extract.text.finite import is_past
from analysis.extract.text.words import DETERMINERS, FUNCTION_WORDS, Hit, after, is_capitalised
from analysis.lexicon import Row
from analysis.model import Mention, SourceKind

__all__ = ["Reader"]

_PRONOUNS = frozenset("he she they it we i".split())
_FIRST = _PRONOUNS | DETERMINERS
_ABBREVIATION = 5  # letters of the longest abbreviated title
_MOST_ADJECTIVES = 3


class Reader(Lookup):
    """Reads the noun phrases of one sentence that name someone, from left to right."""

    def mentions(self) -> list[Mention]:
        """Read every phrase of the sentence that names someone, ordered by start."""
        found: list[Mention] = []
        behind, openers = 0, self.books.openers
        for index, word in enumerate(self.words):
            if index < behind:
                continue
            plain = word.low not in openers and word.low not in _FIRST and not word.text[0].isupper()
            if plain and not ("-" in word.text and is_arabic_part(word)):
                continue  # most words begin no phrase that names anyone
            mention, behind = self._phrase(index)
            if mention is not None:
                found.append(mention)
                self._learn_short(mention, behind)
                self.place_end = behind if mention.place else self.place_end
        return found

    def _learn_short(self, mention: Mention, behind: int) -> None:
        """Learn what letters in brackets behind a body's name are short for: "the Harva Relief Council (HRC)"."""
        words, body = self.words, mention.source
        if behind + 3 >= len(words) or body is None or not body.named or body.kind is SourceKind.PERSON:
            return
        bracketed = words[behind].text == "(" and words[behind + 2].text == ")"
        other = words[behind].text == "," and words[behind + 1].low == "or" and words[behind + 3].text == ","
        short = words[behind + 1 if bracketed else behind + 2].text
        if (bracketed or other) and short[0].isupper():
            self.names.shorten(short, body)

    def _phrase(self, first: int) -> tuple[Mention | None, int]:
        """Read one noun phrase at a word; the second value is where to read on."""
        words, i = self.words, first
        low = words[i].low
        if i in self.masked:
            return None, i + 1
        if self._is_verb(i):
            return None, i + 1
        if low in _PRONOUNS:
            return Mention(span=self.span(i, i + 1), bare=True, why=(because("actors.pronoun"),)), i + 1
        determiner = low if low in DETERMINERS and low != "that" else None
        if self._long_name(first) and not (determiner and self._long_name(first + 1)):
            return proper_names.plain(self, first, first)
        if determiner:
            i += 1
        while i + 1 < len(words) and only_places(words[i].low) and is_capitalised(words[i + 1]):
            i += 1  # "the London-based Syrian Observatory": where it sits is no part of its name
        if i > first and self._long_name(i):
            return proper_names.plain(self, first, i)
        opens = i
        parties: list[str] = []
        heads: list[tuple[str, Hit[Row]]] = []
        adjectives, party_end = 0, -1
        while i < len(words):
            step = self._party(i, parties)
            if step:
                i = party_end = step
                continue
            if i == party_end and self.words[i - 1].text.islower() and is_past(self.words[i]):
                break  # "the Interfax news agency quoted the mayor"
            head = self.head(i)
            if head and not heads and not parties and self._begins_name(head):
                return proper_names.outlet(self, first, i)
            if head and (heads or parties) and self._reports_that(head[1]):
                break
            if head and not self._complements(first, heads, head):
                heads.append(head)
                i = head[1].last + self._stopped(head)
                if head[0] == "title" and i < len(words) and self.name(i) and not self._titled(i):
                    return proper_names.person(self, first, i, head[1].value, parties)
                continue
            if heads and words[i].text in "'’" and i + 1 < len(words) and self.head(i + 1):
                i += 1  # "the metalworkers' union"
                continue
            if self._is_adjective(i, determiner, parties, heads, adjectives):
                adjectives += 1
                i += 1
                continue
            break
        apposed = self._apposed(i, heads)
        if apposed is not None:
            row = apposed.value
            return proper_names.named(self, first, apposed.last, source_named(row.key), row), apposed.last
        if heads:
            described = descriptions.described(self, first, heads, parties, determiner)
            return described, after(self.words, described.span.end)
        return proper_names.plain(self, first, opens)

    def _reports_that(self, head: Hit[Row]) -> bool:
        """Whether what looks like a noun is the verb behind one: "the Ministry of Justice reports that"."""
        following = self.words[head.last].low if head.last < len(self.words) else ""
        return head.value.list == "organisations" and head.value["kind"] == "unnamed" and following == "that"

    def _is_verb(self, i: int) -> bool:
        """Whether a word that can be a noun is a verb: "the Institute reports that", "a group which monitors"."""
        if not i or not self.words[i].low.endswith("s") or not self.words[i].text.islower():
            return False
        before, behind = self.words[i - 1], self.words[i + 1].low if i + 1 < len(self.words) else ""
        if before.low in ("which", "who"):
            return True
        head = self.head(i) if behind == "that" and is_capitalised(before) else None
        return head is not None and self._reports_that(head[1])

    def _begins_name(self, head: tuple[str, Hit[Row]]) -> bool:
        """Whether an outlet's kind begins its name: "Radio Limpopo"."""
        hit = head[1]
        one = hit.last - hit.first == 1 and is_capitalised(self.words[hit.first])
        kind = head[0] == "organisation" and hit.value["kind"] == "outlet"
        return one and kind and hit.last < len(self.words) and self.name(hit.first) > 1

    def _titled(self, i: int) -> bool:
        """Whether a second title stands before the name: "the ministry's spokesman Brigadier Ilse Brandt"."""
        head = self.head(i)
        if head is None or head[0] != "title":
            return False
        last = head[1].last + self._stopped(head)
        return last < len(self.words) and self.name(last) > 0 and head[1].last - i < self.name(i) + 1

    def _stopped(self, head: tuple[str, Hit[Row]]) -> bool:
        """Whether the full stop of an abbreviated title stands before a name: "Gen. Ilse Brandt"."""
        words, i = self.words, head[1].last
        if head[0] != "title" or i + 1 >= len(words) or words[i].text != "." or words[i].start != words[i - 1].end:
            return False
        return len(words[i - 1].text) <= _ABBREVIATION and bool(self.name(i + 1))

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
        return bool(found) and not any(self.leads_to_head(self.behind(h.last)) for h in found)

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
            if hit and hit.value["sense"] in ("adjective", "region") and self.leads_to_head(hit.last):
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
            last = self.behind(hit.last)
            if self.leads_to_head(last) and not (is_person(hit.value) or self._is_paper(hit.value, last)):
                parties.append(hit.value[column] or hit.value["phrase"])
                return last
        return None

    def _is_paper(self, row: Row, last: int) -> bool:
        """Whether a listed outlet is none here: "Fars province", "Sabah state"."""
        role = self.books.roles.at(self.words, last) if row.list == "actors" and row["kind"] == "outlet" else None
        return role is not None and role.value["class"] in ("area", "settlement")

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
        if heads or word.low.endswith("ly") or not self.leads_to_head(i + 1):
            return False
        if is_capitalised(word) and word.low not in self.names.lower:
            head = self.head(i + 1)  # "the Ravno fire brigade", but not "the Kursk region"
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
        if before.text.islower() and before.low.endswith("s") and before.low not in DETERMINERS | {"'s"}:
            return False  # "both sides quoted sources"
        hit = self.books.demonyms.at(self.words, i - 1)
        return (
            before.low in DETERMINERS | {"'s"}
            or not is_capitalised(before)
            or bool(hit and hit.value["sense"] != "capital")
        )

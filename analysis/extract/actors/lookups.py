"""Which listed words stand at a word, and how far does a name reach? Looks up the words of one sentence.

Owns no list: :mod:`actor_lists` does. Does not know what a phrase as a whole names.
"""

from collections.abc import Sequence
from itertools import pairwise

from analysis.extract.actors.actor_lists import Books
from analysis.extract.actors.introductions import Names
from analysis.extract.text.words import (
    AUXILIARIES,
    FUNCTION_WORDS,
    PREPOSITIONS,
    Hit,
    Phrasebook,
    Word,
    after,
    is_capitalised,
)
from analysis.lexicon import Row
from analysis.model import Span, Why

__all__ = ["DIRECTIONS", "LOCATIVES", "Lookup", "because", "is_arabic_part", "is_person", "only_places"]

LOCATIVES = frozenset(
    "in at near from to into across around outside inside towards toward of off along throughout between".split()
)
_NAME_LINKS = frozenset("al el bin ibn de del della di da van von der la le".split())
#: Words before or in the name of a place that say where in the country it lies, or what it is.
DIRECTIONS = frozenset(
    "central northern southern eastern western north south east west northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern downtown nearby neighbouring neighboring rural "
    "capital town city village port "
    "north-east north-west south-east south-west north-eastern north-western south-eastern south-western".split()
)
_APPOSING = frozenset("capital city town village province region district".split())
_SPANS = frozenset(
    "day days eve night week month start end beginning height season festival feast holiday celebration celebrations "
    "anniversary".split()
)
_AREAS = frozenset(
    "central northern southern eastern western north south east west northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern mainland downtown rural "
    "north-east north-west south-east south-west north-eastern north-western south-eastern south-western".split()
)
_ASSAULTS = frozenset(
    "attack attacks strike strikes raid raids assault assaults shelling fell fire airstrike airstrikes bombardment "
    "advance march offensive siege".split()
)
_CLOSE_LIST = LOCATIVES | frozenset(
    ". , ; : ) on by as since when where provinces districts regions states counties islands "
    "villages towns cities".split()
)
_KEPT = ("held", "occupied", "controlled", "torn", "administered", "hit", "ravaged", "stricken")
_NEVER_IN_NAMES = AUXILIARIES | (PREPOSITIONS - _NAME_LINKS - {"of", "for", "in", "on", "up"}) | {"at"}
_SAYS = frozenset("said says say told tells added".split())
_MOST_ADJECTIVES = 3
_WIDEST_BLANK = 2  # a doubled blank, or the end of a wrapped line; what is further apart is no name


class Lookup:
    """The words of one sentence, the lists they are looked up in, and what the document has told of names."""

    def __init__(self, books: Books, names: Names, words: Sequence[Word], masked: Sequence[Span] = ()) -> None:
        self.books = books
        self.names = names
        self.words = words
        self.place_end = -1  # where the place read last ends
        self._heads: dict[int, tuple[str, Hit[Row]] | None] = {}
        self.masked = frozenset(k for s in masked for k in range(after(words, s.start), after(words, s.end)))

    def head(self, i: int) -> tuple[str, Hit[Row]] | None:
        """Find the longest title, organisation or role that begins at a word."""
        known = self.books.heads.get(self.words[i].low)
        if known is None:
            return None
        if i not in self._heads:
            self._heads[i] = self._find_head(i, known)
        return self._heads[i]

    def _find_head(self, i: int, known: Sequence[tuple[str, Phrasebook[Row]]]) -> tuple[str, Hit[Row]] | None:
        best: tuple[str, Hit[Row]] | None = None
        for kind, book in known:
            hit = book.at(self.words, i)
            if hit and (best is None or hit.last > best[1].last) and not self._reports_figure(hit):
                best = (kind, hit)
        return best

    def _reports_figure(self, head: Hit[Row]) -> bool:
        """Whether what looks like a noun is the verb of one named before: "the DPR reports two deaths"."""
        if head.value.list != "organisations" or head.value["kind"] != "unnamed" or head.last not in self.masked:
            return False
        before = self.words[head.first - 1] if head.first else None
        named = before is not None and is_capitalised(before)
        return head.last - head.first == 1 and (named or bool(self.books.organisations.at(self.words, head.first - 1)))

    def leads_to_head(self, i: int) -> bool:
        """Tell whether a head noun follows within a few adjectives, so that what stands before qualifies it."""
        words = self.words
        for k in range(i, min(i + _MOST_ADJECTIVES + 1, len(words))):
            if self.head(k):
                return True
            if words[k].low == "and" and self.books.demonyms.at(words, min(k + 1, len(words) - 1)):
                continue
            names = words[k].low in self.books.name_openers
            if names and (self.books.demonyms.at(words, k) or self.books.actors.at(words, k)):
                continue
            if words[k].low in FUNCTION_WORDS | _SAYS or not words[k].text[0].isalpha():
                return False
        return False

    def behind(self, last: int) -> int:
        """Where to read on behind a name: "South Sudan's army" has its noun behind the 's."""
        return last + 1 if last < len(self.words) and self.words[last].low == "'s" else last

    def name(self, i: int) -> int:
        """Count the words of a capitalised name that begins at a word; 0 if none does."""
        words, k = self.words, i
        while (
            k < len(words) and words[k].text[0].isalpha() and k not in self.masked and not words[k].low.startswith("i'")
        ):
            capital = is_capitalised(words[k]) or is_arabic_part(words[k])
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

    def located(self, first: int) -> bool:
        """Whether a name stands where a place does: behind "in", "near", "the capital"."""
        k = first - 1
        while k > 0 and (self.words[k].low in DIRECTIONS or self.words[k].low.endswith(_KEPT)):
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
        if k > 0 and self.words[k].low == "of" and self.words[k - 1].low in _SPANS:
            return False  # "the first day of Carnival"
        if first > 3 and self.words[first - 1].text == "," and self.words[first - 2].low in _APPOSING:
            return self.words[first - 3].low == "the" and self.words[first - 4].low in ("in", "near", "outside", "at")
        if k == self.place_end and (self.words[k].low == "and" or (self.words[k].text == "," and self._listed(first))):
            return True  # "in Harva and Dorvik", "in Harva, Dorvik and Pelin"
        behind_capital = first > 0 and self.words[first - 1].low == "capital"
        return k >= 0 and (self.words[k].low in LOCATIVES or behind_capital)

    def _listed(self, first: int) -> bool:
        """Whether names go on as a list to its end: "Dorvik and Pelin.", not "Ana Ruiz and Bo Lee said"."""
        k, ends = first, False
        while k < len(self.words) and (length := self.name(k)):
            k += length
            if ends:
                return k >= len(self.words) or self.words[k].low in _CLOSE_LIST
            if k + 1 >= len(self.words) or self.words[k].low not in (",", "and"):
                return False
            ends = self.words[k].low == "and" or self.words[k + 1].low == "and"
            k += 2 if self.words[k + 1].low == "and" else 1
        return False

    def span(self, first: int, last: int) -> Span:
        """Where the words from one to before another stand."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def text(self, first: int, last: int) -> str:
        """The words as printed, single blanks between them."""
        if first >= last:
            return ""
        words = self.words[first:last]
        parts = [words[0].text]
        for before, word in pairwise(words):
            parts.append((" " if word.start > before.end else "") + word.text)
        return "".join(parts)


def is_arabic_part(word: Word) -> bool:
    """Tell whether a word is part of a name though it begins small: "el-Zour", "al-Asad".

    Examples
    --------
    >>> is_arabic_part(Word(0, 7, "el-Zour", "el-zour"))
    True
    """
    article, _, rest = word.text.partition("-")
    return article in ("al", "el", "ad", "an", "ar", "as", "ash", "az", "ul", "ur", "wal") and rest[:1].isupper()


def is_person(row: Row) -> bool:
    """Tell whether a row of a list names a person.

    Examples
    --------
    >>> is_person(Row("actors", "Peru", {"name": "Peru", "kind": "government"}))
    False
    """
    return row.list == "actors" and row["kind"] == "person"


def because(rule: str, row: Row | None = None) -> Why:
    """Say why somebody is who they are: the rule, and the row of a list.

    Examples
    --------
    >>> because("actors.pronoun").rule
    'actors.pronoun'
    """
    return Why(field="actor", rule=rule, row=row.id if row else None)


def only_places(low: str) -> bool:
    """Tell whether a word says where someone sits or whom they are for or against, and nothing else.

    Examples
    --------
    >>> only_places("harva-based"), only_places("anti-war"), only_places("base")
    (True, True, False)
    """
    return low.endswith("-based") or low.startswith(("anti-", "pro-"))

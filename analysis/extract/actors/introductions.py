"""Who is introduced where? Leads a surname or an office to the full name a report gives, when somebody asks.

Owns no list. A sentence is read for the names it teaches only if a name or an office is asked for that may stand in it;
what it teaches does not depend on what was asked before.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Sequence
from functools import cached_property
from typing import Protocol

from analysis.extract.text.sentences import shadow
from analysis.model import Document, Sentence, Source

__all__ = ["Introductions", "Lesson", "Names"]

_MOST = 3  # sentences that are read for one name or office: the fullest name stands early
_PART = r"[^\W\d_a-z][\w.'’\-]{0,63}"
_BLANK = "(?: {1,2}|\r\n|[\n\r\t\xa0\u2009\u202f])"
_SEQUENCE = re.compile(rf"{_PART}(?:{_BLANK}(?:[a-z]{{2,3}}{_BLANK})?{_PART}){{1,8}}")
_WORD = re.compile(r"[^\W_]{1,64}(?:[.'’\-][^\W_]{1,64}){0,6}")


class Names(Protocol):
    """What is known of names in a document: who bears one, who holds an office, which words are ever in lower case."""

    @property
    def lower(self) -> Container[str]:
        """The words that the document writes without a capital anywhere, in lower case."""

    def person(self, name: str) -> Source | None:
        """The person of a full name or a surname."""

    def office(self, title: str, state: str) -> Source | None:
        """The person who holds an office of a state; "" for one whose state is not told."""

    def learn(self, person: Source, title: str | None, state: str | None) -> None:
        """Remember a person by full name, by surname and by office."""

    def short(self, name: str) -> Source | None:
        """The body that letters are short for: "the Harva Relief Council (HRC)", then "the HRC"."""

    def shorten(self, name: str, body: Source) -> None:
        """Remember what letters are short for."""


class Lesson:
    """What one sentence teaches on its own."""

    def __init__(self, lower: Container[str]) -> None:
        self.lower = lower
        self.persons: dict[str, Source] = {}
        self.offices: dict[tuple[str, str], Source] = {}
        self.shorts: dict[str, Source] = {}

    def person(self, name: str) -> Source | None:
        """The person of a name told before in the sentence."""
        return self.persons.get(name.lower())

    def office(self, title: str, state: str) -> Source | None:
        """The holder of an office told before in the sentence."""
        return self.offices.get((title, state))

    def learn(self, person: Source, title: str | None, state: str | None) -> None:
        """Remember a person by full name, by surname and by office."""
        parts = person.name.lower().split()
        for key in dict.fromkeys((" ".join(parts), parts[-1])):
            self.persons[key] = _fuller(self.persons.get(key), person)
        if title:
            for state_told in (state or "", ""):
                self.offices.setdefault((title, state_told), person)

    def short(self, name: str) -> Source | None:
        """The body that letters were told to be short for in the sentence."""
        return self.shorts.get(name)

    def shorten(self, name: str, body: Source) -> None:
        """Remember what letters are short for."""
        self.shorts.setdefault(name, body)


class Introductions:
    """What a whole document teaches; sentences are read for it as names are asked for.

    Parameters
    ----------
    document, sentences
        The report and its sentences, in order.
    lesson
        Reads a sentence by its index for the names it teaches.
    """

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], lesson: Callable[[int, Lesson], object]
    ) -> None:
        self._text = document.text
        self._starts = [sentence.span.start for sentence in sentences]
        self._read = lesson
        self._lessons: dict[int, Lesson] = {}
        self._persons: dict[str, Source | None] = {}
        self._offices: dict[tuple[str, str], Source | None] = {}
        self._shorts: dict[str, Source | None] = {}

    @cached_property
    def lower(self) -> frozenset[str]:
        """The words that the document writes without a capital anywhere."""
        return frozenset(filter(str.islower, set(_WORD.findall(self._text))))

    def person(self, name: str) -> Source | None:
        """The person of a full name or a surname, by the first full name that the report introduces."""
        key = " ".join(name.lower().split())
        if key not in self._persons:
            found: Source | None = None
            for index in self._places_of_names.get(key.rpartition(" ")[2], ())[:_MOST]:
                told = self._lesson(index).persons.get(key)
                found = _fuller(found, told) if told is not None else found
                if found is not None and " " in found.name:
                    break
            self._persons[key] = found
        return self._persons[key]

    def office(self, title: str, state: str) -> Source | None:
        """The person whom the report introduces first as the holder of an office."""
        key = (title, state)
        if key not in self._offices:
            told = (self._lesson(index).offices.get(key) for index in self._places_of_title(title))
            holder = next((person for person in told if person is not None), None)
            self._offices[key] = (self.person(holder.name) or holder) if holder is not None else None
        return self._offices[key]

    def learn(self, person: Source, title: str | None, state: str | None) -> None:
        """Learn nothing: what a document teaches is read from its sentences alone."""

    def short(self, name: str) -> Source | None:
        """The body that the report writes letters in brackets behind, where it does so first."""
        if name not in self._shorts:
            at = max(self._text.find(f"({name})"), self._text.find(f", or {name},"))
            self._shorts[name] = self._lesson(self._index_at(at)).shorts.get(name) if at >= 0 else None
        return self._shorts[name]

    def shorten(self, name: str, body: Source) -> None:
        """Learn nothing: what a document teaches is read from its sentences alone."""

    def _lesson(self, index: int) -> Lesson:
        if index not in self._lessons:
            self._lessons[index] = lesson = Lesson(self.lower)
            self._read(index, lesson)
        return self._lessons[index]

    def _index_at(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    @cached_property
    def _lowered(self) -> str:
        return shadow(self._text)

    @cached_property
    def _places_of_names(self) -> dict[str, list[int]]:
        """In which sentences each word stands behind another capitalised one, as in a full name or behind a title."""
        found: dict[str, list[int]] = {}
        for match in _SEQUENCE.finditer(self._text):
            index = self._index_at(match.end() - 1)
            for part in match[0].lower().split()[1:]:
                places = found.setdefault(part if part.isalpha() else _bare(part), [])
                if len(places) < _MOST and (not places or places[-1] != index):
                    places.append(index)
        return found

    def _places_of_title(self, title: str) -> Iterator[int]:
        """The first sentences in which a title stands before a capital."""
        low, at, seen = self._lowered, -1, 0
        while seen < _MOST and (at := low.find(title, at + 1)) >= 0:
            behind = self._text[at + len(title) : at + len(title) + 3].lstrip(", \t\r\n\xa0")
            if behind[:1].isupper():
                seen += 1
                yield self._index_at(at)


def _bare(part: str) -> str:
    part = part.replace("’", "'").rstrip(".'-")
    return part.removesuffix("'s")


def _fuller(known: Source | None, told: Source) -> Source:
    """Of two tellings of a name the fuller one; of one name, the one whose party is told."""
    if known is None or len(known.name.split()) < len(told.name.split()):
        return told
    return told if known.name == told.name and known.parent is None else known

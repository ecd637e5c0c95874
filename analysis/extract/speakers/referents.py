"""Whom does a pronoun or a bare description stand for? Leads "he", "the ministry" and "the group" back to a name.

Owns no list. Looks at who was named and who spoke in the sentences around; does not know what was said.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from analysis.extract.actors import Cast
from analysis.extract.actors.actor_lists import books, source_named, usual_adjective
from analysis.extract.actors.lookups import only_places
from analysis.extract.attribution.authors import REPORTS
from analysis.extract.text.words import Word
from analysis.model import Document, Mention, Sentence, Source, SourceKind

__all__ = ["Around", "Spoke", "without_article"]

_NEAR = 4  # sentences over which a pronoun is led back
_FAR = 16  # sentences over which "the ministry" is led back
_AHEAD = 6  # sentences within which "a monitoring group" is named
_WATCHERS = (SourceKind.NGO, SourceKind.EXPERTS)
_PERSONAL = frozenset(("he", "she"))
_ANY_BODY = frozenset(
    "company firm group agency organisation organization authority body observatory project charity movement network "
    "union party institute watchdog monitor".split()
)
# What says of no body which it is: "the monitoring group", "the global body".
_VAGUE = frozenset(
    "global world international regional local monitoring rights human aid charity medical relief humanitarian rebel "
    "militant armed islamist jihadist extremist insurgent separatist guerrilla opposition activist advocacy campaign "
    "watchdog umbrella terror terrorist main same latest annual new full final un u.n news state official private "
    "ruling governing public joint mining shipping oil gas power energy transport construction state-owned".split()
)
_FIRMS = frozenset("company firm operator owner airline carrier manufacturer".split())
_PAPERS = frozenset("report study survey document bulletin communique statement findings".split())
_ANY_OUTLET = frozenset("agency newspaper paper daily broadcaster channel station outlet network magazine".split())
_BODIES = frozenset((SourceKind.MILITARY, SourceKind.GOVERNMENT, SourceKind.INTELLIGENCE, SourceKind.NGO))
_ARTICLES = frozenset("the a an some one both its their his her".split()) - {"both"}


class Spoke(NamedTuple):
    """One who has spoken, and the index of the sentence."""

    source: Source
    sentence: int


@dataclass(frozen=True)
class Around:
    """Who is named and who speaks around a sentence; ``recall`` gives those who spoke before it, in order."""

    document: Document
    cast: Cast
    sentence: Sentence
    recall: Callable[[], Sequence[Spoke]]

    def pronoun(self, word: str, before: Sequence[Mention]) -> Source | None:
        """Lead a pronoun back to the nearest one it fits, sentence by sentence.

        Parameters
        ----------
        word, before
            The pronoun in small letters, and the mentions that stand before it in its sentence.

        Returns
        -------
        Source or None
            The one named before it, else who spoke or was named first in the nearest sentence that has one.
        """
        fitting = [(m, m.source) for m in before if m.source and not m.place and _fits(word, m.source)]
        named = [source for mention, source in fitting if not mention.bare]
        if named:
            return named[0]
        for mention, source in fitting:
            if word == "it" and " " in source.name:  # "the survivors' association …, because, it said, …"
                return self.described(self.words(mention), source) or source
        spoken = self.recall()
        for index in range(self.sentence.index - 1, max(-1, self.sentence.index - _NEAR - 1), -1):
            fits = (s.source for s in spoken if s.sentence == index)
            spoke = [source for source in fits if _fits(word, source) or (word in _PERSONAL and _is_surname(source))]
            found = spoke[-1] if spoke else self._named(word, index)
            if found is not None:
                return found
        return next((s.source for s in reversed(spoken) if _fits(word, s.source)), None)

    def _named(self, word: str, index: int) -> Source | None:
        """The first one in a sentence whom a pronoun fits; for "they" also people whom no name is given of."""
        mentions = self.cast.mentions[index]
        for mention in mentions:
            source = mention.source
            thing = source is None or (source.kind is SourceKind.UNNAMED and not source.named)
            bare = mention.place or (mention.bare and word in _PERSONAL)
            if source and not thing and not bare and _fits(word, source):
                described = self.described(self.words(mention), source) if mention.bare else None
                return described or source
        titled = (m.source for m in mentions if m.source and m.bare and m.source.kind is SourceKind.PERSON)
        if word in _PERSONAL:
            return next(titled, None)
        if word == "they" and mentions and mentions[0].counted in ("person", "force"):
            name = without_article(self.words(mentions[0]))
            return Source(name=name[:1].lower() + name[1:], kind=SourceKind.UNNAMED, named=False)
        return None

    def described(self, words: str, source: Source) -> Source | None:
        """Lead "the ministry" or "the group" back to a body of that name, or of that kind.

        Parameters
        ----------
        words, source
            The description as printed, and what its words alone say.

        Returns
        -------
        Source or None
            None if nothing before fits.
        """
        *told, head = source.name.lower().split()
        own = {word for word in told if word not in _VAGUE and not only_places(word)}
        spoken = self.recall()
        near = chain((s.source for s in reversed(spoken)), self._bodies_before())
        called = [s for s in near if head in (parts := s.name.lower().split()) and (not own or own & set(parts))]
        known = next((s for s in called if s.named), None)
        unnamed = next(iter(called), None)
        if known is not None or own or not words.lower().startswith("the "):
            return known or unnamed  # "the weather agency" is another than the body named last
        return self._of_kind(head, spoken) or unnamed

    def _of_kind(self, head: str, spoken: Sequence[Spoke]) -> Source | None:
        """The body last named that a general word fits: "the group", "the report", "the airline"."""
        bodies = [s.source for s in reversed(spoken) if s.source.kind is not SourceKind.PERSON and s.source.named]
        bodies += self._bodies_before()
        bodies = [body for body in bodies if usual_adjective(body.name) is None]
        if head in _PAPERS:
            known = self._author() or next((b for b in bodies if b.kind is not SourceKind.OUTLET), None)
            return known or self._issuer(head)
        if head in _FIRMS:
            return next((b for b in bodies if b.kind is SourceKind.NGO and b.named), None)
        if head in _ANY_OUTLET and (outlet := next((b for b in bodies if b.kind is SourceKind.OUTLET), None)):
            return outlet
        return next((b for b in bodies if b.kind is not SourceKind.OUTLET), None) if head in _ANY_BODY else None

    def _author(self) -> Source | None:
        """The body that spoke last, whose report "the report" is."""
        for spoke in reversed(self.recall()):
            source = spoke.source
            if source.kind in _BODIES and (source.named or not source.name.endswith("s")):
                return source if source.named else self.described(f"the {source.name}", source) or source
        return None

    def _issuer(self, paper: str) -> Source | None:
        """The body named first where a paper is first told of: "The army issued a statement", then "the statement"."""
        for index in range(self.sentence.index - 1, max(-1, self.sentence.index - _NEAR - 1), -1):
            mentions = self.cast.mentions[index]
            if any(m.source is not None and m.source.name == paper for m in mentions):
                return next((m.source for m in mentions if m.source and m.source.kind in _BODIES and not m.place), None)
        return None

    def described_by(self, words: str) -> Source | None:
        """Lead "the global body" or "the report", which no list knows, back to a body; None for anything else."""
        head = words.lower().split()[-1]
        known = words.lower().startswith("the ") and head in _ANY_BODY | _ANY_OUTLET | _PAPERS
        return self.described(words, Source(name=head, kind=SourceKind.UNNAMED, named=False)) if known else None

    def named_later(self, source: Source, *, listed: bool = True) -> Source | None:
        """Find the name that a report gives later to one it first describes: "a monitoring group said".

        Parameters
        ----------
        source, listed
            What the description says, and whether the name may be one that the lists know: who is described in words
            that no list has ("a local volunteer group") is nobody whom the world knows.

        Returns
        -------
        Source or None
            The first body of the kind in the sentences that follow.
        """
        if source.name.lower().split()[-1] not in _ANY_BODY:
            return None
        last = min(self.sentence.index + _AHEAD, len(self.cast.mentions))
        for index in range(self.sentence.index, last):
            for mention in self.cast.mentions[index]:
                met = mention.source
                later = mention.span.start > self.sentence.span.end or index == self.sentence.index
                if met is None or not later or not met.named or met.name == source.name:
                    continue
                if met.kind in _WATCHERS if listed else _is_small_group(met):
                    return met
        return None

    def last_titled(self, title: str) -> Source | None:
        """Find the one who spoke last under a title ("the spokesperson")."""
        return next((s.source for s in reversed(self.recall()) if s.source.name.lower().endswith(title.lower())), None)

    def holder(self, title: str) -> Source | None:
        """Find the person named with a title in the sentences before: "Health Minister Aydin", then "the minister"."""
        for index in range(self.sentence.index - 1, max(-1, self.sentence.index - _FAR - 1), -1):
            for mention in self.cast.mentions[index]:
                source = mention.source
                person = source is not None and source.named and source.kind is SourceKind.PERSON
                if person and title in self.words(mention).lower().split():
                    return source
        return None

    def last_official_body(self) -> Source | None:
        """Find the army, authority or organisation that spoke last."""
        spoke = next((s.source for s in reversed(self.recall()) if s.source.kind in _BODIES), None)
        return spoke or next((body for body in self._bodies_before() if body.kind in _BODIES), None)

    def words(self, mention: Mention) -> str:
        """The words of a mention, single blanks between them."""
        return " ".join(self.document.text[mention.span.start : mention.span.end].split())

    def _bodies_before(self) -> Iterator[Source]:
        """The bodies named in the sentences before, the nearest first."""
        for index in range(self.sentence.index - 1, max(-1, self.sentence.index - _FAR - 1), -1):
            for mention in reversed(self.cast.mentions[index]):
                source = mention.source
                if source and not mention.bare and not mention.place and source.kind in (*_BODIES, SourceKind.OUTLET):
                    yield source


def _fits(word: str, source: Source) -> bool:
    """Whether a pronoun can stand for a source: "he" for a person, "it" for a body, "they" for both."""
    person = source.kind is SourceKind.PERSON
    if source.name in REPORTS:
        return False  # "In a statement, it said"
    several = not source.named and source.name.endswith("s") and source.parent is None
    return person if word in _PERSONAL else True if word == "they" else not (person or several)


def _is_small_group(source: Source) -> bool:
    """Whether a body of its own is named that no list knows: "the Harva Resistance Committee"."""
    last = source.name.split()[-1]
    ending = books().name_endings.at([Word(0, len(last), last, last.lower())], 0)
    body = ending is not None and ending.value["kind"] == SourceKind.NGO
    return body and source.parent is None and source_named(source.name) is None


def _is_surname(source: Source) -> bool:
    """Whether one word in capitals that no list knows has spoken: "Haddad", but not "HRC"."""
    return source.kind is SourceKind.UNNAMED and source.name.istitle() and " " not in source.name


def without_article(words: str) -> str:
    """Cut the article off a description.

    Examples
    --------
    >>> without_article("The coroner")
    'coroner'
    """
    first, _, rest = words.partition(" ")
    return rest if first.lower() in _ARTICLES and rest else words

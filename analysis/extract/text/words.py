"""What are the words of a sentence, and which stand in a word list? Cuts sentences up and looks phrases up.

Owns the tokens and the :class:`Phrasebook`. Knows no list by name and nothing of what a phrase means.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from analysis.model import Span

__all__ = [
    "AUXILIARIES",
    "CONJUNCTIONS",
    "DETERMINERS",
    "FUNCTION_WORDS",
    "NEGATIONS",
    "PREPOSITIONS",
    "PRONOUNS",
    "Hit",
    "Phrasebook",
    "Word",
    "after",
    "folded",
    "is_capitalised",
    "words_in",
]

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]{1,64}(?:[.'’\-][^\W_]{1,64}){0,6}|[^\w\s]|_")

# The closed classes of English: grammar, not vocabulary, so they stand here and not in a word list.
DETERMINERS = frozenset(
    "the a an this that these those some any all both each every other another such its their his her our my your "
    "no".split()
)
PREPOSITIONS = frozenset(
    "of in on at by for from to with into onto over under near after before since during until within between among "
    "amid against around outside inside across through along about above below beyond behind off out up down per via "
    "as including".split()
)
CONJUNCTIONS = frozenset(
    "and or but nor so yet because although though while when where whereas which who whom whose that if unless than "
    "however".split()
)
AUXILIARIES = frozenset(
    "be is are was were been being am has have had having do does did will would shall should can could may might "
    "must not".split()
)
PRONOUNS = frozenset("he she it they we i you him her them us me himself herself itself themselves there".split())
NEGATIONS = frozenset("not no never n't neither nor without nobody none cannot".split())
FUNCTION_WORDS = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | PRONOUNS | NEGATIONS


class Word(NamedTuple):
    """One word or mark; ``low`` is its lower-case form."""

    start: int
    end: int
    text: str
    low: str


class Hit(NamedTuple, Generic[T]):
    """A phrase found: words ``first`` to ``last`` (half open) and what the book says of it."""

    first: int
    last: int
    value: T


def words_in(text: str, span: Span) -> Sequence[Word]:
    """Cut a stretch of text into words and marks; a possessive ``'s`` is a word of its own.

    Parameters
    ----------
    text, span
        The whole text and the stretch to read; offsets count from the start of the text.

    Returns
    -------
    Sequence[Word]
        In order, never overlapping; empty if there is nothing but blanks.

    Examples
    --------
    >>> [w.text for w in words_in("Kyiv's army lost 1,000 men.", Span(0, 27))]
    ['Kyiv', "'s", 'army', 'lost', '1', ',', '000', 'men', '.']
    """
    return _cut(text, span.start, span.end)


# Each question asks for the words of a sentence anew: the last few hundred sentences are cut once.
@lru_cache(maxsize=256)
def _cut(text: str, first: int, last: int) -> tuple[Word, ...]:
    found: list[Word] = []
    add, new = found.append, tuple.__new__  # a named tuple's own constructor takes twice as long
    for match in _WORD.finditer(text, first, last):
        token = match[0]
        start, end = match.span()
        low = token.lower()
        if end - start > 2 and not token.isalpha():
            low = low.replace("’", "'")
            if low.endswith("'s"):
                add(new(Word, (start, end - 2, token[:-2], low[:-2])))
                add(new(Word, (end - 2, end, token[-2:], "'s")))
                continue
        elif token == "’":
            low = "'"
        add(new(Word, (start, end, token, low)))
    return tuple(found)


def after(words: Sequence[Word], offset: int) -> int:
    """Count the words that begin before ``offset``: the index of the first one at or after it.

    Examples
    --------
    >>> after(words_in("two men", Span(0, 7)), 4)
    1
    """
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].start < offset:
            low = middle + 1
        else:
            high = middle
    return low


def folded(text: str) -> str:
    r"""Write words in lower case with single blanks between them, however they are laid out.

    Examples
    --------
    >>> folded(" the  past\nweek ")
    'the past week'
    """
    return " ".join(text.lower().split())


def is_capitalised(word: Word) -> bool:
    """Tell whether a word begins with a capital letter.

    Examples
    --------
    >>> is_capitalised(words_in("Kyiv", Span(0, 4))[0])
    True
    """
    return word.text[:1].isupper()


def _shape(word: Word) -> int:
    """How a word is written: 0 small, 1 with a capital, 2 in capitals, so that "who" is never WHO nor "us" the US."""
    if not is_capitalised(word) or word.low == "the":
        return 0
    return 2 if len(word.text) > 1 and word.text.isupper() else 1


def _with_stop(words: Sequence[Word], last: int) -> int:
    """Take in the full stop of an abbreviation: "U.S." is cut into two words."""
    dotted = "." in words[last - 1].text and last < len(words) and words[last].text == "."
    return last + 1 if dotted and words[last].start == words[last - 1].end else last


# How many words a phrase has, those behind the second, which of them are written how, and what it stands for.
_Entry = tuple[int, tuple[str, ...], tuple[tuple[int, int], ...], T]


def _stands(words: Sequence[Word], index: int, entry: _Entry[T]) -> bool:
    """Whether the rest of a phrase stands behind its first two words, and capitals where it has them."""
    size, rest, shapes, _ = entry
    if rest and tuple(word.low for word in words[index + 2 : index + size]) != rest:
        return False
    return not (shapes and any(_shape(words[index + k]) < shape for k, shape in shapes))


class Phrasebook(Generic[T]):
    """Phrases of one or several words, found longest first.

    Parameters
    ----------
    entries
        Pairs of a phrase and its value; the first entry of a phrase wins.
    cased
        Whether a phrase matches only words with capitals wherever the phrase has them.

    Examples
    --------
    >>> book = Phrasebook([("special forces", 1), ("forces", 2)])
    >>> book.find(words_in("The special forces", Span(0, 18)))
    [Hit(first=1, last=3, value=1)]
    """

    def __init__(self, entries: Iterable[tuple[str, T]], *, cased: bool = False) -> None:
        # By the first word and the second, "" for a phrase of one word: few phrases share both.
        self._by_first: dict[str, dict[str, list[_Entry[T]]]] = {}
        seen: set[tuple[tuple[str, ...], tuple[tuple[int, int], ...]]] = set()
        for phrase, value in entries:
            parts = list(words_in(phrase, Span(0, len(phrase))))
            while len(parts) > 1 and parts[-1].text == ".":
                parts.pop()
            key = tuple(part.low for part in parts)
            shapes = [(k, shape) for k, part in enumerate(parts) if cased and (shape := _shape(part))]
            spelling = (key, tuple(shapes))  # "NATO" and "Nato" are two, where capitals count
            if not key or spelling in seen:
                continue
            seen.add(spelling)
            near = self._by_first.setdefault(key[0], {}).setdefault(key[1] if len(key) > 1 else "", [])
            near.append((len(key), key[2:], tuple(shapes), value))
        for candidates in self._by_first.values():
            for found in candidates.values():
                found.sort(key=lambda entry: -entry[0])

    @property
    def phrases(self) -> list[str]:
        """Its phrases in lower case, single blanks between their words."""
        return [
            " ".join(filter(None, (first, second, *rest)))
            for first, found in self._by_first.items()
            for second, near in found.items()
            for _, rest, *_ in near
        ]

    @property
    def openers(self) -> frozenset[str]:
        """The words with which its phrases begin: where none of them stands, there is nothing to look up."""
        return frozenset(self._by_first)

    def at(self, words: Sequence[Word], index: int) -> Hit[T] | None:
        """Find the longest phrase that begins at one word, or None."""
        candidates = self._by_first.get(words[index].low)
        if candidates is None:
            return None
        if index + 1 < len(words):
            for entry in candidates.get(words[index + 1].low, ()):
                if _stands(words, index, entry):
                    return Hit(index, _with_stop(words, index + entry[0]), entry[3])
        for entry in candidates.get("", ()):
            if _stands(words, index, entry):
                return Hit(index, _with_stop(words, index + 1), entry[3])
        return None

    def find(self, words: Sequence[Word]) -> list[Hit[T]]:
        """Find every phrase, left to right, longest first, without overlaps."""
        found: list[Hit[T]] = []
        behind = 0
        known = self._by_first
        for index, word in enumerate(words):
            if word.low in known and index >= behind:
                hit = self.at(words, index)
                if hit is not None:
                    found.append(hit)
                    behind = hit.last
        return found

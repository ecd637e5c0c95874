"""Which tokens is a sentence made of? Lowers a text without changing its length and cuts it into words, digits, signs.

Owns nothing but the cutting. Does not know what any token means.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from analysis.model import Span

__all__ = ["PATTERNS", "Phrases", "Token", "glued", "phrase", "shadow", "tokenise", "trie", "word_at"]

T = TypeVar("T")

# Every repeat is bounded and the alternatives exclude each other, so that one pass over any text is linear.
_TOKEN = re.compile(r"(\d{1,400})|([^\W\d_]{1,100})|([^\w\s]|_)")
_KINDS = ("", "d", "w", "p")
PATTERNS = [_TOKEN.pattern]

_ALIKE = str.maketrans(
    {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\u00ad", "-"), **dict.fromkeys("\u2018\u2019\u02bc", "'")}
    | {
        **dict.fromkeys("\u201c\u201d", '"'),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
        "\u00d7": "x",
        "\u00b5": "μ",
    }
)


class Token(NamedTuple):
    """A word, a run of digits or one other sign; ``masked`` ones belong to a date and start no numeral."""

    kind: str
    start: int
    end: int
    text: str
    masked: bool = False


def shadow(text: str) -> str:
    """Lower the text and level quotes, dashes and spaces without changing its length.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        As many code points as ``text``, so that offsets hold in both.

    Examples
    --------
    >>> shadow("Some 40–50 “Men”")
    'some 40-50 "men"'
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low if low.isascii() else low.translate(_ALIKE)


def tokenise(low: str, dates: Iterable[Span] = ()) -> list[Token]:
    """Cut lowered text into tokens; runs of digits or letters are never split.

    Parameters
    ----------
    low
        Text as :func:`shadow` gives it.
    dates
        Stretches of it whose tokens are masked.

    Returns
    -------
    list[Token]
        In order; empty for blank text.

    Examples
    --------
    >>> [token.text for token in tokenise("some 1,207 men")]
    ['some', '1', ',', '207', 'men']
    """
    tokens: list[Token] = []
    make, last, stop = tuple.__new__, "", -1  # Token(…) would take twice as long, and most of the time goes here
    for match in _TOKEN.finditer(low):
        start, end = match.span()
        kind = _KINDS[match.lastindex or 0]
        if start == stop and kind == last != "p":  # a run longer than the pattern's
            before = tokens.pop()
            tokens.append(Token(kind, before.start, end, before.text + match.group()))
        else:
            tokens.append(make(Token, (kind, start, end, match.group(), False)))
        last, stop = kind, end
    return _masked(tokens, sorted(dates))


def _masked(tokens: list[Token], spans: Sequence[Span]) -> list[Token]:
    """Mark the tokens that a date touches."""
    at = 0
    for index, token in enumerate(tokens) if spans else ():
        while at < len(spans) and spans[at].end <= token.start:
            at += 1
        if at < len(spans) and spans[at].start < token.end:
            tokens[index] = token._replace(masked=True)
    return tokens


def phrase(words: str) -> str:
    """Write a lexicon phrase as its tokens joined by spaces, the form in which sentences are compared with it."""
    return " ".join(token.text for token in tokenise(shadow(words)))


class Phrases(Generic[T]):
    """Phrases of one or several words and what they stand for, found from either end.

    Parameters
    ----------
    entries
        From a phrase as :func:`phrase` writes it to what it stands for.

    Examples
    --------
    >>> book = Phrases({"at least": 1, "least": 2})
    >>> words = tokenise("at least 40")
    >>> book.starting(words, 0), book.ending(words, 2)
    ([(2, 1)], [(0, 1), (1, 2)])
    """

    def __init__(self, entries: Mapping[str, T]) -> None:
        self._heads: dict[str, list[tuple[list[str], T]]] = {}
        self._tails: dict[str, list[tuple[list[str], T]]] = {}
        for words in sorted(entries, key=lambda words: (-len(words.split(" ")), words)):
            parts = words.split(" ")
            self._heads.setdefault(parts[0], []).append((parts, entries[words]))
            self._tails.setdefault(parts[-1], []).append((parts, entries[words]))

    def starting(self, tokens: Sequence[Token], at: int) -> list[tuple[int, T]]:
        """What begins at a token, the longest first, each with the index behind it."""
        found = self._heads.get(tokens[at].text) if at < len(tokens) else None
        return _matching(tokens, at, found, ahead=True) if found else []

    def ending(self, tokens: Sequence[Token], end: int) -> list[tuple[int, T]]:
        """What ends before a token, the longest first, each with the index where it begins."""
        found = self._tails.get(tokens[end - 1].text) if end > 0 else None
        return _matching(tokens, end, found, ahead=False) if found else []


def _matching(
    tokens: Sequence[Token], at: int, entries: Sequence[tuple[list[str], T]], *, ahead: bool
) -> list[tuple[int, T]]:
    """The entries whose words stand ahead of or behind an index; the word they were found by is not looked at again."""
    kept = []
    for parts, value in entries:
        first = at if ahead else at - len(parts)
        if first < 0 or first + len(parts) > len(tokens):
            continue
        for k in range(1, len(parts)) if ahead else range(len(parts) - 2, -1, -1):
            if tokens[first + k].text != parts[k]:
                break
        else:
            kept.append((first + len(parts) if ahead else first, value))
    return kept


def trie(words: Iterable[str]) -> str:
    """Write words as one alternation that shares their beginnings, so that a scan tries each letter once.

    Examples
    --------
    >>> trie(["two", "ten", "tens"])
    't(?:en(?:s)?|wo)'
    """
    tails: dict[str, set[str]] = {}
    whole = False
    for word in words:
        if word:
            tails.setdefault(word[0], set()).add(word[1:])
        else:
            whole = True
    if not tails:
        return ""
    branches = [re.escape(head) + trie(rest) for head, rest in sorted(tails.items())]
    if len(branches) == 1 and not whole:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if whole else "")


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The token's text, or nothing outside the sentence and in dates."""
    return tokens[at].text if 0 <= at < len(tokens) and not tokens[at].masked else ""


def glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token follows the one before it without a space."""
    return 0 < at < len(tokens) and tokens[at].start == tokens[at - 1].end

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
#: Signs that print nothing and come along with text from web pages: digits they part are one number to a reader.
_UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff")
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
        elif kind == "d" and last == "p" and _goes_on(tokens, start):
            tokens.pop()
            before = tokens.pop()
            tokens.append(Token(kind, before.start, end, before.text + match.group()))
        else:
            tokens.append(make(Token, (kind, start, end, match.group(), False)))
        last, stop = kind, end
    spans = sorted(dates)
    return _masked(tokens, spans) if spans else tokens


def _goes_on(tokens: Sequence[Token], start: int) -> bool:
    """Whether digits at an offset carry on those before an unseen sign."""
    unseen = len(tokens) > 1 and tokens[-1].text in _UNSEEN and tokens[-1].end == start
    return unseen and tokens[-2].kind == "d" and tokens[-2].end == tokens[-1].start


def _masked(tokens: list[Token], spans: Sequence[Span]) -> list[Token]:
    """Mark the tokens that a date touches."""
    at = 0
    for index, token in enumerate(tokens):
        while spans[at].end <= token.start:
            at += 1
            if at == len(spans):
                return tokens
        if spans[at].start < token.end:
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
        # By the first two words and by the last two, "" for a phrase of one: few phrases share both.
        self._heads: dict[str, dict[str, list[tuple[list[str], T]]]] = {}
        self._tails: dict[str, dict[str, list[tuple[list[str], T]]]] = {}
        for words in sorted(entries, key=lambda words: (-len(words.split(" ")), words)):
            parts = words.split(" ")
            head, tail = (parts[1], parts[-2]) if len(parts) > 1 else ("", "")
            self._heads.setdefault(parts[0], {}).setdefault(head, []).append((parts, entries[words]))
            self._tails.setdefault(parts[-1], {}).setdefault(tail, []).append((parts, entries[words]))

    def starting(self, tokens: Sequence[Token], at: int) -> list[tuple[int, T]]:
        """What begins at a token, the longest first, each with the index behind it."""
        near = self._heads.get(tokens[at].text) if at < len(tokens) else None
        if near is None:
            return []
        found = near.get(tokens[at + 1].text, ()) if at + 1 < len(tokens) else ()
        kept = [(at + len(parts), value) for parts, value in found if _stand(tokens, at, parts)]
        return kept + [(at + 1, value) for _, value in near.get("", ())]

    def ending(self, tokens: Sequence[Token], end: int) -> list[tuple[int, T]]:
        """What ends before a token, the longest first, each with the index where it begins."""
        near = self._tails.get(tokens[end - 1].text) if end > 0 else None
        if near is None:
            return []
        found = near.get(tokens[end - 2].text, ()) if end > 1 else ()
        kept = [(end - len(parts), value) for parts, value in found if _stand(tokens, end - len(parts), parts)]
        return kept + [(end - 1, value) for _, value in near.get("", ())]


def _stand(tokens: Sequence[Token], at: int, parts: Sequence[str]) -> bool:
    """Whether words stand at an index."""
    if at < 0 or at + len(parts) > len(tokens):
        return False
    return len(parts) == 2 or all(tokens[at + k].text == part for k, part in enumerate(parts))


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

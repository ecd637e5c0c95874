"""Which tokens is a sentence made of? Lowers a text without changing its length and cuts it into words, digits, signs.

Owns nothing but the cutting. Does not know what any token means.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from analysis.model import Span

__all__ = ["PATTERNS", "Token", "glued", "phrase", "shadow", "tokenise", "word_at"]

# Every repeat is bounded and the alternatives exclude each other, so that one pass over any text is linear.
_TOKEN = re.compile(r"\d{1,400}|[^\W\d_]{1,100}|[^\w\s]|_")
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
    spans = sorted(dates)
    at = 0
    for match in _TOKEN.finditer(low):
        start, end = match.span()
        word = match.group()
        kind = "d" if word[0].isdecimal() else "w" if word[0].isalnum() else "p"
        while at < len(spans) and spans[at].end <= start:
            at += 1
        masked = at < len(spans) and spans[at].start < end
        if tokens and kind != "p" and tokens[-1].kind == kind and tokens[-1].end == start:
            before = tokens.pop()
            tokens.append(Token(kind, before.start, end, before.text + word, before.masked or masked))
        else:
            tokens.append(Token(kind, start, end, word, masked))
    return tokens


def phrase(words: str) -> str:
    """Write a lexicon phrase as its tokens joined by spaces, the form in which sentences are compared with it."""
    return " ".join(token.text for token in tokenise(shadow(words)))


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The token's text, or nothing outside the sentence and in dates."""
    return tokens[at].text if 0 <= at < len(tokens) and not tokens[at].masked else ""


def glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token follows the one before it without a space."""
    return 0 < at < len(tokens) and tokens[at].start == tokens[at - 1].end

"""Is a sentence worth a closer look? Tells from its plain words whether anything of a list can stand in it.

Owns no list. A sentence without a word that begins a phrase of a list holds no phrase of it: to see that, its words
need neither offsets nor forms. Each question names its own triggers; this module only compares.
"""

import re
from collections.abc import Iterable, Sequence

__all__ = ["first_words", "has_digit", "plain_words"]

_PLAIN = re.compile(r"[^\W_]{1,64}")
_DIGIT = re.compile(r"\d")


def plain_words(text: str) -> Sequence[str]:
    """Cut a stretch of text into runs of letters and digits, in lower case.

    Examples
    --------
    >>> plain_words("Kyiv's F-16s, 2.5 km")
    ['kyiv', 's', 'f', '16s', '2', '5', 'km']
    """
    return _PLAIN.findall(text.lower())


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """Collect the first plain word of each phrase: where none of them stands, none of the phrases does.

    Examples
    --------
    >>> sorted(first_words(["U.S. troops", "'s toll", "far-off"]))
    ['far', 's', 'u']
    """
    return frozenset(match[0] for phrase in phrases if (match := _PLAIN.search(phrase.lower())))


def has_digit(words: Sequence[str]) -> bool:
    """Tell whether a digit of any script stands in plain words.

    Examples
    --------
    >>> has_digit(["about", "16s"]), has_digit(["about", "six"])
    (True, False)
    """
    return _DIGIT.search(" ".join(words)) is not None

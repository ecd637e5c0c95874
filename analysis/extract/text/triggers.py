"""Is a sentence worth a closer look? Tells from its plain words whether anything of a list can stand in it.

Owns no list. A sentence without a telling word of any phrase of a list holds no phrase of it: to see that, its words
need neither offsets nor forms. Each question names its own triggers; this module only compares.
"""

import re
from collections.abc import Iterable, Sequence

from analysis.extract.text.words import FUNCTION_WORDS

__all__ = ["has_digit", "plain_words", "telling_words"]

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


def telling_words(phrases: Iterable[str]) -> frozenset[str]:
    """Collect one plain word of each phrase, where possible no function word: where none stands, no phrase does.

    Examples
    --------
    >>> sorted(telling_words(["on board", "far-off", "no more than"]))
    ['board', 'far', 'more']
    """
    cut = (plain_words(phrase) for phrase in phrases)
    return frozenset(next((w for w in words if w not in FUNCTION_WORDS), words[0]) for words in cut if words)


def has_digit(words: Sequence[str]) -> bool:
    """Tell whether a digit of any script stands in plain words.

    Examples
    --------
    >>> has_digit(["about", "16s"]), has_digit(["about", "six"])
    (True, False)
    """
    return _DIGIT.search(" ".join(words)) is not None

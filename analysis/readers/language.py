"""Is this text in a language we know? Counts the small words every sentence needs.

Owns lexicon/languages.csv. Cheap and deterministic; says None rather than guess from little.
"""

import re
from collections import Counter

from analysis import lexicon

__all__ = ["guess"]

_WORD = re.compile(r"[^\W\d_]{1,20}")
_HEAD = 8_000
_LEAST_WORDS = 3
_LEAST_SHARE = 0.12  # English news runs at about 0.35; word lists and tables stay below 0.05


def guess(text: str) -> str | None:
    """Name the language of a text by its share of function words.

    Returns
    -------
    str or None
        An ISO 639-1 code; None if fewer than 3 words or 12 % of the words are function words of one language, or if
        two languages share the first place.

    Examples
    --------
    >>> guess("The ministry said that forty of the soldiers had died.")
    'en'
    >>> guess("1,207 1,208") is None
    True
    """
    words = Counter(_WORD.findall(text[:_HEAD].lower()))
    total = words.total()
    scores = sorted(
        ((sum(words[w] for w in row.words("words")), row.key) for row in lexicon.rows("languages")), reverse=True
    )
    best, name = scores[0]
    if best < _LEAST_WORDS or best < _LEAST_SHARE * total or best == scores[1][0]:
        return None
    return name

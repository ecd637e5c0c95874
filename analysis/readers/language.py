"""Is this text in a language we know? Counts the small words every sentence needs, and looks at the script.

Owns lexicon/languages.csv. Cheap and deterministic; says None rather than guess from little.
"""

import re
import unicodedata
from collections import Counter

from analysis import lexicon

__all__ = ["guess", "name_of"]

_WORD = re.compile(r"[^\W\d_]{1,20}")
_HEAD = 8_000
_LEAST_WORDS = 3
_LEAST_SHARE = 0.12  # English news runs at about 0.35; word lists and tables stay below 0.05
_LEAST_LETTERS = 10
_MOST_LETTERS = 400
_LEAST_SCRIPT = 0.5  # names and quotations in another script stay below
_MIXED = {"ja": 0.1}  # written in Han characters too; a few kana tell it from Chinese


def guess(text: str) -> str | None:
    """Name the language of a text by its script or its share of function words.

    Returns
    -------
    str or None
        An ISO 639-1 code; None if fewer than 3 words or 12 % of the words are function words of one language, or if
        two languages share the first place.

    Examples
    --------
    >>> guess("The ministry said that forty of the soldiers had died.")
    'en'
    >>> guess("국방부는 이번 공격으로 40명이 숨졌다고 밝혔다")
    'ko'
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
        return _by_script(text)
    return name


def name_of(code: str) -> str:
    """Give a language its English name, or its code if it is not listed.

    Examples
    --------
    >>> name_of("uk")
    'Ukrainian'
    """
    return next((row["name"] for row in lexicon.rows("languages") if row.key == code), code)


def _by_script(text: str) -> str | None:
    """The language of a script that is written for one language, as far as news goes."""
    letters = [char for char in text[:_HEAD] if char.isalpha()][:_MOST_LETTERS]
    if len(letters) < _LEAST_LETTERS:
        return None
    scripts = Counter(unicodedata.name(char, "?").split()[0] for char in letters)
    shares = [
        (sum(scripts[script] for script in row.words("script")) / len(letters), row.key)
        for row in lexicon.rows("languages")
        if row["script"]
    ]
    mixed = next((name for share, name in shares if name in _MIXED and share >= _MIXED[name]), None)
    share, name = max(shares)
    return mixed or (name if share >= _LEAST_SCRIPT else None)

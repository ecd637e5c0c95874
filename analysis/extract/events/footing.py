"""Did it happen, will it, may it? Reads the footing of a verb from its auxiliaries and from what governs it.

Owns the list infinitives. "To rescue villagers" is a purpose and "failed to land" no landing: neither has happened.
"""

from collections.abc import Sequence

from analysis import lexicon
from analysis.extract.speakers import Speaking
from analysis.extract.text.words import AUXILIARIES, NEGATIONS, Word
from analysis.model import Modality

__all__ = ["chain_start", "footing", "verb_start"]

_EXPECTING = frozenset("will would shall".split())
_MAYBE = frozenset("may might could possibly perhaps".split())
_CONDITIONS = frozenset("if unless".split())
_HOW = frozenset("soon again possibly perhaps now then also later first once already ever even still just".split())
_NOT_YET = frozenset("without instead rather".split())
_BY_GUESS = ("believed", "suggested")
_REACH = 6


@lexicon.compiled
def _governors() -> dict[str, str]:
    return {form: row["reading"] for row in lexicon.rows("infinitives") for form in (row.key, *row.words("forms"))}


def chain_start(words: Sequence[Word], first: int) -> int:
    """Find the first word of a verb with its auxiliaries: "have been", "I'll probably".

    Examples
    --------
    >>> from analysis.extract.text.words import words_in
    >>> from analysis.model import Span
    >>> chain_start(words_in("They have been sent.", Span(0, 20)), 3)
    1
    """
    while first > 0:
        word = words[first - 1]
        if word.low.endswith("'ll"):
            return first - 1
        if not (word.low in AUXILIARIES or word.low in _HOW or word.low.endswith("ly") or word.text in '"“'):
            break
        first -= 1
    return first


def verb_start(words: Sequence[Word], first: int) -> int:
    """Find the first word of a verb with its auxiliaries and with what governs it: "is expected to visit".

    Examples
    --------
    >>> from analysis.extract.text.words import words_in
    >>> from analysis.model import Span
    >>> verb_start(words_in("She is expected to come.", Span(0, 24)), 4)
    1
    """
    start = chain_start(words, first)
    if start < 3 or words[start - 1].low != "to" or _governed(words, start) == "no":
        return start
    k = _governor(words, start)
    return chain_start(words, k) if k > 0 else start


def footing(words: Sequence[Word], first: int, opener: str, speaking: Speaking | None) -> Modality | None:
    """Read on what footing a verb is told.

    Parameters
    ----------
    words, first
        The words of the sentence, and the first one of the verb.
    opener, speaking
        The word that opens the clause, and who says it, if anyone.

    Returns
    -------
    Modality or None
        None where the text does not say that it happens at all: a purpose, a refusal, a failure.

    Examples
    --------
    >>> from analysis.extract.text.words import words_in
    >>> from analysis.model import Span
    >>> text = "Troops may leave. They failed to land."
    >>> words = words_in(text, Span(0, len(text)))
    >>> footing(words, 2, "", None), footing(words, 7, "", None)
    (<Modality.CONDITIONAL: 'conditional'>, None)
    """
    start = chain_start(words, first)
    chain = [w.low for w in words[start:first]]
    governed = _governed(words, start) if start and words[start - 1].low == "to" else ""
    if governed == "no":
        return None
    if governed:
        before = chain_start(words, start - 2)
        chain += [w.low for w in words[before : start - 2]]
        if governed == "expected" and chain[-1:] == ["had"]:
            return None  # "had planned to": it came otherwise
    if start and words[start - 1].low in _NOT_YET:
        return None
    return _read(chain, governed, opener, speaking)


def _read(chain: Sequence[str], governed: str, opener: str, speaking: Speaking | None) -> Modality | None:
    if any(w in _MAYBE for w in chain) or opener in _CONDITIONS or governed == "conditional":
        return Modality.CONDITIONAL
    if any(w in NEGATIONS for w in chain):
        return None
    future = any(w in _EXPECTING or w.endswith("'ll") for w in chain)
    if future and any(w == "have" for w in chain) and "would" in chain:
        return None  # "would have landed": it did not
    if future or governed == "expected":
        return Modality.EXPECTED
    if governed in ("believed", "reported"):
        return Modality(governed)
    if speaking is None:
        return Modality.ASSERTED
    if speaking.source is None:
        return Modality.REPORTED
    return Modality.BELIEVED if speaking.attribution.stance in _BY_GUESS else Modality.CLAIMED


def _governed(words: Sequence[Word], start: int) -> str:
    """What governs an infinitive, as the list infinitives reads it; a purpose ("sent troops to rescue") is none."""
    k = _governor(words, start)
    return _governors().get(words[k].low, "no") if k >= 0 else "no"


def _governor(words: Sequence[Word], start: int) -> int:
    k = start - 2
    while k > max(0, start - _REACH) and words[k].low not in _governors():
        if not (words[k].low in _HOW or words[k].low.endswith("ly")):
            break
        k -= 1
    return k

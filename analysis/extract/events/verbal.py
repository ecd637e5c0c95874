"""Is this form a verb here, or a noun? "Rebels attack the town" against "the rebel attack on the town".

Owns no list. Looks at the words around a form of a listed verb, and at nothing else.
"""

from collections.abc import Sequence

from analysis.extract.text.finite import is_past
from analysis.extract.text.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    Hit,
    Word,
    is_capitalised,
)
from analysis.lexicon import Row
from analysis.model import Mention

__all__ = ["acts"]

_BEFORE_A_VERB = frozenset("to including after before by that since while".split())
_BEHIND_A_DESCRIPTION = frozenset("by from to in into near on with at under during".split())
_DESCRIPTION = 14  # how many words a description may have
_TENSED = frozenset("is are was were has have had will would may might could".split())
_CLOSES = frozenset(".!?…\"”'’)")


def acts(words: Sequence[Word], hit: Hit[Row], mentions: Sequence[Mention]) -> bool:
    """Tell whether a form of a listed verb tells of an act.

    Parameters
    ----------
    words, hit
        The words of the sentence, and the form with its row.
    mentions
        Who is named in the sentence.

    Returns
    -------
    bool
        False for nouns ("a three-day strike", "twin bombing"), and for participles that qualify a noun.

    Examples
    --------
    >>> from analysis import lexicon
    >>> from analysis.extract.text.words import words_in
    >>> from analysis.model import Span
    >>> words, row = words_in("A strike began.", Span(0, 15)), lexicon.rows("state_verbs")[0]
    >>> acts(words, Hit(1, 2, row), [])
    False
    """
    word, before = words[hit.first], words[hit.first - 1]
    if before.low in (DETERMINERS | PREPOSITIONS) - _BEFORE_A_VERB or before.text == "-":
        return False
    if hit.value["kind"] == "statement" and hit.last < len(words) and words[hit.last].low in ("on", "by"):
        return False  # "an attack blamed on the rebels"
    if is_past(word) or word.low == "hurt":
        if (
            before.text[0].isdigit()
            and hit.first > 1
            and is_past(words[hit.first - 2])
            and words[hit.first - 2].low != "left"
        ):
            return False  # "evacuated 133 wounded"
        return not (_qualifies(words, hit) or _is_reduced(words, hit))
    if word.low.endswith("ing"):
        return _is_participle(words, hit)
    return _is_present(words, hit, mentions)


def _qualifies(words: Sequence[Word], hit: Hit[Row]) -> bool:
    """Whether a participle stands between number or adjective and its noun: "14 wounded men", "newly captured land"."""
    if hit.last - hit.first > 1 or hit.last >= len(words):
        return False
    before, behind = words[hit.first - 1], words[hit.last]
    opens = before.text[0].isdigit() or before.low in ("newly", "recently", "several", "many", "other", "more", "two")
    return opens and behind.text[0].isalpha() and behind.low not in FUNCTION_WORDS and not is_capitalised(behind)


def _is_reduced(words: Sequence[Word], hit: Hit[Row]) -> bool:
    """Whether a participle only describes: "soldiers sent from the north have died", "rescue stranded men"."""
    before = words[hit.first - 1]
    if before.low in AUXILIARIES or before.low.endswith("ly") or not before.text[0].isalpha():
        return False
    if hit.first > 1 and words[hit.first - 2].low == "to" and before.low not in FUNCTION_WORDS:
        return True
    if hit.last >= len(words) or words[hit.last].low not in _BEHIND_A_DESCRIPTION or before.low in FUNCTION_WORDS:
        return False
    if words[hit.last].low == "by":
        return words[-1].text in _CLOSES
    for k in range(hit.last, min(hit.last + _DESCRIPTION, len(words))):
        if words[k].low in CONJUNCTIONS or words[k].text in ",;:":
            return False
        if words[k].text in _TENSED:
            return True
    return False


def _is_participle(words: Sequence[Word], hit: Hit[Row]) -> bool:
    """Whether an -ing form is a verb: behind an auxiliary, a comma or a conjunction, or with an object of its own."""
    before = words[hit.first - 1]
    if before.low in AUXILIARIES or before.low in _BEFORE_A_VERB | CONJUNCTIONS or before.text in ",;—–":
        return hit.last < len(words) and not (before.low == "and" and words[hit.last].low in ("of", "in", "on"))
    if before.low.endswith("ly"):
        return True
    if hit.last >= len(words) or hit.last - hit.first > 1:
        return hit.last - hit.first > 1
    behind = words[hit.last]
    return (
        behind.low in DETERMINERS
        or behind.text[0].isdigit()
        or (before.low[-1:] == "s" and behind.text[0].isalpha() and behind.low not in FUNCTION_WORDS)
    )


def _is_present(words: Sequence[Word], hit: Hit[Row], mentions: Sequence[Mention]) -> bool:
    """Whether a bare form or one in -s is a verb: after an auxiliary, "to" or a pronoun, or in a headline."""
    first = hit.first
    before = words[first - 1]
    while before.low.endswith("ly") and first > 1:
        first -= 1
        before = words[first - 1]
    if before.low in AUXILIARIES | {"to"} | (PRONOUNS - {"there", "them", "us", "me"}) | {"who", "which", "that"}:
        return True
    if hit.last - hit.first > 1:
        return True
    behind = words[hit.last] if hit.last < len(words) else None
    if behind is None or not behind.text[0].isalnum() or behind.low in (PREPOSITIONS | AUXILIARIES | CONJUNCTIONS):
        return False
    if words[-1].text in _CLOSES:  # in running text a present tense is rare, and needs an object to show itself
        named = any(m.span.end == before.end for m in mentions)
        plural = before.low.endswith("s") and is_capitalised(behind)
        return named and (behind.low in DETERMINERS or plural)
    return not (is_past(behind) and words[hit.first].low.endswith("s"))

"""Which word of a clause can be its verb, by its form alone? Past tenses and auxiliaries, without any word list.

Owns the irregular past forms of English, which are grammar and no vocabulary. Does not know what a verb means.
"""

from collections.abc import Sequence

from analysis.extract.text.words import AUXILIARIES, DETERMINERS, FUNCTION_WORDS, NEGATIONS, PREPOSITIONS, Word

__all__ = ["is_finite", "is_past", "main_verb"]

_IRREGULAR = frozenset(
    "arose became began bent bought broke brought built burst came caught chose cut dealt drew drove fed fell fought "
    "found froze gave got grew held hit hung kept laid led left lent lost made met paid put quit ran rose sank sat "
    "saw sent set shook shot shut slid sold spent split spoke spread sprang stole stood struck stuck swam swept swore "
    "swung taken threw took tore underwent went withdrew woke won wore wrote written gone driven fallen flew flown "
    "shown given said blew blown beaten hurt undertook overtook fled told thrown forecast slew slain sworn worn "
    "shaken frozen hidden ridden sown chosen broken stolen torn".split()
)
# What ends like a past tense and is none.
_NO_PAST = frozenset(
    "hundred armed unarmed red bed shed need feed seed speed breed indeed exceed proceed succeed naked sacred hatred "
    "kindred wicked rugged mohammed ahmed united aged masked alleged suspected so-called greed weed deed bleed creed "
    "embed ahead instead biped limited skilled unskilled retired related based beloved hundred-odd".split()
)
_STATIVE = frozenset(
    "stood lived remained believed wanted needed owned included contained consisted seemed appeared belonged lasted "
    "involved based located known called named used born aged told gave saw hoped feared came followed marked meant "
    "felt faced cited spent said".split()
)
_TENSED = frozenset("is are was were has have had will would shall does did may might could".split())
_NOUN_FOLLOWS = (DETERMINERS - {"that", "all", "both"}) | PREPOSITIONS
_COPULAS = frozenset("is are was were be been being".split())


def is_past(word: Word) -> bool:
    """Tell whether a word can be a past tense or a past participle by its form.

    Examples
    --------
    >>> is_past(Word(0, 6, "landed", "landed")), is_past(Word(0, 7, "hundred", "hundred"))
    (True, False)
    """
    low = word.low
    return low in _IRREGULAR or (low.endswith("ed") and len(low) > 3 and low not in _NO_PAST)


def is_finite(words: Sequence[Word], k: int) -> bool:
    """Tell whether a verb with a tense stands at word ``k``: an auxiliary, or a past form that qualifies no noun."""
    word = words[k]
    if word.text in _TENSED:  # as printed: "may", but not the month
        return True
    if not is_past(word) or k == 0 or word.text[:1].isupper():
        return False
    before = words[k - 1].low
    return before not in _NOUN_FOLLOWS and not _is_attribute(words, k)


def main_verb(words: Sequence[Word], first: int, last: int) -> tuple[int, int] | None:
    """Find what a clause does.

    Parameters
    ----------
    words, first, last
        The words of the sentence, and which of them are the clause.

    Returns
    -------
    tuple[int, int] or None
        The first word of the verb with its auxiliaries, and the word that says what is done; None if the clause has
        no verb with a tense, is negated, or only tells what is.

    Examples
    --------
    >>> from analysis.extract.text.words import words_in
    >>> from analysis.model import Span
    >>> main_verb(words_in("Parliament rejected the motion", Span(0, 30)), 0, 4)
    (1, 1)
    """
    for k in range(first + 1, last):
        if not is_finite(words, k):
            continue
        verb = k
        while verb < last and (words[verb].low in AUXILIARIES or words[verb].low.endswith("ly")):
            if words[verb].low in NEGATIONS:
                return None
            verb += 1
        if verb >= last or words[verb].low in FUNCTION_WORDS or not words[verb].text[0].isalpha():
            return None
        helped = verb > k
        if helped and not (is_past(words[verb]) or words[k].low not in _COPULAS | {"has", "have", "had"}):
            return None  # "was mayor": no act
        return None if words[verb].low in _STATIVE else (k, verb)
    return None


def _is_attribute(words: Sequence[Word], k: int) -> bool:
    """Whether a participle stands before its noun: "hundreds of injured people", "two wounded men"."""
    if k + 1 >= len(words) or words[k + 1].low in FUNCTION_WORDS or not words[k + 1].text[0].isalpha():
        return False
    before = words[k - 1]
    return before.text[0].isdigit() or before.low in ("of", "more", "several", "many", "other", "and", ",")

"""Which noun does a figure count? "14 badly burned miners", "two of the dead were nurses", "nine carnival dancers".

Chooses among the people and things named; a plural that no list has is taken for people where it stands beside a word
for what only people suffer. Owns no list.
"""

from collections.abc import Sequence

from analysis.extract.counted import PERSONS
from analysis.extract.measures.governing import FILLERS, Clause
from analysis.extract.text.words import AUXILIARIES, FUNCTION_WORDS, PREPOSITIONS, Word, after, is_capitalised
from analysis.model import Mention, Quantity, Span, Why

__all__ = ["AMOUNTS", "ANAPHORS", "BE", "of_figure", "stands_alone", "unlisted"]

AMOUNTS = frozenset("quantity quantities amount amounts number numbers".split())
ANAPHORS = frozenset("them whom those these which".split())
BE = frozenset("is are was were be been being".split())
_APART = PREPOSITIONS - {"of"} | {"without"}
_PLURALS = ("s", "men", "women", "people", "folk")
_PEOPLES = ("ese", "ois", "ish", "nch", "utch", "wiss")
_NO_PEOPLE = frozenset("times days weeks months years hours minutes occasions miles countries nationalities".split())
_FAR = 16
_CLOSES_CLAUSE = frozenset((".", ",", ";", "and", "but", "while"))
_LONGEST = 4  # words of an unlisted noun phrase: "heavily armed cattle rustlers"


def of_figure(clause: Clause, mentions: Sequence[Mention], quantity: Quantity, last: int) -> tuple[Mention | None, int]:
    """Find the mention that a figure counts.

    Parameters
    ----------
    clause, mentions
        The words of the sentence, and who and what is named there.
    quantity, last
        The figure, and the word behind it.

    Returns
    -------
    tuple[Mention | None, int]
        The first mention with a role behind the figure, fillers and adjectives between, and the word where it ends.

    Examples
    --------
    >>> from analysis.extract.text.words import words_in
    >>> from analysis.model import Bound
    >>> words = words_in("14 other miners died", Span(0, 20))
    >>> clause = Clause(words, frozenset({0}), [miners := Mention(span=Span(9, 15), role="miners")])
    >>> figure = Quantity(span=Span(0, 2), number=Span(0, 2), bound=Bound.EXACT)
    >>> of_figure(clause, [miners], figure, 1) == (miners, 3)
    True
    """
    words, k = clause.words, last
    if k < len(words) and words[k].text == "(" and quantity.conversion is not None:
        k = after(words, quantity.conversion.end)
        while k < len(words) and words[k].text in ")":
            k += 1
    told = _told_to_be(clause, mentions, k)
    if told is not None:
        return told, after(words, told.span.end)
    end = min(k + _FAR, len(words))
    while k < end and (words[k].low in FILLERS | AMOUNTS or (k in clause.numbers and k > last)):
        k += 1
    for mention in mentions:
        start = after(words, mention.span.start)
        apart = any(w.low in _APART for w in words[k:start])
        if mention.role and k - 1 <= start <= k + 1 and not apart and not clause.crosses(k, start):
            return mention, after(words, mention.span.end)
    return None, k


def unlisted(clause: Clause, first: int, last: int, *, joined: bool = False) -> Mention | None:
    """Read the plural behind a figure as people, though no list has it, if only people suffer what is told of it.

    ``joined``: the figure before it in the list counts people.
    """
    words, k = clause.words, last
    while k < len(words) and words[k].low in FILLERS:
        k += 1
    end = k
    while end < min(k + _LONGEST, len(words)) and _names(words[end]) and clause.cued(end) is None:
        end += 1
    for j in range(end - 1, k - 1, -1):
        word = words[j]
        if not _is_plural(word) or word.low in _NO_PEOPLE:
            continue
        if not (joined or clause.of_people(first, j + 1) or _heads_list(clause, first, j + 1)):
            return None
        why = (Why(field="actor", rule="measures.unlisted_people", span=Span(word.start, word.end)),)
        role = word.text if is_capitalised(word) and not word.text.isupper() else word.low
        return Mention(span=Span(words[k].start, word.end), role=role, counted="person", unit="person", why=why)
    return None


def stands_alone(clause: Clause, last: int) -> bool:
    """Whether no unknown plural follows a figure: "14 were", but not "18 countries", "600 rockets"."""
    for k, word in enumerate(clause.words[last : last + 3], start=last):
        if word.low in FUNCTION_WORDS or word.low in FILLERS or not word.text[0].isalpha():
            return True
        if clause.cued(k) is not None:
            return True
        if word.low.endswith("s") and not word.low.endswith("ss"):
            return False
    return True


def _heads_list(clause: Clause, first: int, last: int) -> bool:
    """Whether the next of a list is killed with it: "four escorts and seven attackers were killed"."""
    words, k = clause.words, last
    if k + 1 >= len(words) or words[k].low not in ("and", ",") or k + 1 not in clause.numbers:
        return False
    limit = k + 1 + _LONGEST
    people = (m for m in clause.mentions if m.role and m.counted in PERSONS)
    ends = (after(words, m.span.end) for m in people)
    return any(k < end <= limit and clause.of_people(first, end) for end in ends)


def _names(word: Word) -> bool:
    return word.text[0].isalpha() and word.low not in FUNCTION_WORDS and word.low not in AUXILIARIES


def _is_plural(word: Word) -> bool:
    low = word.low
    if low.endswith("ss") or len(low) < len("cooks"):
        return False
    return low.endswith(_PLURALS) or (is_capitalised(word) and low.endswith(_PEOPLES))


def _told_to_be(clause: Clause, mentions: Sequence[Mention], k: int) -> Mention | None:
    """Whom some of a group are said to be: "two of the dead were nurses", "three of them children"."""
    words = clause.words
    low = [word.low for word in words[k : k + 2]]
    if low and low[0] in BE:
        said = next((m for m in mentions if m.role and m.span.start in [w.start for w in words[k + 1 : k + 2]]), None)
        last = after(words, said.span.end) if said is not None else k
        closed = last >= len(words) or words[last].low in _CLOSES_CLAUSE
        return said if closed else None  # "40 were children and nine women"
    if low[:1] != ["of"]:
        return None
    j: int | None = k + 2 if low[-1] in ANAPHORS else None
    if low[-1] == "the":
        j = clause.cued(k + 1) or clause.cued(k + 2)
        if j is None or j >= len(words) or words[j].low not in BE:
            return None
    if j is None:
        return None
    while j < len(words) and words[j].low in BE:
        j += 1
    starts = [w.start for w in words[j : j + 2]]
    return next((m for m in mentions if m.role and m.span.start in starts), None)

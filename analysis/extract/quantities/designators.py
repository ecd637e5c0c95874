"""Which words make a number a name, an age or a time? The designators, by where they stand and what they say.

Owns lexicon/designators.csv and :class:`Block`. Does not look at numerals: codes, names and no_counts do.
"""

from collections.abc import Sequence
from typing import NamedTuple

from analysis import lexicon
from analysis.extract.text.tokens import Phrases, Token, phrase
from analysis.model import SkipReason

__all__ = ["Block", "Designator", "counted", "heads", "phrases", "score_words", "words"]


class Block(NamedTuple):
    """Tokens ``first:last`` that print a number which counts nothing, why, and the row that told it."""

    first: int
    last: int
    reason: SkipReason
    row: str | None = None


class Designator(NamedTuple):
    """What a row says: why the number counts nothing, and the row's id."""

    reason: SkipReason
    row: str


@lexicon.compiled
def words(sense: str) -> dict[str, Designator]:
    """Map the phrases of one sense (before, after, whole, prefix, house, month, near, counted, one, not_one).

    Examples
    --------
    >>> words("before")["highway"].reason.value
    'road'
    """
    return {
        phrase(row["phrase"]): Designator(SkipReason(row["reason"] or "other"), row.id)
        for row in lexicon.rows("designators")
        if row["sense"] == sense
    }


@lexicon.compiled
def phrases(sense: str) -> Phrases[Designator]:
    """The phrases of one sense, to be found from either end."""
    return Phrases(words(sense))


@lexicon.compiled
def heads() -> frozenset[str]:
    """The words with which a name begins that contains its number: "group of 20"."""
    return frozenset(name.split(" ")[0] for name in words("whole"))


@lexicon.compiled
def score_words() -> frozenset[str]:
    """The words that make two numbers beside them a score or a vote."""
    return frozenset(words("near"))


def counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word behind a number reads like the thing counted or what befell it.

    Examples
    --------
    >>> from analysis.extract.text.tokens import tokenise
    >>> counted(tokenise("17 people"), 1), counted(tokenise("17 blue"), 1)
    (True, False)
    """
    word = tokens[at].text if at < len(tokens) else ""
    return (len(word) > 4 and word.endswith("s")) or word in words("counted")

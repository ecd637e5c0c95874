"""Which figure counts what another counts? "Up from 74 in 2012", "he put it at 26", "doctors say 47", "of those, 3".

Such a figure has no measure word of its own. Owns no list; which figure it looks back to is told by its place in the
sentence, or left to those who join the sentences.
"""

from analysis.extract.measures.governing import LINKS, Clause
from analysis.extract.measures.head_nouns import ANAPHORS
from analysis.extract.text.words import AUXILIARIES, PREPOSITIONS

__all__ = ["PUTS", "of_the_number", "of_those", "repeats"]

_FIGURE_NOUNS = frozenset("number figure figures toll total count losses casualties deaths numbers tally".split())
_VICTIMS = frozenset("victims casualties fatalities dead injured wounded missing killed".split())
_COMPARED = (("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to"), ("as", "against"))
#: Words by which somebody settles a number.
PUTS = frozenset(
    "put puts putting placed places set sets raised raises raising lowered lowers revised revises cut corrected "
    "brought bringing arrived".split()
)
_SAYS = frozenset("say says said claim claims claimed report reports reported estimate estimates estimated".split())
_STOPS = frozenset(",.;:)–—\"”'’")
_OUTSIDE = PREPOSITIONS | {"past"}
_NEAR = 6


def repeats(clause: Clause, first: int, last: int) -> bool:
    """Whether a bare figure measures what the figure before it in the sentence does.

    Examples
    --------
    >>> from analysis.extract.text.words import words_in
    >>> from analysis.model import Span
    >>> text = "Police say 41 died, doctors say 47."
    >>> repeats(Clause(words_in(text, Span(0, len(text))), frozenset({2, 7}), []), 7, 8)
    True
    """
    words = clause.words
    before = tuple(w.low for w in words[max(0, first - 2) : first])
    if before in _COMPARED or before == ("accounted", "for"):
        return True
    closed = last >= len(words) or words[last].text in _STOPS
    return closed and before[-1:] != () and before[-1] in _SAYS


def of_the_number(clause: Clause, first: int) -> bool:
    """Whether a figure says what "the number" or "the toll" is, was or became, or what somebody put "it" at."""
    left = [w.low for w in clause.words[max(0, first - _NEAR) : first]]
    if left[-1:] in (["at"], ["to"]) and any(
        w in PUTS and left[k + 1 :] in (["it", left[-1]], ["that", left[-1]], ["at"]) for k, w in enumerate(left)
    ):
        return True
    noun = next((k for k in range(len(left) - 1, -1, -1) if left[k] in _FIGURE_NOUNS), None)
    return noun is not None and any(w in LINKS or w in AUXILIARIES for w in left[noun + 1 :])


def of_those(clause: Clause, first: int, last: int) -> bool:
    """Whether a figure is of a group told before: "two nurses were among the victims", "of those, three …"."""
    ahead = [word.low for word in clause.words[max(0, first - 5) : first]]
    behind = [word.low for word in clause.words[last : last + 7]]
    named = _FIGURE_NOUNS | _VICTIMS
    if any(word in ("includes", "include", "included") for word in ahead):
        return any(word in named or word in ("they", "that", "this") for word in ahead)
    return any(
        words[k] in (("of", "among") if k == 0 or words is ahead else ("among",))
        and (words[k + 1] in ANAPHORS or (words[k + 1] in ("the", "that") and {*words[k + 2 : k + 3]} & named))
        and (words is behind or not _OUTSIDE.intersection(words[k + 2 :]))
        for words in (ahead, behind)
        for k in range(len(words) - 1)
    )

"""At least, at most or about? Finds the words that bound a number, the vague words, and which way a total moved.

Owns lexicon/bounds.csv, vague.csv and trends.csv. Does not read numerals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis import lexicon
from analysis.extract.quantities.numberwords import counts
from analysis.extract.text.tokens import Phrases, Token, phrase
from analysis.model import Bound, Trend

__all__ = [
    "BoundWords",
    "Move",
    "Vague",
    "bound_after",
    "bound_before",
    "bound_behind",
    "move_before",
    "vague_at",
    "vague_heads",
]

_NEAR = 8
#: Words that may stand between a bound and its number: "at least another 150".
_FILLERS = Phrases(
    dict.fromkeys(
        ("another", "a further", "an additional", "further", "additional", "the", "its", "some", "a total of"), True
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundWords:
    """What bounds a number, and the tokens ``first:last`` that say so."""

    bound: Bound
    strict: bool
    first: int
    last: int
    row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """Words that stand for a number, with the band the lexicon gives for drawing."""

    first: int
    last: int
    row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A verb of change before a number; ``part`` is "to", "by" or "from", ``trend`` None for "revised to"."""

    trend: Trend | None
    part: str
    row: str


class _Row(NamedTuple):
    """A row of bounds.csv, its cells read."""

    id: str
    bound: Bound
    strict: bool
    needs: frozenset[str]
    unless: frozenset[str]


@lexicon.compiled
def _bounds(sense: str) -> Phrases[_Row]:
    found = {}
    for row in lexicon.rows("bounds"):
        if row["sense"] == sense:
            needs, unless = frozenset(row.words("needs")), frozenset(row.words("unless"))
            found[phrase(row["phrase"])] = _Row(row.id, Bound(row["bound"]), row["strict"] == "yes", needs, unless)
    return Phrases(found)


@lexicon.compiled
def _vague() -> Phrases[tuple[str, frozenset[str]]]:
    """The vague phrases: their row's id, and the words one of which must follow."""
    return Phrases({phrase(row["phrase"]): (row.id, frozenset(row.words("then"))) for row in lexicon.rows("vague")})


@lexicon.compiled
def vague_heads(*, articled: bool = False) -> frozenset[str]:
    """The words with which a vague expression begins; ``articled`` gives those that stand behind an "a"."""
    words = [phrase(row["phrase"]).split(" ") for row in lexicon.rows("vague")]
    return frozenset(w[1] for w in words if w[0] == "a") if articled else frozenset(w[0] for w in words)


@lexicon.compiled
def _trends() -> Phrases[lexicon.Row]:
    return Phrases({phrase(form): row for row in lexicon.rows("trends") for form in row.words("forms")})


def bound_before(tokens: Sequence[Token], at: int) -> BoundWords | None:
    """Find the bound words that end at a token, the outermost of several ("up to about 50").

    Parameters
    ----------
    tokens, at
        The sentence and where the number begins.

    Returns
    -------
    BoundWords or None
        From the first bound word to the number, fillers such as "another" included; None if nothing bounds it.

    Examples
    --------
    >>> from analysis.extract.text.tokens import tokenise
    >>> found = bound_before(tokenise("at least another 150"), 3)
    >>> found.bound, found.first
    (<Bound.AT_LEAST: 'at_least'>, 0)
    """
    end = next((first for first, _ in _FILLERS.ending(tokens, at) if _one_bound(tokens, first)), at)
    inner = _one_bound(tokens, end)
    if inner is None:
        return None
    outer = _one_bound(tokens, inner.first)
    if outer is None or (outer.bound is Bound.APPROX and inner.bound is not Bound.APPROX):
        return inner  # in "reports estimated up to 33" the estimating bounds nothing
    return BoundWords(bound=outer.bound, strict=outer.strict, first=outer.first, last=at, row=outer.row)


def _one_bound(tokens: Sequence[Token], end: int) -> BoundWords | None:
    for first, row in _bounds("before").ending(tokens, end)[:1]:
        if row.unless and first > 0 and tokens[first - 1].text in row.unless:
            return None
        if row.needs and not any(token.text in row.needs for token in tokens[max(0, first - _NEAR) : first]):
            return None
        return BoundWords(bound=row.bound, strict=row.strict, first=first, last=end, row=row.id)
    return None


def bound_after(tokens: Sequence[Token], at: int) -> BoundWords | None:
    """Find the bound words that begin at a token: "or more", "+", "-odd", "or so".

    Examples
    --------
    >>> from analysis.extract.text.tokens import tokenise
    >>> bound_after(tokenise("300-plus"), 1).bound
    <Bound.AT_LEAST: 'at_least'>
    """
    for end, row in _bounds("after").starting(tokens, at)[:1]:
        following = tokens[end] if end < len(tokens) else None
        # "12 at least 40" bounds the number behind it, and "12 + 5" is a sum.
        if following is not None and (following.kind == "d" or (following.text in _NUMBERISH)):
            return None
        return BoundWords(bound=row.bound, strict=row.strict, first=at, last=end, row=row.id)
    return None


def bound_behind(tokens: Sequence[Token], at: int) -> BoundWords | None:
    """Find the bound words behind the thing counted: "20 people or more", "40 armed men or so".

    Parameters
    ----------
    tokens, at
        The sentence and where the number ends.

    Returns
    -------
    BoundWords or None
        None unless "or …" closes a noun of one to three plain words.

    Examples
    --------
    >>> from analysis.extract.text.tokens import tokenise
    >>> bound_behind(tokenise("20 people or more died"), 1).bound
    <Bound.AT_LEAST: 'at_least'>
    """
    for end in range(at, min(at + 4, len(tokens))):
        word = tokens[end]
        comma = word.text == "," and end + 1 < len(tokens)
        if end + comma > at and tokens[end + comma].text == "or":
            return bound_after(tokens, end + comma)
        if word.kind != "w" or word.masked or word.text in _NO_NOUN or counts(word.text):
            return None
    return None


_NO_NOUN = frozenset(
    "a an and are as at because but by for from had has have he her his if in into is it its no nor not of on or she "
    "than that the their they this to was were when where which while who will with would".split()
)
_NUMBERISH = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "$"})


def vague_at(tokens: Sequence[Token], at: int) -> Vague | None:
    """Find the longest vague expression that begins at a token: "tens of thousands", "a handful".

    Examples
    --------
    >>> from analysis.extract.text.tokens import tokenise
    >>> vague_at(tokenise("tens of thousands fled"), 0).row
    'vague:tens of thousands'
    """
    for end, (row, then) in _vague().starting(tokens, at):
        if any(token.masked for token in tokens[at:end]):
            continue
        if not then or (end < len(tokens) and tokens[end].text in then):
            return Vague(first=at, last=end, row=row)
    return None


def move_before(tokens: Sequence[Token], at: int) -> Move | None:
    """Find the verb of change that governs the number at a token: "rose to", "climbed by", "revised down from".

    Parameters
    ----------
    tokens, at
        The sentence and where the number or its bound words begin.

    Returns
    -------
    Move or None
        None if the word before the number is not "to", "by" or "from", or no verb of change stands shortly before.

    Examples
    --------
    >>> from analysis.extract.text.tokens import tokenise
    >>> move_before(tokenise("the toll rose to 40"), 4)
    Move(trend=<Trend.UP: 'up'>, part='to', row='trends:rise')
    """
    if at < len(tokens) and tokens[at].text in _PAST and (row := _trend_ending(tokens, at)) is not None:
        return Move(trend=_way(row), part="to", row=row.id)
    for first, _ in _LEADING.ending(tokens, at)[:1]:  # rose to reach 40, fell from an earlier 60
        at = first
    part = tokens[at - 1].text if at > 0 else ""
    if part in ("up", "down") and at > 1 and tokens[at - 2].text in _BREAKS:  # 112, up 14 from Tuesday
        return next((Move(trend=_way(row), part="by", row=row.id) for _, row in _trends().ending(tokens, at)), None)
    if part not in ("to", "by", "from"):
        return None
    for end in range(at - 1, max(0, at - 9), -1):
        if tokens[end - 1].text in (";", "."):
            return None
        row = _trend_ending(tokens, end)
        if row is None or (row["phrase"] in ("up", "down") and part != "from"):
            continue
        if _carries(tokens, end, at - 1, row["needs"] == "total"):
            return Move(trend=_way(row), part=part, row=row.id)
    return None


def _way(row: lexicon.Row) -> Trend | None:
    return None if row["trend"] == "either" else Trend(row["trend"])


def _trend_ending(tokens: Sequence[Token], end: int) -> lexicon.Row | None:
    """The verb of change whose last word stands before a token."""
    return next((row for _, row in _trends().ending(tokens, end)), None)


def _carries(tokens: Sequence[Token], first: int, last: int, total: bool) -> bool:
    """Whether the words between a verb of change and "to" let it reach the number.

    Nothing, adverbs and other figures do ("climbed steadily by 30 to"), and so does a total as the object ("raised the
    toll to"); any other object does not ("cut power to 40 homes"). A verb of any other use needs the ``total``.
    """
    between = tokens[first:last]
    if any(token.text in _TOTALS for token in between):
        return True
    return not total and all(
        token.kind != "w" or token.text.endswith("ly") or token.text in _LIGHT or counts(token.text)
        for token in between
    )


_TOTALS = frozenset("toll number numbers total count figure estimate tally losses casualties deaths".split())
_LIGHT = frozenset(
    "to by from a third half quarter fifth tenth further again sharply percent hundred thousand million dozen up down "
    "upward upwards downward downwards more than at least about around over nearly almost some as many another".split()
)
_BREAKS = frozenset({",", "(", "-", "—", "is", "was", "are", "were"})
_PAST = frozenset({"past", "above", "over", "beyond", "below", "under"})
_LEADING = Phrases(
    dict.fromkeys(
        (
            *("reach", "hit", "stand at", "total", "a total of", "a record", "a new high of", "an earlier"),
            *("a previous", "an initial", "an original", "a preliminary", "the earlier", "the previous"),
            *("the initial", "the original"),
        ),
        True,
    )
)

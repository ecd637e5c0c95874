"""Which numbers belong to a name? Model numbers, roads, units, articles and addresses, ordinals, list marks.

Owns no list. Does not read values and does not judge numbers that stand free: no_counts does.
"""

from collections.abc import Iterator, Sequence

from analysis.extract.quantities import codes
from analysis.extract.quantities.designators import Block, counted, heads, phrases, words
from analysis.extract.quantities.numberwords import counts
from analysis.extract.text.tokens import Token, glued
from analysis.model import SkipReason

__all__ = ["blocks"]

_ROUND = frozenset({"100", "000", "1000", "10000", "100000"})
_LISTING = frozenset({"and", "to", "-", ",", "&", "through", "or"})
_HANGING = frozenset('[(.,"')
_ORDINALS = ("st", "nd", "rd", "th")
_POSSESSIVES = frozenset({"his", "her", "their", "my", "your", "its", "our"})


def blocks(text: str, low: str, tokens: Sequence[Token], marks: Sequence[int], *, shouted: bool) -> list[Block]:
    """Find the numerals that belong to names, roads, times, addresses and list marks.

    Parameters
    ----------
    text, low, tokens
        The text as printed (its capitals count), its lowered shadow and the tokens cut from it.
    marks
        The tokens that are digits, number words or heads of names ("group of 20").
    shouted
        Whether the text is all capitals, so that they mean nothing.

    Returns
    -------
    list[Block]
        Ordered, never overlapping; empty if there are none.

    Examples
    --------
    >>> from analysis.extract.text.tokens import shadow, tokenise
    >>> text = "An F-16 flew over Highway 60."
    >>> found = blocks(text, shadow(text), tokenise(shadow(text)), [3, 7], shouted=False)
    >>> [(b.first, b.last, b.reason.value) for b in found]
    [(1, 4, 'name'), (6, 8, 'road')]
    """
    found = [*codes.blocks(low, tokens), *_named(text, tokens, marks, shouted)]
    kept: list[Block] = []
    for block in sorted(found, key=lambda b: (b.first, -b.last)) if len(found) > 1 else found:
        if any(token.masked for token in tokens[block.first : block.last]):
            continue
        if not kept or kept[-1].last <= block.first:
            kept.append(block)
    return kept


def _named(text: str, tokens: Sequence[Token], marks: Sequence[int], shouted: bool) -> Iterator[Block]:
    for at in marks:
        token = tokens[at]
        if token.text in heads() and (whole := _whole(tokens, at)) is not None:
            yield whole
        if token.masked:
            continue
        digits = token.kind == "d"
        if digits:
            block = _joined(text, tokens, at, shouted) if glued(tokens, at) else None
            block = block or (_suffixed(text, tokens, at) if glued(tokens, at + 1) else None)
            block = block or _mark(text, tokens, at)
            if block is not None:
                yield block
                continue
        if digits or counts(token.text):
            block = _designated(text, tokens, at, shouted)
            if block is not None:
                yield block


def _whole(tokens: Sequence[Token], at: int) -> Block | None:
    for last, row in phrases("whole").starting(tokens, at):
        if not (last < len(tokens) and tokens[last].text == "/"):
            return Block(at, last, row.reason, row.row)
    return None


def _joined(text: str, tokens: Sequence[Token], at: int, shouted: bool) -> Block | None:
    """F-16, MH17, Shahed-136, COVID-19: a word glued to digits, directly or by a hyphen."""
    hyphen = tokens[at - 1].text == "-"
    head = at - 1 - hyphen
    if head < 0 or not glued(tokens, head + 1) or tokens[head].kind != "w":
        return None
    word = tokens[head]
    if glued(tokens, head) and (tokens[head - 1].text == "/" or (hyphen and _twice(tokens, head, at))):
        return None  # km/s2, and the k of "5k-20k"
    if (row := words("prefix").get(word.text)) is not None:
        return Block(head, _end(tokens, at), row.reason, row.row)
    if word.text in ("x", "e", "us", "rs", "some", "usd", "eur", "gbp"):
        return None
    capital = text[word.start].isupper()
    if hyphen and not capital and len(word.text) > 3:
        return None
    if hyphen and shouted and len(word.text) > 8:
        return None
    last = _end(tokens, at)
    following = words("before").get(tokens[last].text) if last < len(tokens) else None
    road = following is not None and following.reason is SkipReason.ROAD
    return Block(head, last, SkipReason.ROAD if road else SkipReason.NAME)


def _listed(tokens: Sequence[Token], at: int) -> Block | None:
    """Rooms 12-14, Chapters 2, 3 and 5: a designator in the plural, and all the numbers listed behind it."""
    plural, last = tokens[at - 1].text if at > 0 else "", at + 1
    row = words("before").get(plural[:-1]) if plural.endswith("s") else None
    if row is None or row.reason not in (SkipReason.NAME, SkipReason.ROAD):
        return None
    while last + 1 < len(tokens) and last - at < 20 and tokens[last].text in _LISTING and tokens[last + 1].kind == "d":
        last += 2
    free = not counted(tokens, last) or tokens[last].text == "of"
    return Block(at - 1, last, row.reason, row.row) if last > at + 1 and free else None


def _twice(tokens: Sequence[Token], head: int, at: int) -> bool:
    """Whether a sign stands behind both numbers of a range: 5k-20k, 2km-3km."""
    return tokens[head - 1].kind == "d" and glued(tokens, at + 1) and tokens[at + 1].text == tokens[head].text


def _end(tokens: Sequence[Token], at: int) -> int:
    """The end of a model number: T-72B3, H1N1, 5.56-45."""
    last = at + 1
    while last < len(tokens) and glued(tokens, last) and last - at < 16:
        if tokens[last].kind == "p" and not (
            tokens[last].text in "-/." and glued(tokens, last + 1) and tokens[last + 1].kind == "d"
        ):
            break
        last += 1
    return last


def _suffixed(text: str, tokens: Sequence[Token], at: int) -> Block | None:
    """Digits with letters behind them: 1980s, 72nd, 5G."""
    tail, digits = tokens[at + 1].text, tokens[at].text
    before = tokens[at - 1].text if at else ""
    if len(tail) <= 2 and text[tokens[at + 1].start].isupper() and glued(tokens, at + 2) and tokens[at + 2].kind == "d":
        return Block(first=at, last=_end(tokens, at), reason=SkipReason.NAME)  # 9K33, 2S19
    if tail in _ORDINALS:
        named = any(
            (token.kind == "w" and text[token.start].isupper()) or token.text in words("after")
            for token in tokens[at + 2 : at + 5]
        )
        dated = any(token.text in words("month") or token.text == "century" for token in tokens[at + 2 : at + 4])
        dated = dated or before in words("month")
        reason = SkipReason.DATE if dated else SkipReason.NAME if named else SkipReason.OTHER
        return Block(at, at + 2, reason)
    if tail == "s" and digits in _ROUND:
        return None  # 100s of people
    if tail == "s" or (tail == "'" and glued(tokens, at + 2) and tokens[at + 2].text == "s"):
        if before in _POSSESSIVES or (
            before in ("early", "mid", "late") and at > 1 and tokens[at - 2].text in _POSSESSIVES
        ):
            return Block(at, at + 2, SkipReason.AGE)
        if digits.endswith("0") and len(digits) in (2, 4):
            return Block(at, at + 2, SkipReason.DATE)
        return Block(at, at + 2, SkipReason.NAME) if len(digits) <= 4 and tail == "s" else None
    if (
        tail in ("d", "g", "p", "i", "x", "a")
        and (at + 2 == len(tokens) or not glued(tokens, at + 2))
        and text[tokens[at + 1].start].isupper()
    ):
        return Block(at, at + 2, SkipReason.NAME) if len(digits) <= 2 else None
    return None


def _mark(text: str, tokens: Sequence[Token], at: int) -> Block | None:
    """List numbers and footnotes: "2)" at the start of a line, "[12]", "retreated.3"."""
    token, before = tokens[at], tokens[at - 1].text if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before not in _HANGING and (after is None or after.text not in ".)"):
        return None
    lead = text[max(0, token.start - 40) : token.start]
    opens_line = not lead.rpartition("\n")[2].strip() and (token.start <= 40 or "\n" in lead)
    ends = after is not None and after.text in (".", ")") and after.start == token.end
    spaced = ends and after is not None and text[after.end : after.end + 1].strip() == ""
    listed = opens_line and spaced and len(token.text) <= 2
    closed = after.text if after is not None else ""
    bracketed = (before == "[" and closed == "]") or (before == "(" and closed == ")" and len(token.text) == 1)
    hung = before in (".", ",", '"') and glued(tokens, at) and glued(tokens, at - 1) and len(token.text) <= 2
    footnote = hung and tokens[at - 2].kind == "w" and len(tokens[at - 2].text) > 3
    return Block(at, at + 1, SkipReason.OTHER) if listed or bracketed or footnote else None


def _designated(text: str, tokens: Sequence[Token], at: int, shouted: bool) -> Block | None:
    """Highway 60, Resolution 1701, phase two; 47 Brigade; 12 Oak Street."""
    digits = tokens[at].kind == "d"
    if digits and (listed := _listed(tokens, at)) is not None:
        return listed
    for first, row in phrases("before").ending(tokens, at):
        if row.reason in (SkipReason.NAME, SkipReason.ROAD):
            # "Flight 17 was late" names a flight; "in one flight 17 people died" does not.
            capital = text[tokens[first].start].isupper() and not shouted and digits
            of_road = row.reason is SkipReason.ROAD and at + 1 < len(tokens) and tokens[at + 1].text == "of"
            if capital or ((of_road or not counted(tokens, at + 1)) and (digits or not shouted)):
                return Block(first, _end(tokens, at) if digits else at + 1, row.reason, row.row)
    for _, row in phrases("after").starting(tokens, at + 1):
        if row.reason is SkipReason.NAME:
            return Block(at, at + 1, SkipReason.NAME, row.row)
    if shouted:
        return None
    names = 0
    while names < 3 and at + 1 + names < len(tokens) and text[tokens[at + 1 + names].start].isupper():
        names += 1
    for step in range(1, names):
        if (house := words("house").get(tokens[at + 1 + step].text)) is not None:
            return Block(at, at + 1, SkipReason.NAME, house.row)
    return None

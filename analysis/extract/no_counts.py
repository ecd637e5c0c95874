"""Which numbers count nothing? Names, roads, clock times, ages, scores, populations, phone numbers and the like.

Owns lexicon/designators.csv. Does not read values: it is told where the numerals are.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis import lexicon
from analysis.extract.numerals import counts
from analysis.extract.tokens import Token, phrase
from analysis.model import SkipReason

__all__ = ["PATTERNS", "Block", "blocks", "counted", "reason_for", "score_words"]

# Read on the lowered text; every repeat is bounded and none is nested, so each pass is linear.
_SIGNS = [
    (SkipReason.OTHER, re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,400}")),
    (SkipReason.OTHER, re.compile(r"[a-z0-9._%-]{1,64}@[a-z0-9.-]{1,64}")),
    (SkipReason.OTHER, re.compile(r"[@#][a-z0-9_]{1,64}")),
    (SkipReason.OTHER, re.compile(r"\x1b\[[0-9;]{0,20}[a-z]")),
    (SkipReason.OTHER, re.compile(r"\b\d{1,7}(?:-\d{1,7}){3,6}\b")),
    (SkipReason.OTHER, re.compile(r"\b0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}\b")),
    (SkipReason.OTHER, re.compile(r"\b0\d(?: \d\d){4}\b")),
    (SkipReason.OTHER, re.compile(r"\+?\d{1,4}-\d{2,4}-\d{3,4}(?:-\d{2,4})?(?:/\d{2,4})?\b")),
    (SkipReason.OTHER, re.compile(r"\+\d{1,3}[ -]?\(?\d{2,5}\)?[ -]\d{3,4}[ -]?\d{0,4}\b")),
    (SkipReason.OTHER, re.compile(r"\(\d{3}\) ?\d{3}-\d{4}\b")),
    (SkipReason.DATE, re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")),
    (SkipReason.DATE, re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d{2}\b")),
    (SkipReason.DATE, re.compile(r"\b(?:19|20)\d{2}/\d{2}\b")),
    (SkipReason.CLOCK, re.compile(r"\b\d{1,2}[:.]\d{2} ?[ap]\.?m\b\.?")),
    (SkipReason.CLOCK, re.compile(r"\b[0-2]\d[0-5]\d (?:hours|hrs|gmt|utc|local)\b")),
    (SkipReason.CLOCK, re.compile(r"\b\d{1,2}[:h]\d{2}(?::\d{2})?\b")),
]

_LISTED = re.compile(r"\b\d{1,3}(?:,\d{1,3}){2,40}\b")
PATTERNS = [*(pattern.pattern for _, pattern in _SIGNS), _LISTED.pattern]

_LONGEST = 4
_ORDINALS = ("st", "nd", "rd", "th")
_YEAR_WORDS = frozenset(
    "in since of by from until till before after during early late mid around circa through between to the year a an "
    "this that his her its their our and".split()
)
_POSSESSIVES = frozenset({"his", "her", "their", "my", "your", "its", "our"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Tokens ``first:last`` that print a number which counts nothing."""

    first: int
    last: int
    reason: SkipReason
    row: str | None = None


@lexicon.compiled
def _words(sense: str) -> dict[str, lexicon.Row]:
    return {phrase(row["phrase"]): row for row in lexicon.rows("designators") if row["sense"] == sense}


@lexicon.compiled
def _wholes() -> dict[str, dict[str, lexicon.Row]]:
    """The names that contain their number, by their first token."""
    found: dict[str, dict[str, lexicon.Row]] = {}
    for words, row in _words("whole").items():
        found.setdefault(words.split(" ")[0], {})[words] = row
    return found


def blocks(text: str, low: str, tokens: Sequence[Token]) -> list[Block]:
    """Find the numerals that belong to names, roads, times, addresses and list marks.

    Parameters
    ----------
    text, low, tokens
        The text as printed (its capitals count), its lowered shadow and the tokens cut from it.

    Returns
    -------
    list[Block]
        Ordered, never overlapping; empty if there are none.

    Examples
    --------
    >>> from analysis.extract.tokens import shadow, tokenise
    >>> text = "An F-16 flew over Highway 60."
    >>> [(b.first, b.last, b.reason.value) for b in blocks(text, shadow(text), tokenise(shadow(text)))]
    [(1, 4, 'name'), (6, 8, 'road')]
    """
    found = [*_signs(low, tokens), *_named(text, tokens)]
    kept: list[Block] = []
    for block in sorted(found, key=lambda b: (b.first, -b.last)):
        if any(token.masked for token in tokens[block.first : block.last]):
            continue
        if not kept or kept[-1].last <= block.first:
            kept.append(block)
    return kept


def score_words() -> frozenset[str]:
    """The words that make two numbers beside them a score or a vote."""
    return frozenset(_words("near"))


def _signs(low: str, tokens: Sequence[Token]) -> Iterator[Block]:
    if not any(token.kind == "d" for token in tokens):
        return
    starts = [token.start for token in tokens]
    found = [(reason, match) for reason, pattern in _SIGNS for match in pattern.finditer(low)]
    found += [(SkipReason.OTHER, match) for match in _LISTED.finditer(low) if not _is_number(match.group())]
    for reason, match in found:
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        digits = [token for token in tokens[first:last] if token.kind == "d"]
        # A pattern may not cut a run of digits in two, nor block words without digits.
        if digits and digits[-1].end <= match.end() and first < last and tokens[first].start == match.start():
            yield Block(first=first, last=last, reason=reason)


def _is_number(printed: str) -> bool:
    """Whether commas part the thousands of one number (1,207,300 or 12,34,567), not the items of a list (1,2,3)."""
    first, *rest = (len(group) for group in printed.split(","))
    return first <= 3 and printed[0] != "0" and (set(rest) == {3} or (rest[-1] == 3 and set(rest[:-1]) == {2}))


def _named(text: str, tokens: Sequence[Token]) -> Iterator[Block]:
    shouted = text.upper() == text
    wholes = _wholes()
    for at, token in enumerate(tokens):
        if token.kind != "d" and token.text not in wholes and not counts(token.text):
            continue
        whole = _whole(tokens, at)
        if whole is not None:
            yield whole
        if token.masked:
            continue
        if token.kind == "d":
            block = _joined(text, tokens, at, shouted) or _suffixed(text, tokens, at) or _mark(text, tokens, at)
            if block is not None:
                yield block
                continue
        if token.kind == "d" or counts(token.text):
            block = _designated(text, tokens, at, shouted)
            if block is not None:
                yield block


def _whole(tokens: Sequence[Token], at: int) -> Block | None:
    choices = _wholes().get(tokens[at].text)
    for size in range(min(_LONGEST + 2, len(tokens) - at), 0, -1) if choices else ():
        row = choices.get(" ".join(token.text for token in tokens[at : at + size])) if choices else None
        if row is not None and not (at + size < len(tokens) and tokens[at + size].text == "/"):
            return Block(first=at, last=at + size, reason=SkipReason(row["reason"]), row=row.id)
    return None


def _glued(tokens: Sequence[Token], at: int) -> bool:
    return 0 < at < len(tokens) and tokens[at].start == tokens[at - 1].end


def _joined(text: str, tokens: Sequence[Token], at: int, shouted: bool) -> Block | None:
    """F-16, MH17, Shahed-136, COVID-19: a word glued to digits, directly or by a hyphen."""
    hyphen = _glued(tokens, at) and tokens[at - 1].text == "-"
    head = at - 1 - hyphen
    if head < 0 or not _glued(tokens, head + 1) or not _glued(tokens, at) or tokens[head].kind != "w":
        return None
    word = tokens[head]
    if _glued(tokens, head) and (tokens[head - 1].text == "/" or (hyphen and _twice(tokens, head, at))):
        return None  # km/s2, and the k of "5k-20k"
    if (row := _words("prefix").get(word.text)) is not None:
        return Block(first=head, last=_end(tokens, at), reason=SkipReason(row["reason"]), row=row.id)
    if word.text in ("x", "e", "us", "rs", "some", "usd", "eur", "gbp"):
        return None
    capital = text[word.start].isupper()
    if hyphen and not capital and len(word.text) > 3:
        return None
    if hyphen and shouted and len(word.text) > 8:
        return None
    last = _end(tokens, at)
    road = (
        last < len(tokens)
        and tokens[last].text in _words("before")
        and _words("before")[tokens[last].text]["reason"] == "road"
    )
    return Block(first=head, last=last, reason=SkipReason.ROAD if road else SkipReason.NAME)


def _twice(tokens: Sequence[Token], head: int, at: int) -> bool:
    """Whether a sign stands behind both numbers of a range: 5k-20k, 2km-3km."""
    return tokens[head - 1].kind == "d" and _glued(tokens, at + 1) and tokens[at + 1].text == tokens[head].text


def _end(tokens: Sequence[Token], at: int) -> int:
    """The end of a model number: T-72B3, H1N1, 5.56-45."""
    last = at + 1
    while last < len(tokens) and _glued(tokens, last) and last - at < 16:
        if tokens[last].kind == "p" and not (
            tokens[last].text in "-/." and _glued(tokens, last + 1) and tokens[last + 1].kind == "d"
        ):
            break
        last += 1
    return last


def _suffixed(text: str, tokens: Sequence[Token], at: int) -> Block | None:
    """Digits with letters behind them: 1980s, 72nd, 5G."""
    if not _glued(tokens, at + 1):
        return None
    tail, digits = tokens[at + 1].text, tokens[at].text
    before = tokens[at - 1].text if at else ""
    if (
        len(tail) <= 2
        and text[tokens[at + 1].start].isupper()
        and _glued(tokens, at + 2)
        and tokens[at + 2].kind == "d"
    ):
        return Block(first=at, last=_end(tokens, at), reason=SkipReason.NAME)  # 9K33, 2S19
    if tail in _ORDINALS:
        named = any(
            (token.kind == "w" and text[token.start].isupper()) or token.text in _words("after")
            for token in tokens[at + 2 : at + 5]
        )
        dated = any(token.text in _words("month") or token.text == "century" for token in tokens[at + 2 : at + 4])
        dated = dated or before in _words("month")
        reason = SkipReason.DATE if dated else SkipReason.NAME if named else SkipReason.OTHER
        return Block(first=at, last=at + 2, reason=reason)
    if tail == "s" or (tail == "'" and _glued(tokens, at + 2) and tokens[at + 2].text == "s"):
        if before in _POSSESSIVES or (
            before in ("early", "mid", "late") and at > 1 and tokens[at - 2].text in _POSSESSIVES
        ):
            return Block(first=at, last=at + 2, reason=SkipReason.AGE)
        if digits.endswith("0") and len(digits) in (2, 4):
            return Block(first=at, last=at + 2, reason=SkipReason.DATE)
        return Block(first=at, last=at + 2, reason=SkipReason.NAME) if len(digits) <= 4 and tail == "s" else None
    if (
        tail in ("d", "g", "p", "i", "x", "a")
        and (at + 2 == len(tokens) or not _glued(tokens, at + 2))
        and text[tokens[at + 1].start].isupper()
    ):
        return Block(first=at, last=at + 2, reason=SkipReason.NAME) if len(digits) <= 2 else None
    return None


def _mark(text: str, tokens: Sequence[Token], at: int) -> Block | None:
    """List numbers and footnotes: "2)" at the start of a line, "[12]", "retreated.3"."""
    token, before = tokens[at], tokens[at - 1].text if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    lead = text[max(0, token.start - 40) : token.start]
    opens_line = not lead.rpartition("\n")[2].strip() and (token.start <= 40 or "\n" in lead)
    ends = after is not None and after.text in (".", ")") and after.start == token.end
    spaced = ends and after is not None and text[after.end : after.end + 1].strip() == ""
    listed = opens_line and spaced and len(token.text) <= 2
    closed = after.text if after is not None else ""
    bracketed = (before == "[" and closed == "]") or (before == "(" and closed == ")" and len(token.text) == 1)
    hung = before in (".", ",", '"') and _glued(tokens, at) and _glued(tokens, at - 1) and len(token.text) <= 2
    footnote = hung and tokens[at - 2].kind == "w" and len(tokens[at - 2].text) > 3
    return Block(first=at, last=at + 1, reason=SkipReason.OTHER) if listed or bracketed or footnote else None


def _designated(text: str, tokens: Sequence[Token], at: int, shouted: bool) -> Block | None:
    """Highway 60, Resolution 1701, phase two; 47 Brigade; 12 Oak Street."""
    for size in range(min(_LONGEST, at), 0, -1):
        row = _words("before").get(" ".join(token.text for token in tokens[at - size : at]))
        if row is not None and row["reason"] in ("name", "road"):
            digits = tokens[at].kind == "d"
            # "Flight 17 was late" names a flight; "in one flight 17 people died" does not.
            capital = text[tokens[at - size].start].isupper() and not shouted and digits
            if capital or (not counted(tokens, at + 1) and (digits or not shouted)):
                last = _end(tokens, at) if digits else at + 1
                return Block(first=at - size, last=last, reason=SkipReason(row["reason"]), row=row.id)
    for size in (3, 2, 1):
        window = tokens[at + 1 : at + 1 + size]
        row = _words("after").get(" ".join(token.text for token in window))
        if row is not None and row["reason"] == "name":
            return Block(first=at, last=at + 1, reason=SkipReason.NAME, row=row.id)
    if shouted:
        return None
    names = 0
    while names < 3 and at + 1 + names < len(tokens) and text[tokens[at + 1 + names].start].isupper():
        names += 1
    for step in range(1, names):
        if (row := _words("house").get(tokens[at + 1 + step].text)) is not None:
            return Block(first=at, last=at + 1, reason=SkipReason.NAME, row=row.id)
    return None


def counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word behind a number reads like the thing counted or what befell it."""
    word = tokens[at].text if at < len(tokens) else ""
    return (len(word) > 4 and word.endswith("s")) or word in _words("counted")


def reason_for(
    text: str, tokens: Sequence[Token], first: int, last: int, *, value: float | None, bounded: bool, shouted: bool
) -> Block | None:
    """Say why a numeral that stands free counts nothing, from the words around it.

    Parameters
    ----------
    text, tokens
        The sentence.
    first, last
        The tokens of the whole expression, bound words left out.
    value
        What it prints; None if that is no number.
    bounded
        Whether a bound word touches it: then it is no year.
    shouted
        Whether the text is all capitals, so that they mean nothing.

    Returns
    -------
    Block or None
        The reason, the lexicon row that told it and where the telling words behind it end; None if it may be a count.
    """
    for size in range(min(_LONGEST + 1, len(tokens) - last), 0, -1):
        row = _words("after").get(" ".join(token.text for token in tokens[last : last + size]))
        if row is not None:
            reason = SkipReason(row["reason"])
            return Block(first=first, last=last + size if reason is SkipReason.AGE else last, reason=reason, row=row.id)
    for size in range(min(_LONGEST, first), 0, -1):
        row = _words("before").get(" ".join(token.text for token in tokens[first - size : first]))
        if row is not None and row["reason"] not in ("name", "road"):
            return Block(first=first, last=last, reason=SkipReason(row["reason"]), row=row.id)
    printed = tokens[first].text if last - first == 1 else ""
    if printed == "one":
        return _one(tokens, first)
    if value is not None and not shouted and _aged(text, tokens, first, last, value):
        return Block(first=first, last=last, reason=SkipReason.AGE)
    if not bounded and _year(text, tokens, first, last, printed):
        month = _words("month").get(tokens[first - 1].text if first else "") or _words("month").get(
            tokens[last].text if last < len(tokens) else ""
        )
        return Block(first=first, last=last, reason=SkipReason.DATE, row=month.id if month is not None else None)
    return None


def _one(tokens: Sequence[Token], at: int) -> Block | None:
    """ "One of them", "no one", "this one": no figure; "one soldier" is."""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    before = tokens[at - 1].text if at else ""
    row = _words("one").get(after) or _words("not_one").get(before)
    return Block(first=at, last=at + 1, reason=SkipReason.NO_FIGURE, row=row.id) if row is not None else None


def _aged(text: str, tokens: Sequence[Token], first: int, last: int, value: float) -> bool:
    """A figure between commas or in brackets behind a person: "Ann Lee, 45, said", "the driver, 42, was hurt"."""
    if first < 2 or not 0 < value <= 110 or value != int(value):
        return False
    opening, closing = tokens[first - 1].text, tokens[last].text if last < len(tokens) else "."
    name = tokens[first - 2]
    capital = text[name.start].isupper()
    if name.kind != "w" or not (capital or (value >= 10 and not name.text.endswith("s"))):
        return False
    if opening == "," and closing in (",", "."):
        return value >= 10 or (first >= 3 and tokens[first - 3].kind == "w" and text[tokens[first - 3].start].isupper())
    return capital and opening == "(" and closing == ")" and value >= 10


def _year(text: str, tokens: Sequence[Token], first: int, last: int, printed: str) -> bool:
    """Four bare digits after "in", "since", "the" or a month, or alone in brackets; or a day beside a month."""
    before = tokens[first - 1].text if first else ""
    after = tokens[last] if last < len(tokens) else None
    follows = after.text if after is not None else "."
    dotted = before == "." and first > 1 and tokens[first - 2].text in _words("month")
    if (
        printed.isdecimal()
        and len(printed) <= 2
        and (dotted or before in _words("month") or follows in _words("month"))
    ):
        return True
    if not (printed.isdecimal() and len(printed) == 4 and "1000" <= printed <= "2100"):
        return False
    if dotted or before in _words("month"):
        return True
    plural = (
        after is not None
        and after.kind == "w"
        and len(follows) > 3
        and (follows.endswith("s") or follows in ("people", "men"))
    )
    ends = after is None or after.kind == "p"
    return (before in _YEAR_WORDS and not plural) or (before in ("(", "-", "/") and ends)

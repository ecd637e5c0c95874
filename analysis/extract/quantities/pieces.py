"""Which numbers stand in a sentence? Each comes with the unit, sign or currency that touches it.

Owns :class:`Piece` and :class:`Line`, on which joins and quantities work. Does not know bounds of numbers or ranges.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis import lexicon
from analysis.extract.quantities import bounds, designators, names, numberwords, numerals, units
from analysis.extract.quantities.designators import Block
from analysis.extract.quantities.units import Unit
from analysis.extract.text.tokens import Token, tokenise
from analysis.model import Bound, SkipReason, Span, Trend

__all__ = ["Line", "Piece", "scan"]

_SIGNS = frozenset({"-", ".", "minus", "negative"})
_ARTICLES = frozenset({"a", "an"})
_OPENING = frozenset("(<>=~$€£¥")
_HALVES = {"half": 0.5, "quarter": 0.25}


class Piece(NamedTuple):
    """One printed number or vague word on its way to a Quantity; token ranges, values as stated."""

    first: int
    last: int
    begin: int
    end: int
    value: float | None
    high: float | None = None
    scale: float = 1.0
    step: float = 1.0
    fraction: bool = False
    unit: Unit | None = None
    skip: SkipReason | None = None
    bound: Bound = Bound.EXACT
    strict: bool = False
    trend: Trend | None = None
    conversion: tuple[int, int] | None = None
    rate: Unit | None = None
    why: tuple[tuple[str, str, str | None, int, int], ...] = ()

    @property
    def stop(self) -> int:
        """Where the expression ends, with its conversion."""
        return max(self.end, self.conversion[1] if self.conversion else 0)

    @property
    def reach(self) -> int:
        """Where a piece ends, its unit included even if that is no part of the expression."""
        return max(self.end, self.unit.last if self.unit is not None else 0)

    def because(self, field: str, rule: str, row: str | None, first: int, last: int) -> "Piece":
        """The same piece with one more reason: which rule and lexicon row filled a field, and the tokens it read."""
        return self._replace(why=(*self.why, (field, f"quantities.{rule}", row, first, last)))


class Line:
    """One stretch of text, its tokens, and the blocks of them that are names, times and the like."""

    def __init__(self, text: str, low: str, dates: Sequence[Span]) -> None:
        self.text = text
        self.tokens: list[Token] = tokenise(low, dates)
        self.shouted = text.upper() == text and low != text
        self.marks = list(_marks(self.tokens))
        self.blocks = names.blocks(text, low, self.tokens, self.marks, shouted=text.upper() == text)

    def word(self, at: int) -> str:
        """The token's text, or nothing outside the line."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def between(self, first: int, last: int) -> str:
        """A few tokens joined by spaces; "…" for more than four."""
        return " ".join(token.text for token in self.tokens[first:last]) if last - first <= 4 else "…"

    def masked(self, first: int, last: int) -> bool:
        """Whether a date claims any of the tokens."""
        return any(token.masked for token in self.tokens[first:last])


def scan(line: Line) -> Iterator[Piece]:
    """Numbers and vague words in order, with the unit or currency that touches them."""
    blocked, floor = 0, 0
    for at in sorted({*line.marks, *(block.first for block in line.blocks)}):
        if at < floor:
            continue
        while blocked < len(line.blocks) and line.blocks[blocked].last <= at:
            blocked += 1
        block = line.blocks[blocked] if blocked < len(line.blocks) else None
        if block is not None and block.first <= at:
            yield _block(line, block)
            floor = block.last
            continue
        piece = _vague(line, at) or _number(line, at, floor, block.first if block else len(line.tokens))
        if piece is not None:
            yield piece
            floor = piece.end


def _marks(tokens: Sequence[Token]) -> Iterator[int]:
    """The tokens at which a number, a vague word or a name with a number can begin, "a" and signs among them."""
    opening, articled = _openings()
    for at, token in enumerate(tokens):
        if token.kind == "p":
            if token.text in opening or (token.text in "-." and _next(tokens, at)[:1].isdigit()):
                yield at
        elif token.kind == "d" or token.text in opening or (token.text in _ARTICLES and _next(tokens, at) in articled):
            yield at


def _next(tokens: Sequence[Token], at: int) -> str:
    return tokens[at + 1].text if at + 1 < len(tokens) else ""


@lexicon.compiled
def _openings() -> tuple[frozenset[str], frozenset[str]]:
    """The words that open a number or a name with one, and those that do so behind an article."""
    opening = numberwords.openers() | bounds.vague_heads() | designators.heads() | {"minus", "negative"}
    articled = {*numberwords.multipliers(), *numberwords.parted(), *bounds.vague_heads(articled=True)}
    return opening - {"a", "an"}, frozenset(articled)


def _block(line: Line, block: Block) -> Piece:
    alone = (
        line.tokens[block.last - 1].start > line.tokens[block.last - 2].end if block.last - block.first > 1 else True
    )
    found = numerals.numeral_at(line.tokens, block.last - 1, line.text) if alone else None
    value = found.value if found is not None and block.reason in (SkipReason.NAME, SkipReason.ROAD) else None
    piece = Piece(first=block.first, last=block.last, begin=block.first, end=block.last, value=value, skip=block.reason)
    return piece.because("skip", "name", block.row, block.first, block.last)


def _vague(line: Line, at: int) -> Piece | None:
    found = bounds.vague_at(line.tokens, at)
    if found is None:
        return None
    piece = Piece(first=at, last=found.last, begin=at, end=found.last, value=None, bound=Bound.VAGUE)
    unit = units.unit_after(line.tokens, found.last, line.text)
    if unit is not None:
        piece = _with_unit(line, piece, unit)
    return piece.because("bound", "vague", found.row, at, found.last)


def _number(line: Line, at: int, floor: int, stop: int) -> Piece | None:
    """The numeral at a token, with its sign, currency and unit; None if none begins there."""
    token = line.tokens[at]
    if token.masked or not (
        token.kind == "d" or token.text in _SIGNS or token.text in _ARTICLES or token.text in numberwords.openers()
    ):
        return None
    if (token.text == "-" and not _minus(line, at)) or (token.text == "minus" and line.word(at - 1) == "or"):
        return None
    lead = 1 if token.text in _SIGNS - {"."} else 0
    if at + lead >= len(line.tokens):
        return None
    money = units.currency_before(line.tokens, at) if at > floor else None
    found = numerals.numeral_at(line.tokens, at + lead, line.text, money=money is not None)
    if found is None and token.text in _HALVES:
        return _half_of(line, at, stop)
    if found is None or found.last > stop or (lead and found.value is None):
        return None
    value = -found.value if lead and found.value is not None else found.value
    piece = Piece(
        first=at,
        last=found.last,
        begin=at,
        end=found.last,
        value=value,
        scale=found.scale,
        step=found.step,
        fraction=found.fraction,
    )
    for row in dict.fromkeys(found.rows):
        piece = piece.because("best", "numeral", row, at, found.last)
    if found.ordinal:
        return piece._replace(skip=SkipReason.OTHER) if found.digits else None
    if money is not None and money.first >= floor:
        return _priced(line, piece, money, floor)
    behind = found.last
    if found.fraction:  # half an hour, a quarter of a mile
        article = behind + (line.word(behind) == "of")
        behind = article + 1 if line.word(article) in ("a", "an") else behind
    unit = units.unit_after(line.tokens, behind, line.text)
    return _with_unit(line, piece, unit) if unit is not None and unit.last <= stop else piece


def _priced(line: Line, piece: Piece, money: Unit, floor: int) -> Piece:
    """A number with its currency before it, the minus before that, and what the price is for ("$350 per kg")."""
    begin = money.first
    if begin > floor and line.word(begin - 1) == "-" and _free(line, begin - 1):
        begin -= 1
        piece = piece._replace(value=None if piece.value is None else -piece.value)
    tail = units.unit_after(line.tokens, piece.last, line.text)
    if tail is not None and tail.kind == "money":
        return _with_unit(line, piece._replace(begin=begin), money)._replace(end=tail.last)
    return _with_unit(line, piece._replace(begin=begin), units.per(line.tokens, money, piece.last, line.text))


def _half_of(line: Line, at: int, stop: int) -> Piece | None:
    """A half or a quarter that touches its unit: a half-hour, the last quarter mile."""
    unit = units.unit_after(line.tokens, at + 1, line.text)
    if unit is None or unit.last > stop or unit.kind not in ("duration", "length", "area", "mass", "volume"):
        return None
    piece = Piece(first=at, last=at + 1, begin=at, end=at + 1, value=_HALVES[line.word(at)], fraction=True)
    return _with_unit(line, piece, unit)


def _minus(line: Line, at: int) -> bool:
    """Whether a hyphen is a sign: glued to the digits behind it, free before, and no bullet of a list."""
    token, after = line.tokens[at], line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    if after is None or after.kind != "d" or after.start != token.end:
        return False
    return _free(line, at)


def _free(line: Line, at: int) -> bool:
    """Whether a hyphen joins nothing before it and opens no line."""
    if at == 0:
        return True
    gap = line.text[line.tokens[at - 1].end : line.tokens[at].start]
    return (bool(gap) and "\n" not in gap) or line.tokens[at - 1].text in _OPENING


def _with_unit(line: Line, piece: Piece, unit: Unit) -> Piece:
    """Attach a unit; it belongs to the expression unless it could be the thing counted (tonnes, cups)."""
    inside = unit.kind in units.IN_SPAN or any(t.kind == "d" for t in line.tokens[unit.first : unit.last])
    end = max(piece.end, unit.last) if inside else piece.end
    piece = piece._replace(unit=unit, end=end, skip=SkipReason(unit.skip) if unit.skip else piece.skip)
    return piece.because("unit", "unit", unit.row, unit.first, unit.last)

"""How many? Finds the numbers in a sentence, the words that bound them, and those that count nothing.

Joins what its helpers below it read: values (numerals), units, bound and vague words (bounds), names and ages
(no_counts). Does not know who said it, of whom, or what was counted.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from analysis import lexicon
from analysis.extract import bounds, no_counts, numerals, units
from analysis.extract.numerals import Token
from analysis.extract.units import Unit
from analysis.model import Bound, DateRange, Document, Quantity, Sentence, SkipReason, Span, Trend, Why

__all__ = ["PATTERNS", "band", "describe", "find_quantities", "in_sentence", "normalised"]

PATTERNS = [*numerals.PATTERNS, *no_counts.PATTERNS]

_UNCOUNTED = frozenset({SkipReason.DATE, SkipReason.CLOCK, SkipReason.NO_FIGURE})
_JOINTS = frozenset({"to", "-", "through", "or", "or even", "till", "until", "up to", "~"})
_PARTS = {("foot", "inch"): 12, ("pound", "ounce"): 16, ("m", "cm"): 100}
_SUSPENDED = frozenset({"- and", "- or", "- to", "-, and"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
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

    def because(self, field: str, rule: str, row: str | None, first: int, last: int) -> "_Piece":
        return replace(self, why=(*self.why, (field, f"quantities.{rule}", row, first, last)))


def in_sentence(document: Document, sentence: Sentence, dates: Iterable[DateRange] = ()) -> list[Quantity]:
    """Find every printed number in one sentence, left to right.

    Values and units are as printed; :func:`normalised` turns them into km2 and km. ``unit`` is None for bare counts,
    "/day" for bare counts by the day ("1,500 a day"), "fraction" for parts of something ("a third of").

    Parameters
    ----------
    document, sentence
        The report and where to look in it; spans returned count from the start of ``text``.
    dates
        Its time expressions; numerals inside them are not returned.

    Returns
    -------
    list[Quantity]
        Ordered by start, never overlapping; empty if no number is printed. Each run of digits outside the dates lies
        in exactly one ``span`` or ``conversion``; those that count nothing carry ``skip``. Bounds as in UCDP GED.

    Examples
    --------
    >>> text = "At least 1,000 died."
    >>> document = Document(document_id="d", text=text)
    >>> [q] = in_sentence(document, Sentence(span=Span(0, len(text)), index=0, paragraph=0))
    >>> q.bound.value, q.low, q.high
    ('at_least', 1000.0, None)
    """
    return _read(document.text, sentence.span, [found.span for found in dates])


def find_quantities(text: str) -> list[Quantity]:
    """Find every quantity of any unit in a text, values and units as printed.

    Parameters
    ----------
    text
        Any text; it need not be cut into sentences.

    Returns
    -------
    list[Quantity]
        Ordered by start; empty if there is none. Years, clock times and figures of speech ("one of them") are left
        out; what is no count of things (money, ages, names) carries its ``skip``.

    Examples
    --------
    >>> [(q.best, q.unit) for q in find_quantities("It cost $3 million and took two weeks.")]
    [(3000000.0, 'USD'), (2.0, 'week')]
    """
    found: list[Quantity] = []
    start = 0
    while start < len(text):
        stop = text.find("\n\n", start)
        stop = len(text) if stop < 0 else stop + 2
        found.extend(_read(text, Span(start, stop), []))
        start = stop
    return [quantity for quantity in found if quantity.skip not in _UNCOUNTED]


def normalised(quantity: Quantity, text: str) -> Quantity:
    """Restate an area in km2 or a length in km; everything else comes back as it is.

    A bracketed conversion that is printed in km2 or km is taken at its word: 386 square miles (1,000 sq km) is 1,000.

    Parameters
    ----------
    quantity, text
        A quantity and the text its spans count in.

    Returns
    -------
    Quantity
        The same spans; the printed unit stays in ``why``.

    Examples
    --------
    >>> text = "about 386 square miles"
    >>> [quantity] = find_quantities(text)
    >>> restated = normalised(quantity, text)
    >>> restated.best, restated.unit
    (999.7354106, 'km2')
    """
    if quantity.unit is None or units.convert(1.0, quantity.unit)[1] not in ("km2", "km"):
        return quantity
    if quantity.unit in ("km2", "km"):
        return quantity
    printed = None
    if quantity.conversion is not None:
        inner = text[quantity.conversion.start : quantity.conversion.end]
        printed = next((q for q in _read(inner, Span(0, len(inner)), []) if q.unit in ("km2", "km")), None)
    values = {}
    for key in ("best", "low", "high"):
        stated = getattr(quantity, key)
        told = printed.best if printed is not None and quantity.bound is not Bound.RANGE else None
        values[key] = None if stated is None else told if told is not None else units.convert(stated, quantity.unit)[0]
    unit = units.convert(1.0, quantity.unit)[1]
    why = Why(field="unit", rule="quantities.normalised", row=f"units:{quantity.unit}", span=quantity.unit_span)
    return replace(quantity, **values, unit=unit, why=(*quantity.why, why))


def band(quantity: Quantity) -> tuple[float, float] | None:
    """Look up the band of a vague quantity, for drawing only: (12, 99) for dozens; None for all others."""
    for why in quantity.why:
        if why.row is not None and why.row.startswith("vague:"):
            for row in lexicon.rows("vague"):
                if row.id == why.row:
                    return float(row["low"]), float(row["high"])
    return None


def describe(quantity: Quantity) -> str:
    """Write a quantity in one line, as the ``expect`` cells of the word lists do.

    Examples
    --------
    >>> [describe(q) for q in find_quantities("over 1,000 sq km")]
    ['at_least low=1000 unit=km2 strict']
    """
    told = [quantity.bound.value]
    values = {"best": quantity.best, "low": quantity.low, "high": quantity.high}
    if quantity.bound is Bound.EXACT:
        values = {"best": quantity.best}
    told += [f"{key}={value:.10g}" for key, value in values.items() if value is not None]
    told += [f"unit={quantity.unit}"] if quantity.unit else []
    told += ["strict"] if quantity.strict else []
    told += [f"trend={quantity.trend.value}"] if quantity.trend else []
    told += [f"skip={quantity.skip.value}"] if quantity.skip else []
    return " ".join(told)


def _read(text: str, where: Span, dates: Sequence[Span]) -> list[Quantity]:
    """All quantities of one stretch of text."""
    printed = text[where.start : where.end]
    low = numerals.shadow(printed)
    masks = [Span(max(0, d.start - where.start), max(0, d.end - where.start)) for d in dates]
    tokens = numerals.tokenise(low, masks)
    if not any(token.kind == "d" or token.text in _triggers() for token in tokens):
        return []
    sentence = _Sentence(printed, low, tokens)
    return [sentence.quantity(piece, where.start) for piece in sentence.pieces()]


def _triggers() -> frozenset[str]:
    """The words one of which must stand in a sentence that has a quantity without digits."""
    global _TRIGGERS
    if _TRIGGERS is None:
        words = {row["word"] for row in lexicon.rows("number_words") if row["sense"] != "suffix"}
        words |= {numerals.phrase(row["phrase"]).split(" ")[0] for row in lexicon.rows("vague")}
        _TRIGGERS = frozenset(words)
    return _TRIGGERS


_TRIGGERS: frozenset[str] | None = None


class _Sentence:
    """One sentence's tokens; each step takes the pieces so far and gives new ones, all in order."""

    def __init__(self, text: str, low: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.shouted = text.upper() == text and text.lower() != text
        self.blocks = no_counts.blocks(text, low, tokens)

    def pieces(self) -> list[_Piece]:
        """Read, join, bound and sort out; every free run of digits ends in one piece."""
        pieces = self.compounds(self.ranges(list(self.scan())))
        pieces = [self.bounded(piece, pieces[at - 1].end if at else 0) for at, piece in enumerate(pieces)]
        pieces = self.paired(self.conversions(pieces))
        return self.settled([self.sorted_out(piece) for piece in self.moves(pieces)])

    def settled(self, pieces: list[_Piece]) -> list[_Piece]:
        """Trim words that two numbers claim, and set aside digits that none did: each run ends in exactly one piece."""
        kept: list[_Piece] = []
        for piece in pieces:
            if kept and kept[-1].stop > piece.begin and kept[-1].conversion is None:
                kept[-1] = replace(kept[-1], end=max(kept[-1].last, min(kept[-1].end, piece.begin)))
            floor = kept[-1].stop if kept else 0
            if piece.first >= floor:
                kept.append(replace(piece, begin=max(piece.begin, floor)))
        taken = {at for piece in kept for at in (*range(piece.begin, piece.end), *range(*(piece.conversion or (0, 0))))}
        rest = [
            _Piece(first=at, last=at + 1, begin=at, end=at + 1, value=None, skip=SkipReason.OTHER)
            for at, token in enumerate(self.tokens)
            if token.kind == "d" and not token.masked and at not in taken
        ]
        return sorted([*kept, *rest], key=lambda piece: piece.begin) if rest else kept

    # -- reading -----------------------------------------------------------------------------------------------------

    def word(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def between(self, first: int, last: int) -> str:
        return " ".join(token.text for token in self.tokens[first:last]) if last - first <= 4 else "…"

    def scan(self) -> Iterator[_Piece]:
        """Numbers and vague words in order, with the unit or currency that touches them."""
        at, blocked, floor = 0, 0, 0
        while at < len(self.tokens):
            while blocked < len(self.blocks) and self.blocks[blocked].last <= at:
                blocked += 1
            block = self.blocks[blocked] if blocked < len(self.blocks) else None
            if block is not None and block.first <= at:
                yield self.block(block)
                at = floor = block.last
                continue
            piece = self.vague(at) or self.number(at, floor, block.first if block else len(self.tokens))
            if piece is not None:
                yield piece
                at = floor = piece.end
            else:
                at += 1

    def block(self, block: no_counts.Block) -> _Piece:
        alone = self.tokens[block.last - 1].start > self.tokens[block.last - 2].end if block.last - block.first > 1 else True
        found = numerals.numeral_at(self.tokens, block.last - 1, self.text) if alone else None
        value = found.value if found is not None and block.reason in (SkipReason.NAME, SkipReason.ROAD) else None
        piece = _Piece(first=block.first, last=block.last, begin=block.first, end=block.last, value=value, skip=block.reason)
        return piece.because("skip", "name", block.row, block.first, block.last)

    def vague(self, at: int) -> _Piece | None:
        found = bounds.vague_at(self.tokens, at)
        if found is None:
            return None
        piece = _Piece(first=at, last=found.last, begin=at, end=found.last, value=None, bound=Bound.VAGUE)
        unit = units.unit_after(self.tokens, found.last, self.text)
        if unit is not None:
            piece = self.with_unit(piece, unit)
        return piece.because("bound", "vague", found.row, at, found.last)

    def number(self, at: int, floor: int, stop: int) -> _Piece | None:
        """The numeral at a token, with its sign, currency and unit; None if none begins there."""
        token = self.tokens[at]
        if token.masked or (token.kind == "p" and token.text not in "-."):
            return None
        if token.text == "-" and not self.minus(at):
            return None
        lead = 1 if token.text in ("-", "minus", "negative") else 0
        if at + lead >= len(self.tokens):
            return None
        money = units.currency_before(self.tokens, at) if at > floor else None
        found = numerals.numeral_at(self.tokens, at + lead, self.text, money=money is not None)
        if found is None or found.last > stop or (lead and found.value is None):
            return None
        value = -found.value if lead and found.value is not None else found.value
        piece = _Piece(first=at, last=found.last, begin=at, end=found.last, value=value, scale=found.scale, step=found.step, fraction=found.fraction)
        for row in dict.fromkeys(found.rows):
            piece = piece.because("best", "numeral", row, at, found.last)
        if found.ordinal:
            return replace(piece, skip=SkipReason.OTHER) if found.digits else None
        if money is not None and money.first >= floor:
            piece = self.with_unit(replace(piece, begin=money.first), money)
            tail = units.unit_after(self.tokens, found.last, self.text)
            return replace(piece, end=tail.last) if tail is not None and tail.kind == "money" else piece
        unit = units.unit_after(self.tokens, found.last, self.text)
        return self.with_unit(piece, unit) if unit is not None and unit.last <= stop else piece

    def minus(self, at: int) -> bool:
        """Whether a hyphen is a sign: glued to the digits behind it, free before, and no bullet of a list."""
        token, after = self.tokens[at], self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if after is None or after.kind != "d" or after.start != token.end:
            return False
        if at == 0:
            return True
        gap = self.text[self.tokens[at - 1].end : token.start]
        return bool(gap) and "\n" not in gap or self.tokens[at - 1].text == "("

    def with_unit(self, piece: _Piece, unit: Unit) -> _Piece:
        """Attach a unit; it belongs to the expression unless it could be the thing counted (tonnes, cups)."""
        inside = unit.kind in units.IN_SPAN or any(t.kind == "d" for t in self.tokens[unit.first : unit.last])
        end = max(piece.end, unit.last) if inside else piece.end
        piece = replace(piece, unit=unit, end=end, skip=SkipReason(unit.skip) if unit.skip else piece.skip)
        return piece.because("unit", "unit", unit.row, unit.first, unit.last)

    # -- joining -----------------------------------------------------------------------------------------------------

    def ranges(self, pieces: list[_Piece]) -> list[_Piece]:
        """Join "A to B", "A-B", "A or B", "between A and B"; leave scores, moves and suspended hyphens apart."""
        joined: list[_Piece] = []
        for piece in pieces:
            before = joined[-1] if joined else None
            if before is None or before.high is not None or not self.numeric(before) or not self.numeric(piece):
                joined.append(piece)
                continue
            between = self.between(before.end, piece.begin)
            if between in _SUSPENDED and piece.unit is not None and before.unit is None:
                # "17- and 18-year-olds": the first number has the second's unit, and the two are no range.
                joined[-1] = self.sorted_out(replace(piece, first=before.first, begin=before.begin), of=before)
                joined.append(piece)
                continue
            merged = self.range(before, piece, between)
            if merged is None:
                joined.append(piece)
            else:
                joined[-1:] = merged
        return joined

    def numeric(self, piece: _Piece) -> bool:
        return piece.value is not None and piece.bound is Bound.EXACT and piece.skip is not SkipReason.NAME and not (piece.fraction and piece.unit is None)

    def range(self, before: _Piece, piece: _Piece, between: str) -> list[_Piece] | None:
        """The two numbers as one range, as a score, or None where they stay as they are."""
        opener = self.word(before.begin - 1)
        if opener not in ("between", "from") and (found := bounds.bound_before(self.tokens, before.begin)) is not None:
            opener = self.word(found.first - 1) if found.bound is Bound.APPROX else opener
        if between in ("to", "- to -") and piece.value == 1 and (before.value or 0) > 1 and before.unit is piece.unit is None:
            return [replace(before, last=piece.last, end=piece.end, value=None, skip=SkipReason.SCORE)]
        if between in ("in", "out of") and self.word(piece.end) != "," and self.odds(before, piece):
            ratio = replace(before, last=piece.last, end=piece.end, value=(before.value or 0.0) / (piece.value or 1.0), fraction=True)
            return [ratio.because("best", "one_in", None, before.begin, piece.end)]
        if not (between in _JOINTS or (between == "and" and opener == "between")):
            return None
        if not self.same_unit(before, piece):
            return None
        low, high = before.value or 0.0, piece.value or 0.0
        if before.scale == 1 and piece.scale >= 1000 and (before.unit is None or before.unit.kind == "money") and 0 < low < high / piece.scale:
            low *= piece.scale
        if between == "-" and low >= high or (between in ("to", "-") and self.scored(before, piece) and high < 100):
            small = low <= 200 and high <= 200
            score = replace(before, last=piece.last, end=piece.end, value=None, skip=SkipReason.SCORE if small else SkipReason.OTHER)
            return [score] if between == "-" else [replace(before, skip=SkipReason.SCORE), replace(piece, skip=SkipReason.SCORE)] if self.scored(before, piece) else None
        if between == "-" and self.years(before, piece):
            return [replace(before, last=piece.last, end=piece.end, value=None, skip=SkipReason.DATE)]
        if low >= high or (between.startswith("or") and high > 2 * low and high > 12):
            return None
        move = bounds.move_before(self.tokens, before.begin)
        if between == "to" and move is not None and move.part in ("from", "by"):
            return None
        opens = opener in ("between", "from") and before.begin > 0 and self.word(before.begin - 1) == opener
        begin = before.begin - 1 if opens and opener == "between" else before.begin
        whole = replace(piece, first=before.first, begin=begin, value=low, high=high, bound=Bound.RANGE, why=(*before.why, *piece.why))
        whole = replace(whole, unit=piece.unit or before.unit, skip=piece.skip or before.skip)
        return [whole.because("bound", "range", None, begin, piece.end)]

    def odds(self, before: _Piece, piece: _Piece) -> bool:
        """ "One in five", "two out of three": small whole numbers, the second no year, clock or measure."""
        a, b = before.value or 0.0, piece.value or 0.0
        words = self.tokens[before.first].kind == "w" or self.word(before.end) == "out"
        return 0 < a < b <= 1000 and a <= 10 and before.unit is None and piece.unit is None and words

    def same_unit(self, before: _Piece, piece: _Piece) -> bool:
        if before.unit is None or piece.unit is None:
            return before.unit is None or before.unit.kind in ("money", "share")
        return before.unit.name.partition("/")[0] == piece.unit.name.partition("/")[0]

    def scored(self, before: _Piece, piece: _Piece) -> bool:
        words = [token.text for token in (*self.tokens[max(0, before.begin - 5) : before.begin], *self.tokens[piece.end : piece.end + 2])]
        return before.unit is None and piece.unit is None and any(word in no_counts.score_words() for word in words)

    def years(self, before: _Piece, piece: _Piece) -> bool:
        a, b = self.word(before.first), self.word(piece.first)
        return a.isdecimal() and b.isdecimal() and len(a) == 4 and "1500" <= a <= "2100" and (len(b) == 2 or (len(b) == 4 and "1500" <= b <= "2100"))

    # -- bounding ----------------------------------------------------------------------------------------------------

    def bounded(self, piece: _Piece, floor: int) -> _Piece:
        """Take in the bound words around a number; a range and a vague word keep their own kind."""
        if piece.value is None and piece.bound is not Bound.VAGUE:
            return piece
        before = bounds.bound_before(self.tokens, piece.begin)
        before = before if before is not None and before.first >= floor and not self.masked(before.first, piece.begin) else None
        after = bounds.bound_after(self.tokens, piece.end) or (
            bounds.bound_after(self.tokens, piece.unit.last) if piece.unit is not None and piece.unit.last > piece.end else None
        )
        for found in (before, after):
            if found is None or self.masked(found.first, found.last):
                continue
            touches = found is before or found.first == piece.end
            begin, end = min(piece.begin, found.first), max(piece.end, found.last if touches else 0)
            piece = replace(piece, begin=begin, end=end).because("bound", "bound", found.row, found.first, found.last)
            if piece.bound not in (Bound.RANGE, Bound.VAGUE) and not (found is after and found.bound is Bound.APPROX and before):
                piece = replace(piece, bound=found.bound, strict=found.strict)
        return piece

    def masked(self, first: int, last: int) -> bool:
        return any(token.masked for token in self.tokens[first:last])

    def conversions(self, pieces: list[_Piece]) -> list[_Piece]:
        """Fold "(386 square miles)" into the figure before it where the two agree."""
        folded: list[_Piece] = []
        for piece in pieces:
            before = folded[-1] if folded else None
            if before is not None and self.converts(before, piece):
                folded[-1] = replace(before, conversion=(piece.begin, piece.end)).because(
                    "conversion", "conversion", piece.unit.row if piece.unit else None, piece.begin, piece.end
                )
            else:
                folded.append(piece)
        return folded

    def converts(self, before: _Piece, piece: _Piece) -> bool:
        opens = piece.begin - before_end(before)
        bracketed = opens == 1 and self.word(piece.begin - 1) in ("(", "[", "/") or (
            opens == 2 and self.word(piece.begin - 2) == "(" and self.word(piece.begin - 1) in ("or", "about", "some")
        )
        if not bracketed or before.unit is None or piece.unit is None or before.conversion is not None:
            return False
        if before.value is None or piece.value is None or (before.high is None) != (piece.high is None):
            return False
        pairs = [(before.value, piece.value)] + ([(before.high, piece.high)] if before.high and piece.high else [])
        return all(units.agrees(a, before.step, before.unit, b, piece.step, piece.unit) for a, b in pairs)

    def compounds(self, pieces: list[_Piece]) -> list[_Piece]:
        """Add up "5 feet 2 inches" and "8 pounds 3 ounces"."""
        added: list[_Piece] = []
        for piece in pieces:
            before = added[-1] if added else None
            if before is not None and before.unit is not None and piece.unit is not None and before.bound is piece.bound is Bound.EXACT:
                near = self.between(before_end(before), piece.begin) in ("", "and", ",")
                share = _PARTS.get((before.unit.name, piece.unit.name))
                if near and share and before.value is not None and piece.value is not None and before.high is None:
                    whole = replace(before, last=piece.last, end=max(piece.end, piece.unit.last), value=before.value + piece.value / share)
                    added[-1] = replace(whole, unit=replace(before.unit, last=piece.unit.last))
                    continue
            added.append(piece)
        return added

    def paired(self, pieces: list[_Piece]) -> list[_Piece]:
        """Join "more than 100 and fewer than 300" into one range."""
        joined: list[_Piece] = []
        for piece in pieces:
            before = joined[-1] if joined else None
            kinds = {before.bound, piece.bound} if before is not None else set()
            if before is None or kinds != {Bound.AT_LEAST, Bound.AT_MOST} or self.between(before.end, piece.begin) not in ("and", "but", "and also"):
                joined.append(piece)
                continue
            low, high = (before.value, piece.value) if before.bound is Bound.AT_LEAST else (piece.value, before.value)
            if low is None or high is None or low >= high or not (before.unit is None or before.unit == piece.unit):
                joined.append(piece)
                continue
            joined[-1] = replace(
                before, last=piece.last, end=piece.end, value=low, high=high, bound=Bound.RANGE, strict=before.strict and piece.strict, unit=piece.unit
            ).because("bound", "range", None, before.begin, piece.end)
        return joined

    def moves(self, pieces: list[_Piece]) -> list[_Piece]:
        """Mark running totals ("rose to 40") and set aside the figure they came from ("from 200")."""
        moved: list[_Piece] = []
        for piece in pieces:
            found = bounds.move_before(self.tokens, piece.begin) if piece.value is not None or piece.bound is Bound.VAGUE else None
            if found is None or self.masked(piece.begin - 1, piece.begin):
                moved.append(piece)
                continue
            if found.part == "from":
                moved.append(replace(piece, skip=piece.skip or SkipReason.OTHER).because("skip", "former", found.row, piece.begin - 1, piece.end))
                if len(moved) > 1 and self.between(moved[-2].end, piece.begin) in (", up from", ", down from", "up from", "down from"):
                    moved[-2] = replace(moved[-2], trend=found.trend).because("trend", "former", found.row, piece.begin - 2, piece.begin)
            else:
                moved.append(replace(piece, trend=found.trend).because("trend", f"moved_{found.part}", found.row, piece.begin - 1, piece.begin))
        return moved

    # -- sorting out -------------------------------------------------------------------------------------------------

    def sorted_out(self, piece: _Piece, of: _Piece | None = None) -> _Piece:
        """Say why a number counts nothing, if it does not; find the rate of those that count.

        ``of`` is the number that shares the words around another one; it keeps its own value and place.
        """
        found = self.reason(piece)
        if of is not None:
            piece = replace(of, unit=piece.unit, skip=piece.skip)
        if found is not None:
            end = piece.end if of is not None else max(piece.end, found.last)
            return replace(piece, skip=found.reason, end=end).because("skip", "context", found.row, piece.begin, end)
        if piece.fraction and piece.unit is None and piece.skip is None:
            piece = replace(piece, skip=SkipReason.SHARE)
        if piece.unit is None and piece.skip is None and (rate := self.rate(piece)) is not None:
            return replace(piece, rate=rate).because("unit", "rate", rate.row, rate.first, rate.last)
        return piece

    def reason(self, piece: _Piece) -> no_counts.Block | None:
        """Why the words around a number make it no count; what has a reason keeps it, unless it is an age."""
        if piece.skip not in (None, SkipReason.DURATION, SkipReason.OTHER) or piece.value is None:
            vague = piece.bound is Bound.VAGUE
            return no_counts.Block(first=piece.begin, last=piece.end, reason=SkipReason.OTHER) if piece.skip is None and not vague else None
        bounded = piece.bound not in (Bound.EXACT, Bound.RANGE) or piece.unit is not None
        for last in dict.fromkeys((piece.last, piece.end)):
            for first in dict.fromkeys((piece.first, piece.begin)):
                found = no_counts.reason_for(
                    self.text, self.tokens, first, last, value=piece.value, bounded=bounded, shouted=self.shouted
                )
                if found is not None and (piece.skip is None or found.reason is SkipReason.AGE):
                    return found
        return None

    def rate(self, piece: _Piece) -> Unit | None:
        """ "A day", "daily" within four words behind a bare count, before any other number or stop."""
        for at in range(piece.end, min(piece.end + 5, len(self.tokens))):
            if (found := units.rate_after(self.tokens, at)) is not None:
                return found
            if self.tokens[at].kind != "w":
                return None
        return None

    def quantity(self, piece: _Piece, offset: int) -> Quantity:
        """The piece as spans of the document."""

        def span(first: int, last: int) -> Span:
            return Span(offset + self.tokens[first].start, offset + self.tokens[last - 1].end)

        stated = {
            Bound.EXACT: {"best": piece.value, "low": piece.value, "high": piece.value},
            Bound.APPROX: {"best": piece.value},
            Bound.AT_LEAST: {"low": piece.value},
            Bound.AT_MOST: {"high": piece.value},
            Bound.RANGE: {"low": piece.value, "high": piece.high},
        }.get(piece.bound, {})
        unit = piece.unit or piece.rate
        return Quantity(
            span=span(piece.begin, piece.end),
            number=span(piece.first, piece.last),
            bound=piece.bound,
            **stated,
            strict=piece.strict,
            unit=unit.name if unit else "fraction" if piece.fraction else None,
            unit_span=span(unit.first + unit.hyphen, unit.last) if unit else None,
            trend=piece.trend,
            conversion=span(*piece.conversion) if piece.conversion else None,
            skip=piece.skip,
            why=tuple(Why(field=f, rule=rule, row=row, span=span(a, b) if a < b else None) for f, rule, row, a, b in piece.why),
        )


def before_end(piece: _Piece) -> int:
    """Where a piece ends, its unit included even if that is no part of the expression."""
    return max(piece.end, piece.unit.last if piece.unit is not None else 0)

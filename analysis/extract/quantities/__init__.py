"""How many? Finds the numbers in a sentence, the words that bound them, and those that count nothing.

Joins what its helpers below it read: values (numerals), units, bound and vague words (bounds), names, ages and years
(no_counts). Does not know who said it, of whom, or what was counted.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from analysis import lexicon
from analysis.extract.quantities import bounds, codes, joins, no_counts, numberwords, ranges, units
from analysis.extract.quantities.kinds import Kind, kind_of, kinds_named
from analysis.extract.quantities.pieces import Line, Piece, scan
from analysis.extract.text import tokens
from analysis.extract.text.tokens import phrase, shadow
from analysis.extract.text.triggers import has_digit
from analysis.model import Bound, DateRange, Document, Quantity, Sentence, SkipReason, Span, Why

__all__ = [
    "CHECKS",
    "PATTERNS",
    "band",
    "check_example",
    "describe",
    "find_quantities",
    "in_sentence",
    "may_hold",
    "normalised",
    "prints",
]

PATTERNS = [*tokens.PATTERNS, *codes.PATTERNS]

_UNCOUNTED = frozenset({SkipReason.DATE, SkipReason.CLOCK, SkipReason.NO_FIGURE})


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


def find_quantities(text: str, *, kinds: Iterable[str] | None = None) -> list[Quantity]:
    """Find every quantity of any unit in a text, values and units as printed.

    Parameters
    ----------
    text
        Any text; it need not be cut into sentences.
    kinds
        Which kinds of quantity are meant, by name ("count", "share", "measure", "money", "duration", "age", "name",
        "other": see :class:`analysis.extract.quantities.kinds.Kind`); None means all.

    Returns
    -------
    list[Quantity]
        Ordered by start; empty if there is none. Years, clock times and figures of speech ("one of them") are left
        out; what is no count of things (money, ages, names) carries its ``skip``.

    Raises
    ------
    NotFoundError
        If a kind is asked for that there is not.

    Examples
    --------
    >>> text = "Three lorries cost $3 million and took two weeks over 40 km."
    >>> [(q.best or q.low, q.unit) for q in find_quantities(text)]
    [(3.0, None), (3000000.0, 'USD'), (2.0, 'week'), (40.0, 'km')]
    >>> [q.best for q in find_quantities(text, kinds=["count"])]
    [3.0]
    """
    wanted = frozenset(Kind) if kinds is None else kinds_named(kinds)
    found: list[Quantity] = []
    start = 0
    with lexicon.held():
        while start < len(text):
            stop = text.find("\n\n", start)
            stop = len(text) if stop < 0 else stop + 2
            found.extend(_read(text, Span(start, stop), []))
            start = stop
    return [quantity for quantity in found if quantity.skip not in _UNCOUNTED and kind_of(quantity) in wanted]


def may_hold(words: Sequence[str]) -> bool:
    """Tell from a sentence's plain words whether a quantity can stand in it: most have no digit and no number word.

    Examples
    --------
    >>> may_hold(["nobody", "spoke"]), may_hold(["two", "men", "spoke"])
    (False, True)
    """
    return not (_openers().isdisjoint(words) and numberwords.parted().isdisjoint(words)) or has_digit(words)


@lexicon.compiled
def _openers() -> frozenset[str]:
    """The plain words without which no number is printed that has no digit."""
    vague = (phrase(row["phrase"]) for row in lexicon.rows("vague"))
    return numberwords.openers() | {words.split(" ")[-1] for words in vague if not words[0].isdigit()}


def prints(low: str, masks: Sequence[Span] = ()) -> bool:
    """Tell whether a number may stand in a lowered text, outside the dates if they are given.

    Examples
    --------
    >>> prints("a third fled"), prints("the third fled"), prints("in 2014", [Span(3, 7)])
    (True, False, False)
    """
    found = _trigger().finditer(low)
    return any(not any(mask.start <= match.start() < mask.end for mask in masks) for match in found)


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
    name = quantity.unit
    if name is None or name in ("km2", "km") or units.convert(1.0, name)[1] not in ("km2", "km"):
        return quantity
    printed = None
    if quantity.conversion is not None:
        inner = text[quantity.conversion.start : quantity.conversion.end]
        printed = next((q for q in _read(inner, Span(0, len(inner)), []) if q.unit in ("km2", "km")), None)
    told = printed.best if printed is not None and quantity.bound is not Bound.RANGE else None

    def restated(stated: float | None) -> float | None:
        return stated if stated is None else told if told is not None else units.convert(stated, name)[0]

    why = Why(field="unit", rule="quantities.normalised", row=f"units:{name}", span=quantity.unit_span)
    return replace(
        quantity,
        best=restated(quantity.best),
        low=restated(quantity.low),
        high=restated(quantity.high),
        unit=units.convert(1.0, name)[1],
        why=(*quantity.why, why),
    )


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
    """All quantities of one stretch of text: read, join, bound, sort out."""
    printed = text[where.start : where.end]
    low = shadow(printed)
    masks = [Span(max(0, d.start - where.start), max(0, d.end - where.start)) for d in dates]
    if not prints(low, masks):
        return []
    line = Line(printed, low, masks)
    pieces = list(scan(line))
    several = len(pieces) > 1
    if several:
        pieces = joins.compounds(line, ranges.ranges(line, pieces))
    pieces = [_bounded(line, piece, pieces[at - 1].end if at else 0) for at, piece in enumerate(pieces)]
    if several:
        pieces = joins.paired(line, joins.conversions(line, pieces))
    pieces = _settled(line, no_counts.judged(line, joins.moves(line, pieces)))
    return [_quantity(line, piece, where.start) for piece in pieces]


@lexicon.compiled
def _trigger() -> re.Pattern[str]:
    """A digit or one of the words without which no number is printed: most sentences have none."""
    glyphs = "".join(sorted(numberwords.lists()["glyph"]))
    words = tokens.trie(word for word in _openers() if word.isalpha())
    return re.compile(rf"[\d{glyphs}]|\b(?:{words}|an?\s{tokens.trie(numberwords.parted())})\b")


def _bounded(line: Line, piece: Piece, floor: int) -> Piece:
    """Take in the bound words around a number; a range and a vague word keep their own kind."""
    if piece.value is None and piece.bound is not Bound.VAGUE:
        return piece
    before = bounds.bound_before(line.tokens, piece.begin)
    before = (
        before if before is not None and before.first >= floor and not line.masked(before.first, piece.begin) else None
    )
    behind = piece.reach
    after = (
        bounds.bound_after(line.tokens, piece.end)
        or (bounds.bound_after(line.tokens, behind) if behind > piece.end else None)
        or bounds.bound_behind(line.tokens, behind)
    )
    for found in (before, after):
        if found is None or line.masked(found.first, found.last):
            continue
        touches = found is before or found.first == piece.end
        begin, end = min(piece.begin, found.first), max(piece.end, found.last if touches else 0)
        piece = piece._replace(begin=begin, end=end).because("bound", "bound", found.row, found.first, found.last)
        if piece.bound not in (Bound.RANGE, Bound.VAGUE) and not (
            found is after and found.bound is Bound.APPROX and before
        ):
            piece = piece._replace(bound=found.bound, strict=found.strict)
    return piece


def _settled(line: Line, pieces: list[Piece]) -> list[Piece]:
    """Trim words that two numbers claim, and set aside digits that none did: each run ends in exactly one piece."""
    kept: list[Piece] = []
    for piece in pieces:
        if kept and kept[-1].stop > piece.begin and kept[-1].conversion is None:
            kept[-1] = kept[-1]._replace(end=max(kept[-1].last, min(kept[-1].end, piece.begin)))
        floor = kept[-1].stop if kept else 0
        if piece.first >= floor:
            kept.append(piece if piece.begin >= floor else piece._replace(begin=floor))
    taken = {at for piece in kept for at in (*range(piece.begin, piece.end), *range(*(piece.conversion or (0, 0))))}
    rest = [
        Piece(first=at, last=at + 1, begin=at, end=at + 1, value=None, skip=SkipReason.OTHER)
        for at in line.marks
        if line.tokens[at].kind == "d" and not line.tokens[at].masked and at not in taken
    ]
    return sorted([*kept, *rest], key=lambda piece: piece.begin) if rest else kept


def _quantity(line: Line, piece: Piece, offset: int) -> Quantity:
    """The piece as spans of the document."""

    def span(first: int, last: int) -> Span:
        return Span(offset + line.tokens[first].start, offset + line.tokens[last - 1].end)

    value, bound = piece.value, piece.bound
    unit = piece.unit or piece.rate
    return Quantity(
        span=span(piece.begin, piece.end),
        number=span(piece.first, piece.last),
        bound=bound,
        best=value if bound in (Bound.EXACT, Bound.APPROX) else None,
        low=value if bound in (Bound.EXACT, Bound.AT_LEAST, Bound.RANGE) else None,
        high=piece.high if bound is Bound.RANGE else value if bound in (Bound.EXACT, Bound.AT_MOST) else None,
        strict=piece.strict,
        unit=unit.name if unit else "fraction" if piece.fraction else None,
        unit_span=span(unit.first + unit.hyphen, unit.last) if unit else None,
        trend=piece.trend,
        conversion=span(*piece.conversion) if piece.conversion else None,
        skip=piece.skip,
        why=tuple(
            Why(field=f, rule=rule, row=row, span=span(a, b) if a < b else None) for f, rule, row, a, b in piece.why
        ),
    )


def check_example(row: lexicon.Row) -> str | None:
    """Read a row's example; None if it yields what ``expect`` says, else what it yields instead.

    ``expect`` is :func:`describe` of every quantity in the example, joined by " + ", or "none".
    """
    example = row["example"]
    found = _read(example, Span(0, len(example)), [])
    told = " + ".join(describe(quantity) for quantity in found) or "none"
    return None if told == row["expect"] else f"{example!r} yields {told!r}, not {row['expect']!r}"


#: What checks each word list of this part: a function from a row to None or to what is wrong with it.
CHECKS: dict[str, Callable[[lexicon.Row], str | None]] = dict.fromkeys(
    ("bounds", "designators", "number_words", "trends", "units", "vague"), check_example
)

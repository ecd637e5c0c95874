"""Measured in what? Finds the unit beside a number and turns areas and distances into km2 and km.

Owns lexicon/units.csv. Does not read numerals and does not know what was measured.
"""

from collections.abc import Sequence
from typing import NamedTuple

from analysis import lexicon
from analysis.extract.text.tokens import Phrases, Token, phrase, tokenise
from analysis.extract.text.tokens import glued as touches

__all__ = ["IN_SPAN", "PER", "Unit", "agrees", "convert", "currency_before", "per", "rate_after", "unit_after"]

#: Kinds whose unit belongs to the expression; a tonne of aid is a thing counted, a square kilometre is not.
IN_SPAN = frozenset({"area", "length", "money", "share", "duration", "temperature", "speed", "angle", "energy", "data"})
PER = ("a", "an", "per", "each", "every", "/")
_PERIODS = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "year", "decade"})
_NOT_A_RATE = frozenset(
    {"after", "before", "later", "earlier", "ago", "since", "old", "when", "long", "early", "apart"}
)


class Unit(NamedTuple):
    """A unit as the lexicon names it, and the tokens ``first:last`` that print it."""

    name: str
    kind: str
    first: int
    last: int
    row: str
    skip: str = ""
    hyphen: bool = False


@lexicon.compiled
def _forms() -> Phrases[lexicon.Row]:
    """Every spelling that stands for its unit whatever its case."""
    return Phrases({phrase(word): row for row in lexicon.rows("units") for word in row.words("words")})


@lexicon.compiled
def _periods() -> dict[str, str]:
    """The words for the spans of time that rates are told by."""
    rows = [row for row in lexicon.rows("units") if row["unit"] in _PERIODS]
    return {word: row["unit"] for row in rows for word in row.words("words")}


@lexicon.compiled
def _sign_heads() -> frozenset[str]:
    """How symbols begin in lowered text."""
    return frozenset(phrase(sign).split(" ")[0] for column in ("symbols", "tight") for sign in _signs(column))


@lexicon.compiled
def _signs(column: str) -> dict[str, lexicon.Row]:
    """Symbols, whose case counts; the ``tight`` ones only glued to the figure."""
    return {
        " ".join(token.text for token in tokenise(sign)): row
        for row in lexicon.rows("units")
        for sign in row.words(column)
    }


@lexicon.compiled
def _before() -> Phrases[lexicon.Row]:
    return Phrases({phrase(word): row for row in lexicon.rows("units") for word in row.words("before")})


@lexicon.compiled
def _by_name() -> dict[str, lexicon.Row]:
    return {row["unit"]: row for row in lexicon.rows("units")}


def unit_after(tokens: Sequence[Token], at: int, text: str) -> Unit | None:
    """Find the unit that begins at a token or behind a hyphen there ("2.5 km", "27-kilometre", "$350 per kg").

    Parameters
    ----------
    tokens, at
        The sentence and the index after the number.
    text
        The text the tokens were cut from: the case of symbols counts.

    Returns
    -------
    Unit or None
        The longest unit printed there, with a rate behind it if there is one; None if there is none.

    Examples
    --------
    >>> words = "5 km/h"
    >>> unit_after(tokenise(words), 1, words).name
    'km/h'
    """
    hyphen = _glued_hyphen(tokens, at)
    found = _unit(tokens, at + hyphen, text)
    if found is None:
        return None
    unit = Unit(
        name=found[0]["unit"],
        kind=found[0]["kind"],
        first=at,
        last=found[1],
        row=found[0].id,
        skip=found[0]["skip"],
        hyphen=hyphen,
    )
    return _compound(tokens, unit, text)


def currency_before(tokens: Sequence[Token], at: int) -> Unit | None:
    """Find a currency sign that ends just before a token ("$300", "US$ 5 million"); None if there is none."""
    for first, row in _before().ending(tokens, at):
        whole = all(touches(tokens, k) for k in range(first + 1, at))  # "a $5" is no A$5
        if whole and (tokens[at].start - tokens[at - 1].end) <= 1:
            return Unit(name=row["unit"], kind="money", first=first, last=at, row=row.id, skip="money")
    return None


def per(tokens: Sequence[Token], unit: Unit, at: int, text: str) -> Unit:
    """Add to a unit what stands behind a token ("a day", "per kg", "/kg"); its own place stays as it was."""
    return unit._replace(name=_compound(tokens, unit._replace(last=at), text).name)


def rate_after(tokens: Sequence[Token], at: int) -> Unit | None:
    """Find the rate that begins at a token: "a day", "per week", "daily"; its name starts with a slash.

    Examples
    --------
    >>> rate_after(tokenise("1,500 a day"), 3).name
    '/day'
    """
    word = tokens[at].text if at < len(tokens) else ""
    if word in _ADVERBS:
        return Unit(name=f"/{_ADVERBS[word]}", kind="rate", first=at, last=at + 1, row=f"units:{_ADVERBS[word]}")
    if word not in PER or at + 1 >= len(tokens):
        return None
    period = _periods().get(tokens[at + 1].text)
    after = tokens[at + 2].text if at + 2 < len(tokens) else ""
    if period is None or after in _NOT_A_RATE:
        return None
    return Unit(name=f"/{period}", kind="rate", first=at, last=at + 2, row=f"units:{period}")


def convert(value: float, unit: str) -> tuple[float, str]:
    """Turn a measure into the unit its kind is kept in (km2 for areas, km for lengths, kg, litre, second).

    Parameters
    ----------
    value, unit
        As printed; the unit as units.csv names it.

    Returns
    -------
    tuple[float, str]
        Rounded to ten significant digits; unknown units come back as they are.

    Examples
    --------
    >>> convert(386.0, "square mile")
    (999.7354106, 'km2')
    """
    row = _by_name().get(unit)
    if row is None or row["normal"] == unit:
        return value, unit
    return float(f"{value * float(row['factor']):.10g}"), row["normal"]


def agrees(value: float, step: float, unit: Unit, other: float, other_step: float, other_unit: Unit) -> bool:
    """Whether two printed measures are one figure in two units, within what rounding allows.

    Each figure stands for itself give or take half its last printed place; the two must meet, and never lie more than
    a quarter apart. Figures within one part in twenty agree however they are printed.

    Parameters
    ----------
    value, step, unit
        The first figure, the weight of its last printed place, its unit.
    other, other_step, other_unit
        The second one.

    Returns
    -------
    bool
        False for different kinds, and for equal units.
    """
    if unit.kind != other_unit.kind or unit.kind not in ("area", "length", "mass", "volume", "speed"):
        return False
    if unit.name == other_unit.name:
        return False
    factor, other_factor = (
        float(_by_name()[u.name]["factor"]) if u.name in _by_name() else 0.0 for u in (unit, other_unit)
    )
    a, b = value * factor, other * other_factor
    if a <= 0 or b <= 0:
        return False
    gap, widest = abs(a - b), max(a, b)
    return gap <= 0.05 * widest or (gap <= 0.25 * widest and gap <= (step * factor + other_step * other_factor) / 2)


_ADVERBS = {
    "daily": "day",
    "hourly": "hour",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}


def _glued_hyphen(tokens: Sequence[Token], at: int) -> bool:
    return (
        at + 1 < len(tokens)
        and tokens[at].text == "-"
        and tokens[at - 1].end == tokens[at].start
        and tokens[at].end == tokens[at + 1].start
    )


def _unit(tokens: Sequence[Token], at: int, text: str) -> tuple[lexicon.Row, int] | None:
    """The longest form at a token: words first, then symbols as they are printed."""
    if at >= len(tokens):
        return None
    found = None
    for end, row in _forms().starting(tokens, at):
        # "Km 2" and "m2" print the same tokens: the digit must touch.
        if all(tokens[k].kind != "d" or touches(tokens, k) for k in range(at + 1, end)):
            found = row, end
            break
    for size in (2, 1) if tokens[at].text in _sign_heads() else ():
        if at + size > len(tokens) or (found is not None and found[1] >= at + size):
            continue
        # Symbols keep their case; μ is levelled as in shadow().
        printed = " ".join(text[t.start : t.end].replace("\u00b5", "μ") for t in tokens[at : at + size])
        stops = at + size >= len(tokens) or (tokens[at + size].kind == "p" and not touches(tokens, at + size + 1))
        if printed in "'\"" and not _marks_feet(tokens, at):
            continue
        signed = _signs("symbols").get(printed)
        if signed is None and (touches(tokens, at) or stops):
            signed = _signs("tight").get(printed)
        if signed is not None and _ends_there(tokens, at + size):
            return signed, at + size
    return found


def _marks_feet(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark behind a number is one of 6'2" and closes no quotation."""
    mark, following = tokens[at].text, tokens[at + 1].kind if at + 1 < len(tokens) else ""
    return (following == "d" and touches(tokens, at + 1)) if mark == "'" else at > 1 and tokens[at - 2].text == "'"


def _ends_there(tokens: Sequence[Token], at: int) -> bool:
    """A symbol is one only if no letter, digit or apostrophe is glued behind it, but for the power in "m/s2"."""
    return (
        at >= len(tokens)
        or tokens[at - 1].text in "'\""
        or (tokens[at].text in ("2", "3") and at > 1 and tokens[at - 2].text == "/")
        or tokens[at].start > tokens[at - 1].end
        or (tokens[at].kind == "p" and tokens[at].text != "'")
    )


def _compound(tokens: Sequence[Token], unit: Unit, text: str) -> Unit:
    """Add a unit after "per", "a" or a slash: dollar/kg, W/min, km/day."""
    per = tokens[unit.last].text if unit.last < len(tokens) else ""
    if per not in ("per", "/", "a", "an", "each", "every"):
        return unit
    if per in ("a", "an", "each", "every"):
        rate = rate_after(tokens, unit.last)
        below = (rate.name[1:], rate.last) if rate and unit.kind != "duration" else None
    else:
        found = _unit(tokens, unit.last + 1, text)
        below = (found[0]["unit"], found[1]) if found else None
        if found and found[1] < len(tokens) and tokens[found[1]].text in ("2", "3") and touches(tokens, found[1]):
            below = (f"{found[0]['unit']}{tokens[found[1]].text}", found[1] + 1)
    if below is None:
        return unit
    name = f"{unit.name}/{below[0]}"
    kind = (
        "speed"
        if unit.kind in ("length", "data") and below[0] in _PERIODS - {"day", "week", "month", "year"}
        else unit.kind
    )
    return Unit(name=name, kind=kind, first=unit.first, last=below[1], row=unit.row, skip=unit.skip, hyphen=unit.hyphen)

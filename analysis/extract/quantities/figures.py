"""What number do these digits print? Reads 1,207 and 1 207, 2.5, 1.3x10^6 and 3/4.

Owns no word list. Does not know number words: numerals reads those, and calls this for the digits among them.
"""

import math
from collections.abc import Sequence

from analysis.extract.text.tokens import Token, glued, word_at

__all__ = ["Figure", "figure_at", "is_digits", "last_place", "slashed_at"]

_TIGHT_SPACES = "\u00a0\u2007\u2009\u202f"
#: No number is read beyond this many groups of digits, so that looking ahead costs a constant.
_GROUPS = 40

#: Value (None for "1.2.3" and what is too long), index of the next token, weight of the last printed place.
Figure = tuple[float | None, int, float]


def figure_at(tokens: Sequence[Token], at: int, text: str) -> Figure | None:
    """Read the digits at a token with their separators, decimals and power of ten.

    Parameters
    ----------
    tokens, at
        The sentence and where in it the digits (or the point before them) stand.
    text
        The text the tokens were cut from: only one space of its kind may part groups.

    Returns
    -------
    Figure or None
        None if no digits begin there.

    Examples
    --------
    >>> from analysis.extract.text.tokens import tokenise
    >>> figure_at(tokenise("1,207.5"), 0, "1,207.5")
    (1207.5, 5, 0.1)
    """
    if not is_digits(tokens, at):
        pointed = word_at(tokens, at) == "." and glued(tokens, at + 1) and not glued(tokens, at)
        if not pointed or not is_digits(tokens, at + 1):
            return None
        return _value("0." + tokens[at + 1].text), at + 2, 10.0 ** -min(18, len(tokens[at + 1].text))
    printed, end = _grouped(tokens, at, text)
    parts = []
    while word_at(tokens, end) == "." and glued(tokens, end) and glued(tokens, end + 1) and is_digits(tokens, end + 1):
        parts.append(tokens[end + 1].text)
        end += 2
    if parts and all(len(part) == 3 for part in parts) and (cents := _cents(tokens, end)):
        return _value(f"{printed}{''.join(parts)}.{cents}"), end + 2, 10.0 ** -len(cents)
    if len(parts) == 1:
        return _power(tokens, _value(f"{printed}.{parts[0]}"), end, 10.0 ** -min(18, len(parts[0])))
    if parts and (len(printed) > 3 or any(len(part) != 3 for part in parts)):
        return None, end, 1.0
    printed = "".join((printed, *parts))
    return _power(tokens, _value(printed), end, last_place(printed))


def _cents(tokens: Sequence[Token], at: int) -> str:
    """The decimals behind points that part thousands: the 50 of 1.000,50."""
    if word_at(tokens, at) != "," or not is_digits(tokens, at + 1) or not (glued(tokens, at) and glued(tokens, at + 1)):
        return ""
    more = word_at(tokens, at + 2) in (",", ".") and is_digits(tokens, at + 3) and glued(tokens, at + 3)
    return "" if more or len(tokens[at + 1].text) > 2 else tokens[at + 1].text


def is_digits(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is a run of digits outside the dates."""
    return at < len(tokens) and tokens[at].kind == "d" and not tokens[at].masked


def _grouped(tokens: Sequence[Token], at: int, text: str) -> tuple[str, int]:
    """Join 1,207 and 1 207 and 12,34,567; anything else between digits separates numbers."""
    first = tokens[at].text
    if len(first) <= 3 and first[0] != "0":
        for signs, stride in ((",", 2), ("'’", 2), (" " + _TIGHT_SPACES, 1)):
            groups, end = [first], at + 1
            while len(groups) < _GROUPS and is_digits(tokens, end + stride - 1):
                between = text[tokens[end - 1].end : tokens[end + stride - 1].start]
                size = len(tokens[end + stride - 1].text)
                if len(between) != 1 or between not in signs or not (size == 3 or (size == 2 and signs == ",")):
                    break
                groups.append(tokens[end + stride - 1].text)
                end += stride
            sizes = [len(group) for group in groups[1:]]
            indian = stride == 2 and len(sizes) > 1 and sizes == [2] * (len(sizes) - 1) + [3]
            if sizes and (indian or sizes == [3] * len(sizes)):
                return "".join(groups), end
    return first, at + 1


def _power(tokens: Sequence[Token], value: float | None, at: int, step: float) -> Figure:
    """Read 1e-3, 1.3x10^6 and 2^10 to their end."""
    if word_at(tokens, at) == "e" and glued(tokens, at):
        signed, base = at + 1, 10.0
    elif word_at(tokens, at) == "x" and is_digits(tokens, at + 1) and word_at(tokens, at + 2) == "^":
        signed, base = at + 3, _value(tokens[at + 1].text) or 0.0
    elif word_at(tokens, at) == "^" and glued(tokens, at) and value:
        signed, base = at + 1, value
    else:
        return value, at, step
    end = signed + (word_at(tokens, signed) in ("-", "+"))
    if not (glued(tokens, signed) and glued(tokens, end) and is_digits(tokens, end)):
        return value, at, step
    power = _value(tokens[end].text) or 0.0
    return (
        _raise(1.0 if word_at(tokens, at) == "^" else value, base, -power if word_at(tokens, signed) == "-" else power),
        end + 1,
        step,
    )


def slashed_at(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Read a fraction in digits ("3/4") and the index behind it; None for dates, ratios and names like 24/7."""
    signs = is_digits(tokens, at) and is_digits(tokens, at + 2) and word_at(tokens, at + 1) == "/"
    if not signs or not glued(tokens, at + 1) or not glued(tokens, at + 2) or word_at(tokens, at + 3) == "/":
        return None
    top, bottom = _value(tokens[at].text), _value(tokens[at + 2].text)
    if not top or not bottom or not top < bottom <= 100 or tokens[at].text[0] == "0":
        return None
    return top / bottom, at + 3


def _value(printed: str) -> float | None:
    """The digits as a float; longer than 18 they are no figure that news prints."""
    return float(printed) if len(printed) <= 18 else None


def _raise(value: float | None, base: float, power: float) -> float | None:
    """Value × base ** power, None where that leaves the range of news."""
    if value is None or abs(power) > 30 or not 0 < abs(base) <= 1e6:
        return None
    return value * math.pow(base, power)


def last_place(printed: str) -> float:
    """The weight of the last place that is not zero: 100 for "1500"."""
    kept = printed.rstrip("0")
    return 10.0 ** (len(printed) - len(kept)) if kept else 1.0

"""Can a printed number count anyone? Tells at a glance that all numbers of a sentence are prices, shares or times.

Owns no list: a few plain spellings that can only be read in one way. What it does not recognise may count, and is read
by :mod:`quantities`; so a glance spares work and never changes an answer.
"""

import re

from analysis.extract.quantities import prints
from analysis.extract.text import tokens

__all__ = ["PATTERNS", "may_count"]

_NUMBER = r"\d{1,15}(?:[.,]\d{1,15}){0,6}"
_SCALE = r"(?: (?:thousand|million|billion|trillion))?"
_UNIT = r"(?:minutes?|hours?|days?|weeks?|months?|years?)"
_WORD = r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|few|several)"
_MONTH = (
    r"(?:january|february|march|april|june|july|august|september|october|november|december|"
    r"jan\.|feb\.|aug\.|sept\.|oct\.|nov\.|dec\.)"
)
_LEAD = r"\b(?:on|of|since|until|by|from|ended|dated|for) "
_YEAR = r"(?:19(?:[1-9][0-9]|0[1-9])|20(?:[1-4][0-9]|0[1-9]))"
_END = r"(?: ?[;:)]|[.,](?: |$)|$)"
_GOES_ON = rf"(?:{_END}| (?:and|as|at|but|by|for|from|in|on|the|to|when|which|while|with)\b)"

PATTERNS = [
    rf"[$£€] ?{_NUMBER}{_SCALE}\b",
    rf"\b{_NUMBER} ?(?:%|percent\b|per cent\b)",
    rf"\b(?:{_NUMBER}|{_WORD})(?: (?:{_UNIT}|cents?)\b|-{_UNIT}(?:[ ,;]|-old\b))",
    rf"{_LEAD}{_MONTH} (?:1[0-9]|2[0-8]|[1-9])(?:, {_YEAR}{_GOES_ON}|{_GOES_ON})",
    rf"{_LEAD}{_MONTH} {_YEAR}{_GOES_ON}",
    rf"\b(?:in|since|until|during|by|fiscal) {_YEAR}{_GOES_ON}",
    r"\b(?:first|second|third|fourth)[ -]quarter(?:[^\w ]|$| [a-np-z])",
    r"\b(?:no one\b|one of the\b)",
]
_TOLD = re.compile("|".join(PATTERNS))


def may_count(text: str) -> bool:
    """Tell whether a number that counts anything may stand in a sentence.

    Examples
    --------
    >>> may_count("It lost $3 million, or 12%, in two weeks."), may_count("It lost 3 million and two ships.")
    (False, True)
    """
    low = tokens.shadow(text)
    return prints(_TOLD.sub(";", low))

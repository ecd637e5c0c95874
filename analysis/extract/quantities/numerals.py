"""What value does this numeral have? Reads digits and number words, alone or mixed, into one value.

Owns no word list. Does not know bounds, units or what is counted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.extract.quantities import fractions, numberwords
from analysis.extract.quantities.figures import Figure, figure_at, is_digits, last_place
from analysis.extract.text.tokens import Token, glued, word_at

__all__ = ["Numeral", "numeral_at"]


class Numeral(NamedTuple):
    """A value and the tokens ``first:last`` that print it; ``value`` None means digits that print no number.

    ``scale`` is what a closing word multiplies by ("million", "hundred", "dozen"), ``step`` the weight of the last
    printed place that is not zero (100 for 1,500), ``fraction`` True for parts of one ("two thirds"), ``rows`` the
    lexicon rows read.
    """

    first: int
    last: int
    value: float | None
    scale: float = 1.0
    step: float = 1.0
    fraction: bool = False
    ordinal: bool = False
    digits: bool = False
    rows: tuple[str, ...] = ()


def numeral_at(tokens: Sequence[Token], at: int, text: str, *, money: bool = False) -> Numeral | None:
    """Read the longest numeral that begins at one token.

    Parameters
    ----------
    tokens, at
        The sentence and where in it to begin.
    text
        The text the tokens were cut from, to tell thin spaces from plain ones.
    money
        Whether a currency sign stands before it, so that "m" means million.

    Returns
    -------
    Numeral or None
        None if no numeral begins there.

    Examples
    --------
    >>> from analysis.extract.text.tokens import tokenise
    >>> words = "one and a half thousand"
    >>> numeral_at(tokenise(words), 0, words).value
    1500.0
    """
    token = tokens[at]
    if token.masked or (token.kind == "p" and token.text not in ".-"):
        return None
    if not money and (plain := _plain(tokens, at)) is not None:
        return plain
    reader = _Reader(tokens, text, money)
    found = reader.part(at) or reader.cardinal(at)
    if found is None or found.value is None:
        return found
    return found._replace(value=_sane(found.value)) if abs(found.value) < 1e30 else found._replace(value=None)


def _plain(tokens: Sequence[Token], at: int) -> Numeral | None:
    """A figure or a word that nothing carries on, as most numbers are printed; the long way round for all others."""
    token, last = tokens[at], at + 1
    word = None if token.kind == "d" else numberwords.small().get(token.text)
    if (word is None and token.kind != "d") or len(token.text) > 18:
        return None
    if last < len(tokens) and not tokens[last].masked:
        follows, behind = tokens[last], tokens[last + 1] if last + 1 < len(tokens) else None
        if follows.kind == "d" or follows.text in numberwords.joints():
            return None
        if token.kind == "d" and follows.text in _CARRYING and behind is not None and behind.start == follows.end:
            return None
    if word is None:
        return Numeral(at, last, float(token.text), step=last_place(token.text), digits=True)
    return Numeral(at, last, word[0], step=last_place(f"{word[0]:.0f}"), rows=(word[1],))


def _sane(value: float) -> float:
    """Round away what binary floats add: 1.1 million is 1100000, not 1100000.0000000002."""
    return float(f"{value:.15g}")


@dataclass(slots=True)
class _Sum:
    """What has been added up so far: 4 thousand (total) 3 hundred (current)."""

    total: float = 0.0
    current: float | None = None
    last: str = ""
    weight: float = 1.0
    scaled: float = 0.0
    step: float = 1.0
    digits: bool = False
    rows: list[str] = field(default_factory=list)

    @property
    def value(self) -> float:
        return self.total + (self.current or 0.0)


class _Reader:
    """Reads numerals from one sentence's tokens; every method takes a token's index and moves only rightwards."""

    def __init__(self, tokens: Sequence[Token], text: str, money: bool) -> None:
        self.tokens = tokens
        self.text = text
        self.money = money
        self.words = numberwords.lists()

    def word(self, at: int) -> str:
        """The token's text, or nothing outside the sentence and in dates."""
        return word_at(self.tokens, at)

    # -- parts of one ------------------------------------------------------------------------------------------------

    def part(self, at: int) -> Numeral | None:
        """Read halves, thirds and the like, and the scale they may be parts of ("half a million", "1/4")."""
        found = fractions.part_at(self.tokens, at)
        if found is None:
            return None
        value, nxt, rows = found
        skip = nxt + (self.word(nxt) == "of")
        skip += self.word(skip) in ("a", "one") or (self.word(skip) == "-" and self.word(nxt) == "-")
        scale = self.words["scale"].get(self.word(skip)) or self.words["collective"].get(self.word(skip))
        if scale:
            return Numeral(first=at, last=skip + 1, value=value * scale[0], scale=scale[0], rows=(*rows, scale[1]))
        return Numeral(first=at, last=nxt, value=value, fraction=True, digits=is_digits(self.tokens, at), rows=rows)

    # -- whole numbers in words, with or without digits --------------------------------------------------------------

    def cardinal(self, at: int) -> Numeral | None:
        """Add up number words and figures from one token on."""
        total = _Sum()
        nxt = self._term(at, total)
        if nxt is None:
            if is_digits(self.tokens, at) and (figure := figure_at(self.tokens, at, self.text)):
                last = figure[1]
                while self.word(last) in self.words["scale"]:  # "1.2.3 million": the word is no number of its own
                    last += 1
                return Numeral(first=at, last=last, value=None, digits=True)
            return None
        if total.last in _PLAIN and self.word(nxt) not in numberwords.joints() and not is_digits(self.tokens, nxt):
            step = total.step if total.digits else last_place(f"{total.value:.0f}")
            return Numeral(at, nxt, total.value, step=step, digits=total.digits, rows=tuple(total.rows))
        while nxt is not None:
            last = nxt
            nxt = self._joined(last, total)
        return self._finish(at, last, total)

    def _joined(self, at: int, total: _Sum) -> int | None:
        """The next term, after a space, a hyphen, an "and" or a comma, if it belongs to the same number."""
        word, small = self.word(at), total.last in ("hundred", "scale")
        if word == "and" and self._part_behind(at, total) is not None:
            return None
        if (nxt := self._term(at, total)) is not None:
            return nxt
        if word == "-" and glued(self.tokens, at) and glued(self.tokens, at + 1):
            return self._term(at + 1, total)
        if word in ("and", "&") and small and (total.last == "hundred" or not is_digits(self.tokens, at + 1)):
            return self._term(at + 1, total) if not total.digits or self.word(at + 1) not in ("a", "an") else None
        if word == "," and total.last == "scale" and not is_digits(self.tokens, at + 1):
            inner = _Sum()
            nxt = self._term(at + 1, inner)
            if nxt is not None and (inner.last in ("hundred", "scale") or self.word(nxt) in ("hundred", "thousand")):
                return self._term(at + 1, total)
        return None

    def _term(self, at: int, total: _Sum) -> int | None:
        """Add one figure or word to the sum if it may stand there; the index after it, or None."""
        word = self.word(at)
        if not word:
            return None
        if total.last in ("", "hundred", "scale") and (figure := figure_at(self.tokens, at, self.text)):
            return self._add_figure(figure, total)
        if word in ("a", "an") and total.last == "" and self.word(at + 1) in numberwords.multipliers():
            total.current, total.last = 1.0, "unit"
            return at + 1
        for sense, add in _ADDERS:
            if (row := self.words[sense].get(word)) and self._stands(sense, at) and add(total, row[0]):
                total.rows.append(row[1])
                return at + 1
        return None

    def _stands(self, sense: str, at: int) -> bool:
        """Suffixes are glued to figures; "m" is a million only of money or before a plural ("5m refugees")."""
        if sense not in ("suffix", "guarded"):
            return True
        noun = self.word(at + 1)
        plural = len(noun) > 4 and noun.endswith("s") and noun not in ("across", "towards")
        tenths = at > 2 and self.word(at - 2) in (".", ",") and glued(self.tokens, at - 1)
        capital = self._capital(at)
        if not glued(self.tokens, at):
            open_end = plural or noun in _PERSONS or not noun.isalpha()
            told = capital or noun in _PERSONS
            return open_end and ((tenths and told) or (sense == "suffix" and (tenths or not capital)))
        if sense == "suffix" or self.money or plural or noun in _PERSONS:
            return True
        return (tenths and (capital or self.word(at) == "b")) or (capital and self.word(at) == "m")

    def _capital(self, at: int) -> bool:
        """Whether a letter is printed as a capital among small ones."""
        token = self.tokens[at]
        near = self.text[max(0, token.start - 40) : token.end + 40]
        return self.text[token.start].isupper() and (near != near.upper() or len(near) < 20)

    def _add_figure(self, figure: Figure, total: _Sum) -> int | None:
        value, nxt, step = figure
        if value is None or (total.last and (not total.digits or value >= total.weight or step < 1)):
            return None
        total.current = (total.current or 0.0) + value if total.last == "hundred" else value
        total.step, total.last, total.digits = step, "figure", True
        return nxt

    def _finish(self, first: int, last: int, total: _Sum) -> Numeral | None:
        """Add a closing fraction and the scale after it; an ordinal word makes the whole an ordinal."""
        value, rows = total.value, tuple(total.rows)
        scale = total.weight if total.last in ("scale", "suffix") else 1.0
        worded = not total.digits and total.last != "collective"
        if worded and (whole := fractions.below(self.tokens, last)) is not None:
            return Numeral(first=first, last=whole[1], value=value * whole[0], fraction=True, rows=(*rows, *whole[2]))
        hyphen = self.word(last) == "-" and glued(self.tokens, last) and glued(self.tokens, last + 1)
        if (end := self._ordinal(last + hyphen, total)) is not None:
            return Numeral(first=first, last=end, value=value, ordinal=True, digits=total.digits)
        if total.digits and self.word(last) in _SUFFIXES and glued(self.tokens, last) and total.last == "figure":
            return Numeral(first=first, last=last + 1, value=value, ordinal=True, digits=True)
        extra = self._part_behind(last, total)
        if extra is not None:
            part, last = extra
            after = self.words["scale"].get(self.word(last)) or self.words["scale"].get(
                self.word(last + 1) if self.word(last) == "-" else ""
            )
            # Two and a half million; one billion and a half; one billion and a half million.
            value = value + part * (after[0] if after else scale) if scale > 1 else (value + part)
            if after:
                last += 1 + (self.word(last) == "-")
                value, scale, rows = value * (after[0] if scale == 1 else 1.0), after[0], (*rows, after[1])
        elif self.word(last) == "point" and not total.digits:
            value, last = self._decimals(last, value)
            if after := self.words["scale"].get(self.word(last)):  # one point five million
                value, last, scale, rows = value * after[0], last + 1, after[0], (*rows, after[1])
        step = total.step * scale if total.digits else last_place(f"{value:.0f}")
        scale = total.weight if total.last in ("hundred", "collective") else scale
        return Numeral(first=first, last=last, value=value, scale=scale, step=step, digits=total.digits, rows=rows)

    def _ordinal(self, at: int, total: _Sum) -> int | None:
        """The end of an ordinal that the number opens: twenty-first, hundred and tenth, five hundredth."""
        if total.last in ("tens", "hundred", "scale"):
            at += self.word(at) == "and" and total.last != "tens"
            return at + 1 if self.word(at) in self.words["ordinal"] else None
        row = self.words["ordinal"].get(self.word(at))
        return at + 1 if row and row[0] >= 100 and total.last == "unit" and total.value != 1 else None

    def _part_behind(self, at: int, total: _Sum) -> tuple[float, int] | None:
        plain = total.last in _PLAIN and total.step >= 1
        return fractions.behind(self.tokens, at, small=plain)

    def _decimals(self, at: int, value: float) -> tuple[float, int]:
        """ "five point two five", digit word by digit word."""
        printed, nxt, units = "", at + 1, self.words["unit"]
        while len(printed) < 9 and (row := units.get(self.word(nxt)) or self.words["tens"].get(self.word(nxt))):
            tens = row[0] >= 20 and self.word(nxt + 1) == "-" and self.word(nxt + 2) in units
            printed += f"{row[0] + (units[self.word(nxt + 2)][0] if tens else 0):.0f}"
            nxt += 3 if tens else 1
        return (value + float(f"0.{printed}"), nxt) if printed else (value, at)


def _add_unit(total: _Sum, value: float) -> bool:
    if total.last in ("", "hundred", "scale") or (total.last == "tens" and value < 10):
        if total.digits:
            return False if total.last != "hundred" else _plus(total, value, "unit")
        return _plus(total, value, "unit")
    return False


def _add_tens(total: _Sum, value: float) -> bool:
    if total.last in ("", "hundred", "scale") and not (total.digits and total.last == "scale"):
        return _plus(total, value, "tens")
    return False


def _plus(total: _Sum, value: float, last: str) -> bool:
    total.current = (total.current or 0.0) + value
    total.last = last
    total.step = 1.0
    return True


def _add_hundred(total: _Sum, value: float) -> bool:
    if total.last not in ("", "unit", "tens", "figure") or (total.current or 1.0) >= 100:
        return False
    total.current = (1.0 if total.current is None else total.current) * value
    total.last, total.weight = "hundred", value
    return True


def _add_scale(total: _Sum, value: float) -> bool:
    if total.last in ("collective", "suffix"):
        return False
    if total.last == "scale" and value > total.scaled:  # three lakh crore
        total.total *= value
    elif total.scaled and value >= total.scaled:
        return False
    else:
        total.total += (1.0 if total.current is None else total.current) * value
    total.current = None
    total.last, total.weight, total.scaled = "scale", value, value
    return True


def _add_collective(total: _Sum, value: float) -> bool:
    if total.last not in ("", "unit", "tens", "figure", "hundred"):
        return False
    total.current = (1.0 if total.current is None else total.current) * value
    total.last, total.weight = "collective", value
    return True


def _add_suffix(total: _Sum, value: float) -> bool:
    if total.last != "figure" or total.total:
        return False
    total.total, total.current = (total.current or 0.0) * value, None
    total.last, total.weight = "suffix", value
    return True


_Adder = Callable[[_Sum, float], bool]
_ADDERS: tuple[tuple[str, _Adder], ...] = (
    ("unit", _add_unit),
    ("tens", _add_tens),
    ("hundred", _add_hundred),
    ("scale", _add_scale),
    ("collective", _add_collective),
    ("suffix", _add_suffix),
    ("guarded", _add_suffix),
)
#: Signs and letters that carry digits on if they touch them and more follows: 1,207 and 2.5 and 1e-3 and 2^10.
_CARRYING = frozenset(",.'^xe")
_PLAIN = frozenset({"figure", "unit", "tens"})
_SUFFIXES = ("st", "nd", "rd", "th")
_PERSONS = frozenset("people persons men women children refugees displaced homeless dead hungry".split())

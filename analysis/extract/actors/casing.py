"""How would a line in capitals look in ordinary print? Writes upper-case wire text, headlines and titles small again.

Owns the list plain_words. Capitals that stand everywhere tell nothing, so names are told by the other lists, by what is
known to be no name, and by their neighbours. Never changes the length of a text; lines in ordinary print stay as they
are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TypeVar

from analysis import lexicon
from analysis.extract.actors.actor_lists import books
from analysis.extract.text.words import DETERMINERS, FUNCTION_WORDS, Phrasebook, Word, words_in
from analysis.model import Claim, Document, Event, Span

__all__ = ["is_common", "ordinary", "printed"]

Row = TypeVar("Row", Claim, Event)

_FEWEST_WORDS = 4  # a line of fewer is a dateline, a byline or an abbreviation
_LONGEST_LINE = 20_000  # characters; a longer line is looked at in pieces
_LETTERS = re.compile(r"[^\W\d_]{2,64}")
_SMALL = re.compile(r"[a-z]{2,40}")
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_LEADS_MONTH = frozenset("in since of by until last next early late mid from to and between on this".split())
_STOPS = frozenset(".!?")
_ENDINGS = tuple(
    "ably ance ances able ary ed ence ences ful ible ibly ical ing ings ional ious ism ities ity ive ives ize ized "
    "izes less ly ment ments ness ous ship ships sion sions tion tions ward wards".split()
)
_SHORTEST_WITH_ENDING = 7
_INFLECTIONS = (("ies", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""))
_DERIVED = (*_INFLECTIONS, ("ly", ""), ("ers", "e"), ("ers", ""), ("er", "e"), ("er", ""), ("d", ""))
_LONGEST_ACRONYM = 6
_LONGEST_TITLE = 160
_CLOSES = frozenset('.!?"”,;')
_HUNG = "\"'“”‘’,:;()"
_PARTICLES = frozenset("la el los las le les al san santa st mc".split())  # they open a name: "La Paz", "El Alto"
_OPEN_NAMES = frozenset("new north south east west mount lake port upper lower great fort cape old".split())
_NAME_LINKS = frozenset("de del di da von van y".split())
_ORDINAL = ("ST", "ND", "RD", "TH")
_DATELINE = 12  # words within which a dash ends the dateline


@lexicon.compiled
def _vocabulary() -> frozenset[str]:
    """Every word that the lists print in small letters: it names nobody."""
    cells = (cell for name in lexicon.lists() for row in lexicon.rows(name) for cell in row.cells.values())
    plain = {word for cell in cells for word in _LETTERS.findall(cell) if word.islower()}
    return frozenset(plain | {row.key for row in lexicon.rows("plain_words")} | FUNCTION_WORDS)


@lexicon.compiled
def _names() -> Phrasebook[str]:
    """The names of the lists, each with its own spelling."""
    actors = [name for row in lexicon.rows("actors") for name in (row.key, *row.words("aliases"))]
    others = [row["phrase"] for row in (*lexicon.rows("demonyms"), *lexicon.rows("titles"))]
    spelled = [name for name in (*actors, *others) if not name.islower()]
    return Phrasebook((name, name) for name in spelled)


@lexicon.compiled
def _abbreviations() -> frozenset[str]:
    return frozenset(row.key for row in lexicon.rows("abbreviations") if row["ends"] == "never")


def is_common(word: str) -> bool:
    """Tell whether the lists print a word in small letters, so that its capital only begins a sentence.

    Examples
    --------
    >>> is_common("Local"), is_common("Karsing")
    (True, False)
    """
    return word.lower() in _vocabulary()


def ordinary(document: Document) -> Document:
    """Write every line that stands in capitals as it would stand in ordinary print.

    Parameters
    ----------
    document
        The report.

    Returns
    -------
    Document
        With a text of the same length, in which every offset means the same, and the hash of the text as printed; the
        document itself if no line stands in capitals.

    Examples
    --------
    >>> ordinary(Document(document_id="d", text="TWO PERUVIAN SOLDIERS WERE KILLED IN HARVA.")).text
    'Two Peruvian soldiers were killed in Harva.'
    """
    text = document.text
    lines = [
        (start, end)
        for start, end in _lines(text)
        if _in_capitals(text[start:end]) or (_in_title_case(text[start:end]) and _stands_alone(text, start, end))
    ]
    if not lines:
        return document
    pieces, end = [], 0
    tokens = [words_in(text, Span(*line)) for line in lines]
    plain = dict.fromkeys(_common(tokens), True)
    for (start, last), words in zip(lines, tokens, strict=True):
        pieces += [text[end:start], _Line(words, plain).rewritten(text, start, last)]
        end = last
    written = "".join([*pieces, text[end:]])
    if len(written) != len(text):
        return document
    return replace(document, text=written, sha256=document.sha256 or _hash(text))


def printed(document: Document, row: Row) -> Row:
    """Give a claim or an event the words as the report prints them."""
    text = document.text
    if isinstance(row, Claim):
        before, behind = text[row.start - len(row.prefix) : row.start], text[row.end : row.end + len(row.suffix)]
        spans = [why.span for why in row.rules if why.field == "hedges" and why.span is not None]
        hedges = tuple(text[span.start : span.end] for span in spans)
        return replace(row, text=text[row.start : row.end], prefix=before, suffix=behind, hedges=hedges)
    told = text[row.start : row.start + len(row.text)]
    dated = row.date_start is not None and row.date_end is not None
    return replace(row, text=told, date_text=text[row.date_start : row.date_end] if dated else row.date_text)


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends."""
    start = 0
    for line in text.split("\n"):
        for first in range(start, start + len(line), _LONGEST_LINE):
            yield first, min(first + _LONGEST_LINE, start + len(line))
        start += len(line) + 1


def _in_capitals(line: str) -> bool:
    return line.isupper() and len(_LETTERS.findall(line)) >= _FEWEST_WORDS


def _in_title_case(line: str) -> bool:
    """Whether a headline gives every word a capital, plain ones too: "Ferry Fire Kills Nine in Harva"."""
    words = line.split() if len(line) <= _LONGEST_TITLE and line[-1:] not in _CLOSES else []
    inside = [word.strip(_HUNG) for word in words[1:]]
    weighty = [word for word in inside if word.isalpha() and word.lower() not in FUNCTION_WORDS | _MONTHS | _DAYS]
    if len(weighty) < _FEWEST_WORDS - 1 or not all(word[0].isupper() for word in weighty):
        return False
    return sum(_is_titled(word) and _is_plain(word.lower()) for word in weighty) * 2 >= len(weighty)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a line is a paragraph of its own: one line of a wrapped paragraph can hold names only."""
    above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)]
    ends = text.find("\n", end + 1)
    below = text[end + 1 : ends if ends >= 0 else len(text)]
    return start == 0 or not (above.strip() or below.strip())


def _is_titled(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower()


def _common(lines: Sequence[Sequence[Word]]) -> frozenset[str]:
    """Unlisted words that the text itself shows to be common: "a struggle for", "their struggle"."""
    articles = DETERMINERS - {"the", "no"}
    return frozenset(
        word.low
        for words in lines
        for before, word, behind in zip(words, words[1:], words[2:], strict=False)
        if before.low in articles and (behind.low in FUNCTION_WORDS or not behind.text[0].isalnum())
    )


def _is_plain(low: str) -> bool:
    """Whether a word is listed as no name, derives from such a word, or has the ending of one."""
    known = _vocabulary()
    if low in known or low in _MONTHS:
        return True
    if any(low.endswith(e) and low[: -len(e)] + rest in known for e, rest in _DERIVED):
        return True
    return len(low) >= _SHORTEST_WITH_ENDING and low.endswith(_ENDINGS)


class _Line:
    """The words of one line in capitals, and how each of them is written in ordinary print."""

    def __init__(self, words: Sequence[Word], plain: dict[str, bool]) -> None:
        self.words, self.plain = words, plain
        self.title = any(_is_titled(word.text) for word in words[1:])
        self.spelled: dict[int, str] = {}
        lists, names = books(), _names()
        k = 0
        while k < len(words):
            hit = names.at(words, k)
            if hit is None or (hit.last - k == 1 and not self._is_name(k, lists.roles)):
                k += 1
                continue
            parts = words_in(hit.value, Span(0, len(hit.value)))
            for at, part in zip(range(k, hit.last), parts, strict=False):
                self.spelled[at] = part.text
            k = hit.last

    def _is_name(self, k: int, roles: Phrasebook[lexicon.Row]) -> bool:
        """Whether a listed name is meant where the word means something else too: "US troops", but "who", "may"."""
        low = self.words[k].low
        if low in _MONTHS:
            return False
        if low not in FUNCTION_WORDS and low not in _vocabulary():
            return True
        followed = k + 1 < len(self.words) and roles.at(self.words, k + 1) is not None
        return followed and (k == 0 or low not in FUNCTION_WORDS or self.words[k - 1].low in DETERMINERS)

    def rewritten(self, text: str, start: int, end: int) -> str:
        pieces = []
        for k, word in enumerate(self.words):
            pieces += [text[start : word.start], self._written(k)]
            start = word.end
        return "".join([*pieces, text[start:end]])

    def _written(self, k: int) -> str:
        word = self.words[k]
        spelled = self.spelled.get(k)
        if spelled is not None and self.title:
            return word.text
        if spelled is not None and len(spelled) == len(word.text):
            shown = spelled
        elif not word.text[0].isalpha():
            figure = word.text[0].isdigit() and not word.text.endswith(_ORDINAL)
            return word.text if figure else word.text.lower()
        else:
            shown = self._unlisted(k)
        return shown[:1].upper() + shown[1:] if self._opens(k) else shown

    def _unlisted(self, k: int) -> str:
        word = self.words[k]
        if self.title and (not _is_titled(word.text) or self._names_with(k)):
            return word.text
        low = word.text.lower()
        if len(low) != len(word.text):
            return word.text
        if low in _DAYS or (low in _MONTHS and self._is_month(k)):
            return low.capitalize()
        if len(low) == 1:
            return low if low == "a" or (k and self.words[k - 1].text in "'’") else word.text
        if low in _PARTICLES:
            return low if k and self._goes_on(self.words[k - 1].low) else low.capitalize()
        if self._is_common(low):
            return low
        if self._is_acronym(k, low):
            return word.text
        return "-".join(part if self._is_common(part) else part.capitalize() for part in low.split("-"))

    def _names_with(self, k: int) -> bool:
        """Whether a capital in a title begins a name that goes on: "New" in "New Harva"."""
        return (
            self.words[k].low in _OPEN_NAMES and k + 1 < len(self.words) and not self._is_common(self.words[k + 1].low)
        )

    def _is_common(self, low: str) -> bool:
        if low not in self.plain:
            parts = [part for part in low.split("-") if part]
            self.plain[low] = all(map(self._is_common, parts)) if len(parts) > 1 else _is_plain(low)
        return self.plain[low]

    def _goes_on(self, before: str) -> bool:
        """Whether a name that began before goes on behind a word: "Quebra la", "de la"."""
        return before in _NAME_LINKS or not (before in FUNCTION_WORDS or self._is_common(before))

    def _is_acronym(self, k: int, low: str) -> bool:
        """Letters that cannot be spoken, or a short word alone in brackets: "FMLN", "(ELAN)"."""
        words = self.words
        bracketed = 0 < k < len(words) - 1 and words[k - 1].text in "([" and words[k + 1].text in ")]"
        speakable = any(ch in "aeiouy" for ch in low)
        return not speakable or (bracketed and len(low) <= _LONGEST_ACRONYM)

    def _is_month(self, k: int) -> bool:
        """Whether "may" and "march" are months here: a figure beside them, or a word that leads to a date."""
        beside = [self.words[j].text for j in (k - 1, k + 1) if 0 <= j < len(self.words)]
        if any(text[0].isdigit() for text in beside):
            return True
        return self.words[k].low not in ("may", "march") or (k > 0 and self.words[k - 1].low in _LEADS_MONTH)

    def _opens(self, k: int) -> bool:
        """Whether a sentence begins here: a capital that ordinary print has too."""
        j = k - 1
        while j >= 0 and self.words[j].text in "\"“”'‘’([)]":
            j -= 1
        dateline = j < _DATELINE and self.words[j].text in ("-", "—", "–")
        return j < 0 or dateline or (self.words[j].text in _STOPS and not self._abbreviates(j))

    def _abbreviates(self, j: int) -> bool:
        before = self.words[j - 1] if j else None
        return before is not None and ("." in before.text or before.low in _abbreviations())

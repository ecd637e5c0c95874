"""Which words speak of time, and what does each stand for? The vocabulary that date rules are built of.

Owns lexicon/dates.csv, the shape of a rule and its context. Knows no rule, and no day but the one it is told.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from analysis import lexicon
from analysis.extract.dates.calendar import When

__all__ = ["Context", "Match", "Reader", "Rule", "Rules", "Vocabulary", "vocabulary"]

Match = re.Match[str]

# Kinds whose words make a sentence worth a look, and those that only help to read it.
_TELLING = (
    "month weekday season unit part deictic holiday reference set window offset clock century weekend then".split()
)
_HELPING = "ordinal number approximate shift edge future past".split()
_WORD = re.compile(r"[a-z]{2,20}")
_NEXT_WORD = re.compile(r"[ ]{1,3}([a-z])")
_NONE: frozenset[str] = frozenset()
_DIGIT = re.compile(r"[0-9]")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_JOINED = re.compile(r"[0-9][-/.][0-9]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as the rules need it: what kind of word, what it stands for, and how a *why* names it."""

    kind: str
    value: str
    id: str


class Vocabulary:
    """The rows of lexicon/dates.csv by kind, and the pieces of patterns made of them."""

    def __init__(self, rows: tuple[lexicon.Row, ...]) -> None:
        self._by_kind: dict[str, dict[str, Entry]] = {kind: {} for kind in (*_TELLING, *_HELPING)}
        self.short: set[str] = set()
        self.loose: set[str] = set()  # numbers that no other number joins: "a few"
        for row in rows:
            self._by_kind[row["kind"]][row["phrase"]] = Entry(row["kind"], row["value"], row.id)
            if row["sense"] == "short":
                self.short.add(row["phrase"])
            elif row["kind"] == row["sense"] == "number":
                self.loose.add(row["phrase"])
        self._triggers: dict[str, set[str]] = {}
        for kind in _TELLING:
            for phrase in self._by_kind[kind]:
                self._triggers.setdefault(max(_WORD.findall(phrase), key=len), set()).add(kind)

    def get(self, kind: str, word: str) -> Entry:
        """Look up a word in the form of the shadow, whatever blanks stand in it."""
        return self._by_kind[kind][" ".join(word.split())]

    def has(self, kind: str, word: str) -> bool:
        """Tell whether a word is of a kind."""
        return " ".join(word.split()) in self._by_kind[kind]

    def any_of(self, kind: str, *, short: bool = True) -> str:
        """Make an alternation of all words of a kind, longest first."""
        words = [word for word in self._by_kind[kind] if short or word not in self.short]
        return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=lambda w: (-len(w), w)))

    def kinds_in(self, shadow: str) -> set[str]:
        """Name the kinds of time words a sentence holds, so that most sentences need no rule at all.

        Three kinds are no words: "digit" is any, "year" four that can be one, "joined" two with a mark between them.
        """
        found: set[str] = set()
        for word in _WORD.findall(shadow):
            found |= self._triggers.get(word, _NONE)
        if _DIGIT.search(shadow):
            found.add("digit")
            if _YEAR.search(shadow):
                found.add("year")
            if _JOINED.search(shadow):
                found.add("joined")
        return found

    @cached_property
    def fragments(self) -> Mapping[str, str]:
        """The pieces that rules name in braces; a blank in a rule stands for one to three blanks."""
        loose, figures = (
            "|".join(
                sorted((w for w in self._by_kind["number"] if (w in self.loose) is one), key=lambda w: (-len(w), w))
            )
            for one in (True, False)
        )
        digits = r"[0-9]{1,3}(?:,[0-9]{3}){0,2}(?:\.[0-9]{1,2})?(?:[\x20-]1/2)?"
        return {
            "MONTH": self.any_of("month"),
            "FULLMONTH": self.any_of("month", short=False),
            "WEEKDAY": self.any_of("weekday", short=False),
            "ANYDAY": f"(?:{self.any_of('weekday')})" + r"\.?",
            "SEASON": self.any_of("season"),
            "UNIT": self.any_of("unit"),
            "PART": self.any_of("part"),
            "DEICTIC": self.any_of("deictic"),
            "HOLIDAY": self.any_of("holiday"),
            "REFERENCE": self.any_of("reference"),
            "SET": self.any_of("set"),
            "SHIFT": self.any_of("shift"),
            "WINDOW": self.any_of("window"),
            "OFFSET": self.any_of("offset"),
            "CENTURY": self.any_of("century"),
            "CLOCK": self.any_of("clock"),
            "EDGE": self.any_of("edge"),
            "APPROX": f"(?:{self.any_of('approximate')}) ",
            "NUMBER": rf"(?:(?:{digits}|(?:a )?(?:{figures})(?:[\x20-](?:{figures})){{0,2}}|{loose})"
            r"(?: of)?(?: and a half)?)",
            "ORDINAL": self.any_of("ordinal"),
            "DAY": "(?:3[01]|[12][0-9]|0?[1-9])",
            "YEAR": "(?:1[0-9]{3}|20[0-9]{2})",
            "TH": "(?:st|nd|rd|th)?",
        }

    @cached_property
    def cues(self) -> re.Pattern[str]:
        """Words that turn a sentence to what is to come (``future``) or to what has been (``past``)."""
        # The future first: "expected" ends as a past form does.
        past = rf"{self.any_of('past')}|[a-z]{{3,16}}ed"
        return re.compile(rf"(?P<future>'ll\b|\b(?:{self.any_of('future')})\b)|\b(?P<past>{past})\b")

    def number(self, words: str) -> float | None:
        """Read a number in digits or words; None if the words stand for no figure ("several").

        Examples
        --------
        >>> vocabulary().number("twenty-one"), vocabulary().number("a few"), vocabulary().number("two and a half")
        (21.0, None, 2.5)
        """
        words = words.strip().removesuffix(" of")
        half = 0.0
        for ending in (" and a half", " 1/2", "-1/2"):
            if words.endswith(ending):
                words, half = words.removesuffix(ending), 0.5
        if words[:1].isdigit():
            return float(words.replace(",", "")) + half
        words = words.removeprefix("a ") if words not in self._by_kind["number"] else words
        if self.has("number", words):
            value = self.get("number", words).value
            return None if value == "X" else float(value) + half
        total = 0.0
        for word in re.split(r"[\s-]{1,3}", words):
            if not self.has("number", word) or self.get("number", word).value == "X":
                return None
            part = float(self.get("number", word).value)
            total = max(total, 1) * part if part == 100 else total + part
        return total + half


def vocabulary() -> Vocabulary:
    """Load the vocabulary, overlaid by the user's folder if one is set."""
    return _vocabulary()


@lexicon.compiled
def _vocabulary() -> Vocabulary:
    return Vocabulary(lexicon.rows("dates"))


@dataclass(frozen=True, kw_only=True)
class Context:
    """What a rule may know beside its match: the sentence, and the days that "now" can be.

    ``first`` and ``last`` are equal where the anchor is a day, and None where nothing is known of it. ``quarter`` is
    the quarter named last in the text, for figures "a year earlier". ``anchored`` is set where the anchor is a date
    that the text names, from which "three days later" counts.
    """

    text: str
    shadow: str
    first: date | None = None
    last: date | None = None
    quarter: When | None = None
    anchored: bool = False
    words: Vocabulary = field(default_factory=vocabulary)

    @property
    def day(self) -> date | None:
        """The anchor if it is one day."""
        return self.last if self.first == self.last else None

    def capital(self, at: int) -> bool:
        """Tell whether the word at an offset begins with a capital as written."""
        return self.text[at : at + 1].isupper()

    def is_future(self, start: int, end: int) -> bool | None:
        """Tell by the nearest cue whether a date lies ahead: the last one before it, else the first after it.

        None if no cue stands in the sentence.
        """
        nearest: bool | None = None
        following = _NEXT_WORD.match(self.shadow, end, end + 24)
        if following and self._past_at(following.start(1)):
            return False  # "on Sunday issued a warning"
        for at, future, after in self._cues:
            if at < start:
                nearest = future
            elif at >= end and nearest is not None:
                break
            elif at >= end and after:
                return future
        return nearest

    def _past_at(self, offset: int) -> bool:
        return any(at == offset and not future for at, future, _ in self._cues)

    @cached_property
    def _cues(self) -> list[tuple[int, bool, bool]]:
        """Where each cue stands, whether it looks ahead, and whether it tells of a date before it ("may" does not)."""
        return [
            (
                m.start(),
                m["future"] is not None,
                not m["future"] or self.words.get("future", m["future"]).value != "before",
            )
            for m in self.words.cues.finditer(self.shadow)
            if m["future"] or not self.shadow.endswith("be ", 0, m.start())  # "will be held"
        ]


Reader = Callable[[Match, Context], When | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over the shadow of a sentence, and the function that says what a match means, or None for nothing.

    ``needs`` are the kinds of words of which at least one must stand in the sentence.
    """

    name: str
    pattern: str
    needs: frozenset[str]
    read: Reader

    def compiled(self, words: Vocabulary) -> re.Pattern[str]:
        """Fill in the fragments of a vocabulary."""
        return re.compile(self.written(words))

    def written(self, words: Vocabulary) -> str:
        """Write the pattern out: a blank stands for one to three, and so does a blank or hyphen."""
        pattern = self.pattern
        for name, fragment in words.fragments.items():
            pattern = pattern.replace(f"<{name}>", f"(?:{fragment})")
        return pattern.replace(" ", "[ ]{1,3}").replace(r"[\x20-]", r"[\x20-]{1,3}")


class Rules(list[Rule]):
    """Rules of one family, enrolled by decorating their functions."""

    def rule(self, pattern: str, needs: str) -> Callable[[Reader], Reader]:
        """Enrol a function with its pattern; its name is the rule's."""

        def enrol(read: Reader) -> Reader:
            self.append(Rule(read.__name__.strip("_"), pattern, frozenset(needs.split()), read))
            return read

        return enrol

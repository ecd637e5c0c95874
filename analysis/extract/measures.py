"""Of what? Decides what each figure counts: killed, wounded, deployed, ground taken, equipment lost.

Owns the lists measures, measure_words and qualities. Is told the quantities and the mentions; does not know who speaks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis import lexicon
from analysis.extract.triggers import telling_words
from analysis.extract.words import AUXILIARIES, FUNCTION_WORDS, NEGATIONS, Hit, Phrasebook, Word, after, words_in
from analysis.lexicon import Row
from analysis.model import Bound, Document, Mention, Quantity, Sentence, Span, Why

__all__ = ["Counted", "in_sentence", "may_be_counted", "may_count", "quality_triggers", "triggers"]

_BE = frozenset("is are was were be been being get got".split())
_BREAKS = frozenset(";:—–")
_TURNS = frozenset("but while whereas although".split())
_SUBORDINATE = frozenset("but while whereas although because which who that when after before if as".split())
_FILLERS = frozenset(
    "of the other more further additional its their his her our another at least some about around".split()
)
_LINKS = frozenset(
    "at of to as is was were are stands stood reached passed topped hit had has rose risen climbed fell by from "
    "revised up down".split()
)
_AMOUNTS = frozenset("quantity quantities amount amounts number numbers".split())
_FIGURE_NOUNS = frozenset("number figure figures toll total count losses casualties deaths numbers tally".split())
_VICTIMS = frozenset("victims casualties fatalities dead injured wounded missing killed".split())
_THOSE = frozenset("those these them whom".split())
_AREA_NOUNS = frozenset("area areas territory land ground city town region province district country forest".split())
_DETECTION = frozenset("detected seen spotted observed found encountered".split())
_NEAR, _FAR = 6, 16
_INSERTIONS = frozenset("including most many among some half mostly all both at nearly almost about".split())
_PERSONS = frozenset(("person", "force", "group"))
_THINGS = frozenset(("vehicle", "weapon", "aircraft", "ship"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A quantity and what it counts; ``noun`` is the mention counted, ``cue`` the word that says what became of it.

    ``part_of`` and ``subset_of`` are indices into the list returned for the sentence; ``relation`` is ">" or "<" for
    words that only compare, ``absence`` a statement that nothing was seen, ``refers`` a figure for "the number" told
    before.
    """

    quantity: Quantity
    measure: str
    unit: str
    noun: Mention | None = None
    cue: Span | None = None
    voice: str = "object"
    part_of: int | None = None
    subset_of: int | None = None
    relation: str | None = None
    absence: bool = False
    refers: bool = False
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A measure word that may govern a quantity, and how well it does."""

    score: int
    row: Row
    span: Span
    voice: str
    finite: bool


@lexicon.compiled
def _books() -> tuple[Phrasebook[tuple[Row, ...]], Phrasebook[Row]]:
    by_form: dict[str, tuple[Row, ...]] = {}
    for row in lexicon.rows("measure_words"):
        for form in row.words("forms"):
            by_form[form] = (*by_form.get(form, ()), row)
    return Phrasebook(by_form.items()), Phrasebook((row.key, row) for row in lexicon.rows("qualities"))


@lexicon.compiled
def triggers() -> frozenset[str]:
    """The plain words of which one must stand in a sentence for a figure in it to count something of ours."""
    return telling_words(_books()[0].phrases) | _triggers_without_cue()


@lexicon.compiled
def _triggers_without_cue() -> frozenset[str]:
    forces = (row["phrase"] for row in lexicon.rows("roles") if row["class"] == "force")
    return telling_words(forces) | _FIGURE_NOUNS | _VICTIMS | _THOSE | _AMOUNTS | _DETECTION


def may_count(words: Sequence[Word], plain: Sequence[str]) -> bool:
    """Tell from its words, cut and plain, whether a figure in a sentence can count anything."""
    return bool(_books()[0].find(words)) or not _triggers_without_cue().isdisjoint(plain)


def may_be_counted(words: Sequence[Word], plain: Sequence[str], quantities: Sequence[Quantity]) -> bool:
    """Tell whether a sentence holds a figure, or words that quantify without one."""
    printed = any(quantity.skip is None for quantity in quantities)
    return printed or bool(_books()[1].find(words)) or not _DETECTION.isdisjoint(plain)


@lexicon.compiled
def quality_triggers() -> frozenset[str]:
    """The plain words of which one must stand in a sentence for words to quantify something in it without a figure."""
    return telling_words(_books()[1].phrases) | _DETECTION


def in_sentence(
    document: Document, sentence: Sentence, quantities: Sequence[Quantity], mentions: Sequence[Mention] = ()
) -> list[Counted]:
    """Decide what the figures and the quantifying words of one sentence count.

    Parameters
    ----------
    document, sentence
        The report and where to look in it.
    quantities, mentions
        What is printed there and who is named there, each ordered by start.

    Returns
    -------
    list[Counted]
        Ordered by start; a quantity that counts nothing of ours is not in it. Empty if there is none.

    Examples
    --------
    >>> text = "The army suffered heavy losses."
    >>> [c] = in_sentence(Document(document_id="d", text=text), Sentence(span=Span(0, 31), index=0, paragraph=0), [])
    >>> c.measure, str(c.quantity.bound), text[c.quantity.span.start : c.quantity.span.end]
    ('casualties', 'qualitative', 'heavy')
    """
    scene = _Scene(document, sentence, quantities, mentions)
    counted: list[Counted] = []
    for quantity in scene.quantities:
        found = scene.count(quantity, counted)
        if found is not None:
            counted.append(found)
    counted += scene.comparisons() + scene.absences()
    counted.sort(key=lambda c: c.quantity.span)
    return scene.linked(counted)


class _Scene:
    """One sentence with its words, measure words, quantities (printed, and in words only) and mentions."""

    def __init__(
        self, document: Document, sentence: Sentence, quantities: Sequence[Quantity], mentions: Sequence[Mention]
    ) -> None:
        measure_words, qualities = _books()
        self.text = document.text
        self.words = words_in(document.text, sentence.span)
        self.mentions = mentions
        self.cues: list[Hit[tuple[Row, ...]]] = measure_words.find(self.words)
        self.qualities = qualities.find(self.words)
        printed = [q for q in quantities if q.skip is None]
        self.quantities = sorted([*printed, *self._in_words(printed)], key=lambda q: q.span)
        self.numbers = frozenset(k for q in self.quantities for k in self._words_of(q.span))

    def _words_of(self, span: Span) -> range:
        return range(after(self.words, span.start), after(self.words, span.end))

    def _is_amount(self, quantity: Quantity) -> bool:
        """Whether words stand for a number of people ("many") rather than qualify losses ("heavy")."""
        start = quantity.span.start
        return any(self.words[h.first].start == start and h.value["use"] == "amount" for h in self.qualities)

    def _in_words(self, printed: Sequence[Quantity]) -> list[Quantity]:
        """Quantifying words without a figure, as quantities; comparisons are read elsewhere."""
        found = []
        for hit in self.qualities:
            span = _span(self.words, hit.first, hit.last)
            if hit.value["relation"] or any(q.span.start < span.end and span.start < q.span.end for q in printed):
                continue
            why = (Why(field="bound", rule="measures.quality", row=hit.value.id, span=span),)
            found.append(Quantity(span=span, number=span, bound=Bound.QUALITATIVE, why=why))
        return found

    def count(self, quantity: Quantity, earlier: Sequence[Counted]) -> Counted | None:
        if any(value is not None and value < 0 for value in (quantity.best, quantity.low, quantity.high)):
            return None
        first, last = after(self.words, quantity.span.start), after(self.words, quantity.span.end)
        noun, noun_last = self._noun(quantity, last)
        kind = self._kind(quantity, noun, last, noun_last)
        qualitative = quantity.bound is Bound.QUALITATIVE
        if quantity.bound is Bound.QUALITATIVE and kind not in ("area", *_THINGS) and not self._is_amount(quantity):
            best = self._noun_cue(last)
        else:
            best = self._best(first, last, noun_last, kind, quantity)
        if best is None:
            best = self._inherited(quantity, first, kind, earlier)
        unit = self._unit(quantity, kind, noun)
        if (
            best is not None
            and noun is not None
            and not noun.parties
            and noun.span.start < best.span.end
            and best.span.start < noun.span.end
        ):
            noun = None  # "heavy losses": the measure itself, nobody is named
        if best is not None:
            measure = best.row["measure"] if best.row.list == "measure_words" else best.row.key
            why = (Why(field="measure", rule=f"measures.{best.voice}", row=best.row.id, span=best.span),)
            return Counted(
                quantity=quantity, measure=measure, unit=unit, noun=noun, cue=best.span, voice=best.voice, why=why
            )
        if kind in _THINGS and self._amount(last):
            why = (Why(field="measure", rule="measures.amount_of", span=noun.span if noun else None),)
            return Counted(quantity=quantity, measure="equipment", unit=unit, noun=noun, why=why)
        if kind == "person" and not qualitative and self._of_those(first, last):
            why = (Why(field="measure", rule="measures.of_those", span=quantity.span),)
            return Counted(quantity=quantity, measure="other", unit="person", noun=noun, refers=True, why=why)
        if kind == "person" and noun is None and not qualitative and self._of_the_number(first):
            why = (Why(field="measure", rule="measures.the_number", span=quantity.span),)
            return Counted(quantity=quantity, measure="other", unit="person", refers=True, why=why)
        if kind == "force" and noun is not None and not qualitative:
            why = (Why(field="measure", rule="measures.strength", span=noun.span),)
            return Counted(quantity=quantity, measure="deployed", unit="person", noun=noun, why=why)
        return None

    def _of_the_number(self, first: int) -> bool:
        """Whether a figure says what "the number" or "the toll" is, was or became."""
        left = [w.low for w in self.words[max(0, first - 6) : first]]
        noun = next((k for k in range(len(left) - 1, -1, -1) if left[k] in _FIGURE_NOUNS), None)
        return (
            noun is not None and noun < len(left) - 1 and any(w in _LINKS or w in AUXILIARIES for w in left[noun + 1 :])
        )

    def _of_those(self, first: int, last: int) -> bool:
        """Whether a figure is of a group told before: "two nurses were among the victims", "of those, three …"."""
        ahead = [word.low for word in self.words[max(0, first - 5) : first]]
        behind = [word.low for word in self.words[last : last + 7]]
        named = _FIGURE_NOUNS | _VICTIMS
        if any(word in ("includes", "include", "included") for word in ahead):
            return any(word in named or word in ("they", "that", "this") for word in ahead)
        return any(
            words[k] in ("of", "among")
            and (words[k + 1] in _THOSE or (words[k + 1] in ("the", "that") and {*words[k + 2 : k + 3]} & named))
            for words in (ahead, behind)
            for k in range(len(words) - 1)
        )

    def _amount(self, last: int) -> bool:
        return last < len(self.words) and self.words[last].low in _AMOUNTS

    def _noun(self, quantity: Quantity, last: int) -> tuple[Mention | None, int]:
        """The mention counted: the first one with a role behind the figure, fillers and adjectives between."""
        k = last
        if k < len(self.words) and self.words[k].text == "(" and quantity.conversion is not None:
            k = after(self.words, quantity.conversion.end)
            while k < len(self.words) and self.words[k].text in ")":
                k += 1
        end = min(k + _FAR, len(self.words))
        while k < end and (self.words[k].low in _FILLERS | _AMOUNTS or self._is_number(k)):
            k += 1
        for mention in self.mentions:
            start = after(self.words, mention.span.start)
            if mention.role and k - 1 <= start <= k + 1 and not self._crosses(k, start):
                return mention, after(self.words, mention.span.end)
        return None, k

    def _is_number(self, k: int) -> bool:
        return k in self.numbers

    def _crosses(self, first: int, last: int) -> bool:
        """Whether a clause ends, or a verb stands, between two words."""
        return any(w.text in ",;:()" or w.low in AUXILIARIES or w.low in _SUBORDINATE for w in self.words[first:last])

    def _kind(self, quantity: Quantity, noun: Mention | None, last: int, noun_last: int) -> str:
        if quantity.unit == "km2":
            return "area"
        if quantity.unit == "km":
            return "length"
        following = [w.low for w in self.words[last : last + 4]]
        if noun is None and quantity.unit is None and self._counts_something_else(last):
            return "unknown"
        if quantity.bound is Bound.QUALITATIVE and "of" in following[:1] and any(w in _AREA_NOUNS for w in following):
            return "area"
        if noun is not None:
            return noun.counted or "person"
        if quantity.unit is not None and quantity.unit not in ("person",) and not quantity.unit.startswith("/"):
            return "unit"
        return "person"

    def _counts_something_else(self, last: int) -> bool:
        """Whether an unknown plural follows the figure: "18 countries", "600 rockets"."""
        for word in self.words[last : last + 3]:
            if word.low in FUNCTION_WORDS or not word.text[0].isalpha():
                return False
            if any(hit.first <= after(self.words, word.start) < hit.last for hit in self.cues):
                return False
            if word.low.endswith("s") and not word.low.endswith("ss") and word.low != "others":
                return True
        return False

    def _unit(self, quantity: Quantity, kind: str, noun: Mention | None) -> str:
        if kind == "area":
            return "km2"
        if kind == "length":
            return "km"
        rate = quantity.unit if quantity.unit and quantity.unit.startswith("/") else ""
        if kind == "group" and noun is not None and noun.unit:
            return noun.unit + rate
        if kind in _PERSONS or noun is None:
            return "person" + rate
        if kind == "weapon":
            return noun.role or "weapon"
        return kind + rate

    def _fits(self, row: Row, kind: str) -> bool:
        counted = row["counted"]
        if counted == "area":
            return kind in ("area", "settlement")
        if counted == "length":
            return kind == "length"
        if counted == "equipment":
            return kind in _THINGS
        if counted == "force":
            return kind == "force"
        return kind in _PERSONS

    def _noun_cue(self, last: int) -> _Found | None:
        """The measure noun right behind a quantifying word: "heavy casualties", "significant combat losses"."""
        for hit in self.cues:
            if last <= hit.first <= last + 2 and not self._crosses(last, hit.first):
                for row in hit.value:
                    if row["pattern"] == "noun":
                        return _Found(100, row, _span(self.words, hit.first, hit.last), "noun", False)
        return None

    def _best(self, first: int, last: int, noun_last: int, kind: str, quantity: Quantity) -> _Found | None:
        candidates = [
            found
            for hit in self.cues
            for row in hit.value
            if self._fits(row, kind)
            for found in [self._govern(hit, row, first, last, noun_last)]
            if found is not None
        ]
        part = self._is_part(last)
        if part:
            candidates = [c for c in candidates if c.voice != "subject" or c.finite] or candidates
        return max(candidates, key=lambda c: (c.score, -c.span.start), default=None)

    def _is_part(self, last: int) -> bool:
        """ "1,000 of the 11,000 soldiers": another figure follows within the phrase."""
        following = self.words[last : last + 4]
        return (
            bool(following)
            and following[0].low == "of"
            and any(self._is_number(last + k) for k in range(1, len(following)))
        )

    def _govern(self, hit: Hit[tuple[Row, ...]], row: Row, first: int, last: int, noun_last: int) -> _Found | None:
        """Whether a measure word governs the figure, and how: as verb before or behind it, adjective or noun."""
        pattern, span = row["pattern"], _span(self.words, hit.first, hit.last)
        if hit.first >= noun_last:
            gap = hit.first - noun_last
            finite = any(w.low in AUXILIARIES for w in self.words[noun_last : hit.first])
            if self._interrupted(noun_last, hit.first) or gap > _FAR:
                return None
            passive = pattern in ("object", "lost") and (
                gap == 0 or any(w.low in _BE for w in self.words[max(noun_last, hit.first - 3) : hit.first])
            )
            if passive and not span_text(self.text, span).endswith("ing"):
                return _Found(95 - gap, row, span, "subject", finite)
            if pattern == "subject":
                return _Found(92 - gap, row, span, "subject", True)
            if pattern == "adjective" and gap <= _NEAR:
                return _Found(97 - gap, row, span, "subject", finite)
            if pattern == "lives" or pattern != "noun" or hit.first - last > 3:
                return None
            return _Found(99 - (hit.first - last), row, span, "noun", False)
        if hit.last > first:
            inside = pattern in ("noun", "adjective") and hit.first >= last  # "14 civilians hostage", "14 lives lost"
            return _Found(98, row, span, "noun", False) if inside else None
        gap = first - hit.last
        between = self.words[hit.last : first]
        if self._interrupted(hit.last, first) or gap > _FAR:
            return None
        if pattern in ("object", "lost"):
            progressive = self.words[hit.first].low.endswith("ing")
            passive = not progressive and any(w.low in _BE for w in self.words[max(0, hit.first - 2) : hit.first])
            return None if passive or gap > _NEAR else _Found(96 - 2 * gap, row, span, "object", True)
        if pattern == "lives":
            lives = last < len(self.words) and self.words[last].low == "lives"
            return _Found(96 - gap, row, span, "object", True) if lives else None
        linked = gap == 0 or any(w.low in _LINKS or w.text == ":" for w in between)
        if pattern == "noun" and linked and gap <= _NEAR + 2:
            return _Found(94 - gap, row, span, "noun", True)
        if pattern == "adjective" and linked and gap <= 3 and between and between[0].text == ":":
            return _Found(90, row, span, "noun", True)
        return None

    def _interrupted(self, first: int, last: int) -> bool:
        """A clause boundary, or another figure that a coordination opens, between a figure and its measure word."""
        stretch = self.words[first:last]
        depth = 0
        inserted = -1
        for k, word in enumerate(stretch):
            if k <= inserted:
                continue
            if word.text == "," and k + 1 < len(stretch) and stretch[k + 1].low in _INSERTIONS:
                inserted = next((j for j in range(k + 1, len(stretch)) if stretch[j].text == ","), len(stretch))
                continue
            if word.text in "()":
                depth += 1 if word.text == "(" else -1
            elif depth <= 0 and self._breaks_off(first, first + k, last):
                return True
        return False

    def _breaks_off(self, first: int, here: int, last: int) -> bool:
        """Whether a word ends the clause, or opens another figure after one with a measure word of its own."""
        word = self.words[here]
        if word.text in _BREAKS or word.low in _TURNS:
            return True
        if word.low not in ("and", ","):
            return False
        figure = any(self._is_number(k) for k in range(here, min(here + 6, last)))
        return figure and any(first <= hit.first and hit.last <= last for hit in self.cues)

    def _inherited(self, quantity: Quantity, first: int, kind: str, earlier: Sequence[Counted]) -> _Found | None:
        """The second of two joined figures shares the verb of the first: "killed 12 soldiers and three civilians"."""
        if not earlier or quantity.bound is Bound.QUALITATIVE or kind not in _PERSONS:
            return None
        before = earlier[-1]
        start = after(self.words, before.quantity.span.end)
        between = self.words[start:first]
        joined = any(w.low in ("and", ",", "including", "among", "or") for w in between)
        if (
            before.cue is None
            or not joined
            or len(between) > _FAR
            or before.measure in ("area", "distance", "equipment")
        ):
            return None
        if any(w.text in _BREAKS or w.low in ("but", "while") for w in between):
            return None
        row = next(
            (r for h in self.cues for r in h.value if r["measure"] == before.measure and self._fits(r, kind)), None
        )
        return _Found(50, row, before.cue, before.voice, True) if row else None

    def comparisons(self) -> list[Counted]:
        """Words that only compare: "the number may be much higher"."""
        found = []
        for hit in self.qualities:
            if not hit.value["relation"]:
                continue
            left = [w.low for w in self.words[max(0, hit.first - 8) : hit.first]]
            following = self.words[hit.last].low if hit.last < len(self.words) else ""
            if (
                not any(w in _FIGURE_NOUNS for w in left)
                or not any(w in _BE or w in AUXILIARIES for w in left[-3:])
                or following == "than"
            ):
                continue
            span = _span(self.words, hit.first, hit.last)
            why = (Why(field="bound", rule="measures.comparison", row=hit.value.id, span=span),)
            quantity = Quantity(span=span, number=span, bound=Bound.RELATIONAL, why=why)
            found.append(
                Counted(
                    quantity=quantity,
                    measure="other",
                    unit="person",
                    relation=hit.value["relation"],
                    voice="noun",
                    why=why,
                )
            )
        return found

    def absences(self) -> list[Counted]:
        """A statement that nobody was seen ("had not detected any troops"): no count of zero."""
        found = []
        for k, word in enumerate(self.words):
            if word.low not in _DETECTION or k == 0 or k + 1 >= len(self.words) or self.words[k + 1].low != "any":
                continue
            if self.words[k - 1].low not in NEGATIONS:
                continue
            noun = next(
                (
                    m
                    for m in self.mentions
                    if m.role and self.words[k + 1].start <= m.span.start <= self.words[k + 1].end + 24
                ),
                None,
            )
            if noun is None or noun.counted not in _PERSONS:
                continue
            span = Span(self.words[k - 1].start, self.words[k + 1].end)
            quantity = Quantity(span=span, number=span, bound=Bound.QUALITATIVE)
            why = (Why(field="measure", rule="measures.absence", row="measures:present", span=span),)
            found.append(
                Counted(quantity=quantity, measure="present", unit="person", noun=noun, cue=span, absence=True, why=why)
            )
        return found

    def linked(self, counted: list[Counted]) -> list[Counted]:
        """Tie parts to their wholes and subsets to their totals."""
        result = list(counted)
        for k, item in enumerate(counted[:-1]):
            nxt = counted[k + 1]
            last, first = after(self.words, item.quantity.span.end), after(self.words, nxt.quantity.span.start)
            between = [w.low for w in self.words[last:first]]
            if between and between[0] == "of" and len(between) <= 3:
                result[k] = replace(result[k], part_of=k + 1, noun=item.noun or nxt.noun)
            elif "including" in between or ("among" in between and "them" in between):
                result[k + 1] = replace(result[k + 1], subset_of=k)
        return result


def span_text(text: str, span: Span) -> str:
    """The words a span covers, in lower case."""
    return text[span.start : span.end].lower()


def _span(words: Sequence[Word], first: int, last: int) -> Span:
    return Span(words[first].start, words[last - 1].end)

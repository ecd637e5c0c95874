"""Of what? Decides what each figure counts: killed, wounded, deployed, ground taken, equipment lost.

Joins a figure with its noun and with the word that :mod:`governing` says rules it. Is told the quantities and the
mentions; owns the list measures; does not know who speaks.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from analysis import lexicon
from analysis.extract.counted import PERSONS, THINGS, Counted
from analysis.extract.measures import echoes, head_nouns, lists, worded
from analysis.extract.measures.governing import NOUN_BEHIND, Clause
from analysis.extract.measures.head_nouns import AMOUNTS, ANAPHORS
from analysis.extract.measures.rows import Figure, Governor, measure_words
from analysis.extract.text.triggers import telling_words
from analysis.extract.text.words import Word, after, words_in
from analysis.model import Bound, Document, Mention, Quantity, Sentence, SkipReason, Span, Why

__all__ = ["in_sentence", "may_be_counted", "may_count", "quality_triggers", "triggers"]

_FIGURE_NOUNS = frozenset("number figure figures toll total count losses casualties deaths numbers tally".split())
_MANY = 1_000  # below it, a count of people is a whole number
_NATION = 100_000  # people that a place "has" are its population from here on
_INHABITANTS = frozenset("residents inhabitants citizens".split())
_AREA_NOUNS = frozenset("area areas territory land ground city town region province district country forest".split())
_VICTIMS = frozenset("victims casualties fatalities dead injured wounded missing killed".split())
_WHOLE = 5  # words behind a part within which its whole is named


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
    counted += worded.comparisons(scene.words, scene.qualities) + worded.absences(scene.words, mentions)
    counted.sort(key=lambda c: c.quantity.span)
    return scene.with_nouns(scene.parts(counted))


@lexicon.compiled
def triggers() -> frozenset[str]:
    """The plain words of which one must stand in a sentence for a figure in it to count something of ours."""
    return telling_words(measure_words().phrases) | _triggers_without_cue()


@lexicon.compiled
def _triggers_without_cue() -> frozenset[str]:
    forces = (row["phrase"] for row in lexicon.rows("roles") if row["class"] == "force")
    return telling_words(forces) | _FIGURE_NOUNS | _VICTIMS | ANAPHORS | AMOUNTS | worded.DETECTION | echoes.PUTS


@lexicon.compiled
def quality_triggers() -> frozenset[str]:
    """The plain words of which one must stand in a sentence for words to quantify something in it without a figure."""
    return worded.triggers() | worded.DETECTION


def may_count(words: Sequence[Word], plain: Sequence[str]) -> bool:
    """Tell from its words, cut and plain, whether a figure in a sentence can count anything."""
    return bool(measure_words().find(words)) or not _triggers_without_cue().isdisjoint(plain)


def may_be_counted(words: Sequence[Word], plain: Sequence[str], quantities: Sequence[Quantity]) -> bool:
    """Tell whether a sentence holds a figure, or words that quantify without one."""
    return any(q.skip is None or q.unit == "fraction" for q in quantities) or _may_quantify(words, plain)


def _may_quantify(words: Sequence[Word], plain: Sequence[str]) -> bool:
    """Whether a count may be told in words alone; most quantify what nobody counts: "much of Asia", "heavy rain"."""
    if "any" in plain and not worded.DETECTION.isdisjoint(plain):
        return True
    hits = worded.qualities(words)
    figured = not _FIGURE_NOUNS.isdisjoint(plain)
    if any(figured if hit.value["relation"] else hit.value["use"] == "amount" for hit in hits):
        return True
    told = [hit for hit in hits if not hit.value["relation"]]
    if not told or not AMOUNTS.isdisjoint(plain):
        return bool(told)
    cues = measure_words().find(words)
    if any(row["counted"] in ("area", "equipment") for cue in cues for row in cue.value):
        return True
    return any(0 <= cue.first - hit.last <= NOUN_BEHIND for cue in cues for hit in told)


class _Scene:
    """One sentence with its words, measure words, quantities (printed, and in words only) and mentions."""

    def __init__(
        self, document: Document, sentence: Sentence, quantities: Sequence[Quantity], mentions: Sequence[Mention]
    ) -> None:
        self.words = words_in(document.text, sentence.span)
        self.mentions = mentions
        self.qualities = worded.qualities(self.words)
        printed = [q for q in map(self._of_ground, quantities) if q.skip is None]
        in_words = worded.quantities(self.words, self.qualities, printed)
        self.quantities = sorted([*printed, *in_words], key=lambda q: q.span)
        numbers = frozenset(
            k for q in self.quantities for k in range(after(self.words, q.span.start), after(self.words, q.span.end))
        )
        self.clause = Clause(self.words, numbers, mentions)

    def _of_ground(self, quantity: Quantity) -> Quantity:
        """A part that counts since it is one of a named whole, as ground taken is told: "nearly a third of Iraq"."""
        if quantity.unit != "fraction" or quantity.skip is not SkipReason.SHARE or self._whole(quantity) is None:
            return quantity
        return replace(quantity, skip=None)

    def _whole(self, quantity: Quantity) -> Mention | None:
        """The place or the state that a part is one of."""
        k = after(self.words, quantity.span.end)
        if self._low(k) != "of":
            return None
        near = [word.start for word in self.words[k + 1 : k + _WHOLE]]
        return next(
            (m for m in self.mentions if m.role is None and (m.place or m.parties) and m.span.start in near), None
        )

    def count(self, quantity: Quantity, earlier: Sequence[Counted]) -> Counted | None:
        if any(value is not None and value < 0 for value in (quantity.best, quantity.low, quantity.high)):
            return None
        first, last = after(self.words, quantity.span.start), after(self.words, quantity.span.end)
        if lists.is_share(self.clause, first, last) or lists.is_denied(self.words, first):
            return None
        if quantity.unit == "fraction":
            noun, noun_last = self._whole(quantity), last
        else:
            noun, noun_last = head_nouns.of_figure(self.clause, self.mentions, quantity, last)
        if noun is None and quantity.unit is None and not head_nouns.stands_alone(self.clause, last):
            joined = bool(earlier) and earlier[-1].unit == "person" and lists.follows(self.words, earlier[-1], first)
            noun = head_nouns.unlisted(self.clause, first, last, joined=joined)
            noun_last = noun_last if noun is None else after(self.words, noun.span.end)
        kind = self._kind(quantity, noun, last)
        at = Figure(first, last, noun_last, kind)
        unit = _unit(quantity, kind, noun)
        if self._is_one_home(noun, first) or (unit == "person" and self._counts_nobody(quantity, noun, first, last)):
            return None
        if earlier and noun is None and kind in ("person", "area") and self._echoes(earlier[-1], first, last):
            return _like(quantity, earlier[-1])
        best = self._governor(quantity, at, earlier)
        thing = earlier[-1].noun if earlier and noun is None and best is None else None
        if thing is not None and thing.counted in THINGS:  # "sank three boats and damaged another two"
            best = self.clause.governor(at._replace(kind=thing.counted))
            noun, unit = (thing, earlier[-1].unit) if best is not None else (None, unit)
        if best is not None:
            measure = best.row["measure"] if best.row.list == "measure_words" else best.row.key
            why = (Why(field="measure", rule=f"measures.{best.voice}", row=best.row.id, span=best.span),)
            if (
                noun is not None
                and not noun.parties
                and _overlap(noun.span, best.span)
                and "itself" not in best.row.cells["pattern"]
                and (noun.span.start >= best.span.start or noun.role == "people" or quantity.bound is Bound.QUALITATIVE)
            ):
                noun = None  # "heavy losses": the measure itself, nobody is named
            return Counted(
                quantity=quantity, measure=measure, unit=unit, noun=noun, cue=best.span, voice=best.voice, why=why
            )
        return self._ungoverned(quantity, at, unit, noun, earlier)

    def _echoes(self, before: Counted, first: int, last: int) -> bool:
        """Whether a bare figure counts what the one before it does: "up from 74", "five of the dead … and two …"."""
        k = after(self.words, before.quantity.span.end)
        group = [w.low for w in self.words[k : k + 3]]
        dead = before.measure == "killed" and group[:1] == ["of"] and group[-1] in ("dead", "victims", "killed")
        joined = dead and self.words[first - 1].low in ("and", ",")
        return joined or echoes.repeats(self.clause, first, last)

    def _is_one_home(self, noun: Mention | None, first: int) -> bool:
        """Whether a figure describes others: "three children of one family"."""
        home = noun is not None and noun.unit == "family" and self._low(first) == "one" and first > 0
        return home and self.words[first - 1].low in ("of", "from", "to", "in")

    def _counts_nobody(self, quantity: Quantity, noun: Mention | None, first: int, last: int) -> bool:
        """Whether a figure counts no victims: "14.10 Fire put out", "updated 1456 08.04.2017", a country's people."""
        broken = any(v is not None and v < _MANY and v != int(v) for v in (quantity.best, quantity.low))
        owned = first > 0 and self.words[first - 1].low in ("'s", "its")
        role = noun.role if noun is not None and owned else None
        settled = role in _INHABITANTS or (role == "people" and (quantity.best or 0) >= _NATION)
        return broken or settled or last in self.clause.numbers or self._low(last)[:1].isdigit()

    def _governor(self, quantity: Quantity, at: Figure, earlier: Sequence[Counted]) -> Governor | None:
        qualitative = quantity.bound is Bound.QUALITATIVE
        if qualitative and at.kind not in ("area", *THINGS) and not self._is_amount(quantity):
            return self.clause.noun_behind(at.last)
        best = self.clause.governor(at)
        if best is not None and earlier and self._is_told_between(best, at):
            return self.clause.shared(at, earlier[-1]) or best
        if best is not None or qualitative or not earlier or self.clause.is_agent(at):
            return best
        return self.clause.shared(at, earlier[-1])

    def _is_told_between(self, best: Governor, at: Figure) -> bool:
        """Whether a part is put in before the clause of a verb: "among them 14 children, and 200 were injured"."""
        between = self.words[at.noun_last : after(self.words, best.span.start)]
        return self._opens_part(at.first) and any(word.text == "," for word in between)

    def _opens_part(self, first: int) -> bool:
        return any(word.low in ("including", "among") for word in self.words[max(0, first - 4) : first])

    def _ungoverned(
        self, quantity: Quantity, at: Figure, unit: str, noun: Mention | None, earlier: Sequence[Counted]
    ) -> Counted | None:
        """A figure that no measure word rules: an amount of weapons, "the number", some of them, attackers, forces."""
        span = noun.span if noun else None
        if at.kind in THINGS and self._low(at.last) in AMOUNTS:
            why = (Why(field="measure", rule="measures.amount_of", span=span),)
            return Counted(quantity=quantity, measure="equipment", unit=unit, noun=noun, why=why)
        if quantity.bound is Bound.QUALITATIVE:
            return None
        if at.kind == "person" and echoes.of_those(self.clause, at.first, at.last):
            why = (Why(field="measure", rule="measures.of_those", span=quantity.span),)
            return Counted(quantity=quantity, measure="other", unit="person", noun=noun, refers=True, why=why)
        if at.kind == "person" and noun is None and echoes.of_the_number(self.clause, at.first):
            why = (Why(field="measure", rule="measures.the_number", span=quantity.span),)
            return Counted(quantity=quantity, measure="other", unit="person", refers=True, why=why)
        if earlier and earlier[-1].refers and at.kind in PERSONS and lists.goes_on(self.words, earlier[-1], at.first):
            return replace(earlier[-1], quantity=quantity, noun=noun)
        agent = at.kind in PERSONS and noun is not None and self.clause.is_agent(at)
        if noun is not None and (at.kind == "force" or agent):
            rule = "measures.agent" if agent else "measures.strength"
            why = (Why(field="measure", rule=rule, span=span),)
            return Counted(quantity=quantity, measure="deployed", unit="person", noun=noun, why=why)
        return None

    def _low(self, k: int) -> str:
        return self.words[k].low if k < len(self.words) else ""

    def _is_amount(self, quantity: Quantity) -> bool:
        """Whether words stand for a number of people ("many") rather than qualify losses ("heavy")."""
        start = quantity.span.start
        return any(self.words[h.first].start == start and h.value["use"] == "amount" for h in self.qualities)

    def _kind(self, quantity: Quantity, noun: Mention | None, last: int) -> str:
        if quantity.unit in ("km2", "fraction"):
            return "area"
        if quantity.unit == "km":
            return "length"
        following = [w.low for w in self.words[last : last + 4]]
        if noun is None and quantity.unit is None and not head_nouns.stands_alone(self.clause, last):
            return "unknown"
        if quantity.bound is Bound.QUALITATIVE and "of" in following[:1] and any(w in _AREA_NOUNS for w in following):
            return "area"
        if noun is not None:
            return noun.counted or "person"
        if quantity.unit is not None and quantity.unit not in ("person",) and not quantity.unit.startswith("/"):
            return "unit"
        return "person"

    def parts(self, counted: Sequence[Counted]) -> list[Counted]:
        """Give a part the noun of its whole: "1,000 of the 11,000 soldiers"."""
        found = list(counted)
        for k, (item, whole) in enumerate(pairwise(counted)):
            last, first = after(self.words, item.quantity.span.end), after(self.words, whole.quantity.span.start)
            if item.noun is None and first - last <= 3 and self._low(last) == "of" and last < first:
                found[k] = replace(item, noun=whole.noun)
        return found

    def with_nouns(self, counted: Sequence[Counted]) -> list[Counted]:
        """Give a figure without a noun the people of the one before it: "18 people were killed and 35 hurt".

        A part put in between lends none: in "40 soldiers, including three officers, died and nine were hurt" nine are
        soldiers.
        """
        found: list[Counted] = []
        for item in counted:
            worded_only = item.quantity.bound in (Bound.QUALITATIVE, Bound.RELATIONAL)
            if item.noun is None and not worded_only and not item.refers:
                fits = [c for c in found if c.noun is not None and c.unit == item.unit]
                whole = [c for c in fits if not self._is_put_in(c, item)]
                model = next(reversed(whole or fits), None)
                if model is not None:
                    item = replace(item, noun=model.noun, elided=True)
            found.append(item)
        return found

    def _is_put_in(self, part: Counted, item: Counted) -> bool:
        """Whether a figure is a part told between commas before another: ", including three officers, …"."""
        first, last = after(self.words, part.quantity.span.start), after(self.words, item.quantity.span.start)
        return self._opens_part(first) and any(word.text == "," for word in self.words[first:last])


def _like(quantity: Quantity, before: Counted) -> Counted:
    """A figure that counts what the one before it counts."""
    why = (Why(field="measure", rule="measures.repeats", span=before.quantity.span),)
    return replace(before, quantity=quantity, elided=before.noun is not None, why=why)


def _unit(quantity: Quantity, kind: str, noun: Mention | None) -> str:
    if kind == "area":
        return "fraction" if quantity.unit == "fraction" else "km2"
    if kind == "length":
        return "km"
    rate = quantity.unit if quantity.unit and quantity.unit.startswith("/") else ""
    if kind == "group" and noun is not None and noun.unit:
        return noun.unit + rate
    if kind in PERSONS or noun is None:
        return "person" + rate
    if kind == "weapon":
        return noun.role or "weapon"
    return kind + rate


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end

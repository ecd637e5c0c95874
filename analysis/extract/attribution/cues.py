"""Which words of a sentence report a saying? Finds the cues, in every form of the verb, and what kind each is.

Owns the list cues. Knows verb groups, passives and negations; does not know who speaks nor what is said.
"""

from dataclasses import dataclass
from enum import StrEnum

from analysis import lexicon
from analysis.extract.attribution.listening import MARKS, QUOTES, Heard, numerals
from analysis.extract.text.triggers import telling_words
from analysis.extract.text.words import AUXILIARIES, DETERMINERS, NEGATIONS, PREPOSITIONS, PRONOUNS, Hit, Phrasebook
from analysis.lexicon import Row
from analysis.model import Span, Why

__all__ = ["Cue", "Form", "cues_in", "forms", "triggers"]

_VOWELS = "aeiou"
_GUESSED = "actors.capitals"
_BE = frozenset("is are was were be been being 's 're 'm am".split())
_BETWEEN = frozenset(
    "also since earlier meanwhile only further later then now already still even once again yet just".split()
)
_BASE_AFTER = frozenset(
    "do does did will would shall should can could may might must to not i we you they who and people police".split()
)
_NO_VERB_BEFORE = (DETERMINERS | PREPOSITIONS | {"'s", "own"}) - {"this", "that", "all", "both", "some", "each"}
_NO_VERB_BEHIND = frozenset(("of", "from", "by"))
_MOST_ADJECTIVES = 3  # between a preposition and its noun
_PLURALS_WITHOUT_S = frozenset("people police media military men women children data staff".split())


class Form(StrEnum):
    """The shape a cue is found in."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue found: words ``first`` to ``last`` (half open); ``group`` is where its auxiliaries and adverbs begin."""

    row: Row
    form: Form
    first: int
    last: int
    group: int
    negated: bool
    passive: bool
    span: Span

    @property
    def sense(self) -> str:
        """What the cue takes: a clause, a figure, a view, or (preposition, noun) a source that follows it."""
        return self.row["sense"]

    def why(self, rule: str) -> tuple[Why, ...]:
        """Name the rule and the row for the claimant."""
        return (Why(field="claimant", rule=f"attribution.{rule}", row=self.row.id),)


def forms(row: Row) -> list[tuple[str, Form]]:
    """Inflect the verb of a row by the rules of English, unless the row lists its forms.

    Parameters
    ----------
    row
        A row of ``cues``; its ``forms`` are third person, past and present participle (a fourth for a past participle)
        where the rules do not give them, and all there is for phrases that are no verbs.

    Returns
    -------
    list[tuple[str, Form]]
        Each phrase with its form, the base first.

    Examples
    --------
    >>> [form for form, _ in forms(lexicon.Row("cues", "deny", {"phrase": "deny", "forms": "", "sense": "clause"}))]
    ['deny', 'denies', 'denied', 'denying']
    """
    if row["sense"] in ("preposition", "noun", "handed"):
        return [(form, Form.FIXED) for form in (row.words("forms") or (row["phrase"],))]
    verb, _, rest = row["phrase"].partition(" ")
    given = list(row.words("forms"))
    past = verb + "d" if verb[-1] == "e" else _y(verb, "ied") or verb + "ed"
    third = _y(verb, "ies") or verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    present = verb[:-1] + "ing" if verb[-1] == "e" and verb[-2] not in "eo" else verb + "ing"
    kinds = (Form.THIRD, Form.PAST, Form.PARTICIPLE, Form.PAST)
    listed = given or [f"{word} {rest}".strip() for word in (third, past, present)]
    return [(row["phrase"], Form.BASE), *zip(listed, kinds[: len(listed)], strict=True)]


def _y(verb: str, ending: str) -> str:
    return verb[:-1] + ending if verb[-1] == "y" and verb[-2] not in _VOWELS else ""


@lexicon.compiled
def _book() -> Phrasebook[tuple[tuple[Row, Form], ...]]:
    """Every form with the rows it can belong to: "reports" is a verb, or a noun ("the consul's reports of")."""
    known: dict[str, list[tuple[Row, Form]]] = {}
    for row in lexicon.rows("cues"):
        for form, kind in forms(row):
            known.setdefault(form, []).append((row, kind))
    return Phrasebook((form, tuple(options)) for form, options in known.items())


@lexicon.compiled
def triggers() -> frozenset[str]:
    """Give the plain words with which cues are told: in a sentence without any of them nobody speaks.

    Examples
    --------
    >>> "said" in triggers()
    True
    """
    return telling_words(_book().phrases)


def cues_in(heard: Heard, *, views: bool = False) -> list[Cue]:
    """Find the cues of one sentence, from left to right.

    Parameters
    ----------
    heard
        The sentence.
    views
        Whether to take in the verbs of wanting, judging and urging, which state no figure.

    Returns
    -------
    list[Cue]
        Nouns that look like a cue ("the report", "a state official") are left out.

    Examples
    --------
    >>> from analysis.model import Document, Sentence
    >>> document = Document(document_id="d", text="The order was denied, the army said.")
    >>> heard = Heard.of(document, Sentence(span=Span(0, 37), index=0, paragraph=0), [])
    >>> [(heard.words[cue.first].text, cue.passive) for cue in cues_in(heard)]
    [('denied', True), ('said', False)]
    """
    found = []
    for hit in _book().find(heard.words):
        options = [_cue(heard, hit, row, form) for row, form in hit.value if views or row["sense"] != "view"]
        nouns = [cue for cue in options if cue.form is Form.FIXED]
        fitting = [cue for cue in options if cue.form is not Form.FIXED and _is_verb(heard, cue, noun=bool(nouns))]
        fitting += nouns
        found += fitting[:1]
    return found


def _cue(heard: Heard, hit: Hit[tuple[tuple[Row, Form], ...]], row: Row, form: Form) -> Cue:
    """The cue with its verb group: "has not yet said", "was later quoted"."""
    words, left = heard.words, hit.first
    negated = passive = False
    while form is not Form.FIXED and left > 0:
        low = words[left - 1].low
        if not (low in AUXILIARIES | NEGATIONS | _BE | _BETWEEN or (low.endswith("ly") and len(low) > 4)):
            break
        if heard.mention(left - 1) is not None:
            break
        negated |= low in NEGATIONS
        passive |= low in _BE and form is Form.PAST
        left -= 1
    span = Span(words[hit.first].start, words[hit.last - 1].end)
    return Cue(row, form, hit.first, hit.last, left, negated, passive, span)


def _is_verb(heard: Heard, cue: Cue, *, noun: bool) -> bool:
    """Whether a word that can be a noun ("report", "claims", "state") is a verb where it stands."""
    mention = heard.mention(cue.first)
    if mention is not None and not (cue.first == 0 and mention.why[0].rule == _GUESSED and cue.form is not Form.BASE):
        return False  # a name never holds a verb; but "Said the mayor" begins with no name
    before, behind = heard.low(cue.first - 1), heard.low(cue.last)
    if cue.form is Form.PARTICIPLE:
        return before not in DETERMINERS | {"'s", "own"}
    if cue.group < cue.first:
        return heard.low(cue.group) not in DETERMINERS
    if cue.form is Form.PAST:
        return before not in DETERMINERS - {"this", "that", "all", "both", "some"}
    if before == "to" or (before in PRONOUNS and before not in DETERMINERS):
        return before != "to" or cue.form is Form.BASE
    if before in _NO_VERB_BEFORE or (behind in _NO_VERB_BEHIND and cue.last - cue.first == 1):
        return False
    object_follows = behind in DETERMINERS | PRONOUNS | QUOTES | {"that", "to", ":", ","} or behind[:1].isdigit()
    object_follows |= heard.mention(cue.last) is not None or behind in numerals()
    if noun and not object_follows:
        return False  # "the claims were denied", "late-night tweets targeting her"
    if noun and cue.form is Form.THIRD and _is_led(heard, cue.first):
        return False  # "by most estimates, 40 died"
    if cue.form is Form.THIRD:
        # "in clashes and protests in the city": a plural beside another one that nothing follows
        return object_follows or before not in ("and", "or") or not heard.low(cue.first - 2).endswith("s")
    if before in _BASE_AFTER or before in MARKS - {"-", "("} or before in _PLURALS_WITHOUT_S:
        return True
    if behind == "," and heard.words[cue.first - 1].text[:1].isupper():
        return before.endswith("s")  # "in Dorma state, officials said"
    return before[:1].isalpha() and (before.endswith("s") or object_follows)


def _is_led(heard: Heard, first: int) -> bool:
    """Whether a preposition leads to a word with nothing but an adjective or two between that name nobody."""
    k = first - 1
    while k >= 0 and first - k <= _MOST_ADJECTIVES and heard.mention(k) is None and heard.words[k].text.islower():
        if heard.low(k) in PREPOSITIONS:
            break
        k -= 1
    return first - k > 1 and heard.low(k) in PREPOSITIONS - {
        "as",
        "since",
        "after",
        "before",
        "including",
        "out",
        "off",
    }

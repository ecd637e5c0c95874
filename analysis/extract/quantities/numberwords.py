"""Which words are numbers? The number words by what they do: add, multiply, divide, order.

Owns lexicon/number_words.csv. Does not put words together: numerals adds them up, fractions divides.
"""

from analysis import lexicon

__all__ = ["Value", "counts", "joints", "lists", "multipliers", "openers", "parted", "small"]

#: What a word is worth, and its row's id.
Value = tuple[float, str]


@lexicon.compiled
def lists() -> dict[str, dict[str, Value]]:
    """Map each sense of number_words.csv ("unit", "tens", "scale" …) to its words.

    Examples
    --------
    >>> lists()["unit"]["two"]
    (2.0, 'number_words:two/unit')
    """
    found: dict[str, dict[str, Value]] = {}
    for row in lexicon.rows("number_words"):
        found.setdefault(row["sense"], {})[row["word"]] = (float(row["value"]), row.id)
    return found


@lexicon.compiled
def small() -> dict[str, Value]:
    """The words that alone are a number below a hundred."""
    return {**lists()["unit"], **lists()["tens"]}


def counts(word: str) -> bool:
    """Whether a word alone is a number below a hundred.

    Examples
    --------
    >>> counts("two"), counts("dozen")
    (True, False)
    """
    return word in small()


@lexicon.compiled
def multipliers() -> dict[str, Value]:
    """The words that make "a" mean one: a hundred, a million, a dozen."""
    return {**lists()["hundred"], **lists()["scale"], **lists()["collective"]}


@lexicon.compiled
def joints() -> frozenset[str]:
    """The words and signs that may carry a number on: most numbers end where none of them follows."""
    words = frozenset[str]().union(*lists().values())
    return words | {"and", "&", "-", "/", "point", "st", "nd", "rd", "th", "a", "an"}


@lexicon.compiled
def parted() -> frozenset[str]:
    """The words that make one part with "a" before them: a third, a fifth."""
    return frozenset(lists()["part"])


@lexicon.compiled
def openers() -> frozenset[str]:
    """The words with which a numeral can begin; "a" and "an" do only before some of them."""
    senses = ("unit", "tens", "hundred", "scale", "collective", "glyph")
    return frozenset({"half", "quarter"}.union(*(lists()[sense] for sense in senses)))

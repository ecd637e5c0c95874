"""Which words say what became of people and things? Loads them, and says what each can be said of.

Owns the list measure_words and the shapes that :mod:`governing` works with; looks at no sentence.
"""

from dataclasses import dataclass
from typing import NamedTuple

from analysis import lexicon
from analysis.extract.counted import PERSONS, THINGS
from analysis.extract.text.words import Phrasebook
from analysis.lexicon import Row
from analysis.model import Span

__all__ = ["Figure", "Governor", "equipment_lost", "fits", "measure_words"]


@lexicon.compiled
def measure_words() -> Phrasebook[tuple[Row, ...]]:
    """Load the measure words by their forms; a form may stand in several rows."""
    by_form: dict[str, tuple[Row, ...]] = {}
    for row in lexicon.rows("measure_words"):
        for form in row.words("forms"):
            by_form[form] = (*by_form.get(form, ()), row)
    return Phrasebook(by_form.items())


@lexicon.compiled
def equipment_lost() -> Row:
    """The row for things destroyed or lost, lent where a list tells of people first: "losses of 40 men and 12 guns"."""
    return next(row for row in lexicon.rows("measure_words") if row["counted"] == "equipment")


def fits(row: Row, kind: str) -> bool:
    """Tell whether a measure word can be said of a class of things: people die, tanks are destroyed, ground is taken.

    Parameters
    ----------
    row
        A row of the list measure_words.
    kind
        The class of what is counted: "person", "force", "vehicle", "area" …

    Returns
    -------
    bool
        True where the row's column ``counted`` admits the class.

    Examples
    --------
    >>> (died,) = (row for row in lexicon.rows("measure_words") if row.key == "die")
    >>> fits(died, "person"), fits(died, "vehicle")
    (True, False)
    """
    counted = row["counted"]
    if counted == "area":
        return kind in ("area", "settlement")
    if counted == "length":
        return kind == "length"
    if counted == "equipment":
        return kind in THINGS
    if counted in ("force", "building"):
        return kind == counted
    return kind in PERSONS


class Figure(NamedTuple):
    """Where a figure stands among the words, up to where its noun does, and the class of what it counts."""

    first: int
    last: int
    noun_last: int
    kind: str


@dataclass(frozen=True, slots=True)
class Governor:
    """A measure word that may govern a figure, and how well it does."""

    score: int
    row: Row
    span: Span
    voice: str
    finite: bool

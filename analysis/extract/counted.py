"""What does a figure count? The answer that measures gives and that claims are made of.

Owns the shape of the answer alone: no list, no text.
"""

from dataclasses import dataclass

from analysis.model import Mention, Quantity, Span, Why

__all__ = ["PERSONS", "THINGS", "Counted"]

#: Classes of the list roles that people are counted by, and those that equipment is.
PERSONS = frozenset(("person", "force", "group"))
THINGS = frozenset(("vehicle", "weapon", "aircraft", "ship"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A quantity and what it counts; ``noun`` is the mention counted, ``cue`` the word that says what became of it.

    ``relation`` is ">" or "<" for words that only compare, ``absence`` a statement that nothing was seen, ``refers`` a
    figure for "the number", or for some of those, told before. ``elided`` says that the noun is the one of the figure
    before: "18 people were killed and 35 hurt".
    """

    quantity: Quantity
    measure: str
    unit: str
    noun: Mention | None = None
    cue: Span | None = None
    voice: str = "object"
    relation: str | None = None
    absence: bool = False
    refers: bool = False
    elided: bool = False
    why: tuple[Why, ...] = ()

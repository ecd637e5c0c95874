"""What does a figure take from the one told just before it? Its owner in a list, and its place in a paragraph.

Owns no list, and the shape of what :mod:`affected` answers; finds no name itself.
"""

from dataclasses import dataclass

from analysis.extract.counted import Counted
from analysis.extract.text.words import after, words_in
from analysis.model import Document, Sentence, Span, Why

__all__ = ["Affected", "party", "place"]

_JOINED = 6  # words that may stand between two figures of one list: "warplanes and destroying"
_PARTS = frozenset("lost losing suffered but while when after".split())
_OF_THEM = (("of", "them"), ("of", "whom"))
_PLACED = ("affected.place", "affected.ground", "affected.people_at")


@dataclass(frozen=True, slots=True)
class Affected:
    """The affected as the frame prints it, with the parts it was made of; ``end`` is where the figure ends."""

    parties: tuple[str, ...]
    role: str
    place: str | None
    carried: bool
    why: Why
    end: int

    @property
    def name(self) -> str:
        """ "Russia and North Korea/soldiers"; a party that nobody names is left empty."""
        return f"{' and '.join(self.parties)}/{self.role}"


def party(
    document: Document, sentence: Sentence, counted: Counted, before: Affected | None, belongs: bool
) -> tuple[str, ...]:
    """Name whose the figure before was, where this one goes on its list or is a part of it.

    Parameters
    ----------
    document, sentence, counted
        The report, the sentence and the figure in it.
    before
        The affected of the figure told just before, or None.
    belongs
        Whether what is counted belongs to somebody, or has no noun of its own: civilians belong to nobody.

    Returns
    -------
    tuple[str, ...]
        "Nine Peruvian tanks and three guns", "27 Peruvian policemen, including three sergeants", "two of them": the
        parties of the first figure. Empty in another clause, and where the first one had a place alone.
    """
    start, end = counted.quantity.span.start, counted.quantity.span.end
    if before is None or before.end < sentence.span.start or before.why.rule in _PLACED:
        return ()
    between = words_in(document.text, Span(before.end, start))
    if any(w.low in _PARTS or w.text in ".;:" for w in between):
        return ()
    words = words_in(document.text, sentence.span)
    k = after(words, end)
    if any(w.low == "from" for w in words[k : k + 3]):
        return ()  # "including nine nurses from Harva"
    some = tuple(w.low for w in words[k : k + 2]) in _OF_THEM or any(w.low == "including" for w in between[-2:])
    listed = belongs and len(between) <= _JOINED and all(w.text.isalpha() or w.text in ",-" for w in between)
    return before.parties if some or listed else ()


def place(sentence: Sentence, before: Affected | None) -> str | None:
    """Name the place of the figure before, where its own sentence told it or this figure stands beside it.

    Examples
    --------
    >>> told = Affected((), "people", "Harva", False, Why(field="affected", rule="affected.place"), 20)
    >>> place(Sentence(span=Span(30, 60), index=1, paragraph=0), told)
    'Harva'
    """
    if before is None or (before.carried and before.end < sentence.span.start):
        return None
    return before.place

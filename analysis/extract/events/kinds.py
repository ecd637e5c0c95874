"""What sort of happening is it? Reads it from a verb, and from the noun that begins, is held or strikes.

Owns the list event_nouns. "Talks ended" tells of a meeting, "an earthquake struck" of no attack.
"""

from collections.abc import Sequence

from analysis import lexicon
from analysis.extract.text.words import FUNCTION_WORDS, PREPOSITIONS, Hit, Phrasebook, Word
from analysis.lexicon import Row
from analysis.model import EventKind

__all__ = ["kind_of", "named_events"]

_OWN = (EventKind.ATTACK, EventKind.OFFENSIVE, EventKind.CAPTURE)
_STOPS = (PREPOSITIONS - {"of"}) | {"following", "despite", "because", "who", "which", "that"}
_REACH = 9  # how many words behind a verb its object may stand


@lexicon.compiled
def _nouns() -> Phrasebook[Row]:
    return Phrasebook((row["phrase"], row) for row in lexicon.rows("event_nouns"))


def named_events(words: Sequence[Word]) -> list[Hit[Row]]:
    """Find the nouns of a sentence that name a happening, or what strikes or moves.

    Examples
    --------
    >>> from analysis.extract.text.words import words_in
    >>> from analysis.model import Span
    >>> [hit.value["kind"] for hit in named_events(words_in("The peace talks ended.", Span(0, 22)))]
    ['meeting']
    """
    return _nouns().find(words)


def kind_of(row: Row, words: Sequence[Word], subject: tuple[int, int], behind: tuple[int, int]) -> EventKind:
    """Read the kind of what a verb tells.

    Parameters
    ----------
    row
        The verb's row in state_verbs.
    words, subject, behind
        The words of the sentence, and which of them are the verb's subject and what follows it.

    Returns
    -------
    EventKind
        The row's own; that of the noun for verbs like "began" and "held"; other where nature or a machine strikes.
    """
    kind = EventKind(row["kind"])
    nouns = named_events(words[subject[0] : min(behind[1], behind[0] + _REACH)])
    nouns = [Hit(h.first + subject[0], h.last + subject[0], h.value) for h in nouns]
    acting = _head(words, [h for h in nouns if h.last <= subject[1]], subject[0])
    if row["topic"] in ("event", "begins"):
        done = _head(words, [h for h in nouns if h.first >= behind[0]], behind[0])
        begins = acting if acting is not None and (acting["sort"] != "thing" or acting["kind"] == "attack") else None
        noun = done or begins
        return EventKind(noun["kind"]) if noun else kind
    struck = acting is not None and acting["kind"] == "other" and acting["sort"] != "act"
    return EventKind.OTHER if struck and kind in _OWN else kind


def _head(words: Sequence[Word], nouns: Sequence[Hit[Row]], start: int) -> Row | None:
    """The noun a phrase is about: the last one of an unbroken run before any preposition but "of"."""
    found: Row | None = None
    end = start
    for hit in nouns:
        between = words[start : hit.first]
        if any(w.low in _STOPS or w.text in ",;" for w in between):
            break
        qualifies = hit.last < len(words) and words[hit.last].text[0].isalpha()
        by_bomb = found is not None and found["kind"] == "attack" and hit.value["sort"] == "nature" and hit.first == end
        end = hit.last
        if by_bomb:
            continue  # "car bomb blasts"
        if found is None or not (qualifies and words[hit.last].low not in FUNCTION_WORDS):
            found = hit.value
    return found

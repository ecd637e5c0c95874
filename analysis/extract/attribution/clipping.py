"""Where does one speaker's statement end and the next one's begin? Cuts contents that reach into each other.

Owns no list. Is told what was found in a sentence; does not know who the sources are.
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis.extract.attribution.listening import Heard
from analysis.extract.text.quoted_speech import contents
from analysis.extract.text.words import AUXILIARIES, DETERMINERS, after
from analysis.model import Attribution, Span

__all__ = ["parted"]

_PARTINGS = frozenset("and but while though although yet whereas".split())


def parted(heard: Heard, found: Sequence[Attribution]) -> list[Attribution]:
    """End each content where the next speaker's clause begins, and begin it where the last speaker's ends.

    Parameters
    ----------
    heard, found
        The sentence, and the acts of saying found in it, ordered by cue.

    Returns
    -------
    list[Attribution]
        As many, in the same order; only their contents are cut.
    """
    clipped: list[Attribution] = []
    for k, attribution in enumerate(found):
        pieces = attribution.content if isinstance(attribution.content, tuple) else (attribution.content,)
        told = [p for piece in pieces if piece for p in [_piece(heard, attribution, piece, found[k + 1 :], clipped)]]
        content = tuple(told) if len(told) > 1 else told[0] if told else None
        clipped.append(replace(attribution, content=content))
    return clipped


def _piece(
    heard: Heard, attribution: Attribution, piece: Span, later: Sequence[Attribution], earlier: Sequence[Attribution]
) -> Span:
    for other in (a for a in later if a.source is not None):
        edge = min(other.source.start, other.cue.start) if other.source else other.cue.start
        if other.source == attribution.source:
            edge = other.cue.start
        if piece.start < edge < piece.end and piece.start >= attribution.cue.end:
            stop = _parting(heard, edge)
            if stop is not None:
                return heard.trimmed(piece.start, stop) or piece
    if piece.end <= attribution.cue.start and earlier:
        ends = [c.end for a in earlier for c in contents(a) if c.end <= attribution.cue.start and not _nested(heard, a)]
        start = max([piece.start, *ends])
        return heard.trimmed(start, piece.end) or piece
    return piece


def _nested(heard: Heard, attribution: Attribution) -> bool:
    """Whether an earlier act of saying fills the sentence up to the mark, so that a later one reports it as a whole."""
    pieces = contents(attribution)
    return bool(pieces) and heard.low(heard.behind(pieces[-1])) in (",", "")


def _parting(heard: Heard, edge: int) -> int | None:
    """Where a clause ends that another speaker's words at ``edge`` follow: a comma, or "but" and its like."""
    k = after(heard.words, edge) - 1
    while k >= 0 and (heard.low(k) in DETERMINERS | AUXILIARIES or heard.low(k).endswith("ly")):
        k -= 1
    if k < 0:
        return None
    if heard.low(k) in _PARTINGS or heard.low(k) == ";":
        comma = k - 1 if heard.low(k - 1) == "," else k
        return heard.words[comma].start
    return heard.words[k].start if heard.words[k].text in ",—–" else None

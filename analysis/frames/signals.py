"""Which words set two accounts against each other? Finds "however", "but", "this discrepancy" and where they reach.

Owns lexicon/signals.csv. Knows positions only, nothing of claims or events.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis import lexicon
from analysis.model import Span

__all__ = ["Place", "Signal", "between", "find", "following", "follows", "limiting"]

REACH = 3  # sentences: how far back "this discrepancy" looks
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]{0,2}\s")


@dataclass(frozen=True, slots=True)
class Signal:
    """Words that set accounts side by side; ``use`` is contrast, conflict, scope, sequence or revision."""

    span: Span
    words: str
    use: str

    def __str__(self) -> str:
        return f"{self.span.start}-{self.span.end} {self.words}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is told: its own characters and its sentence's."""

    start: int
    end: int
    sent_start: int
    sent_end: int


def find(text: str) -> list[Signal]:
    """Find every signal of a text.

    Parameters
    ----------
    text
        The whole report.

    Returns
    -------
    list[Signal]
        In text order, never overlapping, the longest phrase where several begin; empty if there is none.

    Examples
    --------
    >>> [str(signal) for signal in find("Forty died. However, others counted 60.")]
    ['12-19 However']
    """
    pattern, uses = _compiled()
    shadow = text.replace("\u0130", "I").lower()  # the one letter whose lower case is longer than itself
    return [
        Signal(Span(m.start(1), m.end(1)), text[m.start(1) : m.end(1)], uses[m.group(1)])
        for m in pattern.finditer(shadow)
    ]


def between(
    signals: Sequence[Signal], first: Place, second: Place, *, others: Iterable[int], text: str
) -> list[Signal]:
    """Find the signals by which a text turns from one account to the next.

    Parameters
    ----------
    signals
        Those of the text.
    first, second
        The two accounts, in text order: in one sentence, or in two that follow each other.
    others
        Where comparable figures start: a signal contrasts only its nearest neighbours.
    text
        The whole report.

    Returns
    -------
    list[Signal]
        Contrasts and revisions that stand between the two and in the sentence of the second; usually one or none.

    Examples
    --------
    >>> text = "One said ten, but two said five."
    >>> ten, five = Place(9, 12, 0, 32), Place(27, 31, 0, 32)
    >>> [str(signal) for signal in between(find(text), ten, five, others=[], text=text)]
    ['14-17 but']
    """
    if not follows(first, second, text):
        return []
    starts = [start for start in others if start not in (first.start, second.start)]
    return [
        signal
        for signal in _inside(signals, max(first.end, second.sent_start), second.start)
        if signal.use in ("contrast", "revision")
        and signal.span.end <= second.start
        and not any(first.start < start < second.start for start in starts)
    ]


def follows(first: Place, second: Place, text: str) -> bool:
    """Tell whether two accounts, in text order, stand in one sentence or in two that follow each other.

    Examples
    --------
    >>> text = "Ten. Five. One."
    >>> ten, five, one = Place(0, 3, 0, 4), Place(5, 9, 5, 10), Place(11, 14, 11, 15)
    >>> follows(ten, five, text), follows(ten, one, text)
    (True, False)
    """
    return second.sent_start < first.sent_end or not text[first.sent_end : second.sent_start].strip()


def following(signals: Sequence[Signal], last: Place, text: str) -> list[Signal]:
    """Find what looks back on an account as one of several that clash: "this discrepancy", "the conflicting reports".

    They stand after it, in its paragraph, within three sentences.

    Examples
    --------
    >>> text = "It was ten. It was five. The discrepancy is plain."
    >>> [str(signal) for signal in following(find(text), Place(19, 23, 12, 24), text)]
    ['29-40 discrepancy']
    """
    return _after(signals, last, text, "conflict")


def limiting(signals: Sequence[Signal], told: Place, text: str) -> list[Signal]:
    """Find where a speaker limits what was told to an area of his own, in its sentence or the three after it.

    Examples
    --------
    >>> text = "Scouts saw none. They were speaking only of one valley."
    >>> [str(signal) for signal in limiting(find(text), Place(7, 15, 0, 16), text)]
    ['27-43 speaking only of']
    """
    return _after(signals, told, text, "scope")


def _after(signals: Sequence[Signal], told: Place, text: str, use: str) -> list[Signal]:
    line_end = text.find("\n", told.end)
    stop = len(text) if line_end < 0 else line_end
    for count, end in enumerate(_SENTENCE_END.finditer(text, told.sent_end, stop), start=1):
        if count == REACH:
            stop = end.end()
            break
    return [signal for signal in _inside(signals, told.end, stop) if signal.use == use]


def _inside(signals: Sequence[Signal], start: int, stop: int) -> Sequence[Signal]:
    """The signals that begin in a stretch of text, found without going through all of them."""
    first = bisect_left(signals, start, key=_start)
    return signals[first : bisect_left(signals, stop, lo=first, key=_start)]


def _start(signal: Signal) -> int:
    return signal.span.start


@lexicon.compiled
def _compiled() -> tuple[re.Pattern[str], dict[str, str]]:
    uses = {row["phrase"]: row["use"] for row in lexicon.rows("signals")}
    phrases = "|".join(re.escape(phrase) for phrase in sorted(uses, key=lambda phrase: (-len(phrase), phrase)))
    return re.compile(rf"\b({phrases})\b"), uses

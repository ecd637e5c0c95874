"""When was it said? Tells the date of a saying from the dates of what is said.

Owns no list. Is told which dates stand in the sentence, and where source, cue and content do.
"""

from collections.abc import Sequence

from analysis.extract.quoted_speech import contents
from analysis.extract.words import folded
from analysis.model import Attribution, DateRange, Document, Sentence

__all__ = ["date_of"]

_REPORT_WORDS = frozenset(
    "report reports account accounts data figure statement statements from by of in 's the".split()
)
_LEADS = frozenset(("", "on", "late", "early", "late on", "early on", "in", "at", "by", "back in"))
_RELATIVES = frozenset(("who", "which", "that", "whose"))
_SETTING = frozenset("in on at during speaking writing late early earlier by".split())
_OF_A_TOLL = "/toll"  # what a date behind "put the toll at 40" dates is the saying: a toll is of no day


def date_of(
    document: Document, sentence: Sentence, attribution: Attribution, ranges: Sequence[DateRange]
) -> DateRange | None:
    """Find the date of an act of saying: between cue and content, before the source, or in "…, when they said".

    Parameters
    ----------
    document, sentence, attribution
        The report, and an act of saying in one of its sentences.
    ranges
        The dates of that sentence.

    Returns
    -------
    DateRange or None
        None if the saying itself is not dated.
    """
    text = document.text
    source = attribution.source
    if source is None:
        return None
    first = min(source.start, attribution.cue.start)
    last = max(source.end, attribution.cue.end)
    told = contents(attribution)
    content_start = min((c.start for c in told if c.start >= last), default=None)
    for given in ranges:
        inside = any(c.start <= given.span.start < c.end for c in told)
        if inside and text[given.span.end : given.span.end + 2] in ("'s", "’s"):
            continue  # "spoke of Monday's attack"
        gap = len(folded(text[last : given.span.start])) if given.span.start >= last else 99
        if gap <= 11 and (not inside or folded(text[last : given.span.start]) in _LEADS):
            return given
        if content_start is not None and last <= given.span.start < content_start:
            return given
        between = folded(text[source.start : given.span.start]).split()
        if source.start <= given.span.start < last and not inside and _RELATIVES.isdisjoint(between):
            return given
        if not inside and given.span.end <= first and _before(text, sentence, given, first):
            return given
        if inside and _closes_toll(attribution, given):
            return given
    return None


def _before(text: str, sentence: Sentence, given: DateRange, first: int) -> bool:
    """Whether a date before the source dates the saying: "On Monday police said", "Monday's report", "…, when they"."""
    behind = folded(text[given.span.end : first])
    if (behind and set(behind.split()) <= _REPORT_WORDS) or behind in (", when", "when", ", in which", "as"):
        return True
    opening = text[sentence.span.start : given.span.start]
    words = opening.lower().split()
    leads = "," not in opening.rstrip(", ") and (not words or words[0] in _SETTING)
    return leads and len(opening.split()) <= 6 and behind in (",", "", ", the", ", a")


def _closes_toll(attribution: Attribution, given: DateRange) -> bool:
    """Whether a date closes what "put the toll at 40" says: the toll was put so on that day."""
    row = attribution.why[0].row if attribution.why else None
    end = contents(attribution)[-1].end
    return row is not None and row.endswith(_OF_A_TOLL) and given.span.end == end

"""What stands in a document, before the answers are joined? Asks each question of each sentence, in order.

Owns no list. The one place that knows in which order sentences, dates, figures, names and speakers are found.
"""

from collections.abc import Sequence

from analysis.extract import actors, attribution, dates, quantities, sentences, speakers
from analysis.extract.claims import Page
from analysis.model import DateRange, Document, Resolution, Sentence, SkipReason

__all__ = ["found_in"]


def found_in(document: Document) -> Page:
    """Find sentences, dates, figures, names and speakers in a document.

    Parameters
    ----------
    document
        The report; its text is never changed.

    Returns
    -------
    Page
        Everything that claims and events are joined from; its lists run along the sentences and are empty for an
        empty text.

    Examples
    --------
    >>> page = found_in(Document(document_id="d", text="Police said 14 people were killed."))
    >>> [m.source.name for m in page.cast.mentions[0] if m.source]
    ['police']
    """
    parts = sentences.split(document)
    times = _times(document, parts)
    figures = [
        [quantities.normalised(q, document.text) for q in quantities.in_sentence(document, s, dates=t)]
        for s, t in zip(parts, times, strict=True)
    ]
    masked = [
        [t.span for t in ts] + [q.number for q in qs if q.skip is not SkipReason.NAME]
        for ts, qs in zip(times, figures, strict=True)
    ]
    cast = actors.in_document(document, parts, masked)
    found = [attribution.in_sentence(document, s, cast.mentions[s.index]) for s in parts]
    settled = speakers.settle(document, parts, cast, found, times)
    return Page(document=document, sentences=parts, cast=cast, times=times, quantities=figures, speakings=settled)


def _times(document: Document, parts: Sequence[Sentence]) -> list[list[DateRange]]:
    """The dates of each sentence; "then" and "the next day" count from the last date of their paragraph."""
    found: list[list[DateRange]] = []
    last: DateRange | None = None
    paragraph = -1
    for sentence in parts:
        if sentence.paragraph != paragraph:
            last, paragraph = None, sentence.paragraph
        here = []
        for given in dates.in_sentence(document, sentence):
            if given.edtf is None and last is not None and given.resolution is Resolution.RELATIVE:
                given = dates.resolve(document, given, last)
            if given.earliest is not None and given.resolution in (Resolution.ABSOLUTE, Resolution.RELATIVE):
                last = given
            here.append(given)
        found.append(here)
    return found

"""What stands in a document, before the answers are joined? Asks each question of each sentence, in order.

Owns no list. The one place that knows in which order sentences, dates, figures, names and speakers are found.
"""

from collections.abc import Sequence

from analysis.extract import actors, attribution, dates, quantities, speakers
from analysis.extract.claims import Page
from analysis.extract.text import sentences
from analysis.extract.text.asked import Asked
from analysis.extract.text.triggers import plain_words
from analysis.model import Attribution, DateRange, Document, Quantity, Resolution, Sentence, SkipReason, Span

__all__ = ["found_in"]

_BACK = 12  # sentences that "then" and "the next day" may count back over


def found_in(document: Document) -> Page:
    """Find sentences, dates, figures, names and speakers in a document.

    Parameters
    ----------
    document
        The report; its text is never changed.

    Returns
    -------
    Page
        Everything that claims and events are joined from; its lists run along the sentences, are empty for an empty
        text, and each of their items is worked out when it is asked for.

    Examples
    --------
    >>> page = found_in(Document(document_id="d", text="Police said 14 people were killed."))
    >>> [m.source.name for m in page.cast.mentions[0] if m.source]
    ['police']
    """
    parts = sentences.split(document)
    plain = Asked(len(parts), lambda k: plain_words(document.text[parts[k].span.start : parts[k].span.end]))
    times = _times(document, parts)

    def figures_in(index: int) -> list[Quantity]:
        if not quantities.may_hold(plain[index]):
            return []  # and no date need be asked for
        found = quantities.in_sentence(document, parts[index], dates=times[index])
        return [quantities.normalised(quantity, document.text) for quantity in found]

    def taken(index: int) -> list[Span]:
        named = [q.number for q in figures[index] if q.skip is not SkipReason.NAME]
        return [t.span for t in times[index]] + named

    figures = Asked(len(parts), figures_in)
    dated = Asked(len(parts), lambda index: [given.span for given in times[index]])
    cast = actors.in_document(document, parts, Asked(len(parts), taken), dated)

    def sayings_in(index: int) -> list[Attribution]:
        if not attribution.may_hold(document, parts[index], plain[index]):
            return []
        return attribution.in_sentence(document, parts[index], cast.mentions[index])

    found = Asked(len(parts), sayings_in)
    settled = speakers.settle(document, parts, cast, found, times)
    return Page(
        document=document,
        sentences=parts,
        cast=cast,
        times=times,
        quantities=figures,
        speakings=settled,
        plain=plain,
    )


def _times(document: Document, parts: Sequence[Sentence]) -> Sequence[list[DateRange]]:
    """The dates of each sentence; "then" and "the next day" count from the last date of their paragraph."""
    alone = Asked(len(parts), lambda index: dates.in_sentence(document, parts[index]))

    def pointed(index: int) -> list[DateRange]:
        here: list[DateRange] = []
        for given in alone[index]:
            if given.edtf is None and given.resolution is Resolution.RELATIVE:
                last = next((d for d in reversed(here) if _stands(d)), None) or before(index)
                given = dates.resolve(document, given, last) if last is not None else given
            here.append(given)
        return here

    def before(index: int) -> DateRange | None:
        """The last date of the paragraph, or of the one before, that needs no other to be known."""
        for k in range(index - 1, max(-1, index - _BACK), -1):
            if parts[k].paragraph < parts[index].paragraph - 1:
                break
            found = next((d for d in reversed(alone[k]) if _stands(d)), None)
            if found is not None:
                return found
            if parts[k].paragraph != parts[index].paragraph and any(d.timex and d.edtf is None for d in alone[k]):
                break  # the date meant may be one that could not be placed
        return None

    return Asked(len(parts), pointed)


def _stands(given: DateRange) -> bool:
    return given.earliest is not None and given.resolution in (Resolution.ABSOLUTE, Resolution.RELATIVE)

"""With whose words does a quotation go on? Leads a quoted sentence that names no speaker to the one who speaks.

Owns no list. Reads quotations over sentences and paragraphs; is told what was found in each sentence.
"""

from collections.abc import Callable, Sequence

from analysis.model import Attribution, Sentence, Span

__all__ = ["completed", "contents", "speaker_of"]

_REACH = 12  # sentences that one quotation is followed over
_MARK = 2  # characters that a mark and a full stop take at the end of a sentence
_OPENING = "\"“„«'‘`"

Told = Callable[[int], Sequence[Attribution]]


def contents(attribution: Attribution) -> tuple[Span, ...]:
    """Give what is said as a tuple of spans, empty if nothing is."""
    content = attribution.content
    return () if content is None else (content,) if isinstance(content, Span) else content


def speaker_of(text: str, sentences: Sequence[Sentence], told: Told, index: int) -> tuple[int, int] | None:
    """Find who says the quoted words of a sentence that no cue of its own reports.

    Parameters
    ----------
    text, sentences
        The text and its sentences.
    told
        What was found in a sentence, by its index.
    index
        The sentence.

    Returns
    -------
    tuple of int or None
        The sentence of the act of saying and its place there; None for a sentence outside quotation marks, and for
        one that nobody is named for within reach.
    """
    sentence = sentences[index]
    if not sentence.quotations:
        return None
    if _runs_on(sentence):
        ahead = _ahead(sentences, told, index)
        if ahead is not None:
            return ahead
    return _back(text, sentences, told, index) if _opens(sentence) else None


def completed(text: str, sentences: Sequence[Sentence], found: Sequence[Sequence[Attribution]]) -> list[Attribution]:
    """Give each act of saying the quoted sentences that go on with it.

    Parameters
    ----------
    text, sentences, found
        The text, its sentences, and what was found in each.

    Returns
    -------
    list[Attribution]
        As found, in order; contents that go on over sentences are tuples.
    """
    more: dict[tuple[int, int], list[Span]] = {}
    for sentence in sentences:
        spans = [q for q in sentence.quotations if not _covered(found[sentence.index], q)]
        holder = speaker_of(text, sentences, lambda k: found[k], sentence.index) if spans else None
        if holder is not None:
            more.setdefault(holder, []).extend(spans)
    return [
        _with(attribution, more.get((index, place), []))
        for index, here in enumerate(found)
        for place, attribution in enumerate(here)
    ]


def _with(attribution: Attribution, more: Sequence[Span]) -> Attribution:
    if not more:
        return attribution
    told = tuple(sorted((*contents(attribution), *more)))
    return Attribution(
        cue=attribution.cue,
        source=attribution.source,
        content=told,
        via=attribution.via,
        stance=attribution.stance,
        why=attribution.why,
    )


def _covered(here: Sequence[Attribution], quotation: Span) -> bool:
    return any(c.start < quotation.end and quotation.start < c.end for a in here for c in contents(a)) or any(
        quotation.start <= a.cue.start < quotation.end for a in here
    )


def _ahead(sentences: Sequence[Sentence], told: Told, index: int) -> tuple[int, int] | None:
    """The one named at the end of the quotation: "We lost 70. Twenty are missing," the colonel said."""
    for k in range(index + 1, min(index + _REACH, len(sentences))):
        sentence = sentences[k]
        if not _opens(sentence):
            return None
        first = sentence.quotations[0]
        for place, attribution in enumerate(told(k)):
            spans = contents(attribution)
            if spans and spans[0].start < first.end and attribution.cue.start >= first.end:
                return k, place
        if not _runs_on(sentence):
            return None
    return None


def _back(text: str, sentences: Sequence[Sentence], told: Told, index: int) -> tuple[int, int] | None:
    """The one named before: "We lost 70," the colonel said. "Twenty are missing."."""
    for k in range(index - 1, max(-1, index - _REACH), -1):
        sentence, following = sentences[k], sentences[k + 1]
        fresh = sentence.paragraph != following.paragraph
        if fresh and not text.startswith(tuple(_OPENING), following.span.start):
            return None
        places = [
            place
            for place, attribution in enumerate(told(k))
            if not any(q.start <= attribution.cue.start < q.end for q in sentence.quotations)
        ]
        if places:
            return k, places[-1]
        if not _opens(sentence):
            return None
    return None


def _opens(sentence: Sentence) -> bool:
    """Whether a sentence begins inside quotation marks."""
    return bool(sentence.quotations) and sentence.quotations[0].start <= sentence.span.start + _MARK


def _runs_on(sentence: Sentence) -> bool:
    """Whether a quotation is still open, or closed with the last full stop, where a sentence ends."""
    return bool(sentence.quotations) and sentence.quotations[-1].end >= sentence.span.end

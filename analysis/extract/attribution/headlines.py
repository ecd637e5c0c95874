"""Who heads a line? Reads a headline's speaker before its colon or behind its dash.

Owns no list. Knows a line's words and who is named in it, nothing of verbs.
"""

from analysis.extract.attribution.listening import Heard
from analysis.model import Attribution, Document, Sentence, Span, Why

__all__ = ["headed", "may_head"]

_LONGEST = 160  # characters that such a line has at most
_HEADED_BY = (":", " - ", " – ", " — ")
_WHY = Why(field="claimant", rule="attribution.headed")


def may_head(document: Document, sentence: Sentence) -> bool:
    """Tell from the length and the marks of a line whether a speaker can head or close it.

    Examples
    --------
    >>> may_head(Document(document_id="d", text="Police: 30 dead"), Sentence(span=Span(0, 15), index=0, paragraph=0))
    True
    """
    start, end = sentence.span.start, sentence.span.end
    return end - start <= _LONGEST and any(mark in document.text[start:end] for mark in _HEADED_BY)


def headed(heard: Heard) -> Attribution | None:
    """Find a headline's speaker before a colon or behind a dash: "Police: 30 dead", "30 dead in blast - police".

    Parameters
    ----------
    heard
        A line in which no verb tells who speaks.

    Returns
    -------
    Attribution or None
        The mark is its cue; None where no one stands there who can speak.
    """
    words = heard.words
    colon = next((k for k in range(1, min(7, len(words))) if words[k].text == ":"), None)
    if colon is not None and colon + 1 < len(words):
        known = heard.speaker(colon - 1)
        exact = known is not None and heard.first_of(known) == 0
        shouted = all(w.text.isupper() or w.text == "." for w in words[:colon]) and words[0].text[0].isalpha()
        if shouted and heard.text[: heard.span.end].endswith((".", ".”", '."')):
            return None  # a sentence behind a dateline: "LIMA: Forty people were killed."
        content = heard.trimmed(words[colon].end, heard.span.end)
        if content and (exact or shouted):
            cue, source = Span(words[colon].start, words[colon].end), Span(words[0].start, words[colon - 1].end)
            return Attribution(cue=cue, source=source, content=content, why=(_WHY,))
    for k in range(len(words) - 2, max(1, len(words) - 7), -1):
        known = heard.speaker(k + 1)
        if words[k].text in "-–—:" and known is not None and known.span.end >= words[-1].start:
            content = heard.trimmed(heard.span.start, words[k].start)
            cue = Span(words[k].start, words[k].end)
            return Attribution(cue=cue, source=known.span, content=content, why=(_WHY,))
    return None

"""Who said how many, about whom, when? Joins the answers of the other modules into claims.

Knows what a claim is made of; leaves finding figures, names, dates and cues to the modules that own them, what the
report says of checking and answering to :mod:`status`, and the last word to :mod:`verify`.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.extract import affected, measures, periods, quantities, speakers
from analysis.extract.actors import Cast
from analysis.extract.affected import Affected
from analysis.extract.counted import Counted
from analysis.extract.periods import Period
from analysis.extract.quantities import glance
from analysis.extract.speakers import Speaking
from analysis.extract.text.words import words_in
from analysis.model import (
    Claim,
    DateRange,
    Document,
    Quantity,
    Sentence,
    Span,
    Tier,
    Why,
)

__all__ = ["Draft", "Page", "counted_in", "drafts", "identify", "may_claim"]

_CONTEXT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that was found in one document before the answers are joined; the lists run along ``sentences``."""

    document: Document
    sentences: Sequence[Sentence]
    cast: Cast
    times: Sequence[Sequence[DateRange]]
    quantities: Sequence[Sequence[Quantity]]
    speakings: Sequence[Sequence[Speaking]]
    plain: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim on its way, with what it was made of."""

    claim: Claim
    counted: Counted
    sentence: Sentence
    whom: Affected
    speaking: Speaking | None
    period: DateRange | None = None


def identify(prefix: str, document: Document, start: int, end: int, kind: str) -> str:
    """Make an id from the text's hash, a span and a kind: another document never changes it.

    Examples
    --------
    >>> identify("c", Document(document_id="d", text="", sha256="00"), 0, 5, "killed")
    'c-bbd5844422b1'
    """
    sha = document.sha256 or hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{hashlib.sha256(f'{sha}|{start}|{end}|{kind}'.encode()).hexdigest()[:12]}"


def drafts(page: Page) -> list[Draft]:
    """Join what was found into claims, in the order of the text.

    Parameters
    ----------
    page
        The document with everything that was found in it.

    Returns
    -------
    list[Draft]
        Ordered by start, never two on one span; comparisons are not yet tied to what they compare with.

    Examples
    --------
    >>> from analysis.extract.pages import found_in
    >>> page = found_in(Document(document_id="d", text="Police said 14 people were killed."))
    >>> [(d.claim.text, d.claim.claimant) for d in drafts(page)]
    [('14', 'police')]
    """
    found: list[Draft] = []
    for sentence in page.sentences:
        for item in counted_in(page, sentence):
            found.append(_draft(page, sentence, item, found[-1] if found else None))
    return found


def counted_in(page: Page, sentence: Sentence) -> list[Counted]:
    """Find what the figures of a sentence count; what costs most is asked last, and most sentences end before it.

    Parameters
    ----------
    page, sentence
        The document with everything that can be asked of it, and the sentence to look at.

    Returns
    -------
    list[Counted]
        As :func:`analysis.extract.measures.in_sentence` finds it with all that stands there; empty for most sentences.

    Examples
    --------
    >>> from analysis.extract.pages import found_in
    >>> page = found_in(Document(document_id="d", text="The mill cost $3 million. It lost 14 people."))
    >>> [[counted.measure for counted in counted_in(page, sentence)] for sentence in page.sentences]
    [[], ['killed']]
    """
    plain = page.plain[sentence.index]
    if not may_claim(plain):
        return []
    text, span = page.document.text, sentence.span
    figures = quantities.may_hold(plain) and glance.may_count(text[span.start : span.end])
    if not figures and measures.quality_triggers().isdisjoint(plain):
        return []
    words = words_in(text, span)
    if not measures.may_count(words, plain):
        return []
    printed = page.quantities[sentence.index] if figures else ()
    if not measures.may_be_counted(words, plain, printed):
        return []
    return measures.in_sentence(page.document, sentence, printed, page.cast.mentions[sentence.index])


def may_claim(words: Sequence[str]) -> bool:
    """Tell from a sentence's plain words whether it can hold a claim: a figure, and a word that says of what.

    Examples
    --------
    >>> may_claim(["two", "men", "spoke"]), may_claim(["two", "men", "died"])
    (False, True)
    """
    if measures.triggers().isdisjoint(words):
        return False
    return quantities.may_hold(words) or not measures.quality_triggers().isdisjoint(words)


def _draft(page: Page, sentence: Sentence, counted: Counted, last: Draft | None) -> Draft:
    document, quantity = page.document, counted.quantity
    speaking, carried = speakers.at(document, page.sentences, page.speakings, sentence, quantity.span.start)
    source = speaking.source if speaking else None
    near = last is not None and 0 <= sentence.index - last.sentence.index <= 1
    before = last.whom if last is not None and near and last.sentence.paragraph == sentence.paragraph else None
    whom = affected.of_whom(sentence, counted, page.cast, source, before, _words_for(speaking, sentence))
    said = speaking.said if speaking and source else None
    times, speakings = page.times[sentence.index], page.speakings[sentence.index]
    about = periods.of_figure(document, sentence, counted, times, speakings, speaking)
    text, start, end = document.text, quantity.span.start, quantity.span.end
    tier = speaking.tier if speaking else Tier.CLAUSE
    if carried or whom.carried:
        tier = Tier.CARRIED
    if about.edtf is not None and about.given is None:
        tier = Tier.INFERRED
    claim = Claim(
        claim_id=identify("c", document, start, end, counted.measure),
        document_id=document.document_id,
        start=start,
        end=end,
        text=text[start:end],
        sent_start=sentence.span.start,
        sent_end=sentence.span.end,
        prefix=text[max(0, start - _CONTEXT) : start],
        suffix=text[end : end + _CONTEXT],
        measure=counted.measure,
        bound=quantity.bound,
        best=quantity.best,
        low=quantity.low,
        high=quantity.high,
        strict=quantity.strict,
        unit=counted.unit,
        affected=whom.name,
        joint=len(whom.parties) > 1,
        place=whom.place,
        relation=counted.relation,
        claimant=source.name if source else None,
        via=speaking.via.name if speaking and speaking.via and source else None,
        said_on=said.edtf if said else None,
        said_earliest=said.earliest if said else None,
        said_latest=said.latest if said else None,
        period=about.edtf,
        period_earliest=about.earliest,
        period_latest=about.latest,
        count_kind=about.kind,
        quoted=any(q.start <= start and end <= q.end for q in sentence.quotations),
        absence=counted.absence,
        rules=_reasons(counted, speaking, whom.why, said, about),
        tier=tier,
        conversion=quantity.conversion,
    )
    return Draft(claim=claim, counted=counted, sentence=sentence, whom=whom, speaking=speaking, period=about.given)


def _words_for(speaking: Speaking | None, sentence: Sentence) -> Span | None:
    """The words for who says it: from its first to its cue, or from the cue to where what is said goes on."""
    if speaking is None or speaking.sentence.index != sentence.index:
        return None
    source, cue = speaking.attribution.source, speaking.attribution.cue
    if source is None:
        return cue
    if source.start < cue.start:
        return Span(source.start, cue.end)
    goes_on = (piece.start for piece in speaking.contents if piece.start >= source.end)
    return Span(cue.start, min(goes_on, default=sentence.span.end))


def _reasons(
    counted: Counted,
    speaking: Speaking | None,
    whom: Why,
    said: DateRange | None,
    about: Period,
) -> tuple[Why, ...]:
    """Why each field holds what it holds: rule, lexicon row and the words that triggered it."""
    found = [*counted.quantity.why, *counted.why, whom]
    if speaking and speaking.source:
        found += [replace(why, span=speaking.attribution.cue) for why in speaking.attribution.why]
        if speaking.via:
            found.append(Why(field="via", rule="speakers.outlet", span=speaking.attribution.via))
    if said is not None:
        found.append(periods.because("said_on", said))
    found += about.why
    return tuple(dict.fromkeys(found))

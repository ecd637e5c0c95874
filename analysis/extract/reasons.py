"""Why does each field hold what it holds? Completes the reasons of a claim, so that no filled field is without one.

Owns no list and fills no field. What the modules that filled a field have said of it stands; where the figure itself is
the reason, its words are named.
"""

from collections.abc import Iterator
from dataclasses import replace

from analysis.extract.claims import Draft
from analysis.model import Claim, CountKind, Span, Tier, Why

__all__ = ["explained"]

_VALUES = ("best", "low", "high")
_LINKED = ("relation", "relative_to")


def explained(draft: Draft, claim: Claim) -> Claim:
    """Give every filled field of a claim a reason with the words behind it.

    Parameters
    ----------
    draft, claim
        What the claim was made of, and the claim as it leaves.

    Returns
    -------
    Claim
        The same but for ``rules``: each field that holds something has a rule and a span of the text.

    Examples
    --------
    >>> from analysis.extract import claims, pages
    >>> from analysis.model import Document
    >>> page = pages.found_in(Document(document_id="d", text="Police said 14 people died."))
    >>> [draft] = claims.drafts(page)
    >>> [why.rule for why in explained(draft, draft.claim).rules if why.field in ("best", "tier")]
    ['quantities.numeral', 'tiers.clause']
    """
    known = {why.field for why in claim.rules}
    added = [why for why in _missing(draft, claim) if why.field not in known]
    rules = [why if why.span is not None else replace(why, span=_words(draft, why.field)) for why in claim.rules]
    return replace(claim, rules=tuple(dict.fromkeys((*rules, *added))))


def _missing(draft: Draft, claim: Claim) -> Iterator[Why]:
    """A reason for each filled field that may have none yet."""
    number, noun = draft.counted.quantity.number, draft.counted.noun
    yield Why(field="bound", rule="quantities.bare", span=number)
    for field in _VALUES:
        if getattr(claim, field) is not None:
            yield Why(field=field, rule="quantities.numeral", span=number)
    row = next((why.row for why in noun.why if why.row), None) if noun else None
    yield Why(field="unit", rule="measures.unit", row=row, span=_words(draft, "unit"))
    yield Why(field="affected", rule="affected.figure", span=_words(draft, "affected"))
    if claim.place is not None:
        whom = next((why.span for why in claim.rules if why.field == "affected"), None)
        yield Why(field="place", rule="affected.place", span=whom or _words(draft, "place"))
    if claim.relation is not None:
        beside = next((why for why in claim.rules if why.field in _LINKED), None)
        yield Why(field="relation", rule=beside.rule if beside else "measures.comparison", span=number)
    if claim.count_kind is not CountKind.UNKNOWN:
        when = next((why.span for why in claim.rules if why.field == "period"), None)
        yield Why(field="count_kind", rule=f"periods.{claim.count_kind.value}", span=when or number)
    if claim.quoted:
        inside = next((q for q in draft.sentence.quotations if q.start <= claim.start and claim.end <= q.end), number)
        yield Why(field="quoted", rule="sentences.quotation", span=inside)
    if claim.absence:
        yield Why(field="absence", rule="measures.absence", span=number)
    yield Why(field="tier", rule=f"tiers.{claim.tier.value}", span=_telling(claim) or number)


def _words(draft: Draft, field: str) -> Span:
    """The words behind a field whose rule named none: the noun counted, the cue, else the figure."""
    noun, cue = draft.counted.noun, draft.counted.cue
    if field in ("via", "claimant") and draft.speaking is not None:
        return draft.speaking.attribution.cue
    near = (noun.span if noun else None, cue)
    return next((span for span in near if span is not None), Span(draft.claim.start, draft.claim.end))


def _telling(claim: Claim) -> Span | None:
    """The farthest words that a claim was put together from: those outside its sentence, for one that is carried."""
    if claim.tier is Tier.CLAUSE:
        return None
    outside = [
        why.span
        for why in claim.rules
        if why.span is not None and not claim.sent_start <= why.span.start < claim.sent_end
    ]
    return outside[0] if outside else None

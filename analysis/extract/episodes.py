"""Which dated incident is an undated figure about? Carries the date of a report's one incident to its later figures.

Owns the list episode_breaks. Carries nothing where several dated incidents could be meant.
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis import lexicon
from analysis.extract.claims import Draft, Page
from analysis.extract.words import Phrasebook, words_in
from analysis.model import Bound, CountKind, Tier, Why

__all__ = ["dated"]

_OF_AN_INCIDENT = frozenset(("killed", "wounded", "casualties", "missing", "displaced", "captured", "other"))
_DATING = frozenset(("killed", "wounded", "casualties"))
_LEAD_PARAGRAPHS = 3


@lexicon.compiled
def _breaks() -> Phrasebook[str]:
    return Phrasebook((row.key, row.key) for row in lexicon.rows("episode_breaks"))


def dated(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Give undated figures the date of the incident the report is about.

    Parameters
    ----------
    page, drafts
        The document and its claims on their way.

    Returns
    -------
    list[Draft]
        In the same order. Only figures of people are dated, and only if the report's lead dates one incident and no
        more; a sentence that speaks of a separate, earlier or longer count stays undated.

    Examples
    --------
    >>> from analysis.extract.claims import drafts
    >>> from analysis.extract.pages import found_in
    >>> from analysis.model import Document
    >>> text = "On 3 May 2021 a dam burst in Harva and 14 people died. Nine people were injured."
    >>> page = found_in(Document(document_id="d", text=text))
    >>> [d.claim.period for d in dated(page, drafts(page))]
    ['2021-05-03', '2021-05-03']
    """
    incidents = _incidents(page, drafts)
    return [_carried(page, draft, incidents) for draft in drafts]


def _incidents(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the date of an incident, from the first paragraphs that hold any; one for each date."""
    found = [
        d
        for d in drafts
        if d.claim.count_kind is CountKind.INCIDENT and d.claim.measure in _DATING and not _apart(page, d)
    ]
    paragraphs = sorted({d.sentence.paragraph for d in found})[:_LEAD_PARAGRAPHS]
    lead = [d for d in found if paragraphs and d.sentence.paragraph <= paragraphs[0] + _LEAD_PARAGRAPHS]
    return list({d.claim.period: d for d in reversed(lead)}.values())


def _apart(page: Page, draft: Draft) -> bool:
    """Whether a sentence speaks of a separate, earlier or longer count."""
    return bool(_breaks().find(words_in(page.document.text, draft.sentence.span)))


def _carried(page: Page, draft: Draft, incidents: Sequence[Draft]) -> Draft:
    claim = draft.claim
    words_only = claim.bound in (Bound.QUALITATIVE, Bound.RELATIONAL)
    if claim.period is not None or words_only or claim.measure not in _OF_AN_INCIDENT or "/" in claim.unit:
        return draft
    if len(incidents) != 1 or _apart(page, draft):
        return draft
    told = incidents[0].claim
    why = Why(field="period", rule="episodes.carried", span=incidents[0].period.span if incidents[0].period else None)
    return replace(
        draft,
        claim=replace(
            claim,
            period=told.period,
            period_earliest=told.period_earliest,
            period_latest=told.period_latest,
            count_kind=CountKind.INCIDENT,
            tier=Tier.CARRIED if claim.tier is Tier.CLAUSE else claim.tier,
            rules=(*claim.rules, why),
        ),
    )

"""Which softening words soften which figure? Keeps a hedge to its clause, its quotation of a source, or its noun.

Joins what :mod:`certainty` found with the figures. Owns no list; does not know what is checked or denied.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from analysis.extract import certainty
from analysis.extract.certainty import Hedge
from analysis.extract.claims import Draft, Page
from analysis.extract.text.words import AUXILIARIES, Word, words_in
from analysis.model import Span

__all__ = ["BOUNDARIES", "reaches", "softened"]

#: Words behind which another clause begins: what is softened before them is not what is told behind them.
BOUNDARIES = frozenset(
    "after before when while because since who whose which where although though whereas but if as until unless".split()
)
_JOINING = frozenset(("and", "or"))
_SAYS_SO = frozenset("it is was has been also widely now still".split())  # "40 died, it is feared"


def softened(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Give every figure the words that soften it.

    Parameters
    ----------
    page, drafts
        The document and its claims on their way, in the order of the text, already linked.

    Returns
    -------
    list[Draft]
        In the same order, ``hedges`` verbatim in text order. The whole of a part-of pair is not softened by what
        softens the part.

    Examples
    --------
    >>> from analysis.extract import claims, pages
    >>> from analysis.model import Document
    >>> text = "Police said 14 people may have died and confirmed that 30 were hurt."
    >>> page = pages.found_in(Document(document_id="d", text=text))
    >>> [draft.claim.hedges for draft in softened(page, claims.drafts(page))]
    [('may',), ()]
    """
    wholes = {draft.claim.part_of for draft in drafts}
    found: list[Draft] = []
    for index, group in groupby(drafts, key=lambda draft: draft.sentence.index):
        here = list(group)
        hedges = [
            hedge
            for hedge in certainty.hedges_in(page.document, page.sentences[index])
            if hedge.scope == "noun" or not any(_describes_noun(hedge, draft) for draft in here)
        ]
        for draft in here:
            own = [h for h in hedges if _softens(page, h, draft)] if draft.claim.claim_id not in wholes else []
            words = tuple(page.document.text[h.span.start : h.span.end] for h in own)
            rules = (*draft.claim.rules, *(h.why for h in own))
            found.append(replace(draft, claim=replace(draft.claim, hedges=words, rules=rules)) if own else draft)
    return found


def _describes_noun(hedge: Hedge, draft: Draft) -> bool:
    """ "Four suspected smugglers": the word between a figure and its noun says who they are, not how many."""
    noun = draft.counted.noun
    return noun is not None and draft.claim.end <= hedge.span.start and hedge.span.end <= noun.span.end


def _softens(page: Page, hedge: Hedge, draft: Draft) -> bool:
    speaking, claim = draft.speaking, draft.claim
    if speaking is not None and speaking.sentence.index == draft.sentence.index:
        source = speaking.attribution.source
        pieces = [speaking.attribution.cue, *speaking.contents, *([source] if source else [])]
        opening = min(p.start for p in pieces)
        leading = page.document.text[hedge.span.end : opening].isspace()  # "Unverified reports said"
        if not (leading or opening <= hedge.span.start < max(p.end for p in pieces)):
            return False
        if hedge.span == speaking.attribution.cue:
            return speaking.attribution.stance != "said"
    if hedge.scope == "noun":
        noun = next((s.start for s in (draft.counted.noun and draft.counted.noun.span, draft.counted.cue) if s), 0)
        ahead = page.document.text[hedge.span.end : claim.start]
        behind = page.document.text[hedge.span.end : max(noun, hedge.span.end)]
        touches = hedge.span.end <= claim.start and len(ahead.split()) <= 1
        return touches or (claim.end <= hedge.span.start < noun and not behind.strip())
    return hedge.scope == "sentence" or reaches(page.document.text, hedge.span, draft)


def reaches(text: str, span: Span, draft: Draft, *, governs: bool = True) -> bool:
    """Tell whether softening words and a figure stand in one clause.

    Parameters
    ----------
    text, span, draft
        The report, where the words stand, and the figure in the same sentence.
    governs
        Whether the words may hold over a further clause that "and" adds to theirs, as "fear" does and "feared" in
        "are feared dead and 12 were hurt" does not.

    Returns
    -------
    bool
        False where another clause begins between them, where the words stand in a parenthesis that closes before the
        figure, or where the verb of the figure is already told when they come.
    """
    start, end = draft.claim.start, draft.claim.end
    if span.end <= start:
        before = words_in(text, Span(draft.sentence.span.start, span.start))
        between = words_in(text, Span(span.end, start))
        bound = not governs or (bool(before) and before[-1].low in AUXILIARIES)
        if bound and _own_clause(between, words_in(text, Span(end, draft.sentence.span.end))):
            return False
        return _opens(between, before)
    if end > span.start:
        return True
    between = words_in(text, Span(end, span.start))
    if any(word.low in BOUNDARIES or word.text == ";" for word in between):
        return False
    cue = draft.counted.cue
    if _adds_clause(between):
        return False  # "recovered 14 bodies, and 40 people were feared drowned"
    told = cue is not None and draft.counted.voice != "noun" and end <= cue.start and cue.end <= span.start
    if not told or cue is None:
        return True
    tail = [word.low for word in words_in(text, Span(cue.end, span.start))]
    if tail and all(word in ("and", ",", "are", "were", "is") for word in tail):
        return True  # "twelve are missing and presumed dead"
    last = all(not word.low.isalpha() for word in words_in(text, Span(span.end, draft.sentence.span.end)))
    return last and tail[:1] == [","] and all(word in _SAYS_SO for word in tail[1:])


def _own_clause(between: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Whether a figure behind "and" has a verb of its own: "are feared dead and 12 were injured"."""
    low = [word.low for word in between]
    added = "and" in low[-3:] and "that" not in low
    return added and any(word.low in AUXILIARIES for word in behind[:5])


def _adds_clause(between: Sequence[Word]) -> bool:
    """Whether ", and" adds a clause with a verb of its own."""
    low = [word.low for word in between]
    added = next((k for k, pair in enumerate(pairwise(low)) if pair == (",", "and")), None)
    return added is not None and any(word in AUXILIARIES for word in low[added:])


def _opens(between: Sequence[Word], before: Sequence[Word]) -> bool:
    """Whether nothing closes between softening words and the figure behind them."""
    for k, word in enumerate(between):
        if word.text == ";" or (word.low in BOUNDARIES and not (k == 0 and word.low in ("as", "if"))):
            return False
    low = [word.low for word in between]
    if "and" in low and "that" in low[low.index("and") :]:
        return False  # "may have died and confirmed that 30 were hurt"
    commas = [k for k, word in enumerate(between) if word.text == ","]
    if not commas or not any(word.text == "," for word in before[-2:]):
        return True
    if commas[0] == 0:
        return True  # ", reportedly, " is a parenthesis of its own
    return commas[0] + 1 < len(between) and between[commas[0] + 1].low in _JOINING

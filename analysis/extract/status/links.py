"""Which figures belong together? Parts and wholes, subsets, increments and comparisons: linked, never added.

Owns the list links. Sees the claims of a report in the order of the text; sums and repeats are found by :mod:`repeats`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from analysis import lexicon
from analysis.extract.claims import Draft, Page
from analysis.extract.status.repeats import repeated, summed
from analysis.extract.text.words import Phrasebook, Word, words_in
from analysis.lexicon import Row
from analysis.model import Bound, Claim, Span, Why

__all__ = ["linked", "marks"]

_MEMORY = 50  # figures that a link may look back over
_AROUND = 64  # characters before and behind a figure in which its link words stand
_NEAR = 5  # words between a link word and its figure
_BACK = 2  # sentences that "of the dead" and "another six" look back over
_SHARES = frozenset("most many some all half none several both each few neither either nearly".split())
_OF = frozenset("of the its their his her our some about an estimated out those these".split())
_LOSSES = frozenset(("killed", "wounded", "missing", "captured"))


def linked(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Tie figures to the figures they belong to.

    Parameters
    ----------
    page, drafts
        The document and its claims on their way, in the order of the text.

    Returns
    -------
    list[Draft]
        In the same order; a comparison without anything to compare with is left out. A repeat points at the first
        telling, a part at its whole, a subset at its total, an increment and a comparison at what they start from.

    Examples
    --------
    >>> from analysis.extract import claims, pages
    >>> from analysis.model import Document
    >>> page = pages.found_in(Document(document_id="d", text="Police said 14 people died, three of them children."))
    >>> total, part = linked(page, claims.drafts(page))
    >>> part.claim.subset_of == total.claim.claim_id
    True
    """
    found: list[Draft] = []
    for draft in drafts:
        earlier = found[-_MEMORY:]
        if draft.counted.relation is not None or draft.counted.refers:
            compared = _compared(draft, earlier)
            if compared is None:
                continue
            draft = compared
        before = earlier[-1] if earlier and earlier[-1].sentence.index == draft.sentence.index else None
        if before is not None and _opens_whole(page.document.text[before.claim.end : draft.claim.start]):
            found[-1] = _pointing(before, draft.claim, "part_of", "links.part", _span(draft.claim))
        else:
            draft = _tied(page, draft, earlier)
        found.append(draft)
    return repeated(page, summed(found))


@lexicon.compiled
def _phrases() -> Phrasebook[Row]:
    return Phrasebook((row.key, row) for row in lexicon.rows("links"))


def _opens_whole(between: str) -> bool:
    """ "1,000 of the 11,000", "six out of an estimated 40": nothing but the words that open a whole."""
    words = between.lower().split()
    return 0 < len(words) <= 4 and "of" in words[:2] and all(word in _OF for word in words)


def _tied(page: Page, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """The figure with its link to an earlier one, as the words beside it say."""
    near = [other for other in earlier if other.sentence.index >= draft.sentence.index - _BACK]
    if not near or draft.claim.bound is Bound.RELATIONAL:
        return draft
    for row, span in marks(page, draft):
        if row["link"] == "increment":
            base = next((other for other in reversed(near) if _grows(other, draft)), None)
            if base is not None:
                added = _pointing(draft, base.claim, "relative_to", "links.increment", span, row.id)
                return replace(added, claim=replace(added.claim, relation="+"))
            continue
        total = next((o for o in reversed(near) if _holds(o, draft) and not _shares(o, span)), None)
        if total is not None:
            return _subset(draft, total.claim, span, row.id)
        group = next((o for o in reversed(near) if not _shares(o, span)), near[-1])
        here = group.sentence.index == draft.sentence.index
        if row.key == "including" and here and _is_part(group.claim, draft):
            return _subset(_measured_like(draft, group.claim), group.claim, span, row.id)
        if row["stands"] != "before" and (here or _shares(near[-1], span)) and _out_of(group.claim, draft):
            return _pointing(draft, group.claim, "subset_of", "links.out_of", span, row.id)
    return _coordinated(page, draft, near[-1])


def _coordinated(page: Page, draft: Draft, before: Draft) -> Draft:
    """ "including five children and two women": the second shares the total of the first."""
    if before.claim.subset_of is None or before.sentence.index != draft.sentence.index:
        return draft
    between = page.document.text[before.claim.end : draft.claim.start].split()
    joined = len(between) <= _NEAR and (bool({"and", "&"} & set(between)) or any(w.endswith(",") for w in between))
    if not joined or draft.claim.measure != before.claim.measure or draft.counted.cue != before.counted.cue:
        return draft
    why = next((w for w in before.claim.rules if w.field == "subset_of"), None)
    link = Why(field="subset_of", rule="links.coordinated", row=why.row if why else None, span=_span(before.claim))
    claim = replace(
        draft.claim,
        subset_of=before.claim.subset_of,
        period=draft.claim.period or before.claim.period,
        period_earliest=draft.claim.period_earliest or before.claim.period_earliest,
        period_latest=draft.claim.period_latest or before.claim.period_latest,
        rules=(*draft.claim.rules, link),
    )
    return replace(draft, claim=claim)


def marks(page: Page, draft: Draft) -> Iterator[tuple[Row, Span]]:
    """Find the link words that stand by a figure, in its sentence; those of an increment touch it.

    Parameters
    ----------
    page, draft
        The document and one of its figures.

    Yields
    ------
    tuple[Row, Span]
        The row that lists the words, and where they stand; nearest first before the figure.

    Examples
    --------
    >>> from analysis.extract import claims, pages
    >>> from analysis.model import Document
    >>> page = pages.found_in(Document(document_id="d", text="Police said another 14 people died."))
    >>> [row["link"] for draft in claims.drafts(page) for row, _ in marks(page, draft)]
    ['increment']
    """
    text, claim, sentence = page.document.text, draft.claim, draft.sentence.span
    before = words_in(text, Span(max(sentence.start, claim.start - _AROUND), claim.start))
    inside = words_in(text, Span(claim.start, claim.end))
    behind = words_in(text, Span(claim.end, min(sentence.end, claim.end + _AROUND)))
    for hit in reversed(_phrases().find(before)):
        gap = len(before) - hit.last
        share = hit.first > 0 and before[hit.first - 1].low in _SHARES  # "most of them": not our figure
        if hit.value["stands"] != "behind" and gap <= _most_words(hit.value) and not share:
            yield hit.value, _words_span(before, hit.first, hit.last)
    for hit in _phrases().find(inside):
        if hit.value["link"] == "increment" and hit.value["stands"] == "before":
            yield hit.value, _words_span(inside, hit.first, hit.last)
    for hit in _phrases().find(behind):
        than = hit.last < len(behind) and behind[hit.last].low in ("than", "or")
        own = all(word.text != "," and word.low not in _SHARES for word in behind[: hit.first])
        most = 1 if hit.value.key.startswith("of ") else _most_words(hit.value)
        if hit.value["stands"] != "before" and hit.first <= most and own and not than:
            yield hit.value, _words_span(behind, hit.first, hit.last)


def _most_words(row: Row) -> int:
    """How many words may stand between a link word and its figure."""
    return 0 if row["link"] == "increment" else _NEAR


def _grows(base: Draft, added: Draft) -> bool:
    """Whether a figure comes on top of another: told together or by one claimant, and no part of something itself."""
    one, two = base.claim, added.claim
    told = base.sentence.paragraph == added.sentence.paragraph or (one.claimant and one.claimant == two.claimant)
    return bool(told) and (one.measure, one.unit) == (two.measure, two.unit) and not one.subset_of and _size(one) > 0


def _holds(other: Draft, draft: Draft) -> bool:
    """Whether a figure can be a subset of another: same kind of loss, not the larger of the two, no vague one afar."""
    total, part = other.claim, draft.claim
    if not _size(total) and other.sentence.index != draft.sentence.index:
        return False
    alike = total.measure == part.measure or (total.measure == "casualties" and part.measure in _LOSSES)
    fits = not _size(part) or not _size(total) or _size(part) < _size(total)
    return alike and total.unit == part.unit and fits


def _shares(other: Draft, span: Span) -> bool:
    """Whether the same words already made another figure a subset: "five of the dead were stabbed and two shot"."""
    return any(why.field == "subset_of" and why.span == span for why in other.claim.rules)


def _is_part(total: Claim, draft: Draft) -> bool:
    """Whether what stands by "including" counts what is counted before it, whichever verb comes next."""
    return total.measure in _LOSSES and total.unit == draft.claim.unit and 0 < _size(draft.claim) < _size(total)


def _out_of(group: Claim, draft: Draft) -> bool:
    """ "200 soldiers were sent, of whom 40 died": some of a group that is counted by another measure."""
    part = draft.claim
    return group.measure != part.measure and group.unit == part.unit and 0 < _size(part) < _size(group)


def _size(claim: Claim) -> float:
    return next((value for value in (claim.best, claim.high, claim.low) if value is not None), 0.0)


def _subset(draft: Draft, total: Claim, span: Span, row: str) -> Draft:
    """A subset, which has its total's period if it has none of its own."""
    part = _pointing(draft, total, "subset_of", "links.subset", span, row)
    if part.claim.period or not total.period:
        return part
    when = [replace(why, rule="links.period_of_total") for why in total.rules if why.field == "period"]
    return replace(
        part,
        claim=replace(
            part.claim,
            period=total.period,
            period_earliest=total.period_earliest,
            period_latest=total.period_latest,
            rules=(*part.claim.rules, *when[:1]),
        ),
    )


def _pointing(draft: Draft, target: Claim, field: str, rule: str, span: Span, row: str | None = None) -> Draft:
    link: dict[str, Any] = {field: target.claim_id}
    why = Why(field=field, rule=rule, row=row, span=span)
    return replace(draft, claim=replace(draft.claim, **link, rules=(*draft.claim.rules, why)))


def _compared(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """Point a comparison at the last figure before it, in its own sentence or the two before; None if there is none.

    A figure for "the number" or "the toll" looks no further than its paragraph.
    """
    for other in reversed(earlier):
        if other.sentence.index < draft.sentence.index - _BACK:
            return None
        if draft.counted.refers and other.sentence.paragraph != draft.sentence.paragraph:
            return None
        if _size(other.claim):
            return _measured_like(draft, other.claim)
    return None


def _measured_like(draft: Draft, target: Claim) -> Draft:
    """A comparison counts what the figure it looks back to counts; "the number" is of the same time as well."""
    fields = ["measure", "unit", "affected"] + (["relative_to"] if draft.counted.relation else [])
    timed = draft.counted.refers and not draft.claim.period and target.period is not None
    fields += ["period"] if timed else []
    party, role = target.affected.rpartition("/")[0], draft.counted.noun.role if draft.counted.noun else None
    taken = tuple(Why(field=field, rule="links.compared_with", span=_span(target)) for field in fields)
    kept = tuple(why for why in draft.claim.rules if why.field not in fields)
    claim = replace(
        draft.claim,
        measure=target.measure,
        unit=target.unit,
        affected=f"{party}/{role}" if role else target.affected,
        joint=target.joint,
        place=target.place,
        relative_to=target.claim_id if draft.counted.relation else None,
        period=target.period if timed else draft.claim.period,
        period_earliest=target.period_earliest if timed else draft.claim.period_earliest,
        period_latest=target.period_latest if timed else draft.claim.period_latest,
        count_kind=target.count_kind if timed else draft.claim.count_kind,
        rules=(*kept, *taken),
    )
    return replace(draft, claim=claim)


def _span(claim: Claim) -> Span:
    return Span(claim.start, claim.end)


def _words_span(words: Sequence[Word], first: int, last: int) -> Span:
    return Span(words[first].start, words[last - 1].end)

"""Which figures are told again, and which add up to one? Headline, caption, lead and body; a total and its parts.

Owns no list. A repeat is linked to its first telling where nothing contradicts it; parts that make up a total exactly
are its subsets. Nothing is ever added.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.extract.claims import Draft, Page
from analysis.model import Bound, Claim, Span, Why

__all__ = ["called_alike", "repeated", "summed"]

_TELLINGS = 20  # earlier figures of one value that a repeat is compared with
_STOPS = ".!?\"'”’)"
_PARTS = 8  # figures that may make up a total
_ANYBODY = "people"  # a headline's "14 killed" may be anybody
_BACK = 2  # sentences over which parts make up a total
_VAGUE = {"dozens": (20, 100), "scores": (40, 200), "hundreds": (100, 1_000), "thousands": (1_000, 10_000)}
_ROUND = 1.5  # "more than 200" may stand for 214, not for 500
_CLOSE = 10  # "about 150" may stand for what is a tenth away from it
_LEAST = 4  # totals below this add up by chance


def repeated(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    r"""Link every figure told again to its first telling.

    Parameters
    ----------
    page, drafts
        The document and its claims on their way, in the order of the text.

    Returns
    -------
    list[Draft]
        In the same order. The same figure of the same kind is told again unless its claimant, period, party or place
        is another one; what only one of the two names contradicts nothing. A headline repeats the body,
        also where it rounds.

    Examples
    --------
    >>> from analysis.extract import claims, pages
    >>> from analysis.model import Document
    >>> text = "Blast kills 14 miners\n\nThe blast killed 14 miners, the mayor said."
    >>> page = pages.found_in(Document(document_id="d", text=text))
    >>> [draft.claim.same_as is not None for draft in repeated(page, claims.drafts(page))]
    [True, False]
    """
    tellings: dict[tuple[object, ...], list[int]] = {}
    linked = list(drafts)
    repeats: set[int] = set()
    for k, draft in enumerate(drafts):
        claim = draft.claim
        if _size(claim) is None or claim.relation is not None:
            continue
        known = tellings.setdefault((claim.measure, claim.unit, claim.best, claim.low, claim.high), [])
        at = next((at for at in known if _tells_the_same(page, linked[at], draft)), None)
        if at is not None and at not in repeats and _is_headline(page, linked[at]) and not _is_headline(page, draft):
            linked[at] = _again(linked[at], claim)  # the headline repeats the body, though it is read first
            known[known.index(at)] = k
        elif at is not None and not (claim.subset_of or claim.part_of):
            linked[k] = _again(draft, linked[at].claim)
            repeats.add(at)
        elif len(known) < _TELLINGS:
            known.append(k)
    return _rounded(page, linked)


def _rounded(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Link a headline or caption that rounds to the first figure of the body that it can stand for."""
    linked = list(drafts)
    for k, draft in enumerate(drafts):
        if draft.claim.same_as or draft.claim.relation or not _is_headline(page, draft):
            continue
        told = next((other for other in drafts[k + 1 : k + 1 + _TELLINGS] if _rounds(page, draft, other)), None)
        if told is not None:
            linked[k] = _again(draft, told.claim)
    return linked


def _rounds(page: Page, headline: Draft, body: Draft) -> bool:
    """ "Dozens" for "at least 37", "more than 200" for "214", "717" for "at least 717"."""
    a, b = headline.claim, body.claim
    if (a.measure, a.unit) != (b.measure, b.unit) or b.subset_of or b.relation or b.same_as:
        return False
    if _is_headline(page, body) or not _tells_the_same(page, headline, body):
        return False
    size = _size(b)
    if a.bound is Bound.VAGUE:
        low, high = _VAGUE.get(a.text.lower().rpartition(" ")[2], (0, 0))
        return (size is not None and low <= size < high) or (
            b.bound is Bound.VAGUE and a.text.lower() == b.text.lower()
        )
    stated = _size(a)
    if stated is None or size is None:
        return False
    if a.bound is Bound.AT_LEAST:
        return stated <= size <= _ROUND * stated
    if a.bound is Bound.AT_MOST:
        return stated <= _ROUND * size and size <= stated
    return abs(size - stated) * _CLOSE <= stated if a.bound is Bound.APPROX else size == stated


def called_alike(one: Claim, two: Claim) -> bool:
    """Tell whether two claimants are one, or one is the other called more briefly.

    Parameters
    ----------
    one, two
        Two claims; the report's own voice is nobody's.
    """
    a, b = one.claimant or "", two.claimant or ""
    short, long = sorted((set(a.lower().split()), set(b.lower().split())), key=len)
    return a == b or (bool(short) and short <= long)


def _one_voice(one: Draft, two: Draft) -> bool:
    """Whether two claimants are one, or one belongs to the other: a group and its spokesman."""
    sources = [draft.speaking.source for draft in (one, two) if draft.speaking is not None and draft.speaking.source]
    names = (one.claim.claimant, two.claim.claimant)
    return called_alike(one.claim, two.claim) or any(source.parent in names for source in sources if source.parent)


def _again(draft: Draft, told: Claim) -> Draft:
    why = Why(field="same_as", rule="repeats.told_again", span=Span(told.start, told.end))
    return replace(draft, claim=replace(draft.claim, same_as=told.claim_id, rules=(*draft.claim.rules, why)))


def _is_headline(page: Page, draft: Draft) -> bool:
    """Whether a figure stands in a line of its own without a full stop, as headlines and captions do."""
    span, index = draft.sentence.span, draft.sentence.index
    alone = index + 1 >= len(page.sentences) or page.sentences[index + 1].paragraph != draft.sentence.paragraph
    first = index == 0 or page.sentences[index - 1].paragraph != draft.sentence.paragraph
    return alone and first and page.document.text[span.end - 1] not in _STOPS


def _tells_the_same(page: Page, first: Draft, again: Draft) -> bool:
    """Whether nothing contradicts that a figure is told again; "15 dead: police" leaves open who says so."""
    a, b = first.claim, again.claim
    (party, _, role), (other_party, _, other_role) = a.affected.rpartition("/"), b.affected.rpartition("/")
    named = ((a.period, b.period), (party, other_party), (a.place, b.place))
    others = bool(a.claimant and b.claimant) and not _one_voice(first, again)
    others = others and not ((a.claimant or "").islower() and _is_headline(page, first))
    contradicted = others or any(one and other and one != other for one, other in named)
    alike = role == other_role or _ANYBODY in (role, other_role)
    return not contradicted and alike and first.sentence.index != again.sentence.index


def summed(drafts: Sequence[Draft]) -> list[Draft]:
    """Link the figures that exactly make up a total beside them: "45 died: 20 in Harva, 15 in Vell and 10 in Tarn".

    Parameters
    ----------
    drafts
        The claims on their way, in the order of the text.

    Returns
    -------
    list[Draft]
        In the same order, the parts with ``subset_of``. Two parts or more of one measure, next to the total, before
        or behind, within two sentences.

    Examples
    --------
    >>> summed([])
    []
    """
    linked = list(drafts)
    for k, draft in enumerate(drafts):
        total = draft.claim.best if draft.claim.bound is Bound.EXACT else None
        if total is None or total < _LEAST:
            continue
        behind, before = range(k + 1, min(len(drafts), k + 1 + _PARTS)), range(k - 1, max(-1, k - 1 - _PARTS), -1)
        for parts in (_making_up(linked, draft, behind), _making_up(linked, draft, before)):
            for at in parts:
                claim = linked[at].claim
                why = Why(field="subset_of", rule="repeats.sum", span=Span(draft.claim.start, draft.claim.end))
                claim = replace(claim, subset_of=draft.claim.claim_id, rules=(*claim.rules, why))
                linked[at] = replace(linked[at], claim=claim)
    return linked


def _making_up(drafts: Sequence[Draft], total: Draft, neighbours: Iterable[int]) -> list[int]:
    """The neighbours whose figures add up to the total, or none."""
    parts: list[int] = []
    missing = total.claim.best or 0.0
    for k in neighbours:
        part = drafts[k]
        if abs(part.sentence.index - total.sentence.index) > _BACK:
            break
        if part.claim.measure != total.claim.measure:
            continue
        if not _may_be_part(total.claim, part.claim, begun=bool(parts)) or (part.claim.best or 0.0) > missing:
            break
        parts.append(k)
        missing -= part.claim.best or 0.0
        if not missing:
            return parts if len(parts) > 1 else []
    return []


def _may_be_part(total: Claim, part: Claim, *, begun: bool) -> bool:
    """Whether a figure can be a part of a total; ``begun`` where a part told before is one of it already."""
    known = part.subset_of == total.claim_id
    free = not ((part.subset_of and not known) or part.part_of or part.relation or part.same_as)
    free = free and part.unit == total.unit
    said = known or begun or not (part.claimant and total.claimant) or part.claimant == total.claimant
    when = not (part.period and total.period) or part.period == total.period
    return free and said and when and part.bound is Bound.EXACT and total.subset_of is None


def _size(claim: Claim) -> float | None:
    return next((value for value in (claim.best, claim.high, claim.low) if value is not None), None)

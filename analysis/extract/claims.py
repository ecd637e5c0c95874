"""Who said how many, about whom, when? Joins the answers of the other modules into claims.

Knows what a claim is made of; leaves finding figures, names, dates and cues to the modules that own them, what the
report says of checking and answering to :mod:`status`, and the last word to :mod:`verify`.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.extract import affected, certainty, measures, periods, quantities, speakers
from analysis.extract.actors import Cast
from analysis.extract.measures import Counted
from analysis.extract.periods import Period
from analysis.extract.speakers import Speaking
from analysis.extract.words import folded, words_in
from analysis.model import (
    Bound,
    Claim,
    DateRange,
    Document,
    Quantity,
    Sentence,
    Span,
    Tier,
    Why,
)

__all__ = ["Draft", "Page", "drafts", "identify", "may_claim"]

_CONTEXT = 32
_MEMORY = 50  # figures that a comparison may look back over


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
        Ordered by start, never two on one span; comparisons point at the claim they compare with.

    Examples
    --------
    >>> from analysis.extract.pages import found_in
    >>> page = found_in(Document(document_id="d", text="Police said 14 people were killed."))
    >>> [(d.claim.text, d.claim.claimant) for d in drafts(page)]
    [('14', 'police')]
    """
    found: list[Draft] = []
    for sentence in page.sentences:
        counted = _counted(page, sentence)
        here: list[Draft] = []
        for item in counted:
            here.append(_elided(_draft(page, sentence, item), here))
        here = _linked(here, counted)
        for draft in here:
            if draft.counted.relation is not None or draft.counted.refers:
                before = [d for d in here if d.claim.start < draft.claim.start]
                compared = _compared(draft, [*found[-_MEMORY:], *before])
                if compared is None:
                    continue
                draft = compared
            found.append(draft)
    return _repeats(found)


def _counted(page: Page, sentence: Sentence) -> list[Counted]:
    """What the figures of a sentence count; what costs most is asked last, and most sentences answer no before it."""
    plain = page.plain[sentence.index]
    if not may_claim(plain):
        return []
    words = words_in(page.document.text, sentence.span)
    if not measures.may_count(words, plain):
        return []
    printed = page.quantities[sentence.index]
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


def _draft(page: Page, sentence: Sentence, counted: Counted) -> Draft:
    document, quantity = page.document, counted.quantity
    speaking, carried = _speaker(page, sentence, quantity.span.start)
    source = speaking.source if speaking else None
    whom = affected.of_whom(document, sentence, counted, page.cast, source)
    said = speaking.said if speaking and source else None
    times, speakings = page.times[sentence.index], page.speakings[sentence.index]
    about = periods.of_figure(document, counted, times, speakings, speaking)
    hedges = _hedges(document, sentence, speaking, quantity.span)
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
        hedges=tuple(text[h.span.start : h.span.end] for h in hedges),
        quoted=any(q.start <= start and end <= q.end for q in sentence.quotations),
        absence=counted.absence,
        rules=_reasons(counted, speaking, whom.why, said, about, hedges),
        tier=tier,
        conversion=quantity.conversion,
    )
    return Draft(claim=claim, counted=counted, sentence=sentence, speaking=speaking, period=about.given)


def _elided(draft: Draft, before: Sequence[Draft]) -> Draft:
    """A figure without a noun counts the people of the figure before it: "18 people were killed and 35 hurt"."""
    if draft.counted.noun is not None or not before or draft.claim.bound in (Bound.QUALITATIVE, Bound.RELATIONAL):
        return draft
    model = next((d for d in reversed(before) if d.counted.noun is not None and d.claim.unit == draft.claim.unit), None)
    if model is None:
        return draft
    why = Why(field="affected", rule="affected.elided", span=model.counted.noun.span if model.counted.noun else None)
    rules = (*(w for w in draft.claim.rules if w.field != "affected"), why)
    like = model.claim
    claim = replace(draft.claim, affected=like.affected, joint=like.joint, place=like.place, rules=rules)
    return replace(draft, claim=claim)


def _reasons(
    counted: Counted,
    speaking: Speaking | None,
    whom: Why,
    said: DateRange | None,
    about: Period,
    hedges: Sequence[certainty.Hedge],
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
    found += [hedge.why for hedge in hedges]
    return tuple(dict.fromkeys(found))


def _speaker(page: Page, sentence: Sentence, offset: int) -> tuple[Speaking | None, bool]:
    """Who says what stands at an offset; a quotation that goes on keeps its speaker."""
    here = page.speakings[sentence.index]
    speaking = speakers.covering(here, offset)
    if speaking is not None or here:
        return speaking, False
    if not any(q.start <= offset < q.end for q in sentence.quotations):
        return None, False
    for index in range(sentence.index - 1, max(-1, sentence.index - 4), -1):
        if page.speakings[index]:
            return page.speakings[index][-1], True
    return None, False


def _hedges(document: Document, sentence: Sentence, speaking: Speaking | None, span: Span) -> list[certainty.Hedge]:
    """The softening words in the clause of a figure, the cue among them where the cue itself is one."""
    start, end = sentence.span.start, sentence.span.end
    if speaking is not None and speaking.sentence.index == sentence.index:
        pieces = [
            speaking.attribution.cue,
            *speaking.contents,
            *([speaking.attribution.source] if speaking.attribution.source else []),
        ]
        start, end = min(p.start for p in pieces), max(p.end for p in pieces)
    found = []
    for hedge in certainty.hedges_in(document, sentence):
        if not start <= hedge.span.start < end:
            continue
        plain_cue = (
            speaking is not None and hedge.span == speaking.attribution.cue and speaking.attribution.stance == "said"
        )
        between = f"{folded(document.text[min(hedge.span.end, span.end) : max(hedge.span.start, span.start)])} "
        relative = any(f", {word} " in between for word in ("which", "who", "while", "but"))
        if not plain_cue and not relative:
            found.append(hedge)
    return found


def _linked(here: list[Draft], counted: Sequence[Counted]) -> list[Draft]:
    """Write the links between the figures of one sentence as claim ids; a whole is not softened by its part's hedge."""
    linked = list(here)
    for k, item in enumerate(counted):
        if item.part_of is not None:
            whole = linked[item.part_of]
            linked[k] = replace(linked[k], claim=replace(linked[k].claim, part_of=whole.claim.claim_id))
            linked[item.part_of] = replace(whole, claim=replace(whole.claim, hedges=()))
        if item.subset_of is not None:
            total = linked[item.subset_of].claim
            part = replace(linked[k].claim, subset_of=total.claim_id)
            if not part.period:
                earliest, latest = total.period_earliest, total.period_latest
                part = replace(part, period=total.period, period_earliest=earliest, period_latest=latest)
            linked[k] = replace(linked[k], claim=part)
    return linked


def _compared(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """Point a comparison at the last figure before it, in its own sentence or the two before; None if there is none.

    A figure for "the number" or "the toll" looks no further than its paragraph.
    """
    for other in reversed(earlier):
        if other.sentence.index < draft.sentence.index - 2:
            return None
        if draft.counted.refers and other.sentence.paragraph != draft.sentence.paragraph:
            return None
        if any(v is not None for v in (other.claim.best, other.claim.low, other.claim.high)):
            target, span = other.claim, Span(other.claim.start, other.claim.end)
            fields = ("measure", "unit", "affected")
            taken = tuple(Why(field=field, rule="claims.compared_with", span=span) for field in fields)
            kept = tuple(why for why in draft.claim.rules if why.field not in fields)
            claim = replace(
                draft.claim,
                claim_id=draft.claim.claim_id,
                measure=target.measure,
                unit=target.unit,
                affected=target.affected,
                joint=target.joint,
                place=target.place,
                relative_to=target.claim_id if draft.counted.relation else None,
                rules=(*kept, *taken),
            )
            return replace(draft, claim=claim)
    return None


def _repeats(found: Sequence[Draft]) -> list[Draft]:
    """Link a figure told again (headline, lead, body) to its first telling: same claimant, group, measure and value."""
    first: dict[tuple[object, ...], str] = {}
    linked = []
    for draft in found:
        claim = draft.claim
        key = (claim.measure, claim.affected, claim.claimant, claim.best, claim.low, claim.high, claim.unit)
        printed = any(v is not None for v in (claim.best, claim.low, claim.high))
        if printed and key in first and claim.period is None:
            draft = replace(draft, claim=replace(claim, same_as=first[key]))
        elif printed:
            first.setdefault(key, claim.claim_id)
        linked.append(draft)
    return linked

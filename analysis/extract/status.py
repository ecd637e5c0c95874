"""What does the report say of checking, answering and disputing each claim? Sets the two axes and the status.

Joins the remarks that :mod:`certainty` found with the claims they reach. Never a verdict of ours.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from analysis import lexicon
from analysis.extract import certainty
from analysis.extract.certainty import Remark
from analysis.extract.claims import Draft, Page
from analysis.extract.triggers import telling_words
from analysis.extract.words import CONJUNCTIONS, words_in
from analysis.model import (
    Bound,
    Claim,
    Contest,
    CountKind,
    Event,
    Sentence,
    SourceKind,
    Span,
    Status,
    Verification,
    Why,
)

__all__ = ["needs_events", "settled", "status_of"]

_REACH = 3
_FIGURES = frozenset("figure figures toll number numbers count estimate".split())
_POINTERS = frozenset("that this it".split())
_CONFIRM = "cues:confirm"


def status_of(verification: Verification, contest: Contest) -> Status:
    """One value from the two axes: confirmed, then denied, disputed, unverified, asserted.

    Examples
    --------
    >>> status_of(Verification.UNVERIFIED, Contest.DISPUTED)
    <Status.DISPUTED: 'disputed'>
    """
    if verification is Verification.CONFIRMED:
        return Status.CONFIRMED
    if contest in (Contest.DENIED, Contest.DISPUTED):
        return Status(contest.value)
    return Status.UNVERIFIED if verification is Verification.UNVERIFIED else Status.ASSERTED


def settled(page: Page, drafts: Sequence[Draft], events: Sequence[Event]) -> list[Claim]:
    """Give every claim its verification, contest and status.

    Parameters
    ----------
    page, drafts
        The document and its claims on their way.
    events
        The document's events: two accounts with opposed outcomes dispute the claims tied to them.

    Returns
    -------
    list[Claim]
        In the order of the drafts.

    Examples
    --------
    >>> from analysis.extract.claims import drafts
    >>> from analysis.extract.pages import found_in
    >>> from analysis.model import Document
    >>> text = "Police said 14 people were killed. The claim could not be verified."
    >>> page = found_in(Document(document_id="d", text=text))
    >>> [claim.status.value for claim in settled(page, drafts(page), [])]
    ['unverified']
    """
    claims = [_confirmed(draft) for draft in drafts]
    said: set[tuple[int, str]] = set()
    triggers = certainty.triggers()
    for sentence in page.sentences:
        if triggers.isdisjoint(page.plain[sentence.index]):
            continue
        for remark in certainty.remarks_in(page.document, sentence):
            if remark.axis == "verification" and remark.broad:
                if (sentence.paragraph, remark.value) in said:
                    continue  # said of the whole paragraph once is said
                said.add((sentence.paragraph, remark.value))
            for k in _reached(page, drafts, sentence, remark):
                claims[k] = _marked(claims[k], remark)
    for k in _disputed(claims) | _opposed(claims, events):
        if claims[k].contest in (Contest.NONE, Contest.UNANSWERED):
            why = Why(field="contest", rule="status.another_account")
            claims[k] = replace(claims[k], contest=Contest.DISPUTED, rules=(*claims[k].rules, why))
    return [replace(claim, status=status_of(claim.verification, claim.contest)) for claim in claims]


def _confirmed(draft: Draft) -> Claim:
    """The claim, confirmed if a source other than an outlet is said to confirm it."""
    claim, speaking = draft.claim, draft.speaking
    if speaking is None or speaking.source is None or speaking.source.kind is SourceKind.OUTLET:
        return claim
    for why in speaking.attribution.why:
        if why.row == _CONFIRM:
            reason = Why(field="verification", rule="status.confirmed_by", row=why.row, span=speaking.attribution.cue)
            return replace(claim, verification=Verification.CONFIRMED, rules=(*claim.rules, reason))
    return claim


def _marked(claim: Claim, remark: Remark) -> Claim:
    rules = (*claim.rules, remark.why)
    if remark.axis == "verification":
        return replace(claim, verification=Verification(remark.value), rules=rules)
    return replace(claim, contest=Contest(remark.value), rules=rules)


def _reached(page: Page, drafts: Sequence[Draft], sentence: Sentence, remark: Remark) -> list[int]:
    """Which claims a remark reaches: its paragraph if it speaks of "the claims", else the report it follows."""
    # The drafts stand in the order of the text: only those around the remark are looked at.
    if remark.axis == "verification" and remark.broad:
        first = bisect_left(drafts, sentence.paragraph, key=lambda d: d.sentence.paragraph)
        last = bisect_right(drafts, sentence.paragraph, key=lambda d: d.sentence.paragraph)
        return [k for k in range(first, last) if drafts[k].claim.claimant is not None]
    first = bisect_left(drafts, sentence.index - _REACH, key=lambda d: d.sentence.index)
    last = bisect_right(drafts, sentence.index, key=lambda d: d.sentence.index)
    if remark.clause:
        return [k for k in range(first, last) if drafts[k].sentence.index == sentence.index]
    spoken = [k for k in range(first, last) if drafts[k].claim.claimant is not None]
    same = [
        k for k in spoken if drafts[k].sentence.index == sentence.index and drafts[k].claim.end <= remark.span.start
    ]
    if same and remark.axis == "verification":
        return same
    before = [k for k in spoken if drafts[k].sentence.index < sentence.index]
    nearest = max((drafts[k].sentence.index for k in before), default=None)
    chosen = [k for k in before if drafts[k].sentence.index == nearest]
    if remark.paired:
        measures = {drafts[k].claim.measure for k in chosen}
        return [k for k in before if drafts[k].claim.measure in measures and drafts[k].claim.subset_of is None]
    if remark.value == "denied":
        deniers = _parties(page, sentence, remark)
        own = [k for k in before if deniers and any(p in drafts[k].claim.affected for p in deniers)]
        return own or (same or chosen if _names_a_figure(page, remark) else [])
    return chosen


def _names_a_figure(page: Page, remark: Remark) -> bool:
    """Whether a denial says that it is the figure it denies: "denied the toll", "denies that"."""
    behind = words_in(page.document.text, Span(remark.span.end, min(remark.span.end + 40, len(page.document.text))))
    low = [word.low for word in behind if word.low != "the"]
    # "Denied that it had fled" and "denied it fled" go on with a clause, "denied that and said" does not.
    clause = low[1:2] and low[1][0].isalpha() and low[1] not in CONJUNCTIONS
    return bool(low) and (low[0] in _FIGURES or (low[0] in _POINTERS and not clause))


def _parties(page: Page, sentence: Sentence, remark: Remark) -> set[str]:
    """The sides named before a denial."""
    found: set[str] = set()
    for mention in page.cast.within(remark.subject, sentence.index):
        found.update(mention.parties)
        if mention.source is not None and mention.source.parent:
            found.add(mention.source.parent)
    return found


def _disputed(claims: Sequence[Claim]) -> set[int]:
    """Claims for which the same report gives another claimant's differing figure of the same thing."""
    found: set[int] = set()
    by_key: dict[tuple[str, str], list[int]] = {}
    for k, claim in enumerate(claims):
        figure = any(v is not None for v in (claim.best, claim.low, claim.high)) or claim.bound is Bound.RELATIONAL
        if figure and claim.claimant is not None and claim.subset_of is None:
            by_key.setdefault((claim.measure, claim.affected.rpartition("/")[0]), []).append(k)
    for members in by_key.values():
        # Claims that say the same dispute the same others: compared once, and not at all if only one side speaks.
        alike: dict[tuple[object, ...], list[int]] = {}
        for k in members:
            alike.setdefault(_account(claims[k]), []).append(k)
        if len({account[0] for account in alike}) > 1:
            kinds = [claims[same[0]] for same in alike.values()]
            found |= {
                k for claim, same in zip(kinds, alike.values(), strict=True) if _is_disputed(claim, kinds) for k in same
            }
    return found


def _account(claim: Claim) -> tuple[object, ...]:
    """What makes two claims tell the same: claimant first, then the group, the figure and its time."""
    figure = (claim.bound, claim.best, claim.low, claim.high)
    return (
        claim.claimant,
        claim.affected,
        figure,
        claim.count_kind,
        claim.period,
        claim.period_earliest,
        claim.period_latest,
    )


def _is_disputed(claim: Claim, others: Sequence[Claim]) -> bool:
    return any(
        claim.claimant != other.claimant and _differ(claim, other) and _same_role(claim, other) for other in others
    )


def _same_role(a: Claim, b: Claim) -> bool:
    """Whether two figures count the same kind of people; "people" and "the injured" take in every kind."""
    roles = {c.affected.rpartition("/")[2] for c in (a, b)}
    return len(roles) == 1 or "people" in roles


def _differ(a: Claim, b: Claim) -> bool:
    same_value = (a.bound, a.best, a.low, a.high) == (
        b.bound,
        b.best,
        b.low,
        b.high,
    ) and a.bound is not Bound.RELATIONAL
    one_incident = CountKind.INCIDENT in (a.count_kind, b.count_kind) and a.period and b.period
    return not same_value and _overlap(a, b) and not (one_incident and a.count_kind is not b.count_kind)


def _overlap(a: Claim, b: Claim) -> bool:
    """Whether two claims can be about the same time; an unstated end is open."""
    for first, second in ((a, b), (b, a)):
        if first.period_latest and second.period_earliest and first.period_latest < second.period_earliest:
            return False
    return True


def needs_events(page: Page, drafts: Sequence[Draft]) -> bool:
    """Tell whether events can settle the status of any claim: a state told with one, and its opposite elsewhere."""
    if not drafts:
        return False
    told = {index for draft in drafts for index in (draft.sentence.index,)}
    absent = any(draft.claim.absence for draft in drafts)
    for one, other in _opposed_words():
        beside = absent if one is None else any(not one.isdisjoint(page.plain[k]) for k in told)
        if beside and any(not other.isdisjoint(words) for words in page.plain):
            return True
    return False


@lexicon.compiled
def _opposed_words() -> list[tuple[frozenset[str] | None, frozenset[str]]]:
    """The plain words of each two states that contradict, both ways round; None for a state that no verb tells."""
    verbs = [(row["state"], row.words("forms")) for row in lexicon.rows("state_verbs") if row["state"]]
    words = {state: telling_words(f for s, forms in verbs if s == state for f in forms) for state, _ in verbs}
    pairs = [(r["state"], r["sense"]) for r in lexicon.rows("state_pairs") if r["relation"] == "contradicts"]
    both = [*pairs, *((b, a) for a, b in pairs)]
    return [(words.get(a), words[b]) for a, b in both if b in words]


@lexicon.compiled
def _opposites() -> Callable[[str | None, str | None], bool]:
    pairs = {frozenset((r["state"], r["sense"])) for r in lexicon.rows("state_pairs") if r["relation"] == "contradicts"}
    return lambda a, b: frozenset((a, b)) in pairs


def _opposed(claims: Sequence[Claim], events: Sequence[Event]) -> set[int]:
    """Claims tied to an event that another claimant tells with the opposite outcome."""
    index = {claim.claim_id: k for k, claim in enumerate(claims)}
    opposite = _opposites()
    found: set[int] = set()
    accounts: dict[str, dict[tuple[str, str | None], list[str]]] = {}
    for event in events:
        if event.topic is not None and event.claimant is not None:
            told = accounts.setdefault(event.topic, {})
            told.setdefault((event.claimant, event.state), []).extend(event.claim_ids)
    for told in accounts.values():
        for (one, state), ids in told.items():
            others = [other for (claimant, other) in told if claimant != one]
            if ids and any(opposite(state, other) for other in others):
                found |= {index[c] for c in ids if c in index}
    return found

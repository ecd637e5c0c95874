"""What does the report say of checking, answering and disputing each claim? Sets the two axes and the status.

Joins the remarks that :mod:`certainty` found, the claims they reach and the figures that rival each other. Never a
verdict of ours.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from analysis import lexicon
from analysis.extract import certainty, reasons
from analysis.extract.certainty import Remark
from analysis.extract.claims import Draft, Page
from analysis.extract.status import hedging, reach, rivals
from analysis.extract.text.triggers import telling_words
from analysis.extract.text.words import NEGATIONS, Word, words_in
from analysis.model import (
    Bound,
    Claim,
    Contest,
    Event,
    Sentence,
    SourceKind,
    Span,
    Status,
    Verification,
    Why,
)

__all__ = ["needs_events", "settled", "status_of"]

_AHEAD = 3  # sentences ahead of the first figure in which a remark may already speak of it
_BEHIND = 8  # sentences behind the last figure in which a remark may still speak of it
_CONFIRM = "cues:confirm/clause"
_DENY = tuple(f"cues:{verb}/clause" for verb in ("deny", "reject", "dismiss", "dispute"))
_OF_REPORTS = ("certainty.report", "certainty.paragraph")  # rules by which a whole report is unchecked
_TELLING = frozenset(
    "saying telling putting claiming insisting stating counting giving reporting citing estimating maintaining "
    "asserting arguing adding listing".split()
)
_NOT = 24  # characters before "confirmed" in which "could not" stands


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
    claims = [_by_cue(page, draft) for draft in drafts]
    spoken_of: set[tuple[int, str]] = set()
    triggers = certainty.triggers()
    for sentence in _around(page, drafts):
        if triggers.isdisjoint(page.plain[sentence.index]):
            continue
        for remark in certainty.remarks_in(page.document, sentence):
            if remark.scope == "paragraph":
                if (sentence.paragraph, remark.value) in spoken_of:
                    continue  # said of the whole paragraph once is said
                spoken_of.add((sentence.paragraph, remark.value))
            reached, value = reach.reached(page, drafts, sentence, remark)
            here = bisect_right(drafts, sentence.index, key=_index)
            counted = drafts[here - 1] if here else None
            own = counted is not None and _counters(page, counted, remark)
            if value == Contest.DENIED and own:
                value = Contest.DISPUTED  # who denies a figure and gives another disputes it
                reached = sorted({*reached, here - 1}) if reached else reached
            for k in reached:
                claims[k] = _marked(claims[k], remark, value)
    for k, other in rivals.rivals(page, drafts).items():
        rival = drafts[other].claim
        claims[k] = _disputed(claims[k], "rivals.another_account", Span(rival.start, rival.end))
    _share(claims)
    for k, event in _opposed(claims, events).items():
        claims[k] = _disputed(claims[k], "status.opposed_outcome", Span(event.start, event.end))
    return [reasons.explained(draft, _with_status(claim)) for draft, claim in zip(drafts, claims, strict=True)]


def _around(page: Page, drafts: Sequence[Draft]) -> Sequence[Sentence]:
    """The sentences in which the report may speak of its figures."""
    if not drafts:
        return ()
    first = max(0, drafts[0].sentence.index - _AHEAD)
    return page.sentences[first : drafts[-1].sentence.index + _BEHIND + 1]


def _by_cue(page: Page, draft: Draft) -> Claim:
    """The claim as the verb of saying leaves it: confirmed by a source that is no outlet, not confirmed, or denied."""
    claim, speaking = draft.claim, draft.speaking
    if speaking is None or speaking.source is None:
        return claim
    if speaking.sentence.paragraph != draft.sentence.paragraph and not claim.quoted:
        return claim  # who denied one thing is not denying what the next paragraph tells
    row = next((why.row for why in speaking.attribution.why if why.row in (_CONFIRM, *_DENY)), None)
    if row is None:
        return claim
    cue = speaking.attribution.cue
    if row in _DENY:
        between = words_in(page.document.text, Span(cue.end, max(cue.end, claim.start)))
        if any(word.low in hedging.BOUNDARIES for word in between):
            return claim  # "denied targeting civilians, although thousands have died"
        if _tells_more(between):
            return claim  # "disputed that figure, saying that 40 had died": the figure is the denier's own
        why = Why(field="contest", rule="status.denied_by", row=row, span=cue)
        return replace(claim, contest=Contest.DENIED, rules=(*claim.rules, why))
    before = words_in(page.document.text, Span(max(speaking.sentence.span.start, cue.start - _NOT), cue.start))
    if any(word.low in NEGATIONS or word.low.endswith("n't") for word in before):
        why = Why(field="verification", rule="status.not_confirmed_by", row=row, span=cue)
        return replace(claim, verification=Verification.UNVERIFIED, rules=(*claim.rules, why))
    if speaking.source.kind is SourceKind.OUTLET:
        return claim
    why = Why(field="verification", rule="status.confirmed_by", row=row, span=cue)
    return replace(claim, verification=Verification.CONFIRMED, rules=(*claim.rules, why))


def _index(draft: Draft) -> int:
    return draft.sentence.index


def _counters(page: Page, last: Draft, remark: Remark) -> bool:
    """Whether the denier gives a figure: "disputed that figure, saying that 60 had died"."""
    between = words_in(page.document.text, Span(remark.span.end, max(remark.span.end, last.claim.start)))
    return _tells_more(between)


def _tells_more(between: Sequence[Word]) -> bool:
    """Whether a participle behind a comma opens a telling of its own: ", saying that"."""
    return any(a.text == "," and b.low in _TELLING for a, b in pairwise(between))


def _marked(claim: Claim, remark: Remark, value: str) -> Claim:
    rules = (*claim.rules, remark.why)
    if remark.axis == "verification":
        return replace(claim, verification=Verification(value), rules=rules)
    if claim.contest is Contest.DENIED or (claim.contest is Contest.DISPUTED and value == Contest.UNANSWERED):
        return claim  # what is denied stays so, whoever is silent
    return replace(claim, contest=Contest(value), rules=rules)


def _share(claims: list[Claim]) -> None:
    """A repeat is contested and unchecked like the figure it repeats, and the other way round.

    "Dozens" in a headline is too vague to be contested with the figure below it.
    """
    index = {claim.claim_id: k for k, claim in enumerate(claims)}
    for k, claim in enumerate(claims):
        at = index.get(claim.same_as or "")
        if at is None or Bound.VAGUE in (claim.bound, claims[at].bound):
            continue
        for one, other in ((k, at), (at, k)):
            told = claims[other]
            if told.contest in (Contest.DISPUTED, Contest.DENIED) and claims[one].contest is Contest.NONE:
                why = Why(field="contest", rule="status.as_repeated", span=Span(told.start, told.end))
                claims[one] = replace(claims[one], contest=told.contest, rules=(*claims[one].rules, why))
            unchecked = any(w.field == "verification" and w.rule in _OF_REPORTS for w in told.rules)
            silent = claims[one].verification is Verification.NOT_STATED
            if told.verification is Verification.UNVERIFIED and unchecked and silent:
                why = Why(field="verification", rule="status.as_repeated", span=Span(told.start, told.end))
                claims[one] = replace(claims[one], verification=told.verification, rules=(*claims[one].rules, why))


def _disputed(claim: Claim, rule: str, span: Span) -> Claim:
    if claim.contest not in (Contest.NONE, Contest.UNANSWERED):
        return claim
    rules = tuple(why for why in claim.rules if why.field != "contest")
    return replace(claim, contest=Contest.DISPUTED, rules=(*rules, Why(field="contest", rule=rule, span=span)))


def _with_status(claim: Claim) -> Claim:
    """The claim with its status, and the same reason as the axis that gave it."""
    status = status_of(claim.verification, claim.contest)
    field = "contest" if status in (Status.DENIED, Status.DISPUTED) else "verification"
    reasons = [why for why in claim.rules if why.field == field][-1:] if status is not Status.ASSERTED else []
    rules = tuple(dict.fromkeys((*claim.rules, *(replace(why, field="status") for why in reasons))))
    return replace(claim, status=status, rules=rules)


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


def _opposed(claims: Sequence[Claim], events: Sequence[Event]) -> dict[int, Event]:
    """Claims tied to an event that another claimant tells with the opposite outcome, and that other telling."""
    index = {claim.claim_id: k for k, claim in enumerate(claims)}
    opposite = _opposites()
    found: dict[int, Event] = {}
    accounts: dict[str, dict[tuple[str, str | None], list[Event]]] = {}
    for event in events:
        if event.topic is not None and event.claimant is not None:
            accounts.setdefault(event.topic, {}).setdefault((event.claimant, event.state), []).append(event)
    for told in accounts.values():
        for (one, state), tellings in told.items():
            ids = [claim_id for event in tellings for claim_id in event.claim_ids if claim_id in index]
            rival = next((key for key in told if key[0] != one and opposite(state, key[1])), None) if ids else None
            if rival is not None:
                found.update((index[claim_id], told[rival][0]) for claim_id in ids)
    return found

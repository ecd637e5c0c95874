"""Which incident is an undated figure about? Carries the days of an incident to the figures told of it.

Follows the report sentence by sentence. What each says of incidents is found by :mod:`scenes`, the report's own by
:mod:`principal`. Carries nothing where several dated incidents could be meant, or a sentence speaks of a longer count.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from analysis.extract import periods
from analysis.extract.actors import actor_lists
from analysis.extract.claims import Draft, Page
from analysis.extract.dates import calendar
from analysis.extract.episodes import principal, scenes, splits, wars
from analysis.extract.episodes.incidents import ANY, ASIDE, Manner, Naming, akin
from analysis.extract.episodes.scenes import Scene, Told
from analysis.model import Bound, Claim, DateRange, SourceKind, Tier, Why

__all__ = ["dated"]

_ANYBODY = "people"
_BESIDE = ("displaced", "other")
_TAKEN = ("equipment", "area", "distance")
_FIGHT_REACH = 2  # paragraphs behind a fight in which what was taken or destroyed is still of it
_FOUGHT = frozenset(("attack", "fighting", "blast"))
_IN_WORDS = (Bound.QUALITATIVE, Bound.RELATIONAL)
_CAME = re.compile(
    r"\b(?:were|was) (?:sent|deployed|dispatched|flown|called|rushed|mobili[sz]ed)\b|"
    r"\b(?:attackers|gunmen|assailants|rushed|entered|stormed|attacked|raided|took part|involved)\b"
)
_CLOSES = re.compile(r", (?:has|have|is|are|was|were|had) ")
_RELATIVE = re.compile(r"\b(?:that|which|who|when)\b")
# "The blast came four days after …", "less than a week after …".
_CAME_AFTER = re.compile(
    r"\b(?:came|comes|coming|follows|followed|took place|happened|occurred|was|is)\b[^,;]{0,40}$|, $"
)
_LOOSE = re.compile(r"\b(?:less|more|fewer|just|about|almost|nearly|barely|only|some|around)(?: than)? $")
_LENGTH = re.compile(r"P([0-9]{1,3})([DWMY])")
_BEFORE = 60
_OF_A_WAR = 3000
# Arrests follow upon an incident on a day of their own; those held are held today.
_HELD = re.compile(
    r"\b(?:arrested|detained|rounded up|in custody|behind bars|(?:is|are|still) (?:holding|held)|"
    r"remain(?:s|ed)? (?:in|held)|taken in for questioning|charged)\b"
)
_SO_FAR = re.compile(r"\b(?:has|have)\b")
_GENERIC = frozenset("attack assault violence incident operation killing".split())
_ROUND_UPS = frozenset(("unrest",))
_LEAD = 1  # sentences behind the one that dates an incident in which who tells it may be dated as well
_ENDS = (Manner.BEGINS, Manner.ENDS)
_ONE = re.compile(r"\b(?:an?|another|one)(?: [a-z-]{2,16}){0,4} $")
_POINTING = re.compile(r"\b(?:that|those|this|these)\b")


def dated(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Give undated figures the days of the incident they are about.

    Parameters
    ----------
    page, drafts
        The document and its claims on their way.

    Returns
    -------
    list[Draft]
        In the same order. A figure takes the days of the incident last told in its paragraph or pointed at ("that
        blast"), else of the report's own; a sentence that speaks of another incident, or of a longer count, takes
        none.

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
    found: list[Draft] = []
    told = scenes.in_document(page, drafts)
    own, alone = principal.own(page, told)
    last: Told | None = None
    country: dict[str, float] = {}
    for scene in told:
        if scene.turned and _are_parts(scene, country):
            scene = replace(scene, other=False)
        here = own if scene.sentence.index < alone else None
        meant = [_meant(page, draft, scene, last, here, own is not None) for draft in scene.drafts]
        found += [_carried(page, draft, scene, incident) for draft, incident in zip(scene.drafts, meant, strict=True)]
        last = _after(page, scene, last, own, meant)
        for draft in found[-len(scene.drafts) :] if scene.drafts else ():
            if own is not None and draft.claim.period == own.edtf and _of_a_country(draft.claim):
                country[draft.claim.measure] = max(country.get(draft.claim.measure, 0.0), _size(draft.claim))
    return wars.totalled(page, splits.spread(found))


def _of_a_country(claim: Claim) -> bool:
    """Whether a figure counts the people of a whole state: "at least 12 people were killed across the country"."""
    party, _, role = claim.affected.rpartition("/")
    source = actor_lists.source_named(party) if role == _ANYBODY and party else None
    return source is not None and source.kind is SourceKind.GOVERNMENT


def _are_parts(scene: Scene, country: Mapping[str, float]) -> bool:
    """Whether the losses of a place are no more than those of the country on the same days: then they are in them."""
    lost = [d.claim for d in scene.drafts if d.claim.measure in periods.LOSSES and d.period is None]
    named = any(n.manner is not Manner.KNOWN for n in scene.namings)
    return bool(lost) and not named and all(0 < _size(c) <= country.get(c.measure, 0.0) for c in lost)


def _size(claim: Claim) -> float:
    return next((value for value in (claim.best, claim.low, claim.high) if value is not None), 0.0)


def _after(page: Page, scene: Scene, last: Told | None, own: Told | None, meant: Sequence[Told | None]) -> Told | None:
    """The incident that the text is at once a sentence is read."""
    told = [t for t in scene.told if t.manner is not Manner.BEGINS or ANY not in t.kinds]
    if told:
        return next((t for t in reversed(told) if t.manner is Manner.KNOWN), told[-1])
    if last is not None and last in meant:
        return replace(last, paragraph=scene.sentence.paragraph)
    counted = scene.drafts and any(not _apart(page, at, d.claim.start) for at in scene.totals for d in scene.drafts)
    if counted or scene.other or _introduces(page, scene, last, own):
        return Told(sentence=scene.sentence.index, paragraph=scene.sentence.paragraph, other=True)
    return last


def _meant(page: Page, draft: Draft, scene: Scene, last: Told | None, own: Told | None, rivalled: bool) -> Told | None:
    """The incident an undated figure is about, or None if it cannot be told."""
    if scene.unresolved or scene.unrest or any(not _apart(page, at, draft.claim.start) for at in scene.totals):
        return None
    ahead = [t for t in scene.told if t.given and _is_ahead(page, t, t.given.span.end, draft.claim.start)]
    if ahead and not periods.counts_a_toll(page.document, draft.sentence, draft.claim.start):
        return ahead[-1]
    since = _length_before(page, draft)
    if since is not None:
        return _earlier(page, own if own is not None else last, since)
    if scene.other or _introduces(page, scene, last, own):
        return None
    kinds = [n.kinds for n in scene.namings]
    if last is not None and _goes_on(page, scene, last, own):
        if own is not None and last.manner in _ENDS and last.meets(own):
            last = own
        return last if not kinds or any(akin(k, last.kinds) for k in kinds) else None
    if (
        own is None
        and last is not None
        and (
            any(n.kinds & last.kinds for n in scene.known())
            or periods.counts_a_toll(page.document, draft.sentence, draft.claim.start)
        )
    ):
        return last  # several incidents on one footing: "the attack" is the one told last
    next_paragraph = last is not None and last.figures and scene.sentence.paragraph == last.paragraph + 1
    if own is None and not rivalled and next_paragraph:
        own = last  # a report of several items: what follows an incident goes on about it
    if own is None or (last is not None and last.other and last.edtf is None and _is_next(scene, last)):
        return None
    return own if not kinds or any(akin(k, own.kinds) for k in kinds) else None


def _is_ahead(page: Page, told: Told, given: int, figure: int) -> bool:
    """Whether an incident dated before a figure is what it counts, and not what ended or only began on that day."""
    if given > figure or told.manner is Manner.ENDS:
        return False
    return told.manner is not Manner.BEGINS or _SO_FAR.search(page.document.text[given:figure]) is None


def _introduces(page: Page, scene: Scene, last: Told | None, own: Told | None) -> bool:
    """Whether a sentence brings up another incident as new: "dozens died in an air strike on a school"."""
    if own is None or last is None or last.edtf is None or scene.sentence.index == last.sentence:
        return False  # without an incident of its own a report may tell one again as if it were new
    if last.meets(own) or scene.sentence.paragraph != last.paragraph:
        return False
    if _is_next(scene, last) and not last.figures:
        return False
    start = scene.sentence.span.start
    return any(
        n.manner is Manner.NEW
        and n.kinds & last.kinds
        and _ONE.search(page.document.text[start : n.span.start].lower())
        for n in scene.namings
    )


def _length_before(page: Page, draft: Draft) -> DateRange | None:
    """The length that parts a figure from an incident told: "four days after a bomber killed 35"."""
    text = page.document.text
    for given in page.times[draft.sentence.index]:
        if given.span.end > draft.claim.start or given.edtf is not None or not (given.timex or "").startswith("P"):
            continue
        if text.startswith(" after ", given.span.end) and _CAME_AFTER.search(
            text[: given.span.start][-_BEFORE:].lower()
        ):
            return given
    return None


def _earlier(page: Page, told: Told | None, length: DateRange) -> Told | None:
    """The incident some days, weeks or months before one that is told; None for "less than a week" and the like."""
    match = _LENGTH.fullmatch(length.timex or "")
    if told is None or told.earliest is None or told.earliest != told.latest or match is None:
        return None
    start = length.span.start
    if _LOOSE.search(page.document.text[max(0, start - _BEFORE) : start].lower()):
        return None
    number, day = int(match[1]), told.earliest
    if match[2] in "DW":
        when = calendar.day(day - timedelta(days=number * (7 if match[2] == "W" else 1)))
    elif match[2] == "M":
        when = calendar.month(*calendar.months_on(day.year, day.month, -number))
    else:
        when = calendar.year(day.year - number)
    return Told(edtf=when.edtf, earliest=when.earliest, latest=when.latest, given=length)


def _apart(page: Page, total: int, figure: int) -> bool:
    """Whether a relative clause parts a figure from a longer count: "ten years since a tsunami that killed 900"."""
    between = page.document.text[total:figure].lower()
    relative = _RELATIVE.search(between)
    return relative is not None and _CLOSES.search(between, relative.end()) is None


def _goes_on(page: Page, scene: Scene, last: Told, own: Told | None) -> bool:
    """Whether a sentence goes on about the incident told last, and not about the report's own."""
    known = scene.known()
    if scene.sentence.paragraph == last.paragraph:
        if own is None or last.edtf is not None or not known:
            return True
        return not any(n.kinds & own.kinds for n in known)
    if not _is_next(scene, last):
        return False
    if any(n.kinds & last.kinds and (_points(page, n.span.start) or _names_better(page, n, last, own)) for n in known):
        return True
    return not last.figures and any(n.kinds & last.kinds and n.manner is Manner.NEW for n in scene.namings)


def _names_better(page: Page, naming: Naming, last: Told, own: Told | None) -> bool:
    """Whether a word fits the incident told last and the report's own less: "the ambush", but not "the attack"."""
    word = page.document.text[naming.span.start : naming.span.end].lower()
    if own is None or not last.figures or word.rstrip("s") in _GENERIC:
        return False
    return naming.kinds == last.kinds and naming.kinds != own.kinds


def _too_many(claim: Claim, told: Told) -> bool:
    """Whether a loss is larger than an attack or a crash of some days takes: then it is that of a war."""
    stated = [value for value in (claim.best, claim.low, claim.high) if value is not None]
    many = min(stated) >= _OF_A_WAR if stated else "thousands" in claim.text.lower()
    return many and claim.measure in periods.LOSSES and told.kinds.isdisjoint(scenes.WIDE)


def _is_next(scene: Scene, last: Told) -> bool:
    return scene.sentence.index == last.sentence + 1


def _points(page: Page, start: int) -> bool:
    """Whether "that" or "those" stands before the word for an incident."""
    return _POINTING.search(page.document.text[max(0, start - 24) : start].lower()) is not None


def _of_an_incident(page: Page, draft: Draft, scene: Scene, told: Told) -> bool:
    """Whether a figure counts what an incident brought: losses; others only where they are told with it."""
    measure = draft.claim.measure
    if measure in periods.LOSSES:
        return True
    if measure in _TAKEN:
        behind = told.sentence <= scene.sentence.index and scene.sentence.paragraph <= told.paragraph + _FIGHT_REACH
        return behind and not told.kinds.isdisjoint(_FOUGHT)
    if measure == "deployed":
        span = draft.sentence.span
        return _CAME.search(page.document.text[span.start : span.end].lower()) is not None
    brought = bool(scene.namings)
    if measure == "displaced":
        span = draft.sentence.span
        wide = bool(told.kinds) and told.kinds <= scenes.WIDE  # a flood drives people out for days
        lasts = not wide and _SO_FAR.search(page.document.text[span.start : span.end]) is not None
        brought = any(not lasts or ASIDE not in n.kinds for n in scene.namings)
        brought = brought or (not lasts and scene.sentence.paragraph == told.paragraph)
        return brought
    return measure in _BESIDE and (brought or scene.sentence.paragraph == told.paragraph)


def _told_apart(page: Page, draft: Draft, scene: Scene, told: Told) -> bool:
    """Whether a figure cannot be about an incident: told before it happened, or of people held since."""
    claim = draft.claim
    if claim.said_latest is not None and told.earliest is not None and claim.said_latest < told.earliest:
        return True
    if _of_its_own(draft, scene, told):
        return True
    if claim.measure != "captured":
        return False
    span = draft.sentence.span
    return _HELD.search(page.document.text[span.start : span.end].lower()) is not None and not any(
        not n.kinds.isdisjoint(_ROUND_UPS) for n in scene.namings
    )


def _of_its_own(draft: Draft, scene: Scene, told: Told) -> bool:
    """Whether a later sentence that dates its own saying tells of a new incident: "on Friday media reported a raid"."""
    speaking = draft.speaking
    if draft.claim.said_on is None or speaking is None or speaking.sentence.index != scene.sentence.index:
        return False
    later = scene.sentence.index > told.sentence + _LEAD and scene.sentence.paragraph >= told.paragraph
    manners = {n.manner for n in scene.namings}
    return later and Manner.NEW in manners and Manner.KNOWN not in manners


def _carried(page: Page, draft: Draft, scene: Scene, told: Told | None) -> Draft:
    claim = draft.claim
    if claim.period is not None or claim.bound in _IN_WORDS or told is None or told.edtf is None:
        return draft
    if _told_apart(page, draft, scene, told):
        return draft
    if "/" in claim.unit or _too_many(claim, told) or not _of_an_incident(page, draft, scene, told):
        return draft
    why = Why(field="period", rule="episodes.carried", span=told.given.span if told.given else None)
    return replace(
        draft,
        claim=replace(
            claim,
            period=told.edtf,
            period_earliest=told.earliest,
            period_latest=told.latest,
            count_kind=periods.kind_of(claim.measure, claim.unit, told.earliest, told.latest),
            tier=Tier.CARRIED if claim.tier is Tier.CLAUSE else claim.tier,
            rules=(*claim.rules, why),
        ),
    )

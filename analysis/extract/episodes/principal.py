"""Which incident is the report's own? The one its lead tells of, with its first and its last day.

Owns no list. Looks over what :mod:`scenes` found in each sentence; whom its days are carried to, :mod:`episodes` says.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis.extract import periods
from analysis.extract.claims import Page
from analysis.extract.dates import calendar
from analysis.extract.episodes.incidents import ANY, ASIDE, Manner, akin
from analysis.extract.episodes.scenes import Scene, Told

__all__ = ["own"]

_LEAD_PARAGRAPHS = 3
_BEGUN = 2  # the paragraph up to which "on Friday, gunmen stormed" can open the report's own incident
_LEAD_SENTENCES = 3  # the lead of a text that is one paragraph
_FRESH_DAYS = 60  # a report's own incident is not older, if the day of publication is known
_LONG_DAYS = 15  # nor does it last longer: that is a count over time
_NEWSY = ("dates.weekday", "dates.deictic")
_CLOSED = ".!?…\"”'’)"
_LASTING = frozenset(("flood", "fighting", "unrest", "heat", "outbreak"))
_ANNIVERSARY = re.compile(r"\banniversary\b|\bcommemorat|\b(?:years?|decades?) (?:since|after|on|to the day)\b")


def own(page: Page, scenes: Sequence[Scene]) -> tuple[Told | None, int]:
    """Choose the report's own incident, with its first and its last day where the text gives both.

    Parameters
    ----------
    page, scenes
        The document, and what :func:`in_document` found in it.

    Returns
    -------
    tuple[Told or None, int]
        The first recent incident dated in the report's first paragraphs; else the first one dated later that the
        lead can be about; None if there is none. And the index of the sentence from which on it is not alone, because
        the lead dates another one on the same footing.
    """
    counting = [scene for scene in scenes if scene.drafts]
    alone = len(page.sentences)
    if not counting:
        return None, alone
    lead = counting[0].sentence.paragraph + _LEAD_PARAGRAPHS
    kinds = _kinds_of(page, counting)
    happened = [t for scene in scenes for t in scene.told if t.kinds != {ASIDE}]
    fresh = [t for t in happened if _is_fresh(page, t)]
    lossy = _lossy(scenes)
    plain = [t for t in fresh if not t.other and not _only_bounds(t) and (t.figures or akin(t.kinds, lossy))]
    near = counting[0].sentence.index + _LEAD_SENTENCES
    first = next((t for t in plain if t.paragraph <= lead and akin(t.kinds, kinds) and not _is_late(t, near)), None)
    if first is None:
        first = next((t for t in plain if _is_told_late(t) and akin(t.kinds, kinds)), None)
    if first is None and _looks_back(page, counting[0]):
        first = next((t for t in happened if t.manner is not Manner.NEW and t.kinds & kinds and not t.other), None)
    if first is None:
        return None, alone
    # A background incident has its calendar date; the news of the day has weekdays.
    rivals = [t for t in plain if t.figures and t.paragraph <= lead and _rivals(t, first)]
    whole = _whole(page, first, scenes, fresh)
    rivalled = min((r.sentence for r in rivals if not r.meets(whole)), default=alone)
    heading = frozenset[str]().union(*(naming.kinds for naming in counting[0].namings))
    if first.sentence <= near and whole.kinds.isdisjoint(heading):
        whole = replace(whole, kinds=whole.kinds | heading)  # the headline's "bombing" is the lead's "rammed a van"
    return whole, 0 if rivalled <= first.sentence else rivalled


def _is_late(told: Told, near: int) -> bool:
    """Whether an incident is told as new long after the lead: then it is another one than the lead's."""
    if told.manner is Manner.ACT and told.fresh and told.paragraph > _BEGUN:
        return True
    return told.sentence > near and told.manner is Manner.NEW


def _lossy(scenes: Sequence[Scene]) -> frozenset[str]:
    """The kinds of incident told where people are counted as lost; a report that counts none has none of its own."""
    losing = [s for s in scenes if any(d.claim.measure in periods.LOSSES for d in s.drafts)]
    kinds = frozenset[str]().union(*(n.kinds for s in losing for n in s.namings))
    return kinds or frozenset(("none",) if not losing else (ANY,))


def _rivals(told: Told, first: Told) -> bool:
    """Whether two incidents stand on the same footing: of one kind, or of none named, on different days."""
    akin_enough = told.kinds & first.kinds or not (told.kinds or first.kinds)
    return bool(akin_enough) and not told.meets(first) and (_by_weekday(told) or not _by_weekday(first))


def _by_weekday(told: Told) -> bool:
    """Whether an incident is dated as news of the day is: "on Friday", "last night"."""
    return told.given is not None and any(why.rule in _NEWSY for why in told.given.why)


def _only_bounds(told: Told) -> bool:
    """Whether a sentence dates the end of something, or the beginning of it does not say what."""
    return told.manner is Manner.ENDS or (told.manner is Manner.BEGINS and ANY in told.kinds)


def _looks_back(page: Page, scene: Scene) -> bool:
    """Whether a report marks an anniversary: then its own incident is an old one."""
    span = scene.sentence.span
    return _ANNIVERSARY.search(page.document.text[span.start : span.end].lower()) is not None


def _is_told_late(told: Told) -> bool:
    """Whether a sentence behind the lead can date the lead's: "the attack", "it struck", no new actor's act."""
    return told.manner in (Manner.KNOWN, Manner.BEGINS, Manner.ENDS) or (told.manner is Manner.ACT and not told.fresh)


def _kinds_of(page: Page, counting: Sequence[Scene]) -> frozenset[str]:
    """The kinds of incident that the first counting sentence can be about; a headline's are those of its lead too."""
    lead = counting[:1]
    heads = page.document.text[counting[0].sentence.span.end - 1] not in _CLOSED
    if heads and len(counting) > 1 and counting[0].sentence.paragraph < counting[1].sentence.paragraph:
        lead = counting[:2]
    return frozenset[str]().union(*(naming.kinds for scene in lead for naming in scene.namings))


def _is_fresh(page: Page, told: Told) -> bool:
    if told.earliest is None or told.latest is None or (told.latest - told.earliest).days >= _LONG_DAYS:
        return False
    published = page.document.published
    return published is None or 0 <= (published - told.latest).days <= _FRESH_DAYS


def _whole(page: Page, first: Told, scenes: Sequence[Scene], fresh: Sequence[Told]) -> Told:
    """Give an incident its first and last day: "the siege began on Saturday" and "ended on Monday"."""
    assert first.earliest is not None
    assert first.latest is not None
    begun, over = first.earliest, first.latest
    known = {scene.sentence.index: frozenset[str]().union(*(n.kinds for n in scene.known())) for scene in scenes}
    for told in fresh:
        assert told.earliest is not None
        assert told.latest is not None
        if told.other or abs((told.earliest - first.earliest).days) >= _LONG_DAYS:
            continue
        if told.manner is Manner.BEGINS and known[told.sentence] & first.kinds:
            begun = min(begun, told.earliest)
            if told is first and not first.kinds.isdisjoint(_LASTING) and page.document.published:
                over = page.document.published
        if told.manner is Manner.ENDS and told.latest >= begun:
            over = max(over, told.latest)
    if (begun, over) == (first.earliest, first.latest):
        return first
    days = calendar.between(begun, over)
    return replace(first, edtf=days.edtf, earliest=begun, latest=over)

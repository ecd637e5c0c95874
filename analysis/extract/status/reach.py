"""Which figures does a remark reach? The clause, the sentence, the report it follows, the paragraph it speaks of.

Owns no list. Takes the remarks that :mod:`certainty` found; does not decide what they make of a claim.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from analysis.extract import speakers
from analysis.extract.certainty import Remark
from analysis.extract.claims import Draft, Page
from analysis.extract.episodes import incidents
from analysis.extract.episodes.incidents import Manner
from analysis.extract.status import hedging
from analysis.extract.text.words import folded, words_in
from analysis.model import Claim, Contest, Sentence, Source, Span, Verification

__all__ = ["reached"]

_BACK = 8  # sentences that "the reports" look back over
_REPORTS = 5  # sentences back of the reports that "the reports" are
_NEAR = 3  # sentences that a denial looks back over, and one that nobody was hurt looks ahead
_FIGURES = 50  # figures that "higher than the official toll" looks back over
_ASIDE = 24  # characters before a figure in which "up from" stands
_GROUND = frozenset(("area", "distance"))
_REPORTED = frozenset("report reports account accounts".split())
_LOST = {
    **dict.fromkeys("killed dead died deaths killing fatalities".split(), "killed"),
    **dict.fromkeys("wounded injured hurt injuries".split(), "wounded"),
    "missing": "missing",
    "captured": "captured",
    **dict.fromkeys("village villages town towns territory ground position positions".split(), "area"),
}
# "Shot it down, a claim that a spokesman rejected": what is denied stands in the same sentence.
_APPOSED = re.compile(
    r", an? (?:claim|charge|assertion|account|allegation|accusation|report|statement|version)\b[^,;]{0,80}$"
)
_POINTED = re.compile(r"^ ?(?:that|this|the) (?:figure|number|toll|count|claim|estimate|tally|total)\b")
_BESIDE = re.compile(r"\b(?:up|down) from $|\bcompared (?:with|to) $")
_TURNS = frozenset("said says say saying and but although while after since".split())
_LOSSES = frozenset(("killed", "wounded", "casualties", "missing", "captured"))


def reached(page: Page, drafts: Sequence[Draft], sentence: Sentence, remark: Remark) -> tuple[list[int], str]:
    """Find the claims that a remark speaks of.

    Parameters
    ----------
    page, drafts
        The document and its claims on their way, in the order of the text.
    sentence, remark
        The remark and the sentence it stands in.

    Returns
    -------
    tuple[list[int], str]
        Indices into ``drafts``, and the value they are marked with: that of the remark, but "disputed" for those who
        say that nobody was hurt on a side that is not theirs.

    Examples
    --------
    >>> from analysis.extract import certainty, claims, pages
    >>> from analysis.model import Document
    >>> text = "Rebels said 14 guards died. Police counted 12 dead. The reports could not be verified."
    >>> page = pages.found_in(Document(document_id="d", text=text))
    >>> [remark] = certainty.remarks_in(page.document, page.sentences[2])
    >>> reached(page, claims.drafts(page), page.sentences[2], remark)
    ([0, 1], 'unverified')
    """
    return _Look(page, drafts, sentence, remark).answer()


class _Look:
    """One remark, with the figures around it."""

    def __init__(self, page: Page, drafts: Sequence[Draft], sentence: Sentence, remark: Remark) -> None:
        self.page, self.drafts, self.sentence, self.remark = page, drafts, sentence, remark
        first = bisect_left(drafts, sentence.index - _BACK, key=_index)
        here = bisect_left(drafts, sentence.index, key=_index)
        self.last = bisect_right(drafts, sentence.index, key=_index)
        self.before, self.same = range(first, here), range(here, self.last)

    def answer(self) -> tuple[list[int], str]:
        remark = self.remark
        if remark.scope == "clause":
            text = self.page.document.text
            span = remark.span
            return [k for k in self.same if hedging.reaches(text, span, self.drafts[k], governs=False)], remark.value
        if remark.scope == "sentence":
            return list(self.same), remark.value
        if remark.scope == "paragraph":
            first = bisect_left(self.drafts, self.sentence.paragraph, key=_paragraph)
            last = bisect_right(self.drafts, self.sentence.paragraph, key=_paragraph)
            return self._spoken(range(first, last)) or self._spoken(self.before), remark.value
        if remark.scope == "compare":
            return self._compared(), remark.value
        if remark.told:
            return self._told_otherwise()
        if remark.value == Contest.DENIED:
            return self._denied(), remark.value
        return self._followed(), remark.value

    def _claim(self, k: int) -> Claim:
        return self.drafts[k].claim

    def _spoken(self, among: Sequence[int]) -> list[int]:
        return [k for k in among if self._claim(k).claimant is not None]

    def _followed(self) -> list[int]:
        """The report that a remark follows: in its own sentence, else the last one before it."""
        told = [k for k in self.same if self._claim(k).end <= self.remark.span.start]
        same = self._spoken(told)
        if self.remark.paired:
            return self._pair([*self.before, *same])
        if told:
            return self._whole_report(same) or told
        if "whose" in folded(self._between(self.sentence.span.start, self.remark.span.start)).split():
            return self._spoken(self.same)  # "the army, whose claims could not be verified, said"
        ahead = [k for k in self.same if self._told_as_content(k)]
        if ahead:
            return ahead
        owned = self._owned()
        if owned:
            return owned
        if self.remark.about == "this":
            return [k for k in self._spoken(self.before) if self._gap(k) == 1]
        if self.remark.wide and self.remark.value != Verification.CONFIRMED:
            return self._spoken(self.before)
        pool = self._last_paragraph(self._spoken(self.before))
        if self.remark.about == "deed" and pool:
            pool = [k for k in pool if self.drafts[k].sentence.paragraph == self.sentence.paragraph]
        if self.remark.plural and self.remark.value != Verification.CONFIRMED:
            if self.remark.axis == "verification" and len(pool) == 1:
                pool = [k for k in self._spoken(self.before) if self._gap(k) <= _NEAR]  # "accounts" are two or more
            return [k for k in pool if self._gap(k) <= _REPORTS]
        if not pool:
            return [k for k in self.before if self._gap(k) == 1]
        return self._one_report(pool)

    def _between(self, start: int, end: int) -> str:
        return self.page.document.text[start:end]

    def _whole_report(self, same: Sequence[int]) -> list[int]:
        """ "One drowned, according to the report, which could not be checked": with what it said just before.

        Only where the words before the remark name a report: "but this could not be verified" names none.
        """
        if not same or _REPORTED.isdisjoint(
            folded(self._between(self._claim(same[-1]).end, self.remark.span.start)).split()
        ):
            return list(same)
        before = [k for k in self._spoken(self.before) if self._gap(k) == 1]
        tellers = {self._claim(k).claimant for k in same}
        paragraph = self.sentence.paragraph
        near = [
            k for k in before if self.drafts[k].sentence.paragraph == paragraph and self._claim(k).claimant in tellers
        ]
        return [*near, *same]

    def _told_as_content(self, k: int) -> bool:
        """ "Could not confirm that 36 people had died": the figure is what the remark speaks of."""
        between = folded(self.page.document.text[self.remark.span.end : self._claim(k).start])
        return "that" in between.split()[:4] and _POINTED.match(between) is None

    def _is_told_alone(self, k: int) -> bool:
        """Whether no other clause begins between a remark and a figure: "denied that it fled and said 14 died"."""
        between = folded(self._between(self.remark.span.end, self._claim(k).start)).split()
        return _TURNS.isdisjoint(between) and self._claim(k).start > self.remark.span.end

    def _last_paragraph(self, pool: Sequence[int]) -> list[int]:
        """Those of the remark's own paragraph, else of the last paragraph before it that holds any, one or two back."""
        paragraph = max((self.drafts[k].sentence.paragraph for k in pool), default=None)
        if paragraph is None or paragraph < self.sentence.paragraph - 2:
            return []
        return [k for k in pool if self.drafts[k].sentence.paragraph == paragraph]

    def _one_report(self, pool: Sequence[int]) -> list[int]:
        """The last figures of a pool, and those before them by the same claimant."""
        nearest = self.drafts[pool[-1]].sentence.index
        claimants = {self._claim(k).claimant for k in pool if self.drafts[k].sentence.index == nearest}
        chosen = []
        for k in reversed(pool):
            if self._claim(k).claimant not in claimants:
                break
            chosen.append(k)
        return sorted(chosen)

    def _owned(self) -> list[int]:
        """The figures of the one whose claim it is: "the Observatory's report", "figures from the rebels"."""
        owner = self.remark.owner
        names = {word for word in folded(self.page.document.text[owner.start : owner.end]).split() if len(word) > 3}
        names |= {
            word
            for mention in self.page.cast.within(owner, self.sentence.index)
            if mention.source is not None
            for word in mention.source.name.lower().split()
            if len(word) > 3
        }
        if not names:
            return []
        own = [k for k in self._spoken(self.before) if names & self._tellers(k)]
        last = self._claim(own[-1]).said_on if own else None
        return self._last_paragraph([k for k in own if self._claim(k).said_on in (None, last) or last is None])

    def _tellers(self, k: int) -> set[str]:
        """The words of the names of those who tell a figure, of whom they speak for, and whom they spoke to."""
        claim, speaking = self._claim(k), self.drafts[k].speaking
        parent = speaking.source.parent if speaking is not None and speaking.source is not None else None
        return set(f"{claim.claimant or ''} {claim.via or ''} {parent or ''}".lower().split())

    def _pair(self, among: Sequence[int]) -> list[int]:
        """ "Neither figure": the last two rival figures; "either account": all that the last two claimants say."""
        spoken = [k for k in self._spoken(among) if self._claim(k).subset_of is None]
        if not spoken:
            return [k for k in among if self._gap(k) <= _NEAR and _paragraph(self.drafts[k]) == self.sentence.paragraph]
        if self.remark.paired == "accounts":
            tellers = list(dict.fromkeys(self._claim(k).claimant for k in reversed(spoken)))[:2]
            voices = self._voices_here()
            here = [k for k in spoken if _paragraph(self.drafts[k]) == self.sentence.paragraph]
            if here and len(voices) > 1:
                tellers = [name for name in tellers if name in voices]  # one of the two gave no figure
            return [k for k in self._spoken(among) if self._claim(k).claimant in tellers]
        measure = self._claim(spoken[-1]).measure
        return [k for k in spoken if self._claim(k).measure == measure][-2:]

    def _voices_here(self) -> set[str]:
        """Who speaks in the sentences of the remark's own paragraph just before it."""
        found: set[str] = set()
        for index in range(max(0, self.sentence.index - _NEAR), self.sentence.index):
            if self.page.sentences[index].paragraph == self.sentence.paragraph:
                found |= {s.source.name for s in self.page.speakings[index] if s.source is not None}
        return found

    def _compared(self) -> list[int]:
        """ "Higher than the official toll": the last toll of somebody else."""
        speaker = speakers.covering(self.page.speakings[self.sentence.index], self.remark.span.start)
        name = speaker.source.name if speaker and speaker.source else None
        for k in range(self.before.stop - 1, max(-1, self.before.stop - 1 - _FIGURES), -1):
            claim = self._claim(k)
            told = claim.measure in _LOSSES and _has_figure(claim)
            if told and (claim.claimant is None or claim.claimant != name) and claim.subset_of is None:
                return [k]
        return []

    def _denied(self) -> list[int]:
        """Figures about the denier's own side; others if the denial names a figure, or tells what it denies."""
        told = [k for k in self.same if self._told_as_content(k) and self._is_told_alone(k)]
        if told:
            return told  # "denied accusations by residents that soldiers shot 10 villagers"
        if self.remark.about in ("deed", "clause"):
            return []
        deniers = self._deniers()
        same = [k for k in self._spoken(self.same) if self._claim(k).end <= self.remark.span.start]
        if _APPOSED.search(self._between(self.sentence.span.start, self.remark.span.start)):
            return same
        if _POINTED.match(folded(self._between(self.remark.span.end, self.sentence.span.end))):
            return same[-1:] or self._last_told()
        near = [k for k in self._spoken(self.before) if self._gap(k) <= _NEAR]
        others = [k for k in (*near, *same) if self._claim(k).claimant not in deniers]
        own = [k for k in others if _own_side(self._claim(k), deniers)]
        named = self._measures_named()
        if named & _GROUND:
            return [k for k in self._spoken(self.before) if self._claim(k).measure in _GROUND]
        if own:
            return own
        others = self._followed()
        if named and any(self._claim(k).measure in named for k in others):
            others = [k for k in others if self._claim(k).measure in named]
        withdrawn = [k for k in others if self._claim(k).measure in _LOSSES or self._claim(k).claimant]
        return withdrawn if self.remark.about in ("figure", "this") else []

    def _last_told(self) -> list[int]:
        """ "That figure": what was told last, without what it is set beside ("up from 95")."""
        text = self.page.document.text
        near = [k for k in self._spoken(self.before) if self._gap(k) <= _NEAR]
        last = [k for k in near if self._gap(k) == self._gap(near[-1])]
        own = [k for k in last if not _BESIDE.search(text[: self._claim(k).start][-_ASIDE:].lower())]
        return [k for k in own if self._claim(k).measure == self._claim(own[0]).measure]

    def _measures_named(self) -> set[str]:
        """What a denial speaks of: "denied that anyone was missing" says nothing of the dead."""
        behind = folded(self._between(self.remark.span.end, self.sentence.span.end)).split()[:_BACK]
        return {_LOST[word.strip(".,")] for word in behind if word.strip(".,") in _LOST}

    def _told_otherwise(self) -> tuple[list[int], str]:
        """ "Moscow said nobody was hurt": a denial of figures about its own side, else another account."""
        speaker = speakers.covering(self.page.speakings[self.sentence.index], self.remark.span.start)
        if speaker is None or speaker.source is None:
            return [], self.remark.value
        if self._tells_anew():
            return [], self.remark.value
        names = _names(speaker.source)
        ahead = bisect_right(self.drafts, self.sentence.index + _NEAR, key=_index)
        around = [k for k in self._spoken(range(self.before.start, ahead)) if abs(self._gap(k)) <= _NEAR]
        told = [k for k in around if self._claim(k).measure in _LOSSES and self._claim(k).claimant not in names]
        own = [k for k in told if _own_side(self._claim(k), names)]
        if own:
            return own, self.remark.value
        before = [k for k in told if k < self.same.start]
        return (self._one_report(before) if before else []), Contest.DISPUTED.value

    def _tells_anew(self) -> bool:
        """Whether the sentence tells of another incident: "a fire broke out in a warehouse, but nobody was hurt"."""
        start = self.page.sentences[self.sentence.index].span.start
        ahead = words_in(self.page.document.text, Span(start, self.remark.span.start))
        manners = {naming.manner for naming in incidents.named_in(ahead)}
        return Manner.NEW in manners and Manner.KNOWN not in manners and self.same.start == self.same.stop

    def _gap(self, k: int) -> int:
        return self.sentence.index - self.drafts[k].sentence.index

    def _deniers(self) -> set[str]:
        """The sides named before a denial, and who speaks it."""
        found: set[str] = set()
        for mention in self.page.cast.within(self.remark.subject, self.sentence.index):
            found.update(mention.parties)
            if mention.source is not None:
                found |= _names(mention.source)
        return found


def _names(source: Source) -> set[str]:
    return {source.name, source.parent} if source.parent else {source.name}


def _own_side(claim: Claim, names: set[str]) -> bool:
    party = claim.affected.rpartition("/")[0]
    return party in names or any(one in names for one in party.split(" and "))


def _has_figure(claim: Claim) -> bool:
    return any(value is not None for value in (claim.best, claim.low, claim.high))


def _index(draft: Draft) -> int:
    return draft.sentence.index


def _paragraph(draft: Draft) -> int:
    return draft.sentence.paragraph

"""Does a figure stand for itself, and do words set two figures against each other? What makes a figure an account.

Owns the list signals. A part, an addition, the bodies that one saw and a count that was overtaken contradict nobody by
themselves; only :mod:`rivals` says which accounts do.
"""

import re

from analysis import lexicon
from analysis.extract import certainty
from analysis.extract.claims import Draft, Page
from analysis.extract.status import links
from analysis.extract.text.words import Phrasebook, folded, words_in
from analysis.model import Bound, Claim, Span

__all__ = ["Accounts", "printed"]

_CLOSE = 48  # characters behind a figure in which "identified" and "in his province alone" stand
_IDENTIFIED = re.compile(r"^[^,;.]{0,40}\b(?:been identified|were identified|have been named)\b")
_ALONE = re.compile(r"^[^,;.]{0,32}\bin (?:his|her|its|their|our|my) [^,;.]{2,24} alone\b")
_BY_THOSE = re.compile(r"\b(?:rose|rises|risen|climbed|increased|went up)\b[^;]{0,32}\b(?:after|when|as|with) $")
_FIGURED = 2  # paragraphs over which "however" contrasts two figures with no other between them
_NEAR = 2  # sentences over which "however" contrasts two figures
_BODIES = frozenset("body bodies corpse corpses remains skeleton skeletons".split())
_SAW = frozenset("saw seen see witnessed".split())
_SAW_NEAR = 4  # words before a figure in which "saw" stands
# "The mayor said 40 died but would not say how": what turns the sentence behind a figure sets nothing against it.
_TURNS = frozenset(("but", "while", "yet", "though", "although", "whereas", "even though", "despite"))
_ADDED = frozenset(("other", "others"))  # "killed 14 and wounded 18 others": the 18 are all the wounded
# What sets a figure against one told paragraphs before.
_FAR = frozenset(
    f"{word} {noun}"
    for word in ("different", "differing", "conflicting", "contradictory")
    for noun in ("account", "accounts", "story", "version", "figure", "toll", "count", "number", "picture")
)
_OF_GROUP = frozenset(
    ("of them", "of these", "of those", "of whom", "of which")
)  # "killed 37 of them": of the recruits
_LOST = frozenset("dead deaths fatalities injured wounded casualties victims missing killed".split())
_OF_LOST = 5  # words behind a figure in which "of the reported deaths" stands
_GROWS = ("rais", "ris", "rose", "revis", "increas", "lower", "updat", "climb")  # "had raised its count" overtakes
_LOSSES = frozenset(("killed", "wounded", "casualties", "missing"))


@lexicon.compiled
def _signals() -> Phrasebook[tuple[str, str]]:
    return Phrasebook((row.key, (row["use"], row.key)) for row in lexicon.rows("signals"))


def printed(claim: Claim) -> set[float]:
    """The values that a figure prints.

    Examples
    --------
    >>> from analysis.extract import extract_claims
    >>> from analysis.model import Document
    >>> [claim] = extract_claims(Document(document_id="d", text="Police said up to 14 people died."))
    >>> printed(claim)
    {14.0}
    """
    return {value for value in (claim.best, claim.low, claim.high) if value is not None}


class Accounts:
    """How the figures of a report are told: each sentence's words are asked once."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._found: dict[int, tuple[tuple[str, str, int], ...]] = {}
        self._weak: dict[int, bool] = {}

    def stands(self, draft: Draft) -> bool:
        """Tell whether a figure or a comparison stands for itself: no part, increment or repeat of another."""
        claim = draft.claim
        figure = bool(printed(claim)) or claim.bound is Bound.RELATIONAL
        behind = self._page.document.text[claim.end : draft.sentence.span.end][:_CLOSE].lower()
        if _IDENTIFIED.match(behind) or _ALONE.match(behind):
            return False  # the bodies that have names, and those of one province, are some of all
        return figure and claim.subset_of is None and claim.relation != "+" and claim.same_as is None

    def is_weak(self, draft: Draft, before: Draft | None) -> bool:
        """Tell whether a figure contradicts only where the words say so: an addition, bodies, an earlier count.

        ``before`` is the figure before it, if any: "killed 14 and wounded another 30" adds nothing to the 14.
        """
        start = draft.claim.start
        if start not in self._weak:
            weak = self._is_bodies(draft) or self._adds(draft, before) or self._is_overtaken(draft)
            self._weak[start] = weak and not self._is_set_against(draft, before)
        return self._weak[start]

    def _is_set_against(self, draft: Draft, before: Draft | None) -> bool:
        """ "However, she had seen 13 bodies", or words to that effect in a sentence without a figure just before."""
        index = draft.sentence.index
        first = index - 1 if index and (before is None or before.sentence.index < index - 1) else index
        return any(
            use == "conflict" or (use == "contrast" and (key not in _TURNS or at == 0))
            for k in range(first, index + 1)
            for use, key, at in self._signals_in(k)
        )

    def _is_bodies(self, draft: Draft) -> bool:
        text, counted = self._page.document.text, draft.counted
        told = [span for span in (counted.noun and counted.noun.span, counted.cue) if span]
        if any(text[span.start : span.end].lower().rpartition(" ")[2] in _BODIES for span in told):
            return True
        before = words_in(text, draft.sentence.span)
        near = [word.low for word in before if word.end <= draft.claim.start][-_SAW_NEAR:]
        return any(word in _SAW for word in near)

    def _adds(self, draft: Draft, before: Draft | None) -> bool:
        pair = before is not None and before.sentence.index == draft.sentence.index
        apart = pair and before is not None and before.claim.measure in _LOSSES - {draft.claim.measure}
        text, start = self._page.document.text, draft.claim.start
        if _BY_THOSE.search(text[draft.sentence.span.start : start].lower()):
            return True  # "rose to eight after three died of their wounds"
        behind = words_in(text, Span(draft.claim.end, draft.sentence.span.end))[:_OF_LOST]
        if [word.low for word in behind[:2]] == ["of", "the"] and any(word.low in _LOST for word in behind):
            return True  # "22 of the reported deaths"
        rows = [row for row, _ in links.marks(self._page, draft)]
        return any(
            row.key not in (_OF_GROUP if row["link"] == "subset" else _ADDED)
            for row in rows
            if row["link"] == "subset" or not apart
        )

    def _is_overtaken(self, draft: Draft) -> bool:
        """ "Earlier, police said", "the ministry had put the toll at 19", "initial reports"."""
        found = self._signals_in(draft.sentence.index)
        if any(use == "overtaken" or (use == "opening" and at == 0) for use, _, at in found):
            return True
        speaking = draft.speaking
        if speaking is None or speaking.sentence.index != draft.sentence.index:
            return False
        cue, text = speaking.attribution.cue, self._page.document.text
        start = draft.sentence.span.start
        low = [word.low for word in words_in(text, draft.sentence.span) if word.end <= cue.start]
        grows = text[cue.start : cue.end].lower().startswith(_GROWS)
        return cue.start >= start and "had" in low[-2:] and not grows

    def contrasts(self, one: Draft, two: Draft) -> bool:
        """Tell whether the words between two figures set one against the other."""
        gap = two.sentence.index - one.sentence.index
        if gap <= _NEAR:
            between = range(one.sentence.index + (1 if gap else 0), two.sentence.index + 1)
            return any(self._turns(index, one, two) for index in between)
        near = range(max(one.sentence.index + 1, two.sentence.index - 1), two.sentence.index + 1)
        close = two.sentence.paragraph - one.sentence.paragraph <= _FIGURED
        if close and any(key == "however" for _, key, _ in self._signals_in(two.sentence.index)):
            return True
        return any(use == "compare" or key in _FAR for index in near for use, key, _ in self._signals_in(index))

    def _turns(self, index: int, one: Draft, two: Draft) -> bool:
        first = one.claim.end if one.sentence.index == index else 0
        if first and folded(self._page.document.text[first : two.claim.start]).split()[-2:] == ["not", "the"]:
            return True  # "around 400, not the 187 announced by the ministry"
        for use, key, at in self._signals_in(index):
            if use == "conflict" or (use == "contrast" and key not in _TURNS):
                return True
            opens = use == "contrast" and self._page.sentences[index].span.start + at < two.claim.start
            if opens and (at == 0 or self._page.sentences[index].span.start + at >= first):
                return True
        return False

    def uses(self, index: int) -> frozenset[str]:
        """What the words of a sentence signal, as the list says; "compare" for a remark that compares figures."""
        return frozenset(use for use, _, _ in self._signals_in(index))

    def _signals_in(self, index: int) -> tuple[tuple[str, str, int], ...]:
        """Use, phrase and place in the sentence of each signal."""
        if index not in self._found:
            sentence = self._page.sentences[index]
            words = words_in(self._page.document.text, sentence.span)
            hits = [(*hit.value, words[hit.first].start - sentence.span.start) for hit in _signals().find(words)]
            remarks = certainty.remarks_in(self._page.document, sentence)
            hits += [("compare", "", r.span.start) for r in remarks if r.scope == "compare"]
            self._found[index] = tuple(hits)
        return self._found[index]

"""What became of those counted? Finds the word that governs a figure: "killed", "dead", "lost", "the death toll".

Is told where the figures and their nouns stand; does not know who is meant by them.
"""

from collections.abc import Sequence

from analysis.extract.counted import PERSONS, THINGS, Counted
from analysis.extract.measures import boundaries
from analysis.extract.measures.rows import Figure, Governor, equipment_lost, fits, measure_words
from analysis.extract.text.finite import is_past
from analysis.extract.text.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, Hit, Word, after
from analysis.lexicon import Row
from analysis.model import Mention, Span

__all__ = ["FILLERS", "LINKS", "NOUN_BEHIND", "Clause"]

_BE = frozenset("is are was were be been being get got".split())
_BREAKS = frozenset(";:—–")
FILLERS = frozenset("of the other others more further additional its their his her our another".split())
LINKS = frozenset(
    "at of to as is was were are stands stood reached passed topped hit had has rose risen climbed fell by from "
    "revised up down include includes included including among in rises climbs falls hits reaches passes tops soars "
    "jumps grows soared jumped grew past over above near nears neared nearing crosses crossed crossing mounts mounted "
    "swells swelled tops exceeds exceeded estimated be been could may might would will must reach exceed total".split()
)
_SUBORDINATE = frozenset("but while whereas although because which who that when after before if as".split())
_AGENT_LINKS = frozenset("have has had who that also then later".split())
_ADVERBS = frozenset("still also later already now since then yet so far once again today yesterday overnight".split())
_STOOD = frozenset(
    "stood stands stand standing reached reaches passed topped hit rose rises risen climbed climbs jumped grew grown "
    "increased surpassed exceeded exceeds fell fallen soared swelled mounted put now estimated amounted "
    "totalled totaled counted".split()
)
_RELATED = frozenset("where when which who whom whose that".split())
_RAISES = frozenset("raised increased cut lowered reduced revised".split())
_INTENDS = frozenset(
    "threatened threatening threaten threatens planned planning plan plans plotted plotting plot intended intending "
    "intend intends vowed vowing tried trying attempted attempting wanted wants hoped hoping aimed aiming sought "
    "prepared preparing conspired conspiring conspiracy attempt ordered promised".split()
)
_REDUCED = frozenset(
    "based aged related linked affiliated aligned allied loyal armed employed led known trained".split()
)
_ACTED = 3  # words of "was committed by"
_PARTED = frozenset("one none neither any each either some most many few several half part".split())
_RELATIVE = frozenset("who that which".split())
_LISTED = FILLERS | _ADVERBS | {"and", ","}
_LEADS_ON = AUXILIARIES | _ADVERBS | _BE
_DETERMINED = DETERMINERS | frozenset("other more further as many at least about than up to of".split())
_OWNERS = frozenset("the its their his her our some about nearly around over".split())
_OUTSIDE = (PREPOSITIONS | {"past"}) - frozenset("including with as of".split())
_DOERS = frozenset("by with".split())
_INVERTED = frozenset("is are was were also at least".split())
_HEDGED = frozenset("at least about more than up to some nearly almost over around another as many".split())
_TIMES = frozenset(
    "day days week weeks weekend month months year years night morning evening afternoon hour hours time moment "
    "same previous past last next".split()
)
_LENGTHS = frozenset("metres meters metre kilometres kilometers km miles feet yards ft m".split())
_COORDINATED = frozenset(("and", ",", "including", "among", "or", "plus", "with"))
_ATTACKS = frozenset(("killed", "wounded", "casualties", "captured"))
_NEAR, _FAR = 6, 16
NOUN_BEHIND = 2  # words between a quantifying word and its measure noun
_GROUP = 5  # words within which "of the badly hurt" ends
_NAMED_BEHIND = 5  # words within which "claimed … lives", "forced … from their homes" closes


class Clause:
    """The words of one sentence with the measure words, the figures and the people among them.

    Parameters
    ----------
    words, numbers, mentions
        The sentence cut up, the indices of the words that are figures, and who is named.
    """

    def __init__(self, words: Sequence[Word], numbers: frozenset[int], mentions: Sequence[Mention]) -> None:
        self.words, self.numbers, self.mentions = words, numbers, mentions
        self.cues: list[Hit[tuple[Row, ...]]] = measure_words().find(words)

    def governor(self, at: Figure) -> Governor | None:
        """Find the measure word that governs a figure best, or None."""
        candidates = [
            found
            for hit in self.cues
            for row in hit.value
            if fits(row, at.kind)
            for found in [self._govern(hit, row, at)]
            if found is not None
        ]
        if self._is_part(at.last):
            candidates = [c for c in candidates if c.voice != "subject" or c.finite] or candidates
        if self._is_whole(at):
            candidates = [c for c in candidates if c.span.start > self.words[at.first].start and not c.finite]
        if candidates and at.last < len(self.words) and self.words[at.last].low == "of":
            candidates = self._beyond_group(at, candidates)
        return max(candidates, key=lambda c: (c.score, c.row["counted"] == at.kind, -c.span.start), default=None)

    def _beyond_group(self, at: Figure, candidates: list[Governor]) -> list[Governor]:
        """What became of some goes before what all are: "two of the wounded died"; the dead stay dead."""
        limit = self.words[min(at.last + _GROUP, len(self.words)) - 1].end
        group = next((c for c in candidates if self.words[at.last].end < c.span.start and c.span.end <= limit), None)
        if group is None or group.row["measure"] == "killed":
            return [group] if group is not None and not group.finite else candidates
        return [c for c in candidates if c.voice == "subject" and c.span.start > group.span.end] or candidates

    def of_people(self, first: int, last: int) -> bool:
        """Whether what is done to those that a noun names, right beside it, is done to people alone."""
        start, end = first, last
        while start and self.words[start - 1].low in _DETERMINED:
            start -= 1
        while end < len(self.words) and (self.words[end].low in _LEADS_ON or self.words[end].text in '"”’'):
            end += 1
        if first and self.words[first - 1].low in PREPOSITIONS:
            end = first  # "people from 18 nations were killed"
        for hit in self.cues:
            if not any(row["counted"] == "people" for row in hit.value):
                continue
            if hit.last == start or (hit.first == end and self._undergoes(end > last, hit)):
                return True
        return False

    def _undergoes(self, linked: bool, hit: Hit[tuple[Row, ...]]) -> bool:
        """Whether those before a measure word suffer what it says: "died", "were killed", "14 loggers killed"."""
        if linked or any(row["pattern"] in ("subject", "adjective") for row in hit.value):
            return True
        return not (self._takes_object(hit.last) or self.words[hit.first].low.endswith("ing"))

    def noun_behind(self, last: int) -> Governor | None:
        """Find the measure noun right behind a quantifying word: "heavy casualties", "significant combat losses"."""
        for hit in self.cues:
            between = self.words[last : hit.first]
            if (
                0 <= hit.first - last <= NOUN_BEHIND
                and not self.crosses(last, hit.first)
                and all(w.low != "of" for w in between)
            ):
                for row in hit.value:
                    if row["pattern"] == "noun" and row["measure"] in ("casualties", "killed"):
                        return Governor(100, row, self.span(hit.first, hit.last), "noun", False)
        return None

    def shared(self, at: Figure, before: Counted) -> Governor | None:
        """Lend the second of two joined figures the verb of the first: "killed 12 soldiers and three civilians"."""
        between = self.words[after(self.words, before.quantity.span.end) : at.first]
        joined = any(w.low in _COORDINATED for w in between)
        if before.cue is None or not joined or len(between) > _FAR or not self._lends(before, at.kind):
            return None
        if any(w.text in _BREAKS or w.low in ("but", "while") for w in between) or between[-1].low in _OUTSIDE:
            return None
        if self._has_own_verb(at):
            return None
        measure = "equipment" if at.kind in THINGS else before.measure
        rows = [r for h in self.cues for r in h.value if r["measure"] == measure and fits(r, at.kind)]
        if not rows and at.kind in THINGS:
            rows = [equipment_lost()]
        return Governor(50, rows[0], before.cue, before.voice, True) if rows else None

    def _lends(self, before: Counted, kind: str) -> bool:
        """Whether what is told of one figure can be told of the next: "lost 40 men and three tanks"."""
        if kind in THINGS:
            return before.measure in ("equipment", "casualties")
        if kind in ("area", "settlement"):
            return before.measure == "area"
        return kind in PERSONS and before.measure not in ("area", "distance", "equipment")

    def _has_own_verb(self, at: Figure) -> bool:
        """Whether the second of two figures has its own verb: "and 4,000 are left", "and 36 others walked home"."""
        following = self.words[at.noun_last : at.noun_last + 2]
        if not following or at.noun_last == at.last:
            return bool(following) and following[0].low in AUXILIARIES
        told = is_past(following[0]) and self.cued(at.noun_last) is None and following[0].low not in _REDUCED
        closed = len(following) > 1 and following[1].low not in _DOERS
        return following[0].low in AUXILIARIES or (told and closed)

    def is_agent(self, at: Figure) -> bool:
        """Whether those counted do it to others: "14 gunmen killed 30 people", "were attacked by 14 gunmen"."""
        by = any(w.low == "by" for w in self.words[max(0, at.first - 2) : at.first])
        for hit in self.cues:
            if not any(row["pattern"] == "object" and row["measure"] in _ATTACKS for row in hit.value):
                continue
            if hit.first >= at.noun_last > at.last:
                between = self.words[at.noun_last : hit.first]
                acts = all(w.low in _AGENT_LINKS or w.low.endswith("ly") for w in between)
                return acts and (self._takes_object(hit.last) or self.words[hit.first].low.endswith("ing"))
            if by and hit.last <= at.first <= hit.last + 3:
                return True
        return False

    def crosses(self, first: int, last: int) -> bool:
        """Whether a clause ends, or a verb stands, between two words."""
        return any(w.text in ",;:()" or w.low in AUXILIARIES or w.low in _SUBORDINATE for w in self.words[first:last])

    def cued(self, k: int) -> int | None:
        """Where the measure word that begins at a word ends; None if none begins there."""
        return next((hit.last for hit in self.cues if hit.first == k), None)

    def span(self, first: int, last: int) -> Span:
        """The stretch of text that some words cover."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def _govern(self, hit: Hit[tuple[Row, ...]], row: Row, at: Figure) -> Governor | None:
        """Whether a measure word governs the figure, and how: as verb before or behind it, adjective or noun."""
        if row["behind"] and not self._closed_by(row, hit, at):
            return None
        if hit.first >= at.noun_last:
            return self._behind(hit, row, at)
        return self._inside(hit, row, at) if hit.last > at.first else self._before(hit, row, at)

    def _behind(self, hit: Hit[tuple[Row, ...]], row: Row, at: Figure) -> Governor | None:
        """ "14 people were killed", "14 are missing", "14 deaths"."""
        pattern, span = row["pattern"], self.span(hit.first, hit.last)
        between = self.words[at.noun_last : hit.first]
        gap = len(between)
        if gap > _FAR or boundaries.interrupted(self.words, self.numbers, self.cues, at.noun_last, hit.first):
            return None
        finite = any(w.low in AUXILIARIES for w in between)
        gap += _NEAR if finite and self._told_aside(at.noun_last, hit) else 0
        if pattern in ("object", "lost"):
            passive = any(w.low in _BE for w in between[-3:])
            reduced = self._reduced(at.noun_last, hit.first)
            acts = at.noun_last > at.last and self._takes_object(hit.last)
            if (passive or (reduced and not acts)) and not self._progresses(hit):
                return Governor(95 - gap, row, span, "subject", finite)
            return None
        if pattern == "subject":
            return Governor(92 - gap, row, span, "subject", True)
        near = len(between) <= _NEAR
        if pattern == "adjective" and near:
            return Governor(97 - gap, row, span, "subject", finite)
        if pattern == "attribute" and near:
            return Governor(60 - gap, row, span, "subject", finite)
        joined = any(w.low in ("and", ",") or w.low in DETERMINERS for w in between)
        if pattern == "noun" and hit.first - at.last <= 3 and not joined:
            return Governor(99 - (hit.first - at.last), row, span, "noun", False)
        return None

    def _inside(self, hit: Hit[tuple[Row, ...]], row: Row, at: Figure) -> Governor | None:
        """ "14 civilians hostage", "14 lives lost", "14 wounded soldiers", "14 refugees"."""
        if hit.first < at.last:
            return None
        score = {"noun": 98, "adjective": 98, "object": 80, "itself": 45}.get(row["pattern"])
        plain = self.words[hit.first].low.endswith("ing")
        return None if score is None or plain else Governor(score, row, self.span(hit.first, hit.last), "noun", False)

    def _before(self, hit: Hit[tuple[Row, ...]], row: Row, at: Figure) -> Governor | None:
        """ "killed 14 people", "a death toll of 14", "dead: 14"."""
        pattern, span = row["pattern"], self.span(hit.first, hit.last)
        between = self.words[hit.last : at.first]
        gap = len(between)
        listed = gap > 0 and between[0].text == ":" and gap <= 3
        if listed and pattern in ("object", "noun", "adjective"):
            return Governor(90, row, span, "noun", True)
        if gap > _FAR or boundaries.interrupted(self.words, self.numbers, self.cues, hit.last, at.first):
            return None
        if pattern in ("object", "lost", "active"):
            progressive = self.words[hit.first].low.endswith("ing")
            passive = not progressive and any(w.low in _BE for w in self.words[max(0, hit.first - 2) : hit.first])
            outside = self.words[hit.last - 1].low in _DOERS or self.words[hit.first].low in PREPOSITIONS
            passive = passive and not outside  # "was stormed by 14 gunmen", "were freed in exchange for 14"
            apart = (
                passive
                or gap > _NEAR
                or self._is_intended(hit)
                or self._is_done_by(between)
                or any(w.low in _RELATED for w in between)
            )
            return None if apart else Governor(96 - 2 * gap, row, span, "object", True)
        turned = 0 < gap <= len(_INVERTED) and all(w.low in _INVERTED for w in between)
        if pattern == "adjective" and turned and between[0].low in _BE:
            return Governor(94 - gap, row, span, "subject", True)  # "among the dead are two children"
        linked = gap == 0 or any(w.low in LINKS for w in self.words[hit.last - 1 : at.first])
        near = gap <= _NEAR + 2 or any(w.low in _STOOD for w in self.words[max(0, at.first - 3) : at.first])
        if pattern == "noun" and linked and near and not self._is_done_by(between):
            return Governor(94 - gap, row, span, "noun", True)
        return None

    def _is_intended(self, hit: Hit[tuple[Row, ...]]) -> bool:
        """Whether what a verb says is only meant to be: "threatened to kill 14 judges"."""
        low = [w.low for w in self.words[max(0, hit.first - 2) : hit.first]]
        return low[-1:] == ["to"] and low[0] in _INTENDS

    def _is_done_by(self, between: Sequence[Word]) -> bool:
        """Whether those counted did what a noun tells of: "the murder was committed by three gunmen"."""
        low = [w.low for w in between if w.low not in _HEDGED]
        acted = low[-1:] == ["by"] and not _BE.isdisjoint(low) and _RAISES.isdisjoint(low)
        return acted and len(low) >= _ACTED

    def _closed_by(self, row: Row, hit: Hit[tuple[Row, ...]], at: Figure) -> bool:
        """Whether the words that a measure word needs follow the figure: "claimed 14 lives", "forced 14 to flee"."""
        if hit.first >= at.noun_last:
            return any(w.low in row.words("behind") for w in self.words[hit.last : hit.last + _NAMED_BEHIND])
        following = self.words[at.last : at.noun_last + _NAMED_BEHIND]
        return any(w.low in row.words("behind") for w in following)

    def _reduced(self, first: int, last: int) -> bool:
        """Whether adverbs and the rest of a list part a figure from its participle: "10 soldiers, 40 rebels killed"."""
        people = frozenset(
            k
            for m in self.mentions
            if m.role
            for k in range(after(self.words, m.span.start), after(self.words, m.span.end))
        )
        return all(
            w.low in _LISTED or w.low.endswith("ly") or k in self.numbers or k in people
            for k, w in enumerate(self.words[first:last], start=first)
        )

    def _progresses(self, hit: Hit[tuple[Row, ...]]) -> bool:
        """Whether a verb is told as going on, "killing", but not as suffered: "being treated"."""
        low = self.words[hit.first].low
        return low.endswith("ing") and low not in ("being", "receiving", "seeking", "needing", "missing")

    def _told_aside(self, first: int, hit: Hit[tuple[Row, ...]]) -> bool:
        """Whether a relative clause holds the measure word: "the 14 who were rescued had been taken to a camp"."""
        leads = first < hit.first and self.words[first].low in _RELATIVE
        return leads and not any(first <= earlier.first < hit.first for earlier in self.cues)

    def _takes_object(self, k: int) -> bool:
        """Whether a verb that ends before a word has its object behind it."""
        while k < len(self.words) and self.words[k].low in _HEDGED:
            k += 1
        if k >= len(self.words):
            return False
        if k in self.numbers:
            return not any(w.low in _LENGTHS for w in self.words[k + 1 : k + 3])
        if self.words[k].low in DETERMINERS:
            return not any(w.low in _TIMES for w in self.words[k + 1 : k + 3])
        start = self.words[k].start
        return any(m.span.start == start and not m.place for m in self.mentions)

    def _is_part(self, last: int) -> bool:
        """ "1,000 of the 11,000 soldiers": another figure follows within the phrase."""
        following = self.words[last : last + 4]
        starts = bool(following) and following[0].low == "of"
        return starts and any(last + k in self.numbers for k in range(1, len(following)))

    def _is_whole(self, at: Figure) -> bool:
        """ "Four of the six survivors were hurt": what is told of the part is not told of all."""
        if at.kind not in PERSONS or at.first < 2:
            return False
        k = at.first - 1
        while k and self.words[k].low in _OWNERS:
            k -= 1
        return self.words[k].low == "of" and (k - 1 in self.numbers or self.words[k - 1].low in _PARTED)

"""Which figures tell the same thing differently? Sets the figures of different claimants beside each other.

Never a verdict: both figures are rivals, whoever is right. A revision by the same source, another place, another time
or another group is no rival. What makes a figure an account of its own is asked of :mod:`accounts`.
"""

import re
from collections.abc import Iterator, Sequence

from analysis import lexicon
from analysis.extract.actors import place_name
from analysis.extract.claims import Draft, Page
from analysis.extract.episodes import incidents
from analysis.extract.episodes.incidents import Manner
from analysis.extract.status.accounts import Accounts, printed
from analysis.extract.status.repeats import called_alike
from analysis.extract.text.words import after, words_in
from analysis.model import Bound, Claim, CountKind

__all__ = ["rivals"]

_LOST = "measure_words:lose fighters"
_WINDOW = 60  # earlier figures of one measure that a figure is set beside
_NEAR = 2  # days over which "however" still contrasts two figures, and sentences over which a report's own count is set
_ANYBODY = "people"
_CLAUSES = frozenset(("and", "that", "while", "but", ";"))  # behind them another clause is told
# One group's fighters are called rebels by one side and fighters, or men, by the other.
_IRREGULARS = frozenset(
    "attackers assailants cadres combatants commandos extremists fighters gunmen guerrillas insurgents jihadists men "
    "members militants militiamen rebels separatists terrorists".split()
)
_ONLY = frozenset("only just merely acknowledged acknowledges admitted admits conceded concedes".split())
_ONLY_NEAR = 5  # words before a figure in which "only" makes it a smaller account, not a part
_FACTOR = 4  # how many times a report's own figure another one may be to correct it without "only"
_WIDEST = 30  # how many times one figure may be another of the same thing where no word contrasts them
_STOPS = ".!?\"'”’):;"
_MOSTLY = re.compile(r"[^.;]{0,24}, (?:most|many|mostly|nearly all)(?: of (?:them|whom))? ([a-z]{3,24})\b")
_INITIALS = 3  # letters of the shortest name that is made of initials
# "In the Vell province, ": a place, where no month or year stands in it.
_AT_PLACE = re.compile(r"(?:In|At|Around|Near|Outside) (?:[a-z-]{2,16} ){0,6}([^\W\d_a-z][^\W\d_]{2,24})[^,\d]{0,40}, ")
_HEADING = 80  # characters of the longest line that is taken for a heading


def rivals(page: Page, drafts: Sequence[Draft]) -> dict[int, int]:
    """Find the figures for which the same report gives another claimant's differing figure of the same thing.

    Parameters
    ----------
    page, drafts
        The document and its claims on their way, in the order of the text.

    Returns
    -------
    dict[int, int]
        The index of each such claim, and of one rival; ordered, empty if nobody differs.

    Examples
    --------
    >>> from analysis.extract import claims, pages
    >>> from analysis.extract.status import links
    >>> from analysis.model import Document
    >>> text = "Police said 14 people died in the fire. The mayor put the toll at 17."
    >>> page = pages.found_in(Document(document_id="d", text=text))
    >>> rivals(page, links.linked(page, claims.drafts(page)))
    {0: 1, 1: 0}
    """
    scene = _Scene(page, drafts)
    found: dict[int, int] = {}
    told: dict[tuple[str, str], list[int]] = {}
    for k, draft in enumerate(drafts):
        if not scene.accounts.stands(draft):
            continue
        earlier = told.setdefault((_measure(draft), draft.claim.unit), [])
        neighbours = True
        for other in reversed(earlier[-_WINDOW:]):
            if (k not in found or other not in found) and scene.are_rivals(other, k, neighbours=neighbours):
                found.setdefault(k, other)
                found.setdefault(other, k)
            neighbours = neighbours and scene.is_weak(other)
        earlier.append(k)
    return dict(sorted(found.items()))


def _opens_incident(page: Page, draft: Draft) -> bool:
    """Whether what is told with a figure is a new incident: "in a clash", "in clashes", never "in the clash".

    "Put the toll at 27 and said that 150 had been freed in an operation": the operation is told of others.
    """
    told = draft.speaking.contents if draft.speaking is not None else ()
    inside = [c for c in told if c.start <= draft.claim.start < c.end] or [draft.sentence.span]
    words = words_in(page.document.text, inside[0])
    figure = after(words, draft.claim.start)
    namings = [
        naming
        for naming in incidents.named_in(words)
        if not any(word.low in _CLAUSES for word in words[min(figure, naming.first) : max(figure, naming.first)])
    ]
    manners = {naming.manner for naming in namings}
    return Manner.NEW in manners and Manner.KNOWN not in manners


@lexicon.compiled
def _forces() -> frozenset[str]:
    """The roles of those who fight: "40 people" does not count them, nor do they count everybody."""
    rows = lexicon.rows("roles")
    unarmed = {row["role"] for row in rows if row["class"] == "person"}  # "men", though "armed men" fight
    return frozenset(row["role"] for row in rows if row["class"] == "force") - unarmed


class _Scene:
    """The claims of a report, and where its words turn from one account to another."""

    def __init__(self, page: Page, drafts: Sequence[Draft]) -> None:
        self.page, self.drafts = page, drafts
        self.accounts = Accounts(page)
        self._own: dict[int, bool] = {}
        self._sections: list[int] | None = None

    def are_rivals(self, first: int, second: int, *, neighbours: bool) -> bool:
        a, b = self.drafts[first].claim, self.drafts[second].claim
        if _speak_as_one(self.drafts[first], self.drafts[second]):
            return False
        contrasted = neighbours and self.accounts.contrasts(self.drafts[first], self.drafts[second])
        if not contrasted and (self.is_weak(first) or self.is_weak(second)):
            return False
        own = a.claimant is None or b.claimant is None
        if own and not contrasted and not (neighbours and self._corrects(first, second)):
            return False
        if Bound.RELATIONAL in (a.bound, b.bound):
            return a.claim_id == b.relative_to or b.claim_id == a.relative_to or a.affected == b.affected
        if printed(a) == printed(b) or not self._same_group(first, second, contrasted):
            return False
        if a.measure == "distance" and not contrasted:
            return False  # columns advance here and there
        if a.measure == "other" and not (contrasted or _same_party(a, b)):
            return False
        if a.measure == "other" and not _same_verb(self.drafts[first], self.drafts[second]):
            return False
        if not contrasted and _times_apart(a, b) > _WIDEST:
            return False  # the dead of a day and of a war
        apart = _days_apart(a, b)
        return apart <= (_NEAR if contrasted else 0) and (contrasted or self._same_scope(first, second))

    def is_weak(self, k: int) -> bool:
        """Tell whether a figure contradicts only where the words say so."""
        return self.accounts.is_weak(self.drafts[k], self.drafts[k - 1] if k else None)

    def _corrects(self, first: int, second: int) -> bool:
        """Whether a source gives another figure next to the report's own: a larger one, or "only" so many."""
        one, two = self.drafts[first], self.drafts[second]
        a, b = one.claim, two.claim
        exact = a.bound is Bound.EXACT and b.best is not None and a.best is not None
        near = two.sentence.index - one.sentence.index <= _NEAR
        if a.claimant is not None or b.claimant is None or not exact or not near:
            return False
        words = words_in(self.page.document.text, two.sentence.span)
        figure = after(words, b.start)
        fewer = any(word.low in _ONLY for word in words[max(0, figure - _ONLY_NEAR) : figure])
        return fewer or (a.best or 0.0) < (b.best or 0.0) <= _FACTOR * (a.best or 0.0)

    def _same_group(self, first: int, second: int, contrasted: bool) -> bool:
        """Whether two figures can count the same people: of one kind, and of one party if both name theirs."""
        (party, _, role), (other, _, other_role) = (
            self.drafts[k].claim.affected.rpartition("/") for k in (first, second)
        )
        anybody = _ANYBODY in (role, other_role) and self._civil(first) and self._civil(second)
        fighters = {role, other_role} <= _IRREGULARS
        mostly = contrasted and (self._mostly(second, role) or self._mostly(first, other_role))
        if role != other_role and not anybody and not fighters and not mostly:
            return False
        if not party or not other or party == other or mostly:
            return True
        named = [k for k in (first, second) if self._names_own(k)]
        if len(named) == 1 and not contrasted and self._is_less(named[0], first + second - named[0]):
            return False  # the dead of one province, and of the country
        forces = any(self._counted(k) == "force" for k in (first, second))
        return not forces and not (self._names_own(first) and self._names_own(second))

    def _mostly(self, k: int, role: str) -> bool:
        """ "At least 60 people, most of them soldiers"."""
        draft = self.drafts[k]
        behind = self.page.document.text[draft.claim.end : draft.sentence.span.end][:_HEADING].lower()
        mostly = _MOSTLY.match(behind)
        return mostly is not None and mostly[1] == role

    def _is_less(self, part: int, whole: int) -> bool:
        """Whether a figure is smaller than another: then it can be of a part of the same place."""
        sizes = [printed(self.drafts[k].claim) for k in (part, whole)]
        return all(sizes) and max(sizes[0]) < min(sizes[1])

    def _counted(self, k: int) -> str:
        noun = self.drafts[k].counted.noun
        return (noun.counted or "") if noun else ""

    def _civil(self, k: int) -> bool:
        return self._counted(k) != "force" and self.drafts[k].claim.affected.rpartition("/")[2] not in _forces()

    def _names_own(self, k: int) -> bool:
        """Whether the sentence of a figure itself names the party or place the figure is about."""
        if k not in self._own:
            draft = self.drafts[k]
            party = draft.claim.affected.rpartition("/")[0]
            mentions = self.page.cast.mentions[draft.sentence.index]
            self._own[k] = bool(party) and any(
                party in m.parties or (m.place and place_name(self.page.document, m) == party) for m in mentions
            )
        return self._own[k]

    def _names_place(self, k: int) -> bool:
        """Whether the sentence of a figure itself names the place the figure is from."""
        draft = self.drafts[k]
        mentions = self.page.cast.mentions[draft.sentence.index]
        return any(m.place and place_name(self.page.document, m) == draft.claim.place for m in mentions)

    def _same_scope(self, first: int, second: int) -> bool:
        """Whether nothing in two figures says that they are of different times, places or incidents."""
        one, two = self.drafts[first], self.drafts[second]
        a, b = one.claim, two.claim
        if "apart" in self.accounts.uses(one.sentence.index) | self.accounts.uses(two.sentence.index):
            return False
        if a.period and b.period and a.period != b.period:
            return False
        if a.place and b.place and a.place != b.place and self._names_place(first) and self._names_place(second):
            return False
        if one.sentence.index != two.sentence.index and _opens_incident(self.page, two):
            return False
        if self._turns_to_part(first, second):
            return False
        if not (a.period and b.period) and self._section(one.sentence.index) != self._section(two.sentence.index):
            return False  # under another heading another story may be told
        if bool(a.period) != bool(b.period):
            dated = a if a.period else b
            if dated.count_kind is not CountKind.INCIDENT:
                return False
        dates = (one.period is not None, two.period is not None)
        places = (self._names_own(first), self._names_own(second))
        # "Over two days" against "in Siirt": each narrows in a way that the other does not.
        return not (dates[0] != dates[1] and places[0] != places[1] and dates[0] != places[0])

    def _turns_to_part(self, first: int, second: int) -> bool:
        """ "In Vell province, three people died": fewer, at a place that the sentence before did not name."""
        one, two = self.drafts[first], self.drafts[second]
        if one.sentence.index == two.sentence.index or not self._is_less(second, first):
            return False
        text = self.page.document.text
        place = _AT_PLACE.match(text[two.sentence.span.start : two.claim.start])
        return place is not None and place[1] not in text[one.sentence.span.start : one.sentence.span.end]

    def _section(self, index: int) -> int:
        """How many headings stand before a sentence, those above the first paragraph of text aside."""
        if self._sections is None:
            self._sections = list(_counted_headings(self.page))
        return self._sections[index]


def _counted_headings(page: Page) -> Iterator[int]:
    """For each sentence the headings so far: lines of their own without a full stop, behind the first text."""
    text, sentences, count, begun = page.document.text, page.sentences, 0, False
    for k, sentence in enumerate(sentences):
        first = k == 0 or sentences[k - 1].paragraph != sentence.paragraph
        alone = first and (k + 1 == len(sentences) or sentences[k + 1].paragraph != sentence.paragraph)
        stops = text[sentence.span.end - 1] in _STOPS
        count += begun and alone and not stops and sentence.span.end - sentence.span.start < _HEADING
        begun = begun or stops
        yield count


def _days_apart(a: Claim, b: Claim) -> int:
    """The days between the times of two figures; 0 where they meet or one is open."""
    days = [
        (second - first).days
        for first, second in ((a.period_latest, b.period_earliest), (b.period_latest, a.period_earliest))
        if first is not None and second is not None
    ]
    return max([0, *days])


def _times_apart(a: Claim, b: Claim) -> float:
    """How many times the larger of two figures is the smaller."""
    (low, high), (least, most) = ((min(sizes), max(sizes)) for sizes in (printed(a), printed(b)))
    return max(low / max(most, 1.0), least / max(high, 1.0))


def _same_party(a: Claim, b: Claim) -> bool:
    return a.affected.rpartition("/")[0] == b.affected.rpartition("/")[0]


def _same_verb(one: Draft, two: Draft) -> bool:
    """Whether two figures of no named measure count the same: by one verb, or one for "the figure" told before."""
    rows = [{why.row for why in draft.counted.why if why.field == "measure"} - {None} for draft in (one, two)]
    return one.counted.refers or two.counted.refers or bool(rows[0] & rows[1])


def _speak_as_one(one: Draft, two: Draft) -> bool:
    """Whether one claimant is the other, speaks for it, or is called more briefly."""
    if called_alike(one.claim, two.claim):
        return True
    a, b = one.claim.claimant or "", two.claim.claimant or ""
    if a and b and (b == one.claim.via or a == two.claim.via or _is_short(a, b) or _is_short(b, a)):
        return True
    parents = [
        draft.speaking.source.parent for draft in (one, two) if draft.speaking is not None and draft.speaking.source
    ]
    return (a in parents or b in parents) and "spokes" in f"{a} {b}".lower()


def _measure(draft: Draft) -> str:
    """What figures are set beside each other by: the soldiers that a side "lost" are those that another killed."""
    lost = any(why.field == "measure" and why.row == _LOST for why in draft.counted.why)
    return "killed" if lost else draft.claim.measure


def _is_short(short: str, name: str) -> bool:
    """Whether a name is the initials of another, or those of a longer form of it: "UNAMA", "United Nations Mission"."""
    initials = "".join(word[0] for word in name.split() if word[:1].isupper()).lower()
    return len(initials) >= _INITIALS and " " not in short and short.lower().startswith(initials)

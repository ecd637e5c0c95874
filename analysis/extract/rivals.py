"""Which figures tell the same thing differently? Sets the figures of different claimants beside each other.

Owns the list signals. Never a verdict: both figures are rivals, whoever is right. A revision by the
same source, another place, another time or another group is no rival.
"""

from collections.abc import Iterator, Sequence

from analysis import lexicon
from analysis.extract import certainty, incidents
from analysis.extract.actors import place_name
from analysis.extract.claims import Draft, Page
from analysis.extract.incidents import Manner
from analysis.extract.words import Phrasebook, words_in
from analysis.model import Bound, Claim, CountKind

__all__ = ["rivals"]

_WINDOW = 60  # earlier figures of one measure that a figure is set beside
_NEAR = 2  # sentences over which "however" contrasts two figures, and days over which it still does
_ANYBODY = "people"
_STOPS = ".!?\"'”’):;"
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
    >>> from analysis.extract import claims, links, pages
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
        if not _is_account(draft.claim):
            continue
        earlier = told.setdefault((draft.claim.measure, draft.claim.unit), [])
        for place, other in enumerate(reversed(earlier[-_WINDOW:])):
            if (k not in found or other not in found) and scene.are_rivals(other, k, neighbours=place == 0):
                found.setdefault(k, other)
                found.setdefault(other, k)
        earlier.append(k)
    return dict(sorted(found.items()))


def _is_account(claim: Claim) -> bool:
    """Whether a figure or a comparison stands for itself: no part, increment or repeat of another."""
    figure = bool(_printed(claim)) or claim.bound is Bound.RELATIONAL
    return figure and claim.subset_of is None and claim.relation != "+" and claim.same_as is None


def _printed(claim: Claim) -> set[float]:
    return {value for value in (claim.best, claim.low, claim.high) if value is not None}


@lexicon.compiled
def _signals() -> Phrasebook[str]:
    return Phrasebook((row.key, row["use"]) for row in lexicon.rows("signals"))


def _opens_incident(page: Page, draft: Draft) -> bool:
    """Whether what is told with a figure is a new incident: "in a clash", "in clashes", never "in the clash"."""
    told = draft.speaking.contents if draft.speaking is not None else ()
    inside = [c for c in told if c.start <= draft.claim.start < c.end] or [draft.sentence.span]
    manners = {naming.manner for naming in incidents.named_in(words_in(page.document.text, inside[0]))}
    return Manner.NEW in manners and Manner.KNOWN not in manners


@lexicon.compiled
def _forces() -> frozenset[str]:
    """The roles of those who fight: "40 people" does not count them, nor do they count everybody."""
    return frozenset(row["role"] for row in lexicon.rows("roles") if row["class"] == "force")


class _Scene:
    """The claims of a report, and where its words turn from one account to another."""

    def __init__(self, page: Page, drafts: Sequence[Draft]) -> None:
        self.page, self.drafts = page, drafts
        self._uses: dict[int, frozenset[str]] = {}
        self._own: dict[int, bool] = {}
        self._sections: list[int] | None = None

    def are_rivals(self, first: int, second: int, *, neighbours: bool) -> bool:
        a, b = self.drafts[first].claim, self.drafts[second].claim
        if _speak_as_one(self.drafts[first], self.drafts[second]):
            return False
        contrasted = neighbours and self._contrasted(self.drafts[first], self.drafts[second])
        if (a.claimant is None or b.claimant is None) and not contrasted:
            return False  # the report's own figure is an account where its words set the next one against it
        if Bound.RELATIONAL in (a.bound, b.bound):
            return a.claim_id == b.relative_to or b.claim_id == a.relative_to or a.affected == b.affected
        if _printed(a) == _printed(b) or not self._same_group(first, second):
            return False
        if a.measure == "other" and not _same_verb(self.drafts[first], self.drafts[second]):
            return False
        apart = _days_apart(a, b)
        return apart <= (_NEAR if contrasted else 0) and (contrasted or self._same_scope(first, second))

    def _same_group(self, first: int, second: int) -> bool:
        """Whether two figures can count the same people: of one kind, and of one party if both name theirs."""
        (party, _, role), (other, _, other_role) = (
            self.drafts[k].claim.affected.rpartition("/") for k in (first, second)
        )
        if role != other_role and not (_ANYBODY in (role, other_role) and self._civil(first) and self._civil(second)):
            return False
        if not party or not other or party == other:
            return True
        forces = any(self._counted(k) == "force" for k in (first, second))
        return not forces and not (self._names_own(first) and self._names_own(second))

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
        if "apart" in self._signals_of(one.sentence.index) | self._signals_of(two.sentence.index):
            return False
        if a.period and b.period and a.period != b.period:
            return False
        if a.place and b.place and a.place != b.place and self._names_place(first) and self._names_place(second):
            return False
        if one.sentence.index != two.sentence.index and _opens_incident(self.page, two):
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

    def _section(self, index: int) -> int:
        """How many headings stand before a sentence, those above the first paragraph of text aside."""
        if self._sections is None:
            self._sections = list(_counted_headings(self.page))
        return self._sections[index]

    def _contrasted(self, one: Draft, two: Draft) -> bool:
        """Whether the words between two figures set one against the other."""
        gap = two.sentence.index - one.sentence.index
        between = range(one.sentence.index + (1 if gap else 0), two.sentence.index + 1)
        if gap <= _NEAR:
            return any({"contrast", "conflict"} & self._signals_of(index) for index in between)
        near = range(max(one.sentence.index + 1, two.sentence.index - 1), two.sentence.index + 1)
        return any("compare" in self._signals_of(index) for index in near)

    def _signals_of(self, index: int) -> frozenset[str]:
        if index not in self._uses:
            sentence = self.page.sentences[index]
            words = words_in(self.page.document.text, sentence.span)
            uses = {hit.value for hit in _signals().find(words)}
            scopes = {remark.scope for remark in certainty.remarks_in(self.page.document, sentence)}
            self._uses[index] = frozenset(uses | ({"compare"} & scopes))
        return self._uses[index]


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


def _same_verb(one: Draft, two: Draft) -> bool:
    """Whether two figures of no named measure count the same: by one verb, or one for "the figure" told before."""
    rows = [{why.row for why in draft.counted.why if why.field == "measure"} - {None} for draft in (one, two)]
    return one.counted.refers or two.counted.refers or bool(rows[0] & rows[1])


def _speak_as_one(one: Draft, two: Draft) -> bool:
    """Whether one claimant is the other, speaks for it, or is called more briefly."""
    a, b = one.claim.claimant or "", two.claim.claimant or ""
    if a == b:
        return True
    parents = [
        draft.speaking.source.parent for draft in (one, two) if draft.speaking is not None and draft.speaking.source
    ]
    if a in parents or b in parents:
        return "spokes" in f"{a} {b}".lower()
    short, long = sorted((set(a.lower().split()), set(b.lower().split())), key=len)
    return bool(short) and short <= long

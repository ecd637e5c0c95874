"""Since when does a total run? Gives the losses of a war the time from its stated beginning to publication.

Owns lexicon/beginnings.csv. Knows what scenes dated; knows no incident of a day, which :mod:`episodes` carries.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis import lexicon
from analysis.extract import dates, periods
from analysis.extract.claims import Draft, Page
from analysis.extract.text.words import Hit, Phrasebook, Word, after, is_capitalised, words_in
from analysis.lexicon import Row
from analysis.model import Bound, DateRange, Sentence, Tier, Why

__all__ = ["totalled"]

_REACH = 8  # words between what began and its verb
_DATED = 16  # words between that verb and the date
_CLOSE = 3  # words between a coup and its date: "the coup on 1 February", "the February 2021 coup"
_COUNTED = ("displaced", *sorted(periods.LOSSES))
_IN_WORDS = (Bound.QUALITATIVE, Bound.RELATIONAL)
_PERFECT = re.compile(
    r"\b(?:has|have) (?:[a-z]{2,12} ){0,3}(?:killed|died|dead|lost|claimed|wounded|injured|displaced|fled|left|forced|"
    r"cost|uprooted|driven|perished)\b"
)
_STOPS = frozenset(".;:")
_LASTS = ("lasts", "starts")
_DEFINITE = frozenset("the this its their".split())
_POSSESSED = ("'s", "’s", "s'", "s’")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beginning:
    """What lasts, and the date on which the report says that it began."""

    kinds: frozenset[str]
    phrase: str
    given: DateRange


@lexicon.compiled
def _book() -> Phrasebook[Row]:
    return Phrasebook((row["phrase"], row) for row in lexicon.rows("beginnings"))


def totalled(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Date the totals of a war, an uprising or an epidemic from its beginning, if the report states it.

    Parameters
    ----------
    page, drafts
        The document and its claims on their way, those of single incidents dated.

    Returns
    -------
    list[Draft]
        In the same order. Only losses without a date that are told in the perfect ("have been killed in the war") or
        with "since" ("since the coup") get one; where two beginnings fit, none.

    Examples
    --------
    >>> from analysis.extract.claims import drafts
    >>> from analysis.extract.pages import found_in
    >>> from analysis.model import Document
    >>> text = "The war began in March 2011. More than 900 people have been killed in the war."
    >>> page = found_in(Document(document_id="d", text=text))
    >>> [d.claim.period for d in totalled(page, drafts(page))]
    ['2011-03/..']
    """
    waiting = {d.sentence.index for d in drafts if _waits(d)}
    meant = {index: lasting for index in sorted(waiting) if (lasting := _lasting(page, page.sentences[index]))}
    if not meant:
        return list(drafts)
    begun = [beginning for sentence in page.sentences for beginning in _beginnings(page, sentence)]
    return [
        _dated(page, draft, meant[draft.sentence.index], begun)
        if _waits(draft) and draft.sentence.index in meant
        else draft
        for draft in drafts
    ]


def _waits(draft: Draft) -> bool:
    claim = draft.claim
    counted = claim.measure in _COUNTED and claim.bound not in _IN_WORDS
    return counted and claim.period is None and "/" not in claim.unit


def _lasting(page: Page, sentence: Sentence) -> list[Row]:
    """What lasts that a sentence counts the losses of: "in the conflict", "since the coup"."""
    words = words_in(page.document.text, sentence.span)
    perfect = _PERFECT.search(page.document.text[sentence.span.start : sentence.span.end].lower()) is not None
    return [
        hit.value
        for hit in _book().find(words)
        if hit.value["sense"] in _LASTS and _definite(words, hit) and (perfect or _since(words, hit))
    ]


def _definite(words: Sequence[Word], hit: Hit[Row]) -> bool:
    """Whether the reader knows it: "the war", "Syria's conflict", "the renewed violence", but not "a war"."""
    before = [word.low for word in words[max(0, hit.first - _CLOSE) : hit.first]]
    named = hit.first > 1 and is_capitalised(words[hit.first - 1])
    return named or not _DEFINITE.isdisjoint(before) or any(low.endswith(_POSSESSED) for low in before)


def _since(words: Sequence[Word], hit: Hit[Row]) -> bool:
    return any(word.low == "since" for word in words[max(0, hit.first - _REACH) : hit.first])


def _beginnings(page: Page, sentence: Sentence) -> list[_Beginning]:
    """What a sentence says began, with its date: "the war, which erupted in 2011", "rebels seized power last May"."""
    times = [g for g in page.times[sentence.index] if g.edtf and g.earliest and g.latest and "/" not in g.edtf]
    if not times:
        return []
    words = words_in(page.document.text, sentence.span)
    hits = _book().find(words)
    lasting = [hit for hit in hits if hit.value["sense"] != "begins"]
    found = []
    for hit in hits:
        sense, subject = hit.value["sense"], hit
        if sense == "lasts":
            continue
        kinds = frozenset(hit.value.words("kinds"))
        if sense == "begins" and not kinds:
            near = [n for n in lasting if abs(n.first - hit.first) <= _REACH]
            if not near:
                continue
            subject = min(near, key=lambda n: (n.first > hit.first, abs(n.first - hit.first)))
            kinds = frozenset(subject.value.words("kinds"))
        reach = _CLOSE if sense == "starts" else _DATED
        given = min(
            (g for g in times if _apart(words, hit, g) <= reach), key=lambda g: _apart(words, hit, g), default=None
        )
        if given is not None:
            found.append(_Beginning(kinds=kinds, phrase=subject.value.key, given=given))
    return found


def _apart(words: Sequence[Word], hit: Hit[Row], given: DateRange) -> int:
    """The words between a date and what began; more than any reach if a full stop or a semicolon parts them."""
    first, last = after(words, given.span.start), after(words, given.span.end)
    between = words[last : hit.first] if last <= hit.first else words[hit.last : first]
    return len(words) if any(word.low in _STOPS for word in between) else len(between)


def _dated(page: Page, draft: Draft, lasting: Sequence[Row], begun: Sequence[_Beginning]) -> Draft:
    """Give a total the time since the one beginning that fits it: of the same word, else of its kind."""
    kinds = frozenset(kind for row in lasting for kind in row.words("kinds"))
    fitting = [b for b in begun if not b.kinds.isdisjoint(kinds)]
    same = [b for b in fitting if b.phrase in {row.key for row in lasting}] or fitting
    if len({b.given.edtf for b in same}) != 1:
        return draft
    given = dates.lasting(page.document, same[0].given)
    why = Why(field="period", rule="wars.since_it_began", row=lasting[0].id, span=given.span)
    claim = replace(
        draft.claim,
        period=given.edtf,
        period_earliest=given.earliest,
        period_latest=given.latest,
        count_kind=periods.kind_of(draft.claim.measure, draft.claim.unit, given.earliest, given.latest),
        tier=Tier.CARRIED if draft.claim.tier is Tier.CLAUSE else draft.claim.tier,
        rules=(*draft.claim.rules, why),
    )
    return replace(draft, claim=claim)

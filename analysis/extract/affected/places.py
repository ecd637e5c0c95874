"""Where was it? Finds the place of a figure: the one its clause names, its paragraph's, or the report's.

Is told where figures stand and which places the sentences name (:mod:`named_places`); does not know who was hit.
"""

from collections.abc import Sequence

from analysis import lexicon
from analysis.extract.actors import Cast, place_name
from analysis.extract.actors.actor_lists import state_of, usual_adjective
from analysis.extract.affected.datelines import filed_from
from analysis.extract.affected.named_places import (
    APPOSED,
    BUILDING,
    REGION,
    SORTS,
    STATE,
    WATER,
    Place,
    in_sentence,
    last_told,
    narrowest,
)
from analysis.extract.text.finite import is_past
from analysis.extract.text.words import AUXILIARIES, Word, after, is_capitalised, words_in
from analysis.model import Bound, Document, Quantity, Sentence, Span

__all__ = [
    "around",
    "headed_for",
    "is_of_whole_land",
    "of_paragraph",
    "of_report",
    "pointed_at",
    "state_of_report",
    "told_before",
]

_POINTING = frozenset("in at inside within near outside around across throughout".split())
_THROUGHOUT = frozenset("across throughout around".split())
_LANDS = frozenset(("country", "nation"))
_LOSSES = frozenset("wounded injured killed hurt left destroyed damaged displaced captured".split())
_WARS = frozenset(
    "conflict war violence insurgency uprising revolution unrest epidemic pandemic drought famine fighting floods "
    "hostilities invasion monsoon".split()
)
_MANY = 1_000
_MOST_IN_A_TOWN = 100_000
_THEIRS = frozenset("his her their its".split())
_FAR_BACK = 40  # sentences that ground without a name of its own may look back over
_WIDE = frozenset("district province region territory county municipality".split())
_RECALL = 6  # sentences over which "there" looks back
_CAME = frozenset(
    "moved come came coming travelled traveled travelling traveling arrived arriving returned returning hailed brought "
    "sent flown fired launched fled".split()
)
_BEFORE = 3  # words between the one for coming and where from
_NOUN = 2  # words behind a figure within which its noun ends
_NEXT = 14  # words behind a figure within which its own place stands
_OPENING = 2  # sentences, a headline among them, that say what happened
_WIDE_KINDS = frozenset(("quake", "wave", "storm", "flood", "heat", "outbreak"))
_LEAD = 8  # sentences in which a report says where it happened
_BACK = 3  # sentences of a paragraph that a figure without a place looks back over


def around(cast: Cast, sentence: Sentence, figure: Span, speaker: Span | None = None) -> str | None:
    """Name the place of a figure, if its sentence names one; ``speaker`` are the words for who says it.

    Examples
    --------
    >>> from analysis.extract.pages import found_in
    >>> page = found_in(Document(document_id="d", text="In Harva nine people died, in Dorvik six."))
    >>> around(page.cast, page.sentences[0], Span(37, 40))
    'Dorvik'
    """
    words = words_in(cast.document.text, sentence.span)
    first, last = after(words, figure.start), after(words, figure.end)
    spoken = range(after(words, speaker.start), after(words, speaker.end)) if speaker else range(0)
    told_of = next((k for k in range(spoken.start) if words[k].low in ("which", "who")), spoken.start)
    spoken = range(told_of, spoken.stop)  # "the group, which has an office in Harva, said"
    named = [p for p in in_sentence(cast, sentence, words, wide=True) if p.rank != BUILDING and p.first not in spoken]
    named = [p for p in named if not _is_origin(words, p, last) and not _holds_some(words, p)]
    behind = next((p for p in named if p.first >= last), None)
    before = [p for p in named if p.last <= first and p.rank != REGION]
    between = _without_ages(words[last : behind.first]) if behind is not None else ()
    own = behind is not None and len(between) <= _NEXT and not _parted(between)
    if behind is not None and behind.rank == REGION and not own:
        behind = None
    if own and behind is not None and behind.rank == WATER and any(not p.rank for p in before):
        behind = None  # "In Harva, six people drowned in the Quebra River"
    if behind is not None and (own or not before):
        goes_on = not own and _goes_on(words, last, behind.first)
        return None if goes_on else narrowest(words, [p for p in named if p.first >= behind.first])
    return last_told(words, before)


def _holds_some(words: Sequence[Word], place: Place) -> bool:
    """Whether only some of those counted were at a place: "14 dead, most of them in Harva"."""
    before = [w.low for w in words[max(0, place.first - 4) : place.first]]
    return before[:1] in (["most"], ["many"], ["some"]) and before[1:3] == ["of", "them"]


def _is_origin(words: Sequence[Word], place: Place, last: int) -> bool:
    """Whether somebody only came from a place: "who had moved from Harva", but not "two men from Harva"."""
    k = place.first - 1
    while k > 0 and words[k].low in APPOSED:
        k -= 1
    came = any(w.low in _CAME for w in words[max(0, k - _BEFORE) : k])
    return k > 0 and words[k].low == "from" and came and not last <= k <= last + _NOUN


def _goes_on(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether somebody does something else behind a figure: "killed 14 people and threw them into the Quebra"."""
    return any(
        words[k].low in ("and", "then", "before") and is_past(words[k + 1]) and words[k + 1].low not in _LOSSES
        for k in range(first, last - 1)
    )


def pointed_at(cast: Cast, sentence: Sentence, figure: Span, *, there: bool = True) -> str | None:
    """Name the place told before that a sentence points to: "there" (if asked for), "in the city", "in the country".

    Examples
    --------
    >>> from analysis.extract.pages import found_in
    >>> page = found_in(Document(document_id="d", text="A bus fell in Harva. Nine people died there."))
    >>> pointed_at(page.cast, page.sentences[1], Span(22, 26))
    'Harva'
    """
    words = words_in(cast.document.text, sentence.span)
    last = after(words, figure.end)
    governed = _governed(cast, sentence, words, last)
    if governed is not None:
        return governed
    sort = _pointer(words, last, there)
    if sort in _LANDS:
        return state_of_report(cast)
    for earlier in reversed(cast.sentences[max(0, sentence.index - _RECALL) : sentence.index] if sort else ()):
        words = words_in(cast.document.text, earlier.span)
        named = [p for p in in_sentence(cast, earlier, words) if not p.rank and words[p.first - 1].low != "from"]
        sorts = (sort, "capital") if sort == "city" else (sort,)
        called = [p for p in named if any(w.low in sorts for w in words[max(0, p.first - 2) : p.last + 1])]
        if called:
            return called[0].name
        if named and sort not in _WIDE:
            return last_told(words, named)
    return None


def _governed(cast: Cast, sentence: Sentence, words: Sequence[Word], last: int) -> str | None:
    """The place that belongs to who speaks: "the governor of Harva reported 72 deaths in his province"."""
    for k in range(last + 1, min(last + _NEXT, len(words))):
        if words[k].low in SORTS and words[k - 1].low in _THEIRS and not _parted(words[last:k]):
            places = [m for m in cast.mentions[sentence.index] if m.place and m.span.end <= words[k - 1].start]
            return place_name(cast.document, places[-1]) if places else None
    return None


def _pointer(words: Sequence[Word], last: int, there: bool) -> str:
    """The word that points to a place told before: "there", or what the place is called; "" if there is none."""
    for k, word in enumerate(words[:-1]):
        follows = words[k + 1]
        if there and word.low == "there" and k and follows.low not in AUXILIARIES:
            return "there"
        across = word.low in _LANDS and words[k - 2].low in _THROUGHOUT
        within = word.low in _LANDS and 0 < k - last <= _NEXT and not _parted(words[last:k])
        sorted_so = word.low in SORTS or across or within or word.low == "capital"
        placed = k > 1 and words[k - 2].low in _POINTING
        free = placed and follows.low not in ("of", "'s") and not is_capitalised(follows) and not is_capitalised(word)
        if sorted_so and free and words[k - 1].low in ("the", "that", "this"):
            return word.low
    return ""


def headed_for(cast: Cast, sentence: Sentence, figure: Span) -> str | None:
    """Name the place that an advance makes for: "pushed 9 km south towards Harva"; None if none is told.

    Examples
    --------
    >>> from analysis.extract.pages import found_in
    >>> page = found_in(Document(document_id="d", text="The rebels pushed 9 km towards Harva."))
    >>> headed_for(page.cast, page.sentences[0], Span(18, 22))
    'Harva'
    """
    for mention in cast.mentions[sentence.index]:
        between = cast.document.text[figure.end : mention.span.start].split()
        if mention.place and mention.span.start >= figure.end and between[-1:] in (["toward"], ["towards"], ["to"]):
            return place_name(cast.document, mention)
    return None


def told_before(cast: Cast, sentence: Sentence) -> str | None:
    """Name the ground that an earlier sentence tells of, the nearest one first."""
    for earlier in reversed(cast.sentences[max(0, sentence.index - _FAR_BACK) : sentence.index]):
        named = in_sentence(cast, earlier, words_in(cast.document.text, earlier.span))
        town = next((p for p in named if not p.rank), None)
        if town is not None:
            return town.name
    return None


def is_of_whole_land(words: Sequence[Word], quantity: Quantity, measure: str) -> bool:
    """Tell whether a large figure is told of a war or a disaster as a whole, or of a flight that no town could hold.

    Examples
    --------
    >>> text = "The conflict has killed 14,000 people."
    >>> figure = Quantity(span=Span(24, 30), number=Span(24, 30), bound=Bound.EXACT, best=14_000.0)
    >>> is_of_whole_land(words_in(text, Span(0, len(text))), figure, "killed")
    True
    """
    stated = max((v for v in (quantity.best, quantity.low, quantity.high) if v is not None), default=0)
    vague = quantity.bound is Bound.VAGUE and any(
        "thousand" in (why.row or "") or "million" in (why.row or "") for why in quantity.why
    )
    if measure == "displaced" and stated >= _MOST_IN_A_TOWN:
        return True
    return (stated >= _MANY or vague) and any(w.low in _WARS for w in words)


def state_of_report(cast: Cast) -> str | None:
    """Name the state that a report's place lies in, else the one it names first or was filed from; or None.

    Examples
    --------
    >>> from analysis.extract.pages import found_in
    >>> state_of_report(found_in(Document(document_id="d", text="A bridge fell in Arequipa.")).cast)
    'Peru'
    """
    for sentence in cast.sentences[:_LEAD]:
        for place in in_sentence(cast, sentence, words_in(cast.document.text, sentence.span)):
            state = state_of(place.name)
            if state is not None:
                return state
    first = _first_named(cast)
    return _first_state(cast) or (state_of(first) if first else None)


def _first_state(cast: Cast) -> str | None:
    """The first state that the lead names as the owner of something: "Peru's army"."""
    told = (m for sentence in cast.sentences[:_LEAD] for m in cast.mentions[sentence.index])
    mentions = (m for m in told if all(why.rule != "actors.capital" for why in m.why))  # no dateline
    return next((party for m in mentions for party in m.parties if usual_adjective(party) is not None), None)


def of_paragraph(cast: Cast, sentence: Sentence) -> str | None:
    """Name the place that an earlier sentence of the same paragraph tells of, or None."""
    for earlier in reversed(cast.sentences[max(0, sentence.index - _BACK) : sentence.index]):
        if earlier.paragraph != sentence.paragraph:
            return None
        words = words_in(cast.document.text, earlier.span)
        named = in_sentence(cast, earlier, words)
        dry = [p for p in named if not p.rank and words[p.first - 1].low != "from"]
        if dry:
            return narrowest(words, dry)
    return None


def of_report(cast: Cast) -> str | None:
    """Name the place a report is about: the first one its lead tells of, else its headline's, else its dateline's.

    Examples
    --------
    >>> from analysis.extract.pages import found_in
    >>> text = "LIMA, Peru - A bridge fell in Harva. It was old."
    >>> page = found_in(Document(document_id="d", text=text))
    >>> of_report(page.cast)
    'Harva'
    """
    headline: str | None = None
    body: int | None = None
    for sentence in cast.sentences[:_LEAD]:
        words = words_in(cast.document.text, sentence.span)
        named = in_sentence(cast, sentence, words)
        named = [p for p in named if p.rank != BUILDING and (not p.first or words[p.first - 1].low != "from")]
        narrow = next((k for k, p in enumerate(named) if p.rank != STATE), 0)
        told = narrowest(words, named[narrow:])
        if _is_headline(cast.document, sentence):
            headline = headline or told
            continue
        body = sentence.paragraph if body is None else body
        if sentence.paragraph > body and (headline or _strikes_a_country(cast)):
            break  # what the headline names comes before what is told later
        if told is not None:
            return told
    return headline or _first_named(cast)


def _strikes_a_country(cast: Cast) -> bool:
    """Whether the lead tells of a storm, a flood or a quake: no such thing happens in one town alone."""
    leads = (words_in(cast.document.text, sentence.span) for sentence in cast.sentences[:_OPENING])
    return any(word.low in _wide_events() for words in leads for word in words)


@lexicon.compiled
def _wide_events() -> frozenset[str]:
    """Words for what strikes whole regions: "typhoon", "floods"."""
    rows = [row for row in lexicon.rows("incidents") if _WIDE_KINDS.issuperset(row.words("kinds")) and row["kinds"]]
    return frozenset(row["phrase"] for row in rows if row["sense"] == "noun")


def _first_named(cast: Cast) -> str | None:
    """Where a report was filed, the country for a storm; else the first place of any kind."""
    filed = filed_from(cast.document)
    if filed:
        return filed[-1] if _strikes_a_country(cast) else filed[0]
    for sentence in cast.sentences[:_LEAD]:
        for mention in cast.mentions[sentence.index]:
            if mention.place:
                name = place_name(cast.document, mention)
                return name.title() if name.isupper() and len(name) > 3 else name
    return _where_bodies_work(cast)


def _where_bodies_work(cast: Cast) -> str | None:
    """The state in the name of a body, where a report names no place: "the U.N. mission in Peru"."""
    for sentence in cast.sentences[:_LEAD]:
        for mention in cast.mentions[sentence.index]:
            _, within, where = cast.document.text[mention.span.start : mention.span.end].partition(" in ")
            if within and mention.source is not None and usual_adjective(where) is not None:
                return where
    return None


def _is_headline(document: Document, sentence: Sentence) -> bool:
    closing = document.text[sentence.span.end - 1 : sentence.span.end]
    return sentence.paragraph == 0 and closing not in (".", "!", "?", '"', "”")


def _without_ages(words: Sequence[Word]) -> Sequence[Word]:
    """Leave out how old somebody was: "two brothers, aged 9 and 12, died in"."""
    aged = next((k for k, w in enumerate(words) if w.low == "aged"), None)
    if aged is None:
        return words
    behind = range(aged + 1, len(words))
    close = next((k for k in behind if words[k].text.isalpha() and words[k].low != "and"), aged)
    return [*words[: max(0, aged - 1)], *words[close:]]


def _parted(words: Sequence[Word]) -> bool:
    """Whether a clause ends, or another figure's group begins, among words."""
    return any(w.text in ",;:()—–" or w.low in ("and", "but", "while", "after", "when", "who", "which") for w in words)

"""When did what a figure counts happen, as its own sentence tells it? The date that belongs to a figure.

Owns how a date finds its figure: by clause, by nearness, and never the date of a saying. What the sentence leaves open
is carried over by :mod:`episodes`. Knows no incident and no other sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analysis.extract import dates, speakers
from analysis.extract.counted import Counted
from analysis.extract.speakers import Speaking
from analysis.extract.text.words import folded
from analysis.model import Bound, CountKind, DatePrecision, DateRange, Document, Resolution, Sentence, Span, Why

__all__ = [
    "LOSSES",
    "STOCKS",
    "Period",
    "because",
    "counts_a_toll",
    "dates_saying",
    "in_place_line",
    "kind_of",
    "of_figure",
]

LOSSES = frozenset(("killed", "wounded", "casualties", "missing", "captured"))
STOCKS = frozenset(("deployed", "present", "displaced"))
_WORDS_ONLY = (Bound.QUALITATIVE, Bound.RELATIONAL)
_LONG_AGO_DAYS = 92
_INCIDENT_DAYS = 7
_REACH = 120  # how far before a date "since" may stand: "since the rebels took up arms in 1984"
_CAUSES = re.compile(r"\b(?:due to|because|amid|owing to|as a result of|caused by)\b")
# A date behind one of these is about something else than the figure before it.
_ASIDE = re.compile(
    r"\b(?:which|who|whose|where|whom|before|ahead of|despite|although|though|unlike|compared|than|up from|down from|"
    r"and (?:has|have|had|is|are|was|were|will))\b"
)
_COORDINATED = re.compile(r",? (?:and|while|but|as well as|plus|or) |, ")
_STEP = 40  # what a conjunction between figure and date weighs against characters of distance
# "Marched on Friday over a raid that killed 12": the date is not that of the raid.
_OTHER_ACT = re.compile(
    r"\b(?:since|after|following|from|over|into|against|ending|marking|remembering|anniversary|mourning|of)\b"
    r"[^,;]{0,80}\b(?:that|which|who)\b|\band that\b"
)
_PURPOSE = re.compile(r"^ ?to [a-z]{2,16} ")  # "trying on Tuesday to reach 26 miners": another date is likelier
_PARENTHESIS = re.compile(r", (?:which|who|whose|where)\b[^,]{0,100}$")
_TOLL = re.compile(
    r"\b(?:(?:bringing|taking|raising|pushing|lifting|putting)\b[^;]{0,40}|the (?:[a-z]{2,12} ){0,2})"
    r"\b(?:toll|number of (?:dead|deaths|people|victims|fatalities|casualties|injured|wounded|missing))\b[^;]{0,60}$"
)
_WHEN = re.compile(r",? (?:when|in which)\b")
# "HARVA, May 5 (Wire) - ": behind the date of a place line.
_PLACE_LINE = re.compile(r"[^\d\n]{2,60}, $")
_BEHIND_PLACE_LINE = re.compile(r"(?:,? '?(?:\d{4}|\d{2}))? {0,2}(?:\([^()\n]{2,40}\) {0,2})?(?:--?|–|—|\[)")
_MASTHEAD = 160  # characters in which a text can open with its outlet, its author and its day
_WITH_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# A date behind one of these belongs to a sentence, not to the head of a page.
_TELLS = re.compile(r"\b(?:[Oo]n|[Ii]n|[Aa]t|[Ss]ince|[Ff]rom|[Uu]ntil|of|the|was|were|has|have|had|is|are|a|an)\b")
_CUE_REACH = 60
_SAID_THEN = re.compile(
    r"\b(?:said|says|announced|told [a-z]{2,12}|(?:interview|statement|speech|report|message)s?(?: [a-z]{2,12}){0,4})"
    r"(?: (?:in|on|via|through) [^,.;]{2,30})?(?: late| early| earlier| here)?(?: on)? {1,3}$"
)
# "Ruled in 1968 that 226 died", but "the blast on Monday that killed 12".
_THAT = re.compile(r" that ([a-z0-9]{1,12})")
_RELATIVE_VERBS = frozenset("left took cost struck hit swept tore shook sank has had have was were could may".split())
_SINCE = re.compile(r"\bsince (?:[^,;.]{1,100})?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The time a figure is about; ``edtf`` None means its sentence does not date it. ``given`` are the words."""

    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    kind: CountKind = CountKind.UNKNOWN
    given: DateRange | None = None
    why: tuple[Why, ...] = ()


def of_figure(
    document: Document,
    sentence: Sentence,
    counted: Counted,
    times: Sequence[DateRange],
    speakings: Sequence[Speaking],
    speaking: Speaking | None,
) -> Period:
    """Date one figure by the words of its own sentence.

    Parameters
    ----------
    document, sentence, counted
        The report, the sentence, and the figure in it with what it counts.
    times, speakings
        The dates and the acts of saying in the figure's sentence.
    speaking
        Who says the figure, or None; it may stand in an earlier sentence.

    Returns
    -------
    Period
        Counted from the day of saying where there is one, with its preposition ("since", "as of"). A loss told long
        ago and without a date of its own cannot reach beyond the day it was told.
    """
    said = speaking.said if speaking and speaking.source else None
    span = counted.quantity.span
    given = _nearest(document, sentence, counted, times, speakings, speaking)
    if given is not None:
        given = _as_meant(document, given, span, speaking.said if speaking else None)
        return Period(
            edtf=given.edtf,
            earliest=given.earliest,
            latest=given.latest,
            kind=kind_of(counted.measure, counted.unit, given.earliest, given.latest),
            given=given,
            why=(because("period", given),),
        )
    if said is not None and _long_ago(document, said) and counted.measure in LOSSES and not _in_words(counted):
        why = Why(field="period", rule="periods.up_to_saying", span=said.span)
        return Period(edtf=f"../{said.edtf}", latest=said.latest, kind=CountKind.CUMULATIVE, why=(why,))
    return Period(kind=kind_of(counted.measure, counted.unit, None, None))


def kind_of(measure: str, unit: str, earliest: date | None, latest: date | None) -> CountKind:
    """Tell what kind of count a figure is from what it measures and the days it covers.

    Examples
    --------
    >>> kind_of("killed", "person", date(2021, 5, 3), date(2021, 5, 3)).value
    'incident'
    """
    if "/" in unit:
        return CountKind.RATE
    if measure in STOCKS:
        return CountKind.STOCK
    if earliest is None and latest is not None:
        return CountKind.CUMULATIVE
    if earliest is None or latest is None or measure not in LOSSES:
        return CountKind.UNKNOWN
    return CountKind.INCIDENT if (latest - earliest).days <= _INCIDENT_DAYS else CountKind.CUMULATIVE


def because(field: str, given: DateRange) -> Why:
    """Why a field holds the days of a time expression: the rule and the row that read it."""
    first = given.why[0] if given.why else None
    return Why(field=field, rule=first.rule if first else "dates", row=first.row if first else None, span=given.span)


def _in_words(counted: Counted) -> bool:
    return counted.quantity.bound in _WORDS_ONLY


def _long_ago(document: Document, said: DateRange) -> bool:
    published = document.published
    return published is not None and said.latest is not None and (published - said.latest).days > _LONG_AGO_DAYS


def _nearest(
    document: Document,
    sentence: Sentence,
    counted: Counted,
    times: Sequence[DateRange],
    speakings: Sequence[Speaking],
    speaking: Speaking | None,
) -> DateRange | None:
    """The date nearest to a figure in its own clause that does not date a saying."""
    said = {s.said.span for s in speakings if s.said is not None}
    own = speaking if speaking in speakings else None
    span, text = counted.quantity.span, document.text
    toll = _toll_before(text, sentence, span.start)
    likely = [given for given in times if given.span not in said and _datable(given)]
    best: tuple[int, DateRange] | None = None
    for given in likely:
        holder = speakers.covering(speakings, given.span.start)
        if _of_another(holder, own) or in_place_line(document, sentence, given):
            continue
        if dates_saying(text, given) or (own and holder is None and given.span.start > own.attribution.cue.start):
            continue
        between = f"{folded(text[min(given.span.end, span.end) : max(given.span.start, span.start)])} "
        behind = given.span.start >= span.end
        if _CAUSES.search(between) or (_ASIDE if behind else _OTHER_ACT).search(between) or ";" in between:
            continue
        if toll is not None and given.span.start < toll:
            continue  # "died on Sunday, bringing the toll to 10": the toll is the incident's
        if "," in between and not behind and _PARENTHESIS.search(text[sentence.span.start : given.span.start]):
            continue
        weight = len(between) + _STEP * len(_COORDINATED.findall(between)) + _STEP * bool(_PURPOSE.match(between))
        if best is None or weight < best[0]:
            best = weight, given
    return _two_days(text, best[1], likely) if best else None


def _of_another(holder: Speaking | None, own: Speaking | None) -> bool:
    """Whether a date belongs to what somebody else says; "since it began counting in 2009, the UN has found" is one."""
    if holder is None or holder is own:
        return False
    return own is None or own.source is None or holder.source != own.source


def _two_days(text: str, given: DateRange, times: Sequence[DateRange]) -> DateRange:
    """Join two days: those that follow each other, "on Friday and Saturday", and "Friday through Sunday"."""
    for other in times:
        first, last = sorted((given, other), key=lambda d: d.span.start)
        if not (first.earliest and last.earliest and first.earliest == first.latest and last.earliest == last.latest):
            continue
        word = folded(text[first.span.end : last.span.start])
        days = (last.earliest - first.earliest).days
        if (word in ("and", "and on") and days == 1) or (word == "through" and days % 7):
            begun = first.earliest if days > 0 else first.earliest - timedelta(days=7)
            return replace(
                first,
                span=Span(first.span.start, last.span.end),
                edtf=f"{begun}/{last.earliest}",
                earliest=begun,
                latest=last.earliest,
                precision=DatePrecision.DAYS,
                resolution=Resolution.ABSOLUTE,
                why=(*first.why, *last.why),
            )
    return given


def counts_a_toll(document: Document, sentence: Sentence, offset: int) -> bool:
    """Tell whether a figure is a running total: "bringing the death toll to 10".

    Examples
    --------
    >>> text = "Two died on Sunday, bringing the death toll to 10."
    >>> document = Document(document_id="d", text=text)
    >>> counts_a_toll(document, Sentence(span=Span(0, len(text)), index=0, paragraph=0), 47)
    True
    """
    return _toll_before(document.text, sentence, offset) is not None


def _toll_before(text: str, sentence: Sentence, offset: int) -> int | None:
    match = _TOLL.search(text[sentence.span.start : offset].lower())
    return sentence.span.start + match.start() if match else None


def _datable(given: DateRange) -> bool:
    """Words like "now" and "recently" date no figure."""
    return (
        given.edtf is not None
        and given.resolution is not Resolution.ANCHOR
        and not (given.timex or "").endswith("_REF")
    )


def _as_meant(document: Document, given: DateRange, figure: Span, said: DateRange | None) -> DateRange:
    """Read a date as its speaker means it: "since" may open a clause that only ends in the date."""
    if said is not None and any(why.rule == "dates.anaphoric" for why in said.why):
        said = None  # "said at the time": the saying is counted from the content, not the content from the saying
    if given.span.end <= figure.start and _WHEN.match(document.text, given.span.end):
        return given  # "the worst since 1998, when a crash killed 101"
    meant = speakers.counted_from(document, given, said)
    before = folded(document.text[max(0, given.span.start - _REACH) : given.span.start])
    told_there = given.span.end <= figure.start and "," not in document.text[given.span.end : figure.start]
    if meant.earliest == given.earliest and not told_there and _SINCE.search(before):
        return dates.lasting(document, meant)
    return meant


def dates_saying(text: str, given: DateRange) -> bool:
    """Tell whether a date hangs on a word of saying: "police said on Sunday".

    Examples
    --------
    >>> text = "TWELVE DIED, THE ARMED FORCES SAID TODAY."
    >>> dates_saying(text, dates.find_dates(text, published="1988-03-14")[0])
    True
    """
    if _SAID_THEN.search(text[max(0, given.span.start - _CUE_REACH) : given.span.start].lower()):
        return True
    content = _THAT.match(text, given.span.end, given.span.end + 24)
    return content is not None and not (content[1].endswith("ed") or content[1] in _RELATIVE_VERBS)


def in_place_line(document: Document, sentence: Sentence, given: DateRange) -> bool:
    """Tell whether a date stands in the place line of a report ("HARVA, May 5 (Wire) - "): it dates nothing told.

    Examples
    --------
    >>> text = "HARVA, May 5 (Wire) - Nine people died."
    >>> document = Document(document_id="d", text=text, published=date(2021, 5, 5))
    >>> sentence = Sentence(span=Span(0, len(text)), index=0, paragraph=0)
    >>> in_place_line(document, sentence, dates.find_dates(text, published="2021-05-05")[0])
    True
    """
    start, end = given.span.start, given.span.end
    return _in_masthead(document, given) or bool(
        _BEHIND_PLACE_LINE.match(document.text, end, end + 60)
        and _PLACE_LINE.match(document.text[max(sentence.span.start, start - 62) : start])
    )


def _in_masthead(document: Document, given: DateRange) -> bool:
    """Whether a text opens with a date that is only its own: "July 19 2014 Flood kills 90"."""
    if given.span.start > _MASTHEAD or given.earliest is None or given.earliest != document.published:
        return False
    before = document.text[: given.span.start]
    whole = _WITH_YEAR.search(document.text[given.span.start : given.span.end])
    return whole is not None and not _TELLS.search(before) and given.earliest == given.latest

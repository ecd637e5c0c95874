"""When did what a figure counts happen, as its own sentence tells it? The date that belongs to a figure.

Owns how a date finds its figure: by clause, by nearness, and never the date of a saying. What the sentence leaves open
is carried over by :mod:`episodes`. Knows no incident and no other sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analysis.extract import dates, datings, speakers
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
    r"\b(?:which|who|whose|where|whom|that had|before|ahead of|despite|although|though|unlike|compared|than|up from|"
    r"down from|and (?:has|have|had|is|are|was|were|will))\b"
)
_COORDINATED = re.compile(r",? (?:and|while|but|as well as|plus|or) |, ")
_STEP = 40  # what a conjunction between figure and date weighs against characters of distance
# "Marched on Friday over a raid that killed 12": the date is not that of the raid.
_OTHER_ACT = re.compile(
    r"\b(?:since|after|following|from|over|into|against|ending|marking|remembering|anniversary|mourning|of)\b"
    r"[^,;]{0,80}\b(?:that|which|who)\b|\band that\b"
)
# "The toll of Monday's blast rose to six after one more died on Tuesday": he did not die on Monday.
_MOVED_WITH = re.compile(
    r"\b(?:rose|rises|risen|climbed|climbs|increased|went up|gone up) to [^,;]{1,24} (?:with|after|when|as) "
)
# "The war, which began in 1980 and has killed 900": what the figure counts only begins on that day.
_BEGAN = re.compile(r"\b(?:began|begun|broke out|erupted|started|flared up)\b[^,;]{0,16}$")
_SO_FAR = re.compile(r"\b(?:has|have)\b")
_PURPOSE = re.compile(r"^ ?to [a-z]{2,16} ")  # "trying on Tuesday to reach 26 miners": another date is likelier
_PARENTHESIS = re.compile(r", (?:which|who|whose|where)\b[^,]{0,100}$")
_TOLL = re.compile(
    r"\b(?:(?:bringing|taking|raising|pushing|lifting|putting)\b[^;]{0,40}|the (?:[a-z]{2,12} ){0,2})"
    r"\b(?:toll|number of (?:dead|deaths|people|victims|fatalities|casualties|injured|wounded|missing))\b[^;]{0,60}$"
)
_WHEN = re.compile(r",? (?:when|in which)\b")
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
    likely = [given for given in times if given.span not in said and datings.datable(text, given)]
    best: tuple[int, DateRange] | None = None
    for given in likely:
        holder = speakers.covering(speakings, given.span.start)
        if _of_another(holder, own) or datings.in_place_line(document, sentence, given):
            continue
        if datings.dates_count(text, sentence, given):
            continue
        if datings.dates_saying(text, given) or (own and holder is None and _of_its_saying(own, given)):
            continue
        between = f"{folded(text[min(given.span.end, span.end) : max(given.span.start, span.start)])} "
        behind = given.span.start >= span.end
        if _CAUSES.search(between) or (_ASIDE if behind else _OTHER_ACT).search(between) or ";" in between:
            continue
        if toll is not None and given.span.start < toll:
            continue  # "died on Sunday, bringing the toll to 10": the toll is the incident's
        if not behind and _MOVED_WITH.search(between):
            continue
        before = text[sentence.span.start : given.span.start]
        if not behind and _SO_FAR.search(between) and _BEGAN.search(before.lower()):
            continue
        if "," in between and not behind and _PARENTHESIS.search(before):
            continue
        weight = len(between) + _STEP * len(_COORDINATED.findall(between)) + _STEP * bool(_PURPOSE.match(between))
        if best is None or weight < best[0]:
            best = weight, given
    return _two_days(text, best[1], likely) if best else None


def _of_its_saying(own: Speaking, given: DateRange) -> bool:
    """Whether a date outside what is said stands with its speaker and cue: "disputed that on Monday, saying that"."""
    source, cue = own.attribution.source, own.attribution.cue
    return given.span.start > min(cue.start, source.end if source is not None else cue.start)


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

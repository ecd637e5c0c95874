"""When did what a figure counts happen, as its own sentence tells it? The date that belongs to a figure.

Owns how a date finds its figure: by clause, by nearness, and never the date of a saying. What the sentence leaves open
is carried over by :mod:`episodes`. Knows no incident and no other sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.extract import dates, speakers
from analysis.extract.measures import Counted
from analysis.extract.speakers import Speaking
from analysis.extract.words import folded
from analysis.model import Bound, CountKind, DatePrecision, DateRange, Document, Resolution, Why

__all__ = ["LOSSES", "STOCKS", "Period", "because", "kind_of", "of_figure"]

LOSSES = frozenset(("killed", "wounded", "casualties", "missing", "captured"))
STOCKS = frozenset(("deployed", "present", "displaced"))
_WORDS_ONLY = (Bound.QUALITATIVE, Bound.RELATIONAL)
_LONG_AGO_DAYS = 92
_INCIDENT_DAYS = 7
_REACH = 120  # how far before a date "since" may stand: "since the rebels took up arms in 1984"
_CAUSES = re.compile(r"\b(?:due to|because|amid|owing to|as a result of|caused by)\b")
# A date behind one of these is about something else than the figure before it.
_ASIDE = re.compile(r"\b(?:which|who|whose|where|whom|before|ahead of|despite|although|though|unlike)\b|;")
_COORDINATED = re.compile(r",? (?:and|while|but|as well as|plus|or) |, ")
_STEP = 40  # what a conjunction between figure and date weighs against characters of distance
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
    counted: Counted,
    times: Sequence[DateRange],
    speakings: Sequence[Speaking],
    speaking: Speaking | None,
) -> Period:
    """Date one figure by the words of its own sentence.

    Parameters
    ----------
    document, counted
        The report, and the figure with what it counts.
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
    given = _nearest(document, counted, times, speakings, speaking)
    if given is not None:
        given = _as_meant(document, given, speaking.said if speaking else None)
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
    counted: Counted,
    times: Sequence[DateRange],
    speakings: Sequence[Speaking],
    speaking: Speaking | None,
) -> DateRange | None:
    """The date nearest to a figure in its own clause that does not date a saying."""
    said = {s.said.span for s in speakings if s.said is not None}
    own = speaking if speaking in speakings else None
    span = counted.quantity.span
    best: tuple[int, DateRange] | None = None
    for given in times:
        if given.span in said or given.edtf is None or not _datable(given, counted):
            continue
        holder = speakers.covering(speakings, given.span.start)
        if holder is not None and holder is not own:
            continue
        between = f"{folded(document.text[min(given.span.end, span.end) : max(given.span.start, span.start)])} "
        after = given.span.start >= span.end
        if _CAUSES.search(between) or ";" in between or (after and _ASIDE.search(between)):
            continue
        weight = len(between) + _STEP * len(_COORDINATED.findall(between))
        if best is None or weight < best[0]:
            best = weight, given
    return best[1] if best else None


def _datable(given: DateRange, counted: Counted) -> bool:
    """Words like "now" and "recently" date no loss, and no words without a figure."""
    if given.resolution is Resolution.ANCHOR or (given.timex or "").endswith("_REF"):
        return counted.measure in STOCKS and not _in_words(counted) and given.precision is DatePrecision.DAY
    return True


def _as_meant(document: Document, given: DateRange, said: DateRange | None) -> DateRange:
    """Read a date as its speaker means it: "since" may open a clause that only ends in the date."""
    meant = speakers.counted_from(document, given, said)
    before = folded(document.text[max(0, given.span.start - _REACH) : given.span.start])
    if meant.earliest == given.earliest and _SINCE.search(before):
        return dates.lasting(document, meant)
    return meant

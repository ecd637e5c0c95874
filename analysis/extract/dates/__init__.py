"""When? Finds the time expressions of a sentence and the days they can mean.

Owns which reading wins: the longest from the left. The rules stand beside it in ``absolute``, ``yearparts``,
``relative``, ``windows`` and ``lengths``, their words in lexicon/dates.csv. Knows no claim.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from operator import itemgetter

from analysis.extract.dates import absolute, joined, lengths, relative, windows, yearparts
from analysis.extract.dates.antecedents import as_when, pointed
from analysis.extract.dates.calendar import When, placed
from analysis.extract.dates.timewords import Context, Match, Rule, Vocabulary, vocabulary
from analysis.extract.text import sentences
from analysis.model import DatePrecision, DateRange, Document, Resolution, Sentence, Span, Why
from analysis.readers.published import parse

__all__ = ["as_stated", "find_dates", "in_sentence", "lasting", "resolve", "with_preposition"]

RULES = (*absolute.RULES, *yearparts.RULES, *relative.RULES, *windows.RULES, *lengths.RULES)

_LEAD = re.compile(
    r"\b(?:since|until|till|by|before|after|from|starting|beginning|through|as of|as late as|as early as|"
    r"on|in|at|during|within|over|"
    r"throughout|sometime|so far|back in|early on|late on|earlier|later)(?: the)?[ ]{1,3}$"
)
_START = re.compile(r"(?:the )?(?:very )?(?:start|beginning) of\b")  # of which the first day is known
_QUARTER = "dates.quarter"
_ARTICLE = re.compile(r"(?:the|an?)[ ]{1,3}")
_LATER = re.compile(r"[ ]{1,3}later\b")
_SO_FAR = re.compile(r"(?:this|the) (?:year|month|week|decade|century)$")


def in_sentence(document: Document, sentence: Sentence | Span, *, anchor: DateRange | None = None) -> list[DateRange]:
    """Find every time expression in one sentence, left to right.

    Parameters
    ----------
    document, sentence
        The report and where to look in it; spans returned count from the start of ``text``.
    anchor
        What "now" is, instead of the day of publication: the date of a saying, of any width.

    Returns
    -------
    list[DateRange]
        Ordered by start, never overlapping; spans without their preposition (see :func:`with_preposition`). Durations
        and repetitions have a ``timex`` and no ``edtf``. What is counted from another date of the text ("since then")
        has no ``edtf`` and is ``relative``: :func:`resolve` it. EDTF strings as in ISO 8601-2, ``timex`` as in
        ISO-TimeML.

    Examples
    --------
    >>> text = "They fled on Friday."
    >>> [found] = in_sentence(Document(document_id="d", text=text, published=date(2025, 2, 8)), Span(0, len(text)))
    >>> found.edtf, text[found.span.start : found.span.end]
    ('2025-02-07', 'Friday')
    """
    first, last = (document.published, document.published) if anchor is None else (anchor.earliest, anchor.latest)
    span = sentence if isinstance(sentence, Span) else sentence.span
    return _find(document.text, span, first, last, None)


def find_dates(
    text: str, *, published: str | date | None = None, placed: bool = False, half_open: bool = False
) -> list[DateRange]:
    """Find every time expression in a text.

    Parameters
    ----------
    text, published
        The text and the day it appeared; without one "Friday" keeps its words and no date.
    placed
        Leave out what has no days: durations, repetitions, clock times, words that could not be placed.
    half_open
        Read "from A to B" as programs do, without its end; news means it with both.

    Returns
    -------
    list[DateRange]
        As :func:`in_sentence`, in the order of the text.

    Raises
    ------
    BadDateError
        If ``published`` is no date.

    Examples
    --------
    >>> [(d.edtf, d.timex) for d in find_dates("In the past 21 days, then on 8 May 2024.", published="2025-02-08")]
    [('2025-01-19/2025-02-08', 'P21D'), ('2024-05-08', '2024-05-08')]
    """
    now = parse(published) if published is not None else None
    found: list[DateRange] = []
    quarter: When | None = None
    for sentence in sentences.split(Document(document_id="text", text=text)):
        in_this = _find(text, sentence.span, now, now, quarter)
        found += in_this
        named = [d for d in in_this if d.why[0].rule == _QUARTER]
        if named:
            quarter = as_when(named[-1])
    if placed:
        found = [given for given in found if given.edtf is not None]
    return [joined.half_open(given) for given in found] if half_open else found


def resolve(document: Document, found: DateRange, anchor: DateRange) -> DateRange:
    """Count a time expression from another date than the publication: that of a saying, or one named before.

    Parameters
    ----------
    document, found
        The report and an expression of it, relative or unresolved.
    anchor
        What it is counted from. If it covers several days, so does the answer: the outer envelope.

    Returns
    -------
    DateRange
        The same words with new days; absolute dates, and words that cannot be counted from so wide an anchor, come
        back as they are.

    Examples
    --------
    >>> text = "It reported last week that none had come in the past 21 days."
    >>> said, window = in_sentence(Document(document_id="d", text=text, published=date(2025, 2, 8)), Span(0, len(text)))
    >>> resolve(Document(document_id="d", text=text), window, said).edtf
    '2025-01-07/2025-02-02'
    """
    if found.resolution == Resolution.ABSOLUTE or anchor.earliest is None or anchor.latest is None:
        return found
    words = sentences.shadow(document.text[found.span.start : found.span.end])
    later = _LATER.match(sentences.shadow(document.text[found.span.end : found.span.end + 8]))
    because = Why(field="edtf", rule="dates.resolve", span=anchor.span)
    try:
        counted = pointed(words, anchor)
    except (ValueError, OverflowError):
        return found  # past the ends of the calendar
    if counted is not None:
        return placed(replace(found, why=(*found.why, because)), counted)
    span = Span(found.span.start, found.span.end + (later.end() if later else 0))
    again = _find(document.text, span, anchor.earliest, anchor.latest, None, anchored=True)
    if len(again) != 1 or again[0].edtf is None:
        return found
    return replace(again[0], span=found.span, why=(*again[0].why, because))


def with_preposition(text: str, found: DateRange) -> Span:
    """Widen an expression to the preposition it hangs on: "since September 2022", "on Friday", "sometime next week".

    Examples
    --------
    >>> text = "They fled on Friday."
    >>> with_preposition(text, find_dates(text)[0])
    Span(start=10, end=19)
    """
    start = found.span.start
    before = sentences.shadow(text[max(0, start - 40) : start])
    for _ in range(2):  # "early on", "sometime in"
        match = _LEAD.search(before)
        if match is None:
            break
        start -= len(before) - match.start()
        before = before[: match.start()]
    return Span(start, found.span.end)


def as_stated(document: Document, found: DateRange) -> DateRange:
    """Read an expression with its preposition: "since X" runs from X to publication, "until X" and "by X" end there.

    Parameters
    ----------
    document, found
        The report and an expression of it, as :func:`in_sentence` or :func:`resolve` gives it.

    Returns
    -------
    DateRange
        With the span of :func:`with_preposition`; "after X" has an open end, as has "since X" if the day of
        publication is not known. Otherwise the same days.

    Examples
    --------
    >>> document = Document(document_id="d", text="None since September 2022.", published=date(2025, 2, 8))
    >>> [found] = in_sentence(document, Span(0, 26))
    >>> as_stated(document, found).edtf
    '2022-09/2025-02-08'
    """
    span = with_preposition(document.text, found)
    if found.edtf is None:
        return replace(found, span=span)
    lead = sentences.shadow(document.text[span.start : found.span.start]).split()
    now = document.published
    if "since" in lead and found.earliest:
        begin = str(found.earliest) if _START.match(document.text, found.span.start) else found.edtf.partition("/")[0]
        return _bounded(found, span, begin, str(now or ".."), found.earliest, now)
    if {"until", "till", "by", "before"} & set(lead) and found.latest:
        return _bounded(found, span, "..", found.edtf.rpartition("/")[2], None, found.latest)
    # "From 2014 to 2018" has its end, and "after Friday's fire" speaks of the fire.
    ended = ("from" in lead and "/" in found.edtf) or document.text.startswith(("'s", "’s"), found.span.end)
    if {"after", "starting", "beginning", "from"} & set(lead) and found.earliest and not ended:
        return _bounded(found, span, found.edtf.partition("/")[0], "..", found.earliest, None)
    if lead[:2] == ["so", "far"] and now and found.earliest and _SO_FAR.search(document.text[: found.span.end].lower()):
        return _bounded(found, span, str(found.earliest), str(now), found.earliest, now)
    return replace(found, span=span)


def lasting(document: Document, found: DateRange) -> DateRange:
    """Read an expression as the beginning of what lasts until publication: "since the rebels rose in 1984".

    Examples
    --------
    >>> text = "None since the rebels rose in 1984."
    >>> document = Document(document_id="d", text=text, published=date(2016, 5, 13))
    >>> lasting(document, in_sentence(document, Span(0, len(text)))[0]).edtf
    '1984/2016-05-13'
    """
    if found.edtf is None or found.earliest is None:
        return found
    now = document.published
    return _bounded(found, found.span, found.edtf.partition("/")[0], str(now or ".."), found.earliest, now)


def _bounded(
    found: DateRange, span: Span, begin: str, end: str, earliest: date | None, latest: date | None
) -> DateRange:
    precision = DatePrecision.INTERVAL
    if earliest is None or latest is None:
        precision = DatePrecision.BEFORE if earliest is None else DatePrecision.AFTER
    why = Why(field="edtf", rule="dates.as_stated", span=Span(span.start, found.span.start))
    return replace(
        found,
        span=span,
        edtf=f"{begin}/{end}",
        earliest=earliest,
        latest=latest,
        precision=precision,
        why=(*found.why, why),
    )


def _find(
    text: str, span: Span, first: date | None, last: date | None, quarter: When | None, *, anchored: bool = False
) -> list[DateRange]:
    part = text[span.start : span.end]
    shadow = sentences.shadow(part)
    words = vocabulary()
    kinds = words.kinds_in(shadow)
    if not kinds:
        return []
    context = Context(text=part, shadow=shadow, first=first, last=last, quarter=quarter, anchored=anchored, words=words)
    if "unit" in kinds and last is not None:
        context = replace(context, quarter=_quarter_named(context) or quarter)
    chosen = _longest(_readings(context, kinds))
    found = [_range(match, when, rule, span.start, words) for match, when, rule in chosen]
    return joined.ranges(shadow, span.start, joined.clocks(shadow, span.start, found, context.day))


def _quarter_named(context: Context) -> When | None:
    """The quarter this sentence names first: "a year earlier" in it means that quarter a year earlier."""
    rule, pattern = _quarters(context.words)
    for match in pattern.finditer(context.shadow):
        when = rule.read(match, context)
        if when is not None and when.earliest is not None:
            return when
    return None


def _readings(context: Context, kinds: set[str]) -> Iterator[tuple[Match, When, Rule]]:
    for rule, pattern in _compiled(context.words):
        if rule.needs & kinds:
            for match in pattern.finditer(context.shadow):
                try:
                    when = rule.read(match, context)
                except (ValueError, OverflowError):
                    continue  # the 31st of April, the year 0: numbers, but no date
                if when is not None:
                    yield match, when, rule


@lru_cache(maxsize=8)
def _compiled(words: Vocabulary) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple((rule, rule.compiled(words)) for rule in RULES)


@lru_cache(maxsize=8)
def _quarters(words: Vocabulary) -> tuple[Rule, re.Pattern[str]]:
    """The rule for the quarters of a year."""
    return next((rule, pattern) for rule, pattern in _compiled(words) if f"dates.{rule.name}" == _QUARTER)


def _extent(match: Match) -> tuple[int, int]:
    """The words that are the expression: the group ``core`` where a rule needs words around it."""
    start, end = match.span("core") if match.re.groupindex.get("core") and match["core"] else match.span()
    while end > start and match.string[end - 1] in " ,":
        end -= 1
    words = match.string[start:end]
    article = _ARTICLE.match(words)
    if article and "-" in words.rpartition(" ")[2]:
        start += article.end()  # an adjective: "the third-quarter loss", "a two-day visit"
    return start, end


def _longest(readings: Iterator[tuple[Match, When, Rule]]) -> list[tuple[Match, When, Rule]]:
    """Keep the leftmost reading, the longest of those, and among equals the rule that stands first."""
    ordered = sorted(
        ((start, -stop, at, reading) for at, reading in enumerate(readings) for start, stop in [_extent(reading[0])]),
        key=itemgetter(0, 1, 2),
    )
    kept: list[tuple[Match, When, Rule]] = []
    end = 0
    for start, stop, _, reading in ordered:
        if start >= end and -stop > start:
            kept.append(reading)
            end = -stop
    return kept


def _range(match: Match, when: When, rule: Rule, offset: int, words: Vocabulary) -> DateRange:
    start, end = _extent(match)
    span = Span(offset + start, offset + end)
    row = None
    for kind in (
        "month",
        "weekday",
        "deictic",
        "season",
        "holiday",
        "reference",
        "set",
        "way",
        "shift",
        "offset",
        "unit",
    ):
        word = match[kind] if kind in match.re.groupindex else None
        kind = {"way": "window"}.get(kind, kind)
        if word and words.has(kind, word):
            row = words.get(kind, word).id
            break
    why = Why(field="edtf", rule=f"dates.{rule.name}", row=row, span=span)
    return placed(DateRange(span=span, edtf=None, why=(why,)), when)

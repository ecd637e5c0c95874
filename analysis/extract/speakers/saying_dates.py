"""When was it said? Tells the date of a saying from the dates of what is said.

Owns no list. Is told which dates stand in the sentence, and where source, cue and content do; what an earlier saying
lends to one that goes on with it is settled by :mod:`speakers`.
"""

import re
from collections.abc import Iterator, Sequence

from analysis.extract.text.quoted_speech import contents
from analysis.extract.text.words import folded
from analysis.model import Attribution, DateRange, Document, Sentence

__all__ = ["date_of", "goes_on", "of_a_report"]

_FORMS = (
    "reports? updates? statements? communiqu[eé]s? bulletins? tweets? posts? messages? letters? notes? notices? "
    "press briefings? interviews? speech address broadcast telecast telephone phone call conferences? releases? "
    "figures data statistics estimates? tall(?:y|ies) counts? surveys? studies study research analysis accounts? "
    "article newspaper website online video audio telegram twitter facebook social media remarks comments hearing "
    "testimony parliament congress television radio summary list assessment dispatch"
).replace(" ", "|")
_FORM = re.compile(rf"\b(?:{_FORMS})\b")
_TIMELY = r"(?:(?:back |late |early |earlier |later )?(?:on|in|at|by)?|late|early|earlier|later|dated|from|of|for)"
# "In a statement on", "by telephone late on", "told reporters on": how and to whom it was said, up to a date.
_MEANS = re.compile(
    rf"(?:(?:(?:in|on|by|via|through|at|to|during|over|with|reporters|journalists|a|an|the|its|his|her|their)\b"
    rf"[^,;.:]{{0,60}}\b(?:{_FORMS})\b|reporters|journalists|lawmakers|parliament|congress)"
    rf"(?: [a-z]{{2,12}}){{0,3}} )?{_TIMELY}"
)
# "listed 40 deaths in its morning bulletin on": what is given out so is given out on that day.
_IN_ITS_OWN = re.compile(
    rf"\bin (?:a|an|its|his|her|their)(?: [\w'’.-]{{1,16}}){{0,3}} (?:{_FORMS})(?: late| early)?(?: on| of)?$"
)
_ANOTHER_CLAUSE = re.compile(
    r"\b(?:after|following|since|as|while|when|where|who|which|whose|that|before|despite|amid|adding|and|but)\b|[;:]"
)
_LEAD = re.compile(
    r"(?:[“\"']|\b(?:and|but|however|meanwhile|moreover|then|also|only|just|as (?:early|late) as|back|late|early|"
    r"earlier|later|on|in|at|by)\b|[, ]){0,8}"
)
_SETTING = re.compile(
    r"(?:but |and )?(?:in|on|at|during|speaking|writing|according to|asked|addressing|from|a|an|the)\b"
)
_BEHIND = frozenset(("", ",", "the", "a", "an", ", the", ", a", ", an", "its", "his", "their"))
_WHEN = frozenset((", when", "when", ", in which", "as", ", as"))
_REPORT_WORDS = frozenset(
    "report reports account accounts data figure statement statements from by of in 's the".split()
)
# What somebody does by speaking: "rejected the charge on Monday, saying that".
_SPOKEN = re.compile(
    r"(?:[a-z]{1,16}ly )?(?:spoke|gave|issued|put out|released|published|disputed|denied|rejected|confirmed|dismissed"
    r"|revised|raised|updated|announced|reported|admitted|acknowledged|condemned|accused|blamed|addressed|briefed|posted|wrote"
    r"|held|broke|appeared|responded|replied|hit back|called|defended|claimed|told|warned|appealed|apologi[sz]ed)\b"
)
_ANOTHER_VERB = re.compile(r"[,;:]|\b(?:and|but|while|as|when|where|was|were|had|after) ")
_NEW_CLAUSE = re.compile(r";|:|, (?:and|but|while|though)\b|, (?:whereas|although)\b")
# "The men seized on Friday said" against "a report released on Friday said".
_DONE = re.compile(
    r"\b([a-z]{2,12}ed|taken|stolen|beaten|hit|struck|shot|sent|lost|held|hurt)(?: late| early)?(?: on| in)?$"
)
_GIVEN_OUT = frozenset(
    "released published issued posted printed carried aired dated broadcast distributed delivered updated completed "
    "presented compiled prepared submitted quoted reached contacted interviewed asked".split()
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose)\b(?: (spoke|told|was speaking))?")
_OWN_REPORT = re.compile(
    r"(?:the|that|this|its|his|her|their)(?: [a-z'’-]{2,16}){0,3} "
    r"(?:report|statement|study|survey|bulletin|communiqu[eé]|update|assessment|document|article)\b"
)
_REPORTING = re.compile(
    r"\b(?:reported|(?:report|statement|study|survey|bulletin|communiqu[eé]|update|assessment|document|article)s?)\b"
)
_ALREADY = re.compile(r"\b(?:has|have|had|since|later|earlier|previously|then|once)\b")
_OF_A_TOLL = "/toll"  # what a date behind "put the toll at 40" dates is the saying: a toll is of no day
_DATES_FIGURE = ("till", "until", "by", "since", "as", "of", "for", "before", "up")  # "40 dead till Monday"
_TOLD_REACH = 70  # characters before a date in which a sentence can say that something was given out


def date_of(
    document: Document, sentence: Sentence, attribution: Attribution, ranges: Sequence[DateRange]
) -> DateRange | None:
    """Find the date of an act of saying.

    Parameters
    ----------
    document, sentence, attribution
        The report, and an act of saying in one of its sentences.
    ranges
        The dates of that sentence.

    Returns
    -------
    DateRange or None
        The date behind the cue ("said in a statement on Sunday"), else the one between source and cue, else the one
        that leads to them ("on Tuesday the ministry said", "in a report released on Friday, it said"); None if the
        saying itself is not dated. A date that can date what is said does not count.
    """
    if attribution.source is None:
        return None
    datable = [given for given in ranges if _is_a_time(given)]
    rules = (_behind, _between, _ahead, _in_its_clause)
    for rule in rules:
        found = next((given for given in datable if rule(document.text, sentence, attribution, given)), None)
        if found is not None:
            return found
    return None


def _is_a_time(given: DateRange) -> bool:
    """Durations ("for two days") and "now" date no saying."""
    timex = given.timex or ""
    if timex.endswith("_REF"):
        return timex != "PRESENT_REF"
    return given.edtf is not None or timex[:1] not in ("P", "T")


def _possessed(text: str, given: DateRange) -> bool:
    return text.startswith(("'s", "’s"), given.span.end)


def _behind(text: str, sentence: Sentence, attribution: Attribution, given: DateRange) -> bool:
    """Whether a date behind the cue dates the saying: "said late on Friday that", "…, he told a briefing on Friday"."""
    source, cue = attribution.source, attribution.cue
    assert source is not None
    if given.span.start < cue.end or _possessed(text, given):
        return False
    told = contents(attribution)
    last = source.end if cue.end <= source.start <= cue.end + 4 else cue.end
    if given.span.start < last:
        return False
    if any(c.start <= given.span.start < c.end for c in told):
        led = folded(text[last : given.span.start])
        meant = _MEANS.fullmatch(led) or _IN_ITS_OWN.search(led)
        return bool(meant) or _closes_toll(text, attribution, given)
    between = text[last : given.span.start]
    if any(last <= c.start < given.span.start for c in told) or _ANOTHER_CLAUSE.search(between.lower()):
        return False
    return len(between) <= _TOLD_REACH and not any(mark.isdigit() for mark in between)


def _closes_toll(text: str, attribution: Attribution, given: DateRange) -> bool:
    """Whether a date closes what "put the toll at 40" says: the toll was put so on that day."""
    row = attribution.why[0].row if attribution.why else None
    if row is None or not row.endswith(_OF_A_TOLL) or given.span.end != contents(attribution)[-1].end:
        return False
    leads = folded(text[attribution.cue.end : given.span.start]).rpartition(" ")[2]
    return leads not in _DATES_FIGURE and not folded(text[given.span.start : given.span.end]).startswith(_DATES_FIGURE)


def _between(text: str, sentence: Sentence, attribution: Attribution, given: DateRange) -> bool:
    """Whether a date between source and cue dates the saying: "the army on Friday said", "a report of 3 May says"."""
    source, cue = attribution.via or attribution.source, attribution.cue
    assert source is not None
    if not source.start <= given.span.start < cue.start or _possessed(text, given):
        return False
    if any(c.start <= given.span.start < c.end for c in contents(attribution)):
        return False
    if "," in text[given.span.end : cue.start] and text[cue.start : cue.end].lower().endswith("ing"):
        return False  # "shelled the town on Tuesday, saying"
    before = folded(text[source.start : given.span.start])
    done = _DONE.search(before)
    apart = _RELATIVE.search(before)
    return (apart is None or apart[1] is not None) and (done is None or done[1] in _GIVEN_OUT)


def _ahead(text: str, sentence: Sentence, attribution: Attribution, given: DateRange) -> bool:
    """Whether a date before source and cue dates the saying: "On Monday police said", "Monday's report"."""
    source, outlet = attribution.source, attribution.via
    assert source is not None
    first = min(source.start, attribution.cue.start, outlet.start if outlet else source.start)
    if given.span.end > first or any(c.start <= given.span.start < c.end for c in contents(attribution)):
        return False
    behind = folded(text[given.span.end : first])
    if (behind and set(behind.split()) <= _REPORT_WORDS) or behind in _WHEN:
        return True
    opening = _clause(text, sentence.span.start, given.span.start)
    if _LEAD.fullmatch(opening) and (behind in _BEHIND or (_FORM.search(behind) and "," in behind)):
        return True
    if _LEAD.fullmatch(opening) and _leads_to_that(text, attribution, given):
        return True
    told = _SETTING.match(opening) and (_FORM.search(opening) or opening.startswith(("speaking", "addressing")))
    done = _DONE.search(opening)
    return bool(told) and behind in _BEHIND and (done is None or done[1] in _GIVEN_OUT)


def _in_its_clause(text: str, sentence: Sentence, attribution: Attribution, given: DateRange) -> bool:
    """Whether a date closes the clause that a saying goes on with: "disputed that on Monday, telling reporters"."""
    source, cue = attribution.source, attribution.cue
    assert source is not None
    if not source.end <= given.span.start < cue.start or not text[cue.start : cue.end].lower().endswith("ing"):
        return False
    between = text[given.span.end : cue.start]
    before = folded(text[source.end : given.span.start])
    return between.strip(" \n") == "," and bool(_SPOKEN.match(before)) and "," not in before


def _leads_to_that(text: str, attribution: Attribution, given: DateRange) -> bool:
    """Whether a date leads a sentence of one verb, that of saying: "On Friday the group that … reported that"."""
    cue, told = attribution.cue, contents(attribution)
    between = folded(text[given.span.end : cue.start])
    ahead = min((c.start for c in told), default=0)
    that = ahead >= cue.end and text[cue.end : ahead].strip().lower().startswith("that")
    return that and not _ANOTHER_VERB.search(between)


def _clause(text: str, start: int, end: int) -> str:
    """The words of a clause up to its date: behind the last mark or conjunction that opens a clause."""
    words = folded(text[max(start, end - 2 * _TOLD_REACH) : end])
    edges: Iterator[int] = (match.end() for match in _NEW_CLAUSE.finditer(words))
    return words[max(edges, default=0) :].strip()


def goes_on(text: str, sentence: Sentence, attribution: Attribution) -> str | None:
    """Tell whether an act of saying goes on with an earlier one: "it added", "she said", "the report found".

    Parameters
    ----------
    text, sentence, attribution
        The report's text, and an act of saying in one of its sentences.

    Returns
    -------
    str or None
        "saying" where a pronoun or a word like "added" takes up the saying told last, "report" where it is a report
        told before that speaks; None for a saying of its own.
    """
    source, cue = attribution.source, attribution.cue
    if source is None or _ALREADY.search(text[source.end : cue.start].lower()):
        return None
    stop = max(source.end, cue.start)
    places = (source.start, max(sentence.span.start, source.start - 4), cue.end)
    told = (text[first : max(stop, first + _TOLD_REACH * (first >= stop))] for first in places)
    if any(_OWN_REPORT.match(folded(words).removeprefix("in ")) for words in told):
        return "report"
    if attribution.stance == "continues" or folded(text[source.start : source.end]) in ("it", "he", "she", "they"):
        return "saying"
    return None


def of_a_report(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of a report, to which later sentences can go back.

    Examples
    --------
    >>> from analysis.model import Span
    >>> text = "The union reported on Sunday that 45 had died."
    >>> of_a_report(text, Sentence(span=Span(0, len(text)), index=0, paragraph=0))
    True
    """
    return _REPORTING.search(text[sentence.span.start : sentence.span.end].lower()) is not None

"""What does a date date: what is told, or the telling of it? Sets apart sayings, counts, ages and the heads of pages.

Owns no list. Looks at the words beside a date; which figure or incident a date belongs to is settled by
:mod:`periods` and :mod:`episodes`.
"""

import re

from analysis.model import DateRange, Document, Resolution, Sentence

__all__ = ["datable", "dates_count", "dates_saying", "in_place_line"]

# "The toll rose to 12 on Monday": the day is that of the count, not of what it counts.
_COUNT_MOVED = re.compile(
    r"\b(?:toll|tally|count|total|deaths|fatalities|number of [^,;]{2,48})\b[^;]{0,90}"
    r"\b(?:rose|risen|rises|rising|climbed|climbs|climbing|passed|passes|reached|reaches|hit|topped|tops|jumped|jumps|"
    r"increased|grew|grown|soared|soars|surpassed|exceeded|stood|stands|crossed|crosses|edged|mounted|swelled|gone up|"
    r"went up)\b(?:[^,;]|,\d){0,40}$"
)
# "A 15th-century fort": an age, and no time of what happened there.
_AGE = re.compile(r"-(?:era|style|built|century|vintage)\b")
# "HARVA, May 5 (Wire) - ": behind the date of a place line.
_PLACE_LINE = re.compile(r"[^\d\n]{2,60}, $")
_BEHIND_PLACE_LINE = re.compile(r"(?:,? '?(?:\d{4}|\d{2}))? {0,2}(?:\([^()\n]{2,40}\) {0,2})?(?:--?|–|—|\[)")
_MASTHEAD = 160  # characters in which a text can open with its outlet, its author and its day
_WITH_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# A date behind one of these belongs to a sentence, not to the head of a page.
_TELLS = re.compile(r"\b(?:[Oo]n|[Ii]n|[Aa]t|[Ss]ince|[Ff]rom|[Uu]ntil|of|the|was|were|has|have|had|is|are|a|an)\b")
_CUE_REACH = 60
_SAID_THEN = re.compile(
    r"\b(?:said|says|announced|told [a-z]{2,12}|"
    r"(?:interview|statement|speech|report|message|bulletin|update|briefing|communique|broadcast|release)s?"
    r"(?: [a-z]{2,12}){0,4})"
    r"(?: (?:in|on|via|through) [^,.;]{2,30})?(?: late| early| earlier| here)?(?: on)? {1,3}$"
)
# "Ruled in 1968 that 226 died", but "the blast on Monday that killed 12".
_THAT = re.compile(r" that ([a-z0-9]{1,12})")
_RELATIVE_VERBS = frozenset("left took cost struck hit swept tore shook sank has had have was were could may".split())


def datable(text: str, given: DateRange) -> bool:
    """Tell whether a date can date a figure: "now" and "recently" do not, nor does "a 15th-century fort".

    Examples
    --------
    >>> from analysis.extract.dates import find_dates
    >>> text = "Nine died in a 15th-century fort."
    >>> [datable(text, given) for given in find_dates(text, published="1988-03-14")]
    [False]
    """
    if given.edtf is None or given.resolution is Resolution.ANCHOR or (given.timex or "").endswith("_REF"):
        return False
    end = given.span.end
    return not (_AGE.match(text, end) or _AGE.search(text[given.span.start : end]))


def dates_saying(text: str, given: DateRange) -> bool:
    """Tell whether a date hangs on a word of saying: "police said on Sunday".

    Examples
    --------
    >>> from analysis.extract.dates import find_dates
    >>> text = "TWELVE DIED, THE ARMED FORCES SAID TODAY."
    >>> dates_saying(text, find_dates(text, published="1988-03-14")[0])
    True
    """
    if _SAID_THEN.search(text[max(0, given.span.start - _CUE_REACH) : given.span.start].lower()):
        return True
    content = _THAT.match(text, given.span.end, given.span.end + 24)
    return content is not None and not (content[1].endswith("ed") or content[1] in _RELATIVE_VERBS)


def dates_count(text: str, sentence: Sentence, given: DateRange) -> bool:
    """Tell whether a date is that of a count and not of what is counted: "the toll rose to 12 on Monday".

    Examples
    --------
    >>> from analysis.extract.dates import find_dates
    >>> from analysis.model import Span
    >>> text = "The death toll of the quake rose to 12 on Monday."
    >>> sentence = Sentence(span=Span(0, len(text)), index=0, paragraph=0)
    >>> dates_count(text, sentence, find_dates(text, published="2021-05-05")[0])
    True
    """
    return _COUNT_MOVED.search(text[sentence.span.start : given.span.start].lower()) is not None


def in_place_line(document: Document, sentence: Sentence, given: DateRange) -> bool:
    """Tell whether a date stands in the place line of a report ("HARVA, May 5 (Wire) - "): it dates nothing told.

    Examples
    --------
    >>> from analysis.extract.dates import find_dates
    >>> from datetime import date
    >>> from analysis.model import Span
    >>> text = "HARVA, May 5 (Wire) - Nine people died."
    >>> document = Document(document_id="d", text=text, published=date(2021, 5, 5))
    >>> sentence = Sentence(span=Span(0, len(text)), index=0, paragraph=0)
    >>> in_place_line(document, sentence, find_dates(text, published="2021-05-05")[0])
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

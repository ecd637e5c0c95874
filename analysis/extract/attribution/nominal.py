"""Who says it where no verb does? Reads "the general's claim of", "by the army's count" and "a toll given by".

Owns no list: the nouns stand in cues. Knows mentions and prepositions; does not know figures.
"""

from analysis.extract.attribution import contents, voices
from analysis.extract.attribution.cues import Cue
from analysis.extract.attribution.listening import MARKS, Heard
from analysis.extract.text.words import AUXILIARIES, DETERMINERS, FUNCTION_WORDS
from analysis.model import Attribution, Span

__all__ = ["attribution_of", "handed"]

_OPENS_CONTENT = frozenset(("of", "that", "for"))
_TOLLS = frozenset(
    "toll tolls figure figures number numbers count counts tally estimate estimates data list lists total totals "
    "statistics information report reports statement account accounts casualty".split()
)
_NEAR = 10
_NO_COUNT = frozenset("its his her their the some all any".split())  # "by some accounts" only hedges
_MOST_ADJECTIVES = 4  # words between "by" and the count


def attribution_of(heard: Heard, cue: Cue) -> Attribution | None:
    """Read a nominal act of saying.

    Parameters
    ----------
    heard, cue
        The sentence, and a cue of content ``noun`` ("claim", "count") or ``handed`` ("given by") in it.

    Returns
    -------
    Attribution or None
        None where the noun is a thing like any other: no one it belongs to, and nothing that it says.
    """
    if cue.sense == "handed":
        return handed(heard, cue, cue.last)
    owner = _owner(heard, cue)
    if owner is None:
        return _by_nobodys_count(heard, cue) or _from_someone(heard, cue)
    source, first = owner
    if heard.low(first - 1) in ("by", "on", "in") and heard.low(cue.last) not in _OPENS_CONTENT:
        return _by_count(heard, cue, source, first)
    content = _told(heard, cue.last)
    return _made(cue, source, content, "noun") if content else None


def _owner(heard: Heard, cue: Cue) -> tuple[Span, int] | None:
    """Whose claim it is: the possessor before the noun, and the first word of it."""
    k = cue.first - 1
    while k > 0 and cue.first - k <= 3 and heard.low(k) not in ("'s", "'", "’") and heard.low(k).isalpha():
        mention = heard.mention(k)
        if mention is not None or heard.low(k) in DETERMINERS:
            break
        k -= 1
    if heard.low(k) in ("its", "his", "her", "their"):
        return None
    if heard.low(k) not in ("'s", "'", "’") or k == 0:
        return None
    mention = heard.speaker(k - 1)
    if mention is not None:
        return mention.span, heard.first_of(mention)
    first = k - 1
    while first > 0 and k - first < 4 and heard.low(first - 1).isalpha() and heard.low(first) not in DETERMINERS:
        first -= 1
    if heard.low(first) not in DETERMINERS:
        return None
    return Span(heard.words[first].start, heard.words[k - 1].end), first


def _by_count(heard: Heard, cue: Cue, source: Span, first: int) -> Attribution | None:
    """ "By Kyiv's count, 40 died", "40 died, by the army's count"."""
    before = heard.trimmed(heard.span.start, heard.words[first - 1].start) if first > 1 else None
    behind = heard.trimmed(heard.words[cue.last - 1].end, heard.span.end)
    content = behind if before is None else before
    return _made(cue, source, content, "count") if content else None


def _by_nobodys_count(heard: Heard, cue: Cue) -> Attribution | None:
    """ "By most estimates 40 died", "40 died, by one count": nobody is named for what is counted."""
    first = cue.first - 1
    while first > 0 and cue.first - first < _MOST_ADJECTIVES and heard.words[first].text.isalpha():
        if heard.low(first) == "by" or heard.low(first) in FUNCTION_WORDS - DETERMINERS - {"most", "many", "one"}:
            break
        first -= 1
    opened = heard.low(first) == "by" and heard.low(first - 1) in MARKS | {"", "but", "and"}
    if not opened or first + 1 == cue.first or heard.low(cue.last) in _OPENS_CONTENT | {"from", "by"}:
        return None
    if any(heard.low(k) in _NO_COUNT for k in range(first + 1, cue.first)):
        return None
    return _by_count(heard, cue, Span(heard.words[first + 1].start, cue.span.end), first + 1)


def _told(heard: Heard, first: int) -> Span | None:
    """What "of", "that" or a colon behind the noun opens, up to the verb or mark that ends the phrase."""
    if heard.low(first) not in _OPENS_CONTENT | {":"} or first + 1 >= len(heard.words):
        return None
    stop = first + 1
    clause = heard.low(first) == "that"
    while stop < len(heard.words) and not (
        heard.words[stop].text in MARKS - {"-"} and not heard.words[stop - 1].text[0].isdigit()
    ):
        if not clause and heard.low(stop) in AUXILIARIES:
            break
        stop += 1
    return heard.trimmed(heard.words[first].end, heard.words[stop - 1].end) if stop > first + 1 else None


def _from_someone(heard: Heard, cue: Cue) -> Attribution | None:
    """ "A warning from the ministry that 40 were missing", "claims by rebels of 40 dead"."""
    if heard.low(cue.last) not in ("from", "by"):
        return None
    mention = heard.speaker(cue.last + 1)
    if mention is None:
        return None
    content = _told(heard, heard.behind(mention.span))
    return _made(cue, mention.span, content, "noun") if content else None


def handed(heard: Heard, cue: Cue, first: int) -> Attribution | None:
    """Read "the toll of 40, provided by rebels": a figure in the hands of the one named from word ``first`` on."""
    source = voices.behind(heard, first)
    told = any(heard.low(k) in _TOLLS for k in range(max(0, cue.first - _NEAR), cue.first))
    if source is None:
        return None
    if cue.first and heard.words[cue.first - 1].text[0].isdigit():
        number = heard.words[cue.first - 1]
        return _made(cue, source, Span(number.start, number.end), "before_source")  # "not the 187 announced by"
    if not told:
        return None
    content = contents.by_preposition(heard, cue, source)
    return _made(cue, source, content, "before_source") if content else None


def _made(cue: Cue, source: Span, content: Span | tuple[Span, ...] | None, rule: str) -> Attribution:
    return Attribution(cue=cue.span, source=source, content=content, stance=cue.row["stance"], why=cue.why(rule))

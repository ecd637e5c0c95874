"""Who stands before an inserted stretch? Reads "Karpat Steel, which owns the plant, said" and names in apposition.

Owns no list. Knows what may stand between two marks; leaves the clause itself to :mod:`clause_subjects`.
"""

from analysis.extract.attribution.authors import REPORTS, is_passed_on
from analysis.extract.attribution.clause_subjects import clause_start, subject, unknown
from analysis.extract.attribution.listening import Heard
from analysis.extract.text.words import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, after
from analysis.model import Mention, SourceKind, Span

__all__ = ["before_aside"]

_WITHIN_NAMES = frozenset("of for the and".split())
_LONGEST_BRACKET = 8
_LONGEST_ASIDE = 40
_ASIDE_OPENERS = frozenset(
    "which who whose where a an the one himself herself itself formerly aged speaking writing citing quoting of from "
    "in on at for with now then also another himself like who'd".split()
)
_TURNS = frozenset("however meanwhile though therefore for by too nonetheless nevertheless".split())  # "for its part"
_NAMED_AS = frozenset("known called named identified".split())


def before_aside(heard: Heard, left: int) -> Span | None:
    """The source before an inserted stretch: "Karpat Steel, which owns the plant, said", "Hari Gurung, 52, said"."""
    mark = heard.words[left].text
    opening = "(" if mark == ")" else mark
    for k in range(left - 1, max(-1, left - _LONGEST_ASIDE), -1):
        if heard.mention(k) is not None:
            continue  # "Maj. Gen. Petrov": a full stop inside a name ends nothing
        if heard.words[k].text in '.!?;:"“”':
            return None
        if heard.words[k].text != opening:
            continue
        if not _is_aside(heard, k + 1, left, bracketed=opening == "("):
            continue
        outer = _last_phrase(heard, k - 1)
        if outer is None:
            continue
        return _named_in(heard, k + 1, left, outer) or _whose_aside(heard, outer) or outer
    return None


def _whose_aside(heard: Heard, description: Span) -> Span | None:
    """The name that a description between commas is put behind: "Ruby Hall, a spokeswoman for the club, …, said"."""
    first = after(heard.words, description.start)
    named = heard.speaker(first - 2) if heard.low(first - 1) == "," else None
    described = heard.low(first) in DETERMINERS
    person = named is not None and named.source is not None and named.source.kind is SourceKind.PERSON
    return named.span if named is not None and person and described and not named.bare else None


def _is_aside(heard: Heard, first: int, stop: int, *, bracketed: bool) -> bool:
    """Whether the words between two marks are put in about the one before them."""
    word = heard.words[first]
    if bracketed or word.low in _ASIDE_OPENERS | _NAMED_AS | _TURNS or word.text[0].isdigit():
        return True
    if word.low.endswith("ing") or heard.mention(first) is not None:
        return True
    verbs = any(heard.low(k) in AUXILIARIES for k in range(first, stop))
    return not verbs and stop - first <= 8 and word.low not in CONJUNCTIONS | PRONOUNS


def _named_in(heard: Heard, first: int, stop: int, outer: Span) -> Span | None:
    """A name that an aside gives to the one before it: "the governor, Ilse Brandt", "the group, known as TRC"."""
    k = first
    if heard.low(heard.behind(outer) - 1) in REPORTS:
        by = next((j for j in range(first, stop) if heard.low(j) == "by"), stop)
        issuer = heard.speaker(by + 1) if not is_passed_on(heard, first) else None
        return issuer.span if issuer is not None else None  # "the report, released by the UN, said"
    if heard.low(k) in _NAMED_AS:
        k += 2 if heard.low(k + 1) == "as" else 1
    if heard.words[first - 1].text == "(" and stop - first == 1:
        nearest = heard.speaker(first - 2)
        if _shortens(heard, nearest.span if nearest is not None else outer, first):
            return outer  # "the National Relief Council (NRC)", "the command of the Harva Republic (HR)"
    mention = heard.speaker(k)
    opener = k + 1 if heard.low(k) == "the" else k
    bracket = next((j for j in range(opener, stop) if heard.words[j].text == "("), stop)
    if _is_described(heard, outer) and _is_title_case(heard, opener, bracket):
        return Span(heard.words[opener].start, heard.words[bracket - 1].end)
    if mention is None or mention.source is None or not mention.source.named or mention.bare:
        return None
    described = heard.speaker(after(heard.words, outer.start))
    named = described is not None and described.source is not None and described.source.named
    own = named and described is not None and described.span.end >= outer.end
    return mention.span if heard.behind(mention.span) in (stop, bracket) and not own else None


def _shortens(heard: Heard, outer: Span, index: int) -> bool:
    """Whether a word in brackets is short for the name before it, and not the name of the one described."""
    short = heard.words[index].text
    capitals = "".join(word.text[0] for word in heard.words[after(heard.words, outer.start) : heard.behind(outer)])
    initials = "".join(letter for letter in capitals if letter.isupper())
    return len(initials) > 1 and short[:1].isupper() and short[0] in initials and len(short) < outer.end - outer.start


def _is_described(heard: Heard, outer: Span) -> bool:
    """Whether an unnamed body stands before an aside: "a rebel movement"."""
    mention = heard.speaker(after(heard.words, outer.start))
    return mention is None or (mention.source is not None and not mention.source.named)


def _is_title_case(heard: Heard, first: int, stop: int) -> bool:
    """Whether words make a long name: "Front for the Defence of Kivu"."""
    words = heard.words[first:stop]
    capitals = sum(word.text[:1].isupper() or "-" in word.text for word in words)
    named = (
        word.text[:1].isupper() or word.text.partition("-")[2][:1].isupper() or word.low in _WITHIN_NAMES
        for word in words
    )
    return capitals >= 2 and all(named) and words[0].text[0].isupper() and words[-1].low not in _WITHIN_NAMES


def _is_hung_on(heard: Heard, mention: Mention) -> bool:
    """Whether a name belongs to one named before it: "the command of the self-proclaimed Harva Republic"."""
    k = heard.first_of(mention) - 1
    while heard.low(k).endswith("-proclaimed") or heard.low(k) in DETERMINERS:
        k -= 1
    return heard.low(k) in PREPOSITIONS


def _last_phrase(heard: Heard, left: int) -> Span | None:
    """The one whose name or description ends at a word: a mention, one with a phrase hung on it, or unknown words."""
    if heard.low(left) == ")":  # "the Relief Council (HRC), however, said"
        left = next((k for k in range(left - 1, max(-1, left - _LONGEST_BRACKET), -1) if heard.low(k) == "("), 0) - 1
    if left < 0:
        return None
    mention = heard.speaker(left)
    if mention is not None and not _is_hung_on(heard, mention):
        return mention.span
    first = clause_start(heard, left)
    known = subject(heard, first, left)
    if known is not None:
        hung_on = heard.low(heard.behind(known.span)) in PREPOSITIONS
        return known.span if hung_on or known is mention else None
    if mention is not None:
        return mention.span
    return unknown(heard, first, left)

"""Who stands as the source of a cue? Reads the subject before a verb, and the one behind it.

Owns no list. Joins :mod:`clause_subjects` and :mod:`asides`; does not know cues' meanings, nor what is said.
"""

from analysis.extract.attribution.asides import before_aside
from analysis.extract.attribution.authors import REPORTS, author
from analysis.extract.attribution.clause_subjects import (
    clause_start,
    is_person,
    is_pronoun,
    joined,
    subject,
    unknown,
)
from analysis.extract.attribution.listening import ASIDE_MARKS, MARKS, RELATIVES, Heard
from analysis.extract.text.finite import is_finite
from analysis.extract.text.words import AUXILIARIES, DETERMINERS, FUNCTION_WORDS, PRONOUNS, after
from analysis.model import Mention, SourceKind, Span

__all__ = ["adjoining", "before", "before_and", "behind", "inverted", "phrase_start"]

_MOST_MODIFIERS = 4
_LONGEST_OFFICE = 12  # words of what somebody is head of
_PHRASE_END = frozenset("who in on at from of for to with after before during via when as while by and".split())


def before(heard: Heard, left: int, floor: int = 0) -> Span | None:
    """Find the source whose clause ends at a word: the subject of the verb group behind it.

    Parameters
    ----------
    heard, left
        The sentence, and the last word before the verb group.
    floor
        Where the words of another cue end: who stands behind it goes before who stands before it ("NTV said the
        ministry reported").

    Returns
    -------
    Span or None
        "The mayor", "Police and medics"; None if no one who can speak stands there.
    """
    if left < 0:
        return None
    if heard.low(left) in RELATIVES:
        return _antecedent(heard, left)
    if heard.words[left].text in ASIDE_MARKS:
        return before_aside(heard, left)
    first = clause_start(heard, left)
    if first < floor <= left:
        inner = subject(heard, floor, left)
        if inner is not None:
            return joined(heard, floor, inner)
    opener = heard.low(first - 1)
    if opener in ("who", "which") and first > 1:
        return _antecedent(heard, first - 1)  # "officials who asked not to be named said"
    if opener == "that" and first > 1 and _lacks_subject(heard, first):
        return _antecedent(heard, first - 1)  # "the company that owns the mine said"
    speaker = subject(heard, first, left)
    if speaker is not None:
        named = _named_before(heard, speaker)
        return named or _whole(heard, speaker, left) or joined(heard, first, speaker)
    stranger = unknown(heard, first, left)
    return _maker_in(heard, stranger) or stranger


def _lacks_subject(heard: Heard, first: int) -> bool:
    """Whether a verb follows "that" at once, so that it stands for the noun before it."""
    low = heard.low(first)
    if heard.mention(first) is not None or low in FUNCTION_WORDS - AUXILIARIES:
        return False
    if heard.low(first - 2) in FUNCTION_WORDS:
        return False
    noun = heard.words[first - 2].text[0].isalpha() and not is_finite(heard.words, first - 2)
    return noun and (is_finite(heard.words, first) or (low.endswith("s") and low.isalpha()))


def _whole(heard: Heard, speaker: Mention, left: int) -> Span | None:
    """A guessed name or a body that only begins a description: "A DEVASTATED mother"; None for any other."""
    stop = heard.behind(speaker.span)
    source = speaker.source
    guessed = source is not None and source.kind is SourceKind.UNNAMED and source.named
    if source is not None and not source.named and stop == left and heard.low(left).endswith("s"):
        guessed = source.kind is not SourceKind.PERSON  # "hospital bosses"
    plain = all(heard.low(k) not in FUNCTION_WORDS and heard.words[k].text[0].islower() for k in range(stop, left + 1))
    return Span(speaker.span.start, heard.words[left].end) if guessed and plain and stop <= left < stop + 4 else None


def behind(heard: Heard, first: int) -> Span | None:
    """Find the source that begins at a word: "according to the mayor", "said two aid officials".

    Parameters
    ----------
    heard, first
        The sentence and the word.

    Returns
    -------
    Span or None
        The mention there with one that is joined to it, else an unknown noun phrase; None for a function word.
    """
    if first >= len(heard.words):
        return None
    mention = heard.speaker(first)
    if mention is None:
        found = heard.mention(first)
        if found is not None and found.place:
            return None
        phrase = heard.noun_phrase(first)
        return _maker_in(heard, phrase) or _person_behind(heard, _called(heard, phrase))
    stop = heard.behind(mention.span)
    head = heard.low(stop - 1)
    other = heard.speaker(stop + 1)
    several = joined(heard, first, mention)
    if several != mention.span:
        return several
    if heard.low(stop) == "and" and other is not None and not is_pronoun(other):
        return Span(mention.span.start, other.span.end)
    maker = author(heard, stop) if head in REPORTS else None
    if maker is not None:
        return maker.span
    return _named_holder(heard, mention) or _person_behind(heard, mention.span)


def _named_holder(heard: Heard, holder: Mention) -> Span | None:
    """The name at the end of a description: "the head of the regional military administration Oleh Petrenko"."""
    stop = heard.behind(holder.span)
    if heard.low(stop) not in ("of", "for") or is_person(holder):
        return None
    for k in range(stop + 1, min(stop + _LONGEST_OFFICE, len(heard.words))):
        named = heard.speaker(k)
        if named is not None and is_person(named) and heard.first_of(named) == k:
            before = heard.low(k - 1)
            return named.span if before not in FUNCTION_WORDS | MARKS else None
        if heard.words[k].text in MARKS or heard.low(k) in FUNCTION_WORDS - DETERMINERS - {"of", "and"}:
            return None
    return None


def _maker_in(heard: Heard, phrase: Span | None) -> Span | None:
    """The one behind an unknown phrase that ends with a report: "a toll compiled by AFP"."""
    if phrase is None:
        return None
    words = range(after(heard.words, phrase.start), heard.behind(phrase))
    maker = next((author(heard, k + 1) for k in words if heard.low(k) in REPORTS), None)
    return maker.span if maker is not None else None


def _called(heard: Heard, phrase: Span | None) -> Span | None:
    """What an unknown phrase goes on with: "the town's main hospital", or the name it ends with."""
    if phrase is None:
        return None
    stop = heard.behind(phrase)
    owned = heard.noun_phrase(stop + 1) if heard.low(stop) == "'s" else None
    if owned is not None:
        return Span(phrase.start, owned.end)
    named, first = heard.speaker(stop - 1), after(heard.words, phrase.start)
    opens = heard.first_of(named) if named is not None else first
    plain = all(heard.low(k) not in FUNCTION_WORDS - DETERMINERS for k in range(first, opens))
    known = named is not None and named.source is not None and named.source.named and opens > first + 1 and plain
    return named.span if named is not None and known and heard.words[opens].text[0].isupper() else phrase


def inverted(heard: Heard, first: int) -> Span | None:
    """Find the source right behind a verb ("said the mayor"), if what follows it is not a clause that it begins."""
    if heard.low(first) in PRONOUNS and heard.low(first + 1) not in MARKS | {""}:
        return None  # "said it had": the pronoun begins what is said
    source = behind(heard, first)
    if source is None:
        return None
    stop = heard.behind(source)
    follows = heard.low(stop)
    closed = not follows or follows in MARKS or follows in _PHRASE_END
    named = heard.speaker(first)
    closed |= follows in ("a", "an", "the") and named is not None and is_person(named)  # "said Lin Mei a nurse"
    return source if closed else None


def adjoining(heard: Heard, left: int) -> Span | None:
    """Find the speaker whose name or description ends at a word, whatever clause stands before it."""
    speaker = heard.speaker(left)
    if speaker is not None:
        stop = heard.first_of(speaker) - 1
        other = heard.speaker(stop - 1) if heard.low(stop) == "and" else None
        return Span(other.span.start, speaker.span.end) if other is not None else speaker.span
    near = range(left, max(-1, left - _MOST_MODIFIERS), -1)
    opener = next((k for k in near if heard.low(k) in ("the", "a", "an")), -1)
    fits = opener >= 0 and heard.is_noun_phrase(opener, left + 1)
    return Span(heard.words[opener].start, heard.words[left].end) if fits else None


def before_and(heard: Heard, left: int) -> Span | None:
    """Find the subject that a verb behind "and", or a participle behind a comma, shares with the clause before it."""
    if left < 1:
        return None
    first = clause_start(heard, left - 1)
    speaker = subject(heard, first, left - 1)
    if speaker is not None:
        return joined(heard, first, speaker)
    return before_aside(heard, first - 1) if heard.low(first - 1) == "," else None


def phrase_start(heard: Heard, source: Span) -> int:
    """Find the first word of the phrase a source stands in: "local newspapers", "the city's governor"."""
    first = after(heard.words, source.start)
    start = clause_start(heard, first)
    plain = all(
        heard.low(k) not in FUNCTION_WORDS - DETERMINERS and (heard.words[k].text[0].isalpha() or heard.low(k) == "'s")
        for k in range(start, first)
    )
    return start if plain and first - start <= _MOST_MODIFIERS else first


def _antecedent(heard: Heard, index: int) -> Span | None:
    """Find whom a relative pronoun at a word stands for: the mention or noun phrase right before it."""
    k = index - 1
    if k >= 0 and heard.words[k].text == ",":
        k -= 1
    if k < 0:
        return None
    speaker = heard.speaker(k)
    if speaker is not None:
        hung_on = heard.low(heard.first_of(speaker) - 1) in ("of", "for", "at", "from", "in")
        return before(heard, k) or speaker.span if hung_on else speaker.span
    first = clause_start(heard, k)
    known = subject(heard, first, k)
    return known.span if known is not None else unknown(heard, first, k)


def _person_behind(heard: Heard, span: Span | None) -> Span | None:
    """The name that follows a description between commas: "said the mayor, Omar Siddiq"."""
    if span is None:
        return None
    stop = heard.behind(span)
    other = heard.speaker(stop + 1)
    if heard.low(stop) != "," or other is None or other.source is None or other.source.kind is not SourceKind.PERSON:
        return span
    described = heard.low(heard.behind(Span(span.start, span.start))) in DETERMINERS
    after_name = heard.low(heard.behind(other.span))
    return other.span if described and other.source.named and after_name in MARKS | {""} else span


def _named_before(heard: Heard, description: Mention) -> Span | None:
    """The name that a description stands right behind, with no comma between: "Lin Mei a nurse said"."""
    first = heard.first_of(description)
    named = heard.speaker(first - 1)
    apposed = heard.low(first) in ("a", "an", "the") and description.source is not None
    if named is None or not apposed or not is_person(named) or is_person(description):
        return None
    return named.span

"""Who stands as the source of a cue? Reads the subject before a verb, the one behind it, and those in an aside.

Owns no list. Knows mentions, clauses and asides; does not know cues' meanings, nor what is said.
"""

from analysis.extract.finite import is_finite
from analysis.extract.listening import ASIDE_MARKS, CLAUSE_STARTS, MARKS, RELATIVES, Heard
from analysis.extract.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION_WORDS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    after,
)
from analysis.model import Mention, Source, SourceKind, Span

__all__ = ["REPORTS", "adjoining", "before", "before_and", "behind", "inverted", "phrase_start"]

REPORTS = frozenset(
    "report reports account accounts data figure figures record records estimate estimates statement statements "
    "statistics count tally toll poll survey study post posts tweet message release communique bulletin "
    "communiqué letter memo".split()
)
_LONGEST_ASIDE = 40
_MOST_MODIFIERS = 4
_LONGEST_DESCRIPTION = 10
_ENDS_DESCRIPTION = FUNCTION_WORDS - frozenset("of for the a an 's".split()) | MARKS
_ASIDE_OPENERS = frozenset(
    "which who whose where a an the one himself herself itself formerly aged speaking writing citing quoting of from "
    "in on at for with now then also another himself like who'd".split()
)
_NAMED_AS = frozenset("known called named identified".split())
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
        return _before_aside(heard, left)
    first = _clause_start(heard, left)
    if first < floor <= left:
        inner = _subject(heard, floor, left)
        if inner is not None:
            return _joined(heard, floor, inner)
    opener = heard.low(first - 1)
    if opener in ("who", "which") and first > 1:
        return _antecedent(heard, first - 1)  # "officials who asked not to be named said"
    speaker = _subject(heard, first, left)
    if speaker is not None:
        named = _named_before(heard, speaker)
        return named or _whole(heard, speaker, left) or _joined(heard, first, speaker)
    return _unknown(heard, first, left)


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
        return _person_behind(heard, _called(heard, heard.noun_phrase(first)))
    stop = heard.behind(mention.span)
    head = heard.low(stop - 1)
    other = heard.speaker(stop + 1)
    if heard.low(stop) == "and" and other is not None and not _is_pronoun(heard, other):
        return Span(mention.span.start, other.span.end)
    if head in REPORTS and heard.low(stop) in ("from", "by", "in") and other is not None:
        return other.span
    return _person_behind(heard, mention.span)


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
    first = _clause_start(heard, left - 1)
    speaker = _subject(heard, first, left - 1)
    if speaker is not None:
        return _joined(heard, first, speaker)
    return _before_aside(heard, first - 1) if heard.low(first - 1) == "," else None


def phrase_start(heard: Heard, source: Span) -> int:
    """Find the first word of the phrase a source stands in: "local newspapers", "the city's governor"."""
    first = after(heard.words, source.start)
    start = _clause_start(heard, first)
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
    first = _clause_start(heard, k)
    known = _subject(heard, first, k)
    return known.span if known is not None else _unknown(heard, first, k)


def _clause_start(heard: Heard, left: int) -> int:
    """The first word of the clause that a word ends, a mention never cut."""
    first = left
    while first >= 0:
        mention = heard.mention(first)
        if mention is not None:
            inside = heard.first_of(mention)
            if inside < first:
                first = inside
                continue
        word = heard.words[first]
        if word.text in MARKS or word.low in CLAUSE_STARTS or (word.low in ("and", "or") and mention is None):
            joined = word.low == "and" and _joins(heard, first, left)
            if not joined:
                break
        first -= 1
    return first + 1


def _joins(heard: Heard, index: int, left: int) -> bool:
    """Whether "and" at a word joins two who speak together: both stand next to it, and the second ends the clause."""
    one, other = heard.speaker(index - 1), heard.speaker(index + 1)
    if one is None or other is None or _is_pronoun(heard, one) or _is_pronoun(heard, other):
        return False
    start = heard.first_of(one)
    opener = heard.low(start - 1)
    opens = start == 0 or opener in MARKS or opener in CLAUSE_STARTS or opener in ("both", "and")
    return opens and heard.behind(other.span) == left + 1


def _joined(heard: Heard, first: int, speaker: Mention) -> Span:
    """The speaker with the one joined to it: "Police and medics", "the UN and the Red Cross"."""
    stop = heard.behind(speaker.span)
    other = heard.speaker(stop + 1)
    if heard.low(stop) == "and" and other is not None and _joins(heard, stop, heard.behind(other.span) - 1):
        return Span(speaker.span.start, other.span.end)
    return speaker.span


def _subject(heard: Heard, first: int, left: int) -> Mention | None:
    """The first one named in a clause who can speak and is no object of a preposition behind a noun."""
    speakers: list[tuple[int, Mention]] = []
    for k in range(first, left + 1):
        mention = heard.speaker(k)
        if mention is None or (speakers and speakers[-1][1] is mention) or mention.span.end > heard.words[left].end:
            continue
        if heard.low(heard.behind(mention.span)) == "'s":
            continue
        speakers.append((k, mention))
    last = speakers[-1][1] if speakers else None
    closes = last is not None and last.span.end == heard.words[left].end
    if last is not None and closes and _is_person(last):
        start = heard.first_of(last)
        plain = all(heard.low(k) not in _ENDS_DESCRIPTION for k in range(first, start))
        if plain and start - first <= _LONGEST_DESCRIPTION and heard.low(start - 1) not in FUNCTION_WORDS:
            return last  # "Shattered rescue chief Stelios Markou", "the head of the brigade Ilse Brandt"
    for number, (k, mention) in enumerate(speakers):
        following = speakers[number + 1][1] if number + 1 < len(speakers) else None
        adjoins = following is not None and heard.first_of(following) == heard.behind(mention.span)
        if following and adjoins and following.source and _is_called(mention, following.source):
            continue  # "regional head Oleh Petrenko", "the rights group Hana Watch"
        if following is not None and k == 0 and _is_guess(mention):
            continue  # "Earlier the army said"
        if k > first and heard.low(k - 1) in PREPOSITIONS:
            if heard.low(k - 2) in FUNCTION_WORDS or k - 2 < first:
                if following is not None:
                    continue  # "in a statement to AFP the army said"
            else:
                return last if closes and last is not mention else None
        stop = heard.behind(mention.span)
        if heard.low(stop - 1) in REPORTS and heard.low(k - 1) == "'s" and heard.speaker(k - 2) is not None:
            return heard.speaker(k - 2)  # "Amnesty International's report"
        if heard.low(stop - 1) in REPORTS and following and heard.low(stop) in ("from", "by", "of", "in"):
            return following
        return mention
    return None


def _is_called(description: Mention, name: Source) -> bool:
    """Whether the name right behind a description is that of the one described."""
    unnamed = description.source is not None and not description.source.named
    return name.kind is SourceKind.PERSON or (name.named and (description.bare or unnamed))


def _unknown(heard: Heard, first: int, left: int) -> Span | None:
    """A source that no list knows: "The coroner", "A neighbour of the couple"; the words up to a preposition."""
    ends = (k for k in range(first + 1, left + 1) if heard.low(k) in PREPOSITIONS or _sends(heard, k, first))
    stop = next(ends, left + 1)
    if stop == first or not heard.is_noun_phrase(first, stop):
        return None
    if stop <= left and any(heard.low(k) in AUXILIARIES | NEGATIONS for k in range(stop, left + 1)):
        return None
    return Span(heard.words[first].start, heard.words[stop - 1].end)


def _sends(heard: Heard, k: int, first: int) -> bool:
    """Whether a word is the verb of a clause hung on what speaks: "a communique that the movement sent says"."""
    return k > first + 1 and heard.low(first - 1) == "that" and is_finite(heard.words, k)


def _before_aside(heard: Heard, left: int) -> Span | None:
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
    if bracketed or word.low in _ASIDE_OPENERS | _NAMED_AS or word.text[0].isdigit():
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
        issuer = heard.speaker(by + 1)
        return issuer.span if issuer is not None else None  # "the report, released by the UN, said"
    if heard.low(k) in _NAMED_AS:
        k += 2 if heard.low(k + 1) == "as" else 1
    mention = heard.speaker(k)
    opener = k + 1 if heard.low(k) == "the" else k
    if _is_described(heard, outer) and _is_title_case(heard, opener, stop):
        return Span(heard.words[opener].start, heard.words[stop - 1].end)
    if mention is None or mention.source is None or not mention.source.named or mention.bare:
        return None
    described = heard.speaker(after(heard.words, outer.start))
    named = described is not None and described.source is not None and described.source.named
    own = named and described is not None and described.span.end >= outer.end
    return mention.span if heard.behind(mention.span) == stop and not own else None


def _is_described(heard: Heard, outer: Span) -> bool:
    """Whether an unnamed body stands before an aside: "a rebel movement"."""
    mention = heard.speaker(after(heard.words, outer.start))
    return mention is None or (mention.source is not None and not mention.source.named)


def _is_title_case(heard: Heard, first: int, stop: int) -> bool:
    """Whether words make a long name: "Front for the Defence of Kivu"."""
    words = heard.words[first:stop]
    capitals = sum(word.text[:1].isupper() for word in words)
    links = all(word.text[:1].isupper() or word.low in ("of", "for", "the", "and") for word in words)
    return links and capitals >= 2 and words[0].text[0].isupper() and words[-1].text[0].isupper()


def _last_phrase(heard: Heard, left: int) -> Span | None:
    """The one whose name or description ends at a word: a mention, one with a phrase hung on it, or unknown words."""
    if left < 0:
        return None
    mention = heard.speaker(left)
    if mention is not None and heard.low(heard.first_of(mention) - 1) not in PREPOSITIONS:
        return mention.span
    first = _clause_start(heard, left)
    known = _subject(heard, first, left)
    if known is not None:
        hung_on = heard.low(heard.behind(known.span)) in PREPOSITIONS
        return known.span if hung_on or known is mention else None
    if mention is not None:
        return mention.span
    return _unknown(heard, first, left)


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
    if named is None or not apposed or not _is_person(named) or _is_person(description):
        return None
    return named.span


def _is_guess(mention: Mention) -> bool:
    source = mention.source
    return source is not None and source.kind is SourceKind.UNNAMED and source.named


def _is_person(mention: Mention) -> bool:
    return mention.source is not None and mention.source.named and mention.source.kind is SourceKind.PERSON


def _is_pronoun(heard: Heard, mention: Mention) -> bool:
    return mention.bare and mention.source is None

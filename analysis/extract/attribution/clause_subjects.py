"""Who is the subject of a clause? Finds where a clause begins, and the first one named in it who can speak.

Owns no list. Knows mentions and prepositions; does not know asides, nor what a cue means.
"""

from analysis.extract.attribution.authors import REPORTS, author
from analysis.extract.attribution.listening import CLAUSE_STARTS, MARKS, Heard, numerals
from analysis.extract.text.finite import is_finite
from analysis.extract.text.words import AUXILIARIES, FUNCTION_WORDS, NEGATIONS, PREPOSITIONS
from analysis.model import Mention, Source, SourceKind, Span

__all__ = ["clause_start", "is_person", "is_pronoun", "joined", "subject", "unknown"]

_LONGEST_DESCRIPTION = 10
_LONGEST_LIST = 20  # words of several who speak together
_ENDS_DESCRIPTION = FUNCTION_WORDS - frozenset("of for the a an 's".split()) | MARKS


def clause_start(heard: Heard, left: int) -> int:
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
            both = word.low == "and" and _joins(heard, first, left)
            if not both and not (word.text == "," and _lists(heard, first, left)):
                break
        first -= 1
    return first + 1


def _joins(heard: Heard, index: int, left: int) -> bool:
    """Whether "and" at a word joins two who speak together: both stand next to it, and the second ends the clause."""
    one, other = heard.speaker(index - 1), _behind_link(heard, index)
    if one is None or other is None or is_pronoun(one) or is_pronoun(other):
        return False
    start = heard.first_of(one)
    start -= heard.low(start - 1) == "the"  # "both the army and the rebels"
    opener = heard.low(start - 1)
    opens = start == 0 or opener in MARKS or opener in CLAUSE_STARTS or opener in ("both", "and")
    return opens and heard.behind(other.span) == left + 1


def _behind_link(heard: Heard, index: int) -> Mention | None:
    """The speaker behind "and" or a comma: "and two witnesses"."""
    return heard.speaker(index + 2 if heard.low(index + 1) in numerals() else index + 1)


def _lists(heard: Heard, index: int, left: int) -> bool:
    """Whether a comma stands between two of several who speak together: "Residents, doctors and police"."""
    one, other = heard.speaker(index - 1), _behind_link(heard, index)
    if one is None or other is None or is_pronoun(one) or is_pronoun(other) or is_person(one) or is_person(other):
        return False
    start, stop = heard.first_of(one), heard.behind(other.span)
    last = _behind_link(heard, stop)
    closed = heard.low(stop) == "and" and last is not None and not is_pronoun(last) and stop < left
    opens = start == 0 or heard.low(start - 1) in MARKS | CLAUSE_STARTS | {"to"}
    return opens and closed


def joined(heard: Heard, first: int, speaker: Mention) -> Span:
    """The speaker with the one joined to it: "Police and medics", "the UN and the Red Cross"."""
    stop = heard.behind(speaker.span)
    other = _behind_link(heard, stop)
    if heard.low(stop) == "," and other is not None and _lists(heard, stop, stop + _LONGEST_LIST):
        return Span(speaker.span.start, joined(heard, first, other).end)
    if heard.low(stop) == "and" and other is not None and _joins(heard, stop, heard.behind(other.span) - 1):
        return Span(speaker.span.start, other.span.end)
    return speaker.span


def subject(heard: Heard, first: int, left: int) -> Mention | None:
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
    if last is not None and closes and is_person(last):
        start = heard.first_of(last)
        plain = all(heard.low(k) not in _ENDS_DESCRIPTION for k in range(first, start))
        if plain and start - first <= _LONGEST_DESCRIPTION and heard.low(start - 1) not in FUNCTION_WORDS:
            return last  # "Shattered rescue chief Stelios Markou", "the head of the brigade Ilse Brandt"
    for number, (k, mention) in enumerate(speakers):
        following = speakers[number + 1][1] if number + 1 < len(speakers) else None
        maker = (
            author(heard, heard.behind(mention.span)) if heard.low(heard.behind(mention.span) - 1) in REPORTS else None
        )
        if maker is not None:
            return maker
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
        return mention
    return None


def _is_called(description: Mention, name: Source) -> bool:
    """Whether the name right behind a description is that of the one described."""
    unnamed = description.source is not None and not description.source.named
    return name.kind is SourceKind.PERSON or (name.named and (description.bare or unnamed))


def unknown(heard: Heard, first: int, left: int) -> Span | None:
    """A source that no list knows: "The coroner", "A neighbour of the couple"; the words up to a preposition."""
    ends = (
        k
        for k in range(first + 1, left + 1)
        if heard.low(k) in PREPOSITIONS or _sends(heard, k, first) or _is_given_out(heard, k)
    )
    stop = next(ends, left + 1)
    if stop == first or not heard.is_noun_phrase(first, stop):
        return None
    if stop <= left and any(heard.low(k) in AUXILIARIES | NEGATIONS for k in range(stop, left + 1)):
        return None
    return Span(heard.words[first].start, heard.words[stop - 1].end)


def _is_given_out(heard: Heard, k: int) -> bool:
    """Whether a participle says what was done with a paper: "a letter obtained by", "an internal memo seen by"."""
    return heard.low(k - 1) in REPORTS and heard.low(k + 1) in ("by", "on", "in", "to", "from")


def _sends(heard: Heard, k: int, first: int) -> bool:
    """Whether a word is the verb of a clause hung on what speaks: "a communique that the movement sent says"."""
    return k > first + 1 and heard.low(first - 1) == "that" and is_finite(heard.words, k)


def _is_guess(mention: Mention) -> bool:
    source = mention.source
    return source is not None and source.kind is SourceKind.UNNAMED and source.named


def is_person(mention: Mention) -> bool:
    """Tell whether a mention names a person.

    Examples
    --------
    >>> is_person(Mention(span=Span(0, 2)))
    False
    """
    return mention.source is not None and mention.source.named and mention.source.kind is SourceKind.PERSON


def is_pronoun(mention: Mention) -> bool:
    """Tell whether a mention is a pronoun.

    Examples
    --------
    >>> is_pronoun(Mention(span=Span(0, 2), bare=True))
    True
    """
    return mention.bare and mention.source is None

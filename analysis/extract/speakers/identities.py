"""Who is it that speaks? Gives the source of an act of saying the name it goes by.

Owns no list. Joins two who speak together, a spokesperson and the body, a report and its author; leads pronouns and
bare descriptions back with :mod:`referents`.
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis.extract.actors.actor_lists import books, source_named, spellings_of
from analysis.extract.attribution.authors import REPORTS
from analysis.extract.speakers import offices
from analysis.extract.speakers.referents import Around, without_article
from analysis.extract.text.quoted_speech import contents
from analysis.extract.text.words import words_in
from analysis.model import Attribution, Mention, Source, SourceKind, Span

__all__ = ["as_printed", "of_source"]

_FIRST_PERSON = frozenset(("i", "we"))
_THIRD_PERSON = frozenset("he she it they".split())
_PLURAL_VERBS = frozenset("say claim fear believe report estimate warn admit insist tell".split())
_BODIES = frozenset((SourceKind.MILITARY, SourceKind.GOVERNMENT, SourceKind.INTELLIGENCE, SourceKind.NGO))


def of_source(
    around: Around, attribution: Attribution, mention: Mention | None, here: Sequence[Source]
) -> tuple[Source | None, bool]:
    """Find the one who speaks, and whether that was carried over from elsewhere.

    Parameters
    ----------
    around, attribution
        The sentence with what stands around it, and an act of saying in it.
    mention, here
        The mention at its source, if one stands there; and those who have spoken before in the sentence.

    Returns
    -------
    tuple
        None where nobody is named for the saying, and for "we" and "I".
    """
    span = attribution.source
    if span is None:
        return None, False
    words = " ".join(around.document.text[span.start : span.end].split())
    if mention is None or mention.source is None:
        pronoun = words.lower()
        if mention is not None and mention.bare and pronoun in _THIRD_PERSON | _FIRST_PERSON:
            return _pronoun(around, pronoun, attribution, here), True
        unnamed = Source(name=_plain(words), kind=SourceKind.UNNAMED, named=False)
        new = words.lower().startswith(("a ", "an "))
        known = around.named_later(unnamed, listed=False) if new else around.described_by(words)
        return (known, True) if known is not None else (unnamed, False)
    joined = _joined(around, span, mention)
    if joined is not None:
        return joined, False
    if _is_plural(around, attribution, mention):
        return Source(name=words.lower(), kind=SourceKind.UNNAMED, named=False), False
    placed = _of_place(around, mention)
    if placed is not None:
        return placed, False
    if mention.bare and (mention.source.kind is SourceKind.PERSON or "spokes" in words.lower()):
        return _spokesperson(around, words, mention)
    if mention.bare:
        known = around.described(words, mention.source)
        return (known, True) if known else (mention.source, False)
    described = not mention.source.named and mention.source.kind in (SourceKind.NGO, SourceKind.EXPERTS)
    headed = words.islower() and not words.endswith("s") and words not in ("the", *REPORTS)
    if described and (headed or words.lower().startswith(("a ", "an "))) and not words.lower().startswith("the "):
        later = around.named_later(mention.source)
        return (later, True) if later else (mention.source, False)
    author = _behind_report(mention.source)
    if author is not mention.source and not author.named:
        known = around.described(f"the {author.name}", author)
        return (known, True) if known else (author, False)
    return author, False


def as_printed(text: str, source: Source) -> Source:
    """Name a listed body as the report itself spells it: "UN" where nothing fuller is printed.

    Parameters
    ----------
    text, source
        The report, and one who speaks in it.

    Returns
    -------
    Source
        The same if the report prints the listed name, or for persons, states and outlets.

    Examples
    --------
    >>> as_printed("The UN said 40 had died.", source_named("United Nations")).name
    'UN'
    """
    spellings = spellings_of(source.name) if source.kind not in (SourceKind.PERSON, SourceKind.OUTLET) else ()
    short = source.name.isupper() and " " not in source.name
    longest = sorted(spellings, key=len, reverse=True) if short else spellings  # "Security Service of Ukraine (SBU)"
    printed = next((name for name in longest if _stands_in(text, name)), source.name)
    alike = _stems(printed) & _stems(source.name)
    if printed == source.name or (alike and "(" not in source.name):
        return source  # "the Observatory" has its full name; "UN" would stand for words that are not in the report
    return replace(source, name=printed, aliases=(source.name,))


def _stems(name: str) -> set[str]:
    return {word[:5] for word in name.lower().replace("-", " ").split()}


def _stands_in(text: str, name: str) -> bool:
    at = text.find(name)
    if at < 0:
        return False
    behind = text[at + len(name) : at + len(name) + 1]
    return not text[max(0, at - 1) : at].isalnum() and not behind.isalnum()


def _is_plural(around: Around, attribution: Attribution, mention: Mention) -> bool:
    """Whether a capital only begins the sentence: "Cops say", where the verb tells that there are several."""
    guessed = mention.why[0].rule == "actors.capitals" and mention.span.start == around.sentence.span.start
    words = around.words(mention)
    cue = around.document.text[attribution.cue.start : attribution.cue.end]
    return guessed and words.isalpha() and words.endswith("s") and cue in _PLURAL_VERBS


def _of_place(around: Around, mention: Mention) -> Source | None:
    """An office with the place that tells which it is: "the governor of Izmir", "In Peru, the health ministry"."""
    source = mention.source
    if source is None or source.parent is not None or (source.named and source.kind is SourceKind.PERSON):
        return None
    ground = offices.ground_of(around.cast, around.sentence) if mention.bare or not source.named else None
    if ground is not None:
        told = offices.of_state(source, ground)
        if told is not source:
            return told
    following = (m for m in around.cast.mentions[around.sentence.index] if m.span.start > mention.span.end)
    place = next(following, None)
    link = around.document.text[mention.span.end : place.span.start].split() if place is not None else []
    if place is None or len(link) != 1 or link[0] not in ("of", "in", "at"):
        return None
    state = place.parties[0] if place.place and place.parties else None
    if state is not None:
        told = offices.of_state(source, state)
        return told if told is not source else None
    seated = source.kind is SourceKind.PERSON or source.name.endswith(("court", "tribunal"))
    staffed = link[0] == "at" and not source.named and source.kind is not SourceKind.PERSON
    if not (seated and place.place and link[0] != "at") and not staffed:
        return None
    return replace(source, name=f"{source.name} {link[0]} {around.words(place)}")


def _joined(around: Around, span: Span, first: Mention) -> Source | None:
    """Two who say the same together: "police and medics", "the UN and the Red Cross"."""
    inside = around.cast.within(span, around.sentence.index)
    told = [m.source for m in inside if m.source and not m.place]
    if len(told) < 2 or first.source is None or inside[-1].span.end != span.end or inside[-1].source is None:
        return None
    parent = first.source.parent if len({source.parent for source in told}) == 1 else None
    name = " and ".join(filter(None, (", ".join(source.name for source in told[:-1]), told[-1].name)))
    return Source(name=name, kind=first.source.kind, parent=parent, named=first.source.named)


def _pronoun(around: Around, pronoun: str, attribution: Attribution, here: Sequence[Source]) -> Source | None:
    if pronoun in _FIRST_PERSON:
        return None
    person = pronoun in ("he", "she")
    for source in reversed(here):
        if pronoun == "they" or (source.kind is SourceKind.PERSON) == person:
            return source
    outside = [
        m
        for m in around.cast.mentions[around.sentence.index]
        if m.span.end <= attribution.cue.start
        and not any(c.start <= m.span.start < c.end for c in contents(attribution))
    ]
    return around.pronoun(pronoun, outside)


def _spokesperson(around: Around, words: str, mention: Mention) -> tuple[Source | None, bool]:
    """ "A spokesperson" speaks for the body that spoke last; "the spokesperson" is the one who spoke last."""
    source = mention.source
    assert source is not None
    title = _plain(words)
    body = _body_behind(around, mention)
    if body is not None and "spokes" in title:
        return _speaking_for(source, body, title), False
    if words.lower().startswith("the "):
        same = around.last_titled(title) or around.holder(title.lower())
        if same:
            return same, True
    if "spokes" not in title:
        return source, False
    named = [
        m.source
        for m in around.cast.mentions[around.sentence.index]
        if m.source and m.source.named and m.source.kind in _BODIES
    ]
    body = around.last_official_body() or next(iter(named), None)
    return (_speaking_for(source, body, title), True) if body is not None else (source, False)


def _body_behind(around: Around, mention: Mention) -> Source | None:
    """The body a spokesperson speaks for: "a spokesman for the interior ministry"."""
    text, end = around.document.text, mention.span.end
    owner = _owner(around, mention)
    if owner is not None:
        return owner
    for other in around.cast.mentions[around.sentence.index]:
        if other.source and end < other.span.start <= end + 10 and other.source.kind is not SourceKind.PERSON:
            between = text[end : other.span.start].split()
            if between and between[0] in ("for", "of", "at", "from", "with") and len(between) <= 2:
                return other.source
    return None


def _owner(around: Around, mention: Mention) -> Source | None:
    """The body whose spokesperson it is: "the rebel group's spokesman"."""
    text, first = around.document.text, mention.span.start
    for other in around.cast.mentions[around.sentence.index]:
        link = text[other.span.end : first].strip()
        body = other.source is not None and other.source.kind is not SourceKind.PERSON
        if body and link in ("'s", "’s", "'", "’") and other.source is not None:
            known = around.described(around.words(other), other.source) if other.bare else None
            return known or other.source
    return None


def _behind_report(source: Source) -> Source:
    """The body whose report it is: "a UN report", "health ministry figures", "Kyiv's count"."""
    words = source.name.split()
    if source.named or len(words) < 2 or words[-1].lower() not in REPORTS:
        return source
    rest = " ".join(words[:-1]).removesuffix("'s").removesuffix("’s")
    owner = source_named(source.parent) if source.parent else None
    possessive = " ".join(words[:-1]) != rest
    if owner is not None and (len(words) == 2 or possessive):
        return owner
    body = books().organisations.at(words_in(rest, Span(0, len(rest))), len(rest.split()) - 1)
    return replace(source, name=rest, kind=SourceKind(body.value["kind"])) if body is not None else source


def _speaking_for(source: Source, body: Source, title: str) -> Source:
    return replace(source, name=f"{body.name} {title}", kind=body.kind, parent=body.name, side=body.side, named=False)


def _plain(words: str) -> str:
    """A description without its article, and without the capital that only begins a sentence."""
    cut = without_article(words)
    if cut != words:
        return cut  # a capital behind an article is one: "the Ukrainian side"
    return cut[:1].lower() + cut[1:] if cut.split()[-1].endswith("s") and cut == cut.capitalize() else cut

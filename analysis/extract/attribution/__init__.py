"""Who says? Finds source, cue and content of every act of saying in a sentence (the triple of PARC 3.0).

Joins :mod:`cues`, :mod:`voices`, :mod:`contents`, :mod:`clipping`, :mod:`relays` and :mod:`nominal`. Is told
where the mentions stand; does not know figures, nor what a pronoun stands for.
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis.extract.attribution import clipping, contents, nominal, relays, voices
from analysis.extract.attribution.clause_subjects import REPORTS
from analysis.extract.attribution.cues import Cue, Form, cues_in, triggers
from analysis.extract.attribution.listening import CLAUSE_STARTS, MARKS, QUOTES, Heard
from analysis.extract.text.finite import is_finite
from analysis.extract.text.words import DETERMINERS, PREPOSITIONS, after
from analysis.model import Attribution, Document, Mention, Sentence, SourceKind, Span, Why

__all__ = ["in_sentence", "may_hold"]

_NEVER_INVERTED = frozenset("told tells tell put puts counted gave gives lists listed".split())
_FEWEST_TOLD = 4  # words that can be a statement
_WRITERS = frozenset("correspondent correspondents reporter reporters writer newspaper".split())
_HEADLINE = 160  # characters that a line with its speaker before a colon or behind a dash has at most
_HEADED_BY = (":", " - ", " – ", " — ")
_SPEAKING_KINDS = ("person", "force", "group")
_MEASURES = frozenset("cent capita day week month year hour 100 1,000".split())  # "per cent"
_TOLLS = frozenset(
    "toll number numbers count figure total losses casualties casualty dead deaths missing wounded injured "
    "estimate tally victims".split()
)
_LIVES = frozenset("life lives victims".split())
_FIRST_PERSON = frozenset(("i", "we"))
_HEADED = Why(field="claimant", rule="attribution.headed")


def may_hold(document: Document, sentence: Sentence, plain: Sequence[str]) -> bool:
    """Tell from its plain words and marks whether anyone can speak in a sentence.

    Examples
    --------
    >>> may_hold(Document(document_id="d", text="It rained."), Sentence(span=Span(0, 10), index=0, paragraph=0), ["it"])
    False
    """
    if not triggers().isdisjoint(plain):
        return True
    start, end = sentence.span.start, sentence.span.end
    return end - start <= _HEADLINE and any(mark in document.text[start:end] for mark in _HEADED_BY)


def in_sentence(
    document: Document, sentence: Sentence, mentions: Sequence[Mention] = (), *, views: bool = False
) -> list[Attribution]:
    """Find every act of saying in one sentence.

    Parameters
    ----------
    document, sentence
        The report and where to look in it.
    mentions
        Who is named in the sentence, ordered by start; without them only the words before a cue are the source.
    views
        Whether wanting, judging, urging and hearsay count too, which lend no figure a claimant.

    Returns
    -------
    list[Attribution]
        Ordered by cue; empty if nobody speaks. ``content`` may lie before or after the cue, or both.

    Examples
    --------
    >>> text = "The coroner said 40 had died."
    >>> [a] = in_sentence(Document(document_id="d", text=text), Sentence(span=Span(0, len(text)), index=0, paragraph=0))
    >>> [text[s.start : s.end] for s in (a.source, a.cue, a.content)]
    ['The coroner', 'said', '40 had died']
    """
    heard = Heard.of(document, sentence, mentions)
    found: list[Attribution] = []
    cues = cues_in(heard, views=views)
    read_to = 0
    for cue in cues:
        if cue.first < read_to:
            continue
        attribution, read_to = _attribution(heard, cue, found, views)
        if attribution is not None:
            found.append(attribution)
    headed = _headed(heard) if not found else None
    if headed is not None:
        return [headed]
    found = relays.passed_on(heard, clipping.parted(heard, found), cues)
    ends = [a.cue.start for a in found[1:]] + [heard.span.end]
    return [a if a.via else replace(a, via=relays.channel(heard, a, end)) for a, end in zip(found, ends, strict=False)]


def _attribution(heard: Heard, cue: Cue, found: Sequence[Attribution], views: bool) -> tuple[Attribution | None, int]:
    """What one cue reports, and the first word that may be a cue again."""
    if cue.sense == "preposition":
        return _by_preposition(heard, cue, found), cue.last
    if cue.sense in ("noun", "handed"):
        return nominal.attribution_of(heard, cue), cue.last
    relayed = relays.as_saying(heard, cue)
    if relayed is not None:
        content = heard.trimmed(_word_start(heard, relayed.start), heard.span.end)
        content = _closing(heard, relayed.edge) or content
        made = _made(cue, relayed.source, content, "as_saying")
        return replace(made, via=relayed.via), relayed.start
    if cue.passive:
        return _by_agent(heard, cue) or (_hearsay(heard, cue) if views else None), cue.last
    if cue.negated:
        return None, cue.last
    if cue.form is Form.PAST and cue.group == cue.first and heard.low(cue.last) == "by":
        return nominal.handed(heard, cue, cue.last + 1), cue.last + 1
    if heard.low(cue.group - 1) == "," and heard.low(cue.last) == "to" and cue.form is Form.PAST:
        return _hearsay(heard, cue), cue.last
    return _by_verb(heard, cue, found), cue.last


def _by_preposition(heard: Heard, cue: Cue, found: Sequence[Attribution]) -> Attribution | None:
    """According to X, content; content, according to X."""
    source = voices.behind(heard, cue.last)
    if source is None or heard.low(cue.last) in _MEASURES:
        return None
    passed = relays.sourced(heard, cue, source, found)
    if passed is not None:
        return replace(_made(cue, source, passed, "before_source"), via=found[-1].source)
    content = contents.by_preposition(heard, cue, source)
    return _made(cue, source, content, "before_source") if content else None


def _by_verb(heard: Heard, cue: Cue, found: Sequence[Attribution]) -> Attribution | None:
    """X said that content; content, X said; content, said X; X, who said content."""
    left = cue.group - 1
    opener = heard.low(left)
    if opener in DETERMINERS - {"this", "that", "all", "both", "some"}:
        return None
    if opener in PREPOSITIONS - {"as", "after", "before"} and heard.mention(left) is None:
        return None
    closing = (_without_comma(heard, cue) or _turned(heard, cue)) if not found else None
    if closing is not None:
        return closing
    source, inverted = _source(heard, cue, found)
    if (
        source is None
        or _is_own_voice(heard, source)
        or not _can_speak(heard, source, cue)
        or _speaks_for_itself(heard, source, cue)
    ):
        return None
    fronted = _fronted(heard, cue, source)
    if fronted is not None:
        return _made(cue, source, fronted, "fronted")
    content = contents.of_cue(heard, cue, source, inverted=inverted) or contents.of_contact(heard, cue, source)
    if content is None or not _takes(heard, cue, content):
        plain = cue.sense == "clause" and _is_dated(heard, cue)
        return None if not plain else _made(cue, source, None, "subject")
    return _made(cue, source, content, "inverted" if inverted else "subject")


def _without_comma(heard: Heard, cue: Cue) -> Attribution | None:
    """A speaker who closes a sentence that no comma parts from them: "Bomb kills 40 police say"."""
    start = contents.behind_addressee(heard, cue, cue.last)
    if cue.sense != "clause" or not contents.is_over(heard, start):
        return None
    source = voices.adjoining(heard, cue.group - 1)
    if source is None:
        return None
    edge = after(heard.words, source.start)
    opener = heard.low(edge - 1)
    apart = opener in MARKS | PREPOSITIONS | CLAUSE_STARTS | {"and", "or", "but", "what", "than", "how", "'s"}
    if edge < _FEWEST_TOLD or apart:
        return None
    content = heard.trimmed(heard.span.start, heard.words[edge - 1].end)
    return _made(cue, source, content, "closing") if content else None


def _source(heard: Heard, cue: Cue, found: Sequence[Attribution]) -> tuple[Span | None, bool]:
    """The one a verb belongs to, and whether it stands behind the verb."""
    left = cue.group - 1
    opener = heard.low(left)
    speaker = heard.speaker(left)
    someone = speaker.source if speaker is not None else None
    if (
        cue.form is Form.PARTICIPLE
        and speaker
        and someone
        and (someone.named or someone.kind is not SourceKind.UNNAMED)
    ):
        return speaker.span, False  # "with officials saying"
    source = voices.before(heard, left, after(heard.words, found[-1].cue.end) if found else 0)
    if source is not None:
        again = cue.form is Form.PARTICIPLE and found and source.start < found[-1].cue.start
        return (found[-1].source if again else source), False  # "X, the port, gave a higher toll, saying that …"
    finite = cue.form in (Form.PAST, Form.THIRD) or opener in QUOTES
    parted = left < 0 or opener in MARKS or opener in ("and", "as", "so")
    if finite and parted and cue.group == cue.first and heard.low(cue.first) not in _NEVER_INVERTED:
        behind = voices.inverted(heard, cue.last)
        if behind is not None:
            return behind, True
    if opener in ("and", "then", "but") or cue.form is Form.PARTICIPLE:
        if found:
            return found[-1].source, False
        apart = opener in MARKS | PREPOSITIONS | {"and", "then", "but", "while", "after", "before"}
        return voices.before_and(heard, left if apart else left + 1), False
    return None, False


def _turned(heard: Heard, cue: Cue) -> Attribution | None:
    """The one behind "said" who closes a sentence that no comma parts: "We buried 40 people said the mayor"."""
    if cue.row["phrase"] != "say" or cue.group != cue.first or cue.first < _FEWEST_TOLD - 1:
        return None
    speaker = heard.speaker(cue.last)
    if speaker is None or speaker.source is None or heard.low(cue.first - 1) in MARKS:
        return None
    rest = range(heard.behind(speaker.span), len(heard.words))
    clause = any(heard.words[k].text[0].isdigit() or is_finite(heard.words, k) for k in rest if heard.low(k) != ".")
    source = voices.behind(heard, cue.last)
    if clause or source is None:
        return None
    content = heard.trimmed(heard.span.start, heard.words[cue.first - 1].end)
    return _made(cue, source, content, "closing") if content else None


def _fronted(heard: Heard, cue: Cue, source: Span) -> tuple[Span, ...] | None:
    """What is told of a whole that opens the sentence: "Of the 40 deaths it recorded, nine were drownings"."""
    opens = heard.low(0) == "of" and heard.low(cue.last) == "," and cue.sense in ("figure", "clause", "that")
    before = heard.trimmed(heard.span.start, source.start) if opens else None
    behind = heard.trimmed(heard.words[cue.last].end, heard.span.end) if before is not None else None
    return (before, behind) if before is not None and behind is not None else None


def _takes(heard: Heard, cue: Cue, content: Span | tuple[Span, ...]) -> bool:
    """Whether a verb that also has other senses ("found", "gave") reports here: by "that", a quotation or a figure."""
    first = cue.last
    pieces = content if isinstance(content, tuple) else (content,)
    quoted = any(q.start < piece.end and piece.start < q.end for q in heard.quotations for piece in pieces)
    quoted = quoted and not heard.is_quoted(cue.span.start)
    if cue.sense == "that":
        opened = heard.low(after(heard.words, pieces[0].start) - 1)
        return (
            quoted
            or opened == "that"
            or heard.low(first) in ("that", ":", "how", "whether")
            or heard.low(cue.group - 1) == "as"
            or (heard.low(first) in ("", ".") and pieces[-1].end < cue.span.start)
        )
    if cue.sense == "quote":
        return quoted
    if cue.sense == "toll" and cue.form is Form.PARTICIPLE:
        return _puts_at(heard, cue)  # "raising the toll to 40" says only what follows from the find
    if cue.sense == "toll":
        return any(heard.low(k) in _TOLLS for k in range(first, first + 6)) or _puts_at(heard, cue)
    if cue.row["stance"] == "claimed" and _takes_lives(heard, first):
        return False
    if cue.sense == "figure":
        near = range(first, min(first + 8, len(heard.words)))
        counted = any((m := heard.mention(k)) is not None and m.counted for k in near)
        return counted or any(heard.words[k].text[0].isdigit() or heard.low(k) in _TOLLS for k in near)
    return True


def _takes_lives(heard: Heard, first: int) -> bool:
    """Whether what is claimed are lives, and not that they were lost: "the storm claimed at least 40 lives"."""
    lives = next((k for k in range(first, first + 9) if heard.low(k) in _LIVES), None)
    if lives is None or any(heard.low(k) in (";", ":", "that") for k in range(first, lives)):
        return False
    return not any(is_finite(heard.words, k) for k in range(lives + 1, min(lives + 3, len(heard.words))))


def _can_speak(heard: Heard, source: Span, cue: Cue) -> bool:
    """Evidence cues ("suggests", "shows") take a thing as their subject: then nobody speaks."""
    first = after(heard.words, source.start)
    mention = heard.mention(first)
    if mention is not None and mention.span.end >= source.end:
        return mention.source is not None or mention.bare or mention.counted in _SPEAKING_KINDS
    if mention is not None:
        return heard.speaker(first) is not None or mention.counted in _SPEAKING_KINDS
    head = heard.low(heard.behind(source) - 1)
    if cue.sense in ("figure", "toll"):
        return _puts_at(heard, cue) or head in REPORTS
    return cue.row["stance"] != "suggested" or head in REPORTS


def _is_own_voice(heard: Heard, source: Span) -> bool:
    """Whether the report speaks of its own writer: "this correspondent counted 40 graves"."""
    first = after(heard.words, source.start)
    own = heard.low(first) in ("this", "your", "our") and heard.low(first + 1) in _WRITERS
    return own or (heard.low(first) in _WRITERS and heard.low(first - 1) in ("this", "your", "our"))


def _speaks_for_itself(heard: Heard, source: Span, cue: Cue) -> bool:
    """Whether someone quoted says "I think": that is no second source."""
    own = heard.text[source.start : source.end].lower() in _FIRST_PERSON
    return own and cue.row["stance"] not in ("said", "continues") and heard.is_quoted(cue.span.start)


def _puts_at(heard: Heard, cue: Cue) -> bool:
    """Whether a figure follows ("put the toll at about 40"): then even a subject nobody knows is a speaker."""
    words = heard.words
    at = next((k for k in range(cue.last, min(cue.last + 8, len(words))) if words[k].low == "at"), None)
    return at is not None and any(word.text[0].isdigit() for word in words[at + 1 : at + 5])


def _is_dated(heard: Heard, cue: Cue) -> bool:
    return any(word.low == "on" for word in heard.words[cue.last : cue.last + 3])


def _hearsay(heard: Heard, cue: Cue) -> Attribution | None:
    """What nobody is named for: ", previously reported to have withdrawn, …", "It is believed that …"."""
    words = heard.words
    if heard.low(cue.last) not in ("to", "that", "as") and cue.passive:
        return None
    close = next((k for k in range(cue.last, len(words)) if words[k].text in ",;."), len(words) - 1)
    content = heard.trimmed(words[cue.last - 1].end, words[close].end)
    return Attribution(cue=cue.span, content=content, stance="reported", why=cue.why("hearsay"))


def _by_agent(heard: Heard, cue: Cue) -> Attribution | None:
    """Content was confirmed by X; Y was told by X that content."""
    if heard.low(cue.last) != "by":
        return None
    source = voices.behind(heard, cue.last + 1)
    if source is None:
        return None
    stop = heard.behind(source)
    behind = heard.low(stop) in ("that", "as") or heard.low(cue.first) == "told"
    start = heard.words[stop].end if behind and heard.low(stop) in ("that", "as") else source.end
    content = (
        heard.trimmed(start, heard.span.end)
        if behind
        else heard.trimmed(heard.span.start, _word_start(heard, cue.group))
    )
    return _made(cue, source, content, "agent") if content else None


def _headed(heard: Heard) -> Attribution | None:
    """A headline's speaker before a colon or behind a dash: "Police: 30 dead", "30 dead in blast - police"."""
    words = heard.words
    colon = next((k for k in range(1, min(7, len(words))) if words[k].text == ":"), None)
    if colon is not None and colon + 1 < len(words):
        known = heard.speaker(colon - 1)
        exact = known is not None and heard.first_of(known) == 0
        shouted = all(w.text.isupper() or w.text == "." for w in words[:colon]) and words[0].text[0].isalpha()
        content = heard.trimmed(words[colon].end, heard.span.end)
        if content and (exact or shouted):
            cue, source = Span(words[colon].start, words[colon].end), Span(words[0].start, words[colon - 1].end)
            return Attribution(cue=cue, source=source, content=content, why=(_HEADED,))
    for k in range(len(words) - 2, max(1, len(words) - 7), -1):
        known = heard.speaker(k + 1)
        if words[k].text in "-–—:" and known is not None and known.span.end >= words[-1].start:
            content = heard.trimmed(heard.span.start, words[k].start)
            cue = Span(words[k].start, words[k].end)
            return Attribution(cue=cue, source=known.span, content=content, why=(_HEADED,))
    return None


def _closing(heard: Heard, edge: int) -> Span | None:
    """What stands before a clause that closes its sentence: "…, the governor was quoted as saying"."""
    if edge < 2 or heard.words[edge - 1].text not in QUOTES | {",", "—", "–"}:
        return None
    return heard.trimmed(heard.span.start, heard.words[edge - 1].start)


def _word_start(heard: Heard, index: int) -> int:
    return heard.words[index].start if index < len(heard.words) else heard.span.end


def _made(cue: Cue, source: Span, content: Span | tuple[Span, ...] | None, rule: str) -> Attribution:
    return Attribution(cue=cue.span, source=source, content=content, stance=cue.row["stance"], why=cue.why(rule))

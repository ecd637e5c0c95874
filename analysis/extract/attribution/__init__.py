"""Who says? Finds source, cue and content of every act of saying in a sentence (the triple of PARC 3.0).

Joins :mod:`cues`, :mod:`voices`, :mod:`reporting`, :mod:`contents`, :mod:`clipping`, :mod:`relays`, :mod:`nominal` and
:mod:`headlines`. Is told where the mentions stand; does not know figures, nor what a pronoun stands for.
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis.extract.attribution import clipping, contents, headlines, nominal, relays, reporting, voices
from analysis.extract.attribution.cues import Cue, Form, cues_in, triggers
from analysis.extract.attribution.listening import CLAUSE_STARTS, MARKS, QUOTES, Heard
from analysis.extract.text.finite import is_finite
from analysis.extract.text.words import DETERMINERS, PREPOSITIONS, after
from analysis.model import Attribution, Document, Mention, Sentence, SourceKind, Span

__all__ = ["in_sentence", "may_hold"]

_NEVER_INVERTED = frozenset("told tells tell put puts counted gave gives lists listed".split())
_FEWEST_TOLD = 4  # words that can be a statement
_REACH_OF_WHO = 6  # words
_MEASURES = frozenset("cent capita day week month year hour 100 1,000".split())  # "per cent"


def may_hold(document: Document, sentence: Sentence, plain: Sequence[str]) -> bool:
    """Tell from its plain words and marks whether anyone can speak in a sentence.

    Examples
    --------
    >>> may_hold(Document(document_id="d", text="It rained."), Sentence(span=Span(0, 10), index=0, paragraph=0), ["it"])
    False
    """
    return not triggers().isdisjoint(plain) or headlines.may_head(document, sentence)


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
    headed = headlines.headed(heard) if not found else None
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
    if source is None or not reporting.may_report(heard, source, cue):
        return None
    fronted = _fronted(heard, cue, source)
    if fronted is not None:
        return _made(cue, source, fronted, "fronted")
    content = contents.of_cue(heard, cue, source, inverted=inverted) or contents.of_contact(heard, cue, source)
    if content is None or not reporting.takes(heard, cue, content):
        plain = cue.sense == "clause" and reporting.is_dated(heard, cue)
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
    if opener in PREPOSITIONS and _is_placed(heard, edge, cue.group):
        opener = ""  # "a bus fell into a river near Harva police said"
    apart = opener in MARKS | PREPOSITIONS | CLAUSE_STARTS | {"and", "or", "but", "what", "than", "how", "'s"}
    if edge < _FEWEST_TOLD or apart or _is_object(heard, edge):
        return None
    content = heard.trimmed(heard.span.start, heard.words[edge - 1].end)
    return _made(cue, source, content, "closing") if content else None


def _is_placed(heard: Heard, first: int, stop: int) -> bool:
    """Whether a place and a body stand next to each other: "Harva police"."""
    body = heard.words[stop - 1].text.islower() and heard.words[first].text[:1].isupper()
    return body and all(heard.words[k].text[:1].isupper() for k in range(first, stop - 1))


def _is_object(heard: Heard, first: int) -> bool:
    """Whether what begins at a word is what somebody in a clause with "who" did: "a man who saw the wreck said"."""
    near = range(first - 1, max(-1, first - _REACH_OF_WHO), -1)
    who = next((k for k in near if heard.low(k) in ("who", "which") or heard.words[k].text in MARKS), -1)
    return heard.low(who) in ("who", "which") and is_finite(heard.words, first - 1)


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


def _closing(heard: Heard, edge: int) -> Span | None:
    """What stands before a clause that closes its sentence: "…, the governor was quoted as saying"."""
    if edge < 2 or heard.words[edge - 1].text not in QUOTES | {",", "—", "–"}:
        return None
    return heard.trimmed(heard.span.start, heard.words[edge - 1].start)


def _word_start(heard: Heard, index: int) -> int:
    return heard.words[index].start if index < len(heard.words) else heard.span.end


def _made(cue: Cue, source: Span, content: Span | tuple[Span, ...] | None, rule: str) -> Attribution:
    return Attribution(cue=cue.span, source=source, content=content, stance=cue.row["stance"], why=cue.why(rule))

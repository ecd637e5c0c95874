"""Through whom does a statement reach the report? Tells the one who says it from the outlet that passes it on.

Owns no list. Reads "told AFP", "wrote on Telegram", "AFP reported, citing a doctor", "quoted the governor as saying".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.extract.attribution import voices
from analysis.extract.attribution.cues import Cue, Form
from analysis.extract.attribution.listening import MARKS, Heard, is_outlet
from analysis.model import Attribution, Mention, SourceKind, Span

__all__ = ["as_saying", "channel", "passed_on", "sourced"]

_CITING = frozenset(("cite", "quote"))
_LEADS_TO_OUTLET = frozenset("to on via through with in by from at for using".split())
_POSTED = frozenset("post posts channel account page video message statement interview app".split())
_OWN = frozenset("its their his her".split())  # "citing its own count"
_QUOTED = ("quoted", "cited", "interviewed", "contacted", "reached")
_FAR = 16
_GUESSED = "actors.capitals"
_LONGEST_LETTERS = 5


@dataclass(frozen=True, slots=True)
class AsSaying:
    """ "X was quoted by O as saying": who says it, the outlet that passes it on, and the first word of what is said."""

    source: Span
    via: Span | None
    start: int
    edge: int


def as_saying(heard: Heard, cue: Cue) -> AsSaying | None:
    """Read "quoted X as saying" and "X was quoted as saying by O".

    Parameters
    ----------
    heard, cue
        The sentence, and a verb of reporting in it.

    Returns
    -------
    AsSaying or None
        None if no "as saying" follows.
    """
    words = heard.words
    end = min(cue.last + _FAR, len(words) - 1)
    at = next((k for k in range(cue.last, end) if words[k].low == "as" and words[k + 1].low.endswith("ing")), None)
    if at is None or cue.form is Form.FIXED:
        return None
    if any(words[k].text in ';:."“' for k in range(cue.last, at)):
        return None
    outlet = _behind_by(heard, cue.last, at + 4)
    if cue.passive:
        source = voices.before(heard, cue.group - 1)
        edge = heard.behind(Span(source.start, source.start)) if source else 0
        return AsSaying(source, outlet, _behind(heard, at + 2, outlet), edge) if source else None
    source = voices.behind(heard, cue.last)
    teller = voices.before(heard, cue.group - 1)
    mention = _mention_at(heard, teller)
    edge = voices.phrase_start(heard, teller) if teller else cue.group
    known = mention is not None and mention.source is not None
    body = known and mention is not None and mention.source and mention.source.kind is not SourceKind.PERSON
    return AsSaying(source, teller if body else outlet, at + 2, edge) if source else None


def channel(heard: Heard, attribution: Attribution, end: int) -> Span | None:
    """Find the outlet or channel that someone spoke to or through: "told AFP", "in a post on X, the mayor said".

    Parameters
    ----------
    heard, attribution, end
        The sentence, an act of saying in it, and the offset where the next one begins.

    Returns
    -------
    Span or None
        Where the outlet is named; None if none is.
    """
    contents = attribution.content if isinstance(attribution.content, tuple) else (attribution.content,)
    source = attribution.source
    if source is None:
        return None
    for mention in heard.mentions:
        start = mention.span.start
        inside = any(c and c.start <= start < c.end for c in contents)
        quoted = heard.low(heard.first_of(mention) - 1) == "by" and heard.low(heard.first_of(mention) - 2) in _QUOTED
        if not is_outlet(mention) or (mention.bare and not quoted) or mention.counted == "person":
            continue  # "told reporters" names no outlet
        if source.start <= start < source.end or start >= end:
            continue
        first, stop = heard.first_of(mention), heard.behind(mention.span)
        told = heard.words[first - 1].end == attribution.cue.end if first else False
        led = (
            quoted
            or heard.low(first - 1) in _LEADS_TO_OUTLET
            or heard.low(stop) in _POSTED
            or heard.low(stop - 1) in _POSTED
        )
        aside = source.end <= start < attribution.cue.start and heard.low(first - 1) in ("to", "with", "on", "by")
        near = start >= attribution.cue.end or aside or _opens_sentence(heard, first, source)
        tail = inside and start >= attribution.cue.end and first - after_cue(heard, attribution) <= 1
        if (told or (led and near)) and (not inside or told or tail or _opens_sentence(heard, first, source)):
            return mention.span
    return _told_letters(heard, attribution)


def _told_letters(heard: Heard, attribution: Attribution) -> Span | None:
    """The outlet that no list knows but by its letters: "a trader told HDN that"."""
    first = after_cue(heard, attribution)
    mention = heard.mention(first)
    if mention is None or mention.source is None or mention.why[0].rule != _GUESSED or heard.low(first - 1) != "told":
        return None
    letters = heard.text[mention.span.start : mention.span.end]
    return mention.span if letters.isupper() and letters.isalpha() and len(letters) <= _LONGEST_LETTERS else None


def sourced(heard: Heard, cue: Cue, source: Span, found: Sequence[Attribution]) -> Span | None:
    """Find what an outlet reports with its source at the end: "AFP said 40 had died, according to a doctor".

    Parameters
    ----------
    heard, cue, source, found
        The sentence, "according to" with the one named behind it, and the acts of saying before it.

    Returns
    -------
    Span or None
        The part of the outlet's report that the source stands behind; None where no outlet reports.
    """
    teller = _mention_at(heard, found[-1].source) if found else None
    content = found[-1].content if found else None
    if not is_outlet(teller) or is_outlet(_mention_at(heard, source)) or not isinstance(content, Span):
        return None
    inside = content.start < cue.span.start < content.end
    return heard.trimmed(content.start, cue.span.start) if inside else None


def after_cue(heard: Heard, attribution: Attribution) -> int:
    """Find the first word behind a cue."""
    return heard.behind(attribution.cue)


def passed_on(heard: Heard, found: Sequence[Attribution], cues: Sequence[Cue]) -> list[Attribution]:
    """Give what an outlet reports to the one it cites: "AFP, citing a doctor, reported", "…, AFP said, quoting X".

    Parameters
    ----------
    heard, found, cues
        The sentence, what was found in it, and all its cues.

    Returns
    -------
    list[Attribution]
        As ``found``, but with the one cited as source and the outlet as ``via``.
    """
    citings = [
        c
        for c in cues
        if c.row["phrase"] in _CITING and (c.form is Form.PARTICIPLE or heard.low(c.group - 1) in ("which", "who"))
    ]
    if not citings:
        return list(found)
    settled = []
    for attribution in found:
        settled.append(_cited(heard, attribution, citings) or attribution)
    return settled


def _cited(heard: Heard, attribution: Attribution, citings: Sequence[Cue]) -> Attribution | None:
    teller = _mention_at(heard, attribution.source)
    if attribution.source is None or teller is None:
        return None
    for citing in citings:
        opens = citing.first <= 1 and citing.span.start < attribution.source.start
        if (citing.span.start < attribution.source.end and not opens) or heard.low(citing.first - 1) in ("and", "or"):
            continue
        named = voices.behind(heard, citing.last) if heard.low(citing.last) not in _OWN else None
        if named is None or _mention_at(heard, named) is teller:
            continue
        aside = (
            opens or heard.behind(attribution.source) >= citing.first - 1 or citing.span.start > attribution.cue.start
        )
        body = is_outlet(teller) or (teller.source is not None and teller.source.kind is not SourceKind.PERSON)
        if aside and body:
            outlet = attribution.source
            return replace(attribution, source=named, via=outlet, content=_shortened(heard, attribution, citing))
    return None


def _shortened(heard: Heard, attribution: Attribution, citing: Cue) -> Span | tuple[Span, ...] | None:
    """What is said, without ", citing a doctor" at its end."""
    content = attribution.content
    edge = heard.words[citing.first - 1].start if citing.first else citing.span.start
    if not isinstance(content, Span) or not content.start < edge < content.end:
        return content
    named = voices.behind(heard, citing.last)
    rest = heard.trimmed(named.end, heard.span.end) if named and citing.span.start < attribution.cue.end + 4 else None
    return rest or heard.trimmed(content.start, edge)


def _mention_at(heard: Heard, span: Span | None) -> Mention | None:
    return next((m for m in heard.mentions if span and m.span.start <= span.start < m.span.end), None)


def _behind_by(heard: Heard, first: int, stop: int) -> Span | None:
    for k in range(first, min(stop, len(heard.words) - 1)):
        if heard.low(k) in ("by", "in") and is_outlet(heard.mention(k + 1)):
            mention = heard.mention(k + 1)
            return mention.span if mention else None
    return None


def _behind(heard: Heard, start: int, outlet: Span | None) -> int:
    """The first word of what is said, behind "by O" where that comes first."""
    return (
        heard.behind(outlet)
        if outlet
        and heard.words[start - 1].end <= outlet.start
        and start < len(heard.words)
        and heard.low(start) in ("by", "in")
        else start
    )


def _opens_sentence(heard: Heard, first: int, source: Span) -> bool:
    """Whether a channel stands in the phrase that opens the sentence: "In an interview with CNN, the mayor said"."""
    k = first
    while k > 0 and heard.words[k - 1].text not in MARKS:
        k -= 1
    opens = k == 0 or heard.words[k - 1].text in '"“'
    return (
        opens
        and heard.low(k) in ("in", "on", "speaking", "writing", "talking")
        and heard.words[first].end <= (source.start)
    )

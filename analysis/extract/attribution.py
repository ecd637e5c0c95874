"""Who says? Finds source, cue and content of every act of saying in a sentence (the triple of PARC 3.0).

Owns the list cues. Is told where the mentions stand; does not know figures, nor what a pronoun stands for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis import lexicon
from analysis.extract.triggers import telling_words
from analysis.extract.words import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION_WORDS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    Hit,
    Phrasebook,
    Word,
    after,
    words_in,
)
from analysis.lexicon import Row
from analysis.model import Attribution, Document, Mention, Sentence, SourceKind, Span, Why

__all__ = ["in_sentence", "triggers"]

_CLAUSE_STARTS = frozenset(
    "that which who when because while but although though whereas if as where after before until".split()
)
_MARKS = frozenset(',;:—–-()"“”«»‘.!?')
_QUOTES = frozenset('"“”«»')
_BE = frozenset("is are was were be been being".split())
_REPORTS = frozenset("report reports accounts account data figures records estimates statement statements".split())
_CITING = frozenset("citing quoting".split())
_REACH = 12
_APPOSITIONS = frozenset(
    "which who whose where a an the one himself herself itself formerly aged speaking writing".split()
)


@dataclass(frozen=True, slots=True)
class _Scene:
    """One sentence as this module looks at it."""

    text: str
    span: Span
    words: Sequence[Word]
    mentions: Sequence[Mention]

    def mention_at(self, offset: int) -> Mention | None:
        return next((m for m in self.mentions if m.span.start <= offset < m.span.end), None)


@lexicon.compiled
def _book() -> Phrasebook[Row]:
    return Phrasebook((form, row) for row in lexicon.rows("cues") for form in row.words("forms"))


@lexicon.compiled
def triggers() -> frozenset[str]:
    """The plain words with which cues begin: in a sentence without any of them nobody speaks."""
    return telling_words(_book().phrases)


def in_sentence(document: Document, sentence: Sentence, mentions: Sequence[Mention] = ()) -> list[Attribution]:
    """Find every act of saying in one sentence.

    Parameters
    ----------
    document, sentence
        The report and where to look in it.
    mentions
        Who is named in the sentence, ordered by start; without them only the words before a cue are the source.

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
    words = words_in(document.text, sentence.span)
    scene = _Scene(document.text, sentence.span, words, mentions)
    found: list[Attribution] = []
    for hit in _book().find(words):
        attribution = (
            _by_preposition(scene, hit)
            if hit.value["content"] == "preposition"
            else _by_verb(scene, hit, found[-1] if found else None)
        )
        if attribution is not None:
            found.append(attribution)
    return _clip(scene, found)


def _by_preposition(scene: _Scene, hit: Hit[Row]) -> Attribution | None:
    """According to X, content; content, according to X."""
    words = scene.words
    source = _mention_from(scene, hit.last)
    if source is None:
        source = _noun_from(scene, hit.last)
    if source is None:
        return None
    behind = after(words, source.end)
    before = _trim(scene, scene.span.start, words[hit.first].start)
    if hit.first == 0 or before is None:
        comma = next((k for k in range(behind, len(words)) if words[k].text == ","), behind - 1)
        content = _trim(scene, words[comma].end, scene.span.end)
    else:
        content = before
    return Attribution(
        cue=_cue(hit, words), source=source, content=content, stance=hit.value["stance"], why=_why(hit, "before_source")
    )


def _by_verb(scene: _Scene, hit: Hit[Row], previous: Attribution | None) -> Attribution | None:
    """X said that content; content, X said; content, said X; X, who said content."""
    words = scene.words
    if scene.mention_at(words[hit.first].start) is not None:
        return None
    left = hit.first - 1
    negated = False
    passive = False
    while left >= 0 and (
        words[left].low in AUXILIARIES | NEGATIONS
        or words[left].low.endswith("ly")
        or words[left].low in ("also", "further", "later", "then")
    ):
        negated |= words[left].low in NEGATIONS
        passive |= words[left].low in _BE and not words[hit.last - 1].low.endswith("ing")
        left -= 1
    if left >= 0 and words[left].text == "," and hit.last < len(words) and words[hit.last].low == "to":
        return _hearsay(scene, hit)
    if passive or negated:
        return _by_agent(scene, hit) if passive else None
    if (
        left >= 0
        and words[left].low in DETERMINERS | PREPOSITIONS
        and scene.mention_at(words[hit.first].start) is None
        and words[left].low not in ("this", "that")
    ):
        return None
    source = _subject(scene, left) or _before_apposition(scene, left, hit)
    inverted = False
    if source is None and (left < 0 or words[left].text in _MARKS or words[left].low in ("and", "as")):
        source = _mention_from(scene, hit.last)
        if (
            source is not None
            and words[hit.last].low in PRONOUNS
            and not (left >= 0 and words[left].text in _QUOTES | {","} and hit.last + 1 >= len(words) - 1)
        ):
            source = None  # "said it had": the pronoun begins the content
        inverted = source is not None and words[hit.first].low not in ("told", "tells")
        if not inverted:
            source = (
                previous.source
                if previous and left >= 0 and (words[left].low == "and" or words[hit.first].low.endswith("ing"))
                else None
            )
    if source is None or not _can_speak(scene, source, hit):
        return None
    content, via = _content(scene, hit, source, inverted)
    if content is None and hit.value["content"] == "clause" and not _is_dated(scene, hit):
        return None
    rule = "inverted" if inverted else "subject"
    cited, outlet = _cited(scene, source, words[hit.last - 1].end)
    source, via = cited or source, via or outlet
    return Attribution(
        cue=_cue(hit, words), source=source, content=content, via=via, stance=hit.value["stance"], why=_why(hit, rule)
    )


def _hearsay(scene: _Scene, hit: Hit[Row]) -> Attribution | None:
    """A parenthesis that nobody is named for: ", previously reported to have withdrawn, …"."""
    words = scene.words
    close = next((k for k in range(hit.last, len(words)) if words[k].text in ",;."), len(words) - 1)
    content = _trim(scene, words[hit.last - 1].end, words[close].end)
    return Attribution(cue=_cue(hit, words), content=content, stance="reported", why=_why(hit, "hearsay"))


def _by_agent(scene: _Scene, hit: Hit[Row]) -> Attribution | None:
    """Content was confirmed by X."""
    words = scene.words
    if hit.last >= len(words) or words[hit.last].low != "by":
        return None
    source = _mention_from(scene, hit.last + 1)
    if source is None:
        return None
    content = _trim(scene, scene.span.start, words[hit.first].start)
    return Attribution(
        cue=_cue(hit, words), source=source, content=content, stance=hit.value["stance"], why=_why(hit, "agent")
    )


def _subject(scene: _Scene, left: int) -> Span | None:
    """The source before a cue: the first one named in its clause that is no place and no object of a preposition."""
    words = scene.words
    first = left
    while first >= 0:
        inside = scene.mention_at(words[first].start)
        if inside is not None and inside.span.start < words[first].start:
            first -= 1
            continue
        if (
            words[first].text in _MARKS
            or words[first].low in _CLAUSE_STARTS
            or (words[first].low == "and" and inside is None)
        ):
            break
        first -= 1
    start = words[first + 1].start if first + 1 < len(words) else scene.span.end
    end = words[left].end if left >= 0 else scene.span.start
    if (first >= 0 and words[first].low in ("who", "which")) or start >= end:
        return _antecedent(scene, first) if first >= 0 and words[first].low in ("who", "which") else None
    inside_window = [m for m in scene.mentions if start <= m.span.start and m.span.end <= end]
    speakers = [
        m
        for m in inside_window
        if (m.source or m.bare) and not m.place and scene.text[m.span.end : m.span.end + 2] not in ("'s", "’s")
    ]
    for k, mention in enumerate(speakers):
        before = after(words, mention.span.start) - 1
        if before > first and words[before].low in PREPOSITIONS and k + 1 < len(speakers):
            continue
        if before > first and words[before].low in PREPOSITIONS and _noun_before(scene, first, before):
            break
        head = scene.text[mention.span.start : mention.span.end].lower().split()[-1]
        if head in _REPORTS and k + 1 < len(speakers):
            gap = after(words, mention.span.end)
            if words[gap].low in ("from", "by", "of"):
                return speakers[k + 1].span
        return mention.span
    return _words_before(scene, first + 1, left)


def _before_apposition(scene: _Scene, left: int, hit: Hit[Row]) -> Span | None:
    """The source before an inserted stretch: "Karpat Steel, which owns the plant, put …", "Hari Gurung, 52, said"."""
    words = scene.words
    if (
        left < 1
        or words[left].text != ","
        or (hit.last < len(words) and _mention_from(scene, hit.last) and words[hit.last].low not in PRONOUNS)
    ):
        return None
    for k in range(left - 1, max(-1, left - 30), -1):
        if words[k].text != ",":
            continue
        opener = words[k + 1].low
        described = words[k + 1].text[0].isdigit() or scene.mention_at(words[k + 1].start) is not None
        apposed = described or opener in _APPOSITIONS | _CITING
        before = next((m for m in scene.mentions if words[k].start - 1 <= m.span.end <= words[k].start), None)
        if before is not None and opener in _CITING and _is_outlet(before):
            return _mention_from(scene, k + 2)
        if before is not None and apposed and (before.source or before.bare) and not before.place:
            return before.span
        if opener in ("who", "which") and (before is None or before.place):
            return _subject(scene, k - 1)  # "A doctor at the hospital in Piura, who …, said"
        if any(w.low in AUXILIARIES for w in words[k + 1 : left]) and opener not in _APPOSITIONS:
            return None
    return None


def _cited(scene: _Scene, source: Span, cue_end: int) -> tuple[Span | None, Span | None]:
    """The one an outlet cites, and that outlet: "AFP, citing a doctor, reported", "AFP reported, citing a doctor"."""
    words = scene.words
    for k, word in enumerate(words[:-1]):
        if word.low not in _CITING or k == 0 or words[k - 1].text != ",":
            continue
        named = _mention_from(scene, k + 1)
        before = next((m for m in scene.mentions if words[k - 1].start - 1 <= m.span.end <= words[k - 1].start), None)
        if named == source and before is not None:
            return named, before.span if _is_outlet(before) else None
        speaker = scene.mention_at(source.start)
        if named and word.start >= cue_end and speaker is not None and _is_outlet(speaker):
            return named, source
    return None, None


def _is_outlet(mention: Mention) -> bool:
    return mention.source is not None and mention.source.kind is SourceKind.OUTLET


def _noun_before(scene: _Scene, first: int, preposition: int) -> bool:
    return preposition > first + 1 and scene.words[preposition - 1].low not in FUNCTION_WORDS


def _antecedent(scene: _Scene, index: int) -> Span | None:
    earlier = [m for m in scene.mentions if m.span.end <= scene.words[index].start and m.source and not m.place]
    return earlier[-1].span if earlier else None


def _words_before(scene: _Scene, first: int, last: int) -> Span | None:
    """A source the mentions do not know: "The coroner", "A neighbour"; one to six words with a noun in them."""
    words = scene.words
    if not 0 <= last - first < 6 or (words[first].low not in DETERMINERS and not words[first].text[:1].isupper()):
        return None
    stop = next((k for k in range(first, last + 1) if words[k].low in PREPOSITIONS), last + 1)
    if stop <= first or words[stop - 1].low in FUNCTION_WORDS or not words[stop - 1].text[0].isalpha():
        return None
    return Span(words[first].start, words[stop - 1].end)


def _mention_from(scene: _Scene, index: int) -> Span | None:
    """The source that begins at a word."""
    if index >= len(scene.words):
        return None
    mention = scene.mention_at(scene.words[index].start)
    return mention.span if mention and (mention.source or mention.bare) else None


def _noun_from(scene: _Scene, index: int) -> Span | None:
    words = scene.words
    stop = index
    while (
        stop < len(words)
        and stop - index < 6
        and words[stop].text[0].isalnum()
        and (stop == index or words[stop].low not in FUNCTION_WORDS)
    ):
        stop += 1
    return Span(words[index].start, words[stop - 1].end) if stop > index else None


def _can_speak(scene: _Scene, source: Span, hit: Hit[Row]) -> bool:
    """Evidence cues ("suggests", "shows") take a thing as their subject: then nobody speaks."""
    mention = scene.mention_at(source.start)
    if mention is not None and mention.span.end >= source.end:
        return mention.source is not None or mention.bare
    if hit.value["content"] == "figure":
        return _puts_at(scene, hit)
    return hit.value["stance"] not in ("suggested", "believed")


def _puts_at(scene: _Scene, hit: Hit[Row]) -> bool:
    """Whether a figure follows ("put the toll at about 40"): then even a subject nobody knows is a speaker."""
    words = scene.words
    at = next((k for k in range(hit.last, min(hit.last + 8, len(words))) if words[k].low == "at"), None)
    return at is not None and any(word.text[0].isdigit() for word in words[at + 1 : at + 5])


def _is_dated(scene: _Scene, hit: Hit[Row]) -> bool:
    return any(word.low == "on" for word in scene.words[hit.last : hit.last + 3])


def _content(
    scene: _Scene, hit: Hit[Row], source: Span, inverted: bool
) -> tuple[Span | tuple[Span, ...] | None, Span | None]:
    """The stretch said, and the outlet it was said to."""
    words = scene.words
    start = hit.last
    if inverted:
        start = after(words, source.end)
    via = None
    reach = next((k for k in range(start, min(start + _REACH, len(words))) if _opens_another(words, k)), start + _REACH)
    that = next((k for k in range(start, min(reach, len(words))) if words[k].low == "that"), None)
    window_end = (
        words[that].start
        if that is not None
        else words[min(start + 6, len(words)) - 1].end
        if start < len(words)
        else scene.span.end
    )
    for mention in scene.mentions:
        inside = mention.span.start >= words[hit.last - 1].end and mention.span.end <= window_end
        if inside and _is_outlet(mention) and _spoken_to(scene, mention, hit):
            via = via or mention.span
    left_edge = min(source.start, words[hit.first].start)
    edge = after(words, left_edge)
    closes = edge > 0 and words[edge - 1].text in _MARKS and words[edge - 1].text not in ":;("
    if that is not None and not inverted:
        return _trim(scene, words[that].end, scene.span.end), via
    if words[hit.first].low in ("told", "tells", "tell", "informed") and start < len(words):
        addressee = scene.mention_at(words[start].start)
        start = after(words, addressee.span.end) if addressee else start
    behind = _trim(scene, words[start].start, scene.span.end) if start < len(words) else None
    before = _trim(scene, scene.span.start, words[edge - 1].start) if closes and edge > 1 else None
    if before is not None and (
        behind is None
        or inverted
        or words[start].text in _MARKS
        or words[start].low in PREPOSITIONS
        or _is_dated_only(scene, start)
    ):
        quoted = behind is not None and any(w.text in _QUOTES for w in words[start : start + 3])
        return ((before, behind) if quoted and behind else before), via
    return behind, via


def _opens_another(words: Sequence[Word], index: int) -> bool:
    """Whether another main clause begins here: ", and other reports suggest that"."""
    if words[index].text == ";":
        return True
    following = words[index + 1].low if index + 1 < len(words) else ""
    return words[index].text == "," and following in ("and", "but", "while", "yet", "so")


@lexicon.compiled
def _time_words() -> frozenset[str]:
    kinds = ("weekday", "deictic", "shift", "unit", "month", "part", "reference")
    return frozenset(word for row in lexicon.rows("dates") if row["kind"] in kinds for word in row["phrase"].split())


def _is_dated_only(scene: _Scene, index: int) -> bool:
    """Whether nothing but a date stands between a cue and the next mark: "…, the president said this week, and …"."""
    stop = next((k for k in range(index, min(index + 5, len(scene.words))) if scene.words[k].text in _MARKS), index)
    return stop > index and all(word.low in _time_words() for word in scene.words[index:stop])


def _spoken_to(scene: _Scene, mention: Mention, hit: Hit[Row]) -> bool:
    """Whether an outlet is the one spoken to: right behind "told", or behind "to" or "on"."""
    before = after(scene.words, mention.span.start) - 1
    return before == hit.last - 1 or scene.words[before].low in ("to", "on", "via", "through")


def _clip(scene: _Scene, found: list[Attribution]) -> list[Attribution]:
    """End a content where the next speaker's clause begins (", but a spokesperson stated …")."""
    words = scene.words
    clipped: list[Attribution] = []
    for k, attribution in enumerate(found):
        content = attribution.content
        if isinstance(content, Span):
            for later in found[k + 1 :]:
                edge = min(later.source.start if later.source else later.cue.start, later.cue.start)
                before = after(words, edge) - 1
                while before >= 0 and words[before].low in DETERMINERS:
                    before -= 1
                if (
                    content.start < edge < content.end
                    and before >= 0
                    and words[before].low in ("but", "and", "while", ";", "though")
                ):
                    trimmed = _trim(scene, content.start, words[before].start)
                    content = trimmed or content
                    break
            earlier = [a for a in clipped if isinstance(a.content, Span) and a.content.end <= attribution.cue.start]
            if content.end <= attribution.cue.start and earlier:
                start = max(a.content.end for a in earlier if isinstance(a.content, Span))
                content = _trim(scene, start, content.end) or content
        clipped.append(
            Attribution(
                cue=attribution.cue,
                source=attribution.source,
                content=content,
                via=attribution.via,
                stance=attribution.stance,
                why=attribution.why,
            )
        )
    return clipped


def _trim(scene: _Scene, start: int, end: int) -> Span | None:
    """The stretch without blanks, commas and full stops at its ends; None if nothing is left."""
    text = scene.text
    while start < end and (text[start].isspace() or text[start] in ",;:."):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:."):
        end -= 1
    return Span(start, end) if end > start else None


def _cue(hit: Hit[Row], words: Sequence[Word]) -> Span:
    return Span(words[hit.first].start, words[hit.last - 1].end)


def _why(hit: Hit[Row], rule: str) -> tuple[Why, ...]:
    return (Why(field="claimant", rule=f"attribution.{rule}", row=hit.value.id),)

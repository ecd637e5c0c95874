"""What was said? Finds the stretch of a sentence that a cue reports: behind it, before it, or on both sides.

Owns no list but reads the words of dates. Knows where cue and source stand, not who the source is.
"""

from analysis import lexicon
from analysis.extract.attribution import voices
from analysis.extract.attribution.cues import Cue
from analysis.extract.attribution.listening import CLAUSE_STARTS, MARKS, QUOTES, Heard
from analysis.extract.text.finite import is_finite
from analysis.extract.text.words import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, after
from analysis.model import Span

__all__ = ["around", "behind_addressee", "by_preposition", "is_over", "of_contact", "of_cue"]

Content = Span | tuple[Span, ...] | None

_REACH = 14
_ADDRESSED = frozenset("tell inform notify brief assure remind warn advise".split())
_OPENERS = frozenset("when while as if after though although because since before once whereas".split())
_TURNS = frozenset("but while although though whereas yet which who whose".split())
_NO_THAT_BEHIND = frozenset((";", ":", "and", "but", "while", "when", "after"))
_SHORT = 6
_SAYS = frozenset("say says said".split())


@lexicon.compiled
def _time_words() -> frozenset[str]:
    kinds = ("weekday", "deictic", "shift", "unit", "month", "part", "reference")
    words = (word for row in lexicon.rows("dates") if row["kind"] in kinds for word in row["phrase"].split())
    return frozenset(words) - frozenset(("the", "of", "a"))


def of_cue(heard: Heard, cue: Cue, source: Span, *, inverted: bool) -> Content:
    """Find what a verb reports.

    Parameters
    ----------
    heard, cue, source
        The sentence, the cue and its source.
    inverted
        Whether the source stands behind the verb ("said the mayor").

    Returns
    -------
    Span, tuple of Span or None
        In two pieces where the cue is put in between ("The blast, he said, killed 40"); None if nothing is left.
    """
    edge = min(voices.phrase_start(heard, source), cue.group)
    start = heard.behind(source) if inverted else cue.last
    start = behind_addressee(heard, cue, start)
    that = _that(heard, start)
    if that is not None and not inverted:
        return _ended(heard, cue, edge, that + 1)
    before = _before(heard, edge)
    if heard.low(edge - 1) == "as" and _is_tail(heard, start):
        start = next(k for k in range(start, len(heard.words)) if heard.words[k].text in MARKS)
    behind = _ended(heard, cue, edge, start)
    if before is None or behind is None:
        return behind or before
    return around(heard, before, behind, start, inverted=inverted)


def of_contact(heard: Heard, cue: Cue, source: Span) -> Span | None:
    """Find what a clause without "that" or "which" is hung on: "the 40 deaths the government has acknowledged"."""
    last = after(heard.words, source.start)
    first = last
    while first > 0 and last - first < _REACH // 2:
        low = heard.low(first - 1)
        if low in MARKS | CLAUSE_STARTS | AUXILIARIES or (low in PREPOSITIONS and low != "of"):
            break
        first -= 1
    bare = (
        heard.behind(source) != cue.group
        or first == last
        or heard.low(last - 1) in CONJUNCTIONS | PREPOSITIONS
        or cue.sense == "view"
    )
    return None if bare else heard.trimmed(heard.words[first].start, heard.words[last - 1].end)


def around(heard: Heard, before: Span, behind: Span, start: int, *, inverted: bool = False) -> Content:
    """Choose between the stretch before a cue and the one behind it, or take both where the cue is put in between."""
    opens = heard.low(start)
    if opens in ("citing", "quoting"):
        return before
    if _is_rival(heard, before, start):
        return behind
    if after(heard.words, behind.end) - start <= 1 and opens not in QUOTES:
        return before
    follows = heard.low(start + 1) if opens in MARKS else opens
    quoted_before = heard.is_quoted(before.end - 1) or heard.text[before.end : before.end + 1] in QUOTES
    quoted_behind = any(heard.low(k) in QUOTES for k in range(start, start + 3)) and heard.is_quoted(behind.end - 2)
    if quoted_behind and not quoted_before and not (heard.is_quoted(before.start) or opens == ","):
        return behind if _is_setting(heard, before) or opens in (":", ",") else (before, behind)
    if quoted_before and quoted_behind:
        return (before, behind)
    if quoted_before and not _has_clause(heard, start) and not _has_verb(heard, start):
        return before  # "… ," the minister told reporters here on Monday
    if opens == ",":
        turned = follows in _TURNS or follows.endswith("ing") or heard.low(start + 1) in ("according", "citing")
        return before if turned or quoted_before else (before, behind)
    if inverted or opens in MARKS:
        return before
    if _is_tail(heard, start):
        comma = next(k for k in range(start, len(heard.words)) if heard.words[k].text in MARKS)
        more = heard.words[comma].text == "," and heard.low(comma + 1) == "and" and _has_figure(heard, comma + 2)
        rest = heard.trimmed(heard.words[comma].start, behind.end) if more else None
        return (before, rest) if rest is not None else before
    if opens in PREPOSITIONS and not (_is_setting(heard, before) and _has_clause(heard, start)):
        return before
    return behind


def by_preposition(heard: Heard, cue: Cue, source: Span) -> Content:
    """Find what "according to X" reports: the rest of its sentence, before it, behind it or around it."""
    stop = heard.behind(source)
    before = heard.trimmed(heard.span.start, heard.words[cue.first].start)
    if heard.low(cue.first - 1) in ("and", "but", "while") and stop < len(heard.words) and heard.low(stop) not in ",.":
        return heard.trimmed(heard.words[stop].start, heard.span.end)  # "it numbers 90, and according to X 30 fled"
    comma = next((k for k in range(stop, len(heard.words)) if heard.words[k].text in ",:"), None)
    behind = heard.trimmed(heard.words[comma].end, heard.span.end) if comma is not None else None
    if before is None or _is_setting(heard, before):
        return behind or heard.trimmed(heard.words[stop - 1].end, heard.span.end) or before
    inserted = heard.low(cue.first - 1) in (",", "—", "–", "-") and comma == stop and behind is not None
    if not inserted or heard.low(stop + 1) in _TURNS | {"and", "the", "a"}:
        return before
    assert behind is not None
    return (before, behind)


def behind_addressee(heard: Heard, cue: Cue, start: int) -> int:
    """Step over the one spoken to: "told AFP", "told a news conference"."""
    if cue.row["phrase"].partition(" ")[0] not in _ADDRESSED or start >= len(heard.words):
        return start
    mention = heard.mention(start)
    if mention is not None and not mention.counted:
        return heard.behind(mention.span)
    if mention is not None and heard.low(start) not in DETERMINERS and not heard.words[start].text[0].isdigit():
        return heard.behind(mention.span)
    k = start + 1 if heard.low(start) in DETERMINERS else start
    stop = next((j for j in range(k, min(k + 4, len(heard.words))) if heard.low(j) in MARKS | {"that"}), None)
    if stop is not None:
        return stop
    return k + 1 if heard.low(k).isalpha() and heard.low(k) not in PREPOSITIONS else start


def is_over(heard: Heard, start: int) -> bool:
    """Tell whether nothing but a date or a mark follows a cue to the end of its sentence."""
    rest = [word.low for word in heard.words[start:]]
    plain = _time_words() | MARKS | {"on", "the", "of", "a", "late", "early"}
    if not rest or rest[0].endswith("ing"):
        return True
    dated = len(rest) <= _SHORT and rest[0] not in (",", ":") and all(low in plain for low in rest)
    placed = rest[0] in PREPOSITIONS and len(rest) <= _REACH and "that" not in rest
    figures = any(
        word.text[0].isdigit() or is_finite(heard.words, start + k) for k, word in enumerate(heard.words[start:])
    )
    return dated or (placed and not figures)


def _that(heard: Heard, start: int) -> int | None:
    """The "that" which opens what is said, right behind the cue or behind a date, a channel or a place."""
    words = heard.words
    if heard.low(start) == "that":
        return start
    between = heard.low(start) in PREPOSITIONS | _time_words() | {",", "("} or heard.low(start).endswith("ly")
    called = heard.low(start) in DETERMINERS or heard.mention(start - 1) is not None
    if not between and not called:
        return None
    for k in range(start, min(start + _REACH, len(words))):
        low = words[k].low
        if low == "that":
            return k
        if low in AUXILIARIES | QUOTES | _NO_THAT_BEHIND or (low.endswith("ing") and heard.low(k - 1) == ","):
            return None
    return None


def _before(heard: Heard, edge: int) -> Span | None:
    """The stretch before source and cue, if a mark closes it: "…, the ministry said"."""
    mark = heard.words[edge - 1].text if edge > 1 else ""
    if mark not in MARKS or mark in ":;(":
        return None
    return heard.trimmed(heard.span.start, heard.words[edge - 1].start)


def _ended(heard: Heard, cue: Cue, edge: int, start: int) -> Span | None:
    """The stretch from a word to the end of the sentence, or of the clause that holds the cue."""
    words = heard.words
    if start >= len(words):
        return None
    end = heard.span.end
    opener = heard.low(edge - 1)
    relative = opener in ("who", "which") and edge > 1 and heard.low(edge - 2) == ","
    leading = edge <= 2 and (heard.low(0) in _OPENERS and edge == 1)
    own = heard.low(cue.group - 1) in ("who", "which") and heard.low(cue.group - 2) == ","
    if relative or leading or own:
        comma = _first_comma(heard, start)
        end = words[comma].start if comma is not None else end
    return heard.trimmed(words[start].start, end)


def _first_comma(heard: Heard, start: int) -> int | None:
    for k in range(start, len(heard.words)):
        if heard.words[k].text == "," and not heard.is_quoted(heard.words[k].start) and k > start:
            return k
    return None


def _is_setting(heard: Heard, span: Span) -> bool:
    """Whether a stretch only sets the heard: "On Monday", "In a statement", "As a phone rang"."""
    first, last = after(heard.words, span.start), after(heard.words, span.end)
    opener = heard.low(first)
    has_verb = any(is_finite(heard.words, k) for k in range(first, last))
    placed = opener in PREPOSITIONS or opener.endswith("ing") or opener in _time_words()
    sets = opener in CLAUSE_STARTS or (placed and not has_verb)
    pieces = any(heard.words[k].text in "," for k in range(first, last))
    short = last - first <= 3 and all(heard.low(k) not in AUXILIARIES for k in range(first, last))
    joined = opener in CONJUNCTIONS and last - first <= 2
    return (sets and not pieces) or (short and not heard.is_quoted(span.start)) or joined


def _is_rival(heard: Heard, before: Span, start: int) -> bool:
    """Whether a bare figure behind a cue answers another's: "police say 41 were killed, doctors say 47"."""
    first, last = after(heard.words, before.start), after(heard.words, before.end)
    told = any(heard.low(k) in _SAYS for k in range(first, last))
    return told and heard.words[start].text[0].isdigit() and heard.low(start + 1) not in _time_words()


def _is_tail(heard: Heard, start: int) -> bool:
    """Whether nothing but a date stands between a cue and the next mark: "…, the president said this week, and …"."""
    stop = next((k for k in range(start, min(start + _SHORT, len(heard.words))) if heard.words[k].text in MARKS), None)
    return (
        stop is not None
        and stop > start
        and all(heard.low(k) in _time_words() | {"the", "of", "a", "on", "late", "earlier"} for k in range(start, stop))
    )


def _has_figure(heard: Heard, start: int) -> bool:
    return any(word.text[0].isdigit() for word in heard.words[start:])


def _has_verb(heard: Heard, start: int) -> bool:
    return any(is_finite(heard.words, k) or heard.words[k].text in QUOTES for k in range(start, len(heard.words)))


def _has_clause(heard: Heard, start: int) -> bool:
    """Whether a verb or a figure follows, so that a stretch is more than "in a statement"."""
    rest = heard.words[start:]
    return len(rest) > _SHORT and any(w.low in AUXILIARIES or w.text[0].isdigit() for w in rest)

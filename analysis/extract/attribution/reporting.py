"""Does a verb report here what someone says? Judges a cue by who stands before it and by what it takes.

Owns no list. Is told source, cue and content; does not find them.
"""

from analysis.extract.attribution.authors import REPORTS
from analysis.extract.attribution.cues import Cue, Form
from analysis.extract.attribution.listening import Heard
from analysis.extract.text.finite import is_finite
from analysis.extract.text.words import after
from analysis.model import Span

__all__ = ["is_dated", "may_report", "takes"]

_WRITERS = frozenset("correspondent correspondents reporter reporters writer newspaper".split())
_SPEAKING_KINDS = ("person", "force", "group")
_TOLLS = frozenset(
    "toll number numbers count figure total losses casualties casualty dead deaths missing wounded injured "
    "estimate tally victims".split()
)
_LIVES = frozenset("life lives victims".split())
_SUBJECT = 7  # words
_WHERE = frozenset("on in by to via at from through".split())
_FIRST_PERSON = frozenset(("i", "we"))


def takes(heard: Heard, cue: Cue, content: Span | tuple[Span, ...]) -> bool:
    """Tell whether a verb that has other senses too ("found", "gave") reports here.

    Parameters
    ----------
    heard, cue, content
        The sentence, a verb in it, and what it would report.

    Returns
    -------
    bool
        True for "that", a quotation, a figure or a toll, whichever the verb reports by.
    """
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
            or ((heard.words[first].text[0].isdigit() if first < len(heard.words) else False) and _is_paper(heard, cue))
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


def may_report(heard: Heard, source: Span, cue: Cue) -> bool:
    """Tell whether the one before a verb can be somebody who says something by it.

    Parameters
    ----------
    heard, source, cue
        The sentence, whoever stands as the subject of a verb, and the verb.

    Returns
    -------
    bool
        False for the report's own writer, for a thing ("the blast claimed"), and for "I think" inside a quotation.
    """
    own = _is_own_voice(heard, source) or _speaks_for_itself(heard, source, cue)
    given_out = cue.form is Form.PAST and heard.low(cue.first - 1) in REPORTS
    if given_out and heard.low(cue.last) in _WHERE:
        return False  # "a statement posted on a website"
    return not own and _can_speak(heard, source, cue)


def _is_paper(heard: Heard, cue: Cue) -> bool:
    """Whether a report or a count is what finds: "a tally by the clinic found 40 deaths"."""
    return any(heard.low(k) in REPORTS for k in range(max(0, cue.group - _SUBJECT), cue.group))


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


def is_dated(heard: Heard, cue: Cue) -> bool:
    """Tell whether a date follows a verb that reports nothing in its own sentence: "she spoke on Monday"."""
    return any(word.low == "on" for word in heard.words[cue.last : cue.last + 3])

"""Which words say who or what does it? Finds the phrase before a verb, back in the sentence where the verb shares it.

Owns no list. Reads forms and order only: what the phrase names is for others to say.
"""

from collections.abc import Sequence

from analysis.extract.events.clauses import RELATIVES, Setting
from analysis.extract.text.finite import is_finite
from analysis.extract.text.words import AUXILIARIES, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS, Word, after
from analysis.model import Span

__all__ = ["subject_words"]

_LONGEST = 16
_BACK = 12
_OPENERS = frozenset("then later meanwhile also still now earlier instead however once yet so".split())
_OBJECTS = frozenset("me us him them that".split())
_WHOLE = frozenset("of and the 's in".split())


def subject_words(setting: Setting, clause: Span, opener: str, first: int) -> tuple[int, int] | None:
    """Find the words of a verb's subject.

    Parameters
    ----------
    setting, clause, opener
        The sentence, the verb's clause and the word that opens it.
    first
        The first word of the verb with its auxiliaries.

    Returns
    -------
    tuple[int, int] or None
        The first word and the one after the last; None where no phrase of a sensible length stands before the verb.
    """
    if setting.words[first].low.endswith("'ll"):
        return None
    start = max(after(setting.words, clause.start), setting.opening)
    if opener and start < first and setting.words[start].low in (opener, "that"):
        start += 1
    found = _before(setting, start, first)
    if found is not None:
        return found
    if opener in RELATIVES:
        return _antecedent(setting, after(setting.words, clause.start))
    if not opener and clause.start > setting.sentence.span.start:
        head, begins = setting.clauses[0]
        if not begins:  # "Floods that began in July have swept away homes"
            return _before(setting, after(setting.words, head.start), after(setting.words, head.end))
    if opener in ("and", "but") and clause.start > setting.sentence.span.start:
        return _shared(setting, clause)
    return None


def _before(setting: Setting, start: int, first: int) -> tuple[int, int] | None:
    """The phrase between an opening and a verb, or before the first of several verbs that share it."""
    words = setting.words
    start = _behind_the_opening(setting, start, first)
    for k in range(start + 1, first):
        if is_finite(words, k) and words[k - 1].low not in ("who", "which", "that"):
            first = k
            break
    if not setting.words[start : start + 1] or is_finite(words, start):
        return None
    last = first
    while last > start and (
        words[last - 1].text in ",\"“”'"
        or words[last - 1].low.endswith("ly")
        or words[last - 1].low in _OPENERS | {"and", "or", "to"} | AUXILIARIES
    ):
        last -= 1
    return (start, last) if 0 < last - start <= _LONGEST else None


def _behind_the_opening(setting: Setting, start: int, first: int) -> int:
    """Where a subject begins behind "On Monday," or "Six months ago,"; what stands between commas is an aside."""
    words = setting.words
    said = {after(words, s.attribution.cue.start) for s in setting.speakings}
    start = max((k + 1 for k in range(start, first) if _parts(words, k) or k in said), default=start)
    start += start < first and words[start].low in _OBJECTS
    while start < first and (
        words[start].text in ',;:—–-"“”'
        or words[start].low in _OPENERS | {"and", "but"}
        or words[start].low.endswith("ly")
    ):
        start += 1
    last = min(first, len(words) - 1)
    commas = [k for k in range(start, last) if words[k].text == "," and words[k + 1].start > words[k].end]
    if commas and commas[-1] < first - 1 and not any(is_finite(words, k) for k in range(start + 1, commas[0])):
        opens = words[start].low in PREPOSITIONS or len(commas) % 2 == 1
        if opens and words[commas[0] + 1].low not in ("a", "an", "whose"):
            start = (commas[0] if words[start].low in PREPOSITIONS and len(commas) != 2 else commas[-1]) + 1
    elif commas and words[start].low in PREPOSITIONS and commas[0] < first - 1:
        start = commas[0] + 1
    if start < first and words[start].low in PREPOSITIONS:
        for given in setting.times:
            if words[start].end <= given.span.start and after(words, given.span.start) - start <= 2:
                behind = after(words, given.span.end)
                start = behind if behind < first else start
                break
    else:
        dates = [g for g in setting.times if start < first and g.span.start == words[start].start]
        start = (
            after(words, dates[0].span.end)
            if dates and after(words, dates[0].span.end) < first and words[after(words, dates[0].span.end)].low != "'s"
            else start
        )
    while start < first and words[start].text in ",—–-":
        start += 1
    return start


def _parts(words: Sequence[Word], k: int) -> bool:
    """Whether a colon or a semicolon parts two thoughts, and no hours from minutes."""
    clock = 0 < k < len(words) - 1 and words[k - 1].text[-1].isdigit() and words[k + 1].text[0].isdigit()
    return words[k].text in ":;" and not clock


def _antecedent(setting: Setting, opener: int) -> tuple[int, int] | None:
    """The noun phrase that "who" or "which" points back to."""
    words, last = setting.words, opener
    while last > 0 and words[last - 1].text in ",":
        last -= 1
    dated = [g for g in setting.times if after(words, g.span.end) == last]
    if dated:
        last = after(words, dated[-1].span.start)
        while last > 0 and words[last - 1].low in PREPOSITIONS:
            last -= 1
    k = last
    while k > max(0, last - _BACK):
        word = words[k - 1]
        stops = (
            word.low in FUNCTION_WORDS - DETERMINERS - _WHOLE or not word.text[0].isalnum() or is_finite(words, k - 1)
        )
        if stops and word.low != "'s":
            break
        k -= 1
    while k < last and (words[k].low in ("of", "and", "in", "'s") or words[k].low.endswith("ing")):
        k += 1
    return (k, last) if k < last else None


def _shared(setting: Setting, clause: Span) -> tuple[int, int] | None:
    """The subject of the clause before, which a verb behind ", and" shares."""
    earlier = [span for span, _ in setting.clauses if span.end <= clause.start]
    if not earlier:
        return None
    start = after(setting.words, earlier[-1].start)
    end = after(setting.words, earlier[-1].end)
    opener = next(o for s, o in setting.clauses if s == earlier[-1])
    if opener and setting.words[start].low == opener:
        start += 1
    verb = next((k for k in range(start + 1, end) if is_finite(setting.words, k)), None)
    return _before(setting, start, verb) if verb is not None else None

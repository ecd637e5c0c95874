"""What happened, when, and on whose word? Finds the dated and datable events of a report for its timeline.

Owns the list state_verbs. A statement and the thing stated are two events where each has a date of its own; otherwise
the thing stated carries its claimant. :mod:`statements` finds the acts of saying and of silence, :mod:`bounding` gives
the undated their bounds.
"""

from collections.abc import Sequence

from analysis.extract.claims import Draft, Page
from analysis.extract.events import nominals, statements, verbs
from analysis.extract.events.clauses import Setting
from analysis.extract.events.happenings import Happening
from analysis.extract.speakers import Speaking
from analysis.extract.text.finite import is_finite
from analysis.extract.text.words import AUXILIARIES, PREPOSITIONS, Word, words_in
from analysis.model import Span

__all__ = ["happenings"]

_CLOSED = frozenset(".!?…\"”'’)")
_REPEATS = 12  # how many events behind a headline may tell it again
_SHORT = 3  # letters of the words that two labels may share by chance
_QUOTES = frozenset('"“”')
_MEMORY = 200  # events told before that an event is compared with: bounded, so that work grows with the text


def happenings(page: Page, drafts: Sequence[Draft]) -> list[Happening]:
    """Find the events of a document, each with its own date or none.

    Parameters
    ----------
    page, drafts
        The document and its claims on their way.

    Returns
    -------
    list[Happening]
        Ordered by start; statements among them only where they are dated or carry a figure that nothing else dates.

    Examples
    --------
    >>> from analysis.extract.pages import found_in
    >>> from analysis.model import Document
    >>> page = found_in(Document(document_id="d", text="The army captured Harva on 3 May 2021."))
    >>> [(h.event.state, h.event.topic, h.event.edtf) for h in happenings(page, [])]
    [('captured', 'Harva', '2021-05-03')]
    """
    found: list[Happening] = []
    figures: dict[int, list[Draft]] = {}
    for draft in drafts:
        figures.setdefault(draft.sentence.index, []).append(draft)
    for sentence in page.sentences:
        if not figures.get(sentence.index) and _is_quiet(page, sentence.index):
            found += statements.silences(Setting(page, sentence, [], []))
            continue
        telling = [s for s in page.speakings[sentence.index] if not _is_an_act(page, s)]
        setting = Setting(page, sentence, figures.get(sentence.index, []), telling)
        here = [
            *statements.silences(setting),
            *statements.absences(setting),
            *statements.refusals(setting),
            *verbs.told(setting, found[-_MEMORY:]),
        ]
        here += nominals.named(setting, here)
        here += statements.sayings(setting, here)
        found += _once(sorted(here, key=lambda h: (h.event.start, h.event.end)))
    return _without_headlines(page, found)


def _once(here: Sequence[Happening]) -> list[Happening]:
    """The events of a sentence, each told once: the later of two with one label and one date says more of its kind."""
    return list({(h.event.label, h.event.edtf, h.event.modality): h for h in here}.values())


def _is_quiet(page: Page, index: int) -> bool:
    """Whether a sentence has neither a date nor a word of any listed verb: nothing but a silence can be told there."""
    return verbs.triggers().isdisjoint(page.plain[index]) and not page.times[index]


def _without_headlines(page: Page, found: Sequence[Happening]) -> list[Happening]:
    """Leave out what a headline tells without a date if the report then tells it."""
    kept: list[Happening] = []
    for k, happening in enumerate(found):
        text = happening.sentence.span
        heads = happening.sentence.paragraph == 0 and page.document.text[text.end - 1] not in _CLOSED
        if heads and happening.date is None and any(_again(happening, h) for h in found[k + 1 : k + _REPEATS]):
            continue
        kept.append(happening)
    return kept


def _again(first: Happening, later: Happening) -> bool:
    """Whether two events tell the same: one verb, or one kind and words in common."""
    if later.sentence.paragraph == first.sentence.paragraph or later.event.kind is not first.event.kind:
        return False
    words = [{w for w in h.event.label.casefold().split() if len(w) > _SHORT} for h in (first, later)]
    return first.event.rules[0].row == later.event.rules[0].row or len(words[0] & words[1]) > 1


def _is_an_act(page: Page, speaking: Speaking) -> bool:
    """Whether an act of saying tells nothing but itself: "declared a state of emergency", "rejected the motion"."""
    cue = speaking.attribution.cue
    text = page.document.text
    if speaking.source is None or not speaking.contents:
        return False
    behind = words_in(text, Span(cue.start, max(cue.end, speaking.contents[-1].end)))
    if not behind or verbs.book().at(behind, 0) is None:
        return False
    return not any(c.start < cue.start or _is_clause(words_in(text, c)) for c in speaking.contents)


def _is_clause(words: Sequence[Word]) -> bool:
    """Whether what is said is a clause or a quotation, and no mere noun phrase."""
    named = next((k for k, w in enumerate(words) if w.low in PREPOSITIONS), len(words))
    for k, word in enumerate(words):
        if word.text in _QUOTES or (is_finite(words, k) and (k < named or word.low in AUXILIARIES)):
            return True
    return False

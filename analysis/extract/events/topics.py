"""What changes its state: which ground, or which group? Names the topic by which two events can be compared.

Owns no list. "Toretsk" for a town captured, "North Korea/soldiers" for troops withdrawn; None where nothing is named.
"""

from collections.abc import Sequence
from itertools import chain

from analysis.extract.actors import place_name
from analysis.extract.events.clauses import Setting
from analysis.extract.text.words import Hit, after
from analysis.lexicon import Row
from analysis.model import Mention, Span

__all__ = ["GROUND", "Told", "ground_of", "topic_of"]

GROUND = frozenset(("captured", "seized", "retaken", "contested", "advanced", "repelled"))
_TAKEN = frozenset(("captured", "seized", "retaken"))
_BE = frozenset(("been", "were", "was", "be", "being"))
_BACK = 4

Told = Sequence[tuple[str | None, str | None, int, Mention | None]]
"""What was told before: state, topic, paragraph and subject of each event, in order."""


def topic_of(setting: Setting, hit: Hit[Row], subject: Mention | None, clause: Span, told: Told) -> str | None:
    """Name what changes its state.

    Parameters
    ----------
    setting, hit
        The sentence, and the verb with its row in state_verbs.
    subject, clause
        The verb's subject and clause.
    told
        The events told before.

    Returns
    -------
    str or None
        A place, or "party / role" as claims write it; None for verbs without a state.
    """
    state = hit.value["state"]
    if not state:
        return None
    if state in GROUND:
        return _object_ground(setting, hit, told) if state in _TAKEN else ground_of(setting, told, clause)
    group = _group(setting, hit, subject, clause)
    if group is None or group.role is None:
        return None
    parties = group.parties
    if not parties:
        parties = next((m.parties for *_, m in reversed(told) if m and m.role == group.role and m.parties), ())
    parties = parties or _parties_before(setting, group.role)
    return f"{' and '.join(parties)}/{group.role}" if parties else None


def ground_of(setting: Setting, told: Told, clause: Span | None = None) -> str | None:
    """Name the place of a clause, else the last ground fought over in the paragraph, else the last place named."""
    document = setting.page.document
    within = clause or setting.sentence.span
    named = [m for m in setting.mentions if _is_place(m) and within.start <= m.span.start < within.end]
    if named:
        return place_name(document, named[0])
    here = setting.sentence.paragraph
    ground = [topic for state, topic, paragraph, _ in told if state in GROUND and paragraph == here]
    if ground:
        return ground[-1]
    cast = setting.page.cast.mentions
    earlier = chain.from_iterable(cast[k] for k in range(setting.sentence.index - 1, -1, -1))
    place = next((m for m in earlier if _is_place(m)), None)
    return place_name(document, place) if place else None


def _is_place(mention: Mention) -> bool:
    return mention.place and not mention.parties


def _is_passive(setting: Setting, hit: Hit[Row]) -> bool:
    return any(w.low in _BE for w in setting.words[max(0, hit.first - 3) : hit.first])


def _object_ground(setting: Setting, hit: Hit[Row], told: Told) -> str | None:
    """The place right behind the verb ("captured Toretsk"), or before it if passive, else the one spoken of."""
    words = setting.words
    if _is_passive(setting, hit):
        for mention in setting.mentions:
            near = mention.span.end <= words[hit.first].start and hit.first - after(words, mention.span.end) <= 3
            if near and mention.source and not (mention.parties or mention.role):
                return place_name(setting.page.document, mention)
    for mention in setting.mentions:
        near = mention.span.start >= words[hit.last - 1].end and after(words, mention.span.start) - hit.last <= 1
        if near and mention.source and not mention.parties:
            return place_name(setting.page.document, mention)
    return ground_of(setting, told)


def _group(setting: Setting, hit: Hit[Row], subject: Mention | None, clause: Span) -> Mention | None:
    """The people that move: the object of "sent", the subject of "withdrew" and of every passive."""
    words = setting.words
    behind = [m for m in setting.mentions if words[hit.last - 1].end <= m.span.start < clause.end and m.role]
    if hit.value["topic"] in ("any", "object") and behind and not _is_passive(setting, hit) and behind[0].parties:
        return behind[0]
    if subject is not None and subject.role and (subject.parties or subject.bare):
        return subject
    people = ("person", "force")
    before = words[hit.first].start
    earlier = [m for m in setting.mentions if m.span.end <= before and m.role and m.counted in people]
    return next(iter([*earlier, *behind]), None)


def _parties_before(setting: Setting, role: str) -> tuple[str, ...]:
    """The parties of the last group of the same role, a few sentences back."""
    index, end = setting.sentence.index, setting.sentence.span.end
    for k in range(index, max(-1, index - _BACK), -1):
        for mention in reversed(setting.page.cast.mentions[k]):
            if mention.role == role and mention.parties and mention.span.end <= end:
                return mention.parties
    return ()

"""Who had what was lost, sent or destroyed? Names the side by the clause: loser, sender, enemy.

Owns no list but verbs of losing and destroying. Is told who is named in the sentence; places and roles are for others.
"""

from collections.abc import Sequence

from analysis.extract.actors import Cast
from analysis.extract.actors.actor_lists import usual_adjective
from analysis.extract.affected import allegiances, places
from analysis.extract.counted import Counted
from analysis.extract.text.words import AUXILIARIES, Word, after, folded
from analysis.model import Document, Mention, Sentence, Span

__all__ = ["enemy", "first_party", "is_destroyed", "loser", "of_losers", "sender"]

_CAUSERS = frozenset("by against".split())
_LOSES = frozenset(("lost", "lose", "loses", "losing", "loss of", "losses of", "losses", "combat losses", "loss"))
_DESTROYS = frozenset(
    "destroy destroys destroyed destroying down downs downed downing intercept intercepts intercepted intercepting "
    "sink sinks sank sunk sinking disable disabled disabling hit hitting".split()
)
_TWO_WORDS = frozenset(
    "shoot down|shoots down|shot down|shooting down|knock out|knocked out|took out|blew up".split("|")
)
_BACK = 12  # sentences to look back over for the other side
_LAUNCHED = frozenset("launched fired sent used flown".split())


def of_losers(document: Document, counted: Counted) -> bool:
    """Tell whether a side lost those counted: "the rebels lost 14 fighters", "Peruvian losses amounted to 14"."""
    return _losing(document, counted) is not None


def _losing(document: Document, counted: Counted) -> Span | None:
    """The word of losing before a figure: its cue, or where the cue stands behind it, the word right before it.

    "They lost 14 soldiers killed or wounded" tells by its verb who had them, by its participles what became of them.
    """
    cue, start = counted.cue, counted.quantity.span.start
    if cue is not None and cue.end <= start:
        return cue if _low(document, cue) in _LOSES else None
    before = document.text[max(0, start - 12) : start].rstrip()
    word = folded(before.rpartition(" ")[2])
    end = start - 12 + len(before) if start > 12 else len(before)
    return Span(end - len(word), end) if word in _LOSES else None


def loser(cast: Cast, counted: Counted, told: Sequence[Mention]) -> tuple[str, ...]:
    """Name who lost them: the side named last before "lost"; "government forces" are the state's.

    Parameters
    ----------
    cast, counted
        Who is named in the document, and the figure.
    told
        Who is named in the sentence, but for the one who speaks.

    Returns
    -------
    tuple[str, ...]
        The parties; empty if the side is not told, or does something else between.
    """
    cue = _losing(cast.document, counted)
    before = [m for m in told if cue is not None and m.span.start < cue.start]
    owner = before[-1] if before else None
    if cue is None or owner is None or owner.place:
        return ()
    between = folded(cast.document.text[owner.span.end : cue.start])
    if "," in between or "and" in between.split():
        return ()  # "killed 30 rebels, and lost 12 soldiers"
    if not owner.parties and allegiances.of_role(owner.role or "") in ("state", "home"):
        home = places.state_of_report(cast)
        return (home,) if home else ()
    return owner.parties


def sender(words: Sequence[Word], counted: Counted, told: Sequence[Mention]) -> tuple[str, ...]:
    """Name who sends soldiers, the side right before the verb: "Peruvian forces have committed 3,000 men"."""
    cue = counted.cue
    if cue is None or cue.start > counted.quantity.span.start:
        return ()
    owner = next((m for m in reversed(told) if m.parties and m.span.end <= cue.start), None)
    if owner is None:
        return ()
    between = words[after(words, owner.span.end) : after(words, cue.start)]
    return owner.parties if all(w.low in AUXILIARIES or w.low.endswith("ly") for w in between) else ()


def is_destroyed(document: Document, counted: Counted) -> bool:
    """Tell whether somebody else destroyed what is counted: "shot down 14 drones", not "lost 14 drones"."""
    cue = counted.cue
    if cue is None or counted.voice != "object":
        return False
    return _low(document, cue) in _DESTROYS | _TWO_WORDS


def enemy(cast: Cast, sentence: Sentence, counted: Counted, claimants: tuple[str, ...]) -> tuple[str, ...]:
    """Name the side whose drones were shot down: who launched them, else who is at war with those that hit them.

    Parameters
    ----------
    cast, sentence, counted
        Who is named in the document, the sentence and the figure.
    claimants
        The side that tells it, if it is one: it tells of its own successes.

    Returns
    -------
    tuple[str, ...]
        The party named last that is not the destroyer's; empty if no other is named shortly before.
    """
    start = counted.quantity.span.start
    text = cast.document.text
    here = [m for m in cast.mentions[sentence.index] if m.parties]
    cue = counted.cue.start if counted.cue else start
    doers = [m for m in here if m.span.end <= cue]
    home = places.state_of_report(cast)
    own = claimants or (doers[-1].parties if doers else ()) or ((home,) if home else ())
    if own and home and home not in own and allegiances.is_armed_group(own[0]):
        return (home,)
    for mention in here:
        lead = folded(text[max(start, mention.span.start - len("launched by the ")) : mention.span.start]).split()
        if mention.span.start > start and "by" in lead and _LAUNCHED.intersection(lead):
            return mention.parties
    if not own:
        return ()
    for index in range(sentence.index, max(-1, sentence.index - _BACK), -1):
        for mention in reversed(cast.mentions[index]):
            fights = mention.parties and mention.parties != own and mention.span.end <= start
            if fights and not set(own) & set(mention.parties) and _is_side(mention.parties[0]):
                return mention.parties
    return ()


def first_party(words: Sequence[Word], counted: Counted, told: Sequence[Mention]) -> tuple[str, ...]:
    """Name the owner told first in the clause, unless it is the one who did it ("by", "against")."""
    start = counted.quantity.span.start
    for mention in told:
        k = after(words, mention.span.start)
        before = words[k - 1].low if k else ""
        if mention.parties and mention.span.end <= start and before not in _CAUSERS:
            return mention.parties
        if mention.parties and counted.measure == "deployed" and start < mention.span.start and before == "by":
            return mention.parties  # "3,000 soldiers were sent by Kenya": whoever sends soldiers owns them
    return ()


def _is_side(party: str) -> bool:
    return usual_adjective(party) is not None or allegiances.is_armed_group(party)


def _low(document: Document, cue: Span) -> str:
    return folded(document.text[cue.start : cue.end])

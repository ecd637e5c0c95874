"""Whom do soldiers, policemen and rebels serve? Names the state or the armed group where a report leaves it unsaid.

Owns the list allegiances. Knows who is named and where it was; no figure.
"""

from analysis import lexicon
from analysis.extract.actors import Cast
from analysis.extract.actors.actor_lists import source_named, state_of, usual_adjective
from analysis.extract.affected import places
from analysis.extract.text.words import folded
from analysis.model import Mention, SourceKind

__all__ = ["is_armed_group", "of_role", "served"]

_BESIDE = ("border with", "borders with", "bordering", "neighbouring", "neighboring", "frontier with")
_BEFORE = 24  # characters before a name that say it is a neighbour's
_NEAR = 4  # sentences over which soldiers are those of the forces named last
_LEAD = 8  # sentences in which a report says whose forces it is about
_BACK = 40  # sentences to look back over for who is at war


@lexicon.compiled
def _served() -> dict[str, str]:
    return {row.key: row["serves"] for row in lexicon.rows("allegiances")}


def of_role(role: str) -> str | None:
    """Tell whom a role serves: a "state", the state at "home", a "group", or None for one that serves nobody.

    Examples
    --------
    >>> of_role("soldiers"), of_role("policemen"), of_role("rebels"), of_role("miners")
    ('state', 'home', 'group', None)
    """
    return _served().get(role)


def served(role: str, cast: Cast, index: int, place: str | None) -> str | None:
    """Name the state or the armed group that a report's soldiers or rebels serve.

    Parameters
    ----------
    role
        The role in the plural, as the list has it.
    cast, index
        Who is named in the document, and the sentence that counts them.
    place
        The place that the sentence gives the figure, or None.

    Returns
    -------
    str or None
        The state of the place; police serve at home, wherever it was. Else the state or group named last, else the
        first one of the lead.

    Examples
    --------
    >>> from analysis.extract.pages import found_in
    >>> from analysis.model import Document
    >>> page = found_in(Document(document_id="d", text="Peru sealed the border with Chile. A soldier died."))
    >>> served("soldiers", page.cast, 1, None)
    'Peru'
    """
    serves = of_role(role)
    if serves is None:
        return None
    group = serves == "group"
    if not group:
        home = state_of(place) if place else None
        home = home or (_fighting(cast, index) if serves == "state" else None) or places.state_of_report(cast)
        if home:
            return home
    for at in (*range(index, max(-1, index - _BACK), -1), *range(min(_LEAD, len(cast.sentences)))):
        named: list[str] = [m.parties[0] for m in cast.mentions[at] if m.parties and not _stands_aside(cast, m)]
        fitting = [p for p in named if (is_armed_group(p) if group else usual_adjective(p) is not None)]
        if fitting:
            return fitting[0]
    return None


def _fighting(cast: Cast, index: int) -> str | None:
    """The state whose forces were named last, in the paragraph or shortly before it."""
    for at in range(index, max(-1, index - _NEAR), -1):
        for mention in cast.mentions[at]:
            body = mention.counted == "force" or (mention.source and mention.source.kind is SourceKind.MILITARY)
            if body and mention.parties and usual_adjective(mention.parties[0]) is not None:
                return mention.parties[0]
    return None


def is_armed_group(party: str) -> bool:
    """Tell whether a party is a force that serves no state.

    Examples
    --------
    >>> is_armed_group("FARC"), is_armed_group("Peru")
    (True, False)
    """
    source = source_named(party)
    return source is not None and source.kind is SourceKind.MILITARY and usual_adjective(source.parent or "") is None


def _stands_aside(cast: Cast, mention: Mention) -> bool:
    """Whether a state is named by its capital, a dateline as often as not, or as a neighbour: "the border with"."""
    lead = folded(cast.document.text[max(0, mention.span.start - _BEFORE) : mention.span.start])
    return lead.endswith(_BESIDE) or any(why.rule == "actors.capital" for why in mention.why)

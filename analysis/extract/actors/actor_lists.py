"""Which words name someone? The lists of names, peoples, titles, bodies and roles, ready to be looked up.

Owns the lists actors, demonyms, places, titles, organisations, name_endings, roles and sides. Knows no text.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis import lexicon
from analysis.extract.text.words import Phrasebook
from analysis.lexicon import Row
from analysis.model import Source, SourceKind

__all__ = [
    "Books",
    "books",
    "capital_of",
    "side_of",
    "source_named",
    "spellings_of",
    "state_of",
    "usual_adjective",
]


@dataclass(frozen=True, slots=True)
class Books:
    """The lists of this room, ready to be looked up word by word."""

    actors: Phrasebook[Row]
    demonyms: Phrasebook[Row]
    titles: Phrasebook[Row]
    organisations: Phrasebook[Row]
    roles: Phrasebook[Row]
    places: Phrasebook[Row]
    name_endings: Phrasebook[Row]
    openers: frozenset[str]
    """The words with which any of their phrases begins."""
    heads: Mapping[str, tuple[tuple[str, Phrasebook[Row]], ...]]
    """The words with which organisations, titles and roles begin, each with the lists that have it and their kinds."""
    name_openers: frozenset[str]
    """The words with which actors and demonyms begin."""


@lexicon.compiled
def books() -> Books:
    """Load the lists as phrase books: names match only as they are capitalised, common nouns always."""
    actors = lexicon.rows("actors")
    found = (
        Phrasebook(((name, row) for row in actors for name in (row.key, *row.words("aliases"))), cased=True),
        Phrasebook(((row["phrase"], row) for row in lexicon.rows("demonyms")), cased=True),
        Phrasebook(((row["phrase"], row) for row in lexicon.rows("titles")), cased=True),
        Phrasebook((row["phrase"], row) for row in lexicon.rows("organisations")),
        Phrasebook((row["phrase"], row) for row in lexicon.rows("roles")),
        Phrasebook(((row["name"], row) for row in lexicon.rows("places")), cased=True),
    )
    endings = Phrasebook(((row["phrase"], row) for row in lexicon.rows("name_endings")), cased=True)
    names = found[0].openers | found[1].openers
    kinds = (("organisation", found[3]), ("title", found[2]), ("role", found[4]))
    heads = {
        word: tuple((kind, book) for kind, book in kinds if word in book.openers)
        for word in frozenset[str]().union(*(book.openers for _, book in kinds))
    }
    openers = names | heads.keys() | found[5].openers
    return Books(*found, endings, openers=openers, heads=heads, name_openers=names)


@lexicon.compiled
def _sides() -> dict[str, str]:
    return {row["name"]: row["side"] for row in lexicon.rows("sides")}


@lexicon.compiled
def _actors() -> dict[str, Row]:
    return {row.key: row for row in lexicon.rows("actors")}


@lexicon.compiled
def _adjectives() -> dict[str, str]:
    """The first adjective of each state: "Azeri" and "Azerbaijani" name one ministry."""
    rows = [row for row in lexicon.rows("demonyms") if row["sense"] == "adjective"]
    return {row["actor"]: row["phrase"] for row in reversed(rows)}


def side_of(name: str) -> str | None:
    """Name the side an actor is on, by the list ``sides``; None if the list does not say.

    Examples
    --------
    >>> side_of("Atlantis") is None
    True
    """
    return _sides().get(name)


def source_named(name: str) -> Source | None:
    """Make the source of a canonical name in the list ``actors``, or None.

    Examples
    --------
    >>> source_named("Peru").kind
    <SourceKind.GOVERNMENT: 'government'>
    """
    row = _actors().get(name)
    if row is None:
        return None
    parent = row["parent"] or None
    side = side_of(name) or (side_of(parent) if parent else None)
    return Source(name=name, kind=SourceKind(row["kind"]), side=side, parent=parent)


def spellings_of(name: str) -> tuple[str, ...]:
    """Give the spellings of a listed body that is no state: its own name, then the others, the longest first.

    Examples
    --------
    >>> spellings_of("United Nations")
    ('United Nations', 'U.N.', 'UN')
    """
    row = _actors().get(name)
    if row is None or usual_adjective(name) is not None:
        return ()
    return (name, *sorted(row.words("aliases"), key=len, reverse=True))


@lexicon.compiled
def _capitals() -> dict[str, str]:
    rows = [row for row in lexicon.rows("demonyms") if row["sense"] == "capital"]
    states = [row["actor"] for row in rows]
    return {row["actor"]: row["phrase"] for row in rows if states.count(row["actor"]) == 1}


@lexicon.compiled
def _states_of_places() -> dict[str, str]:
    capitals = {row["phrase"]: row["actor"] for row in lexicon.rows("demonyms") if row["sense"] == "capital"}
    parts = {row.key: row["parent"] for row in lexicon.rows("actors") if row["kind"] == "government" and row["parent"]}
    return {**capitals, **parts, **{row["name"]: row["state"] for row in lexicon.rows("places")}}


def state_of(place: str) -> str | None:
    """Name the state a place lies in, a state for itself; None if the lists do not know it.

    Examples
    --------
    >>> state_of("Arequipa"), state_of("Lima"), state_of("Peru"), state_of("Harva")
    ('Peru', 'Peru', 'Peru', None)
    """
    return _states_of_places().get(place) or (place if usual_adjective(place) else None)


def capital_of(state: str) -> str | None:
    """Name the city a state is governed from, if the list knows one alone.

    Examples
    --------
    >>> capital_of("Peru")
    'Lima'
    """
    return _capitals().get(state)


def usual_adjective(state: str) -> str | None:
    """Give the adjective a state is usually named by: "Azeri" and "Azerbaijani" name one ministry.

    Examples
    --------
    >>> usual_adjective("Azerbaijan")
    'Azerbaijani'
    """
    return _adjectives().get(state)

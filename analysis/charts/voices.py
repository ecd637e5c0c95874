"""Whose voice is it, and in which colour? Places every claimant on a side, with third parties or with nobody.

Reads the word list ``sides`` for the colours of known conflicts. Does not know a page or a mark.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from analysis import lexicon
from analysis.charts.records import Record
from analysis.charts.style import NO_SOURCE, SIDES, THIRD_PARTY

__all__ = ["NOBODY", "OUTSIDE", "Voices"]

OUTSIDE = "third party"
NOBODY = "no named source"
_THIRD = ("Third parties", "Third party", "third party")


@dataclass(frozen=True, slots=True)
class Voices:
    """Who belongs to which side; ``colours`` runs in the order in which a key lists the sides."""

    sides: dict[str, str]
    unnamed: frozenset[str]
    described: frozenset[str]
    colours: dict[str, str]
    parties: frozenset[str]
    sources: frozenset[str]

    @classmethod
    def cast(cls, sources: Iterable[Record], lanes: Iterable[str | None] = ()) -> "Voices":
        """Read who is who from the sources, and the colours from the lexicon.

        Parameters
        ----------
        sources
            Rows of the ``sources`` frame.
        lanes
            Acting parties of the events, some of which may be no source.

        Returns
        -------
        Voices
            Colours depend on the set of sides alone, never on the order of rows.

        Examples
        --------
        >>> voices = Voices.cast([{"name": "Ana", "kind": "person", "side": "Freedonia"}])
        >>> voices.of("Ana"), voices.of("Nobody in particular"), voices.of(None)
        ('Freedonia', 'third party', 'no named source')
        """
        sources = list(sources)
        known = {row["name"]: row["side"] for row in sources if row.get("side")}
        listed, fixed = _lexicon_sides()
        present = set(known.values())
        for lane in lanes:
            if lane and lane not in known and lane in listed:
                known[lane] = listed[lane]
        present |= set(known.values())
        known |= {side: side for side in present if side not in known}
        return cls(
            sides=known,
            unnamed=frozenset(row["name"] for row in sources if row.get("kind") == "unnamed"),
            described=frozenset(row["name"] for row in sources if row.get("named") is False),
            colours=_colours(present, fixed),
            parties=frozenset(row["name"] for row in sources if row.get("kind") == "government"),
            sources=frozenset(row["name"] for row in sources if row.get("kind") not in ("unnamed", "outlet")),
        )

    def of(self, name: str | None) -> str:
        """Name the side of a claimant, else :data:`OUTSIDE`, else :data:`NOBODY`."""
        if name is None or name == NOBODY or name in self.unnamed:
            return NOBODY
        return self.sides.get(name, OUTSIDE) if name not in _THIRD else OUTSIDE

    def party(self, lane: str | None) -> str | None:
        """Say which party a lane is: a government or a side as it is, others by their side.

        Parameters
        ----------
        lane
            The acting party of an event, which may be any word of the text.

        Returns
        -------
        str or None
            A source without a side as it is; :data:`OUTSIDE` for what is neither a party nor a source; None for None.

        Examples
        --------
        >>> voices = Voices.cast([{"name": "Ana", "kind": "person", "side": "Freedonia"}])
        >>> voices.party("Ana"), voices.party("Freedonia"), voices.party("soldiers"), voices.party(None)
        ('Freedonia', 'Freedonia', 'third party', None)
        """
        if lane is None or lane in self.parties or lane in self.colours:
            return lane
        if lane in self.sides:
            return self.sides[lane] if lane in self.sources else lane
        return lane if lane in self.sources else OUTSIDE

    def name(self, name: str | None) -> str:
        """Write a claimant at the head of a row: a description with a capital, a name as it is."""
        if name is None:
            return "The report itself"
        return name[:1].upper() + name[1:] if name == NOBODY or name in self.described | self.unnamed else name

    def colour(self, name: str | None) -> str:
        """Give the colour a claimant's marks and name have."""
        return self.shade(self.of(name))

    def shade(self, voice: str) -> str:
        """Give the colour of a side, of third parties or of no named source."""
        return {OUTSIDE: THIRD_PARTY, NOBODY: NO_SOURCE}.get(voice) or self.colours.get(voice, THIRD_PARTY)

    def heard(self, names: Iterable[str | None]) -> list[tuple[str, str]]:
        """List what a key must explain: the words and the colour of every voice among ``names``.

        Sides come first, in the order of their colours, then third parties, then no named source. A side is called
        by the parties on it that speak here ("Russia, North Korea").
        """
        by_voice: dict[str, set[str]] = {}
        for name in names:
            by_voice.setdefault(self.of(name), set()).add(name or "")
        found = []
        for side in self.colours:
            if side in by_voice:
                others = sorted(by_voice[side] & self.parties - {side})
                found.append((f"said by {', '.join([side, *others[:3]])}", self.colours[side]))
        if OUTSIDE in by_voice:
            found.append(("said by a third party", THIRD_PARTY))
        if NOBODY in by_voice:
            found.append(("no named source", NO_SOURCE))
        return found


def _lexicon_sides() -> tuple[dict[str, str], dict[str, str]]:
    """Read name → side and side → colour from the word list, if there is one."""
    if "sides" not in lexicon.lists():
        return {}, {}
    sides: dict[str, str] = {}
    colours: dict[str, str] = {}
    for row in lexicon.rows("sides"):
        name, side = row.cells.get("name", row.key), row.cells.get("side", "")
        colour = row.cells.get("colour", "")
        if side:
            sides.setdefault(name, side)
        if side and re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
            colours.setdefault(side, colour.upper())
    return sides, colours


def _colours(present: set[str], fixed: dict[str, str]) -> dict[str, str]:
    """Give each side its colour from the list; the others take the free ones in alphabetical order."""
    given: dict[str, str] = {}
    for side in sorted(present & fixed.keys()):
        if fixed[side] not in given.values():  # two conflicts in one folder may both have a blue side
            given[side] = fixed[side]
    free = [colour for colour in SIDES if colour not in given.values()] or list(SIDES)
    rest = sorted(side for side in present if side not in given)
    given |= {side: free[index % len(free)] for index, side in enumerate(rest)}
    order = {colour: index for index, colour in enumerate(SIDES)}
    return dict(sorted(given.items(), key=lambda item: (order.get(item[1], len(SIDES)), item[0])))

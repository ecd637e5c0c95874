"""Whose side, and from whom in the first place? What is known of the parties behind the claims.

Owns the merging of sources over reports and the chain spokesperson, service, state. Knows no figures. Sides come from
the extractor's sources and from lexicon/sides.csv, never from the text; unknown stays unknown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from analysis import lexicon
from analysis.model import Claim, Reading, Source, SourceKind, Stance

__all__ = ["Origins", "parties_of", "role_of"]

# Bodies that speak for no party to the conflict unless their side says otherwise.
_OUTSIDERS = (SourceKind.OUTLET, SourceKind.NGO, SourceKind.EXPERTS)
_OFFICES = (SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.INTELLIGENCE)


def parties_of(affected: str, joint: bool = False) -> tuple[str, ...]:
    """Name the parties a figure counts, in the order of the text; several only if it is joint.

    Examples
    --------
    >>> parties_of("Russia and North Korea/soldiers", joint=True)
    ('Russia', 'North Korea')
    >>> parties_of("Bosnia and Herzegovina/people")
    ('Bosnia and Herzegovina',)
    """
    party = affected.rpartition("/")[0]
    if not joint:
        return (party,)
    return tuple(name.strip() for name in party.replace(", ", " and ").split(" and ") if name.strip())


def role_of(affected: str) -> str:
    """Name what a figure counts: the plural noun after the slash.

    Examples
    --------
    >>> role_of("Russia/soldiers")
    'soldiers'
    """
    return affected.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Origins:
    """All sources of some reports by canonical name, and the word list of sides: name -> (side, conflict)."""

    sources: Mapping[str, Source]
    sides: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> "Origins":
        """Merge the sources of several reports, and add whoever is named in a claim or event without being described.

        Parameters
        ----------
        readings
            In any order: the result does not depend on it.

        Returns
        -------
        Origins
            One source per canonical name. Where reports differ, a stated side or parent goes before none, then the
            first in the order of the vocabulary or the alphabet; aliases are united.
        """
        merged: dict[str, Source] = {}
        mentioned: set[str] = set()
        for reading in readings:
            for source in reading.sources:
                merged[source.name] = _merge(merged[source.name], source) if source.name in merged else source
            told = [(claim.claimant, claim.via) for claim in reading.claims]
            told += [(event.claimant, event.via) for event in reading.events]
            mentioned.update(name for pair in told for name in pair if name)
        mentioned.update(source.parent for source in merged.values() if source.parent)
        parents = {source.parent for source in merged.values()}
        for name in sorted(mentioned - merged.keys()):
            merged[name] = Source(name=name, kind=SourceKind.GOVERNMENT if name in parents else SourceKind.UNNAMED)
        return cls(dict(sorted(merged.items())), _sides())

    def chain(self, name: str) -> tuple[str, ...]:
        """Follow a source to whom it speaks for: itself first, the state or body at the root last."""
        found = [name]
        while (source := self.sources.get(found[-1])) and source.parent and source.parent not in found:
            found.append(source.parent)
        return tuple(found)

    def root(self, name: str) -> str:
        """Name the state or body a source speaks for in the end; itself if none is known."""
        return self.chain(name)[-1]

    def side(self, name: str | None) -> str | None:
        """Name the side of a source or party; None if nobody says."""
        for link in self.chain(name) if name else ():
            if (source := self.sources.get(link)) and source.side:
                return source.side
            if link in self.sides:
                return self.sides[link][0]
        return None

    def is_unnamed(self, name: str | None) -> bool:
        """Tell whether nobody can be held to a claim: no claimant, or reports and sources without a name or parent."""
        source = self.sources.get(name) if name else None
        return name is None or bool(source and source.kind is SourceKind.UNNAMED and not (source.side or source.parent))

    def stance(self, claim: Claim) -> Stance:
        """Set the claimant's side against the side of those counted.

        Parameters
        ----------
        claim
            Any claim of the readings the sources come from.

        Returns
        -------
        Stance
            ``self`` or ``enemy`` for two known sides of one conflict, ``none`` without a named source, ``third`` for a
            body outside a conflict whose side is known, else ``unknown``. A joint figure is ``self`` or ``enemy`` only
            if that holds for all its parties.
        """
        if self.is_unnamed(claim.claimant):
            return Stance.NONE
        counted = {self.side(party) for party in parties_of(claim.affected, claim.joint)}
        if counted == {None}:
            return Stance.UNKNOWN
        own = self.side(claim.claimant)
        if own is None:
            return Stance.THIRD if self._is_outsider(claim.claimant or "") else Stance.UNKNOWN
        if not self._share_conflict(own, counted):
            return Stance.THIRD
        if counted == {own}:
            return Stance.SELF
        return Stance.UNKNOWN if own in counted or None in counted else Stance.ENEMY

    def same_origin(self, a: Claim, b: Claim) -> bool:
        """Tell whether two claims are not known to come from different origins.

        They share one if their claimants speak for the same state or body, or if one passes on the other ("citing X").
        A claim without a named source is never known to be independent.
        """
        if a.claimant is None or b.claimant is None or self.is_unnamed(a.claimant) or self.is_unnamed(b.claimant):
            return True
        passed_on = {a.claimant, b.claimant} & {a.via, b.via}
        return bool(passed_on) or self.root(a.claimant) == self.root(b.claimant)

    def _is_outsider(self, name: str) -> bool:
        source = self.sources.get(name)
        if source is None:
            return False
        if source.kind in _OUTSIDERS:
            return True
        return source.kind in _OFFICES or (source.kind is SourceKind.PERSON and source.parent is not None)

    def _share_conflict(self, own: str, counted: set[str | None]) -> bool:
        """Tell whether two sides meet in one conflict; sides that no list places are taken to."""
        conflicts = {side: found for side in (own, *counted) if side and (found := self._conflicts(side))}
        if own not in conflicts:
            return True
        return any(side not in conflicts or conflicts[side] & conflicts[own] for side in counted if side)

    def _conflicts(self, side: str) -> set[str]:
        return {conflict for listed, conflict in self.sides.values() if listed == side}


def _merge(a: Source, b: Source) -> Source:
    """Unite two descriptions of one source so that their order does not matter."""
    kinds = list(SourceKind)
    return replace(
        a,
        kind=min(a.kind, b.kind, key=kinds.index),
        side=min(filter(None, (a.side, b.side)), default=None),
        parent=min(filter(None, (a.parent, b.parent)), default=None),
        aliases=tuple(sorted({*a.aliases, *b.aliases})),
        named=a.named or b.named,
    )


def _sides() -> dict[str, tuple[str, str]]:
    if "sides" not in lexicon.lists():
        return {}
    return {row["name"]: (row["side"], row["conflict"]) for row in lexicon.rows("sides")}

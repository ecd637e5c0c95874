"""Where on a page does a claim stand? The sentence it was cut from, and every mark and row that leads to it.

Owns the names of a page's anchors and the words of its links. Filled while the pieces of a page are made; the annotated
source, written last, links back to what was noted here. Knows no markup.
"""

from dataclasses import dataclass, field
from typing import Any

from analysis.frames.tables import Frames, records
from analysis.frames.wording import when

__all__ = ["Place", "Target", "Trace"]


@dataclass(frozen=True, slots=True)
class Place:
    """A mark or a row of a page that shows a claim or an event: what it is called, and its anchor.

    ``look`` says on which screens it is seen: ``wide`` or ``phone``; empty for all.
    """

    name: str
    anchor: str
    look: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A claim or an event with a sentence; ``label`` numbers claims (3) and events (e3) through the sources."""

    id: str
    document_id: str
    start: int
    end: int
    label: str
    words: str  # the quote and its sentence, for whoever cannot see where a link leads
    row: dict[str, Any]

    @property
    def event(self) -> bool:
        """Whether it is an event; claims are highlighted, events underlined."""
        return self.label.startswith("e")


@dataclass(slots=True)
class Trace:
    """What of one page leads to which sentence."""

    targets: dict[str, Target] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)  # by document, the page that has its text; this one if missing
    charts: int = 0
    tables: int = 0

    @classmethod
    def of(cls, frames: Frames | None, homes: dict[str, str] | None = None) -> "Trace":
        """Number the claims in the order of the sources and take up the events.

        Examples
        --------
        >>> from analysis import read_text, to_frames
        >>> trace = Trace.of(to_frames([read_text("Ukraine said that 40 Russian soldiers had been killed.")]))
        >>> [target.words for target in trace.targets.values() if not target.event]
        ['“40” in: Ukraine said that 40 Russian soldiers had been killed.']
        >>> Trace.of(None).targets
        {}
        """
        trace = cls(homes=homes or {})
        if frames is None:
            return trace
        texts = dict(zip(frames.documents["document_id"], frames.documents["text"], strict=True))
        for number, row in enumerate(records(frames.claims), start=1):
            trace.targets[row["claim_id"]] = _target(row["claim_id"], row, texts, f"{number}")
        for number, row in enumerate(records(frames.events), start=1):
            trace.targets[row["event_id"]] = _target(row["event_id"], row, texts, f"e{number}")
        return trace

    def href(self, identity: str) -> str | None:
        """Give the address of a claim's or an event's words; None if it has none."""
        target = self.targets.get(identity)
        return None if target is None else f"{self.homes.get(target.document_id, '')}#{target.id}"

    def note(self, identity: str, name: str, anchor: str, look: str = "") -> None:
        """Remember that a mark or a row shows a claim or an event; a second one of the same name is numbered."""
        places = self.places.setdefault(identity, [])
        before = sum(place.look == look and place.name.partition(" (")[0] == name for place in places)
        places.append(Place(f"{name} ({before + 1})" if before else name, anchor, look))

    def of_document(self, document_id: str) -> list[Target]:
        """List what is cut from one document: every claim, and the events that something on the page leads to."""
        return [
            target
            for target in self.targets.values()
            if target.document_id == document_id and (not target.event or target.id in self.places)
        ]


def _target(identity: str, row: dict[str, Any], texts: dict[str, str], label: str) -> Target:
    text = texts[row["document_id"]]
    quote = " ".join(text[row["start"] : row["end"]].split())
    sentence = " ".join(text[row["sent_start"] : row["sent_end"]].split())
    return Target(
        id=identity,
        document_id=row["document_id"],
        start=row["start"],
        end=row["end"],
        label=label,
        words=f"“{quote}” in: {sentence}",
        row=row | {"said": when(row.get("said_on")), "held": when(row.get("period") or row.get("edtf"))},
    )

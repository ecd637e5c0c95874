"""Which words of a report is each claim cut from? The text, passage by passage, with its claims highlighted and noted.

Owns where highlights begin and end when they lie in one another or overlap, and the notes beside them. Offsets are code
points, as everywhere. Does not know charts or tables: what leads to a claim comes from the trace.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from analysis.frames.tables import Frames, records
from analysis.publish.trace import Place, Target, Trace

__all__ = ["Note", "Passage", "Source", "Stretch", "highlighted", "sources"]

_BLANK_LINE = re.compile(r"\n[ \t\r]{0,80}\n\s{0,400}")
_LINE = re.compile(r"\n+")
#: What a measure is shown as: people harmed, people and things sent, land and ways, and the rest.
_FAMILIES = {
    **dict.fromkeys(("killed", "wounded", "casualties", "missing", "captured", "displaced"), "people"),
    **dict.fromkeys(("deployed", "present", "equipment"), "forces"),
    **dict.fromkeys(("area", "distance"), "ground"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters to highlight: ``start`` to ``end``, how, under which id, and the label of its note."""

    start: int
    end: int
    look: str
    id: str = ""
    label: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is read from one highlight, and what on the page leads to it."""

    target: Target
    row: dict[str, Any]
    family: str
    places: tuple[Place, ...]


@dataclass(slots=True, kw_only=True)
class Passage:
    """A paragraph of a report with the notes on it."""

    html: Markup
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One report: its row of the documents frame, its passages, and the numbers in it that are no claim."""

    row: dict[str, Any]
    passages: list[Passage]
    skipped: list[dict[str, Any]]


def sources(frames: Frames, trace: Trace, only: Iterable[str] | None = None) -> list[Source]:
    """Annotate every report that was read.

    Parameters
    ----------
    frames
        The rows to point at.
    trace
        What is highlighted, and what on the page leads there; to be filled before.
    only
        The documents to show, by id; None shows all. Copies of a text are never shown again.

    Returns
    -------
    list[Source]
        In the order of the documents frame.
    """
    wanted = None if only is None else set(only)
    skipped: dict[str, list[dict[str, Any]]] = {}
    for row in records(frames.skipped):
        skipped.setdefault(row["document_id"], []).append(row)
    found = []
    for row in records(frames.documents):
        identity = row["document_id"]
        if not row["same_text_as"] and (wanted is None or identity in wanted):
            targets = trace.of_document(identity)
            passages = _passages(row["text"], targets, skipped.get(identity, []), trace)
            found.append(Source(row=row, passages=passages, skipped=skipped.get(identity, [])))
    return found


def highlighted(text: str, start: int, end: int, stretches: Sequence[Stretch]) -> Markup:
    """Write one part of a text as HTML with stretches highlighted, however they lie in or across one another.

    Parameters
    ----------
    text
        The whole text.
    start, end
        The part to write.
    stretches
        What to highlight; what lies outside the part is cut off. One that would cross the end of another is taken up
        again behind it, without its id: elements may only lie in one another.

    Returns
    -------
    Markup
        The text, escaped, in ``mark`` and ``span`` elements; behind each claim the number of its note.

    Examples
    --------
    >>> a, b = Stretch(start=0, end=5, look="people", id="a"), Stretch(start=3, end=8, look="ground", id="b")
    >>> print(highlighted("about 40 km", 0, 11, [a, b]))
    <mark class="people" id="a">abo<mark class="ground" id="b">ut</mark></mark><mark class="ground"> 40</mark> km
    """
    inside = [one for one in stretches if one.start < end and one.end > start and one.start < one.end]
    inside.sort(key=lambda one: (one.start, -one.end, one.id))
    cuts = sorted({start, end, *(min(max(at, start), end) for one in inside for at in (one.start, one.end))})
    out: list[str] = []
    opened: list[Stretch] = []
    begun: set[int] = set()
    for at, following in zip(cuts, [*cuts[1:], end], strict=True):
        kept = [one for one in opened if one.end > at]
        shared = next((index for index, one in enumerate(opened) if one.end <= at), len(opened))
        out += [_closing(one, at) for one in reversed(opened[shared:])]
        again = kept[shared:]
        opened = opened[:shared]
        fresh = [one for one in inside if max(one.start, start) == at]
        for one in sorted([*again, *fresh], key=lambda one: (-one.end, one.start, one.id)):
            out.append(_opening(one, first=id(one) not in begun))
            begun.add(id(one))
            opened.append(one)
        out.append(str(escape(text[at:following])))
    out += [_closing(one, end) for one in reversed(opened)]
    return Markup("".join(out))


def _passages(text: str, targets: list[Target], skipped: list[dict[str, Any]], trace: Trace) -> list[Passage]:
    marks = [_stretch(target) for target in targets]
    marks += [
        Stretch(start=row["start"], end=row["end"], look="skipped", title=f"no claim: {row['reason']}")
        for row in skipped
    ]
    notes = [
        Note(
            target=target,
            row=target.row,
            family=_family(target),
            places=tuple(trace.places.get(target.id, ())),
        )
        for target in sorted(targets, key=lambda one: (one.start, one.event, one.end))
    ]
    found = []
    for start, end in _paragraphs(text):
        here = [note for note in notes if start <= note.target.start < end]
        found.append(Passage(html=highlighted(text, start, end, marks), notes=here))
    return found


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Cut a text at its blank lines or, if it has none, at its line ends; together they hold every letter."""
    breaks = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    found, start = [], 0
    for cut in breaks.finditer(text):
        found.append((start, cut.start()))
        start = cut.end()
    found.append((start, len(text)))
    return [(first, last) for first, last in found if text[first:last].strip()]


def _stretch(target: Target) -> Stretch:
    return Stretch(
        start=target.start,
        end=target.end,
        look=_family(target),
        id=target.id,
        label=target.label,
        title=str(target.row.get("measure") or ""),
    )


def _family(target: Target) -> str:
    return "event" if target.event else _FAMILIES.get(str(target.row["measure"]), "other")


def _opening(one: Stretch, *, first: bool) -> str:
    tag = "span" if one.look in ("event", "skipped") else "mark"
    identity = Markup(' id="{}"').format(one.id) if one.id and first else ""
    title = Markup(' title="{}"').format(one.title) if one.title else ""
    return str(Markup('<{} class="{}"{}{}>').format(Markup(tag), one.look, identity, title))


def _closing(one: Stretch, at: int) -> str:
    tag = "span" if one.look in ("event", "skipped") else "mark"
    note = Markup('<sup><a href="#n-{0}" aria-label="note {1}">{1}</a></sup>').format(one.id, one.label)
    return f"</{tag}>{note if one.label and at >= one.end else ''}"

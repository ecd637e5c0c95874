"""What becomes of the rows of a text when the text is told differently? Rewrites a text and keeps track of every offset.

A :class:`Retelling` is a text cut into pieces, some kept, some rewritten, some dropped, perhaps in another order. A row of
the old text is carried over field by field, so that a test can ask for the very rows the new text must yield.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from analysis import read_text
from analysis.extract import read
from analysis.model import Claim, Event, Reading, Span, Why

SEED = Path(__file__).parent.parent / "seeds" / "kursk-front-2025-02-08.txt"
PUBLISHED = date(2025, 2, 8)

LINKS = ("part_of", "subset_of", "same_as", "relative_to")
# Fields made of other fields and of the surrounding characters: test_invariants checks them on any text.
DERIVED = ("claim_id", "event_id", "document_id", "prefix", "suffix", "text", "date_text", "label")
Row = dict[str, Any]


def seed() -> str:
    return SEED.read_bytes().decode("utf-8")


def reading(text: str, published: date | None = PUBLISHED) -> Reading:
    return read(read_text(text, published=published, document_id="d"))


@dataclass(frozen=True)
class Piece:
    """A stretch of the old text; ``new`` None means it is kept as it stands."""

    start: int
    end: int
    new: str | None = None


class Gone(LookupError):
    """An offset inside a piece that was dropped or rewritten."""


class Retelling:
    """An old text, a new one, and where each offset went."""

    def __init__(self, before: str, pieces: Iterable[Piece]) -> None:
        self.before = before
        self.pieces: list[tuple[Piece, int, int]] = []
        parts: list[str] = []
        at = 0
        for piece in pieces:
            words = before[piece.start : piece.end] if piece.new is None else piece.new
            self.pieces.append((piece, at, at + len(words)))
            parts.append(words)
            at += len(words)
        self.after = "".join(parts)

    def start(self, offset: int) -> int:
        """The new place of the character that stood at an offset."""
        for piece, first, _ in self.pieces:
            if piece.start <= offset < piece.end and (piece.new is None or (offset == piece.start and piece.new)):
                return first + offset - piece.start
        raise Gone(offset)

    def end(self, offset: int) -> int:
        """The new place of the end of a stretch that ended at an offset."""
        for piece, _, last in self.pieces:
            if piece.start < offset <= piece.end and (piece.new is None or (offset == piece.end and piece.new)):
                return last - (piece.end - offset)
        raise Gone(offset)

    def span(self, span: Span) -> Span:
        return Span(self.start(span.start), self.end(span.end))


# ── ways to tell a text differently ─────────────────────────────────────────────────────────────────────────────────


def edited(text: str, edits: Iterable[tuple[int, int, str]]) -> Retelling:
    """Rewrite stretches given by their offsets."""
    pieces: list[Piece] = []
    at = 0
    for start, end, new in sorted(edits):
        pieces += [Piece(at, start), Piece(start, end, new)]
        at = end
    return Retelling(text, [*pieces, Piece(at, len(text))])


def swapped(text: str, words: Mapping[str, str]) -> Retelling:
    """Replace whole words wherever they stand, the longest first."""
    pattern = _whole_words(words)
    return edited(text, [(m.start(), m.end(), words[m.group()]) for m in pattern.finditer(text)])


def renamed(words: Mapping[str, str]) -> Callable[[str], str]:
    """The same replacement for the names in the cells of a row."""
    pattern = _whole_words(words)
    return lambda cell: pattern.sub(lambda m: words[m.group()], cell)


def _whole_words(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(w)}(?!\w)" for w in longest))


def replaced(text: str, pairs: Iterable[tuple[str, str]]) -> Retelling:
    """Replace stretches that stand in the text exactly once."""
    edits = []
    for old, new in pairs:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the text"
        edits.append((text.index(old), text.index(old) + len(old), new))
    return edited(text, edits)


def reordered(text: str, order: Sequence[int], mark: str = "\n") -> Retelling:
    """Put the paragraphs of a text in another order."""
    starts = [0, *(m.end() for m in re.finditer(mark, text))]
    spans = [(a, b - len(mark)) for a, b in zip(starts, [*starts[1:], len(text) + len(mark)], strict=True)]
    pieces: list[Piece] = []
    for number in order:
        pieces += [Piece(*spans[number]), Piece(0, 0, mark)]
    return Retelling(text, pieces[:-1])


# ── rows that can be compared ───────────────────────────────────────────────────────────────────────────────────────


def rows(found: Reading) -> dict[str, list[Row]]:
    """A reading as plain rows: ids become the spans they stand for, derived fields are left out."""
    spans = {c.claim_id: Span(c.start, c.end) for c in found.claims}
    return {
        "claims": [_row(claim, spans) for claim in found.claims],
        "events": [_row(event, spans) for event in found.events],
        "skipped": [{"start": s.start, "end": s.end, "reason": s.reason} for s in found.skipped],
    }


def _row(item: Claim | Event, spans: Mapping[str, Span]) -> Row:
    row: Row = {f.name: getattr(item, f.name) for f in fields(item) if f.name not in DERIVED}
    # A figure in words names the rows of its words, one in digits does not: spelling it otherwise changes no other why.
    row["rules"] = tuple(why for why in item.rules if why.field != "best")
    for link in LINKS:
        if row.get(link):
            row[link] = spans[row[link]]
    if "claim_ids" in row:
        row["claim_ids"] = tuple(spans[c] for c in row["claim_ids"])
    return row


def carried(row: Row, told: Retelling, names: Callable[[str], str] = str) -> Row:
    """A row of the old text as it must stand in the new one."""
    return {field: _carried(field, value, told, names) for field, value in row.items()}


def _carried(field: str, value: Any, told: Retelling, names: Callable[[str], str]) -> Any:
    if isinstance(value, Span):
        return told.span(value)
    if isinstance(value, Why):
        span = told.span(value.span) if value.span else None
        return Why(field=value.field, rule=value.rule, row=value.row, span=span)
    if isinstance(value, tuple):
        return tuple(_carried(field, v, told, names) for v in value)
    if field.endswith("start") and isinstance(value, int):
        return told.start(value)
    if field.endswith("end") and isinstance(value, int):
        return told.end(value)
    return names(value) if type(value) is str else value


def differences(expected: Sequence[Row], found: Sequence[Row], told: str, ignore: Iterable[str] = ()) -> list[str]:
    """Say in words where two lists of rows differ; rows are the same if they begin at the same character."""
    skip = set(ignore)
    ours = {(r["start"], r["end"]): r for r in found}
    theirs = {(r["start"], r["end"]): r for r in expected}
    lines = [f"missing: {told[a:b]!r}" for a, b in theirs.keys() - ours.keys()]
    lines += [f"extra: {told[a:b]!r}" for a, b in ours.keys() - theirs.keys()]
    for (a, b), row in theirs.items():
        for field, value in row.items():
            given = ours.get((a, b), row)[field]
            if field not in skip and given != value:
                lines.append(f"{told[a:b]!r}: {field} is {given!r}, not {value!r}")
    return sorted(lines)


def compared(
    told: Retelling,
    *,
    published: date | None = PUBLISHED,
    names: Callable[[str], str] = str,
    change: Callable[[Row, Row], Row] | None = None,
    ignore: Iterable[str] = (),
) -> list[str]:
    """Read both texts and say where the rows of the new one are not those of the old one, carried over.

    ``names`` rewrites the names in the cells; ``change`` may change a row that was carried over, given the old one too.
    Rows that stand in a dropped stretch are not expected any more.
    """
    before, after = rows(reading(told.before)), rows(reading(told.after, published))
    skip = set(ignore)
    lines = []
    for kind, old in before.items():
        expected = []
        for row in old:
            try:
                moved = carried({f: v for f, v in row.items() if f not in skip}, told, names)
            except Gone:
                continue
            expected.append(change(row, moved) if change else moved)
        lines += [f"{kind}: {line}" for line in differences(expected, after[kind], told.after, skip)]
    return lines

"""How near are the frames to the gold? Field by field, as functions that any test may call.

Each takes frames and a gold folder; a gold row and a row of ours are the same if their characters overlap.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

import gold_reader
from analysis.frames import Frames, from_readings
from analysis.model import Reading

CLAIM_FIELDS = tuple(
    "start end measure bound best low high unit affected claimant via said_on period verification contest".split()
)
EVENT_FIELDS = ("edtf", "resolution", "claimant")
QUESTIONS = ("claims", "claimant", "said_on", "period", "status", "affected", "row")
ROW_FIELDS = tuple("bound best low high claimant said_on period status".split())
Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Score:
    """How many gold rows are right; ``wrong`` and ``extra`` say in words which are not."""

    right: int
    total: int
    wrong: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [f"{self.right} of {self.total} right, {len(self.extra)} extra"]
        return "\n  ".join(
            [*lines, *(f"wrong: {line}" for line in self.wrong), *(f"extra: {line}" for line in self.extra)]
        )


@dataclass(frozen=True)
class Share:
    """So many of so many are right; shares of several folders add up."""

    right: int = 0
    total: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.total + other.total)

    def __str__(self) -> str:
        return f"{self.right / self.total:.2f} ({self.right}/{self.total})" if self.total else "none"


def readings(folder: Path) -> list[Reading]:
    """Read the gold as gold_reader does, with topic and state from states.jsonl if there is one."""
    path = folder / "states.jsonl"
    states = {row["id"]: row for row in gold_reader.lines(path)} if path.exists() else {}
    return [
        replace(
            reading,
            events=tuple(
                replace(event, topic=states[event.event_id]["topic"], state=states[event.event_id]["state"])
                if event.event_id in states
                else event
                for event in reading.events
            ),
        )
        for reading in gold_reader.readings(folder)
    ]


def claims_score(found: Frames | Iterable[Reading], folder: Path, *, tier: str | None = None) -> Score:
    """Count the gold claims of which every field is right: measure, bound, figures, who, whom, when, status, offsets.

    ``tier`` "core" or "extended" counts those only; extra rows are those that overlap no gold claim of any tier.
    """
    frames = _frames(found)
    total = right = 0
    wrong: list[str] = []
    extra: list[str] = []
    for document, name in _documents(frames, folder):
        gold = gold_reader.lines(folder / "gold" / f"{name}.jsonl")
        ours = _rows(frames.claims, document)
        pairs = _pairs(gold, ours, _claim_differences)
        extra += [
            f"{row['text']!r} {row['measure']} at {row['start']}"
            for i, row in enumerate(ours)
            if i not in pairs.values()
        ]
        for index, row in enumerate(gold):
            if tier and row.get("tier", "core") != tier:
                continue
            total += 1
            differences = _claim_differences(row, ours[pairs[index]]) if index in pairs else ["not found"]
            right += not differences
            wrong += [f"{row['id'] if 'id' in row else row['start']}: {'; '.join(differences)}"] if differences else []
    return Score(right=right, total=total, wrong=tuple(wrong), extra=tuple(extra))


def shares(found: Frames | Iterable[Reading], folder: Path) -> dict[str, Share]:
    """Say how well each question is answered, over every gold claim that overlaps one of ours of the same measure.

    ``claims`` is the F1 of finding them: twice the found, of all of theirs and all of ours. ``claimant``, ``said_on``
    and ``period`` are asked where the gold gives one, ``status`` where it is not "asserted", ``affected`` always;
    ``row`` is the F1 of those of which bound, figures, claimant, role, dates and status are all right.
    """
    frames = _frames(found)
    counted = dict.fromkeys(QUESTIONS, Share())
    for document, name in _documents(frames, folder):
        gold = gold_reader.lines(folder / "gold" / f"{name}.jsonl")
        ours = _rows(frames.claims, document)
        for what in ("claims", "row"):
            counted[what] += Share(0, len(gold) + len(ours))
        for i, j in _pairs(gold, ours, _claim_differences).items():
            if _same_measure(gold[i], ours[j]):
                for what, share in _answers(gold[i], ours[j]):
                    counted[what] += share
    return counted


def events_score(found: Frames | Iterable[Reading], folder: Path) -> Score:
    """Count the gold events with the right EDTF string, resolution and claimant on an overlapping span."""
    frames = _frames(found)
    gold = _optional(folder / "events.jsonl")
    ours = [row for document, _ in _documents(frames, folder) for row in _rows(frames.events, document)]
    pairs = _pairs(gold, ours, _event_differences)
    wrong = []
    for index, row in enumerate(gold):
        differences = _event_differences(row, ours[pairs[index]]) if index in pairs else ["not found"]
        name = f"{row.get('id', row['start'])} {row.get('text', '')[:50]!r}"
        wrong += [f"{name}: {'; '.join(differences)}"] if differences else []
    extra = tuple(f"{row['text']!r} at {row['start']}" for i, row in enumerate(ours) if i not in pairs.values())
    return Score(right=len(gold) - len(wrong), total=len(gold), wrong=tuple(wrong), extra=extra)


def disputes_score(found: Frames | Iterable[Reading], folder: Path, *, relation: str | None = None) -> Score:
    """Count the gold disputes whose two sides and relation are right, whichever side comes first.

    ``relation`` counts those of one relation only, so that for "contradicts" every extra row is a false conflict.
    """
    frames = _frames(found)
    gold = [row for row in _optional(folder / "disputes.jsonl") if relation in (None, row["relation"])]
    ours = [row for row in _records(frames.disputes) if relation in (None, row["relation"])]
    their_spans = _gold_spans(folder)
    our_spans = {row["claim_id"]: [(row["start"], row["end"])] for row in _records(frames.claims)}
    our_spans |= {row["event_id"]: [(row["start"], row["end"])] for row in _records(frames.events)}
    left = list(ours)
    wrong: list[str] = []
    for row in gold:
        hit = next((other for other in left if _same_dispute(row, other, their_spans, our_spans)), None)
        if hit is None:
            wrong.append(f"{row['id']}: {row['a']} and {row['b']} {row['relation']} ({row['topic']})")
        else:
            left.remove(hit)
    extra = tuple(f"{row['relation']} ({row['topic']}): {row['reading']}" for row in left)
    return Score(right=len(gold) - len(wrong), total=len(gold), wrong=tuple(wrong), extra=extra)


def _frames(found: Frames | Iterable[Reading]) -> Frames:
    return found if isinstance(found, Frames) else from_readings(found)


def _documents(frames: Frames, folder: Path) -> list[tuple[str, str]]:
    """Pair each of our documents with the gold's by the text's hash: names may differ."""
    names = {row["sha256"]: row["id"] for row in gold_reader.lines(folder / "index.jsonl") if "sha256" in row}
    found = []
    for document, sha in zip(frames.documents["document_id"], frames.documents["sha256"], strict=True):
        if sha in names or (folder / "gold" / f"{document}.jsonl").exists():
            found.append((document, names.get(sha, document)))
    return found


def _rows(frame: pd.DataFrame, document: str) -> list[dict[str, Any]]:
    return _records(frame[frame["document_id"] == document])


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]


def _optional(path: Path) -> list[dict[str, Any]]:
    return gold_reader.lines(path) if path.exists() else []


def _pairs(
    gold: list[dict[str, Any]], ours: list[dict[str, Any]], differences: Callable[[Row, Row], list[str]]
) -> dict[int, int]:
    """Pair rows whose characters overlap, one to one, those that differ least first."""
    near = sorted(
        (len(differences(g, o)), -_overlap(g, o), i, j)
        for i, g in enumerate(gold)
        for j, o in enumerate(ours)
        if _overlap(g, o) > 0
    )
    pairs: dict[int, int] = {}
    for _, _, i, j in near:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _overlap(a: Row, b: Row) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def _claim_differences(gold: Row, ours: Row) -> list[str]:
    return [
        f"{field} {_value(ours[field])!r}, not {gold[field]!r}"
        for field in CLAIM_FIELDS
        if not (_same_measure(gold, ours) if field == "measure" else _same(ours[field], gold[field]))
    ]


def _same_measure(gold: Row, ours: Row) -> bool:
    return ours["measure"] in (gold["measure"], gold.get("measure_also_accepted"))


def _answers(gold: Row, ours: Row) -> Iterator[tuple[str, Share]]:
    """Say of a gold claim that was found which questions it asks, and which of them ours answers."""
    asked = [field for field in ("claimant", "said_on", "period") if gold[field] is not None]
    asked += ["affected"] + ["status"] * (gold["status"] != "asserted")
    role = _role(gold) == _role(ours) and all(_same(ours[field], gold[field]) for field in ROW_FIELDS)
    yield from (("claims", Share(2)), ("row", Share(2 * role)))
    yield from ((field, Share(int(_same(ours[field], gold[field])), 1)) for field in asked)


def _role(row: Row) -> str:
    return str(_value(row["affected"]) or "").rpartition("/")[2]


def _event_differences(gold: Row, ours: Row) -> list[str]:
    return [
        f"{field} {_value(ours[field])!r}, not {gold[field]!r}"
        for field in EVENT_FIELDS
        if not _same(ours[field], gold[field])
    ]


def _same(ours: Any, gold: Any) -> bool:
    ours = _value(ours)
    if isinstance(ours, float) and isinstance(gold, (int, float)):
        return abs(ours - gold) <= 1e-6 * max(1.0, abs(gold))
    return bool(ours == gold)


def _value(cell: Any) -> Any:
    return None if not isinstance(cell, tuple) and pd.isna(cell) else cell


def _gold_spans(folder: Path) -> dict[str, list[tuple[int, int]]]:
    """Say where each gold claim and event stands; one that belongs to exactly one other stands there too."""
    claims = {row["id"]: row for row in gold_reader.readings(folder) for row in _as_rows(row)}
    spans = {name: [(row["start"], row["end"])] for name, row in claims.items()}
    for event in _optional(folder / "events.jsonl"):
        spans[event["id"]] = [(event["start"], event["end"])]
        if len(event["claim_ids"]) == 1 and event["claim_ids"][0] in spans:
            [claim] = event["claim_ids"]
            spans[event["id"]].append((claims[claim]["start"], claims[claim]["end"]))
            spans[claim].append((event["start"], event["end"]))
    return spans


def _as_rows(reading: Reading) -> list[dict[str, Any]]:
    return [{"id": claim.claim_id, "start": claim.start, "end": claim.end} for claim in reading.claims]


def _same_dispute(
    gold: Row, ours: Row, theirs: Mapping[str, list[tuple[int, int]]], mine: Mapping[str, list[tuple[int, int]]]
) -> bool:
    def meet(gold_id: str, our_id: str) -> bool:
        return any(min(a[1], b[1]) > max(a[0], b[0]) for a in theirs[gold_id] for b in mine[our_id])

    straight = meet(gold["a"], ours["a_id"]) and meet(gold["b"], ours["b_id"])
    crossed = meet(gold["a"], ours["b_id"]) and meet(gold["b"], ours["a_id"])
    return bool(gold["relation"] == ours["relation"] and (straight or crossed))

"""How near does the extractor come to what people annotated? Every folder of tests/gold, with its own output.

The seed must meet fixed marks. Of every folder the rows that are right today are listed in tests/gold/floors.json: none of
them may be lost, and what is gained is printed, to be added there. ``pytest -rP tests/extract/test_gold.py`` prints, per
folder and over all of them, what was gained and lost, each row that is wrong and why, and how well each question is
answered.
"""

import json
from functools import cache
from pathlib import Path

import pytest

import gold_reader
import gold_scores
from analysis import to_frames
from analysis.frames import Frames
from gold_scores import Score

FLOORS = gold_reader.GOLD / "floors.json"
KURSK = gold_reader.GOLD / "kursk"
FOLDERS = {folder.name: folder for folder in gold_reader.folders()}


@cache
def frames(folder: Path) -> Frames:
    return to_frames([gold_reader.document(folder, row) for row in gold_reader.lines(folder / "index.jsonl")])


def right(score: Score, gold: set[str]) -> set[str]:
    """The gold rows that are right: those that no line of ``wrong`` begins with."""
    return gold - {line.partition(":")[0].split(" ")[0] for line in score.wrong}


def scores(folder: Path) -> dict[str, tuple[Score, set[str]]]:
    """Per kind of row the score and the ids of the gold rows that are right."""
    found = {}
    claims = {r["id"] for path in sorted((folder / "gold").glob("*.jsonl")) for r in gold_reader.lines(path)}
    asked = {"claims": (gold_scores.claims_score, claims)}
    for kind, score in (("events", gold_scores.events_score), ("disputes", gold_scores.disputes_score)):
        path = folder / f"{kind}.jsonl"
        if path.exists():
            asked[kind] = (score, {r["id"] for r in gold_reader.lines(path)})
    for kind, (score, ids) in asked.items():
        given = score(frames(folder), folder)
        found[kind] = (given, right(given, ids))
    return found


def answered(*names: str) -> str:
    """How well each question is answered over some folders, in one line."""
    shares = [gold_scores.shares(frames(FOLDERS[name]), FOLDERS[name]) for name in names]
    return " · ".join(
        f"{what} {sum((share[what] for share in shares), gold_scores.Share())}" for what in gold_scores.QUESTIONS
    )


# ── the seed: marks that hold whatever else changes ─────────────────────────────────────────────────────────────────

SEED_MARKS = [
    # what                            score                                                                        at least  extra
    ("core claims, every field",      lambda f: gold_scores.claims_score(f, KURSK, tier="core"),                   8, 0),
    ("extended claims, every field",  lambda f: gold_scores.claims_score(f, KURSK, tier="extended"),               6, 0),
    ("events",                        lambda f: gold_scores.events_score(f, KURSK),                                21, 5),
    ("contradictions, no false one",  lambda f: gold_scores.disputes_score(f, KURSK, relation="contradicts"),      4, 0),
    ("disputes",                      lambda f: gold_scores.disputes_score(f, KURSK),                              11, 14),
]  # fmt: skip


@pytest.mark.parametrize("what, score, least, most_extra", SEED_MARKS, ids=[row[0] for row in SEED_MARKS])
def test_the_seed_meets_its_mark(what, score, least, most_extra):
    found = score(frames(KURSK))
    assert found.right >= least, str(found)
    assert len(found.extra) <= most_extra, str(found)


def test_the_gold_of_the_seed_has_the_rows_the_marks_count():
    totals = [score(frames(KURSK)).total for _, score, _, _ in SEED_MARKS]
    assert totals == [8, 8, 25, 4, 14]


# ── every folder: nothing that was right may be lost ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_no_gold_row_that_was_right_is_lost(name):
    floor = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    found = scores(FOLDERS[name])
    lost = {kind: sorted(set(floor[kind]["right"]) - ids) for kind, (_, ids) in found.items()}
    gained = {kind: sorted(ids - set(floor[kind]["right"])) for kind, (_, ids) in found.items()}
    report = "\n".join([answered(name), *(f"{kind}: {score}" for kind, (score, _) in found.items())])
    print(f"{name}: gained {gained}, lost {lost}\n{report}")  # noqa: T201  seen with pytest -rP, and on failure
    if any(gained.values()) and not any(lost.values()):
        today = {kind: {"right": sorted(ids), "extra": len(score.extra)} for kind, (score, ids) in found.items()}
        print(f"for floors.json: {json.dumps({name: today})[1:-1]}")  # noqa: T201
    assert not any(lost.values()), f"{name} lost {lost}\n{report}"
    assert all(len(score.extra) <= floor[kind]["extra"] for kind, (score, _) in found.items()), report


def test_three_claims_of_four_are_found_over_all_folders():
    print(answered(*FOLDERS))  # noqa: T201  seen with pytest -rP
    found = sum(
        (gold_scores.shares(frames(folder), folder)["claims"] for folder in FOLDERS.values()), gold_scores.Share()
    )
    assert found.right >= 0.75 * found.total


def test_every_gold_folder_has_a_floor():
    assert sorted(json.loads(FLOORS.read_text(encoding="utf-8"))) == sorted(FOLDERS)

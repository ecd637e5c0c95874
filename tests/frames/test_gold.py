"""The gold's own claims and events, put into frames, must give the gold's disputes."""

from dataclasses import replace

import pytest

import gold_reader
import gold_scores
from analysis.frames import Frames, from_readings
from analysis.model import Status

KURSK = gold_reader.GOLD / "kursk"


@pytest.fixture(scope="module")
def frames() -> Frames:
    return from_readings(gold_scores.readings(KURSK))


def test_every_gold_dispute_is_found_and_no_other(frames):
    score = gold_scores.disputes_score(frames, KURSK)
    assert score.right == score.total == 14, score
    assert not score.extra, score


def test_all_four_conflicts_are_found_and_none_is_false(frames):
    score = gold_scores.disputes_score(frames, KURSK, relation="contradicts")
    assert (score.right, score.total, score.extra) == (4, 4, ()), score


@pytest.mark.parametrize("field", ["kind", "comparable", "basis", "gap"])
def test_every_gold_dispute_agrees_in(frames, field):
    ours = {frozenset((row["a_id"], row["b_id"])): row[field] for row in frames.disputes.to_dict("records")}
    gold = {frozenset((row["a"], row["b"])): row[field] for row in gold_reader.lines(KURSK / "disputes.jsonl")}
    assert {pair: None if value != value else value for pair, value in ours.items()} == gold


def test_the_gold_scores_full_marks_against_itself(frames):
    claims, events = gold_scores.claims_score(frames, KURSK), gold_scores.events_score(frames, KURSK)
    assert (claims.right, claims.wrong, claims.extra) == (claims.total, (), ()), claims
    assert (events.right, events.wrong, events.extra) == (25, (), ()), events
    assert gold_scores.claims_score(frames, KURSK, tier="core").total == 8


SPOILT = [
    # what is changed in one claim of 16            what is asked less well
    ({"claimant": "Nobody"},                        {"claimant": (10, 11), "row": (30, 32)}),
    ({"period": "1999"},                            {"period": (6, 7), "row": (30, 32)}),
    ({"status": Status.DENIED},                     {"status": (9, 10), "row": (30, 32)}),
    ({"measure": "missing"},                  {"claims": (30, 32), "row": (30, 32)}),
]  # fmt: skip


@pytest.mark.parametrize("changes, shares", SPOILT, ids=["claimant", "period", "status", "measure"])
def test_a_share_tells_which_question_is_answered_less_well(changes, shares):
    [reading] = gold_scores.readings(KURSK)
    full = gold_scores.shares([reading], KURSK)
    assert all(share.right == share.total for share in full.values()), full
    spoilt = [replace(claim, **changes) if claim.claim_id == "seed-c10" else claim for claim in reading.claims]
    found = gold_scores.shares([replace(reading, claims=tuple(spoilt), events=())], KURSK)
    assert {what: (share.right, share.total) for what, share in found.items() if what in shares} == shares


def test_a_wrong_field_a_lost_row_and_an_extra_row_are_each_told():
    [reading] = gold_scores.readings(KURSK)
    lost, *kept = reading.claims
    changed = type(reading)(
        document=reading.document, claims=tuple(kept), events=reading.events[1:], sources=reading.sources
    )
    score = gold_scores.claims_score([changed], KURSK)
    assert (score.right, score.wrong) == (score.total - 1, (f"{lost.claim_id}: not found",))
    assert gold_scores.events_score([changed], KURSK).right == 24
    nothing_gold = gold_scores.disputes_score(from_readings([reading]), KURSK, relation="supersedes")
    assert (nothing_gold.right, nothing_gold.total, nothing_gold.extra) == (0, 0, ())


STANCES = [
    ("seed-c02", "enemy"),  # Ukraine's president of Russia and its ally
    ("seed-c03", "third"),  # Western officials belong to no party
    ("seed-c10", "self"),
    ("seed-c11", "enemy"),
    ("seed-c12", "none"),  # "other reports": nobody can be held to it
    ("seed-c13", "self"),
    ("seed-c14", "third"),
    ("seed-c09", "none"),  # the article's own voice
    ("seed-c17", "unknown"),  # of a place, which is nobody's side
]


@pytest.mark.parametrize("claim_id, stance", STANCES)
def test_stance_sets_the_claimant_against_those_counted(frames, claim_id, stance):
    assert frames.estimates.set_index("claim_id").loc[claim_id, "stance"] == stance


def test_the_gold_may_leave_out_names_and_words():
    rows = [{"start": 0, "end": 5}, {"start": 6, "end": 10, "id": "x", "text": "died"}]
    found = gold_reader.completed(rows, "Forty died.", "d-c")
    assert [(row["id"], row["text"]) for row in found] == [("d-c01", "Forty"), ("x", "died")]


# ── the annotation itself ───────────────────────────────────────────────────────────────────────────────────────────

FOLDERS = gold_reader.folders()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_text_is_the_one_that_was_annotated(folder):
    for row in gold_reader.lines(folder / "index.jsonl"):
        assert gold_reader.document(folder, row).sha256 == row["sha256"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_gold_claim_agrees_with_its_text_and_with_itself(folder):
    for row in gold_reader.lines(folder / "index.jsonl"):
        text = gold_reader.document(folder, row).text
        claims = gold_reader.lines(folder / "gold" / f"{row['id']}.jsonl")
        ids = [claim["id"] for claim in claims]
        assert claims == sorted(claims, key=lambda claim: claim["start"])
        assert len(set(ids)) == len(ids)
        for claim in claims:
            assert text[claim["start"] : claim["end"]] == claim["text"]
            assert claim["sent_start"] <= claim["start"] < claim["end"] <= claim["sent_end"]
            assert [claim[field] is not None for field in ("best", "low", "high")] == FIGURES[claim["bound"]]
            assert claim["status"] == worst(claim), claim["id"]
            assert {claim[link] for link in LINKS if link in claim} <= set(ids) - {claim["id"]}


LINKS = ("part_of", "subset_of", "same_as", "relative_to")
FIGURES = {
    # bound          best,  low,   high
    "exact":        [True,  True,  True],
    "approx":       [True,  False, False],
    "at_least":     [False, True,  False],
    "at_most":      [False, False, True],
    "range":        [False, True,  True],
    "vague":        [False, False, False],
    "qualitative":  [False, False, False],
    "relational":   [False, False, False],
}  # fmt: skip


def worst(claim: dict[str, object]) -> str:
    given = {claim["verification"], claim["contest"]}
    return next((status for status in ("confirmed", "denied", "disputed", "unverified") if status in given), "asserted")

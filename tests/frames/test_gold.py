"""The gold's own claims and events, put into frames, must give the gold's disputes."""

import pytest

import gold_reader
import gold_scores
from analysis.frames import Frames, from_readings

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

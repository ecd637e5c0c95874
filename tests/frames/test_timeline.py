"""Events become rows of a timeline: the right lane, order, mark and words."""

from datetime import date

import pytest

import gold_reader
import gold_scores
import made
from analysis.frames import from_readings, timeline
from analysis.frames.wording import when

FRAMES = from_readings(gold_scores.readings(gold_reader.GOLD / "kursk"))


def drawn(*events, by="party"):
    frames = from_readings([made.reading(*events)])
    return timeline.rows(frames.events, frames.sources, by=by)


LANES = [
    ("Velia", "Velia", "Velia"),
    ("Velian army spokesman", "Velia", "Velia"),
    ("Norland", "Third parties", None),
    ("Atlantis", "Third parties", None),
    (None, "Third parties", None),
]


@pytest.mark.parametrize("lane, shown, side", LANES)
def test_a_lane_belongs_to_the_state_its_side_is_known_of(lane, shown, side):
    [row] = drawn(made.event("e-1", None, None, lane=lane)).to_dict("records")
    assert row["display_lane"] == shown
    assert (row["side"] if isinstance(row["side"], str) else None) == side


def test_allies_have_lanes_of_their_own_or_share_one():
    by_party = timeline.rows(FRAMES.events, FRAMES.sources)
    by_side = timeline.rows(FRAMES.events, FRAMES.sources, by="side")
    assert list(dict.fromkeys(by_party["display_lane"])) == ["Russia", "North Korea", "Ukraine", "Third parties"]
    assert list(dict.fromkeys(by_side["display_lane"])) == ["Russia", "Ukraine", "Third parties"]
    assert sorted(by_party["event_id"]) == sorted(FRAMES.events["event_id"])


MARKS = [
    (date(2024, 5, 1), date(2024, 5, 1), "day"),
    (date(2024, 5, 1), date(2024, 5, 3), "bar"),
    (None, date(2024, 5, 3), "before"),
    (date(2024, 5, 1), None, "after"),
    (None, None, "none"),
]


@pytest.mark.parametrize("earliest, latest, mark", MARKS)
def test_the_mark_shows_how_well_an_event_is_dated(earliest, latest, mark):
    assert drawn(made.event("e-1", None, None, earliest=earliest, latest=latest))["mark"].tolist() == [mark]


def test_a_lane_is_in_order_of_time_and_the_undated_come_last():
    days = {"e-1": None, "e-2": "2024-05-09", "e-3": "2024-05-01", "e-4": "1009-05-02/2024-05-03"}
    events = [
        made.event(name, None, None, lane="Velia", start=i, edtf=day) for i, (name, day) in enumerate(days.items())
    ]
    assert drawn(*events)["event_id"].tolist() == ["e-4", "e-3", "e-2", "e-1"]


def test_no_events_give_no_rows_but_all_columns():
    empty = drawn()
    assert empty.empty
    assert {"display_lane", "side", "mark", "when", "said"} <= set(empty.columns)


SAID = [
    (
        {"kind": "attack", "modality": "claimed", "claimant": "Velian army", "via": "Daily Bugle"},
        "claimed by Velian army, to Daily Bugle",
    ),
    ({"kind": "statement", "modality": "stated", "claimant": "Velian army", "via": "Daily Bugle"}, "to Daily Bugle"),
    ({"kind": "attack", "modality": "asserted"}, ""),
]


@pytest.mark.parametrize("fields, said", SAID)
def test_who_answers_for_an_event_is_told_unless_it_is_a_statement(fields, said):
    assert drawn(made.event("e-1", None, None, **fields))["said"].tolist() == [said]


DATES = [
    ("2025", "2025"),
    ("2024-08~", "about Aug 2024"),
    ("2024-12-31/2025-01-01", "31 Dec 2024 – 1 Jan 2025"),
    ("2022-09/2025-02-08", "Sep 2022 – 8 Feb 2025"),
    ("2024-02-03/..", "from 3 Feb 2024"),
    ("2024-21", "2024-21"),
    ("XXXX-05", "XXXX-05"),
]


@pytest.mark.parametrize("edtf, words", DATES)
def test_a_date_is_written_in_words_and_what_is_unknown_is_left_as_it_is(edtf, words):
    assert when(edtf) == words

"""What do several reports say together? An invented war in fourteen reports, and the small cases of each question."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from analysis import load, read_text, to_frames
from analysis.frames import Frames, across
from analysis.frames.across import echoes, revisions, settling, shares, silences, voices

CORPUS = Path(__file__).parents[1] / "corpus"
QUESTIONS = [
    (across.count_origins, echoes.COLUMNS),
    (across.count_voices, voices.COLUMNS),
    (across.find_revisions, revisions.COLUMNS),
    (across.imply_shares, shares.COLUMNS),
    (across.list_silences, silences.COLUMNS),
    (across.what_is_missing, settling.COLUMNS),
]


@pytest.fixture(scope="module")
def war() -> Iterator[Frames]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TALLY_LEXICON", str(CORPUS / "lexicon"))
        yield load(CORPUS / "reports")


def rows(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


def told(*reports: tuple[str, str]) -> Frames:
    """Reports of (day, text), in this order."""
    return to_frames([read_text(text, published=day, document_id=f"d{n}") for n, (day, text) in enumerate(reports)])


# ── the war ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_toll_that_runs_on_rises_and_its_fall_is_flagged(war):
    found = across.find_revisions(war)
    own = found[(found["party"] == "Marena") & (found["key"] == "killed: Marena/soldiers")]
    assert rows(own, "from_text", "to_text", "change", "flagged") == [
        ("at least 30", "120", "rises", False),
        ("120", "210", "rises", False),
        ("210", "185", "falls", True),
    ]


def test_one_official_in_three_reports_is_one_origin_and_the_report_that_dropped_him_is_counted(war):
    found = across.count_origins(war)
    most = found.iloc[0]
    assert (most["key"], most["number"], most["reports"], most["origins"], most["parties"], most["unattributed"]) == (
        "killed: Ostria/soldiers", "900", 3, 1, "Marena", 1,
    )  # fmt: skip


def test_a_party_is_silent_until_it_gives_a_figure(war):
    found = across.list_silences(war)
    row = found[found["key"] == "killed: Ostria/soldiers"].iloc[0]
    assert (row["party"], str(row["since"].date()), row["told_by"]) == (
        "Ostria",
        "2031-03-08",
        "Marena, Western officials",
    )
    assert row["answer_id"] in set(war.claims["claim_id"])
    assert set(row["stated_in"].split()) <= set(war.events["event_id"])
    assert row["stated_in"]


def test_every_claim_of_a_report_is_counted_once_by_stance_and_once_by_source(war):
    found = across.count_voices(war)
    assert found["document_id"].tolist() == sorted(war.documents["document_id"])
    assert found["claims"].sum() == len(war.claims)
    for columns in (["own", "enemy", "third", "none", "unknown"], ["named", "anonymous", "no_source"]):
        assert (found[columns].sum(axis=1) == found["claims"]).all()


@pytest.mark.parametrize(("question", "columns"), QUESTIONS, ids=[question.__name__ for question, _ in QUESTIONS])
def test_every_row_leads_back_to_rows_of_the_frames(war, question, columns):
    found = question(war)
    assert len(found)
    known = {
        *war.claims["claim_id"],
        *war.events["event_id"],
        *war.disputes["dispute_id"],
        *war.documents["document_id"],
    }
    for name in (name for name in columns if name.endswith(("_id", "_ids")) or name == "stated_in"):
        assert {part for cell in found[name].dropna() for part in cell.split()} <= known, name


@pytest.mark.parametrize(("question", "columns"), QUESTIONS, ids=[question.__name__ for question, _ in QUESTIONS])
def test_without_claims_every_answer_is_empty_and_has_its_columns(question, columns):
    found = question(to_frames([]))
    assert (len(found), list(found.columns)) == (0, list(columns))
    assert {name: str(dtype) for name, dtype in found.dtypes.items()} == columns


# ── the small cases ─────────────────────────────────────────────────────────────────────────────────────────────────

SAID = "Ukraine said that {} Russian soldiers had been killed since 1 May."
STEPS = [
    # first, later, change, flagged, lost
    ("40",           "60",           "rises",  False, ""),
    ("at least 40",  "60",           "rises",  False, ""),
    ("40",           "25",           "falls",  True,  ""),
    ("at least 40",  "25",           "falls",  True,  ""),
    ("about 40",     "42",           "agrees", False, ""),
    ("at least 40",  "40",           "agrees", False, "bound"),
    ("40",           "at least 40",  "agrees", False, ""),
    ("40 to 60",     "50",           "agrees", False, ""),
]  # fmt: skip


@pytest.mark.parametrize(("first", "later", "change", "flagged", "lost"), STEPS)
def test_a_step_from_one_figure_to_the_next_says_how_it_changed(first, later, change, flagged, lost):
    frames = told(("2031-05-03", SAID.format(first)), ("2031-05-09", SAID.format(later)))
    assert rows(across.find_revisions(frames), "change", "flagged", "lost") == [(change, flagged, lost)]


NO_STEPS = [
    # why, first, later
    ("two parties", SAID.format(40), "Russia said that 60 Russian soldiers had been killed since 1 May."),
    ("two measures", SAID.format(40), "Ukraine said that 60 Russian soldiers had been wounded since 1 May."),
    ("two groups", SAID.format(40), "Ukraine said that 60 Ukrainian soldiers had been killed since 1 May."),
    ("nobody's figure", SAID.format(40), "Since 1 May 60 Russian soldiers have been killed."),
]


@pytest.mark.parametrize(("why", "first", "later"), NO_STEPS, ids=[row[0] for row in NO_STEPS])
def test_figures_of_other_parties_measures_and_groups_are_never_joined(why, first, later):
    assert len(across.find_revisions(told(("2031-05-03", first), ("2031-05-09", later)))) == 0


def test_a_share_is_as_open_as_its_part():
    frames = told(("2031-05-03", "Police said 40 people died, at least 10 of them children."))
    assert rows(across.imply_shares(frames), "part_text", "whole_text", "least") == [("at least 10", "40", 25.0)]
    assert across.imply_shares(frames)["most"].isna().all()


def test_the_order_of_the_reports_changes_nothing():
    reports = [("2031-05-03", SAID.format(40)), ("2031-05-09", SAID.format(60)), ("2031-05-11", SAID.format(50))]
    documents = [read_text(text, published=day, document_id=f"d{n}") for n, (day, text) in enumerate(reports)]
    for question, _ in QUESTIONS:
        pd.testing.assert_frame_equal(question(to_frames(documents)), question(to_frames(documents[::-1])))

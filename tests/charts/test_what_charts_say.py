"""Do the charts say what the frames say, no more and no less?"""

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

import gold_reader
import gold_scores
from analysis import read_text, to_frames
from analysis.charts import charts, draw
from analysis.charts.ink import fills
from analysis.charts.lettering import measure_text
from analysis.charts.plot_over_time import over_time_rows
from analysis.charts.records import read
from analysis.charts.sheet import Box, Fade, Label, Mark, Rule
from analysis.charts.style import MARGIN, PHONE
from analysis.errors import ParameterError
from analysis.frames import Frames, from_readings
from analysis.model import Contest, Stance, Verification

HEADLINES = {
    "claims_over_time": "1 group counted for two days or more, 0 figures lower than the same claimant’s last",
    "casualty_estimates": "10 casualty claims, none confirmed: who says what about whose losses",
    "timeline": "25 events, and how well each is dated",
    "who_says_what": "16 claims, 7 sources: who says what, and who says nothing",
    "disputes": "14 pairs of claims that seem to clash: in 4 the accounts conflict",
    "territory": "3 claims about ground, none confirmed: who says how much and how far",
}

# chart, frame, column, what becomes of it, and the words that must then stand in the alt text
TAMPERED = [
    ("casualty_estimates", "claims", "best", 45100.0, 99999.0, "99,999"),
    ("casualty_estimates", "claims", "low", 1000.0, 1001.0, "≥ 1,001"),
    ("casualty_estimates", "claims", "said_on", "2022-09", "2021-03", "Mar 2021"),
    ("casualty_estimates", "claims", "claimant", "Russian military", "Coast guard", "Coast guard"),
    ("who_says_what", "claims", "high", 350000.0, 360000.0, "≤ 360,000"),
    ("territory", "claims", "best", 2.5, 3.5, "3.5 km"),
    ("timeline", "events", "edtf", "2025-02-06", "2025-02-05", "5 Feb 2025"),
    ("timeline", "documents", "published_basis", "given", "inferred", "(date inferred)"),
    ("disputes", "disputes", "gap", 59.0, 61.5, "61.5 times apart"),
    ("disputes", "claims", "text", "5,937", "5,938", "“5,938”"),
]


@pytest.fixture(scope="module")
def frames() -> Frames:
    return from_readings(gold_scores.readings(gold_reader.GOLD / "kursk"))


def changed(frames: Frames, frame: str, column: str, old, new) -> Frames:
    table = getattr(frames, frame).copy()
    if new not in getattr(table[column].dtype, "categories", [new]):
        table[column] = table[column].cat.add_categories([new])
    table.loc[table[column] == old, column] = new
    return replace(frames, **{frame: table})


def things(chart, kind):
    return [thing for page in chart.pages for thing in page.placed if isinstance(thing, kind)]


@pytest.mark.parametrize("name", charts())
def test_the_headline_counts_what_is_there(frames, name):
    assert draw(name, frames).title == HEADLINES[name]


@pytest.mark.parametrize("name, frame, column, old, new, words", TAMPERED)
def test_one_changed_value_changes_the_alt_text(frames, name, frame, column, old, new, words):
    after = draw(name, changed(frames, frame, column, old, new)).alt
    assert words in after
    assert words not in draw(name, frames).alt


def test_the_shape_of_a_mark_says_whose_losses_its_speaker_speaks_of(frames):
    stances = dict(zip(frames.estimates["claim_id"], frames.estimates["stance"], strict=True))
    shapes = {Stance.SELF: "square", Stance.ENEMY: "triangle", Stance.THIRD: "circle", Stance.NONE: "diamond"}
    marks = [mark for mark in things(draw("casualty_estimates", frames), Mark) if mark.href and mark.shape != "tick"]
    assert len(marks) == 4
    for mark in marks:
        assert mark.shape == shapes[stances[mark.href[1:]]]


def test_a_mark_is_hollow_if_the_text_questions_the_claim(frames):
    questioned = set(
        frames.claims.loc[
            frames.claims["verification"].eq(Verification.UNVERIFIED)
            | frames.claims["contest"].isin([Contest.DISPUTED, Contest.DENIED]),
            "claim_id",
        ]
    )
    for name in ("casualty_estimates", "territory"):
        for mark in things(draw(name, frames), Mark):
            if mark.href and mark.shape != "tick":
                assert mark.hollow == (mark.href[1:] in questioned)


def test_one_sided_bounds_are_arrows_away_from_the_figure(frames):
    forward = {
        fade.href[1:]: fade.x1 > fade.x for fade in things(draw("casualty_estimates", frames), Fade) if fade.href
    }
    assert forward == {
        "seed-c02": True,  # the band of a vague word
        "seed-c03": True,  # at least 1,000
        "seed-c11": False,  # as many as 350,000
        "seed-c12": True,  # much higher
        "seed-c14": True,
    }


def test_a_part_says_what_share_of_its_whole_it_is_at_least(frames):
    chart = draw("casualty_estimates", frames)
    assert "so at least 9 % of 11,000 deployed (dotted line), by the same source" in chart.alt
    assert len([rule for rule in things(chart, Rule) if rule.dash == "dotted"]) == 1


def test_a_comparison_shows_the_figure_it_refers_to_and_says_that_it_gives_none(frames):
    assert "more than 45,100, no figure given" in draw("casualty_estimates", frames).alt


def test_one_measure_and_one_group_can_be_asked_for(frames):
    chart = draw("casualty_estimates", frames, measure="killed", affected="Russia")
    assert chart.title.startswith("3 claims about people killed, none confirmed")
    assert "Ukraine: soldiers" not in chart.alt
    assert draw("casualty_estimates", frames, measure=["killed", "wounded"]).title.startswith("5 claims")
    assert draw("casualty_estimates", frames, affected="Atlantis").title == "No casualty claims"


def test_a_measure_that_is_no_count_of_people_is_refused(frames):
    with pytest.raises(ParameterError, match="territory"):
        draw("casualty_estimates", frames, measure="area")
    with pytest.raises(ParameterError, match="there are: killed"):
        draw("casualty_estimates", frames, measure="kiled")


def test_conflicts_come_first_and_are_never_called_more_than_that(frames):
    alt = draw("disputes", frames).alt
    assert alt.index("accounts conflict;") < alt.index("different scope")
    assert "cannot both" not in alt


def test_the_silent_stand_among_the_sources(frames):
    alt = draw("who_says_what", frames).alt
    assert "North Korea; North Korea: soldiers: no comment" in alt
    assert "Russia; North Korea: soldiers: no comment" in alt


def test_a_heavy_frame_says_own_losses(frames):
    framed = [box for box in things(draw("who_says_what", frames), Box) if box.line > 1.5 and box.front]
    assert len(framed) == 2  # 5,937 by the Russian military, 45,100 by the Ukrainian president


def test_events_that_have_no_date_keep_a_row_without_a_mark(made_up):
    chart = draw("timeline", made_up(12, dated=False, published=None))
    assert sum(line.startswith(("date not stated;", "“on Friday”;")) for line in chart.alt.splitlines()) == 12
    assert "not known" in chart.alt
    assert not things(chart, Mark)


def test_every_mark_of_the_timeline_lies_within_its_column(made_up):
    chart = draw("timeline", made_up(200))
    boxes = [box for box in things(chart, Box) if box.href]
    assert min(box.x for box in boxes) >= 150
    assert max(box.x + box.width for box in boxes) <= 480


def test_a_quality_stands_with_its_noun_and_a_comparison_with_its_figure(frames):
    alt = draw("disputes", frames).alt
    for words in ("“heavy” casualties", "“much” of the territory", "“much higher” than 350,000"):
        assert words in alt
    assert "“heavy”;" not in alt


@pytest.mark.parametrize("name", ["disputes", "who_says_what"])
def test_what_was_reported_without_a_source_is_not_the_reports_own(frames, name):
    alt = draw(name, frames).alt
    told = next(line for line in alt.splitlines() if "“heavy” casualties" in line)
    assert "No named source" in told
    assert "The report itself" not in told


def test_the_key_has_the_diamond_where_somebody_unnamed_is_drawn(frames):
    marks = [mark.shape for mark in things(draw("casualty_estimates", frames), Mark) if not mark.href]
    assert marks[:4] == ["square", "triangle", "circle", "diamond"]


def test_every_stretch_with_room_has_its_day_named(frames):
    said = [label.text for label in things(draw("timeline", frames), Label) if not label.said]
    named = said[said.index("published") + 1 :]
    assert named[:6] == ["8 Feb 2025", "Sep 2022", "Aug 2024", "Oct 2024", "Jan", "Feb"]


@pytest.mark.parametrize("lane", ["soldiers", "Third parties", "the two-day operation"])
def test_an_actor_who_is_no_party_shares_the_lane_of_others(frames, lane):
    events = frames.events.assign(lane=[lane] * 8 + frames.events["lane"].tolist()[8:])
    lines = draw("timeline", replace(frames, events=events)).alt.splitlines()
    assert "Third parties and others" in lines
    assert lane[:1].upper() + lane[1:] not in lines


@pytest.mark.parametrize("name", charts())
def test_the_fills_of_a_picture_keep_their_exact_shade(frames, name):
    chart = draw(name, frames)
    picture = Image.open(io.BytesIO(chart.png())).convert("RGB")
    colours = {f"#{pixel.tobytes().hex().upper()}" for pixel in np.unique(np.asarray(picture).reshape(-1, 3), axis=0)}
    bands = {thing.fill for thing in things(chart, Box) if thing.fill and thing.width > 3 and thing.height > 3}
    assert bands <= colours
    assert len(fills(chart.pages[0])) <= 120


@pytest.mark.parametrize("name", charts())
def test_a_picture_of_the_first_report_is_small(frames, name):
    assert len(draw(name, frames).png()) < 150_000


def test_figures_of_one_claimant_are_joined_and_a_fall_breaks_the_line():
    told = "Ukraine said that {} Russian soldiers had been killed since 1 May."
    days = [("2031-05-03", "40"), ("2031-05-09", "60"), ("2031-05-12", "50")]
    reports = [read_text(told.format(figure), published=day, document_id=day) for day, figure in days]
    other = read_text("Russia said that 9 Russian soldiers had been killed since 1 May.", published="2031-05-12")
    chart = draw("claims_over_time", to_frames([*reports, other]))
    assert chart.title == "1 group counted for two days or more, 1 figure lower than the same claimant’s last"
    joined = [one for one in chart.pages[0].placed if isinstance(one, Rule) and one.width == 1.6]
    level = [one for one in joined if one.y == one.y1]
    assert (len(level), len(joined) - len(level)) == (2, 1)
    assert "12 May 2031: 9, Russia" in chart.alt


def test_on_a_phone_the_days_of_figures_over_time_stand_within_the_margins(frames):
    sheet = over_time_rows(read(frames), measure_text, width=PHONE).sheets[0]
    days = [one for one in sheet.placed if isinstance(one, Label) and one.align == "center"]
    assert len(days) == 2
    for label in days:
        half = measure_text(label.text, label.face) / 2
        assert label.x - half >= MARGIN
        assert label.x + half <= PHONE - MARGIN

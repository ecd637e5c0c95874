"""Can everybody tell the colours apart, and read them?"""

from itertools import combinations
from math import dist

import pytest

from analysis import lexicon
from analysis.charts import style
from analysis.charts.plot_disputes import VERDICTS
from analysis.charts.voices import NOBODY, OUTSIDE, Voices

VOICES = [*style.SIDES, style.THIRD_PARTY, style.NO_SOURCE]
TEXT = [*VOICES, style.INK, style.GREY, *(colour for _, _, colour in VERDICTS.values())]


@pytest.mark.parametrize("colour", TEXT)
def test_words_stand_out_from_the_paper(colour):
    assert style.contrast(colour) >= 4.5


@pytest.mark.parametrize("row", lexicon.rows("sides"), ids=lambda row: row.key)
def test_colours_of_the_word_list_stand_out_from_the_paper(row):
    assert style.contrast(row["colour"]) >= 4.5


@pytest.mark.parametrize("ground", [style.SHADE, style.PUBLISHED, *(style.tint(colour, 0.13) for colour in VOICES)])
def test_grey_words_can_be_read_on_every_ground(ground):
    assert style.contrast(style.GREY, ground) >= 4.5


@pytest.mark.parametrize("eyes", ["full colour", "deuteranopia", "protanopia"])
@pytest.mark.parametrize("pair", list(combinations([*style.SIDES[:2], style.THIRD_PARTY, style.NO_SOURCE], 2)), ids=str)
def test_voices_stay_apart_for_all_eyes(eyes, pair):
    first, second = (style.seen_with(eyes, colour) for colour in pair)
    assert dist(first, second) >= 20


def test_colours_depend_on_the_sides_and_not_on_the_order_of_rows():
    rows = [
        {"name": name, "kind": "government", "side": name} for name in ("Freedonia", "Sylvania", "Ukraine", "Ruritania")
    ]
    voices = Voices.cast(rows)
    assert voices.colours == Voices.cast(rows[::-1]).colours
    assert len(set(voices.colours.values())) == 4
    assert voices.colour("Ukraine") == "#0072B2"


def test_a_voice_without_a_side_is_a_third_party_and_one_without_a_name_nobody():
    voices = Voices.cast(
        [{"name": "Ana", "kind": "person", "side": None}, {"name": "some reports", "kind": "unnamed", "side": None}]
    )
    assert [voices.of(name) for name in ("Ana", "some reports", None)] == [OUTSIDE, NOBODY, NOBODY]

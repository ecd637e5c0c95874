"""A wording allows the values MODEL's table says, and no others."""

import pytest

import made
from analysis.frames import from_readings
from analysis.frames.estimates import Interval, disjoint, interval, key
from analysis.model import Bound

INTERVALS = [
    # text               bound          value     low       high      rule
    ("11,000",           "exact",       11_000,   10_500,   11_500,   "half_place"),
    ("45,100",           "exact",       45_100,   45_050,   45_150,   "half_place"),
    ("2.5 kilometers",   "exact",       2.5,      2.45,     2.55,     "half_place"),
    ("three",            "exact",       3,        2.5,      3.5,      "half_place"),
    ("0",                "exact",       0,        0,        0.5,      "half_place"),
    ("about 40",         "approx",      40,       35,       45,       "ten_percent"),
    ("about 45",         "approx",      45,       40.5,     49.5,     "ten_percent"),
    ("nearly 45",        "approx",      45,       40.5,     45,       "ten_percent"),
    ("Almost 45",        "approx",      45,       40.5,     45,       "ten_percent"),
    ("at least 1,000",   "at_least",    1_000,    1_000,    None,     "lower_bound"),
    ("as many as 500",   "at_most",     500,      None,     500,      "upper_bound"),
    ("a few",            "vague",       None,     3,        9,        "vague_band"),
    ("dozens",           "vague",       None,     12,       99,       "vague_band"),
    ("Hundreds",         "vague",       None,     100,      999,      "vague_band"),
    ("tens of thousands","vague",       None,     10_000,   99_999,   "vague_band"),
    ("untold numbers",   "vague",       None,     None,     None,     "none"),
    ("heavy",            "qualitative", None,     None,     None,     "none"),
]  # fmt: skip


@pytest.mark.parametrize("text, bound, value, low, high, rule", INTERVALS)
def test_a_wording_allows_its_interval(text, bound, value, low, high, rule):
    found = interval(made.claim("c", text=text, bound=bound, value=value), {})
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)
    assert found.rule == rule


def test_a_range_is_taken_as_stated():
    found = interval(made.claim("c", bound="range", low=50.0, high=60.0), {})
    assert (found.low, found.high, found.rule) == (50, 60, "stated_range")


def test_an_absence_is_no_zero():
    assert interval(made.claim("c", bound="qualitative", absence=True), {}) == Interval()


COMPARED = [
    # compared with           relation  low    high
    (("exact", 45_100.0),     ">",      45_150, None),
    (("exact", 45_100.0),     "<",      None,   45_050),
    (("at_most", 350_000.0),  ">",      350_000, None),
    (("at_least", 1_000.0),   ">",      1_000,  None),
    (("qualitative", None),   ">",      None,   None),
]  # fmt: skip


@pytest.mark.parametrize("other, relation, low, high", COMPARED)
def test_a_comparison_opens_beyond_the_far_edge_of_the_other(other, relation, low, high):
    first = made.claim("c-1", bound=other[0], value=other[1])
    second = made.claim("c-2", bound="relational", relation=relation, relative_to="c-1")
    found = interval(second, {"c-1": first, "c-2": second})
    assert (found.low, found.high) == (low, high)
    assert found.strict == (low is not None or high is not None)


def test_comparisons_that_go_in_a_circle_give_no_interval():
    first = made.claim("c-1", bound="relational", relation=">", relative_to="c-2")
    second = made.claim("c-2", bound="relational", relation=">", relative_to="c-1")
    assert interval(first, {"c-1": first, "c-2": second}) == Interval()


CLASHES = [
    (Interval(low=1, high=2), Interval(low=3, high=4), True),
    (Interval(low=1, high=3), Interval(low=3, high=4), False),
    (Interval(high=3), Interval(low=3, strict=True), True),
    (Interval(high=3), Interval(low=1), False),
    (Interval(low=1), Interval(low=9), False),
    (Interval(), Interval(low=9, high=9), False),
]


@pytest.mark.parametrize("a, b, expected", CLASHES)
def test_intervals_clash_if_no_value_is_in_both_whichever_comes_first(a, b, expected):
    assert disjoint(a, b) is disjoint(b, a) is expected


STANCES = [
    # claimant                affected                     stance
    ("Velian army",           "Velia/soldiers",            "self"),
    ("Velian army spokesman", "Velia/soldiers",            "self"),
    ("Dorian ministry",       "Velia/soldiers",            "enemy"),
    ("Dorian ministry",       "Velia and Doria/soldiers",  "unknown"),
    ("Aid Watch",             "Velia/soldiers",            "third"),
    ("Daily Bugle",           "Velia/soldiers",            "third"),
    ("Ada Nord",              "Velia/soldiers",            "third"),
    ("Jo Doe",                "Velia/soldiers",            "unknown"),
    ("reports",               "Velia/soldiers",            "none"),
    (None,                    "Velia/soldiers",            "none"),
    ("Velian army",           "Harva/people",              "unknown"),
]  # fmt: skip


@pytest.mark.parametrize("claimant, affected, stance", STANCES)
def test_stance_is_side_against_side(claimant, affected, stance):
    frames = from_readings([made.reading(made.claim("c-1", affected, claimant=claimant))])
    assert frames.estimates["stance"].tolist() == [stance]


def test_a_later_running_total_supersedes_the_newest_earlier_one_of_its_claimant():
    days = ["2024-05-01", "2024-05-03", "2024-05-09"]
    told = [
        made.claim(f"c-{n}", start=10 + 70 * n, claimant="Velian army", said_on=day, value=v, count_kind="cumulative")
        for n, (day, v) in enumerate(zip(days, [10, 20, 30], strict=True))
    ]
    other = made.claim("c-9", start=300, claimant="Dorian ministry", said_on="2024-05-12", count_kind="cumulative")
    frames = from_readings([made.reading(*told, other)])
    assert frames.estimates["supersedes"].fillna("").tolist() == ["", "c-0", "c-1", ""]


def test_one_official_through_two_outlets_is_one_origin():
    first = made.claim("c-1", claimant="Velian army", via="Daily Bugle")
    second = made.claim("c-2", start=80, claimant="Velian army spokesman")
    third = made.claim("c-3", start=150, claimant="Aid Watch")
    frames = from_readings([made.reading(first, second, third)])
    assert frames.estimates["same_origin_as"].fillna("").tolist() == ["", "c-1", ""]


def test_the_as_of_date_is_the_period_else_the_saying_else_nothing():
    both = made.claim("c-1", period="2024-05-01/2024-05-02", said_on="2024-05-09")
    said = made.claim("c-2", start=80, said_on="2024-05-09")
    compared = made.claim("c-3", start=150, bound=Bound.RELATIONAL, relation=">", relative_to="c-1")
    undated = made.claim("c-4", start=220)
    days = from_readings([made.reading(both, said, compared, undated)]).estimates["as_of_earliest"]
    assert days.dt.strftime("%m-%d").fillna("").tolist() == ["05-01", "05-09", "05-01", ""]


KEYS = [
    ("Harva", "killed: Velia/soldiers @ Harva"),
    ("Velia", "killed: Velia/soldiers"),
    (None, "killed: Velia/soldiers"),
]


@pytest.mark.parametrize("place, expected", KEYS)
def test_the_key_names_the_place_unless_the_group_does(place, expected):
    assert key(made.claim("c-1", place=place)) == expected

"""Does every number and every day lie where a reader expects it?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.charts.scales import TimeScale, ValueScale

VALUES = st.lists(st.floats(0, 1e12, allow_nan=False), max_size=20)
DAYS = st.lists(st.dates(), max_size=20)


@pytest.mark.parametrize(
    "values, log",
    [([], False), ([0], False), ([5], False), ([10, 999], False), ([10, 1000], True), ([0, 1, 100], True)],
)
def test_an_axis_is_logarithmic_from_a_span_of_a_hundred(values, log):
    assert ValueScale.fit(values, 0, 300).log is log


@given(VALUES)
def test_greater_numbers_lie_further_right_and_inside(values):
    scale = ValueScale.fit(values, 10, 400)
    places = [scale.x(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(10 <= place <= 400 for place in places)


@given(VALUES)
def test_ticks_are_few_and_rise(values):
    ticks = ValueScale.fit(values, 10, 400).ticks()
    places = [x for x, _ in ticks]
    assert places == sorted(places)
    assert len(ticks) <= 9


@given(DAYS)
def test_later_days_lie_further_right_and_inside(days):
    scale = TimeScale.fit(days, 10, 400)
    places = [scale.x(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(9.9 <= place <= 400.1 for place in places)


def test_two_weeks_are_to_scale():
    scale = TimeScale.fit([date(2025, 2, 1), date(2025, 2, 3), date(2025, 2, 15)], 0, 156)
    assert scale.even
    assert not scale.breaks
    assert scale.x(date(2025, 2, 5)) - scale.x(date(2025, 2, 3)) == pytest.approx(
        scale.x(date(2025, 2, 3)) - scale.x(date(2025, 2, 1))
    )


def test_a_day_stays_visible_beside_years():
    scale = TimeScale.fit([date(1991, 1, 1), date(2025, 2, 7), date(2025, 2, 8)], 0, 300)
    assert scale.x(date(2025, 2, 8)) - scale.x(date(2025, 2, 7)) > 20
    assert len(scale.breaks) == 1

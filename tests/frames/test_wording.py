"""A date in a reading is written as the charts write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.charts.wording import period
from analysis.frames.wording import when

DATES = [
    ("2025", "2025"),
    ("0987", "987"),
    ("2024-08~", "about Aug 2024"),
    ("2024-08-01?", "perhaps 1 Aug 2024"),
    ("2024-12-31/2025-01-01", "31 Dec 2024 – 1 Jan 2025"),
    ("2024-05-03/2024-05-03", "3 May 2024"),
    ("2024-05/2024-06", "May–Jun 2024"),
    ("2024-05~/2024-06", "about May 2024 – Jun 2024"),
    ("2022-09/2025-02-08", "Sep 2022 – 8 Feb 2025"),
    ("2024-02-03/..", "after 3 Feb 2024"),
    ("2024-02/..", "from Feb 2024"),
    ("../2024-02-03", "by 3 Feb 2024"),
    ("../2024", "by end of 2024"),
    ("2024-21", "spring 2024"),
    ("2024-21/2024-23", "spring 2024 – autumn 2024"),
    ("199X", "1990s"),
    ("../199X", "by end of 1990s"),
    ("199X/2000", "199X/2000"),
    ("2024-13", "2024-13"),
    ("2024-13-01/2024-13-05", "2024-13-01/2024-13-05"),
    ("2024-21-01", "2024-21-01"),
    ("../..", "../.."),
    ("XXXX-05", "XXXX-05"),
    ("", ""),
    (None, ""),
]


@pytest.mark.parametrize("edtf, words", DATES)
def test_a_date_is_written_in_words_and_what_is_unknown_is_left_as_it_is(edtf, words):
    assert when(edtf) == words


POINTS = st.one_of(
    st.sampled_from(["", "..", "199X", "XXXX-05"]),
    st.from_regex(r"20[0-2][0-9](-(0[0-9]|1[0-3]|2[0-5])(-[0-2][0-9])?)?[~?%]?", fullmatch=True),
)


@given(st.lists(POINTS, min_size=1, max_size=2).map("/".join))
def test_readings_and_charts_say_a_date_in_the_same_words(edtf):
    assert when(edtf) == period(edtf, otherwise="")

"""Are dates, numbers and shares said as a careful newspaper would?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.charts import wording
from analysis.charts.lettering import clean, cut, measure_text, wrap
from analysis.charts.style import Face

PERIODS = [
    (None, "date not stated"),
    ("2022", "2022"),
    ("2022-09", "Sep 2022"),
    ("2025-02-08", "8 Feb 2025"),
    ("2025-02-03/2025-02-08", "3–8 Feb 2025"),
    ("2025-01-27/2025-02-02", "27 Jan – 2 Feb 2025"),
    ("2024-12-30/2025-01-02", "30 Dec 2024 – 2 Jan 2025"),
    ("2024-10/2024-12", "Oct–Dec 2024"),
    ("2024-10/2025-01", "Oct 2024 – Jan 2025"),
    ("2025-01/2025-02-07", "Jan 2025 – 7 Feb 2025"),
    ("2025-01/2025-01", "Jan 2025"),
    ("../2025-02-08", "by 8 Feb 2025"),
    ("../2022-09", "by end of Sep 2022"),
    ("2025-02-08/..", "after 8 Feb 2025"),
    ("2025-02/..", "from Feb 2025"),
    ("2024-08~", "about Aug 2024"),
    ("2024-08?", "perhaps Aug 2024"),
    ("2024-21", "spring 2024"),
    ("198X", "1980s"),
    ("2024-13", "2024-13"),
    ("what?", "what?"),
]

SHARES = [
    # part           whole              what follows
    ((1000, None), (11000, 11000), "at least 9 %"),
    ((1000, None), (None, 11000), "at least 9 %"),
    ((1000, None), (11000, None), None),
    ((None, 50), (200, None), "at most 25 %"),
    ((None, 50), (None, 200), None),
    ((50, 50), (200, 200), "about 25 %"),
    ((50, 80), (200, 200), "25–40 %"),
    ((3, None), (1000, 1000), "at least a fraction of 1 %"),
    ((500, 500), (200, 200), None),
    ((None, None), (200, 200), None),
    ((1, None), (0, 0), None),
]  # fmt: skip

FIGURES = [
    ("exact", 45100, 45100, 45100, False, "45,100"),
    ("approx", 5000, None, None, False, "about 5,000"),
    ("at_least", None, 1000, None, False, "≥ 1,000"),
    ("at_least", None, 1000, None, True, "> 1,000"),
    ("at_most", None, None, 350000, False, "≤ 350,000"),
    ("range", None, 200, 300, False, "200–300"),
    ("vague", None, None, None, False, None),
]


@pytest.mark.parametrize("edtf, said", PERIODS)
def test_a_date_is_said_as_a_newspaper_would(edtf, said):
    assert wording.period(edtf) == said


@pytest.mark.parametrize("part, whole, said", SHARES)
def test_a_share_is_no_more_exact_than_its_figures(part, whole, said):
    assert wording.share(part, whole) == said


@pytest.mark.parametrize("bound, best, low, high, strict, said", FIGURES)
def test_a_figure_shows_its_bound(bound, best, low, high, strict, said):
    assert wording.bounded(bound, best, low, high, "person", strict=strict) == said


@given(st.text())
def test_any_text_can_be_said_as_a_date(text):
    assert isinstance(wording.period(text), str)


@given(st.text(max_size=200), st.floats(30, 400))
def test_any_text_wraps_into_lines_that_fit(text, width):
    face = cut(clean(text), Face(10, bold=True))
    for line in wrap(text, face, width):
        assert measure_text(line, face) <= width + 0.5 or len(line) <= 2


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(
    st.text(alphabet=st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1, max_size=120),
    st.floats(40, 200),
)
def test_wrapping_loses_no_letter(text, width):
    assert "".join(wrap(text, Face(9), width, lines=200)) == "".join(clean(text).split())

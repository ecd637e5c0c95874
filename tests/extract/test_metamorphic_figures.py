"""Does any rule know the seed's figures? With every figure changed, the values change as printed and nothing else does."""

import random
from collections.abc import Mapping

import pytest

from analysis.model import Bound, Span
from retelling import Row, compared, edited, reading, replaced, seed

# Where each figure of the seed stands: the words before it, the figure, the words behind it.
FIGURES = [
    ("at least ", "1,000", " of the"),
    ("of the ", "11,000", " soldiers"),
    ("stated that ", "5,937", " soldiers"),
    ("as many as ", "350,000", " Russian"),
    ("casualties at ", "45,100", ","),
]
AREA, IN_MILES = ("over ", "1,000", " square kilometers"), ("(", "386", " square miles")
WAY, WAY_IN_MILES = ("advancing ", "2.5", " kilometers"), ("(", "1.5", " miles")
SPELLINGS = [
    # printed               value
    ("2,340",               2_340),
    ("19",                  19),
    ("170000",              170_000),
    ("3,456,789",           3_456_789),
    ("1\u00a0207",          1_207),
    ("45k",                 45_000),
    ("6.5 thousand",        6_500),
    ("1.2 million",         1_200_000),
    ("seven",               7),
    ("forty-two",           42),
    ("two dozen",           24),
    ("two hundred and six", 206),
    ("twelve thousand",     12_000),
    ("half a million",      500_000),
]  # fmt: skip
CONVERTED = [
    # figure  km or km²  miles or square miles (a mile is 1.609344 km)
    (AREA,    "2,340",   (IN_MILES, "903")),
    (AREA,    "740",     (IN_MILES, "286")),
    (AREA,    "125.5",   (IN_MILES, "48.5")),
    (AREA,    "3",       (IN_MILES, "1.2")),
    (WAY,     "7",       (WAY_IN_MILES, "4.3")),
    (WAY,     "120",     (WAY_IN_MILES, "75")),
    (WAY,     "42.2",    (WAY_IN_MILES, "26.2")),
]  # fmt: skip
BOUNDS = [
    # in the text   told as            bound            strict  which of best, low, high
    ("as many as",  "up to",           Bound.AT_MOST,   False,  "high"),
    ("as many as",  "no more than",    Bound.AT_MOST,   False,  "high"),
    ("as many as",  "fewer than",      Bound.AT_MOST,   True,   "high"),
    ("as many as",  "at least",        Bound.AT_LEAST,  False,  "low"),
    ("as many as",  "more than",       Bound.AT_LEAST,  True,   "low"),
    ("as many as",  "about",           Bound.APPROX,    False,  "best"),
    ("as many as",  "nearly",          Bound.APPROX,    False,  "best"),
    ("at least",    "at most",         Bound.AT_MOST,   False,  "high"),
    ("at least",    "more than",       Bound.AT_LEAST,  True,   "low"),
    ("at least",    "roughly",         Bound.APPROX,    False,  "best"),
    ("over",        "at least",        Bound.AT_LEAST,  False,  "low"),
    ("over",        "nearly",          Bound.APPROX,    False,  "best"),
]  # fmt: skip


def place(figure: tuple[str, str, str]) -> tuple[int, int]:
    before, printed, behind = figure
    text = seed()
    assert text.count(before + printed + behind) == 1
    start = text.index(before + printed + behind) + len(before)
    return start, start + len(printed)


def with_figures(news: Mapping[tuple[str, str, str], tuple[str, float]]) -> list[str]:
    """Change figures and say where the rows are not the old ones with the new values in them."""
    spots = {place(figure): printed for figure, (printed, _) in news.items()}
    values = {place(figure)[1]: float(value) for figure, (_, value) in news.items()}

    def change(old: Row, moved: Row) -> Row:
        value = next((v for end, v in values.items() if "measure" in old and old["start"] < end <= old["end"]), None)
        return {**moved, **{f: value for f in ("best", "low", "high") if value is not None and old[f] is not None}}

    return compared(edited(seed(), [(*spot, printed) for spot, printed in spots.items()]), change=change)


@pytest.mark.parametrize("printed, value", SPELLINGS, ids=[row[0] for row in SPELLINGS])
@pytest.mark.parametrize("figure", FIGURES, ids=[row[1] for row in FIGURES])
def test_a_figure_is_read_as_it_is_printed_and_nothing_else_changes(figure, printed, value):
    assert with_figures({figure: (printed, value)}) == []


@pytest.mark.parametrize("draw", range(6))
def test_with_every_figure_changed_only_the_values_change(draw):
    chance = random.Random(draw)
    values = chance.sample(range(10 ** chance.randint(2, 3), 10**7), len(FIGURES))
    assert with_figures({figure: (f"{v:,}", v) for figure, v in zip(FIGURES, values, strict=True)}) == []


@pytest.mark.parametrize("figure, printed, conversion", CONVERTED)
def test_a_figure_and_its_conversion_change_together(figure, printed, conversion):
    miles, in_miles = conversion
    value = float(printed.replace(",", ""))
    assert with_figures({figure: (printed, value), miles: (in_miles, value)}) == []


@pytest.mark.parametrize(
    "figure, wrong, kept", [(IN_MILES, "900", "1,000 square kilometers"), (WAY_IN_MILES, "9", "2.5 kilometers")]
)
def test_a_bracket_that_does_not_agree_is_no_conversion_and_stays_visible(figure, wrong, kept):
    told = edited(seed(), [(*place(figure), wrong)])
    found = reading(told.after)
    [claim] = [c for c in found.claims if c.text.endswith(kept)]
    assert claim.conversion is None
    seen = [told.after[item.start : item.end] for item in (*found.claims, *found.skipped)]
    assert any(words.startswith(wrong) for words in seen)


@pytest.mark.parametrize("old, new, bound, strict, column", BOUNDS)
def test_a_bound_word_moves_the_value_to_its_column_and_nothing_else_changes(old, new, bound, strict, column):
    figure = {"as many as": FIGURES[3], "at least": FIGURES[0], "over": AREA}[old]
    start = place(figure)[0] - len(old) - 1
    told = edited(seed(), [(start, start + len(old), new)])

    def change(before: Row, moved: Row) -> Row:
        if "measure" not in before or before["start"] != start:
            return moved
        value = next(before[f] for f in ("best", "low", "high") if before[f] is not None)
        return {**moved, "bound": bound, "strict": strict, "best": None, "low": None, "high": None, column: value}

    assert compared(told, change=change, ignore=["rules"]) == []
    [claim] = [c for c in reading(told.after).claims if c.start == told.start(start)]
    assert any(
        why.row and why.row.startswith(f"bounds:{new}") and why.span == Span(claim.start, claim.start + len(new))
        for why in claim.rules
    )


def test_a_range_in_place_of_a_figure_is_a_range():
    told = replaced(seed(), [("casualties at 45,100", "casualties at between 40,000 and 45,000")])
    [claim] = [c for c in reading(told.after).claims if c.text == "between 40,000 and 45,000"]
    assert (claim.bound, claim.low, claim.best, claim.high) == (Bound.RANGE, 40_000, None, 45_000)
    assert (claim.measure, claim.affected, claim.claimant) == ("casualties", "Ukraine/soldiers", "Volodymyr Zelenskyy")

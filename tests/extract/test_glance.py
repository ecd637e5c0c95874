"""Can a printed number count anyone? A glance that says no is right, and it says no to prices, shares and times."""

import pytest

from analysis.extract.quantities import glance

TOLD_AT_A_GLANCE = [
    ("a price", "The group lost $3 million, or 14 cents a share."),
    ("a price in euros", "Damage ran to € 2.4 billion."),
    ("a share", "Turnout fell to 40.5%, or 3 percent less."),
    ("a length of time", "It took two weeks and 40 minutes after several days."),
    ("a day", "The loss for the year ended Oct. 28, 1989 and beyond."),
    ("a year", "The mill burnt down in 1994, and again in 2011."),
    ("a quarter", "Net fell in the third quarter from a record."),
    ("no number at all", "Nobody was hurt."),
]
MAY_COUNT = [
    ("digits", "The attack killed 14."),
    ("words", "Two died."),
    ("a figure beside a price", "It cost $3 million and 14 lives."),
    ("the second end of a range", "It fell 20-30%."),
    ("a figure behind a month", "In late October 26 men died."),
    ("a day that a month has not", "In June 31 people died."),
    ("a figure that looks like a year", "In 2019 people died."),
    ("a vague word", "Dozens died."),
]


@pytest.mark.parametrize(("kind", "text"), TOLD_AT_A_GLANCE)
def test_a_sentence_of_prices_shares_and_times_counts_nothing(kind, text):
    assert not glance.may_count(text), kind


@pytest.mark.parametrize(("kind", "text"), MAY_COUNT)
def test_what_is_not_recognised_may_count(kind, text):
    assert glance.may_count(text), kind

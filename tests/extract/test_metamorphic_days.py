"""Does any rule know the seed's dates? Told on another day, every relative date follows, by the calendar and nothing else."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from analysis.model import Resolution
from retelling import PUBLISHED, Retelling, edited, reading, replaced, rows, seed, swapped

DAYS = [
    date(2025, 2, 8),  # as published: a Saturday
    date(2024, 5, 18),  # another Saturday, months before
    date(2025, 2, 12),  # a Wednesday
    date(2025, 2, 14),  # a Friday: "on Friday" is today
    date(2026, 3, 2),  # a Monday: the week has one day
    date(2024, 2, 29),  # a leap day
    date(2025, 1, 4),  # a week that reaches back over the new year
    date(2025, 12, 31),
    date(2025, 7, 31),  # six months before are a month of 28 days
    date(2023, 1, 15),  # "September 2022" is only four months ago
]
MONTHS = {"January": 1, "March": 3, "July": 7, "November": 11}
ENDS = ("earliest", "latest")


def iso(*days: date) -> str:
    return "/".join(day.isoformat() for day in days)


def month(year: int, number: int) -> str:
    """A month that may be counted below January or above December."""
    return f"{year + (number - 1) // 12:04}-{(number - 1) % 12 + 1:02}"


def calendar_on(day: date, named: int = 1) -> dict[str | None, str | None]:
    """The EDTF strings of the seed's rows, if it were published on another day and told of another month."""
    monday = day - timedelta(day.weekday())
    friday = day - timedelta((day.weekday() - 4) % 7)
    thursday = friday - timedelta(1)
    year = day.year if named <= day.month else day.year - 1
    last_week = (monday - timedelta(7), monday - timedelta(1))
    disclosed, half_a_year = month(year, named), month(day.year, day.month - 6)
    return {
        None: None,
        "2025-02-08": iso(day),  # currently
        "2025-02-07": iso(friday),
        "2025-02-06": iso(thursday),
        "2025-02-03/2025-02-08": iso(monday, day),  # this week
        "2025-01-27/2025-02-02": iso(*last_week),
        "2025-01-07/2025-02-02": iso(last_week[0] - timedelta(20), last_week[1]),  # the past 21 days, said last week
        "2025-02-10/2025-02-16": iso(monday + timedelta(7), monday + timedelta(13)),  # next week
        "2024-08": half_a_year,  # six months ago
        "2024-08/2025-02-08": f"{half_a_year}/{iso(day)}",  # since then
        "2024-10/2025-01": f"{month(year, named - 3)}/{disclosed}",  # the past three months, said in that month
        "2022-09": "2022-09",
        "../2022-09": "../2022-09",
        "2022-09/2025-02-08": f"2022-09/{iso(day)}",
        "../2025-02-07": f"../{iso(friday)}",
        "../2025-02-08": f"../{iso(day)}",
        "2025-02-08/..": f"{iso(day)}/..",
        "../2025-01": f"../{disclosed}",
        "2025-01/2025-02-07": f"{month(day.year, day.month - 1)}/{iso(friday)}",  # after last month, told on Friday
        "2025-02-06/2025-02-08": iso(thursday, day),
    }


def follows(told: Retelling, day: date, named: int = 1) -> list[str]:
    """Say where the rows told on another day are not the seed's rows with their dates counted anew."""
    days = calendar_on(day, named)
    before, after = rows(reading(seed())), rows(reading(told.after, day))
    wrong = []
    for kind in ("claims", "events"):
        new = {(r["start"], r["end"]): r for r in after[kind]}
        if len(new) != len(before[kind]):
            wrong.append(f"{len(new)} {kind}, not {len(before[kind])}")
        for old in before[kind]:
            row = new[told.start(old["start"]), told.end(old["end"])]
            words = told.after[row["start"] : row["end"]]
            for field in ("said_on", "period", "edtf"):
                if field in old:
                    expected = _last_month_or_named(words, old[field], day, named) or days[old[field]]
                    wrong += [f"{words!r}: {field} is {row[field]}, not {expected}"] * (row[field] != expected)
            for field in old.keys() - {
                "said_on",
                "period",
                "edtf",
                "rules",
                "claim_ids",
                "conversion",
                "part_of",
                "relative_to",
            }:
                if field.endswith(ENDS) or field.endswith(("start", "end")):
                    continue
                wrong += [f"{words!r}: {field} is {row[field]}, not {old[field]}"] * (row[field] != old[field])
    return wrong


def _last_month_or_named(words: str, old: str | None, day: date, named: int) -> str | None:
    """Two words mean 2025-01 in the seed: "last month" and "January"."""
    if old != "2025-01":
        return None
    if "last month" in words:
        return month(day.year, day.month - 1)
    return month(day.year if named <= day.month else day.year - 1, named)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_relative_date_follows_the_day_of_publication(day):
    assert follows(edited(seed(), []), day) == []


@pytest.mark.parametrize("day", DAYS[:4], ids=str)
@pytest.mark.parametrize("named, number", MONTHS.items())
def test_a_month_without_a_year_is_the_nearest_past_one(named, number, day):
    assert follows(swapped(seed(), {"January": named}), day, number) == []


def test_without_a_day_of_publication_relative_dates_keep_their_words_and_stay_unresolved():
    found = reading(seed(), None)
    assert {c.said_on for c in found.claims} == {None, "2022-09"}
    assert {c.period for c in found.claims} <= {None, "../2022-09"}
    assert {e.edtf for e in found.events if e.resolution is not Resolution.ABSOLUTE} == {None}
    assert [e.date_text for e in found.events] == [e.date_text for e in reading(seed()).events]


OFFSETS = [
    # told                                      instead of              the claim                          field      expected
    ("Two years ago,",                          "Six months ago,",      "over 1,000 square kilometers",    "period",  "2023"),
    ("Four months ago,",                        "Six months ago,",      "over 1,000 square kilometers",    "period",  "2024-10"),
    ("Ten days ago,",                           "Six months ago,",      "over 1,000 square kilometers",    "period",  "2025-01-29"),
    ("In May 2023,",                            "Six months ago,",      "over 1,000 square kilometers",    "period",  "2023-05"),
    ("in the past five months",                 "in the past three months", "11,000",                      "period",  "2024-08/2025-01"),
    ("in the past 10 days",                     "in the past 21 days",  "not detected any",                "period",  "2025-01-18/2025-02-02"),
    ("since March 2024, when they stated",      "since September 2022, when they stated", "5,937",         "said_on", "2024-03"),
    ("since March 2024, when they stated",      "since September 2022, when they stated", "5,937",         "period",  "../2024-03"),
    ("stated on Tuesday that as",               "stated this week that as", "as many as 350,000",          "said_on", "2025-02-04"),
    ("stated last month that as",               "stated this week that as", "as many as 350,000",          "said_on", "2025-01"),
    ("stated on 3 May 2024 that as",            "stated this week that as", "as many as 350,000",          "said_on", "2024-05-03"),
    ("in Kursk on Monday, advancing",           "in Kursk on Thursday, advancing", "2.5 kilometers",       "period",  "2025-02-03"),
    ("told Reuters on Tuesday",                 "told Reuters on Friday", "2.5 kilometers",                "said_on", "2025-02-04"),
    ("told Reuters on Tuesday",                 "told Reuters on Friday", "2.5 kilometers",                "period",  "2025-01-30"),
]  # fmt: skip


@pytest.mark.parametrize("told, instead, text, field, expected", OFFSETS)
def test_another_date_in_the_text_gives_another_date_in_the_row(told, instead, text, field, expected):
    [claim] = [c for c in reading(replaced(seed(), [(instead, told)]).after, PUBLISHED).claims if c.text == text]
    assert getattr(claim, field) == expected


def test_the_first_and_last_days_of_a_row_are_those_of_its_edtf():
    bounds: Callable[[str], tuple[str, str]] = lambda e: (e.split("/")[0], e.split("/")[-1])  # noqa: E731
    for claim in reading(seed()).claims:
        for edtf, first, last in (
            (claim.said_on, claim.said_earliest, claim.said_latest),
            (claim.period, claim.period_earliest, claim.period_latest),
        ):
            if edtf is None:
                assert (first, last) == (None, None)
                continue
            start, end = bounds(edtf)
            assert (first is None) if start == ".." else first is not None and first.isoformat().startswith(start)
            assert (last is None) if end == ".." else last is not None and last.isoformat().startswith(end)

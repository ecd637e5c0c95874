"""When? Tables of sentences, the resolved days, and the properties that hold on any text."""

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis import lexicon
from analysis.errors import BadDateError
from analysis.extract import dates
from analysis.extract.dates.timewords import vocabulary
from analysis.extract.text import sentences
from analysis.model import DateRange, Document, Resolution, Span

PUBLISHED = date(2025, 2, 8)  # a Saturday

CASES = [
    # text                                            words                    edtf                      timex
    # the calendar in every spelling
    ("It fell on 8 February 2025.",                   "8 February 2025",       "2025-02-08",             "2025-02-08"),
    ("It fell on Feb. 8, 2025, at dawn.",             "Feb. 8, 2025",          "2025-02-08",             "2025-02-08"),
    ("It fell on the 8th of February 2025.",          "the 8th of February 2025", "2025-02-08",          "2025-02-08"),
    ("It fell on Saturday, February 8.",              "Saturday, February 8",  "2025-02-08",             "2025-02-08"),
    ("It fell on 2025-02-08.",                        "2025-02-08",            "2025-02-08",             "2025-02-08"),
    ("It fell on 2025-02-08T10:15.",                  "2025-02-08T10:15",      "2025-02-08",             "2025-02-08T10:15"),
    ("It fell on 13/02/2024.",                        "13/02/2024",            "2024-02-13",             "2024-02-13"),
    ("It fell on 02/13/2024.",                        "02/13/2024",            "2024-02-13",             "2024-02-13"),
    ("It fell on 08/02/2024.",                        "08/02/2024",            None,                     "2024-XX-XX"),
    ("It fell on 08.02.2024.",                        "08.02.2024",            "2024-02-08",             "2024-02-08"),
    ("It fell on 8 May.",                             "8 May",                 "2024-05-08",             "2024-05-08"),
    ("It fell on the fourth of July.",                "the fourth of July",    "2024-07-04",             "2024-07-04"),
    ("It fell on the twenty-third of September 2020.", "the twenty-third of September 2020", "2020-09-23", "2020-09-23"),
    ("It fell on 23/Sep/2020.",                       "23/Sep/2020",           "2020-09-23",             "2020-09-23"),
    ("It fell on Sep-23-2020.",                       "Sep-23-2020",           "2020-09-23",             "2020-09-23"),
    ("It lasted January 9th through 17th alone.",     "January 9th through 17th", "2025-01-09/2025-01-17", "2025-01-09/2025-01-17"),
    ("It fell in the last week of July.",             "the last week of July", "2024-07-22/2024-07-28",  "2024-W30"),
    ("It fell in the first week of January 2015.",    "the first week of January 2015", "2015-01-01/2015-01-04", "2015-W01"),
    ("It fell on Good Friday.",                       "Good Friday",           "2024-03-29",             "2024-03-29"),
    ("It fell on Easter Sunday 2019.",                "Easter Sunday 2019",    "2019-04-21",             "2019-04-21"),
    ("It lasted from Friday to Sunday.",              "Friday to Sunday",      "2025-01-31/2025-02-02",  "2025-01-31/2025-02-02"),
    ("It fell in mid-1995.",                          "mid-1995",              "1995",                   "1995"),
    ("It fell in the early 1980s.",                   "early 1980s",           "198X",                   "198X"),
    ("It fell in late March.",                        "late March",            "2024-03",                "2024-03"),
    ("It fell on December 30.",                       "December 30",           "2024-12-30",             "2024-12-30"),
    ("It lasted from 8 to 10 January.",               "8 to 10 January",       "2025-01-08/2025-01-10",  "2025-01-08/2025-01-10"),
    ("It fell in September 2022.",                    "September 2022",        "2022-09",                "2022-09"),
    ("It fell in early March 2024.",                  "early March 2024",      "2024-03",                "2024-03"),
    ("It fell in mid-November.",                      "mid-November",          "2024-11",                "2024-11"),
    ("It fell in January.",                           "January",               "2025-01",                "2025-01"),
    ("It fell in March.",                             "March",                 "2024-03",                "2024-03"),
    ("It fell last July.",                            "last July",             "2024-07",                "2024-07"),
    ("It fell in October last year.",                 "October last year",     "2024-10",                "2024-10"),
    ("It fell in 2014.",                              "2014",                  "2014",                   "2014"),
    ("The 2011 uprising began here.",                 "2011",                  "2011",                   "2011"),
    ("It was bad in the 1990s.",                      "1990s",                 "199X",                   "199X"),
    ("It was bad in the 20th century.",               "the 20th century",      "19XX",                   "19XX"),
    ("It fell in the third quarter of 2024.",         "the third quarter of 2024", "2024-07/2024-09",    "2024-Q3"),
    ("It fell in the first half of 2024.",            "the first half of 2024", "2024-01/2024-06",       "2024-H1"),
    ("It fell in the first six months of 2024.",      "the first six months of 2024", "2024-01/2024-06", "2024-01/2024-06"),
    ("It fell in the summer of 2023.",                "the summer of 2023",    "2023-22",                "2023-SU"),
    ("It fell last winter.",                          "last winter",           "2023-24",                "2023-WI"),
    ("It fell on Christmas Day.",                     "Christmas Day",         "2024-12-25",             "2024-12-25"),
    # ranges
    ("It lasted from 2014 to 2022.",                  "2014 to 2022",          "2014/2022",              "2014/2022"),
    ("It lasted 2014-2016.",                          "2014-2016",             "2014/2016",              "2014/2016"),
    ("It lasted from 30 September to 4 October alone.", "30 September to 4 October", "2024-09-30/2024-10-04", "2024-09-30/2024-10-04"),
    ("It lasted between 29 April and 10 May 2016.",   "29 April and 10 May 2016", "2016-04-29/2016-05-10", "2016-04-29/2016-05-10"),
    ("It lasted from March to May 2022.",             "March to May 2022",     "2022-03/2022-05",        "2022-03/2022-05"),
    # counted from the publication
    ("It fell on Friday.",                            "Friday",                "2025-02-07",             "2025-02-07"),
    ("It fell on Saturday.",                          "Saturday",              "2025-02-08",             "2025-02-08"),
    ("It fell on Sunday.",                            "Sunday",                "2025-02-02",             "2025-02-02"),
    ("It fell last Saturday.",                        "last Saturday",         "2025-02-01",             "2025-02-01"),
    ("Friday's strike was the last.",                 "Friday",                "2025-02-07",             "2025-02-07"),
    ("It fell late Friday.",                          "late Friday",           "2025-02-07",             "2025-02-07"),
    ("It fell on Friday night.",                      "Friday night",          "2025-02-07",             "2025-02-07TNI"),
    ("It fell on Friday last week.",                  "Friday last week",      "2025-01-31",             "2025-01-31"),
    ("It fell overnight.",                            "overnight",             "2025-02-07/2025-02-08",  "2025-02-08TNI"),
    ("It fell yesterday morning.",                    "yesterday morning",     "2025-02-07",             "2025-02-07TMO"),
    ("It fell today.",                                "today",                 "2025-02-08",             "2025-02-08"),
    ("It fell this week.",                            "this week",             "2025-02-03/2025-02-08",  "2025-W06"),
    ("It fell last week.",                            "last week",             "2025-01-27/2025-02-02",  "2025-W05"),
    ("They will meet next week.",                     "next week",             "2025-02-10/2025-02-16",  "2025-W07"),
    ("It fell last month.",                           "last month",            "2025-01",                "2025-01"),
    ("It fell this month.",                           "this month",            "2025-02",                "2025-02"),
    ("It fell earlier this year.",                    "this year",             "2025",                   "2025"),
    ("It fell over the weekend.",                     "the weekend",           "2025-02-08",             "2025-W06-WE"),
    ("It fell six months ago.",                       "six months ago",        "2024-08",                "2024-08"),
    ("It fell about two years ago.",                  "about two years ago",   "2023",                   "2023"),
    ("It fell two weeks ago.",                        "two weeks ago",         "2025-01-25",             "2025-01-25"),
    ("It fell in the past 21 days.",                  "the past 21 days",      "2025-01-19/2025-02-08",  "P21D"),
    ("It fell in the past three months.",             "the past three months", "2024-11/2025-02",        "P3M"),
    ("It fell in the past 24 hours.",                 "the past 24 hours",     "2025-02-07/2025-02-08",  "P1D"),
    ("It fell over the last two days.",               "the last two days",     "2025-02-07/2025-02-08",  "P2D"),
    ("They will meet in the next three days.",        "the next three days",   "2025-02-09/2025-02-11",  "P3D"),
    ("They currently hold it.",                       "currently",             "2025-02-08",             "PRESENT_REF"),
    ("They recently took it.",                        "recently",              "../2025-02-08",          "PAST_REF"),
    ("They will soon take it.",                       "soon",                  "2025-02-08/..",          "FUTURE_REF"),
    # what lies ahead
    ("Talks will be held on Monday.",                 "Monday",                "2025-02-10",             "2025-02-10"),
    ("They will meet on Monday.",                     "Monday",                "2025-02-10",             "2025-02-10"),
    ("Talks are scheduled for March.",                "March",                 "2025-03",                "2025-03"),
    ("On Monday, the sides will meet.",               "Monday",                "2025-02-10",             "2025-02-10"),
    ("They will meet this week.",                     "this week",             "2025-02-08/2025-02-09",  "2025-W06"),
    # lengths and repetitions have no place in the calendar
    ("It took nine days.",                            "nine days",             None,                     "P9D"),
    ("It took nearly three years.",                   "nearly three years",    None,                     "P3Y"),
    ("It took two and a half hours.",                 "two and a half hours",  None,                     "PT2H30M"),
    ("A two-week truce began.",                       "two-week",              None,                     "P2W"),
    ("It took twenty-one days.",                      "twenty-one days",       None,                     "P21D"),
    ("It took  a  few  days.",                        "a  few  days",          None,                     "PXD"),
    ("It lasted for weeks.",                          "weeks",                 None,                     "PXW"),
    ("They met in recent weeks.",                     "recent weeks",          None,                     "PXW"),
    ("They met every Monday.",                        "every Monday",          None,                     "XXXX-WXX-1"),
    ("They met every two weeks.",                     "every two weeks",       None,                     "P2W"),
    ("They fire 1,500 shells a day.",                 "a day",                 None,                     "P1D"),
    ("They met daily.",                               "daily",                 None,                     "P1D"),
    # the clock
    ("It fell at 10 p.m. Wednesday.",                 "10 p.m. Wednesday",     "2025-02-05",             "2025-02-05T22:00"),
    ("It fell at 10:35 a.m. on Friday.",              "10:35 a.m. on Friday",  "2025-02-07",             "2025-02-07T10:35"),
    ("It fell at 8 p.m. local time.",                 "8 p.m. local time",     None,                     "2025-02-08T20:00"),
    # counted from a date the text names
    ("Since then, nothing.",                          "then",                  None,                     "XXXX-XX-XX"),
    ("It fell the following day.",                    "the following day",     None,                     "XXXX-XX-XX"),
    ("It fell a week earlier.",                       "a week earlier",        None,                     "2025-02-01"),
]  # fmt: skip

TRAPS = [
    "It fell on 31 February and on February 30th.",
    "It fell on the thirty-first of April.",
    "They may march on the town.",
    "Theresa May and April Jones left.",
    "They opened a second front and sat in the sun.",
    "They killed 2014 people and spent $2020.",
    "They fired 1500 shells from Route 1984.",
    "The fall of the town was a spring of hope.",
    "A 34-year-old woman and a man aged 72 fled.",
    "Three-quarters of the 72nd Brigade fled in an F-16.",
    "They fled as soon as they could.",
    "Two thousand and five fled, and two thousand and ten of them are missing.",
]

LEADS = [
    # text                                   with its preposition      as stated
    ("None since September 2022.",           "since September 2022",   "2022-09/2025-02-08"),
    ("It fell on Friday.",                   "on Friday",              "2025-02-07"),
    ("They will meet sometime next week.",   "sometime next week",     "2025-02-10/2025-02-16"),
    ("In January, they left.",               "In January",             "2025-01"),
    ("It held until Monday.",                "until Monday",           "../2025-02-03"),
    ("They left by the end of 2024.",        "by the end of 2024",     "../2024"),
    ("So far this year 40 have died.",       "So far this year",       "2025-01-01/2025-02-08"),
    ("It ran from 2014 to 2018.",            "from 2014 to 2018",      "2014/2018"),
    ("It rose after Friday's fire.",         "after Friday",           "2025-02-07"),
    ("It fell after 3 May 2024.",            "after 3 May 2024",       "2024-05-03/.."),
    ("None in the past 21 days.",            "in the past 21 days",    "2025-01-19/2025-02-08"),
    ("As of Monday it held.",                "As of Monday",           "2025-02-03"),
]  # fmt: skip

ANCHORED = [
    # text                                                            edtf of the last expression, counted from the first
    ("In January they spoke of the past three months.",               "2024-10/2025-01"),
    ("Last week they spoke of the past 21 days.",                     "2025-01-07/2025-02-02"),
    ("It fell on 3 May 2024 and rose the following day.",             "2024-05-04"),
    ("It fell on 3 May 2024 and rose two days later.",                "2024-05-05"),
    ("It fell on 3 May 2024, and a week earlier it stood.",           "2024-04-26"),
    ("It fell on 3 May 2024 and the same week it rose.",              "2024-04-29/2024-05-05"),
    ("It fell on 3 May 2024, and the previous month it stood.",       "2024-04"),
    ("It fell six months ago and has stood since then.",              "2024-08"),
    ("It fell on 3 May 2024 and rose on 5 May 2024.",                 "2024-05-05"),
]  # fmt: skip


def report(text: str, published: date | None = PUBLISHED) -> Document:
    return Document(document_id="d", text=text, published=published)


def whole(text: str, published: date | None = PUBLISHED) -> tuple[Document, list[DateRange]]:
    document = report(text, published)
    return document, dates.in_sentence(document, Span(0, len(text)))


@pytest.mark.parametrize(("text", "words", "edtf", "timex"), CASES)
def test_an_expression_is_found_and_means_these_days(text: str, words: str, edtf: str | None, timex: str) -> None:
    _, [found] = whole(text)
    assert text[found.span.start : found.span.end] == words
    assert (found.edtf, found.timex) == (edtf, timex)


@pytest.mark.parametrize("text", TRAPS)
def test_a_word_that_only_looks_like_a_date_is_none(text: str) -> None:
    assert [text[d.span.start : d.span.end] for d in dates.find_dates(text, published=PUBLISHED) if d.edtf] == []


@pytest.mark.parametrize(("text", "words", "edtf"), LEADS)
def test_a_preposition_widens_the_words_and_bounds_the_days(text: str, words: str, edtf: str) -> None:
    document, [found] = whole(text)
    stated = dates.as_stated(document, found)
    assert text[stated.span.start : stated.span.end] == words
    assert dates.with_preposition(text, found) == stated.span
    assert stated.edtf == edtf


@pytest.mark.parametrize(("text", "edtf"), ANCHORED)
def test_an_expression_is_counted_from_another_date(text: str, edtf: str) -> None:
    document, found = whole(text)
    resolved = dates.resolve(document, found[-1], found[0])
    assert resolved.edtf == edtf
    assert resolved.span == found[-1].span


def test_only_what_has_days_may_be_asked_for() -> None:
    text = "It took nine days, from 3 to 5 May 2024, at 8 p.m., and again from June to August 2024."
    assert [d.edtf for d in dates.find_dates(text, published=PUBLISHED, placed=True)] == [
        "2024-05-03/2024-05-05",
        "2024-06/2024-08",
    ]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It lasted from 2014 to 2022.", "2014/2021"),
        ("It lasted from March to May 2022.", "2022-03/2022-04"),
        ("It lasted between 29 April and 10 May 2016.", "2016-04-29/2016-05-09"),
        ("It lasted from 3 to 5 May 2024.", "2024-05-03/2024-05-04"),
        ("It fell on 3 May 2024.", "2024-05-03"),
        ("It fell in the past 21 days.", "2025-01-19/2025-02-08"),
    ],
)
def test_ranges_may_be_read_without_their_end(text: str, edtf: str) -> None:
    [found] = dates.find_dates(text, published=PUBLISHED, half_open=True)
    assert found.edtf == edtf


def test_an_anchor_replaces_the_publication() -> None:
    _, [said] = whole("In 2014.")
    day = DateRange(span=said.span, edtf="2014-05-05", earliest=date(2014, 5, 5), latest=date(2014, 5, 5))
    text = "It fell on Friday."
    [found] = dates.in_sentence(report(text), Span(0, len(text)), anchor=day)
    assert found.edtf == "2014-05-02"


@pytest.mark.parametrize(
    "text",
    ["on Friday", "last month", "in January", "yesterday", "six months ago", "in the past 21 days", "now", "this week"],
)
def test_without_a_publication_relative_words_stay_unresolved(text: str) -> None:
    _, [found] = whole(f"It fell {text}.", None)
    assert found.edtf is None
    assert found.earliest is None
    assert found.latest is None
    assert found.resolution is Resolution.UNRESOLVED


def test_without_a_publication_absolute_dates_stand() -> None:
    _, [found] = whole("It fell on 8 May 2024.", None)
    assert (found.edtf, found.resolution) == ("2024-05-08", Resolution.ABSOLUTE)


def test_every_answer_names_its_rule_and_its_row() -> None:
    _, [found] = whole("It fell on Friday.")
    assert [(why.rule, why.row) for why in found.why] == [("dates.weekday", "dates:friday")]


def test_a_wrong_publication_is_an_error_with_a_hint() -> None:
    with pytest.raises(BadDateError) as caught:
        dates.find_dates("It fell.", published="8 February")
    assert "YYYY-MM-DD" in str(caught.value)


@pytest.mark.parametrize("row", lexicon.rows("dates"), ids=lambda row: row.id)
def test_each_row_reads_its_own_example(row: lexicon.Row) -> None:
    words, _, value = row["expect"].partition("=")
    text = row["example"]
    found = {text[d.span.start : d.span.end]: d.edtf or d.timex for d in dates.find_dates(text, published=PUBLISHED)}
    assert found.get(words) == value, found


def test_rows_stand_in_alphabetical_order() -> None:
    keys = [(row["phrase"], row["sense"]) for row in lexicon.rows("dates")]
    assert keys == sorted(keys)


ALPHABET = st.sampled_from(
    [*"on in the past last since May March Friday week 3 8 2025 of a , . - ago few 31 Feb. İ é \n".split(" "), " "]
)


@given(st.lists(ALPHABET, max_size=40).map(" ".join), st.none() | st.dates())
@example("31 February 2025 to 99 May 1000", date(1, 1, 1))
@example("in the past 900 centuries and the next 900 decades", date(9999, 12, 31))
def test_spans_lie_inside_any_text_in_order(text: str, published: date | None) -> None:
    found = dates.find_dates(text, published=published)
    ends = [0]
    for item in found:
        assert ends[-1] <= item.span.start < item.span.end <= len(text)
        assert (item.edtf is None) <= (item.earliest is None and item.latest is None)
        if item.earliest and item.latest:
            assert item.earliest <= item.latest
        ends.append(item.span.end)
    assert found == dates.find_dates(text, published=published)


@given(st.text(max_size=200))
def test_nothing_raises_on_any_text(text: str) -> None:
    document = report(text)
    for sentence in sentences.split(document):
        for item in dates.in_sentence(document, sentence):
            dates.as_stated(document, item)
            dates.resolve(document, item, item)


def test_every_rule_compiles_under_re2_and_bounds_its_repeats() -> None:
    re2 = pytest.importorskip("re2")
    words = vocabulary()
    for rule in dates.RULES:
        pattern = rule.written(words)
        re2.compile(pattern)
        assert not re.search(r"(?<!\\)[*+](?![^\[]*\])", pattern), rule.name
        assert rule.read.__doc__, rule.name

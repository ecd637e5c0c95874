"""How many? Numbers with their bounds, ranges, units and conversions; what counts nothing; and what always holds."""

import cProfile
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from analysis import lexicon
from analysis.errors import NotFoundError
from analysis.extract import quantities
from analysis.extract.quantities import band, describe, find_quantities, in_sentence, normalised
from analysis.extract.quantities.kinds import Kind
from analysis.model import Bound, DateRange, Document, Quantity, Sentence, SkipReason, Span

GOLD = Path(__file__).parents[1] / "gold" / "kursk"


def read(text: str, dates: tuple[str, ...] = ()) -> list[Quantity]:
    """All quantities of a text taken as one sentence; ``dates`` are stretches of it that a date claims."""
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in dates]
    sentence = Sentence(span=Span(0, len(text)), index=0, paragraph=0)
    return in_sentence(Document(document_id="d", text=text), sentence, [DateRange(span=s, edtf=None) for s in spans])


def told(text: str, dates: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(text[q.span.start : q.span.end], describe(q)) for q in read(text, dates)]


BOUNDS = [
    # text                                         quote                          bound and values
    ("Floods killed 1,207 people.",                "1,207",                       "exact best=1207"),
    ("AT LEAST THREE MINERS DIED.",                "AT LEAST THREE",              "at_least low=3"),
    ("At least another 150 are missing.",          "At least another 150",        "at_least low=150"),
    ("No fewer than 40 died.",                     "No fewer than 40",            "at_least low=40"),
    ("Over 40 died.",                              "Over 40",                     "at_least low=40 strict"),
    ("They took control over 40 villages.",        "40",                          "exact best=40"),
    ("More than a dozen died.",                    "More than a dozen",           "at_least low=12 strict"),
    ("12,000 or more fled.",                       "12,000 or more",              "at_least low=12000"),
    ("The 300-plus marchers left.",                "300-plus",                    "at_least low=300"),
    ("500+ are hurt.",                             "500+",                        "at_least low=500"),
    ("The toll passed 1,000.",                     "passed 1,000",                "at_least low=1000 strict"),
    ("They passed 2 checkpoints.",                 "2",                           "exact best=2"),
    ("As many as 350 died.",                       "As many as 350",              "at_most high=350"),
    ("Fewer than 30 stayed.",                      "Fewer than 30",               "at_most high=30 strict"),
    ("Up to about 50 died.",                       "Up to about 50",              "at_most high=50"),
    ("Nearly 90 were hurt.",                       "Nearly 90",                   "approx best=90"),
    ("An estimated 40 died.",                      "An estimated 40",             "approx best=40"),
    ("Some forty-odd cows drowned.",               "Some forty-odd",              "approx best=40"),
    ("They asked about 12 ships.",                 "12",                          "exact best=12"),
    ("Two dozen ewes drowned.",                    "Two dozen",                   "exact best=24"),
    ("Between 50 and 60 died.",                    "Between 50 and 60",           "range low=50 high=60"),
    ("Between about 20 and 30 died.",              "Between about 20 and 30",     "range low=20 high=30"),
    ("Some 15 to 20 died.",                        "Some 15 to 20",               "range low=15 high=20"),
    ("Around 300–400 died.",                       "Around 300–400",              "range low=300 high=400"),
    ("50 or 60 died.",                             "50 or 60",                    "range low=50 high=60"),
    ("From 2 to 3 million fled.",                  "2 to 3 million",              "range low=2000000 high=3000000"),
    ("More than 100 and fewer than 300 died.",     "More than 100 and fewer than 300", "range low=100 high=300 strict"),
    ("Dozens of people fled.",                     "Dozens",                      "vague"),
    ("Tens of thousands fled.",                    "Tens of thousands",           "vague"),
    ("Up to several hundred fled.",                "Up to several hundred",       "vague"),
    ("Rebels fired 1,500 a day.",                  "1,500",                       "exact best=1500 unit=/day"),
    ("About 700 to 900 people a day fled.",        "About 700 to 900",            "range low=700 high=900 unit=/day"),
    ("One farmer drowned.",                        "One",                         "exact best=1"),
    ("At least one boat sank.",                    "At least one",                "at_least low=1"),
    ("Fire burned over 1,250 sq km.",              "over 1,250 sq km",            "at_least low=1250 unit=km2 strict"),
    ("30 patients come every hour.",               "30",                          "exact best=30 unit=/hour"),
    ("Up to 40 a day die.",                        "Up to 40",                    "at_most high=40 unit=/day"),
    ("40 flee daily.",                             "40",                          "exact best=40 unit=/day"),
    ("It fires 40 per week.",                      "40",                          "exact best=40 unit=/week"),
    ("From 40 to 50 died.",                        "40 to 50",                    "range low=40 high=50"),
    ("200,000-300,000 fled.",                      "200,000-300,000",             "range low=200000 high=300000"),
    ("About 170000 fled.",                         "About 170000",                "approx best=170000"),
    ("Upwards of 40 died.",                        "Upwards of 40",               "at_least low=40"),
    ("Half a million fled.",                       "Half a million",              "exact best=500000"),
    ("20 people or more died.",                    "20",                          "at_least low=20"),
    ("20 armed men or so fled.",                   "20",                          "approx best=20"),
    ("20 people, or more, died.",                  "20",                          "at_least low=20"),
    ("About 500 and more died.",                   "About 500 and more",          "at_least low=500"),
    ("A dozen or more died.",                      "A dozen or more",             "at_least low=12"),
    ("Two to three dozen died.",                   "Two to three dozen",          "range low=24 high=36"),
    ("Between two and three hundred died.",        "Between two and three hundred", "range low=200 high=300"),
    ("10 to 15 thousand fled.",                    "10 to 15 thousand",           "range low=10000 high=15000"),
    ("Some 200-300,000 fled.",                     "Some 200-300,000",            "range low=200000 high=300000"),
    ("20 to 30,000 fled.",                         "20 to 30,000",                "range low=20000 high=30000"),
    ("Between 1 and 2,000 fled.",                  "Between 1 and 2,000",         "range low=1 high=2000"),
    ("From 5k-20k fled.",                          "5k-20k",                      "range low=5000 high=20000"),
    ("50 or even 60 died.",                        "50 or even 60",               "range low=50 high=60"),
    ("More than 10, fewer than 20 died.",          "More than 10, fewer than 20", "range low=10 high=20 strict"),
    ("44 mg to 50 mg spilt.",                      "44 mg to 50",                 "range low=44 high=50 unit=mg"),
    ("The gap is 9.8 ± 0.1 km.",                   "9.8 ± 0.1 km",                "approx best=9.8 unit=km"),
    ("The toll is in the low hundreds.",           "low hundreds",                "vague"),
    ("The dead number in the dozens.",             "dozens",                      "vague"),
    ("Hundreds of thousands fled.",                "Hundreds of thousands",       "vague"),
    ("Several dozen fled.",                        "Several dozen",               "vague"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "values"), BOUNDS)
def test_a_number_is_read_with_its_bound_words(text: str, quote: str, values: str) -> None:
    assert told(text) == [(quote, values)]


SEVERAL = [
    # text                                        what is told, in order
    ("The toll rose to 40.",                      ["exact best=40 trend=up"]),
    ("It climbed by 30 to 150.",                  ["exact best=30 trend=up", "exact best=150 trend=up"]),
    ("It was revised down from 200 to 180.",      ["exact best=200 skip=other", "exact best=180 trend=down"]),
    ("The toll is 150, up from 120.",             ["exact best=150 trend=up", "exact best=120"]),
    ("It rose by 12 to reach 150.",               ["exact best=12 trend=up", "exact best=150 trend=up"]),
    ("It rose by 3, to 17.",                      ["exact best=3 trend=up", "exact best=17 trend=up"]),
    ("It rose to more than 30 from 12.",          ["at_least low=30 strict trend=up", "exact best=12 skip=other"]),
    ("It was revised to 180 from an initial 200.", ["exact best=180 trend=down", "exact best=200 skip=other"]),
    ("It was corrected from 20 to 30.",           ["exact best=20 skip=other", "exact best=30 trend=up"]),
    ("It soared past 1,000.",                     ["at_least low=1000 strict trend=up"]),
    ("That brought the toll to 19.",              ["exact best=19 trend=up"]),
    ("Two were taken to 3 clinics.",              ["exact best=2", "exact best=3"]),
    ("40 people, up from 12, died.",              ["exact best=40 trend=up", "exact best=12"]),
    ("Boys aged 17, 19 and 23 died.",             ["exact best=17 skip=age", "exact best=19 skip=age", "exact best=23 skip=age"]),
    ("Boys aged 5 and 40 adults died.",           ["exact best=5 skip=age", "exact best=40"]),
    ("Three out of every four fled.",             ["exact best=0.75 unit=fraction skip=share"]),
    ("It killed 2 in 3 villages.",                ["exact best=2", "exact best=3"]),
    ("40 people or 50 cars left.",                ["exact best=40", "exact best=50"]),
    ("It stands at 1 over 3.",                    ["exact best=0.3333333333 unit=fraction skip=share"]),
    ("It fell by 40 over three days.",            ["exact best=40 trend=down", "at_least low=3 unit=day strict skip=duration"]),
    ("He is 5 ft 2 in or 6-foot-2.",              ["exact best=5.166666667 unit=foot", "exact best=6.166666667 unit=foot"]),
    ("The gap is 2.1 pm wide.",                   ["exact best=2.1"]),
    ("He counted \"more than 200\" of them.",        ["at_least low=200 strict"]),
    ("He counted '200' of them.",                 ["exact best=200"]),
    ("Killing 29 – 17 women and 12 men.",         ["exact best=29", "exact best=17", "exact best=12"]),
    ("Some 50—60 died.",                          ["range low=50 high=60"]),
    ("Two men, 22 and 24, fled.",                 ["exact best=2", "exact best=22 skip=age", "exact best=24 skip=age"]),
    ("1 in 3 children fled.",                     ["exact best=0.3333333333 unit=fraction skip=share"]),
    ("They voted 54 to 46 for it.",               ["exact best=54 skip=score", "exact best=46 skip=score"]),
    ("The toll is now 112, up 14 from Tuesday.",  ["exact best=112", "exact best=14 trend=up"]),
    ("It is four times higher than the 300.",     ["exact best=4 skip=other", "exact best=300"]),
    ("They lost three to five tanks.",            ["range low=3 high=5"]),
    ("100s fled, 1,000s died.",                   ["vague", "vague"]),
    ("More than half were women.",                ["at_least low=0.5 unit=fraction strict skip=share"]),
    ("It happened at half past six.",             ["exact best=6"]),
    ("A mother of four and a boy of six fled.",   ["exact best=4 skip=other", "exact best=6 skip=age"]),
    ("\x1b[31m40 dead\x1b[0m",                    ["exact skip=other", "exact best=40", "exact skip=other"]),
    ("The storm cut power to 40 homes.",          ["exact best=40"]),
    ("1,000 of the 11,000 sent died.",            ["exact best=1000", "exact best=11000"]),
    ("It killed 14 and wounded 30.",              ["exact best=14", "exact best=30"]),
    ("14 dead, 30 hurt.",                         ["exact best=14", "exact best=30"]),
    ("About 18 died and 35 fled.",                ["approx best=18", "exact best=35"]),
    ("One in five of the 800 fled.",              ["exact best=0.2 unit=fraction skip=share", "exact best=800"]),
    ("It lost a third of its 120 tanks.",         ["exact best=0.3333333333 unit=fraction skip=share", "exact best=120"]),
    ("17- and 18-year-olds marched.",             ["exact best=17 unit=year skip=age", "exact best=18 unit=year skip=age"]),
    ("It is 2 km (5 miles) off.",                 ["exact best=2 unit=km", "exact best=5 unit=mile"]),
    ("Two died and three fled.",                  ["exact best=2", "exact best=3"]),
    ("A clash between 50 rebels and 30 soldiers", ["exact best=50", "exact best=30"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), SEVERAL)
def test_numbers_that_stand_together_keep_their_own_readings(text: str, values: list[str]) -> None:
    assert [values for _, values in told(text)] == values


SKIPPED = [
    # text                                       quote               reason
    ("A 45-year-old woman fled.",                "45-year-old",      "age"),
    ("A boy aged 12 fled.",                      "12",               "age"),
    ("John Hill, 47, of Leeds, fled.",           "47",               "age"),
    ("A 47 year old fled.",                      "47 year old",      "age"),
    ("The ship lies at 34.5°N.",                 "34.5°",            "other"),
    ("It was 45 degrees Celsius.",               "45 degrees Celsius", "other"),
    ("Ann Lee, 45, fled.",                       "45",               "age"),
    ("A man in his 40s fled.",                   "40s",              "age"),
    ("They left at 6 p.m. and slept.",           "6",                "clock"),
    ("They left at 06:30.",                      "06:30",            "clock"),
    ("They left at 1625 GMT.",                   "1625 GMT",         "clock"),
    ("They left in 2014.",                       "2014",             "date"),
    ("They left in the 1980s.",                  "1980s",            "date"),
    ("They left on Oct. 7.",                     "7",                "date"),
    ("They waited three hours.",                 "three hours",      "duration"),
    ("It cost $3.5m.",                           "$3.5m",            "money"),
    ("It cost 300 million dollars.",             "300 million dollars", "money"),
    ("Turnout was 40 percent.",                  "40 percent",       "share"),
    ("The 72nd Brigade left.",                   "72nd",             "name"),
    ("An F-16 crashed.",                         "F-16",             "name"),
    ("A Shahed-136 crashed.",                    "Shahed-136",       "name"),
    ("T-72s rolled in.",                         "T-72s",            "name"),
    ("The Group of 20 met.",                     "Group of 20",      "name"),
    ("Cases of COVID-19 fell.",                  "COVID-19",         "name"),
    ("Nobody spoke of 9/11 then.",               "9/11",             "name"),
    ("Flight MH17 left.",                        "MH17",             "name"),
    ("Group 7 met.",                             "Group 7",          "name"),
    ("Mud closed Highway 60.",                   "Highway 60",       "road"),
    ("They won 2-1.",                            "2-1",              "score"),
    ("It is a city of 60,000 people.",           "60,000",           "population"),
    ("Call +1-222-222-2222 now.",                "+1-222-222-2222",  "other"),
    ("See https://a.example/2024/7 now.",        "https://a.example/2024/7", "other"),
    ("One of them fled.",                        "One",              "no_figure"),
    ("No one fled.",                             "one",              "no_figure"),
    ("It uses version 1.2.3 now.",               "version 1.2.3",    "name"),
    ("They retreated.3 Then it rained.",         "3",                "other"),
    ("They met in Rooms 12-14.",                 "Rooms 12-14",      "name"),
    ("See Chapters 2, 3 and 5 of it.",           "Chapters 2, 3 and 5", "name"),
    ("SHOTS WERE FIRED AT 0530 TODAY.",          "0530",             "clock"),
    ("They left at 1530 and slept.",             "1530",             "clock"),
    ("MUD FELL ON KM 63 OF IT.",                 "KM 63",            "road"),
    ("It was Day 100 of it.",                    "Day 100",          "name"),
    ("A 5-star hotel fell.",                     "5",                "other"),
    ("A $30,000-a-month job fell.",              "$30,000",          "money"),
    ("1,2,3 were hurt.",                         "1,2,3",            "other"),
    ("It printed 1,000,000,000,000,000,000,000,000 of them.", "1,000,000,000,000,000,000,000,000", "other"),
    ("See ISBN 978-3-16-148410-0 now.",         "ISBN 978-3-16-148410-0", "name"),
    ("See 978-3-16-148410-0 now.",              "978-3-16-148410-0", "other"),
    ("Call 020 7946 0018 now.",                  "020 7946 0018",    "other"),
    ("A 6.4-magnitude quake hit.",               "6.4",              "other"),
    ("A 7.1 earthquake hit.",                    "7.1",              "other"),
    ("A .50-calibre gun lay there.",             ".50",              "other"),
    ("It took half an hour.",                    "half an hour",     "duration"),
    ("It took a half-hour.",                     "a half-hour",      "duration"),
    ("A 9K33 crashed.",                          "9K33",             "name"),
    ("Mud closed the road at km 45.",            "km 45",            "road"),
    ("Write to PO Box 1234.",                    "Box 1234",         "name"),
    ("A 1996 report said so.",                   "1996",             "date"),
    ("It was -15C there.",                       "-15C",             "other"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "reason"), SKIPPED)
def test_a_number_that_counts_nothing_says_why(text: str, quote: str, reason: str) -> None:
    assert [(text[q.span.start : q.span.end], q.skip) for q in read(text)] == [(quote, SkipReason(reason))]


def test_numerals_in_dates_are_not_returned() -> None:
    assert told("In the past 21 days 40 fled.", dates=("the past 21 days",)) == [("40", "exact best=40")]


def test_a_bracketed_conversion_is_kept_beside_the_figure_it_agrees_with() -> None:
    text = "It seized over 1,000 square kilometers (386 square miles)."
    [found] = read(text)
    assert found.conversion is not None
    assert text[found.conversion.start : found.conversion.end] == "386 square miles"
    assert text[found.number.start : found.number.end] == "1,000"


RESTATED = [
    # text                                    best           unit
    ("It burned 386 square miles.",           999.7354106,   "km2"),
    ("It burned 386 square miles (1,000 square kilometers).", 1000, "km2"),
    ("It lies 500 metres off.",               0.5,           "km"),
    ("It burned 1,000 sq km.",                1000,          "km2"),
    ("It weighs 3 tonnes.",                   3,             "tonne"),
    ("It killed 3.",                          3,             None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "best", "unit"), RESTATED)
def test_areas_and_lengths_are_restated_in_km2_and_km(text: str, best: float, unit: str | None) -> None:
    [found] = [normalised(q, text) for q in read(text)]
    assert (found.best, found.unit) == (best, unit)


def test_a_vague_word_has_a_band_for_drawing_and_no_values() -> None:
    [found] = read("Dozens fled.")
    assert (found.bound, found.best, found.low, found.high) == (Bound.VAGUE, None, None, None)
    assert band(found) == (12, 99)


def test_find_quantities_gives_every_unit_and_leaves_out_years_and_figures_of_speech() -> None:
    found = find_quantities("In 2014 one of them paid $20 for 3 kg.\n\nIt took two weeks.")
    assert [(q.best, q.unit) for q in found] == [(20, "USD"), (3, "kg"), (2, "week")]
    assert find_quantities("") == []


KINDS = [
    # text                                     kind         best
    ("3 of 40 left.",                          "count",     [3, 40]),
    ("A town of 900 people fled.",             "count",     [900]),
    ("Half of it and 40 percent burned.",      "share",     [0.5, 40]),
    ("It is 3 km and 20 kg and 4 men.",        "measure",   [3, 20]),
    ("It cost $5 and 3 men.",                  "money",     [5]),
    ("It took 2 days and 3 men.",              "duration",  [2]),
    ("Ann Lee, 45, and 3 men left.",           "age",       [45]),
    ("Highway 60 saw 3 men.",                  "name",      [60]),
    ("A 7.1 quake hit 3 men.",                 "other",     [7.1]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "best"), KINDS)
def test_only_the_kinds_asked_for_are_given(text: str, kind: str, best: list[float]) -> None:
    assert [q.best for q in find_quantities(text, kinds=[kind])] == best


def test_every_quantity_is_of_one_kind() -> None:
    text = " ".join(case[0] for case in KINDS)
    together = [find_quantities(text, kinds=[kind]) for kind in Kind]
    assert sorted(q.span for found in together for q in found) == [q.span for q in find_quantities(text)]


def test_a_kind_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotFoundError, match="no kind of quantity 'numbers'"):
        find_quantities("", kinds=["numbers"])


def test_the_figures_of_the_seed_have_the_spans_and_values_of_the_gold() -> None:
    text = (GOLD / "docs" / "kursk.txt").read_bytes().decode()
    rows = [json.loads(line) for line in (GOLD / "gold" / "kursk.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = [row for row in rows if row["bound"] not in ("qualitative", "relational")]
    whole = Sentence(span=Span(0, len(text)), index=0, paragraph=0)
    found = {q.span: q for q in in_sentence(Document(document_id="d", text=text), whole)}
    for row in wanted:
        q = found[Span(row["start"], row["end"])]
        assert (q.bound, q.best, q.low, q.high) == (row["bound"], row["best"], row["low"], row["high"])
        converted = text[q.conversion.start : q.conversion.end] if q.conversion else None
        assert converted == row.get("converted_text")
        assert q.skip is None


@pytest.mark.parametrize("name", sorted(quantities.CHECKS))
def test_every_row_of_the_word_lists_yields_what_it_says(name: str) -> None:
    assert [wrong for row in lexicon.rows(name) if (wrong := quantities.CHECKS[name](row)) is not None] == []


def test_every_value_names_the_row_behind_it() -> None:
    [found] = read("At least two dozen fled.")
    assert {why.row for why in found.why} == {
        "number_words:two/unit",
        "number_words:dozen/collective",
        "bounds:at least/before",
    }


PARTS = (
    "one two dozen hundred thousand million and a half third - , . ( ) km square miles km2 m3 $ % 1 12 1,207 300 2014 "
    "F-16 72nd between to from or more at least 6 p.m. dozens of several ½ per day / +1-222-2222 1.2.3 ' : 06:30 July "
    "in the x10^6 1e-3 £ aged year-old ٣ ² Ⅷ İ – — s 40s http://a.b/1 #7 @2 ^ e up rose by"
).split()
WORDS = st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(["", " ", " ", "-", "\n", "\u202f"])), max_size=25)
TEXTS = st.one_of(st.text(max_size=80), WORDS.map(lambda pairs: "".join(word + gap for word, gap in pairs)))


@given(TEXTS, st.integers(0, 60), st.integers(0, 30))
def test_every_run_of_digits_outside_the_dates_lies_in_exactly_one_span(text: str, start: int, size: int) -> None:
    date = Span(min(start, len(text)), min(start + size, len(text)))
    sentence = Sentence(span=Span(0, len(text)), index=0, paragraph=0)
    found = in_sentence(Document(document_id="d", text=text), sentence, [DateRange(span=date, edtf=None)])
    spans = sorted(span for q in found for span in (q.span, q.conversion) if span is not None)
    assert [q.span for q in found] == sorted(q.span for q in found)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for run in re.finditer(r"\d+", text):
        if run.end() <= date.start or date.end <= run.start():
            assert sum(span.start <= run.start() and run.end() <= span.end for span in spans) == 1


@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert find_quantities(text) == find_quantities(text)


@pytest.mark.parametrize("pattern", quantities.PATTERNS)
def test_every_pattern_compiles_under_re2_and_repeats_a_bounded_number_of_times(pattern: str) -> None:
    assert re2.compile(pattern)
    assert not set(re.sub(r"\\.|\[[^\]]*\]", "", pattern)) & {"*", "+"}


HOSTILE = [
    " ",
    "1 ",
    "1,",
    "1.",
    '"',
    "(",
    "- ",
    "two hundred and ",
    "half a ",
    "between 1 and ",
    "up to ",
    "$",
    "1-",
    "1\n",
    "x@1 ",
    "F-16 ",
    "1 km (",
    "1,2,",
    "1 000 ",
    "3 in 4 ",
    "aged 1 and ",
    "1 people or ",
    "\x1b[1m",
    "six-",
    "a third of ",
    "it rose by ",
]


def calls_made(text: str) -> int:
    """How many functions are entered to read a text: the same on every machine."""
    profile = cProfile.Profile()
    profile.enable()
    find_quantities(text)
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("unit", HOSTILE)
def test_eight_times_the_text_takes_about_eight_times_the_work(unit: str) -> None:
    find_quantities(unit)  # the word lists are loaded once
    assert calls_made(unit * 1200) < 10 * calls_made(unit * 150) + 1000

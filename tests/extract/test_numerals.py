"""What value does this numeral have? Every spelling of a number, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract.quantities.numerals import numeral_at
from analysis.extract.text.tokens import shadow, tokenise

READ = [
    # text                               numeral                        value
    ("1,207 men",                        "1,207",                       1207),
    ("1 207 men",                        "1 207",                       1207),
    ("1\u202f207 men",                   "1\u202f207",                  1207),
    ("1\u00a0207\u00a0300 men",          "1\u00a0207\u00a0300",         1207300),
    ("170000 men",                       "170000",                      170000),
    ("12,34,567 votes",                  "12,34,567",                   1234567),
    ("1.000.000 votes",                  "1.000.000",                   1000000),
    ("2.5 km",                           "2.5",                         2.5),
    (".25 litres",                       ".25",                         0.25),
    ("1.2 million homes",                "1.2 million",                 1200000),
    ("45k members",                      "45k",                         45000),
    ("1.2bn people",                     "1.2bn",                       1200000000),
    ("5m refugees",                      "5m",                          5000000),
    ("3 lakh voters",                    "3 lakh",                      300000),
    ("half a million eggs",              "half a million",              500000),
    ("half million eggs",                "half million",                500000),
    ("quarter of a million",             "quarter of a million",        250000),
    ("three quarters of a million",      "three quarters of a million", 750000),
    ("one and a half thousand men",      "one and a half thousand",     1500),
    ("two-and-a-half million",           "two-and-a-half million",      2500000),
    ("2½ million",                       "2½ million",                  2500000),
    ("10 1/2 miles",                     "10 1/2",                      10.5),
    ("3 million and a half",             "3 million and a half",        3500000),
    ("two dozen eggs",                   "two dozen",                   24),
    ("a dozen eggs",                     "a dozen",                     12),
    ("half a dozen eggs",                "half a dozen",                6),
    ("a hundred and five men",           "a hundred and five",          105),
    ("one hundred & two",                "one hundred & two",           102),
    ("twenty-five men",                  "twenty-five",                 25),
    ("TWO HUNDRED AND FIFTY MEN",        "TWO HUNDRED AND FIFTY",       250),
    ("sixteen hundred",                  "sixteen hundred",             1600),
    ("two hundred and two thousand",     "two hundred and two thousand", 202000),
    ("three million, two hundred and six", "three million, two hundred and six", 3000206),
    ("one thousand, two wounded",        "one thousand",                1000),
    ("4 thousand 3 hundred and 21",      "4 thousand 3 hundred and 21", 4321),
    ("five billion and three quarters",  "five billion and three quarters", 5750000000),
    ("two thirds of it",                 "two thirds",                  2 / 3),
    ("one-third of it",                  "one-third",                   1 / 3),
    ("a third of its tanks",             "a third",                     1 / 3),
    ("3/4 mile",                         "3/4",                         0.75),
    ("800 and a third of its tanks",     "800",                         800),
    ("five point two five",              "five point two five",         5.25),
    ("1.3x10^6",                         "1.3x10^6",                    1300000),
    ("1e-3 g",                           "1e-3",                        0.001),
    ("6.02x10^23 bits",                  "6.02x10^23",                  6.02e23),
    ("1.000.000,50 euros",               "1.000.000,50",                1000000.5),
    ("1.000,5 euros",                    "1.000,5",                     1000.5),
    ("1'234'567 votes",                  "1'234'567",                   1234567),
    ("2.5,3.5 and 4",                    "2.5",                         2.5),
    ("one point five million",           "one point five million",      1500000),
    ("two and 3/4",                      "two and 3/4",                 2.75),
    ("3.2T in all",                      "3.2T",                        3.2e12),
    ("100 k people",                     "100 k",                       100000),
    ("5B in all",                        "5",                           5),
    ("8x2^10 bits",                      "8x2^10",                      8192),
    ("1-1/2 miles",                      "1-1/2",                       1.5),
    ("half-million eggs",                "half-million",                500000),
    ("one billion and a half million",   "one billion and a half million", 1000500000),
    ("fifty-four hundredths",            "fifty-four hundredths",       0.54),
    ("twenty twenty-fifths",             "twenty twenty-fifths",        0.8),
    ("1.2b and more",                    "1.2b",                        1200000000),
    ("1.8M came",                        "1.8M",                        1800000),
    ("2.33 k",                           "2.33 k",                      2330),
    ("1.3 m people",                     "1.3 m",                       1300000),
    ("1.3 m high",                       "1.3",                         1.3),
    ("12 million and nine",              "12 million",                  12000000),
    ("22,24,26",                         "22",                          22),
    ("423 0000",                         "423",                         423),
    ("12\n300 men",                      "12",                          12),
    ("٣٠٠ men",                          "٣٠٠",                         300),
]  # fmt: skip

NONE = ["a third person", "a farmer", "the hundred", "point five", "and five", ", 5", "half-hearted", "²"]

ORDINALS = ["twenty-first", "72nd", "hundred and tenth", "five hundredth"]


@pytest.mark.parametrize(("text", "quote", "value"), READ)
def test_a_numeral_is_read_to_its_end_and_no_further(text: str, quote: str, value: float) -> None:
    tokens = tokenise(shadow(text))
    found = numeral_at(tokens, 0, text)
    assert found is not None
    assert text[tokens[found.first].start : tokens[found.last - 1].end] == quote
    assert found.value == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_numeral_yields_none(text: str) -> None:
    assert numeral_at(tokenise(shadow(text)), 0, text) is None


@pytest.mark.parametrize("text", ORDINALS)
def test_an_ordinal_is_marked_as_one(text: str) -> None:
    found = numeral_at(tokenise(shadow(text)), 0, text)
    assert found is not None
    assert found.ordinal


def test_digits_beyond_every_figure_print_no_value() -> None:
    text = "9" * 5000
    found = numeral_at(tokenise(text), 0, text)
    assert found is not None
    assert (found.last, found.value) == (1, None)


UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
UNITS += "seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(number: int) -> str:
    """The number in British words."""
    for size, word in ((1_000_000, "million"), (1_000, "thousand")):
        if number >= size:
            rest = number % size
            joint = "" if not rest else " and " if rest < 100 else " "
            return f"{spelled(number // size)} {word}{joint}{spelled(rest) if rest else ''}"
    if number >= 100:
        return f"{UNITS[number // 100]} hundred" + (f" and {spelled(number % 100)}" if number % 100 else "")
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    return UNITS[number]


@given(st.integers(0, 999_999_999))
def test_every_number_in_words_reads_as_itself(number: int) -> None:
    text = spelled(number)
    tokens = tokenise(text)
    found = numeral_at(tokens, 0, text)
    assert found is not None
    assert (found.value, found.last) == (number, len(tokens))


@given(st.integers(0, 10**15), st.sampled_from([",", " ", "\u202f"]))
def test_every_grouped_number_reads_as_itself(number: int, separator: str) -> None:
    text = f"{number:,}".replace(",", separator)
    tokens = tokenise(shadow(text))
    found = numeral_at(tokens, 0, text)
    assert found is not None
    assert (found.value, found.last) == (number, len(tokens))


@given(st.text(max_size=60))
def test_the_shadow_has_the_length_of_the_text(text: str) -> None:
    assert len(shadow(text)) == len(text)
    assert len(shadow(text + "İ")) == len(text) + 1

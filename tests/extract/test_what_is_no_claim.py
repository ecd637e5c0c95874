"""What is no claim, and why? Every numeral of a text is a claim, the conversion of one, or skipped with a reason."""

import pytest

from analysis.extract.verify import numerals
from analysis.model import Span
from retelling import reading

CASES = [
    # phenomenon                 text                                                                               the numeral → its reason, or "claim"
    ("an age",                   "Ilse Brandt, 54, said 14 people died.",                                           {"54": "age", "14": "claim"}),
    ("an age with its noun",     "A 9-year-old boy and 14 others were killed.",                                     {"9": "age"}),
    ("a clock time",             "At 8.30 p.m. the mayor said 14 people had died.",                                 {"8": "clock", "30": "clock", "14": "claim"}),
    ("a date",                   "On 3 May 2021, 14 people died.",                                                  {"3": "date", "2021": "date", "14": "claim"}),
    ("a length of time",         "After 16 days, 14 people were found dead.",                                       {"16": "duration", "14": "claim"}),
    ("money",                    "The fire killed 14 people and cost $200 million.",                                {"200": "money", "14": "claim"}),
    ("a share",                  "The fire killed 14 people; prices rose by 20 percent.",                           {"20": "share", "14": "claim"}),
    ("a score",                  "Harva beat Vell 3-1 on the day 14 people died.",                                  {"3": "score", "1": "score", "14": "claim"}),
    ("a brigade",                "The 72nd Brigade lost 14 soldiers.",                                              {"72": "name", "14": "claim"}),
    ("an aircraft",              "An F-16 killed 14 people.",                                                       {"16": "name", "14": "claim"}),
    ("a road",                   "Fourteen people died on Highway 60.",                                             {"60": "road"}),
    ("a distance",               "Fourteen people died 100 km (60 miles) from Harva.",                              {"100": "distance"}),
    ("a population",             "Fourteen people died in Harva, a town of 34,000 inhabitants.",                    {"34": "population", "000": "population"}),
    ("a metaphor",               "The vote killed the bill and shot down 2 amendments.",                            {"2": "other"}),
    ("a footnote",               "Fourteen people died.[3] Nobody spoke.",                                          {"3": "other"}),
    ("a telephone number",       "Fourteen people died. Call +44 20 7946 0018.",                                    {"44": "other", "7946": "other"}),
    ("an attack named by date",  "Since 9/11, 14 people have died.",                                                {"14": "claim"}),
    ("a model year",             "The 2019 Marlo hit a wall and killed 14 people.",                                 {"14": "claim"}),
    ("24/7",                     "The clinic is open 24/7; 14 people died.",                                        {"14": "claim"}),
    ("a list number",            "1. Fourteen people died.\n2. Nobody spoke.",                                      {}),
    ("stripped separators",      "Some 170000 people were killed.",                                                 {"170000": "claim"}),
    ("digits of another script", "قتل ٤٠ جنديا، وقال 14 people died.",                                              {}),
    ("superscripts",             "They took 12 km² of land and 14 people died.²",                                   {}),
    ("a web address",            "See http://x.yz/1?2=3&n=40 on the 14 people who died.",                           {}),
    ("hyphens and slashes",      "1-2-3 4/5/6 7--8 9..10 11:12:13 14 people died",                                  {}),
    ("brackets in brackets",     "((14) people (15 [16]) were {17} killed)",                                        {}),
    ("a very long number",       "9" * 400 + " people were killed.",                                                {}),
    ("numbers in a row",         "1 2 3 4 5 6 7 8 9 10 people were killed",                                         {}),
    ("a sentence of numbers",    "14, 15 and 16 were killed, 17 wounded, 18 of 19 missing (20 of them children).",  {}),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", [row[1:] for row in CASES], ids=[row[0] for row in CASES])
class TestANumeral:
    def test_has_the_reason_it_should_have(self, text, expected):
        found = reading(text)
        told = {text[s.start : s.end]: str(self.held(found, s)) for s in numerals(text)}
        assert {numeral: told.get(numeral) for numeral in expected} == expected

    def test_lies_in_exactly_one_place(self, text, expected):
        found = reading(text)
        claims = [Span(c.start, c.end) for c in found.claims] + [c.conversion for c in found.claims if c.conversion]
        spans = claims + [Span(s.start, s.end) for s in found.skipped]
        held = {(n.start, n.end): sum(s.start <= n.start and n.end <= s.end for s in spans) for n in numerals(text)}
        assert set(held.values()) <= {1}, held

    @staticmethod
    def held(found, numeral):
        skipped = next((s.reason for s in found.skipped if s.start <= numeral.start and numeral.end <= s.end), None)
        return skipped or "claim"

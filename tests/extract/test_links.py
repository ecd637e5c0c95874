"""Which figures belong together? Subsets, parts, sums, increments and repeats are linked, and nothing is added."""

import pytest

from retelling import reading

LINKS = ("subset_of", "part_of", "same_as", "relative_to")

CASES = [
    # phenomenon                          text                                                                                             links: quote, field, quote it points at
    ("including",                         "The mayor said 14 people died, including three children.",                                      [("three", "subset_of", "14")]),
    ("including two groups",              "The mayor said 14 people died, including three children and two nurses.",                       [("three", "subset_of", "14"), ("two", "subset_of", "14")]),
    ("including, then another measure",   "The mayor said 14 people died, including three children, and 30 were injured.",                 [("three", "subset_of", "14")]),
    ("of them, behind",                   "Fourteen people died, three of them children.",                                                 [("three", "subset_of", "Fourteen")]),
    ("of whom",                           "Fourteen people died, of whom three were children.",                                            [("three", "subset_of", "Fourteen")]),
    ("among them",                        "Fourteen people died, among them three children.",                                              [("three", "subset_of", "Fourteen")]),
    ("most of them is no figure",         "Some 10 people died, most of them tourists.",                                                   []),
    ("of the wounded, next sentence",     "Police said 36 people were wounded. Twelve of the wounded were foreigners.",                    [("Twelve", "subset_of", "36")]),
    ("of those, in front",                "Police said 36 people were wounded. Of those, seven were in a serious condition.",              [("seven", "subset_of", "36")]),
    ("among the dead",                    "Police said 14 people were killed. Three children were among the dead.",                       [("Three", "subset_of", "14")]),
    ("the dead include",                  "Police said 14 people were killed. The dead include three children.",                          [("three", "subset_of", "14")]),
    ("the right total",                   "Police said 14 people died and 36 were wounded, seven of them seriously.",                      [("seven", "subset_of", "36")]),
    ("a part larger than its total",      "Police said 14 people died. Of those, 40 were children.",                                       []),
    ("two parts by one phrase",           "Seven inmates died. Five of the dead were stabbed and two were shot.",                          [("Five", "subset_of", "Seven"), ("two", "subset_of", "Seven")]),
    ("part of a whole",                   "Officials said 1,000 of the 11,000 soldiers sent there had been killed.",                       [("1,000", "part_of", "11,000")]),
    ("out of a whole",                    "Officials said six of an estimated 40 hostages had been killed.",                           [("six", "part_of", "an estimated 40")]),
    ("some of those sent",                "The army sent 200 soldiers, of whom 40 were killed.",                                           [("40", "subset_of", "200")]),
    ("a breakdown that adds up",          "Police said 45 people died. Twenty were killed in Harva, 15 in Vell and 10 in Tarn.",           [("Twenty", "subset_of", "45"), ("15", "subset_of", "45"), ("10", "subset_of", "45")]),
    ("a breakdown before its total",      "Police said 20 soldiers and 30 civilians were killed, bringing the death toll to 50.",          [("20", "subset_of", "50"), ("30", "subset_of", "50")]),
    ("figures that do not add up",        "Police said 45 people died. Twenty were killed in Harva and 15 in Vell.",                       []),
    ("another six",                       "Police said 14 people were killed. Another six people were killed at night.",                  [("six", "relative_to", "14")]),
    ("six more",                          "Police said 14 people were killed. Six more people were killed at night.",                     [("Six", "relative_to", "14")]),
    ("six others",                        "Police said 14 people were killed. Six others were killed at night.",                          [("Six", "relative_to", "14")]),
    ("others of another measure",         "Police said 14 people were killed and 30 others wounded.",                                      []),
    ("a comparison",                      "Police said 14 people were killed, but doctors say the number is much higher.",                [("much higher", "relative_to", "14")]),
    ("headline and lead",                 "Blast kills 14 miners\n\nFourteen miners were killed in Harva, the mayor said.",                [("14", "same_as", "Fourteen")]),
    ("lead and body, one claimant named", "Fourteen miners were killed on Friday. The mayor said 14 miners were killed.",                 [("14", "same_as", "Fourteen")]),
    ("told by two claimants",             "Police said 14 miners were killed. The mayor said 14 miners were killed.",                      []),
    ("of another year",                   "Fourteen miners were killed on 3 May 2021. In 1998, 14 miners were killed there.",              []),
    ("of others",                         "Fourteen miners were killed. The fire killed 14 soldiers.",                                     []),
    ("of another measure, one figure",    "Fourteen miners were killed. Fourteen miners were injured.",                                    []),
]  # fmt: skip


def links(text: str) -> list[tuple[str, str, str]]:
    claims = reading(text).claims
    by_id = {c.claim_id: c.text for c in claims}
    return [(c.text, name, by_id[link]) for c in claims for name in LINKS if (link := getattr(c, name))]


@pytest.mark.parametrize("text, expected", [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_figures_point_at_those_they_belong_to(text, expected):
    assert links(text) == expected


@pytest.mark.parametrize("text, expected", [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_no_figure_is_made_by_adding(text, expected):
    for claim in reading(text).claims:
        assert text[claim.start : claim.end] == claim.text


def test_an_increment_is_told_apart_from_a_comparison():
    [_, more] = reading("Police said 14 people were killed. Another six people were killed at night.").claims
    [_, higher] = reading("Police said 14 people were killed, but doctors say the number is much higher.").claims
    assert (more.relation, higher.relation) == ("+", ">")


def test_a_subset_has_the_time_of_its_total():
    [total, part] = reading("On 3 May 2021, 14 people died. Three of the dead were children.").claims
    assert (part.period, part.subset_of) == (total.period, total.claim_id)

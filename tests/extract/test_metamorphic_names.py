"""Does any rule know the seed's people and places? With others in their place, the rows name those and nothing else changes."""

import pytest

from analysis.extract.actors import actor_lists
from retelling import Retelling, compared, reading, renamed, seed, swapped

PLACES = {"Kursk": "Vellmar", "Toretsk": "Quenby", "Donetsk": "Tarrow"}
PEOPLE = {
    "Volodymyr Zelenskyy": "Tadesse Bekele", "Zelenskyy": "Bekele", "Vladimir Putin": "Yonas Haile", "Putin": "Haile",
    "Kim Jong-un": "Otieno Kamau", "Donald Trump": "Walter Dunmore", "Trump": "Dunmore",
}  # fmt: skip
OUTLETS = {"BBC": "AFP", "Reuters": "Bloomberg"}
IN_ROWS_ONLY = "United States"  # what the text calls "U.S."

WORLDS = {
    "other people": PEOPLE,
    "other outlets": OUTLETS,
    "other places": PLACES,
    "east africa": {
        **PLACES, **PEOPLE, **OUTLETS,
        "Ukrainian": "Ethiopian", "Ukraine": "Ethiopia", "Russian": "Eritrean", "Russia": "Eritrea", "Moscow": "Asmara",
        "North Korean": "Kenyan", "North Korea": "Kenya", "Pyongyang": "Nairobi", "South Korean": "Somali",
        "South Korea": "Somalia", "U.S.": "Canadian", "United States": "Canada",
    },
    "south america": {
        **PLACES,
        "Ukrainian": "Peruvian", "Ukraine": "Peru", "Russian": "Bolivian", "Russia": "Bolivia", "Moscow": "La Paz",
        "North Korean": "Chilean", "North Korea": "Chile", "Pyongyang": "Santiago", "South Korean": "Uruguayan",
        "South Korea": "Uruguay", "U.S.": "Brazilian", "United States": "Brazil",
        "Volodymyr Zelenskyy": "Inés Quispe-Ruiz", "Zelenskyy": "Quispe-Ruiz", "Vladimir Putin": "Hugo Mamani", "Putin": "Mamani",
        "Donald Trump": "Ana Vilca", "Trump": "Vilca",
    },
    "sides exchanged": {
        "Ukrainian": "Russian", "Ukraine": "Russia", "Russian": "Ukrainian", "Russia": "Ukraine", "Moscow": "Kyiv",
        "Volodymyr Zelenskyy": "Vladimir Putin", "Zelenskyy": "Putin", "Vladimir Putin": "Volodymyr Zelenskyy", "Putin": "Zelenskyy",
    },
}  # fmt: skip


def told_in(world: str) -> Retelling:
    return swapped(seed(), {old: new for old, new in WORLDS[world].items() if old != IN_ROWS_ONLY})


@pytest.mark.parametrize("world", WORLDS)
def test_in_another_world_the_rows_name_others_and_nothing_else_changes(world):
    assert compared(told_in(world), names=renamed(WORLDS[world])) == []


@pytest.mark.parametrize("world", WORLDS)
def test_in_another_world_the_sources_are_the_others(world):
    rename = renamed(WORLDS[world])
    told = told_in(world)
    before, after = reading(told.before).sources, reading(told.after).sources
    expected = {(rename(s.name), s.kind, rename(s.parent or ""), s.named) for s in before}
    assert {(s.name, s.kind, s.parent or "", s.named) for s in after} == expected


@pytest.mark.parametrize("world", WORLDS)
def test_sides_come_from_the_list_and_stay_unknown_without_it(world):
    told = told_in(world)
    sources = {s.name: s for s in reading(told.after).sources}

    def listed(name: str | None) -> str | None:
        while name is not None and actor_lists.side_of(name) is None:
            name = sources[name].parent if name in sources else None
        return actor_lists.side_of(name) if name else None

    assert {n: s.side for n, s in sources.items()} == {n: listed(n) for n in sources}


def test_a_world_without_sides_has_none():
    assert {s.side for s in reading(told_in("south america").after).sources} == {None}


def test_an_office_leads_to_whoever_the_text_says_holds_it():
    told = swapped(seed(), PEOPLE)
    [claim] = [c for c in reading(told.after).claims if c.text == "as many as 350,000"]
    assert told.after[: claim.start].endswith("the Ukrainian president stated this week that ")
    assert claim.claimant == "Tadesse Bekele"


def test_a_name_no_rule_can_know_is_carried_by_the_text_alone():
    words = {"Volodymyr Zelenskyy": "Zxqv Wrblk", "Zelenskyy": "Wrblk", "Kursk": "Qqmz", "Toretsk": "Vvxtr"}
    assert compared(swapped(seed(), words), names=renamed(words)) == []


def test_the_comparison_sees_a_row_that_differs():
    lines = compared(told_in("other people"))
    assert any("claimant is 'Tadesse Bekele', not 'Volodymyr Zelenskyy'" in line for line in lines)

"""Do the lists about who agree with each other: actors, demonyms, sides, titles, organisations and roles?"""

import re
from collections import Counter, defaultdict
from itertools import combinations

import pytest

from analysis import lexicon
from analysis.lexicon import Row
from analysis.model import SourceKind

ACTORS = {row.key: row for row in lexicon.rows("actors")}
DEMONYMS = lexicon.rows("demonyms")
KINDS = {kind.value for kind in SourceKind}
SENSES = {"adjective", "people", "capital", "region"}
CLASSES = {"person", "group", "force", "vehicle", "weapon", "building", "settlement", "area", "animal", "event"}


def spellings() -> list[tuple[str, str]]:
    """Every name and alias, with the actor it leads to."""
    return [(word, name) for name, row in ACTORS.items() for word in (name, *row.words("aliases"))]


def ancestors(name: str) -> list[str]:
    line = []
    while (name := ACTORS[name]["parent"]) and name not in line:
        line.append(name)
    return line


@pytest.mark.parametrize("name", ["actors", "titles", "organisations"])
def test_every_kind_is_a_kind_of_source(name: str) -> None:
    assert [row.id for row in lexicon.rows(name) if row["kind"] not in KINDS] == []


def test_every_parent_is_an_actor() -> None:
    assert [name for name, row in ACTORS.items() if row["parent"] and row["parent"] not in ACTORS] == []


def test_no_actor_is_its_own_ancestor() -> None:
    assert [name for name in ACTORS if name in ancestors(name)] == []


def test_every_person_belongs_to_someone() -> None:
    assert [name for name, row in ACTORS.items() if row["kind"] == "person" and not row["parent"]] == []


def test_a_spelling_leads_to_one_actor() -> None:
    leads = defaultdict(set)
    for word, name in spellings():
        leads[word.casefold()].add(name)
    assert {word: names for word, names in leads.items() if len(names) > 1} == {}


def test_no_spelling_is_given_twice() -> None:
    assert [word for word, times in Counter(word for word, _ in spellings()).items() if times > 1] == []


def test_a_demonym_is_no_spelling_of_an_actor() -> None:
    words = {word for word, _ in spellings()}
    assert [row.id for row in DEMONYMS if row["phrase"] in words] == []


def test_every_demonym_leads_to_an_actor_or_is_a_region_of_its_own() -> None:
    astray = [row.id for row in DEMONYMS if row["sense"] != "region" and row["actor"] not in ACTORS]
    assert astray + [row.id for row in DEMONYMS if row["sense"] == "region" and row["actor"] != row["phrase"]] == []


def test_every_sense_of_a_demonym_is_known() -> None:
    assert {row["sense"] for row in DEMONYMS} == SENSES


def test_a_demonym_leads_to_one_actor_in_every_sense() -> None:
    leads = defaultdict(set)
    for row in DEMONYMS:
        leads[row["phrase"]].add(row["actor"])
    assert {phrase: actors for phrase, actors in leads.items() if len(actors) > 1} == {}


def test_every_role_is_a_plural_of_a_known_class() -> None:
    rows = {row.key: row for row in lexicon.rows("roles")}
    assert [row.id for row in rows.values() if row["class"] not in CLASSES] == []
    assert [row.id for row in rows.values() if row["role"] in rows and rows[row["role"]]["role"] != row["role"]] == []


def test_people_are_counted_in_persons_and_places_to_live_in_settlements() -> None:
    counted = {"person": {"person"}, "settlement": {"settlement"}}
    for row in lexicon.rows("roles"):
        assert row["unit"] in counted.get(row["class"], {row["unit"]}), row.id
        assert row["unit"] != "person" or row["class"] in ("person", "force"), row.id


def test_a_named_body_is_shown_with_the_country_it_belongs_to() -> None:
    countries = {row["phrase"] for row in DEMONYMS if row["sense"] == "adjective"}
    for row in lexicon.rows("organisations"):
        country = row["expect"].removesuffix(row.key).strip()
        assert row["expect"] in row["example"], row.id
        assert (country in countries) if row["named"] == "yes" else (country == ""), row.id


def test_the_name_after_a_title_is_what_its_example_yields() -> None:
    assert [
        row.id
        for row in lexicon.rows("titles")
        if f"{row.key} {row['expect']}".casefold() not in row["example"].casefold()
    ] == []


EXPECTED = [
    # spelling            actor                      kind          parent
    ("U.S.",              "United States",           "government", ""),
    ("Britain",           "United Kingdom",          "government", ""),
    ("Zelensky",          "Volodymyr Zelenskyy",     "person",     "Ukraine"),
    ("Kim Jong Un",       "Kim Jong-un",             "person",     "North Korea"),
    ("ISIS",              "Islamic State",           "military",   ""),
    ("Pentagon",          "Pentagon",                "military",   "United States"),
    ("SBU",               "SBU",                     "intelligence", "Ukraine"),
    ("Doctors Without Borders", "Médecins Sans Frontières", "ngo", ""),
    ("ISW",               "Institute for the Study of War", "experts", ""),
    ("TASS",              "TASS",                    "outlet",     "Russia"),
    ("AP",                "Associated Press",        "outlet",     ""),
    ("Telegram",          "Telegram",                "outlet",     ""),
]  # fmt: skip


@pytest.mark.parametrize("word, name, kind, parent", EXPECTED)
def test_well_known_spellings_lead_to_the_right_actor(word: str, name: str, kind: str, parent: str) -> None:
    row = ACTORS[dict(spellings())[word]]
    assert (row.key, row["kind"], row["parent"]) == (name, kind, parent)


# Sides: an alliance is a row, and two sides of one conflict can be told apart by every reader.


def sides() -> list[Row]:
    return list(lexicon.rows("sides"))


def test_every_side_is_taken_by_an_actor() -> None:
    assert [row.id for row in sides() if row.key not in ACTORS] == []


def test_a_side_has_one_colour_and_one_conflict() -> None:
    looks = defaultdict(set)
    for row in sides():
        looks[row["side"]].add((row["conflict"], row["colour"]))
    assert {side: seen for side, seen in looks.items() if len(seen) > 1} == {}


def test_a_conflict_has_two_sides_or_more() -> None:
    count = defaultdict(set)
    for row in sides():
        count[row["conflict"]].add(row["side"])
    assert [conflict for conflict, names in count.items() if len(names) < 2] == []


def linear(colour: str) -> tuple[float, float, float]:
    """Red, green and blue as amounts of light (IEC 61966-2-1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def contrast_on_white(colour: str) -> float:
    red, green, blue = linear(colour)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


# How a colour reaches an eye without red or without green receptors (Machado, Oliveira and Fernandes 2009, severity 1).
SIGHT = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    """CIELAB (D65) of a colour as an eye of that sight sees it."""
    rgb = linear(colour)
    red, green, blue = (min(1.0, max(0.0, sum(w * c for w, c in zip(line, rgb, strict=True)))) for line in SIGHT[sight])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("colour", sorted({row["colour"] for row in lexicon.rows("sides")}))
def test_a_colour_of_a_side_reads_on_white(colour: str) -> None:
    assert re.fullmatch(r"#[0-9A-F]{6}", colour)
    assert contrast_on_white(colour) >= 4.5


@pytest.mark.parametrize("sight", SIGHT)
def test_the_sides_of_a_conflict_stay_apart(sight: str) -> None:
    colours = defaultdict(set)
    for row in sides():
        colours[row["conflict"]].add(row["colour"])
    for conflict, palette in colours.items():
        for one, other in combinations(sorted(palette), 2):
            apart = sum((a - b) ** 2 for a, b in zip(lab(one, sight), lab(other, sight), strict=True)) ** 0.5
            assert apart >= 20, (conflict, one, other, round(apart, 1))

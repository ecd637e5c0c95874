"""Text as it comes off the web and from people who mean ill: figures are read as a reader sees them, or not at all."""

import pytest

import analysis

#: What is strange · the text · the figures a reader sees counted, as (text, value).
STRANGE = [
    ("a zero-width space within a figure", "Police said 1\u200b2 people were killed.", [("1\u200b2", 12)]),
    ("a word joiner within a figure", "The army said 4\u20600 soldiers died.", [("4\u20600", 40)]),
    ("a byte order mark within grouped digits", "Floods killed 1,2\ufeff07 people.", [("1,2\ufeff07", 1207)]),
    ("two unseen signs in one figure", "Crews rescued 1\u200b2\u200d3 people.", [("1\u200b2\u200d3", 123)]),
    ("an unseen sign beside a figure parts nothing", "A blast killed \u200b12\u200b people.", [("12", 12)]),
    ("an unseen sign and a space between figures", "In 2019\u200b 12 people were killed.", [("12", 12)]),
    ("Arabic-Indic digits", "Officials said ١٢ people were killed.", [("١٢", 12)]),
    ("full-width digits", "Officials said １２ people were killed.", [("１２", 12)]),
    ("a letter in a digit's place", "Officials said l2 people were killed.", []),
    ("more digits than a count has", "Police said 1,000,000,000,000,000,000,000,000 people were killed.", []),
    ("more decimals than a count has, and its scale", "In all 1.33333333333333333333 million people fled.", []),
    ("a negative count", "Officials said -12 people were killed.", []),
    ("digits that print no number", "Police said 7 died and 1,2,3 were hurt.", [("7", 7)]),
    ("a right-to-left override", "\u202eOfficials said 12 people were killed\u202c.", [("12", 12)]),
    ("half a surrogate pair", "Officials \ud800 said 12 people were killed.", [("12", 12)]),
    ("a formula before the speaker", "=cmd|calc!B ministry said 12 people were killed.", [("12", 12)]),
]


@pytest.mark.parametrize(("phenomenon", "text", "expected"), STRANGE, ids=[row[0] for row in STRANGE])
def test_strange_figures_are_read_as_a_reader_sees_them(
    phenomenon: str, text: str, expected: list[tuple[str, float]]
) -> None:
    claims = analysis.extract_claims(analysis.read_text(text, document_id="strange"))
    assert [(claim.text, claim.best) for claim in claims] == expected, phenomenon


#: What the headline or sentence does · the text · its figures as (text, measure).
TOLD = [
    ("a toll in the present tense", "Bridge falls in Harva as toll hits 40", [("40", "killed")]),
    ("a toll that comes near a figure", "Quake toll nears 2,500", [("nears 2,500", "killed")]),
    ("a toll that came near a figure", "By Sunday the toll had neared 90.", [("neared 90", "killed")]),
    ("a toll that goes past a figure", "Toll climbs past 40 in Harva mine", [("past 40", "killed")]),
    ("a toll that rises above a figure", "Toll soars above 300 after dam bursts", [("above 300", "killed")]),
    ("what comes near villages is no toll", "The army nears 40 villages.", []),
    ("marooned people are no dead", "The toll reached 9 with 600 still marooned.", [("9", "killed"), ("600", "other")]),
    ("a toll with others missing", "The toll stood at 9 with 60 still missing.", [("9", "killed"), ("60", "missing")]),
    ("stranded by the storm", "The storm stranded 300 tourists.", [("300", "other")]),
    ("stranded, passive", "Some 300 tourists were stranded on the pier.", [("Some 300", "other")]),
    ("cut off", "In Dorvik 600 people were cut off.", [("600", "other")]),
    ("who lost power was not lost", "The storm killed 12 people and 300 lost power.", [("12", "killed"), ("300", "other")]),
    ("without power between two losses", "It killed 9 people, left 300 without power and injured 40.",
     [("9", "killed"), ("300", "other"), ("40", "wounded")]),
]  # fmt: skip


@pytest.mark.parametrize(("phenomenon", "text", "expected"), TOLD, ids=[row[0] for row in TOLD])
def test_tolls_of_headlines_and_people_cut_off_are_counted_as_what_they_are(
    phenomenon: str, text: str, expected: list[tuple[str, str]]
) -> None:
    claims = analysis.extract_claims(analysis.read_text(text, document_id="told"))
    assert [(claim.text, claim.measure) for claim in claims] == expected, phenomenon

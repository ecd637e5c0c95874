"""Do names come out canonical and stable, whatever the spelling? Spellings, homonyms, aliases within one report."""

from datetime import date

import pytest

from analysis import lexicon
from analysis.extract import pages, read
from analysis.extract.actors import casing
from analysis.extract.text import sentences
from analysis.model import Document, Mention

SPELLINGS = [
    # canonical                        as reports write it
    ("Volodymyr Zelenskyy",            "Volodymyr Zelensky|Volodymyr Zelenskiy|Vladimir Zelensky|Zelenskyy|Zelensky|Zelenskiy"),
    ("Muammar Gaddafi",                "Muammar Qaddafi|Moammar Gadhafi|Moamer Kadhafi|Gaddafi|Kadhafi"),
    ("Osama bin Laden",                "Usama bin Laden"),
    ("Recep Tayyip Erdogan",           "Recep Tayyip Erdoğan|Tayyip Erdogan|Erdoğan"),
    ("Alexander Lukashenko",           "Alyaksandr Lukashenka|Aleksandr Lukashenko"),
    ("Kim Jong-un",                    "Kim Jong Un"),
    ("Hezbollah",                      "Hizbullah|Hizbollah|Hizballah"),
    ("Islamic State",                  "ISIS|ISIL|IS|Daesh|Islamic State of Iraq and the Levant|Islamic State group"),
    ("Houthis",                        "Ansar Allah|Ansarullah|Huthis"),
    ("al-Qaeda",                       "Al Qaeda|al-Qaida|Al-Qaida"),
    ("al-Shabaab",                     "Al Shabaab|al-Shabab|Shabaab"),
    ("Taliban",                        "Taleban"),
    ("Pakistani Taliban",              "Tehreek-e-Taliban Pakistan|TTP"),
    ("PKK",                            "Kurdistan Workers' Party|Kurdistan Workers Party"),
    ("LTTE",                           "Tamil Tigers|Liberation Tigers of Tamil Eelam"),
    ("FMLN",                           "Farabundo Marti National Liberation Front"),
    ("Israel Defense Forces",          "IDF|Israeli Defence Forces|Israel Defence Forces"),
    ("Revolutionary Guards",           "IRGC|Islamic Revolutionary Guard Corps|Revolutionary Guard Corps"),
    ("Rapid Support Forces",           "RSF"),
    ("Hayat Tahrir al-Sham",           "HTS|Hay'at Tahrir al-Sham"),
    ("Lashkar-e-Taiba",                "Lashkar-e-Tayyiba|Lashkar-i-Taiba"),
    ("Wagner",                         "Wagner Group|Wagner group"),
    ("Ukrainian General Staff",        "General Staff of the Armed Forces of Ukraine|Ukraine's General Staff"),
    ("Turkey",                         "Türkiye|Turkiye"),
    ("Myanmar",                        "Burma"),
    ("Ivory Coast",                    "Côte d'Ivoire"),
    ("Democratic Republic of Congo",   "DRC|DR Congo|Democratic Republic of the Congo"),
    ("United States",                  "US|U.S.|USA"),
    ("United Kingdom",                 "UK|Britain|Great Britain"),
    ("World Health Organization",      "WHO|World Health Organisation"),
    ("U.N. refugee agency (UNHCR)",                          "UN refugee agency|U.N. refugee agency"),
    ("ICRC",                           "International Committee of the Red Cross"),
    ("Médecins Sans Frontières",       "MSF|Doctors Without Borders|Medecins Sans Frontieres"),
    ("AFP",                            "Agence France-Presse|Agence France Presse"),
    ("Associated Press",               "AP"),
    ("Al Jazeera",                     "Al-Jazeera|Aljazeera"),
    ("TASS",                           "ITAR-TASS|Tass"),
    ("Ukraine",                        "Kyiv|Kiev"),
    ("India",                          "New Delhi|Delhi"),
    ("Soviet Union",                   "USSR"),
]  # fmt: skip

HOMONYMS = [
    # what it is           sentence                                                     whom it must not name
    ("pronoun",            "They told us that nine men were hurt.",                     "United States"),
    ("question",           "Those who died were miners.",                               "World Health Organization"),
    ("copula",             "It is known that nine men died.",                           "Islamic State"),
    ("bird",               "They ate turkey in the camp.",                              "Turkey"),
    ("pet",                "A guinea pig was found in the rubble.",                     "Guinea"),
    ("first name",         "Jordan Henley said nine men were hurt.",                    "Jordan"),
    ("first name",         "Chad Ruiz, a mechanic, said nine men were hurt.",           "Chad"),
    ("surname",            "Nina Jordan said nine men were hurt.",                      "Jordan"),
    ("surname",            "Michael Chad said nine men were hurt.",                     "Chad"),
    ("weather",            "The sun rose over the camp.",                               "The Sun"),
    ("clock",              "By that time nine men had died.",                           "Time magazine"),
    ("quoted clock",       "\"It is time,\" he said.",                                  "Time magazine"),
    ("glass",              "She held up a mirror.",                                     "Daily Mirror"),
    ("actor",              "A star of the film was hurt.",                              "Daily Star"),
    ("keeper",             "A guardian of the temple was hurt.",                        "The Guardian"),
    ("adjective",          "An independent expert said nine men died.",                 "The Independent"),
    ("profession",         "The economist said nine jobs were lost.",                   "The Economist"),
    ("onlooker",           "The observer said nine men were hurt.",                     "The Observer"),
    ("province",           "Fars province was hit.",                                    "Iran International"),
    ("soldiers of a land", "Lebanese forces killed nine men.",                          "Lebanese Forces"),
    ("army colour",        "A red army lorry was burned.",                              "Red Army"),
    ("spring month",       "He may come in May.",                                       "Theresa May"),
]  # fmt: skip

WITHIN = [
    # phenomenon                     report                                                                          words              name
    ("courtesy title",               "John Harrow, a farmer, was there. Mr Harrow said nine cows died.",             "Mr Harrow",       "John Harrow"),
    ("with a stop",                  "Mayor John Harrow was there. Mr. Harrow said nine cows died.",                 "Mr. Harrow",      "John Harrow"),
    ("surname",                      "Mayor John Harrow was there. Harrow said nine cows died.",                     "Harrow said",     "John Harrow"),
    ("possessive",                   "Mayor John Harrow was there. Harrow's wife was hurt.",                         "Harrow's",        "John Harrow"),
    ("age behind the name",          "Ana Ruiz, 52, was there. Ruiz said nine cows died.",                           "Ruiz said",       "Ana Ruiz"),
    ("rank with a stop",             "Gen. Ilse Brandt was there. Brandt said nine men died.",                       "Brandt said",     "Ilse Brandt"),
    ("office",                       "Peruvian President Ana Ruiz was there. The Peruvian president left.",          "The Peruvian pr", "Ana Ruiz"),
    ("known spelling, then another", "President Volodymyr Zelensky spoke. Zelenskiy's aide left.",                   "Zelenskiy",       "Volodymyr Zelenskyy"),
    ("a place is no person",         "Santa Lucia, a town of farmers, was hit. Lucia's church fell.",                "Lucia's",         None),
]  # fmt: skip

OWNERS = [
    # phrase                                   state
    ("South Sudan's army",                     "South Sudan"),
    ("Saudi Arabia's defence ministry",        "Saudi Arabia"),
    ("North Korea's soldiers",                 "North Korea"),
    ("Burkina Faso's gendarmes",               "Burkina Faso"),
    ("Soviet soldiers",                        "Soviet Union"),
    ("West German police",                     "West Germany"),
    ("Yugoslav forces",                        "Yugoslavia"),
    ("Zairean paratroopers",                   "Zaire"),
]  # fmt: skip


def mentions(text: str) -> list[Mention]:
    document = casing.ordinary(Document(document_id="d", text=text))
    parts = sentences.split(document)
    cast = pages.found_in(document).cast
    return [m for sentence in parts for m in cast.mentions[sentence.index]]


def named(text: str) -> set[str]:
    found = mentions(text)
    return {m.source.name for m in found if m.source} | {party for m in found for party in m.parties}


@pytest.mark.parametrize(
    "name, spelling", [(name, spelling) for name, spellings in SPELLINGS for spelling in spellings.split("|")]
)
def test_every_spelling_leads_to_one_name(name, spelling):
    assert name in named(f"According to {spelling}, nine men were hurt.")


@pytest.mark.parametrize("text, name", [row[1:] for row in HOMONYMS], ids=[row[0] for row in HOMONYMS])
def test_a_common_word_names_nobody(text, name):
    assert name not in named(text)


@pytest.mark.parametrize("text, words, name", [row[1:] for row in WITHIN], ids=[row[0] for row in WITHIN])
def test_one_person_has_one_name_in_a_report(text, words, name):
    at = text.rindex(words)
    found = {m.source.name for m in mentions(text) if m.span.start <= at < m.span.end and m.source is not None}
    assert found == ({name} if name else set())


@pytest.mark.parametrize("phrase, state", OWNERS)
def test_what_belongs_to_a_state_is_of_that_state(phrase, state):
    assert [m.parties for m in mentions(f"Witnesses saw {phrase} near the river.")][-2:].count((state,)) == 1


def test_two_reports_with_two_spellings_line_up():
    texts = ("Volodymyr Zelensky said 40 soldiers died.", "President Zelenskiy said 40 soldiers died.")
    readings = [read(Document(document_id=t[:3], text=t, published=date(2024, 5, 6))) for t in texts]
    assert {claim.claimant for reading in readings for claim in reading.claims} == {"Volodymyr Zelenskyy"}


@pytest.mark.parametrize(
    "kind, least",
    [("military", 350), ("government", 380), ("ngo", 160), ("outlet", 600), ("person", 450), ("intelligence", 30)],
)
def test_the_list_of_actors_reaches_round_the_world(kind, least):
    assert sum(row["kind"] == kind for row in lexicon.rows("actors")) >= least

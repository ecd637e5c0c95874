"""Is it known of each figure what it counts, and which figures count nothing of ours?"""

import pytest

from analysis.extract import extract_claims
from analysis.model import Claim, Document

# How casualties are told in English news: figure and measure of every claim, in the order of the text.
TOLD = [
    ("passive", "Fourteen people were killed in Harva.", "Fourteen killed"),
    ("passive without auxiliary", "Six killed, 14 hurt in bus plunge", "Six killed, 14 wounded"),
    ("active", "The blast killed 14 and wounded 30.", "14 killed, 30 wounded"),
    ("headline present", "Gunmen kill six at Harva mosque", "six killed"),
    ("participle clause", "Troops opened fire, killing at least 14 and wounding dozens.", "at least 14 killed, dozens wounded"),
    ("left dead", "A bomb went off, leaving 14 people dead and 30 others injured.", "14 killed, 30 wounded"),
    ("two adjectives", "14 dead, 30 hurt in market blast", "14 killed, 30 wounded"),
    ("elided noun", "Eighteen people were killed and another 58 injured.", "Eighteen killed, 58 wounded"),
    ("a list shares its verb", "Ten soldiers, 40 rebels killed in clashes", "Ten killed, 40 killed"),
    ("three groups share a verb", "Five soldiers, three police officers and two cooks were killed.", "Five killed, three killed, two killed"),
    ("places share a verb", "Fourteen people were killed in Harva, nine in Dorvik and six in Tarrin.", "Fourteen killed, nine killed, six killed"),
    ("death of", "The death of 14 soldiers shocked the country.", "14 killed"),
    ("murder of", "The murder of six priests has not been solved.", "six killed"),
    ("assassination of", "The assassination of three judges led to protests.", "three killed"),
    ("loss of", "The plane went down with the loss of all 112 people aboard.", "112 killed"),
    ("deaths and injuries", "There were 14 deaths and 30 injuries.", "14 killed, 30 wounded"),
    ("toll of", "The fire left a death toll of 14.", "14 killed"),
    ("toll stands at", "The toll stands at 14.", "14 killed"),
    ("toll from something", "The toll from the flood has climbed to 58.", "58 killed"),
    ("put the toll at", "The mayor put the toll at 17.", "17 killed"),
    ("bringing the toll to", "Divers recovered another 14 bodies, bringing the toll to 58.", "14 killed, 58 killed"),
    ("number of dead and the injured", "The number of dead was put at 20 and the injured at 40.", "20 killed, 40 wounded"),
    ("a list with colons", "Killed: 14. Wounded: 30.", "14 killed, 30 wounded"),
    ("bodies found", "14 bodies were found in the rubble.", "14 killed"),
    ("bodies of", "Divers recovered the bodies of 14 passengers.", "14 killed"),
    ("lives claimed", "The quake claimed 14 lives.", "14 killed"),
    ("lives cost", "The quake has cost the lives of 14 people.", "14 killed"),
    ("lives lost", "Forty people lost their lives.", "Forty killed"),
    ("men lost", "The army lost 14 tanks and 40 men.", "14 equipment, 40 killed"),
    ("suffered dead", "The guerrillas suffered 40 dead and 60 wounded.", "40 killed, 60 wounded"),
    ("to death", "Seven pilgrims were crushed to death.", "Seven killed"),
    ("a verb of dying", "Nine sailors drowned and six suffocated.", "Nine killed, six killed"),
    ("executed", "Eight prisoners were beheaded and three hanged.", "Eight killed, three killed"),
    ("feared dead", "Fourteen people are feared dead.", "Fourteen killed"),
    ("died or missing", "Fourteen people died or went missing.", "Fourteen casualties"),
    ("shot, not said how", "Soldiers shot 12 students.", "12 casualties"),
    ("shot dead", "Soldiers shot dead 12 students and wounded nine.", "12 killed, nine wounded"),
    ("a verb before an attribute", "All 120 people on board were killed.", "120 killed"),
    ("died in hospital", "Two more people died in hospital.", "Two killed"),
    ("among the dead", "Three children were among the dead.", "Three killed"),
    ("the dead included", "The dead included three children.", "three killed"),
    ("participle before its noun", "The clinic took in nine wounded soldiers.", "nine wounded"),
    ("taken to hospital", "Forty-five people were rushed to hospital.", "Forty-five wounded"),
    ("in hospital", "Ten people remain in critical condition.", "Ten wounded"),
    ("treated for", "Medics treated 30 people for burns.", "30 wounded"),
    ("suffered burns", "Thirty others suffered burns.", "Thirty wounded"),
    ("how badly is no figure", "Thirty people suffered minor injuries.", "Thirty wounded"),
    ("trapped", "Thirty miners are trapped underground.", "Thirty missing"),
    ("buried by", "The avalanche buried nine climbers.", "nine missing"),
    ("fate unknown", "The fate of 30 fishermen was unknown.", "30 missing"),
    ("kidnapping of", "The kidnapping of 12 engineers was condemned.", "12 captured"),
    ("taken hostage", "Rioters took 12 guards hostage.", "12 captured"),
    ("hostages without a verb of taking", "Some 30 hostages remain in the school.", "Some 30 captured"),
    ("arrests", "Police made 30 arrests.", "30 captured"),
    ("surrendered", "Thirty soldiers surrendered.", "Thirty captured"),
    ("forced from their homes", "The floods forced 3,000 people from their homes.", "3,000 displaced"),
    ("made homeless", "The floods made 3,000 people homeless.", "3,000 displaced"),
    ("refugees without a verb of fleeing", "The camp houses 3,000 refugees.", "3,000 displaced"),
    ("an army's strength", "The group is believed to be 3,000 strong.", "3,000 deployed"),
    ("the killers are not the killed", "Fourteen gunmen killed 30 people.", "Fourteen deployed, 30 killed"),
    ("aboard", "The ferry was carrying 400 people.", "400 other"),
    ("houses", "The floods destroyed 3,000 homes and killed 14 people.", "3,000 other, 14 killed"),
    ("fell ill", "Twelve people died and 40 fell ill.", "Twelve killed, 40 other"),
]  # fmt: skip

NOTHING = [
    ("nobody", "Nobody was killed and no one was hurt."),
    ("things nobody lists", "Police have launched 14 investigations."),
    ("a verb of killing without people", "The bill was killed by 14 votes."),
    ("the dead buried", "The 12 victims were buried on Tuesday."),
    ("losses of money", "The firm reported heavy financial losses."),
    ("most of the dead", "Most of the dead were found in the cellar."),
]

SUBSETS = [
    ("Fourteen people, including three children, were killed.", "three", "Fourteen"),
    ("Fourteen people, three of them children, were killed.", "three", "Fourteen"),
    ("Fourteen people died, two of whom were nurses.", "two", "Fourteen"),
    ("Thirty others were injured, six of them seriously.", "six", "Thirty"),
    ("Fourteen people died in the blaze. Three of them were children.", "Three", "Fourteen"),
]


def claims(text: str) -> list[Claim]:
    return extract_claims(Document(document_id="d", text=text))


@pytest.mark.parametrize(("how", "text", "expected"), TOLD, ids=[case[0] for case in TOLD])
def test_a_figure_counts_what_its_sentence_says(how: str, text: str, expected: str) -> None:
    assert ", ".join(f"{c.text} {c.measure}" for c in claims(text)) == expected


@pytest.mark.parametrize(("how", "text"), NOTHING, ids=[case[0] for case in NOTHING])
def test_what_counts_nobody_is_no_claim(how: str, text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(("text", "part", "whole"), SUBSETS)
def test_a_part_is_tied_to_its_total_and_never_added(text: str, part: str, whole: str) -> None:
    ids = {c.text: c.claim_id for c in claims(text)}
    tied = {c.text: c.subset_of for c in claims(text)}
    assert tied[part] == ids[whole]


@pytest.mark.parametrize(("how", "text", "expected"), TOLD[:20], ids=[case[0] for case in TOLD[:20]])
def test_capitals_do_not_change_what_a_figure_counts(how: str, text: str, expected: str) -> None:
    told = ", ".join(f"{c.text} {c.measure}" for c in claims(text.upper()))
    assert told.lower() == expected.lower()

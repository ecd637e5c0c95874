"""Is every way of telling a count read: people no list has, figures that echo others, parts of a group, those aboard?"""

import pytest

from analysis.extract import extract_claims
from analysis.model import Document

# Figure and measure of every claim, in the order of the text.
TOLD = [
    ("a noun no list has, object", "Gunmen murdered about 60 monarchists in the province.", "about 60 killed"),
    ("a noun no list has, subject", "Eleven lacemakers were killed when a bridge fell.", "Eleven killed"),
    ("an adjective before it", "A lorry killed nine samba revelists and injured 23 fire-eaters.", "nine killed, 23 wounded"),
    ("it heads a list", "Four sutlers and seven attackers had been killed.", "Four killed, seven killed"),
    ("it ends a list", "Police arrested 40 ravers and two promenaders.", "40 captured, two captured"),
    ("what is not done to people alone", "The drought affected 14 rivers and left three dead.", "three killed"),
    ("where they come from", "Fifteen people from nine nations were killed.", "Fifteen killed"),
    ("compared with a figure before", "Raids killed 118 people last year, up from 74 in 2012.", "118 killed, 74 killed"),
    ("two say two numbers", "Police say 41 fans died, doctors say 47.", "41 killed, 47 killed"),
    ("put it at", "The death toll was 31. He had put it at 26 that morning.", "31 killed, 26 killed"),
    ("of those killed", "Seven of those killed were women and two were infants.", "Seven killed, two killed"),
    ("of the hurt, who died", "Three of the badly hurt died on the table, and two more in the corridor.", "Three killed, two killed"),
    ("of the dead, how", "Five of the dead were stabbed and two were shot.", "Five killed, two killed"),
    ("a part, and the whole", "Four of the six survivors were critical.", "Four wounded, six other"),
    ("the toll far ahead", "The death toll from Sunday night's magnitude 6.8 quake in the north has risen to 214.", "214 killed"),
    ("the number of missing", "The number of people still missing has fallen to eight.", "eight missing"),
    ("deaths and injuries", "Monitors counted 590 deaths and injuries.", "590 casualties"),
    ("passengers and crew died", "All 179 passengers and six crew were killed.", "179 killed, six killed"),
    ("with passengers", "The ferry left port with 264 passengers and 38 crew.", "264 other, 38 other"),
    ("aboard, then the figure", "Among those on board were 61 pensioners, including 17 nuns.", "61 other, 17 other"),
    ("pulled out", "Fishermen pulled 57 people out of the lake.", "57 other"),
    ("freed in exchange", "Three hostages were freed in exchange for 90 prisoners.", "Three other, 90 other"),
    ("rescued, then in camps", "The 80 villagers who were rescued have been taken to two camps.", "80 displaced"),
    ("driven from homes", "The fighting has driven 350,000 people from their homes.", "350,000 displaced"),
    ("in tents", "About 12,000 people will have to spend tonight in tents.", "About 12,000 displaced"),
    ("ordered to leave", "Officials ordered 1.2 million people to leave the coast.", "1.2 million displaced"),
    ("the army numbers", "The army numbered 6,500 men.", "6,500 deployed"),
    ("under arms", "The state has nearly 270,000 men under arms.", "nearly 270,000 deployed"),
    ("attacked by", "The base was assaulted by 150 to 200 armed men.", "150 to 200 deployed"),
    ("a thing elided", "The navy sank three boats and damaged another two.", "three equipment, two equipment"),
    ("suffered cuts", "Six people suffered cuts and bruises.", "Six wounded"),
    ("received wounds", "Another four civilians received shrapnel wounds.", "four wounded"),
    ("being treated", "Up to 40 people a day are being admitted to the clinic.", "Up to 40 wounded"),
    ("trapped so deep", "Crews tried to reach 26 miners trapped 380 metres underground.", "26 missing"),
    ("under the rubble", "Twenty people are believed to be under the rubble.", "Twenty missing"),
    ("died with another", "The skipper drowned along with 11 other sponge divers.", "11 killed"),
    ("took prisoners", "The brigade took 12 prisoners.", "12 captured"),
]  # fmt: skip

# Figures that count no one of ours.
NOTHING = [
    ("how many", "How many died is unknown."),
    ("rows", "Sitting in rows 28 to 31, they were pulled alive from the wreck."),
    ("a clock with a full stop", "14.10 Students under the rubble"),
    ("a crowd", "About 30 people gathered outside the court."),
    ("a town's residents", "Most of the town's 40,000 residents have fled."),
    ("who talk of killings", "The two ministers discussed the killing of farmers."),
]  # fmt: skip

# Whom a figure without a noun of its own counts.
WHOM = [
    ("the next sentence", "A boat with 70 migrants aboard sank. Seventeen drowned.", "Seventeen", "migrants"),
    ("one of two", "Two women were shot dead in Harva. One was killed on Friday.", "One", "women"),
    ("of them", "A bomber struck recruits queuing in Harva, killing 37 of them.", "37", "recruits"),
    ("after of them", "A bomber struck recruits queuing in Harva, killing 37 of them and wounding 60.", "60", "recruits"),
    ("a toll counts people", "Nine soldiers died in Harva. The death toll rose to 40.", "40", "people"),
    ("a noun no list has", "Gunmen murdered 60 monarchists.", "60", "monarchists"),
    ("armed men", "About 40 armed men attacked the base of the army.", "About 40", "men"),
]  # fmt: skip


def counts(text: str) -> str:
    return ", ".join(f"{c.text} {c.measure}" for c in extract_claims(Document(document_id="d", text=text)))


@pytest.mark.parametrize(("how", "text", "told"), TOLD, ids=[case[0] for case in TOLD])
def test_every_way_of_telling_is_read(how: str, text: str, told: str) -> None:
    assert counts(text) == told


@pytest.mark.parametrize(("how", "text"), NOTHING, ids=[case[0] for case in NOTHING])
def test_what_counts_none_of_ours_is_no_claim(how: str, text: str) -> None:
    assert counts(text) == ""


@pytest.mark.parametrize(("how", "text", "figure", "role"), WHOM, ids=[case[0] for case in WHOM])
def test_a_figure_without_a_noun_counts_those_told_of(how: str, text: str, figure: str, role: str) -> None:
    [claim] = [c for c in extract_claims(Document(document_id="d", text=text)) if c.text == figure]
    assert claim.affected.rpartition("/")[2] == role

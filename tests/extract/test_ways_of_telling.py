"""How newsrooms tell figures: one row is one way of telling, of people and places that no list knows."""

from datetime import date

import pytest

from analysis.extract import extract_claims
from analysis.model import Claim, Document

CASES = [
    # phenomenon, text, figure, field, value
    ("an aside before the verb", "Clinic staff in Harva, the old port, gave a higher toll, saying that 37 people were killed.", "37", "claimant", "clinic staff"),
    ("a conflict claims lives", "According to the U.N., the conflict has claimed more than 10,000 lives.", "more than 10,000", "claimant", "U.N."),
    ("cholera claims lives", "Cholera has claimed 700 lives since April, health officials said.", "700", "claimant", "health officials"),
    ("rebels claim that lives were lost", "The rebels claimed 40 lives were lost in the raid.", "40", "claimant", "rebels"),
    ("the whole a body recorded", "The Red Cross spoke. Of the 500 casualties it recorded, 70 were children.", "500", "claimant", "Red Cross"),
    ("what the parts are", "The U.N. mission in Peru spoke. Of the 500 casualties it recorded, 70 were children.", "70", "affected", "Peru/children"),
    ("a counterfigure is disputed", "The army said 200 men were killed. A rebel spokesman disputed that figure, saying that 60 men had died.", "60", "contest", "disputed"),
    ("the figure countered is disputed", "The army said 200 men were killed. A rebel spokesman disputed that figure, saying that 60 men had died.", "200", "contest", "disputed"),
    ("an opening capital is no place", "Suicide bombings killed 427 people.", "427", "affected", "/people"),
    ("a title's capital is no place", "Harvan Police Report Two Deaths in Shelling", "Two", "affected", "/people"),
    ("a title tells who reports", "DPR Reports Two Deaths in Shelling", "Two", "claimant", "DPR"),
    ("a title closed by a speaker", "Eight Dead After Car Bombing in New Harva, Police Say", "Eight", "claimant", "police"),
    ("people, not the part put in", "In all 690 people were killed, including 402 civilians, while 1,210 were wounded.", "1,210", "affected", "/people"),
    ("soldiers, not their officers", "Some 40 soldiers, including three officers, were killed and 60 were wounded.", "60", "affected", "/soldiers"),
    ("a part has its whole's fate", "In all 90 people died, among them 14 children, and 200 were injured.", "14", "measure", "killed"),
    ("one of its own is one", "The charity said one of its drivers had been killed.", "one", "measure", "killed"),
    ("others are of one's own too", "Peru said one of its soldiers had been killed and six others wounded near Harva.", "six", "affected", "Peru/soldiers"),
    ("among the wounded stand in front", "Among the wounded were three policemen, officials said.", "three", "measure", "wounded"),
    ("last year's figure", "Mines killed 40 people in 2016, down from 62 in 2015, the ministry said.", "62", "period", "2015"),
    ("whose report it is", "Amnesty International published a report on Monday. The report attributes 30 deaths to the army.", "30", "claimant", "Amnesty International"),
    ("what else the report found", "The Red Cross issued a study. The study counts 1,200 civilian deaths.", "1,200", "claimant", "Red Cross"),
    ("an office by its full name", "The Security Service of Ukraine said three soldiers were killed.", "three", "claimant", "Security Service of Ukraine"),
    ("by its initials alone", "The SBU said three soldiers were killed.", "three", "claimant", "SBU"),
    ("he goes on to tell the agency", "Mayor Ana Ruiz told Reuters that nine people had died. She said 12 others were missing.", "12", "via", "Reuters"),
    ("those in custody", "Another 68 supporters remained in custody, the interior ministry said.", "68", "measure", "captured"),
    ("a share of a state", "The group seized nearly a third of Iraq in 2014.", "nearly a third", "unit", "fraction"),
    ("whose share it is", "The group seized nearly a third of Iraq in 2014.", "nearly a third", "affected", "Iraq/territory"),
]  # fmt: skip

NOT_CLAIMS = [
    ("some of them", "Some of the wounded were taken to Harva. Some of the dead were children."),
    ("one of those described", "One of the attackers was shot dead, police said."),
    ("a share of no named whole", "The rebels captured about half of the country in 2015."),
]


def _claims(text: str) -> list[Claim]:
    return extract_claims(Document(document_id="d", text=text, published=date(2018, 6, 6)))


@pytest.mark.parametrize(("phenomenon", "text", "figure", "field", "value"), CASES, ids=[case[0] for case in CASES])
def test_a_way_of_telling_is_read_as_it_is_meant(
    phenomenon: str, text: str, figure: str, field: str, value: str
) -> None:
    told = [str(getattr(claim, field)) for claim in _claims(text) if claim.text == figure]
    assert told == [value]


@pytest.mark.parametrize(("phenomenon", "text"), NOT_CLAIMS, ids=[case[0] for case in NOT_CLAIMS])
def test_what_gives_no_figure_claims_nothing(phenomenon: str, text: str) -> None:
    assert _claims(text) == []

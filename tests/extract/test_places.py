"""Is it known where each figure belongs, however the report speaks of the place?"""

import pytest

from analysis.extract import extract_claims
from analysis.model import Document

# Every claim's affected, in the order of the text.
WHERE = [
    ("an attacker's adjective is no place", "Four people died in Peruvian air strikes. They hit a depot in Harva.", ["Harva/people"]),
    ("nor is who leads them", "Ten people were killed in Peruvian-led strikes west of Harva.", ["Harva/people"]),
    ("who holds a place is no part of its name", "Six people died in Chilean-controlled Harva.", ["Harva/people"]),
    ("a state with its part", "A typhoon that hit the northern Philippines has left 31 people dead.", ["Philippines/people"]),
    ("a state that was struck", "Gunmen attacked Peru, killing 40 people.", ["Peru/people"]),
    ("not the claimant's hospital", "A bomb fell on Harva. “We have 27 bodies,” said Ana Ruiz, a nurse at a clinic in Dorvik.", ["Harva/people"]),
    ("not the governor's province", "A bus fell in Harva. Nine people died, said Dorvik province governor Ana Ruiz.", ["Harva/people"]),
    ("not where the claimant watches", "A bus fell in Harva. The group, which has an office in Dorvik, said nine people died.", ["Harva/people"]),
    ("not where somebody is based", "A fire in Harva killed nine sailors based in Peru.", ["Harva/sailors"]),
    ("not where the ferry came from", "A ferry that had left the port of Dorvik sank near Harva. Nine people died.", ["Harva/people"]),
    ("not what was done afterwards", "A fire began in Harva. Gunmen killed 14 people, and dumped them in the Quebra River.", ["Harva/people"]),
    ("a river beside a town", "In Harva, six people drowned in the Quebra River.", ["Harva/people"]),
    ("a river alone", "A boat sank on the Quebra River. Six people died.", ["Quebra River/people"]),
    ("a town near a river", "A boat sank on the Quebra River near the town of Harva. Six people died.", ["Harva/people"]),
    ("a mosque in a town", "Nine people were hurt at the Quebra mosque in Harva.", ["Harva/people"]),
    ("a mosque of the report's town", "A bomb fell on Harva. Nine people were killed in the Quebra mosque.", ["Harva/people"]),
    ("a field keeps its noun", "Ninety people died at the Quebra gas field east of Harva.", ["Quebra gas field/people"]),
    ("two places of one figure", "Some 900 people were evacuated in Harva and Dorvik provinces.", ["Harva and Dorvik/people"]),
    ("two towns", "Forty people died in Harva and Dorvik.", ["Harva and Dorvik/people"]),
    ("a town attacked", "A rocket attack on Harva killed nine people.", ["Harva/people"]),
    ("three places of one figure", "Forty people died in Karachi, Lahore and Quetta.", ["Karachi, Lahore and Quetta/people"]),
    ("two states", "A quake shook southeast Turkey and northern Syria, killing 2,300 people.", ["Turkey and Syria/people"]),
    ("a town on its way to another", "Four people died on the Harva-Dorvik road.", ["Harva/people"]),
    ("there", "A hall fell in the town of Harva in Peru. Rescuers found 14 bodies there.", ["Harva/people"]),
    ("in the city", "A bus fell in Peru. It was the city of Harva. Two people were killed in the city.", ["Harva/people"]),
    ("across the country", "Rain fell in Arequipa. Ninety people died across the country.", ["Peru/people"]),
    ("a name that begins small", "Six people died in a strike on a tent in al-Mawasi, west of Harva.", ["al-Mawasi/people"]),
    ("a dateline in capitals", "KARACHI A bomb killed nine people in Harva.", ["Harva/people"]),
    ("a gang is no place", "Members of the Quebra gang stormed Lahore. Nine people died.", ["Lahore/people"]),
    ("a lost apostrophe", "More than 900 people have been killed in Perus civil war.", ["Peru/people"]),
]  # fmt: skip

WHOSE = [
    ("soldiers of the state of a town", "Two soldiers were killed in Kharkiv.", ["Ukraine/soldiers"]),
    ("police serve at home", "A bomb went off in Karachi, near the border with Iran. Three policemen died.", ["Pakistan/policemen"]),
    ("a neighbour is not at war", "Peru sealed its border with Chile. Four soldiers were shot dead.", ["Peru/soldiers"]),
    ("who lost them", "Chilean forces lost 210 troops in Harva, the Peruvian army said.", ["Chile/soldiers"]),
    ("government forces are the state's", "Fighting shook Arequipa. Regime forces lost 14 men in clashes with the FARC.", ["Peru/men"]),
    ("a group behind a capital", "Suspected FARC gunmen killed nine farmers in Harva.", ["Harva/farmers"]),
    ("attackers of the group named", "Suspected FARC gunmen came to Harva. Five of the attackers were killed.", ["FARC/attackers"]),
    ("a people at home", "Some 40 Peruvians have been killed in Arequipa.", ["Arequipa/Peruvians"]),
    ("a people abroad", "Three Britons were killed in Arequipa.", ["United Kingdom/Britons"]),
    ("some more of them", "Six miners were killed in Harva. Another two died at night.", ["Harva/miners", "Harva/miners"]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "expected"), [*WHERE, *WHOSE], ids=[case[0] for case in [*WHERE, *WHOSE]])
def test_a_figure_belongs_where_the_report_puts_it(what: str, text: str, expected: list[str]) -> None:
    assert [c.affected for c in extract_claims(Document(document_id="d", text=text))] == expected

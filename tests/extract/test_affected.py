"""Is it known of each figure whose people, forces or ground it is about?"""

import pytest

from analysis.extract import extract_claims
from analysis.model import Document

# Every claim's affected, in the order of the text.
WHOSE = [
    ("a place behind the figure", "Fourteen people were killed in Harva.", ["Harva/people"]),
    ("a place before the figure", "In Harva, a fire killed 14 people.", ["Harva/people"]),
    ("the narrower of two places", "Fourteen people died in Harva, northern Peru.", ["Harva/people"]),
    ("each figure its own place", "Nine people died in Harva and six in Dorvik.", ["Harva/people", "Dorvik/people"]),
    ("a landform", "Fourteen people died on Mount Quebra.", ["Mount Quebra/people"]),
    ("a headline's state", "Peru earthquake kills 14", ["Peru/people"]),
    ("a body of a state", "Bomber kills dozens of students at Peruvian school", ["Peru/students"]),
    ("the capital of a state", "A bomb in Peru killed 14 people in the capital.", ["Lima/people"]),
    ("not where somebody spoke", "A fire in Harva killed 14, the mayor told reporters in Dorvik.", ["Harva/people"]),
    ("not where a road leads", "Fourteen people died near Harva on the road to Dorvik.", ["Harva/people"]),
    ("not a numbered cell", "A fire in Harva killed 14 inmates in Cell 9.", ["Harva/inmates"]),
    ("not a make of plane", "A jet crashed in Harva. Five people were pulled dead from the Quebra 737.", ["Harva/people"]),
    ("the report's place", "A fire broke out in Harva. It was night. Fourteen people died.", ["Harva/people"]),
    ("not the dateline", "LIMA, Peru - A fire broke out in Harva. Fourteen people died.", ["Harva/people"]),
    ("the paragraph's place", "A fire in Harva killed two people.\n\nA bus fell in Dorvik. Nine died.", ["Harva/people", "Dorvik/people"]),
    ("a dateline where nothing else is named", "Fire spreads\n\nHARVA - Flames reached the school. Nine people died.", ["Harva/people"]),
    ("a storm strikes the dateline's country", "Toll rises\n\nHARVA, Peru (Wire) - The storm killed 14 people.", ["Peru/people"]),
    ("a province by its name alone", "Nine people died in Harva Province.", ["Harva/people"]),
    ("a province of a state", "A mine was flooded in southwest Peru's Harva Province. Nine miners died.", ["Harva/miners"]),
    ("a region named by the capital", "In the Lima region, nine people were killed.", ["Lima/people"]),
    ("the state's capital", "A bomb in the Peruvian capital killed nine people.", ["Lima/people"]),
    ("a capital in apposition", "Shots rang out in the capital, Lima, where nine people died.", ["Lima/people"]),
    ("a neighbour of the report's country", "Rain fell on Peru.\n\nIn neighbouring Bolivia, floods killed 65 people.", ["Bolivia/people"]),
    ("whose part the figure is", "Floods hit Peru, with Harva district accounting for 15 of the deaths.", ["Harva/people"]),
    ("a place before a bare figure", "In Reef Dorvik 24 people were killed.", ["Reef Dorvik/people"]),
    ("a feast is no place", "A crush in Harva killed nine people on the first day of Tarvuni.", ["Harva/people"]),
    ("a palace is no town", "A fight near the Kosara royal palace in Harva. Nine people died in the city.", ["Harva/people"]),
    ("nor is whose governor speaks", "Rain fell on Harva.\n\nNine people died, the governor of hard-hit Dorvik said.", ["Harva/people"]),
    ("not where they had come from", "A raid on Harva killed nine people of a family that had moved from Dorvik.", ["Harva/people"]),
    ("places in a list", "Residents left Harva. Nine people died in Harva, Dorvik Lake and Pelin.", ["Harva, Dorvik Lake and Pelin/people"]),
    ("nor a list of speakers", "Nine people died in Harva, Ana Ruiz and Bo Lee said.", ["Harva/people"]),
    ("ages part nothing", "In Harva, two brothers, aged 9 and 12, died in the village of Dorvik.", ["Dorvik/brothers"]),
    ("where only most of them died", "Rain fell on Harva. Police counted 14 dead, most of them in Dorvik.", ["Harva/people"]),
    ("the governor's own province", "The governor of hard-hit Dorvik reported 72 deaths in his province.", ["Dorvik/people"]),
    ("a region spelled with a hyphen", "Fourteen people died in north-eastern Peru.", ["Peru/people"]),
    ("a flight too large for a town", "A fire in Arequipa spread. The UN says 1.5 million people have fled.", ["Peru/people"]),
    ("a war's dead", "A bomb hit Arequipa. Since 2015 the war has killed 14,000 people.", ["Peru/people"]),
    ("the place of the figure before", "In Harva district, a slope fell at Dorvik, killing 11 people. Four more were missing.", ["Dorvik/people", "Dorvik/people"]),
    ("a list of one owner", "The rebels shot down nine Peruvian warplanes and three helicopters.", ["Peru/warplanes", "Peru/helicopters"]),
    ("part of an owner's loss", "The rebels killed 27 Peruvian policemen, including three commanders.", ["Peru/policemen", "Peru/commanders"]),
    ("what the enemy sent", "Chile attacked Peru. Peru's air force said it had shot down 45 drones.", ["Chile/drones"]),
    ("whose losses", "Peru's general staff said Chilean losses amounted to 1,020 soldiers.", ["Chile/soldiers"]),
    ("who sent soldiers", "Peruvian observer Ana Ruiz said that Chilean forces have sent 3,000 troops.", ["Chile/soldiers"]),
    ("what an advance makes for", "The army left Harva. Its troops pushed 9 km towards Dorvik.", ["Dorvik/advance"]),
    ("whose ground", "Fighting went on in Harva. Chilean forces hold 449 square kilometers of Peruvian territory.", ["Peru/territory"]),
    ("soldiers of the report's state", "Gunmen struck Arequipa. A flag of Chile flew. Fourteen soldiers were killed.", ["Peru/soldiers"]),
    ("nationality", "Four Turkish nationals were killed in Harva.", ["Turkey/nationals"]),
    ("a people of a faith", "Forty Shia pilgrims were killed in Harva.", ["Shia/pilgrims"]),
    ("the killer is not the killed", "Peruvian police killed 14 protesters in Harva.", ["Harva/protesters"]),
    ("nor is who was attacked by", "Fourteen protesters were shot dead by Peruvian police in Harva.", ["Harva/protesters"]),
    ("soldiers serve the state", "Peru closed the road to Harva. Fourteen soldiers were killed.", ["Peru/soldiers"]),
    ("soldiers do not serve rebels", "Peruvian troops killed 36 FARC rebels. Four soldiers died.", ["FARC/rebels", "Peru/soldiers"]),
    ("nor their enemy who counts them", "Peru sent troops. The FARC said it had killed 58 soldiers.", ["Peru/soldiers"]),
    ("rebels serve no state", "The FARC stormed Harva. Peru said 40 rebels were killed.", ["FARC/rebels"]),
    ("a general's own losses", "Peru's army chief said 40 soldiers had been killed.", ["Peru/soldiers"]),
    ("an elided noun", "Eighteen miners were killed in Harva and 35 hurt.", ["Harva/miners", "Harva/miners"]),
    ("some of the wounded", "Nine soldiers of Peru were wounded. Seven of the wounded died.", ["Peru/soldiers", "Peru/soldiers"]),
    ("who some of the dead were", "Fire killed 14 people in Harva. Two of the dead were nurses.", ["Harva/people", "Harva/nurses"]),
    ("guards taken hostage", "Inmates took 12 guards hostage in Harva.", ["Harva/guards"]),
    ("two nouns of one figure", "Twenty women and children were killed in Harva.", ["Harva/women and children"]),
    ("a noun beside one person", "Three soldiers of Peru and a cook were killed.", ["Peru/soldiers"]),
    ("members of something", "Bombs killed 118 members of the security forces in Harva.", ["Harva/members of the security forces"]),
    ("policemen are not all police", "Fourteen policemen of Peru were killed.", ["Peru/policemen"]),
    ("houses are no people", "The flood destroyed 300 houses in Harva.", ["Harva/houses"]),
]  # fmt: skip


@pytest.mark.parametrize(("whose", "text", "expected"), WHOSE, ids=[case[0] for case in WHOSE])
def test_a_figure_belongs_to_whom_the_text_says(whose: str, text: str, expected: list[str]) -> None:
    assert [c.affected for c in extract_claims(Document(document_id="d", text=text))] == expected

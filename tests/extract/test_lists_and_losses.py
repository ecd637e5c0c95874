"""Lists, losses and sides: one row is one way of telling, of armies, floods and fires that no list knows."""

from datetime import date

import pytest

from analysis.extract import extract_claims
from analysis.model import Document

# phenomenon, text, "figure measure party/role" of every claim in the order of the text
TOLD = [
    ("a force loses soldiers", "The brigade killed 30 rebels and lost nine of its own soldiers.", "30 killed /rebels, nine casualties /soldiers"),
    ("a village loses people", "The village lost 14 people.", "14 killed /people"),
    ("what became of those lost", "Chile said Peruvian forces lost 110 soldiers killed or wounded.", "110 casualties Peru/soldiers"),
    ("how high it may be", "In Harva 41 people died, nine of them children. The number of wounded could be as high as 120.", "41 killed Harva/people, nine killed Harva/children, as high as 120 wounded Harva/people"),
    ("what it may be", "The death toll in Harva may be more than 300, a nurse said.", "more than 300 killed Harva/people"),
    ("a list of losses", "Peruvian losses amounted to 120 soldiers, seven tanks and 38 artillery systems.", "120 casualties Peru/soldiers, seven equipment Peru/tanks, 38 equipment Peru/artillery systems"),
    ("what a side lost has its parts", "Peruvian forces lost 40 vehicles, including two tanks.", "40 equipment Peru/vehicles, two equipment Peru/tanks"),
    ("losses over a span of days", "Peruvian losses from May 1 to May 9, 2024 amounted to about 9,150 soldiers.", "about 9,150 casualties Peru/soldiers"),
    ("ground and villages", "Troops recaptured 14 villages around Harva and about 80 square km of farmland.", "14 area Harva/settlements, about 80 square km area Harva/territory"),
    ("ground under water", "The flood submerged more than 3,000 square kilometres of land in Harva.", "more than 3,000 square kilometres area Harva/territory"),
    ("ground, up from", "The fire had scorched 83,000 acres in Harva, up from 48,000 acres.", "83,000 acres area Harva/territory, 48,000 acres area Harva/territory"),
    ("a verb of its own", "Police said 12 people were killed in Harva and 36 others walked home.", "12 killed Harva/people"),
    ("a relative clause starts anew", "Peru seized Harva, where some 3,000 of its troops are dug in, according to a U.S. estimate.", "some 3,000 deployed Peru/soldiers"),
    ("taken to the clinic", "Volunteers in Harva took 43 people to a clinic.", "43 wounded Harva/people"),
    ("admitted with", "At least 120 people were admitted with burns in Harva.", "At least 120 wounded Harva/people"),
    ("moved to schools", "Officials shifted 500 families in Harva to government schools.", "500 displaced Harva/families"),
    ("have left the area", "Some 121,000 people have left the border area.", "Some 121,000 displaced /people"),
    ("a night on cots", "About 260 people slept on cots in a gym in Harva.", "About 260 displaced Harva/people"),
    ("led away", "Gunmen said 32 people had been taken away from Harva.", "32 captured Harva/people"),
    ("in whose custody", "Another 68 rebels remained in Peruvian custody.", "68 captured /rebels"),
    ("prisoners in camps", "The monitor counted 3,000 prisoners in the camps of Harva.", "3,000 captured Harva/prisoners"),
    ("taking part", "No more than 6,000 men were taking part in the assault on Harva.", "No more than 6,000 deployed Harva/men"),
    ("sent to the front", "Over 10,000 labourers had been sent to the front.", "Over 10,000 deployed /labourers"),
    ("one of a kind told with that", "Residents say that one tank was destroyed in Harva.", "one equipment Harva/tanks"),
    ("a clinic accounts for the rest", "One clinic in Harva counted 98 bodies while another accounted for 49.", "98 killed Harva/people, 49 killed Harva/people"),
    ("a toll crosses", "Harva flood toll crosses 1,100", "1,100 killed /people"),
    ("civilian casualties", "The mission in Peru documented 3,000 civilian deaths.", "3,000 killed Peru/civilians"),
    ("a war is the whole land's", "LIMA, Peru - A bomb killed nine people in Harva. The conflict has killed 14,000 people.", "nine killed Harva/people, 14,000 killed Peru/people"),
    ("those who did it", "The murder was committed by three gunmen.", "three deployed /gunmen"),
    ("neighbouring land", "Nine people died in Harva. In neighbouring Chile, 40 died.", "Nine killed Harva/people, 40 killed Chile/people"),
    ("a state's capital", "A bomb went off in the Peruvian capital, killing 13 people.", "13 killed Lima/people"),
    ("the capital by name", "Clashes broke out in the capital, Lima, and killed 13 people.", "13 killed Lima/people"),
    ("a capital's region", "In Kyiv region, four people were killed.", "four killed Kyiv/people"),
    ("a province written large", "Rebels control about 90 square kilometers of Harva Oblast.", "about 90 square kilometers area Harva/territory"),
    ("the dateline alone", "HARVA — The death toll in the fire climbed to five on Saturday.", "five killed Harva/people"),
    ("towards a town", "The rebels pushed about 9 km south towards Harva.", "about 9 km distance Harva/advance"),
    ("who launched them", "Peru's air force said it had downed 36 drones launched by Chile.", "36 equipment Chile/drones"),
    ("the enemy's missiles", "Chile attacked Peru overnight. Peru's air force said it had destroyed 45 missiles.", "45 equipment Chile/missiles"),
    ("who sends them", "A Chilean observer said Peruvian forces have committed around 15,000 troops.", "around 15,000 deployed Peru/soldiers"),
]  # fmt: skip

NOTHING = [
    ("a family's children are three", "Three children of one family died in Harva.", ["Three"]),
    ("none of those", "None of the four nurses and 14 patients was hurt.", []),
    ("what is only meant", "The gang threatened to kill 10 judges.", []),
    ("one for one", "Both sides called it a 1,000 for 1,000 prisoner exchange.", []),
    ("times of day", "Six rebels were killed in fighting that went on from 0600 to 1400.", ["Six"]),
    ("about an hour", "The judge was killed at about 0930.", []),
    ("a day that no calendar has", "On February 30, 2024, 12 people died in Harva.", ["12"]),
    ("threats of death", "The mayor received 14 death threats.", []),
    ("farms are seized", "Troops seized 15 farms near Harva.", []),
    ("one of three", "One of the three leaders has been found dead.", []),
]  # fmt: skip


@pytest.mark.parametrize(("phenomenon", "text", "told"), TOLD, ids=[case[0] for case in TOLD])
def test_what_is_lost_taken_and_listed_is_counted_and_has_its_side(phenomenon: str, text: str, told: str) -> None:
    claims = extract_claims(Document(document_id="d", text=text, published=date(2024, 5, 20)))
    assert ", ".join(f"{claim.text} {claim.measure} {claim.affected}" for claim in claims) == told


@pytest.mark.parametrize(("phenomenon", "text", "counted"), NOTHING, ids=[case[0] for case in NOTHING])
def test_what_counts_nobody_is_no_claim(phenomenon: str, text: str, counted: list[str]) -> None:
    claims = extract_claims(Document(document_id="d", text=text, published=date(2024, 5, 20)))
    assert [claim.text for claim in claims] == counted

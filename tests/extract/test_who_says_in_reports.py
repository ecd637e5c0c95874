"""Who says each figure of a whole report, and through whom? Short reports in the styles of a dozen kinds of newsroom."""

from typing import Any

import pytest

from analysis.extract import extract_claims
from analysis.model import Document

REPORTS: dict[str, Any] = {
    "a broadcaster's page": (
        ("The rebel-run health ministry in Tigray says 34 people have been killed in air strikes on a market. Some 52 others "
        "were wounded, the ministry said. Earlier, the regional ambulance service said 19 people were killed in the strike, "
        "according to AFP. Reuters reported that at least 61 people were injured, according to "
        "data from the town's main hospital. Since November 2020, about 2,300 people have been killed in the region, the "
        "BBC understands. Ethiopia's military said it had killed 45 fighters. It did not mention civilian casualties."),
        [
            ("34", "Tigray health ministry", None),
            ("Some 52", "Tigray health ministry", None),
            ("19", "regional ambulance service", "AFP"),
            ("at least 61", "town's main hospital", "Reuters"),
            ("45", "Ethiopian military", None),
        ],
    ),
    "an American network": (
        ("(CNN) -- A suicide bomber killed at least 22 people at a mosque in Quetta, Pakistan, on Friday, officials told CNN. "
        "Another 48 people were wounded, senior police officer Imran Baloch said. \"We have 13 patients in a critical "
        "condition,\" said Dr. Nadia Durrani, who runs the emergency ward of the Civil Hospital. \"Six more died on the way "
        "here.\" The Interior Ministry put the toll at 25. In February, a bombing at a bus station in the same city killed "
        "nine people."),
        [
            ("at least 22", "officials", "CNN"),
            ("48", "Imran Baloch", None),
            ("Six", "Nadia Durrani", None),
            ("25", "Pakistani Interior Ministry", None),
            ("nine", None, None),
        ],
    ),
    "a state agency quoting a state agency": (
        ("At least 14 civilians were killed in shelling of Taiz, Yemeni state-run news agency Saba reported. \"The "
        "militias' shelling resulted in the deaths of 14 civilians\" Saba reported citing local medics. Late May media "
        "reported that at least 70 people were killed in airstrikes near Marib. Unconfirmed reports estimated up to 90 people "
        "may have been killed. According to sources, 37 of the bodies were identified."),
        [
            ("At least 14", "Saba", None),
            ("14", "local medics", "Saba"),
            ("at least 70", "media", None),
            ("up to 90", "unconfirmed reports", None),
        ],
    ),
    "a wire on a report": (
        ("GENEVA Attacks on hospitals in Sudan doubled last year, the World Health Organization reported on Tuesday. At least "
        "212 patients were killed and another 640 were wounded, the global body said in its annual report. Overall 39 "
        "nurses were killed by drones, the report found. \"This cannot go on,\" said Hala Idris, head of the agency's mission "
        "in Port Sudan. In Darfur alone 81 people died, she said. Since it began keeping records in 2018, the organization "
        "has documented the killing of 902 health workers."),
        [
            ("At least 212", "World Health Organization", None),
            ("640", "World Health Organization", None),
            ("39", "World Health Organization", None),
            ("81", "Hala Idris", None),
        ],
    ),
    "a monitoring group behind the lines": (
        ("Army kills 120 in border clashes: monitor\n\nGovernment troops killed 120 fighters when they stormed a rebel camp "
        "on Sunday, a monitoring group said. The opposition-leaning Tarvana Observatory for Human Rights had reported on "
        "Friday that 60 people had been killed. But on Monday the Observatory quoted rebel commanders as saying that 135 "
        "of their men had died. It said at least 20 soldiers were killed in the fighting. Two shepherds were shot dead near "
        "the camp, according to the report, which could not be verified. More than 4,000 people have been killed in the "
        "conflict since 2016."),
        [
            ("120", "Tarvana Observatory for Human Rights", None),
            ("60", "Tarvana Observatory for Human Rights", None),
            ("135", "rebel commanders", "Tarvana Observatory for Human Rights"),
            ("at least 20", "Tarvana Observatory for Human Rights", None),
            ("Two", "Tarvana Observatory for Human Rights", None),
            ("More than 4,000", None, None),
        ],
    ),
    "a wire with a dateline": (
        ("DHAKA, May 3 (Meridian) - A ferry carrying about 200 passengers capsized in Bangladesh on Sunday, drowning at least 41 "
        "people, police said. The fire service recovered 17 more bodies on Monday, its spokesman, Rafiq Mia, told reporters. "
        "The Shipping Ministry said 58 people were still missing. By evening the ministry had cut that number to 33. Witnesses "
        "said the ferry hit a sandbank. Doctors at a nearby clinic, speaking to the Daily Star, said 26 survivors had been "
        "treated."),
        [
            ("at least 41", "Bangladeshi police", None),
            ("58", "Bangladeshi Shipping Ministry", None),
            ("33", "Bangladeshi Shipping Ministry", None),
        ],
    ),
    "a Ukrainian agency": (
        ("Russian troops shelled the Nikopol district, killing three people, Governor Taras Melnyk reported on Telegram. "
        "\"Unfortunately, a woman of 67 died,\" he wrote. \"Eleven people were wounded.\" Later the State Emergency Service "
        "said rescuers had found two more bodies. According to the General Staff of the Armed Forces of Ukraine, Russia lost "
        "1,040 soldiers in the past day. As Ukrinform reported earlier, nine civilians were injured in Kherson."),
        [
            ("three", "Taras Melnyk", "Telegram"),
            ("Eleven", "Taras Melnyk", "Telegram"),
            ("two", "State Emergency Service", None),
            ("1,040", "Ukrainian General Staff", None),
            ("nine", "Ukrinform", None),
        ],
    ),
    "a bulletin of the United Nations": (
        ("Floods in Mozambique: situation report No. 4. The National Disasters Institute reports that 74 people have died and 31 "
        "are missing. Partner organization Mafalala Relief reports that between 8 and 10 people drowned in Chibuto. "
        "Local leaders, quoted by Radio Limpopo, speak of 140 dead. According to the Confederation of Farmers' "
        "Cooperatives, 26 fishermen were lost at sea. OCHA estimates that 120,000 people have been displaced."),
        [
            ("74", "National Disasters Institute", None),
            ("31", "National Disasters Institute", None),
            ("between 8 and 10", "Mafalala Relief", None),
            ("140", "local leaders", "Radio Limpopo"),
            ("26", "Confederation of Farmers' Cooperatives", None),
            ("120,000", "OCHA", None),
        ],
    ),
    "a tabloid": (
        ("BUS OF DEATH: 16 KILLED IN ALPINE PLUNGE\n\nAt least 16 pensioners died when their coach plunged into a gorge in "
        "Austria yesterday. Cops say 22 others are fighting for their lives, doctors say 25. Local police chief Max Hofer said: \"It's "
        "carnage. We pulled 12 bodies out ourselves.\" Seven of the dead were sisters, the tour company claimed. Hospital "
        "bosses told The Sun that three children were among the dead."),
        [
            ("At least 16", None, None),
            ("22", "cops", None),
            ("25", "doctors", None),
            ("12", "Max Hofer", None),
            ("Seven", "tour company", None),
            ("three", "hospital bosses", "The Sun"),
        ],
    ),
    "a live blog": (
        ("15.20 Toll rises again\nThe governor of Izmir has told the BBC that 28 people were killed. The semi-official Pars news "
        "agency quotes a rescue official as saying that 64 people have been pulled from the rubble.\n\n14.05 What we know\nState "
        "television reported 90 deaths this morning, then withdrew the report. Hospitals in the city have received 310 "
        "wounded, according to a count by the Chamber of Doctors.\n\n13.40 'We heard a roar'\nSelin Kaya, 31, a baker, saw it. "
        "\"They carried nine bodies past my door,\" she told us."),
        [
            ("28", "governor of Izmir", "BBC"),
            ("64", "rescue official", "Pars"),
            ("310", "Chamber of Doctors", None),
            ("nine", "Selin Kaya", None),
        ],
    ),
    "a wire of the 1980s": (
        ("LIMA, 4 Sep 86 (AGENCIA ANDES) -- Guerrillas of the Red Dawn Movement killed 11 policemen at Puno on Wednesday, the "
        "national police reported. Col. Hugo Salas, commander of the 4th Brigade, said that six rebels died. He added that two "
        "soldiers were wounded. A communique that the movement sent to Radio Altiplano says that 18 policemen were killed. "
        "The interior minister, General Luis Vega, told a news conference that 40 suspects were captured."),
        [
            ("11", "Peruvian national police", None),
            ("six", "Hugo Salas", None),
            ("two", "Hugo Salas", None),
            ("18", "Red Dawn Movement", "Radio Altiplano"),
            ("40", "Luis Vega", None),
        ],
    ),
    "both sides of an offensive": (
        ("Karabakh's army said on Tuesday that 26 of its soldiers had been killed in Azerbaijan's offensive. The Azeri defence "
        "ministry gave no figure for its own losses but said its troops had destroyed 14 tanks. Activists said eight civilians died when a "
        "rocket hit a bakery. A local hospital official, who declined to be named, said 12 were killed there. By the reckoning of "
        "Western diplomats more than 100 men have died since Sunday. A statement from the International Committee of the "
        "Red Cross said its staff had collected 31 bodies."),
        [
            ("26", "Karabakh army", None),
            ("14", "Azerbaijani defence ministry", None),
            ("eight", "activists", None),
            ("12", "local hospital official", None),
            ("more than 100", "Western diplomats", None),
            ("31", "International Committee of the Red Cross", None),
        ],
    ),
    "a landslide": (
        (
            "(Meridian) - Landslides killed at least 44 people in southern Peru, the civil defence agency said on Tuesday, and 13 "
            "were missing. Arequipa Governor Luis Prado told RPP radio that 300 people had lost their homes and 21 had died. "
            "Local media put the death toll at 50, citing firefighters. The region has 6,500 soldiers, and according to a "
            "diplomat no more than 90 of them were sent to the valley."
        ),
        [
            ("at least 44", "Peruvian civil defence agency", None),
            ("13", "Peruvian civil defence agency", None),
            ("21", "Luis Prado", "RPP"),
            ("50", "firefighters", "local media"),
            ("6,500", None, None),
            ("no more than 90", "diplomat", None),
        ],
    ),
    "an army that strikes abroad": (
        (
            "Kenyan jets struck a camp in southern Somalia, killing 38 people, medics said, while the army said it had killed 15 "
            "militants. Somalia's health ministry says more than 500 people have died since May."
        ),
        [
            ("38", "medics", None),
            ("15", "army", None),
            ("more than 500", "Somali health ministry", None),
        ],
    ),
}  # fmt: skip

ROWS = [(style, *row) for style, (_, rows) in REPORTS.items() for row in rows]


@pytest.mark.parametrize("style, figure, claimant, via", ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_each_figure_of_a_report_has_its_claimant_and_its_channel(style, figure, claimant, via):
    claims = extract_claims(Document(document_id="d", text=REPORTS[style][0]))
    found = [claim for claim in claims if claim.text == figure]
    assert [(claim.claimant, claim.via) for claim in found] == [(claimant, via)] * max(1, len(found))

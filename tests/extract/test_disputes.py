"""Who contradicts whom, and what did nobody check? Kinds of dispute, denial and disclaimer, alone and in whole reports.

Each row is a kind; the reports below them are written in the manner of agencies, broadcasters and bulletins.
"""

import pytest

from retelling import reading

ASSERTED, DISPUTED, DENIED = "not_stated none", "not_stated disputed", "not_stated denied"
UNVERIFIED, CONFIRMED, SILENT = "unverified none", "confirmed none", "not_stated unanswered"
BOTH = "unverified disputed"

KINDS = [
    # phenomenon                            text                                                                                                              quote → verification contest
    # ── no rivals
    ("another on top, base untold",         "Police said 14 people were injured in the blast. A doctor said another 23 people were injured.",                          {"14": ASSERTED, "23": ASSERTED}),
    ("more on top",                         "Police said 14 people died in the fire. The mayor said two more people had died.",                                        {"14": ASSERTED, "two": ASSERTED}),
    ("some of the injured",                 "Police said 18 people were hurt in the riot. A doctor said four of the injured were in a critical condition.",             {"18": ASSERTED, "four": ASSERTED}),
    ("some of the reported deaths",         "The council put the death toll at 41. Police said they were still looking into 22 of the reported deaths.",               {"41": ASSERTED, "22": ASSERTED}),
    ("bodies that one saw",                 "Police said 14 people died in the fire. A driver said he had seen six bodies.",                                           {"14": ASSERTED, "six": ASSERTED}),
    ("bodies brought to one morgue",        "Police said 14 people died in the blast. A hospital said it had received nine bodies.",                                   {"14": ASSERTED, "nine": ASSERTED}),
    ("bodies, said to be another account",  "Police said 14 people died in the blast. But a hospital said it had received 29 bodies.",                                 {"14": DISPUTED, "29": DISPUTED}),
    ("earlier: a count overtaken",          "The health ministry said 26 people were killed in the strike. Earlier, the fire brigade said 17 people were killed.", {"26": ASSERTED, "17": ASSERTED}),
    ("an earlier toll",                     "The governor said 41 people died in the crash. Police had earlier put the death toll at 33.",                             {"41": ASSERTED, "33": ASSERTED}),
    ("nearby",                              "The army said six rebels were killed in the valley. In the nearby Arren district, one rebel was killed, the governor's office said.", {"six": ASSERTED, "one": ASSERTED}),
    ("but about something else",            "The mayor put the death toll at 14. A nurse said 31 people were hurt but would not give her name.",                       {"14": ASSERTED, "31": ASSERTED}),
    # ── what a denial speaks of
    ("that figure, and another",            "A union said 90 miners were killed. The ministry rejected that number, telling reporters that at least 50 had died.",      {"90": DISPUTED, "at least 50": DISPUTED}),
    ("that figure among others",            "Mines killed 20 people and air strikes killed 149, the mission said. The army disputed that figure, saying that 60 had died.", {"60": DISPUTED}),
    ("ground, and no losses",               "The rebels said they took six villages and killed 40 soldiers. The army denied that any village had been lost.",          {"six": DENIED, "40": ASSERTED}),
    ("the loss of a place",                 "The ministry said 110 drones were shot down. The brigade denied the loss of Romanivka.",                                  {"110": ASSERTED}),
    ("a claim beside it",                   "Police said 10 gunmen died. A helicopter crashed near Tarn. The rebels said they shot it down, a claim a spokesman rejected as false.", {"10": ASSERTED}),
    ("another incident's unhurt",           "Villagers said shelling killed four people in Harva. Debris started a fire at a warehouse, but there were no injuries, the army said.", {"four": ASSERTED}),
    # ── parts are no rivals
    ("regions of a country",                "The minister said 12 people were killed in Peru. In the Cusco region, three people were killed, the governor said.",      {"12": ASSERTED, "three": ASSERTED}),
    ("in his province alone",               "Police said 146 people were killed. The governor said 72 people had died in his province alone.",                        {"146": ASSERTED, "72": ASSERTED}),
    ("bodies with names",                   "Police said 141 people were killed. A doctor said 113 bodies had been identified.",                                       {"141": ASSERTED, "113": ASSERTED}),
    ("soldiers and gendarmes",              "The governor said 14 soldiers had died. A union said 17 gendarmes had died in the clash.",                                {"14": ASSERTED, "17": ASSERTED}),
    ("most of them soldiers",               "The government said 11 soldiers were killed, but a security source said that at least 60 people, most of them soldiers, had died.", {"11": DISPUTED, "at least 60": DISPUTED}),
    # ── rivals
    ("two belligerents, two words",         "The army said it had killed 36 rebels at Tarn. The Vell Liberation Front said six of its fighters had been killed at Tarn.",        {"36": DISPUTED, "six": DISPUTED}),
    ("the report's count, and another",     "The blast killed 103 workers. A parliamentary inquiry found that 118 workers had died.",                                  {"103": DISPUTED, "118": DISPUTED}),
    ("acknowledges fewer",                  "Firedamp killed thirty men in the pit. The operator acknowledges 28 deaths.",                                             {"thirty": DISPUTED, "28": DISPUTED}),
    ("only so many",                        "Ninety-seven people died when the jet hit a hill. The airline said only 38 people had died.",                             {"Ninety-seven": DISPUTED, "38": DISPUTED}),
    ("one as content, one denied",          "Villagers said 22 civilians were killed in the raid. The army said nine gunmen were killed and that no civilians were hurt.", {"22": DISPUTED}),
    ("unlikely, says the report",           "Elders spoke of 300 dead around Well. The network considers this figure unlikely.",                                       {"300": DISPUTED}),
    ("a headline that rounds is told again", "Stampede at Mina: 717 dead\n\nAt least 717 people died in the stampede, the civil defence said. A count by clinics put the toll at 2,000.", {"717": DISPUTED}),
    ("a headline's nameless source",        "Blast kills 15: police\n\nThe blast killed 15 people, Harva's governor said. A doctor said 21 people had died.",         {"15": DISPUTED, "21": DISPUTED}),
    # ── denials
    ("simply not true",                     "A vendor said 13 inmates died in the riot. The warden said this was “simply not true”.",                                  {"13": DENIED}),
    ("denies any losses",                   "Ukraine said it had killed 60 Russian soldiers near Tarn. Russia denied any losses.",                                     {"60": DENIED}),
    ("no losses of its own",                "The rebels said they killed 12 Chadian soldiers. The Chadian army said it had suffered no losses.",                       {"12": DENIED}),
    ("a carried denier denies no other",    "The commissioner denied any deaths.\n\nElders, quoted by a local radio, said 31 people had died in Wajid.",               {"31": ASSERTED}),
    ("denied losing any men",               "The army said it killed 22 Vellan militants. Vell denied losing any men.",                                                {"22": DENIED}),
    ("denied the allegations: a deed",      "Residents said 230 people died in the raid. A rebel spokesman denied the allegations.",                                   {"230": ASSERTED}),
    ("denied something, although",          "Moscow has repeatedly denied targeting civilians, although thousands have been killed since May.",                        {"thousands": ASSERTED}),
    ("whose figures, by their adjective",   "Saudi officials said at least 717 people died. A doctor said 30 people were hurt. Iran rejects the Saudi figures.",       {"at least 717": DENIED, "30": ASSERTED}),
    ("withdrew her figure",                 "The mayor said 98 people had died. She later withdrew her figure.",                                                       {"98": DENIED}),
    ("denied that anyone is missing",       "Rescuers said 11 miners died and 22 were missing. The owner denied that anyone was missing.",                              {"11": ASSERTED, "22": DENIED}),
    ("accused, and denied",                 "The ministry denied accusations by residents that soldiers shot 10 villagers dead.",                                      {"10": DENIED}),
    ("the figure of its spokesman's group", "Taliban spokesman Zabihullah Mujahid said 37 soldiers had died. The ministry rejected the Taliban figure as propaganda.",  {"37": DENIED}),
    # ── checking
    ("none of these: both paragraphs",      "Rebels said at least 30 people, including 11 children, were killed.\n\nThe army said it had killed 17 gunmen.\n\nNone of these figures could be independently verified.", {"at least 30": UNVERIFIED, "11": UNVERIFIED, "17": UNVERIFIED}),
    ("these claims: both sides",            "Kyiv said it killed 90 Russian soldiers.\n\nMoscow said it captured 40 Ukrainian troops.\n\nThese claims could not be independently verified.", {"90": UNVERIFIED, "40": UNVERIFIED}),
    ("the accounts of two paragraphs",      "The army said it had killed 10 rebels.\n\nThe rebels said two soldiers had died.\n\nThe agency could not independently verify the accounts.", {"10": UNVERIFIED, "two": UNVERIFIED}),
    ("either claim: all that both claim",   "The army said it killed 22 gunmen and lost five soldiers. The rebels said 19 soldiers had died. There was no way of verifying either claim.", {"22": UNVERIFIED, "five": BOTH, "19": BOTH}),
    ("the broadcaster has not verified",    "Ukraine's General Staff said 90 Russian soldiers were killed. The BBC has not been able to verify the claim.",            {"90": UNVERIFIED}),
    ("was not able to confirm",             "The governor said 12 people died in the shelling. Reuters was not immediately able to confirm the report.",               {"12": UNVERIFIED}),
    ("it was not possible to verify",       "Activists said 33 people died in the raid. It was not immediately possible to verify the activists' report.",             {"33": UNVERIFIED}),
    ("could not independently",             "Activists said 33 people died in the raid. AFP could not independently verify the toll.",                                 {"33": UNVERIFIED}),
    ("no independent confirmation of",      "The army said it had killed 70 insurgents. There was no immediate independent confirmation of the toll.",                 {"70": UNVERIFIED}),
    ("no independent source",               "The army said it had killed 70 insurgents. There was no confirmation from independent sources.",                          {"70": UNVERIFIED}),
    ("cannot be verified",                  "The army said it had killed 70 insurgents. Such claims cannot be independently verified.",                                {"70": UNVERIFIED}),
    ("did not verify",                      "The army said 70 insurgents died. The agency said it had not verified those numbers.",                                    {"70": UNVERIFIED}),
    ("gave no evidence",                    "The army said it had killed 70 insurgents, without giving evidence.",                                                     {"70": UNVERIFIED}),
    ("which could not be corroborated",     "Two guards were hanged, the monitor said. One was killed on Monday and one on Tuesday, according to the report, which could not be corroborated.", {"One": UNVERIFIED, "one": UNVERIFIED}),
    ("a clause of its own",                 "The army, whose claims could not be independently verified, said it had killed 70 insurgents.",                           {"70": UNVERIFIED}),
    ("the headline too",                    "Army kills 70 insurgents: general\n\nThe army killed 70 insurgents, the general said. The claim could not be verified.",    {"70": UNVERIFIED}),
    ("presumed dead",                       "Twelve sailors are missing and presumed dead.",                                                                           {"Twelve": UNVERIFIED}),
    ("feared to have died",                 "Up to 300 villagers are feared to have died in the mudslide, the Red Cross said.",                                          {"Up to 300": UNVERIFIED}),
    # ── confirming
    ("officials confirmed the deaths",      "A witness said nine people had died. Officials confirmed the deaths.",                                                    {"nine": CONFIRMED}),
    ("the ministry has confirmed",          "The health ministry has confirmed 36 deaths from the outbreak.",                                                          {"36": CONFIRMED}),
    ("confirmed to an agency",              "A police official confirmed to AFP that nine people had been killed.",                                                    {"nine": CONFIRMED}),
    ("not yet confirmed",                   "Officials have not yet confirmed that nine people were killed.",                                                          {"nine": UNVERIFIED}),
    ("the capital confirmed the reports",   "Unverified reports said up to 28 miners may have been killed. Lima confirmed the reports.",                           {"up to 28": CONFIRMED}),
    # ── silence
    ("no immediate comment",                "Rebels said they had killed 40 soldiers. There was no immediate comment from the army.",                                  {"40": SILENT}),
    ("did not respond",                     "Rebels said they had killed 40 soldiers. The army did not immediately respond to a request for comment.",                 {"40": SILENT}),
]  # fmt: skip

REPORTS = [
    # manner, text, quote → verification contest
    (
        "a broadcaster on a strike, three days into it",
        ("Drone hits flats in Olvia, killing 12\n\n"
        "Twelve people, among them two children, were killed when a drone hit a block of flats in Olvia overnight, "
        "the regional governor said.\n\n"
        "The mayor of the city, Petro Hlib, said 15 bodies had been pulled from the rubble.\n\n"
        "Russia's defence ministry said its forces had struck a barracks and killed up to 60 Ukrainian servicemen. "
        "Ukraine's army denied this, saying that no troops had been in the area.\n\n"
        "The BBC has not been able to verify the claims of either side."),
        {"Twelve": UNVERIFIED, "up to 60": "unverified denied"},
    ),
    (
        "a wire on a suicide attack",
        ("MUKHA, June 3 (Reuters) - A suicide bomber killed at least 18 people at a funeral in Mukha on Tuesday, police said.\n\n"
        "A doctor at the main hospital put the death toll at 24 and said 51 people were wounded.\n\n"
        "\"We counted 30 wounded,\" police chief Omar Said told reporters.\n\n"
        "It was the deadliest attack in the town since a bombing in March that killed 40 people."),
        {"at least 18": DISPUTED, "24": DISPUTED, "51": DISPUTED, "30": DISPUTED, "40": ASSERTED},
    ),
    (
        "an agency of one side",
        ("Eleven Ukrainian soldiers were killed near Starove over the past day, the Russian Defense Ministry reported.\n\n"
        "Air defences shot down 23 drones overnight, the ministry said. Ukraine's air force said it had lost four drones.\n\n"
        "The ministry reported no casualties among its own troops."),
        {"Eleven": ASSERTED},
    ),
    (
        "a storm, with a toll that grows",
        ("At least 31 people have died in floods after Cyclone Hana, officials said on Friday.\n\n"
        "On Thursday the disaster agency had put the toll at 19.\n\n"
        "Another 60 people were missing, the agency said. Seven of the dead were children, a nurse said.\n\n"
        "Cyclone Idris killed 700 people in the region in 2019, according to the United Nations."),
        {"At least 31": ASSERTED, "19": ASSERTED, "60": ASSERTED, "Seven": ASSERTED, "700": ASSERTED},
    ),
    (
        "a ferry, with survivors who count otherwise",
        ("The ferry was carrying 120 people when it capsized, the coast guard said.\n\n"
        "Survivors said it was carrying more than 300 people.\n\n"
        "Rescuers recovered 14 bodies by nightfall, and 40 people were feared drowned, the coast guard said."),
        {"120": DISPUTED, "more than 300": DISPUTED, "14": ASSERTED, "40": UNVERIFIED},
    ),
    (
        "an offensive, told by both",
        ("The army said on Sunday it had killed 210 rebels and lost 11 soldiers in three days of fighting for Belaya.\n\n"
        "The rebels said they had killed 95 soldiers and lost 30 fighters.\n\n"
        "Neither side's claims could be independently verified."),
        {"210": BOTH, "11": BOTH, "95": BOTH, "30": BOTH},
    ),
    (
        "a monitor of rights",
        ("The protests have left 68 people dead since May, according to Civic Watch, a local group. "
        "The government says 21 people died, most of them police.\n\n"
        "The government has not commented on the group's report."),
        {"68": "not_stated disputed", "21": DISPUTED},
    ),
    (
        "a stampede, one source, then its parts",
        ("Forty-four pilgrims were crushed to death at the shrine, the health minister confirmed on Monday.\n\n"
        "Witnesses said police had blocked the gate. Police denied blocking it.\n\n"
        "The minister said 12 of the dead were under 16."),
        {"Forty-four": CONFIRMED, "12": ASSERTED},
    ),
    (
        "shelling, told by two governors",
        ("Shelling killed three people in Harkin, its governor, Oleh Tymo, said. "
        "Two people were killed in Sumno, governor Ihor Zhuk said.\n\n"
        "Russia denies targeting civilians."),
        {"three": ASSERTED, "Two": ASSERTED},
    ),
    (
        "a plant blast, with a company and a union",
        ("A blast at a chemical plant killed nine workers on Wednesday, the company said in a statement.\n\n"
        "The chemical workers' union said 16 workers had been killed and accused the company of hiding bodies.\n\n"
        "The company called the union's figure \"completely false\"."),
        {"nine": DISPUTED, "16": DENIED},
    ),
    (
        "a raid at sea, one side silent",
        ("The Houthis said they had fired on a destroyer and killed nine American sailors. They offered no evidence.\n\n"
        "The Pentagon said no one was hurt."),
        {"nine": "unverified denied"},
    ),
]  # fmt: skip


def _status(text):
    return {claim.text: f"{claim.verification} {claim.contest}" for claim in reading(text).claims}


@pytest.mark.parametrize("text, expected", [row[1:] for row in KINDS], ids=[row[0] for row in KINDS])
def test_a_figure_is_contested_and_checked_as_its_neighbours_tell(text, expected):
    found = _status(text)
    assert {quote: found.get(quote) for quote in expected} == expected


@pytest.mark.parametrize("text, expected", [row[1:] for row in REPORTS], ids=[row[0] for row in REPORTS])
def test_a_whole_report_keeps_its_quarrels_apart(text, expected):
    found = _status(text)
    assert {quote: found.get(quote) for quote in expected} == expected

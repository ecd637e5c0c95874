"""How sure is a figure? What a report says of checking, denying, disputing and silence, and which figures it reaches."""

import pytest

from retelling import reading

CASES = [
    # phenomenon                                  text                                                                                                       quote → verification, contest, status
    # ── checking
    ("the report it follows",                     "Rebels said they had killed 40 soldiers. The claim could not be verified.",                                {"40": "unverified none unverified"}),
    ("in the same sentence",                      "Rebels said they had killed 40 soldiers, a claim that could not be independently verified.",               {"40": "unverified none unverified"}),
    ("all the reports before, in the paragraph",  "Police said 12 people died. A hospital counted 31 wounded. The reports could not be confirmed.",           {"12": "unverified none unverified", "31": "unverified none unverified"}),
    ("a paragraph of its own",                    "Police said 12 people died.\n\nThe reports could not be independently confirmed.",                        {"12": "unverified none unverified"}),
    ("not the report before that",                "Police said 12 people died.\n\nRebels said 31 people were wounded.\n\nThe claim could not be verified.",   {"12": "not_stated none asserted", "31": "unverified none unverified"}),
    ("one claim, not those of others",            "Police said 12 people died. Rebels said 31 people were wounded. The claim could not be verified.",        {"12": "not_stated none asserted", "31": "unverified none unverified"}),
    ("one report in several sentences",           "Rebels said they killed 40 soldiers. They said 12 more were captured. The report could not be verified.",  {"40": "unverified none unverified", "12": "unverified none unverified"}),
    ("whose report it is",                        "The Vellan army said 40 rebels died. Police said 12 people were hurt. The army's claim could not be verified.", {"40": "unverified none unverified", "12": "not_stated none asserted"}),
    ("neither figure",                            "The mayor said 14 people died. A doctor counted 20 dead. Neither figure could be verified.",               {"14": "unverified disputed disputed", "20": "unverified disputed disputed"}),
    ("either account",                            "The army said it killed 40 rebels and lost 3 tanks. Rebels said 90 soldiers died. Neither account could be verified.", {"40": "unverified none unverified", "3": "unverified none unverified", "90": "unverified none unverified"}),
    ("none of the figures",                       "The mayor said 14 people died and 20 were hurt. None of these figures could be independently verified.",  {"14": "unverified none unverified", "20": "unverified none unverified"}),
    ("either side: the whole paragraph",          "Claims from either side could not be verified. The army said 40 rebels were killed.",                      {"40": "unverified none unverified"}),
    ("no way to check",                           "Rebels said 40 soldiers died. Reporters had no way of verifying the claim.",                               {"40": "unverified none unverified"}),
    ("no independent confirmation",               "Rebels said 40 soldiers died. There was no independent confirmation.",                                     {"40": "unverified none unverified"}),
    ("unconfirmed reports",                       "Unconfirmed reports said 40 people had died.",                                                             {"40": "unverified none unverified"}),
    ("feared dead",                               "Twenty people are feared dead and 12 were injured.",                                                       {"Twenty": "unverified none unverified", "12": "not_stated none asserted"}),
    ("fears for those missing",                   "There are fears for 16 people missing since the storm.",                                                   {"16": "unverified none unverified"}),
    ("the report itself is not disclaimed",       "Twelve people died in the fire. Rebels said 40 soldiers died. The claim could not be verified.",          {"Twelve": "not_stated none asserted", "40": "unverified none unverified"}),
    ("a toll that may rise stays as it is",       "The mayor said 14 people died. The toll is expected to rise.",                                             {"14": "not_stated none asserted"}),
    ("confirmed by who says it",                  "The health minister confirmed that 39 workers had been wounded and eight had died.",                       {"39": "confirmed none confirmed", "eight": "confirmed none confirmed"}),
    ("could not confirm that",                    "The governor could not confirm that 36 people had died.",                                                  {"36": "unverified none unverified"}),
    ("confirmed by a second party",               "Rebels said 40 soldiers died. The general confirmed the figure.",                                          {"40": "confirmed none confirmed"}),
    ("another thing confirmed",                   "Rebels said 40 soldiers died. The general confirmed the talks.",                                           {"40": "not_stated none asserted"}),
    ("a video verified, no figure",               "Rebels said 40 soldiers died. Videos verified by a broadcaster show smoke.",                               {"40": "not_stated none asserted"}),
    ("confirmed dead",                            "Fourteen people have been confirmed dead and 30 are missing.",                                             {"Fourteen": "confirmed none confirmed", "30": "not_stated none asserted"}),
    ("confirmed in part",                         "Rebels said 40 soldiers died. Reporters verified some of the deaths.",                                     {"40": "partly_verified none asserted"}),
    ("confirmed beats disputed",                  "The mayor confirmed that 14 people died. A doctor put the death toll at 20.",                              {"14": "confirmed disputed confirmed", "20": "not_stated disputed disputed"}),
    # ── denying
    ("one's own losses",                          "Ukraine said 40 Russian soldiers were killed. Moscow denied the claim.",                                   {"40": "not_stated denied denied"}),
    ("a deed is no figure",                       "Ukraine said 40 Russian soldiers were killed. Moscow denied involvement.",                                 {"40": "not_stated none asserted"}),
    ("denied that something else happened",       "Ukraine said 40 Russian soldiers were killed. Moscow denied reports that a bridge had been blown up.",     {"40": "not_stated none asserted"}),
    ("denied that anyone was hurt",               "Ukraine said 40 Russian soldiers were killed. Moscow denied that anyone had been hurt.",                   {"40": "not_stated denied denied"}),
    ("others' losses if the figure is named",     "The union said 14 miners were killed. The ministry rejected the figure.",                                  {"14": "not_stated denied denied"}),
    ("others' losses if it is not",               "The union said 14 miners were killed. The ministry rejected the demands.",                                 {"14": "not_stated none asserted"}),
    ("called a lie",                              "A rights group said at least 500 people had died. The minister said that number was a lie.",              {"at least 500": "not_stated denied denied"}),
    ("dismissed as",                              "Rebels said they killed 80 policemen. The ministry dismissed that as propaganda.",                         {"80": "not_stated denied denied"}),
    ("nobody was hurt, on one's own side",        "Kyiv said 40 Russian soldiers were killed. Moscow said nobody had been hurt.",                             {"40": "not_stated denied denied"}),
    ("nobody was hurt, says a third",             "The union said 14 miners were killed. The ministry said there were no deaths.",                            {"14": "not_stated disputed disputed"}),
    ("nobody was hurt elsewhere",                 "The mayor said 14 people died. Ferries stood still and nobody was hurt.",                                  {"14": "not_stated none asserted"}),
    ("this: only what was just told",             "Doctors said 30 people were treated. A baker said the siren was late. The ministry rejected this.",       {"30": "not_stated none asserted"}),
    ("taken back",                                "The governor said 300 people had died. He later retracted the statement.",                                 {"300": "not_stated denied denied"}),
    ("denied and unverified",                     "Rebels said they killed 40 Russian soldiers. Moscow denied the claim. It could not be verified.",         {"40": "unverified denied denied"}),
    # ── silence
    ("silence is no denial",                      "The union said 14 miners were killed. The company has not commented.",                                     {"14": "not_stated unanswered asserted"}),
    ("neither side",                              "A priest said eight people were killed. Neither side has commented.",                                      {"eight": "not_stated unanswered asserted"}),
    ("would not comment on the toll",             "The union said 14 miners were killed. The company would not comment on the toll.",                         {"14": "not_stated unanswered asserted"}),
    ("silence about something else, later",       "The union said 14 miners were killed.\n\nA crane fell. The company has not commented on the leak.",        {"14": "not_stated none asserted"}),
    ("neither confirmed nor denied",              "The union said 14 miners were killed. The company neither confirmed nor denied the report.",               {"14": "not_stated unanswered asserted"}),
    # ── disputing
    ("without a but",                             "Police said 14 people died in the fire. A hospital said 20 people had died.",                              {"14": "not_stated disputed disputed", "20": "not_stated disputed disputed"}),
    ("paragraphs between",                        "Police said 14 people died in the fire.\n\nIt burned for hours.\n\nA hospital put the death toll at 20.\n\nThe hospital said 20 people had died.", {"14": "not_stated disputed disputed"}),
    ("bounds that overlap",                       "Police said at least 14 people died in the fire. A hospital said some 20 people had died.",                {"at least 14": "not_stated disputed disputed", "some 20": "not_stated disputed disputed"}),
    ("two who agree",                             "Police said 14 people died in the fire. A hospital said 14 people had died.",                              {"14": "not_stated none asserted"}),
    ("another measure",                           "Police said 14 people died in the fire. A hospital said 20 people were wounded.",                          {"14": "not_stated none asserted", "20": "not_stated none asserted"}),
    ("a revision by the same source",             "Police said 14 people died in the fire. Police later said 20 people had died.",                            {"14": "not_stated none asserted", "20": "not_stated none asserted"}),
    ("its spokesman",                             "The coast guard said 14 people died. A coast guard spokesman said 20 people had died.",                    {"14": "not_stated none asserted", "20": "not_stated none asserted"}),
    ("another place",                             "Police said 14 people died in Harva. The army said 20 people died in Tarn.",                               {"14": "not_stated none asserted", "20": "not_stated none asserted"}),
    ("another incident",                          "Police said 14 people died in the fire. Rescuers said 20 people died in a separate blast.",                {"14": "not_stated none asserted", "20": "not_stated none asserted"}),
    ("an incident not told before",               "Police said 14 people died in the fire. Rescuers said 20 people died in a landslide.",                     {"14": "not_stated none asserted", "20": "not_stated none asserted"}),
    ("another place, one army",                   "In Harva, 14 rebels were killed, the army said. Twenty rebels were killed in Tarn, the governor said.",     {"14": "not_stated none asserted", "Twenty": "not_stated none asserted"}),
    ("another time",                              "Police said 14 people died on 3 May 2021. The army said 20 people died in June 2019.",                     {"14": "not_stated none asserted", "20": "not_stated none asserted"}),
    ("attackers are no victims",                  "The mayor said 23 people were killed. Officials said four attackers were killed.",                         {"23": "not_stated none asserted", "four": "not_stated none asserted"}),
    ("a part is no rival",                        "The mayor said 23 people were killed. Police said 40 people died, including nine children.",              {"nine": "not_stated none asserted"}),
    ("the report's own figure",                   "Fourteen people died in the fire. But a hospital said 20 people had died.",                                {"Fourteen": "not_stated disputed disputed", "20": "not_stated disputed disputed"}),
    ("a higher figure",                           "Police said 41 people were missing. The Red Cross gave a higher figure, saying that 58 people were missing.", {"41": "not_stated disputed disputed", "58": "not_stated disputed disputed"}),
    ("higher than the official toll",             "The mayor put the death toll at 35. The Red Cross said the toll was higher than the official figure.",     {"35": "not_stated disputed disputed"}),
    ("called exaggerated",                        "The union said 14 miners were killed. A doctor called the figure exaggerated.",                            {"14": "not_stated disputed disputed"}),
    ("a headline is contested like its body",     "Fire kills 14 people\n\nPolice said 14 people died. A hospital said 20 people had died.",                  {"14": "not_stated disputed disputed"}),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_a_figure_is_as_sure_as_the_report_says(text, expected):
    found = {c.text: f"{c.verification} {c.contest} {c.status}" for c in reading(text).claims}
    assert {quote: found.get(quote) for quote in expected} == expected


HEDGES = [
    # phenomenon                         text                                                                       quote → hedges
    ("a modal",                          "Police said 40 people may have died.",                                    {"40": ("may",)}),
    ("a modal before two figures",       "The bomb may have killed 40 people and wounded 12.",                      {"40": ("may",), "12": ("may",)}),
    ("the next verb is plain",           "Police said 40 people may have died and confirmed that 12 were hurt.",    {"40": ("may",), "12": ()}),
    ("the verb before is plain",         "Forty people were killed and 12 sailors may be missing.",                         {"Forty": (), "12": ("may",)}),
    ("a month is no hedge",              "May 17, 2010 - Firedamp killed thirty men.",                              {"thirty": ()}),
    ("could not be verified",            "The mayor said 40 died and the army 60, but neither figure could be verified.", {"40": (), "60": ()}),
    ("suspected attackers",              "Police said suspected arsonists killed 40 people.",                       {"40": ()}),
    ("four suspected smugglers",         "Four suspected smugglers were killed.",                                   {"Four": ()}),
    ("a likely attack",                  "Forty people were killed in a likely arson attack.",                      {"Forty": ()}),
    ("told, then guessed why",           "Forty people were killed in what may have been a gas leak.",              {"Forty": ()}),
    ("another clause",                   "The minister may resign after 40 people were killed.",                    {"40": ()}),
    ("a parenthesis of its own",         "The fire has, reportedly, killed 40 people.",                             {"40": ("reportedly",)}),
    ("a parenthesis that closes",        "The rebels, believed to be foreigners, killed 40 people.",                {"40": ()}),
    ("a verb of saying that softens",    "Analysts believe 40 people were killed.",                                 {"40": ("believe",)}),
    ("a verb of saying that does not",   "Analysts said 40 people were killed.",                                    {"40": ()}),
    ("a whole sentence",                 "If confirmed, 40 people were killed and 12 hurt.",                        {"40": ("If confirmed",), "12": ("If confirmed",)}),
    ("somebody else's guess",            "Experts think the dam leaked. Police said 40 people were killed.",        {"40": ()}),
    ("in capitals, as printed",          "FORTY PEOPLE ARE FEARED DEAD IN THE HARBOUR FIRE, POLICE SAID ON MONDAY.", {"FORTY": ("FEARED",)}),
    ("the part, not the whole",          "Officials believe 1,000 of the 11,000 soldiers were killed.",             {"1,000": ("believe",), "11,000": ()}),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", [row[1:] for row in HEDGES], ids=[row[0] for row in HEDGES])
def test_a_hedge_softens_the_figures_of_its_clause_and_no_others(text, expected):
    found = {c.text: c.hedges for c in reading(text).claims}
    assert {quote: found.get(quote) for quote in expected} == expected

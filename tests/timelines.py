"""Which happenings does a newspaper reader see in these reports? Short texts of many kinds, and their timelines.

The rows were written down before the extractor was run on the texts. Every person, village and ship is invented.
"""

from datetime import date

__all__ = ["EXPECTED", "TEXTS"]

TEXTS: dict[str, tuple[date, str]] = {}
EXPECTED: dict[str, list[tuple[str, str, str, str | None, str]]] = {}
# per text: edtf ("*" = not settled), kind, modality, lane ("*" = not settled), words of the label

TEXTS["war"] = (
    date(2023, 8, 16),
    """Army repels assault on Melit base

The Sudanese army said on Wednesday that it had repelled an assault by the Rapid Support Forces on its base in Melit \
a day earlier. At least 30 fighters were killed, it said.

RSF fighters shelled the town's market on Monday and set fire to dozens of homes, residents told Radio Dabanga. \
Thousands of people fled to El Fasher.

The two sides signed a ceasefire in Jeddah in May. The African Union will host new talks in Addis Ababa on 25 August. \
The RSF has not commented.
""",
)
EXPECTED["war"] = [
    ("2023-08-16", "statement", "stated", "Sudan", "Sudanese army"),
    ("2023-08-15", "offensive", "claimed", "Sudan", "repelled"),
    ("2023-08-15", "loss", "claimed", "*", "30 fighters were killed"),
    ("2023-08-14", "attack", "claimed", "Rapid Support Forces", "shelled the town's market"),
    ("*", "other", "asserted", "*", "fled to El Fasher"),
    ("2023-05", "agreement", "asserted", "*", "signed a ceasefire"),
    ("2023-08-25", "meeting", "expected", "African Union", "talks"),
    ("2023-08-16", "silence", "asserted", "Rapid Support Forces", "has not commented"),
]

TEXTS["terror"] = (
    date(2019, 4, 2),
    """A suicide bomber blew himself up outside a police academy in northern Nigeria on Monday, killing at least \
12 recruits, officials said.

The explosion wounded 20 others. Boko Haram claimed responsibility for the attack in a video released on Tuesday.

In February, gunmen opened fire on a convoy near Damasak and abducted six teachers. The army freed four of them last \
week. President Muhammadu Buhari condemned the bombing and is expected to visit Maiduguri on Thursday.
""",
)
EXPECTED["terror"] = [
    ("2019-04-01", "attack", "claimed", "*", "blew himself up"),
    ("2019-04-01", "loss", "asserted", "*", "wounded 20"),
    ("2019-04-02", "statement", "stated", "Boko Haram", "claimed responsibility"),
    ("2019-02", "attack", "asserted", "*", "opened fire on a convoy"),
    ("2019-02", "capture", "asserted", "*", "abducted six teachers"),
    ("2019-03-25/2019-03-31", "other", "asserted", "Nigeria", "freed four"),
    ("2019-04-04", "other", "expected", "Nigeria", "visit Maiduguri"),
]

TEXTS["aircrash"] = (
    date(2007, 7, 10),
    """Plane with 54 on board crashes in Andes

A passenger plane crashed in the mountains of northern Peru on Sunday night, and all 54 people on board are feared \
dead, the transport ministry said on Monday.

The Fokker 28 took off from Lima at 5 p.m. and disappeared from radar minutes before it was due to land in Chachapoyas.

Rescuers reached the wreckage on Tuesday and recovered 31 bodies. Investigators found the flight recorder, which will \
be sent to France. The search was suspended at nightfall and will resume on Wednesday.
""",
)
EXPECTED["aircrash"] = [
    ("2007-07-08", "other", "claimed", "*", "plane crashed"),
    ("2007-07-09", "statement", "stated", "*", "transport ministry"),
    ("2007-07-10", "other", "asserted", "*", "reached the wreckage"),
    ("2007-07-11", "other", "expected", "*", "resume"),
]

TEXTS["flood"] = (
    date(2010, 8, 5),
    """PESHAWAR, Pakistan — Floods that began on 28 July have swept away more than 4,000 homes in Khyber \
Pakhtunkhwa, the provincial government said on Thursday.

A dam burst near Charsadda on Friday, 30 July, and the Swat River destroyed 45 bridges over the weekend. The army \
deployed 30,000 troops on Sunday to rescue stranded villagers.

Heavy rain is forecast for Saturday. The United Nations warned that cholera could spread in the camps and appealed \
for $460 million.
""",
)
EXPECTED["flood"] = [
    ("2010-08-05", "statement", "stated", "*", "provincial government"),
    ("2010-07-28/2010-08-05", "other", "claimed", "*", "swept away more than 4,000 homes"),
    ("2010-07-30", "other", "asserted", "*", "dam burst"),
    ("2010-07-31/2010-08-01", "other", "asserted", "*", "destroyed 45 bridges"),
    ("2010-08-01", "deployment", "asserted", "Pakistan", "deployed 30,000 troops"),
    ("2010-08-07", "other", "expected", "*", "forecast for Saturday"),
]

TEXTS["quake"] = (
    date(1999, 11, 14),
    """ISTANBUL (AP) — A powerful earthquake struck western Turkey on Friday evening, killing at least 260 people \
and trapping hundreds under collapsed buildings.

The 7.2-magnitude quake hit the town of Duzce at 6:57 p.m. It came three months after a quake on August 17 that killed \
more than 17,000 people in the same region.

Prime Minister Bulent Ecevit visited Duzce on Saturday. Greek rescue teams arrived on Sunday. "We expect the toll to \
rise," the provincial governor said.
""",
)
EXPECTED["quake"] = [
    ("1999-11-12", "other", "asserted", "*", "earthquake struck western Turkey"),
    ("1999-08-17", "loss", "asserted", "*", "killed more than 17,000"),
    ("1999-11-13", "other", "asserted", "Turkey", "visited Duzce"),
    ("1999-11-14", "other", "asserted", "Greece", "rescue teams arrived"),
]

TEXTS["ferry"] = (
    date(2012, 3, 13),
    """At least 31 people drowned when an overloaded ferry collided with a cargo boat and sank in the Meghna River \
early on Tuesday, Bangladeshi police said.

The MV Shariatpur was carrying about 200 passengers to Dhaka. Divers pulled 31 bodies from the water, and 35 people \
swam ashore. A salvage ship is due to reach the site on Wednesday.

In 2009, a ferry capsized on Bhola island and 85 people died.
""",
)
EXPECTED["ferry"] = [
    ("2012-03-13", "loss", "claimed", "*", "31 people drowned"),
    ("2012-03-13", "other", "claimed", "*", "collided with a cargo boat and sank"),
    ("2012-03-14", "other", "expected", "*", "salvage ship is due"),
    ("2009", "other", "asserted", "*", "ferry capsized"),
]

TEXTS["mine"] = (
    date(2014, 5, 15),
    """Turkish miners went on strike on Thursday, two days after an explosion at a coal mine in Soma killed 282 people.

The blast on Tuesday cut the power and trapped hundreds of workers underground. Rescue work was halted for several \
hours on Wednesday because of a fire.

Police fired tear gas at protesters in Izmir on Thursday. The energy minister, Taner Yildiz, said the search would end \
within days. Opposition parties called for an inquiry last month; parliament rejected the motion on 29 April.
""",
)
EXPECTED["mine"] = [
    ("2014-05-15", "other", "asserted", "Turkey", "went on strike"),
    ("2014-05-13", "loss", "asserted", "*", "killed 282"),
    ("2014-05-13", "other", "asserted", "*", "blast on Tuesday cut the power"),
    ("2014-05-14", "other", "asserted", "*", "Rescue work was halted"),
    ("2014-05-15", "attack", "asserted", "*", "fired tear gas"),
    ("2014-04", "other", "asserted", "*", "called for an inquiry"),
    ("2014-04-29", "other", "asserted", "*", "rejected the motion"),
]

TEXTS["coup"] = (
    date(2020, 8, 19),
    """Mali's president, Ibrahim Boubacar Keita, resigned late on Tuesday after mutinous soldiers arrested him at his \
home in Bamako.

The mutiny began on Tuesday morning at the Kati base. In a broadcast on Wednesday, the officers said they would hold \
elections within a reasonable time. They closed the borders and imposed a curfew.

ECOWAS suspended Mali on Wednesday and threatened sanctions. The UN Security Council will meet behind closed doors \
later on Wednesday. France has about 5,000 troops in the region; it may withdraw some of them next year.
""",
)
EXPECTED["coup"] = [
    ("2020-08-18", "other", "asserted", "Mali", "resigned"),
    ("*", "capture", "asserted", "*", "arrested him"),
    ("2020-08-18", "other", "asserted", "*", "mutiny began"),
    ("2020-08-19", "statement", "stated", "*", "officers"),
    ("*", "other", "asserted", "*", "closed the borders"),
    ("2020-08-19", "other", "asserted", "ECOWAS", "suspended Mali"),
    ("2020-08-19", "meeting", "expected", "United Nations", "will meet"),
    ("2021", "withdrawal", "conditional", "France", "withdraw"),
]

TEXTS["epidemic"] = (
    date(2014, 8, 9),
    """The World Health Organization declared the Ebola outbreak in West Africa an international emergency on Friday.

The outbreak has killed 961 people since March, the agency said. Liberia declared a state of emergency on Wednesday, \
and Nigeria confirmed two new cases on Thursday. Sierra Leone sent troops to Kenema to enforce a quarantine.

Two American aid workers were flown to Atlanta last week for treatment. A vaccine trial is scheduled to start in \
September.
""",
)
EXPECTED["epidemic"] = [
    ("2014-08-08", "statement", "*", "World Health Organization", "declared the Ebola outbreak"),
    ("2014-03/2014-08-09", "loss", "claimed", "*", "killed 961"),
    ("2014-08-06", "statement", "*", "Liberia", "declared a state of emergency"),
    ("2014-08-07", "statement", "*", "Nigeria", "confirmed two new cases"),
    ("*", "deployment", "asserted", "Sierra Leone", "sent troops to Kenema"),
    ("2014-07-28/2014-08-03", "other", "asserted", "*", "flown to Atlanta"),
    ("2014-09", "other", "expected", "*", "vaccine trial"),
]

TEXTS["protest"] = (
    date(2022, 7, 11),
    """Tens of thousands of protesters stormed the president's residence in Colombo on Saturday and set fire to the \
prime minister's home.

President Gotabaya Rajapaksa fled by sea, military sources told AFP. The speaker of parliament announced on Saturday \
that the president would resign on Wednesday. Fifty-five people were hurt when police fired live rounds and tear gas.

Talks between the opposition parties ended on Monday without agreement. Demonstrations began in March over a shortage \
of fuel. The IMF said it hoped to resume talks on a bailout soon.
""",
)
EXPECTED["protest"] = [
    ("2022-07-09", "*", "asserted", "*", "stormed the president's residence"),
    ("2022-07-09", "statement", "stated", "*", "speaker of parliament"),
    ("2022-07-13", "other", "expected", "*", "would resign"),
    ("*", "loss", "asserted", "*", "Fifty-five people were hurt"),
    ("2022-07-11", "meeting", "asserted", "*", "Talks between the opposition parties ended"),
    ("2022-03", "other", "asserted", "*", "Demonstrations began"),
    ("*", "meeting", "expected", "*", "resume talks"),
]

TEXTS["hostage"] = (
    date(2013, 1, 18),
    """Algerian special forces stormed the Tigantourine gas plant on Thursday in an attempt to free foreign hostages.

Militants led by Mokhtar Belmokhtar seized the plant on Wednesday at dawn. They demanded that France end its \
operation in Mali. Thirty hostages were killed in the raid, an Algerian security source told Reuters, and 573 workers \
were freed.

Britain's prime minister, David Cameron, postponed a speech that he was to give on Friday. The United States sent a \
plane on Friday to evacuate Americans. The siege was not over by Friday evening.
""",
)
EXPECTED["hostage"] = [
    ("2013-01-17", "offensive", "asserted", "Algeria", "stormed the Tigantourine gas plant"),
    ("2013-01-16", "capture", "asserted", "*", "seized the plant"),
    ("*", "loss", "claimed", "*", "Thirty hostages were killed"),
    ("*", "other", "claimed", "*", "573 workers were freed"),
    ("*", "other", "asserted", "United Kingdom", "postponed a speech"),
    ("2013-01-18", "deployment", "asserted", "United States", "sent a plane"),
]

TEXTS["talks"] = (
    date(2016, 8, 25),
    """Colombia's government and the FARC reached a final peace agreement on Wednesday after four years of talks in \
Havana.

President Juan Manuel Santos announced that a referendum will be held on 2 October. The rebels will hand over their \
weapons to the United Nations within six months. Former president Alvaro Uribe rejected the deal.

The two sides agreed to a bilateral ceasefire on 23 June. Talks broke down in 2002, when the FARC hijacked an airliner. \
The foreign ministers of Cuba and Norway attended the ceremony. The treaty could be signed next month.
""",
)
EXPECTED["talks"] = [
    ("2016-08-24", "agreement", "asserted", "Colombia", "reached a final peace agreement"),
    ("2016-10-02", "other", "expected", "*", "referendum"),
    ("*", "other", "expected", "*", "hand over their weapons"),
    ("2016-06-23", "agreement", "asserted", "*", "bilateral ceasefire"),
    ("2002", "meeting", "asserted", "*", "Talks broke down"),
    ("2016-09", "agreement", "conditional", "*", "treaty could be signed"),
]

TEXTS["sanctions"] = (
    date(2018, 8, 7),
    """The United States reimposed sanctions on Iran on Tuesday, three months after it withdrew from the 2015 nuclear \
deal.

President Donald Trump signed the order on Monday. A second round, aimed at oil exports, takes effect on 5 November. \
The European Union said on Monday that it deeply regretted the step. Iranian President Hassan Rouhani accused \
Washington of waging psychological warfare.

Iran has threatened to block the Strait of Hormuz. Daimler suspended its plans there. Protesters clashed with police \
in Karaj on Friday and attacked a seminary.
""",
)
EXPECTED["sanctions"] = [
    ("2018-08-07", "other", "asserted", "United States", "reimposed sanctions"),
    ("2018-05", "withdrawal", "asserted", "United States", "withdrew from the 2015 nuclear deal"),
    ("2018-08-06", "agreement", "asserted", "United States", "signed the order"),
    ("2018-11-05", "other", "expected", "*", "takes effect"),
    ("2018-08-06", "statement", "stated", "European Union", "European Union"),
    ("2018-08-03", "attack", "asserted", "*", "clashed with police"),
]

TEXTS["siege"] = (
    date(1993, 4, 18),
    """Serb forces tightened their siege of Srebrenica on Saturday, shelling the centre of the town for three hours.

The UN Security Council declared the town a safe area on Friday. Canadian peacekeepers entered Srebrenica on Sunday, \
and helicopters evacuated 133 wounded. An aid convoy was turned back on Thursday at a Serb checkpoint.

General Ratko Mladic and General Sefer Halilovic signed a ceasefire at Sarajevo airport on Sunday. The Bosnian \
government says 56 people, 14 of them children, died when a school was hit on 12 April. Serb commanders denied that \
their guns had fired on the school.
""",
)
EXPECTED["siege"] = [
    ("1993-04-17", "offensive", "asserted", "*", "tightened their siege"),
    ("1993-04-16", "statement", "*", "United Nations", "declared the town a safe area"),
    ("1993-04-18", "offensive", "asserted", "Canada", "entered Srebrenica"),
    ("1993-04-18", "other", "asserted", "*", "evacuated 133 wounded"),
    ("1993-04-15", "other", "asserted", "*", "turned back"),
    ("1993-04-18", "agreement", "asserted", "*", "signed a ceasefire"),
    ("1993-04-12", "loss", "claimed", "*", "56 people"),
    ("1993-04-12", "attack", "claimed", "*", "school was hit"),
]

TEXTS["wire"] = (
    date(1986, 6, 12),
    """LIMA, 12 JUN 86 (AFP) -- [TEXT] GUERRILLAS OF THE SHINING PATH BLEW UP THREE POWER PYLONS NEAR HUANCAYO ON \
TUESDAY, POLICE REPORTED TODAY. THE BLASTS LEFT THE CITY WITHOUT ELECTRICITY.

IN A SEPARATE INCIDENT, A GROUP OF ARMED MEN MURDERED THE MAYOR OF CHUPACA ON 9 JUNE. THE ARMY LAUNCHED AN OPERATION \
IN THE AREA YESTERDAY AND CAPTURED SEVEN SUSPECTS. PRESIDENT ALAN GARCIA WILL TRAVEL TO HUANCAYO TOMORROW.

THE MINISTRY OF INTERIOR HAS NOT ISSUED ANY STATEMENT ON THE ATTACKS.
""",
)
EXPECTED["wire"] = [
    ("1986-06-10", "attack", "claimed", "Shining Path", "BLEW UP THREE POWER PYLONS"),
    ("1986-06-12", "statement", "stated", "*", "police"),
    ("1986-06-09", "attack", "asserted", "*", "MURDERED THE MAYOR"),
    ("1986-06-11", "offensive", "asserted", "*", "LAUNCHED AN OPERATION"),
    ("1986-06-11", "capture", "asserted", "*", "CAPTURED SEVEN SUSPECTS"),
    ("1986-06-13", "other", "expected", "Peru", "TRAVEL TO HUANCAYO"),
    ("1986-06-12", "silence", "asserted", "*", "HAS NOT ISSUED ANY STATEMENT"),
]

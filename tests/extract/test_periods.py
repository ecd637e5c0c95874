"""When did what each figure counts happen? Short reports with the days of every figure written into the text."""

from datetime import date

import pytest

from analysis.extract import read
from analysis.model import Document
from marked import unmarked

# name: (published, text). "{12|2021-05-03}" is the figure 12 about that day, "{12|}" a figure that the text does not
# date. Nothing but the marked figures is looked at.
REPORTS = {
    "one incident, dated in its lead": (
        date(2021, 5, 5),
        """Bus bomb kills {nine|2021-05-04} in Tarsk

TARSK, May 5 (Wire) - A bomb tore through a crowded bus in the northern town of Tarsk on Tuesday, killing at least \
{nine|2021-05-04} people and wounding {23|2021-05-04} others, police said.

{Three|2021-05-04} children were killed, Colonel Aram Beko told reporters on Wednesday. He said another \
{four|2021-05-04} people had been wounded.

The explosion also wounded {two|2021-05-04} policemen who were guarding a nearby market.

No group claimed responsibility for the blast.""",
    ),
    "two incidents, each with its day": (
        date(2021, 5, 5),
        """Gunmen killed {six|2021-05-03} farmers in the eastern district of Mirat on Monday, officials said.

The attackers opened fire on a field near the village of Sona, wounding {four|2021-05-03} more people.

In a separate attack on Tuesday, a roadside bomb killed {two|2021-05-04} soldiers in the neighbouring district of \
Halo. {Five|2021-05-04} soldiers were injured in the explosion.

In another incident, {three|} villagers were shot dead near the border.""",
    ),
    "an attack that began on one day and ended on another": (
        date(2019, 10, 14),
        """Troops retook a luxury resort in Belmar on Monday, ending a siege that killed {31|2019-10-12/2019-10-14} people.

The siege began on Saturday when gunmen stormed the lobby. It ended on Monday afternoon after commandos entered the \
east wing.

The interior ministry said {44|2019-10-12/2019-10-14} people were wounded. All {five|2019-10-12/2019-10-14} \
attackers were killed.""",
    ),
    "a background paragraph keeps its own time": (
        date(2018, 8, 20),
        """At least {12|2018-08-19} people were killed when a suicide bomber struck a mosque in Karlan on Sunday, officials said.

{Thirty|2018-08-19} people were wounded, the health department said.

The city has seen a string of attacks. In March, a truck bomb killed {41|2018-03} people at a checkpoint. That blast \
also wounded {more than 100|2018-03} people.

In 2014, gunmen killed {140|2014} people, most of them pupils, at a school. {Two|2014} of the gunmen were captured.

More than {60,000|2004/2018-08-20} people have been killed in the conflict since 2004.""",
    ),
    "an anniversary": (
        date(2014, 12, 26),
        """Thousands of mourners gathered on beaches on Friday to mark ten years since a tsunami that killed \
{230,000|2004-12-26} people.

The waves struck on 26 December 2004 after a huge undersea earthquake. In the province of Seram alone \
{170,000|2004-12-26} people died and {500,000|2004-12-26} were made homeless.""",
    ),
    "a flood over a week": (
        date(2023, 7, 14),
        """A week of flooding in Orlava has killed {58|2023-07-08/2023-07-14} people, the civil defence agency said on Friday.

The floods began on July 8 after heavy rain. {Fourteen|2023-07-08/2023-07-14} people are still missing.

On Thursday, rescuers pulled {three|2023-07-13} bodies from a collapsed house in Denna. On Wednesday {six|2023-07-12} \
people drowned when a ferry overturned.

Last year floods killed {22|2022} people in the same valley.""",
    ),
    "a round-up of regions": (
        date(2022, 9, 7),
        """Shelling killed {four|2022-09-06} civilians in the Dorna region on Tuesday, its governor said.

In the Pelin region, {two|} people were killed and {five|} wounded, according to local authorities.

In the southern city of Ulmar, rockets hit an apartment block on Wednesday morning, killing {one|2022-09-07} person \
and injuring {nine|2022-09-07}.""",
    ),
    "an upper-case wire of the 1980s": (
        date(1988, 3, 14),
        """SAN MATEO, 14 MAR 88 (ACAN) -- [TEXT] GUERRILLAS ATTACKED AN ARMY POST IN THE NORTH LAST NIGHT, KILLING \
{SEVEN|1988-03-13} SOLDIERS AND WOUNDING {11|1988-03-13}, THE ARMED FORCES SAID TODAY.

{THREE|1988-03-13} GUERRILLAS WERE KILLED IN THE ATTACK, AN ARMY SPOKESMAN SAID.

ON 7 MARCH, A CAR BOMB KILLED {TWO|1988-03-07} POLICEMEN IN THE CAPITAL.""",
    ),
    "a lead that dates only the saying": (
        date(2020, 6, 11),
        """A landslide buried a village in the Kesh valley, killing at least {20|} people, officials said on Thursday.

{Forty|} people were missing, they said.""",
    ),
    "the day of the event told late": (
        date(2020, 6, 11),
        """A landslide buried a village in the Kesh valley, killing at least {20|2020-06-10} people, officials said on Thursday.

{Forty|2020-06-10} people were missing, they said.

The landslide struck at around 3 a.m. on Wednesday, when most villagers were asleep.""",
    ),
    "a crash and an earlier crash": (
        date(2016, 2, 9),
        """Two trains collided in southern Harz on Tuesday, killing {10|2016-02-09} people and injuring {more than 80|2016-02-09}, police said.

{Eighteen|2016-02-09} of the injured were in a serious condition.

It was the worst rail accident since 1998, when a high-speed train derailed near Esch, killing {101|1998} people.""",
    ),
    "boats that sank on two days": (
        date(2016, 5, 27),
        """At least {30|2016-05-26} migrants drowned when their boat capsized off the coast of Maron on Thursday, the coast guard said.

Some {77|2016-05-26} people were rescued.

It was the second such disaster in as many days. On Wednesday, another boat sank in the same waters, killing \
{five|2016-05-25}. {More than 560|2016-05-25} people were rescued from that vessel.

More than {2,400|2016-01-01/2016-05-27} migrants have died on the route so far this year, compared with {1,800|2015} \
in the whole of last year.""",
    ),
    "totals over a time beside the strikes of a night": (
        date(2024, 3, 9),
        """Overnight air strikes killed {13|2024-03-08/2024-03-09} people in the enclave of Tesh, medics said on Saturday.

{Four|2024-03-08/2024-03-09} of the dead were children.

Over the past week, {more than 300|2024-03-03/2024-03-09} people have been killed there, the health ministry said. \
Since the start of the war in October, {at least 9,000|2023-10/2024-03-09} people have died, according to the ministry.

The war began on Oct. 2 when militants killed {about 400|2023-10-02} people in a raid on the border town of Amon.""",
    ),
    "a total as of a day": (
        date(2021, 8, 18),
        """The earthquake that hit Saint-Loup on Saturday killed {1,941|2021-08-14} people, the civil protection agency said on Tuesday.

As of Monday, {1,419|2021-08-16} deaths had been recorded and {30,000|2021-08-16} families were homeless.

A 2010 earthquake killed {more than 200,000|2010} people in the country.""",
    ),
    "a bare report of today": (
        date(2011, 4, 30),
        """A roof collapsed at a textile mill in Dahur today, killing {17|2011-04-30} workers.

{Twelve|2011-04-30} others are trapped under the rubble, the fire chief said.""",
    ),
    "a broadcaster's report": (
        date(2017, 1, 11),
        """{Fifteen|2017-01-10} people have been killed after a coach plunged into a ravine in the Atlan mountains, police say.

The crash happened at about 06:30 on Tuesday near the town of Isk.

{Twenty-two|2017-01-10} others were hurt, {six|2017-01-10} of them seriously.

Last August, {nine|2016-08} people died when a minibus fell into the same ravine.""",
    ),
    "people who died later": (
        date(2015, 6, 29),
        """A fire at a hostel in Brunn on Friday killed {eight|2015-06-26} people.

{Two|2015-06-28} of the injured died in hospital on Sunday, bringing the death toll to {10|2015-06-26}, the mayor said \
on Monday.""",
    ),
    "without a day of publication": (
        None,
        """Gunmen killed {six|} farmers in the eastern district of Mirat on Monday, officials said.

On 3 May 1991 a car bomb killed {12|1991-05-03} people in the town. {Twenty|1991-05-03} people were hurt in the bombing.""",
    ),
    "two clauses, two days": (
        date(2016, 5, 14),
        """The army said on Saturday that {12|2016-05-12} soldiers were killed on Thursday and {14|2016-05-13} on Friday.

Police said Saturday that {three|} of its officers had been hurt.""",
    ),
    "days after another incident": (
        date(2016, 3, 23),
        """A car bomb killed {nine|2016-03-22} people in Harun on Tuesday, officials said.

The bombing came four days after a suicide attack killed {35|2016-03-18} people at a bus station in the same city.

It was the deadliest attack there since a 2013 bombing killed {51|2013} people.

{Twenty|2016-03-22} people were wounded in Tuesday's blast.

More than {250,000|} people have been killed in the five-year war next door, a war monitor says.""",
    ),
    "days in a row": (
        date(2008, 10, 19),
        """The ministry said troops killed {36|2008-10-17/2008-10-18} rebels on Friday and Saturday.

Clashes Monday through Wednesday killed {nine|2008-10-13/2008-10-15} civilians, a priest said.

In an interview broadcast by state radio last night a general said {120|2008-10-16} soldiers had died on Thursday.""",
    ),
    "an operation named by its day": (
        date(2016, 5, 14),
        """Rebels in Kosh said they had lost {40|2016-05-12} men in Thursday's battle for the airport.

The army said {nine|2016-05-12} of its soldiers died in the fighting.

Thursday's clashes came a day after a truce collapsed in the city.""",
    ),
    "an ngo's figures over months": (
        date(2019, 5, 20),
        """Violence in the three provinces has killed {1,200|2019-01/2019-03} civilians between January and March, the monitoring group said in a report.

In April alone, {310|2019-04} civilians died, it said.

From 2014 to 2018, {26,000|2014/2018} people were killed, according to the group.""",
    ),
    "the year of another thing": (
        date(2016, 2, 21),
        """At least {25|2016-02-20} people were killed on Saturday in two car bombs in Homar, a centre of the 2011 uprising, a monitoring group said.

State media said {14|2016-02-20} people died and {29|2016-02-20} were wounded.

A bombing in Homar last month killed {at least 24|2016-01} people, its governor said at the time.""",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REPORTS)
def test_each_figure_is_about_its_own_time(name: str) -> None:
    published, marked = REPORTS[name]
    text, marks = unmarked(marked)
    claims = read(Document(document_id="d", text=text, published=published)).claims
    found = []
    for start, words, _ in marks:
        held = [c for c in claims if c.start < start + len(words) and start < c.end]
        found.append((words, held[0].period if held else "no claim"))
    assert found == [(words, period) for _, words, period in marks]

"""Whose days does a figure take where several could be meant? Rules of English news, each in five sentences.

Between braces stands the figure and its period; an empty period says that the text does not give one.
"""

from datetime import date

import pytest

from analysis.extract import read
from analysis.model import Document
from marked import unmarked

PUBLISHED = date(2022, 9, 7)  # a Wednesday

RULES = [
    # ── the day of a count is not that of what it counts
    ("toll rose", "An earthquake shook Tarn on Sunday.\n\nThe death toll rose to {412|2022-09-04} on Tuesday, the governor said."),
    ("toll passed", "The death toll from Sunday's earthquake in Tarn passed {1,200|2022-09-04} on Tuesday."),
    ("number climbed", "A ferry sank off Vell on Saturday.\n\nThe number of people killed climbed to {31|2022-09-03} on Tuesday, divers said."),
    ("count reached", "Fire swept through a factory in Harva on Monday. The count of the dead reached {14|2022-09-05} by Tuesday night."),
    ("deaths have risen", "A bus plunged into the Arren gorge on Sunday. Deaths have risen to {22|2022-09-04} by Tuesday, police said."),
    ("one more died", "The toll of Friday's blast in Vell rose to {six|2022-09-02} after {one|2022-09-06} more person died in hospital on Tuesday."),
    # ── a war whose beginning is told in passing
    ("broke out", "The conflict, which broke out on April 15, has killed {more than 900|2022-04-15/2022-09-07} people."),
    ("began", "The war, which began in September 1980 and has killed {an estimated 70,000|1980-09/2022-09-07} people, goes on."),
    ("erupted", "The fighting, which erupted in 2011, has forced {2 million|2011/2022-09-07} people from their homes."),
    # ── an age is no time
    ("century", "A stampede at a 12th-century shrine in Vell killed {14|} people."),
    ("style", "Nine sailors were on a 1950s-style launch; {three|} people died."),
    ("century behind", "{Seven|2022-09-05} people died on Monday when the roof of a 15th-century church collapsed."),
    # ── what was said before an incident is not about it
    ("said before", "Gunmen stormed a hotel in Harva on Tuesday, killing {nine|2022-09-06} people, police said.\n\nLast Thursday the army said it had killed {40|} rebels in a battle for Tarn."),
    ("announced before", "A blast killed {12|2022-09-06} people in Vell on Tuesday.\n\nOn August 30 the ministry announced that {more than 200|} fighters had been killed in an offensive in the north."),
    # ── arrests and people held
    ("detained since", "A mine flooded in Tarn on Monday, killing {six|2022-09-05} men. Its owner and {two|} engineers have been detained, police said."),
    ("are held", "Shelling killed {two|2022-09-06} people in Vell on Tuesday.\n\nThe agency says the rebels are holding {112|} soldiers."),
    ("arrested over it", "A bomb killed {five|2022-09-06} people in Harva on Tuesday.\n\n{Three|} suspects have been arrested, the police said."),
    # ── homes left over a longer time
    ("forced from home", "Gunmen killed {nine|2022-09-06} people at a mosque in Tarn on Tuesday.\n\nThe UN says {some 80,000|} people have been forced from their homes."),
    ("evacuated since", "A landslide killed {23|2022-09-03} people in Vell on Saturday.\n\n{More than 1,200|} villagers have been evacuated, the province said."),
    # ── the headline's word and the lead's
    ("rammed", "Suicide bomber strikes convoy, killing {13|2022-09-06}\n\nA man rammed a van full of explosives into a police convoy on Tuesday, killing {13|2022-09-06} people.\n\nThe bombing also wounded {40|2022-09-06} people."),
    ("hit", "Air strike on market kills {19|2022-09-03}\n\nJets hit a crowded market on Saturday, killing {19|2022-09-03} people as the war went on.\n\nThe strike also wounded {30|2022-09-03} people."),
    # ── parts of what a country lost on one night
    ("regions of a country", "Ukraine: {12|2022-09-06/2022-09-07} killed in overnight attack\n\nRussia attacked Ukraine with drones on the night of September 6 to 7.\n\nIn Zhytomyr region, {three|2022-09-06/2022-09-07} people died, the governor said."),
    # ── villages taken begin a fight
    ("captured since", "Rebels have captured {11|2022-09-01/2022-09-07} villages since Thursday, a monitor said on Saturday.\n\nIt said {43|2022-09-01/2022-09-07} soldiers had been killed in the fighting. A commander said his men had destroyed {six|2022-09-01/2022-09-07} tanks."),
    # ── a background attack is not the report's own
    ("background attack", "Officers seized power in Harva.\n\nA hospital said {three|} people had been killed.\n\nThe government had failed to stop the rebels.\n\nAnger grew in the barracks.\n\nOn August 26, fighters attacked a convoy near Tarn. The army said {11|2022-08-26} soldiers were killed."),
    ("the ambush told last", "Clashes in Harva on Saturday killed {three|2022-09-03} people.\n\nOn August 26, fighters ambushed a convoy, killing {11|2022-08-26} soldiers.\n\nThe rebels said they had killed {60|2022-08-26} soldiers in the ambush."),
    # ── a later sentence with a saying of its own tells of its own incident
    ("media reported", "On August 17 a strike hit a building in Vell and killed {40|2022-08-17} people.\n\nThe army said it was looking into it.\n\nOn August 22 media reported that {30|} people were killed in an air strike on a school."),
    # ── what a figure is set beside
    ("up from", "Air strikes killed {149|2022-01-01/2022-06-30} people between 1 January and 30 June, up from {95|2021-01-01/2021-06-30} between 1 January and 30 June 2021. Mines killed {20|2022-01-01/2022-06-30} people."),
    # ── nouns that look like verbs of saying
    ("clashes and protests", "A hospital said three people had been killed and {17|2022-09-03} injured, four of them seriously, in clashes and protests in the city on Saturday."),
    ("in Dorma state", "Last month, gunmen abducted {14|2022-08} villagers in Dorma state, officials said."),
    # ── offices with a disaster in their names
    ("disaster office", "A typhoon made landfall in Vell on Friday.\n\nThe National Disaster Agency listed {58|2022-09-02} deaths in its bulletin on Tuesday."),
]  # fmt: skip


@pytest.mark.parametrize("marked", [row[1] for row in RULES], ids=[row[0] for row in RULES])
def test_a_figure_takes_the_days_of_its_own_incident(marked: str) -> None:
    text, marks = unmarked(marked)
    claims = read(Document(document_id="d", text=text, published=PUBLISHED)).claims
    held = [next((c for c in claims if c.start < start + len(w) and start < c.end), None) for start, w, _ in marks]
    found = [(words, claim.period if claim else "no claim") for (_, words, _), claim in zip(marks, held, strict=True)]
    assert found == [(words, period) for _, words, period in marks]

"""When was each figure said? Short texts with the day of the saying of every figure written into them."""

from datetime import date

import pytest

from analysis.extract import read
from analysis.model import Document
from marked import unmarked

# phenomenon: (published, text). "{12|2021-05-03}" is the figure 12 said on that day, "{12|}" one whose saying is not
# dated.
TEXTS = {
    "date between source and verb": (
        date(2022, 3, 7),
        'The ministry on Monday said {40|2022-03-07} of its soldiers had died.',
    ),
    "on Tuesday the ministry said": (
        date(2022, 3, 9),
        'Two villages were shelled. On Tuesday the defence ministry said {12|2022-03-08} troops had been killed.',
    ),
    "said in a statement on Sunday": (
        date(2019, 7, 1),
        'The coast guard said in a statement on Sunday that {at least 30|2019-06-30} migrants had drowned.',
    ),
    "closing said in a statement on Sunday": (
        date(2019, 7, 1),
        'At least {30|2019-06-30} migrants drowned when their boat sank, the coast guard said in a statement on Sunday.',
    ),
    "told reporters late on Monday": (
        date(2015, 4, 28),
        'The interior minister told reporters late on Monday that {2,900|2015-04-27} people had been killed.',
    ),
    "told agency by telephone": (
        date(2015, 4, 28),
        'A hospital official told AFP by telephone on Tuesday that {17|2015-04-28} people had been wounded.',
    ),
    "report published on Wednesday": (
        date(2018, 8, 31),
        'A report published on Wednesday by the United Nations said {5,200|2018-08-29} people had been killed in the first month of the crackdown.',
    ),
    "according to figures released": (
        date(2020, 5, 2),
        '{More than 1,200|2020-03} civilians were wounded, according to figures released in March by the monitoring group.',
    ),
    "according to a statement on": (
        date(2020, 5, 2),
        '{Nine|2020-05-01} soldiers were killed, according to a statement by the army on Friday.',
    ),
    "wrote on Telegram on": (
        date(2024, 1, 10),
        'The regional governor, Ihor Taran, wrote on Telegram on Tuesday that {six|2024-01-09} people had been wounded.',
    ),
    "tweet dated in the sentence before": (
        date(2021, 8, 20),
        'The ambulance service posted an update on Thursday evening. It said {14|2021-08-19} people had been taken to hospital.',
    ),
    "carried through it added": (
        date(2021, 8, 20),
        'The army said on Thursday that {14|2021-08-19} rebels had been killed. It added that {three|2021-08-19} soldiers were wounded.',
    ),
    "carried through pronoun": (
        date(2021, 8, 20),
        'The health minister told a news conference on Thursday that {14|2021-08-19} people had been killed. She said {40|2021-08-19} more were in hospital.',
    ),
    "carried through a quotation": (
        date(2021, 8, 20),
        '"We have lost {14|2021-08-19} men," Colonel Beko told reporters on Thursday. "Another {nine|2021-08-19} are missing."',
    ),
    "not carried to another speaker": (
        date(2021, 8, 20),
        'The army said on Thursday that {14|2021-08-19} rebels had been killed. The rebels said {three|} of their men had died.',
    ),
    "date of the event": (
        date(2021, 8, 20),
        'The army said {14|} rebels were killed in an ambush on Thursday.',
    ),
    "date behind the noun of event": (
        date(2021, 8, 20),
        "The army said Thursday's ambush had killed {14|} rebels.",
    ),
    "american said date": (
        date(2021, 8, 20),
        'The army said Thursday that {14|2021-08-19} rebels had been killed in the hills.',
    ),
    "american closing": (
        date(2021, 8, 20),
        'A bomb killed {14|2021-08-19} people at a market, police said Thursday.',
    ),
    "said date and event date": (
        date(2021, 8, 20),
        'The army said on Thursday that {14|2021-08-19} rebels had been killed in an ambush on Wednesday.',
    ),
    "earlier on Monday X had said": (
        date(2016, 7, 5),
        'Earlier on Monday the mayor had put the toll at {17|2016-07-04}.',
    ),
    "put the toll on day": (
        date(2016, 7, 5),
        'Police on Monday put the number of dead at {17|2016-07-04}.',
    ),
    "announced on Sunday": (
        date(2017, 10, 15),
        'The government announced on Sunday that {at least 189|2017-10-15} people had been killed by the truck bomb.',
    ),
    "last year the ministry reported": (
        date(2017, 10, 15),
        'Last year the ministry reported that {5,500|2016} soldiers had been killed.',
    ),
    "this week": (
        date(2024, 12, 12),
        'The president said this week that {38,000|2024-12-09/2024-12-12} soldiers had been killed.',
    ),
    "in an interview last month": (
        date(2024, 12, 12),
        'In an interview last month, the commander said {about 2,000|2024-11} men had deserted or been wounded.',
    ),
    "yesterday after": (
        date(1999, 6, 17),
        'The government claimed yesterday that {7,400|1999-06-16} enemy soldiers had been killed or wounded.',
    ),
    "today": (
        date(1988, 3, 14),
        'The Armed Forces Press Committee said today that {seven|1988-03-14} soldiers were wounded.',
    ),
    "upper-case": (
        date(1988, 3, 14),
        'SAN MATEO, 14 MAR 88 (ACAN) -- [TEXT] THE ARMED FORCES REPORTED TODAY THAT {SEVEN|1988-03-14} SOLDIERS WERE KILLED.',
    ),
    "saying in place": (
        date(2009, 11, 7),
        'Speaking in the capital on Friday, the general said {24|2009-11-06} insurgents had been killed in the operation.',
    ),
    "speaking on": (
        date(2009, 11, 7),
        'Speaking to reporters on Friday, the governor said {24|2009-11-06} people were missing.',
    ),
    "a spokesman said on the day": (
        date(2009, 11, 7),
        '{Twenty-four|2009-11-06} people were missing, a spokesman for the coast guard, Ana Pires, said on Friday.',
    ),
    "and reported date": (
        date(2009, 11, 7),
        'State television reported on Friday that {24|2009-11-06} people were missing, citing the governor.',
    ),
    "bulletin": (
        date(2023, 2, 10),
        'In its daily update on Friday, the civil defence agency said {1,300|2023-02-10} bodies had been recovered.',
    ),
    "the following clause": (
        date(2023, 2, 10),
        'The agency said on Friday {1,300|2023-02-10} people had been killed and {4,000|2023-02-10} injured.',
    ),
    "said at time": (
        date(2023, 2, 10),
        'A fire at the plant last month killed {six|2023-01} workers, the owner said at the time.',
    ),
    "confirmed on": (
        date(2023, 2, 10),
        'The ministry confirmed on Thursday the deaths of {six|2023-02-09} of its soldiers.',
    ),
    "official dated twice": (
        date(2023, 2, 10),
        'On Wednesday, the ministry had given a toll of {six|2023-02-08} dead; on Thursday it said {nine|2023-02-09} had died.',
    ),
    "in date, X said": (
        date(2023, 2, 10),
        'In December, aid agencies said {2,000|2022-12} people had been displaced.',
    ),
    "on date that": (
        date(2023, 2, 10),
        'On 3 February 2023 the UN refugee agency reported that {2,000|2023-02-03} people had fled their homes.',
    ),
    "event date before closing said": (
        date(2023, 2, 10),
        'On Thursday {nine|} fishermen drowned when their boat sank, the coast guard said.',
    ),
    "event lead": (
        date(2023, 2, 10),
        'On Thursday, a boat sank off Tarn and {nine|} fishermen drowned, the coast guard said.',
    ),
    "long source": (
        date(2023, 2, 10),
        'The head of the regional military administration, Oleh Maran, said on Thursday that {two|2023-02-09} women had been killed.',
    ),
    "as saying": (
        date(2023, 2, 10),
        'The Interfax agency on Thursday quoted the governor as saying that {two|2023-02-09} women had been killed.',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_each_figure_is_said_on_its_own_day(name: str) -> None:
    published, marked = TEXTS[name]
    text, marks = unmarked(marked)
    claims = read(Document(document_id="d", text=text, published=published)).claims
    found = []
    for start, words, _ in marks:
        held = [c for c in claims if c.start < start + len(words) and start < c.end]
        found.append((words, held[0].said_on if held else "no claim"))
    assert found == [(words, said_on) for _, words, said_on in marks]

"""To which days does each rule of dates lead, wherever the date stands? Short texts, the days written into them."""

from datetime import date

import pytest

from analysis.extract import read
from analysis.model import Document
from marked import unmarked

# phenomenon: (published, text). "{12|2021-05-03}" is the figure 12 about that day, "{12|}" one that has no day.
TEXTS = {
    "this week closing": (
        date(2024, 12, 12),
        'The army says it killed {60|2024-12-09/2024-12-12} rebels this week.',
    ),
    "this week opening": (
        date(2024, 12, 12),
        'This week, shelling killed {60|2024-12-09/2024-12-12} people in the town.',
    ),
    "this week middle": (
        date(2024, 12, 12),
        'Shelling this week killed {60|2024-12-09/2024-12-12} people in the town.',
    ),
    "last week closing": (
        date(2024, 12, 12),
        'At least {60|2024-12-02/2024-12-08} people were killed in the town last week.',
    ),
    "last week opening": (
        date(2024, 12, 12),
        'Last week, {60|2024-12-02/2024-12-08} people were killed in the town.',
    ),
    "past N days": (
        date(2024, 12, 12),
        '{Sixty|2024-12-03/2024-12-12} people have been killed in the past 10 days.',
    ),
    "past N days opening": (
        date(2024, 12, 12),
        'Over the last 10 days {60|2024-12-03/2024-12-12} people have been killed.',
    ),
    "over the past three months": (
        date(2024, 12, 12),
        'Fighting over the past three months has killed {900|2024-09/2024-12} people.',
    ),
    "over three months said then": (
        date(2024, 12, 12),
        'In October, aid groups said {900|2024-07/2024-10} people had been killed over the past three months.',
    ),
    "months ago": (
        date(2025, 2, 8),
        'An ambush six months ago killed {40|2024-08} soldiers.',
    ),
    "months ago opening": (
        date(2025, 2, 8),
        'Six months ago, {40|2024-08} soldiers were killed in an ambush.',
    ),
    "this year": (
        date(2025, 2, 8),
        '{Nine|2025} journalists have been killed in the country this year.',
    ),
    "this month": (
        date(2025, 2, 8),
        'Storms this month have killed {nine|2025-02} people.',
    ),
    "so far this year": (
        date(2025, 2, 8),
        'So far this year {nine|2025-01-01/2025-02-08} miners have been killed.',
    ),
    "since month": (
        date(2025, 2, 8),
        '{Some 900|2024-10/2025-02-08} soldiers have been killed since October.',
    ),
    "since opening": (
        date(2025, 2, 8),
        'Since October, {900|2024-10/2025-02-08} soldiers have been killed.',
    ),
    "since clause": (
        date(2025, 2, 8),
        'Since the rebels took up arms in 1984, {40,000|1984/2025-02-08} people have been killed.',
    ),
    "since clause middle": (
        date(2025, 2, 8),
        'At least {40,000|1984/2025-02-08} people, most of them civilians, have been killed since the conflict began in 1984.',
    ),
    "since the war began in": (
        date(2025, 2, 8),
        'More than {12,000|2022-02/2025-02-08} civilians have been killed since the neighbours invaded in February 2022.',
    ),
    "past 24 hours": (
        date(2025, 2, 8),
        '{Twelve|2025-02-07/2025-02-08} people were wounded in the past 24 hours.',
    ),
    "past 24 hours opening": (
        date(2025, 2, 8),
        'In the last 24 hours, {12|2025-02-07/2025-02-08} people were wounded in the region.',
    ),
    "past day": (
        date(2025, 2, 8),
        'Drone strikes killed {12|2025-02-07/2025-02-08} people over the past day, the governor said.',
    ),
    "by the end of": (
        date(2025, 2, 8),
        'By the end of 2023, {9,000|../2023} people had been killed.',
    ),
    "as of": (
        date(2025, 2, 8),
        'As of Thursday, {9,000|2025-02-06} people had been killed.',
    ),
    "between months": (
        date(2025, 2, 8),
        'Between March and May 2024, {90|2024-03/2024-05} people were killed.',
    ),
    "from year": (
        date(2025, 2, 8),
        'The war killed {26,000|2014/2018} people from 2014 to 2018.',
    ),
    "overnight": (
        date(2025, 2, 8),
        'Drones killed {three|2025-02-07/2025-02-08} people in the port overnight.',
    ),
    "two days": (
        date(2025, 2, 8),
        'Fighting on Thursday and Friday left {30|2025-02-06/2025-02-07} dead.',
    ),
    "past year": (
        date(2025, 2, 8),
        'More than {700|2024-02/2025-02} people have been killed in the past year.',
    ),
    "past two days": (
        date(2016, 5, 13),
        '{Eleven|2016-05-12/2016-05-13} climbers have been killed by avalanches over the last two days, the governor said.',
    ),
    "last year": (
        date(2016, 2, 14),
        'Storms injured {6,120|2015} people last year, the mission said.',
    ),
    "since the beginning of the year": (
        date(2025, 2, 8),
        'Since the beginning of the year, {45|2025-01-01/2025-02-08} miners have died.',
    ),
    "since the start of this month": (
        date(2025, 2, 8),
        '{45|2025-02-01/2025-02-08} people have been killed since the start of the month.',
    ),
    "since then": (
        date(2025, 2, 8),
        'The war began on 7 October 2023. Since then, {41,000|2023-10-07/2025-02-08} people have been killed.',
    ),
    "conflict that began, relative": (
        date(2014, 7, 19),
        'More than {80,000|2003/2014-07-19} people have been killed in the conflict, which began as a revolt of herders in 2003.',
    ),
    "a war dated by its relative clause, without a comma": (
        date(2014, 7, 19),
        "More than {80,000|2011/2014-07-19} people have been killed in the country's conflict which started in 2011.",
    ),
    "a war dated by its relative clause": (
        date(2014, 7, 19),
        'The war, which erupted in March 2011, has killed {more than 80,000|2011-03/2014-07-19} people.',
    ),
    "since the war began, date elsewhere": (
        date(2024, 3, 9),
        'Air strikes killed {13|2024-03-08} people in the enclave on Friday, medics said.\n\nAt least {9,000|2023-10-02/2024-03-09} people have been killed since the war began, according to the health ministry.\n\nThe war began on Oct. 2 when militants killed {about 400|2023-10-02} people in a raid on a border town.',
    ),
    "since the war began, before": (
        date(2024, 3, 9),
        'The war began on Oct. 2 when militants raided a border town.\n\nAt least {9,000|2023-10-02/2024-03-09} people have been killed since the start of the war, according to the health ministry.',
    ),
    "since the offensive started": (
        date(2024, 3, 9),
        'Rebels launched an offensive in November 2023. A total of {400|2023-11/2024-03-09} soldiers have been killed since the offensive began.',
    ),
    "since that attack": (
        date(2024, 10, 6),
        'It is a year since 7 October 2023, when gunmen attacked the border, killing {1,200|2023-10-07}. Since then, {30,500|2023-10-07/2024-10-06} people have been killed and {61,000|2023-10-07/2024-10-06} injured.',
    ),
    "total of a war without date": (
        date(2024, 3, 9),
        'A bomb killed {13|2024-03-08} people in the capital on Friday.\n\nThe conflict has killed {tens of thousands|} of people.',
    ),
    "war total of thousands": (
        date(2024, 3, 9),
        "A bomb killed {13|2024-03-08} people in the capital on Friday.\n\nMore than {90,000|} people have died in the country's civil war.",
    ),
    "since UN began counting": (
        date(2016, 2, 14),
        'Since the mission began counting victims in 2008, it has listed {nearly 31,000|2008/2016-02-14} deaths.',
    ),
    "renewed violence": (
        date(2016, 5, 13),
        'A truce between the guerrillas and the state broke down last July.\n\n{Thousands|2015-07/2016-05-13} of farmers have been killed in the renewed violence.',
    ),
    "since the ceasefire collapsed": (
        date(2016, 5, 13),
        '{Thousands|2015-07/2016-05-13} of people have been killed since a truce broke down last July.',
    ),
    "masthead date": (
        date(2017, 4, 8),
        '08.04.2017 (updated 14:56) {At least 12|} dockers were killed by a blast at the port, state radio said.',
    ),
    "masthead date in words": (
        date(2014, 7, 19),
        'July 19 2014 Flood kills {90|} in river port',
    ),
    "published line": (
        date(2019, 3, 2),
        'Published: 2 March 2019\n\nMilitants killed {nine|} soldiers in the north, the army said.',
    ),
    "dateline": (
        date(2019, 3, 2),
        'KORO, March 2 (Wire) - Militants killed {nine|} soldiers, the army said.',
    ),
    "dateline event on day": (
        date(2019, 3, 2),
        'KORO, Mali, 2 March 2019 - Militants killed {nine|2019-03-01} soldiers on Friday, the army said.',
    ),
    "byline date": (
        date(2018, 7, 30),
        'By R. Diaz, Visayas Sun, Monday, July 30, 2018\n\n{Seven|2018-07-28} inmates were killed in a riot on Saturday night, police said.',
    ),
    "an indefinite other strike": (
        date(2017, 4, 8),
        'A drone killed {four|2017-04-07} men on Friday, state media said.\n\nStrikes hit the city last month. On March 17 an air strike levelled a building and killed {more than 100|2017-03-17} people. On March 24 newspapers wrote that {dozens|} were killed in an air strike on a mill. Up to {40|} people may have died in the strike.',
    ),
    "recent strikes": (
        date(2017, 4, 8),
        'A drone strike on Friday killed {four|2017-04-07} people, medics said. {At least 200|} people were killed in recent strikes in the north.',
    ),
    "list of incidents": (
        date(2020, 1, 31),
        'A bus fell into a gorge on Thursday, killing {11|2020-01-30} people. Crashes are common on the road. In December, {six|2019-12} people died when a truck overturned. In another crash, {four|} people died.',
    ),
    "split after total": (
        date(2014, 7, 19),
        '{Two|2014-07-18/2014-07-19} miners have died in rockfalls, the union said. {One|2014-07-18} died on Friday and {one|2014-07-19} on Saturday.',
    ),
    "split after total 5": (
        date(2014, 7, 19),
        '{Five|2014-07-17/2014-07-18} policemen have been shot dead. {Three|2014-07-17} were killed on Thursday and {two|2014-07-18} on Friday.',
    ),
    "elsewhere": (
        date(2022, 9, 7),
        'Shelling killed {four|2022-09-06} civilians in Dorna on Tuesday. Elsewhere, {two|} people were killed by a mine.',
    ),
    "separately": (
        date(2022, 9, 7),
        'Shelling killed {four|2022-09-06} civilians in Dorna on Tuesday. Separately, {two|} people were killed by a mine.',
    ),
    "historical comparison": (
        date(2022, 9, 7),
        'A ferry sank on Tuesday, killing {40|2022-09-06} people. It was the worst disaster since 1987, when {193|1987} people died.',
    ),
    "several dated events fit": (
        date(2022, 9, 7),
        'A mine killed {two|2022-09-05} boys on Monday. Shells killed {four|2022-09-06} civilians on Tuesday.\n\n{Six|} people are in hospital.',
    ),
    "event dated later": (
        date(2022, 9, 7),
        'A fire at a hospital killed {11|2022-09-05} patients, the ministry said.\n\n{Thirty|2022-09-05} were rescued from upper floors.\n\nThe fire broke out late on Monday.',
    ),
    "said dated, event told later": (
        date(2022, 9, 7),
        '{Nine|2022-09-05} people died in a landslide, officials said on Wednesday.\n\nThe slope gave way on Monday after days of rain.',
    ),
    "a number in words that looks like a year": (
        date(2022, 9, 7),
        'The ministry said {two thousand and five|2022-09-06} fled on Tuesday.',
    ),
    "morning paper": (
        date(2022, 9, 7),
        '{Three|2022-09-05} sailors drowned when their boat capsized on Monday night, rescuers said on Tuesday.',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_a_rule_of_dates_holds_in_any_position(name: str) -> None:
    published, marked = TEXTS[name]
    text, marks = unmarked(marked)
    claims = read(Document(document_id="d", text=text, published=published)).claims
    found = []
    for start, words, _ in marks:
        held = [c for c in claims if c.start < start + len(words) and start < c.end]
        found.append((words, held[0].period if held else "no claim"))
    assert found == [(words, period) for _, words, period in marks]

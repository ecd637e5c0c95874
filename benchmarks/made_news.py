"""What text is the speed measured on? News-like articles made of the project's own sentences, the same every time.

Nothing is copied from a collection. Of a hundred sentences about 66 hold no figure, 24 one that counts nothing of ours
(dates, ages, prices, shares, votes) and 10 a figure that somebody claims, most of them with a speaker: more figures,
and more claims, than in a general newspaper, where three sentences of a hundred hold a claim, and fewer than in reports
from a war, which are measured beside them.
"""

from itertools import cycle
from pathlib import Path
from random import Random

__all__ = ["articles", "reports"]

GOLD = Path(__file__).parents[1] / "tests" / "gold"
SHARES = (("plain", 66), ("figure", 24), ("claim", 10))

PLAIN = """{who} told reporters outside the {building} that the {body} would not comment on the {affair}.
The {body} has long argued that the {thing} should be rebuilt before anybody moves back to {place}.
Residents of {place} described a quiet evening before the {event}, with shops open and children in the streets.
“We had no idea what was happening,” said {who}, who runs a bakery near the {building}.
Critics of the {affair} say that the {body} ignored warnings from engineers and from its own inspectors.
{who} declined to be interviewed, and a lawyer for the {body} did not return calls.
The road between {place} and {other} remained closed while crews cleared trees and mud from the carriageway.
In a statement, the {body} said it was cooperating with investigators and would publish its findings.
It was not clear whether the {thing} had been inspected since it was built.
Opposition politicians accused {who} of trying to hide the true state of the {thing} from voters.
The {affair} has divided the town, where most families depend on the harbour and the mill for work.
Neighbours brought blankets, bread and coffee to the school, where cots had been set up in the gymnasium.
{who} grew up in {other} and studied law there before joining the {body}.
Analysts said the decision could strengthen those in the {body} who want to talk to the other side.
Heavy rain was expected to continue, and forecasters warned that rivers could rise again overnight.
The {event} has renewed a debate about who should pay for the {thing} and who should run it.
Some of the windows of the {building} were broken, and papers lay scattered across the pavement.
“They promised us answers and we are still waiting for them,” {who} said.
Officials in {place} and {other} have blamed each other for the delay ever since.
Local television showed people queueing for water beside a lorry with its engine running.
Negotiators for both sides returned to {place} for talks that diplomats described as difficult but useful.
The {body} rejected the accusation and said that it had acted within the law.
Few people expected the {affair} to end soon, and fewer still believed that the {body} would apologise.
Trains were running again by the evening, though with delays, a spokeswoman for the railway said.""".splitlines()

FIGURE = """{who}, {age}, has led the {body} since {year}.
The {body} spent ${money} million on the {thing} last year, according to its annual report.
Prices in {place} rose by {share}% in {month}, the statistics office said.
The hearing is due to resume at {hour} a.m. on {day}.
Turnout in {place} was {share} percent, the electoral commission said on {day}.
The {thing} was built in {year} and last repaired in {month} {year}.
Shares in the company fell {share}.4 percent to close at {money}.20.
The {body} voted {small} to {tiny} to delay the {affair} until {month}.
It is the second time in {tiny} years that the {body} has had to close the {building}.
The exhibition at the {building} runs until {day}, {month} {small}.
Highway {small} was closed in both directions near {place} for {tiny} hours.
One of the {body}’s founders, {who}, left in {year} to teach in {other}.
“The first thing I saw was the smoke,” {who} said on {day}.
The team from {other} won {tiny}-1 after extra time.""".splitlines()

CLAIM = """At least {count} people were killed and {small} wounded when the {event} hit {place}, {who} said on {day}.
The {body} said {count} residents had been evacuated from {place} and {other}.
According to the {body}, as many as {count} houses were destroyed in the {event}.
{who} put the number of missing at {small}, including {tiny} children.
The army said that {count} soldiers had been captured near {place} since {month}; the rebels denied it.
“We have lost {small} of our colleagues,” said {who}, a spokesman for the {body}.
Police arrested {small} protesters outside the {building} on {day}.
The {body} estimates that about {count} square kilometres of farmland were flooded around {place}.
Dozens of people were injured in {other}, a hospital official told Reuters.
More than {count} people have fled {place}, aid workers said, but the figure could not be independently verified.
""".splitlines()

SLOTS = {
    "who": "Ana Ruiz|Mayor Pavel Oder|the governor, Ilse Brandt|Tomas Keller|Governor Mei Tan|Gen. Arvo Lind|"
    "Dr. Samira Haddad|Olga Brenner|Deputy Minister Juan Prado|Peter Vance|Amina Diallo|Chief Inspector Rolf Adler|"
    "Jonas Berg",
    "body": "regional council|health ministry|civil protection agency|Harbour Workers’ Union|defence ministry|board of "
    "inspectors|railway company|foreign ministry|fire service|National Water Authority|Relief Committee|city council",
    "place": "Harva|Vell|Marlund|Ostrava Bay|Tessel|Port Ansel|the Karsing district|Lower Brenn|San Telmo|Ravno",
    "other": "Ardenby|Kessin|the capital|Nordhaven|Upper Lindt|Castel Moro|Bray|Pereny|Saltmarsh|Orlen",
    "building": "town hall|hospital|courthouse|parliament|old barracks|central station|museum|embassy",
    "thing": "dam|bridge|power station|tunnel|sea wall|refinery|airport|pipeline",
    "affair": "inquiry|strike|closure|contract|ceasefire plan|budget|merger|reform",
    "event": "flood|explosion|landslide|storm|fire|attack|earthquake|shelling",
    "day": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    "month": "January|March|April|June|July|September|October|December",
    "year": "1987|1998|2004|2009|2013|2016|2018|2019",
    "age": "34|41|47|52|58|63|71",
    "money": "3|8|14|26|45|120|310",
    "share": "3|7|12|18|41|56|64",
    "hour": "8|9|10|11",
    "small": "11|14|17|23|28|36|45|52",
    "tiny": "two|three|four|five|six|seven",
    "count": "27|64|118|350|1,200|4,000|8,500|two dozen|half a million",
}


def articles(count: int, seed: int = 1) -> list[str]:
    """Make articles of 25 to 45 sentences in paragraphs of one to four; the same seed makes the same text."""
    chance = Random(seed)
    choices = {name: words.split("|") for name, words in SLOTS.items()}
    return [_article(chance, choices) for _ in range(count)]


def _article(chance: Random, choices: dict[str, list[str]]) -> str:
    kinds, weights = zip(*SHARES, strict=True)
    shapes = {"plain": PLAIN, "figure": FIGURE, "claim": CLAIM}
    paragraphs: list[str] = []
    for _ in range(chance.randint(12, 20)):
        told = []
        for kind in chance.choices(kinds, weights, k=chance.randint(1, 4)):
            sentence = chance.choice(shapes[kind]).format(**{name: chance.choice(ws) for name, ws in choices.items()})
            told.append(sentence[:1].upper() + sentence[1:])
        paragraphs.append(" ".join(told))
    return "\n\n".join(paragraphs)


def reports(count: int) -> list[str]:
    """The annotated articles of the project, which are full of claims, each time with another headline."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*/docs/*.txt"))]
    return [f"Report {number}\n\n{text}" for number, text in zip(range(count), cycle(texts), strict=False)]

"""Texts that would take a careless pattern hours: small units repeated, and how much work a reading of them is."""

import cProfile
from collections.abc import Callable

HOSTILE = {
    "blanks": " ",
    "ones": "1 ",
    "figures": "1,000 ",
    "quotation marks": '"',
    "opening marks": "“",
    "apostrophes": "'",
    "brackets": "(",
    "number words": "two hundred and ",
    "on May": "on May ",
    "cues": "said ",
    "demonyms": "Ukrainian ",
    "capitals": "Aa ",
    "initials": "A. ",
    "commas": "a, ",
    "line ends": "a\n",
    "reports": "He said 5 men were killed. ",
    "different reports": "Mayor {name} told AFP {n} soldiers were killed on Friday. ",
    "denials": "He said 5 men were killed. Moscow denied it. The claims were not verified. ",
    "comparisons": "He said 5 men were killed. Experts say the number is higher. ",
    "deployments": "Kenya deployed 40 soldiers in May. They returned after Kenya attacked. ",
    "states": "Russia captured Kursk. ",
    "silences": "They denied the figure. ",
    "places": "in Vell and ",
    "one long word": "a",
    "digits": "1",
    "hyphens": "a-",
}


def calls(work: Callable[[], object]) -> int:
    """Count the calls a piece of work makes, Python's own functions included: the same on every machine."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def hostile(unit: str, length: int) -> str:
    """Repeat a unit up to a length, counting {n} up and naming each {name} otherwise."""
    made: list[str] = []
    size = 0
    while size < length:
        n = len(made) + 1
        name = "".join("Abcdefghij"[int(digit)] for digit in str(n)).capitalize()
        made.append(unit.replace("{n}", str(n)).replace("{name}", f"Ana {name}"))
        size += len(made[-1])
    return "".join(made)

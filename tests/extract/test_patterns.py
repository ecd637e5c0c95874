"""Does every pattern run in linear time? Each compiled pattern of the rooms that read text, once more under RE2."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
import re2

import analysis.extract
import analysis.lexicon
import analysis.readers
from analysis import lexicon
from analysis.extract import dates
from analysis.extract.dates import timewords

ROOMS = [analysis.extract, analysis.lexicon, analysis.readers]
# Lookaround and backreferences are refused by RE2 itself; a repeat without an end it would take.
UNBOUNDED = re.compile(r"(?<!\\)(?:\\\\)*[*+]")
IN_A_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")


def held(value: object) -> Iterator[re.Pattern[str] | re.Pattern[bytes]]:
    """The patterns that a module keeps under a name, alone or in a collection."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (pattern for item in value.values() for pattern in held(item))
    elif isinstance(value, (tuple, list, set, frozenset)):
        yield from (pattern for item in value for pattern in held(item))


def written(pattern: re.Pattern[str] | re.Pattern[bytes]) -> str:
    return pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("ascii")


def patterns() -> dict[str, str]:
    found: dict[str, str] = {}
    for room in ROOMS:
        for info in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            module = importlib.import_module(info.name)
            for name, value in vars(module).items():
                for number, pattern in enumerate(held(value)):
                    found[f"{info.name}.{name}.{number}"] = written(pattern)
    for rule, pattern in dates._compiled(timewords.vocabulary()):
        found[f"dates.{rule.name}"] = pattern.pattern
    return found


@pytest.mark.parametrize("name", patterns())
def test_a_pattern_compiles_under_re2(name):
    re2.compile(patterns()[name])


@pytest.mark.parametrize("name", patterns())
def test_a_pattern_bounds_its_repeats(name):
    pattern = patterns()[name]
    # A run of one class, and nothing else, is read once whatever its length.
    assert re.fullmatch(r"\\[dws]\+", pattern) or UNBOUNDED.search(IN_A_CLASS.sub("C", pattern)) is None


def test_the_patterns_of_the_word_lists_are_among_them():
    assert len(patterns()) > 60
    assert lexicon.lists()

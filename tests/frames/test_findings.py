"""Are findings counted from rows, and told without taking a side?"""

import re
from pathlib import Path

import pytest

from analysis import load, read_text, to_frames
from analysis.frames.findings import findings, standfirst

SEEDS = Path(__file__).parents[2] / "seeds"

TEXTS = [
    # text                                                                                  standfirst
    ("Nobody was hurt.",                                                                    "No claims."),
    ("Ukraine said that 40 Russian soldiers had been killed.",                              "1 figure, not confirmed."),
    ("Ukraine said its forces had seized 40 square kilometres.",                            "1 claim, none of them a casualty figure."),
    ("Ukraine said that 40 Russian soldiers had been killed. Russia said that 5 Russian soldiers had been killed.",
     "2 figures, none confirmed; 1 direct contradiction."),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", TEXTS)
def test_a_standfirst_counts(text, expected):
    assert standfirst(to_frames([read_text(text)])) == expected


@pytest.fixture(scope="module")
def seed():
    return load(SEEDS)


def test_the_seed_in_short(seed):
    assert standfirst(seed) == (
        "7 figures, none confirmed; 4 direct contradictions; "
        "the Russian military is quoted with no figure of its own losses since Sep 2022."
    )


def test_every_finding_names_rows_that_are_there(seed):
    known = {*seed.claims["claim_id"], *seed.events["event_id"]}
    found = findings(seed)
    assert len(found) >= 6
    assert all(finding.refs and set(finding.refs) <= known for finding in found)


def test_every_number_of_a_finding_is_a_count_or_is_quoted(seed):
    counts = {len(seed.claims), len(seed.events), len(seed.disputes)}
    for finding in findings(seed):
        bare = re.sub(r"“[^”]*”|\([^)]*, [^)]*\)|(?:Jan|Feb|Sep|[0-9–]+ Feb) 20[0-9]{2}", "", finding.text)
        for number in map(int, re.findall(r"\b[0-9]+\b", bare)):
            assert number <= max(counts), finding.text


def test_no_account_is_called_true(seed):
    words = " ".join(finding.text.lower() for finding in findings(seed))
    assert not re.search(r"\b(?:in fact|actually|truth|correct|wrong|false|lied|proves?)\b", words)


def test_copies_and_other_documents_leave_the_figures_of_a_report_alone(seed):
    once, twice = (
        to_frames([read_text("Ukraine said that 40 Russian soldiers had been killed.", document_id=n) for n in names])
        for names in ("a", "ab")
    )
    assert standfirst(once) == standfirst(twice)

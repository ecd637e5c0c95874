"""Is README current? Its links, its table and its pictures against what the code makes now."""

import re
from pathlib import Path

import pytest

import analysis

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "reports" / "example"
PICTURES = ["casualty_estimates", "timeline", "who_says_what", "disputes"]
COLUMNS = ["text", "measure", "low", "high", "affected", "claimant", "said_on", "status"]


@pytest.fixture(scope="module")
def frames():
    return analysis.load(ROOT / "seeds")


def _cell(value):
    if value is None or value != value or str(value) in ("<NA>", "nan", "None"):
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def test_every_file_readme_links_to_is_there():
    targets = re.findall(r"\]\(((?!https?:)[^)#]+)\)", README)
    assert targets
    assert [t for t in targets if not (ROOT / t).exists()] == []


def test_the_rows_in_readme_are_rows_of_the_seed(frames):
    table = re.search(r"\| text \| measure .*?\n\|[-|]+\n((?:\|.*\n)+)", README)
    assert table is not None
    rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table[1].splitlines()]
    found = frames.claims[COLUMNS].map(_cell).values.tolist()
    assert len(rows) == 3
    assert [row for row in rows if row not in found] == []


def test_the_passage_in_readme_stands_in_the_seed():
    quoted = " ".join(line.removeprefix("> ") for line in README.splitlines() if line.startswith("> "))
    text = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    assert quoted.replace("*", "") in text


@pytest.mark.parametrize("name", PICTURES)
def test_the_pictures_readme_shows_are_drawn_from_the_seed(name, frames):
    assert (EXAMPLE / f"{name}.png").read_bytes() == analysis.draw(name, frames).png(dpi=192)


def test_readme_shows_a_picture_that_is_kept_current():
    shown = re.findall(r"!\[[^\]]+\]\(reports/example/(\w+)\.png\)", README)
    assert shown
    assert set(shown) <= set(PICTURES)


def test_no_score_in_readme_was_left_open():
    assert not re.search(r"@[A-Z_]+@", README)

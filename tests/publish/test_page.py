"""Is a page complete, inert and readable, whatever stands in a document?"""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.publish import page
from analysis.publish.outcome import Failure, Input, Report, Run, State, Table
from shown import ATTACKS, DOT, attacked, wide


class Reader(HTMLParser):
    """Notes what a page is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.headings: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def of(self, tag: str, name: str) -> list[str]:
        return [value for found, key, value in self.attributes if (found, key) == (tag, name)]


@pytest.mark.parametrize("first", range(0, len(ATTACKS), 4))
def test_no_text_becomes_markup(first):
    attack = " ".join(ATTACKS[first : first + 4])
    for html in attacked(attack):
        found = Reader(html)
        assert not {"script", "iframe", "object", "embed", "form", "base", "math", "video"} & set(found.tags)
        head = found.tags[: found.tags.index("body")]
        assert found.tags.count("body") == head.count("title") == 1
        assert found.tags.count("style") == 1
        assert not [name for _, name, _ in found.attributes if name.startswith("on")]
        assert not [
            value
            for _, name, value in found.attributes
            if name in {"href", "src"} and re.match(r"\W*javascript", value)
        ]
        assert "{{ 7 * 7 }}" in html or "7 * 7" not in attack


def sample() -> tuple[Any, Report, Run]:
    cells = [
        new_markdown_cell("# How many?\n\nA question with *stress* and `code`."),
        new_code_cell('seeds: str = "../seeds"  # where\nmeasure: str = "killed"', metadata={"tags": ["parameters"]}),
        new_code_cell("import analysis"),
        new_code_cell(
            "draw()",
            outputs=[new_output("display_data", data={"image/png": DOT, "text/plain": "2 claims\nAnn: 40\nBen: 50"})],
        ),
        new_markdown_cell("### The rows\n\nText."),
        new_code_cell("rows", outputs=[new_output("display_data", data={"text/html": wide(), "text/plain": "…"})]),
        new_markdown_cell("#### Deeper\n\n" + "unbreakable" * 30),
    ]
    report = Report(
        name="2-x",
        title="How many?",
        state=State.DONE,
        parameters={},
        files=("2-x.html", "2-x.ipynb"),
        headline="2 claims",
    )
    run = Run(
        output=Path("nowhere"),
        reports=(report,),
        inputs=(
            Input(name="a-very-long-name-of-a-report-" * 4 + ".txt", sha256="0", basis="none"),
            Input(name="b.toml", sha256="1"),
        ),
        refused=(),
        tables=(Table(frame="claims", format="csv", file="tables/claims.csv", rows=2, size=1234567),),
    )
    return new_notebook(cells=cells), report, run


def test_a_page_is_one_file_with_language_policy_title_and_one_heading_of_the_first_level():
    found = Reader(page.render(*sample()))
    assert found.of("html", "lang") == ["en"]
    assert page.POLICY in found.of("meta", "content")
    assert found.headings[0] == 1
    assert found.headings.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in zip(found.headings, found.headings[1:], strict=False))
    assert not [value for _, name, value in found.attributes if name == "src" and not value.startswith("data:")]
    assert found.of("a", "href")[0] == "#main"


def test_a_picture_is_described_by_its_first_line_and_told_in_full():
    html = page.render(*sample())
    assert 'alt="2 claims"' in html
    assert "<pre>2 claims\nAnn: 40\nBen: 50</pre>" in html


def test_code_is_folded_and_gathered_below_what_it_made():
    html = page.render(*sample())
    assert html.count("<summary>Code</summary>") == 2
    assert html.index('alt="2 claims"') < html.index("<summary>Code</summary>")


def test_parameters_are_shown_with_what_was_set_over_their_defaults():
    notebook, report, run = sample()
    html = page.render(
        notebook,
        Report(**{**{f: getattr(report, f) for f in report.__slots__}, "parameters": {"measure": "wounded"}}),
        run,
    )
    assert "measure: wounded" in html
    assert "seeds:" not in html.split("<main")[0]


def test_an_undated_report_is_said_to_be_undated():
    _, _, run = sample()
    assert "its relative dates stay unresolved" in page.contents(run)


def test_failures_come_first_and_say_where():
    _, done, run = sample()
    failed = Report(
        name="9-z", title="Last", state=State.FAILED, parameters={}, files=("9-z.html",),
        failure=Failure(exception="KeyError", message="'x'", cell=3, line=2),
    )  # fmt: skip
    waiting = Report(name="5-w", title="Waiting", state=State.NOT_RUN, parameters={})
    html = page.contents(Run(output=run.output, reports=(done, waiting, failed), inputs=(), refused=(), tables=()))
    assert html.index("Last") < html.index("Waiting") < html.index("How many?")
    assert "Stopped in cell 3, line 2: KeyError: &#39;x&#39;" in html
    assert "2 of 3 reports are not complete" in html


TITLES = [
    # first cell                       title
    ("# Who says **what**?\n\nText",   "Who says what?"),
    ("Text\n\n# Later",                "Of claims"),
    ("## Second level",                "Of claims"),
    ("",                               "Of claims"),
]  # fmt: skip


@pytest.mark.parametrize("source, title", TITLES)
def test_a_report_is_called_by_its_first_heading_or_its_name(source, title):
    assert page.title_of(new_notebook(cells=[new_markdown_cell(source)]), "1-of_claims") == title

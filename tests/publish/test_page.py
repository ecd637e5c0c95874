"""Is a page complete, inert and readable, whatever stands in a document?"""

import base64
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.publish import page
from analysis.publish.outcome import Failure, Input, Refused, Report, Run, State, Table

DOT = base64.b64encode(
    bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    )
).decode()
ATTACKS = [
    "<script>window.fired=1</script>",
    "<img src=x onerror=window.fired=1>",
    '"><svg onload=window.fired=1>',
    "'><body onload=window.fired=1>",
    "</title><script>window.fired=1</script>",
    "</style><script>window.fired=1</script>",
    "</pre></details><iframe srcdoc='<script>parent.fired=1</script>'>",
    "<details open ontoggle=window.fired=1>x",
    "<a href=javascript:window.fired=1 autofocus onfocus=window.fired=1>x</a>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;script&gt;window.fired=1&lt;/script&gt;",
    "--><script>window.fired=1</script><!--",
]


def outputs(text: str) -> list[Any]:
    return [
        new_output("display_data", data={"image/png": DOT, "text/plain": text}),
        new_output("display_data", data={"image/png": DOT, "text/plain": f"{text}\n{text}"}),
        new_output(
            "display_data",
            data={"image/svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg'>{text}</svg>", "text/plain": text},
        ),
        new_output("display_data", data={"text/html": f"<table><tr><td>{text}</td></tr></table>", "text/plain": text}),
        new_output("display_data", data={"text/html": "<script>window.fired=1</script>", "text/plain": text}),
        new_output(
            "display_data", data={"text/markdown": f"# {text}\n\n{text}\n\n```\n{text}\n```", "text/plain": text}
        ),
        new_output("display_data", data={"application/javascript": "window.fired=1", "text/plain": text}),
        new_output("stream", name="stdout", text=text),
        new_output("stream", name="stderr", text=text),
        new_output("error", ename=text, evalue=text, traceback=[text]),
    ]


def hostile(text: str) -> tuple[Any, Report, Run]:
    """A notebook, its report and its run, with the text in every place a text can get to."""
    cells = [
        new_markdown_cell(f"# {text}\n\n{text}\n\n[x]({text}) ![{text}]({text})"),
        new_code_cell(f"# {text}", outputs=outputs(text)),
    ]
    report = Report(
        name="1-x",
        title=text,
        state=State.FAILED,
        parameters={text: text},
        files=("1-x.html", "1-x.ipynb"),
        headline=text,
        failure=Failure(exception=text, message=text, cell=1, line=2),
    )
    run = Run(
        output=Path("nowhere"),
        reports=(report,),
        inputs=(Input(name=text, sha256="0", title=text, published=text, basis="given", reason=text),),
        refused=(Refused(reason=text, hint=text),),
        tables=(Table(frame=text, format=text, file=text, rows=1, size=1),),
    )
    return new_notebook(cells=cells), report, run


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


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_becomes_markup(attack):
    notebook, report, run = hostile(attack)
    for html in (page.render(notebook, report, run), page.contents(run)):
        found = Reader(html)
        assert not {"script", "iframe", "svg", "object", "embed", "form", "base"} & set(found.tags)
        assert found.tags.count("body") == found.tags.count("title") == found.tags.count("style") == 1
        assert not [name for _, name, _ in found.attributes if name.startswith("on")]
        assert not [
            value
            for _, name, value in found.attributes
            if name in {"href", "src"} and re.match(r"\W*javascript", value)
        ]
        assert "49" not in re.sub(r"[0-9a-f]{12}|v[0-9.]+", "", html) or "{{" not in attack or "{{ 7 * 7 }}" in html


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """The pages of all attacks at once, without the policy that would stop what got through."""
    folder = tmp_path_factory.mktemp("attacked")
    notebook, report, run = hostile(" ".join(ATTACKS))
    for number, attack in enumerate(ATTACKS):
        notebook.cells += hostile(attack)[0].cells
        notebook.cells[-1].source += f"\n{number}"
    for name, html in (("report", page.render(notebook, report, run)), ("index", page.contents(run))):
        (folder / f"{name}.html").write_text(html.replace(page.POLICY, "default-src *"), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["report", "index"])
def test_no_script_runs_and_nothing_is_asked_for_even_without_the_policy(attacked, browser, name):
    browser.open(attacked / f"{name}.html")
    assert browser.value("window.fired === undefined") is True
    assert browser.requests() == []
    assert browser.value("document.querySelectorAll('script, iframe, [onload], [onerror]').length") == 0


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


def wide() -> str:
    head = "".join(f"<th>a column called {n}</th>" for n in range(20))
    return (
        f"<table><thead><tr>{head}</tr></thead><tbody><tr>{'<td>a cell with some words</td>' * 20}</tr></tbody></table>"
    )


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


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shown")
    (folder / "report.html").write_text(page.render(*sample()), encoding="utf-8")
    (folder / "index.html").write_text(page.contents(sample()[2]), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["report", "index"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_runs_over_the_edge(shown, browser, name, width):
    browser.open(shown / f"{name}.html", width=width)
    assert browser.value("document.documentElement.scrollWidth") == width


CONTRAST = """(() => {
  const light = c => { const [r, g, b] = c.match(/[0-9.]+/g).map(Number).map(v => v / 255)
      .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b };
  const under = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
      if (!c.endsWith(', 0)') && c !== 'transparent') return c } return 'rgb(255,255,255)' };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), low = [];
  while (walk.nextNode()) { const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim()) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(under(e))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) low.push(e.tagName + ': ' + walk.currentNode.data.slice(0, 30)) }
  return low })()"""


@pytest.mark.parametrize("name", ["report", "index"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_word_stands_out_from_its_ground(shown, browser, name, dark):
    browser.open(shown / f"{name}.html", dark=dark)
    assert browser.value(CONTRAST) == []


def test_the_policy_lets_the_page_show_its_own_styles_and_pictures(shown, browser):
    browser.open(shown / "report.html")
    assert browser.value("document.images[0].naturalWidth") == 1
    assert browser.value("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    assert browser.happened("Log.entryAdded") == []

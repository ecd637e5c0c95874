"""Does nothing but the allowed few tags and attributes come out, whatever goes in?"""

from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.publish.clean import Outline, clean

KEPT = [
    # html                                             cleaned
    ("plain <b>bold</b> & more",                       "plain <b>bold</b> &amp; more"),
    ("<p>a<p>b",                                       "<p>a</p><p>b</p>"),
    ("<ul><li>a<li>b</ul>",                            "<ul><li>a</li><li>b</li></ul>"),
    ("a<br>b<hr>",                                     "a<br>b<hr>"),
    ('<a href="https://example.org/?a=1&b=2">x</a>',   '<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">x</a>'),
    ('<a href="#there">x</a>',                         '<a href="#there" rel="noopener noreferrer">x</a>'),
    ('<img src="data:image/png;base64,AAAA" alt="a">', '<img src="data:image/png;base64,AAAA" alt="a">'),
    ('<img src="data:image/png;base64,AAAA">',         '<img src="data:image/png;base64,AAAA" alt="">'),
    ("<h1>a</h1><h4>b</h4><h2>c</h2>",                 "<h2>a</h2><h3>b</h3><h2>c</h2>"),
    ("&lt;script&gt;",                                 "&lt;script&gt;"),
    ('<p lang="uk" dir="ltr" style="x" id="y">є</p>',  '<p lang="uk" dir="ltr">є</p>'),
]  # fmt: skip


@pytest.mark.parametrize("html, cleaned", KEPT)
def test_what_is_allowed_stays(html, cleaned):
    assert clean(html) == cleaned


DROPPED = [
    # html                                                   cleaned
    ("<script>alert(1)</script>",                            ""),
    ("<scr<script>ipt>alert(1)</script>",                    "ipt&gt;alert(1)"),
    ("<SCRIPT SRC=//x.example/a.js></SCRIPT>a",              "a"),
    ("<style>@import 'https://x.example/'</style>a",         "a"),
    ("<svg onload=alert(1)><script>alert(1)</script></svg>", ""),
    ("<svg><a xlink:href='javascript:alert(1)'>x</a></svg>", ""),
    ("<math><mtext><img src=x onerror=alert(1)>",            ""),
    ("<img src=x onerror=alert(1) alt='a \"b'>",             'a "b'),
    ("<img src='https://x.example/pixel.png'>",              ""),
    ("<img src='data:image/svg+xml;base64,PHN2Zz4='>",       ""),
    ("<img src='data:text/html;base64,PHN2Zz4='>",           ""),
    ("<a href='javascript:alert(1)'>x</a>",                  "<a>x</a>"),
    ("<a href=' jAva&#10;script:alert(1)'>x</a>",            "<a>x</a>"),
    ("<a href='data:text/html,x'>x</a>",                     "<a>x</a>"),
    ("<a href='//x.example'>x</a>",                          "<a>x</a>"),
    ("<b onmouseover=alert(1) style='x:expression(1)'>x",    "<b>x</b>"),
    ("<iframe src='javascript:alert(1)'></iframe>",          ""),
    ("<object data=x></object><embed src=x>a",               ""),
    ("<form action=/x><button>go</button></form>a",          "a"),
    ("<base href='https://x.example/'><link rel=stylesheet href=x><meta http-equiv=refresh content=0>a", "a"),
    ("</div></main></body><b>x",                             "<b>x</b>"),
    ("<!--<b>--><![CDATA[<b>]]><?php x ?>a",                 "a"),
    ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>", ""),
    ("<textarea></textarea><img src=x onerror=alert(1)>",    ""),
    ("<title></title><img src=x onerror=alert(1)>",          ""),
    ("<div id=main class=notice>x</div>",                    "<div>x</div>"),
    ("<td colspan='9'>x<td colspan='9;x'>y",                 '<td colspan="9">x</td><td>y</td>'),
]  # fmt: skip


@pytest.mark.parametrize("html, cleaned", DROPPED)
def test_what_runs_loads_or_breaks_out_goes(html, cleaned):
    assert clean(html).replace("&quot;", '"') == cleaned


class Reader(HTMLParser):
    """Notes the tags, the attributes, and what is left open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        if tag not in {"br", "hr", "img", "col"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


PIECES = st.sampled_from(
    "<script> </script> <b> </b> <table> <tr> <td> </table> <p> <h1> </h1> <a href=javascript:x> <img src=x onerror=y> <svg> </svg> <!-- --> & < > \" ' &lt; <style> 1,000 NaN".split()
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
def test_anything_at_all_comes_out_balanced_and_inert(html):
    found = Reader(clean(html))
    assert found.open == []
    assert not found.tags & {"script", "style", "svg", "iframe", "form", "base", "link", "meta"}
    assert not {name for name in found.names if name.startswith("on") or name in {"style", "id"}}


def test_cleaning_twice_changes_nothing_but_the_boxes_of_tables():
    once = clean('<p>a <a href="https://example.org/">b</a></p><ul><li>c</ul>')
    assert clean(once) == once


def test_a_frame_has_scoped_heads_aligned_figures_and_empty_cells_for_nothing():
    frame = pd.DataFrame(
        {"who": ["<b>Ann</b>", None], "low": [1000.0, None], "said_on": ["2025-01-27/2025-02-02", None]}
    )
    html = clean(frame.to_html())
    assert '<th class="figure" scope="col">low</th>' in html
    assert '<th scope="row">0</th>' in html
    assert '<td class="figure">1000.0</td>' in html
    assert '<td class="date">2025-01-27/2025-02-02</td>' in html
    assert "&lt;b&gt;Ann&lt;/b&gt;" in html
    assert "NaN" not in html
    assert html.count('<div class="scroll" role="region" tabindex="0"') == 1


def test_a_text_column_with_some_figures_stays_as_it_is():
    html = clean(pd.DataFrame({"text": ["11,000", "many"], "name": ["None", "NA"]}).to_html())
    assert "figure" not in html
    assert "<td>None</td>" in html


def test_a_table_is_called_by_the_heading_above_it():
    outline = Outline()
    clean("<h2>Who &amp; what</h2>", outline)
    assert 'aria-label="Table: Who &amp; what"' in clean("<table><tr><td>x</table>", outline)

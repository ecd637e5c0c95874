"""Are tables labelled, linked and put in words, and left alone where that cannot be done?"""

import pandas as pd
import pytest

from analysis import read_text, to_frames
from analysis.publish.clean import clean
from analysis.publish.grids import refine
from analysis.publish.trace import Trace

CELLS = [
    # cell                        on the page
    ("2025-01",                   '<time datetime="2025-01">Jan 2025</time>'),
    ("2025-01-27/2025-02-02",     '<span title="2025-01-27/2025-02-02">27 Jan – 2 Feb 2025</span>'),
    ("../2025-02-07",             '<span title="../2025-02-07">by 7 Feb 2025</span>'),
    ("2025",                      "2025"),
    ("lower_bound",               "lower bound"),
    ("as many as 350,000",        "as many as 350,000"),
    ("c-0123456789ab",            "c-0123456789ab"),
    ("<b>x</b>",                  "&lt;b&gt;x&lt;/b&gt;"),
    ("2025-99",                   "2025-99"),
]  # fmt: skip


@pytest.mark.parametrize("cell, shown", CELLS)
def test_a_cell_is_put_in_words(cell, shown):
    html = refine(clean(pd.DataFrame({"who": ["Ann"], "what_said": [cell]}).to_html()), Trace())
    assert f'data-label="what said">{shown}</td>' in html.replace(' class="figure"', "")


def test_a_row_that_names_a_claim_leads_to_its_words_and_is_noted():
    frames = to_frames([read_text("Ukraine said that 40 Russian soldiers had been killed.")])
    trace = Trace.of(frames)
    [claim] = frames.claims["claim_id"]
    html = refine(clean(frames.claims[["claim_id", "text"]].to_html()), trace)
    assert (
        f'<a href="#{claim}" title="“40” in: Ukraine said that 40 Russian soldiers had been killed.">claim 1</a>'
        in html
    )
    assert '<th role="rowheader" scope="row" data-label="claim">' in html
    assert '<tr role="row" id="t1-1">' in html
    assert [(place.name, place.anchor) for place in trace.places[claim]] == [("table 1", "t1-1")]


def test_a_count_of_rows_is_left_out_and_an_index_with_a_meaning_stays():
    counted = refine(clean(pd.DataFrame({"a": [5, 6]}).to_html()), Trace())
    named = refine(clean(pd.DataFrame({"a": [5, 6]}, index=["x", "y"]).to_html()), Trace())
    assert "rowheader" not in counted
    assert '<th role="rowheader" scope="row">x</th>' in named


def test_a_table_without_rows_says_so():
    assert "No rows." in refine(clean(pd.DataFrame({"a": []}).to_html()), Trace())


ALONE = [
    "<table><tr><td>a<td>b<tr><td>c</table>",
    "<table><thead><tr><th colspan=2>a<tr><th>b<th>c</thead><tr><td>1<td>2</table>",
    "<table><thead><tr><th>a</thead><tr><td><table><tr><td>b</table></table>",
    "no table at all",
]


@pytest.mark.parametrize("html", ALONE)
def test_merged_and_nested_tables_stay_as_they_are(html):
    assert refine(clean(html), Trace()) == clean(html)

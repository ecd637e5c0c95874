"""Does nothing but a chart of ours stand in the page itself?"""

import pytest

from analysis import draw, read_text, to_frames
from analysis.publish.drawing import inline, night
from analysis.publish.trace import Trace

NS = 'xmlns="http://www.w3.org/2000/svg"'
CLOSED = [
    "",
    "no svg",
    "<svg>",
    "<svg/>",
    f"<svg {NS}>words</svg>",
    f"<svg {NS}><script>x</script></svg>",
    f"<svg {NS} onload='x'/>",
    f"<svg {NS}><a href='javascript:x'/></svg>",
    f"<svg {NS}><a href='https://x.invalid/'/></svg>",
    f"<svg {NS}><rect style='fill:url(https://x.invalid/)'/></svg>",
    f"<svg {NS}><rect fill='url(https://x.invalid/)'/></svg>",
    f"<svg {NS}><image href='#c-12ab'/></svg>",
    f"<svg {NS}><foreignObject/></svg>",
    f"<svg {NS}><use href='#c-12ab'/></svg>",
    f"<svg {NS}><rect fill='none\n'/></svg>",
    f'<!DOCTYPE svg [<!ENTITY a "b">]><svg {NS}>&a;</svg>',
    f"<?xml-stylesheet href='x'?><svg {NS}/>",
    "<svg xmlns='http://www.w3.org/1999/xhtml'/>",
]


@pytest.mark.parametrize("svg", CLOSED)
def test_what_is_no_chart_is_shown_as_a_closed_picture(svg):
    assert inline(svg, Trace()) is None


def test_a_charts_marks_lead_to_their_words_on_wide_pages_and_on_phones():
    frames = to_frames([read_text("Ukraine said that 40 Russian soldiers had been killed.")])
    trace, chart = Trace.of(frames), draw("casualty_estimates", frames)
    [claim] = frames.claims["claim_id"]
    wide, phone = inline(chart.svg(), trace), inline(chart.phone(), trace, "phone")
    assert wide is not None
    assert phone is not None
    assert f'<a href="#{claim}" id="w1-casualty_estimates-{claim}"><title>“40” in: Ukraine said' in wide
    assert 'class="chart phone"' in phone
    assert [place.look for place in trace.places[claim]] == ["wide", "phone"]
    assert trace.charts == 1


def test_a_mark_without_words_on_the_page_is_no_link():
    frames = to_frames([read_text("Ukraine said that 40 Russian soldiers had been killed.")])
    drawn = inline(draw("casualty_estimates", frames).svg(), Trace())
    assert drawn is not None
    assert "href" not in drawn


def test_every_colour_has_another_by_night():
    rules = night('<rect fill="#FFFFFF" stroke="#0072B2"/><text fill="#1A1A1A">x</text>')
    assert rules.count(".chart [fill=") == 2
    assert rules.count(".chart [stroke=") == 1
    assert night("") == ""

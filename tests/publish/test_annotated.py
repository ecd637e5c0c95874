"""Are claims highlighted where they stand, however they lie in or across one another?"""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import read_text, to_frames
from analysis.publish.annotated import Stretch, highlighted, sources
from analysis.publish.trace import Trace

TEXT = "0123456789"


def stretch(start: int, end: int, name: str) -> Stretch:
    return Stretch(start=start, end=end, look=name, id=name)


CASES = [
    # stretches                          html, without the words "class" and "id"
    ([],                                 "0123456789"),
    ([(2, 4, "a")],                      "01<a>23</a>456789"),
    ([(0, 10, "a")],                     "<a>0123456789</a>"),
    ([(0, 4, "a"), (1, 2, "b")],         "<a>0<b>1</b>23</a>456789"),
    ([(0, 4, "a"), (4, 6, "b")],         "<a>0123</a><b>45</b>6789"),
    ([(0, 4, "a"), (2, 6, "b")],         "<a>01<b>23</b></a><b>45</b>6789"),
    ([(2, 6, "a"), (2, 4, "b")],         "01<a><b>23</b>45</a>6789"),
    ([(2, 4, "a"), (2, 4, "b")],         "01<a><b>23</b></a>456789"),
    ([(-3, 2, "a"), (8, 30, "b")],       "<a>01</a>234567<b>89</b>"),
    ([(3, 3, "a")],                      "0123456789"),
]  # fmt: skip


@pytest.mark.parametrize("stretches, html", CASES)
def test_highlights_lie_in_one_another_and_keep_their_letters(stretches, html):
    made = str(highlighted(TEXT, 0, 10, [stretch(*one) for one in stretches]))
    named = re.sub(r'<mark class="(\w)"[^>]*>', r"<\1>", made)
    opened: list[str] = []
    out = ""
    for piece in re.split(r"(<[^>]*>)", named):
        if piece == "</mark>":
            out += f"</{opened.pop()}>"
        else:
            opened += [piece[1]] if piece.startswith("<") else []
            out += piece
    assert out == html


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=8), st.text(min_size=12, max_size=12))
def test_no_letter_is_lost_and_every_id_stands_once(spans, text):
    marks = [Stretch(start=a, end=b, look="people", id=f"c-{n}", label="1") for n, (a, b) in enumerate(spans)]
    made = str(highlighted(text, 0, len(text), marks))
    assert unescape(re.sub(r"<sup>.*?</sup>|<[^>]*>", "", made)) == text
    ids = re.findall(r' id="([^"]+)"', made)
    assert sorted(ids) == sorted(one.id for one in marks if one.start < min(one.end, len(text)))
    assert made.count("<mark") == made.count("</mark>")


def test_a_claim_of_the_text_is_marked_with_what_leads_to_it():
    frames = to_frames(
        [read_text("Words.\n\nUkraine said on 3 May 2024 that 40 <b>Russian</b> soldiers had been killed.")]
    )
    trace = Trace.of(frames)
    [claim] = frames.claims["claim_id"]
    trace.note(claim, "chart 1", "w1-x", "wide")
    trace.note(claim, "chart 1", "w1-x-2", "wide")
    [source] = sources(frames, trace)
    first, second = source.passages
    assert str(first.html) == "Words."
    assert f'<mark class="people" id="{claim}" title="killed">40</mark>' in second.html
    assert "&lt;b&gt;Russian&lt;/b&gt;" in second.html
    assert '<span class="skipped" title="no claim: date">' in second.html
    assert [place.name for place in second.notes[0].places] == ["chart 1", "chart 1 (2)"]


def test_a_copy_is_shown_once():
    documents = [read_text("Ukraine said that 40 Russian soldiers had been killed.", document_id=name) for name in "ab"]
    frames = to_frames(documents)
    assert len(sources(frames, Trace.of(frames))) == 1

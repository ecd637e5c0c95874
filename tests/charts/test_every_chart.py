"""What must hold for every chart? Walks the registry, so that a new chart is tried by being registered."""

import re
import warnings
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import matplotlib
import pytest
from matplotlib.text import Text

import analysis.charts as room
from analysis.charts import charts, draw
from analysis.charts.ink import overlaps
from analysis.charts.registry import FOR_PHONES
from analysis.charts.sheet import Label
from analysis.charts.style import PHONE
from analysis.errors import NotFoundError, ParameterError

LONG = "Provisional Coordination Committee for the Defence of the Northern Harbour Districts and Outlying Islands"
NAMES = {
    "plain": ["Ana Holt", "Freedonian army", "Sylvanian defence ministry", "village doctors"],
    "long": [LONG, "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2, f"{LONG}, and of the {LONG}"],
    "cyrillic": ["Генеральный штаб Вооружённых сил", "Міністерство оборони"],
    "greek": ["Γενικό Επιτελείο Εθνικής Άμυνας", "Υπουργείο Άμυνας"],
    "arabic": ["وزارة الدفاع في الحكومة", "القيادة العامة للقوات المسلحة"],
    "without glyphs": ["김정은 국방위원장", "国防部新闻局", "क्षेत्र", "🜁"],
    "hostile": ["$100 and $200 <b>&</b> --> \\frac", "a\u0000b\u202ec\u200bd\u2028e", "e\u0301\u0301" * 20, "x" * 3000],
}
NAMED = sorted(charts())


def faults(chart) -> list[str]:
    return [fault for page in range(1, len(chart.pages) + 1) for fault in overlaps(chart.figure(page))]


@pytest.mark.parametrize("rows", [0, 1, 2, 12, 200])
@pytest.mark.parametrize("name", NAMED)
def test_no_label_lies_on_another_or_leaves_the_page(made_up, name, rows):
    assert faults(draw(name, made_up(rows))) == []


@pytest.mark.parametrize("published", [date(2025, 2, 8), None])
@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("name", NAMED)
def test_any_name_and_missing_dates_leave_no_label_on_another(made_up, name, names, published):
    frames = made_up(12, NAMES[names], dated=published is not None, published=published)
    assert faults(draw(name, frames)) == []


@pytest.mark.parametrize("width", [480, 1400])
@pytest.mark.parametrize("name", NAMED)
def test_any_width_leaves_no_label_on_another(made_up, name, width):
    chart = draw(name, made_up(12), width=width)
    assert chart.pages[0].width == width
    assert faults(chart) == []


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("name", NAMED)
def test_no_letter_is_drawn_without_a_glyph(made_up, name, names):
    chart = draw(name, made_up(12, NAMES[names]))
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of a missing glyph
        assert chart.png().startswith(b"\x89PNG")


def test_letters_without_glyphs_are_romanised_and_a_note_names_the_font(made_up):
    chart = draw("casualty_estimates", made_up(12, NAMES["without glyphs"]))
    drawn = " ".join(text.get_text() for text in chart.figure().findobj(Text))
    assert "gimjeongeun" in drawn
    assert "U+56FD U+9632" in drawn
    assert "Noto Sans KR" in chart.alt
    assert "김정은" in chart.alt  # a reader of the alt text has fonts of his own


@pytest.mark.parametrize("name", NAMED)
def test_the_same_frame_gives_the_same_bytes(made_up, name):
    first, second = draw(name, made_up(12)), draw(name, made_up(12))
    assert first.png() == second.png()
    assert first.svg() == second.svg()
    assert first.alt == second.alt


@pytest.mark.parametrize("name", NAMED)
def test_a_users_settings_change_no_byte_and_are_left_alone(made_up, name):
    frames = made_up(3)
    expected = draw(name, frames).svg()
    with matplotlib.rc_context({"font.size": 31, "text.color": "red", "lines.linewidth": 9, "svg.fonttype": "none"}):
        before = dict(matplotlib.rcParams)
        assert draw(name, frames).svg() == expected
        assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("name", NAMED)
def test_every_label_of_the_rows_is_in_the_alt_text(made_up, name):
    chart = draw(name, made_up(12))
    said = " ".join(chart.alt.split())
    for label in (thing for thing in chart.pages[0].placed if isinstance(thing, Label) and thing.said):
        assert " ".join(label.text.split()) in said


@pytest.mark.parametrize("name", NAMED)
def test_what_is_drawn_is_what_the_labels_say(made_up, name):
    chart = draw(name, made_up(12))
    drawn = sorted(text.get_text() for text in chart.figure().findobj(Text) if text.get_text())
    laid = sorted(
        line for page in chart.pages for thing in page.placed if isinstance(thing, Label) for line in thing.lines
    )
    assert drawn == laid


@pytest.mark.parametrize("name", NAMED)
def test_every_mark_leads_to_its_row(made_up, name):
    frames = made_up(60)
    svg = draw(name, frames).svg()
    known = {*frames.claims["claim_id"], *frames.events["event_id"]}
    targets = set(re.findall(r'<a href="#([^"]+)"', svg))
    assert targets
    assert targets <= known
    assert "_blank" not in svg


@pytest.mark.parametrize("name", NAMED)
def test_the_svg_can_stand_in_a_page_beside_others(made_up, name):
    svg = draw(name, made_up(12, NAMES["hostile"])).svg()
    ElementTree.fromstring(svg)
    identities = re.findall(r' id="([^"]+)"', svg)
    assert len(identities) == len(set(identities))
    assert all(identity.startswith(f"{name}-") for identity in identities)
    assert [word for word in ("<!--", "<metadata", "<script", "matplotlib") if word in svg] == []


@pytest.mark.parametrize("name", NAMED)
def test_a_picture_for_a_notebook_is_small(made_up, name):
    assert len(draw(name, made_up(12)).png()) < 150_000


@pytest.mark.parametrize("rows", [1, 12])
@pytest.mark.parametrize("name", NAMED)
def test_on_a_phone_no_label_lies_on_another_and_every_row_is_there(made_up, name, rows):
    chart = draw(name, made_up(rows))
    phone = replace(chart, pages=chart.stacked())
    assert faults(phone) == []
    assert {page.width for page in phone.pages} == {PHONE}
    assert links(chart.svg()) == links(chart.phone())


def links(svg: str) -> set[str]:
    return set(re.findall(r'<a href="#([^"]+)"', svg))


@pytest.mark.parametrize("name", NAMED)
def test_no_rows_give_a_small_card_that_points_to_the_tables(made_up, name):
    chart = draw(name, made_up(0))
    assert chart.title.startswith("No ")
    assert "tables" in chart.alt
    assert chart.pages[0].height < 250


@pytest.mark.parametrize("name", NAMED)
def test_many_rows_give_pages(made_up, name):
    chart = draw(name, made_up(200))
    assert len(chart.pages) > 1
    assert chart.png(2) != chart.png(1)
    with pytest.raises(NotFoundError, match="pages run from 1"):
        chart.png(len(chart.pages) + 1)


@pytest.mark.parametrize("name", NAMED)
def test_an_unknown_option_is_named_with_what_there_is(made_up, name):
    with pytest.raises(ParameterError, match="did you mean 'width'"):
        draw(name, made_up(1), widht=900)
    with pytest.raises(ParameterError, match="from 480 to 2000"):
        draw(name, made_up(1), width="wide")


def test_an_unknown_chart_is_named_with_what_there_is(made_up):
    with pytest.raises(NotFoundError, match="did you mean 'timeline'"):
        draw("timelin", made_up(1))


def test_the_front_of_the_room_is_what_it_says():
    assert set(room.__all__) == {"Chart", "chart", "charts", "draw"}
    assert {"casualty_estimates", "timeline", "who_says_what", "disputes"} <= set(charts())
    assert all(question.endswith(".") for question in charts().values())


@pytest.mark.parametrize(
    "setting, kinds",
    [
        (None, {"image/png"}),
        ("svg", {"image/svg+xml", FOR_PHONES}),
        ("png,svg", {"image/png", "image/svg+xml", FOR_PHONES}),
    ],
)
def test_a_notebook_shows_the_kind_of_picture_that_is_set(made_up, monkeypatch, setting, kinds):
    monkeypatch.delenv("TALLY_CHARTS", raising=False)
    if setting:
        monkeypatch.setenv("TALLY_CHARTS", setting)
    chart = draw("timeline", made_up(2))
    bundle = chart._repr_mimebundle_()
    assert set(bundle) == {"text/plain", *kinds}
    assert bundle["text/plain"] == chart.alt == repr(chart)

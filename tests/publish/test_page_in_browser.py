"""Does a page hold in a real browser? Width, light, dark and print; keyboard and trace; rules of access; attacks."""

import io
import re
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

import shown
from analysis import draw, load
from analysis.publish import page

KINDS = ("report", "failed", "nothing", "foreign", "corpus", "index")
WIDTHS = (320, 390, 1280)


@pytest.fixture(scope="module")
def frames():
    return load(shown.SEEDS)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    shown.pages(folder)
    return folder


AXE = """axe.run(document, {resultTypes: ['violations'], runOnly: {type: 'tag', values:
  ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}})
  .then(found => found.violations.map(one => one.id + ': ' + one.nodes[0].html.slice(0, 160)))"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "corpus"])  # a report, but longer
def test_no_rule_of_access_is_broken_and_nothing_is_asked_for_or_complained_of(pages, browser, axe, kind, dark):
    browser.open(pages / f"{kind}.html", width=390 if dark else 1280, dark=dark)
    browser.value("document.querySelectorAll('details').forEach(one => one.open = true)")
    browser.value(axe)
    assert browser.value(AXE) == []
    assert browser.requests() == []
    assert browser.complaints() == []


def test_the_rules_of_access_would_notice(tmp_path, browser, axe):
    (tmp_path / "bad.html").write_text("<html><img src='data:,'><a href='#'></a>", encoding="utf-8")
    browser.open(tmp_path / "bad.html")
    browser.value(axe)
    found = " ".join(browser.value(AXE))
    assert all(rule in found for rule in ("html-has-lang", "image-alt", "link-name", "document-title"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_runs_over_the_edge(pages, browser, kind, width):
    browser.open(pages / f"{kind}.html", width=width)
    browser.value("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert browser.value("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("kind", KINDS)
def test_on_paper_there_is_no_code_no_navigation_and_nothing_is_cut_off(pages, browser, kind):
    browser.open(pages / f"{kind}.html", width=718, media="print", dark=True)  # A4 with the margins browsers give it
    assert browser.value("document.documentElement.scrollWidth") == 718
    hidden = "[...document.querySelectorAll('nav, .skip, details.code')].filter(one => one.offsetParent).length"
    assert browser.value(hidden) == 0
    assert browser.value("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert len(browser.call("Page.printToPDF")["data"]) > 10_000


CONTRAST = """(() => {
  const light = c => { const [r, g, b] = c.match(/[0-9.]+/g).map(Number).map(v => v / 255)
      .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b };
  const under = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
      if (!c.endsWith(', 0)') && c !== 'transparent') return c } return 'rgb(255,255,255)' };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), low = [];
  while (walk.nextNode()) { const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || e.closest('title')) continue;
    const style = getComputedStyle(e), colour = e.closest('svg') ? style.fill : style.color;
    const [a, b] = [light(colour), light(under(e))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) low.push(e.tagName + ': ' + walk.currentNode.data.slice(0, 30)) }
  return low })()"""


@pytest.mark.parametrize("kind", ["report", "failed", "index"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_word_stands_out_from_its_ground(pages, browser, kind, dark):
    browser.open(pages / f"{kind}.html", dark=dark)
    assert browser.value(CONTRAST) == []


@pytest.mark.parametrize("kind", ["report", "nothing", "index"])
def test_headings_tables_and_pictures_say_what_they_are(pages, browser, kind):
    browser.open(pages / f"{kind}.html")
    levels = browser.value("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(one => +one.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert browser.value("[...document.querySelectorAll('th')].filter(one => !one.scope).length") == 0
    unnamed = "[...document.querySelectorAll('table')].filter(t => !t.caption && !t.parentElement.ariaLabel).length"
    assert browser.value(unnamed) == 0
    silent = "[...document.querySelectorAll('img')].filter(one => one.alt.length < 5).length"
    assert browser.value(silent) == 0
    assert browser.value("[...document.querySelectorAll('svg')].filter(one => !one.ariaLabel).length") == 0


def test_a_cell_on_a_phone_says_which_column_it_stands_in(pages, browser):
    browser.open(pages / "report.html", width=320)
    told = (
        "[...document.querySelectorAll('table[role] tbody tr:first-child')].map(row => [...row.cells]"
        ".filter(cell => cell.innerText.trim()).every(cell => cell.tagName == 'TH' || cell.dataset.label"
        " && getComputedStyle(cell, '::before').content.includes(cell.dataset.label)))"
    )
    found = browser.value(told)
    assert len(found) >= 3
    assert all(found)
    sideways = "[...document.querySelectorAll('table[role]')].filter(t => t.offsetWidth > t.parentElement.clientWidth)"
    assert browser.value(f"{sideways}.length") == 0


# ── the trace ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_link_within_a_page_leads_somewhere_and_every_id_is_one(pages, browser):
    for kind in KINDS:
        browser.open(pages / f"{kind}.html")
        lost = "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.getElementById(a.getAttribute('href').slice(1)))"
        assert browser.value(f"{lost}.map(a => a.outerHTML.slice(0, 120))") == []
        twice = "(ids => ids.filter((id, at) => ids.indexOf(id) != at))([...document.querySelectorAll('[id]')].map(e => e.id))"
        assert browser.value(twice) == []


def test_every_mark_and_row_leads_to_its_words_and_the_words_lead_back(pages, browser, frames):
    browser.open(pages / "report.html")
    one_way = """[...document.querySelectorAll('.chart a[href], table[role] td a[href], table[role] th a[href]')].filter(a => {
      const id = a.getAttribute('href').slice(1), note = document.getElementById('n-' + id);
      const back = a.closest('svg') ? a.id : a.closest('tr').id;
      return !document.getElementById(id).matches('mark, span') || !note || !note.querySelector(`a[href="#${back}"]`) })"""
    assert browser.value(f"{one_way}.map(a => a.outerHTML.slice(0, 120))") == []
    assert browser.value("document.querySelectorAll('.chart a[href]').length") > 60
    claims = set(frames.claims["claim_id"])
    highlighted = browser.value("[...document.querySelectorAll('.sources mark[id]')].map(one => one.id)")
    assert claims == set(highlighted)


def test_the_quote_shows_on_hover_and_to_a_screen_reader(pages, browser):
    browser.open(pages / "report.html")
    titles = browser.value(
        "[...document.querySelectorAll('.chart a[href] > title:first-child')].map(one => one.textContent)"
    )
    assert len(titles) == browser.value("document.querySelectorAll('.chart a[href]').length")
    assert any("“as many as 350,000” in: However, the Ukrainian president" in title for title in titles)
    tree = browser.call("Accessibility.getFullAXTree")["nodes"]
    links = [node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "link" and "name" in node]
    assert any(name.startswith("“as many as 350,000” in:") for name in links)


def test_the_trace_is_followed_by_keyboard_without_script(pages, browser):
    from selenium.webdriver.common.keys import Keys

    browser.open(pages / "report.html")
    mark = "casualty_estimates"
    browser.value(f"document.querySelector('.chart a[id*={mark}]').focus()")
    target = browser.value("document.activeElement.getAttribute('href')")
    back = browser.value("document.activeElement.id")
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.press(Keys.ENTER)
    assert browser.driver.current_url.endswith(target)
    assert browser.value("document.querySelector(':target').tagName") == "MARK"
    assert browser.value("getComputedStyle(document.querySelector(':target')).outlineStyle") == "solid"
    browser.press(Keys.TAB)  # the number behind the words
    browser.press(Keys.ENTER)
    assert browser.driver.current_url.endswith(f"#n-{target[1:]}")
    for _ in range(5):
        browser.press(Keys.TAB)
        if browser.value("document.activeElement.getAttribute('href')") == f"#{back}":
            break
    browser.press(Keys.ENTER)
    assert browser.driver.current_url.endswith(f"#{back}")
    assert browser.value("document.querySelector(':target').closest('svg') !== null") is True


def test_focus_is_seen_on_whatever_can_have_it(pages, browser):
    browser.open(pages / "report.html")
    unseen = """(() => { const found = [];
      for (const one of document.querySelectorAll('a[href], summary, [tabindex="0"]')) {
        one.focus({focusVisible: true});
        if (document.activeElement !== one) continue;
        const style = getComputedStyle(one);
        if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) found.push(one.outerHTML.slice(0, 80)) }
      return found })()"""
    assert browser.value(unseen) == []


def test_claims_in_one_another_are_told_apart(tmp_path, browser):
    from analysis.publish.annotated import Stretch, highlighted

    stretches = [
        Stretch(start=0, end=9, look="people", id="a", label="1"),
        Stretch(start=2, end=5, look="ground", id="b", label="2"),
        Stretch(start=7, end=12, look="forces", id="c", label="3"),
    ]
    html = page.render(*empty()).replace(
        '<main id="main">', f'<main id="main"><p>{highlighted("0123456789abcdef", 0, 16, stretches)}</p>'
    )
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    browser.open(tmp_path / "page.html")
    grounds = browser.value("['a', 'b', 'c'].map(id => getComputedStyle(document.getElementById(id)).backgroundColor)")
    assert len(set(grounds)) == 3
    assert browser.value("getComputedStyle(document.getElementById('b')).boxShadow") != "none"
    assert browser.value("[...document.querySelectorAll('main p sup')].map(one => one.innerText)") == ["2", "1", "3"]


def empty():
    from nbformat.v4 import new_notebook

    return new_notebook(), shown.done(), shown.run_of(shown.done())


# ── attacks ─────────────────────────────────────────────────────────────────────────────────────────────────────────

PROVOKED = """(() => { document.querySelectorAll('details').forEach(one => one.open = true);
  document.querySelectorAll('*').forEach(one => { for (const kind of ['mouseover', 'focus', 'click', 'toggle', 'error', 'load'])
    if (!(kind == 'click' && one.closest('a'))) one.dispatchEvent(new Event(kind)) }) })()"""


AT_ONCE = 5  # attacks on one page; another five on the next, so that none hides all the others


@pytest.mark.parametrize("first", range(0, len(shown.ATTACKS), AT_ONCE))
def test_no_attack_fires_even_without_the_policy(tmp_path, browser, first):
    attack = " ".join(shown.ATTACKS[first : first + AT_ONCE])
    for name, html in zip(("report", "index"), shown.attacked(attack), strict=True):
        assert html.count("Content-Security-Policy") == 1
        (tmp_path / f"{name}.html").write_text(html.replace("Content-Security-Policy", "x-no-policy"), encoding="utf-8")
        browser.open(tmp_path / f"{name}.html")
        browser.value(PROVOKED)
        assert browser.value("window.fired === undefined")
        assert browser.requests() == []
        assert browser.value("document.querySelectorAll('script, iframe, object, embed, form, base').length") == 0
        links = browser.value("[...document.querySelectorAll('a')].map(a => a.getAttribute('href') || '')")
        assert [link for link in links if re.match(r"\W*(?:javascript|data|vbscript)", link, re.IGNORECASE)] == []


def test_the_attacks_would_fire_where_nothing_is_escaped(tmp_path, browser):
    assert len(shown.ATTACKS) >= 36
    fired = 0
    for attack in shown.ATTACKS:
        (tmp_path / "bare.html").write_text(f"<html><body><p>{attack}", encoding="utf-8")
        browser.open(tmp_path / "bare.html")
        browser.value(PROVOKED)
        fired += browser.value("window.fired !== undefined")
    assert fired >= 12


# ── charts ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", shown.CHARTS)
def test_what_the_browser_draws_looks_like_the_picture_in_the_notebook(tmp_path, browser, frames, name):
    chart = draw(name, frames)
    svg = chart.svg().replace("<svg ", "<svg id=drawn style='display:block' ", 1)
    (tmp_path / "chart.html").write_text(f"<!doctype html><body style='margin:0'>{svg}", encoding="utf-8")
    browser.open(tmp_path / "chart.html")
    ours, theirs = soft(chart.png()), soft(browser.picture("#drawn"))
    height = min(len(ours), len(theirs))
    ours, theirs = ours[:height], theirs[:height]
    assert np.abs(ours - theirs).mean() < 2.5  # of 255; the letters are hinted differently
    assert np.abs(ours - theirs).max() < 60


def soft(png: bytes) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    """A picture as one sees it from afar: an eighth of its size, so that the edges of letters do not count."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    wide, high = image.width // 16 * 2, image.height // 16 * 2  # a browser may round half a pixel up
    return np.asarray(image.resize((wide, high), Image.Resampling.BOX, (0, 0, wide * 8, high * 8)), dtype=np.float64)


def test_a_page_of_two_hundred_claims_is_light(pages, browser):
    html = (pages / "corpus.html").read_bytes()
    browser.open(pages / "corpus.html")
    assert browser.value("document.querySelectorAll('.sources mark[id]').length") >= 200
    assert len(html) < 2_000_000

"""What does each format yield? A sample of every one that is read, what it says of itself, and what is refused."""

import io
import json
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import BadTextError, EmptyFolderError, ReadError
from analysis.model import Document, PublishedBasis
from analysis.readers import archive, read_reports, suffixes
from analysis.readers.html import read_html
from analysis.readers.markup import hear

BODY = "The army said that forty of the soldiers had died on Friday."
MORE = "The army said on Sunday that two of the soldiers had been found."
TITLE, OUTLET, URL, DAY = "Forty dead in Kana", "Kana Post", "https://example.org/kana", date(2025, 2, 8)


def page(head: str = "", body: str = f"<p>{BODY}</p>") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def letter(**headers: str) -> bytes:
    given_ = {"Subject": TITLE, "From": f"{OUTLET} <desk@example.org>", "Date": "Sat, 08 Feb 2025 10:00:00 +0900"}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in {**given_, **headers}.items()]
    return ("\n".join(lines) + f"\n\n{BODY}\n").encode()


def word(paragraphs: str = f"<w:p><w:r><w:t>{BODY}</w:t></w:r></w:p>", title: str = TITLE, **files: bytes) -> bytes:
    body = f'<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{paragraphs}</w:body></w:document>'
    core = f'<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>{title}</dc:title></cp:coreProperties>'
    return zipped({"word/document.xml": body.encode(), "docProps/core.xml": core.encode(), **files})


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return made.getvalue()


def rss(items: str) -> bytes:
    return (
        f'<?xml version="1.0"?><rss version="2.0" xmlns:content="c"><channel><title>{OUTLET}</title>'
        f"<image><title>logo</title></image>{items}</channel></rss>"
    ).encode()


ITEM = f"<item><title>{TITLE}</title><link>{URL}</link><pubDate>Sat, 08 Feb 2025 10:00:00 GMT</pubDate><description>&lt;p&gt;{BODY}&lt;/p&gt;</description></item>"
ATOM = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{OUTLET}</title><entry><title>{TITLE}</title><link rel="alternate" href="{URL}"/><published>2025-02-08T10:00:00Z</published><content type="html">&lt;p&gt;{BODY}&lt;/p&gt;</content></entry></feed>'
HEAD = f'<title>{TITLE}</title><meta property="og:site_name" content="{OUTLET}"><link rel="canonical" href="{URL}"><meta property="article:published_time" content="2025-02-08T23:00:00+09:00">'
RECORD = {"headline": TITLE, "source": OUTLET, "url": URL, "date": "2025-02-08", "body": BODY}
FRONT = f"---\ntitle: {TITLE}\npublisher: {OUTLET}\nurl: {URL}\ndate: 2025-02-08\n---\n"
TABLE = f"headline,source,url,date,body\n{TITLE},{OUTLET},{URL},2025-02-08,{BODY}\n"

ALL = (TITLE, OUTLET, URL, DAY)
SAMPLES = [
    # suffix, bytes, (title, publisher, url, published), media type
    (".txt", BODY.encode(), (None, None, None, None), "text/plain"),
    (".md", (FRONT + BODY).encode(), ALL, "text/markdown"),
    (".markdown", (FRONT + BODY).encode(), ALL, "text/markdown"),
    (".html", page(HEAD), ALL, "text/html"),
    (".htm", page(HEAD), ALL, "text/html"),
    (".xhtml", page(HEAD), ALL, "text/html"),
    (".json", json.dumps(RECORD).encode(), ALL, "application/json"),
    (".jsonl", json.dumps(RECORD).encode() + b"\n", ALL, "application/x-ndjson"),
    (".ndjson", json.dumps(RECORD).encode(), ALL, "application/x-ndjson"),
    (".csv", TABLE.encode(), ALL, "text/csv"),
    (".tsv", TABLE.replace(",", "\t").encode(), ALL, "text/csv"),
    (".eml", letter(Archived_At=f"<{URL}>"), ALL, "message/rfc822"),
    (".mbox", b"From desk Sat Feb  8 10:00:00 2025\n" + letter(Archived_At=f"<{URL}>"), ALL, "message/rfc822"),
    (".xml", rss(ITEM), ALL, "application/rss+xml"),
    (".rss", rss(ITEM), ALL, "application/rss+xml"),
    (".atom", ATOM.encode(), ALL, "application/atom+xml"),
    (".docx", word(), (TITLE, None, None, None), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (".zip", zipped({"kana.md": (FRONT + BODY).encode()}), ALL, "text/markdown"),
]  # fmt: skip


def read(folder: Path, name: str, data: bytes, sidecar: str | None = None) -> Document:
    (folder / name).write_bytes(data)
    if sidecar is not None:
        (folder / name).with_suffix(".toml").write_text(sidecar)
    reports = read_reports(folder / name)
    assert reports.refused == []
    [document] = reports
    return document


@pytest.mark.parametrize(
    ("suffix", "data", "said", "media_type"), SAMPLES, ids=lambda value: value if str(value)[:1] == "." else ""
)
def test_every_reader_reads_its_sample_and_what_it_says_of_itself(tmp_path, suffix, data, said, media_type):
    document = read(tmp_path, f"sample{suffix}", data)
    assert document.text.strip() == BODY
    assert (document.title, document.publisher, document.url, document.published) == said
    assert (document.media_type, document.language) == (media_type, "en")


def test_there_is_a_sample_of_every_format():
    assert sorted(sample[0] for sample in SAMPLES) == suffixes()


def test_a_date_from_a_field_of_the_format_is_metadata_and_one_of_front_matter_is_not(tmp_path):
    assert read(tmp_path, "a.html", page(HEAD)).published_basis == PublishedBasis.METADATA
    assert read(tmp_path, "b.md", (FRONT + BODY).encode()).published_basis == PublishedBasis.FRONT_MATTER


# ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────────────

LONG = " ".join([BODY] * 4)
PAGES = [
    # phenomenon, body, text
    ("unclosed paragraphs", f"<p>{BODY}<p>{MORE}", f"{BODY}\n\n{MORE}"),
    ("navigation and footer", f"<nav><p>Menu</p></nav><p>{BODY}</p><footer><p>All rights</p></footer>", BODY),
    ("roles", f'<div role="navigation"><p>Menu</p></div><p>{BODY}</p><div role="complementary">More</div>', BODY),
    ("script and style", f"<script>var a = '<p>no</p>'</script><style>p {{}}</style><p>{BODY}</p>", BODY),
    ("the largest article, not the first", f"<article><p>Teaser.</p></article><article><p>{LONG}</p></article>", LONG),
    ("a page of teasers is read whole", f"<article><p>{BODY}</p></article><article><p>{MORE}</p></article>", f"{BODY}\n\n{MORE}"),
    ("main", f"<p>Weather</p><main><p>{BODY}</p></main>", BODY),
    ("headline before the article", f"<h1>Flood</h1><article><p>{LONG}</p></article>", f"Flood\n\n{LONG}"),
    ("headline in the page's header", f"<header><a>Home</a><h1>Flood</h1></header><article><p>{LONG}</p></article>", f"Flood\n\n{LONG}"),
    ("headline in the article, once", f"<article><h1>Flood</h1><p>{LONG}</p></article>", f"Flood\n\n{LONG}"),
    ("inline markup joins words", "<p>For<b>ty</b> sol<i>diers</i> died</p>", "Forty soldiers died"),
    ("a break is a line", "<p>Forty died.<br>Two were found.</p>", "Forty died.\nTwo were found."),
    ("a new line in the source is none", "<p>Forty\n   died.</p>", "Forty died."),
    ("preformatted lines stay", "<pre>Forty died.\nTwo were found.</pre>", "Forty died.\nTwo were found."),
    ("entities", "<p>Forty &amp; two &lt;dead&gt; &#8211; &nbsp;or more</p>", "Forty & two <dead> – or more"),
    ("a caption counts", f"<article><p>{LONG}</p><figure><img><figcaption>Nine boats</figcaption></figure></article>", f"{LONG}\n\nNine boats"),
    ("lists of links do not", f"<p>{BODY}</p><ul><li><a href=x>Nine dead in Ravno</a></li></ul>", BODY),
    ("a link in a sentence does", f"<p>{BODY} <a href=x>Two</a> fled.</p>", f"{BODY} Two fled."),
    ("hidden things", f"<p>{BODY}</p><div hidden><p>Nine</p></div>", BODY),
    ("cells of a table", "<table><tr><td>Killed</td><td>40</td></tr></table>", "Killed\n\n40"),
    ("end tags that close nothing", f"</div></p><p>{BODY}</p></article></b>", BODY),
    ("two thousand nested boxes", "<div>" * 2000 + f"<p>{BODY}</p>" + "</div>" * 2000, BODY),
]  # fmt: skip


@pytest.mark.parametrize(("phenomenon", "body", "text"), PAGES, ids=[row[0] for row in PAGES])
def test_of_a_page_the_report_is_read(phenomenon, body, text):
    assert read_html(page(body=body)).text == text


LINKED = '{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},{"@type":"NewsArticle","headline":"Forty dead in Kana","datePublished":"2025-02-08T10:00Z","publisher":{"@type":"Organization","name":"Kana Post"}}]}'
HEADS = [
    # head, title, publisher, published
    (f'<script type="application/ld+json">{LINKED}</script><title>x</title>', TITLE, OUTLET, "2025-02-08T10:00Z"),
    (f'<script type="application/ld+json">{{broken</script><title>{TITLE}</title>', TITLE, None, None),
    (f'<script type="application/ld+json">{"[" * 99999}</script><title>{TITLE}</title>', TITLE, None, None),
    (f'<meta property="og:title" content="{TITLE}"><title>{TITLE} | Kana Post</title>', TITLE, None, None),
    ('<meta name="DC.date.issued" content="2025-02-08"><meta name="date" content="2020-01-01">', None, None, "2020-01-01"),
    ('<meta name="date" content="">', None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "title", "publisher", "published"), HEADS)
def test_of_a_page_the_metadata_are_read(head, title, publisher, published):
    draft = read_html(page(head))
    assert (draft.title, draft.publisher, draft.published) == (title, publisher, published)


ENCODINGS = [
    # charset declared, charset used, encoding recorded
    ("windows-1251", "cp1251", "cp1251 (declared)"),
    ("ISO-8859-1", "cp1252", "cp1252 (declared)"),
    ("euc-kr", "euc-kr", "euc_kr (declared)"),
    ("Shift_JIS", "shift-jis", "shift_jis (declared)"),
    ("utf-8", "utf-8", "utf-8"),
    ("utf-8", "cp1252", "cp1252 (guess)"),  # a wrong word is passed over
    ("rot13", "utf-8", "utf-8"),
    ("no-such-thing", "utf-8", "utf-8"),
]
NAMES = {"cp1251": "Киев", "cp1252": "café", "euc-kr": "서울", "shift-jis": "東京", "utf-8": "Київ"}


@pytest.mark.parametrize(("declared", "used", "recorded"), ENCODINGS)
def test_a_page_is_decoded_as_it_declares_itself_if_that_fits(declared, used, recorded):
    data = f'<meta charset="{declared}"><p>{NAMES[used]}: {BODY}</p>'.encode(used)
    draft = read_html(data)
    assert (draft.encoding, draft.text) == (recorded, f"{NAMES[used]}: {BODY}")


@given(st.text(alphabet=st.sampled_from("<>/ap brdivh1tle!-&;\"'=\n é")))
def test_any_page_is_read_or_refused(text):
    with suppress(ReadError):
        assert read_html(text.encode()).text.strip()


# ── several reports in one file ─────────────────────────────────────────────────────────────────────────────────────

SECOND = ITEM.replace(BODY, MORE).replace(TITLE, "Two found")
SEVERAL = [
    ("feed.xml", rss(ITEM + SECOND)),
    ("box.mbox", b"From a b\n" + letter() + b"\n\nFrom a b\n" + letter().replace(BODY.encode(), MORE.encode())),
    ("lines.jsonl", b"\n".join(json.dumps({**RECORD, "body": text}).encode() for text in (BODY, MORE))),
    ("list.json", json.dumps([{**RECORD, "body": text} for text in (BODY, MORE)]).encode()),
    ("wrapped.json", json.dumps({"count": 2, "articles": [{**RECORD, "body": text} for text in (BODY, MORE)]}).encode()),
    ("table.csv", (TABLE + TABLE.splitlines()[1].replace(BODY, MORE) + "\n").encode()),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), SEVERAL, ids=[name for name, _ in SEVERAL])
def test_each_report_in_a_file_is_a_document_named_by_its_number(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    reports = read_reports(tmp_path)
    stem = name.partition(".")[0]
    assert [document.text.strip() for document in reports] == [BODY, MORE]
    assert [document.path for document in reports] == [f"{name}#1", f"{name}#2"]
    assert [document.document_id for document in reports] == [f"{stem}-1", f"{stem}-2"]
    assert reports.refused == []


def test_one_bad_report_in_a_file_is_refused_by_its_number_and_the_others_are_read(tmp_path):
    (tmp_path / "lines.jsonl").write_text(f'{{"text": "{BODY}"}}\n{{broken\n{{"text": ""}}\n{{"text": "{MORE}"}}\n')
    reports = read_reports(tmp_path)
    assert [document.path for document in reports] == ["lines.jsonl#1", "lines.jsonl#4"]
    assert [error.message.partition(": ")[0] for error in reports.refused] == ["lines.jsonl#2", "lines.jsonl#3"]


def test_an_archive_names_its_reports_by_their_names_and_passes_over_what_is_none(tmp_path):
    files = {
        "b/two.txt": MORE.encode(),
        "a/one.json": json.dumps([RECORD]).encode(),
        "../../evil.txt": b"Nine of the soldiers had died, the army said.",
        ".hidden.txt": BODY.encode(),
        "picture.png": b"\x89PNG",
        "inner.zip": zipped({"x.txt": BODY.encode()}),
        "empty.txt": b"",
    }
    (tmp_path / "all.zip").write_bytes(zipped(files))
    reports = read_reports(tmp_path)
    assert [document.path for document in reports] == ["all.zip#evil.txt", "all.zip#a/one.json#1", "all.zip#b/two.txt"]
    assert [error.message for error in reports.refused] == ["all.zip#empty.txt: the file is empty"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.zip"]


def test_a_sidecar_says_which_column_holds_what(tmp_path):
    table = f"Kopf;Text der Meldung;Tag\n{TITLE};{BODY};2025-02-08\n".encode()
    columns = 'columns = { text = "Text der Meldung", title = "Kopf", published = "Tag" }\n'
    document = read(tmp_path, "t.csv", table, columns)
    assert (document.text, document.title, document.published) == (BODY, TITLE, DAY)


# ── what is refused ─────────────────────────────────────────────────────────────────────────────────────────────────

BOMB = zipped({"word/document.xml": b"<w:p>" + b"0" * (archive.MOST_BYTES + 1)})
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>'
)
REFUSED = [
    # file, bytes, what the message says
    ("a.html", b"<html><body><div id=app></div><script>app()</script></body></html>", "no paragraph"),
    ("b.html", b"<p><a href=x>Only links</a></p>", "no paragraph"),
    ("c.xml", LAUGHS.encode(), "document type"),
    ("d.xml", b"<rss><channel><item><title>a</title></item></rss>", "well-formed"),
    ("e.xml", b"<kml><p>Forty</p></kml>", "no feed"),
    ("f.xml", b"<rss>" + b"<a>" * 400, "nested deeper"),
    ("g.rss", rss(""), "holds no report"),
    ("h.docx", BOMB, "expands to more"),
    ("i.docx", zipped({"x.txt": b""}), "no Word document"),
    ("j.docx", b"PK\x03\x04broken", "no Word document"),
    ("k.docx", word("<w:p/>"), "no text"),
    ("l.docx", word('<!DOCTYPE w:p SYSTEM "file:///etc/passwd">'), "XML"),
    ("m.zip", b"not zipped", "no archive"),
    ("n.json", b"[" * 100_000, "nested too deeply"),
    ("o.json", b'{"a": 1', "no JSON"),
    ("p.json", b'{"count": 3}', "no column holds the text"),
    ("q.json", b"[1, 2]", "no record"),
    ("r.csv", b"a,b\n1,2\n", "no column holds the text"),
    ("s.csv", b'text\n"Forty', "no CSV"),
    ("t.eml", b"Subject: x\nContent-Type: image/png\n\nabc", "no text"),
    ("u.eml", b"", "no text"),
    ("v.mbox", b"Dear all,", "no letter"),
    ("w.jsonl", b"{}\n{}", "no column"),
    ("x.zip", zipped({"a.png": b"x"}), "holds no report"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "message"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_no_report_is_refused_with_its_name_the_reason_and_what_to_try(tmp_path, name, data, message):
    (tmp_path / name).write_bytes(data)
    reports = read_reports(tmp_path)
    assert list(reports) == []
    [error] = reports.refused
    assert error.message.startswith(f"{name}: ")
    assert message in error.message
    assert error.hint


def test_a_deleted_or_moved_run_of_a_word_document_is_left_out(tmp_path):
    body = (
        f"<w:p><w:r><w:t>{BODY}</w:t></w:r><w:del><w:r><w:t> Nine.</w:t></w:r></w:del></w:p>"
        f"<w:p><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:t>C</w:t></w:r></w:p>"
    )
    assert read(tmp_path, "a.docx", word(body)).text == f"{BODY}\n\nA\tB\nC"


def test_a_letter_of_html_alone_is_read_as_a_page_is(tmp_path):
    data = letter(Content_Type="text/html; charset=windows-1252").replace(
        BODY.encode(), f"<p>café {BODY}</p>".encode("cp1252")
    )
    assert read(tmp_path, "a.eml", data).text == f"café {BODY}"


def test_xml_is_heard_from_the_inside_out():
    heard: list[str] = []
    hear(b"<a><x:b>1</x:b>2</a>", lambda path, attributes, text: heard.append("/".join(path) + " " + text))
    assert heard == ["a/b 1", "a 2"]


def test_a_folder_of_other_files_is_empty(tmp_path):
    (tmp_path / "a.png").write_bytes(b"x")
    with pytest.raises(EmptyFolderError):
        read_reports(tmp_path)
    with pytest.raises(BadTextError):
        archive.read_zip(b"x")

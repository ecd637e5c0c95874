"""Bytes to text: encodings, line ends, front matter, date lines, languages."""

import codecs
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import lexicon
from analysis.errors import BadTextError
from analysis.readers.language import guess
from analysis.readers.markdown import front_matter, read_markdown
from analysis.readers.published import date_line
from analysis.readers.text import decode

WORDS = "“Forty” died — in Żywiec\r\nand Kana\r"

ENCODED = [
    (WORDS.encode(), "utf-8"),
    (codecs.BOM_UTF8 + WORDS.encode(), "utf-8 (mark)"),
    (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "utf-16-le (mark)"),
    (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16-be (mark)"),
    (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), "utf-32-le (mark)"),
]

DATE_LINES = [
    ("KYIV, Feb. 8, 2025 (Reuters) - Forty died.", date(2025, 2, 8)),
    ("KANA, Harva, 8 February 2025 — Forty died.", date(2025, 2, 8)),
    ("Published 8 February 2025\nForty died.", date(2025, 2, 8)),
    ("Updated: 9 February 2025\nPublished: 8 February 2025\nForty died.", date(2025, 2, 8)),
    ("Last updated 9 February 2025\nForty died.", date(2025, 2, 9)),
    ("TOWN FALLS\n\nSaturday, February 8, 2025\n\nForty died.", date(2025, 2, 8)),
    ("TOWN FALLS\n2025-02-08\nForty died.", date(2025, 2, 8)),
    ("TOWN FALLS\n8 February 2025, 10:15 GMT\nForty died.", date(2025, 2, 8)),
    ("Forty died on 8 February 2025.", None),
    ("KYIV, Feb. 8 (Reuters) - Forty died.", None),
    ("30 February 2025\nForty died.", None),
    ("Forty died." + "\n" * 20 + "8 February 2025", None),
]

FRONT = [
    (
        "---\ntitle: Flood: 40 dead\nDate: '2025-02-08'\n---\nBody.",
        {"title": "Flood: 40 dead", "date": "2025-02-08"},
        "Body.",
    ),
    ('+++\ntitle = "Flood"\ndate = 2025-02-08\n+++\nBody.', {"title": "Flood", "date": "2025-02-08"}, "Body."),
    ("---\r\ntitle: Flood\r\n---\r\nBody.\r\n", {"title": "Flood"}, "Body.\r\n"),
    ("---\ntags:\n  - a: b\ntitle: !!python/object x\n---\nBody.", {"tags": "", "title": "!!python/object x"}, "Body."),
    ("---\ntitle: never closed\nBody.", {}, "---\ntitle: never closed\nBody."),
    ("Body.\n---\n", {}, "Body.\n---\n"),
    ("", {}, ""),
]


@pytest.mark.parametrize(("data", "encoding"), ENCODED)
def test_a_mark_or_utf8_is_believed_and_line_ends_stay(data: bytes, encoding: str) -> None:
    assert decode(data) == (WORDS, encoding)


def test_anything_else_is_a_guess_that_is_called_one() -> None:
    assert decode("Forty died in Orléans".encode("cp1252")) == ("Forty died in Orléans", "cp1252 (guess)")


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"a\0b", bytes(range(1, 32)) * 9, codecs.BOM_UTF16_LE + b"\x00\xd8", b"\x81\x8f"]
)
def test_bytes_that_are_no_text_are_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(BadTextError) as caught:
        decode(data)
    assert caught.value.message


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except BadTextError:
        return
    assert text.strip()
    assert encoding


@pytest.mark.parametrize(("text", "day"), DATE_LINES)
def test_a_date_line_is_one_that_the_report_prints_of_itself(text: str, day: date | None) -> None:
    assert date_line(text) == day


@given(st.text(max_size=300))
def test_no_text_upsets_the_date_line(text: str) -> None:
    date_line(text)
    guess(text)


@pytest.mark.parametrize(("text", "fields", "body"), FRONT)
def test_front_matter_is_read_as_strings_and_left_out_of_the_text(text: str, fields: dict[str, str], body: str) -> None:
    found, start = front_matter(text)
    assert (found, text[start:]) == (fields, body)


def test_a_heading_is_the_title_where_the_front_matter_has_none() -> None:
    draft = read_markdown(b"# Flood in Kana\n\nForty died.")
    assert (draft.title, draft.text) == ("Flood in Kana", "# Flood in Kana\n\nForty died.")
    assert read_markdown(b"---\ntitle: Flood\nsource: AFX\n---\n# Other\n").title == "Flood"
    assert read_markdown(b"---\ntitle: Flood\nsource: AFX\n---\n# Other\n").publisher == "AFX"


@pytest.mark.parametrize("row", lexicon.rows("languages"), ids=lambda row: row.id)
def test_each_language_knows_its_own_example(row: lexicon.Row) -> None:
    assert guess(row["example"]) == row["expect"]


@pytest.mark.parametrize("text", ["", "1,207", "Kana 40", "Kana Kana Kana Kana Kana Kana", "死者四十人"])
def test_no_language_is_guessed_from_little(text: str) -> None:
    assert guess(text) is None

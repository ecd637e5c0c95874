"""Which reports lie in a folder, and what is known of each? Real files in a temporary folder, no mocks."""

import hashlib
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import BadDateError, BadTextError, EmptyFolderError, NotFoundError, ReadError
from analysis.model import PublishedBasis
from analysis.readers import read_reports, read_text, suffixes

SEEDS = Path(__file__).parents[2] / "seeds"
BODY = "The army said that forty of the soldiers had died on Friday.\n"

PUBLISHED = [
    # file                                                   sidecar                      given         published             basis
    (BODY,                                                   None,                        None,         None,                 "none"),
    (BODY,                                                   None,                        "2025-02-08", date(2025, 2, 8),     "given"),
    (BODY,                                                   "published = 2025-02-07",    "2025-02-08", date(2025, 2, 8),     "given"),
    (BODY,                                                   "published = 2025-02-07",    None,         date(2025, 2, 7),     "sidecar"),
    (BODY,                                                   'published = "2025-02-07"',  None,         date(2025, 2, 7),     "sidecar"),
    (BODY,                                                   'published = 2025-02-07\npublished_basis = "inferred"', None, date(2025, 2, 7), "inferred"),
    ("---\ndate: 2025-02-06\n---\n" + BODY,                  "published = 2025-02-07",    None,         date(2025, 2, 7),     "sidecar"),
    ("---\ndate: 2025-02-06\n---\n" + BODY,                  None,                        None,         date(2025, 2, 6),     "front_matter"),
    ("---\ndate: 6 February 2025\n---\n" + BODY,             None,                        None,         date(2025, 2, 6),     "front_matter"),
    ("---\ndate: soon\n---\nPublished 5 Feb 2025\n" + BODY,  None,                        None,         date(2025, 2, 5),     "dateline"),
    ("KANA, Feb. 5, 2025 (AFX) - " + BODY,                   None,                        None,         date(2025, 2, 5),     "dateline"),
    ("It fell on Feb. 5, 2025.\n" + BODY,                    None,                        None,         None,                 "none"),
]  # fmt: skip


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


@pytest.mark.parametrize(("file", "sidecar", "given_", "published", "basis"), PUBLISHED)
def test_the_strongest_word_on_the_publication_wins(
    tmp_path: Path, file: str, sidecar: str | None, given_: str | None, published: date | None, basis: str
) -> None:
    write(tmp_path, a_md=file, **({"a_toml": sidecar} if sidecar else {}))
    [document] = read_reports(tmp_path, published=given_)
    assert (document.published, document.published_basis) == (published, basis)


def test_the_seed_is_read_with_its_sidecar() -> None:
    [document] = read_reports(SEEDS)
    [file] = SEEDS.glob("*.txt")
    assert document.text.encode() == file.read_bytes()
    assert document.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (document.published, document.published_basis) == (date(2025, 2, 8), PublishedBasis.INFERRED)
    assert (document.document_id, document.path, document.language) == (file.stem, file.name, "en")
    assert document.published_reason


def test_a_folder_is_walked_in_order_and_hidden_names_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, b_txt=BODY + "2", a_txt=BODY + "1", sub__c_md=BODY + "3", x_pdf=b"%PDF", README_md=BODY + "4")
    (tmp_path / ".hidden.txt").write_text(BODY)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "d.txt").write_text(BODY)
    reports = read_reports(tmp_path)
    assert [d.path for d in reports] == ["README.md", "a.txt", "b.txt", "sub/c.md"]
    assert [d.document_id for d in reports] == ["readme", "a", "b", "sub-c"]
    assert reports.refused == []


def test_one_bad_file_is_refused_by_name_and_the_others_are_read(tmp_path: Path) -> None:
    write(tmp_path, a_txt=BODY, b_txt=b"", c_txt=b"\x00\x01", d_txt=b"\x89PNG\r\n\x1a\n\x00\x00", e_txt=b"\x81\x8d")
    reports = read_reports(tmp_path)
    assert [d.path for d in reports] == ["a.txt"]
    assert [type(error) for error in reports.refused] == [BadTextError] * 4
    assert [error.message.partition(":")[0] for error in reports.refused] == ["b.txt", "c.txt", "d.txt", "e.txt"]
    assert "empty" in reports.refused[0].message


def test_a_file_too_large_to_be_a_report_is_refused(tmp_path: Path) -> None:
    write(tmp_path, a_txt=b"a " * (6 * 2**20))
    [error] = read_reports(tmp_path).refused
    assert isinstance(error, ReadError)
    assert "more than" in error.message


def test_a_single_file_can_be_read(tmp_path: Path) -> None:
    write(tmp_path, a_txt=BODY, b_txt=BODY, a_toml='title = "Kana"\npublisher = "AFX"\nurl = "https://example.org/a"')
    [document] = read_reports(tmp_path / "a.txt")
    assert (document.path, document.title, document.publisher, document.url) == (
        "a.txt",
        "Kana",
        "AFX",
        "https://example.org/a",
    )


def test_a_single_file_of_an_unknown_format_is_refused(tmp_path: Path) -> None:
    write(tmp_path, a_pdf=b"%PDF")
    reports = read_reports(tmp_path / "a.pdf")
    assert list(reports) == []
    assert "no reader" in reports.refused[0].message


def test_a_copy_names_the_text_it_repeats(tmp_path: Path) -> None:
    write(tmp_path, a_txt=BODY, b_txt=BODY, c_txt=BODY + "More.")
    assert [d.same_text_as for d in read_reports(tmp_path)] == [None, "a", None]


def test_ids_are_unique_and_the_same_on_every_reading(tmp_path: Path) -> None:
    for name in ("Kana Report.txt", "kana_report.txt", "kana-report.md", "Кана.txt", "—.txt"):
        (tmp_path / name).write_text(BODY + name, encoding="utf-8")
    ids = [d.document_id for d in read_reports(tmp_path)]
    assert len(set(ids)) == 5
    assert {"kana-report", "кана", "report"} <= set(ids)
    assert ids == [d.document_id for d in read_reports(tmp_path)]


@pytest.mark.parametrize(
    ("sidecar", "says"),
    [
        ("publised = 2025-02-08", "unknown keys publised"),
        ('published = "8 February"', "is no date"),
        ("published = 7", "is no date"),
        ('published_basis = "guess"', "guess"),
        ("title = 7", "title must be text"),
        ("published = ", "no TOML"),
    ],
)
def test_a_faulty_sidecar_refuses_its_report_and_no_other(tmp_path: Path, sidecar: str, says: str) -> None:
    write(tmp_path, sub__a_txt=BODY, sub__a_toml=sidecar, b_txt=BODY)
    reports = read_reports(tmp_path)
    assert [d.path for d in reports] == ["b.txt"]
    [error] = reports.refused
    assert error.message.startswith("sub/a.txt:")
    assert "sub/a.toml:" in error.message
    assert says in error.message
    assert error.hint


def test_a_pipe_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, b_txt=BODY)
    os.mkfifo(tmp_path / "a.txt")
    assert [d.path for d in read_reports(tmp_path)] == ["b.txt"]


def test_a_file_name_that_is_no_text_is_shown_in_escapes(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(BODY, encoding="utf-8")
    assert [d.path for d in read_reports(tmp_path)] == ["caf\\xe9.txt"]


def test_an_empty_folder_and_a_missing_one_are_errors_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(EmptyFolderError) as empty:
        read_reports(tmp_path)
    assert all(suffix in empty.value.message for suffix in suffixes())
    with pytest.raises(NotFoundError) as missing:
        read_reports(tmp_path / "none")
    assert empty.value.hint
    assert missing.value.hint


@pytest.mark.parametrize("value", ["8 February", "2025-02-30", "2025-2-8", "", "2025-02-08x"])
def test_a_wrong_date_is_an_error_with_a_hint(value: str) -> None:
    with pytest.raises(BadDateError) as caught:
        read_text(BODY, published=value)
    assert "YYYY-MM-DD" in str(caught.value)


@pytest.mark.parametrize(
    "value",
    ["2025-02-08", "2025-02-08T09:15", "2025-02-08 09:15:00Z", date(2025, 2, 8), datetime(2025, 2, 8, 9, tzinfo=UTC)],
)
def test_a_date_may_be_given_in_these_forms(value: str | date) -> None:
    assert read_text(BODY, published=value).published == date(2025, 2, 8)


@given(st.text())
def test_any_text_makes_a_document_that_keeps_it(text: str) -> None:
    document = read_text(text, document_id="d")
    assert (document.text, document.document_id) == (text, "d")
    assert document.sha256 == hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


LANGUAGES = [
    # text, sidecar, read or refused as
    (BODY,                                                               None,              None),
    ("14 dead",                                                          None,              None),
    (BODY + "국방부는 40명이 숨졌다고 밝혔다",                                  None,              None),
    ("Die Zahl der Toten ist auf vierzig gestiegen, und neun sind verletzt.", None,         "German"),
    ("国防部称，袭击造成四十人死亡，另有九人受伤。",                               None,              "Chinese"),
    ("この攻撃で40人が死亡したと当局が発表した。",                                None,              "Japanese"),
    ("Die Zahl der Toten ist auf vierzig gestiegen, und neun sind verletzt.", 'language = "en"', None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sidecar", "language"), LANGUAGES)
def test_a_report_in_another_language_is_refused_by_its_name_unless_its_sidecar_says_otherwise(
    tmp_path: Path, text: str, sidecar: str | None, language: str | None
) -> None:
    write(tmp_path, a_txt=text, **({"a_toml": sidecar} if sidecar else {}))
    reports = read_reports(tmp_path)
    assert len(reports) == (language is None)
    for error in reports.refused:
        assert error.message == f"a.txt: it is in {language}, and only English is read"
        assert "a.toml" in (error.hint or "")

"""Where does one sentence end? Tables of texts, the gold sentences, and the properties that hold on any text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import lexicon
from analysis.extract.text import sentences
from analysis.model import Document

GOLD = Path(__file__).parents[1] / "gold"

CASES = [
    # text                                                          its sentences
    ("Forty died. Nine fled.",                                      ["Forty died.", "Nine fled."]),
    ("He met the U.S. President. It went on.",                      ["He met the U.S. President.", "It went on."]),
    ("He flew to the U.S. The talks began.",                        ["He flew to the U.S.", "The talks began."]),
    ("Gen. A. B. Orlov fell on Feb. 8 at No. 5. He lay there.",     ["Gen. A. B. Orlov fell on Feb. 8 at No. 5.", "He lay there."]),
    ("It grew by 2.5 km. Then it stopped.",                         ["It grew by 2.5 km.", "Then it stopped."]),
    ("It covers 1,000 km (386 square miles) of land. Much is lost.", ["It covers 1,000 km (386 square miles) of land.", "Much is lost."]),
    ('They were "eliminated." In January, more fell.',              ['They were "eliminated."', "In January, more fell."]),
    ("“Stop!” he said. “No.”",                                      ["“Stop!” he said.", "“No.”"]),
    ('"We fled," he said. "Nine are lost."',                        ['"We fled," he said.', '"Nine are lost."']),
    ("Is it over? No! It is not.",                                  ["Is it over?", "No!", "It is not."]),
    ("They waited … and left. Nobody came... Night fell.",          ["They waited … and left.", "Nobody came...", "Night fell."]),
    ("TOWN FALLS\nForty died in Kana. Nine fled.",                  ["TOWN FALLS", "Forty died in Kana.", "Nine fled."]),
    ("Forty died\r\n\r\nNine fled",                                 ["Forty died", "Nine fled"]),
    ("Forty died in the town\nof Kana on Friday.",                  ["Forty died in the town\nof Kana on Friday."]),
    ("He works for Kana Inc. in Kana. She does not.",               ["He works for Kana Inc. in Kana.", "She does not."]),
    ("It began at 9 a.m. Nobody came.",                             ["It began at 9 a.m.", "Nobody came."]),
    ("Forty died. . . . Nine fled.",                                ["Forty died. . . .", "Nine fled."]),
    ("",                                                            []),
    (" \n\t ",                                                      []),
]  # fmt: skip

QUOTED = [
    # text                                                  what is quoted, sentence by sentence
    ('He said "no more" and left.',                         [["no more"]]),
    ("He said “no more” and left.",                         [["no more"]]),
    ("He said 'no more' and the men's homes fell.",         [["no more"]]),
    ("He said ``no more'' and left.",                       [["no more"]]),
    ("«No more», he said.",                                 [["No more"]]),
    ('"We fled. Nine are lost," he said.',                  [["We fled."], ["Nine are lost,"]]),
    ("“We fled.\n\n“Nine are lost,” he said.",              [["We fled."], ["Nine are lost,"]]),
    ("“We fled.\n\nNine are lost, he said.",                [[], []]),
    ("“He called it ‘over’ twice,” she said.",              [["He called it ‘over’ twice,"]]),
    ("It is 6' 2\" long, and that's it.",                   [[]]),
]  # fmt: skip


def cut(text: str) -> list[str]:
    return [text[s.span.start : s.span.end] for s in sentences.split(Document(document_id="d", text=text))]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_is_cut_into_these_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_these_stretches_are_quoted(text: str, expected: list[list[str]]) -> None:
    found = sentences.split(Document(document_id="d", text=text))
    assert [[text[q.start : q.end] for q in s.quotations] for s in found] == expected


def test_text_wrapped_to_a_width_runs_on_over_its_line_breaks() -> None:
    text = (
        "Forty soldiers died in the village of Kana when a bridge that led\n"
        "over the river gave way under a column of trucks, the ministry in\n"
        "Kana said. Nine more are missing.\n"
        "Rescuers with boats went out before dawn."
    )
    assert [s.count("\n") for s in cut(text)] == [2, 0, 0]


def test_paragraphs_are_numbered_through() -> None:
    found = sentences.split(Document(document_id="d", text="A fell. B fell.\n\nC fell.\nD fell."))
    assert [(s.index, s.paragraph) for s in found] == [(0, 0), (1, 0), (2, 1), (3, 2)]


def test_what_is_too_long_to_be_a_sentence_is_cut_at_a_blank() -> None:
    found = sentences.split(Document(document_id="d", text="word " * 1_000 + "x" * 5_000))
    assert max(s.span.end - s.span.start for s in found) <= sentences.MOST_CHARACTERS
    assert len(found) == 6


@pytest.mark.parametrize("index", sorted(GOLD.glob("*/index.jsonl")), ids=lambda path: path.parent.name)
def test_sentences_are_those_of_the_gold(index: Path) -> None:
    for row in map(json.loads, index.read_text(encoding="utf-8").splitlines()):
        text = (index.parent / "docs" / f"{row['id']}.txt").read_bytes().decode()
        found = {(s.span.start, s.span.end) for s in sentences.split(Document(document_id="d", text=text))}
        lines = (index.parent / "gold" / f"{row['id']}.jsonl").read_text(encoding="utf-8").splitlines()
        assert {(g["sent_start"], g["sent_end"]) for g in map(json.loads, lines)} <= found


@pytest.mark.parametrize("row", [*lexicon.rows("abbreviations"), *lexicon.rows("openers")], ids=lambda row: row.id)
def test_each_row_cuts_its_own_example(row: lexicon.Row) -> None:
    assert cut(row["example"])[0] == row["expect"]


@given(st.text(st.sampled_from("ab A.!?\n\r\"“”'’ 1()…İ"), max_size=300) | st.text(max_size=200))
def test_sentences_cover_all_but_blanks_in_order(text: str) -> None:
    found = sentences.split(Document(document_id="d", text=text))
    at = 0
    for sentence in found:
        assert not text[at : sentence.span.start].strip()
        assert sentence.span.start < sentence.span.end
        assert all(sentence.span.start <= q.start < q.end <= sentence.span.end for q in sentence.quotations)
        at = sentence.span.end
    assert not text[at:].strip()
    assert len(sentences.shadow(text)) == len(text)

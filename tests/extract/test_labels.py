"""What is an event called? Labels are printed in charts: each reads as English, with its subject and its verb.

Each row is a way in which news tells things, with the labels that its sentence yields.
"""

from datetime import date

import pytest

from analysis.extract import read
from analysis.model import Document

ROWS = [
    ("before dawn opens no clause", "A missile tore through a hostel in Harva before dawn on Wednesday, killing nine people.", ["A missile tore through a hostel in Harva before dawn on Wednesday, killing nine people"]),
    ("before dawn, at a post", "Rebels stormed a post near Tarn before dawn Tuesday, killing six soldiers.", ["Rebels stormed a post near Tarn before dawn Tuesday, killing six soldiers"]),
    ("a quotation is cut at its end", "\"Four of our men were killed on Tuesday,\" Ledov said.", ["Four of our men were killed on Tuesday"]),
    ("for its part", "Harva, for its part, shelled the town of Tarn on Tuesday.", ["Harva shelled the town of Tarn on Tuesday"]),
    ("elsewhere", "Elsewhere, gunmen killed four villagers on Tuesday.", ["Gunmen killed four villagers on Tuesday"]),
    ("a place line in capitals", "HARVA: Gunmen killed four villagers on Tuesday.", ["Gunmen killed four villagers on Tuesday"]),
    ("whose pronoun", "The coast guard said it had rescued 31 sailors on Tuesday.", ["Coast guard: it had rescued 31 sailors on Tuesday"]),
    ("a figure is the subject", "Sixty people have died and nearly 87,000 have been displaced since Monday.", [
            "Sixty people have died and nearly 87,000 have been displaced since Monday",
            "Nearly 87,000 have been displaced since Monday",
        ]),
    ("who said no such thing", "No group has said it carried out the attack on Tuesday.", ["The attack on Tuesday"]),
    ("who himself", "Damiba, who himself seized power in January, has left.", ["Seized power in January"]),
    ("a clock", "As of 11:30 on Tuesday air defence had destroyed 45 drones.", ["Air defence had destroyed 45 drones"]),
]  # fmt: skip


@pytest.mark.parametrize("text, labels", [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_label_reads_as_english(text: str, labels: list[str]) -> None:
    document = Document(document_id="d", text=text, published=date(2022, 9, 7))
    assert [event.label for event in read(document).events if event.kind.value != "statement"] == labels

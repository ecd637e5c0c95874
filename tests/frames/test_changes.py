"""What changed between two runs? Claims found again, and told otherwise, in edited reports."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import read_text, to_frames
from analysis.frames.changes import COLUMNS, compare_runs

LEAD = "Ukraine said that 40 Russian soldiers had been killed."
CASES = [
    # phenomenon, old text, new text, rows of (change, text, field, before, after)
    ("the same text", LEAD, LEAD, []),
    ("a sentence before it", LEAD, f"It rained. {LEAD}", []),
    ("a claim was added", LEAD, f"{LEAD} It said 90 were wounded.", [("added", "90", None, None, None)]),
    ("a claim was withdrawn", f"{LEAD} It said 90 were wounded.", LEAD, [("withdrawn", "90", None, None, None)]),
    ("its claimant changed", LEAD, LEAD.replace("Ukraine", "Britain"), [("changed", "40", "claimant", "Ukraine", "United Kingdom")]),
    ("another number is another claim", LEAD, LEAD.replace("40", "60"), [("withdrawn", "40", None, None, None), ("added", "60", None, None, None)]),
]  # fmt: skip


def claims(text: str) -> pd.DataFrame:
    return to_frames([read_text(text, document_id="d", published="2031-05-09")]).claims


@pytest.mark.parametrize(("phenomenon", "old", "new", "expected"), CASES, ids=[case[0] for case in CASES])
def test_claims_are_found_again_and_compared(phenomenon, old, new, expected):
    found = compare_runs(claims(old), claims(new))
    cells = found[["change", "text", "field", "before", "after"]].astype(object)
    assert list(cells.where(cells.notna(), None).itertuples(index=False, name=None)) == expected


def test_two_empty_runs_have_no_difference_and_all_columns():
    found = compare_runs(claims(""), claims(""))
    assert (len(found), {name: str(kind) for name, kind in found.dtypes.items()}) == (0, COLUMNS)


@settings(max_examples=12)  # each makes eight frames
@given(
    st.lists(
        st.sampled_from([LEAD, "Nine people died in Kana.", "Police said 14 were hurt.", "It rained."]), max_size=5
    ),
    st.randoms(),
)
def test_the_way_back_withdraws_what_the_way_there_added(sentences, random):
    shuffled = random.sample(sentences, len(sentences))[: max(0, len(sentences) - 1)]
    old, new = claims(" ".join(sentences)), claims(" ".join(shuffled))
    there, back = compare_runs(old, new)["change"], compare_runs(new, old)["change"]
    assert (there == "added").sum() == (back == "withdrawn").sum()
    assert (there == "withdrawn").sum() == (back == "added").sum()
    assert len(compare_runs(old, old)) == 0

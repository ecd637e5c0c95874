"""Readings become the seven frames, whatever their number and order."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gold_reader
import gold_scores
import made
from analysis.errors import UsageError
from analysis.frames import from_readings, to_frames
from analysis.frames.rows import parse_rules, source_id, write_rules
from analysis.frames.schemas import SCHEMAS, columns, tuples
from analysis.model import Document, Reading, Source, SourceKind, Span, Why

MODEL = {
    "documents": "document_id path title publisher published published_basis language encoding media_type n_chars sha256 same_text_as text",
    "sources": "source_id name kind side parent_id aliases named",
    "claims": "claim_id document_id start end text sent_start sent_end prefix suffix measure bound best low high strict unit affected affected_id "
    "joint place part_of subset_of same_as relation relative_to claimant claimant_id via said_on said_earliest said_latest period "
    "period_earliest period_latest count_kind hedges quoted absence verification contest status rules tier",
    "events": "event_id document_id start end text sent_start sent_end date_text date_start date_end edtf earliest latest date_precision "
    "resolution kind modality lane label claimant via claim_ids",
    "disputes": "dispute_id a_id b_id topic kind relation comparable gap signals basis reading",
    "skipped": "document_id start end text reason",
    "estimates": "claim_id key interval_low interval_high interval_rule stance as_of_earliest as_of_latest supersedes same_origin_as",
}


@pytest.mark.parametrize("name", MODEL)
def test_a_frame_has_the_columns_of_the_model_in_their_order(name):
    assert list(SCHEMAS[name].to_schema().columns) == MODEL[name].split()


@pytest.mark.parametrize("name", MODEL)
def test_every_column_is_described(name):
    assert all(columns(name).values())


@pytest.mark.parametrize("name", MODEL)
def test_no_readings_give_empty_frames_of_the_same_types(name):
    full = getattr(from_readings(gold_scores.readings(gold_reader.GOLD / "kursk")), name)
    empty = getattr(from_readings([]), name)
    assert (len(empty), list(empty.dtypes.items())) == (0, list(full.dtypes.items()))


def test_tuples_are_where_the_schemas_say():
    assert {name: tuples(name) for name in MODEL if tuples(name)} == {
        "sources": ["aliases"],
        "claims": ["hedges"],
        "events": ["claim_ids"],
        "disputes": ["signals"],
    }


def test_an_id_that_stands_twice_is_refused():
    with pytest.raises(Exception, match="claim_id"):
        from_readings([made.reading(made.claim("c-1"), made.claim("c-1", start=80))])


def test_a_copy_is_listed_and_read_once():
    original, copy = made.reading(made.claim("c-1")), made.reading(document_id="e")
    frames = from_readings([copy, original])
    assert frames.documents["same_text_as"].fillna("").tolist() == ["", "d"]
    assert frames.claims["document_id"].tolist() == ["d"]


def test_two_different_documents_of_one_name_are_refused():
    with pytest.raises(UsageError, match="'d'"):
        to_frames([Document(document_id="d", text="Ten died."), Document(document_id="d", text="Twenty died.")])


def test_a_document_given_twice_is_listed_once():
    document = Document(document_id="d", text="Nobody came.")
    assert len(to_frames([document, document]).documents) == 1


def test_whoever_is_named_is_a_source_and_so_is_whom_he_speaks_for():
    spokesman = Source(name="spokesman", kind=SourceKind.PERSON, parent="ministry", aliases=("he",))
    told = replace(made.reading(made.claim("c-1", claimant="spokesman", via="Radio Velia")), sources=(spokesman,))
    sources = from_readings([told]).sources.set_index("name")
    assert sources["kind"].to_dict() == {"Radio Velia": "unnamed", "ministry": "government", "spokesman": "person"}
    assert sources.loc["spokesman", "parent_id"] == source_id("ministry")
    assert sources.loc["spokesman", "aliases"] == ("he",)


def test_ids_link_claims_to_sources():
    [row] = from_readings([made.reading(made.claim("c-1", claimant="Velian army"))]).claims.to_dict("records")
    assert (row["claimant_id"], row["affected_id"]) == (source_id("Velian army"), source_id("Velia"))


def test_the_affected_of_a_joint_figure_is_nobody_in_particular():
    frames = from_readings([made.reading(made.claim("c-1", "Velia and Doria/soldiers"))])
    assert frames.claims["affected_id"].isna().all()


WHYS = [
    Why(field="bound", rule="quantities.bound", row="bounds:at least/before", span=Span(3, 11)),
    Why(field="measure", rule="measures.verb", row="measure_words:killed | dead & gone", span=Span(12, 18)),
    Why(field="measure", rule="measures.noun"),
]


def test_reasons_survive_their_cell():
    assert parse_rules(write_rules(WHYS)) == {
        "bound": [("quantities.bound", "bounds:at least/before", "3", "11")],
        "measure": [
            ("measures.verb", "measure_words:killed | dead & gone", "12", "18"),
            ("measures.noun", "", "", ""),
        ],
    }


PARTIES = st.sampled_from(["Velia", "Doria", "Velia and Doria", "Harva"])
CLAIMS = st.builds(
    lambda n, party, **fields: made.claim(f"c-{n}", f"{party}/soldiers", start=7 * n + 1, **fields),
    st.integers(0, 60),
    PARTIES,
    claimant=st.sampled_from([None, "Velian army", "Dorian ministry", "Aid Watch", "reports", "somebody"]),
    measure=st.sampled_from(["killed", "wounded", "area"]),
    bound=st.sampled_from(["exact", "approx", "at_least", "at_most", "vague", "qualitative"]),
    value=st.integers(0, 10**6).map(float),
    text=st.sampled_from(["10", "hundreds", "ünïcode"]),
    period=st.sampled_from([None, "2024-05-01", "2023-01-01/2024-05-01"]),
    said_on=st.sampled_from([None, "2024-05-02", "2022-09-01"]),
    count_kind=st.sampled_from(["cumulative", "incident", "unknown"]),
    contest=st.sampled_from(["none", "unanswered", "denied"]),
)
EVENTS = st.builds(
    lambda n, **fields: made.event(f"e-{n}", start=7 * n + 3, **fields),
    st.integers(0, 60),
    topic=st.sampled_from([None, "Harva", "Velia/soldiers"]),
    state=st.sampled_from([None, "captured", "contested", "withdrawn", "returned", "absent", "present"]),
    kind=st.sampled_from(["state", "silence", "statement"]),
    claimant=st.sampled_from([None, "Velian army", "Dorian ministry"]),
    edtf=st.sampled_from([None, "2024-05-01", "2023-01-01/2024-05-01"]),
)


@st.composite
def reports(draw: st.DrawFn, name: str) -> Reading:
    """One report called ``name``, its ids its own, its events tied to some of its claims."""
    claims = draw(st.lists(CLAIMS, max_size=6, unique_by=lambda claim: claim.claim_id))
    events = draw(st.lists(EVENTS, max_size=4, unique_by=lambda event: event.event_id))
    own = [replace(claim, claim_id=f"{name}-{claim.claim_id}", document_id=name) for claim in claims]
    tied = draw(st.lists(st.sampled_from(own), max_size=2, unique=True)) if own else []
    ids = tuple(claim.claim_id for claim in tied)
    timed = [replace(event, event_id=f"{name}-{event.event_id}", document_id=name, claim_ids=ids) for event in events]
    return made.reading(*own, *timed, text=f"{made.TEXT} {name}", document_id=name)


@settings(max_examples=12)
@given(reports("a"), reports("b"), reports("c"))
def test_a_further_document_changes_no_row_of_the_others(a, b, c):
    few, many = from_readings([a, c]), from_readings([a, b, c])
    for name, frame in many.items():
        key = frame.columns[0]
        kept = frame[frame[key].isin(getattr(few, name)[key])] if name != "skipped" else frame
        pd.testing.assert_frame_equal(kept.reset_index(drop=True), getattr(few, name))


@settings(max_examples=12)
@given(reports("a"), reports("b"))
def test_the_order_of_the_readings_changes_nothing(a, b):
    for (_, one), (_, other) in zip(from_readings([a, b]).items(), from_readings([b, a]).items(), strict=True):
        pd.testing.assert_frame_equal(one, other)


@settings(max_examples=12)
@given(reports("a"))
def test_every_dispute_is_a_pair_of_rows_and_no_two_rows_are_one_pair(a):
    frames = from_readings([a])
    known = {*frames.claims["claim_id"], *frames.events["event_id"]}
    pairs = [frozenset((x, y)) for x, y in zip(frames.disputes["a_id"], frames.disputes["b_id"], strict=True)]
    assert all(len(pair) == 2 and pair <= known for pair in pairs)
    named = list(zip(pairs, frames.disputes["relation"], strict=True))
    assert len(set(named)) == len(named)


@settings(max_examples=15)
@given(st.text(max_size=200))
def test_any_text_gives_valid_frames(text):
    frames = to_frames([Document(document_id="d", text=text)])
    for row in frames.claims.to_dict("records"):
        assert text[row["start"] : row["end"]] == row["text"]

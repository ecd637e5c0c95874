"""What holds on any text whatever? Spans, numerals, order, sameness, and work that grows with the length and not faster."""

from dataclasses import fields
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis import lexicon, read_text
from analysis.extract import find_attributions, find_dates, find_quantities, read
from analysis.extract.verify import numerals
from analysis.model import Attribution, Bound, Claim, Event, Reading, Skipped, Span
from hostile import HOSTILE, calls, hostile
from retelling import PUBLISHED, seed

# ── texts ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def words_of(name: str, column: str) -> list[str]:
    return sorted({word for row in lexicon.rows(name) for word in row.words(column)})


def some(name: str, column: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words_of(name, column))


FIGURES = [
    "1,000",
    "1 207",
    "2.5",
    "45k",
    "1.2 million",
    "two dozen",
    "half a million",
    "4,000-5,000",
    "10 to 20",
    "14th",
    "007",
    "١٢٣",
    "३",
    "²",
    "½",
    "1,00,000",
    "1.000.000",
    "0",
    "999999999999999999999",
    "3/4",
    "50%",
    "$3m",
    "F-16",
    "72nd",
    "9/11",
]
DATES = [
    "on Friday",
    "last week",
    "in January",
    "Sept. 3, 2022",
    "since May 2021",
    "six months ago",
    "in the past 21 days",
    "2025-02-08",
    "on 30 February",
    "next year",
    "at 9 p.m.",
    "the 1990s",
    "in 0000",
    "31/12/9999",
    "from 2014 to 2022",
]
JUNK = [
    "\x00",
    "\u200b",
    "\ufeff",
    "\u202e",
    "İ",
    "ß",
    "ﬁ",
    "e\u0301",
    "\U0001f600",
    "ʼ",
    "\r",
    "\r\n",
    "\n\n",
    "\t",
    "\u2028",
    "\u0085",
    "…",
    "''",
    "``",
    "«",
    "»",
    "“",
    "”",
    '"',
    "'",
    "’",
    "(",
    ")",
    "[",
    "—",
    "--",
    "%",
    "$",
    "http://x.yz/1?2=3",
    "مقتل ٤٠ جنديا",
    "убито 40",
    "死者40人",
    "_",
    "#5",
    "U.S.",
    "Gen.",
    "a.m.",
]
PUNCTUATION = [", ", ". ", "; ", " ", " ", " ", " and ", " of the ", " but ", " that ", "? ", ": ", " - ", ".\n"]

fragment = st.one_of(
    st.sampled_from(FIGURES),
    st.sampled_from(DATES),
    st.sampled_from(JUNK),
    some("cues", "forms"),
    some("measure_words", "forms"),
    some("state_verbs", "forms"),
    some("demonyms", "phrase"),
    some("actors", "name"),
    some("titles", "phrase"),
    some("organisations", "phrase"),
    some("roles", "phrase"),
    some("bounds", "phrase"),
    some("hedges", "phrase"),
    some("certainty", "phrase"),
    some("units", "unit"),
    some("qualities", "phrase"),
)
news_like = st.lists(st.tuples(fragment, st.sampled_from(PUNCTUATION)), max_size=40).map(
    lambda parts: "".join(word + mark for word, mark in parts)
)
# A sentence with its parts in their usual places, so that many examples make claims; any part may be odd or missing.
reports = st.tuples(
    st.one_of(some("demonyms", "phrase"), some("actors", "name"), st.just("The")),
    st.one_of(some("titles", "phrase"), some("organisations", "phrase"), st.just("")),
    st.one_of(some("cues", "forms"), st.sampled_from(["said", "told AFP", "said on Friday that"])),
    st.one_of(some("bounds", "phrase"), st.just("")),
    st.one_of(st.sampled_from(FIGURES), some("vague", "phrase"), some("qualities", "phrase")),
    st.one_of(
        some("roles", "phrase"), st.sampled_from(["soldiers", "people", "square miles (9 km2)", "of the 300 troops"])
    ),
    st.one_of(some("measure_words", "forms"), st.sampled_from(["were killed", "had been captured", "died"])),
    st.one_of(st.sampled_from(DATES), st.just("")),
    st.sampled_from([". ", ", ", "; ", ".\n", " and ", ", including ", ", but "]),
).map(" ".join)
anything = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300)
cut_seed = st.tuples(st.integers(0, len(seed())), st.integers(0, 600)).map(lambda at: seed()[at[0] : at[0] + at[1]])
pieces = st.one_of(st.lists(reports, max_size=4).map("".join), news_like, anything, cut_seed)
texts = st.one_of(pieces, st.lists(pieces, max_size=3).map("".join))
days = st.one_of(st.none(), st.just(PUBLISHED), st.dates(date(1, 1, 1), date(9999, 12, 31)))

many = settings(max_examples=200)


def read_here(text: str, day: date | None = PUBLISHED) -> Reading:
    return read(read_text(text, published=day, document_id="d"))


def stated(found: Reading) -> list[Claim | Event]:
    return [*found.claims, *found.events]


# ── what must hold of every reading ─────────────────────────────────────────────────────────────────────────────────


@many
@given(texts, days)
@example("\x00 1 \x00", None)
@example("İ said 40 İ were killed.", PUBLISHED)
def test_nothing_raises_and_extracting_twice_gives_the_same(text, day):
    assert read_here(text, day) == read_here(text, day)


@many
@given(texts)
def test_every_span_lies_inside_the_text_and_quotes_it(text):
    found = read_here(text)
    quoting: list[Claim | Event | Skipped] = [*found.claims, *found.events, *found.skipped]
    for item in quoting:
        assert 0 <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.text
    for claim in found.claims:
        assert text[: claim.start].endswith(claim.prefix)
        assert text[claim.end :].startswith(claim.suffix)
    for row in stated(found):
        assert 0 <= row.sent_start <= row.start < row.end <= row.sent_end <= len(text)
        assert all(0 <= why.span.start <= why.span.end <= len(text) for why in row.rules if why.span)
    for event in found.events:
        if event.date_text is not None:
            assert text[event.date_start : event.date_end] == event.date_text


@many
@given(texts)
def test_sentences_are_ordered_and_hold_every_row(text):
    found = read_here(text)
    spans = [s.span for s in found.sentences]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert {Span(row.sent_start, row.sent_end) for row in stated(found)} <= set(spans)


def taken(found: Reading) -> list[Span]:
    """Where a numeral is spoken for: a claim's expression or conversion, or a skipped row."""
    claims = [Span(c.start, c.end) for c in found.claims] + [c.conversion for c in found.claims if c.conversion]
    return claims + [Span(s.start, s.end) for s in found.skipped]


@many
@given(texts)
@example("1,2,3 4-5 6% 7th 8:30 9/11 10.5.2024 $11 (12) No. 13")
@example("over 1,000 square kilometers (386 square miles) and 2.5 km (9 miles) were seized")
def test_every_numeral_lies_in_exactly_one_of_claims_and_skipped(text):
    spans = taken(read_here(text))
    for numeral in numerals(text):
        holding = [s for s in spans if s.start < numeral.end and numeral.start < s.end]
        assert len(holding) == 1, (text[numeral.start : numeral.end], [text[s.start : s.end] for s in holding])
        assert holding[0].start <= numeral.start
        assert numeral.end <= holding[0].end


@many
@given(texts)
def test_a_reading_is_ordered_and_its_ids_are_unique_and_linked(text):
    found = read_here(text)
    for starts in ([r.start for r in found.claims], [r.start for r in found.events], [r.start for r in found.skipped]):
        assert starts == sorted(starts)
    claims = {c.claim_id for c in found.claims}
    assert len(claims) == len(found.claims)
    assert len({e.event_id for e in found.events}) == len(found.events)
    links = {getattr(c, name) for c in found.claims for name in ("part_of", "subset_of", "same_as", "relative_to")}
    assert links - {None} <= claims
    assert {c for e in found.events for c in e.claim_ids} <= claims
    named = {s.name for s in found.sources}
    assert {row.claimant for row in stated(found)} - {None} <= named


@many
@given(texts)
def test_a_claim_states_what_its_bound_allows(text):
    stated = {
        Bound.EXACT: {(True, True, True)},
        Bound.APPROX: {(False, True, False)},
        Bound.AT_LEAST: {(True, False, False)},
        Bound.AT_MOST: {(False, False, True)},
        Bound.RANGE: {(True, False, True)},
        Bound.VAGUE: {(False, False, False)},
        Bound.QUALITATIVE: {(False, False, False)},
        Bound.RELATIONAL: {(False, False, False)},
    }
    for claim in read_here(text).claims:
        values = (claim.low, claim.best, claim.high)
        assert tuple(v is not None for v in values) in stated[claim.bound]
        numbers = [v for v in values if v is not None]
        assert numbers == sorted(numbers)
        assert claim.part_of != claim.claim_id != claim.relative_to


@many
@given(texts)
def test_a_row_holds_plain_values_only(text):
    for item in stated(read_here(text)):
        for field in fields(item):
            value = getattr(item, field.name)
            if isinstance(value, str) and field.name not in ("text", "prefix", "suffix", "date_text"):
                assert value == " ".join(value.split()) or field.name == "label", (field.name, value)
                assert "\n" not in value


@many
@given(texts)
def test_the_component_functions_raise_on_no_text_and_point_inside_it(text):
    spans = [q.span for q in find_quantities(text)] + [d.span for d in find_dates(text)]
    for found in find_attributions(text):
        spans += parts_of(found)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)


def parts_of(found: Attribution) -> list[Span]:
    content = found.content if isinstance(found.content, tuple) else (found.content,)
    return [p for p in (found.source, found.cue, found.via, *content) if p is not None]


@settings(max_examples=60)
@given(texts, texts)
def test_what_follows_after_blank_lines_moves_no_row_before_it(first, second):
    """Rows of the first text keep their spans and figures; only what is said of them may change."""
    text = first + "\n\n" + second

    def figures(rows: tuple[Claim, ...] | tuple[Event, ...]) -> set[tuple[int, int]]:
        return {(r.start, r.end) for r in rows if r.end <= len(first)}

    alone, together = read_here(first), read_here(text)
    if len(alone.sentences) == sum(s.span.end <= len(first) for s in together.sentences):
        assert {(s.start, s.end) for s in alone.skipped} | figures(alone.claims) <= {
            (s.start, s.end) for s in together.skipped
        } | figures(together.claims)


# ── work ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", HOSTILE)
def test_four_times_the_text_is_about_four_times_the_work(kind):
    short, long = (read_text(hostile(HOSTILE[kind], length)) for length in (5_000, 20_000))
    read(read_text("warm up"))
    once, more = calls(lambda: read(short)), calls(lambda: read(long))
    assert more < 6 * once + 1_000, f"{once:,} calls, then {more:,}"

"""Does the layout matter, or the order, or what else is there? The rows are those of the sentences, wherever they stand."""

import random
import re
from collections.abc import Callable

import pytest

from analysis import read_text, to_frames
from analysis.model import Tier
from retelling import (
    PUBLISHED,
    Gone,
    Piece,
    Retelling,
    carried,
    compared,
    differences,
    edited,
    reading,
    reordered,
    rows,
    seed,
)

# ── white space and marks ───────────────────────────────────────────────────────────────────────────────────────────


def each(pattern: str, new: str) -> Retelling:
    return edited(seed(), [(m.start(), m.end(), new) for m in re.finditer(pattern, seed())])


def wrapped(width: int, line_end: str = "\n") -> Retelling:
    """Break the lines of every paragraph at a width, with a blank line between paragraphs."""
    edits, begun, blank = [], 0, -1
    for at, char in enumerate(seed()):
        if char == "\n":
            edits.append((at, at + 1, line_end * 2))
            begun, blank = at + 1, -1
        elif char == " ":
            blank = at
        if at - begun >= width and blank > begun:
            edits.append((blank, blank + 1, line_end))
            begun, blank = blank + 1, -1
    return edited(seed(), edits)


def curly() -> Retelling:
    """Typographic quotation marks, opening and closing in turn, and apostrophes."""
    opening = re.finditer('"', seed())
    edits = [(m.start(), m.end(), "“”"[k % 2]) for k, m in enumerate(opening)]
    return edited(seed(), edits + [(m.start(), m.end(), "’") for m in re.finditer("'", seed())])


LAYOUTS: dict[str, Callable[[], Retelling]] = {
    "blank lines between paragraphs": lambda: each("\n", "\n\n"),
    "line ends of windows": lambda: each("\n", "\r\n"),
    "blank lines of windows, with a blank in them": lambda: each("\n", "\r\n \r\n"),
    "blanks at the end of lines, indented lines": lambda: each("\n", "  \n   "),
    "doubled blanks": lambda: each(" ", "  "),
    "no-break blanks everywhere": lambda: each(" ", "\u00a0"),
    "tabs for blanks": lambda: each(" ", "\t"),
    "no-break blanks in figures": lambda: each(r"(?<=\d),(?=\d)", "\u00a0"),
    "narrow blanks in figures": lambda: each(r"(?<=\d),(?=\d)", "\u202f"),
    "typographic marks": curly,
    "typographic apostrophes": lambda: each("'", "’"),
    "wrapped at 72": lambda: wrapped(72),
    "wrapped at 60": lambda: wrapped(60),
    "wrapped at 45": lambda: wrapped(45),
    "wrapped at 90, line ends of windows": lambda: wrapped(90, "\r\n"),
    "blank lines around": lambda: edited(seed(), [(0, 0, "\n\n  "), (len(seed()), len(seed()), "\n\n")]),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_another_layout_moves_the_rows_and_changes_nothing_in_them(layout):
    assert compared(LAYOUTS[layout]()) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_another_layout_gives_the_same_labels(layout):
    def plain(label: str) -> str:
        return re.sub(r"(?<=\d)[ ,](?=\d{3})", "", label.translate(str.maketrans("“”’", '""\'')))

    labels = [plain(e.label) for e in reading(LAYOUTS[layout]().after).events]
    assert labels == [plain(e.label) for e in reading(seed()).events]


# ── the order of the paragraphs ─────────────────────────────────────────────────────────────────────────────────────

# What the text itself leads to another paragraph, and the fields that may therefore change. Nothing else may.
SAYING = {"said_on", "said_earliest", "said_latest", "via", "tier"}
DATING = {"edtf", "earliest", "latest", "resolution", "date_precision", "via"}
CROSS_REFERENCES = {
    # the row begins with                    may change                        because
    "hundreds":                              SAYING,                           # "Zelenskyy added": to what he said before
    '"hundreds of Russian':                  DATING,                           # told in that same statement
    "These soldiers were deployed":          {*DATING, "claim_ids", "topic", "lane"}, # which soldiers, sent when
    "signing security and defense treaties": DATING,                           # before that deployment
}  # fmt: skip
# "They may have been withdrawn" is an event only where the withdrawal has not been told yet.
TOLD_ONLY_ONCE = "events: extra: 'they may have been withdrawn due to significant combat losses'"


def orders() -> list[tuple[int, ...]]:
    chance = random.Random(2025)
    turned = [(6, 5, 4, 3, 2, 1, 0), (1, 2, 3, 4, 5, 6, 0), (6, 0, 1, 2, 3, 4, 5)]
    return turned + [tuple(chance.sample(range(7), 7)) for _ in range(15)]


def follows_from_the_order(line: str) -> bool:
    match = re.match(r"(?:claims|events): '(.*)': (\w+) is ", line)
    if match is None:
        return line == TOLD_ONLY_ONCE
    fields = max((k for k in CROSS_REFERENCES if match[1] == k or match[1].startswith(f"{k} ")), key=len, default=None)
    return fields is not None and match[2] in CROSS_REFERENCES[fields]


@pytest.mark.parametrize("order", orders(), ids=lambda order: "".join(map(str, order)))
def test_paragraphs_in_another_order_change_only_what_leads_to_another_paragraph(order):
    lines = compared(reordered(seed(), order), ignore=["rules"])
    assert [line for line in lines if not follows_from_the_order(line)] == []


# ── without one of its sentences ────────────────────────────────────────────────────────────────────────────────────

# A claim that is read from its own clause keeps everything but what other sentences say of it.
FROM_OTHERS = {"verification", "contest", "status", "rules", "part_of", "subset_of", "same_as", "relative_to"}
# One that leans on other sentences keeps what its own words say.
CARRIED = {
    "claimant",
    "affected",
    "joint",
    "place",
    "period",
    "period_earliest",
    "period_latest",
    "count_kind",
    *SAYING,
}


@pytest.mark.parametrize("number", range(31))
def test_without_a_sentence_the_claims_of_the_others_keep_what_their_own_clause_says(number):
    before = reading(seed())
    dropped = before.sentences[number].span
    told = Retelling(seed(), [Piece(0, dropped.start), Piece(dropped.end, len(seed()))])
    lines = []
    after = rows(reading(told.after))["claims"]
    for old in rows(before)["claims"]:
        if dropped.start <= old["start"] < dropped.end:
            continue
        free = FROM_OTHERS | (CARRIED if old["tier"] is not Tier.CLAUSE else set())
        kept = {field: value for field, value in old.items() if field not in free}
        same = [row for row in after if row["start"] == told.start(old["start"])]
        lines += differences([carried(kept, told)], same, told.after)
    assert lines == []


def test_the_seed_has_the_sentences_that_are_dropped_one_by_one():
    assert len(reading(seed()).sentences) == 31


def test_dropping_a_sentence_drops_its_claims():
    before = reading(seed())
    for sentence in before.sentences:
        told = Retelling(seed(), [Piece(0, sentence.span.start), Piece(sentence.span.end, len(seed()))])
        own = [c for c in before.claims if sentence.span.start <= c.start < sentence.span.end]
        assert len(reading(told.after).claims) == len(before.claims) - len(own)
        with pytest.raises(Gone):
            told.start(sentence.span.start)


# ── another document beside it ──────────────────────────────────────────────────────────────────────────────────────


def test_another_document_changes_no_row_of_this_one():
    here = read_text(seed(), published=PUBLISHED, document_id="kursk")
    other = read_text(
        "At least 12 people died in Vell on Monday, the mayor said.", published=PUBLISHED, document_id="vell"
    )
    alone, together = to_frames([here]), to_frames([other, here])
    for name in ("claims", "events", "skipped"):
        frame = getattr(together, name)
        ours = frame[frame["document_id"] == "kursk"].reset_index(drop=True)
        assert ours.astype(object).equals(getattr(alone, name).astype(object)), name
    assert set(alone.disputes["dispute_id"]) <= set(together.disputes["dispute_id"])


def test_ids_depend_on_the_text_and_not_on_the_name_of_the_document():
    ids = [[c.claim_id for c in reading(seed(), day).claims] for day in (PUBLISHED, None)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])
    assert not set(ids[0]) & {c.claim_id for c in reading(seed() + "\nNothing more is known.").claims}

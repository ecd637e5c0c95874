"""May this row leave? The last door, closed unless a claim proves itself against the text.

Owns no list. Checks that the quote is the text at its offsets, that the numerals in it read as the claim's values, and
that no two claims stand on one span; lists every numeral that is no claim, with its reason.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.extract.quantities import find_quantities, normalised
from analysis.model import Bound, Claim, DateRange, Document, Quantity, Skipped, SkipReason, Span

__all__ = ["fault", "numerals", "skipped", "verified"]

_DIGITS = re.compile(r"\d+")
_TOLERANCE = 1e-6
_UNIT_REASONS = {
    "%": SkipReason.SHARE,
    "percent": SkipReason.SHARE,
    "km": SkipReason.DISTANCE,
    "km2": SkipReason.DISTANCE,
}


def fault(document: Document, claim: Claim) -> str | None:
    """Say what is wrong with a claim, or None if it holds.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from analysis.extract import extract_claims
    >>> document = Document(document_id="d", text="Forty people were killed, police said.")
    >>> [claim] = extract_claims(document)
    >>> fault(document, claim) is None
    True
    >>> fault(document, replace(claim, best=50.0))
    'the numerals do not read as 50'
    """
    text = document.text
    if not 0 <= claim.start < claim.end <= len(text) or text[claim.start : claim.end] != claim.text:
        return "the quote is not the text at its offsets"
    if not claim.sent_start <= claim.start < claim.end <= claim.sent_end:
        return "the quote is not inside its sentence"
    if claim.bound in (Bound.VAGUE, Bound.QUALITATIVE, Bound.RELATIONAL):
        stated = [v for v in (claim.best, claim.low, claim.high) if v is not None]
        return "words without a figure carry a value" if stated else None
    read = find_quantities(claim.text)
    printed = {
        v for q in [*read, *(normalised(r, claim.text) for r in read)] for v in (q.best, q.low, q.high) if v is not None
    }
    for value in (claim.best, claim.low, claim.high):
        if value is not None and not any(abs(value - p) <= _TOLERANCE * max(1.0, abs(p)) for p in printed):
            return f"the numerals do not read as {value:g}"
    return None


def verified(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Keep the claims that hold, the first one of each span, and cut links to those that fell."""
    kept: dict[tuple[int, int], Claim] = {}
    for claim in claims:
        if fault(document, claim) is None:
            kept.setdefault((claim.start, claim.end), claim)
    ids = {claim.claim_id for claim in kept.values()}
    return [
        replace(
            claim,
            part_of=claim.part_of if claim.part_of in ids else None,
            subset_of=claim.subset_of if claim.subset_of in ids else None,
            same_as=claim.same_as if claim.same_as in ids else None,
            relative_to=claim.relative_to if claim.relative_to in ids else None,
        )
        for claim in kept.values()
    ]


def numerals(text: str) -> list[Span]:
    """Find every maximal run of decimal digits, of any script.

    Examples
    --------
    >>> [(s.start, s.end) for s in numerals("1,207 men")]
    [(0, 1), (2, 5)]
    """
    return [Span(m.start(), m.end()) for m in _DIGITS.finditer(text)]


def skipped(
    document: Document, claims: Sequence[Claim], quantities: Iterable[Quantity], times: Iterable[DateRange]
) -> list[Skipped]:
    """List the numerals and number words that are no claim, each with its reason.

    Returns
    -------
    list[Skipped]
        Ordered by start, never overlapping each other or a claim; every numeral of the text is in one or the other.

    Examples
    --------
    >>> document = Document(document_id="d", text="It was 6 years ago.")
    >>> [(s.text, s.reason.value) for s in skipped(document, [], [], [])]
    [('6', 'other')]
    """
    taken = _Taken([Span(c.start, c.end) for c in claims] + [c.conversion for c in claims if c.conversion])
    found: list[tuple[Span, SkipReason]] = []
    for given in times:
        if any(ch.isdigit() for ch in document.text[given.span.start : given.span.end]) and taken.add(given.span):
            found.append((given.span, _time_reason(given)))
    for quantity in quantities:
        for span in (quantity.span, quantity.conversion):
            if span is not None and taken.add(span):
                found.append((span, quantity.skip or _UNIT_REASONS.get(quantity.unit or "", SkipReason.OTHER)))
    for span in numerals(document.text):
        if taken.add(span):
            found.append((span, SkipReason.OTHER))
    return [
        Skipped(
            document_id=document.document_id, start=s.start, end=s.end, text=document.text[s.start : s.end], reason=r
        )
        for s, r in sorted(found, key=lambda pair: pair[0])
    ]


def _time_reason(given: DateRange) -> SkipReason:
    timex = given.timex or ""
    if timex.startswith("P"):
        return SkipReason.DURATION
    clock = timex.startswith("T") or ("T" in timex and given.edtf is None)
    return SkipReason.CLOCK if clock else SkipReason.DATE


class _Taken:
    """The stretches that are spoken for; a new one is taken only if it is free."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: set[int] = set()
        for span in spans:
            self._starts.update(range(span.start, span.end))

    def add(self, span: Span) -> bool:
        offsets = range(span.start, span.end)
        if not self._starts.isdisjoint(offsets):
            return False
        self._starts.update(offsets)
        return True

"""Does the text bear out a row that somebody else proposes? Checks every field of it against the report.

Owns the reasons for refusing. Knows nothing of who proposes: what is proposed is data, and never trusted.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from analysis import lexicon
from analysis.extract import pages, quantities, verify
from analysis.extract.actors import casing
from analysis.extract.claims import identify
from analysis.extract.text.words import folded
from analysis.model import Claim, DateRange, Quantity, Reading, Sentence, Span, Tier, Why

__all__ = ["Ground", "Proposal", "Refusal", "claim_of"]

_CONTEXT = 32
_LONGEST = 200  # characters of a name or an expression
_TOLERANCE = 1e-6


class Refusal(StrEnum):
    """Why a proposal is refused."""

    MALFORMED = "malformed"
    OUTSIDE = "outside"
    NOT_THE_QUOTE = "not_the_quote"
    NO_FIGURE = "no_figure"
    NO_COUNT = "no_count"
    VALUE = "value"
    BOUND = "bound"
    UNIT = "unit"
    VOCABULARY = "vocabulary"
    CLAIMANT = "claimant"
    AFFECTED = "affected"
    DATE = "date"
    DUPLICATE = "duplicate"
    OVERLAP = "overlap"
    TOO_MANY = "too_many"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A claim that somebody proposes: a figure of the text and what is said to stand behind it.

    ``text`` is the quote at ``start`` and ``end``, bound words included. ``claimant`` comes with the span that names
    the claimant, ``period`` (EDTF) with the words that date the figure; None for either means the text does not say.
    """

    start: int
    end: int
    text: str
    measure: str
    bound: str
    unit: str
    affected: str
    best: float | None = None
    low: float | None = None
    high: float | None = None
    claimant: str | None = None
    claimant_span: Span | None = None
    period: str | None = None
    period_span: Span | None = None


_NUMBERS = ("best", "low", "high")
_WORDS = ("text", "measure", "bound", "unit", "affected", "claimant", "period")
_SPANS = ("claimant_span", "period_span")
_NEEDED = ("text", "measure", "bound", "unit", "affected")


class Ground:
    """A report as the rules read it: what a proposal may be about.

    Parameters
    ----------
    reading
        The reading that rows are proposed for.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading, self.document = reading, reading.document
        page = pages.found_in(casing.ordinary(reading.document))
        text = reading.document.text
        found = [quantities.normalised(figure, text) for figures in page.quantities for figure in figures]
        self.figures: dict[tuple[int, int], Quantity] = {(q.span.start, q.span.end): q for q in found}
        self.dates: list[DateRange] = [given for here in page.times for given in here]
        self.names = {source.name for source in reading.sources}
        self.aliases = {alias: source.name for source in reading.sources for alias in (source.name, *source.aliases)}

    def sentence(self, span: Span) -> Sentence | None:
        """The sentence that holds a span."""
        holding = (s for s in self.reading.sentences if s.span.start <= span.start and span.end <= s.span.end)
        return next(holding, None)

    def date(self, span: Span, edtf: str) -> DateRange | None:
        """The date that the rules read at a span, if it is the one given."""
        return next((d for d in self.dates if d.span == span and d.edtf == edtf), None)


@lexicon.compiled
def _units() -> frozenset[str]:
    counted = {row["unit"] for row in lexicon.rows("roles")} | {row["unit"] for row in lexicon.rows("units")}
    return frozenset(counted | {"person", "settlement", "fraction", "km", "km2"})


@lexicon.compiled
def _roles() -> frozenset[str]:
    return frozenset({row["role"] for row in lexicon.rows("roles")} | {"people", "territory", "advance", "settlements"})


def claim_of(ground: Ground, proposal: object, rule: str) -> Claim | tuple[Refusal, str]:
    """Make a claim of a proposal, or say why not.

    Parameters
    ----------
    ground
        The report as the rules read it.
    proposal
        Whatever was proposed; anything but a :class:`Proposal` of plain values is refused.
    rule
        The rule id the claim's fields will name.

    Returns
    -------
    Claim or tuple[Refusal, str]
        The claim, of tier "inferred", or the reason with its detail.

    Examples
    --------
    >>> from analysis.extract import read
    >>> from analysis.model import Document
    >>> ground = Ground(read(Document(document_id="d", text="Up to 350,000 spectators came.")))
    >>> common = {"text": "Up to 350,000", "measure": "other", "unit": "person", "affected": "/people"}
    >>> claim_of(ground, Proposal(start=0, end=13, bound="at_most", high=450_000.0, **common), "proposed.model")
    (<Refusal.VALUE: 'value'>, 'the figure reads as 350000')
    >>> claim_of(ground, Proposal(start=0, end=13, bound="at_most", high=350_000.0, **common), "proposed.model").high
    350000.0
    """
    if type(proposal) is not Proposal or not _is_plain(proposal):
        return Refusal.MALFORMED, "not a Proposal of plain values"
    for check in (_quote, _figure, _vocabulary, _claimant, _affected, _date):
        wrong = check(ground, proposal)
        if wrong is not None:
            return wrong
    claim = _claim(ground, proposal, rule)
    fault = verify.fault(ground.document, claim)
    return claim if fault is None else (Refusal.VALUE, fault)


def _is_plain(proposal: Proposal) -> bool:
    """Whether every field holds exactly what its type says: no subclass, no markup, no control character."""
    values = {field.name: getattr(proposal, field.name) for field in fields(proposal)}
    words = [values[name] for name in _WORDS if values[name] is not None or name in _NEEDED]
    spans = [values[name] for name in _SPANS if values[name] is not None]
    numbers = [values[name] for name in _NUMBERS if values[name] is not None]
    if any(type(word) is not str or len(word) > _LONGEST for word in words):
        return False
    if any(not word.isprintable() or "<" in word or ">" in word for word in words if word is not values["text"]):
        return False
    plain_spans = all(type(s) is Span and type(s.start) is int and type(s.end) is int for s in spans)
    plain_ends = type(values["start"]) is int and type(values["end"]) is int
    return plain_ends and plain_spans and all(type(n) in (int, float) and math.isfinite(n) for n in numbers)


def _quote(ground: Ground, proposal: Proposal) -> tuple[Refusal, str] | None:
    text = ground.document.text
    if not 0 <= proposal.start < proposal.end <= len(text):
        return Refusal.OUTSIDE, f"{proposal.start}-{proposal.end} is not in a text of {len(text)} characters"
    if text[proposal.start : proposal.end] != proposal.text:
        return Refusal.NOT_THE_QUOTE, "the text at these offsets is another"
    for claim in ground.reading.claims:
        if (claim.start, claim.end) == (proposal.start, proposal.end):
            return Refusal.DUPLICATE, f"{claim.claim_id} stands here"
        taken = [Span(claim.start, claim.end), *([claim.conversion] if claim.conversion else [])]
        if any(s.start < proposal.end and proposal.start < s.end for s in taken):
            return Refusal.OVERLAP, f"{claim.claim_id} overlaps"
    return None


def _figure(ground: Ground, proposal: Proposal) -> tuple[Refusal, str] | None:
    """The quote must be one figure of the text as the rules read it there, with its bound words."""
    found = ground.figures.get((proposal.start, proposal.end))
    if found is None or ground.sentence(Span(proposal.start, proposal.end)) is None:
        return Refusal.NO_FIGURE, "no figure begins and ends here"
    if found.skip is not None:
        return Refusal.NO_COUNT, f"the numeral is no count: {found.skip.value}"
    if found.bound != proposal.bound:
        return Refusal.BOUND, f"the figure reads as {found.bound.value}"
    for name in _NUMBERS:
        read, given = getattr(found, name), getattr(proposal, name)
        if (read is None) != (given is None) or (read is not None and not _same(read, given)):
            stated = next((v for v in (found.best, found.low, found.high) if v is not None), None)
            return Refusal.VALUE, "the figure states no value" if stated is None else f"the figure reads as {stated:g}"
    if found.unit is not None and found.unit != proposal.unit:
        return Refusal.UNIT, f"the figure is in {found.unit}"
    return None


def _same(read: float, given: float) -> bool:
    return abs(read - given) <= _TOLERANCE * max(1.0, abs(read))


def _vocabulary(ground: Ground, proposal: Proposal) -> tuple[Refusal, str] | None:
    if proposal.measure not in lexicon.names("measures"):
        return Refusal.VOCABULARY, f"no measure {proposal.measure!r}"
    if proposal.unit.partition("/")[0] not in _units():
        return Refusal.VOCABULARY, f"no unit {proposal.unit!r}"
    ground_taken = proposal.unit in ("km2", "settlement", "fraction")
    if (proposal.measure == "area") != ground_taken or (proposal.measure == "distance") != (proposal.unit == "km"):
        return Refusal.UNIT, f"{proposal.measure} is not counted in {proposal.unit}"
    return None


def _claimant(ground: Ground, proposal: Proposal) -> tuple[Refusal, str] | None:
    """The claimant must be named at its span, by the name given or by one that the report uses for it."""
    name, span = proposal.claimant, proposal.claimant_span
    if name is None and span is None:
        return None
    if name is None or span is None or span.end > len(ground.document.text) or span.start >= span.end:
        return Refusal.CLAIMANT, "a claimant is a name and where it stands"
    words = " ".join(ground.document.text[span.start : span.end].split())
    if name != words and ground.aliases.get(words) != name:
        return Refusal.CLAIMANT, "another name stands there"
    return None if any(c.isalpha() for c in words) else (Refusal.CLAIMANT, "no name stands there")


def _affected(ground: Ground, proposal: Proposal) -> tuple[Refusal, str] | None:
    party, slash, role = proposal.affected.rpartition("/")
    text = folded(ground.document.text)
    if not slash or "/" in party:
        return Refusal.AFFECTED, "written as party/role"
    if role not in _roles():
        return Refusal.AFFECTED, f"no role {role!r}"
    unknown = [one for one in party.split(" and ") if one and one not in ground.names and folded(one) not in text]
    return (Refusal.AFFECTED, f"{unknown[0]!r} is not named") if unknown else None


def _date(ground: Ground, proposal: Proposal) -> tuple[Refusal, str] | None:
    if proposal.period is None and proposal.period_span is None:
        return None
    if proposal.period is None or proposal.period_span is None:
        return Refusal.DATE, "a period is a date and where it stands"
    found = ground.date(proposal.period_span, proposal.period)
    return None if found is not None else (Refusal.DATE, "no such date is read there")


def _claim(ground: Ground, proposal: Proposal, rule: str) -> Claim:
    text, start, end = ground.document.text, proposal.start, proposal.end
    found, sentence = ground.figures[start, end], ground.sentence(Span(start, end))
    period = ground.date(proposal.period_span, proposal.period or "") if proposal.period_span else None
    where = sentence.span if sentence else Span(start, end)
    return Claim(
        claim_id=identify("c", ground.document, start, end, proposal.measure),
        document_id=ground.document.document_id,
        start=start,
        end=end,
        text=text[start:end],
        sent_start=where.start,
        sent_end=where.end,
        prefix=text[max(0, start - _CONTEXT) : start],
        suffix=text[end : end + _CONTEXT],
        measure=proposal.measure,
        bound=found.bound,
        best=found.best,
        low=found.low,
        high=found.high,
        strict=found.strict,
        unit=proposal.unit,
        affected=proposal.affected,
        joint=" and " in proposal.affected.rpartition("/")[0],
        claimant=proposal.claimant,
        period=period.edtf if period else None,
        period_earliest=period.earliest if period else None,
        period_latest=period.latest if period else None,
        quoted=any(q.start <= start and end <= q.end for q in (sentence.quotations if sentence else ())),
        rules=(*found.why, *_reasons(proposal, rule)),
        tier=Tier.INFERRED,
        conversion=found.conversion,
    )


def _reasons(proposal: Proposal, rule: str) -> Sequence[Why]:
    quote = Span(proposal.start, proposal.end)
    told = [("measure", quote), ("affected", quote), ("unit", quote)]
    told += [("claimant", proposal.claimant_span)] if proposal.claimant_span else []
    told += [("period", proposal.period_span)] if proposal.period_span else []
    return [Why(field=field, rule=rule, span=span) for field, span in told]

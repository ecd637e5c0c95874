"""What is a frame? The columns of the seven frames: their order, types, vocabularies, units and what null means.

Owns the pandera models. Does not fill them. Text columns hold pandas strings (null = NaN), days are ``datetime64[s]``
(null = NaT), vocabularies are ordered categories, and a column "of tuples" holds tuples of strings, empty for none.
"""

from enum import StrEnum
from typing import Annotated, Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera import dtypes
from pandera.engines import pandas_engine

from analysis import lexicon
from analysis.frames.estimates import IntervalRule
from analysis.model import (
    Basis,
    Bound,
    Comparable,
    Contest,
    CountKind,
    DatePrecision,
    DisputeKind,
    EventKind,
    Modality,
    PublishedBasis,
    Relation,
    Resolution,
    SkipReason,
    SourceKind,
    Stance,
    Status,
    Tier,
    Verification,
)

__all__ = [
    "SCHEMAS",
    "Claims",
    "Disputes",
    "Documents",
    "Estimates",
    "Events",
    "Skipped",
    "Sources",
    "columns",
    "tuples",
]


def _values(vocabulary: type[StrEnum]) -> list[str]:
    return [member.value for member in vocabulary]


@pandas_engine.Engine.register_dtype
@dtypes.immutable
class Day(pandas_engine.DataType):
    """Whole days as ``datetime64[s]``: pandera's own type is limited to nanoseconds, that is to 1677-2262."""

    type = np.dtype("datetime64[s]")

    def coerce(self, data_container: Any) -> Any:
        """Turn dates, ISO strings and nulls into days."""
        return pd.to_datetime(data_container).astype(self.type)

    def check(self, pandera_dtype: Any, data_container: Any = None) -> bool:
        """Tell whether a column holds days."""
        return bool(getattr(data_container, "dtype", None) == self.type or pandera_dtype == self)

    def __str__(self) -> str:
        return "datetime64[s]"


# A vocabulary is an ordered category, in the order in which model.py lists its members.
MeasureName = Annotated[pd.CategoricalDtype, lexicon.names("measures"), True]
BasisName = Annotated[pd.CategoricalDtype, _values(Basis), True]
BoundName = Annotated[pd.CategoricalDtype, _values(Bound), True]
ComparableName = Annotated[pd.CategoricalDtype, _values(Comparable), True]
ContestName = Annotated[pd.CategoricalDtype, _values(Contest), True]
CountName = Annotated[pd.CategoricalDtype, _values(CountKind), True]
DisputeName = Annotated[pd.CategoricalDtype, _values(DisputeKind), True]
EventName = Annotated[pd.CategoricalDtype, _values(EventKind), True]
IntervalName = Annotated[pd.CategoricalDtype, _values(IntervalRule), True]
ModalityName = Annotated[pd.CategoricalDtype, _values(Modality), True]
PrecisionName = Annotated[pd.CategoricalDtype, _values(DatePrecision), True]
PublishedName = Annotated[pd.CategoricalDtype, _values(PublishedBasis), True]
RelationName = Annotated[pd.CategoricalDtype, _values(Relation), True]
ResolutionName = Annotated[pd.CategoricalDtype, _values(Resolution), True]
SkipName = Annotated[pd.CategoricalDtype, _values(SkipReason), True]
SourceName = Annotated[pd.CategoricalDtype, _values(SourceKind), True]
StanceName = Annotated[pd.CategoricalDtype, _values(Stance), True]
StatusName = Annotated[pd.CategoricalDtype, _values(Status), True]
TierName = Annotated[pd.CategoricalDtype, _values(Tier), True]
VerificationName = Annotated[pd.CategoricalDtype, _values(Verification), True]

START = "first character, counted in code points from the start of the document's text"
END = "one past the last character, in code points"


def _id(description: str) -> Any:
    return pa.Field(unique=True, description=description)


def _null(description: str) -> Any:
    return pa.Field(nullable=True, description=description)


def _is(description: str) -> Any:
    return pa.Field(description=description)


def _at(description: str) -> Any:
    return pa.Field(ge=0, description=description)


class _Frame(pa.DataFrameModel):
    """What holds for all seven: these columns and no others, in this order, an empty frame included."""

    class Config:
        strict = True
        ordered = True
        coerce = True


class _Quoted(_Frame):
    """A frame whose rows point at characters."""

    @pa.dataframe_check(error="text is as long as its span")
    def text_fits_span(cls, frame: pd.DataFrame) -> Any:
        return frame["text"].str.len() == frame["end"] - frame["start"]


def _tuple_check(*names: str) -> Any:
    """Make a pandera check: columns of tuples hold tuples of strings, never lists or nulls."""

    def all_tuples(cls: Any, series: "pd.Series[Any]") -> Any:
        return series.map(lambda cell: isinstance(cell, tuple) and all(isinstance(part, str) for part in cell)).astype(
            bool
        )

    return pa.check(*names, error="a tuple of strings")(all_tuples)


class Documents(_Frame):
    """One row per report, copies included; sorted by document_id."""

    document_id: str = _id("name of the report, unique")
    path: str = _null("file, relative to the folder that was read; null = a text at hand")
    title: str = _null("as the file or its sidecar gives it; null = not given")
    publisher: str = _null("as the file or its sidecar gives it; null = not given")
    published: Day = _null("day of publication; null = not known, and relative dates stay unresolved")
    published_basis: PublishedName = _is("how that day is known")
    language: str = _null("BCP 47 tag; null = not known")
    encoding: str = _is("of the file, and how it was known")
    media_type: str = _is("IANA media type of the file")
    n_chars: int = _at("length of the text, in code points")
    sha256: str = _is("of the text in UTF-8, 64 hexadecimal digits")
    same_text_as: str = _null("document_id of the report of which this is a copy, and which alone was read")
    text: str = _is("the report, as read")


class Sources(_Frame):
    """One row per party that speaks, passes on, acts or suffers losses; sorted by name, source_id."""

    source_id: str = _id("s- and 12 hexadecimal digits of the name's sha256")
    name: str = _is("canonical name")
    kind: SourceName = _is("what kind of source it is")
    side: str = _null("side of the conflict, from the lexicon or the user's file; null = unknown")
    parent_id: str = _null("source_id of the service, state or body it speaks for; null = none known")
    aliases: object = _is("tuple of other names it goes by in the reports, sorted")
    named: bool = _is("False for a description such as 'Western officials'")
    tuples = _tuple_check("aliases")


class Claims(_Quoted):
    """One row per figure, or words for one, that someone asserts; sorted by document_id, start, end, claim_id."""

    claim_id: str = _id("c- and 12 hexadecimal digits")
    document_id: str = _is("the report")
    start: int = _at(START)
    end: int = _at(END)
    text: str = _is("the words, verbatim: the quantity with its bound words")
    sent_start: int = _at(f"of the sentence: {START}")
    sent_end: int = _at(f"of the sentence: {END}")
    prefix: str = _is("up to 32 characters before the words (W3C TextQuoteSelector)")
    suffix: str = _is("up to 32 characters after the words (W3C TextQuoteSelector)")
    measure: MeasureName = _is("what was counted")
    bound: BoundName = _is("how the figure is bounded (UCDP GED usage)")
    best: float = _null("stated figure, in `unit`; null = not stated")
    low: float = _null("stated lower bound, in `unit`; null = not stated")
    high: float = _null("stated upper bound, in `unit`; null = not stated")
    strict: bool = _is("the bound itself is excluded: more than, fewer than")
    unit: str = _is("person, km2, km, vehicle ...; 'person/day' for a rate")
    affected: str = _is("'party / role' of those counted, such as 'Russia/soldiers'")
    affected_id: str = _null("source_id of that party; null = a place, several parties, or unknown")
    joint: bool = _is("one figure for several parties, never split")
    place: str = _null("where, as the text says; null = not stated")
    part_of: str = _null("claim_id of the whole of which this is a part")
    subset_of: str = _null("claim_id of the total that includes this")
    same_as: str = _null("claim_id of the figure that this repeats")
    relation: str = _null("to another claim: '>' or '<' compares with it, '+' comes on top of it")
    relative_to: str = _null("claim_id of the claim it is compared with or added to")
    claimant: str = _null("innermost source that asserts the figure; null = the report's own voice")
    claimant_id: str = _null("source_id of the claimant")
    via: str = _null("outlet or channel the claimant spoke through; null = not named")
    said_on: str = _null("when it was said, EDTF; null = not stated")
    said_earliest: Day = _null("first day it can have been said; null = open or not stated")
    said_latest: Day = _null("last day it can have been said; null = open or not stated")
    period: str = _null("the time the figure is about, EDTF; null = not stated")
    period_earliest: Day = _null("first day of that time; null = open or not stated")
    period_latest: Day = _null("last day of that time; null = open or not stated")
    count_kind: CountName = _is("what kind of count it is")
    hedges: object = _is("tuple of the softening words, verbatim, in text order")
    quoted: bool = _is("inside quotation marks")
    absence: bool = _is("says that nothing was seen or found; no count of zero")
    verification: VerificationName = _is("what the text says of checking")
    contest: ContestName = _is("what the text says of other parties' answers")
    status: StatusName = _is("one value from verification and contest, strongest first")
    rules: str = _is('JSON object, field -> "rule|lexicon row|start|end" of what filled it, a list if several')
    tier: TierName = _is("whether one clause gave the row, or it was carried across sentences or inferred")
    tuples = _tuple_check("hedges")


class Events(_Quoted):
    """One row per thing that happened, was said or is expected; sorted by document_id, start, end, event_id."""

    event_id: str = _id("e- and 12 hexadecimal digits")
    document_id: str = _is("the report")
    start: int = _at(START)
    end: int = _at(END)
    text: str = _is("the words, verbatim")
    sent_start: int = _at(f"of the sentence: {START}")
    sent_end: int = _at(f"of the sentence: {END}")
    date_text: str = _null("the date words, verbatim; null = none")
    date_start: pd.Int64Dtype = _null(f"of the date words: {START}; null = none")
    date_end: pd.Int64Dtype = _null(f"of the date words: {END}; null = none")
    edtf: str = _null("when, EDTF; null = nothing limits it")
    earliest: Day = _null("first day it can have been; null = open")
    latest: Day = _null("last day it can have been; null = open")
    date_precision: PrecisionName = _is("how finely the text dates it")
    resolution: ResolutionName = _is("what the date was counted from")
    kind: EventName = _is("what sort of thing it is")
    modality: ModalityName = _is("on what footing the report gives it")
    lane: str = _null("party that acts, or speaks; null = not known")
    label: str = _is("short sentence cut from the text")
    claimant: str = _null("who says so; null = the report's own voice")
    via: str = _null("outlet or channel; null = not named")
    claim_ids: object = _is("tuple of the claim_ids that belong to it")
    tuples = _tuple_check("claim_ids")


class Disputes(_Frame):
    """One row per pair of claims or events that seem to clash; conflicts first, then as `relation` lists them."""

    dispute_id: str = _id("d- and 12 hexadecimal digits of the sorted pair and the relation")
    a_id: str = _is("claim_id or event_id; the earlier state of a succession, else the earlier in the text")
    b_id: str = _is("claim_id or event_id of the other")
    topic: str = _is("what both are about")
    kind: DisputeName = _is("what they differ about")
    relation: RelationName = _is("how they stand to each other; only `contradicts` is a conflict")
    comparable: ComparableName = _is("whether the two may be set against each other")
    gap: float = pa.Field(
        ge=1, nullable=True, description="ratio of the nearer stated edges, one decimal; null = not both stated"
    )
    signals: object = _is("tuple of 'start-end words' (in a_id's document): the words by which the text contrasts them")
    basis: BasisName = _is("who sets them side by side: the text's words, its content, or we")
    reading: str = _is("one sentence in our words; never says which is true")
    tuples = _tuple_check("signals")


class Skipped(_Quoted):
    """One row per numeral that is no claim; sorted by document_id, start, end."""

    document_id: str = _is("the report")
    start: int = _at(START)
    end: int = _at(END)
    text: str = _is("the numeral, verbatim")
    reason: SkipName = _is("why it is no claim")


class Estimates(_Frame):
    """One row per claim, derived, for comparing and drawing only; in the order of the claims."""

    claim_id: str = _id("the claim")
    key: str = _is("'measure: party/role', and ' @ place' if one is stated: what may be compared")
    interval_low: float = _null("in the claim's unit; null = open or none; not a confidence limit")
    interval_high: float = _null("in the claim's unit; null = open or none; not a confidence limit")
    interval_rule: IntervalName = _is("the convention that made the interval")
    stance: StanceName = _is("the claimant's side against the side of those counted")
    as_of_earliest: Day = _null("first day of the period, else of the saying; null = open or not stated")
    as_of_latest: Day = _null("last day of the period, else of the saying; null = open or not stated")
    supersedes: str = _null("claim_id in the same report: an earlier running total by the same claimant")
    same_origin_as: str = _null("claim_id in the same report: an earlier figure that agrees and has the same origin")


SCHEMAS: dict[str, type[pa.DataFrameModel]] = {
    "documents": Documents,
    "sources": Sources,
    "claims": Claims,
    "events": Events,
    "disputes": Disputes,
    "skipped": Skipped,
    "estimates": Estimates,
}


def columns(name: str) -> dict[str, str]:
    """Describe the columns of one frame, in their order.

    Parameters
    ----------
    name
        A key of ``SCHEMAS``.

    Returns
    -------
    dict[str, str]
        Column name to description, with units and the meaning of null.

    Examples
    --------
    >>> list(columns("skipped"))
    ['document_id', 'start', 'end', 'text', 'reason']
    """
    return {column: field.description or "" for column, field in SCHEMAS[name].to_schema().columns.items()}


def tuples(name: str) -> list[str]:
    """List the columns of one frame that hold tuples of strings.

    Examples
    --------
    >>> tuples("claims")
    ['hedges']
    """
    return [column for column, field in SCHEMAS[name].to_schema().columns.items() if str(field.dtype) == "object"]

"""What flows through the rooms? The nouns: frozen, without behaviour, standard library only.

Owns the vocabularies (StrEnums) and the data classes. Does no I/O, knows no word list and no pandas.
Offsets are Unicode code points into ``Document.text``, half open. None means "the text does not say".
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

__all__ = [
    "Attribution",
    "Basis",
    "Bound",
    "Claim",
    "Comparable",
    "Contest",
    "CountKind",
    "DatePrecision",
    "DateRange",
    "DisputeKind",
    "Document",
    "Event",
    "EventKind",
    "Mention",
    "Modality",
    "PublishedBasis",
    "Quantity",
    "Reading",
    "Relation",
    "Resolution",
    "Sentence",
    "SkipReason",
    "Skipped",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Status",
    "Tier",
    "Trend",
    "Verification",
    "Why",
]


class Bound(StrEnum):
    """How a figure is bounded (UCDP GED usage for low, best and high)."""

    EXACT = "exact"
    APPROX = "approx"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"
    QUALITATIVE = "qualitative"
    RELATIONAL = "relational"


class Trend(StrEnum):
    """Which way a running total moved ("rose to 40", "fell by 3")."""

    UP = "up"
    DOWN = "down"


class CountKind(StrEnum):
    """What kind of count a figure is."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"
    RATE = "rate"
    STOCK = "stock"
    UNKNOWN = "unknown"


class Verification(StrEnum):
    """What the text says of checking, first axis of a claim's status."""

    NOT_STATED = "not_stated"
    UNVERIFIED = "unverified"
    PARTLY_VERIFIED = "partly_verified"
    CONFIRMED = "confirmed"


class Contest(StrEnum):
    """What the text says of other parties' answers, second axis of a claim's status."""

    NONE = "none"
    DISPUTED = "disputed"
    DENIED = "denied"
    UNANSWERED = "unanswered"


class Status(StrEnum):
    """One value from the two axes, strongest first."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    DISPUTED = "disputed"
    UNVERIFIED = "unverified"
    ASSERTED = "asserted"


class Tier(StrEnum):
    """How a claim was put together; a tier, never a probability.

    clause: figure, claimant and group stand in one clause or its sentence. carried: something was taken from another
    sentence (who "they" are, whose soldiers, the date of the incident). inferred: something rests on a convention or
    was proposed from outside, and the text does not say it in so many words.
    """

    CLAUSE = "clause"
    CARRIED = "carried"
    INFERRED = "inferred"


class PublishedBasis(StrEnum):
    """How the publication date is known; never from the clock or the file's time."""

    GIVEN = "given"
    SIDECAR = "sidecar"
    FRONT_MATTER = "front_matter"
    METADATA = "metadata"
    DATELINE = "dateline"
    INFERRED = "inferred"
    NONE = "none"


class SourceKind(StrEnum):
    """What kind of source speaks."""

    PERSON = "person"
    GOVERNMENT = "government"
    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    OUTLET = "outlet"
    NGO = "ngo"
    EXPERTS = "experts"
    UNNAMED = "unnamed"


class DatePrecision(StrEnum):
    """How finely the text dates something."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    BEFORE = "before"
    AFTER = "after"
    NONE = "none"


class Resolution(StrEnum):
    """What a date was counted from."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    BOUNDED = "bounded"
    ANCHOR = "anchor"
    UNRESOLVED = "unresolved"


class EventKind(StrEnum):
    """What sort of thing happened."""

    STATEMENT = "statement"
    ATTACK = "attack"
    OFFENSIVE = "offensive"
    DEPLOYMENT = "deployment"
    WITHDRAWAL = "withdrawal"
    CAPTURE = "capture"
    AGREEMENT = "agreement"
    MEETING = "meeting"
    LOSS = "loss"
    STATE = "state"
    SILENCE = "silence"
    OTHER = "other"


class Modality(StrEnum):
    """On what footing the report gives an event."""

    ASSERTED = "asserted"
    STATED = "stated"
    CLAIMED = "claimed"
    REPORTED = "reported"
    BELIEVED = "believed"
    EXPECTED = "expected"
    CONDITIONAL = "conditional"


class DisputeKind(StrEnum):
    """What a pair differs about."""

    MAGNITUDE = "magnitude"
    PRESENCE = "presence"
    OUTCOME = "outcome"
    CONTROL = "control"
    CERTAINTY = "certainty"
    STATE_CHANGE = "state_change"
    SILENCE = "silence"


class Relation(StrEnum):
    """How two claims or events stand to each other; only ``contradicts`` is a conflict."""

    CONTRADICTS = "contradicts"
    DIFFERS_IN_TIME = "differs_in_time"
    DIFFERS_IN_POPULATION = "differs_in_population"
    DIFFERS_IN_SCOPE = "differs_in_scope"
    DIFFERS_IN_MEASURE = "differs_in_measure"
    DIFFERS_IN_CERTAINTY = "differs_in_certainty"
    SUCCEEDS = "succeeds"
    SUPERSEDES = "supersedes"
    CORROBORATES = "corroborates"
    SAME_ORIGIN = "same_origin"
    UNACKNOWLEDGED = "unacknowledged"


class Comparable(StrEnum):
    """Whether two figures may be set against each other."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


class Basis(StrEnum):
    """Who set a pair side by side: the report's words, its content, or we."""

    STATED = "stated"
    IMPLIED = "implied"
    DERIVED = "derived"


class Stance(StrEnum):
    """The claimant's side against the side of the affected."""

    SELF = "self"
    ENEMY = "enemy"
    THIRD = "third"
    NONE = "none"
    UNKNOWN = "unknown"


class SkipReason(StrEnum):
    """Why a numeral is no claim."""

    AGE = "age"
    CLOCK = "clock"
    DATE = "date"
    DURATION = "duration"
    MONEY = "money"
    SHARE = "share"
    NAME = "name"
    ROAD = "road"
    SCORE = "score"
    POPULATION = "population"
    DISTANCE = "distance"
    MUNITION = "munition"
    NO_FIGURE = "no_figure"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points.

    Examples
    --------
    >>> "At least 1,000 died."[Span(0, 14).start : Span(0, 14).end]
    'At least 1,000'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0: got {self.start}..{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The rule that filled a field, the lexicon row it read (or None) and the words that triggered it (or None)."""

    field: str
    rule: str
    row: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One news report, its text untouched; ``published`` None means the date is not known."""

    document_id: str
    text: str
    sha256: str = ""
    path: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = PublishedBasis.NONE
    published_reason: str | None = None
    language: str | None = None
    encoding: str = "utf-8"
    media_type: str = "text/plain"
    same_text_as: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, the paragraph it stands in, and the stretches of it inside quotation marks (marks excluded)."""

    span: Span
    index: int
    paragraph: int
    quotations: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number a report prints, or words that stand for one. "At least 1,000" has a low and nothing else.

    ``span`` is the expression with its bound words, ``number`` the numerals or number words alone, ``conversion`` a
    bracketed figure in another unit. ``skip`` says why a numeral counts nothing; None where it may.
    """

    span: Span
    number: Span
    bound: Bound
    best: float | None = None
    low: float | None = None
    high: float | None = None
    strict: bool = False
    unit: str | None = None
    unit_span: Span | None = None
    trend: Trend | None = None
    conversion: Span | None = None
    skip: SkipReason | None = None
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Someone who can speak, act or suffer losses; ``side`` None means the lexicon names none."""

    name: str
    kind: SourceKind
    side: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where a text names or describes someone or something, and who that is.

    ``source`` is who speaks or acts there, None for a thing or a bare pronoun; ``parties`` the states or organisations
    named with it; ``role`` the plural noun counted ("soldiers"), ``counted`` its class (person, force, vehicle …) and
    ``unit`` the unit it is counted in.
    ``bare`` marks a description that needs an earlier mention to be complete ("they", "a spokesperson").
    """

    span: Span
    source: Source | None = None
    parties: tuple[str, ...] = ()
    role: str | None = None
    counted: str | None = None
    unit: str | None = None
    place: bool = False
    bare: bool = False
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content of one act of saying (PARC 3.0); a content in two pieces is a tuple."""

    cue: Span
    source: Span | None = None
    content: Span | tuple[Span, ...] | None = None
    via: Span | None = None
    stance: str = "said"
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """A time expression: its EDTF string (ISO 8601-2), its ISO-TimeML value, and the days it can mean.

    ``edtf`` is None for durations, sets and whatever cannot be placed; an open end is None in ``earliest`` or
    ``latest``.
    """

    span: Span
    edtf: str | None
    timex: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: DatePrecision = DatePrecision.NONE
    resolution: Resolution = Resolution.UNRESOLVED
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure, or words for one, that someone asserts. The fields are those of the ``claims`` frame.

    ``relation`` says how it stands to the claim ``relative_to``: ">" or "<" compares with it, "+" comes on top of it.
    """

    claim_id: str
    document_id: str
    start: int
    end: int
    text: str
    sent_start: int
    sent_end: int
    prefix: str
    suffix: str
    measure: str
    bound: Bound
    best: float | None = None
    low: float | None = None
    high: float | None = None
    strict: bool = False
    unit: str
    affected: str
    joint: bool = False
    place: str | None = None
    part_of: str | None = None
    subset_of: str | None = None
    same_as: str | None = None
    relation: str | None = None
    relative_to: str | None = None
    claimant: str | None = None
    via: str | None = None
    said_on: str | None = None
    said_earliest: date | None = None
    said_latest: date | None = None
    period: str | None = None
    period_earliest: date | None = None
    period_latest: date | None = None
    count_kind: CountKind = CountKind.UNKNOWN
    hedges: tuple[str, ...] = ()
    quoted: bool = False
    absence: bool = False
    verification: Verification = Verification.NOT_STATED
    contest: Contest = Contest.NONE
    status: Status = Status.ASSERTED
    rules: tuple[Why, ...] = ()
    tier: Tier = Tier.CLAUSE
    conversion: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened, was said, or is expected. The fields are those of the ``events`` frame.

    ``topic`` names what changes state ("Toretsk", "North Korea/soldiers") and ``state`` the lexicon's word for the
    outcome ("captured", "withdrawn"); both are None for events without a state.
    """

    event_id: str
    document_id: str
    start: int
    end: int
    text: str
    sent_start: int
    sent_end: int
    date_text: str | None = None
    date_start: int | None = None
    date_end: int | None = None
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    date_precision: DatePrecision = DatePrecision.NONE
    resolution: Resolution = Resolution.UNRESOLVED
    kind: EventKind = EventKind.OTHER
    modality: Modality = Modality.ASSERTED
    lane: str | None = None
    label: str = ""
    claimant: str | None = None
    via: str | None = None
    claim_ids: tuple[str, ...] = ()
    topic: str | None = None
    state: str | None = None
    rules: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A numeral that is no claim, and why."""

    document_id: str
    start: int
    end: int
    text: str
    reason: SkipReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one document yields, each list ordered by start."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    sources: tuple[Source, ...] = field(default=())

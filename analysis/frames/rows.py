"""What does a row hold? The data classes as plain rows, in the columns of the frames, without pandas.

Owns the ids of sources and disputes and how a *why* is written. Compares nothing. Empty cells are None.
"""

import hashlib
import json
from collections.abc import Container, Iterable
from typing import Any

from analysis.frames.origins import parties_of
from analysis.model import Claim, Document, Event, Skipped, Source, Why

__all__ = [
    "claim_row",
    "claim_rows",
    "document_row",
    "event_row",
    "parse_rules",
    "short_hash",
    "skipped_row",
    "source_id",
    "source_row",
    "write_rules",
]

Row = dict[str, Any]
_CLAIM = (
    "claim_id document_id start end text sent_start sent_end prefix suffix measure bound best low high strict unit "
    "affected affected_id joint place part_of subset_of same_as relation relative_to claimant claimant_id via said_on "
    "said_earliest said_latest period period_earliest period_latest count_kind hedges quoted absence verification "
    "contest status rules tier"
).split()
_EVENT = (
    "event_id document_id start end text sent_start sent_end date_text date_start date_end edtf earliest latest "
    "date_precision resolution kind modality lane label claimant via claim_ids"
).split()
_DOCUMENT = (
    "document_id path title publisher published published_basis language encoding media_type n_chars sha256 "
    "same_text_as text"
).split()
_DERIVED = ("affected_id", "claimant_id", "rules", "n_chars", "sha256", "published_basis")  # written in their own way


def source_id(name: str) -> str:
    """Make the id of a source from its canonical name.

    Examples
    --------
    >>> source_id("BBC")
    's-2258681791fe'
    """
    return f"s-{short_hash(name)}"


def short_hash(*parts: str) -> str:
    """Hash the parts, in their order, to 12 hexadecimal digits of sha256.

    Examples
    --------
    >>> short_hash("a", "b"), short_hash("ab")
    ('59b271ae1bbc', 'fb8e20fc2e4c')
    """
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def document_row(document: Document) -> Row:
    """Write one report as a row of ``documents``.

    Examples
    --------
    >>> row = document_row(Document(document_id="d", text="Forty died."))
    >>> row["n_chars"], row["published_basis"], row["same_text_as"]
    (11, 'none', None)
    """
    return _fields(document, _DOCUMENT) | {
        "n_chars": len(document.text),
        "sha256": document.sha256 or hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "published_basis": document.published_basis.value,
    }


def source_row(source: Source) -> Row:
    """Write one source as a row of ``sources``; its parent appears by id.

    Examples
    --------
    >>> from analysis.model import SourceKind
    >>> row = source_row(Source(name="Velian army", kind=SourceKind.MILITARY, aliases=("the army",)))
    >>> row["kind"], row["side"], row["aliases"]
    ('military', None, ('the army',))
    """
    return {
        "source_id": source_id(source.name),
        "name": source.name,
        "kind": source.kind.value,
        "side": source.side,
        "parent_id": source_id(source.parent) if source.parent else None,
        "aliases": tuple(sorted(set(source.aliases))),
        "named": source.named,
    }


def claim_rows(claims: Iterable[Claim], known: Container[str]) -> list[Row]:
    """Write the claims of one report as rows of ``claims``, each linked to the source it counts.

    Parameters
    ----------
    claims
        In any order.
    known
        The names of the sources there are; a party that is none of them, or one of several, gets no link.

    Returns
    -------
    list[dict[str, Any]]
        As :func:`claim_row` makes them, by start, end and claim_id; empty without claims.

    Examples
    --------
    >>> claim_rows([], {"Velia"})
    []
    """
    found = []
    for claim in sorted(claims, key=lambda claim: (claim.start, claim.end, claim.claim_id)):
        parties = parties_of(claim.affected, claim.joint)
        linked = len(parties) == 1 and parties[0] in known
        found.append(claim_row(claim, affected_id=source_id(parties[0]) if linked else None))
    return found


def claim_row(claim: Claim, *, affected_id: str | None = None) -> Row:
    """Write one claim as a row of ``claims``.

    Parameters
    ----------
    claim
        What the extractor found.
    affected_id
        The ``source_id`` of the party counted, if it is one known source.

    Returns
    -------
    dict[str, Any]
        All columns in their order; vocabularies as plain strings, ``hedges`` as a tuple, ``rules`` as JSON.

    Examples
    --------
    >>> from analysis import extract_claims, read_text
    >>> [claim] = extract_claims(read_text("Ukraine said that 40 Russian soldiers had been killed."))
    >>> row = claim_row(claim)
    >>> row["text"], row["bound"], row["affected_id"], row["claimant_id"] == source_id("Ukraine")
    ('40', 'exact', None, True)
    """
    return _fields(claim, _CLAIM) | {
        "affected_id": affected_id,
        "claimant_id": source_id(claim.claimant) if claim.claimant else None,
        "rules": write_rules(claim.rules),
    }


def event_row(event: Event) -> Row:
    """Write one event as a row of ``events``; ``topic`` and ``state`` stay behind, they serve the disputes.

    Examples
    --------
    >>> event = Event(event_id="e-1", document_id="d", start=0, end=5, text="Forty", sent_start=0, sent_end=11)
    >>> row = event_row(event)
    >>> row["kind"], row["edtf"], "topic" in row
    ('other', None, False)
    """
    return _fields(event, _EVENT)


def skipped_row(skipped: Skipped) -> Row:
    """Write one numeral that is no claim as a row of ``skipped``.

    Examples
    --------
    >>> from analysis.model import SkipReason
    >>> skipped_row(Skipped(document_id="d", start=4, end=6, text="43", reason=SkipReason.AGE))
    {'document_id': 'd', 'start': 4, 'end': 6, 'text': '43', 'reason': 'age'}
    """
    return _fields(skipped, ("document_id", "start", "end", "text", "reason"))


def _fields(found: Any, names: Iterable[str]) -> Row:
    """Read the fields that a row takes over as they are, and hold the place of the derived ones."""
    return {name: None if name in _DERIVED else _plain(getattr(found, name)) for name in names}


def _plain(value: Any) -> Any:
    """Take the plain string out of a vocabulary's member."""
    return getattr(value, "value", value)


def write_rules(rules: Iterable[Why]) -> str:
    """Write the reasons of a row as JSON, one entry per field, fields sorted.

    Parameters
    ----------
    rules
        The reasons, in any order; several for one field keep theirs.

    Returns
    -------
    str
        ``{"measure": "rule|lexicon row|start|end"}``; an unknown part is empty, several reasons are a list.

    Examples
    --------
    >>> from analysis.model import Span
    >>> write_rules([Why(field="measure", rule="verb", row="measure_words:killed", span=Span(4, 10))])
    '{"measure": "verb|measure_words:killed|4|10"}'
    """
    fields: dict[str, list[str]] = {}
    for why in rules:
        start, end = (why.span.start, why.span.end) if why.span else ("", "")
        fields.setdefault(why.field, []).append(f"{why.rule}|{why.row or ''}|{start}|{end}")
    written = {field: reasons if len(reasons) > 1 else reasons[0] for field, reasons in sorted(fields.items())}
    return json.dumps(written, ensure_ascii=False)


def parse_rules(rules: str) -> dict[str, list[tuple[str, str, str, str]]]:
    """Read a ``rules`` cell back: for each field the (rule, lexicon row, start, end) of every reason, as strings.

    Examples
    --------
    >>> parse_rules('{"unit": "default|measures:killed||"}')
    {'unit': [('default', 'measures:killed', '', '')]}
    """
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for field, reasons in json.loads(rules).items():
        for reason in [reasons] if isinstance(reasons, str) else reasons:
            head, start, end = reason.rsplit("|", 2)
            rule, _, row = head.partition("|")
            found.setdefault(field, []).append((rule, row, start, end))
    return found

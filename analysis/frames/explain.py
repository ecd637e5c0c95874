"""Why does this row say what it says? One claim with its sentence, and the rule behind every field.

Owns the text of ``tally trace``. Looks things up in the frames; decides nothing.
"""

import difflib
from typing import Any

import pandas as pd

from analysis.errors import NotFoundError
from analysis.frames import rows
from analysis.frames.schemas import SCHEMAS
from analysis.frames.tables import Frames
from analysis.frames.wording import when
from analysis.model import Tier

__all__ = ["trace"]

AROUND = 160  # characters of context on either side of the sentence
#: What a tier says of a claim.
_TIERS = {
    Tier.CLAUSE.value: "figure, claimant and group stand in one sentence",
    Tier.CARRIED.value: "something was taken from another sentence",
    Tier.INFERRED.value: "something rests on a convention or was proposed from outside",
}
#: Fields that follow from another one, and what the fields hold of which the report says nothing.
_FOLLOWS = {"claimant_id": "claimant", "affected_id": "affected", "joint": "affected", "strict": "bound"} | {
    f"{name}_{end}": of for name, of in (("said", "said_on"), ("period", "period")) for end in ("earliest", "latest")
}
_SILENT = {"verification": "not_stated", "contest": "none", "status": "asserted", "count_kind": "unknown"}
_SHOWN_ABOVE = frozenset("claim_id document_id start end text sent_start sent_end prefix suffix rules".split())


def trace(frames: Frames, claim_id: str) -> str:
    """Show the sentence a claim was cut from, and what filled each of its fields.

    Parameters
    ----------
    frames
        The frames the claim is in.
    claim_id
        Its id, or the beginning of it if no other claim begins so.

    Returns
    -------
    str
        Several lines: the claim, its report, the sentence in context with the quote in « », then one line for each
        field that is filled: its value, the rule, the lexicon row and the words that triggered it; for the tier also
        what it means. Control characters of the report appear as blanks.

    Raises
    ------
    NotFoundError
        If no claim, or more than one, begins with ``claim_id``; the hint names the nearest.

    Examples
    --------
    >>> from analysis import read_text, to_frames
    >>> text = "Ukraine said that 40 Russian soldiers had been killed."
    >>> lines = trace(to_frames([read_text(text)]), "c-").splitlines()
    >>> lines[0].partition("  ")[2]
    'killed: 40 (exact), Russia/soldiers'
    >>> lines[3].strip()
    'Ukraine said that «40» Russian soldiers had been killed.'
    """
    claim = _find(frames.claims, claim_id)
    document = frames.documents.set_index("document_id").loc[claim["document_id"]]
    text = document["text"]
    reasons = rows.parse_rules(claim["rules"])
    values = {name: _written(claim[name]) for name in frames.claims.columns if name not in _SHOWN_ABOVE}
    shown = {name: value for name, value in values.items() if value or name in reasons}
    width = max(map(len, shown), default=0)
    longest = min(max(map(len, shown.values()), default=0), 40)
    lines = [
        f"{name:<{width}}  {value:<{longest}}  {_reason(name, value, reasons, text)}".rstrip()
        for name, value in shown.items()
    ]
    return "\n".join(
        [*_head(claim, document), "", _context(text, claim), "", *lines, *_estimate(frames, claim["claim_id"])]
    )


def _find(claims: pd.DataFrame, claim_id: str) -> dict[str, Any]:
    ids = list(claims["claim_id"])
    found = [known for known in ids if known == claim_id] or [
        known for known in ids if claim_id and known.startswith(claim_id)
    ]
    if len(found) == 1:
        return dict(claims.iloc[ids.index(found[0])])
    if found:
        raise NotFoundError(f"{len(found)} claims begin with {claim_id!r}", hint=f"say which: {', '.join(found[:5])}")
    near = difflib.get_close_matches(claim_id, ids, n=3, cutoff=0.5) or ids[:3]
    hint = f"did you mean {', '.join(near)}?" if near else "these reports hold no claims"
    raise NotFoundError(f"no claim {claim_id!r}", hint=hint)


def _head(claim: dict[str, Any], document: "pd.Series[Any]") -> list[str]:
    name = document["path"] if isinstance(document["path"], str) else claim["document_id"]
    published = "publication date not known"
    if not pd.isna(document["published"]):
        published = f"published {when(document['published'].date().isoformat())} ({document['published_basis']})"
    told = f"{claim['measure']}: {_clean(claim['text'])} ({claim['bound']}), {_clean(claim['affected'])}"
    return [
        f"{claim['claim_id']}  {told}",
        f"{_clean(name)}, {published}, characters {claim['start']}-{claim['end']}",
    ]


def _context(text: str, claim: dict[str, Any]) -> str:
    """Mark the quote in its sentence, with some of what stands around."""
    start, end = claim["start"], claim["end"]
    first = max(0, claim["sent_start"] - AROUND)
    last = min(len(text), claim["sent_end"] + AROUND)
    before, after = _clean(text[first:start]), _clean(text[end:last])
    return f"  {'…' if first else ''}{before}«{_clean(text[start:end])}»{after}{'…' if last < len(text) else ''}"


def _reason(name: str, value: str, reasons: dict[str, list[tuple[str, str, str, str]]], text: str) -> str:
    """Write why a field holds its value: by its rules, after another field, or because the report is silent."""
    if name in reasons:
        told = _why(reasons[name], text)
        return f"{told}: {_TIERS[value]}" if name == "tier" and value in _TIERS else told
    if name in _FOLLOWS:
        return f"after {_FOLLOWS[name]}"
    return "the report says nothing of it" if _SILENT.get(name) == value else ""


def _why(reasons: list[tuple[str, str, str, str]], text: str) -> str:
    """Write the reasons of one field: rule, lexicon row, and the words with their place."""
    told = []
    for rule, row, start, end in reasons:
        words = f'"{_clean(text[int(start) : int(end)])}" {start}-{end}' if start and end else ""
        told.append(", ".join(part for part in (rule, row, words) if part))
    return "; ".join(told)


def _estimate(frames: Frames, claim_id: str) -> list[str]:
    """Add what is derived from the claim for comparing and drawing."""
    found = frames.estimates[frames.estimates["claim_id"] == claim_id]
    if found.empty:
        return []
    names = [name for name in SCHEMAS["estimates"].to_schema().columns if name not in ("claim_id", "key")]
    told = [f"{name} {_written(found.iloc[0][name])}" for name in names if _written(found.iloc[0][name])]
    return ["", f"derived: {', '.join(told)}"]


def _written(value: Any) -> str:
    """Write a cell; nothing for null, False and empty tuples."""
    if isinstance(value, tuple):
        return _clean(", ".join(value))
    if value is None or value is False or pd.isna(value) or str(value) == "False":
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:,.10g}"
    return _clean(str(value).replace("True", "yes") if isinstance(value, bool) else str(value))


def _clean(text: str) -> str:
    """Blank out what could move a terminal's cursor or turn its text around."""
    return "".join(char if char.isprintable() else " " for char in text)

"""Who says it, and in which words? The speaker and the quotation of one claim or event, the same on every chart.

Owns how words without a source are told apart, and how a quality stands with its noun. Does not know a page.
"""

import json

from analysis.charts import wording
from analysis.charts.records import Record, entries
from analysis.charts.voices import NOBODY

__all__ = ["concerns", "hedged", "quote", "speaker", "spoken"]

_REPORTED = ("report",)  # hedges that begin so hand the words on from somebody who is not named


def speaker(row: Record) -> str | None:
    """Name who speaks in a claim or an event.

    Parameters
    ----------
    row
        Of the claims or the events frame.

    Returns
    -------
    str or None
        The claimant; of a silence, who is silent; "no named source" where the report hands on what "was reported";
        None for what the report says itself.

    Examples
    --------
    >>> speaker({"claimant": "Ana"}), speaker({"claimant": None, "hedges": ("reported",)}), speaker({"claimant": None})
    ('Ana', 'no named source', None)
    """
    if row.get("claimant") is not None:
        return str(row["claimant"])
    if row.get("kind") == "silence" and row.get("lane"):
        return str(row["lane"])
    told = row.get("modality") == "reported" or any(
        hedge.casefold().startswith(_REPORTED) for hedge in entries(row.get("hedges"))
    )
    return NOBODY if told else None


def spoken(row: Record) -> str:
    """Name who speaks, inside a sentence.

    Examples
    --------
    >>> spoken({"claimant": None})
    'the report itself'
    """
    return speaker(row) or "the report itself"


def quote(row: Record) -> str:
    """Quote a claim: its words, and for a quality the noun it goes with.

    Parameters
    ----------
    row
        Of the claims frame. Where its rules say from which noun the measure was read, the quotation runs on to it;
        else the measure stands behind the quotation.

    Returns
    -------
    str
        In quotation marks as far as the words are the report's.

    Examples
    --------
    >>> heavy = {"text": "heavy", "bound": "qualitative", "measure": "casualties", "end": 5, "suffix": " losses. Then"}
    >>> quote(heavy), quote(heavy | {"rules": '{"measure": "measures.noun|loss|6|12"}'})
    ('“heavy” casualties', '“heavy losses”')
    >>> quote({"text": "much", "bound": "qualitative", "measure": "area", "affected": "Sylvania/territory"})
    '“much” of the territory'
    """
    words = str(row["text"])
    if row.get("bound") != "qualitative" or row.get("absence"):
        return wording.quoted(words)
    to_noun = _up_to_noun(row)
    if to_noun is not None:
        return wording.quoted(words + to_noun)
    measure = str(row.get("measure") or "")
    role = str(row.get("affected") or "").partition("/")[2]
    if measure == "area":
        return f"{wording.quoted(words)} of the {role or 'area'}"
    noun = role if measure in ("equipment", "other") else wording.measured(measure, short=True)
    return f"{wording.quoted(words)} {noun}".strip()


def hedged(row: Record) -> str:
    """Say how a claim is hedged, or nothing.

    Examples
    --------
    >>> hedged({"hedges": ("may", "suggest")}), hedged({"hedges": ()})
    ('hedged “may” and “suggest”', '')
    """
    hedges = [wording.quoted(word) for word in entries(row.get("hedges"))]
    return f"hedged {wording.listed(hedges, 3)}" if hedges else ""


def concerns(row: Record, affected: str | None) -> bool:
    """Tell whether a claim is about a party ("Russia") or a party with its role ("Russia/soldiers").

    Examples
    --------
    >>> [concerns({"affected": "Russia/soldiers"}, group) for group in (None, "russia", "Russia/civilians")]
    [True, True, False]
    """
    group = str(row["affected"]).casefold()
    return affected is None or affected.casefold() in (group, group.partition("/")[0])


def _up_to_noun(row: Record) -> str | None:
    """Give the report's words from the end of a claim to the end of the noun its measure was read from."""
    try:
        rule = str(json.loads(row.get("rules") or "{}").get("measure", ""))
        start, end = (int(part) for part in rule.split("|")[-2:])
    except (ValueError, AttributeError, TypeError):
        return None  # rules of a table that was written by hand
    last, suffix = int(row.get("end") or 0), str(row.get("suffix") or "")
    return suffix[: end - last] if last <= start < end <= last + len(suffix) else None

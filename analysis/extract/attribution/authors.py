"""Whose report is it that speaks? Reads "figures compiled by X", "a statement on X's website", "a tally from X".

Owns no list. Knows mentions and prepositions; does not know cues.
"""

from analysis.extract.attribution.listening import MARKS, Heard
from analysis.extract.text.words import DETERMINERS
from analysis.model import Mention

__all__ = ["REPORTS", "author", "is_passed_on"]

REPORTS = frozenset(
    "report reports account accounts data figure figures record records estimate estimates statement statements "
    "statistics count tally toll poll survey study post posts tweet message release communique bulletin "
    "communiqué letter memo document documents list lists database tallies counts".split()
)
_OF = frozenset("from by of in".split())
_WORN = frozenset("carried broadcast aired quoted obtained seen read reviewed relayed republished cited".split())
_DONE = frozenset("made given put drawn kept set sent shown written drawn read seen broadcast".split()) | _WORN
_PAGES = frozenset("website site page account channel feed newsletter portal blog app".split())
_NEAR = 6  # words between a report and the one who made it


def author(heard: Heard, stop: int) -> Mention | None:
    """Find the one whose report ends before a word.

    Parameters
    ----------
    heard, stop
        The sentence, and the first word behind a noun such as "report" or "figures".

    Returns
    -------
    Mention or None
        "AFP" in "a tally compiled by AFP", "the ministry" in "a statement on the ministry's website"; None where
        nobody is named, and where an outlet only passes the report on ("a statement carried by SANA").
    """
    done = heard.low(stop)
    if done in _OF - {"in"} or (done == "in" and heard.speaker(stop + 1) is not None):
        return heard.speaker(stop + 1)
    if done in ("on", "in"):
        return _owner_of_page(heard, stop + 1)
    if not _is_done(done) or done in _WORN:
        return None
    for k in range(stop + 1, min(stop + _NEAR, len(heard.words))):
        if heard.words[k].text in MARKS:
            return None
        if heard.low(k) in ("by", "from"):
            return heard.speaker(k + 1)
        owner = _owner_of_page(heard, k + 1) if heard.low(k) in ("on", "in", "to", "at", "via", "through") else None
        if owner is not None:
            return owner
    return None


def is_passed_on(heard: Heard, first: int) -> bool:
    """Tell whether a participle says who only passed a report on: "carried by", "obtained by"."""
    return heard.low(first) in _WORN


def _owner_of_page(heard: Heard, first: int) -> Mention | None:
    """Whose page it is: "the ministry's website", "the army's official Facebook page"."""
    owner = heard.speaker(first)
    if owner is None:
        return None
    behind = heard.behind(owner.span)
    if heard.low(behind) != "'s":
        return None
    near = range(behind + 1, min(behind + 4, len(heard.words)))
    return owner if any(heard.low(k) in _PAGES for k in near) else None


def _is_done(low: str) -> bool:
    return (low.endswith("ed") and len(low) > 4 and low not in DETERMINERS) or low in _DONE

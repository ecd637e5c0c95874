"""Who else may propose claims? Lets a trained model or an LLM add rows, and refuses what the text does not bear out.

Owns the :class:`Proposer` protocol; ships no model. A proposal chooses among the figures that the rules read in the
text and says what they count: it can change no figure and no row of the rules. What is refused is kept with its reason.
"""

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from analysis.extract.proposals import Ground, Proposal, Refusal, claim_of
from analysis.model import Claim, Reading, Source, SourceKind

__all__ = ["Proposal", "Proposer", "Refused", "reviewed"]

_SPARE = 100  # rows that a proposer may offer beyond one for each figure of the text
_SHOWN = 200  # characters of a refused quote that are kept


class Proposer(Protocol):
    """Something that reads a report and proposes claims.

    ``name`` is letters and underscores: the fields of what it adds name the rule ``proposed.<name>``. It is given a
    copy of the reading, so that nothing it does to it has any effect, and runs in this process: one that never comes
    back, or that ends the process, is not stopped.
    """

    @property
    def name(self) -> str:
        """How the rows it adds are marked."""
        ...

    def propose(self, reading: Reading) -> Iterable[Proposal]:
        """Propose claims for one report, in any order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A proposal that was not taken, and why; offsets are None where none were given that lie in the text."""

    proposer: str
    document_id: str
    reason: Refusal
    detail: str
    start: int | None = None
    end: int | None = None
    text: str | None = None


def reviewed(reading: Reading, proposers: Sequence[Proposer]) -> tuple[Reading, tuple[Refused, ...]]:
    """Let proposers add claims to what the rules read.

    Parameters
    ----------
    reading
        What :func:`analysis.extract.read` found; its rows stay as they are.
    proposers
        Asked one after the other; what an earlier one added, a later one cannot.

    Returns
    -------
    tuple[Reading, tuple[Refused, ...]]
        The reading with the rows that hold, of tier "inferred" and with ``proposed.<name>`` in their ``rules``, and
        what was refused, in the order in which it was proposed. A proposer that raises or does not end is cut off;
        rows of it that hold are kept. Every numeral still lies in exactly one of claims or skipped.

    Examples
    --------
    >>> from analysis.extract import read
    >>> from analysis.model import Document
    >>> class Doubling:
    ...     name = "doubling"
    ...     def propose(self, reading):
    ...         given = {"text": "80", "measure": "other", "unit": "person", "affected": "/people"}
    ...         yield Proposal(start=16, end=18, bound="exact", best=160.0, low=160.0, high=160.0, **given)
    ...         yield Proposal(start=16, end=18, bound="exact", best=80.0, low=80.0, high=80.0, **given)
    >>> taken, refused = reviewed(read(Document(document_id="d", text="The choir sings 80 psalms.")), [Doubling()])
    >>> [claim.text for claim in taken.claims], [row.reason.value for row in refused]
    (['80'], ['value'])
    """
    refused: list[Refused] = []
    for proposer in proposers:
        reading = _asked(reading, proposer, refused)
    return reading, tuple(refused)


def _asked(reading: Reading, proposer: Proposer, refused: list[Refused]) -> Reading:
    """The reading with what one proposer may add."""
    ground = Ground(reading)
    name = _name(proposer)
    if name is None:
        refused.append(_refusal(reading, "unnamed", None, Refusal.MALFORMED, "a proposer's name is letters and _"))
        return reading
    most = len(ground.figures) + _SPARE
    try:
        for count, proposal in enumerate(proposer.propose(copy.deepcopy(reading))):
            if count >= most:
                refused.append(_refusal(reading, name, None, Refusal.TOO_MANY, f"more than {most} rows"))
                break
            found = claim_of(ground, proposal, f"proposed.{name}")
            if isinstance(found, Claim):
                reading = _with(reading, found)
                ground.reading = reading
            else:
                refused.append(_refusal(reading, name, proposal, *found))
    except Exception as error:  # noqa: BLE001  whatever a stranger's code raises, the rules' rows stand
        refused.append(_refusal(reading, name, None, Refusal.FAILED, type(error).__name__))
    return reading


def _name(proposer: Proposer) -> str | None:
    name = getattr(proposer, "name", None)
    plain = type(name) is str and name.isascii() and name.replace("_", "").isalpha() and len(name) <= _SHOWN
    return name if plain else None


def _with(reading: Reading, claim: Claim) -> Reading:
    """The reading with one more claim, in order; its numerals are skipped no longer, its claimant is a source."""
    taken = [(claim.start, claim.end), *([(claim.conversion.start, claim.conversion.end)] if claim.conversion else [])]
    skipped = [s for s in reading.skipped if not any(s.start < end and start < s.end for start, end in taken)]
    known = {source.name for source in reading.sources}
    new = [claim.claimant] if claim.claimant and claim.claimant not in known else []
    sources = [*reading.sources, *(Source(name=name, kind=SourceKind.UNNAMED, named=False) for name in new)]
    return replace(
        reading,
        claims=tuple(sorted((*reading.claims, claim), key=lambda c: c.start)),
        skipped=tuple(skipped),
        sources=tuple(sorted(sources, key=lambda source: source.name)),
    )


def _refusal(reading: Reading, name: str, proposal: object, reason: Refusal, detail: str) -> Refused:
    """What is kept of a refused row: only its offsets, where they lie in the text, and the text there."""
    text, span = reading.document.text, None
    if type(proposal) is Proposal and type(proposal.start) is int and type(proposal.end) is int:
        span = (proposal.start, proposal.end) if 0 <= proposal.start < proposal.end <= len(text) else None
    return Refused(
        proposer=name,
        document_id=reading.document.document_id,
        reason=reason,
        detail="".join(c if c.isprintable() and c not in "<>" else "?" for c in detail)[:_SHOWN],
        start=span[0] if span else None,
        end=span[1] if span else None,
        text=text[span[0] : min(span[1], span[0] + _SHOWN)] if span else None,
    )

"""What does a page say beyond its notebook? What was found, the sources behind it, and what was left out.

Owns which findings stand on which page, and how many documents a page can hold. Writes no markup of its own.
"""

from dataclasses import dataclass, field
from typing import Any

from analysis.frames import findings as told
from analysis.frames.tables import Frames, records
from analysis.publish import annotated
from analysis.publish.annotated import Source
from analysis.publish.outcome import Line, Link, Told
from analysis.publish.trace import Trace

__all__ = ["Story", "of_page", "of_run"]

MOST_DOCUMENTS = 20  # whose texts one page holds: the rest is named, and only those that something leads to are shown
_MOST_LINKS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything a page tells that its notebook does not; empty if nothing was read."""

    standfirst: str = ""
    lines: tuple[Line, ...] = ()
    sources: tuple[Source, ...] = ()
    documents: tuple[dict[str, Any], ...] = ()
    skipped: dict[str, list[str]] = field(default_factory=dict)  # by reason, the words in order of the texts
    unshown: int = 0  # documents whose text would not fit


def of_page(frames: Frames | None, trace: Trace) -> Story:
    """Tell what belongs on one report's page, whose charts and tables are already noted in the trace.

    Parameters
    ----------
    frames
        What was read; None tells nothing.
    trace
        Filled by the page's pieces: only findings all of whose claims the page shows stand on it, all if it shows none.

    Returns
    -------
    Story
        With the annotated sources: all up to 20 documents, else the first 20 that something on the page leads to.
    """
    if frames is None:
        return Story()
    found = told.findings(frames)
    drawn = [finding for finding in found if set(finding.refs) <= set(trace.places)] if trace.places else found
    documents = [row for row in records(frames.documents) if not row["same_text_as"]]
    shown = [row["document_id"] for row in documents]
    if len(shown) > MOST_DOCUMENTS:
        wanted = {trace.targets[identity].document_id for identity in trace.places if identity in trace.targets}
        shown = [identity for identity in shown if identity in wanted][:MOST_DOCUMENTS]
    return Story(
        standfirst=told.standfirst(frames),
        lines=tuple(_line(finding, trace) for finding in drawn),
        sources=tuple(annotated.sources(frames, trace, shown)),
        documents=tuple(records(frames.documents)),
        skipped=_skipped(frames),
        unshown=len(documents) - len(shown),
    )


def of_run(frames: Frames) -> Told:
    """Tell what belongs over the index of a run; its links lead to claims, which every page with sources highlights.

    Examples
    --------
    >>> from analysis import read_text, to_frames
    >>> of_run(to_frames([read_text("Ukraine said that 40 Russian soldiers had been killed.")])).standfirst
    '1 figure, not confirmed.'
    """
    trace = Trace.of(frames)
    trace.targets = {identity: target for identity, target in trace.targets.items() if not target.event}
    lines = tuple(_line(finding, trace) for finding in told.findings(frames))
    return Told(standfirst=told.standfirst(frames), lines=lines)


def _line(finding: told.Finding, trace: Trace) -> Line:
    """Lead a finding to what it was made from."""
    targets = [trace.targets[ref] for ref in finding.refs if ref in trace.targets]
    links = [Link(target.label, trace.href(target.id) or "", target.words) for target in targets]
    return Line(finding.text, tuple(links[:_MOST_LINKS]), max(0, len(links) - _MOST_LINKS))


def _skipped(frames: Frames) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in records(frames.skipped):
        found.setdefault(str(row["reason"]), []).append(" ".join(row["text"].split()))
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))

"""What does a report claim? The front of the extraction: documents in; claims, events, skipped numerals out.

Standard library only, deterministic, linear in the length of the text. Everything heavy stays to the right.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from analysis import lexicon
from analysis.extract import actors, attribution, claims, episodes, events, pages, status, verify
from analysis.extract.actors import actor_lists, casing
from analysis.extract.claims import Draft, Page
from analysis.extract.dates import find_dates
from analysis.extract.events import bounding
from analysis.extract.quantities import find_quantities
from analysis.extract.status import hedging, links
from analysis.extract.text import quoted_speech, sentences
from analysis.model import (
    Attribution,
    Claim,
    Document,
    Event,
    Mention,
    Reading,
    Source,
)

__all__ = ["extract_claims", "find_attributions", "find_dates", "find_quantities", "read", "read_claims"]


def read(document: Document) -> Reading:
    """Read everything one report yields.

    Parameters
    ----------
    document
        The report; its text is never changed.

    Returns
    -------
    Reading
        Claims, events and skipped numerals ordered by start, and the sources they name; empty for a text without any.

    Examples
    --------
    >>> reading = read(Document(document_id="d", text="At least 14 people were killed, police said."))
    >>> [(c.text, c.measure, c.claimant) for c in reading.claims]
    [('At least 14', 'killed', 'police')]
    """
    with lexicon.held():
        return _read(document)


def _read(document: Document) -> Reading:
    page = pages.found_in(casing.ordinary(document))
    found = _drafts(page)
    timeline = bounding.bounded(page, events.happenings(page, found), found)
    kept = _kept(document, page, found, timeline)
    ids = {claim.claim_id for claim in kept}
    timeline = [_without_lost(casing.printed(document, event), ids) for event in timeline]
    everything = verify.skipped(document, kept, chain.from_iterable(page.quantities), chain.from_iterable(page.times))
    return Reading(
        document=document,
        sentences=tuple(page.sentences),
        claims=tuple(kept),
        events=tuple({event.event_id: event for event in timeline}.values()),
        skipped=tuple(everything),
        sources=_sources(page, kept, timeline, range(len(page.sentences))),
    )


def read_claims(document: Document) -> Reading:
    """Read the claims of one report and nothing else: only the sentences that figures ask about are looked at.

    Parameters
    ----------
    document
        The report; its text is never changed.

    Returns
    -------
    Reading
        The claims that :func:`read` finds, and the sources they name; no events, and no numeral that is no claim.

    Examples
    --------
    >>> reading = read_claims(Document(document_id="d", text="At least 14 people were killed, police said."))
    >>> [(c.text, c.measure, c.claimant) for c in reading.claims], reading.events
    ([('At least 14', 'killed', 'police')], ())
    """
    with lexicon.held():
        page = pages.found_in(casing.ordinary(document))
        found = _drafts(page)
        if not found:
            return Reading(document=document, sentences=tuple(page.sentences))
        told = events.happenings(page, found) if status.needs_events(page, found) else []
        kept = _kept(document, page, found, bounding.bounded(page, told, found))
        about = sorted({draft.sentence.index for draft in found})
        sources = _sources(page, kept, [], about)
    return Reading(document=document, sentences=tuple(page.sentences), claims=tuple(kept), sources=sources)


def extract_claims(document: Document) -> list[Claim]:
    """Extract every claim of one report, ordered by start.

    Examples
    --------
    >>> extract_claims(Document(document_id="d", text="Nobody spoke."))
    []
    """
    return list(read_claims(document).claims)


def _drafts(page: Page) -> list[Draft]:
    """The claims on their way, after everything that is asked of them but their status: one road for all readings."""
    return hedging.softened(page, episodes.dated(page, links.linked(page, claims.drafts(page))))


def _kept(document: Document, page: Page, found: Sequence[Draft], timeline: Sequence[Event]) -> list[Claim]:
    """The claims with their status, as the report prints them, that prove themselves against its text."""
    settled = status.settled(page, found, timeline)
    return verify.verified(document, [casing.printed(document, claim) for claim in settled])


def find_attributions(text: str) -> list[Attribution]:
    """Find source, cue and content of every act of saying in a text, ordered by cue.

    Examples
    --------
    >>> text = "According to the mayor, two bridges fell."
    >>> [a] = find_attributions(text)
    >>> text[a.source.start : a.source.end]
    'the mayor'
    """
    document = casing.ordinary(Document(document_id="text", text=text))
    parts = sentences.split(document)
    cast = actors.in_document(document, parts)
    found = [attribution.in_sentence(document, part, cast.mentions[part.index], views=True) for part in parts]
    return [told for told in quoted_speech.completed(document.text, parts, found) if told.content]


def _without_lost(event: Event, ids: set[str]) -> Event:
    return replace(event, claim_ids=tuple(c for c in event.claim_ids if c in ids))


def _sources(page: Page, kept: Sequence[Claim], timeline: Sequence[Event], about: Sequence[int]) -> tuple[Source, ...]:
    """Everyone a row names, with the parties behind them, and how some sentences call them; ordered by name."""
    wanted = (
        {c.claimant for c in kept} | {c.via for c in kept} | {e.claimant for e in timeline} | {e.via for e in timeline}
    )
    wanted |= {party for c in kept for party in c.affected.rpartition("/")[0].split(" and ")}
    known: dict[str, Source] = {}
    aliases: dict[str, set[str]] = {}
    for speaking in (speaking for index in about for speaking in page.speakings[index]):
        for source in (speaking.source, speaking.via):
            if source is not None:
                known.setdefault(source.name, source)
    for mention in (mention for index in about for mention in page.cast.mentions[index]):
        if mention.source is not None:
            known.setdefault(mention.source.name, mention.source)
            aliases.setdefault(mention.source.name, set()).add(_name_in(page, mention))
    found: dict[str, Source] = {}
    queue = sorted(name for name in wanted if name)
    while queue:
        name = queue.pop(0)
        source = known.get(name) or actor_lists.source_named(name)
        if source is None or name in found:
            continue
        found[name] = _called(source, aliases.get(name, set()))
        if source.parent:
            queue.append(source.parent)
    return tuple(found[name] for name in sorted(found))


def _name_in(page: Page, mention: Mention) -> str:
    return " ".join(page.document.text[mention.span.start : mention.span.end].split())


def _called(source: Source, names: set[str]) -> Source:
    return replace(source, aliases=tuple(sorted({*names, *source.aliases} - {source.name})))

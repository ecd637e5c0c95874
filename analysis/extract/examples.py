"""Does every row of the word lists do what its example says? Runs each example through the extractor.

Owns no list. A list without a check of its own must at least show its phrase in its example.
"""

from collections.abc import Callable, Iterable

from analysis import lexicon
from analysis.extract import actors, dates, quantities, read
from analysis.extract import find_attributions as attributions_in
from analysis.extract.actors import actor_lists, casing
from analysis.extract.text import sentences
from analysis.lexicon import Row
from analysis.model import Document, EventKind, Mention, Reading, SkipReason
from analysis.readers import language

__all__ = ["check"]

Check = Callable[[Row], str | None]


def check(names: Iterable[str] | None = None) -> list[str]:
    """Run the examples of some lists, or of all.

    Parameters
    ----------
    names
        Lists as :func:`analysis.lexicon.lists` names them; None means every list.

    Returns
    -------
    list[str]
        One line for each row that fails: its id, what its example gave and what it should give. Empty if all hold.

    Examples
    --------
    >>> check(["measures"])
    []
    """
    failures: list[str] = []
    for name in lexicon.lists() if names is None else names:
        test = _CHECKS.get(name, _shown)
        for row in lexicon.rows(name):
            wrong = test(row)
            if wrong:
                failures.append(f"{row.id}: {wrong}")
    return failures


def _shown(row: Row) -> str | None:
    """The phrase stands in the example."""
    stem = row.key.partition("/")[0].lower()
    shown = (stem[:-1] if len(stem) > 5 else stem) in row["example"].lower()
    return None if shown else f"{row.key!r} is not in its example"


def _document(row: Row) -> Document:
    return Document(document_id="example", text=row["example"])


def _in_its_language(row: Row) -> str | None:
    return _told(row, [language.guess(row["example"])], "language")


def _pairs_known_states(row: Row) -> str | None:
    known = {"absent", "present", "silent", *(r["state"] for r in lexicon.rows("state_verbs"))}
    unknown = {row["state"], row["sense"]} - known
    return f"no verb leads to {', '.join(sorted(unknown))}" if unknown else None


def _told(row: Row, found: Iterable[object], among: str) -> str | None:
    values = sorted({str(f) for f in found if f is not None})
    return None if row["expect"] in values else f"gave {', '.join(values) or f'no {among}'}, not {row['expect']}"


def _mentions(row: Row) -> list[Mention]:
    document = _document(row)
    parts = sentences.split(document)
    figures = [quantities.in_sentence(document, s, dates=dates.in_sentence(document, s)) for s in parts]
    masked = [[q.number for q in qs if q.skip is not SkipReason.NAME] for qs in figures]
    return [m for ms in actors.in_document(document, parts, masked).mentions for m in ms]


def _by_source(row: Row) -> str | None:
    return _told(row, (m.source.name for m in _mentions(row) if m.source), "source")


def _by_party(row: Row) -> str | None:
    found = _mentions(row)
    text = row["example"]
    if row["sense"] == "capital" and any(
        m.place and row.key.startswith(text[m.span.start : m.span.end].removeprefix("the ")) for m in found
    ):
        return None  # "flew to Cairo": there it is a place, not a government
    names = [*(p for m in found for p in m.parties), *(m.source.name for m in found if m.source)]
    return _told(row, [*names, *(text[m.span.start : m.span.end] for m in found if m.place)], "party")


def _by_role(row: Row) -> str | None:
    return _told(row, (m.role for m in _mentions(row)), "role")


def _by_side(row: Row) -> str | None:
    return _told(row, [actor_lists.side_of(row.key)], "side")


def _by_cue(row: Row) -> str | None:
    text = row["example"]
    return _told(row, (text[a.source.start : a.source.end] for a in attributions_in(text) if a.source), "source")


def _by_continuing(row: Row) -> str | None:
    """The last claim of the example has the speaker that the sentences before lead to."""
    return _told(row, [claim.claimant for claim in _reading(row).claims][-1:], "claim")


def _reading(row: Row) -> Reading:
    return read(_document(row))


def _by_measure(row: Row) -> str | None:
    return _told(row, (c.measure for c in _reading(row).claims), "claim")


def _by_hedge(row: Row) -> str | None:
    return _told(row, (h.lower() for c in _reading(row).claims for h in c.hedges), "hedge")


def _by_link(row: Row) -> str | None:
    links = ("part_of", "subset_of", "same_as", "relative_to")
    return _told(row, (name for c in _reading(row).claims for name in links if getattr(c, name)), "link")


def _by_status(row: Row) -> str | None:
    return _told(row, (value for c in _reading(row).claims for value in (c.verification, c.contest)), "claim")


def _by_quality(row: Row) -> str | None:
    return _told(row, (c.text.lower() for c in _reading(row).claims), "claim")


def _by_region(row: Row) -> str | None:
    return _told(row, (c.affected.rpartition("/")[0] for c in _reading(row).claims), "claim")


def _by_break(row: Row) -> str | None:
    """The example does not take the date of the incident told before it."""
    told = "Two people were killed in Harva on 3 May 2021.\n\n"
    claims = read(Document(document_id="example", text=told + row["example"])).claims
    carried = [c.text for c in claims if c.start >= len(told) and c.period == "2021-05-03"]
    return f"{carried[0]!r} took the date of another incident" if carried else _shown(row)


def _by_incident(row: Row) -> str | None:
    """The last figure of the example takes the days that the example gives the incident."""
    return _told(row, [f"{c.text}={c.period}" for c in _reading(row).claims[-1:]], "claim")


def _by_beginning(row: Row) -> str | None:
    return _told(row, [claim.period for claim in _reading(row).claims[-1:]], "claim")


def _by_event(row: Row) -> str | None:
    found = _reading(row).events
    return _told(row, [name for e in found for name in (e.kind.value, f"{e.kind.value}/{e.state}")], "event")


def _by_casing(row: Row) -> str | None:
    return _told(row, casing.ordinary(_document(row)).text.rstrip(".").split(), "word")


def _by_footing(row: Row) -> str | None:
    """On what footing the attack of the example is told, if it is told as one."""
    found = [e.modality.value for e in _reading(row).events if e.kind in (EventKind.ATTACK, EventKind.MEETING)]
    return _told(row, found or ["none"], "event")


_CHECKS: dict[str, Check] = {
    "actors": _by_source,
    "allegiances": _by_region,
    "beginnings": _by_beginning,
    "certainty": _by_status,
    "continuers": _by_continuing,
    "cues": _by_cue,
    "demonyms": _by_party,
    "episode_breaks": _by_break,
    "event_nouns": _by_event,
    "hedges": _by_hedge,
    "incidents": _by_incident,
    "links": _by_link,
    "infinitives": _by_footing,
    "languages": _in_its_language,
    "measure_words": _by_measure,
    "measures": _by_measure,
    "name_endings": _by_source,
    "offices": _by_continuing,
    "organisations": _by_source,
    "places": _by_region,
    "plain_words": _by_casing,
    "qualities": _by_quality,
    "regions": _by_region,
    "roles": _by_role,
    "sides": _by_side,
    "state_pairs": _pairs_known_states,
    "state_verbs": _by_event,
    "titles": _by_source,
    **quantities.CHECKS,
}

"""What do the reports come to, in sentences? Counts and pairs of the frames, told without taking a side.

Owns the wording of findings. Every number in one is computed from rows, and the rows are named, so that a reader can
look each of them up. Nothing is averaged, nothing added across groups, and no account is called true.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from analysis.frames.tables import Frames, records
from analysis.frames.wording import when
from analysis.model import Relation, SourceKind, Stance, Verification

__all__ = ["Finding", "findings", "standfirst"]

Row = dict[str, Any]

CASUALTIES = ("killed", "wounded", "casualties", "missing")
_OLD = timedelta(days=365)  # a figure of one's own side older than this, counted from the publication, is told
_STANCES = (
    (Stance.SELF, "from a side about its own losses"),
    (Stance.ENEMY, "from a side about the enemy’s"),
    (Stance.THIRD, "from third parties"),
    (Stance.NONE, "from nobody named"),
    (Stance.UNKNOWN, "from a source whose side is not known"),
)
# Why two accounts that look like a conflict are none: of one pair, and of several with their number.
_APART = {
    Relation.DIFFERS_IN_TIME: ("speak of different times", "differ in time"),
    Relation.DIFFERS_IN_POPULATION: ("speak of different groups", "differ in the group counted"),
    Relation.DIFFERS_IN_MEASURE: ("count different things", "differ in what is counted"),
    Relation.DIFFERS_IN_SCOPE: ("speak of different areas", "differ in area"),
    Relation.DIFFERS_IN_CERTAINTY: ("are told with different certainty", "differ only in certainty"),
    Relation.SUCCEEDS: ("follow one another", "follow one another"),
    Relation.SUPERSEDES: ("are a figure and its revision", "are a figure and its revision"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One sentence, and the ids of the claims and events it was made from, in the order of the text.

    ``short`` is the same in a few words, for the line under a headline; empty if it does not belong there.
    """

    text: str
    refs: tuple[str, ...]
    short: str = ""


def findings(frames: Frames) -> list[Finding]:
    """Tell what the frames come to, the most telling first.

    Parameters
    ----------
    frames
        As :func:`analysis.load` gives them; they are only read.

    Returns
    -------
    list[Finding]
        Empty if nothing is claimed. Each number is a count of rows or a figure quoted with who said it.

    Examples
    --------
    >>> from analysis import read_text, to_frames
    >>> found = findings(to_frames([read_text("Ukraine said that 40 Russian soldiers had been killed.")]))
    >>> found[0].text
    '1 casualty figure, not confirmed: 1 from a side about the enemy’s.'
    """
    table = _Table.of(frames)
    makers: tuple[Callable[[_Table], Iterable[Finding]], ...] = (
        _figures,
        _conflicts,
        _last_own_figures,
        _spreads,
        _not_conflicts,
        _silences,
        _revisions,
        _sources,
        _dates,
    )
    return [finding for make in makers for finding in make(table)]


def standfirst(frames: Frames) -> str:
    """Tell the same in one sentence, as it stands under a headline.

    Examples
    --------
    >>> from analysis import read_text, to_frames
    >>> standfirst(to_frames([read_text("Ukraine said that 40 Russian soldiers had been killed.")]))
    '1 figure, not confirmed.'
    >>> standfirst(to_frames([]))
    'No claims.'
    """
    parts = [finding.short for finding in findings(frames) if finding.short]
    if parts:
        return f"{'; '.join(parts)}."
    total = len(frames.claims)
    return f"{_count(total, 'claim')}, none of them a casualty figure." if total else "No claims."


@dataclass(frozen=True, slots=True)
class _Table:
    """The frames as rows, with what is looked up by id."""

    claims: dict[str, Row]
    events: dict[str, Row]
    disputes: list[Row]
    estimates: dict[str, Row]
    sources: dict[str, Row]
    published: date | None

    @classmethod
    def of(cls, frames: Frames) -> "_Table":
        dates = [day.date() for day in frames.documents["published"].dropna()]
        return cls(
            claims={row["claim_id"]: row for row in records(frames.claims)},
            events={row["event_id"]: row for row in records(frames.events)},
            disputes=records(frames.disputes),
            estimates={row["claim_id"]: row for row in records(frames.estimates)},
            sources={row["source_id"]: row for row in records(frames.sources)},
            published=max(dates, default=None),
        )

    def figures(self) -> list[Row]:
        """List the casualty claims that give a figure, a bound, a band or a comparison; repeats once."""
        found = []
        for row in self.claims.values():
            derived = self.estimates.get(row["claim_id"], {})
            given = [row["best"], row["low"], row["high"], derived.get("interval_low"), derived.get("interval_high")]
            if row["measure"] in CASUALTIES and not row["absence"] and not row["same_as"]:
                found += [row | {"stance": derived.get("stance")}] if any(x is not None for x in given) else []
        return found


def _figures(table: _Table) -> Iterable[Finding]:
    """How many figures there are, how many are confirmed, and who speaks of whom."""
    rows = table.figures()
    if not rows:
        return
    sure = sum(row["verification"] == Verification.CONFIRMED for row in rows)
    confirmed = f"{sure} confirmed" if sure else "none confirmed"
    if len(rows) == 1:
        confirmed = "confirmed" if sure else "not confirmed"
    stances = Counter(row["stance"] for row in rows)
    told = [f"{stances[stance.value]} {words}" for stance, words in _STANCES if stances[stance.value]]
    yield Finding(
        text=f"{_count(len(rows), 'casualty figure')}, {confirmed}: {_listed(told)}.",
        refs=_ids(rows),
        short=f"{_count(len(rows), 'figure')}, {confirmed}",
    )


def _conflicts(table: _Table) -> Iterable[Finding]:
    """Which accounts conflict."""
    rows = [row for row in table.disputes if row["relation"] == Relation.CONTRADICTS]
    if rows:
        topics = list(dict.fromkeys(_topic(row["topic"]) for row in rows))
        over = "; ".join(topics[:5]) + (f"; and {len(topics) - 5} more" if len(topics) > 5 else "")
        told = _count(len(rows), "direct contradiction")
        text = f"{told}, over {over}. Which account is true is not decided here."
        yield Finding(text=text, refs=_sides(rows), short=told)


def _last_own_figures(table: _Table) -> Iterable[Finding]:
    """Whose last figure of its own losses is old."""
    latest: dict[str, Row] = {}
    for row in table.figures():
        said = row["said_latest"]
        if row["stance"] == Stance.SELF and row["claimant"] and said:
            kept = latest.setdefault(row["claimant"], row)
            if said > kept["said_latest"]:
                latest[row["claimant"]] = row
    for name, row in sorted(latest.items()):
        if table.published and table.published - row["said_latest"] > _OLD:
            source = table.sources.get(row["claimant_id"] or "", {})
            name = f"the {name}" if source.get("kind") == SourceKind.MILITARY else name
            told = f"{name} is quoted with no figure of its own losses since {when(row['said_on'])}"
            yield Finding(
                text=f"{told[:1].upper()}{told[1:]}: the last was “{_words(row)}”, {row['measure']}.",
                refs=(row["claim_id"],),
                short=told,
            )


def _spreads(table: _Table) -> Iterable[Finding]:
    """How far apart the figures of one group lie, and who gave the outermost."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in table.figures():
        if _value(row) is not None:
            groups.setdefault((row["affected"], row["measure"]), []).append(row)
    pairs = {frozenset((row["a_id"], row["b_id"])): row["relation"] for row in table.disputes}
    for (affected, measure), rows in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        low, high = min(rows, key=_value_of), max(rows, key=_value_of)
        if low["claimant"] == high["claimant"] or _value(low) == _value(high):
            continue
        relation = pairs.get(frozenset((low["claim_id"], high["claim_id"])))
        apart = f"; the two {_APART[relation][0]}" if relation in _APART else ""
        yield Finding(
            text=f"{_topic(affected)}, {measure}: from {_said(low)} to {_said(high)}{apart}.",
            refs=_ids([low, high]),
        )


def _not_conflicts(table: _Table) -> Iterable[Finding]:
    """Which pairs look like conflicts and are none, and why."""
    rows = [row for row in table.disputes if row["relation"] in _APART]
    if rows:
        counts = Counter(row["relation"] for row in rows)
        told = [f"{words} ({counts[relation]})" for relation, (_, words) in _APART.items() if counts[relation]]
        yield Finding(
            text=f"{_count(len(rows), 'pair')} of accounts may look like a conflict without being one. They "
            f"{_listed(told, 'or')}.",
            refs=_sides(rows),
        )


def _silences(table: _Table) -> Iterable[Finding]:
    """Who is said not to have answered."""
    rows = [row for row in table.disputes if row["relation"] == Relation.UNACKNOWLEDGED]
    if rows:
        words = list(dict.fromkeys(table.events[row["b_id"]]["label"] for row in rows if row["b_id"] in table.events))
        quoted = f": “{'”; “'.join(words[:3])}”" if words else ""
        told = _count(len(rows), "claim")
        yield Finding(text=f"{told} went unanswered{quoted}. Silence is no denial.", refs=_sides(rows))


def _revisions(table: _Table) -> Iterable[Finding]:
    """Whose figures replace earlier ones of theirs, and which totals fall."""
    new = [row for row in table.claims.values() if table.estimates.get(row["claim_id"], {}).get("supersedes")]
    if not new:
        return
    falls = []
    for row in new:
        old = table.claims.get(table.estimates[row["claim_id"]]["supersedes"], {})
        before, after = _value(old) if old else None, _value(row)
        falls += [row] if before is not None and after is not None and after < before else []
    fallen = f"; {len(falls)} of them lower than before" if falls else ""
    yield Finding(text=f"{_count(len(new), 'figure')} revised by those who gave them{fallen}.", refs=_ids(new))


def _sources(table: _Table) -> Iterable[Finding]:
    """How many claims have no named source."""
    rows = list(table.claims.values())
    unnamed = [row for row in rows if row["claimant"] and not _named(row, table)]
    own = [row for row in rows if not row["claimant"]]
    if unnamed or own:
        parts = [f"{len(unnamed)} come from sources without a name"] if unnamed else []
        parts += [f"{len(own)} from the reports’ own words"] if own else []
        yield Finding(text=f"Of {_count(len(rows), 'claim')}, {_listed(parts)}.", refs=_ids(unnamed + own))


def _dates(table: _Table) -> Iterable[Finding]:
    """How many events carry no date of their own."""
    rows = [row for row in table.events.values() if row["date_text"] is None]
    if rows:
        carry = "carries" if len(rows) == 1 else "carry"
        yield Finding(
            text=f"{len(rows)} of {_count(len(table.events), 'event')} {carry} no date of their own; what limits them "
            "is another event, a statement, or the day of publication.",
            refs=tuple(row["event_id"] for row in rows),
        )


def _named(row: Row, table: _Table) -> bool:
    source = table.sources.get(row["claimant_id"] or "")
    return bool(source and source["named"])


def _value(row: Row) -> float | None:
    """The figure a claim states, whichever bound it has."""
    stated = (row["best"], row["low"], row["high"])
    return next((float(end) for end in stated if end is not None), None)


def _value_of(row: Row) -> float:
    return _value(row) or 0.0


def _said(row: Row) -> str:
    dated = when(row["said_on"]) or (f"for {when(row['period'])}" if row["period"] else "undated")
    return f"“{_words(row)}” ({row['claimant'] or 'the report itself'}, {dated})"


def _words(row: Row) -> str:
    return " ".join(row["text"].split()).strip("“”\"'")


def _topic(topic: str) -> str:
    return topic.replace("/", ": ")


def _ids(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["claim_id"] for row in rows))


def _sides(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(end for row in rows for end in (row["a_id"], row["b_id"])))


def _count(total: int, noun: str) -> str:
    return f"{total:,} {noun}{'' if total == 1 else 's'}"


def _listed(words: Sequence[str], last: str = "and") -> str:
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1])))

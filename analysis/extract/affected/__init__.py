"""Whose losses, whose ground? Names the affected of a figure as "party / role", and the place.

Three steps: forces and what they have belong to whom they serve (:mod:`owners`, :mod:`allegiances`); everyone else to
the people or the narrowest place that their sentence names; where it names none, to the place first told of the event
(:mod:`carried`, :mod:`places`). The killer is not the killed, and a claimant's own title does not count.
"""

from collections.abc import Sequence

from analysis.extract.actors import Cast, place_name
from analysis.extract.actors.actor_lists import source_named, state_of, usual_adjective
from analysis.extract.affected import allegiances, carried, owners, places
from analysis.extract.affected.carried import Affected
from analysis.extract.counted import Counted
from analysis.extract.text.words import Word, after, folded, words_in
from analysis.model import Bound, Mention, Sentence, Source, SourceKind, Span, Why

__all__ = ["Affected", "of_whom"]

_ORIGINS = frozenset("from of".split())
_OWN = frozenset("its their his her our".split())
_STANDS_AT = frozenset(
    ("at", "to", "is", "was", "as", "reached", "stood at", "stands at")
)  # "the number of soldiers killed at 40"
_OF_THEM = (("of", "them"), ("of", "whom"), ("of", "those"), ("of", "the"))
_REACH = 6


def of_whom(
    sentence: Sentence,
    counted: Counted,
    cast: Cast,
    claimant: Source | None,
    before: Affected | None = None,
    speaker: Span | None = None,
) -> Affected:
    """Say whom or what a figure is about.

    Parameters
    ----------
    sentence, counted
        The sentence and the figure with what it counts.
    cast
        Who is named in the document.
    claimant
        Who says the figure, or None for the report itself: "its soldiers" are the speaker's.
    before
        The affected of the figure told just before in the paragraph, whose people a figure without a noun counts.
    speaker
        The words of the sentence for who says it: their place is not the figure's.

    Returns
    -------
    Affected
        Party (state or organisation for forces, else the nearest place), role in the plural, and place.
    """
    return _Search(sentence, counted, cast, claimant, before, speaker).answer()


class _Search:
    def __init__(
        self,
        sentence: Sentence,
        counted: Counted,
        cast: Cast,
        claimant: Source | None,
        before: Affected | None,
        speaker: Span | None,
    ) -> None:
        self.speaker = speaker
        self.sentence, self.counted, self.cast = sentence, counted, cast
        self.claimant, self.before, self.document = claimant, before, cast.document
        self.mentions = cast.mentions[sentence.index]
        self.words: Sequence[Word] = words_in(cast.document.text, sentence.span)
        self.start = counted.quantity.span.start

    def answer(self) -> Affected:
        measure, end = self.counted.measure, self.counted.quantity.span.end
        if measure in ("area", "distance"):
            place, elsewhere = self._place()
            noun = self.counted.noun
            if noun is not None and self.counted.unit == "fraction":
                place, elsewhere = place_name(self.document, noun), False
            if (place is None or elsewhere) and noun is not None and noun.parties:
                place, elsewhere = noun.parties[0], False  # "40 square miles of Bolivian territory"
            settled = self.counted.unit == "settlement"
            role = "advance" if measure == "distance" else "settlements" if settled else "territory"
            return Affected((place,) if place else (), role, place, elsewhere, self._why("affected.ground"), end)
        subject = self._subject()
        role = self._role(subject)
        for rule, parties, elsewhere in self._parties(role, subject):
            if parties:
                place, _ = self._place(here=True)
                parties = tuple(dict.fromkeys(parties))
                return Affected(parties, role, place, elsewhere, self._why(rule), end)
        place, elsewhere = self._place()
        return Affected((place,) if place else (), role, place, elsewhere, self._why("affected.place"), end)

    def _why(self, rule: str) -> Why:
        noun = self.counted.noun
        return Why(field="affected", rule=rule, span=noun.span if noun else None)

    def _role(self, subject: Mention | None) -> str:
        noun = self.counted.noun
        if noun is not None and noun.role:
            return self._coordinated(noun) if not self.counted.elided else noun.role
        if subject is not None and subject.role:
            return subject.role
        told = self._told_before() if noun is None and self.counted.unit.startswith("person") else None
        return told or "people"

    def _told_before(self) -> str | None:
        """Whom a figure without a noun counts: those just told of, "ten migrants … two drowned", "37 of them"."""
        k = after(self.words, self.counted.quantity.span.end)
        following = tuple(word.low for word in self.words[k : k + 2])
        if following in _OF_THEM:
            within = (m for m in reversed(self.mentions) if m.span.end <= self.start and self._is_group(m))
            named = next((m for m in within if not self._is_speaker(m)), None)
            if named is not None:
                return named.role
        elif self.counted.voice not in ("subject", "object") or self.counted.quantity.bound is Bound.QUALITATIVE:
            return None
        return self.before.role if self.before is not None else None

    def _coordinated(self, noun: Mention) -> str:
        """ "ammunition and weapons", "women and children": two things in one figure keep both names."""
        text = self.document.text
        for other in self.mentions:
            if other.span.start < noun.span.end or other.parties:
                continue
            between = folded(text[noun.span.end : other.span.start])
            plain = text[other.span.start].islower()
            if (
                other.role
                and between == "and"
                and folded(text[other.span.start :][:4])[:2] not in ("a ", "an", "th", "on")
            ):
                return f"{noun.role} and {other.role}"
            if noun.role == "members" and between == "of" and plain:
                return f"members of {folded(text[other.span.start : other.span.end])}"
            break
        return noun.role or "items"

    def _subject(self) -> Mention | None:
        """The group the figure's noun belongs to where the figure has no noun of its own ("suffered heavy losses")."""
        noun = self.counted.noun
        if noun is not None and not noun.bare:
            return noun
        cue, bound = self.counted.cue, self.counted.quantity.bound
        if cue is not None and folded(self.document.text[cue.end : self.start]) in _STANDS_AT:
            beside = next((m for m in self.mentions if 0 <= cue.start - m.span.end <= 2 and self._is_group(m)), None)
            if beside is not None:
                return beside
        speaks_of_its_own = cue is not None and cue.end <= self.start and self.counted.voice in ("noun", "lost")
        if noun is None and bound is not Bound.QUALITATIVE and not speaks_of_its_own:
            return None
        within = [m for m in self.mentions if m.span.end <= self.start]
        for mention in reversed(within):
            if self._is_group(mention) and not self._is_speaker(mention):
                return mention
        if any(m.bare and m.source is None for m in within) or noun is not None:
            return self._last_group()
        return None

    def _is_group(self, mention: Mention) -> bool:
        return mention.role is not None and mention.counted in ("person", "force", "group") and not mention.bare

    def _told(self) -> list[Mention]:
        """Who is named in the sentence, but for the one who speaks."""
        return [m for m in self.mentions if not self._is_speaker(m) and not self._speaks(m)]

    def _speaks(self, mention: Mention) -> bool:
        """Whether a name only tells who the speaker is: "Peruvian General Ilse Brandt said that"."""
        return self.speaker is not None and self.speaker.start <= mention.span.start < self.speaker.end

    def _is_speaker(self, mention: Mention) -> bool:
        return self.claimant is not None and mention.source is not None and mention.source.name == self.claimant.name

    def _last_group(self, role: str | None = None) -> Mention | None:
        """The last group named before, of the same role if one is asked for, else of any."""
        near: Mention | None = None
        for index in range(self.sentence.index, max(-1, self.sentence.index - (12 if role else 4)), -1):
            for mention in reversed(self.cast.mentions[index]):
                if mention.span.end > self.start or not self._is_group(mention):
                    continue
                if not mention.parties or self._is_speaker(mention):
                    continue
                if mention.role == role:
                    return mention
                fits = role is None or mention.counted == "force"
                if near is None and fits and mention.span.start >= self.start - 1_000:
                    near = mention
            if role is None and near is not None:
                break
        return near

    def _parties(self, role: str, subject: Mention | None) -> list[tuple[str, tuple[str, ...], bool]]:
        """Candidate parties, the most certain first, each with its rule and whether it was carried from elsewhere."""
        noun = self.counted.noun
        found: list[tuple[str, tuple[str, ...], bool]] = []
        if noun is not None:
            found.append(("affected.people_at", self._at_home(noun), False))
            found.append(("affected.noun", noun.parties, False))
            found.append(("affected.origin", self._origin(noun.span), False))
            if self._owned(noun.span):
                later = self.speaker is not None and self.speaker.start > self.start
                told = [m for m in self._told() if m.parties and m.span.end <= self.start] if later else []
                found.append(("affected.own", told[-1].parties if told else self._claimants(), False))
        if subject is not None and subject is not noun:
            earlier = subject.span.start < self.sentence.span.start
            found.append(("affected.subject", subject.parties, earlier))
        measure, told = self.counted.measure, self._told()
        force = (noun is not None and noun.counted == "force") or (subject is not None and subject.counted == "force")
        force = force or allegiances.of_role(role) is not None
        serves = allegiances.of_role(role) is not None or measure == "equipment"
        together = carried.party(self.document, self.sentence, self.counted, self.before, serves or noun is None)
        found.append(("affected.together", together, False))
        if owners.of_losers(self.document, self.counted):
            found.append(("affected.loser", owners.loser(self.cast, self.counted, told), False))
            force = force or measure == "equipment"
        if measure == "deployed":
            found.append(("affected.sender", owners.sender(self.words, self.counted, told), False))
        if measure == "equipment" and owners.is_destroyed(self.document, self.counted):
            side = self._claimants(military=True)
            found.append(("affected.enemy", owners.enemy(self.cast, self.sentence, self.counted, side), True))
        elif force or measure == "casualties":
            found.append(("affected.claimants_own", self._claimants(military=True), False))
            found.append(("affected.possessor", owners.first_party(self.words, self.counted, told), False))
        elif measure in ("equipment", "deployed"):
            found.append(("affected.possessor", owners.first_party(self.words, self.counted, told), False))
        if force:
            group = self._last_group(role)
            found.append(("affected.group_before", group.parties if group else (), True))
            found.append(("affected.served", self._served_by(role), True))
        return [(rule, parties, elsewhere) for rule, parties, elsewhere in found if self._may_hold(rule, parties, role)]

    def _at_home(self, noun: Mention) -> tuple[str, ...]:
        """The place of a people counted by its name where it lives: "40 Peruvians have been killed in Harva"."""
        if not any(why.rule == "actors.people" for why in noun.why):
            return ()
        place, _ = self._place()
        return (place,) if place is not None and (state_of(place) or place) in noun.parties else ()

    def _may_hold(self, rule: str, parties: tuple[str, ...], role: str) -> bool:
        """Whether a party can be the one: soldiers serve states, rebels do not, whatever party stands near."""
        serves = allegiances.of_role(role)
        if rule in ("affected.noun", "affected.origin", "affected.loser") or serves is None or not parties:
            return not (
                rule == "affected.noun" and serves == "group" and source_named(parties[0] if parties else "") is None
            )
        armed = all(allegiances.is_armed_group(party) for party in parties)
        return armed if serves == "group" else not armed

    def _served_by(self, role: str) -> tuple[str, ...]:
        if self.claimant is not None and allegiances.is_armed_group(self.claimant.name):
            home = places.state_of_report(self.cast) if allegiances.of_role(role) == "state" else None
            if home is not None:
                return (home,)  # whom rebels say they killed
        place = places.around(self.cast, self.sentence, self.counted.quantity.span, self.speaker)
        party = allegiances.served(role, self.cast, self.sentence.index, place)
        return (party,) if party else ()

    def _origin(self, noun: Span) -> tuple[str, ...]:
        """ "soldiers sent from North Korea", "members of Hamas"."""
        limit = after(self.words, noun.end) + _REACH
        for mention in self.mentions:
            k = after(self.words, mention.span.start)
            near = (
                noun.end <= mention.span.start
                and 0 < k <= limit
                and "," not in self.document.text[noun.end : mention.span.start]
            )
            if near and mention.parties and self.words[k - 1].low in _ORIGINS:
                return mention.parties
        return ()

    def _owned(self, noun: Span) -> bool:
        k = after(self.words, noun.start)
        near = [w.low for w in self.words[max(0, k - 1) : k + 1]]
        return any(w in _OWN for w in near)

    def _claimants(self, military: bool = False) -> tuple[str, ...]:
        """The claimant's own side: a general's "40 soldiers" are his, an agency's are not."""
        if self.claimant is None:
            return ()
        if military and self.claimant.kind not in (SourceKind.MILITARY, SourceKind.GOVERNMENT):
            return ()
        owner = self.claimant.parent or self.claimant.name
        if military and self.claimant.kind is SourceKind.GOVERNMENT and usual_adjective(owner) is None:
            return ()  # a mission of the United Nations counts the losses of others
        if self.claimant.parent:
            return (self.claimant.parent,)
        return (self.claimant.name,) if source_named(self.claimant.name) else ()

    def _place(self, here: bool = False) -> tuple[str | None, bool]:
        """The place of the figure: its sentence's, its paragraph's or the report's; for ground the last one named."""
        figure = self.counted.quantity
        ahead = places.headed_for(self.cast, self.sentence, figure.span) if self.counted.measure == "distance" else None
        named = ahead or places.around(self.cast, self.sentence, figure.span, self.speaker)
        whole = named is None and places.is_of_whole_land(self.words, figure, self.counted.measure)
        if named is None and not here:
            named = places.pointed_at(self.cast, self.sentence, figure.span, there=not whole)
        if named is not None or here:
            return named, False
        if self.counted.measure in ("area", "distance"):
            place = places.told_before(self.cast, self.sentence)
            if place is not None:
                return place, True
        if whole:
            state = places.state_of_report(self.cast)
            if state is not None:
                return state, True
        quoted = any(q.start <= self.start < q.end for q in self.sentence.quotations)
        told = (
            None
            if quoted
            else carried.place(self.sentence, self.before) or places.of_paragraph(self.cast, self.sentence)
        )
        place = told or places.of_report(self.cast)
        return (place, place is not None)

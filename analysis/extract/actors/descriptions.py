"""Whom does a description stand for? Reads "Russian forces", "the Ukrainian president", "the Ministry of Health".

Owns no list. Knows titles, bodies and roles; tells of an office holder who is named between commas.
"""

from analysis.extract.actors.actor_lists import side_of, source_named, usual_adjective
from analysis.extract.actors.casing import is_common
from analysis.extract.actors.lookups import Lookup, because, is_person, only_places
from analysis.extract.actors.proper_names import new_person
from analysis.extract.text.words import DETERMINERS, Hit, is_capitalised
from analysis.lexicon import Row
from analysis.model import Mention, Source, SourceKind

__all__ = ["described"]

_STANDINGS = ("-run", "-owned", "-leaning", "-controlled", "-affiliated", "-aligned", "-linked", "semi-official")
_POSSESSIVE_PRONOUNS = frozenset("its their his her our my your".split())


def described(
    look: Lookup, first: int, heads: list[tuple[str, Hit[Row]]], parties: list[str], determiner: str | None
) -> Mention:
    """A noun phrase without a name: "Russian forces", "a spokesperson", "the Ukrainian president"."""
    words = look.words
    kind, head = heads[-1]
    heads = [*heads[:-1], (kind, _with_purpose(look, head))]
    head = heads[-1][1]
    span = look.span(first, head.last)
    role = next((h.value for k, h in reversed(heads) if k == "role"), None)
    if role is None:
        role_hit = look.books.roles.at(words, head.first)
        role = role_hit.value if role_hit else None
    title = next((h.value for k, h in heads if k == "title"), None)
    if kind == "title":
        placed = _of_place(look, head.last)
        office = _between_commas(look, head.value, placed or head.last, parties)
        if office is None and not placed:
            office = look.names.office(head.value["phrase"].lower(), parties[0] if parties else "")
        if office and (parties or determiner == "the"):
            return Mention(
                span=span, source=office, parties=tuple(parties), why=(because("actors.office", head.value),)
            )
    body = heads[-1][1].value if kind == "organisation" else None
    owner = words[first].low in _POSSESSIVE_PRONOUNS or determiner in ("these", "those", "this")
    inside = words[first + 1 : heads[0][1].first]
    proper = any(is_capitalised(w) and w.low not in look.names.lower and not only_places(w.low) for w in inside)
    bare = (
        not parties
        and not proper
        and (owner or (len(heads) == 1 and (kind == "title" or (kind == "organisation" and determiner == "the"))))
    )
    source = None
    if kind in ("organisation", "title"):
        source = _body(look, first, heads, parties, body, title)
    return Mention(
        span=span,
        source=source,
        parties=tuple(parties),
        role=role["role"] if role else None,
        counted=role["class"] if role else None,
        unit=role["unit"] if role else None,
        bare=bare,
        why=(because(f"actors.{kind}", head.value),),
    )


def _of_place(look: Lookup, i: int) -> int:
    """The word behind the place that an office is of: "the governor of hard-hit Harva"; 0 if none is named."""
    words = look.words
    if i + 1 >= len(words) or words[i].low not in ("of", "in"):
        return 0
    first = next((k for k in range(i + 1, min(i + 4, len(words))) if is_capitalised(words[k])), 0)
    plain = all(words[k].text[0].isalpha() for k in range(i + 1, first))
    return first + look.name(first) if first and plain else 0


def _between_commas(look: Lookup, title: Row, last: int, parties: list[str]) -> Source | None:
    """Who a title between commas names: "the regional governor, Ilse Brandt, said"."""
    words, i = look.words, last + 1
    if i >= len(words) or words[i - 1].text != ",":
        return None
    rank = look.head(i) if i < len(words) else None
    if rank is not None and rank[0] == "title" and rank[1].last < len(words):
        i = rank[1].last  # "the interior minister, Colonel Ilse Brandt, said"
    length, known = look.name(i), look.books.actors.at(words, i)
    closed = length > 1 and i + length < len(words) and words[i + length].text == ","
    if not closed or (known and not is_person(known.value)):
        return None
    name = look.text(i, i + length)
    met = look.names.person(name) or source_named(name)
    person = met or new_person(name, parties[0] if parties else None)
    look.names.learn(person, title["phrase"].lower(), person.parent)
    return person


def _with_purpose(look: Lookup, head: Hit[Row]) -> Hit[Row]:
    """A capitalised body with what it is for: "the Observatory for Human Rights", "the Ministry of Health"."""
    words, k = look.words, head.last
    if is_capitalised(words[head.first]) and k + 1 < len(words) and words[k].low in ("for", "of"):
        length = look.name(k + 1)
        if length and not look.books.demonyms.at(words, k + 1) and not look.books.actors.at(words, k + 1):
            return Hit(head.first, k + 1 + length, head.value)
    return head


def _body(
    look: Lookup, first: int, heads: list[tuple[str, Hit[Row]]], parties: list[str], body: Row | None, title: Row | None
) -> Source:
    """The source a description stands for; states are named by their usual adjective."""
    start = first
    while start < heads[0][1].first and look.words[start].low in DETERMINERS - {"other", "another"}:
        start += 1
    while start < heads[0][1].first and _qualifies_only(look.words[start].low):
        start += 1  # "the state-run news agency": who is behind a body is no part of its name
    name = look.text(start, heads[-1][1].last)
    owner = source_named(parties[0]) if parties else None
    parent = owner.name if owner else None
    if owner and owner.kind is SourceKind.OUTLET and body and body["kind"] in ("outlet", "government"):
        return owner  # "the Tasnim agency"
    if parent and len(parties) == 1:
        hit = look.books.demonyms.at(look.words, start)
        usual = usual_adjective(parent)
        owned = _owned(look, start, parent)
        if usual and owned:
            name = f"{usual} {look.text(owned, heads[-1][1].last)}"
        elif hit and usual and hit.value["sense"] == "adjective":
            name = " ".join(filter(None, (usual, look.text(hit.last, heads[-1][1].last))))
        elif owned and body and body["named"] == "yes":
            name = f"{look.text(start, owned - 1)} {look.text(owned, heads[-1][1].last)}"
    kinds = [h.value["kind"] for k, h in heads if k == "organisation"]
    kind = SourceKind(kinds[-1] if body else kinds[0] if kinds else "person")
    called = _called(look, start, heads[-1][1].first) if kind is SourceKind.OUTLET and not parties else ""
    if called:
        return Source(name=called, kind=kind)
    common = start == heads[0][1].first and heads[0][1].value["phrase"][:1].islower()
    others = look.words[start + 1 : heads[-1][1].last]
    single = not any(is_capitalised(word) for word in others)
    small = common or look.words[start].low in look.names.lower or (not start and is_common(look.words[start].text))
    if name[:1].isupper() and single and not parties and small:
        name = name.lower() if name.isupper() else name[:1].lower() + name[1:]
    proper = any(is_capitalised(w) for w in look.words[start + 1 : heads[0][1].first]) or is_capitalised(
        look.words[start]
    )
    named = body is not None and body["named"] == "yes" and (bool(parties) or proper)
    side = side_of(parent) if parent and len(parties) == 1 else None
    return Source(name=name, kind=kind, parent=parent if len(parties) == 1 else None, side=side, named=named)


def _qualifies_only(low: str) -> bool:
    return low.endswith(_STANDINGS) or only_places(low)


def _called(look: Lookup, start: int, last: int) -> str:
    """The name of its own that an outlet has before its kind: "the private Pars news agency", no "Local newspaper"."""
    while start < last and look.words[start].text.islower():
        start += 1
    names = all(is_capitalised(word) and not is_common(word.text) for word in look.words[start:last])
    return look.text(start, last) if names and look.words[last].text.islower() else ""


def _owned(look: Lookup, start: int, state: str) -> int:
    """The word behind a state's possessive: "Turkey's army" is the Turkish army; 0 if there is none."""
    hit = look.books.actors.at(look.words, start)
    owned = hit and hit.value.key == state and hit.last < len(look.words) and look.words[hit.last].low == "'s"
    return hit.last + 1 if hit and owned else 0

"""Which reports does a feed carry? One for each item of RSS or entry of Atom, with its title, address and date.

Owns which element of an item is its text: the full content, else the summary. Follows no link.
"""

from dataclasses import replace

from analysis.errors import BadTextError
from analysis.readers.html import paragraphs
from analysis.readers.markup import hear
from analysis.readers.registry import Draft, Unreadable, reader

__all__ = ["read_feed"]

_ITEMS = ("item", "entry")
# Most telling first: "encoded" is content:encoded of RSS, "content" Atom's.
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubdate", "published", "date", "issued", "updated")
_TYPES = {"rss": "application/rss+xml", "rdf": "application/rss+xml", "feed": "application/atom+xml"}


@reader(".xml", ".rss", ".atom")
def read_feed(data: bytes) -> list[Draft | Unreadable]:
    """Read the items of a feed (RSS 0.9 to 2.0, Atom RFC 4287), each named by its number from 1.

    Raises
    ------
    BadTextError
        If it is no XML, or no feed.
    """
    root: list[str] = []
    publisher: list[str] = []
    items: list[dict[str, str]] = []

    def begins(path: tuple[str, ...]) -> None:
        if len(path) == 1:
            root.append(path[0])
        if path[-1] in _ITEMS:
            items.append({})

    def ends(path: tuple[str, ...], attributes: dict[str, str], text: str) -> None:
        inside = [at for at, name in enumerate(path) if name in _ITEMS]
        if not inside:
            if path[-1] == "title" and len(path) <= 3 and "image" not in path:
                publisher.append(text.strip())
        elif len(path) == inside[-1] + 2:
            address = attributes.get("href", "") if attributes.get("rel", "alternate") == "alternate" else ""
            value = (address if path[-1] == "link" and address else text).strip()
            if value:
                items[-1].setdefault(path[-1], value)

    hear(data, ends, begins)
    if not root or root[0] not in _TYPES:
        raise BadTextError(
            f"the XML is no feed: its root is <{root[0] if root else ''}>",
            hint="RSS and Atom are read; save others as text",
        )
    base = Draft(
        text="", encoding="utf-8", media_type=_TYPES[root[0]], metadata=True, publisher=next(iter(publisher), None)
    )
    return [_report(item, str(number), base) for number, item in enumerate(items, start=1)]


def _report(item: dict[str, str], part: str, base: Draft) -> Draft | Unreadable:
    text = next((paragraphs(item[name]) for name in _TEXTS if name in item), "")
    if not text.strip():
        return Unreadable(part, BadTextError("the item has no text", hint="feeds often carry titles alone"))
    published = next((item[name] for name in _DATES if name in item), None)
    title = paragraphs(item["title"]) if "title" in item else None
    return replace(base, text=text, part=part, title=title, url=item.get("link"), published=published)

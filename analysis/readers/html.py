"""What does a web page report? The article's paragraphs, and what the page says of itself, without what surrounds them.

Owns which parts of a page are the report: the largest ``<article>``, else ``<main>``, else the body, without
navigation, asides, forms and lists of links. Runs no script and fetches nothing. Metadata are those of schema.org
(JSON-LD), Open Graph, Dublin Core and plain ``<meta>``.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from analysis.errors import BadTextError
from analysis.readers.naming import about
from analysis.readers.registry import Draft, reader
from analysis.readers.text import decode

__all__ = ["paragraphs", "read_html"]

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_ASIDE = frozenset(
    "aside audio button canvas dialog footer form iframe menu nav noscript object select svg template textarea video"
    .split()
)  # fmt: skip
_ASIDE_ROLES = frozenset("banner complementary contentinfo dialog form menu navigation search".split())
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,8}=\s{0,8}[\"']?\s{0,8}([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,8}<\?xml[^>]{0,80}?encoding=[\"']([A-Za-z0-9_.-]{1,40})")
_HEAD = 4096
_SPACE = re.compile(r"[ \t\r\n\f\xa0]{1,}")
_BREAK = "\u2028"  # LINE SEPARATOR, which no page has in its source but as white space
_MOST_LINKED = 0.6  # of a paragraph's characters: more is a list of other reports
_LEAST_ARTICLE = 200  # characters: less is a teaser


@reader(".html", ".htm", ".xhtml")
def read_html(data: bytes) -> Draft:
    """Read a web page that was saved; its paragraphs are divided by empty lines.

    Raises
    ------
    BadTextError
        If no paragraph is left: a page that a script would have filled, or one of links only.
    """
    declared = _DECLARED.search(data[:_HEAD]) or _XML.search(data[:_HEAD])
    page, encoding = decode(data, declared[1].decode("ascii") if declared else None)
    seen = _Page()
    seen.feed(page)
    seen.close()
    seen.end_block()
    text = "\n\n".join(seen.report())
    if not text:
        raise BadTextError(
            "the page holds no paragraph of its own: a script would have to fill it",
            hint="open it in a browser and save what is shown, or its text",
        )
    headline = next((block.text for block in seen.blocks if block.tag == "h1"), "")
    named = {"headline": seen.fields.get("og:title") or headline or seen.fields.get("page", "")}
    said = about({**named, **seen.fields})
    return Draft(text=text, encoding=encoding, media_type="text/html", metadata=True, **said)


def paragraphs(fragment: str) -> str:
    r"""Give the text of a piece of HTML that is all report, as feeds and letters hold them.

    Examples
    --------
    >>> paragraphs("<p>Forty <b>dead</b>.</p><ul><li>Nine hurt &amp; lost</li></ul>")
    'Forty dead.\n\nNine hurt & lost'
    """
    seen = _Page()
    seen.feed(fragment)
    seen.close()
    seen.end_block()
    return "\n\n".join(block.text for block in seen.blocks)


@dataclass(slots=True)
class _Block:
    text: str
    tag: str
    article: int  # 0 outside any
    main: bool
    linked: float


@dataclass(slots=True)
class _Open:
    tag: str
    aside: bool
    article: int
    main: bool
    link: bool


@dataclass
class _Page(HTMLParser):
    """Hears a page's tags, and keeps its paragraphs and fields; work and memory are linear in the page."""

    fields: dict[str, str] = field(default_factory=dict)
    blocks: list[_Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open = [_Open("", False, 0, False, False)]
        self._count = Counter[str]()
        self._articles = 0
        self._words: list[str] = []
        self._linked = 0
        self._tag = ""
        self._title: list[str] | None = None
        self._data: list[str] | None = None

    def report(self) -> Iterator[str]:
        """The paragraphs of the report; a headline that stands before it comes first."""
        own = [block for block in self.blocks if block.linked <= _MOST_LINKED]
        sizes = Counter[int]()
        for block in own:
            sizes[block.article] += len(block.text)
        del sizes[0]
        article, size = max(sizes.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
        chosen = [block for block in own if block.article == article] if size >= _LEAST_ARTICLE else []
        chosen = chosen or [block for block in own if block.main] or own
        headline = next((block for block in self.blocks if block.tag == "h1"), None)
        if headline and headline.text not in {block.text for block in chosen}:
            yield headline.text
        yield from (block.text for block in chosen)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._note(tag, given)
        if tag == "br":
            self._words.append(_BREAK)
        if tag in _BLOCKS:
            self.end_block()
            self._tag = tag
        if tag in _VOID:
            return
        around = self._open[-1]
        in_article = around.article
        if not in_article and (tag == "article" or given.get("itemprop") == "articleBody"):
            self._articles += 1
            in_article = self._articles
        aside = (
            around.aside
            or tag in _ASIDE
            or "hidden" in given
            or given.get("role", "").lower() in _ASIDE_ROLES
            or (tag == "header" and not in_article)
        )
        main = around.main or tag == "main" or given.get("role") == "main"
        self._open.append(_Open(tag, aside, in_article, main, around.link or tag == "a"))
        self._count[tag] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title" and self._title is not None:
            self.fields.setdefault("page", _plain("".join(self._title)))
            self._title = None
        if tag == "script" and self._data is not None:
            self._linked_data("".join(self._data))
            self._data = None
        if tag in _BLOCKS:
            self.end_block()
        if not self._count[tag]:
            return
        while (closed := self._open.pop()).tag != tag:  # what was left open inside is closed with it
            self._count[closed.tag] -= 1
        self._count[tag] -= 1

    def handle_data(self, data: str) -> None:
        if self._data is not None:
            self._data.append(data)
        elif self._title is not None:
            self._title.append(data)
        elif self._open[-1].tag in ("script", "style"):
            return
        elif not self._open[-1].aside or self._count["h1"]:
            self._words.append(data)
            self._linked += len(data.strip()) if self._open[-1].link else 0

    def end_block(self) -> None:
        """Close the paragraph that is being heard, if any."""
        heard = "".join(self._words)
        if self._count["pre"]:
            heard = heard.replace("\n", _BREAK)
        text = "\n".join(filter(None, map(_plain, heard.split(_BREAK))))
        if text:
            here = self._open[-1]
            share = self._linked / len(text)
            tag = "h1" if self._count["h1"] else self._tag
            self.blocks.append(_Block(text, tag, here.article, here.main, share if tag != "h1" else 0))
        self._words, self._linked, self._tag = [], 0, ""

    def _note(self, tag: str, given: dict[str, str]) -> None:
        """Keep what a tag says of the page, the first of each name."""
        if tag == "title" and not self._open[-1].aside:
            self._title = []
        elif tag == "script" and given.get("type", "").lower() == "application/ld+json":
            self._data = []
        elif tag == "meta" and given.get("content"):
            for name in ("property", "name", "itemprop"):
                if given.get(name):
                    self.fields.setdefault(given[name].lower(), _plain(given["content"]))
        elif tag == "link" and "canonical" in given.get("rel", "").lower():
            self.fields.setdefault("canonical_url", given.get("href", ""))
        elif tag == "time" and given.get("datetime") and not self._open[-1].aside:
            self.fields.setdefault("date", given["datetime"])

    def _linked_data(self, text: str) -> None:
        """Keep what schema.org's data say of the article; broken ones are passed over, as browsers do."""
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return
        for one in _articles(found):
            said = {"headline": one.get("headline"), "datepublished": one.get("datePublished"), "url": one.get("url")}
            publisher = one.get("publisher")
            said["publisher"] = publisher.get("name") if isinstance(publisher, dict) else publisher
            for name, value in said.items():
                if isinstance(value, str) and value.strip():
                    self.fields.setdefault(name, _plain(value))
            return


def _articles(found: Any) -> Iterator[dict[str, Any]]:
    """The articles among linked data: an object, a list of them, or a graph."""
    many = found if isinstance(found, list) else [found]
    for one in many:
        if isinstance(one, dict):
            inner = one.get("@graph")
            for thing in inner if isinstance(inner, list) else [one]:
                if isinstance(thing, dict) and ("datePublished" in thing or "headline" in thing):
                    yield thing


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()

"""What of an output's HTML may stand on a page? An allowed few tags and attributes, written anew; the rest is text.

Owns the lists of what is allowed, and the order of headings. Nothing of the input's markup is copied: tags are read,
checked and written again, balanced, with every piece of text escaped. Does not know where the HTML came from.
"""

import re
from html import escape
from html.parser import HTMLParser

__all__ = ["Outline", "clean"]

_KEPT = set(
    "a abbr b blockquote br caption code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6"
    " hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead time"
    " tr u ul var".split()
)
_VOID = {"br", "col", "hr", "img"}
# Their content is no text for a reader: it goes with the tag.
_DROPPED = set(
    "script style template iframe object embed applet noscript noframes noembed plaintext xmp title textarea select"
    " button form svg math audio video canvas frameset head".split()
)
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "col": {"span"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "li": {"value"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_EVERYWHERE = {"lang", "dir"}
_CLASSES = {"dataframe"}
_NUMBERS = {"span", "width", "height", "value", "start", "colspan", "rowspan"}
# What ends a tag that was left open: a paragraph holds no blocks, a row no other row.
_ENDS = {
    "p": set("p table div ul ol dl pre blockquote figure details hr h1 h2 h3 h4 h5 h6".split()),
    "tr": {"tr", "tbody", "tfoot"},
    "li": {"li"},
}
_LINK = re.compile(r"(?:https?://|mailto:|#)[^\x00-\x20]{0,2000}$", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]{1,20000000}$", re.IGNORECASE)
_DATE = re.compile(r"[\d.Xu?~%-]{4,12}(?:/[\d.Xu?~%-]{2,12})?$")
_FIGURE = re.compile(r"[-+−]?(?:\d{1,3}(?:,\d{3}){0,6}|\d{1,20})(?:\.\d{1,20})?%?$")
# How pandas prints what is not there; on a page the cell is empty. "None" may be somebody's name.
_NOTHING = {"NaN", "NaT", "<NA>"}


class Outline:
    """Places headings so that a page has one of the first level and skips none on the way down."""

    def __init__(self) -> None:
        self.level = 1
        self.last = ""

    def place(self, wanted: int) -> int:
        """Return the level a heading gets: as wanted, but at least 2 and at most one below the last.

        Examples
        --------
        >>> outline = Outline()
        >>> [outline.place(level) for level in (1, 4, 2, 3)]
        [2, 3, 2, 3]
        """
        self.level = max(2, min(wanted, self.level + 1))
        return self.level


def clean(html: str, outline: Outline | None = None) -> str:
    """Write HTML anew with only what is allowed.

    Parameters
    ----------
    html
        Any string at all.
    outline
        Where headings are placed; None starts a new one.

    Returns
    -------
    str
        Balanced HTML without scripts, styles, forms, foreign content or anything that loads by itself. Tables get
        scoped headers and a box of their own to scroll in. Empty if nothing is left.

    Examples
    --------
    >>> clean('<b onclick="alert(1)">1 < 2</b><script>alert(1)</script><a href="javascript:alert(1)">x')
    '<b>1 &lt; 2</b><a>x</a>'
    """
    writer = _Writer(outline or Outline())
    writer.feed(html)
    writer.close()
    return writer.finish()


class _Writer(HTMLParser):
    """Reads tags and text, and writes what is allowed to ``out``."""

    def __init__(self, outline: Outline) -> None:
        super().__init__(convert_charrefs=True)
        self.outline = outline
        self.out: list[str] = []
        self.open: list[tuple[str, str]] = []  # the tag as read, and the tag as written
        self.dropping: list[str] = []
        self.cell: list[str] | None = None
        self.rows: list[list[tuple[int, str]]] = []  # of the table being read: where each cell starts, and its kind
        self.heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.dropping or tag in _DROPPED:
            if tag in _DROPPED:
                self.dropping.append(tag)
            return
        if tag not in _KEPT:
            return
        if tag == "img" and not _PICTURE.match(dict(attrs).get("src") or ""):
            self.handle_data(dict(attrs).get("alt") or "")
            return
        self._before(tag)
        written = tag
        if re.fullmatch("h[1-6]", tag):
            written = f"h{self.outline.place(int(tag[1]))}"
            self.heading = []
        if tag == "table":
            self.out.append(f'<div class="scroll" role="region" tabindex="0" aria-label="{self._label()}">')
        self.out.append(f"<{written}{self._attributes(tag, attrs)}>")
        if tag in {"td", "th"}:
            self.cell = []
            if self.rows:
                self.rows[-1].append((len(self.out) - 1, ""))
        if tag == "table":
            self.rows = []
        elif tag == "tr":
            self.rows.append([])
        if tag not in _VOID:
            self.open.append((tag, written))

    def handle_endtag(self, tag: str) -> None:
        if self.dropping:
            if tag in self.dropping:
                while self.dropping.pop() != tag:
                    pass
            return
        if any(opened == tag for opened, _ in self.open):
            while self._close() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.dropping:
            return
        for kept in (self.cell, self.heading):
            if kept is not None:
                kept.append(data)
        self.out.append(escape(data, quote=False))

    def finish(self) -> str:
        while self.open:
            self._close()
        return "".join(self.out)

    def _close(self) -> str:
        """Close the innermost open tag; a cell that holds what pandas prints for nothing is emptied."""
        tag, written = self.open.pop()
        if tag in {"td", "th"} and self.cell is not None and self.rows and self.rows[-1]:
            text, (start, _) = "".join(self.cell).strip(), self.rows[-1][-1]
            kind = "figure" if _FIGURE.match(text) else "nothing" if text in _NOTHING or not text else ""
            if not kind and _DATE.match(text):
                self.out[start] = self.out[start].replace("<td", '<td class="date"', 1)
            if text in _NOTHING:
                self.out[start + 1 :] = []
            self.rows[-1][-1] = (start, kind if tag == "td" else "head")
            self.cell = None
        if self.heading is not None and re.fullmatch("h[1-6]", tag):
            self.outline.last, self.heading = " ".join("".join(self.heading).split()), None
        self.out.append(f"</{written}>")
        if tag == "table":
            self._align()
            self.out.append("</div>")
        return tag

    def _align(self) -> None:
        """Mark the columns that hold nothing but figures, heads included, in tables without merged cells."""
        widths = {len(row) for row in self.rows}
        if len(widths) != 1:
            return
        for column in zip(*self.rows, strict=True):
            if {kind for _, kind in column} <= {"figure", "nothing", "head"} and any(k == "figure" for _, k in column):
                for place, _ in column:
                    self.out[place] = re.sub(r"^<(t[dh])", r'<\1 class="figure"', self.out[place])
        self.rows = []

    def _before(self, tag: str) -> None:
        """Close what a tag may not stand in."""
        inner = self.open[-1][0] if self.open else ""
        if inner in {"td", "th"} and tag in {"td", "th", "tr", "tbody", "tfoot"}:
            self._close()
            inner = self.open[-1][0] if self.open else ""
        if tag in _ENDS.get(inner, ()):
            self._close()

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> str:
        allowed = _ATTRIBUTES.get(tag, set()) | _EVERYWHERE
        kept = {name: value or "" for name, value in attrs if name in allowed}
        if tag == "th":
            kept["scope"] = "col" if any(opened == "thead" for opened, _ in self.open) else "row"
        kept = {
            name: value for name, value in kept.items() if name not in _NUMBERS or re.fullmatch("[0-9]{1,5}", value)
        }
        if "href" in kept and not _LINK.match(kept["href"]):
            del kept["href"]
        if "href" in kept:
            kept["rel"] = "noopener noreferrer"
        if tag == "img":
            kept.setdefault("alt", "")
        if dict(attrs).get("class") in _CLASSES:
            kept["class"] = dict(attrs)["class"] or ""
        return "".join(f' {name}="{escape(value)}"' for name, value in kept.items())

    def _label(self) -> str:
        return escape(f"Table: {self.outline.last}" if self.outline.last else "Table")

"""How is a table read on a phone, and where do its rows lead? Cleaned tables, labelled, linked and put in words.

Owns what becomes of a frame's cells on a page: each says which column it stands in, so that a row can be stacked; ids
become links to the sentence; dates, codes and column names are written as words. Works on what ``clean`` has written,
and knows no frame.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser

from analysis.frames.wording import when
from analysis.publish.trace import Trace

__all__ = ["refine"]

_BOX = re.compile(
    r'<div class="scroll" role="region" tabindex="0" aria-label="([^"]*)">(<table[^>]*>)(.*?)</table></div>', re.DOTALL
)
_ID = re.compile(r"[cde]-[0-9a-f]{4,64}$")
_CODE = re.compile(r"[a-z]{1,30}(?:_[a-z]{1,30}){1,5}$")
_DATE = re.compile(r"(?:\.\.|\d{3}[\dX][\d~?%-]{0,8})(?:/(?:\.\.|\d{4}[\d~?%-]{0,8}))?$")
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}$")
_COUNTED = re.compile(r"\d{1,9}$")


@dataclass(slots=True)
class _Cell:
    tag: str
    attributes: dict[str, str]
    html: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "".join(self.text).strip()


def refine(html: str, trace: Trace) -> str:
    """Make the tables of a piece of a page readable at every width, and lead their rows to the sentences.

    Parameters
    ----------
    html
        As :func:`analysis.publish.clean.clean` returns it.
    trace
        What an id leads to; each row that shows one is noted.

    Returns
    -------
    str
        The same with its plain tables written anew: roles and labels on every cell, an index that only counts left
        out, ids as links, ``said_on`` as "said on", ``2025-01/2025-02`` as "Jan–Feb 2025". Tables with merged or
        nested cells stay as they are.

    Examples
    --------
    >>> from analysis.publish.clean import clean
    >>> table = "<table><thead><tr><th>who<th>said_on</thead><tr><th>Ann<td>2025-01</table>"
    >>> print(refine(clean(table), Trace()).partition("<tbody")[2])
     role="rowgroup"><tr role="row"><th role="rowheader" scope="row" data-label="who">Ann</th><td role="cell"
     data-label="said on"><time datetime="2025-01">Jan 2025</time></td></tr></tbody></table></div>
    """

    def written(found: re.Match[str]) -> str:
        grid = _Grid(found[3])
        if not grid.plain:
            return found[0]
        trace.tables += 1
        body = "".join(_written(grid, trace))
        label = f'<div class="scroll" role="region" tabindex="0" aria-label="{found[1]}">'
        return f'{label}{found[2][:-1]} role="table">{grid.caption}{body}</table></div>'

    return _BOX.sub(written, html)


class _Grid(HTMLParser):
    """Reads the rows of one table; ``plain`` if every row has a cell for each column of its one row of heads."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.heads: list[list[_Cell]] = []
        self.rows: list[list[_Cell]] = []
        self.caption = ""
        self.inside: list[str] = []
        self.cell: _Cell | None = None
        self.feed(html)
        self.close()
        rows = [*self.heads, *self.rows]
        merged = any("colspan" in cell.attributes or "rowspan" in cell.attributes for row in rows for cell in row)
        same = len({len(row) for row in rows}) == 1
        self.plain = len(self.heads) == 1 and bool(self.heads[0]) and same and not merged and "<table" not in html
        if self.plain and self._counts():
            for row in rows:
                row.pop(0)

    def _counts(self) -> bool:
        """Tell whether the first column is pandas' own count of the rows, which says nothing to a reader."""
        first = [row[0] for row in self.rows]
        counted = all(cell.tag == "th" and cell.words == str(number) for number, cell in enumerate(first))
        return counted and not self.heads[0][0].words and len(self.heads[0]) > 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("thead", "caption"):
            self.inside.append(tag)
        if tag == "tr":
            (self.heads if "thead" in self.inside else self.rows).append([])
        elif tag in ("td", "th"):
            self.cell = _Cell(tag, {name: value or "" for name, value in attrs})
            rows = self.heads if "thead" in self.inside else self.rows
            if not rows:
                rows.append([])
            rows[-1].append(self.cell)
        else:
            self._keep(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("thead", "caption") and tag in self.inside:
            self.inside.remove(tag)
        if tag in ("td", "th"):
            self.cell = None
        elif tag == "caption":
            self.caption = f"<caption>{self.caption}</caption>"
        elif tag not in ("tr", "thead", "tbody", "tfoot"):
            self._keep(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.text.append(data)
        self._keep(escape(data, quote=False))

    def _keep(self, html: str) -> None:
        if self.cell is not None:
            self.cell.html.append(html)
        elif "caption" in self.inside and not html.startswith("<caption"):
            self.caption += html


def _written(grid: _Grid, trace: Trace) -> Iterator[str]:
    heads = [cell.words.removesuffix("_id").replace("_", " ") for cell in grid.heads[0]]
    yield '<thead role="rowgroup"><tr role="row">'
    for cell, words in zip(grid.heads[0], heads, strict=True):
        look = _class(cell)
        named = escape(words, quote=False)
        yield f'<th role="columnheader" scope="col"{look}>{named}</th>' if words else f'<td role="cell"{look}></td>'
    yield '</tr></thead><tbody role="rowgroup">'
    for number, row in enumerate(grid.rows, start=1):
        shown = [cell.words for cell in row if _ID.match(cell.words) and trace.href(cell.words)]
        anchor = f"t{trace.tables}-{number}"
        for identity in dict.fromkeys(shown):
            trace.note(identity, f"table {trace.tables}", anchor)
        yield f'<tr role="row" id="{anchor}">' if shown else '<tr role="row">'
        for index, (cell, label) in enumerate(zip(row, heads, strict=True)):
            head = cell.tag == "th" or (index == 0 and bool(shown))
            tag, role = ("th", 'role="rowheader" scope="row"') if head else ("td", 'role="cell"')
            labelled = f' data-label="{escape(label)}"' if label else ""
            yield f"<{tag} {role}{labelled}{_class(cell)}>{_said(cell, trace)}</{tag}>"
        yield "</tr>"
    if not grid.rows:
        yield f'<tr role="row"><td role="cell" colspan="{len(heads)}">No rows.</td></tr>'
    yield "</tbody>"


def _class(cell: _Cell) -> str:
    name = cell.attributes.get("class", "")
    return f' class="{escape(name)}"' if name and name != "date" else ""


def _said(cell: _Cell, trace: Trace) -> str:
    """Write what stands in a cell: an id as a link, a date and a code as words, anything else as it is."""
    words, html = cell.words, "".join(cell.html)
    if unescape(html).strip() != words:
        return html
    if _ID.match(words) and (href := trace.href(words)):
        target = trace.targets[words]
        shown = f"{'event' if target.event else 'claim'} {target.label}"
        return f'<a href="{escape(href)}" title="{escape(target.words)}">{shown}</a>'
    if _DATE.match(words) and not _COUNTED.match(words) and (told := when(words)) != words:
        if _DAY.match(words):
            return f'<time datetime="{words}">{escape(told)}</time>'
        return f'<span title="{escape(words)}">{escape(told)}</span>'
    return words.replace("_", " ") if _CODE.match(words) else html

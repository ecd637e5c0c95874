"""Which picture may stand in the page itself? A chart's SVG, read strictly and written anew with links that lead there.

Owns the list of what such an SVG may be made of. Anything else is no chart of ours and is shown as a closed picture,
in which nothing can be followed and nothing runs. Does not know what is drawn.
"""

import re
from html import escape
from xml.etree import ElementTree

from analysis.charts import style
from analysis.publish.trace import Trace

__all__ = ["inline", "night"]

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_LONGEST = 4_000_000  # characters; a larger one is shown as a closed picture
_NUMBER = re.compile(r"-?\d{1,7}(?:\.\d{1,4})?$")
_COLOUR = re.compile(r"(?:#[0-9A-Fa-f]{6}|none|url\(#[A-Za-z0-9_-]{1,120}\))$")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,120}$")
_WORDS = re.compile(r"[^<>\x00-\x1f]{0,20000}$")
_PATH = re.compile(r"[MLZz0-9. -]{1,200000}$")
_DASH = re.compile(r"[0-9. ]{1,20}$")
_LINK = re.compile(r"#[a-z]-[0-9a-f]{4,64}$")
_SIZES = dict.fromkeys("x y x1 y1 x2 y2 width height offset font-size textLength".split(), _NUMBER)
_SHARES = dict.fromkeys("stroke-width stop-opacity fill-opacity stroke-opacity font-weight".split(), _NUMBER)
_LOOKS = dict.fromkeys("fill stroke stop-color".split(), _COLOUR)
_KEYWORDS = {
    "font-style": re.compile("italic$"),
    "text-anchor": re.compile("(?:middle|end)$"),
    "lengthAdjust": re.compile("spacingAndGlyphs$"),
    "stroke-linecap": re.compile("round$"),
    "stroke-linejoin": re.compile("round$"),
    "stroke-dasharray": _DASH,
}
_ATTRIBUTES = (
    _SIZES
    | _SHARES
    | _LOOKS
    | _KEYWORDS
    | {"d": _PATH, "id": _NAME, "href": _LINK, "viewBox": _DASH, "font-family": _WORDS, "aria-label": _WORDS}
    | {"role": re.compile("group$")}
)
_TAGS = {"svg", "defs", "linearGradient", "stop", "rect", "line", "path", "text", "tspan", "a", "title"}
_WORDED = {"text", "tspan", "title"}
_PAINTED = re.compile(r'(?:fill|stroke|stop-color)="(#[0-9A-Fa-f]{6})"')


def inline(svg: str, trace: Trace, look: str = "wide") -> str | None:
    """Write a chart's SVG so that it can stand in the page beside others.

    Parameters
    ----------
    svg
        As :meth:`analysis.charts.registry.Chart.svg` gives it, or any other.
    trace
        What links lead to. A link to what has no sentence becomes plain; each other is noted with its own anchor, and
        its title is the quote in its sentence.
    look
        ``wide``, or ``phone`` for another drawing of the chart before it.

    Returns
    -------
    str | None
        One ``svg`` element whose ids begin with the number of the chart on the page; None if the picture is made of
        anything but what a chart is made of.

    Examples
    --------
    >>> inline('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script/></svg>', Trace()) is None
    True
    >>> inline('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><a href="#c-12ab"></a></svg>', Trace())
    '<svg class="chart wide" viewBox="0 0 9 9"><a></a></svg>'
    """
    if len(svg) > _LONGEST or "<!" in svg or "<?" in svg:
        return None
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError:
        return None
    if root.tag != f"{_NAMESPACE}svg" or not all(map(_allowed, root.iter())):
        return None
    trace.charts += look == "wide"
    writer = _Writer(trace, look)
    writer.write(root)
    return "".join(writer.out)


def night(html: str) -> str:
    """Write the style rules that recolour what is drawn in a page when it is shown in the dark.

    Examples
    --------
    >>> night('<rect fill="#FFFFFF"/>')
    '.chart [fill="#FFFFFF"]{fill:#202224}'
    """
    rules = []
    for colour in sorted(set(_PAINTED.findall(html))):
        dark = style.by_night(colour)
        for name in ("fill", "stroke", "stop-color"):
            if f'{name}="{colour}"' in html:
                rules.append(f'.chart [{name}="{colour}"]{{{name}:{dark}}}')
    return "\n".join(rules)


def _allowed(element: ElementTree.Element) -> bool:
    tag = element.tag.removeprefix(_NAMESPACE)
    inside = "".join([element.text or "", *(child.tail or "" for child in element)])
    if inside.strip() and tag not in _WORDED:
        return False
    return tag in _TAGS and all(
        name in _ATTRIBUTES and _ATTRIBUTES[name].match(value) is not None for name, value in element.items()
    )


class _Writer:
    """Writes elements with their ids prefixed and their links led to where they should."""

    def __init__(self, trace: Trace, look: str) -> None:
        self.trace, self.look = trace, look
        self.prefix = f"{look[0]}{trace.charts}-"
        self.out: list[str] = []

    def write(self, element: ElementTree.Element) -> None:
        tag = element.tag.removeprefix(_NAMESPACE)
        attributes = dict(element.items())
        title = None
        if tag == "a":
            identity = attributes.get("href", "")[1:]
            href = self.trace.href(identity)
            anchor = f"{self.prefix}{attributes.get('id', '')}"
            attributes = {}
            if href is not None:
                self.trace.note(identity, f"chart {self.trace.charts}", anchor, self.look)
                attributes = {"href": href, "id": anchor}
                title = self.trace.targets[identity].words
        elif "id" in attributes:
            attributes["id"] = f"{self.prefix}{attributes['id']}"
        written = {"class": f"chart {self.look}"} | attributes if tag == "svg" else attributes
        self.out.append(f"<{tag}{''.join(self._attribute(name, value) for name, value in written.items())}>")
        if title is not None:
            self.out.append(f"<title>{escape(title, quote=False)}</title>")
        if element.text:
            self.out.append(escape(element.text, quote=False))
        for child in element:
            if title is None or child.tag != f"{_NAMESPACE}title":
                self.write(child)
            if child.tail:
                self.out.append(escape(child.tail, quote=False))
        self.out.append(f"</{tag}>")

    def _attribute(self, name: str, value: str) -> str:
        return f' {name}="{escape(value.replace("url(#", f"url(#{self.prefix}"))}"'

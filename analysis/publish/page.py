"""What does a reader see? Executed notebook to one self-contained HTML page, and the index over them.

Owns what becomes of each kind of output, and the templates beside it. A page has no script, makes no request, and
escapes everything. Does not run notebooks or write files.
"""

import base64
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from analysis.charts.registry import FOR_PHONES
from analysis.errors import ParameterError
from analysis.frames.tables import Frames
from analysis.frames.wording import when
from analysis.publish import drawing, grids, manifest, story
from analysis.publish.clean import Outline, clean
from analysis.publish.outcome import Report, Run, State
from analysis.publish.parameters import RESERVED, signature
from analysis.publish.trace import Trace

__all__ = ["POLICY", "contents", "headline_of", "render", "title_of"]

#: Nothing is loaded and nothing runs; pictures and styles stand in the page itself.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

_TEMPLATES = Path(__file__).parent / "templates"
_FIRST_HEADING = re.compile(r"\A\s{0,20}#[ \t]{1,4}([^\n]{1,300})\n?")
_MARKS = re.compile(r"[*_`]")
_COLOUR = re.compile(r"\x1b\[[0-9;?]{0,20}[A-Za-z]")
_PICTURES = ("image/svg+xml", "image/png", "image/jpeg")
_VIEW_BOX = re.compile(rb'viewBox="0 0 ([0-9.]{1,12}) ([0-9.]{1,12})"')
_SHORT_ALT = 300


@dataclass(slots=True, kw_only=True)
class Block:
    """One piece of a page, in reading order: chart, picture, prose, html, text or error, or the code that made them."""

    kind: str
    html: Markup = field(default_factory=Markup)
    text: str = ""
    lines: tuple[str, ...] = ()
    number: int = 0
    alt: str = ""
    width: int = 0
    height: int = 0
    source: str = ""


def render(notebook: NotebookNode, report: Report, run: Run, frames: Frames | None = None) -> str:
    """Make the page of one executed notebook.

    Parameters
    ----------
    notebook
        Executed and normalised.
    report
        How it went; a failure stands at the top of the page.
    run
        The run it belongs to, for the inputs.
    frames
        What was read from the inputs: without it a page has no findings and no sources, and its marks lead nowhere.

    Returns
    -------
    str
        One HTML document in English, valid without any other file.
    """
    trace = Trace.of(frames)
    blocks = _blocks(notebook, trace)
    resources = {
        "report": report,
        "run": run,
        "blocks": blocks,
        "night": Markup(drawing.night("".join(block.html for block in blocks if block.kind == "chart"))),
        "parameters": _effective(notebook, report),
        "story": story.of_page(frames, trace),
    }
    html, _ = _exporter().from_notebook_node(notebook, resources=resources)
    return str(html).rstrip() + "\n"


def contents(run: Run) -> str:
    """Make the index of a run: what was found, its reports with the failed ones first, its inputs, and the tables."""
    order = {State.FAILED: 0, State.NOT_RUN: 1}
    reports = sorted(run.reports, key=lambda report: (order.get(report.state, 2), report.name))
    tables: dict[str, list[Any]] = {}
    for table in run.tables:
        tables.setdefault(table.frame, []).append(table)
    template = _exporter().environment.get_template("contents.html.j2")
    # The words behind a finding stand on every complete report's page: the first will do.
    whole = next((f"{report.name}.html" for report in reports if f"{report.name}.html" in report.files), None)
    return str(template.render(run=run, reports=reports, tables=tables, whole=whole)).rstrip() + "\n"


def title_of(notebook: NotebookNode, otherwise: str) -> str:
    """Return the notebook's first heading as plain text, or its name made readable.

    Examples
    --------
    >>> title_of(NotebookNode(cells=[NotebookNode(cell_type="markdown", source="# Who says *what*?")]), "1-claims")
    'Who says what?'
    """
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and (found := _FIRST_HEADING.match(cell.source)):
            return _MARKS.sub("", found[1]).strip()
    return otherwise.lstrip("0123456789-_ ").replace("-", " ").replace("_", " ").capitalize() or otherwise


def headline_of(notebook: NotebookNode) -> str | None:
    """Return the first line of the first picture's text, which says in words what it shows; None without pictures."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if any(kind in data for kind in _PICTURES):
                line: str = data.get("text/plain", "").strip().split("\n")[0].strip()
                return line or None
    return None


class _Exporter(TemplateExporter):
    """nbconvert's own exporter with this room's templates, escaping whatever a template does not call safe."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def __init__(self, **options: Any) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            extra_template_basedirs=[str(_TEMPLATES.parent)],
            template_name=_TEMPLATES.name,
            template_file="report.html.j2",
            **options,
        )

    def _create_environment(self) -> Environment:
        made: Environment = super()._create_environment()  # type: ignore[no-untyped-call]
        made.autoescape = True
        made.trim_blocks = made.lstrip_blocks = True
        made.globals |= {"policy": POLICY, "style": Markup(_style()), "versions": manifest.versions()}
        made.filters |= {"size": _size, "day": lambda day: when(str(day)) or str(day)}
        return made


@cache
def _exporter() -> _Exporter:
    """One for all pages: it compiles the templates once."""
    return _Exporter()


def _blocks(notebook: NotebookNode, trace: Trace) -> list[Block]:
    """Turn cells into pieces in reading order: outputs first, then the code of all cells since the last output."""
    outline, blocks, titled = Outline(), list[Block](), False
    waiting: list[str] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            source = cell.source
            if not titled and _FIRST_HEADING.match(source):
                source, titled = _FIRST_HEADING.sub("", source, count=1), True
            html = _prose(source, outline, cell.get("attachments", {}))
            if html:
                blocks.append(Block(kind="prose", html=html))
        elif cell.cell_type == "code" and cell.source.strip():
            waiting.append(cell.source)
            shown = [block for output in cell.outputs for block in _output(output, outline, trace)]
            if shown:
                blocks += [*shown, Block(kind="code", html=_code(waiting), source="\n\n".join(waiting))]
                waiting = []
    if waiting:
        blocks.append(Block(kind="code", html=_code(waiting), source="\n\n".join(waiting)))
    return blocks


def _output(output: NotebookNode, outline: Outline, trace: Trace) -> Iterator[Block]:
    """Show the richest form of one output that a page without scripts can hold."""
    if output.output_type == "stream":
        yield Block(kind="warning" if output.name == "stderr" else "text", text=_COLOUR.sub("", output.text).rstrip())
        return
    if output.output_type == "error":
        yield Block(kind="error", text=_COLOUR.sub("", "\n".join(output.traceback)).rstrip())
        return
    data = output.get("data", {})
    plain = _COLOUR.sub("", data.get("text/plain", "")).rstrip()
    if any(kind in data for kind in _PICTURES):
        yield _chart(data, plain, trace) or _picture(data, plain)
    elif html := clean(data.get("text/html", ""), outline).strip():
        yield Block(kind="html", html=Markup(grids.refine(html, trace)))
    elif "text/markdown" in data:
        yield Block(kind="prose", html=_prose(data["text/markdown"], outline, {}))
    elif plain:
        yield Block(kind="text", text=plain)


def _chart(data: dict[str, str], plain: str, trace: Trace) -> Block | None:
    """Let a chart of ours stand in the page itself, where its marks are links; None for any other picture."""
    svg = drawing.inline(data["image/svg+xml"], trace) if "image/svg+xml" in data else None
    if svg is None:
        return None
    if FOR_PHONES in data:
        svg += drawing.inline(data[FOR_PHONES], trace, "phone") or ""
    first, _, rest = plain.partition("\n")
    return Block(kind="chart", html=Markup(svg), alt=first, lines=tuple(rest.split("\n")), number=trace.charts)


def _picture(data: dict[str, str], plain: str) -> Block:
    """Hold a picture as data; its text is its alternative, or a long description if it is too long for one."""
    kind = next(kind for kind in _PICTURES if kind in data)
    content = data[kind]
    raw = content.encode("utf-8") if kind == "image/svg+xml" else base64.b64decode(content)
    width, height = _dimensions(raw)
    first, _, rest = plain.partition("\n")
    return Block(
        kind="picture",
        source=f"data:{kind};base64,{base64.b64encode(raw).decode()}",
        alt=first if rest or len(plain) > _SHORT_ALT else plain,
        text=plain if rest or len(plain) > _SHORT_ALT else "",
        width=width,
        height=height,
    )


def _dimensions(raw: bytes) -> tuple[int, int]:
    """Width and height in CSS pixels, so that the page does not jump while it is read; zeros if they are not known."""
    if raw.startswith(b"\x89PNG"):
        width, height = struct.unpack(">II", raw[16:24])
        return width, height
    if box := _VIEW_BOX.search(raw[:2000]):
        return round(float(box[1])), round(float(box[2]))
    return 0, 0


def _prose(source: str, outline: Outline, attachments: dict[str, Any]) -> Markup:
    """Write Markdown as HTML; what HTML it holds goes through the same sieve as an output's."""
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True, attachments=attachments)
    return Markup(clean(MarkdownWithMath(renderer=renderer).render(source), outline).strip())


def _code(sources: list[str]) -> Markup:
    """Colour code by classes; the first cell of a notebook is set apart from the next by an empty line."""
    return Markup(highlight("\n\n".join(sources), *_highlighter()))


def _effective(notebook: NotebookNode, report: Report) -> dict[str, Any]:
    """The values the notebook ran with: its defaults under what was set; not the folder, which is staged."""
    try:
        known = {name: one.default for name, one in signature(notebook).items() if name not in RESERVED}
    except ParameterError:
        known = {}
    return known | report.parameters


def _size(size: int) -> str:
    """A file size for people."""
    return f"{size:,} bytes" if size < 1000 else f"{size / 1000:,.0f} kB" if size < 999_500 else f"{size / 1e6:,.1f} MB"


@cache
def _highlighter() -> tuple[PythonLexer, HtmlFormatter]:
    return PythonLexer(), HtmlFormatter(nowrap=True, classprefix="t-")


@cache
def _style() -> str:
    return (_TEMPLATES / "page.css").read_text(encoding="utf-8").strip()

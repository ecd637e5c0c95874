"""Which pages are looked at? Every kind there is, made of the seed, of nothing, of a corpus and of attacks."""

import base64
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis import draw, load, to_frames
from analysis.charts.registry import FOR_PHONES
from analysis.frames import Frames
from analysis.model import Document, PublishedBasis
from analysis.publish import page
from analysis.publish.outcome import Failure, Input, Refused, Report, Run, State, Table
from analysis.publish.story import of_run
from analysis.readers import read_text

SEEDS = Path(__file__).parents[1] / "seeds"
CHARTS = ("casualty_estimates", "timeline", "disputes", "who_says_what")
DOT = base64.b64encode(
    bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    )
).decode()

F = "window.fired=(window.fired||0)+1"
ATTACKS = [
    f"<script>{F}</script>",
    f"<ScRiPt>{F}</sCrIpT>",
    f"<scr<script>ipt>{F}</scr</script>ipt>",
    f"<img src=x onerror={F}>",
    f"<img src='data:image/png;base64,AAAA' onerror={F}>",
    f"<image src=x onerror={F}>",
    f'"><svg onload={F}>',
    f"<svg><script>{F}</script></svg>",
    f"<svg><animate onbegin={F} attributeName=x dur=1s>",
    f"<svg><a xlink:href=javascript:{F} id=c-0123456789ab><text>x</text></a></svg>",
    f"<svg><foreignObject><body onload={F}></foreignObject></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={F}>",
    f"'><body onload={F}>",
    f"<body onpageshow={F}>",
    f"</title><script>{F}</script>",
    f"</style><script>{F}</script>",
    f"</textarea><script>{F}</script>",
    f"</pre></details><iframe srcdoc='<script>parent.{F}</script>'></iframe>",
    f"<iframe src='javascript:parent.{F}'></iframe>",
    f"<object data='javascript:{F}'></object>",
    f"<embed src='javascript:{F}'>",
    f"<details open ontoggle={F}>x",
    f"<a href=javascript:{F} autofocus onfocus={F}>x</a>",
    f"<input autofocus onfocus={F}>",
    f"<select autofocus onfocus={F}>",
    f"<video><source onerror={F}></video>",
    f"<audio src=x onerror={F}>",
    f"<marquee onstart={F}>x",
    f"<link rel=stylesheet href=x onerror={F}>",
    f"<meta http-equiv=refresh content='0;url=javascript:{F}'>",
    f"<style>@import 'javascript:{F}'; body {{ background: url(https://x.invalid/) }}</style>",
    f"<base href='javascript:{F}//'>",
    f"<form action='javascript:{F}'><button autofocus>x</button></form>",
    "{{ 7 * 7 }}{% raw %}{{ cycler.__init__ }}",
    f"&lt;script&gt;{F}&lt;/script&gt;",
    f"--><script>{F}</script><!--",
    f"]]><script>{F}</script>",
    f"[x](javascript:{F}) ![x](javascript:{F})",
    f"<div style='animation-name:x' onanimationstart={F}><style>@keyframes x{{}}</style>",
    f"\u202e<script>{F}</script>\x00<script\x0c>{F}</script>",
]


def report_of(frames: Frames, *, charts: Iterable[str] = CHARTS, extra: Iterable[Any] = ()) -> Any:
    """A notebook with charts and linked tables of these frames, executed, without a kernel."""
    cells = [
        new_markdown_cell("# How many?\n\nA question with *stress* and `code`."),
        new_code_cell('seeds: str = "../seeds"  # where', metadata={"tags": ["parameters"]}),
    ]
    for name in charts:
        chart = draw(name, frames)
        data = {"image/svg+xml": chart.svg(), FOR_PHONES: chart.phone(), "text/plain": chart.alt}
        cells.append(new_markdown_cell(f"## About {name.replace('_', ' ')}\n\nLook at it."))
        cells.append(new_code_cell(f"draw({name!r})", outputs=[new_output("display_data", data=data)]))
    shown = {
        "Claims": frames.claims[["claim_id", "text", "measure", "low", "claimant", "said_on", "status"]],
        "Pairs": frames.disputes[["a_id", "b_id", "relation", "gap", "reading"]],
    }
    for title, frame in shown.items():
        html = pd.DataFrame(frame)._repr_html_()  # type: ignore[operator]
        cells.append(new_markdown_cell(f"## {title}"))
        cells.append(new_code_cell("rows", outputs=[new_output("display_data", data={"text/html": html})]))
    return new_notebook(cells=[*cells, *extra])


def run_of(report: Report, documents: Iterable[Document] = (), **changes: Any) -> Run:
    inputs = tuple(
        Input(
            name=str(one.path or one.document_id),
            sha256="0" * 64,
            title=one.title,
            published=one.published.isoformat() if one.published else None,
            basis=str(one.published_basis),
            reason=one.published_reason,
        )
        for one in documents
    )
    tables = (Table(frame="claims", format="csv", file="tables/claims.csv", rows=2, size=1234567),)
    return replace(Run(output=Path(), reports=(report,), inputs=inputs, refused=(), tables=tables), **changes)


def done(**changes: Any) -> Report:
    made = Report(name="report", title="How many?", state=State.DONE, parameters={}, files=("report.html",))
    return replace(made, **changes)


def of_everything(text: str) -> list[Any]:
    """One output of each kind, with a text in every place a text can get to."""
    return [
        new_output("display_data", data={"image/png": DOT, "text/plain": text}),
        new_output("display_data", data={"image/png": DOT, "text/plain": f"{text}\n{text}"}),
        new_output("display_data", data={"image/svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg'>{text}</svg>"}),
        new_output("display_data", data={"text/html": f"<table><tr><td>{text}</td></tr></table>", "text/plain": text}),
        new_output("display_data", data={"text/html": text, "text/plain": text}),
        new_output("display_data", data={"text/markdown": f"# {text}\n\n{text}\n\n```\n{text}\n```"}),
        new_output("display_data", data={"application/javascript": "window.fired=1", "text/plain": text}),
        new_output("stream", name="stdout", text=text),
        new_output("stream", name="stderr", text=text),
        new_output("error", ename=text, evalue=text, traceback=[text]),
    ]


def attacked(text: str) -> tuple[str, str]:
    """The page and the index of a run whose text, title, author, file name and metadata are one attack."""
    told = f"Ukraine said that 40 Russian soldiers had been killed. {text} {text} said that 50 {text} soldiers died."
    document = replace(
        read_text(told),
        title=text,
        publisher=text,
        path=f"{text}.txt",
        published=date(2025, 2, 8),
        published_basis=PublishedBasis.GIVEN,
        published_reason=text,
        language="en",
    )
    frames = to_frames([document])
    extra = [
        new_markdown_cell(f"# {text}\n\n{text}\n\n[x]({text}) ![{text}]({text})"),
        new_code_cell(f"# {text}", outputs=of_everything(text)),
    ]
    report = done(
        title=text,
        state=State.FAILED,
        parameters={text: text},
        headline=text,
        failure=Failure(exception=text, message=text, cell=1, line=2),
    )
    run = run_of(
        report,
        [document],
        refused=(Refused(reason=text, hint=text),),
        tables=(Table(frame=text, format=text, file=text, rows=1, size=1),),
    )
    notebook = report_of(frames, charts=("casualty_estimates", "timeline"), extra=extra)
    return page.render(notebook, report, run, frames), page.contents(replace(run, told=of_run(frames)))


def corpus(documents: int = 12, claims: int = 18) -> list[Document]:
    """Reports of one invented war, each with its own figures."""
    found = []
    for number in range(documents):
        sentences = [
            f"The {'Velian' if index % 2 else 'Dorian'} army said on {1 + index % 28} May 2024 that {number * 40 + index + 20} "
            f"{'Dorian' if index % 2 else 'Velian'} soldiers had been killed near Harva."
            for index in range(claims)
        ]
        text = "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, claims, 4))
        found.append(read_text(text, published="2024-06-01", document_id=f"report-{number:03}"))
    return found


def pages(folder: Path) -> None:
    """Write one page of every kind."""
    frames = load(SEEDS)
    documents = [read_text(SEEDS.joinpath("kursk-front-2025-02-08.txt").read_text(encoding="utf-8"))]
    extra = [
        new_code_cell("x = 1  # code", outputs=of_everything("2 claims\nAnn: 40")[:2] + of_everything("Words.")[6:9]),
        new_markdown_cell("#### Deeper\n\n" + "unbreakable" * 30),
        new_code_cell("wide", outputs=[new_output("display_data", data={"text/html": wide()})]),
    ]
    failed = done(
        state=State.FAILED, failure=Failure(exception="KeyError", message="'x'", cell=3, line=2), parameters={"a": "b"}
    )
    refused = (Refused(reason="'x.bin' is no text", hint="save it as UTF-8"),)
    long = (Input(name="a-very-long-name-of-a-report-" * 4 + ".txt", sha256="0" * 64, basis="none"),)
    nothing = to_frames([])
    foreign = to_frames(
        [read_text("Україна заявила: 40 убитих. القتلى ٤٠. Ukraine said that 40 Russian soldiers died.")]
    )
    many = to_frames(corpus())
    run = run_of(done(), documents, refused=refused)
    made = {
        "report": page.render(report_of(frames, extra=extra), done(), run, frames),
        "failed": page.render(
            report_of(frames, charts=("timeline",), extra=extra), failed, run_of(failed, inputs=long), frames
        ),
        "nothing": page.render(report_of(nothing), done(), run_of(done()), nothing),
        "foreign": page.render(report_of(foreign), done(), run_of(done()), foreign),
        "corpus": page.render(report_of(many, charts=("casualty_estimates",)), done(), run_of(done()), many),
        "index": page.contents(replace(run, reports=(done(headline="2 claims"), failed), told=of_run(frames))),
    }
    for name, html in made.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")


def wide() -> str:
    head = "".join(f"<th>a column called {n}</th>" for n in range(20))
    return (
        f"<table><thead><tr>{head}</tr></thead><tbody><tr>{'<td>a cell with some words</td>' * 20}</tr></tbody></table>"
    )

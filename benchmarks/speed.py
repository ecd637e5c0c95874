"""How many words a second? Times the claim pipeline, its stages and the peers on the same text, in paired rounds.

Each round times everything once, one after the other, so that what else the machine does falls on all alike; the median
of the rounds counts, and the ratios are what to compare. Peers live in a throw-away environment that ``make bench``
makes (build/bench); one that is not there is named as not installed.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))

import made_news
from peers import PEERS

from analysis import lexicon, read_text
from analysis.extract import actors, attribution, dates, extract_claims, pages, quantities, read
from analysis.extract.text import sentences
from analysis.model import Document

__all__ = ["main"]

ROOT = Path(__file__).parents[1]
PEER_PYTHON = ROOT / "build" / "bench" / "bin" / "python"
ROUNDS = 3
ARTICLES, PEER_ARTICLES = 150, 12  # peers are given fewer: their speed does not depend on it
FIND_NUMBERS = ("quantulum3", "dateparser.search", "Recognizers number", "Recognizers datetime")

Stage = Callable[[Sequence[Document]], object]


def stages() -> dict[str, Stage]:
    """What is timed, each on whole documents and by itself: a stage cuts the sentences it needs."""
    return {
        "claims, the whole pipeline": lambda documents: [extract_claims(d) for d in documents],
        "claims, events and skipped": lambda documents: [read(d) for d in documents],
        "  sentences": lambda documents: [sentences.split(d) for d in documents],
        "  dates of every sentence": lambda documents: _each(documents, dates.in_sentence),
        "  figures of every sentence": lambda documents: _each(documents, quantities.in_sentence),
        "  names of every sentence": lambda documents: [
            list(actors.in_document(d, sentences.split(d)).mentions) for d in documents
        ],
        "  speakers of every sentence": lambda documents: _each(documents, attribution.in_sentence),
        "  all of a page": lambda documents: [list(pages.found_in(d).speakings) for d in documents],
    }


def _each(documents: Sequence[Document], ask: Callable[..., object]) -> list[object]:
    with lexicon.held():
        return [ask(d, sentence) for d in documents for sentence in sentences.split(d)]


def seconds(work: Stage, documents: Sequence[Document]) -> float:
    """Time one round of a stage in this process."""
    start = time.process_time()
    work(documents)
    return time.process_time() - start


def peer(name: str, file: Path) -> float | str:
    """Time one round of a peer in its own process; the reason if it cannot run."""
    if not PEER_PYTHON.is_file():
        return "not installed (make bench installs it)"
    command = [str(PEER_PYTHON), "-I", str(ROOT / "benchmarks" / "peers.py"), name, str(file)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    told = json.loads(ran.stdout.splitlines()[-1]) if ran.returncode == 0 and ran.stdout else {"missing": ran.stderr}
    return float(told["seconds"]) if "seconds" in told else f"not installed ({told['missing'].strip()[-60:]})"


def table(title: str, texts: Sequence[str]) -> None:
    """Time everything on some texts and print a line for each, with its speed and ours in multiples of it."""
    documents = [read_text(text, published="2021-05-08") for text in texts]
    size, few = _bytes(texts), texts[:PEER_ARTICLES]
    words = sum(len(text.split()) for text in texts)
    timed: dict[str, list[float]] = {name: [] for name in stages()}
    others: dict[str, list[float | str]] = {name: [] for name in PEERS}
    extract_claims(documents[0])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.json"
        file.write_text(json.dumps(few), encoding="utf-8")
        for _ in range(ROUNDS):
            for name, work in stages().items():
                timed[name].append(seconds(work, documents))
            for name in PEERS:
                others[name].append(peer(name, file))
    claims = sum(len(extract_claims(document)) for document in documents)
    print(f"\n{title}: {len(texts)} texts, {size / 1e6:.2f} MB, {words:,} words, {claims:,} claims")
    print(f"{'':32}{'words/s':>12}{'MB/s':>9}{'the pipeline is':>18}")
    ours = size / median(next(iter(timed.values()))) / 1e6
    for name, rounds in timed.items():
        _line(name, size / median(rounds) / 1e6, words / size, ours)
    speeds = {
        name: _bytes(few) / median([r for r in rounds if isinstance(r, float)]) / 1e6
        for name, rounds in others.items()
        if all(isinstance(r, float) for r in rounds)
    }
    for name, rounds in others.items():
        if name in speeds:
            _line(name, speeds[name], words / size, ours)
        else:
            print(f"{name:32}{rounds[0]}")
    rivals = {name: speeds[name] for name in FIND_NUMBERS if name in speeds}
    if rivals:
        fastest = max(rivals, key=lambda name: rivals[name])
        print(
            f"the fastest that finds numbers is {fastest}: the pipeline runs at {ours / rivals[fastest]:.1f} times it"
        )


def _line(name: str, speed: float, words_a_byte: float, ours: float) -> None:
    print(f"{name:32}{speed * 1e6 * words_a_byte:12,.0f}{speed:9.3f}{ours / speed:16.1f} x")


def _bytes(texts: Sequence[str]) -> int:
    return sum(len(text.encode()) for text in texts)


def memory() -> None:
    """Read ten thousand short documents one after the other, and print how much memory the second half added."""
    import resource

    half = made_news.articles(25)
    peaks = []
    for _ in range(2):
        for k in range(5_000):
            extract_claims(read_text(f"{k}. {half[k % len(half)][:400]}"))
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    print(f"\nmemory after 5,000 documents {peaks[0] / 1024:.0f} MB, after 10,000 {peaks[1] / 1024:.0f} MB")


def main() -> None:
    """Print a table for general news and one for reports full of claims."""
    table("general news", made_news.articles(ARTICLES))
    table("reports from conflicts and disasters", made_news.reports(40))
    memory()


if __name__ == "__main__":
    main()

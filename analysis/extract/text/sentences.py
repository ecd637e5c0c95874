"""Where does one sentence end and the next begin? Paragraphs, sentences and what is quoted in them.

Owns lexicon/abbreviations.csv and lexicon/openers.csv, and the shadow of a text. Knows nothing of what sentences say.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

from analysis import lexicon
from analysis.extract.text.quotations import quoted
from analysis.model import Document, Sentence, Span

__all__ = ["MOST_CHARACTERS", "shadow", "split"]

MOST_CHARACTERS = 2_000

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\n\r\t\v\f\u0085\u2028\u2029", " "),
        **dict.fromkeys("’‘ʼ′", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_BLANK_LINE = re.compile("\n[ \t\r\f\v\u00a0]{0,200}\n|\r[ \t]{0,200}\r|\u2029")
_LINE = re.compile("\r\n|[\n\r\u0085\u2028]")
_STOP = re.compile(r"[.!?…]{1,8}[\"'”’»)\]]{0,4}|[。！？]")
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘«-]{1,32}$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,6}[^\W\d_]$|[^\W\d_]$")
_NEXT = re.compile(r"[\W_]{0,200}([^\W_]{1,32})")
_WRAPPED = range(40, 101)


def shadow(text: str) -> str:
    """Write a text in lower case, with plain marks and blanks, at the same length, so that offsets hold in both.

    Examples
    --------
    >>> shadow("İ said “No”—twice")
    'i said "no"-twice'
    """
    lowered = text.lower()
    if lowered.isascii() and lowered.isprintable():
        return lowered  # most are: no mark and no blank but the plain ones
    if len(lowered) != len(text):  # only the dotted capital I grows
        lowered = "".join(char.lower()[0] for char in text)
    return lowered.translate(_SAME)


def split(document: Document) -> tuple[Sentence, ...]:
    """Cut a report into sentences.

    Parameters
    ----------
    document
        The report. A blank line ends a paragraph, and so does a line break, unless the text is wrapped to a width.

    Returns
    -------
    tuple[Sentence, ...]
        In order, never overlapping, without the blanks around them; a closing mark after a full stop belongs to the
        sentence. Headlines and captions are sentences. A sentence of more than 2,000 characters is cut at a blank.
        Empty for a text of blanks.

    Examples
    --------
    >>> text = 'Gen. Orlov lost 2.5 km. "They fled," he said on Feb. 8.'
    >>> [text[s.span.start : s.span.end] for s in split(Document(document_id="d", text=text))]
    ['Gen. Orlov lost 2.5 km.', '"They fled," he said on Feb. 8.']
    """
    text = document.text
    paragraphs = [trimmed for part in _paragraphs(text) if (trimmed := _trim(text, part))]
    quotations = quoted(text, paragraphs)
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        for span in _sentences(text, paragraph):
            inside = _inside(quotations, span)
            found.append(Sentence(span=span, index=len(found), paragraph=number, quotations=inside))
    return tuple(found)


def _inside(quotations: list[Span], span: Span) -> tuple[Span, ...]:
    """Clip the quotations that reach into a sentence."""
    first = bisect_right(quotations, span.start, key=attrgetter("end"))
    last = bisect_left(quotations, span.end, key=attrgetter("start"))
    return tuple(Span(max(q.start, span.start), min(q.end, span.end)) for q in quotations[first:last])


def _paragraphs(text: str) -> Iterator[Span]:
    """Cut at blank lines, then at line breaks: all of them, or in wrapped text those that end a line early."""
    start = 0
    for match in [*_BLANK_LINE.finditer(text), None]:
        end = match.start() if match else len(text)
        yield from _lines(text, Span(start, end))
        start = match.end() if match else end


def _lines(text: str, block: Span) -> Iterator[Span]:
    breaks = [(m.start(), m.end()) for m in _LINE.finditer(text, block.start, block.end)]
    starts = [block.start, *(end for _, end in breaks)]
    widths = [end - start for start, (end, _) in zip(starts, breaks, strict=False)]
    running = sum(text[end : end + 1].islower() for _, end in breaks)
    longest = max(widths, default=0)
    wrapped = longest in _WRAPPED and running * 4 >= len(breaks)
    start = block.start
    for (end, resumed), width in zip(breaks, widths, strict=True):
        full = wrapped and width * 2 > longest
        if full or (text[resumed : resumed + 1].islower() and not _ends(text, start, end)):
            continue
        yield Span(start, end)
        start = resumed
    yield Span(start, block.end)


def _ends(text: str, start: int, end: int) -> bool:
    """Tell whether a line ends as a sentence does."""
    line = text[max(start, end - 8) : end].rstrip()
    return line.rstrip("\"'”’»)]").endswith((".", "!", "?", "…", ":"))


def _trim(text: str, span: Span) -> Span | None:
    """Leave out the blanks at both ends, without copying what may be a very long line."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        end = match.end()
        if end < paragraph.end and not _is_end(text, match, paragraph):
            continue
        if trimmed := _trim(text, Span(start, end)):
            yield from _capped(text, trimmed)
        start = end
    if rest := _trim(text, Span(start, paragraph.end)):
        yield from _capped(text, rest)


def _is_end(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Decide whether a stop ends the sentence: what follows it, then the word before it."""
    marks, end = match.group(), match.end()
    if marks[0] in "。！？":
        return True
    if not text[end].isspace() and not (marks[-1] in '"”»' and text[end].isupper()):
        return False
    following = _NEXT.match(text, end, min(paragraph.end, end + 240))
    if following is None:
        return False
    if _STOP.search(text, end, following.start(1)):
        return False  # a stray "..." belongs to the sentence before it
    word = following[1]
    if word[0].islower():
        # "Stop!" he said; but a sentence may begin with a name in lower case after a plain full stop: rare, so no.
        return False
    if marks[0] != "." or marks.startswith(".."):
        return True
    before = _WORD_BEFORE.search(text, max(paragraph.start, match.start() - 33), match.start())
    if before is None:
        return True
    return _ends_after(before.group().lower(), before.group(), word, quoted_end=len(marks) > 1)


def _ends_after(abbreviation: str, written: str, word: str, *, quoted_end: bool) -> bool:
    endings, openers = _lists()
    kind = endings.get(abbreviation)
    if kind == "number":
        return not (word[0].isdigit() or (written[0].isupper() and word.isupper() and len(word) == 1))
    if kind == "never":
        return False
    if kind == "opener" or (_INITIALS.match(abbreviation) and not abbreviation.isdigit() and written[0].isupper()):
        # "the U.S. President" goes on, "the U.S. The president" does not; a closing mark settles it.
        return quoted_end or word.lower() in openers
    return True


def _capped(text: str, span: Span) -> Iterator[Span]:
    """Cut what is too long to be a sentence at the last blank before the limit."""
    while span.end - span.start > MOST_CHARACTERS:
        limit = span.start + MOST_CHARACTERS
        cut = max(text.rfind(blank, span.start + 1, limit) for blank in " \n\t")
        cut = limit if cut < 0 else cut
        if head := _trim(text, Span(span.start, cut)):
            yield head
        rest = _trim(text, Span(cut, span.end))
        if rest is None:
            return
        span = rest
    yield span


def _lists() -> tuple[dict[str, str], frozenset[str]]:
    return _loaded()


@lexicon.compiled
def _loaded() -> tuple[dict[str, str], frozenset[str]]:
    endings = {row.key: row["ends"] for row in lexicon.rows("abbreviations")}
    return endings, frozenset(row.key for row in lexicon.rows("openers"))

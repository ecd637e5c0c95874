"""Which stretches of a text stand inside quotation marks? Pairs the marks of a paragraph.

Owns the pairing of marks, straight and curly, single and double, over sentences and paragraphs. Knows no sentence.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from analysis.model import Span

__all__ = ["quoted"]

# What closes each opening mark. A pair of grave accents or apostrophes is a double mark of the typewriter age.
_PAIRS = {'"': '"', "“": "”", "„": "“”", "«": "»", "``": "''", "''": "''", "‘": "’", "'": "'"}
_MARK = re.compile(r"``|''|[\"“”„«»‘’']")
_APOSTROPHES = "'’‘"


def quoted(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    r"""Find the quoted stretches of a text, without their marks.

    Parameters
    ----------
    text, paragraphs
        The text and its paragraphs, in order; a quotation ends with its paragraph unless the next one begins with
        an opening mark again.

    Returns
    -------
    list[Span]
        In order, never overlapping; a quotation inside a quotation is part of the outer one. A mark that is never
        closed quotes nothing.

    Examples
    --------
    >>> text = 'He said "no more" and left.'
    >>> [text[s.start : s.end] for s in quoted(text, [Span(0, len(text))])]
    ['no more']
    """
    found: list[Span] = []
    for paragraph, following in pairwise([*paragraphs, None]):
        assert paragraph is not None
        opened: tuple[str, int] | None = None
        for match in _MARK.finditer(text, paragraph.start, paragraph.end):
            mark, start, end = match.group(), match.start(), match.end()
            if opened is None:
                if _opens(text, mark, start, end, paragraph):
                    opened = (mark, end)
            elif mark in (_PAIRS[opened[0]], *_PAIRS[opened[0]]) and _closes(text, mark, start, end, paragraph):
                found.append(Span(opened[1], start))
                opened = None
        if opened is not None and following is not None and _continues(text, opened[0], following):
            found.append(Span(opened[1], max(opened[1], paragraph.end)))
    return [span for span in found if span.start < span.end]


def _opens(text: str, mark: str, start: int, end: int, within: Span) -> bool:
    """An opening mark leans on what follows: nothing but a blank, bracket or dash may stand before it."""
    if mark not in _PAIRS or end >= within.end or text[end].isspace():
        return False
    before = text[start - 1] if start > within.start else " "
    if mark in _APOSTROPHES and (text[end].isdigit() or not text[end].isalpha()):
        return False  # '90s
    return not before.isalnum() and before not in ".,;!?)%" if mark in ('"', "'", "''", "‘", "“") else True


def _closes(text: str, mark: str, start: int, end: int, within: Span) -> bool:
    """A closing mark leans on what stands before it; between two letters it is an apostrophe."""
    before, after = text[start - 1], text[end] if end < within.end else " "
    if before.isspace():
        return False
    if mark in _APOSTROPHES:
        return not after.isalnum()
    return mark != '"' or not (before.isalnum() and after.isalnum())


def _continues(text: str, mark: str, following: Span) -> bool:
    return text.startswith((mark, *_PAIRS[mark]), following.start)

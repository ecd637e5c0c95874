"""How wide is it, and can it be drawn at all? Measures and wraps text before there is any ink.

Owns the four cuts of DejaVu Sans that come with matplotlib, so that no machine's own fonts can change a byte.
Does not know where a label goes.
"""

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import matplotlib
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import TextToPath

from analysis.charts.style import LEADING, Face

__all__ = ["Measure", "block_height", "clean", "cut", "font", "measure_text", "undrawable", "wrap"]

Measure = Callable[[str, Face], float]

_FOLDER = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
_NAMES = {
    (False, False): "DejaVuSans.ttf",
    (True, False): "DejaVuSans-Bold.ttf",
    (False, True): "DejaVuSans-Oblique.ttf",
    (True, True): "DejaVuSans-BoldOblique.ttf",
}
_LONGEST = 600  # characters of one label; a name longer than this is cut on the page and whole in the alt text
_PATHS = TextToPath()


def measure_text(text: str, face: Face) -> float:
    """Measure one line in points, shaped as it will be drawn.

    Parameters
    ----------
    text
        One line, already :func:`clean`.
    face
        Size and cut.

    Returns
    -------
    float
        Its width; 0 for the empty string.

    Examples
    --------
    >>> measure_text("", Face(10)), measure_text("wide", Face(20)) > measure_text("wide", Face(10))
    (0.0, True)
    """
    return _unit_width(text, face.bold, face.italic) * face.size if text else 0.0


def wrap(text: str, face: Face, width: float, measure: Measure = measure_text, *, lines: int = 12) -> tuple[str, ...]:
    """Break a text into lines no wider than ``width``.

    Parameters
    ----------
    text
        What to write; cleaned here. Breaks fall at spaces, else after a hyphen, dash or slash, else anywhere.
    face, width
        Its type, and the room in points.
    measure
        How wide a line is.
    lines
        The most lines to keep; what is cut off is shown by "…".

    Returns
    -------
    tuple[str, ...]
        From the top; empty for an empty text.

    Examples
    --------
    >>> wrap("Ukrainian special forces spokesperson", Face(10), 120)
    ('Ukrainian special forces', 'spokesperson')
    """
    space = measure(" ", face)
    done: list[str] = []
    line, used = "", 0.0
    for word in clean(text).split():
        for last, piece in _pieces(word, face, width, measure):
            size = measure(piece, face)
            if line and used + space + size > width:
                done.append(line)
                line, used = "", 0.0
            line, used = (f"{line} {piece}", used + space + size) if line else (piece, size)
            if not last:
                done.append(line)
                line, used = "", 0.0
    done += [line] if line else []
    if len(done) <= lines:
        return tuple(done)
    end = done[lines - 1]
    while end and measure(end + "…", face) > width:
        end = end[:-1]
    return (*done[: lines - 1], end.rstrip() + "…")


def block_height(count: int, face: Face) -> float:
    """Say how high ``count`` lines stand, in points.

    Examples
    --------
    >>> block_height(2, Face(10))
    25.6
    """
    return count * face.size * LEADING


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    r"""Make a text drawable: one line, no control characters, no letter without a glyph.

    Letters the fonts lack are romanised where Unicode names their sound (Hangul, kana), else written as code points.

    Examples
    --------
    >>> clean("Kim (김)\tsaid"), clean("中")
    ('Kim (gim) said', 'U+4E2D')
    """
    text = unicodedata.normalize("NFC", text[: 4 * _LONGEST])
    known = _glyphs(False, False)
    out: list[str] = []
    was_code = False
    for char in text:
        kind = unicodedata.category(char)
        if kind == "Cf" or (kind == "Mn" and ord(char) not in known):
            continue
        drawable = kind not in ("Cc", "Cs", "Zl", "Zp", "Zs") and ord(char) in known
        code = "" if drawable or kind[0] == "Z" or kind == "Cc" else _romanised(char)
        if code and was_code and code.startswith("U+"):
            out.append(" ")
        out.append(char if drawable else code or " ")
        was_code = code.startswith("U+")
    short = " ".join("".join(out).split())
    return short if len(short) <= _LONGEST else short[: _LONGEST - 1] + "…"


def undrawable(text: str) -> tuple[str, ...]:
    """Name the scripts in a text that the bundled fonts lack, in alphabetical order.

    Examples
    --------
    >>> undrawable("김 and 中"), undrawable("Київ")
    (('CJK', 'HANGUL'), ())
    """
    known = _glyphs(False, False)
    lacking = {char for char in text if unicodedata.category(char)[0] in "LNPS" and ord(char) not in known}
    return tuple(sorted({unicodedata.name(char, "UNNAMED").partition(" ")[0] for char in lacking}))


def cut(text: str, face: Face) -> Face:
    """Pick the cut that has every letter: the slanted ones lack Arabic and others, which then stand upright.

    Examples
    --------
    >>> cut("قال", Face(9, italic=True)).italic, cut("said", Face(9, italic=True)).italic
    (False, True)
    """
    for bold, italic in ((face.bold, face.italic), (face.bold, False), (False, False)):
        if all(ord(char) in _glyphs(bold, italic) for char in text):
            return Face(face.size, bold, italic)
    return Face(face.size)


@lru_cache(maxsize=64)
def font(face: Face) -> FontProperties:
    """Give matplotlib's handle of a face, by file so that nothing is looked up on the machine.

    Examples
    --------
    >>> font(Face(9, bold=True)).get_size()
    9.0
    """
    return FontProperties(fname=_FOLDER / _NAMES[face.bold, face.italic], size=face.size)


def _pieces(word: str, face: Face, width: float, measure: Measure) -> list[tuple[bool, str]]:
    """Cut a word that is wider than the column; each piece says whether it is the last."""
    pieces: list[str] = []
    while measure(word, face) > width and len(word) > 1:
        low, high = 1, len(word) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if measure(word[:middle], face) <= width else (low, middle - 1)
        after = max(word.rfind(mark, 0, low) for mark in "-–/")
        at = after + 1 if after > 0 else low
        pieces.append(word[:at])
        word = word[at:]
    pieces.append(word)
    return [(index == len(pieces) - 1, piece) for index, piece in enumerate(pieces)]


def _romanised(char: str) -> str:
    name = unicodedata.name(char, "")
    for start in ("HANGUL SYLLABLE ", "HIRAGANA LETTER ", "KATAKANA LETTER "):
        if name.startswith(start):
            return name.removeprefix(start).removeprefix("SMALL ").lower()
    return f"U+{ord(char):04X}"


@lru_cache(maxsize=4)
def _glyphs(bold: bool, italic: bool) -> frozenset[int]:
    return frozenset(FT2Font(_FOLDER / _NAMES[bold, italic]).get_charmap())


@lru_cache(maxsize=65536)
def _unit_width(text: str, bold: bool, italic: bool) -> float:
    width, _, _ = _PATHS.get_text_width_height_descent(text, font(Face(100.0, bold, italic)), False)
    return float(width) / 100

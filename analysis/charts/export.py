"""How does a drawn page become bytes? Small PNGs, and SVGs that can stand inside a page.

Owns what happens to matplotlib's output. Does not know what is drawn.
"""

import io
import re
from collections.abc import Mapping
from html import escape

import numpy as np
from numpy.typing import NDArray
from PIL import Image

__all__ = ["inline_svg", "palette_png"]

_Shades = NDArray[np.int64]
_PALETTES = ((192, 112), (160, 48), (96, 40))  # colours of a PNG, and how many of the commonest are exact
_LIMIT = 140_000  # bytes from which the next smaller palette is tried


def palette_png(image: Image.Image) -> bytes:
    """Store a picture with a palette: a third of the bytes, as charts are committed with their notebooks.

    The commonest colours, which are the fills, stay as they are; the shades at the edges of letters are rounded by the
    smallest step that leaves room for them. A quantiser's own choice would depend on its version.

    Parameters
    ----------
    image
        In RGB.

    Returns
    -------
    bytes
        The same for the same picture; a large page gets fewer colours.
    """
    pixels = np.asarray(image).astype(np.uint32)
    codes = pixels[..., 0] << 16 | pixels[..., 1] << 8 | pixels[..., 2]
    counted = sorted(image.getcolors(1 << 24) or [], key=lambda pair: (-pair[0], pair[1]))
    shades = np.array([shade for _, shade in counted], dtype=np.int64)
    png = b""
    for most, exact in _PALETTES:
        palette, index = _rounded(shades, most, exact)
        table = np.zeros(1 << 24, dtype=np.uint8)
        table[shades @ np.array([65536, 256, 1])] = index
        flat = Image.fromarray(table[codes])
        flat.putpalette(palette.astype(np.uint8).tobytes())
        out = io.BytesIO()
        flat.save(out, format="PNG", optimize=True)
        png = out.getvalue()
        if len(png) <= _LIMIT:
            break
    return png


def inline_svg(svg: str, prefix: str, title: str, titles: Mapping[str, str]) -> str:
    """Make matplotlib's SVG fit to stand inside a page beside others: own ids, named links, no prologue."""
    svg = re.sub(r"<!--.*?-->\s*", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    used = set(re.findall(r'(?:href="|url\()#([^")]+)', svg)) & set(re.findall(r' id="([^"]+)"', svg))
    svg = re.sub(r' id="([^"]+)"', lambda m: f' id="{prefix}-{m[1]}"' if m[1] in used else "", svg)
    svg = re.sub(r'(href="|url\()#([^")]+)', lambda m: f"{m[1]}#{prefix}-{m[2]}" if m[2] in used else m[0], svg)
    seen: set[str] = set()

    def link(found: re.Match[str]) -> str:
        target = found[1]
        # A row's mark and its words lead to one place: one stop for the keyboard is enough.
        mark = ' tabindex="-1"' if target in seen else f' id="{prefix}-{target[1:]}"'
        seen.add(target)
        words = f"<title>{_escaped(titles[target])}</title>" if target in titles else ""
        return f'<a{mark} xlink:href="{target}">{words}'

    svg = re.sub(r'<a xlink:href="([^"]+)" target="_blank">', link, svg)
    return svg.replace("<svg ", f'<svg role="group" aria-label="{_escaped(title)}" ', 1)


def _escaped(text: str) -> str:
    """Escape a text for XML, which has no control characters."""
    return escape("".join(char for char in text if char.isprintable()))


def _rounded(shades: _Shades, most: int, exact: int) -> tuple[_Shades, _Shades]:
    """Round all shades but the first few until they are at most ``most``; and say where each stands in the palette."""
    for step in (1, 2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64):
        rounded = np.clip(255 - (255 - shades + step // 2) // step * step, 0, 255)
        rounded[:exact] = shades[:exact]
        palette, index = np.unique(rounded, axis=0, return_inverse=True)
        if len(palette) <= most:
            break
    return palette, index.reshape(-1)

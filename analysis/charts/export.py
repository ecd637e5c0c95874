"""How does a drawn page become bytes? Small PNGs.

Owns what happens to matplotlib's output. Does not know what is drawn.
"""

import io
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image

__all__ = ["palette_png"]

_Shades = NDArray[np.int64]
_MOST = (160, 96)  # colours of a PNG's palette, and of a large one, where a rounded edge is finer than the eye
_LARGE = 1_500_000  # pixels
_HUGE = 6_000_000  # pixels from which a third of the time is worth a twentieth of the bytes
_COMMON = 24  # of the commonest colours, how many are exact besides the fills


def palette_png(image: Image.Image, fills: Iterable[str] = ()) -> bytes:
    """Store a picture with a palette: a third of the bytes, as charts are committed with their notebooks.

    Parameters
    ----------
    image
        In RGB.
    fills
        Colours as ``#RRGGBB`` that stay exactly as they are: those of areas, where a wrong shade is a visible step.
        The commonest colours stay too; the shades at the edges of letters are rounded by the smallest step that
        leaves room. A quantiser's own choice would depend on its version.

    Returns
    -------
    bytes
        The same for the same picture.

    Examples
    --------
    >>> palette_png(Image.new("RGB", (2, 2), "#0072B2"))[1:4]
    b'PNG'
    """
    pixels = np.asarray(image).astype(np.uint32)
    codes = (pixels[..., 0] << 16 | pixels[..., 1] << 8 | pixels[..., 2]).reshape(-1)
    # A page is mostly runs of one colour: sorting the runs takes a tenth of sorting the pixels.
    begins = np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1])))
    lengths = np.diff(begins, append=codes.size)
    found, which = np.unique(codes[begins], return_inverse=True)
    counts = np.bincount(which, weights=lengths)
    reserved = np.isin(found, [int(fill[1:], 16) for fill in fills])
    # The fills first, then the commonest: the front of the list is what stays exact.
    order = np.lexsort((found, -counts, ~reserved))
    shades = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1).astype(np.int64)[order]
    size = image.width * image.height
    most = _MOST[size > _LARGE]
    palette, index = _rounded(shades, most, min(int(reserved.sum()) + _COMMON, most - 40))
    numbers = np.empty(len(found), dtype=np.uint8)
    numbers[order] = index
    flat = Image.fromarray(np.repeat(numbers[which], lengths).reshape(image.height, image.width))
    flat.putpalette(palette.astype(np.uint8).tobytes())
    out = io.BytesIO()
    flat.save(out, format="PNG", compress_level=9 if size < _HUGE else 7)
    return out.getvalue()


def _rounded(shades: _Shades, most: int, exact: int) -> tuple[_Shades, _Shades]:
    """Round all shades but the first few until they are at most ``most``; and say where each stands in the palette."""
    kept, rest = shades[:exact], shades[exact:]
    apart, nearest = _nearest(rest, kept)
    for step in (1, 2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64):
        rounded = np.clip(255 - (255 - rest + step // 2) // step * step, 0, 255)
        # Between two shades of a band lies a pixel that is neither: it takes the nearer one, not one of the grid.
        close = apart <= step
        rounded[close] = kept[nearest[close]]
        palette, index = np.unique(np.concatenate([kept, rounded]), axis=0, return_inverse=True)
        if len(palette) <= most:
            break
    return palette, index.reshape(-1)


def _nearest(shades: _Shades, kept: _Shades) -> tuple[_Shades, _Shades]:
    """Say how far each shade is from the nearest of those kept, by its worst channel, and which it is."""
    apart = np.full(len(shades), 256, dtype=np.int64)
    which = np.zeros(len(shades), dtype=np.int64)
    for index, shade in enumerate(kept):
        far = np.abs(shades - shade).max(axis=1)
        nearer = far < apart
        apart[nearer], which[nearer] = far[nearer], index
    return apart, which

"""What does the paper look like? Colours, type sizes and measures of the page, in points.

Owns every colour and size a chart uses. Does not know a frame, a row or an axis.
"""

from dataclasses import dataclass
from typing import Final

__all__ = [
    "AGREE",
    "BODY",
    "CAPTION",
    "CLAIMANT",
    "CONFLICT",
    "FAINT",
    "FOOT",
    "GREY",
    "HEADING",
    "INK",
    "KEY",
    "LEADING",
    "MARGIN",
    "NIGHT",
    "NO_SOURCE",
    "PAPER",
    "PHONE",
    "PUBLISHED",
    "QUOTE",
    "RULE",
    "SHADE",
    "SIDES",
    "SMALL",
    "STACKED",
    "SUBTITLE",
    "THIRD_PARTY",
    "TITLE",
    "TOPIC",
    "UNLIKE",
    "VALUE",
    "WIDTH",
    "Face",
    "by_night",
    "contrast",
    "seen_with",
    "tint",
]

WIDTH: Final = 800.0
PHONE: Final = 348.0  # the page of a chart as a phone shows it, its rows stacked
STACKED: Final = 480.0  # pages narrower than this have no room for columns beside one another
MARGIN: Final = 36.0
LEADING: Final = 1.28  # distance between two baselines, in type sizes

PAPER: Final = "#FFFFFF"
NIGHT: Final = "#202224"  # the paper of a page shown in the dark
INK: Final = "#1A1A1A"
GREY: Final = "#5A5A5A"  # secondary words; still 6.9:1 on white
FAINT: Final = "#D8D8D8"  # grid lines
RULE: Final = "#C9C9C9"
SHADE: Final = "#F1F1F1"  # behind a panel's heading
PUBLISHED: Final = "#FFF1C2"  # the day a report appeared

# Said by a side of the conflict. A side that the lexicon gives no colour takes the next one free here.
SIDES: Final = ("#0072B2", "#BF4F00", "#6B2C91", "#7A5C00")
THIRD_PARTY: Final = "#00755A"
NO_SOURCE: Final = "#2B2B2B"

CONFLICT: Final = "#A31515"
UNLIKE: Final = "#7D5F00"  # two things that may not be compared
AGREE: Final = "#3A6B1E"


@dataclass(frozen=True, slots=True)
class Face:
    """A size in points and a cut of the one type family."""

    size: float
    bold: bool = False
    italic: bool = False


TITLE: Final = Face(16.5, bold=True)
SUBTITLE: Final = Face(10.5)
HEADING: Final = Face(10.8, bold=True)
CLAIMANT: Final = Face(10.2, bold=True)
VALUE: Final = Face(9.6, bold=True)
BODY: Final = Face(9.4)
QUOTE: Final = Face(9.8, italic=True)
SMALL: Final = Face(8.6)
CAPTION: Final = Face(8.6, italic=True)
KEY: Final = Face(8.8)
TOPIC: Final = Face(8.8, italic=True)
FOOT: Final = Face(8.2)

# Viénot, Brettel and Mollon (1999), as Machado et al. (2009) publish them for full severity, on linear RGB.
_SEEN = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}


def tint(colour: str, share: float) -> str:
    """Mix a colour with the paper: 1 is the colour itself, 0 the paper.

    Opaque on purpose: pieces of a fading line that overlap stay invisible as pieces, which transparent ones do not.

    Examples
    --------
    >>> tint("#0072B2", 0), tint("#0072B2", 1)
    ('#FFFFFF', '#0072B2')
    """
    return "#" + "".join(f"{round(255 + (value - 255) * share):02X}" for value in _bytes(colour))


def contrast(colour: str, ground: str = PAPER) -> float:
    """Compute the WCAG 2.2 contrast ratio of two colours, from 1 to 21.

    Examples
    --------
    >>> contrast("#000000")
    21.0
    """
    light, dark = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return round((light + 0.05) / (dark + 0.05), 2)


def by_night(colour: str) -> str:
    """Turn a colour meant for white paper into one for dark paper: the same hue, light for dark and dark for light.

    Parameters
    ----------
    colour
        As ``#RRGGBB``.

    Returns
    -------
    str
        Paper becomes :data:`NIGHT`; what stands out from paper by 4.5:1 does so from night too.

    Examples
    --------
    >>> by_night(PAPER) == NIGHT, contrast(by_night("#0072B2"), NIGHT) >= 4.5
    (True, True)
    """
    wanted = contrast(colour)
    # Kept as far from the paper as it was, but no farther than soft white, which is easier on the eye in the dark.
    goal = min(wanted, contrast("#ECEAE4", NIGHT))
    night, (red, green, blue) = _bytes(NIGHT), _bytes(colour)
    low, high, best = 0.0, 1.0, NIGHT
    for _ in range(12):
        middle = (low + high) / 2
        best = _lifted((red, green, blue), night, middle)
        low, high = (middle, high) if contrast(best, NIGHT) < goal else (low, middle)
    return NIGHT if wanted == 1 else _lifted((red, green, blue), night, high)


def _lifted(colour: tuple[int, int, int], night: tuple[int, int, int], share: float) -> str:
    """Go from night over the colour's own hue to white; the hue alone, without the white that is in a tint."""
    least, most = min(colour), max(colour)
    spread = (most - least) or 1
    hue = [(part - least) / spread for part in colour] if most > least else [0.5, 0.5, 0.5]
    mild = min(1.0, 1.4 * (most - least) / max(255 - least, 1))  # a grey stays grey, a tint keeps its hue
    full = [255 * (mild * (0.25 + 0.75 * part) + (1 - mild) * 0.75) for part in hue]
    if share < 0.5:
        mixed = [dark + (light - dark) * share * 2 for dark, light in zip(night, full, strict=True)]
    else:
        mixed = [light + (255 - light) * (share - 0.5) * 2 for light in full]
    return "#" + "".join(f"{round(part):02X}" for part in mixed)


def seen_with(deficiency: str, colour: str) -> tuple[float, float, float]:
    """Compute the CIE L*a*b* a colour has for a reader with a colour deficiency.

    Parameters
    ----------
    deficiency
        ``"protanopia"``, ``"deuteranopia"``, or anything else for full colour vision.
    colour
        As ``#RRGGBB``.

    Returns
    -------
    tuple[float, float, float]
        L*, a*, b* under D65; the distance of two of them says how far apart they look.

    Examples
    --------
    >>> [round(part) + 0 for part in seen_with("protanopia", "#FFFFFF")]
    [100, 0, 0]
    """
    red, green, blue = (_linear(value) for value in _bytes(colour))
    matrix = _SEEN.get(deficiency, ((1, 0, 0), (0, 1, 0), (0, 0, 1)))
    red, green, blue = (min(1.0, max(0.0, a * red + b * green + c * blue)) for a, b, c in matrix)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.0890
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _bytes(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value) for value in _bytes(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

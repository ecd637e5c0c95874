"""From where was a report filed? Reads the line that opens its first paragraph: "LIMA, Peru (Wire) -".

Owns no list. Knows nothing of what the report tells; where nothing else is named, it happened where it was filed.
"""

import re

from analysis.extract.actors.casing import is_common
from analysis.model import Document

__all__ = ["filed_from"]

_HEAD = 1_500  # characters of a report within which its dateline stands
_DATELINE = re.compile(
    r"(?m)^(?P<city>[^\W\d_a-z][^\W\d_a-z'’. -]{0,38}[^\W\d_a-z])"
    r"(?:, (?P<land>[A-Z][A-Za-z.]{1,20}(?: [A-Z][A-Za-z.]{1,20}){0,2}))??"
    r"(?:[,.] [A-Z][a-z]{2,8}\.? [0-9]{1,2}(?:, [0-9]{4})?)?"
    r"(?: \([^()\n]{2,40}\)){0,2}(?:: |,? ?--? |,? ?[–—] ?)"
)


def filed_from(document: Document) -> tuple[str, ...]:
    r"""Name the town of a dateline and, if it is told, the country or region behind it.

    Parameters
    ----------
    document
        The report.

    Returns
    -------
    tuple[str, ...]
        The narrower name first, as in ordinary print; empty where a report has no dateline.

    Examples
    --------
    >>> filed_from(Document(document_id="d", text="Bus falls\n\nHARVA, Peru (Wire) - Nine people died."))
    ('Harva', 'Peru')
    >>> filed_from(Document(document_id="d", text="UPDATE: Nine people died."))
    ()
    """
    for found in _DATELINE.finditer(document.text, 0, _HEAD):
        city = found["city"]
        if not all(is_common(word) for word in city.split()):
            return tuple(name for name in (city.title(), found["land"]) if name)
    return ()

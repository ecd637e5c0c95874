"""What does a Markdown file say, and what does its front matter say of it? Bytes to text and fields.

Owns the front matter of Markdown, read as plain strings: no nesting, no types, no aliases, so nothing in it can be
executed. The canonical text is what follows the front matter, with its markup untouched.
"""

import re

from analysis.readers.naming import about
from analysis.readers.registry import Draft, reader
from analysis.readers.text import decode

__all__ = ["front_matter", "read_markdown"]

_FENCES = {"---": ":", "+++": "="}
_MOST_LINES = 200
_HEADING = re.compile(r"#{1,6}[ \t]{1,8}([^\n]{1,300})")


def front_matter(text: str) -> tuple[dict[str, str], int]:
    r"""Read the ``key: value`` or ``key = value`` lines between two fences at the start of a text.

    Parameters
    ----------
    text
        The whole file.

    Returns
    -------
    tuple[dict[str, str], int]
        Lower-case keys and unquoted values, and where the body starts; ``({}, 0)`` if there is no front matter, or
        if its closing fence does not come within 200 lines.

    Examples
    --------
    >>> front_matter("---\ntitle: 'Flood'\n---\nForty dead.")
    ({'title': 'Flood'}, 23)
    """
    lines = text.splitlines(keepends=True)[: _MOST_LINES + 2]
    fence = lines[0].strip() if lines else ""
    if fence not in _FENCES:
        return {}, 0
    fields: dict[str, str] = {}
    at = len(lines[0])
    for line in lines[1:]:
        at += len(line)
        if line.strip() == fence:
            return fields, at
        key, mark, value = line.partition(_FENCES[fence])
        # An indented line belongs to a list or a table, which we do not read.
        if mark and key[:1].strip():
            fields[key.strip().strip("\"'").lower()] = value.strip().strip("\"'").strip()
    return {}, 0


@reader(".md", ".markdown")
def read_markdown(data: bytes) -> Draft:
    """Read a Markdown file; the title is the front matter's, else that of a heading on the first line."""
    text, encoding = decode(data)
    fields, start = front_matter(text)
    known = about(fields)
    body = text[start:]
    heading = _HEADING.match(body.lstrip())
    if known["title"] is None and heading:
        known["title"] = heading[1].strip()
    return Draft(text=body, encoding=encoding, media_type="text/markdown", **known)

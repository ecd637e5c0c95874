"""Which figures of a text are marked, and with what? Reads "{12|2021-05-03}" for the tables of days."""

import re

__all__ = ["unmarked"]

_MARK = re.compile(r"\{([^|{}]+)\|([^|{}]*)\}")


def unmarked(text: str) -> tuple[str, list[tuple[int, str, str | None]]]:
    """The plain text, and where each marked figure stands in it with its mark."""
    plain, marks, end = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[end : match.start()]
        marks.append((len(plain), match[1], match[2] or None))
        plain += match[1]
        end = match.end()
    return plain + text[end:], marks

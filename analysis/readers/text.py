"""What does a plain text file say? Bytes to text, with the encoding and how it was known.

Owns decoding for every format that is text. Never translates line ends, so offsets count what stands in the file.
"""

import codecs
import re

from analysis.errors import BadTextError
from analysis.readers.registry import Draft, reader

__all__ = ["decode", "read_plain"]

# Longest mark first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
GUESS = "cp1252"
# Python's codecs also hold ciphers and escapes; these are the encodings of texts (WHATWG Encoding Standard).
_ENCODING = re.compile(
    r"utf-8|utf-16(?:-[bl]e)?|cp(?:125[0-8]|866|874|932|949)|iso8859-\d{1,2}|koi8-[rtu]|mac-(?:cyrillic|roman)"
    r"|gb(?:k|2312|18030)|big5(?:hkscs)?|euc_(?:jp|kr)|iso2022_(?:jp|kr)|shift_jis"
)
_OF_THE_WEB = {"ascii": GUESS, "iso8859-1": GUESS}  # the standard reads both labels so
_WHITE = frozenset("\t\n\v\f\r\x1a\x1b\x85")
_MOST_CONTROLS = 0.01  # text of any language stays far below, compressed data far above


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    r"""Turn bytes into text: by their mark, else as declared, else as strict UTF-8, else by a guess.

    Parameters
    ----------
    data
        The whole file.
    declared
        The encoding that the file itself names; one that nobody knows, or that does not fit, is passed over.

    Returns
    -------
    tuple[str, str]
        The text, without its mark and with its line ends untouched, and the encoding with how it is known:
        ``"utf-8"``, ``"utf-8 (mark)"``, ``"utf-16-le (mark)"``, ``"koi8-r (declared)"`` or ``"cp1252 (guess)"``.

    Raises
    ------
    BadTextError
        If the bytes are no text: nothing there, NUL characters, or mostly control characters.

    Examples
    --------
    >>> decode("Forty dead\r\n".encode())
    ('Forty dead\r\n', 'utf-8')
    >>> decode(b"caf\xe9")
    ('café', 'cp1252 (guess)')
    >>> decode(b"\xeb\xc9\xc5\xd7", "KOI8-R")
    ('Киев', 'koi8-r (declared)')
    """
    text, encoding = _decoded(data, declared)
    if not text.strip():
        raise BadTextError("the file is empty", hint="delete it, or save the report's text in it")
    if "\0" in text:
        raise BadTextError("the file holds NUL characters: it is no text", hint="save the report as UTF-8 text")
    controls = sum(1 for char in text if char < " " and char not in _WHITE)
    if controls > _MOST_CONTROLS * len(text):
        raise BadTextError("the file holds control characters: it is no text", hint="save the report as UTF-8 text")
    return text, encoding


def _decoded(data: bytes, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), f"{encoding} (mark)"
            except UnicodeDecodeError as error:
                raise BadTextError(
                    f"the file is marked {encoding} and is not: {error.reason} at byte {error.start}"
                ) from error
    if declared:
        try:
            name = _OF_THE_WEB.get(codecs.lookup(declared).name, codecs.lookup(declared).name)
            if _ENCODING.fullmatch(name):
                return data.decode(name), "utf-8" if name == "utf-8" else f"{name} (declared)"
        except (LookupError, UnicodeError, ValueError):
            pass  # what a file says of itself is often wrong; its bytes decide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as not_utf8:
        try:
            return data.decode(GUESS), f"{GUESS} (guess)"
        except UnicodeDecodeError:
            raise BadTextError(
                f"the file is neither UTF-8 nor {GUESS}: {not_utf8.reason} at byte {not_utf8.start}",
                hint="save the report as UTF-8 text",
            ) from not_utf8


@reader(".txt")
def read_plain(data: bytes) -> Draft:
    """Read a plain text file; it says nothing of itself but its text."""
    text, encoding = decode(data)
    return Draft(text=text, encoding=encoding, media_type="text/plain")

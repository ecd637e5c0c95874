"""What does a Word document say? Its paragraphs, from the zipped XML, with what was deleted left out.

Owns the parts of Office Open XML (ISO/IEC 29500) that are text. Runs no macro, loads no picture, follows no link.
"""

import io
import zipfile

from analysis.errors import BadTextError
from analysis.readers.archive import member
from analysis.readers.markup import hear
from analysis.readers.registry import Draft, reader

__all__ = ["read_docx"]

_BODY = "word/document.xml"
_ABOUT = "docProps/core.xml"
_LEFT_OUT = frozenset(("del", "fallback", "instrtext", "movefrom"))


@reader(".docx")
def read_docx(data: bytes) -> Draft:
    """Read a Word document; its paragraphs are divided by empty lines, table cells too.

    Raises
    ------
    BadTextError
        If it is no Word document, expands beyond the limits, or has no text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = set(parts.namelist())
            if _BODY not in names:
                raise BadTextError("the file holds no Word document", hint="save it as .docx or .txt once more")
            body = member(parts, parts.getinfo(_BODY))
            about = member(parts, parts.getinfo(_ABOUT)) if _ABOUT in names else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise BadTextError(f"it is no Word document: {error}", hint="save it as .docx or .txt once more") from error
    text = "\n\n".join(filter(None, (paragraph.strip() for paragraph in _paragraphs(body))))
    if not text:
        raise BadTextError("the document has no text", hint="pictures of text are not read")
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Draft(text=text, encoding="utf-8", media_type=media_type, metadata=True, title=_title(about))


def _paragraphs(body: bytes) -> list[str]:
    """The text of each paragraph; one inside another, as in a text box, comes first."""
    found: list[str] = []
    heard: list[list[str]] = []

    def begins(path: tuple[str, ...]) -> None:
        if path[-1] == "p":
            heard.append([])

    def ends(path: tuple[str, ...], attributes: dict[str, str], text: str) -> None:
        if not heard or not _LEFT_OUT.isdisjoint(path):
            if path[-1] == "p" and heard:
                heard.pop()
        elif path[-1] == "t":
            heard[-1].append(text)
        elif path[-1] in ("tab", "br", "cr"):
            heard[-1].append("\t" if path[-1] == "tab" else "\n")
        elif path[-1] == "p":
            found.append("".join(heard.pop()))

    hear(body, ends, begins)
    return found


def _title(about: bytes) -> str | None:
    titles: list[str] = []

    def ends(path: tuple[str, ...], attributes: dict[str, str], text: str) -> None:
        if path[-1] == "title" and text.strip():
            titles.append(text.strip())

    if about:
        hear(about, ends)
    return titles[0] if titles else None

"""What does an XML file hold? Its elements one after another, from a parser that expands nothing.

Owns the refusal of document type declarations, with which entities come, and the limits on depth. Does not know feeds
or documents.
"""

from collections.abc import Callable
from xml.parsers import expat

from analysis.errors import BadTextError

__all__ = ["Listener", "hear"]

_MOST_DEEP = 256
_PIECE = 1 << 16

#: Called with the path of names to an element, its attributes and its own text, when the element ends.
Listener = Callable[[tuple[str, ...], dict[str, str], str], None]


def hear(data: bytes, listener: Listener, begins: Callable[[tuple[str, ...]], None] = lambda path: None) -> None:
    """Tell each element of an XML document as it ends; names come without their prefixes, in lower case.

    Parameters
    ----------
    data
        The document; its encoding is the one it declares.
    listener
        Hears of each element that ended: inner ones before the one around them. Text counts for the innermost.
    begins
        Hears of each element that begins.

    Raises
    ------
    BadTextError
        If it is no well-formed XML, declares a document type, or is nested deeper than 256 elements.

    Examples
    --------
    >>> hear(b"<a><dc:b>1</dc:b></a>", lambda path, attributes, text: print(path, repr(text)))
    ('a', 'b') '1'
    ('a',) ''
    """
    path: list[str] = []
    open_elements: list[tuple[dict[str, str], list[str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(path) >= _MOST_DEEP:
            raise BadTextError(f"the XML is nested deeper than {_MOST_DEEP} elements", hint="save the report as text")
        path.append(_bare(name))
        open_elements.append(({_bare(key): value for key, value in attributes.items()}, []))
        begins(tuple(path))

    def end(name: str) -> None:
        attributes, text = open_elements.pop()
        listener(tuple(path), attributes, "".join(text))
        path.pop()

    def words(text: str) -> None:
        if open_elements:
            open_elements[-1][1].append(text)

    def doctype(*declared: object) -> None:
        raise BadTextError(
            "the XML declares a document type, which may define entities", hint="save it without <!DOCTYPE>"
        )

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, words
    parser.StartDoctypeDeclHandler = doctype
    parser.buffer_text = True
    try:
        for at in range(0, len(data), _PIECE):
            parser.Parse(data[at : at + _PIECE], False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise BadTextError(f"it is no well-formed XML: {error}", hint="save the report as text") from error


def _bare(name: str) -> str:
    return name.rpartition(":")[2].lower()

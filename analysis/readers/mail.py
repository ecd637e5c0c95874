"""What does a saved letter or mailbox report? The plain text of each letter, with its subject, sender and date.

Owns which part of a letter is its text: the plain one, else the HTML one. Attachments are left alone; signatures and
quoted letters stay, since a text is never cut by guess.
"""

import email
import email.policy
import re
from dataclasses import replace
from email.message import EmailMessage

from analysis.errors import BadTextError, ReadError
from analysis.readers.html import paragraphs
from analysis.readers.registry import Draft, Unreadable, reader
from analysis.readers.text import decode

__all__ = ["read_letter", "read_mailbox"]

_BETWEEN = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]{1,500}\r?\n")


@reader(".eml")
def read_letter(data: bytes) -> Draft:
    """Read one letter (RFC 5322).

    Raises
    ------
    BadTextError
        If it has no text: only attachments, or nothing at all.
    """
    letter = email.message_from_bytes(data, policy=email.policy.default)
    try:
        text, encoding = _text(letter)
        return Draft(
            text=text,
            encoding=encoding,
            media_type="message/rfc822",
            metadata=True,
            title=_header(letter, "subject"),
            publisher=_sender(letter),
            url=_header(letter, "archived-at"),
            published=_date(letter),
        )
    except (LookupError, ValueError, TypeError, AttributeError, IndexError) as error:
        # The standard library's parser is lenient, but its accessors raise on some broken headers.
        raise BadTextError(f"the letter is broken: {error}", hint="save its text in a .txt file") from error


@reader(".mbox")
def read_mailbox(data: bytes) -> list[Draft | Unreadable]:
    """Read every letter of a mailbox (RFC 4155), each named by its number from 1."""
    starts = [match.end() for match in _BETWEEN.finditer(data)]
    ends = [*[match.start() for match in _BETWEEN.finditer(data)][1:], len(data)]
    if not starts:
        raise BadTextError("the file holds no letter that begins with 'From '", hint="save letters as .eml files")
    found: list[Draft | Unreadable] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        try:
            found.append(replace(read_letter(data[start:end]), part=str(number)))
        except ReadError as error:
            found.append(Unreadable(str(number), error))
    return found


def _text(letter: EmailMessage) -> tuple[str, str]:
    part = letter.get_body(preferencelist=("plain", "html"))
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        raise BadTextError("the letter has no text", hint="save the report it carries as a file of its own")
    text, encoding = decode(payload, part.get_content_charset())
    return (paragraphs(text) if part.get_content_subtype() == "html" else text), encoding


def _header(letter: EmailMessage, name: str) -> str | None:
    return " ".join(str(letter[name] or "").split()).strip("<>") or None


def _sender(letter: EmailMessage) -> str | None:
    """The name of the sender, else the address."""
    sender = letter["from"]
    addresses = getattr(sender, "addresses", ())
    return next((one.display_name or one.addr_spec or None for one in addresses), None)


def _date(letter: EmailMessage) -> str | None:
    """The day at the sender's place, as the letter writes it."""
    day = getattr(letter["date"], "datetime", None)
    return day.date().isoformat() if day else None

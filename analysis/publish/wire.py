"""How do the processes of a report talk to each other? In JSON over a local socket, each message's length first.

Owns the framing. Knows nothing of kernels and notebooks.
"""

import json
import socket
import struct
from typing import Any

from jupyter_client.jsonutil import json_default

__all__ = ["TOO_LONG", "Gone", "decode", "encode", "receive", "send"]

_HEAD = struct.Struct("!I")
#: The longest message that is read; a longer one is a fault, not a message.
TOO_LONG = 256 * 1024 * 1024


class Gone(Exception):
    """The other end of the socket is closed: its process ended or was killed."""


def encode(message: dict[str, Any]) -> bytes:
    r"""Write a message with its length before it.

    Examples
    --------
    >>> encode({"a": 1})
    b'\x00\x00\x00\x07{"a":1}'
    """
    body = json.dumps(message, separators=(",", ":"), default=json_default).encode("utf-8", "surrogatepass")
    return _HEAD.pack(len(body)) + body


def decode(buffer: bytearray) -> dict[str, Any] | None:
    r"""Take the first whole message out of what has arrived, or None while it is not complete.

    Examples
    --------
    >>> arrived = bytearray(encode({"a": 1}) + b"\x00")
    >>> decode(arrived), decode(arrived), bytes(arrived)
    ({'a': 1}, None, b'\x00')
    """
    if len(buffer) < _HEAD.size:
        return None
    (length,) = _HEAD.unpack_from(buffer)
    if length > TOO_LONG:
        raise Gone
    if len(buffer) < _HEAD.size + length:
        return None
    body = bytes(buffer[_HEAD.size : _HEAD.size + length])
    del buffer[: _HEAD.size + length]
    message: dict[str, Any] = json.loads(body.decode("utf-8", "surrogatepass"))
    return message


def send(link: socket.socket, message: dict[str, Any]) -> None:
    """Send a message whole.

    Raises
    ------
    Gone
        If nobody listens any more.
    """
    try:
        link.sendall(encode(message))
    except OSError as error:
        raise Gone from error


def receive(link: socket.socket) -> dict[str, Any]:
    """Wait for the next message.

    Raises
    ------
    Gone
        If the other end is closed.
    """
    head = _exactly(link, _HEAD.size)
    (length,) = _HEAD.unpack(head)
    if length > TOO_LONG:
        raise Gone
    message: dict[str, Any] = json.loads(_exactly(link, length).decode("utf-8", "surrogatepass"))
    return message


def _exactly(link: socket.socket, size: int) -> bytes:
    pieces = bytearray()
    while len(pieces) < size:
        try:
            piece = link.recv(min(size - len(pieces), 1 << 20))
        except OSError as error:
            raise Gone from error
        if not piece:
            raise Gone
        pieces += piece
    return bytes(pieces)

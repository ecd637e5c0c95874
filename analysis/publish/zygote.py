"""What makes a report start at once? A process that has everything loaded, and forks.

Owns the warm process: what it imports, how it waits, how it forks and reaps. It never runs a notebook's code itself,
and has one thread only, so that a fork is always whole.
"""

import array
import contextlib
import gc
import importlib
import os
import select
import signal
import socket
import sys
import threading
from typing import Any

from analysis.publish import wire

__all__ = ["main"]

_LOADED = ("analysis.frames", "analysis.charts", "matplotlib.pyplot", "matplotlib_inline.backend_inline")
_REQUEST = 1 << 16


def main() -> None:
    """Load everything, say so, then fork a report for each request until the driver is gone."""
    link = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the driver decides what an interrupt ends
    made = _warm()
    woken, wake = os.pipe()
    for end in (woken, wake):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    wire.send(link, {"ready": os.getpid(), "threads": threading.active_count()})
    living: set[int] = set()
    try:
        while True:
            ready, _, _ = select.select([link.fileno(), woken], [], [])
            if woken in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(woken, _REQUEST)
                _reap(link, living)
            if link.fileno() in ready:
                _fork(made, link, living, *_request(link))
    except wire.Gone:
        for pid in living:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)


def _warm() -> Any:
    """Import what reports use, with the shell there first: libraries look for one when they are imported."""
    from analysis.publish import forked

    made = forked.kernel()
    for name in _LOADED:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    return made


def _request(link: socket.socket) -> tuple[dict[str, Any], int]:
    """Read a request and the number of the report's socket, which comes with it."""
    buffer, descriptors = bytearray(), array.array("i")
    while (request := wire.decode(buffer)) is None:
        try:
            data, ancillary, _, _ = link.recvmsg(_REQUEST, socket.CMSG_LEN(descriptors.itemsize))
        except OSError as error:
            raise wire.Gone from error
        if not data:
            raise wire.Gone
        for level, kind, content in ancillary:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                descriptors.frombytes(content)
        buffer += data
    return request, descriptors[0]


def _fork(made: Any, link: socket.socket, living: set[int], request: dict[str, Any], descriptor: int) -> None:
    with socket.socket(fileno=descriptor) as report:
        try:
            pid = os.fork()
        except OSError as error:
            wire.send(link, {"failed": os.strerror(error.errno or 0)})
            return
        if pid == 0:
            link.close()
            from analysis.publish import forked

            forked.serve(made, report, request)
        living.add(pid)
        wire.send(link, {"pid": pid})


def _reap(link: socket.socket, living: set[int]) -> None:
    """Tell how the reports that ended did, and leave none as a zombie."""
    while living:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        living.discard(pid)
        wire.send(link, {"ended": pid, "status": os.waitstatus_to_exitcode(status)})


if __name__ == "__main__":
    main()

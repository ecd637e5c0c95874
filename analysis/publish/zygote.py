"""What makes a report start at once? A process that has everything loaded, and forks.

Owns the warm process: how it waits, forks and reaps. What it loads and what a fork does is :mod:`forked`'s, which runs
cells, or :mod:`press`'s, which makes reports. It never runs a notebook's code itself, and has one thread only, so that
a fork is always whole.
"""

import array
import contextlib
import ctypes
import gc
import importlib
import os
import select
import signal
import socket
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from analysis.publish import wire

__all__ = ["main", "settle"]

_REQUEST = 1 << 16
# What a servant's libraries would import without need: jsonschema a grammar of web addresses, for more than a second.
_LEFT_OUT = {"press": ("rfc3987_syntax",)}
_PASSED = 3  # descriptors that come with a request, at most
# What prctl(2) is asked for: PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER.
_DIE_WITH_PARENT, _TAKE_ORPHANS = 1, 36


def main() -> None:
    """Load everything, say so, then fork a report for each request until the driver is gone."""
    link = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the driver decides what an interrupt ends
    for name in _LEFT_OUT.get(sys.argv[2], ()):
        sys.modules[name] = None  # type: ignore[assignment]  # as Python itself marks what cannot be imported
    servant = importlib.import_module(f"analysis.publish.{sys.argv[2]}")
    made = servant.warm()
    gc.collect()
    gc.freeze()
    woken, wake = os.pipe()
    for end in (woken, wake):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    wire.send(link, {"ready": os.getpid(), "tasks": _tasks()})
    living: set[int] = set()
    _ask_linux(_TAKE_ORPHANS, 1)
    try:
        while True:
            ready, _, _ = select.select([link.fileno(), woken], [], [])
            if woken in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(woken, _REQUEST)
                _reap(link, living)
            if link.fileno() in ready:
                _fork(partial(servant.serve, made), link, living, *_request(link))
    except wire.Gone:
        for pid in living:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)


def _ask_linux(option: int, value: int) -> None:
    """Call prctl, where there is one."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value)


def _tasks() -> int:
    """Count the threads of this process, those of C libraries too where the system tells."""
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.is_dir() else threading.active_count()


def settle() -> None:
    """Become a process of its own: its group, its signals, and an end when the warm process ends."""
    os.setsid()
    _ask_linux(_DIE_WITH_PARENT, signal.SIGKILL)
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _request(link: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Read a request and the descriptors that come with it; the first is the report's own socket."""
    buffer, descriptors = bytearray(), array.array("i")
    while (request := wire.decode(buffer)) is None:
        try:
            data, ancillary, _, _ = link.recvmsg(_REQUEST, socket.CMSG_LEN(_PASSED * descriptors.itemsize))
        except OSError as error:
            raise wire.Gone from error
        if not data:
            raise wire.Gone
        for level, kind, content in ancillary:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                descriptors.frombytes(content)
        buffer += data
    return request, list(descriptors)


def _fork(
    serve: Callable[..., None], link: socket.socket, living: set[int], request: dict[str, Any], passed: list[int]
) -> None:
    try:
        pid = os.fork()
    except OSError as error:
        pid = -1
        answer: dict[str, Any] = {"failed": os.strerror(error.errno or 0)}
    else:
        answer = {"pid": pid}
    if pid == 0:
        try:
            link.close()
            settle()
            serve(socket.socket(fileno=passed[0]), request, *passed[1:])
        finally:
            os._exit(1)
    if pid > 0:
        living.add(pid)
    for number in passed:
        os.close(number)
    wire.send(link, answer)


def _reap(link: socket.socket, living: set[int]) -> None:
    """Tell how the reports that ended did; leave none as a zombie, and nothing that they started behind."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            break
        if pid in living:
            living.discard(pid)
            wire.send(link, {"ended": pid, "status": os.waitstatus_to_exitcode(status)})
    for orphan in set(_children()) - living:  # its report has gone: they became this process's
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(orphan, signal.SIGKILL)


def _children() -> list[int]:
    """List the children of this process, where the system tells."""
    told = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(pid) for pid in told.read_text(encoding="ascii").split()] if told.is_file() else []


if __name__ == "__main__":
    main()

"""How does a notebook run without a kernel process of its own? In a fork, by the kernel's own shell, recorded.

Owns what a forked report does: it takes one cell at a time from its socket, runs it with the shell, display hooks and
streams of ipykernel, and sends back the messages that a kernel would have published. Knows nothing of notebooks.
"""

import asyncio
import contextlib
import gc
import logging
import os
import random
import resource
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ipykernel.iostream import IOPubThread, OutStream
from ipykernel.ipkernel import IPythonKernel
from ipykernel.jsonutil import json_clean
from ipykernel.kernelapp import IPKernelApp
from jupyter_client.session import Session, extract_header
from tornado.ioloop import IOLoop
from traitlets import Any as Anything
from traitlets.config import Config

from analysis.publish import rehearsal, wire

__all__ = ["RecordingKernel", "kernel", "serve", "warm"]

_FLUSH_SECONDS = 0.2  # as ipykernel's streams do
_CHUNK = 1 << 20
_BEHIND = 8 << 20


class RecordingSession(Session):
    """A session that hands every message to a sink instead of a ZeroMQ socket."""

    sink: Callable[[dict[str, Any]], None] = staticmethod(lambda message: None)

    def send(  # type: ignore[override]
        self, stream: Any, msg_or_type: Any, content: Any = None, parent: Any = None, **others: Any
    ) -> Any:
        """Hand on a message, made first if it is given in pieces."""
        made = msg_or_type
        if isinstance(msg_or_type, str):
            made = self.msg(msg_or_type, content=content, parent=parent, metadata=others.get("metadata"))
        self.sink(made)
        return made


class RecordingKernel(IPythonKernel):
    """The kernel without sockets: what it publishes goes to its session's sink."""

    iopub_socket = Anything()
    shell_channel_thread = Anything()

    def _abort_queues(self, subshell_id: str | None = None) -> None:
        """There is no queue: cells come one at a time."""


class _Loop:
    """What a stream asks of its thread's event loop: to call it a little later; and a watch over the streams' files."""

    def __init__(self) -> None:
        self._due: list[Callable[[], None]] = []
        self.watched: list[_Stream] = []

    def call_later(self, seconds: float, call: Callable[[], None]) -> None:
        self._due.append(call)

    def begin(self) -> None:
        threading.Thread(target=self._run, name="flush", daemon=True).start()

    def _run(self) -> None:
        while True:
            time.sleep(_FLUSH_SECONDS)
            due, self._due = self._due, []
            for call in due:
                call()
            with contextlib.suppress(OSError):  # a cell may have closed one
                for stream in self.watched:
                    if stream.behind() > _BEHIND:  # or who writes past the stream for ever fills the disk
                        stream.take_in()


class _Publishing(IOPubThread):
    """The publication thread that is none: what it is given to do is done at once."""

    def __init__(self) -> None:
        self.io_loop: Any = _Loop()
        self.thread = None  # type: ignore[assignment]

    def schedule(self, f: Callable[[], None]) -> None:
        f()


class _Stream(OutStream):
    """A kernel's stream that takes in, in their order, what was written to its descriptor itself.

    The descriptor is a file, not a pipe: a pipe holds 64 kB, and a writer that fills it waits for ever.
    """

    def __init__(self, session: Session, publishing: _Publishing, name: str, number: int) -> None:
        super().__init__(session, publishing, name, watchfd=False)  # type: ignore[no-untyped-call]
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  (as long as the process)
        os.dup2(self._file.fileno(), number)
        os.set_inheritable(number, True)
        self._taken, self._number, self._taking = 0, number, threading.RLock()

    def write(self, string: str) -> int:
        self.take_in()
        return super().write(string) or 0

    def flush(self) -> None:
        self.take_in()
        super().flush()  # type: ignore[no-untyped-call]

    def behind(self) -> int:
        """How many bytes were written to the descriptor and are not taken in."""
        return os.fstat(self._number).st_size - self._taken

    def take_in(self) -> None:
        """Append what a C library or another process wrote to the descriptor since the last time."""
        if os.getpid() != self._master_pid or not self.behind():
            return
        with self._taking:
            end = os.fstat(self._number).st_size  # or one who writes all the time would be read for ever
            while self._taken < end and (piece := os.pread(self._number, _CHUNK, self._taken)):
                self._taken += len(piece)
                super().write(piece.decode("utf-8", "replace"))
                if threading.current_thread() is not threading.main_thread():
                    OutStream.flush(self)  # type: ignore[no-untyped-call]


def warm() -> RecordingKernel:
    """Load what reports use, with the shell there first: libraries look for one when they are imported."""
    made = kernel()
    assert made.shell is not None
    rehearsal.rehearse(made.shell)
    return made


def kernel() -> RecordingKernel:
    """Make the kernel of all reports to come, with its shell, in the process that will be forked."""
    # The history of a session is kept in memory as ever; only its database, a file and a thread, is left out.
    settings = Config({"HistoryManager": {"enabled": False}})
    here = SimpleNamespace(parent_thread=threading.main_thread())
    made = RecordingKernel.instance(
        session=RecordingSession(),
        iopub_socket=object(),
        shell_channel_thread=here,
        config=settings,
        log=logging.getLogger(__name__),
    )
    IPKernelApp.instance().kernel = made  # `%matplotlib` and others look for the application's kernel
    return made


def serve(made: RecordingKernel, link: socket.socket, job: Mapping[str, Any]) -> None:
    """Run the cells that come over a socket, until it is closed. Never returns: the process ends here.

    Parameters
    ----------
    made
        The kernel, as :func:`kernel` made it before the fork.
    link
        The socket to the one who drives the report.
    job
        Its folder (``cwd``), environment (``env``), seed of chance (``seed``) and how many bytes it may take beyond
        those it begins with (``memory``; 0 for no limit).
    """
    status = 1
    try:
        _settle(job)
        report = _Report(made, link)
        _limit(job["memory"])
        asyncio.run(report.cells())
    except wire.Gone:
        status = 0
    finally:
        os._exit(status)


def _settle(job: Mapping[str, Any]) -> None:
    """Take the job's folder, environment and chance."""
    os.environ.clear()
    os.environ.update(job["env"])
    time.tzset()
    os.chdir(job["cwd"])
    random.seed(job["seed"])
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed(job["seed"] % 2**32)
    gc.enable()


def _limit(memory: int) -> None:
    """Let the process take so many bytes beyond those it has; all there are if 0."""
    if memory:
        begun = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (begun + memory,) * 2)


class _Report:
    """One report: the kernel, its streams, and the socket it answers on."""

    def __init__(self, made: RecordingKernel, link: socket.socket) -> None:
        self.kernel: Any = made
        self.link = link
        self.pid, self.lock = os.getpid(), threading.RLock()
        session: RecordingSession = made.session  # type: ignore[assignment]
        session.pid = self.pid
        session.sink = self._publish
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        publishing = _Publishing()
        sys.stdout = self.out = _Stream(session, publishing, "stdout", 1)
        sys.stderr = self.err = _Stream(session, publishing, "stderr", 2)
        publishing.io_loop.watched = [self.out, self.err]
        publishing.io_loop.begin()

    async def cells(self) -> None:
        """Answer requests one after the other."""
        self.kernel.io_loop = IOLoop.current()
        while True:
            request = wire.receive(self.link)["msg"]
            if request["msg_type"] == "kernel_info_request":
                reply = self._message("kernel_info_reply", {**self.kernel.kernel_info, "status": "ok"}, request)
            else:
                reply = await self._execute(request)
            if os.getpid() != self.pid:
                os._exit(0)  # a process that a cell forked off must not go on as the report
            self._send("shell", reply)

    async def _execute(self, request: dict[str, Any]) -> dict[str, Any]:
        """Run a cell as the kernel's handler of requests does."""
        asked = request["content"]
        self.kernel.set_parent([b""], request)
        self._publish(self._message("status", {"execution_state": "busy"}, request))
        told = {"code": asked["code"], "execution_count": self.kernel.execution_count}
        self._publish(self._message("execute_input", told, request))
        answer = await self.kernel.do_execute(
            asked["code"], asked["silent"], asked["store_history"], asked["user_expressions"], False
        )
        for stream in dict.fromkeys((self.out, self.err, sys.stdout, sys.stderr)):  # a cell may have put others there
            stream.flush()
        self._publish(self._message("status", {"execution_state": "idle"}, request))
        return self._message("execute_reply", json_clean(answer), request)  # type: ignore[no-untyped-call]

    def _message(self, kind: str, content: dict[str, Any], parent: dict[str, Any]) -> dict[str, Any]:
        made: dict[str, Any] = self.kernel.session.msg(kind, content=content, parent=extract_header(parent))
        return made

    def _publish(self, message: dict[str, Any]) -> None:
        if os.getpid() == self.pid:
            self._send("iopub", message)
        elif message["msg_type"] == "stream":  # from a process that a cell forked off: it may not use the socket
            number = 2 if message["content"]["name"] == "stderr" else 1
            os.write(number, message["content"]["text"].encode("utf-8", "replace"))

    def _send(self, channel: str, message: dict[str, Any]) -> None:
        with self.lock:
            wire.send(self.link, {"channel": channel, "msg": message})

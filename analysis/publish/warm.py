"""How does a report get a kernel that is already warm? From a process that is kept ready and forks one for each report.

Owns the driver's side: starts the warm process, asks it for reports, and shows each as the kernel manager and client
that nbclient expects, so that all above (papermill, time limits, hooks, outputs) stays their own.
"""

import array
import asyncio
import contextlib
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.manager import KernelManager
from jupyter_client.session import Session

from analysis.errors import InfrastructureError
from analysis.publish import wire

__all__ = ["OUTPUT_LIMIT", "Zygote", "manager_from", "manager_of", "obstacle"]

_log = logging.getLogger(__name__)

#: Bytes of output after which a cell is stopped.
OUTPUT_LIMIT = 32 * 1024 * 1024
_PATIENCE = 5
_PIECE = 1 << 20
# The debugger greets every process. Arrow's allocator and the linear algebra start threads when they are loaded, and a
# process that has them is not forked whole.
_QUIET = {
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def obstacle() -> str | None:
    """Why reports cannot be forked here, or None if they can.

    Examples
    --------
    >>> obstacle() is None or isinstance(obstacle(), str)
    True
    """
    if not hasattr(os, "fork") or not hasattr(socket, "SCM_RIGHTS"):
        return "this system cannot fork processes"
    if sys.platform == "darwin":
        return "forking after its frameworks are loaded is not safe on macOS"
    return None


class Zygote:
    """The warm process, as its driver sees it; a context that ends it.

    Parameters
    ----------
    env
        The environment it starts in; what libraries read when they are imported must be right here already.
    serves
        The module of this room whose ``warm`` it calls once and whose ``serve`` in each fork.

    Notes
    -----
    It starts when the first report is asked for, and again if it died: reports that it had forked died with it.
    """

    def __init__(self, env: Mapping[str, str], serves: str = "forked") -> None:
        self._serves = serves
        self._env = {**_QUIET, **env}
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._link: socket.socket | None = None
        self._ended: dict[int, int] = {}

    def __enter__(self) -> "Zygote":
        return self

    def __exit__(self, *raised: object) -> None:
        self.stop()

    def begin(self) -> None:
        """Start the warm process, and let it load while others go on; asking for a report waits until it has."""
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "analysis.publish.zygote", str(theirs.fileno()), self._serves],
                pass_fds=(theirs.fileno(),),
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,  # an interrupt at the terminal is the driver's to answer
            )
        self._link = ours

    def stop(self) -> None:
        """End the warm process and every report it still has."""
        if self._link is not None:
            self._link.close()
            self._link = None
        if self._process is not None:
            try:
                self._process.wait(timeout=_PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    @property
    def pid(self) -> int | None:
        """The number of the warm process; None if there is none, or it has died."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def report(self, *, cwd: str, env: Mapping[str, str], seed: int = 0, memory: int = 0) -> tuple[socket.socket, int]:
        """Fork a report that takes cells: the parameters are those of :func:`forked.serve`, the rest :meth:`fork`'s."""
        return self.fork({"cwd": cwd, "env": dict(env), "seed": seed, "memory": memory})

    def fork(self, job: dict[str, Any], *passed: int) -> tuple[socket.socket, int]:
        """Fork a process for a job.

        Parameters
        ----------
        job
            What it is told, as JSON can hold it.
        passed
            Descriptors it is given.

        Returns
        -------
        tuple[socket.socket, int]
            The socket to it, and its process id, which is that of its process group too.

        Raises
        ------
        InfrastructureError
            If there is no memory or no process left for it, or the warm process does not start.
        """
        with self._lock:
            for attempt in (1, 2):
                try:
                    return self._ask(job, passed)
                except wire.Gone:
                    self.stop()
                    if attempt == 2:
                        break
        raise InfrastructureError(
            "the warm process does not start", hint="`--engine plain` runs each report in a new kernel"
        )

    def ended(self, pid: int) -> int | None:
        """How a report ended: its exit code, or minus the signal that killed it; None if that is not known."""
        with self._lock:
            try:
                while self._link is not None and pid not in self._ended:
                    if not select.select([self._link], [], [], 1)[0]:
                        break
                    self._note(wire.receive(self._link))
            except wire.Gone:
                pass
            return self._ended.pop(pid, None)

    def _ask(self, job: dict[str, Any], others: tuple[int, ...]) -> tuple[socket.socket, int]:
        if self._link is None:
            self.begin()
        assert self._link is not None
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                data, passed = wire.encode(job), array.array("i", [theirs.fileno(), *others])
                try:
                    sent = self._link.sendmsg([data], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, passed)])
                    self._link.sendall(data[sent:])
                except OSError as error:
                    raise wire.Gone from error
            while True:
                answer = wire.receive(self._link)
                if "failed" in answer:
                    raise InfrastructureError(
                        f"no process for the report: {answer['failed']}", hint="use fewer workers"
                    )
                if "pid" in answer:
                    return ours, answer["pid"]
                if "ended" in answer:
                    self._note(answer)
                if answer.get("tasks", 1) > 1:
                    _log.warning("the warm process has %d threads: a fork may lack what they hold", answer["tasks"])
        except BaseException:
            ours.close()
            raise

    def _note(self, answer: dict[str, Any]) -> None:
        self._ended[answer["ended"]] = answer["status"]


class _Channel:
    """One kind of message from a report: what cells publish, or the replies."""

    def __init__(self, client: "_Client") -> None:
        self._client = client
        self.queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:
        """The next message.

        Raises
        ------
        queue.Empty
            After ``timeout`` seconds. Of a process that ended nothing comes any more; nbclient looks for that itself.
        """
        self._client.listen()
        try:
            return await asyncio.wait_for(self.queue.get(), timeout)
        except TimeoutError:
            raise Empty from None


class _Client:
    """What nbclient asks of a kernel client, answered over a report's socket."""

    allow_stdin = False

    def __init__(self, manager: Any) -> None:
        self._manager = manager
        self._session = Session()
        self.shell_channel, self.iopub_channel = _Channel(self), _Channel(self)
        self.gone = False
        self._arrived, self._printed = bytearray(), 0
        self._listening: asyncio.AbstractEventLoop | None = None

    def listen(self) -> None:
        """Hear the report in the loop that runs now."""
        loop = asyncio.get_running_loop()
        if self._listening is not loop and not self.gone:
            self._manager.link.setblocking(False)
            loop.add_reader(self._manager.link.fileno(), self._hear)
            self._listening = loop

    def deaf(self) -> None:
        """Hear no more, before the socket's number is another's."""
        if self._listening is not None:
            self._listening.remove_reader(self._manager.link.fileno())
            self._listening = None

    def _hear(self) -> None:
        try:
            data = self._manager.link.recv(_PIECE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        self._printed += len(data)
        if self._printed > self._manager.output:
            type(self._manager).reason = f"the cell printed more than {self._manager.output / (1 << 20):g} MB"
            self._manager.shutdown_kernel()
            data = b""
        if not data:
            self.deaf()
            self.gone = True
            return
        self._arrived += data
        while (message := wire.decode(self._arrived)) is not None:
            channel = self.shell_channel if message["channel"] == "shell" else self.iopub_channel
            channel.queue.put_nowait(message["msg"])

    def start_channels(self) -> None:
        """There is one socket, and it is open."""

    def stop_channels(self) -> None:
        """The manager closes the socket."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """A fork is ready when it is there."""

    def is_alive(self) -> bool:
        """Tell whether the report's process still listens."""
        return not self.gone

    def kernel_info(self) -> str:
        """Ask what language this is; returns the id of the request."""
        return self._ask("kernel_info_request", {})

    def execute(
        self,
        code: str,
        silent: bool = False,
        store_history: bool = True,
        user_expressions: dict[str, Any] | None = None,
        allow_stdin: bool | None = None,
        stop_on_error: bool = True,
    ) -> str:
        """Ask for a cell; returns the id of the request."""
        self._printed = 0
        content = {"code": code, "silent": silent, "store_history": store_history}
        return self._ask("execute_request", {**content, "user_expressions": user_expressions or {}})

    def _ask(self, kind: str, content: dict[str, Any]) -> str:
        made = self._session.msg(kind, content)
        link = self._manager.link
        link.setblocking(True)
        try:
            wire.send(link, {"msg": made})
        except wire.Gone:
            self.gone = True
        finally:
            link.setblocking(False)
        return str(made["msg_id"])


def manager_of(
    zygote: Zygote, env: Mapping[str, str], *, seed: int = 0, memory: int = 0, output: int = OUTPUT_LIMIT
) -> type[KernelManager]:
    """Return a kernel manager class, as nbclient takes one, whose kernels are forks of a warm process.

    Parameters
    ----------
    zygote
        The warm process.
    env, seed, memory
        What each report is given; see :func:`forked.serve`.
    output
        Bytes of output after which a cell is stopped, and its report with it.
    """
    return manager_from(lambda cwd: zygote.report(cwd=cwd, env=env, seed=seed, memory=memory), output)


def manager_from(fork: Callable[[str], tuple[socket.socket, int]], limit: int = OUTPUT_LIMIT) -> type[KernelManager]:
    """Return a kernel manager class whose kernels are what ``fork`` gives for a folder; see :meth:`Zygote.fork`."""

    class Warm(KernelManager):
        link: socket.socket | None = None
        pid = 0
        reason: str | None = None  # why this side ended the last one, if it did
        ipykernel = False
        output = limit
        heard: _Client | None = None

        @property
        def has_kernel(self) -> bool:
            return self.link is not None

        def start_kernel(self, **options: Any) -> None:
            type(self).reason = None
            self.link, self.pid = fork(str(options.get("cwd") or Path.cwd()))

        def client(self, **options: Any) -> Any:
            self.heard = _Client(self)
            return self.heard

        def is_alive(self) -> bool:
            return self.heard is not None and self.heard.is_alive()

        def interrupt_kernel(self) -> None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGINT)

        def shutdown_kernel(self, now: bool = False, restart: bool = False) -> None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)

        def cleanup_resources(self, restart: bool = False) -> None:
            if self.link is not None:
                if self.heard is not None:
                    self.heard.deaf()
                self.shutdown_kernel()
                self.link.close()
                self.link = None

    return Warm

"""A real dask cluster on loopback: a scheduler and workers, each a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from distributed import Client

__all__ = ["cluster", "end"]

TESTS = Path(__file__).parent
PATIENCE = 60  # seconds; a guard against hanging
_STARTED: dict[tuple[Path, str], subprocess.Popen[bytes]] = {}
# By default three workers may die with a task before it is held to be at fault. Restarting one takes a second or two.
SETTINGS = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}


@contextmanager
def cluster(folder: Path, workers: int = 2, **settings: str) -> Iterator[str]:
    """Start a cluster on free ports and give its address; in the end nothing of it is left.

    Workers find ``analysis`` and the modules of tests/ as this process does. Should this process be killed, they end by
    themselves: the scheduler when it is idle, the workers when they have no scheduler.
    """
    paths = [TESTS, TESTS.parent, os.environ.get("PYTHONPATH", "")]
    env = {**os.environ, **SETTINGS, **settings, "PYTHONPATH": os.pathsep.join(map(str, filter(None, paths)))}
    file = folder / "scheduler.json"

    def start(*words: str) -> None:
        program = [sys.executable, "-m", "dask", *words, "--scheduler-file", str(file), "--no-dashboard"]
        with (folder / f"{words[0]}.log").open("wb") as log:
            process = subprocess.Popen(program, cwd=folder, env=env, stdout=log, stderr=log, start_new_session=True)
        _STARTED[folder, words[0]] = process

    try:
        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--idle-timeout", "3 minutes", "--no-show")
        if workers:
            local = ["--local-directory", str(folder), "--host", "127.0.0.1"]
            start("worker", "--nthreads", "1", "--nworkers", str(workers), "--death-timeout", str(PATIENCE), *local)
        address = _address(file)
        with Client(address, timeout=PATIENCE, set_as_default=False) as client:
            if workers:
                client.wait_for_workers(workers, timeout=PATIENCE)
        yield address
    finally:
        for name in ("worker", "scheduler"):
            end(folder, name)


def end(folder: Path, name: str) -> None:
    """End the scheduler or all the workers of the cluster in a folder at once; nothing if they have ended."""
    process = _STARTED.pop((folder, name), None)
    if process is not None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _address(file: Path) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(OSError, ValueError):
            address: str = json.loads(file.read_text(encoding="utf-8"))["address"]
            return address
        time.sleep(0.05)
    raise TimeoutError("no scheduler came up")

"""Who may write to this folder? One run at a time: the one that holds its lock.

Owns the lock file. The system holds the lock for as long as its holder lives, so a run that was killed is no obstacle.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.errors import LockedError, OutputError

__all__ = ["held"]


@contextmanager
def held(path: Path, folder: Path) -> Iterator[None]:
    """Hold a lock while the context lasts.

    Parameters
    ----------
    path
        The lock file; made if missing, and left, since removing it would let two runs each hold one of that name.
    folder
        What is locked, for the message.

    Raises
    ------
    LockedError
        At once, if another run holds it.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with held(folder / "lock", folder), held(folder / "lock", Path("reports")):
    ...     pass
    Traceback (most recent call last):
    ...
    analysis.errors.LockedError: another run is writing to 'reports'
    Hint: wait for it, or choose another folder with -o
    """
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise OutputError(f"cannot write '{path}': {error.strerror}", hint="choose another folder with -o") from error
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockedError(
                f"another run is writing to '{folder}'", hint="wait for it, or choose another folder with -o"
            ) from error
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)  # closing alone would leave it to a process that was forked off meanwhile
        os.close(file)

"""Work that goes wrong on purpose, in a module that every process can import."""

import os
import signal
from collections.abc import Callable
from functools import partial, update_wrapper
from pathlib import Path
from typing import Any

DEADLY = "This report ends whoever reads it."
DEADLY_ONCE = "This report ends whoever reads it first, and leaves a note at "
FAULTY = "This report makes its reader fail."


def double(number: int) -> int:
    """Work, unless the number is 13, which is a fault, or 666, which ends the process."""
    if number == 13:
        raise ValueError("thirteen")
    if number == 666:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def fragile(work: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Any work on a part, that some of its reports do not let come to an end."""
    return update_wrapper(partial(_tried, work), work)


def _tried(work: Callable[[Any], Any], part: Any) -> Any:
    for document in part.documents:
        if document.text == DEADLY:
            os.kill(os.getpid(), signal.SIGKILL)
        note = Path(document.text.removeprefix(DEADLY_ONCE))
        if document.text.startswith(DEADLY_ONCE) and not note.exists():
            note.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if document.text == FAULTY:
            raise RecursionError("maximum recursion depth exceeded")
    return work(part)


def own_process() -> dict[str, str]:
    """What no two processes share."""
    return {"process": str(os.getpid())}


def mood() -> dict[str, str]:
    """What a file says at the moment."""
    return {"mood": Path(os.environ["TALLY_TEST_MOOD"]).read_text(encoding="utf-8")}


def nothing() -> dict[str, str]:
    """What all processes share."""
    return {}


def own_number(item: object) -> int:
    """Which process does this."""
    return os.getpid()

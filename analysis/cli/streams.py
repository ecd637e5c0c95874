"""How do rows come out as they are made? Documents in, the rows of each out, in their order, by one process or several.

Owns the processes and how far they may run ahead. Does not know files, formats of reports, or what a row means.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from typing import TypeVar

from analysis.model import Document

__all__ = ["claims_written", "in_order"]

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4  # documents that each process may be ahead of the one whose rows are awaited: memory stays flat


def claims_written(documents: Iterable[Document], form: str, workers: int = 1) -> Iterator[bytes]:
    """Write the claims document by document, a copy of a text once; the bytes are those of a report's tables.

    Parameters
    ----------
    documents, form
        What to read, and "jsonl" or "csv".
    workers
        How many processes read; the bytes are the same for any number.

    Returns
    -------
    Iterator[bytes]
        The head of the table, if the form has one, then the rows of each document that has any.
    """
    head = _head(form)
    if head:
        yield head
    first_tellings = (document for document in documents if not document.same_text_as)
    for rows in in_order(partial(_rows, form=form), first_tellings, workers):
        if rows:
            yield rows


def in_order(work: Callable[[T], R], items: Iterable[T], workers: int = 1) -> Iterator[R]:
    """Do a piece of work for each item, in several processes, and give the results in the order of the items.

    Examples
    --------
    >>> list(in_order(abs, [3, -2, 1]))
    [3, 2, 1]
    """
    if workers == 1:
        yield from map(work, items)
        return
    pool = ProcessPoolExecutor(workers, initializer=_leave_interrupts_to_the_parent)
    awaited: deque[Future[R]] = deque()
    try:
        for item in items:
            awaited.append(pool.submit(work, item))
            if len(awaited) >= workers * _AHEAD:
                yield awaited.popleft().result()
        while awaited:
            yield awaited.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _head(form: str) -> bytes:
    if form != "csv":
        return b""
    from analysis.frames.schemas import columns
    from analysis.frames.writers import csv_bytes

    return csv_bytes(list(columns("claims")), [])


def _rows(document: Document, form: str) -> bytes:
    """The claims of one document as rows of the claims frame, without pandas."""
    from analysis.extract import read_claims
    from analysis.frames.origins import Origins
    from analysis.frames.rows import claim_rows
    from analysis.frames.writers import csv_bytes, jsonl_bytes

    reading = read_claims(document)
    found = claim_rows(reading.claims, Origins.of([reading]).sources)
    if not found:
        return b""
    if form == "csv":
        return csv_bytes(list(found[0]), found)[len(_head(form)) :]
    return jsonl_bytes(list(found[0]), found)

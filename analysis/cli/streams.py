"""How do rows come out as they are made? Documents in, the rows of each out, in their order, by whoever does the work.

Owns the rows of one document as bytes. Does not know files, workers, or what a row means.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from analysis.errors import ReadError
from analysis.model import Document
from analysis.publish.crew import Lost, Workers, in_order

__all__ = ["claims_written"]


def claims_written(
    documents: Iterable[Document], form: str, workers: Workers, refuse: Callable[[ReadError], None]
) -> Iterator[bytes]:
    """Write the claims document by document, a copy of a text once; the bytes are those of a report's tables.

    Parameters
    ----------
    documents, form
        What to read, and "jsonl" or "csv".
    workers
        Who reads; the bytes are the same whoever it is.
    refuse
        Told of each document that makes its reader fail; its neighbours are not touched by it.

    Returns
    -------
    Iterator[bytes]
        The head of the table, if the form has one, then the rows of each document that has any.
    """
    head = _head(form)
    if head:
        yield head
    first_tellings = (document for document in documents if not document.same_text_as)
    work = partial(_rows, form=form)
    for document, rows in in_order(work, first_tellings, workers):
        if isinstance(rows, Lost):
            [(_, rows)] = in_order(work, [document], workers)  # alone: it may have been lost through its neighbour
        if isinstance(rows, Lost):
            refuse(ReadError(f"{document.path or document.document_id}: left out: {rows.reason}"))
        elif rows:
            yield rows


def _head(form: str) -> bytes:
    if form != "csv":
        return b""
    from analysis.frames.schemas import columns
    from analysis.frames.writers import csv_bytes

    return csv_bytes(list(columns("claims")), [])


def _rows(document: Document, form: str) -> bytes:
    """The claims of one document as rows of the claims frame, without pandas."""
    from analysis.frames.writers import csv_bytes, jsonl_bytes
    from analysis.publish.corpus import rows_of

    found = rows_of(document)
    if not found:
        return b""
    if form == "csv":
        return csv_bytes(list(found[0]), found)[len(_head(form)) :]
    return jsonl_bytes(list(found[0]), found)

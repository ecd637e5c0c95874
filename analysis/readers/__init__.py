"""What do the files say? Files to documents: one decorated function per format, and the walk over a folder.

Owns decoding, front matter, sidecars and publication dates. Does not look inside sentences.
"""

from analysis.readers import archive, docx, feed, html, mail, markdown, records, text
from analysis.readers.folder import Reports, printable, read_reports, read_text, report_files, stream_reports
from analysis.readers.registry import Draft, Unreadable, reader, reader_with_columns, suffixes

__all__ = [
    "Draft",
    "Reports",
    "Unreadable",
    "archive",
    "docx",
    "feed",
    "html",
    "mail",
    "markdown",
    "printable",
    "read_reports",
    "read_text",
    "reader",
    "reader_with_columns",
    "records",
    "report_files",
    "stream_reports",
    "suffixes",
    "text",
]

"""What do other people's files call our fields? Titles, publishers, addresses and dates under their many names.

Owns the names, most telling first. Does not know which format they come from.
"""

from collections.abc import Mapping
from typing import TypedDict, cast

__all__ = ["FIELDS", "TEXT", "Said", "about"]

#: What the text of a report is called in a record.
TEXT = ("text", "body", "content", "articlebody", "article", "full_text", "fulltext", "content_text", "story")

#: Our fields, each with the names it goes by.
FIELDS = {
    "title": ("title", "headline", "subject", "og:title", "dc.title", "twitter:title"),
    "publisher": ("publisher", "source", "outlet", "og:site_name", "publication", "newspaper", "dc.publisher"),
    "url": ("url", "link", "canonical_url", "og:url", "uri", "permalink"),
    "published": (
        "published",
        "datepublished",
        "article:published_time",
        "published_at",
        "date",
        "pubdate",
        "publication_date",
        "published_date",
        "publishdate",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dc.date",
    ),
}


class Said(TypedDict):
    """What a file says of its report; None where it says nothing."""

    title: str | None
    publisher: str | None
    url: str | None
    published: str | None


def about(fields: Mapping[str, str], columns: Mapping[str, str] | None = None) -> Said:
    """Pick out what a file says of its report.

    Parameters
    ----------
    fields
        The file's fields, by their names in lower case.
    columns
        Which of them holds which of ours, where a user says so; that name alone counts then.

    Returns
    -------
    Said
        ``title``, ``publisher``, ``url`` and ``published``; None where the file has none or an empty one.

    Examples
    --------
    >>> about({"headline": "Flood", "date": "2025-02-08"})["title"]
    'Flood'
    >>> about({"headline": "Flood", "kicker": "Rivers"}, {"title": "Kicker"})["title"]
    'Rivers'
    """
    chosen = {ours: (theirs.lower(),) for ours, theirs in (columns or {}).items()}
    found = {
        ours: next((fields[name].strip() for name in chosen.get(ours, names) if fields.get(name, "").strip()), None)
        for ours, names in FIELDS.items()
    }
    return cast(Said, found)

"""What do several reports say together? Revisions, echoes, silences, voices, shares, and what would settle a dispute.

Owns the questions whose answers need more than one report, or more than one row. Every function takes the frames and
gives one more; each of its rows names the rows it was made of, so that the way back to the sentence stays open. Nothing
is averaged, added up or called true.
"""

from analysis.frames.across.echoes import count_origins
from analysis.frames.across.revisions import find_revisions
from analysis.frames.across.settling import what_is_missing
from analysis.frames.across.shares import imply_shares
from analysis.frames.across.silences import list_silences
from analysis.frames.across.voices import count_voices

__all__ = [
    "count_origins",
    "count_voices",
    "find_revisions",
    "imply_shares",
    "list_silences",
    "what_is_missing",
]

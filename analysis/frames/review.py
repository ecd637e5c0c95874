"""What was proposed and refused? The rows of trained models that the text does not bear out, for somebody to look at.

Owns the review frame. It stands beside the seven frames of a reading and is no part of them.
"""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated

import pandas as pd
import pandera.pandas as pa

from analysis.extract.proposals import Refusal
from analysis.extract.proposers import Refused

__all__ = ["Review", "review_of"]

_ReasonName = Annotated[pd.CategoricalDtype, [reason.value for reason in Refusal], True]
_OUTSIDE = "null = the offsets given lie outside the text"


class Review(pa.DataFrameModel):
    """One row per refused proposal, in the order in which they were made."""

    proposer: str = pa.Field(description="who proposed it; what it may add names the rule proposed.<proposer>")
    document_id: str = pa.Field(description="the report it was proposed for")
    reason: _ReasonName = pa.Field(description="why it was refused")
    detail: str = pa.Field(description="the same in words")
    start: pd.Int64Dtype = pa.Field(nullable=True, ge=0, description=f"first character, in code points; {_OUTSIDE}")
    end: pd.Int64Dtype = pa.Field(nullable=True, ge=0, description=f"one past the last character; {_OUTSIDE}")
    text: str = pa.Field(nullable=True, description=f"what stands there, whatever was said to; {_OUTSIDE}")

    class Config:
        """These columns and no others, in this order, an empty frame included."""

        strict = True
        ordered = True
        coerce = True


def review_of(refused: Iterable[Refused]) -> pd.DataFrame:
    """Put what was refused into a frame.

    Parameters
    ----------
    refused
        As :func:`analysis.extract.proposers.reviewed` returns it, of one report or of many.

    Returns
    -------
    pandas.DataFrame
        As :class:`Review` says, one row each, in the order given; valid if nothing was refused.

    Examples
    --------
    >>> row = Refused(proposer="model", document_id="d", reason=Refusal.VALUE, detail="the figure reads as 350000")
    >>> review_of([row])[["proposer", "reason"]].values.tolist()
    [['model', 'value']]
    """
    found = [asdict(row) | {"reason": row.reason.value} for row in refused]
    names = list(Review.to_schema().columns)
    columns = {name: pd.Series([row[name] for row in found], dtype=object) for name in names}
    return Review.to_schema().validate(pd.DataFrame(columns, columns=names))

"""When was each figure said? Short texts with the day of the saying of every figure written into them."""

from datetime import date

import pytest
from test_periods import unmarked

from analysis.extract import read
from analysis.model import Document

# phenomenon: (published, text). "{12|2021-05-03}" is the figure 12 said on that day, "{12|}" a figure whose saying is
# not dated.

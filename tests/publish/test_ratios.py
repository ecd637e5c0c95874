"""Is a warm report still several times as soon there as papermill's? Three quarters of what the benchmark promises.

Paired rounds of ratios, never seconds; only ways with as many workers as each other, since what else runs beside the
tests takes from both alike. ``make bench`` measures the rest.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.publish import warm

ROOT = Path(__file__).parents[2]
KEPT = {
    # row of the benchmark                                                  at least  at most
    "papermill's API, 1 worker each":                                        (3.0,    float("inf")),
    "1 worker, over the floor: the cells' own code in one process (at most)": (0.0,    1.8),
}  # fmt: skip


@pytest.fixture(scope="module")
def ratios():
    command = [sys.executable, str(ROOT / "benchmarks" / "reports.py"), "--rounds", "3", "--json", *KEPT]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900, env=dict(os.environ))
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@pytest.mark.skipif(warm.obstacle() is not None, reason=f"no warm kernels: {warm.obstacle()}")
@pytest.mark.parametrize("row", KEPT)
def test_three_quarters_of_each_ratio_are_kept(ratios, row):
    least, most = KEPT[row]
    assert least <= ratios[row] <= most

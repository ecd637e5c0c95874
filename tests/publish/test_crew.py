"""Are pieces of work handed back in order, and is one that fails told without harm to its neighbours?"""

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

import faults
from analysis.errors import LexiconError
from analysis.publish.crew import Lost, in_order, local

RAISED = Lost("ValueError: thirteen")
ENDED = Lost("it ends the process that reads it")


@pytest.mark.parametrize("count", [1, 2])
def test_results_come_in_the_order_of_the_items_and_a_fault_is_one_of_them(count):
    with local(count) as workers:
        told = list(in_order(faults.double, [3, 13, 2, 1], workers))
    assert told == [(3, 6), (13, RAISED), (2, 4), (1, 2)]


def test_a_piece_that_ends_its_process_is_told_and_the_pieces_after_it_are_done():
    items = [*range(20, 50), 666, *range(20, 50)]
    with local(2) as workers:
        told = list(in_order(faults.double, items, workers))
        assert [item for item, _ in told] == items
        lost = [item for item, result in told if result == ENDED]
        assert 666 in lost
        assert len(lost) <= workers.ahead  # those that were under way with it: they are done again, alone
        assert [list(in_order(faults.double, [item], workers)) for item in (1, 666, 2)] == [
            [(1, 2)],
            [(666, ENDED)],
            [(2, 4)],
        ]
    assert all(result == 2 * item for item, result in told if item not in lost)
    assert multiprocessing.active_children() == []


def test_what_is_known_is_not_done():
    with local(1) as here:
        told = list(in_order(faults.double, [1, 13, 2], here, known=lambda item: 0 if item == 13 else None))
    assert told == [(1, 2), (13, 0), (2, 4)]


def _off(item: int) -> int:
    raise LexiconError(f"a row is wrong, asked for {item}", hint="mend it")


@pytest.mark.parametrize("count", [1, 2])
def test_an_error_of_the_call_itself_is_raised(count):
    with local(count) as workers, pytest.raises(LexiconError, match="asked for 1\nHint: mend it"):
        list(in_order(_off, [1, 2, 3], workers))


def test_workers_run_ahead_by_a_few_items_only_and_end_with_their_context():
    drawn = 0

    def numbers() -> Iterator[int]:
        nonlocal drawn
        while drawn < 1_000:
            yield drawn
            drawn += 1

    with local(2) as workers:
        results = in_order(abs, numbers(), workers)
        assert [next(results), next(results)] == [(0, 0), (1, 1)]
        assert drawn < 20
    assert multiprocessing.active_children() == []


def test_processes_end_with_the_one_they_work_for_though_it_was_killed():
    code = (
        "import os, sys, faults\nfrom analysis.publish.crew import in_order, local\n"
        "with local(2) as two:\n"
        "    print(*{pid for _, pid in in_order(faults.own_number, range(20), two)}, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    program = [sys.executable, "-c", code]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env) as driver:
        assert driver.stdout is not None
        numbers = [int(word) for word in driver.stdout.readline().split()]
        driver.kill()
    assert numbers
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and any(_alive(number) for number in numbers):
        time.sleep(0.05)
    assert not any(_alive(number) for number in numbers)


def _alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True

"""Does one run alone hold a folder, and a dead one none?"""

import multiprocessing
import signal
import subprocess
import sys
import time

import pytest

from analysis.errors import LockedError
from analysis.publish.lock import held

HOLD = (
    "import sys\nfrom pathlib import Path\nfrom analysis.publish.lock import held\n"
    "with held(Path(sys.argv[1]), Path('reports')):\n    print('held', flush=True)\n    sys.stdin.read()\n"
)


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_a_lock_that_another_process_holds_is_refused_at_once(tmp_path, holder):
    with (
        pytest.raises(LockedError, match="another run is writing to 'reports'") as caught,
        held(tmp_path / "lock", tmp_path.__class__("reports")),
    ):
        pass
    assert caught.value.exit_code == 75


def test_the_lock_of_a_process_that_was_killed_is_no_obstacle(tmp_path, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with held(tmp_path / "lock", tmp_path):
        pass


def test_a_lock_is_given_back_also_after_an_error(tmp_path):
    with pytest.raises(BlockingIOError), held(tmp_path / "lock", tmp_path):
        raise BlockingIOError("of the work itself")
    with held(tmp_path / "lock", tmp_path):
        pass


def test_a_process_forked_off_the_holder_does_not_hold_the_lock(tmp_path):
    context = multiprocessing.get_context("fork")
    with held(tmp_path / "lock", tmp_path):
        child = context.Process(target=time.sleep, args=(60,))
        child.start()
    with held(tmp_path / "lock", tmp_path):
        assert child.is_alive()
    child.kill()
    child.join()

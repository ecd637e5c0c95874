"""Does the work for the frames grow with the number of claims, and not with its square?"""

from analysis import read_text, to_frames
from hostile import HOSTILE, calls, hostile


def test_twice_the_claims_are_about_twice_the_work():
    short, long = (read_text(hostile(HOSTILE["different reports"], length)) for length in (12_000, 24_000))
    to_frames([read_text("Warm up.")])
    once, more = calls(lambda: to_frames([short])), calls(lambda: to_frames([long]))
    assert more < 3 * once, f"{once:,} calls, then {more:,}"


def test_twice_the_reports_are_about_twice_the_work():
    told = [hostile(HOSTILE["different reports"], 70).replace(" 1 soldiers", f" {n} soldiers") for n in range(3, 243)]
    reports = [read_text(text, document_id=f"r{n:03}") for n, text in enumerate(told)]
    once, more = calls(lambda: to_frames(reports[:120])), calls(lambda: to_frames(reports))
    assert more < 3 * once, f"{once:,} calls, then {more:,}"

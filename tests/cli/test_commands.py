"""Does the command line do what its help says, and say what is wrong when it is?"""

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis import lexicon, load
from analysis.charts import charts
from analysis.cli import main
from analysis.frames import writers

ROOT = Path(__file__).parents[2]
COMMANDS = sorted(main.commands)
SLOW = "import time\ntime.sleep(50)"


@pytest.fixture
def tally(tmp_path, monkeypatch):
    """Run a command in a folder that holds the seed and the notebooks."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, [str(one) for one in arguments], prog_name="tally")


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_every_help_has_an_example_that_begins_with_the_command(tally, command):
    result = tally(*filter(None, [command]), "--help")
    assert result.exit_code == 0
    if command not in {"charts", "formats"}:
        assert re.search(rf"\n  Examples:\n    tally {command or 'report'}", result.output)


def test_every_option_in_an_example_exists(tally):
    for command in COMMANDS:
        text = tally(command, "--help").output
        options, _, examples = text.partition("Examples:")
        assert set(re.findall(r" (-{1,2}[a-z]+)", examples)) <= set(re.findall(r"-{1,2}[a-z]+", options)), command


USAGE = [
    # arguments                                       exit code, told on standard error
    (["repport"],                                      2, ["No such command 'repport'", "report"]),
    (["diff", "seeds", "seeds"],                       2, ["no claims in 'seeds'", "Hint:"]),
    (["report", "nowhere"],                            2, ["no such file or folder: 'nowhere'", "Hint:"]),
    (["report", "empty"],                              2, ["no readable report in 'empty'", "Hint:"]),
    (["report", "--published", "08.02.2025"],          2, ["08.02.2025"]),
    (["report", "--published", "2025-02-30"],          2, ["2025-02-30"]),
    (["report", "-p", "mesure", "killed"],             2, ["no notebook has a parameter 'mesure'", "did you mean 'measure'?"]),
    (["report", "-p", "seeds", "/"],                   2, ["give the folder as an argument"]),
    (["report", "-p", "a b", "x"],                     2, ["'a b' is no name of a parameter"]),
    (["report", "--only", "7-*"],                      2, ["no notebook is called '7-*'", "1-claims"]),
    (["report", "--notebooks", "empty"],               2, ["no notebooks in 'empty'"]),
    (["report", "-o", "seeds/reports"],                2, ["lies inside the input folder"]),
    (["report", "-o", "file/reports"],                 1, ["cannot write to the folder 'file/reports'", "-o"]),
    (["extract"],                                      2, ["Missing argument"]),
    (["extract", "nowhere.txt"],                       2, ["nowhere.txt"]),
    (["extract", "seeds", "--format", "xml"],          2, ["'xml'"]),
    (["extract", "seeds", "--format", "parquet"],      2, ["a data set is a folder", "-o"]),
    (["extract", "seeds", "-o", "seeds/x.parquet"],    2, ["lies inside the input folder"]),
    (["extract", "seeds", "-o", "notebooks", "--format", "parquet"], 2, ["holds something else than a data set: 1-claims.ipynb"]),
    (["extract", "seeds", "-o", "file/claims.csv"],    1, ["cannot write 'file/claims.csv'"]),
    (["trace", "c-nothing"],                           2, ["no claim 'c-nothing'", "Hint:"]),
    (["trace", "c-"],                                  2, ["claims begin with 'c-'"]),
    (["trace", "c-1", "--in", "nowhere"],              2, ["nowhere"]),
    (["lexicon", "bunds"],                             2, ["no word list 'bunds'", "did you mean 'bounds'?"]),
    (["notebooks", "refrsh"],                          2, ["'refrsh'"]),
]  # fmt: skip


@pytest.mark.parametrize("arguments, code, told", USAGE, ids=[" ".join(row[0]) for row in USAGE])
def test_a_call_that_is_off_is_told_in_words_and_makes_nothing(tally, arguments, code, told):
    Path("empty").mkdir()
    Path("file").write_text("a file", encoding="utf-8")
    before = sorted(Path().rglob("*"))
    result = tally(*arguments)
    assert result.exit_code == code
    assert [part for part in told if part not in result.stderr] == []
    assert "Traceback" not in result.output
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_extract_gives_the_claims_of_the_frames_byte_for_byte(tally, form):
    result = tally("extract", "seeds", "--format", form)
    assert result.exit_code == 0
    assert result.stdout_bytes == writers.write(load("seeds").claims, form)


def test_extract_to_a_file_takes_the_format_from_its_name(tally):
    assert tally("extract", "seeds", "-o", "claims.csv").exit_code == 0
    rows = list(csv.DictReader(io.StringIO(Path("claims.csv").read_text(encoding="utf-8"))))
    assert len(rows) == len(load("seeds").claims)
    assert tally("extract", "seeds", "-o", "claims.jsonl").exit_code == 0
    assert json.loads(Path("claims.jsonl").read_text(encoding="utf-8").splitlines()[0])["document_id"]


def test_extract_refuses_a_format_it_does_not_know(tally):
    result = tally("extract", "seeds", "-o", "claims.orc")
    assert result.exit_code == 2
    assert not Path("claims.orc").exists()


def test_extract_to_parquet_makes_a_data_set_and_makes_it_once(tally):
    assert tally("extract", "seeds", "-o", "claims.parquet").stderr == "1 part in claims.parquet\n"
    assert tally("extract", "seeds", "-o", "again", "--format", "parquet").exit_code == 0
    assert tally("extract", "seeds", "-o", "again", "--format", "parquet").stderr.endswith("1 of them there before\n")
    [part] = Path("claims.parquet").glob("*.parquet")
    assert part.read_bytes() == writers.write(load("seeds").claims, "parquet") == Path("again", part.name).read_bytes()


def test_without_the_extra_a_data_set_is_refused_with_what_to_install(tally, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = tally("extract", "seeds", "-o", "claims.parquet")
    assert result.exit_code == 2
    assert "Hint: pip install 'tallystick[scale]'" in result.stderr
    assert not Path("claims.parquet").exists()


def test_extract_never_writes_over_a_report_it_reads(tally):
    Path("own").mkdir()
    Path("own/a.txt").write_text("Police said at least 14 people were killed.", encoding="utf-8")
    assert tally("extract", "own", "-o", "own/a.txt").exit_code == 2
    assert Path("own/a.txt").read_text(encoding="utf-8").startswith("Police")


def test_extract_reads_the_good_files_and_names_the_bad(tally):
    Path("mixed").mkdir()
    Path("mixed/a.txt").write_text("Police said at least 14 people were killed.", encoding="utf-8")
    Path("mixed/b.txt").write_bytes(b"\x00\x01\x02\xff" * 99)
    result = tally("extract", "mixed", "mixed/a.txt")
    assert result.exit_code == 1
    assert [json.loads(line)["text"] for line in result.stdout.splitlines()] == ["at least 14"] * 2
    assert "Refused: b.txt" in result.stderr


def test_extract_of_a_text_without_claims_is_a_header_or_nothing(tally):
    Path("none.txt").write_text("It rained.", encoding="utf-8")
    assert tally("extract", "none.txt").stdout == ""
    assert tally("extract", "none.txt", "--format", "csv").stdout.startswith("claim_id,document_id,")


def test_a_given_date_places_what_the_text_leaves_open(tally):
    Path("a.txt").write_text("Police said on Friday that 14 people were killed.", encoding="utf-8")
    said = [
        json.loads(tally("extract", "a.txt", *more).stdout)["said_on"] for more in ([], ["--published", "2025-02-08"])
    ]
    assert said == [None, "2025-02-07"]


def test_trace_marks_the_quote_and_takes_the_beginning_of_an_id(tally):
    claim = load("seeds").claims.iloc[2]
    whole, short = tally("trace", claim.claim_id), tally("trace", claim.claim_id[:9])
    assert whole.exit_code == 0
    assert whole.output == short.output
    assert f"«{claim.text}»" in whole.output


def test_the_lexicon_is_listed_printed_and_searched(tally):
    listed = tally("lexicon").output
    assert [line.split()[0] for line in listed.splitlines()] == lexicon.lists()
    name = lexicon.lists()[0]
    assert len(tally("lexicon", name).output.splitlines()) >= len(lexicon.rows(name))
    row = lexicon.rows("bounds")[0]
    assert row.key in tally("lexicon", "bounds", "--find", row.key.split("/")[0]).output


def test_every_example_in_the_lexicon_holds(tally):
    result = tally("lexicon", "check")
    assert result.exit_code == 0, result.output
    assert "every example holds" in result.output


def test_what_is_registered_is_listed(tally):
    assert set(charts()) <= set(tally("charts").output.split())
    assert set(writers.names()) <= set(tally("formats").output.split())
    listed = tally("notebooks").output
    assert all(path.stem in listed for path in Path("notebooks").glob("*.ipynb"))
    assert "measure (str | None, None): what is counted" in listed


def test_without_a_date_the_report_says_that_dates_stay_unresolved(tally):
    Path("seeds/kursk-front-2025-02-08.toml").unlink()
    result = tally("report", "--only", "3-*", "-q")
    assert result.exit_code == 0, result.output
    assert "No publication date is known" in result.stderr
    assert "its relative dates stay unresolved" in Path("reports/index.html").read_text(encoding="utf-8")


def test_a_parameter_and_one_notebook_may_be_chosen(tally):
    result = tally("report", "--only", "2-*", "-p", "measure", "killed", "-o", "out")
    assert result.exit_code == 0, result.output
    assert result.stdout == f"1 of 1 reports are in {Path('out/index.html')}\n"
    assert "[1/1] 2-estimates done" in result.stderr
    assert "measure: killed" in Path("out/2-estimates.html").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="signals differ")
def test_an_interrupted_run_keeps_what_was_finished_and_ends_with_130(tally):
    slow = Path("notebooks/9-slow.ipynb")
    cell: dict[str, object] = {
        "cell_type": "code",
        "execution_count": None,
        "id": "a",
        "metadata": {},
        "outputs": [],
        "source": SLOW,
    }
    slow.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")
    code = "from analysis.cli import main; main(prog_name='tally')"
    process = subprocess.Popen(
        [sys.executable, "-Pc", code, "report", "--only", "[29]-*"],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "[1/2] 2-estimates done\n"
    time.sleep(3)  # the second kernel is starting or sleeping: either way it is in the middle of its report
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    manifest = json.loads(Path("reports/manifest.json").read_text(encoding="utf-8"))
    assert manifest["status"] == "interrupted"
    assert [one["state"] for one in manifest["reports"]] == ["done", "not_run"]
    assert Path("reports/2-estimates.html").exists()
    assert [path.name for path in Path("reports").glob(".*")] == [".tally"]


def test_two_runs_are_compared_by_their_claims(tally, tmp_path):
    seed = next((tmp_path / "seeds").glob("*.txt"))
    tally("extract", "seeds", "-o", "old.jsonl")
    seed.write_text(seed.read_text(encoding="utf-8").replace("45,100", "46,100"), encoding="utf-8")
    tally("extract", "seeds", "-o", "new.csv")
    same = tally("diff", "old.jsonl", "old.jsonl", "--exit-code")
    assert (same.exit_code, same.output) == (0, "no claim changed\n")
    changed = tally("diff", "old.jsonl", "new.csv", "--exit-code")
    assert changed.exit_code == 1
    assert changed.output.splitlines()[-1] == "1 added, 1 withdrawn"
    assert [line[:1] for line in changed.output.splitlines()[:-1]] == ["-", "+"]
    rows = [json.loads(line) for line in tally("diff", "old.jsonl", "new.csv", "--format", "jsonl").output.splitlines()]
    assert [(row["change"], row["text"]) for row in rows] == [("withdrawn", "45,100"), ("added", "46,100")]

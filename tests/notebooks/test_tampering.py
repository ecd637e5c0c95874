"""Would anyone notice? A copy with one number, one cell or one date changed must fail, an untouched one must not."""

import base64
import importlib.util
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]


def drawn_here() -> bool:
    """Ask the conftest beside the lock whether pictures are compared on this machine."""
    found = importlib.util.spec_from_file_location("pictures", ROOT / "conftest.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return bool(module.drawn_here())


def outputs(notebook: dict[str, Any], kind: str) -> list[tuple[int, dict[str, Any]]]:
    """The outputs of one kind, with the number of their code cell, as nbval counts them."""
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return [(n, out["data"]) for n, cell in enumerate(code) for out in cell["outputs"] if kind in out.get("data", {})]


def swap(data: dict[str, Any], kind: str, pattern: str, change: Callable[[re.Match[str]], str]) -> None:
    text = "".join(data[kind])
    changed = re.sub(pattern, change, text, count=1)
    assert changed != text
    data[kind] = changed.splitlines(keepends=True)


def other_digit(found: re.Match[str]) -> str:
    return found[0][:-1] + str((int(found[0][-1]) + 1) % 10)


def plotted_number(notebook: dict[str, Any]) -> int:
    number, data = outputs(notebook, "image/png")[0]
    swap(data, "text/plain", r"\d{1,3},\d{3}", other_digit)
    return number


def table_cell(notebook: dict[str, Any]) -> int:
    number, data = outputs(notebook, "text/html")[-1]
    swap(data, "text/html", r"(?<=<td>)[a-z]{4,}", lambda found: found[0][::-1] + "x")
    return number


def date(notebook: dict[str, Any]) -> int:
    number, data = outputs(notebook, "image/png")[0]
    swap(data, "text/plain", r"\d{1,2} [A-Z][a-z]{2} \d{4}", other_digit)
    return number


def table_date(notebook: dict[str, Any]) -> int:
    number, data = outputs(notebook, "text/html")[-1]
    swap(data, "text/html", r"\d{4}-\d{2}-\d{2}", other_digit)
    return number


def picture(notebook: dict[str, Any]) -> int:
    number, data = outputs(notebook, "image/png")[0]
    shown = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    shown.putpixel((5, 5), shown.getpixel((5, 5)) ^ 1)  # type: ignore[operator]
    out = io.BytesIO()
    shown.save(out, format="PNG")
    data["image/png"] = base64.b64encode(out.getvalue()).decode()
    return number


TAMPERED = [
    *([("2-estimates", picture)] if drawn_here() else []),  # elsewhere its words count alone
    ("2-estimates", plotted_number),
    ("1-claims", table_cell),
    ("3-timeline", date),
    ("3-timeline", table_date),
    ("4-disputes", None),
]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    """Run nbval once over all copies; which cells failed, by the copy's name."""
    folder = tmp_path_factory.mktemp("tampered")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "notebooks").mkdir()
    expected = {}
    for name, tamper in TAMPERED:
        notebook = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
        copy = f"{name}-{tamper.__name__ if tamper else 'untouched'}"
        expected[copy] = {tamper(notebook)} if tamper else set()
        (folder / "notebooks" / f"{copy}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    command = "-m pytest --nbval notebooks/ --nbval-current-env --nbval-cell-timeout=60 -p no:cacheprovider -q -rf -o addopts= -c".split()
    for name in ("conftest.py", "requirements.lock"):
        shutil.copyfile(ROOT / name, folder / name)
    (folder / "empty.toml").write_text("", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-I", *command, "empty.toml"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    failed = re.findall(r"^FAILED notebooks/([\w-]+)\.ipynb::Cell (\d+)", result.stdout, flags=re.MULTILINE)
    assert result.returncode == 1, result.stdout + result.stderr
    return expected, {copy: {int(cell) for found, cell in failed if found == copy} for copy in expected}, result.stdout


@pytest.mark.parametrize("copy", [f"{name}-{tamper.__name__ if tamper else 'untouched'}" for name, tamper in TAMPERED])
def test_exactly_the_cell_that_was_changed_fails(verdicts, copy):
    expected, failed, told = verdicts
    assert failed[copy] == expected[copy], told[-4000:]

"""Does the tree keep its word? Contracts about the project as a whole: rooms, dependencies, names, wheel, commands."""

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
MODULES = sorted((ROOT / "analysis").rglob("*.py"))

ROOMS = ["errors", "model", "lexicon", "readers", "extract", "frames", "charts", "publish", "cli"]
STANDARD_LIBRARY_ONLY = ROOMS[:5]
HEAVY = ["IPython", "jupyter_client", "matplotlib", "nbconvert", "nbformat", "numpy", "pandas", "pandera", "papermill"]

SEED = "kursk-front-2025-02-08.txt"
SEED_SHA256 = "91afa1d8bdff077d543b9e06685cd3d11e7f37a1e604c8f98a9784edfeaa7a24"

TARGETS = ["report", "test", "lab", "bench", "notebooks", "example", "lock", "clean", "help"]


def name_of(module: Path) -> str:
    return str(module.relative_to(ROOT))


def run(*command: str | Path, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=300, **options)


def requirements() -> list[str]:
    extras = PROJECT["project"]["optional-dependencies"]
    return [*PROJECT["project"]["dependencies"], *(line for lines in extras.values() for line in lines)]


def imported(module: Path) -> set[str]:
    """The top-level packages a module imports anywhere in it, in functions too."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or ".").partition(".")[0])
    return found


# ── rooms ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command as main; main(['--no-logo', '--no-cache'])"
    return run(sys.executable, "-Ic", code, cwd=folder)


def test_rooms_import_only_leftwards():
    assert PROJECT["tool"]["importlinter"]["contracts"][0]["layers"] == ["__main__", *ROOMS[::-1]]
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout


def test_a_wall_that_is_broken_is_reported(tmp_path):
    shutil.copytree(ROOT / "analysis", tmp_path / "analysis")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for module, line in [
        ("model.py", "import analysis.cli"),
        ("extract/dates/__init__.py", "import analysis.extract.actors"),
        ("extract/text/words.py", "import analysis.extract.claims"),
        ("lexicon/__init__.py", "import pandas"),
        ("frames/__init__.py", "import matplotlib"),
        ("charts/__init__.py", "import papermill"),
    ]:
        with (tmp_path / "analysis" / module).open("a", encoding="utf-8") as source:
            source.write(f"\n{line}\n")
    broken = re.findall(r"^(.+) BROKEN", lint_imports(tmp_path).stdout, flags=re.MULTILINE)
    assert broken == [contract["name"] for contract in PROJECT["tool"]["importlinter"]["contracts"]]


@pytest.mark.parametrize("room", STANDARD_LIBRARY_ONLY)
def test_the_left_rooms_need_the_standard_library_only(room):
    modules = [module for module in MODULES if name_of(module).removesuffix(".py").split("/")[1] == room]
    foreign = {name_of(module): imported(module) - sys.stdlib_module_names - {"analysis"} for module in modules}
    assert modules
    assert {name: packages for name, packages in foreign.items() if packages} == {}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["report", "--help"],
        ["lexicon"],
        ["extract", f"seeds/{SEED}", "--format", "jsonl"],
    ],
    ids=" ".join,
)
def test_the_command_line_imports_nothing_heavy_before_it_must(arguments):
    code = (
        "import sys; from analysis.cli import main; sys.argv = ['tally', *sys.argv[1:]]\n"
        "try: main()\n"
        "except SystemExit as end: status = end.code\n"
        f"print(status or 0, sorted(set({HEAVY}) & set(sys.modules)), file=sys.stderr)"
    )
    result = run(sys.executable, "-Ic", code, *arguments, cwd=ROOT)
    assert result.stderr.splitlines()[-1] == "0 []", result.stderr
    assert result.stdout


# ── modules ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_file_is_called_by_what_it_is_not():
    vague = {"util", "utils", "helper", "helpers", "common", "misc", "tools"}
    folders = ["analysis", "tests", "benchmarks", "environment"]
    assert [str(path) for folder in folders for path in (ROOT / folder).rglob("*") if path.stem.lower() in vague] == []


@pytest.mark.parametrize("module", [m for m in MODULES if m.stem != "__main__"], ids=name_of)
def test_a_module_says_what_it_answers_and_what_it_offers(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    docstring = ast.get_docstring(tree) or ""
    assert docstring, "no docstring"
    assert len(docstring.splitlines()[0]) <= 120
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    assert "__all__" in {target.id for target in targets if isinstance(target, ast.Name)}


def test_every_doctest_and_every_notebook_is_run(pytestconfig):
    assert {"analysis", "notebooks", "tests"} <= set(pytestconfig.getini("testpaths"))
    assert pytestconfig.getoption("doctestmodules")
    assert pytestconfig.getoption("nbval")
    assert not pytestconfig.getoption("sanitize_with"), "an output that needs sanitising is not reproducible"


# ── seeds ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_seed_is_untouched():
    assert hashlib.sha256((ROOT / "seeds" / SEED).read_bytes()).hexdigest() == SEED_SHA256


def test_the_seed_has_a_sidecar_that_says_why_it_is_dated_so():
    sidecar = tomllib.loads((ROOT / "seeds" / SEED).with_suffix(".toml").read_text(encoding="utf-8"))
    assert sidecar["published"].isoformat() == "2025-02-08"
    assert sidecar["published_basis"] == "inferred"
    assert sidecar["published_reason"]


# ── dependencies ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("requirement", [*requirements(), *PROJECT["dependency-groups"]["bench"]])
def test_a_dependency_gives_its_reason_weight_and_licence(requirement):
    [line] = [
        x for x in (ROOT / "pyproject.toml").read_text("utf-8").splitlines() if x.startswith(f'    "{requirement}"')
    ]
    assert re.search(r"  # \S.{10,}\. \d+ MB, \S+", line), line


def pins() -> dict[str, tuple[str, list[str]]]:
    """Each locked package with its version and the hashes it may have."""
    blocks = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n", "", LOCK, flags=re.MULTILINE).strip())
    matches = [re.match(r"([\w.-]+)==(\S+)", block) for block in blocks]
    assert all(matches), "a line that pins nothing"
    return {
        m[1]: (m[2], re.findall(r"--hash=sha256:([0-9a-f]{64})\b", b))
        for m, b in zip(matches, blocks, strict=True)
        if m
    }


def test_the_lock_pins_every_dependency_with_hashes():
    locked = pins()
    for requirement in map(Requirement, requirements()):
        version, _ = locked[canonicalize_name(requirement.name)]
        assert version in requirement.specifier, requirement
    assert [name for name, (_, hashes) in locked.items() if not hashes] == []
    assert len(locked) > len(requirements())


def test_the_lock_names_no_address_and_no_folder():
    assert "://" not in LOCK
    options = {word for line in LOCK.splitlines() for word in re.findall(r"(?<!\S)-[^\s=:]+", line)}
    assert options == {"--hash"}
    assert not re.search(r"(?<!\S)[./~]*/\w", LOCK)


# ── what is shipped ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_package_is_listed_for_the_wheel():
    folders = {str(m.parent.relative_to(ROOT)).replace("/", ".") for m in MODULES if m.name == "__init__.py"}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == folders | {"analysis.notebooks"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from a copy of the tree by the locked setuptools."""
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    for name in ["pyproject.toml", "README.md", "LICENSE"]:
        shutil.copy(ROOT / name, source)
    for name in ["analysis", "notebooks"]:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
    code = "import sys; from setuptools.build_meta import build_wheel as build; build(sys.argv[1])"
    result = run(sys.executable, "-Ic", code, built, cwd=source)
    assert result.returncode == 0, result.stderr
    return next(built.glob("tallystick-*.whl"))


def test_the_wheel_holds_the_library_and_nothing_else(wheel):
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    files = {p for p in (ROOT / "analysis").rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    notebooks = {f"analysis/notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert shipped == {str(path.relative_to(ROOT)) for path in files} | notebooks


def test_the_wheel_reads_and_extracts_where_nothing_else_is_installed(wheel, tmp_path):
    run(sys.executable, "-Im", "venv", "--without-pip", tmp_path / "bare")
    [site] = (tmp_path / "bare").glob("lib/python*/site-packages")
    zipfile.ZipFile(wheel).extractall(site)
    code = (
        "import json, analysis; from analysis import lexicon\n"
        "counts = {name: len(lexicon.rows(name)) for name in lexicon.lists()}\n"
        "claims = analysis.extract_claims(analysis.read_text('At least 40 people died in the flood, the mayor said.'))\n"
        "print(json.dumps([analysis.__file__, counts, [claim.low for claim in claims]]))"
    )
    result = run(tmp_path / "bare/bin/python", "-Ic", code, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    where, counts, lows = json.loads(result.stdout)
    assert Path(where).is_relative_to(site)
    assert set(counts) == {path.stem for path in (ROOT / "analysis" / "lexicon").glob("*.csv")}
    assert all(counts.values())
    assert lows == [40.0]


def test_nothing_committed_names_a_machine_or_a_package_registry():
    # Spelt in halves, or this file would name them.
    forbidden = re.compile("|".join(["/wor" + "k/", "/roo" + "t/", "pypi" + r"\.org", "python" + "hosted"]))
    generated = {".git", ".venv", "build", "dist", "__pycache__", ".ipynb_checkpoints"}
    found = []
    for folder, folders, names in os.walk(ROOT):
        here = Path(folder)
        folders[:] = [f for f in folders if f not in generated and not f.endswith(("_cache", ".egg-info"))]
        if here == ROOT / "reports":
            folders[:], names = [f for f in folders if f == "example"], []
        if here == ROOT:
            folders[:] = [f for f in folders if f != ".hypothesis"]
        texts = [here / n for n in names if not n.endswith((".png", ".pdf"))]
        found += [str(p.relative_to(ROOT)) for p in texts if forbidden.search(p.read_text("utf-8", errors="replace"))]
    assert found == []


# ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_make_help_names_every_target():
    listed = re.findall(r"^make (\w+)", run("make", "help", cwd=ROOT).stdout, flags=re.MULTILINE)
    assert set(TARGETS) <= set(listed)


def test_ci_runs_make_test():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "exec make test"


SMALL_MACHINES = [
    # what its python3 does when asked something          what is said            what to try
    ("exit 1",                                            "No Python 3.11",       "python@3.13"),
    ("case $2 in *ensurepip*) echo Traceback >&2; exit 1;; *) echo $0;; esac", "cannot make virtual environments", "apt install python3-venv"),
]  # fmt: skip


@pytest.mark.parametrize(("python", "said", "hint"), SMALL_MACHINES)
def test_a_machine_that_lacks_something_gets_a_hint_and_keeps_what_it_has(tmp_path, python, said, hint):
    (tmp_path / ".venv").mkdir()
    shutil.copytree(ROOT / "environment", tmp_path / "environment")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "dirname").symlink_to(shutil.which("dirname") or "")
    (tmp_path / "bin" / "python3").write_text(f"#!/bin/sh\n{python}\n", encoding="utf-8")
    (tmp_path / "bin" / "python3").chmod(0o755)
    result = run("/bin/sh", "environment/create.sh", cwd=tmp_path, env={"PATH": str(tmp_path / "bin")})
    assert result.returncode == 1
    message, last = result.stderr.splitlines()
    assert said in message
    assert last.startswith("Hint: ")
    assert hint in last
    assert (tmp_path / ".venv").is_dir()

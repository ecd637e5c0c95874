#!/bin/sh
# Makes .venv and fills it with exactly what requirements.lock names: every file's hash is checked.
# `make` calls it when there is no environment, when the lock has changed, or when the clone was moved.
#
#   PYTHON=python3.13 sh environment/create.sh
#
# uv does it if it is there (a few seconds), else Python's own venv and pip (about a minute). What pip or uv are
# configured to download from is left alone: a mirror is welcome, as the hashes decide.
set -eu
cd "$(dirname "$0")/.."

fail() {
    printf '%s\nHint: %s\n' "$1" "$2" >&2
    exit 1
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

python=${PYTHON:-}
if [ -n "$python" ]; then
    new_enough "$python" || fail "PYTHON=$python is no Python 3.11 or newer." "try make PYTHON=python3.13"
else
    # The newest with tested versions comes before 3.14, which the lock covers untested.
    for name in python3 python3.13 python3.12 python3.11 python3.14; do
        if new_enough "$name"; then
            python=$name
            break
        fi
    done
    [ -n "$python" ] || fail "No Python 3.11 or newer on the PATH." \
        "install one (apt install python3, brew install python@3.13), or name it: make PYTHON=/path/to/python3.13"
fi
# The program itself, not a shim that chooses by folder, and whose answer uv would remember.
python=$("$python" -c 'import sys; print(sys.executable)')

if command -v uv >/dev/null; then
    echo "Filling .venv from requirements.lock with uv ..."
    rm -rf .venv
    uv venv --quiet --python "$python" .venv
    uv pip install --quiet --compile-bytecode --python .venv/bin/python --require-hashes -r requirements.lock
else
    # Debian and Ubuntu leave ensurepip out of python3; `python -m venv` would then end in a traceback.
    "$python" -Ic 'import ensurepip, venv' 2>/dev/null || fail "$python cannot make virtual environments." \
        "sudo apt install python3-venv, or install uv, which needs nothing else"
    echo "Filling .venv from requirements.lock with pip (a minute or two; with uv on the PATH, seconds) ..."
    rm -rf .venv
    "$python" -Im venv .venv
    .venv/bin/python -Im pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
fi
pwd >.venv/locked

# Two commands do all the set-up: `make report` and `make test`. Both make .venv first if it is missing.
# For people without make, README has the plain lines.

SEEDS   ?= seeds
REPORTS ?= reports
WORKERS ?= 2
# PYTHON=python3.13 chooses the Python of .venv; else the first one that is new enough is taken.

BIN := .venv/bin
# Another project's environment must not leak in; -I keeps the current folder off the path as well, so that what is
# tested is what is installed.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV
# A report starts several Pythons: without stored bytecode each of them would compile a thousand modules anew.
unexport PYTHONDONTWRITEBYTECODE
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help report test lab bench notebooks example lock clean distclean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

report: .venv/installed  ## the main job: every notebook on the reports in seeds/, as pages in reports/
	@$(BIN)/tally report "$(SEEDS)" -o "$(REPORTS)"

test: .venv/installed tests/pages/node_modules  ## everything CI checks: lint, format, room order, types, tests, doctests, notebooks
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -Im mypy
	$(BIN)/python -Im pytest -q -n $(WORKERS) --dist loadfile

# The rules of access that pages are held against: what the lock says, from whatever registry npm is set to. Without npm
# the tests that need them are skipped, and say so.
tests/pages/node_modules: tests/pages/package-lock.json
	@if command -v npm >/dev/null; \
	then npm ci --prefix tests/pages --no-audit --no-fund --loglevel=error && touch $@; \
	else echo "No npm: the rules of access are not tested." >&2; \
	fi || echo "axe-core could not be installed: the rules of access are not tested." >&2

lab: .venv/installed  ## JupyterLab on notebooks/
	$(BIN)/python -Im jupyterlab --notebook-dir=notebooks

bench: .venv/installed build/bench/installed  ## words a second beside the peers, every stage, and reports beside papermill
	$(BIN)/python -I benchmarks/speed.py
	$(BIN)/python -I benchmarks/stages.py
	$(BIN)/python -I benchmarks/reports.py
	$(BIN)/python -I benchmarks/endurance.py

# The peers, in an environment of their own that may be thrown away; without a network the bench says they are missing.
build/bench/installed: pyproject.toml
	@$(BIN)/python -m venv build/bench
	@$(BIN)/python -Ic 'import tomllib; print("\n".join(tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["bench"]))' \
		> build/bench/requirements.txt
	@build/bench/bin/python -Im pip install -qq --disable-pip-version-check -r build/bench/requirements.txt \
		&& touch $@ || echo "The peers could not be installed; they are left out." >&2

notebooks: .venv/installed  ## run notebooks/ on seeds/ and store their outputs (read the diff before you commit it)
	$(BIN)/tally notebooks refresh

example: .venv/installed  ## remake reports/example/, the committed run that README shows, with its pictures
	rm -rf reports/example
	$(BIN)/tally report seeds -o reports/example
	rm -rf reports/example/.tally
	for chart in casualty_estimates timeline who_says_what disputes; do \
		$(BIN)/tally draw $$chart seeds -o reports/example/$$chart.png >/dev/null || exit 1; \
	done

# Hashes and versions only: no address, so that any mirror will do. --no-config and env -u keep this machine's own
# indexes out of the choice; one version of each package for every Python, so that reports are the same on all.
lock:  ## resolve requirements.lock again (UPGRADE=1: to the newest versions)
	@uv=$$(command -v $(BIN)/uv || command -v uv) || uv="python3 -m uv"; \
	$$uv --version >/dev/null 2>&1 || { echo "No uv found."; echo "Hint: python3 -m pip install uv"; exit 1; } >&2; \
	env -u UV_INDEX -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS $$uv pip compile pyproject.toml --all-extras \
		--universal --fork-strategy fewest --generate-hashes --no-annotate --no-config --quiet \
		--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) -o requirements.lock

clean:  ## remove generated reports, caches and build leftovers; reports/example/ stays
	test ! -d reports || find reports -mindepth 1 -maxdepth 1 ! -name example -exec rm -rf {} +
	rm -rf build dist *.egg-info .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find analysis tests benchmarks notebooks \( -name __pycache__ -o -name .ipynb_checkpoints \) -prune -exec rm -rf {} +

distclean: clean  ## clean, and remove the environment too
	rm -rf .venv

# ── the environment ─────────────────────────────────────────────────────────────────────────────────────────────────
# .venv/locked holds the folder it was made in: a clone that was moved or copied is filled anew, since scripts and the
# editable install name their folder. A .venv whose Python has gone is filled anew too.
ifneq "$(shell test -x $(BIN)/python && cat .venv/locked 2>/dev/null)" "$(CURDIR)"
.PHONY: .venv/locked
endif

.venv/locked: requirements.lock environment/create.sh
	@sh environment/create.sh

# setuptools comes from the lock (--no-build-isolation) and nothing else is looked up (--no-deps).
.venv/installed: .venv/locked pyproject.toml
	@if command -v uv >/dev/null; \
	then uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else $(BIN)/python -Im pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $@

# Fallow. Two commands on a fresh machine: `make demo` and `make test`.
# They need Python 3.11 or newer and make, nothing else; everything is installed into .venv from pins with hashes.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input
RUN_STAMP := $(VENV)/.stamp-run
TEST_STAMP := $(VENV)/.stamp-test
COMPILE = uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-annotate --python-version 3.11 --custom-compile-command "make lock"

.PHONY: help demo test setup setup-test format lint types pytest faults bench snapshots lock audit pictures clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

demo: setup ## set up if needed, then open Fallow on an invented portfolio
	@$(BIN)/fallow demo

test: setup-test ## set up if needed, then format check, lint, types, layers, tests and coverage
	@$(MAKE) --no-print-directory --keep-going lint types pytest

setup: $(RUN_STAMP) ## install what Fallow needs into .venv
setup-test: $(TEST_STAMP) ## install what the tests need as well

$(PY):
	@command -v $(PYTHON) >/dev/null || { \
	  echo "Fallow needs Python 3.11 or newer, and no '$(PYTHON)' was found here." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Fallow needs Python 3.11 or newer, and '$(PYTHON)' is $$($(PYTHON) --version 2>&1); name another:  make $(firstword $(MAKECMDGOALS)) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "This Python cannot make a virtual environment; on Debian and Ubuntu the package python3-venv adds that." >&2; exit 1; }

# The stamps are what makes set-up incremental: a changed pin or project file runs it again, anything else does not.
$(RUN_STAMP): requirements.lock pyproject.toml | $(PY)
	@echo "Setting up .venv (once, about a minute) ..."
	@$(PIP) install --quiet --require-hashes -r requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(TEST_STAMP): requirements-test.lock $(RUN_STAMP)
	@$(PIP) install --quiet --require-hashes -r requirements-test.lock
	@touch $@

format: setup-test ## rewrite the code in the house's format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lint: setup-test ## format check and lint
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: setup-test ## mypy --strict
	@$(BIN)/mypy

pytest: setup-test ## layers, house rules and all tests, with the coverage floor of rules/ and store/
	@$(BIN)/pytest -q -n auto --dist worksteal --cov --cov-report=
	@$(BIN)/coverage json --quiet -o .coverage.json
	@$(PY) scripts/coverage_floor.py .coverage.json src/tui/rules src/tui/store

faults: setup-test ## the long fault runs (kills, power cuts, damaged stores, terminals)
	@PATH="$(CURDIR)/$(BIN):$$PATH" bash tests/faults/full.sh

bench: setup-test ## measure, as ratios against yardsticks
	@$(PY) benchmarks/run.py

snapshots: setup-test ## record the screens anew; look at the difference before committing it
	@$(BIN)/pytest -q -n 0 --snapshot-update tests/ui

pictures: setup-test ## make the pictures of the docs
	@$(PY) docs/pictures.py

lock: $(PY) ## choose the pins anew from pyproject.toml (needs uv)
	@PATH="$(CURDIR)/$(BIN):$$PATH"; export PATH; command -v uv >/dev/null || { \
	  echo "'make lock' needs uv, which only makes the lock: $(BIN)/pip install uv" >&2; exit 1; }; \
	$(COMPILE) $(LOCK_FLAGS) pyproject.toml --extra bundle --extra xlsx --group build -o requirements.lock && \
	$(COMPILE) $(LOCK_FLAGS) pyproject.toml --group test -c requirements.lock -o requirements-test.lock

audit: setup ## check what is installed against the pins, and the pins against the index
	@$(PY) scripts/audit.py requirements.lock

clean: ## remove everything that was made here, .venv included (your data is elsewhere and stays)
	@rm -rf $(VENV) build dist .coverage .coverage.* .coverage.json htmlcov .mypy_cache .ruff_cache .pytest_cache .hypothesis snapshot_report.html
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

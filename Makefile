# Every command does the set-up that it needs, once. `make` alone says what there is.
.DEFAULT_GOAL := help
.PHONY: help setup certify rehearsal compare test lint types bench mutants cov docs sample dashboards clean FORCE

# What a user's shell says must not reach our interpreters.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONWARNINGS PYTHONINSPECT PYTHONDONTWRITEBYTECODE
unexport PIP_USER PIP_TARGET PIP_PREFIX PIP_REQUIREMENT PIP_CONSTRAINT

# -P: the current folder is no place to import from; our own packages are installed.
PY := .venv/bin/python -P
STAMP := .venv/.ready
NODE := tests/node/node_modules/.ready
ARGS ?=
export PYTHON

# Entering a world walks the whole heap, and there may be no other thread: its tests get a process of their own.
# The others are shared out to workers, a file at a time. $(1) runs a module. ARGS say themselves what is run, and
# get one process.
WORLD := tests/simulators/world
WORKERS ?= 2
ifeq ($(strip $(ARGS)),)
pytest = $(1) pytest $(WORLD); world=$$?; \
	$(1) pytest --ignore=$(WORLD) --numprocesses $(WORKERS) --dist loadfile --max-worker-restart 0 && exit $$world
else
pytest = $(1) pytest $(ARGS)
endif

# The stamp names the folder in which it was made: a .venv that was moved, or whose Python is gone, is made anew.
ifneq ($(shell test -x .venv/bin/python && cat $(STAMP) 2>/dev/null),$(CURDIR))
$(STAMP): FORCE
endif

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' Makefile
	@echo
	@echo "ARGS are handed on: make certify ARGS='--suite rate_limit', make test ARGS='-k breaker'."
	@echo "make exits with 2 whatever failed; .venv/bin/scrimmage has exit codes of its own (README.md)."

$(STAMP): pyproject.toml constraints.txt
	@.ci/setup python

# Without Node this is tried again each time, and says so.
$(NODE): tests/node/package.json tests/node/package-lock.json
	@.ci/setup node

setup: $(STAMP) $(NODE) ## make .venv with .venv/bin/scrimmage, and the official Node client for the tests
	@echo "Ready: .venv/bin/scrimmage"

certify: $(STAMP) ## certify the reference: the quick profile, or what ARGS say
	@$(PY) .venv/bin/scrimmage certify $(ARGS)

rehearsal: $(STAMP) ## certify the reference as it is deployed, over emulators and real HTTP (docs/rehearsal.md)
	@$(PY) .venv/bin/scrimmage rehearsal $(ARGS)

compare: $(STAMP) ## lay well-known clients side by side: docs/compare.md and reports/compare.json, written anew
	@.venv/bin/scrimmage compare --out .cache/compare
	@cp .cache/compare/compare.json reports/compare.json
	@$(PY) -m scrimmage.comparing reports/compare.json docs/compare.md

test: $(STAMP) $(NODE) ## run every test
	@$(call pytest,$(PY) -m)

lint: $(STAMP) ## ruff, its formatter, and the import layers
	@.venv/bin/ruff check --no-cache .
	@.venv/bin/ruff format --check .
	@$(PY) .venv/bin/lint-imports

types: $(STAMP) ## mypy, strict
	@$(PY) -m mypy

bench: $(STAMP) ## the ratios of one run: protected call, mock, sim, world, proxy, growth, each against something else
	@$(PY) tests/bench/bench.py $(ARGS)

mutants: $(STAMP) ## 200 mutants of the reference against the scenario suites (docs/mutants.md)
	@$(PY) tests/mutation/mutate.py $(ARGS)

cov: $(STAMP) $(NODE) ## every test, with branch coverage
	@$(PY) -m coverage erase
	@$(call pytest,$(PY) -m coverage run -m)
	@$(PY) -m coverage combine --quiet
	@$(PY) -m coverage report

docs: $(STAMP) ## write docs/reference and docs/schemas anew, from the tables of the program
	@$(PY) -m scrimmage.docs docs

sample: $(STAMP) ## render reports/sample anew from its verdict: the same bytes, unless a report has changed
	@.venv/bin/scrimmage report reports/sample

dashboards: $(STAMP) ## write reports/dashboards anew, from the metric definitions of the reference
	@.venv/bin/scrimmage dashboards --out reports/dashboards

clean: ## remove the environment and the caches; reports stay
	@rm -rf .venv tests/node/node_modules .tox .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache .coverage .coverage.* dist
	@find reference simulators scenarios scrimmage tests -name __pycache__ -type d -prune -exec rm -rf {} +

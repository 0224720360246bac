# One chore a target; `make` alone tells them. Each sets up what it needs, once.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
# Debian 12 has 3.11 under both names; another one of 3.11 or later is named by `make PYTHON=…`.
export PYTHON ?= $(shell command -v python3.11 || echo python3)

BIN := .venv/bin
RUN := $(BIN)/python -m
# Stamps: what has been set up, from which files.
LIBRARIES := .venv/.libraries
PACKAGES := node_modules/.packages
READY := .venv/.ready
FAST := not browser and not wheel

.PHONY: help
help: ## tell the targets
	@echo "Gongkai · 公开"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18
	@echo "Options of a command go in ARGS:  make demo ARGS='--port 8001'"

# -- set-up -----------------------------------------------------------------------------------------------------------

$(LIBRARIES): requirements-dev.lock
	@tools/setup demo
	@echo "Python libraries (once) …"
	@$(PYTHON) -m venv .venv
	@$(RUN) pip --disable-pip-version-check install -q --require-hashes -r requirements-dev.lock
	@touch $@

$(PACKAGES): package-lock.json package.json
	@tools/setup demo
	@echo "Front-end files (once) …"
	@npm ci --ignore-scripts --silent
	@touch $@

$(READY): $(LIBRARIES) $(PACKAGES) pyproject.toml hatch_build.py $(wildcard src/gongkai/locale/*/LC_MESSAGES/*.po)
	@$(RUN) pip --disable-pip-version-check install -q --no-deps --no-build-isolation -e .
	@touch $@

# -- for everybody ----------------------------------------------------------------------------------------------------

.PHONY: demo serve
demo: $(READY) ## build the demonstration and serve it at 127.0.0.1:8000
	@$(BIN)/gongkai demo $(ARGS)

serve: $(READY) ## serve an installation (GONGKAI_FOLDER, by default gongkai-data)
	@$(BIN)/gongkai setup
	@$(BIN)/gongkai serve $(ARGS)

# -- for those who change it ------------------------------------------------------------------------------------------

.PHONY: check lint test machine soak bench docs lock clean
check: lint ## lint, types, layers and the tests that need no database: under a minute
	$(RUN) pytest -q -n auto -m "$(FAST) and not django_db"

lint: $(READY) ## ruff, mypy, import layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: machine lint ## everything: SQLite, PostgreSQL, browser, wheel
	$(RUN) pytest -q -n auto -m "$(FAST)"
	tools/with-postgres $(RUN) pytest -q -n auto -m "$(FAST) and django_db"
	$(RUN) pytest -q -m browser
	$(RUN) pytest -q -m wheel

machine: # what the tests need beside the libraries, before anything takes long
	@tools/setup test

soak: $(READY) ## kill writers and sequencers for minutes (GONGKAI_SOAK_KILLS=400), on both databases
	GONGKAI_SOAK_KILLS=$${GONGKAI_SOAK_KILLS:-400} $(RUN) pytest -q tests/crash
	GONGKAI_SOAK_KILLS=$${GONGKAI_SOAK_KILLS:-400} tools/with-postgres $(RUN) pytest -q tests/crash

bench: $(READY) ## compile time and pages a second, each beside the bare work
	@$(RUN) bench $(ARGS)

docs: $(READY) ## write the reference pages anew from the code
	@$(RUN) tools.docs

lock: ## write the lock files anew (ARGS=--upgrade takes the newest)
	$(PYTHON) tools/lock $(ARGS)
	npm install --package-lock-only --ignore-scripts --silent

clean: ## remove what make has made, but no installation's data
	rm -rf .venv node_modules dist build src/gongkai/ui/static/vendor src/gongkai/locale/*/LC_MESSAGES/*.mo
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .shots gongkai-demo
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

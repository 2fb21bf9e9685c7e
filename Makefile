# kvds-nlp: `make demo` shows it, `make test` proves it; see README.md.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
OUT ?= kvds-uitvoer
WORKERS ?= 2

.PHONY: demo test check lint types layers docs docs-fresh lock wheel-test clean \
	bench bench-coding bench-matching bench-learning bench-topics bench-report

# The lock is complete, so pip resolves nothing: no package can slip in beside it.
$(VENV)/base.stamp: requirements/base.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is needed; name yours with PYTHON=..."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --no-deps --require-hashes -r requirements/base.lock
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/test.stamp: $(VENV)/base.stamp requirements/test.lock
	$(PIP) --no-deps --require-hashes -r requirements/test.lock
	touch $@

demo: $(VENV)/base.stamp
	$(BIN)/kvds run corpora/voorbeeld --out $(OUT)

test: $(VENV)/test.stamp
	$(BIN)/python -m pytest -n $(WORKERS)

check: lint types layers test docs-fresh

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.stamp
	$(BIN)/mypy

layers: $(VENV)/test.stamp
	$(BIN)/lint-imports

docs: $(VENV)/test.stamp
	$(BIN)/python tools/docs.py

docs-fresh: $(VENV)/test.stamp
	$(BIN)/python tools/docs.py --check

wheel-test: $(VENV)/test.stamp
	$(BIN)/python tools/wheel_test.py

lock: $(VENV)/test.stamp
	$(PIP) uv
	sh tools/lock.sh $(BIN)/uv

bench bench-coding bench-matching bench-learning bench-topics bench-report: $(VENV)/base.stamp
	$(BIN)/python benchmarks/$(if $(filter bench,$@),language,$(patsubst bench-%,%,$@)).py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

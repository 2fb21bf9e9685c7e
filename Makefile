# kvds-nlp: `make demo` shows it, `make test` proves it, `make quick` while you work; see README.md.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
OUT ?= kvds-uitvoer
WORKERS ?= 2

FUZZ ?= 10000
TORTURE ?= 500
KILLS ?= 100

.PHONY: fuzz torture kills clients browser demo test quick test-embeddings check lint types layers docs docs-fresh golden lock wheel-test clean \
	bench bench-coding bench-matching bench-learning bench-topics bench-report bench-recode bench-meaning bench-stopping bench-web bench-scale

# The lock is complete, so pip resolves nothing: no package can slip in beside it.
$(VENV)/base.stamp: requirements/base.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is needed; name yours with PYTHON=..."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --no-deps --require-hashes -r requirements/base.lock
	$(PIP) --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q kvds_nlp  # pip does so with what it installs, not with a checkout
	touch $@

$(VENV)/test.stamp: $(VENV)/base.stamp requirements/test.lock
	$(PIP) --no-deps --require-hashes -r requirements/test.lock
	touch $@

demo: $(VENV)/base.stamp
	$(BIN)/kvds run corpora/voorbeeld --out $(OUT)

test: $(VENV)/test.stamp
	$(BIN)/python -m pytest -n $(WORKERS)

# The fast loop: lint, types and tests of what changed since the last commit; no slow tests.
quick: $(VENV)/test.stamp
	$(BIN)/python tools/quick.py

# Damaged files by the thousand, and verbs that are killed or run out of disk; a part of both is in `test`.
fuzz: $(VENV)/test.stamp
	$(BIN)/python -m tests.hostile.runs
	$(BIN)/python -m tests.hostile.campaign --count $(FUZZ)

torture: $(VENV)/test.stamp
	$(BIN)/python -m tests.hostile.torture --count $(TORTURE)

# The workbench killed in mid-review: what it confirmed must be there. Five of them are in `test`.
kills: $(VENV)/test.stamp
	$(BIN)/python -m tests.web.killing --count $(KILLS)

# Other programs that read what we write, each in a venv of its own; tests/refi/test_clients.py asks them.
clients: $(VENV)/test.stamp
	test -x .clients/qc/bin/python || $(PYTHON) -m venv .clients/qc
	.clients/qc/bin/python -m pip install --quiet qualitative-coding==1.7.8 pyrefiqda==0.3.1
	test -x .clients/taguette/bin/python || $(PYTHON) -m venv .clients/taguette
	.clients/taguette/bin/python -m pip install --quiet taguette==1.5.2
	$(BIN)/python -m pytest tests/refi/test_clients.py

# The workbench in a real browser: Debian's chromium, or the one that CHROMIUM names.
browser: $(VENV)/test.stamp
	$(PIP) playwright==1.65.2
	test -d .browser/package || { mkdir -p .browser && cd .browser && npm pack --silent axe-core@4.14.1 && tar xzf axe-core-4.14.1.tgz; } || true
	$(BIN)/python -m pytest tests/web/test_journey*.py -rs

# A venv of its own: torch and what it brings stay out of the one that users get.
test-embeddings: requirements/embeddings.in $(VENV)/base.stamp
	test -x .venv-embeddings/bin/python || $(PYTHON) -m venv .venv-embeddings
	.venv-embeddings/bin/python -m pip install --quiet --no-deps --require-hashes -r requirements/base.lock
	.venv-embeddings/bin/python -m pip install --quiet torch==2.13.0
	.venv-embeddings/bin/python -m pip install --quiet -r requirements/embeddings.in pytest hypothesis
	HF_HUB_OFFLINE=1 .venv-embeddings/bin/python -m pytest tests/topics/test_transformers.py

check: lint types layers test docs-fresh

golden: $(VENV)/test.stamp
	KVDS_GOLDEN=write $(BIN)/python -m pytest tests/golden

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

bench bench-coding bench-matching bench-learning bench-topics bench-report bench-recode bench-meaning bench-stopping bench-web: $(VENV)/base.stamp
	$(BIN)/python benchmarks/$(if $(filter bench,$@),language,$(patsubst bench-%,%,$@)).py

# ANSWERS="1000 10000 100000" for more; OFFLINE=1 without the encoder of meaning.
bench-scale: $(VENV)/base.stamp
	$(BIN)/python benchmarks/scale.py --answers $(or $(ANSWERS),1000 10000) $(if $(OFFLINE),--encoder offline)
	$(BIN)/python benchmarks/beside.py language 10000
	$(BIN)/python benchmarks/beside.py cluster $(lastword $(or $(ANSWERS),20000))
	$(BIN)/python benchmarks/topics.py scale 10000 100000

clean:
	rm -rf $(VENV) .venv-embeddings .clients .browser build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

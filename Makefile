# Everything a person does here, one word each. `make help` lists them.

.DEFAULT_GOAL := help
SHELL := bash

PYTHON ?= python3
JOBS ?= 2
VENV := .venv
BIN := $(VENV)/bin
BASE := $(VENV)/.base.stamp
RUN := $(VENV)/.run.stamp
DEV := $(VENV)/.dev.stamp
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check install
# What this machine keeps of its own must not reach the hashes: they are of published files.
LOCK := PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_EXTRA_INDEX_URL= \
	$(BIN)/pip-compile --quiet --generate-hashes --no-strip-extras --allow-unsafe --no-build-isolation \
	--no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

REVIEW ?= samples/hoan-kiem
ON ?= 2023-06-30
PORT ?= 8000
OUT ?= out/$(notdir $(REVIEW))

CHECKS := "ruff format --check ." "ruff check ." "mypy src tests tools $(wildcard bench)" \
	"lint-imports --no-logo" "python -m tools.reference --check"

.PHONY: review serve test check fix bench nightly golden docs pictures lock help clean

review: $(RUN)  ## Write the review of the sample district (REVIEW=folder ON=day OUT=folder)
	@$(BIN)/resolute review $(REVIEW) --on $(ON) --out $(OUT)

serve: $(RUN)  ## Open the office with the sample in a browser (PORT=8000)
	@$(BIN)/resolute serve $(REVIEW) --demo --on $(ON) --port $(PORT)

test: $(DEV)  ## Run every test (JOBS=2 at a time)
	@tools/system-packages
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile

check: $(DEV)  ## Check format, lint, types, floors and the reference; report all that fail
	@failed=0; \
	for step in $(CHECKS); do \
		echo "--- $$step"; \
		$(BIN)/$$step || failed=$$((failed + 1)); \
	done; \
	if [ $$failed -gt 0 ]; then echo "$$failed of the checks failed"; exit 1; fi; \
	echo "every check passed"

fix: $(DEV)  ## Format the code and mend what can be mended without thought
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(DEV)  ## Measure every speed that we claim (WRITE=--write to keep the figures)
	@failed=0; \
	for bench in $(sort $(basename $(notdir $(wildcard bench/bench_*.py)))); do \
		echo "--- $$bench"; \
		$(BIN)/python -m bench.$$bench $(WRITE) || failed=$$((failed + 1)); \
	done; \
	if [ $$failed -gt 0 ]; then echo "$$failed of the benches failed"; exit 1; fi

nightly: $(DEV)  ## Look for trouble for a long time: many examples, power cuts, mutants of the domain
	@tools/system-packages
	@HYPOTHESIS_PROFILE=nightly $(BIN)/python -m pytest -n $(JOBS) --dist loadfile \
		--cov --cov-report=term
	@$(BIN)/python -m tools.power_cuts --seed "$$(date +%Y%m%d)" --write
	@$(BIN)/python -m tools.rewrites --write
	@$(BIN)/python -m tools.api_cases --write
	@$(BIN)/python -m tools.mutate --figures docs/reference/figures.md

golden: $(DEV)  ## Agree to the outline of the review as it is drawn now
	@GOLDEN=write $(BIN)/python -m pytest -q tests/golden

docs: $(DEV)  ## Write docs/reference again from the commands, the errors and the spec tests
	@$(BIN)/python -m tools.reference

pictures: $(DEV)  ## Draw pictures of the main pages of the office into docs/pictures
	@$(BIN)/python -m tools.pictures

lock: $(DEV)  ## Choose the newest versions of what we depend on, and pin them with hashes
	@$(LOCK) --upgrade -o requirements/build.txt requirements/build.in
	@$(LOCK) --upgrade -c requirements/build.txt -o requirements/run.txt pyproject.toml
	@$(LOCK) --upgrade -c requirements/build.txt -c requirements/run.txt --extra dev \
		-o requirements/dev.txt pyproject.toml

help:  ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

clean:  ## Remove what was made here: the environment, the caches, the output
	@rm -rf $(VENV) out build dist .coverage .hypothesis .import_linter_cache .mypy_cache \
		.pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the environment: one stamp a stage, so that a second run does nothing -------------------

$(BASE): requirements/build.txt
	@echo "Making $(VENV) (once)"
	@tools/fresh-venv $(PYTHON) $(VENV)
	@$(PIP) --require-hashes -r requirements/build.txt
	@touch $@

$(RUN): $(BASE) requirements/run.txt pyproject.toml CHANGELOG.md
	@echo "Installing what Resolute needs into $(VENV) (once)"
	@$(PIP) --require-hashes -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(DEV): $(RUN) requirements/dev.txt
	@echo "Installing what its tests need into $(VENV) (once)"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

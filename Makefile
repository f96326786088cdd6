# Two commands are enough on a fresh Debian 12: `make run` and `make test`.
# Debian's own interpreter, built for speed and mended by the system; another, first in the path, may be neither.
PYTHON ?= $(shell /usr/bin/python3 -c 'import sys; assert sys.version_info >= (3, 11)' 2>/dev/null \
	&& echo /usr/bin/python3 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.run-ready
TEST_STAMP := $(VENV)/.test-ready

.PHONY: run test set soak bench lint check screens pannes wheel clean help

help:
	@echo "make run      install what is missing, open Parvis"
	@echo "make test     install what is missing, run every check and test"
	@echo "make bench    measures of speed, each against an honest baseline"
	@echo "make soak     long proofs, an hour: kills, power cuts, errors of the disk, scripts at random"
	@echo "make lint     ruff, mypy, import-linter"
	@echo "make screens  take a picture of every screen into screens/"
	@echo "make pannes   take the picture of every fault into docs/pictures/pannes/"
	@echo "make wheel    build the wheel into dist/"

$(RUN_STAMP): requirements.txt pyproject.toml installers/debian/packages-run.txt
	sh installers/debian/setup.sh run "$(PYTHON)" "$(VENV)"
	@touch $@

$(TEST_STAMP): requirements-dev.txt pyproject.toml installers/debian/packages-run.txt installers/debian/packages-test.txt
	sh installers/debian/setup.sh test "$(PYTHON)" "$(VENV)"
	@touch $@ $(RUN_STAMP)

run: $(RUN_STAMP)
	$(BIN)/python main.py $(ARGS)

lint: $(TEST_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# Side by side: the types are checked on one core, and a set of tests leaves a core idle now and then.
test: $(TEST_STAMP)
	$(MAKE) --no-print-directory -j2 lint set

set: $(TEST_STAMP)
	sh tests/run.sh

soak: $(TEST_STAMP)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -s -o faulthandler_timeout=0 tests/soak/[a-z]*.py
	sh tests/run.sh -m hypothesis --hypothesis-profile=whole

bench: $(TEST_STAMP)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench $(ARGS)

screens: $(TEST_STAMP)
	$(BIN)/python -m tests.screens screens

pannes: $(TEST_STAMP)
	$(BIN)/python -m tests.faults_pictures

wheel: $(TEST_STAMP)
	$(BIN)/python -m build --wheel --no-isolation --outdir dist

clean:
	rm -rf $(VENV) dist build screens .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Every target sets up all it needs on a machine that has Python 3.11 or newer, make and git.
# Another Python: make venv PYTHON=python3.13

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FLOORS := bot handlers locales storage tests

.PHONY: help venv test check bench faults demo words format lock clean

help:
	@echo "make demo    the office on this machine, with phones in the browser"
	@echo "make test    all checks, then all tests"
	@echo "make check   format, lint, types, imports"
	@echo "make bench   how fast it is, beside other bots"
	@echo "make faults  every promise tried for long, on both databases; prints one table"
	@echo "make format  write all files as the formatter wants them"
	@echo "make words   bring the catalogues up to date with the sentences in the code"
	@echo "make lock    pin the newest allowed libraries in requirements.txt"

venv: $(VENV)/project

# The libraries, exactly as pinned; made anew when a pin changes.
$(VENV)/libraries: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ". Name one: make venv PYTHON=python3.12")'
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "This Python cannot make a virtual environment. On Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements.txt
	touch $@

# The command `dondoc`, running what stands in this directory.
$(VENV)/project: $(VENV)/libraries pyproject.toml
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	touch $@

test: check
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

check: venv
	$(BIN)/ruff format --check $(FLOORS)
	$(BIN)/ruff check $(FLOORS)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: venv
	$(BIN)/python -m tests.benchmarks

faults: venv
	$(BIN)/python -m tests.faults

demo: venv
	$(BIN)/dondoc demo

words: venv
	$(BIN)/python -m locales.update

format: venv
	$(BIN)/ruff check --fix-only --quiet $(FLOORS)
	$(BIN)/ruff format $(FLOORS)

lock: venv
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --upgrade --extra dev --generate-hashes --strip-extras --allow-unsafe \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options --output-file requirements.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

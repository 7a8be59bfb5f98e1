# make demo   from nothing to the open app            make lock    new lock files from pyproject.toml
# make test   from nothing to a green suite           make wheel   dist/*.whl and dist/*.tar.gz
# make check  style, types, arrows between the rooms  make clean   what make made (never your posts)
# make bench  how fast and how good                   make intent  train what tells suggestions from complaints
#                                                     ARGS="..."   is handed on: make test ARGS="-k dates"
#
# Python 3.11 or newer and git are all that must be there. Everything goes into .venv, redone when a lock changes.
# TORCH_INDEX: address of an index that offers CPU builds of torch, where pip is not set up to find one. Without any,
# Linux takes the registry's build and the CUDA packages that it cannot do without (about 3 GB); all works the same.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet --quiet
INSTALL := $(PIP) install --no-deps --require-hashes
TORCH_INDEX ?=
ARGS ?=
ifneq ($(TORCH_INDEX),)
export PIP_EXTRA_INDEX_URL := $(PIP_EXTRA_INDEX_URL) $(TORCH_INDEX)
endif

.PHONY: help demo test check bench intent lock wheel clean browser
.DELETE_ON_ERROR:

help:
	@sed -n '1,5s/^# //p' Makefile

demo: $(VENV)/.runtime
	@$(BIN)/ideas demo $(ARGS)

test: $(VENV)/.dev browser
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict ideas
	$(BIN)/lint-imports
	$(BIN)/python -m pip check

bench: $(VENV)/.bench
	$(BIN)/python -m pytest tests/bench -o python_files='bench_*.py' -s $(ARGS)

intent: $(VENV)/.runtime
	$(BIN)/python tools/train_intent.py $(ARGS)

lock: $(VENV)/.dev
	$(BIN)/python tools/lock.py $(ARGS)

wheel: $(VENV)/.dev
	$(BIN)/python -m build --no-isolation --outdir dist .

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# python3.11 first, since every lock was tried with it; a name that does not run (a version manager's shim) is passed over.
$(BIN)/python:
	@for python in $(PYTHON) python3.11 python3 python3.12 python3.13; do \
	    $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    found=$$python; \
	    $$python -c 'import ensurepip, venv' 2>/dev/null || continue; \
	    echo "Making $(VENV) with $$python ..."; \
	    exec $$python -m venv $(VENV); \
	done; \
	if [ -n "$$found" ]; then \
	    echo "$$found cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; \
	else \
	    echo "Python 3.11 or newer is needed and was not found. Install it, or name it: make PYTHON=/path/to/python" >&2; \
	fi; \
	exit 1

$(VENV)/.runtime: requirements.lock requirements-cpu.lock requirements-cuda.lock pyproject.toml | $(BIN)/python
	@echo "Installing packages, each checked against its hash: some minutes the first time ..."
	@$(INSTALL) -r requirements-cpu.lock 2>/dev/null || { \
	    if [ "$$(uname -s)" = Linux ]; then \
	        echo "No CPU build of torch that requirements-cpu.lock knows (Python 3.11, x86-64) is offered to pip here:"; \
	        echo "taking the registry's build with its CUDA packages, about 3 GB. TORCH_INDEX spares it: see Makefile."; \
	    fi; \
	    $(INSTALL) -r requirements-cuda.lock; }
	@$(INSTALL) -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@echo "Installing what tests and checks need ..."
	@$(INSTALL) -r requirements-dev.lock
	@touch $@

$(VENV)/.bench: $(VENV)/.dev requirements-bench.lock
	@echo "Installing the peer that the benchmarks run beside ..."
	@$(INSTALL) -r requirements-bench.lock
	@touch $@

# The browser tests drive a Chromium of the system's; none is downloaded from elsewhere.
browser:
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	sudo=; [ "$$(id -u)" = 0 ] || sudo="sudo -n"; \
	if command -v apt-get >/dev/null && $$sudo true 2>/dev/null; then \
	    echo "Installing Chromium for the browser tests ..."; \
	    { $$sudo apt-get update && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y chromium; } \
	        >/dev/null 2>&1 </dev/null && exit 0; \
	fi; \
	echo "There is no Chromium and none could be installed: the browser tests will be skipped, each saying so."

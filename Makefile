# Each target installs what it needs on first use, into .venv, from the lock files.

PYTHON ?= python3
PORT ?= 8000
BENCH ?= check build search paper visit
SIZES ?=
TESTS ?=
LOCKING ?=
BIN := .venv/bin

# Material prints an announcement about MkDocs 2 into every log otherwise.
export NO_MKDOCS_2_WARNING := 1
# Tests start Python hundreds of times: it keeps what it has compiled.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: serve build binder large-print offline quick test proof style check bench ceilings lock update pythons audit \
  browser clean
.DEFAULT_GOAL := serve

serve: .venv/site  ## show the site on http://127.0.0.1:8000/, and again after each saved file
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: .venv/site  ## write the site to site/
	$(BIN)/mkdocs build --strict

binder: export METODEBANK_BINDERS = yes
binder: build  ## write the site with all sheets of each kind in one PDF, too

large-print: export METODEBANK_LARGE_PRINT = yes
large-print: build  ## write the site with each sheet in large print, too

offline: build  ## pack the site as metodebank.zip, which opens from a memory stick
	$(BIN)/metodebank offline

check: .venv/site  ## tell everything that is wrong with the content
	$(BIN)/metodebank check .

# What needs a browser, a whole build, or the whole bank many times.
SLOW := browser paper search site build/test_markdown_tree.py checking/test_damaged_files.py \
  share/test_structured.py test_kinds.py test_recipes.py test_wheel.py

quick: .venv/test style  ## run the tests that need neither a browser nor a whole build
	$(BIN)/pytest $(SLOW:%=--ignore=tests/%)

# Tests build the site many times; a sheet is laid out once.
test proof: export METODEBANK_CACHE = $(CURDIR)/.cache/paper
# A worker more than there are cores ends no earlier, and reads all tests once more.
test proof: export PYTEST_XDIST_AUTO_NUM_WORKERS ?= $(shell $(PYTHON) -c 'import os; print(os.cpu_count())')
test: .venv/test browser style  ## run all tests that a change must pass, in a real browser too
	$(BIN)/pytest

proof: .venv/proof browser  ## run those too that take long, in three browsers; fail where a tool is missing
	$(BIN)/python tests/browser/tools.py
	$(MAKE) style
	$(BIN)/pytest -m 'proof or not proof'

style: .venv/test  ## look for mistakes without running anything
	$(BIN)/ruff check hooks tests benchmarks tools
	$(BIN)/oxlint docs
	$(BIN)/mypy

bench: .venv/bench browser  ## measure speed and size beside others; BENCH=search SIZES=100,1000
	for name in $(BENCH); do \
	  $(BIN)/python benchmarks/$$name.py $(if $(SIZES),--sizes $(SIZES)) || exit 1; \
	done

ceilings: .venv/test browser  ## print what is spent of what may be; TESTS=1 runs all tests for it too
	$(BIN)/python benchmarks/ceilings.py $(if $(TESTS),--tests)

audit: .venv/audit  ## ask PyPI whether a package of the lock files has a known hole
	.cache/audit/bin/pip-audit --strict --disable-pip --require-hashes \
	  -r requirements-bench.txt -r requirements-audit.txt

browser:  ## find Chromium; install it where that needs no password
	@$(PYTHON) tests/browser/chromium.py

# One lock for all Pythons, from the oldest on.
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
  --python-version 3.11 --extra install $(LOCKING) pyproject.toml

lock: .venv/test  ## write the lock files anew from pyproject.toml
	$(LOCK) -o requirements.txt
	$(LOCK) --extra test -o requirements-test.txt
	$(LOCK) --extra test --extra proof -o requirements-proof.txt
	$(LOCK) --extra test --extra proof --extra bench -o requirements-bench.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	  --python-version 3.11 --group audit -o requirements-audit.txt

update: .venv/bench browser  ## move what is pinned to the newest, test it, and tell what moved
	$(BIN)/python tools/update.py $(if $(TESTS),--tests $(TESTS))

pythons: .venv/test  ## say whether newer Pythons find what they need
	$(BIN)/python tools/pythons.py

clean:
	rm -rf .venv site

.venv/made:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Metodebanken needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Install a newer one, or say which: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	touch $@

.venv/site: .venv/made requirements.txt pyproject.toml
	$(BIN)/pip install --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	touch $@

# A package that is not built yet is built with our own setuptools: another has no hash.
.venv/test: .venv/site requirements-test.txt
	$(BIN)/pip install --disable-pip-version-check --no-build-isolation --require-hashes -r requirements-test.txt
	touch $@

.venv/proof: .venv/test requirements-proof.txt
	$(BIN)/pip install --disable-pip-version-check --no-build-isolation --require-hashes -r requirements-proof.txt
	touch $@

.venv/bench: .venv/proof requirements-bench.txt
	$(BIN)/pip install --disable-pip-version-check --no-build-isolation --require-hashes -r requirements-bench.txt
	touch $@

# In an environment of its own: what it needs is none of what it looks at.
.venv/audit: .venv/made requirements-audit.txt
	$(PYTHON) -m venv .cache/audit
	.cache/audit/bin/pip install --disable-pip-version-check --quiet --require-hashes -r requirements-audit.txt
	touch $@

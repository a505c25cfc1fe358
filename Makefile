# `make site` builds the site from content/, `make test` passes the tests; each does all set-up by itself and only once.

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# Material announces its successor at every start; the versions are pinned, so once is enough.
export NO_MKDOCS_2_WARNING = 1

.PHONY: site serve test check screenshots validate messages format clean

site: $(READY)
	$(BIN)/mkdocs build --strict
	@echo 'Done: open site/index.html in a browser; `make serve` shows the site with its search.'

serve: $(READY)
	$(BIN)/mkdocs serve

# As many at a time as there are processors: most tests wait for processes of their own.
test: check
	$(BIN)/pytest --numprocesses auto --dist worksteal

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

# Pictures of every kind of page, in build/screenshots/index.html side by side.
screenshots: site
	$(BIN)/python tools/screenshots.py site

# The built demo by the Nu Html Checker (Java), by axe in a browser, link by link.
validate: site benchmarks/node_modules
	$(BIN)/python tools/validate.py site --site-url https://ueberblick.example/

benchmarks/node_modules: benchmarks/package.json
	cd benchmarks && npm install --no-audit --no-fund --no-package-lock
	touch $@

# Words of the interface: new ones into the catalogues, those nobody says out of them; lists what is left to translate.
messages: $(READY)
	$(BIN)/python tools/messages.py

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) site build dist benchmarks/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group dev --editable .
	touch $@

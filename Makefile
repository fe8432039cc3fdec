# Two commands for a newcomer: `make demo` and `make test`. Each makes its own .venv when there is none.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

EXAMPLES ?= 6000
PANDOC = $$($(BIN)/python -c 'from exporters.pandoc import find_pandoc; print(find_pandoc())')

.PHONY: messages demo demo-registers snapshot-demo test test-slow coverage fuzz edition lint accuracy parsing tagger cassettes acceptance bench mutants clean

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "bookbib needs Python 3.11 or later; say which with PYTHON=..." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $@

demo: $(STAMP) ## the example book, offline, from the committed cassettes
	@mkdir -p build/demo
	$(BIN)/bookbib build examples/book -o build/demo/refs.bib -o build/demo/refs.json -o build/demo/refs.ris --report build/demo/report.json --offline --cache cassettes

demo-registers: $(STAMP) ## what further registers know, offline, from cassettes that are built from facts
	@mkdir -p build/demo
	$(BIN)/bookbib build examples/registers -o build/demo/registers.bib --offline --cache cassettes

snapshot-demo: $(STAMP) ## registers of one's own, made of the stand-in's facts, and the example book from them: no network, no cassette
	@mkdir -p build/snapshot-demo
	$(BIN)/python -m tests.services.dumps build/snapshot-demo/dumps
	for source in crossref arxiv datacite; do $(BIN)/bookbib snapshot build build/snapshot-demo/dumps/$$source* --source $$source --part -o build/snapshot-demo/$$source || exit 1; done
	$(BIN)/bookbib build examples/book -o build/snapshot-demo/refs.bib -o build/snapshot-demo/refs.json --report build/snapshot-demo/report.json --offline --cache build/snapshot-demo/empty-cache --source crossref=snapshot:build/snapshot-demo/crossref --source arxiv=snapshot:build/snapshot-demo/arxiv --source datacite=snapshot:build/snapshot-demo/datacite

test: $(STAMP)
	$(BIN)/python -m pytest -q -n auto --dist worksteal

coverage: $(STAMP) ## which lines the tests run, package by package
	$(BIN)/python -m pytest -q -n auto --dist worksteal --cov=references --cov=enrich --cov=exporters --cov=bookbib --cov-report=term:skip-covered

test-slow: $(STAMP) ## books that grow, merge and are killed, many runs each
	$(BIN)/python -m pytest -q -n auto --dist worksteal -m slow

fuzz: $(STAMP) ## odd pages, files, answers and settings without end: about 20 minutes; EXAMPLES says how many
	BOOKBIB_FUZZ=$(EXAMPLES) $(BIN)/python -m pytest -q -n auto --dist worksteal tests/fuzz

edition: $(STAMP) ## the example book as HTML and, where XeLaTeX and biber are there, as PDF: citations by key, one bibliography
	@mkdir -p build/edition
	$(BIN)/bookbib build examples/book -q -o build/edition/refs.bib --offline --cache cassettes
	$(BIN)/bookbib cite examples/book -o build/edition/chapters --offline --cache cassettes
	$(PANDOC) build/edition/chapters/0*.md --citeproc --bibliography build/edition/refs.bib --standalone --metadata title="The example book" --metadata link-citations=true -o build/edition/book.html
	@if command -v xelatex >/dev/null && command -v biber >/dev/null; then \
	  $(PANDOC) build/edition/chapters/0*.md --biblatex --bibliography refs.bib --standalone -V biblatexoptions=style=gb7714-2015 -V documentclass=ctexbook -V classoption=fontset=fandol -V title="The example book" -o build/edition/book.tex && \
	  (cd build/edition && xelatex -interaction=batchmode book && biber --quiet book && xelatex -interaction=batchmode book && xelatex -interaction=batchmode book) >/dev/null && echo build/edition/book.pdf; \
	else echo "no XeLaTeX and biber here: the PDF is left out" >&2; fi

mutants: $(STAMP) ## how many small mistakes in the modules that decide are found by their tests (an hour); ARGS="--sample 10 --seed 2 MODULE"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group mutants
	$(BIN)/python -m benchmarks.mutants $(ARGS)

messages: $(STAMP) ## bring the catalogs of translations up to date; prints what is to be translated
	$(BIN)/python -m bookbib.language.extract

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

accuracy: $(STAMP) ## how right it is, against hand labels (BOOKBIB_GOLD, BOOKBIB_PAGES, and our own)
	$(BIN)/python -m benchmarks.accuracy

parsing: $(STAMP) ## the citation parser alone: rules, tagger and both, its speed, and CSL styles held out of training
	$(BIN)/python -m benchmarks.parsing --ablation
	$(BIN)/python -m benchmarks.tagger.held_out

tagger: $(STAMP) ## train references/citation/tagger/model.crfsuite anew, from a seed (15 minutes on two cores)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group tagger
	PYTHONHASHSEED=0 $(BIN)/python -m benchmarks.tagger.train

acceptance: $(STAMP) ## the exported files through other people's readers and TeX; INSTALL=1 fetches the Debian packages (root)
	$(BIN)/python -m tests.acceptance $(if $(INSTALL),--install) $(if $(LIGHT),--light) $(FOLDERS)

cassettes: $(STAMP) ## rebuild the committed HTTP caches from facts, through the real clients
	$(BIN)/python -m tests.services.cassettes

bench: $(STAMP) ## what is felt at the desk, and beside peers: a table of ratios (docs/performance.md)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group peers
	$(BIN)/python -m benchmarks.speed

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache

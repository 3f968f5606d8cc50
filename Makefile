# make run    play        make test   everything that is checked
# make bench  measure     make lint   style and types     make chimes  synthesise the sounds again
# make gallery            paint every picture into build/gallery
.PHONY: run test bench lint fix chimes gallery clean
.DEFAULT_GOAL := run
PYTHON ?= python3
MINUTES ?= 1
export PYTHON
BIN := .venv/bin

run:
	@tools/setup.sh run
	@$(BIN)/fasciatimer --without-display storyboard

test:
	@tools/setup.sh dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto --dist worksteal

bench:
	@tools/setup.sh dev
	$(BIN)/python -m pytest tests/benchmarks -o python_files='bench_*.py' -p no:cov --benchmark-only --benchmark-columns=median,rounds --minutes $(MINUTES)

lint:
	@tools/setup.sh dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fix:
	@tools/setup.sh dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

chimes:
	@tools/setup.sh dev
	$(BIN)/python tools/make_chimes.py

gallery:
	@tools/setup.sh dev
	$(BIN)/python tools/gallery.py

clean:
	rm -rf .venv build dist storyboard .mypy_cache .ruff_cache .hypothesis

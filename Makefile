# Everything a developer runs more than once. `make help` lists the targets.
PYTHON ?= python

.PHONY: help test quick lint docs messages bench

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

test:  ## run the whole test suite
	$(PYTHON) -m pytest -n auto

quick:  ## run the tests that take no more than a few seconds each
	$(PYTHON) -m pytest -n auto -m "not slow"

lint:  ## check style, types, floors
	ruff check .
	ruff format --check .
	mypy
	lint-imports

docs:  ## refresh what the documents take from the program: reference, examples, pictures
	$(PYTHON) docs/make_reference.py
	$(PYTHON) docs/blocks.py
	$(PYTHON) docs/make_pictures.py
	$(PYTHON) docs/make_sheets.py

bench:  ## measure how fast the commands start
	$(PYTHON) benchmarks/startup.py

messages:  ## collect marked sentences, merge them into the Russian catalogue, compile it
	pybabel -q extract -F babel.cfg -k translatable -k translate -k plural:1,2 --no-location \
	  --sort-output --omit-header --no-wrap -o src/kaluga_tour/wording/locale/kaluga_tour.pot src
	pybabel -q update -D kaluga_tour -d src/kaluga_tour/wording/locale -l ru --no-wrap \
	  --no-fuzzy-matching --ignore-obsolete -i src/kaluga_tour/wording/locale/kaluga_tour.pot
	sed -i.bak 's/^"POT-Creation-Date: .*/"POT-Creation-Date: 2026-01-01 00:00+0000\\n"/' \
	  src/kaluga_tour/wording/locale/ru/LC_MESSAGES/kaluga_tour.po
	rm src/kaluga_tour/wording/locale/ru/LC_MESSAGES/kaluga_tour.po.bak
	pybabel -q compile -D kaluga_tour -d src/kaluga_tour/wording/locale -l ru

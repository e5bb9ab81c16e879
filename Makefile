# Everything a developer runs more than once. `make help` lists the targets.
PYTHON ?= python

.PHONY: help test lint types messages schemas pictures bench

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

test:  ## run the whole test suite
	$(PYTHON) -m pytest -n auto

lint:  ## check style, types, floors
	ruff check .
	ruff format --check .
	mypy
	lint-imports

messages:  ## collect marked sentences, merge them into the Russian catalogue, compile it
	pybabel -q extract -F babel.cfg -k translatable -k translate -k plural:1,2 --no-location \
	  --sort-output --omit-header --no-wrap -o src/kaluga_tour/wording/locale/kaluga_tour.pot src
	pybabel -q update -D kaluga_tour -d src/kaluga_tour/wording/locale -l ru --no-wrap \
	  --no-fuzzy-matching --ignore-obsolete -i src/kaluga_tour/wording/locale/kaluga_tour.pot
	pybabel -q compile -D kaluga_tour -d src/kaluga_tour/wording/locale -l ru

# Two commands do everything: `make run` and `make test`. Both set up first; a second time takes seconds.
PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
STAMP  := $(VENV)/.ready

.PHONY: run test check lint types eval index clean help

help:            ## this list
	@grep -hE '^[a-z]+: .*##|^[a-z]+:.*##' Makefile | sed 's/:.*##/:/'

$(STAMP): pyproject.toml constraints.txt scripts/setup.sh
	@bash scripts/setup.sh $(PYTHON) $(VENV) && touch $(STAMP)

index: $(STAMP)  ## check the knowledge pages and update the search index
	@$(PY) -m coach index

run: $(STAMP)    ## install, index, open the app on loopback
	@$(PY) -m coach index && exec $(PY) -m coach run

lint: $(STAMP)   ## ruff
	@$(PY) -m ruff check coach ui evals tests training

types: $(STAMP)  ## mypy, strict on coach
	@$(PY) -m mypy

check: lint types ## both

test: check      ## lint, types and every test, network closed
	@$(PY) -m pytest

eval: $(STAMP)   ## every suite for guided and embedded, a report folder each, against the committed baselines
	@$(PY) -m evals.every

clean:           ## forget the environment
	@rm -rf $(VENV) build dist

# `make run` brings everything up; `make` alone lists what else there is.

PYTHON ?= python3
VENV := .venv/bin/python
ARGS ?=
MINUTES ?= 10
SEED ?=
COMPILE := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

.DEFAULT_GOAL := help
.PHONY: help run test kill check lint format types architecture models sizes bench bench-quick requirements messages migration python prepare prepare-dev

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: prepare  ## Run the service with its own database (HOST, PORT, CASE=000, DEMONSTRATION=0, DATABASE_URL, SMTP_URL)
	@exec $(VENV) -m launcher.run

test: prepare-dev  ## Run the tests on a throw-away database (ARGS="-k name" for some of them)
	@$(VENV) -m pytest -n 2 --dist loadgroup $(ARGS)

kill: prepare-dev  ## Kill processes at random while people act, then check (MINUTES=10, SEED=… for the kills of another run)
	@KILL_MINUTES=$(MINUTES) KILL_SEED=$(SEED) $(VENV) -m pytest -s tests/kill/test_random_kills.py $(ARGS)

check: lint types architecture sizes models test bench-quick  ## Do all that must pass before a change goes in

bench: prepare-dev  ## Measure, half an hour (QUICK=1: a minute; KEEP=1: add the figures to bench/trend.jsonl)
	@$(VENV) -m bench

bench-quick: prepare-dev  ## Measure for a minute, and check that every figure is there
	@$(VENV) -m bench.check

lint: prepare-dev  ## Look for mistakes in the code and check its format
	@$(VENV) -m ruff check .
	@$(VENV) -m ruff format --check .

format: prepare-dev  ## Format the code
	@$(VENV) -m ruff check --fix-only --quiet .
	@$(VENV) -m ruff format .

types: prepare-dev  ## Check types
	@$(VENV) -m mypy

architecture: prepare-dev  ## Check that layers only see what is beneath them
	@$(VENV) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

sizes: prepare-dev  ## Report how large files and functions are
	@$(VENV) -m launcher.sizes

models: prepare-dev  ## Check the drawings and forms
	@$(VENV) -m launcher.node node_modules/bpmnlint/bin/bpmnlint.js bpmn/*.bpmn
	@$(VENV) -m launcher.with_database $(VENV) -m flask --app wsgi check

requirements: prepare-dev  ## Pin the packages anew from the .in files (ARGS=--upgrade for newer ones)
	@$(COMPILE) $(ARGS) requirements.in -o requirements.txt
	@$(COMPILE) $(ARGS) -c requirements.txt requirements-dev.in -o requirements-dev.txt
	@$(COMPILE) $(ARGS) requirements-node.in -o requirements-node.txt

messages: prepare-dev  ## Gather the sentences to translate into the catalogues
	@mkdir -p var
	@$(VENV) -m babel.messages.frontend --quiet extract -F babel.cfg -k N_ --ignore-dirs ".* _* node_modules var" --project "Ban Hành" --add-location file -w 110 -o var/messages.pot .
	@$(VENV) -m babel.messages.frontend --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -w 110 -i var/messages.pot -d service/web/translations

migration: prepare-dev  ## Write a migration for changed tables (ARGS="what changes"); read it before you keep it
	@$(VENV) -m launcher.with_database sh -c '$(VENV) -m flask --app wsgi db upgrade && $(VENV) -m flask --app wsgi db migrate -m "$(ARGS)"'

prepare: python
	@$(PYTHON) -m launcher.prepare

prepare-dev: python
	@$(PYTHON) -m launcher.prepare --dev

python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing. On Debian and Ubuntu: sudo apt install make python3-venv" >&2; exit 1; }

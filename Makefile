# `make` alone lists the targets. Everything needed is installed on the way; see deploy/.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test test-sqlite test-postgres check bench release format env assets lock secret messages clean distclean

PYTHON ?=
PORT ?= 8000
HTTPS ?=
ARGS ?=
export PYTHON PORT HTTPS
unexport PYTHONDONTWRITEBYTECODE

BOOTSTRAP := deploy/bootstrap.sh dev
DJANGO := DJANGO_SETTINGS_MODULE=tests.settings .venv/bin/python manage.py
RUN := exec .venv/bin/python -m

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

demo: ## Start the whole site with demo data (PORT=8000; HTTPS=1 for phones on the same network)
	@STEP='[1/6]' $(BOOTSTRAP)
	@$(RUN) deploy.demo

test: ## Run every test on SQLite and on PostgreSQL (ARGS='-k name' is passed on to pytest)
	@STEP='[1/3]' $(BOOTSTRAP)
	@$(RUN) deploy.run_tests sqlite postgresql -- $(ARGS)

test-sqlite: ## Run every test on SQLite
	@STEP='[1/3]' $(BOOTSTRAP)
	@$(RUN) deploy.run_tests sqlite -- $(ARGS)

test-postgres: ## Run every test on PostgreSQL (DATABASE_URL's server, else an embedded one)
	@STEP='[1/3]' $(BOOTSTRAP)
	@$(RUN) deploy.run_tests postgresql -- $(ARGS)

check: ## Run the gates: style, types, import layers, migrations, templates, scripts
	@$(BOOTSTRAP)
	@$(RUN) deploy.gates

bench: ## Measure throughput beside bare views and bare SQL (tests/bench/README.md)
	@$(BOOTSTRAP)
	@$(RUN) tests.bench.run $(ARGS)

release: ## Make this copy ready for production (environment, parts, migrations, static files)
	@STEP='[1/1]' deploy/bootstrap.sh production
	@.venv/bin/python -m deploy.assets
	@.venv/bin/python -m deploy.catalogues
	@.venv/bin/python manage.py migrate --no-input
	@.venv/bin/python manage.py collectstatic --no-input --verbosity 0
	@.venv/bin/python manage.py check --deploy

format: ## Bring the Python files into shape
	@$(BOOTSTRAP)
	@.venv/bin/ruff check --fix-only --quiet . ; .venv/bin/ruff format --quiet .

env: ## Make the Python environment only
	@STEP='[1/1]' $(BOOTSTRAP)

assets: ## Fetch the front-end parts and lay them out in var/assets
	@$(BOOTSTRAP)
	@$(RUN) deploy.assets

lock: ## Resolve the dependencies of pyproject.toml and package.json anew into the lock files
	@$(BOOTSTRAP)
	@.venv/bin/python -m deploy.lock

secret: ## Print fresh values for SECRET_KEY and FIELD_KEYS
	@$(BOOTSTRAP)
	@$(RUN) deploy.environment

messages: ## Bring the message catalogues in step with the source
	@$(BOOTSTRAP)
	@$(DJANGO) update_catalogues

clean: ## Remove what the tools and tests left behind (keeps the demo's data)
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache var/test var/static var/stamps var/assets dist
	@find . -name __pycache__ -type d -not -path './.venv/*' -not -path './node_modules/*' -prune -exec rm -rf {} +

distclean: clean ## Remove everything a command can make again, the demo's data included
	@rm -rf .venv node_modules var

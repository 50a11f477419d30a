# `make run` and `make test` do everything from a bare checkout.
.DEFAULT_GOAL := help
SHELL := bash
PY := .venv/bin/python
CORPUS ?= ../shared/corpus

.PHONY: help run setup test test-setup lint format types contracts check lock chaos bench-queue bench-stages bench-scans bench-endurance bench-reading bench-truth bench-score bench-writing

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## everything a run needs: packages, environment, database, static files
	@./bootstrap.sh run

run: setup ## the site and its workers on http://127.0.0.1:8000 (RESUMEOPT_PORT to change)
	@exec $(PY) manage.py serve

test-setup:
	@./bootstrap.sh test

test: test-setup ## the whole suite on SQLite, then on PostgreSQL where one answers
	@$(PY) -m pytest -n 2 --dist loadfile -m "not e2e"
	@$(PY) -m pytest -m e2e
	@url=$$($(PY) -m tests.postgres) && if [ -n "$$url" ]; then \
	  echo "PostgreSQL answers: its turn."; DATABASE_URL=$$url $(PY) -m pytest -n 2 --dist loadfile -m "not e2e" tests/jobs tests/accounts; \
	else echo "No PostgreSQL answers: tested on SQLite alone."; fi

lint: ## style and mistakes
	@.venv/bin/ruff check . && .venv/bin/ruff format --check .

format: ## put code into shape
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .

types: ## mypy --strict
	@.venv/bin/mypy

contracts: ## who may import whom
	@.venv/bin/lint-imports

chaos: test-setup ## a minute of random kills on SQLite and on PostgreSQL each, under load, and what became of every job
	@$(PY) -m tests.chaos $(CHAOS)

bench-queue: ## what waiting costs: idle workers, submission to start, a person behind work in bulk
	@$(PY) -m benchmarks.queueing

bench-stages: ## what each stage of a job takes (CORPUS=folder with files)
	@$(PY) -m benchmarks.stages $(CORPUS)

bench-reading: ## how well and how fast resumes are read (CORPUS=folder with truth files), then resumes of our own making
	@$(PY) -m benchmarks.reading $(CORPUS) --own

bench-scans: ## what text recognition finds on scans and photos, and what it costs (CORPUS=folder with files)
	@$(PY) -m benchmarks.scans $(CORPUS)

bench-endurance: ## the memory of a worker over 500 files (CORPUS=folder with files)
	@$(PY) -m benchmarks.endurance $(CORPUS)

bench-score: ## how far match and score can be trusted, beside plain baselines (CORPUS=folder with truth files)
	@$(PY) -m benchmarks.scoring $(CORPUS) $(SCORE)

bench-truth: ## what the truth gate lets through, directly and from a lying provider; what the rules gain (CORPUS=folder with files)
	@$(PY) -m tests.analysis.rewrite.truth_bench $(CORPUS)
	@$(PY) -m benchmarks.rewriting $(CORPUS)

bench-writing: ## how the files that are written read back, what they cost (CORPUS=folder with truth files, WRITING=options)
	@$(PY) -m benchmarks.writing $(CORPUS) $(WRITING)

check: lint types contracts ## lint, types, contracts, migrations and Django's own checks
	@$(PY) manage.py makemigrations --check --dry-run
	@RESUMEOPT_HTTPS=true $(PY) manage.py check --deploy --fail-level WARNING

lock: ## write the locked requirements anew
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.txt
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

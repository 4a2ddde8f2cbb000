# Everything a clerk or a developer runs. Each target makes what it needs.

SHELL := /bin/sh
BIN := .venv/bin
.DEFAULT_GOAL := html
.PHONY: html publish check serve test lint bench bench-check bench-extract clean screenshots lock validate weigh runtime dev

html: runtime ## check the content and build output/
	@$(BIN)/gongkailan build

publish: runtime ## the same, with publishconf.py
	@$(BIN)/gongkailan build --settings publishconf.py

check: runtime ## check the content, build nothing
	@$(BIN)/gongkailan check

serve: runtime ## build, serve on http://localhost:8000/ and rebuild on every change; drafts included
	@$(BIN)/pelican --autoreload --listen

test: dev ## run the whole test suite
	@$(BIN)/python -m pytest

lint: dev ## style, types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: dev ## time this project against stock Pelican
	@$(BIN)/python benchmarks/bench.py

bench-check: dev ## time reading, proofreading, audit and extraction, a report on average
	@$(BIN)/python benchmarks/bench_check.py

bench-extract: dev ## measure extraction: make bench-extract GOLD=folder SOURCES=folder
	@$(BIN)/python benchmarks/bench_extract.py $(GOLD) $(SOURCES)

screenshots: dev html ## make the pictures of README.md with the system's Chromium
	@$(BIN)/python tools/screenshots.py

validate: dev ## check the markup of output/ with the Nu HTML Checker; needs Java
	@$(BIN)/python tools/validate.py output

weigh: dev ## the largest pages of output/, compressed
	@$(BIN)/python tools/weigh.py output

lock: ## make the locks of requirements/ anew; needs uv
	@tools/lock

clean: ## remove what was made
	@rm -rf .venv .store .output.* .pytest_cache .mypy_cache .ruff_cache .hypothesis benchmarks/scratch
	@find output -mindepth 1 ! -name .gitkeep -delete

runtime:
	@tools/make-venv runtime.txt

dev:
	@tools/make-venv dev.txt

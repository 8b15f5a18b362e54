# Every target is one script; read the script to see what it does.
.PHONY: help demo test check bench lock clean

help:
	@echo "make demo    install, build a desk of the sample pages, and serve it to your browser"
	@echo "make test    install what the tests need and run them all, with coverage"
	@echo "make check   ruff and mypy --strict"
	@echo "make bench   measure quality and speed, write docs/benchmarks.md"
	@echo "make lock    resolve the dependencies anew into requirements*.lock"
	@echo "make clean   remove .venv, demo/ and every cache"

demo:
	@scripts/demo

test:
	@scripts/test

check:
	@scripts/check

bench:
	@scripts/bench

lock:
	@scripts/lock

clean:
	rm -rf .venv demo demo.jiedu build dist htmlcov .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis

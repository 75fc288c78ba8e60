"""Runs the command line: ``python -m unspun``."""

from unspun.cli import run

run()

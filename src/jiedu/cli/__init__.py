"""The command line: a file per verb."""

from jiedu.cli.program import main

__all__ = ["main"]

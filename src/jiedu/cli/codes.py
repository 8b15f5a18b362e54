"""The exit codes of the program, each in one place."""

from __future__ import annotations

OK = 0
"""Done."""
FAILED = 1
"""Failed: a desk that cannot be used, a disk that is full."""
USAGE = 2
"""Wrong use."""
PROBLEMS = 3
"""Done, with inputs that became Problems."""
CHECK_FAILED = 4
"""A check found an anchor or a page that does not hold."""
INTERRUPTED = 130
"""Stopped by the user; what was finished is kept."""

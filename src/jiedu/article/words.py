"""Word lists of this folder: read once from `data/`, one entry or one tab-separated row a line, `#` for remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of data file `name`, split at tabs; empty lines and remarks left out."""
    text = (files("jiedu.article") / "data" / name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def words(name: str, group: str) -> tuple[str, ...]:
    """The second column of the rows of `name` whose first column is `group`, in the file's order."""
    return tuple(row[1] for row in rows(name) if row[0] == group)


@cache
def pattern(name: str, group: str) -> str:
    """The words of a group as one regular expression: longest first, `~` before a word marks it as an expression."""
    return one_of(words(name, group))


def one_of(entries: Iterable[str]) -> str:
    """`entries` as one regular expression, as `pattern` makes it."""
    entries = sorted(entries, key=lambda word: (-len(word), word))
    return "|".join(word[1:] if word.startswith("~") else re.escape(word) for word in entries)

"""Words that a rule of the dossier looks for, by class: tables in data/, with patterns made of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the table `name` in data/, its head and empty lines left out."""
    text = (Path(__file__).with_name("data") / name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def pattern(name: str, *classes: str) -> re.Pattern[str]:
    """Finds the words of the classes in folded text, the longest first; one in Latin letters only as a whole word."""
    listed = {word for row in rows(name) if row[0] in classes for cell in row[1:] for word in cell.split(";") if word}
    return words_pattern(frozenset(listed))


@cache
def words_pattern(listed: frozenset[str]) -> re.Pattern[str]:
    """Finds any of the words in folded text; `*` at the end of a Latin word stands for any ending."""
    ordered = sorted(listed, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(_form, ordered)) or r"(?!)")


def _form(word: str) -> str:
    lower = word.lower()
    if not lower.isascii():
        return re.escape(lower)
    body = re.escape(lower).replace(r"\*", r"[a-z]*").replace(r"\ ", r"\s+")
    head = r"\b" if lower[0].isalnum() else ""
    return rf"{head}{body}\b"

"""Word lists on disk: tab-separated rows under a head of comment lines that name their source and licence."""

from __future__ import annotations

import functools
from importlib.resources import files

from jiedu.analysis.fold import fold


@functools.cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the word list `name` ("zh/cues.tsv"), comment and blank lines left out; a lone "-" reads as ""."""
    text = files("jiedu.analysis").joinpath(name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple("" if cell == "-" else cell for cell in line.split("\t")) for line in lines)


@functools.cache
def words(name: str) -> frozenset[str]:
    """The first column of the word list `name`."""
    return frozenset(row[0] for row in rows(name))


def denies(word: str) -> bool:
    """True for a verb of denial (否认, denied), in either script: what it reports is said not to be so."""
    return fold(word).lower() in words("denials.txt")


def parts(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, set apart by semicolons."""
    return tuple(part for part in cell.split(";") if part)

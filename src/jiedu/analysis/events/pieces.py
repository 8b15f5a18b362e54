"""The clauses of a sentence, in which events are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiedu.analysis.document import Document
from jiedu.analysis.model import Sentence
from jiedu.analysis.units import LONGEST_CLAUSE, Unit, clauses


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a sentence, and which of them it is."""

    start: int
    end: int
    index: int


def split(document: Document, sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence; in a headline, white space parts them too."""
    unit = Unit(sentence.start, sentence.end, ())
    found = clauses(document, sentence.start, sentence.end, unit)
    if document.article.blocks[sentence.block].kind in ("title", "heading"):
        found = [piece for clause in found for piece in _at_spaces(document.text, *clause)]
    found = [piece for clause in found for piece in _short(document, *clause)]
    return [Clause(start, end, index) for index, (start, end) in enumerate(found)]


def _short(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clause in stretches of `LONGEST_CLAUSE` characters and the rest of a word, so that time stays linear."""
    while end - start > LONGEST_CLAUSE:
        word = document.token_at(start + LONGEST_CLAUSE)
        stop = min(end, word.end if word is not None else start + LONGEST_CLAUSE)
        yield start, stop
        start = stop
    yield start, end


def _at_spaces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S+", text[start:end]):
        yield start + match.start(), start + match.end()

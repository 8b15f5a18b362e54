"""Numbers with their units: how many, of what, and who says so."""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.model import Quantity, Statement
from jiedu.analysis.quantities.chinese import find as chinese
from jiedu.analysis.quantities.english import find as english
from jiedu.analysis.quantities.reported import with_statements


def find(document: Document, said: Sequence[Statement]) -> list[Quantity]:
    """The quantities of a Chinese text in their order, each with the innermost statement that gives it; names, times
    and statements are known."""
    return with_statements(chinese.find(document), said)


def find_english(document: Document, said: Sequence[Statement], passages: Sequence[Passage]) -> list[Quantity]:
    """The quantities of an English text, as `find` gives those of a Chinese one; `passages` are its sentences, read."""
    return with_statements(english.find(document, passages), said)

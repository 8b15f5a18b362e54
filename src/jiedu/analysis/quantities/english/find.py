"""The quantities of an English text: how many, of what, and what the number says of it."""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.model import Quantity
from jiedu.analysis.quantities.english.amounts import amounts
from jiedu.analysis.quantities.english.found import Found
from jiedu.analysis.quantities.english.roles import told
from jiedu.analysis.quantities.places import Places


def find(document: Document, passages: Sequence[Passage]) -> list[Quantity]:
    """The quantities in text order, without the statement that gives each; times, names and passages are known."""
    places = Places(document)
    found = [told(p, one) for p in passages for one in amounts(document, places, p)]
    out: list[Quantity] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if not out or one.start >= out[-1].end:
            out.append(_quantity(one, f"q{len(out) + 1}"))
    return out


def _quantity(found: Found, key: str) -> Quantity:
    factor = found.sign * found.unit.factor
    high = None if found.number.high is None else found.number.high * factor
    return Quantity(
        key, found.start, found.end, found.number.value * factor, high, found.unit.name, found.mod, found.of, found.role
    )

"""The quantities of an English text: how many, of what, and what the number says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.model import Quantity
from jiedu.analysis.quantities.english.amounts import amounts
from jiedu.analysis.quantities.english.found import Found
from jiedu.analysis.quantities.english.roles import told
from jiedu.analysis.quantities.places import Places
from jiedu.analysis.quantities.unit import tidy


def find(document: Document, passages: Sequence[Passage]) -> list[Quantity]:
    """The quantities in text order, without the statement that gives each; times, names and passages are known."""
    places = Places(document)
    found = [one for p in passages for one in _in_passage(document, places, p)]
    out: list[Quantity] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if not out or one.start >= out[-1].end:
            out.append(_quantity(one, f"q{len(out) + 1}"))
    return out


def _in_passage(document: Document, places: Places, p: Passage) -> Iterator[Found]:
    last: Found | None = None
    for found in amounts(document, places, p):
        one = told(p, found)
        if last is not None and last.role in ("change", "level"):
            one = _carried(document.text, last, one)
        last = one
        yield one


_AGAIN = re.compile(r",? or |,? and | \(|, ")
"""Between two measures of one change (312 points, or 1.3 percent)."""
_FROM = re.compile(r",? (?:up |down )?(?:from|versus|compared with|compared to|against) ")
"""Between what was reached and what was before."""
_TO = re.compile(r" to (?:(?:close|settle|end|finish|stand) (?:at )?)?")
"""Between by how much something changed and what it reached."""


def _carried(text: str, before: Found, found: Found) -> Found:
    """What was told of the number before, where this one goes on with it."""
    if found.role not in ("", "amount", "level") or found.of is not None:
        return found
    if _FROM.fullmatch(text, before.end, found.start) or (
        before.role == "change" and _TO.fullmatch(text, before.end, found.start)
    ):
        return replace(found, role="level", of=before.of)
    if before.role == "change" and found.role != "level" and _AGAIN.fullmatch(text, before.end, found.start):
        return replace(found, role="change", sign=before.sign, of=before.of)
    return found


def _quantity(found: Found, key: str) -> Quantity:
    factor = found.sign * found.unit.factor
    high = None if found.number.high is None else tidy(found.number.high * factor)
    return Quantity(
        key,
        found.start,
        found.end,
        tidy(found.number.value * factor),
        high,
        found.unit.name,
        found.mod,
        found.of,
        found.role,
    )

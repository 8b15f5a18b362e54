"""The quantities of a Chinese text: how many, of what, and what the number says of it."""

from __future__ import annotations

import re
from dataclasses import replace

from jiedu.analysis.document import Document
from jiedu.analysis.model import Quantity, Sentence
from jiedu.analysis.quantities.chinese.amounts import amounts
from jiedu.analysis.quantities.chinese.found import Found, Told
from jiedu.analysis.quantities.chinese.roles import Clause, tell
from jiedu.analysis.quantities.places import Places

_CLAUSE_MARK = re.compile(r"[,;:。!?“”()\n]")
_REACH = 40
"""Characters of a clause on either side of a number that are looked at."""
_AND = re.compile(r" ?(?:、|和|与|及|以及|,) ?")
"""Between numbers of one list, of which the first has the verb (分别增长7.3%、6.6%和5.4%)."""


def find(document: Document) -> list[Quantity]:
    """The quantities in text order, without the statement that gives each; times and names are known."""
    out: list[Quantity] = []
    places, at = Places(document), 0
    before: tuple[int, Found, Told] | None = None
    for found in amounts(document, places):
        while at < len(document.sentences) - 1 and document.sentences[at].end <= found.core:
            at += 1
        told = tell(document, places, found, _clause(document, document.sentences[at], found))
        if before is not None and before[0] == at:
            told = _carried(document.text, before[1], before[2], found, told)
        before = (at, found, told)
        out.append(_quantity(found, told, f"q{len(out) + 1}"))
    return out


def _quantity(found: Found, told: Told, key: str) -> Quantity:
    high = None if found.high is None else found.high * told.sign
    unit = found.unit.name
    return Quantity(key, found.start, found.end, found.value * told.sign, high, unit, found.mod, told.of, told.role)


def _clause(document: Document, sentence: Sentence, found: Found) -> Clause:
    """The clause of a quantity, as far as it is looked at."""
    text = document.text
    floor = max(sentence.start, found.start - _REACH)
    for mark in _CLAUSE_MARK.finditer(text, floor, found.start):
        floor = mark.end()
    limit = max(found.end, min(sentence.end, found.end + _REACH))
    mark_after = _CLAUSE_MARK.search(text, found.end, limit)
    return Clause(floor, mark_after.start() if mark_after else limit)


def _carried(text: str, before: Found, earlier: Told, found: Found, told: Told) -> Told:
    """What was told of the number before in the same sentence, where this one goes on with it: in a list, or as a
    change or level of the same (出口2万亿元, 增长7%)."""
    joined = found.unit == before.unit and _AND.fullmatch(text, before.end, found.start)
    if joined and told.of is None and not told.verb:
        return earlier
    if told.of is None and told.role in ("change", "level"):
        return replace(told, of=earlier.of)
    return told

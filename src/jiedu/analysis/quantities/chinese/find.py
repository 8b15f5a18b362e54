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
from jiedu.analysis.quantities.unit import Unit, tidy

_CLAUSE_MARK = re.compile(r"[,;:。!?“”()\n]")
_REACH = 40
"""Characters of a clause on either side of a number that are looked at."""
_TO = frozenset({"至", "到", "降至", "降到", "升至", "升到", "增至", "跌至", "减至", "涨至", "涨到"})
"""Between by how much something changed and what it reached (下调0.5个百分点至2.75%)."""
_AND = re.compile(r" ?(?:、|和|与|及|以及|,) ?")
"""Between numbers of one list, of which the first has the verb (分别增长7.3%、6.6%和5.4%)."""


def find(document: Document) -> list[Quantity]:
    """The quantities in text order, without the statement that gives each; times and names are known."""
    out: list[Quantity] = []
    places, local, at = Places(document), _local_money(document), 0
    before: tuple[int, Found, Told] | None = None
    for found in amounts(document, places):
        while at < len(document.sentences) - 1 and document.sentences[at].end <= found.core:
            at += 1
        found = _in_local_money(document, found, local)
        told = tell(document, places, found, _clause(document, document.sentences[at], found))
        if before is not None and before[0] == at:
            told = _carried(document.text, before[1], before[2], found, told)
        before = (at, found, told)
        out.append(_quantity(found, told, f"q{len(out) + 1}"))
    return out


_LOCAL = {"TWD": ("新台币", "台币"), "HKD": ("港元", "港币"), "MOP": ("澳门元", "澳门币"), "CNY": ("人民币",)}


def _in_local_money(document: Document, found: Found, local: Unit | None) -> Found:
    """In traditional script 元 is the currency that the text names elsewhere, if it names one; else 元 it remains."""
    if local is None or found.word != "元" or found.unit.name != "CNY":
        return found
    return found if "人民币" in document.text[found.start : found.end] else replace(found, unit=local)


def _local_money(document: Document) -> Unit | None:
    """What 元 is in a text in traditional script; None for other texts."""
    if document.article.language != "zh-Hant":
        return None
    named = [code for code, words in _LOCAL.items() if any(word in document.text for word in words)]
    return Unit(named[0] if len(named) == 1 else "元", "money")


def _quantity(found: Found, told: Told, key: str) -> Quantity:
    high = None if found.high is None else tidy(found.high * told.sign)
    unit = found.unit.name
    return Quantity(
        key, found.start, found.end, tidy(found.value * told.sign), high, unit, found.mod, told.of, told.role
    )


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
    if text[before.end : found.start] in _TO:
        return Told("level", 1, earlier.of, verb=True)
    joined = found.unit == before.unit and _AND.fullmatch(text, before.end, found.start)
    if joined and told.of is None and not told.verb:
        return earlier
    if told.of is None and (told.role in ("change", "level") or (told.role == "share" and told.verb)):
        return replace(told, of=earlier.of)
    return told

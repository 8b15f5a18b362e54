"""Ranks and places in a row: 第17轮, 排名第三, 第二大, 十四届."""

from __future__ import annotations

from jiedu.analysis.quantities.chinese.contexts import in_phrase, listed, one_of, verbs
from jiedu.analysis.quantities.chinese.found import Found
from jiedu.analysis.quantities.chinese.words import unit_at
from jiedu.analysis.quantities.places import Places
from jiedu.analysis.quantities.unit import COUNTED, Number, Unit

_ORDINAL = Unit("ordinal", "order")
_MEASURES = COUNTED | {"order"}
_LEAST_EDITION = 4
"""From the fourth on 届 tells which one it is without 第 (十四届全国人大); 两届 and 三届 may count."""
_REACH = 6
"""Characters before 第 in which a word of rank stands."""


def ordinal(text: str, places: Places, number: Number) -> Found | None:
    """第17轮, 第三届; 第三 alone where a word of rank stands before it, and 第二大 where a noun follows."""
    start = number.start - 1
    if number.mod or in_phrase(text, start, number.end + 1) or places.is_named(start, number.end):
        return None
    measure = unit_at(text, number.end)
    if measure is None:
        return _alone(text, places, number)
    unit, end = measure
    word = text[number.end : end]
    in_a_row = unit.kind == "time" and text.endswith("连续", 0, start)
    if not (unit.kind in _MEASURES or in_a_row) or word in one_of("unranked") or places.is_dated(start, end):
        return None
    return Found(start, end, number.start, number.value, None, _ORDINAL, word, "", "rank")


def _alone(text: str, places: Places, number: Number) -> Found | None:
    start = number.start - 1
    if places.is_dated(start, number.end):
        return None
    great = text.startswith(("大", "高", "多", "长"), number.end)
    if great and text[number.end + 1 : number.end + 2] not in one_of("not_great"):
        return Found(start, number.end + 1, number.start, number.value, None, _ORDINAL, "大", "", "rank")
    before = text[max(0, start - _REACH) : start]
    scope = next((word for word in listed("scope") if before.endswith(word)), "")
    if scope or before.endswith(tuple(verbs("rank"))):
        return Found(start, number.end, number.start, number.value, None, _ORDINAL, "", "", "rank", scope=len(scope))
    return None


def edition(text: str, number: Number, end: int) -> Found | None:
    """十四届, 116届: which one it is, though 第 is left out."""
    if number.value < _LEAST_EDITION or number.mod or number.high is not None:
        return None
    return Found(number.start, end, number.start, number.value, None, _ORDINAL, text[number.end : end], "", "rank")

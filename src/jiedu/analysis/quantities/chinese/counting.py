"""Whether a Chinese number with a unit counts something: not 一个, 两国, 三级医院, and not in fixed phrases."""

from __future__ import annotations

import re

from jiedu.analysis.document import Document
from jiedu.analysis.quantities.chinese.contexts import in_phrase, listed, one_of
from jiedu.analysis.quantities.chinese.exactness import Hedge
from jiedu.analysis.quantities.unit import COUNTED, Number, Unit

_STATES = frozenset({"country", "province", "city"})
_FEW = frozenset({"person", "vehicle", "aircraft", "ship", "case", "household"})
"""Units that "a few" (几, 数) is kept for: who or what is hurt, held or lost; of other things it says little."""
_LEAST_STATES = 4
"""两国 and 三国 mean states that were named before, as a pronoun does."""
_SCALE_REACH = 8
"""Characters on either side of a 级 that show what scale it is of."""
_SCALED = re.compile(r"\d(?:\.\d+)?级[^,。;\d]{0,8}$")
"""Before a second 级 of the same scale (由5.8级修正为5.9级)."""
_BACK = 16


def counts(document: Document, number: Number, unit: Unit, end: int, before: Hedge) -> bool:
    """True where the number with its unit, which ends at `end`, is a quantity."""
    text = document.text
    if number.value == 0 and unit.kind in COUNTED:
        return False
    if text.endswith(listed("coordinate"), 0, number.start):
        return False
    if text[number.end : end] in one_of("group") and text.endswith(listed("village"), 0, number.start):
        return False
    if text[number.start - 1 : number.start] == "每" and unit.kind != "money":
        return False
    if unit.name == "person" and not _is_word(document, end, unit):
        return False
    if unit.kind == "rare" or unit.name in _STATES:
        return number.value >= (2 if number.figures and unit.kind == "rare" else _LEAST_STATES) or bool(before.mod)
    if number.figures:
        return True
    if in_phrase(text, number.start, end):
        return False
    said = text[number.start : number.end]
    if said == "一" and unit.kind in COUNTED:
        return bool(before.mod) or before.only or (unit.name == "person" and text.startswith(listed("one"), end))
    if number.few:
        return unit.name in _FEW
    if said == "两" and text[end - 1] == "人" and not before.mod and _means_both(text, number.start, end):
        return False
    if unit.kind in ("level", "temperature") and unit.name in ("point", "degree"):
        return bool(before.mod)
    return number.value > 0 and _is_word(document, end, unit)


def _means_both(text: str, start: int, end: int) -> bool:
    """两人随后离开: at the head of a clause 两人 means the two that were named, where nothing befell them."""
    return text[start - 1 : start] in _MARKS and not text.startswith(listed("one"), end)


_MARKS = frozenset(",。;:!?“”\n") | {""}


def _is_word(document: Document, end: int, unit: Unit) -> bool:
    """False where a measure word of one character is the beginning of a noun (三部门)."""
    if unit.name not in ("item", "person"):
        return True
    token = document.token_at(end - 1)
    if unit.name == "person" and (document.text[end - 1] != "人" or token is None or token.end - token.start > 2):
        return True
    return token is None or token.end == end or token.tag in ("m", "q") or token.start < end - 1


def scale(text: str, start: int, end: int) -> Unit | None:
    """What the 级 that ends at `end` counts: magnitudes of earthquakes or forces of wind; None for ranks of things
    (三级医院)."""
    before, after = text[max(0, start - _SCALE_REACH) : start], text[end : end + _SCALE_REACH]
    if any(word in before for word in listed("quake")) or any(after.startswith(word) for word in listed("quake")):
        return Unit("magnitude", "scale")
    if any(word in before for word in listed("wind")) or any(word in after[:4] for word in listed("wind")):
        return Unit("force", "scale")
    first = _SCALED.search(text, max(0, start - _BACK), start)
    return scale(text, first.start(), first.start()) if first is not None else None

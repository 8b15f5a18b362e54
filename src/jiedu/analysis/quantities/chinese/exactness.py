"""How exact a Chinese number is, by the words on both sides of it."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.analysis.quantities.chinese.words import mod_after, mod_before
from jiedu.analysis.quantities.unit import Number


@dataclass(frozen=True, slots=True)
class Hedge:
    """What stands before a number."""

    mod: str
    """As `Quantity.mod` has it."""
    start: int
    """Where the words of it begin; the number, where there are none."""
    only: bool = False
    """True behind 仅, 共, 另有 and their like, which let a 一 count and are no part of the quantity."""


_GREAT = "百千万亿"


def hedge(text: str, number: Number, start: int, floor: int) -> Hedge:
    """What the words before `start`, where `number` or its sign begins, say of it; not before `floor`."""
    if not number.figures and text[start - 1 : start] == "上" and text[start : start + 1] in _GREAT:
        return Hedge("MORE_THAN", start - 1)
    space = text[start - 1 : start] == " "
    found = mod_before(text, start - space, floor)
    if found is None:
        return Hedge("", start)
    return Hedge("", start, True) if found[0] == "only" else Hedge(*found)


def settled(text: str, number: Number, before: str, end: int) -> tuple[str, int]:
    """The modifier of all that stands around the number, and where the words of it end."""
    if text[number.end : number.end + 2] == "个多":
        return before or "MORE_THAN", end
    after = mod_after(text, end)
    if after is not None and (not before or after[0] in ("APPROX", "")):
        return before or after[0] or number.mod, after[1]
    return before or number.mod, end

"""The word lists that quantities in English are read by."""

from __future__ import annotations

import functools

from jiedu.analysis.data import parts, rows
from jiedu.analysis.english.saying.sayable import is_human, nouns
from jiedu.analysis.quantities.unit import Unit

_ROLE = "role"


@functools.cache
def units() -> dict[str, Unit]:
    """Word or words in lower case → the unit."""
    return {
        word: Unit(name, kind, float(factor))
        for cell, name, kind, factor in rows("en/quantity_units.tsv")
        for word in parts(cell)
    }


@functools.cache
def longest_unit() -> int:
    """Words of the longest name of a unit."""
    return max(word.count(" ") + 1 for word in units())


@functools.cache
def _counted() -> dict[str, str]:
    return {word: unit for unit, cell in rows("en/quantity_nouns.tsv") for word in parts(cell)}


def unit_of_noun(low: str) -> Unit | None:
    """The unit that a listed noun counts in; None for a noun that no list knows."""
    name = _counted().get(low)
    if name is None and (nouns().get(low) == _ROLE or is_human(low)):
        name = "person"
    return None if name is None else Unit(name, "person" if name == "person" else "vote" if name == "vote" else "item")


@functools.cache
def mods(side: str) -> dict[tuple[str, ...], str]:
    """Phrase, word by word → what it says of a number beside it; for words "before" a number, the last word first."""
    step = -1 if side == "before" else 1
    return {
        tuple(phrase.split(" ")[::step]): mod
        for where, cell, mod in rows("en/quantity_mods.tsv")
        if where == side
        for phrase in parts(cell)
    }


@functools.cache
def numbers(name: str) -> dict[str, tuple[float, float | None]]:
    """Word of one class of `en/quantity_numbers.tsv` → its value and the upper value, where it has one."""
    return {
        word: (float(low), float(high) if high else None)
        for kind, cell, low, high in rows("en/quantity_numbers.tsv")
        if kind == name
        for word in parts(cell)
    }


@functools.cache
def words(use: str) -> frozenset[str]:
    """The words of one use of `en/quantity_verbs.tsv`."""
    return frozenset(word for kind, cell in rows("en/quantity_verbs.tsv") if kind == use for word in parts(cell))

"""Units behind Chinese numbers and the words beside them that say how exact they are."""

from __future__ import annotations

import functools

from jiedu.analysis.data import parts, rows
from jiedu.analysis.fold import fold
from jiedu.analysis.quantities.unit import Unit


@functools.cache
def _units() -> tuple[dict[str, tuple[Unit, frozenset[str]]], int]:
    """Word → its unit and the characters that may not follow; and the length of the longest word."""
    found = {
        fold(word): (Unit(name, kind, float(factor)), frozenset(blocked))
        for cell, name, kind, factor, blocked in rows("zh/quantity_units.tsv")
        for word in parts(cell)
    }
    return found, max(map(len, found))


@functools.lru_cache(maxsize=4096)
def _unit_of(near: str) -> tuple[Unit, int] | None:
    """The unit whose word `near` begins with, and the length of the word; the longest counts."""
    found, _ = _units()
    for length in range(len(near) - 1, 0, -1):
        known = found.get(near[:length])
        if known is None:
            continue
        after = near[length]
        if after in known[1] or (near[length - 1].isascii() and near[length - 1].isalpha() and _is_letter(after)):
            continue
        return known[0], length
    return None


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalnum()


def unit_at(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit that stands at `at` of the folded `text`, and where it ends; None where there is none."""
    first = text[at : at + 1]
    if not first or first not in _first_characters():
        return None
    near = text[at : at + _units()[1] + 1]
    found = _unit_of(near if len(near) > _units()[1] else near + "\n")
    return (found[0], at + found[1]) if found else None


_LONGEST_CURRENCY = 5
"""Characters of the longest name of a currency that stands before its amount (新台币)."""


def currency_word_before(text: str, start: int) -> tuple[Unit, int] | None:
    """The currency named right before an amount (人民币500元, 新台币3亿元), and where its name begins."""
    for length in range(min(_LONGEST_CURRENCY, start), 1, -1):
        known = _units()[0].get(text[start - length : start])
        if known is not None and known[0].kind == "money":
            return known[0], start - length
    return None


@functools.cache
def _first_characters() -> frozenset[str]:
    return frozenset(word[0] for word in _units()[0])


@functools.cache
def _mods(side: str) -> tuple[dict[str, tuple[str, frozenset[str]]], int]:
    found = {
        fold(word): (mod, frozenset(blocked))
        for where, cell, mod, blocked in rows("zh/quantity_mods.tsv")
        if where == side
        for word in parts(cell)
    }
    return found, max(map(len, found))


def mod_before(text: str, start: int, floor: int) -> tuple[str, int] | None:
    """What the word before `start` says of a number ("APPROX", "only"), and where it begins; not before `floor`."""
    found, longest = _mods("before")
    for length in range(min(longest, start - floor), 0, -1):
        known = found.get(text[start - length : start])
        if known is not None:
            begins = start - length
            return None if begins > floor and text[begins - 1] in known[1] else (known[0], begins)
    return None


def mod_after(text: str, end: int) -> tuple[str, int] | None:
    """What the word at `end` says of a number before it, and where that word ends."""
    found, longest = _mods("after")
    for length in range(longest, 0, -1):
        word = text[end : end + length]
        known = found.get(word)
        if known is not None:
            stop = end + len(word)
            return None if text[stop : stop + 1] in known[1] else (known[0], stop)
    return None

"""The word lists that quantities in Chinese are read by."""

from __future__ import annotations

import functools

from jiedu.analysis.data import parts, rows, words
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
        known = found.get(text[end : end + length])
        if known is not None:
            return None if text[end + length : end + length + 1] in known[1] else (known[0], end + length)
    return None


@functools.cache
def verbs(use: str) -> frozenset[str]:
    """The words of one use of `zh/quantity_verbs.tsv`."""
    return frozenset(fold(word) for kind, cell in rows("zh/quantity_verbs.tsv") if kind == use for word in parts(cell))


@functools.cache
def longest_verb() -> int:
    """Characters of the longest word of `zh/quantity_verbs.tsv`."""
    return max(len(word) for _, cell in rows("zh/quantity_verbs.tsv") for word in parts(cell))


def adverbs() -> frozenset[str]:
    """Words between a subject and the verb of its number."""
    return words("zh/quantity_adverbs.txt")


def fates() -> frozenset[str]:
    """What becomes of persons who are counted by 人 alone."""
    return words("zh/quantity_fates.txt")


@functools.cache
def _phrases() -> tuple[frozenset[str], int]:
    found = frozenset(word for (cell,) in rows("zh/quantity_not.tsv") for word in parts(cell))
    return found, max(map(len, found))


_PHRASE_REACH = 5
"""Characters before a number in which a fixed phrase around it begins."""


def in_phrase(text: str, start: int, end: int) -> bool:
    """True where the number at `start`–`end` is part of a fixed phrase that counts nothing (千家万户)."""
    found, longest = _phrases()
    for begins in range(max(0, start - _PHRASE_REACH), start + 1):
        for length in range(max(2, start + 1 - begins), longest + 1):
            if text[begins : begins + length] in found:
                return True
    return False


@functools.cache
def _human(use: str) -> frozenset[str]:
    return frozenset(word for kind, cell in rows("zh/human_endings.tsv") if kind == use for word in parts(cell))


_PEOPLE = ("众", "军", "兵", "俘", "质", "属", "贩", "匪", "警", "患", "将", "妇", "童", "孩", "婴", "女", "男", "侨", "丁", "囚", "犯")
"""Last characters of nouns for persons that are counted, beside those of `zh/human_endings.tsv`."""
_THINGS = frozenset({"海军", "空军", "陆军", "中将", "上将", "大将", "猛将", "家属院", "金属", "直属", "附属", "性质", "品质", "物质", "媒质"})


def counts_persons(noun: str) -> bool:
    """True for a noun that means persons (战俘, 消费者, 民众)."""
    if not noun or noun[-2:] in _human("not") or noun[-2:] in _THINGS:
        return False
    return noun[-1] in _human("ending") or noun.endswith(_PEOPLE)


_SUMS = {"人数": "person", "人口": "person", "病例数": "case", "病例": "case", "用户": "person", "票数": "vote", "得票": "vote"}
_NUMBERS = ("总数", "数量", "数", "总量", "户数", "例数", "家数")


def unit_of_sum(noun: str) -> str | None:
    """The unit of a number that stands without one behind a noun for a sum (死亡人数升至38); None for other nouns."""
    for ending, unit in _SUMS.items():
        if noun.endswith(ending):
            return unit
    return "item" if noun.endswith(_NUMBERS) and not noun.endswith(("指数", "系数", "参数", "分数", "岁数")) else None

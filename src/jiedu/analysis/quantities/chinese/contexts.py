"""The word lists that the words around a Chinese number are read by."""

from __future__ import annotations

import functools

from jiedu.analysis.data import parts, rows, words
from jiedu.analysis.fold import fold


@functools.cache
def verbs(use: str) -> frozenset[str]:
    """The words of one use of `zh/quantity_verbs.tsv`."""
    return frozenset(fold(word) for kind, cell in rows("zh/quantity_verbs.tsv") if kind == use for word in parts(cell))


@functools.cache
def longest_verb() -> int:
    """Characters of the longest word of `zh/quantity_verbs.tsv`."""
    return max(len(word) for _, cell in rows("zh/quantity_verbs.tsv") for word in parts(cell))


@functools.cache
def listed(use: str) -> tuple[str, ...]:
    """The words of one use of `zh/quantity_contexts.tsv`, the longest first."""
    found = [word for kind, cell in rows("zh/quantity_contexts.tsv") if kind == use for word in parts(cell)]
    return tuple(sorted(found, key=len, reverse=True))


@functools.cache
def one_of(use: str) -> frozenset[str]:
    """`listed`, for asking whether a word is among them."""
    return frozenset(listed(use))


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


def counts_persons(noun: str) -> bool:
    """True for a noun that means persons (战俘, 消费者, 民众)."""
    if not noun or noun.endswith(listed("thing")):
        return False
    return noun.endswith(listed("person")) or (noun[-1] in _human("ending") and noun[-2:] not in _human("not"))


@functools.cache
def _sums() -> tuple[tuple[str, str], ...]:
    return tuple((noun, unit) for noun, _, unit in (word.partition(":") for word in listed("sum")))


def unit_of_sum(noun: str) -> str | None:
    """The unit of a number that stands without one behind a noun for a sum (死亡人数升至38); None for other nouns."""
    for ending, unit in _sums():
        if noun.endswith(ending):
            return unit
    return "item" if noun.endswith(listed("number")) and not noun.endswith(listed("not_number")) else None

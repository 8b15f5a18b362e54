"""Numbers that name one thing among its like (the 18th round, a year): an answer must not be about another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiedu.dossier.answer.lists import rows, small_words
from jiedu.dossier.likeness import fold

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_ORDINALS = tuple(word for (word,) in rows("ordinals_en.txt"))
_NUMERAL = r"\d{1,4}|[零〇一二两三四五六七八九十百]{1,5}"
_CHINESE = re.compile(rf"第\s*({_NUMERAL})\s*([\u4e00-\u9fff])")
_ENGLISH = re.compile(rf"\b(?:(\d{{1,4}})(?:st|nd|rd|th)|({'|'.join(_ORDINALS)}))[\s-]+([a-z]+)")
_INITIAL = re.compile(r"首([轮次届批场期])")
_YEAR = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?=\s*年|(?![\d.,]*\d)(?!\s*[%％\u4e00-\u9fff]))")
_MADE = re.compile(
    rf"([\u4e00-\u9fff]{{2}})({_NUMERAL})号|\b([a-z]{{2,}})[- ]?(\d{{1,4}}(?:\.\d+)?)\b(?!\s*(?:年|月|日|%))"
)
_CALENDAR = frozenset(word for word in small_words("en", "dates"))
"""Words before an English number that make no name of it."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """One number that tells a thing from its like."""

    kind: str
    """"ordinal", "year" or "name"."""
    of: str
    """What is counted (轮, round) or named (天问, gpt); "" for a year."""
    value: str


def numbered(text: str) -> frozenset[Numbered]:
    """The ordinals, years and numbered names of `text`, in either language, numerals as digits."""
    return frozenset(_found(fold(text)))


def _found(low: str) -> Iterator[Numbered]:
    for found in _CHINESE.finditer(low):
        yield Numbered("ordinal", found[2], _value(found[1]))
    for found in _INITIAL.finditer(low):
        yield Numbered("ordinal", found[1], "1")
    for found in _ENGLISH.finditer(low):
        yield Numbered("ordinal", found[3].removesuffix("s"), found[1] or str(_ORDINALS.index(found[2]) + 1))
    for found in _YEAR.finditer(low):
        yield Numbered("year", "", found[1])
    for found in _MADE.finditer(low):
        if found[1]:
            yield Numbered("name", found[1], _value(found[2]))
        elif found[3] not in _CALENDAR:
            yield Numbered("name", found[3], found[4])


def _value(numeral: str) -> str:
    """A numeral below a thousand as digits: 十八 is 18."""
    if numeral.isdigit():
        return str(int(numeral))
    total = last = 0
    for sign in numeral:
        if sign in "十百":
            total += (last or 1) * (10 if sign == "十" else 100)
            last = 0
        else:
            last = _DIGITS[sign]
    return str(total + last)


def agrees(asked: Numbered, text: frozenset[Numbered]) -> bool | None:
    """True where the text has the number that is asked for, False where it has only others of its like, else None."""
    like = {one.value for one in text if one.kind == asked.kind and _comparable(asked.of, one.of)}
    return asked.value in like if like else None


def _comparable(asked: str, other: str) -> bool:
    """Whether two things are of one kind as far as their words tell: in two languages they may always be."""
    return asked == other or asked.isascii() != other.isascii()

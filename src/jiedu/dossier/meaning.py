"""Whether two sayings in two languages mean the same, by sentence vectors: where few words of one are in the other."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from jiedu.dossier.across import Told, numbers_of
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import rows
from jiedu.story import vector

_ALIKE = 0.57
"""Cosine of two sayings of one speaker in reports of one day or the next from which they are one. Found on the sample
pages (pairs .53 to .71, others below .49) and on planted pairs, of which the contraries stand as high: these are told
apart by their words."""
_LEAST, _MOST = 1.8, 6.5
"""Characters of English for one of Chinese between which neither says much more than the other; translations of news
take 2.5 to 4.5."""
_SHORT = 6
"""Characters of the shortest Chinese saying that is compared."""


def means_same(a: Told, b: Told) -> bool:
    """True where two sayings in two languages are alike in meaning, tell the same numbers, and neither has a negation
    or a contrary of the other."""
    if a.han == b.han:
        return False
    chinese, english = (a, b) if a.han else (b, a)
    size = len(chinese.text)
    if size < _SHORT or not _LEAST <= len(english.text) / size <= _MOST:
        return False
    if numbers_of(chinese.text) != numbers_of(english.text) or contrary(a, b):
        return False
    return bool(round(float(_vector(chinese.text) @ _vector(english.text)), 6) >= _ALIKE)


@lru_cache(maxsize=4096)
def _vector(text: str) -> vector.Vectors:
    made: vector.Vectors = vector.encode([text])[0]
    return made


def contrary(a: Told, b: Told) -> bool:
    """True where of two sayings in two languages one denies and the other does not, or each has another side of a pair
    of contraries."""
    chinese, english = (a, b) if a.han else (b, a)
    own, others = fold(chinese.text), fold(english.text).lower()
    found: dict[str, tuple[set[str], set[str]]] = {}
    for pair, side, zh, en in _opposites():
        here, there = found.setdefault(pair, (set(), set()))
        here.update({side} if zh.search(own) else ())
        there.update({side} if en.search(others) else ())
    if bool(found["no"][0]) != bool(found["no"][1]):
        return True
    return any(here and there and not here & there for here, there in found.values())


@cache
def _opposites() -> tuple[tuple[str, str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (
            pair,
            side,
            re.compile("|".join(map(re.escape, zh.split(";")))),
            re.compile("|".join(_form(word) for word in en.split(";"))),
        )
        for pair, side, zh, en in rows("opposites.tsv")
    )


_WHOLE = frozenset({"not", "no", "nor", "none", "never", "cannot", "n't", "den"})
"""Forms that stand for themselves, not for what begins so: no and note, not and notice."""


def _form(word: str) -> str:
    if word == "n't":
        return "n['’]t\\b"
    if word == "den":
        return r"\bden(?:y|ies|ied|ying)\b"
    return rf"\b{re.escape(word)}\b" if word in _WHOLE else rf"\b{re.escape(word)}"

"""Scores of matches and votes: 3比1, 2:0, 21-19."""

from __future__ import annotations

import re

from jiedu.analysis.quantities.chinese import numbers
from jiedu.analysis.quantities.chinese.contexts import verbs
from jiedu.analysis.quantities.chinese.found import Found
from jiedu.analysis.quantities.chinese.words import unit_at
from jiedu.analysis.quantities.places import Places
from jiedu.analysis.quantities.unit import Number, Unit

_VERSUS = re.compile(r" ?(?:(?P<word>比)|[:\-–—]) ?")
_NO_SCORE = ("例", "较", "重", "值", "如", "上", "去", "前", "一比", "1比")
"""Behind 比, what makes another word of it."""
_MOST = 199
"""No side of a match scores more: what is greater is a ratio or a range."""
_NEAR = 24
"""Characters around a score in which the words of a match stand."""
_GOES_ON = frozenset("-–—:./")


def score(text: str, places: Places, one: Number) -> Found | None:
    """The score that begins with `one`; where only a mark stands between, in the words of a match alone."""
    versus = _VERSUS.match(text, one.end)
    match = numbers.PATTERN.match(text, versus.end()) if versus else None
    two = numbers.read(match) if match else None
    if versus is None or two is None or two.figures != one.figures or not _are_goals(one, two):
        return None
    if unit_at(text, two.end) is not None or places.is_dated(one.start, two.end):
        return None
    if text[one.start - 1 : one.start] in _GOES_ON or text[two.end : two.end + 1] in _GOES_ON:
        return None
    if versus["word"]:
        if text.startswith(_NO_SCORE, versus.end()) or text.startswith("比", two.end):
            return None
    elif not _of_a_match(text, one.start, two.end):
        return None
    return Found(one.start, two.end, one.start, one.value, two.value, Unit("score", "score"), "", "", "score")


def _are_goals(one: Number, two: Number) -> bool:
    return all(n.value == int(n.value) and n.value <= _MOST and not n.mod and n.high is None for n in (one, two))


def _of_a_match(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - _NEAR) : end + _NEAR]
    return any(word in around for word in verbs("score"))

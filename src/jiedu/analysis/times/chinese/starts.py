"""Where an expression of time can begin: all other places of a text are passed over at once."""

from __future__ import annotations

import re

from jiedu.analysis.data import words
from jiedu.analysis.times.chinese.words import ERAS, FEASTS, PARTS, REFERENCES, SHIFTS

_FIGURES = "0123456789"
_NUMERALS = "〇零○一二两三四五六七八九十廿卅百千"
_COUNTS = f"{_FIGURES}{_NUMERALS}几数半若上"
_BEHIND = re.compile(
    rf"(?:[{_FIGURES}][{_FIGURES},.]*|[{_NUMERALS}]+)[ ]{{0,3}}"
    r"[年月日号点时天周星礼个世小分秒多余半载季工交昼刻钟来财至到~～—–:/和与、及或-]"
    r"|1[01]\d{5}(?!\d)"
)
"""What stands behind a number that begins an expression: a unit, or what joins it to another number."""
_BEFORE_COUNTS = "第前头近约超逾这闰今明"
"""Characters that begin an expression where a count follows (近三年, 第三季度, 今19日)."""
_ALONE = "每昨Qq晨晚早夜"


def _second() -> dict[str, frozenset[str]]:
    """First character → the second ones with which it can begin an expression; "" where any will do."""
    known = {word for listed in (SHIFTS, PARTS, REFERENCES, FEASTS, ERAS) for word in listed}
    pairs = {word[:2] for word in known | words("zh/time_starts.txt")} | set(_ALONE)
    pairs |= {f"{first}{count}" for first in _BEFORE_COUNTS for count in _COUNTS}
    firsts = sorted({pair[0] for pair in pairs})
    return {char: frozenset(pair[1:2] for pair in pairs if pair[0] == char) for char in firsts}


_SECOND = _second()
CANDIDATE = re.compile(f"[{_FIGURES}{''.join(_SECOND)}{_NUMERALS}]".replace('"', '\\"'))
"""Any character that an expression can begin with."""


def may_start(text: str, at: int) -> bool:
    """True where the characters at `at` can begin an expression of time in news."""
    char = text[at]
    if char in _FIGURES:
        return not (at and text[at - 1] in _FIGURES) and _BEHIND.match(text, at) is not None
    if char in _NUMERALS and _BEHIND.match(text, at) is not None:
        return True
    seconds = _SECOND.get(char)
    return seconds is not None and ("" in seconds or text[at + 1 : at + 2] in seconds)

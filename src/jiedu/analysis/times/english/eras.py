"""Decades and years by name in English: the 1990s, the seventies, the two thousands, year 247, CY 2008."""

from __future__ import annotations

import re

from jiedu.analysis.times.english.calendar import Read
from jiedu.analysis.times.english.numbers import cardinal_at, year_at
from jiedu.analysis.times.english.tokens import Line, value_of
from jiedu.analysis.times.forms import Day, Years

_DECADE = re.compile(r"(?P<century>\d\d)?(?P<decade>\d0)\s?'?s")
_LEADS = ("the", "early", "late", "mid", "-")
"""What stands before a decade of two figures in news: without one it may be an age (in his 50s)."""


def decade_at(line: Line, at: int) -> Read | None:
    """the 1990s, the 70's, the seventies, nineteen eighties, the two thousand and tens."""
    if line.is_kind(at, "decade"):
        return _in_figures(line, at)
    tens = value_of(line, at, "decade")
    if tens is not None:
        return Years(century_of(int(tens), line.year) + int(tens), 10), at + 1
    for words, first in (("two thousands", 2000), ("two thousand and tens", 2010)):
        stop = line.says(at, words)
        if stop is not None:
            return Years(first, 10), stop
    century, tens = value_of(line, at, "cardinal"), value_of(line, at + 1, "decade")
    fits = century is not None and tens is not None and 10 <= int(century) <= 20
    return (Years(int(century or 0) * 100 + int(tens or 0), 10), at + 2) if fits else None


def _in_figures(line: Line, at: int) -> Read | None:
    match = _DECADE.fullmatch(line.text(at))
    if match is None or (not match["century"] and not line.plain and line.text(at - 1) not in _LEADS):
        return None
    tens = int(match["decade"])
    return Years((100 * int(match["century"]) if match["century"] else century_of(tens, line.year)) + tens, 10), at + 1


def century_of(tens: int, this_year: int | None) -> int:
    """The first year of the century whose decade `tens` was the last one called so, or goes on."""
    year = (this_year or 2025) - 5
    return year - year % 100 - (0 if tens <= year % 100 else 100)


def numbered_year_at(line: Line, at: int) -> Read | None:
    """year 247, the year of 2008, CY 2008."""
    if line.text(at) not in ("year", "cy", "fy"):
        return None
    step = line.past(at + 1, "of")
    year = year_at(line, step)
    if year is not None:
        return Day(year[0]), year[1]
    number = cardinal_at(line, step) if line.plain else None
    if number is None or not 100 <= number[0] < 2200 or number[0] != int(number[0]):
        return None
    return Day(int(number[0])), number[1]

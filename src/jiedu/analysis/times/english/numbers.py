"""Numbers in English: cardinals, ordinals and years, in figures and words."""

from __future__ import annotations

import re

from jiedu.analysis.times.english.tokens import Line, value_of

Count = tuple[float, int]
"""A number, and the index behind it."""


_LONGEST = 16
"""Characters of the longest number in figures: what is longer counts nothing."""


def cardinal_at(line: Line, index: int) -> Count | None:
    """The number at `index`: 12, 2.5, twenty-two, two hundred and sixty seven, a hundred."""
    token = line.at(index)
    if token is None:
        return None
    if token.kind == "number":
        return (float(token.text.replace(",", "")), index + 1) if len(token.text) <= _LONGEST else None
    return _in_words(line, index)


def _in_words(line: Line, index: int) -> Count | None:
    """twenty-two, two hundred and sixty seven, nineteen thousand."""
    total, section, at, last = 0.0, 0.0, index, -1
    while (step := _joined(line, at, last)) is not None:
        said, scale = value_of(line, step, "cardinal"), _SCALES.get(line.text(step))
        if said is not None and _adds(last, int(said)):
            section, last = section + int(said), int(said)
        elif scale == 1000 and last >= 0:
            total, section, last = total + section * 1000, 0.0, 100
        elif scale == 100 and last >= 0:
            section, last = section * 100, 100
        else:
            break
        at = step + 1
    return None if last < 0 else (total + section, at)


_SCALES = {"hundred": 100, "thousand": 1000}


def _joined(line: Line, at: int, last: int) -> int | None:
    """Where a number goes on: past the and behind hundreds, and the hyphen behind tens."""
    if last == 100 and line.text(at) == "and" and value_of(line, at + 1, "cardinal") is not None:
        return at + 1
    if last >= 20 and line.text(at) == "-" and line.joined(at) and value_of(line, at + 1, "cardinal") is not None:
        return at + 1
    return at if line.text(at) else None


def _adds(last: int, value: int) -> bool:
    """True where `value` goes on a number whose last word was `last` (-1 at its beginning): ones behind tens, all
    behind hundreds."""
    if last in (-1, 100):
        return value < 100
    return 20 <= last < 100 and last % 10 == 0 and 0 < value < 10


def ordinal_at(line: Line, index: int) -> tuple[int, int] | None:
    """The ordinal at `index`: 21st, first, twenty-second."""
    token = line.at(index)
    if token is None:
        return None
    if token.kind == "ordinal":
        return int(re.sub(r"\D", "", token.text)), index + 1
    said = value_of(line, index, "ordinal")
    if said is not None:
        return int(said), index + 1
    tens = value_of(line, index, "cardinal")
    if tens is None or int(tens) < 20 or int(tens) % 10:
        return None
    at = index + 1 + (line.text(index + 1) == "-")
    ones = value_of(line, at, "ordinal")
    return (int(tens) + int(ones), at + 1) if ones is not None and int(ones) < 10 else None


def year_at(line: Line, index: int, short: bool = False) -> tuple[int, int] | None:
    """The year at `index`: 2025, nineteen seventy eight, two thousand and eighteen; with `short` two figures as well
    (87)."""
    token = line.at(index)
    if token is None:
        return None
    if token.kind == "number":
        if len(token.text) == 4 and token.text.isdigit() and "1000" <= token.text <= "2199":
            return int(token.text), index + 1
        if short and len(token.text) == 2 and token.text.isdigit():
            return full_year(int(token.text), line.year), index + 1
        return None
    return _year_in_words(line, index)


def _year_in_words(line: Line, index: int) -> tuple[int, int] | None:
    first = _pair(line, index)
    if first is None:
        return None
    value, at = first
    if line.text(at) == "hundred" and 10 <= value <= 21:
        at += 1 + (line.text(at + 1) == "and")
        rest = _pair(line, at)
        return (value * 100 + rest[0], rest[1]) if rest else (value * 100, at)
    if line.text(at) == "thousand" and value in (1, 2):
        rest_at = at + 1 + (line.text(at + 1) == "and")
        rest = _pair(line, rest_at)
        return (value * 1000 + rest[0], rest[1]) if rest else (value * 1000, at + 1)
    rest = _pair(line, at)
    if 13 <= value <= 21 and rest is not None and 10 <= rest[0] <= 99:
        return value * 100 + rest[0], rest[1]
    return None


def _pair(line: Line, index: int) -> tuple[int, int] | None:
    """A number below a hundred in words."""
    said = value_of(line, index, "cardinal")
    if said is None:
        return None
    value, at = int(said), index + 1
    if value >= 20:
        step = at + (line.text(at) == "-")
        ones = value_of(line, step, "cardinal")
        if ones is not None and 0 < int(ones) < 10:
            return value + int(ones), step + 1
    return value, at


def full_year(two: int, this_year: int | None) -> int:
    """The year that two figures mean: one of the century behind the twentieth year from now."""
    latest = (this_year or 2025) + 20
    year = latest - latest % 100 + two
    return year if year <= latest else year - 100

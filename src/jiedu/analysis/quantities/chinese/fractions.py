"""Parts of a whole in Chinese: 百分之五, 三分之二, 一半."""

from __future__ import annotations

import re

from jiedu.analysis.quantities.chinese import numbers
from jiedu.analysis.quantities.chinese.contexts import listed
from jiedu.analysis.quantities.chinese.exactness import hedge, settled
from jiedu.analysis.quantities.chinese.found import Found
from jiedu.analysis.quantities.chinese.joints import RANGE, opens_change
from jiedu.analysis.quantities.unit import Number, Unit

_HALF = re.compile(r"一半|半数|过半(?:数|(?![百年月天小个]))|大半(?![个年天夜])|(?<=[近超逾])半(?=数|的|以)")
_PERCENT = Unit("%", "percent")
_POINT = re.compile(r"点([〇零一二三四五六七八九]{1,4})")
_ONES = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {"〇": "0"}
_SMALLEST_PART = 1e4
"""万分之: no part in news is smaller."""


def half(text: str, start: int, floor: int) -> Found | None:
    """The 一半, 半数 or 过半 whose 一 or 半 is at `start`: fifty in a hundred."""
    begins = start - (text[start - 1 : start] in ("过", "大"))
    match = _HALF.match(text, begins) or _HALF.match(text, start)
    if match is None or match.start() < floor or text[match.start() - 1 : match.start()] in listed("not_half"):
        return None
    number = Number(match.start(), match.end(), 50.0, figures=False, mod="MORE_THAN" if match[0][0] in "过大" else "")
    before = hedge(text, number, number.start, floor)
    mod, end = settled(text, number, before.mod, number.end)
    return Found(before.start, end, number.start, 50.0, None, _PERCENT, match[0], mod, fraction=True)


def part(text: str, base: Number, floor: int) -> Found | None:
    """百分之五, 千分之三, 三分之二, as parts of a hundred; `base` is what stands before 分之."""
    read = _numerator(text, base.end + len("分之"))
    if read is None or not 1 < base.value <= _SMALLEST_PART:
        return None
    number, value, end = read
    high = number.high
    upper = _upper(text, base, end)
    if upper is not None and value < upper[0] <= base.value:
        high, end = upper
    before = hedge(text, base, base.start, floor)
    mod, end = settled(text, number, before.mod, end)
    share = 100 / base.value
    return Found(
        before.start, end, base.start, round(value * share, 4), round(high * share, 4) if high is not None else None,
        _PERCENT, "分之", mod, fraction=base.value != 100,
    )  # fmt: skip


def _numerator(text: str, at: int) -> tuple[Number, float, int] | None:
    match = numbers.PATTERN.match(text, at)
    number = numbers.read(match) if match else None
    if number is None:
        return None
    point = None if number.figures else _POINT.match(text, number.end)
    if point is None:
        return number, number.value, number.end
    return number, number.value + float("0." + "".join(_ONES[char] for char in point[1])), point.end()


def _upper(text: str, base: Number, end: int) -> tuple[float, int] | None:
    """The upper number of 百分之五到百分之八 or 百分之五至八, and where it ends."""
    joint = RANGE.match(text, end)
    if joint is None or opens_change(text, base.start):
        return None
    again = text[base.start : base.end] + "分之"
    read = _numerator(text, joint.end() + (len(again) if text.startswith(again, joint.end()) else 0))
    return (read[1], read[2]) if read is not None else None

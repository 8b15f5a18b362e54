"""Numbers as Chinese news writes them."""

from __future__ import annotations

import math
import re

_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}

PATTERN = r"(?:\d+(?:\.\d+)?|[〇零○一二两三四五六七八九十百千]+)"
"""A number of either form, as a regular expression without groups."""


def number(text: str) -> float | None:
    """The value of `text` (十九, 二〇二五, 1.5, 两), or None when it is no number."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        pass
    if text and all(char in _DIGITS for char in text):
        return float("".join(str(_DIGITS[char]) for char in text))
    counted = re.fullmatch(r"(\d+(?:\.\d+)?)([百千万亿]+)", text)
    if counted:
        factors = (_UNITS.get(char) or _GROUPS[char] for char in counted[2])
        return float(counted[1]) * math.prod(factors)
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        elif char in _GROUPS:
            total += (section + digit or 1) * _GROUPS[char]
            section = digit = 0
        else:
            return None
    return float(total + section + digit) if text else None


def integer(text: str | None) -> int | None:
    """`number`, as a whole number; None for None, "" or no whole number."""
    value = number(text) if text else None
    return int(value) if value is not None and value == int(value) else None

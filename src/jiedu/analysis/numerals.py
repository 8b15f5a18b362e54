"""Numbers as Chinese news writes them."""

from __future__ import annotations

import re

_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○", "一壹幺", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30}
_GROUPS = {"万": 10_000, "亿": 100_000_000}

PATTERN = r"(?:\d{1,12}(?:\.\d{1,6})?|[〇零○一二两三四五六七八九十廿卅百千]{1,12})"
"""A number of either form, as a regular expression without groups; longer runs of digits are no count and no date."""

_PARTS = re.compile(r"(?P<figure>\d[\d,]*(?:\.\d+)?)|(?P<char>.)", re.DOTALL)
_PLAIN = re.compile(r"\d[\d,]*(?:\.\d+)?")


def number(text: str) -> float | None:
    """The value of the folded `text` (十九, 二〇二五, 廿三, 1.5, 两, 3亿5千万, 1.2万亿), or None when it is no number.

    A bare digit at the end counts in the place below the last unit, as it is said: 三百五 is 350, 一万二 12,000.
    """
    if _PLAIN.fullmatch(text):
        return float(text.replace(",", ""))
    if text and all(char in _DIGITS for char in text):
        return float("".join(str(_DIGITS[char]) for char in text))
    return _composed(text) if text else None


def _composed(text: str) -> float | None:
    """A number made of figures and units, read from left to right."""
    total = section = 0.0
    figure: float | None = None
    for part in _PARTS.finditer(text):
        char = part["char"]
        if part["figure"]:
            figure = float(part["figure"].replace(",", ""))
        elif char in _DIGITS:
            figure = float(_DIGITS[char])
        elif char in _TENS:
            section, figure = section + _TENS[char], None
        elif char in _UNITS:
            section += (1 if figure is None else figure) * _UNITS[char]
            figure = None
        elif char in _GROUPS:
            total = _grouped(total, section + (figure or 0), _GROUPS[char])
            section, figure = 0.0, None
        else:
            return None
    return total + section + (figure or 0) * _place(text)


def _grouped(total: float, section: float, unit: int) -> float:
    """`total` with what stands before 万 or 亿; a unit behind a smaller one multiplies all before it (万亿)."""
    if 0 < total < unit:
        return (total + section) * unit
    return total + (section or 1) * unit


def _place(text: str) -> float:
    """What a last digit counts: tens behind 百, thousands behind 万 (三百五, 一万二); ones behind all else."""
    unit = (_UNITS | _GROUPS).get(text[-2:-1], 10)
    return unit / 10


def integer(text: str | None) -> int | None:
    """`number`, as a whole number; None for None, "" or no whole number."""
    value = number(text) if text else None
    return int(value) if value is not None and value == int(value) else None

"""Numbers as Chinese news writes them."""

from __future__ import annotations

import re

_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}

PATTERN = r"(?:\d{1,12}(?:\.\d{1,6})?|[〇零○一二两三四五六七八九十百千]{1,12})"
"""A number of either form, as a regular expression without groups; longer runs of digits are no count and no date."""

_PARTS = re.compile(r"(?P<figure>\d+(?:\.\d+)?)|(?P<char>.)", re.DOTALL)
_PLAIN = re.compile(r"\d[\d,]*(?:\.\d+)?")


def number(text: str) -> float | None:
    """The value of `text` (十九, 二〇二五, 1.5, 两, 3亿5千万), or None when it is no number."""
    if _PLAIN.fullmatch(text):
        return float(text.replace(",", ""))
    if text and all(char in _DIGITS for char in text):
        return float("".join(str(_DIGITS[char]) for char in text))
    total = section = 0.0
    figure: float | None = None
    for part in _PARTS.finditer(text):
        char = part["char"]
        if part["figure"]:
            figure = float(part["figure"])
        elif char in _DIGITS:
            figure = float(_DIGITS[char])
        elif char in _UNITS:
            section += (1 if figure is None else figure) * _UNITS[char]
            figure = None
        elif char in _GROUPS:
            total += (section + (figure or 0) or 1) * _GROUPS[char]
            section, figure = 0.0, None
        else:
            return None
    return total + section + (figure or 0) if text else None


def integer(text: str | None) -> int | None:
    """`number`, as a whole number; None for None, "" or no whole number."""
    value = number(text) if text else None
    return int(value) if value is not None and value == int(value) else None

"""Numbers in quantities (1000名, 两千余人, 1.2 million), for telling whether two accounts differ."""

from __future__ import annotations

import re

from jiedu.dossier.likeness import fold

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_NUMBER = re.compile(
    r"(?P<figures>\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<scale>万亿|[万亿]|thousand|million|billion)?|(?P<han>[零〇一二两三四五六七八九十百千万亿]+)"
)
_VAGUE = "多余约近逾超至少 "


def quantity(text: str) -> tuple[float, str] | None:
    """The first number of a quantity and its unit, folded; None where it has no number or no unit to compare by."""
    plain = fold(text)
    found = _NUMBER.search(plain)
    if not found:
        return None
    if found["figures"]:
        value = float(found["figures"].replace(",", ""))
        for part in re.findall(r"[万亿]|[a-z]+", found["scale"] or ""):
            value *= _LARGE[part]
    else:
        value = float(_han(found["han"]))
    unit = plain[found.end() :].strip(_VAGUE)
    return (round(value, 6), unit) if unit else None


def differ(a: str, b: str) -> bool:
    """True where both are quantities of one unit and their numbers are not the same."""
    one, two = quantity(a), quantity(b)
    if one is None or two is None or one[0] == two[0]:
        return False
    return one[1].startswith(two[1]) or two[1].startswith(one[1])


def _han(text: str) -> int:
    """The value of a number in Han numerals; digits in a row (二〇二五) are read as figures."""
    if not any(c in _SMALL or c in _LARGE for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SMALL:
            section += (digit or 1) * _SMALL[char]
            digit = 0
        else:
            below = section + digit
            total = (total + below) * _LARGE[char] if char == "亿" else total + (below or 1) * _LARGE[char]
            section = digit = 0
    return total + section + digit

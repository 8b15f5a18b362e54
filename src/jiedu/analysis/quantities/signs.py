"""Signs of currencies before an amount (US$5, €3亿)."""

from __future__ import annotations

import functools
import re

from jiedu.analysis.data import parts, rows
from jiedu.analysis.quantities.unit import Unit


@functools.cache
def _signs() -> tuple[dict[str, Unit], re.Pattern[str]]:
    found = {sign: Unit(code, "money") for cell, code in rows("en/quantity_signs.tsv") for sign in parts(cell)}
    longest_first = "|".join(sorted(map(re.escape, found), key=len, reverse=True))
    return found, re.compile(rf"(?<![A-Za-z])(?:{longest_first}) ?$")


_REACH = 6
"""Characters of the longest sign with the space behind it."""


def currency_before(text: str, start: int, yen: bool = False) -> tuple[Unit, int] | None:
    """The currency whose sign stands right before `start`, and where the sign begins; with `yen`, ¥ is Japan's."""
    if start == 0 or not (text[start - 1] in "$€£¥₩₽₹₪₴₺₫₱฿ " or text[start - 1].isupper() or text[start - 1] == "s"):
        return None
    signs, pattern = _signs()
    near = text[max(0, start - _REACH) : start]
    match = pattern.search(near)
    if match is None:
        return None
    sign = match.group().strip()
    unit = Unit("JPY", "money") if yen and sign == "¥" else signs[sign]
    return unit, start - len(match.group())

"""What joins two Chinese numbers to a range."""

from __future__ import annotations

import re

from jiedu.analysis.quantities.chinese import numbers
from jiedu.analysis.quantities.unit import Number

RANGE = re.compile(r" ?(?:至|到|~|--?|–|——?|―) ?")


def second(text: str, number: Number, at: int) -> tuple[Number, str] | None:
    """The number that a joint at `at` ties to `number`, and the joint."""
    joint = RANGE.match(text, at)
    match = numbers.PATTERN.match(text, joint.end()) if joint else None
    found = numbers.read(match) if match else None
    return (found, joint.group().strip()) if joint and found and found.figures == number.figures else None


def bounds(low: Number, high: Number, shared: bool) -> tuple[float, float]:
    """Both numbers of a range; with `shared`, what multiplies the second multiplies the first (3至5万人)."""
    top = high.value if high.high is None else high.high
    if shared and low.scale == 1.0 and high.scale > 1.0 and low.value < high.value / high.scale:
        return low.value * high.scale, top
    return low.value, top


def opens_change(text: str, start: int) -> bool:
    """True behind 从 and 由: 从5%到8% tells of a change, not of what lies between."""
    return text[start - 1 : start] in ("从", "由")

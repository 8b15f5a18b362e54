"""What quantities are measured in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its normalised name."""

    name: str
    """As `Quantity.unit` has it: "person", "km", "CNY"."""
    kind: str
    """What is measured: "person", "item", "money", "percent", "length", "time" and others that the lists of units
    name in their heads."""
    factor: float = 1.0
    """How many of the unit the word means: a tenth of a hundred for 成."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text, before its unit is known."""

    start: int
    end: int
    value: float
    high: float | None = None
    """The upper number where it tells of two (三四十); None for one."""
    mod: str = ""
    """What it says of itself: "MORE_THAN" (两千余), "APPROX" (数百, 二十来)."""
    scale: float = 1.0
    """What its last word multiplies by (3亿): in a range it holds for both."""
    figures: bool = True
    """True for figures, False for words."""
    few: bool = False
    """True where it tells no number, only that there are some (几, 数, several)."""
    scale_size: int = 0
    """Characters of a number that is nothing but 百, 万 and their like (千亿); 0 for others."""


SHARES = frozenset({"percent", "points"})
"""Kinds that tell of a part or of a rate."""
COUNTED = frozenset({"person", "item", "rare"})
"""Kinds of what is counted one by one."""


def tidy(value: float) -> float:
    """`value` without what binary fractions leave behind it (2.3 times 1e8 is 230000000)."""
    return float(f"{value:.12g}")

"""A quantity of a Chinese text before its role and what it counts are known."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.analysis.quantities.unit import Unit


@dataclass(frozen=True, slots=True)
class Found:
    """A number with its unit."""

    start: int
    """Where it begins, with what qualifies it."""
    end: int
    core: int
    """Where the number itself begins."""
    value: float
    high: float | None
    unit: Unit
    word: str
    """The unit as the text has it."""
    mod: str
    role: str = ""
    """Where the number's own form tells it: "score", "rank", "price"."""
    fraction: bool = False
    """True for 三成, 三分之二 and 一半, which may stand right before what they are a part of."""

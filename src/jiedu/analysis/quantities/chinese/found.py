"""A quantity of a Chinese text on its way: what its own characters tell, and what the words around it do."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.analysis.quantities.unit import Unit
from jiedu.article.model import Span


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
    scope: int = 0
    """Characters right before it that tell among whom it ranks (世界第一)."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the words around a quantity tell of it."""

    role: str
    """As `Quantity.role` has it."""
    sign: int
    """-1 for a fall, 1 for all else."""
    of: Span | None
    """The words for what is counted."""
    verb: bool = False
    """True where a verb before it told the role."""

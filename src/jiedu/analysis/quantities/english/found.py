"""A quantity of an English text on its way."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.analysis.quantities.unit import Number, Unit
from jiedu.article.model import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A number with its unit, and where it stands in the words of its passage."""

    number: Number
    start: int
    """Where it begins, with what qualifies it."""
    end: int
    first: int
    """The first word of the number, or of what qualifies it."""
    after: int
    """The word behind its unit."""
    unit: Unit
    mod: str
    of: Span | None = None
    """The words for what is counted, where the number's own phrase has them."""
    role: str = ""
    """Where the number's own form tells it: "score", "age", "rank", "share"."""
    sign: int = 1

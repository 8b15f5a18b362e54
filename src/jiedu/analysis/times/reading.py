"""An expression of time as read: the form it has, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.analysis.times.context import Settled
from jiedu.analysis.times.forms import Form


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression as read."""

    form: Form
    start: int
    end: int
    side: int = 0
    """Characters at its end that make a side of it (以来); news gives the span without them."""
    lead: int = 0
    """Characters at its beginning that do (since); news gives the span without them."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression with what it came to."""

    reading: Reading
    settled: Settled
    zone: str | None = None
    """Zone of the IANA database that stands with it."""

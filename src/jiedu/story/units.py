"""The number that likeness is counted in."""

from __future__ import annotations

UNIT = 10_000
"""Likeness in whole numbers: so many are 1. Whole numbers add up to the same in any order."""

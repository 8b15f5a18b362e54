"""A column of a table, and what its cells hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["text", "texts", "day", "whole", "wholes", "number", "yes"]
"""What the cells of a column are: a text, several texts, a day, a whole number, several, a number, or yes or no."""
Cell = str | tuple[str, ...] | date | int | tuple[int, ...] | float | bool | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Cells of "texts" and "wholes" are tuples, never None."""

    name: str
    about: str
    """What it holds, in a few words."""
    kind: Kind = "text"

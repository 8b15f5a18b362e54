"""A document before it is written: paragraphs of runs, some of which have notes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters that look alike."""

    text: str
    bold: bool = False
    faint: bool = False
    url: str | None = None
    """Where it leads, if anywhere."""
    note: tuple[Run, ...] = ()
    """A footnote behind it; then `text` may be empty."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    style: str
    """"Title", "Subtitle", "Heading1", "Heading2", "ListBullet" or "Normal"."""
    runs: tuple[Run, ...]

"""The answer to a question: lines of the sources, in the order of how well they answer, and what was not found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jiedu.dossier.model import Line

SECTIONS = ("answer", "for", "against", "conditional", "unknown")
"""What a line is to the question: it gives what was asked for; it speaks for, against, or for it under a condition; or
it says that it is not known, not decided or not told."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the sources say to a question."""

    question: str
    lang: str
    """Language of the labels, "zh" or "en"; evidence stays as it is."""
    wanted: str
    """What the question wants: "judge" (does it work), "whether", "who", "said", "when", "where", "number", "why",
    "how", "next" or "what"."""
    names: tuple[str, ...]
    """Whom and what it names, as the question has them."""
    words: tuple[str, ...]
    """Its other words that were looked for."""
    lines: tuple[Line, ...]
    """Best first, whatever their section: one of `SECTIONS`. `group` is "expert" where an expert judges, whom a reader
    should not take for a source of facts; None where the outlet itself tells it."""
    missing: tuple[str, ...]
    """What no source says, each a short sentence in the language of the labels."""
    as_of: date | None = None
    """The day it is told from; None for now."""
    articles: int = 0
    """How many articles were read for it."""

    @property
    def found(self) -> bool:
        """Whether any source says something to it."""
        return any(line.section != "unknown" for line in self.lines)

    def of(self, section: str) -> tuple[Line, ...]:
        """The lines of a section, best first."""
        return tuple(line for line in self.lines if line.section == section)

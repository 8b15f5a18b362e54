"""What the reader of a draft knows at some place of it: who was introduced, which day and outlet were told last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from jiedu.dossier.draft.days import Calendar


@dataclass(slots=True)
class Scene:
    """Goes from sentence to sentence, and is changed by each."""

    calendar: Calendar
    introduced: set[str] = field(default_factory=set)
    """Persons whose office or whole name was told."""
    named: set[str] = field(default_factory=set)
    """Entities that this paragraph has named."""
    subject: str | None = None
    """Who the last sentence of this paragraph is about."""
    article: str | None = None
    """The article that the last sentence of this paragraph is from."""
    alone: bool = False
    """Whether that sentence named no other person."""
    pronoun: bool = False
    """Whether it called him by a pronoun."""
    outlet: str | None = None
    """The outlet that the last sentence of this paragraph is attributed to."""
    outlets: set[str] = field(default_factory=set)
    """Those that the draft has named."""
    turns: Counter[str] = field(default_factory=Counter)
    """How often each template was used."""

    def turn(self, key: str) -> int:
        """Which form of a template it is the turn of."""
        self.turns[key] += 1
        return self.turns[key] - 1

    def paragraph(self) -> None:
        """Begin a paragraph."""
        self.named.clear()
        self.subject, self.alone, self.pronoun, self.outlet, self.article = None, False, False, None, None
        self.calendar.day = None

    def section(self) -> None:
        """Begin a section."""
        self.paragraph()
        self.calendar.month = None

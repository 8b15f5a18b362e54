"""Events while they are being made, before those that are one happening are merged."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiedu.analysis.events.candidates import Candidate
from jiedu.analysis.events.roles import Parties
from jiedu.analysis.events.when import When
from jiedu.analysis.model import Sentence
from jiedu.article.model import Span


@dataclass(slots=True)
class Draft:
    """One telling of a happening."""

    candidate: Candidate
    parties: Parties
    when: When
    place: str | None
    quantity: Span | None
    quantities: tuple[str, ...]
    modality: str
    reported_in: str | None
    sentence: Sentence
    content: str
    """The folded words of its clause from the trigger on: what sets one demand apart from another."""
    in_title: bool = False
    joins: Draft | None = None
    """The telling that this one goes on with, whatever its words: casualties of an attack, what an order bans."""
    mentions: list[Span] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The category."""
        return self.candidate.sense.type

    @property
    def weight(self) -> float:
        """How full the account is: the fullest is the event, the others its mentions."""
        actors, targets = self.parties.actors, self.parties.targets
        told: float = 2 * bool(actors) + bool(targets) + 2 * (self.when.value is not None) + (self.place is not None)
        told += 0.5 * (self.quantity is not None) + 0.5 * (self.candidate.standing != "relative")
        return told - 1.5 * self.in_title + 0.5 * min(2, max(0, len(actors) - 1))

"""Events while they are being made."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.events.lexicon import Trigger
from jiedu.article.model import Span


@dataclass(slots=True)
class Draft:
    """One event; places are words of the passage."""

    trigger: Trigger
    passage: Passage
    at: int
    """The trigger word."""
    end: int
    """One past the trigger's last word."""
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    modality: str
    begin: int
    """The first word of its clause."""
    stop: int
    """One past the last word of its clause."""
    told: bool = True
    """False where it is only a word for an event (the deal): it counts where one was told of before."""
    said: str | None = None
    """Id of the statement that it is itself made by (X demanded …)."""
    headline: bool = False
    hangs: bool = False
    """True for what a participle adds to the verb before it (…, killing 12): it tells of the same event, where it is
    one of the same kind."""
    instrument: tuple[int, int] | None = None
    """The words for what it was done with."""
    parts: tuple[str, ...] = ()
    """Nouns of its objects: what tells two events of one kind apart."""
    names: list[str] = field(default_factory=list)
    actor_words: tuple[Span, ...] = ()
    """The words for actors without a name, where nobody named stands in their place; in characters."""
    target_words: tuple[Span, ...] = ()

    also: tuple[int, ...] = ()
    """Further words that tell of it: the verb of the noun that is its trigger (launched an attack)."""

    @property
    def start(self) -> int:
        """Where the trigger begins, in characters."""
        return self.passage.words[self.at].start

    @property
    def finish(self) -> int:
        """Where the trigger ends, in characters."""
        return self.passage.words[self.end - 1].end

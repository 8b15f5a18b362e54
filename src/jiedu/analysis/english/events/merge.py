"""Mentions of one happening made one event."""

from __future__ import annotations

from dataclasses import replace

from jiedu.analysis.english.events.lexicon import singular
from jiedu.analysis.model import Event
from jiedu.article.model import Span


def same_days(one: Event, other: Event) -> bool | None:
    """Whether two events can be of the same days; None where one of them is undated."""
    if one.first is None or other.first is None:
        return None
    return one.first <= (other.last or other.first) and other.first <= (one.last or one.first)


def fullness(event: Event) -> tuple[int, int]:
    """How much an account tells; what has more is the event, what has less its mention."""
    tells = (bool(event.actors), bool(event.targets), event.first is not None, event.place is not None)
    return sum(tells), len(event.actors) + len(event.targets)


def joined(one: Event, other: Event) -> Event:
    """Two accounts of one event: the fuller one, with what only the other tells."""
    full, less = (one, other) if fullness(one) >= fullness(other) else (other, one)
    mentions = sorted({*full.mentions, *less.mentions, Span(less.start, less.end)}, key=lambda s: (s.start, s.end))
    actors = full.actors or tuple(key for key in less.actors if key not in full.targets)
    targets = full.targets or tuple(key for key in less.targets if key not in actors)
    dated = full if full.first is not None or less.first is None else less
    return replace(
        full,
        actors=actors,
        targets=targets,
        value=dated.value,
        first=dated.first,
        last=dated.last,
        place=full.place or less.place,
        mode=full.mode or less.mode,
        quantity=full.quantity or less.quantity,
        instrument=full.instrument or less.instrument,
        actor_words=full.actor_words or (() if full.actors else less.actor_words),
        target_words=full.target_words or (() if full.targets else less.target_words),
        quantities=tuple(dict.fromkeys((*full.quantities, *less.quantities))),
        mentions=tuple(m for m in mentions if (m.start, m.end) != (full.start, full.end)),
    )


def alike(word: str, other: str) -> bool:
    """True for two words of one stem (bomb, bombing; agree, agreement)."""
    one, two = singular(word), singular(other)
    n = min(len(one), len(two))
    return one == two or (n >= 4 and one[: max(4, n - 2)] == two[: max(4, n - 2)])

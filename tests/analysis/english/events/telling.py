"""What sentences are read to tell, in short."""

from __future__ import annotations

from jiedu.analysis.model import Analysis, Event
from tests.analysis.make import read


def events(*lines: str) -> tuple[Event, ...]:
    """The events of the lines."""
    return read(*lines, language="en")[1].events


def kinds(*lines: str) -> list[str]:
    """The categories of the events of the lines."""
    return [event.type for event in events(*lines)]


def told(*lines: str) -> list[tuple[str, str, list[str], list[str]]]:
    """Category, trigger, and the English names of actors and targets of each event of the lines."""
    article, found = read(*lines, language="en")
    return [
        (event.type, article.text[event.start : event.end], names(found, event.actors), names(found, event.targets))
        for event in found.events
    ]


def names(found: Analysis, keys: tuple[str, ...]) -> list[str]:
    """English names of entities."""
    entities = [found.entity(key) for key in keys]
    return [entity.name_en or entity.name for entity in entities if entity is not None]


def first_words(*lines: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words for nameless actors and targets of the first event of the lines."""
    article, found = read(*lines, language="en")
    event = found.events[0]
    text = article.text
    actors, targets = (tuple(text[s.start : s.end] for s in x) for x in (event.actor_words, event.target_words))
    return actors, targets

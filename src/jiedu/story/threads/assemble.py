"""A thread made of its stories."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from jiedu.analysis import gazetteer
from jiedu.story import rarity
from jiedu.story.model import Counts, Party, Story
from jiedu.story.origins import independent_origins
from jiedu.story.threads.model import Thread
from jiedu.story.threads.naming import name

_SHARE = 0.3
"""Share of its stories that have an actor, a place or a keyword of a thread."""
_MOST = 8
"""Actors, places and words of a thread that are told; chosen by hand, as for a story."""
_PLACES = frozenset({"LOC", "FAC"})


class Sourced(Protocol):
    """When an article came and what it rests on: `Features` know it."""

    @property
    def published_at(self) -> str:
        """See `Features`."""

    @property
    def sources(self) -> Sequence[str]:
        """See `Features`."""


def assemble(stories: Sequence[Story], articles: Mapping[str, Sourced]) -> Thread:
    """The thread of two stories or more, whatever the order given; `articles` is what is known of theirs, by id."""
    own = sorted(stories, key=lambda one: (one.first or date.max, articles[one.id].published_at, one.id))
    named = name(own)
    texts = [articles[key] for story in own for key in _texts(story)]
    return Thread(
        id=f"t{own[0].id}",
        title=named.text if named is not None else own[0].title,
        anchor=named,
        stories=tuple(one.id for one in own),
        first=min(one.first for one in own if one.first is not None),
        last=max(one.last for one in own if one.last is not None),
        counts=Counts(
            reports=sum(one.counts.reports for one in own),
            texts=sum(one.counts.texts for one in own),
            origins=independent_origins([one.sources for one in texts]),
        ),
        actors=_actors(own),
        places=_places(own),
        keywords=_keywords(own),
    )


def _texts(story: Story) -> list[str]:
    copied = {copy.article for copy in story.copies}
    return [key for key in story.articles if key not in copied]


def _least(stories: Sequence[Story]) -> int:
    return max(2, math.ceil(_SHARE * len(stories)))


def _actors(stories: Sequence[Story]) -> tuple[Party, ...]:
    """Those who act in enough stories, by how many and how high they stand there."""
    seen: dict[str, list[Party]] = defaultdict(list)
    worth: Counter[str] = Counter()
    for story in stories:
        for place, one in enumerate(story.actors):
            seen[one.entity].append(one)
            worth[one.entity] += _MOST - place
    order = sorted(seen, key=lambda key: (-worth[key], key))
    return tuple(_party(seen[key]) for key in order if len(seen[key]) >= _least(stories))[:_MOST]


def _party(seen: Sequence[Party]) -> Party:
    """One party as most stories name it, the newest first among equals."""
    names, roles = Counter(one.name for one in seen), Counter(one.role for one in reversed(seen) if one.role)
    named = max(names, key=lambda one: (names[one], -len(one), one))
    role = max(roles, key=lambda one: roles[one]) if roles else None
    english = next((one.name_en for one in seen if one.name_en), None)
    return replace(seen[0], name=named, role=role, name_en=english, weight=len(seen))


def _places(stories: Sequence[Story]) -> tuple[str, ...]:
    """The names of the places that enough stories name, in the order of how many."""
    counts = Counter(key for one in stories for key in one.entities if key.partition(":")[0] in _PLACES)
    order = sorted(counts, key=lambda key: (-counts[key], key))
    return tuple(_name_of(key) for key in order if counts[key] >= _least(stories))[:_MOST]


def _name_of(key: str) -> str:
    entries = gazetteer.load().entries
    return entries[key].name if key in entries.own() else key.partition(":")[2]


def _keywords(stories: Sequence[Story]) -> tuple[str, ...]:
    """The keywords that enough stories share, by how many and by what they tell."""
    counts = Counter(word for one in stories for word in one.keywords)
    shared = [word for word in counts if counts[word] >= _least(stories)]
    order = sorted(shared, key=lambda word: (-round(counts[word] * rarity.word(word), 3), word))
    return tuple(word for word in order if not any(word != other and word in other for other in order))[:_MOST]

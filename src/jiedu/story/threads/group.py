"""Stories given to threads, all at once. `desk.threads` does the same for what is new in a desk."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jiedu.story.model import Features, Story
from jiedu.story.threads.assemble import assemble
from jiedu.story.threads.model import Strand, Thread
from jiedu.story.threads.settings import DEFAULT, Settings
from jiedu.story.threads.shelf import Held, rethread
from jiedu.story.threads.strand import is_round_up, strand


def threads(
    stories: Sequence[Story], features: Mapping[str, Features], settings: Settings = DEFAULT
) -> tuple[Thread, ...]:
    """The threads among `stories`, each of two or more, in the order of their first stories; the same in whatever order
    they are given. `features` are those of all their articles, by id."""
    found = {one.id: one for one in stories}
    strands = [made for one in stories if (made := strand_of(one, features)) is not None]
    groups: dict[str, list[Story]] = defaultdict(list)
    for key, label in labels(strands, settings).items():
        groups[label].append(found[key])
    told = [assemble(own, features) for own in groups.values() if len(own) > 1]
    return tuple(sorted(told, key=lambda one: (one.first, one.id)))


def strand_of(story: Story, features: Mapping[str, Features]) -> Strand | None:
    """The strand of a story; None for one that no thread has, since it has no day or is a round-up."""
    if is_round_up(story.title):
        return None
    copied = {copy.article for copy in story.copies}
    return strand(story, [features[key] for key in story.articles if key not in copied and key in features])


def labels(strands: Sequence[Strand], settings: Settings = DEFAULT) -> dict[str, str]:
    """For each story by id the story that opened its thread."""
    memory = Memory(strands)
    rethread(memory, {one.day for one in strands}, settings)
    return {one.strand.story: one.thread or one.strand.story for one in memory.held}


class Memory:
    """Strands that stand in memory: see `shelf.Source`."""

    def __init__(self, strands: Sequence[Strand]) -> None:
        ordered = sorted(strands, key=lambda one: (one.day, one.arrival))
        self.held = [Held(key, one, None) for key, one in enumerate(ordered)]
        self._days = [one.day for one in ordered]

    def between(self, first: int, last: int) -> Sequence[Held]:
        """The strands of these days."""
        return self.held[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def next_day(self, day: int) -> int | None:
        """The first day with strands from `day` on."""
        place = bisect_left(self._days, day)
        return self._days[place] if place < len(self._days) else None

    def give(self, threads: Mapping[int, str]) -> None:
        """Let strands have threads."""
        for key, name in threads.items():
            self.held[key] = replace(self.held[key], thread=name)

    def rename(self, threads: Mapping[str, str], since: int) -> None:
        """Let strands of some threads have others."""
        for place in range(bisect_left(self._days, since), len(self.held)):
            one = self.held[place]
            if one.thread is not None:
                self.held[place] = replace(one, thread=threads.get(one.thread, one.thread))

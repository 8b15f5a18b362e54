"""Strands given to threads day by day: `story.replay`, with likes that are weighed when they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from jiedu.story.replay import NONE, Text, replay
from jiedu.story.threads.field import Field
from jiedu.story.threads.model import Strand
from jiedu.story.threads.settings import SPAN, Settings
from jiedu.story.threads.weighing import weighed

_STEP = 30
"""Days that are weighed at once."""


@dataclass(frozen=True, slots=True)
class Held:
    """A strand in its place."""

    key: int
    """A number that no other strand has, nor had."""
    strand: Strand
    thread: str | None
    """The thread that it has: the story that opened it. None for one that has none yet."""


class Source(Protocol):
    """Where strands stand, by their days."""

    def between(self, first: int, last: int) -> Sequence[Held]:
        """The strands of the days from `first` to `last`, in the order of days and arrival."""
        ...

    def next_day(self, day: int) -> int | None:
        """The first day with strands from `day` on."""
        ...

    def give(self, threads: Mapping[int, str]) -> None:
        """Let the strands with these keys have these threads."""
        ...

    def rename(self, threads: Mapping[str, str], since: int) -> None:
        """Let the strands from day `since` on that have one of these threads have the other, all at once."""
        ...


def rethread(source: Source, stirred: Collection[int], settings: Settings) -> set[str]:
    """Give strands their threads after strands of the days `stirred` came, changed or went; the threads, by their old
    names and new ones, that now have other strands.

    A strand changes what words tell for `SPAN` days, and a strand of these is looked at for as many more.
    """
    touched: set[str] = set()
    for days in _apart(sorted({*stirred, *(day + SPAN for day in stirred)})):
        touched |= replay(_Shelf(source, days[0] - settings.ahead + 1, settings), days, settings.replaying)
    return touched


def _apart(days: Sequence[int]) -> list[list[int]]:
    """Runs of days between which nothing reaches over."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day - runs[-1][-1] <= 2 * SPAN:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


class _Shelf:
    """See `story.replay.Shelf`. Likes are known of the strands of the days from `since` on."""

    def __init__(self, source: Source, since: int, settings: Settings) -> None:
        self._source, self._since, self._settings = source, since, settings
        self._texts: dict[int, list[Text]] = {}
        self._until = since - 1

    def between(self, first: int, last: int) -> list[Text]:
        """The strands of these days, as texts."""
        if last > self._until:
            self._weigh(last + _STEP)
        early = [_text(one, NONE) for one in self._source.between(first, min(last, self._since - 1))]
        found = (self._texts.get(day, ()) for day in range(max(first, self._since), last + 1))
        return [*early, *(one for texts in found for one in texts)]

    def _weigh(self, until: int) -> None:
        """Know the likes of the strands up to `until`."""
        held = self._source.between(self._until + 1 - 2 * SPAN, until)
        by_story = {one.strand.story: one for one in held}
        rows = list(weighed([one.strand for one in held], self._until + 1 - SPAN))
        near = [by_story[strand.story] for strand, _ in rows]
        keys = np.array([one.key for one in near], dtype=np.int64)
        field = Field([strand for strand, _ in rows], [row for _, row in rows])
        for day in range(self._until + 1, until + 1):
            self._texts[day] = [
                _text(near[index], np.stack((keys[others], likeness), axis=1).astype(np.uint32))
                for index, others, likeness in field.likes(day, self._settings)
            ]
        self._until = until

    def next_day(self, day: int) -> int | None:
        """See `Source`."""
        return self._source.next_day(day)

    def give(self, stories: Mapping[int, str]) -> None:
        """See `Source`."""
        self._source.give(stories)

    def rename(self, stories: Mapping[str, str], since: int) -> None:
        """See `Source`."""
        self._source.rename(stories, since)


def _text(one: Held, likes: npt.NDArray[np.uint32]) -> Text:
    return Text(one.key, one.strand.story, one.strand.day, one.strand.arrival, one.thread, likes)

"""Texts given to stories day by day, and done again only where something changed.

To which story the texts of a day go depends on the days just before, whose texts have their stories, and on the next:
on nothing else. So after a change the days are gone through again from there, until the stories of a whole window are
what they were before: from then on everything is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from jiedu.story.clusters import Group, Likes, merged
from jiedu.story.settings import Settings

UNDATED = 5_000_000
"""The day of texts that have none, behind all others."""
NONE = np.empty((0, 2), dtype=np.uint32)
"""Likes of a text that is like no other."""


@dataclass(slots=True)
class Text:
    """A text of the desk that is no copy, as grouping sees it."""

    key: int
    """A number that no other text has, nor had."""
    article: str
    day: int
    """Its day's ordinal, or `UNDATED`."""
    arrival: str
    """Sorts texts: by time, within one time shorter ones first, then by id."""
    story: str | None
    """The story that it has: the article of that story's first text. None for a text that has none yet."""
    likes: npt.NDArray[np.uint32] = field(default_factory=lambda: NONE)
    """Rows of the key of another text and the likeness to it, in `UNIT`s; a pair is known to one of the two or to
    both."""


class Shelf(Protocol):
    """Where texts stand, by their days."""

    def between(self, first: int, last: int) -> list[Text]:
        """The texts of the days from `first` to `last`."""

    def next_day(self, day: int) -> int | None:
        """The first day with texts from `day` on."""

    def give(self, stories: Mapping[int, str]) -> None:
        """Let the texts with these keys have these stories."""

    def rename(self, stories: Mapping[str, str], since: int) -> None:
        """Let the texts from day `since` on that have one of these stories have the other, all at once."""


def replay(shelf: Shelf, stirred: Collection[int], settings: Settings) -> set[str]:
    """Give the texts their stories after texts of the days `stirred` came, changed or went; the stories, by their old
    names and new ones, that now have other texts."""
    return _Replay(shelf, stirred, settings).run()


class _Replay:
    """One replay: what is near the day that it is at."""

    def __init__(self, shelf: Shelf, stirred: Collection[int], settings: Settings) -> None:
        self._shelf = shelf
        self._settings = settings
        self._todo = sorted(set(stirred), reverse=True)
        self._touched: set[str] = set()
        self._near: dict[int, list[Text]] = {}
        self._was: dict[int, str | None] = {}
        """The story that each text near had before."""

    def run(self) -> set[str]:
        while self._todo:
            day = self._todo[-1] - self._settings.ahead + 1
            self._near.clear()
            self._was.clear()
            self._from(day)
        return self._touched

    def _from(self, day: int) -> None:
        """Go through the days from `day` until all is as it was."""
        until = day
        while True:
            while self._todo and self._todo[-1] - self._settings.ahead + 1 <= day:
                until = max(until, self._todo.pop() + self._settings.window)
            if day > until:
                names = self._names(day)
                if names is not None:
                    self._shelf.rename(names, day)
                    self._touched.update(names, names.values())
                    return
            self._give(day)
            following = self._shelf.next_day(day + 1)
            if following is None:
                self._todo.clear()
                return
            # Days without texts are passed over; those on which what is near may prove to be as before are not.
            self._forget(day + 1)
            day = following if following <= until else max(day + 1, min(following, until + 1))

    def _names(self, day: int) -> dict[str, str] | None:
        """New names by old ones, of the stories that can be joined on `day`, where they are the same stories; None
        where they are not."""
        first = day - self._settings.window
        pairs = {(self._was[one.key], one.story) for one in self._texts(first, day - 1)}
        old, new = {was for was, _ in pairs}, {now for _, now in pairs}
        if None in old or not len(old) == len(new) == len(pairs):
            return None
        return {was: now for was, now in pairs if was is not None and now is not None and was != now}

    def _give(self, day: int) -> None:
        """Give the texts of `day` their stories."""
        fresh = self._texts(day, day)
        if not fresh:
            return
        free = sorted(self._texts(day, day + self._settings.ahead - 1), key=lambda one: one.arrival)
        held = [one for one in self._texts(day - self._settings.window, day - 1) if one.story is not None]
        near = [*held, *free]
        likes = _likes(near, len(held))
        alone = (Group((place,), None, one.day, one.day) for place, one in enumerate(free, start=len(held)))
        groups = [*_stories(held, likes), *alone]
        given: dict[int, str] = {}
        for joined in merged(groups, likes, self._settings):
            every = (near[place] for index in joined for place in groups[index].members if place >= len(held))
            own = [one for one in every if one.day == day]
            if own:
                opened = min(own, key=lambda one: one.arrival).article
                story = next((name for index in joined if (name := groups[index].story) is not None), opened)
                given.update(dict.fromkeys((one.key for one in own), story))
        for one in fresh:
            if one.story != given[one.key]:
                self._touched.update(name for name in (one.story, given[one.key]) if name is not None)
                one.story = given[one.key]
            else:
                del given[one.key]
        self._shelf.give(given)

    def _texts(self, first: int, last: int) -> list[Text]:
        """The texts from `first` to `last`, as they are near."""
        missing = [day for day in range(first, last + 1) if day not in self._near]
        if missing:
            found: dict[int, list[Text]] = defaultdict(list)
            for one in self._shelf.between(missing[0], missing[-1]):
                found[one.day].append(one)
            for day in missing:
                self._near[day] = found[day]
                self._was.update((one.key, one.story) for one in found[day])
        return [one for day in range(first, last + 1) for one in self._near[day]]

    def _forget(self, day: int) -> None:
        """Drop what is too far before `day` to matter."""
        for old in [one for one in self._near if one < day - self._settings.window]:
            for text in self._near.pop(old):
                del self._was[text.key]


def _likes(texts: Sequence[Text], held: int) -> Likes:
    """The likes among `texts`, by their places; not those of two of the first `held`, whose stories stand."""
    keys = np.array([one.key for one in texts], dtype=np.int64)
    order = np.argsort(keys)
    rows = np.concatenate([NONE, *(one.likes for one in texts)]).astype(np.int64)
    owners = np.repeat(np.arange(len(texts)), [len(one.likes) for one in texts])
    found = np.minimum(np.searchsorted(keys, rows[:, 0], sorter=order), max(0, len(keys) - 1))
    others = order[found]
    kept = (keys[others] == rows[:, 0]) & (others != owners) & (np.maximum(owners, others) >= held)
    owners, others, likeness = owners[kept], others[kept], rows[kept, 1]
    codes = np.minimum(owners, others) * len(texts) + np.maximum(owners, others)
    codes, first = np.unique(codes, return_index=True)
    return Likes(*np.divmod(codes, max(1, len(texts))), likeness[first])


def _stories(held: Sequence[Text], likes: Likes) -> list[Group]:
    """The stories that some free text is like, in the order of their first texts in the window."""
    wanted = {held[place].story for place in np.unique(likes.first[likes.first < len(held)]).tolist()}
    members: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(held):
        if one.story in wanted and one.story is not None:
            members[one.story].append(place)
    groups = [(min(held[place].arrival for place in own), name) for name, own in members.items()]
    return [_group(members[name], held, name) for _, name in sorted(groups)]


def _group(places: Sequence[int], held: Sequence[Text], story: str) -> Group:
    days = [held[place].day for place in places]
    return Group(tuple(places), story, min(days), max(days))

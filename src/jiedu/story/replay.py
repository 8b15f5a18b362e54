"""Texts given to stories day by day, and done again only where something changed.

To which story the texts of a day go depends on the days just before, whose texts have their stories, and on the next:
on nothing else. So after a change the days are gone through again from there, until the stories of a whole window are
what they were before: from then on everything is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from jiedu.story.clusters import Group, merged
from jiedu.story.settings import Settings

UNDATED = 5_000_000
"""The day of texts that have none, behind all others."""


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
    likes: dict[int, int] = field(default_factory=dict)
    """Likeness to other texts by key, in `UNIT`s; a pair is known to one of the two or to both."""


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
        likes = _both_ways([*held, *free])
        groups = [*_stories(held, free, likes), *(Group((one.key,), None, one.day, one.day) for one in free)]
        by_key = {one.key: one for one in fresh}
        given: dict[int, str] = {}
        for joined in merged(groups, likes, self._settings):
            own = [by_key[key] for index in joined for key in groups[index].members if key in by_key]
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


def _both_ways(texts: Iterable[Text]) -> dict[int, dict[int, int]]:
    """The likes of `texts` among themselves, known to both of each pair."""
    likes: dict[int, dict[int, int]] = {one.key: {} for one in texts}
    for one in texts:
        for other, likeness in one.likes.items():
            if other in likes and other != one.key:
                likes[one.key][other] = likes[other][one.key] = likeness
    return likes


def _stories(held: Iterable[Text], free: Iterable[Text], likes: Mapping[int, Mapping[int, int]]) -> list[Group]:
    """The stories that some free text is like, in the order of their first texts in the window."""
    story_of = {one.key: one.story for one in held}
    wanted = {story_of[key] for one in free for key in likes[one.key] if key in story_of}
    members: dict[str, list[Text]] = defaultdict(list)
    for one in held:
        if one.story in wanted and one.story is not None:
            members[one.story].append(one)
    groups = [(min(one.arrival for one in own), name) for name, own in members.items()]
    return [_group(members[name], name) for _, name in sorted(groups)]


def _group(texts: list[Text], story: str) -> Group:
    days = [one.day for one in texts]
    return Group(tuple(one.key for one in texts), story, min(days), max(days))

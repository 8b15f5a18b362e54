"""Articles grouped into stories, all at once. `desk.grouping` does the same for what is new in a desk."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jiedu.article.model import Article
from jiedu.story import likeness
from jiedu.story.assemble import arrival, assemble
from jiedu.story.copies import copies as copies_among
from jiedu.story.model import Copy, Features, Story
from jiedu.story.profile import Profile, profile
from jiedu.story.replay import UNDATED, Text, replay
from jiedu.story.settings import DEFAULT, Settings
from jiedu.story.undated import SHARED, adopted, tells

_BLOCK = 256


@dataclass(frozen=True, slots=True)
class Grouping:
    """What `group` found."""

    stories: tuple[Story, ...]
    """Every article is in exactly one; sorted by first article."""
    copies: tuple[Copy, ...]
    """All copies, sorted by article id."""


def group(
    features: Sequence[Features],
    articles: Callable[[str], Article],
    *,
    settings: Settings | None = None,
    copies: Sequence[Copy] | None = None,
) -> Grouping:
    """The stories and copies among the articles of `features`; the same whatever the order given.

    `articles` gives an article by id; it is asked for those that may be copies and for the headlines of each story.
    `copies` are those among the articles, where they are known already.
    """
    found = tuple(copies) if copies is not None else copies_among(features, articles)
    return Grouping(stories_of(features, found, articles, settings or DEFAULT), found)


def stories_of(
    features: Sequence[Features], found: Sequence[Copy], articles: Callable[[str], Article], settings: Settings
) -> tuple[Story, ...]:
    """The stories, given the copies: texts are grouped, and each copy goes where its original went."""
    known = {one.article: one for one in features}
    by_original: dict[str, list[Copy]] = defaultdict(list)
    for copy in found:
        by_original[copy.original].append(copy)
    copied = {copy.article for copy in found}
    texts = [known[key] for key in sorted(known.keys() - copied)]
    members: dict[str, list[Features]] = defaultdict(list)
    for one, story in zip(texts, labels(texts, settings), strict=True):
        members[story].append(one)
    made = []
    for own in members.values():
        repeated = [copy for one in own for copy in by_original.get(one.article, ())]
        made.append(assemble(own, repeated, [known[copy.article] for copy in repeated], articles))
    return tuple(sorted(made, key=lambda story: known[story.articles[0]].published_at))


def labels(texts: Sequence[Features], settings: Settings) -> list[str]:
    """For each text the story that it has: the article of that story's first text."""
    shelf = memory(texts, settings)
    replay(shelf, {one.day for one in shelf.texts}, settings)
    return [one.story or one.article for one in shelf.given]


def memory(texts: Sequence[Features], settings: Settings) -> Memory:
    """The texts on a shelf, with all their likes."""
    given = [Text(key, one.article, day_of(one), arrival(one), None) for key, one in enumerate(texts)]
    profiles = {key: profile(one) for key, one in enumerate(texts)}
    _date(given, profiles, settings)
    order = sorted(range(len(given)), key=lambda key: given[key].day)
    days = [given[key].day for key in order]
    for start in range(0, len(order), _BLOCK):
        block = order[start : start + _BLOCK]
        low = bisect_left(days, given[block[0]].day - settings.reach)
        near = order[low : start + len(block)]
        _like(block, near, given, profiles, settings)
    return Memory(given)


def _date(given: Sequence[Text], profiles: Mapping[int, Profile], settings: Settings) -> None:
    """Let the texts without a day have that of a text which they are like."""
    undated = [one for one in given if one.day == UNDATED]
    by_word: dict[int, list[Text]] = defaultdict(list)
    for one in given if undated else ():
        for word in tells(profiles[one.key]) if one.day != UNDATED else ():
            by_word[word].append(one)
    for one in undated:
        shared = Counter(other.key for word in tells(profiles[one.key]) for other in by_word[word])
        near = [given[key] for key, count in shared.items() if count >= SHARED]
        index = adopted(profiles[one.key], [(other.arrival, profiles[other.key]) for other in near], settings)
        one.day = UNDATED if index is None else near[index].day


def _like(
    block: Sequence[int], near: Sequence[int], given: Sequence[Text], profiles: Mapping[int, Profile], to: Settings
) -> None:
    """Note what the texts of `block` are like among those `near`."""
    of, among = (
        likeness.Pool([profiles[key] for key in keys], [likeness.day_of(given[key].day) for key in keys])
        for keys in (block, near)
    )
    found = likeness.likes(of, among, to.reach, to.least, to.weights)
    for key, (rows, scores) in zip(block, found, strict=True):
        given[key].likes = np.stack((np.array(near)[rows], scores), axis=1).astype(np.uint32)


def day_of(one: Features) -> int:
    """The day on which grouping has a text."""
    return one.day.toordinal() if one.day else UNDATED


class Memory:
    """Texts that stand in memory."""

    def __init__(self, given: Sequence[Text]) -> None:
        self.given = given
        """In the order given."""
        self.texts = sorted(given, key=lambda one: one.day)
        self._days = [one.day for one in self.texts]

    def between(self, first: int, last: int) -> list[Text]:
        """See `replay.Shelf`."""
        return self.texts[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def next_day(self, day: int) -> int | None:
        """See `replay.Shelf`."""
        place = bisect_left(self._days, day)
        return self._days[place] if place < len(self._days) else None

    def give(self, stories: Mapping[int, str]) -> None:
        """Nothing: the texts themselves have them already."""

    def rename(self, stories: Mapping[str, str], since: int) -> None:
        """See `replay.Shelf`."""
        for one in self.texts[bisect_left(self._days, since) :]:
            if one.story is not None:
                one.story = stories.get(one.story, one.story)

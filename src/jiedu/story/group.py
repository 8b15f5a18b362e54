"""Articles grouped into stories, one by one in the order of time."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from jiedu.article.model import Article
from jiedu.story.copies import copies as copies_among
from jiedu.story.headline import headline
from jiedu.story.model import Copy, Counts, Features, Story
from jiedu.story.origins import independent_origins
from jiedu.story.similarity import DEFAULT_WEIGHTS, Scores, Space, Weights, similarities, space
from jiedu.story.telling import centrality, telling


@dataclass(frozen=True, slots=True)
class Settings:
    """When an article joins a story. Found with `bench/stories.py --tune`, by the mean over two desks.

    A fortnight of one broadcaster's bulletin: B-cubed F1 .932, pair F1 .73. The sample pages, nine stories by many
    outlets in both scripts and English: .904 and .88, nothing wrongly joined.
    """

    weights: Weights = DEFAULT_WEIGHTS
    threshold: float = 0.33
    """Least likeness of an article to the story that it joins."""
    nearest: int = 1
    """Members of a story, the likest ones, that speak for it beside the mean of all."""
    mean: float = 0.49
    """What the mean of all members counts against the nearest."""
    centre: float = 1.2
    """Power of the factor that makes the mean a likeness to the centre: the mean of a loose story is low for all."""
    cohesion: float = 0.24
    """Least mean likeness to all recent members, against chaining."""
    window: int = 5
    """Days after its last article in which a story can still be joined."""


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
    return Grouping(stories_of(features, found, articles, settings or Settings()), found)


def _arrival(one: Features) -> tuple[str, int, str]:
    """The order of grouping: by time, and within one time shorter texts first.

    An item about one thing then opens the story and a round-up joins it; the other way round, round-ups open stories
    and chain what they mention. On the items grouped by hand: pair F1 .73 in this order, .61 with longer ones first.
    """
    time = one.published_at.removesuffix(f" {one.article}")
    return time, one.length, one.article


def stories_of(
    features: Sequence[Features], found: Sequence[Copy], articles: Callable[[str], Article], settings: Settings
) -> tuple[Story, ...]:
    """The stories, given the copies: texts are grouped online, and each copy goes where its original went."""
    ordered = sorted(features, key=_arrival)
    copied = {copy.article for copy in found}
    texts = [one for one in ordered if one.article not in copied]
    by_original: dict[str, list[Copy]] = defaultdict(list)
    for copy in found:
        by_original[copy.original].append(copy)
    place = space(texts)
    labels = assign(place.days, lambda row, first: similarities(place, row, first, row, settings.weights), settings)
    members: dict[int, list[int]] = defaultdict(list)
    for index, label in enumerate(labels.tolist()):
        members[label].append(index)
    known = {one.article: one for one in ordered}
    made = [_story(rows, place, texts, by_original, known, articles) for rows in members.values()]
    order = {one.article: number for number, one in enumerate(ordered)}
    return tuple(sorted(made, key=lambda story: order[story.articles[0]]))


def assign(days: Scores, likeness: Callable[[int, int], Scores], settings: Settings) -> npt.NDArray[np.int64]:
    """A story number for each row, in the order of time.

    `days` are the rows' days, NaN (last of all) for a row without one; `likeness(row, first)` gives the likeness of
    `row` to the rows from `first` up to itself.
    """
    labels = np.full(len(days), -1, dtype=np.int64)
    stories: list[_Open] = []
    for row, day in enumerate(days.tolist()):
        first = 0 if math.isnan(day) else int(np.searchsorted(days[:row], day - settings.window))
        scores = likeness(row, first)
        label = _best_story(scores, labels[first:row], stories, settings)
        if label < 0:
            label = len(stories)
            stories.append(_Open())
        stories[label].take(scores[labels[first:row] == label])
        labels[row] = label
    return labels


class _Open:
    """What is kept of a story while it grows: how many members it has, and how alike they are."""

    __slots__ = ("members", "pairs", "total")

    def __init__(self) -> None:
        self.members = self.pairs = 0
        self.total = 0.0

    def take(self, scores: Scores) -> None:
        """Count in a member with `scores` to those before it."""
        self.members += 1
        self.pairs += len(scores)
        self.total += float(scores.sum())

    def spread(self) -> float:
        """Length of the centre of unit vectors as alike as the members: 1 where all are one, less in a loose story."""
        alike = max(0.0, self.total / self.pairs) if self.pairs else 1.0
        return math.sqrt((1 + (self.members - 1) * alike) / self.members)


def _best_story(scores: Scores, labels: npt.NDArray[np.int64], stories: Sequence[_Open], settings: Settings) -> int:
    """The story that the article joins, or -1: that of the best mix of centre and nearest members."""
    close = np.unique(labels[scores >= settings.threshold])
    best, label = settings.threshold, -1
    for story in close.tolist():
        of_story = scores[labels == story]
        mean = float(of_story.mean())
        centre = mean / stories[story].spread() ** settings.centre
        nearest = float(np.sort(of_story)[::-1][: settings.nearest].mean())
        score = settings.mean * centre + (1 - settings.mean) * nearest
        if mean >= settings.cohesion and score > best:
            best, label = score, story
    return label


def _story(
    rows: list[int],
    of: Space,
    texts: Sequence[Features],
    by_original: dict[str, list[Copy]],
    known: dict[str, Features],
    articles: Callable[[str], Article],
) -> Story:
    own = [texts[row] for row in rows]
    repeated = sorted((copy for one in own for copy in by_original.get(one.article, ())), key=lambda copy: copy.article)
    every = sorted([*own, *(known[copy.article] for copy in repeated)], key=lambda one: (one.published_at, one.article))
    days = [one.day for one in own if one.day] or [one.day for one in every if one.day]
    entities, keywords = telling(rows, of)
    return Story(
        id=every[0].article,
        title=headline(rows, centrality(rows, of), texts, articles),
        articles=tuple(one.article for one in every),
        copies=tuple(repeated),
        first=min(days, default=None),
        last=max(days, default=None),
        counts=Counts(len(every), len(own), independent_origins([one.sources for one in own])),
        entities=entities,
        keywords=keywords,
    )

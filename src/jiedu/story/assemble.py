"""A story made of its texts and their copies: counts, days, headline, what tells it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jiedu.article.model import Article
from jiedu.story.headline import headline
from jiedu.story.model import Copy, Counts, Features, Story
from jiedu.story.origins import independent_origins
from jiedu.story.similarity import space
from jiedu.story.telling import centrality, telling


def assemble(
    texts: Sequence[Features],
    copies: Sequence[Copy],
    copied: Sequence[Features],
    articles: Callable[[str], Article],
) -> Story:
    """The story of `texts`, with `copies` of them, whose features are `copied`; whatever the order given."""
    own = sorted(texts, key=arrival)
    every = sorted([*own, *copied], key=lambda one: (one.published_at, one.article))
    days = [one.day for one in own if one.day] or [one.day for one in every if one.day]
    of = space(own)
    rows = list(range(len(own)))
    entities, keywords = telling(rows, of)
    return Story(
        id=every[0].article,
        title=headline(rows, centrality(rows, of), own, articles),
        articles=tuple(one.article for one in every),
        copies=tuple(sorted(copies, key=lambda copy: copy.article)),
        first=min(days, default=None),
        last=max(days, default=None),
        counts=Counts(len(every), len(own), independent_origins([one.sources for one in own])),
        entities=entities,
        keywords=keywords,
    )


def arrival(one: Features) -> str:
    """The order of grouping: by time, and within one time shorter texts first.

    An item about one thing then opens the story and a round-up joins it.
    """
    time = one.published_at.removesuffix(f" {one.article}")
    return f"{time} {one.length:09d} {one.article}"

"""A story made of its texts and their copies: counts, days, headline, what tells it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jiedu.article.model import Article
from jiedu.story.headline import headlines, lead
from jiedu.story.model import Copy, Counts, Features, Story
from jiedu.story.origins import independent_origins
from jiedu.story.parties import actors
from jiedu.story.similarity import space
from jiedu.story.telling import centrality, telling, whole_words

_LANGUAGES = ("zh-Hans", "zh-Hant", "en")
_READ = 24
"""Texts that are read to see keywords in their places, the most central first."""


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
    scores = centrality(rows, of)
    entities, keywords = telling(rows, of)
    named, english = headlines(rows, scores, own, articles)
    language = next((one.language for one in own if named is not None and one.article == named.article), "")
    central = sorted(rows, key=lambda row: -scores[row])[:_READ]
    return Story(
        id=every[0].article,
        title=named.text if named is not None else "",
        articles=tuple(one.article for one in every),
        copies=tuple(sorted(copies, key=lambda copy: copy.article)),
        first=min(days, default=None),
        last=max(days, default=None),
        counts=Counts(len(every), len(own), independent_origins([one.sources for one in own])),
        entities=entities,
        keywords=whole_words(keywords, [articles(own[row].article).text for row in central]),
        headline=named,
        headline_en=english,
        lead=lead(rows, scores, own, articles, (language, *(one for one in _LANGUAGES if one != language)), named),
        lead_en=lead(rows, scores, own, articles, ("en",), english) if english is not None else None,
        actors=actors(own),
    )


def arrival(one: Features) -> str:
    """The order of grouping: by time, and within one time shorter texts first.

    An item about one thing then opens the story and a round-up joins it.
    """
    time = one.published_at.removesuffix(f" {one.article}")
    return f"{time} {one.length:09d} {one.article}"

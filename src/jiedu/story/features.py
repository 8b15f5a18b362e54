"""What grouping needs to know of each article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article
from jiedu.story import vector
from jiedu.story.fingerprint import sketch
from jiedu.story.fold import fold
from jiedu.story.model import Features
from jiedu.story.opening import heads, lead
from jiedu.story.parties import parties
from jiedu.story.sources import dateline, key_of, sources

_UNDATED = "9999-12-31"
_UNTIMED = "~"
"""Sorts after every time of the day: a page that shows none is no proof of being first."""
_TELLING_NUMBER = 3
"""The least number that two texts do not give by chance: one or two of something are in each."""


def features(
    articles: Sequence[Article], analyses: Sequence[Analysis], vectors: Sequence[bytes] | None = None
) -> list[Features]:
    """The features of each article, in order; `analyses[i]` belongs to `articles[i]` (ValueError where it does not).

    `vectors` are those of the articles where they were made before: they take two thirds of the time.
    """
    for article, analysis in zip(articles, analyses, strict=True):
        if article.id != analysis.article:
            raise ValueError(f"analysis of article {analysis.article} was given for article {article.id}")
    made = vectors or vector.pack(vector.encode([title_and_lead(article) for article in articles]))
    return [_of(*row) for row in zip(articles, analyses, made, strict=True)]


def title_and_lead(article: Article) -> str:
    """What the vector is made of: the headline, and the first characters of the body behind its dateline."""
    body = article.body
    _, start = dateline(body)
    return f"{article.title}。{body[start : start + vector.LEAD]}".replace("\n", " ")


def copied_part(article: Article) -> tuple[str, int]:
    """The part of the text that copies are compared by, and where it starts: the body, or the headline without one."""
    body = article.body
    return (body, len(article.text) - len(body)) if body.strip() else (article.text, 0)


def _of(article: Article, analysis: Analysis, packed: bytes) -> Features:
    folded = fold(copied_part(article)[0])
    mentions = Counter(mention.entity for mention in analysis.mentions)
    return Features(
        article=article.id,
        day=article.published.day,
        language=article.language,
        vector=packed,
        terms=analysis.terms,
        entities=tuple(sorted(mentions.items())),
        events=_events(analysis),
        sketch=sketch(folded.codes),
        length=len(folded),
        sources=sources(article, analysis),
        published_at=sort_key(article),
        numbers=_numbers(analysis),
        outlet=key_of(article.outlet or article.host or ""),
        heads=heads(article, analysis),
        lead=lead(article, analysis),
        parties=parties(article, analysis),
    )


def _numbers(analysis: Analysis) -> tuple[str, ...]:
    found = (one for one in analysis.quantities if abs(one.value) >= _TELLING_NUMBER and one.unit != "ordinal")
    return tuple(sorted({f"{abs(one.value):.10g}" for one in found}))


def _events(analysis: Analysis) -> tuple[str, ...]:
    return tuple(
        sorted(
            {
                f"{event.type}:{actor}:{event.first.isoformat()}"
                for event in analysis.events
                if event.first is not None and event.modality == "actual"
                for actor in event.actors
            }
        )
    )


def sort_key(article: Article) -> str:
    """Believed day, then the time that the page shows for that very day, then the id."""
    published = article.published
    day = published.day.isoformat() if published.day else _UNDATED
    stamp = published.stamp or ""
    if published.time is not None and published.time.tzinfo is not None:
        time = published.time.astimezone(UTC).isoformat()
    else:
        time = stamp if stamp.startswith(day) and len(stamp) > len(day) else _UNTIMED
    return f"{day} {time} {article.id}"

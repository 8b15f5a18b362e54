"""Searching the articles of a library: every word found, the best places and the rarest words first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import tantivy

from jiedu.article.model import Article
from jiedu.desk import tokens
from jiedu.errors import StoreError
from jiedu.store import articles, index
from jiedu.store.library import Library

BOOSTS = (4.0, 2.0, 1.0)
"""Weights of title, lead and body: what an article is about stands in its headline, then in its first paragraph."""
LEAD = 200
"""Characters of body that count as the lead: the first paragraph of a news item, which is rarely longer."""
SNIPPET = 80
"""Characters of text around the first place found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found."""

    article: str
    score: float
    title: str
    day: date | None
    outlet: str | None
    url: str | None
    snippet: str
    """Characters of the text around the first place found below the headline, else its beginning."""
    marks: tuple[tuple[int, int], ...]
    """Spans of `snippet` that were asked for."""


def refresh(library: Library) -> None:
    """Bring the index on disk up to date with the articles. Raises StoreError when another process is writing."""
    made = index.state(library)
    if made != library.revision:
        with library.writing():
            index.write(library, _entries(articles.since(library, made)), anew=made < 0)


def search(library: Library, text: str, limit: int) -> list[Hit]:
    """The articles that hold every word of `text`, the best first; none for a text without a letter or digit."""
    cut = tokens.query(text)
    hits = []
    for key, score in ranked(library, cut, limit):
        article = articles.get(library, key)
        if article is not None:
            hits.append(_hit(article, score, cut))
    return hits


def ranked(library: Library, cut: tokens.Query, limit: int) -> list[tuple[str, float]]:
    """Ids and scores of the articles that a cut query finds, the best first."""
    if not cut.wanted:
        return []
    return index.find(
        _opened(library),
        [index.Wanted(run) for run in cut.wanted],
        [index.Wanted(run) for run in cut.also],
        BOOSTS,
        limit,
    )


def ranked_by_any(library: Library, choices: Sequence[Sequence[str]], limit: int) -> list[tuple[str, float]]:
    """Ids and scores of the articles that hold any of `choices`, the best first; a choice is several ways to write one
    thing, each found as it stands."""
    cut = [[index.Wanted(tuple(run)) for way in choice if (run := tokens.run(way))] for choice in choices]
    return index.find_any(_opened(library), cut, BOOSTS, limit)


def _opened(library: Library) -> tantivy.Index:
    """The index on disk, brought up to date, or one in memory."""
    try:
        refresh(library)
        return index.on_disk(library)
    except StoreError:
        # Another process is writing, or this one may not: the same search, from an index that is made for it.
        return index.memory(_entries(articles.since(library, -1)))


def _entries(found: Iterable[Article]) -> Iterator[index.Entry]:
    for article in found:
        title = article.blocks[0] if article.blocks else None
        headline = article.text[title.start : title.end] if title else article.title
        body = article.body
        yield index.Entry(
            id=article.id,
            title=" ".join(tokens.tokens(headline)),
            lead=" ".join(tokens.tokens(body[:LEAD])),
            body=" ".join(tokens.tokens(body)),
        )


def _start(body: str, at: int) -> int:
    """Where a snippet around `at` begins: behind the clause mark before it, or a little before it where that is far."""
    near = max(0, at - SNIPPET // 2)
    marks = [place for mark in "。！？；，\n" if (place := body.rfind(mark, near, at)) >= 0]
    return max(marks) + 1 if marks else near if near == 0 else max(0, at - SNIPPET // 4)


def _hit(article: Article, score: float, cut: tokens.Query) -> Hit:
    body = article.body
    runs = (*cut.also, *cut.wanted)
    spans = tokens.places(body, runs)
    start = _start(body, spans[0][0]) if spans else 0
    end = min(len(body), start + SNIPPET)
    return Hit(
        article=article.id,
        score=score,
        title=article.title,
        day=article.published.day,
        outlet=article.outlet,
        url=article.url,
        snippet=body[start:end].replace("\n", " "),
        marks=tuple((a - start, b - start) for a, b in spans if b <= end),
    )

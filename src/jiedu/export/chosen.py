"""What of a desk is exported: a story, what a search finds, or some days of it, read an article at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article
from jiedu.desk import Desk
from jiedu.desk import search as searching
from jiedu.desk.request import request
from jiedu.errors import UsageError
from jiedu.store import analyses, articles, stories
from jiedu.story.model import Story


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is wanted. Without `story` and `query` it is the whole desk, as far as the days go."""

    story: str | None = None
    """The id of a story or a thread, or how it begins."""
    query: str | None = None
    """A search as `jiedu search` reads it, fields included."""
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.story is not None and self.query is not None:
            raise UsageError("an export is of a story or of a search: give one of them")
        if self.since and self.until and self.until < self.since:
            raise UsageError(f"there is no day from {self.since} to {self.until}")


@dataclass(frozen=True, slots=True)
class Read:
    """One article with its analysis."""

    article: Article
    analysis: Analysis | None
    """None where it is not analysed yet, or was changed since."""


def articles_of(desk: Desk, chosen: Chosen) -> Iterator[Article]:
    """The articles that are wanted: of a story, the earliest first; of a search, the best first; else in the order of
    adding. Raises UsageError for a story that is none."""
    if chosen.story is None and chosen.query is None:
        yield from articles.each(desk.library, chosen.since, chosen.until)
        return
    for key in _keys(desk, chosen):
        article = articles.get(desk.library, key)
        if article is not None and within(article.published.day, chosen):
            yield article


def read(desk: Desk, chosen: Chosen) -> Iterator[Read]:
    """The articles that are wanted, each with its analysis."""
    for article in articles_of(desk, chosen):
        yield Read(article, analysis_of(desk, article))


def analysis_of(desk: Desk, article: Article) -> Analysis | None:
    """The analysis of the text that an article has now; None where there is none yet."""
    found = analyses.get(desk.library, article.id)
    return found if found is not None and found.text_hash == article.text_hash else None


def stories_of(desk: Desk, chosen: Chosen) -> Iterator[Story]:
    """The stories that are wanted: the one that is named; those of the articles that a search finds, each once and the
    best first; else all that touch the days, in the order of their first articles."""
    if chosen.story is not None:
        yield desk.story(chosen.story).story
        return
    if chosen.query is None:
        yield from stories.each(desk.library, chosen.since, chosen.until)
        return
    given = set[str]()
    for article in articles_of(desk, chosen):
        key = stories.of_article(desk.library, article.id)
        found = stories.get(desk.library, key) if key is not None and key not in given else None
        if found is not None:
            given.add(found.id)
            yield found


def within(day: date | None, chosen: Chosen) -> bool:
    """Whether a day is among those that are wanted; what has none is not, where there is a bound."""
    if chosen.since is None and chosen.until is None:
        return True
    return day is not None and (not chosen.since or day >= chosen.since) and (not chosen.until or day <= chosen.until)


def _keys(desk: Desk, chosen: Chosen) -> tuple[str, ...]:
    """Ids of the articles of the story or the search."""
    if chosen.story is not None:
        return desk.story(chosen.story).story.articles
    wanted = request(chosen.query or "", since=chosen.since, until=chosen.until)
    found = searching.results(searching.opened(desk.library), wanted, max(1, articles.count(desk.library)))
    return tuple(key for key, _ in found)

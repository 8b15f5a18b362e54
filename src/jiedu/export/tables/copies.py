"""Copies: a row for each article that repeats another's text."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.article.model import Article
from jiedu.desk import Desk
from jiedu.export.chosen import Chosen, within
from jiedu.export.tables.model import Column, Row
from jiedu.store import articles
from jiedu.story.model import Copy, Story

COLUMNS = (
    Column("story", "id of the story that both belong to"),
    Column("article", "id of the copy"),
    Column("day", "the day that it is believed to be of", "day"),
    Column("outlet", "who published it"),
    Column("title", "its headline"),
    Column("url", "its address"),
    Column("original", "id of the article that it repeats"),
    Column("original_day", "the day that that one is believed to be of", "day"),
    Column("original_outlet", "who published that one"),
    Column("original_title", "its headline"),
    Column("original_url", "its address"),
    Column("kind", "identical, repost, cut, extended, retitled, edited, merged or translated"),
    Column("containment", "share of the copy's text that stands in the original", "number"),
    Column("missing", "characters of the original that it leaves out", "whole"),
    Column("added", "characters that it adds", "whole"),
    Column("why", "code of why the original is taken to be the origin"),
    Column("reason", "the same in a sentence"),
)


def rows(desk: Desk, story: Story, chosen: Chosen) -> Iterator[Row]:
    """A row for each copy of a story, in the order of the story; of the days that are wanted."""
    for copy in story.copies:
        found = articles.get_all(desk.library, (copy.article, copy.original))
        if len(found) == 2 and within(found[copy.article].published.day, chosen):
            yield _row(story, copy, found[copy.article], found[copy.original])


def _row(story: Story, copy: Copy, article: Article, original: Article) -> Row:
    return (
        story.id, article.id, article.published.day, article.outlet, article.title, article.url,
        original.id, original.published.day, original.outlet, original.title, original.url,
        copy.kind, copy.containment, sum(span.end - span.start for span in copy.missing),
        sum(span.end - span.start for span in copy.added), copy.why or None, copy.reason,
    )  # fmt: skip

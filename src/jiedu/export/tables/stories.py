"""Stories: a row for each."""

from __future__ import annotations

from jiedu.export.tables.model import Column, Row
from jiedu.story.model import Story

COLUMNS = (
    Column("story", "its id"),
    Column("title", "the headline of its most central article"),
    Column("title_en", "the same in English, where one of its articles is"),
    Column("first", "the first day of its articles", "day"),
    Column("last", "the last day", "day"),
    Column("reports", "articles", "whole"),
    Column("texts", "distinct texts: copies counted once", "whole"),
    Column("origins", "independent origins", "whole"),
    Column("lead", "a plain sentence of the beginnings of its articles"),
    Column("lead_article", "id of the article that the lead stands in"),
    Column("actors", "those who speak and act in it", "texts"),
    Column("actor_ids", "their ids", "texts"),
    Column("keywords", "words that tell it from others", "texts"),
    Column("articles", "ids of its articles, the earliest first", "texts"),
)


def row(story: Story) -> Row:
    """The row of a story."""
    return (
        story.id, story.title, story.headline_en.text if story.headline_en else None, story.first, story.last,
        story.counts.reports, story.counts.texts, story.counts.origins, story.lead.text if story.lead else None,
        story.lead.article if story.lead else None, tuple(one.name for one in story.actors),
        tuple(one.entity for one in story.actors), story.keywords, story.articles,
    )  # fmt: skip

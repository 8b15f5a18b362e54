"""A story as the reader of a desk holds it: its facts, its articles, its dossier."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from jiedu.article.model import Article
from jiedu.dossier.model import Dossier
from jiedu.store import articles
from jiedu.story.model import Copy, Counts, Story

if TYPE_CHECKING:
    from jiedu.desk.desk import Desk


class DeskStory:
    """One story of a desk. `story` is its value; the rest is read from the desk when it is asked for."""

    __slots__ = ("_desk", "story")

    def __init__(self, desk: Desk, story: Story) -> None:
        self._desk = desk
        self.story = story

    def __repr__(self) -> str:
        return f"<story {self.id} {self.title!r}, {self.counts.reports} reports>"

    @property
    def id(self) -> str:
        """12 hexadecimal digits."""
        return self.story.id

    @property
    def title(self) -> str:
        """The headline of its most central article."""
        return self.story.title

    @property
    def first(self) -> date | None:
        """The first day of its articles."""
        return self.story.first

    @property
    def last(self) -> date | None:
        """The last day of its articles."""
        return self.story.last

    @property
    def counts(self) -> Counts:
        """Reports, distinct texts and independent origins."""
        return self.story.counts

    @property
    def copies(self) -> tuple[Copy, ...]:
        """Its articles that repeat the text of another one of them."""
        return self.story.copies

    @property
    def articles(self) -> tuple[Article, ...]:
        """Its articles, earliest first; not those that the desk has no more, which the next build drops from it."""
        return tuple(articles.get_all(self._desk.library, self.story.articles).values())

    def dossier(self, lang: str | None = None) -> Dossier:
        """Its dossier, every anchor checked; labels in `lang` ("zh" or "en"), by default the desk's."""
        return self._desk.dossier(self.id, lang=lang)

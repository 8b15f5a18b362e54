"""A story as the reader of a desk holds it: its facts, its articles, its dossier."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from jiedu.article.model import Article
from jiedu.desk.standing import standing
from jiedu.dossier.model import Dossier
from jiedu.store import articles
from jiedu.story.model import Copy, Counts, Story

if TYPE_CHECKING:
    from jiedu.desk.desk import Desk
    from jiedu.dossier.draft.model import Draft


class DeskStory:
    """One story of a desk. `story` is its value; the rest is read from the desk when it is asked for.

    `as_of` is the day from which it is told, None for now.
    """

    __slots__ = ("_desk", "as_of", "story")

    def __init__(self, desk: Desk, story: Story, as_of: date | None = None) -> None:
        self._desk = desk
        self.story = story
        self.as_of = as_of

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
        """Its articles, earliest first, as they stood on the day that the story is told from; not those that the desk
        has no more, which the next build drops from it."""
        if self.as_of is not None:
            then = standing(self._desk.library, self.story.articles, self.as_of, self._desk.settings.model)
            return tuple(then.articles[key] for key in self.story.articles if key in then.articles)
        return tuple(articles.get_all(self._desk.library, self.story.articles).values())

    def dossier(self, lang: str | None = None, as_of: str | date | None = None) -> Dossier:
        """Its dossier, every anchor checked; labels in `lang` ("zh" or "en"), by default the desk's. With `as_of` as it
        could be made at the end of that day; by default that of the story itself."""
        return self._desk.dossier(self.id, lang=lang, as_of=as_of or self.as_of)

    def draft(self, lang: str | None = None, question: str | None = None, as_of: str | date | None = None) -> Draft:
        """The explainer of it in running prose, composed from its dossier's evidence and told under `question` where
        one is asked; see `Desk.draft`."""
        return self._desk.draft(self.id, lang=lang, question=question, as_of=as_of or self.as_of)

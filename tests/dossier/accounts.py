"""Dossiers of a few lines of text, read by the analysis as it ships."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jiedu.analysis import analyse
from jiedu.article.model import Article
from jiedu.dossier import make
from jiedu.dossier.model import Dossier
from jiedu.story.model import Copy, Counts, Story
from tests.dossier.build import article


def account(day: date, outlet: str, headline: str, *paragraphs: str, language: str = "zh-Hans") -> Article:
    """One account, with an address of its own."""
    place = f"https://news.example/{outlet}/{day}/{len(headline)}-{len(''.join(paragraphs))}"
    return article(headline, *paragraphs, day=day, outlet=outlet, url=place, language=language)


def dossier(*articles: Article, as_of: date | None = None, lang: str = "zh", copies: Sequence[Copy] = ()) -> Dossier:
    """The dossier of the articles as one story."""
    analyses = {a.article: a for a in analyse(articles)}
    days = sorted(a.published.day for a in articles if a.published.day)
    size = len(articles)
    counts = Counts(size, size - len(copies), size - len(copies))
    story = Story(
        "s", articles[0].title, tuple(a.id for a in articles), tuple(copies), days[0], days[-1], counts, (), ()
    )
    return make(story, {a.id: a for a in articles}, analyses, lang=lang, as_of=as_of)

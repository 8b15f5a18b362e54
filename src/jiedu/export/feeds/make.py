"""Feeds made of what a desk has: an entry for each report of a story, each article found, each thing somebody said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from heapq import nlargest
from urllib.parse import urlsplit

from jiedu.article.model import Article
from jiedu.desk.quotes import Attribution
from jiedu.dossier.address import passage
from jiedu.export.address import article_uri, uri, urn
from jiedu.export.feeds.links import NOWHERE, Links
from jiedu.export.feeds.model import MOST, NEVER, Entry, Feed
from jiedu.export.moment import moment
from jiedu.story.model import Story

TEXT = 400
"""Characters of an article that an entry gives; the rest is read where it stands."""
SAID = 80
"""Characters of what is said that stand in the title of an entry."""
_WORDS = {
    "story": ("报道", "reports"),
    "search": ("搜索", "search"),
    "person": ("言论", "statements"),
    "desk": ("最新文章", "latest articles"),
}


def of_story(
    story: Story, articles: Iterable[Article], links: Links = NOWHERE, *, lang: str = "zh", address: str | None = None
) -> Feed:
    """The feed of a story: its articles, the newest first."""
    title = story.headline_en.text if lang == "en" and story.headline_en else story.title
    about = story.lead_en if lang == "en" and story.lead_en else story.lead
    return Feed(
        urn("feed", "story", story.id), _titled(title, "story", lang), _newest(articles, links), links.story(story.id),
        address, about.text if about else "", _language(lang),
    )  # fmt: skip


def of_search(
    text: str, articles: Iterable[Article], links: Links = NOWHERE, *, lang: str = "zh", address: str | None = None
) -> Feed:
    """The feed of a search: the articles that it finds, the newest first."""
    title = _titled(text, "search", lang)
    return Feed(
        urn("feed", "search", text), title, _newest(articles, links), links.search(text), address, "", _language(lang)
    )


def of_desk(
    title: str, articles: Iterable[Article], links: Links = NOWHERE, *, lang: str = "zh", address: str | None = None
) -> Feed:
    """The feed of a whole desk: its articles, the newest first."""
    entries = _newest(articles, links)
    return Feed(
        urn("feed", "desk", title), _titled(title, "desk", lang), entries, links.home(), address, "", _language(lang)
    )


def of_person(
    name: str,
    said: Iterable[Attribution],
    links: Links = NOWHERE,
    *,
    key: str | None = None,
    lang: str = "zh",
    address: str | None = None,
) -> Feed:
    """The feed of what somebody said, the newest first; `key` is the id of the entity, for its page."""
    entries = tuple(
        _said(one, links) for one in nlargest(MOST, said, key=lambda one: (one.day or date.min, one.article))
    )
    home = links.entity(key) if key is not None else links.search(f"speaker:{name}")
    return Feed(
        urn("feed", "person", key or name), _titled(name, "person", lang), entries, home, address, "", _language(lang)
    )


def published(article: Article) -> datetime | None:
    """When an article was published; the beginning of its day, by UTC, where no more is known."""
    return moment(article.published) or _day(article.published.day)


def _newest(articles: Iterable[Article], links: Links) -> tuple[Entry, ...]:
    """Entries of the newest of these articles, those of one moment by their ids."""
    chosen = nlargest(MOST, articles, key=lambda one: (published(one) or NEVER, one.id))
    return tuple(_entry(one, links) for one in chosen)


def _entry(article: Article, links: Links) -> Entry:
    address = uri(article.url)
    return Entry(
        id=article_uri(article),
        title=_line(f"{article.column}|{article.title}" if article.column else article.title),
        url=links.article(article.id) or address,
        published=published(article),
        text=_cut(article.body),
        authors=article.authors,
        outlet=article.outlet,
        outlet_url="{0.scheme}://{0.netloc}/".format(urlsplit(address)) if address else None,
        tags=article.tags,
        language=article.language,
        image=uri(article.images[0].url) if article.images else None,
    )


def _said(one: Attribution, links: Links) -> Entry:
    where = one.anchors[0] if one.anchors else None
    chain = " ← ".join(reversed([link.name for link in one.chain]))
    return Entry(
        id=urn("statement", one.article, where.text_hash if where else "", one.statement),
        title=_line(f"{one.speaker}：{one.text}" if one.speaker else one.text, SAID),
        url=links.article(one.article) or (uri(passage(one.url, where.exact)) if where else uri(one.url)),
        published=_day(one.day),
        text="\n".join(filter(None, (one.text, chain, one.title))),
        authors=(one.speaker,) if one.speaker else (),
        outlet=one.outlet,
    )


def _titled(title: str, what: str, lang: str) -> str:
    return f"{_line(title)} — {_WORDS[what][lang == 'en']}"


def _line(text: str, most: int = TEXT) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _cut(text: str) -> str:
    """The first paragraphs of a text, up to `TEXT` characters, the last of them cut where it must be."""
    return text if len(text) <= TEXT else text[: TEXT - 1].rstrip() + "…"


def _day(day: date | None) -> datetime | None:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None


def _language(lang: str) -> str:
    return "en" if lang == "en" else "zh-Hans"

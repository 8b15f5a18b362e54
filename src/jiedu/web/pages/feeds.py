"""Feeds of the desk, of a story, a search, a person and what was published; lists of feeds and of pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from jiedu.desk import publishing
from jiedu.desk.desk import Desk
from jiedu.dossier.draft.model import Publication
from jiedu.errors import UsageError
from jiedu.export.address import urn
from jiedu.export.chosen import Chosen
from jiedu.export.feeds.atom import to_atom
from jiedu.export.feeds.json_feed import to_json_feed
from jiedu.export.feeds.links import Links, links_at
from jiedu.export.feeds.make import of_desk
from jiedu.export.feeds.model import MOST, Entry, Feed
from jiedu.export.feeds.of import feed_of
from jiedu.export.feeds.opml import to_opml
from jiedu.export.feeds.rss import to_rss
from jiedu.export.feeds.sitemap import Place, sitemaps
from jiedu.store import paging, stories
from jiedu.web.answer import Endpoint, asked_of, reply
from jiedu.web.ask import Ask
from jiedu.web.site import site_of

FORMS: dict[str, tuple[Callable[[Feed], bytes], str]] = {
    "atom": (to_atom, "application/atom+xml; charset=utf-8"),
    "rss": (to_rss, "application/rss+xml; charset=utf-8"),
    "feed.json": (to_json_feed, "application/feed+json; charset=utf-8"),
}
LISTED = 30
"""Stories whose feeds the list of feeds names."""
XML = "application/xml; charset=utf-8"


def of_kind(of: str, form: str) -> Endpoint:
    """What answers with a feed: of a "story", a "search", a "person", the "desk", or what was "published"."""
    to_bytes, kind = FORMS[form]

    async def feed(request: Request) -> Response:
        site = site_of(request)
        key, address = request.path_params.get("key", ""), str(request.url)
        made = await site.maker.make(made_feed, asked_of(request, site), of, key, str(request.base_url), address)
        return reply(request, to_bytes(made), kind)

    return feed


def made_feed(desk: Desk, ask: Ask, of: str, key: str, base: str, address: str) -> Feed:
    """The feed at `address`. Raises UsageError for a story that is none, and a search for nothing."""
    links = links_at(base)
    if of == "published":
        return replace(of_publications(desk, links, ask), address=address)
    if of == "desk":
        newest = paging.articles_after(desk.library, None, MOST, since=None, until=None)
        articles = [desk.article(key) for _, key in newest]
        return replace(of_desk(desk.library.folder.stem, articles, links, lang=ask.lang), address=address)
    if of == "story":
        chosen = Chosen(story=key)
        return replace(feed_of(desk, chosen, links, lang=ask.lang), address=address)
    if of == "person":
        return replace(feed_of(desk, Chosen(), links, by=key, lang=ask.lang), address=address)
    text = ask.text("q")
    if text is None:
        raise UsageError("a feed of a search says what is searched for: ?q=…")
    return replace(feed_of(desk, Chosen(query=text), links, lang=ask.lang), address=address)


def of_publications(desk: Desk, links: Links, ask: Ask) -> Feed:
    """What was published, the newest first."""
    entries = tuple(_entry(desk, one, links) for one in publishing.publications(desk)[:MOST])
    title = f"{desk.library.folder.stem} · {ask.words('drafts.published')}"
    return Feed(urn("feed", "published", desk.library.folder.stem), title, entries, links.home())


def _entry(desk: Desk, one: Publication, links: Links) -> Entry:
    draft = publishing.draft_behind(desk, one)
    address = one.permalink if one.base else f"{(links.base or '').rstrip('/')}{one.path}"
    return Entry(
        urn("publication", one.code),
        draft.title,
        address,
        one.time,
        draft.summary,
        (one.editor,),
        one.outlet or None,
        tags=draft.keywords,
        language="zh-Hans" if draft.lang == "zh" else "en",
    )


async def opml(request: Request) -> Response:
    """The desk's feeds as a list that readers of feeds take in."""
    site = site_of(request)
    asked, base = asked_of(request, site), str(request.base_url)

    def work() -> bytes:
        with site.desks.open() as desk:
            return to_opml(desk.library.folder.stem, list_of_feeds(desk, asked, base))

    return reply(request, await run_in_threadpool(work), "text/x-opml; charset=utf-8")


def list_of_feeds(desk: Desk, ask: Ask, base: str) -> Sequence[Feed]:
    """The feeds of the desk, of what was published, and of the newest stories, without entries."""
    name = desk.library.folder.stem
    found = [
        Feed(urn("feed", "desk", name), name, (), base, f"{base}feeds/desk.atom"),
    ]
    title = f"{name} · {ask.words('drafts.published')}"
    found.append(Feed(urn("feed", "published", name), title, (), f"{base}drafts", f"{base}published.atom"))
    for one in stories.listed(desk.library, limit=LISTED):
        home = f"{base}story/{one.id}"
        found.append(Feed(urn("feed", "story", one.id), one.title, (), home, f"{base}feeds/story/{one.id}.atom"))
    return found


async def sitemap(request: Request) -> Response:
    """The pages of the desk for search engines, or of one part of them (/sitemap-2.xml)."""
    site, base = site_of(request), str(request.base_url)
    name = request.url.path.removeprefix("/")

    def work() -> bytes | None:
        with site.desks.open() as desk:
            return dict(sitemaps(places(desk, base), base)).get(name)

    content = await run_in_threadpool(work)
    if content is None:
        raise HTTPException(404)
    return reply(request, content, XML)


def places(desk: Desk, base: str) -> list[Place]:
    """The front page, every story and every published page."""
    held = stories.listed(desk.library)
    newest = max((one.last for one in held if one.last), default=None)
    found = [Place(base, newest), *(Place(f"{base}story/{one.id}", one.last) for one in held)]
    return [*found, *(Place(f"{base}{one.path[1:]}", _day(one)) for one in publishing.publications(desk))]


def _day(one: Publication) -> date:
    return one.time.date()


ROUTES = [
    Route("/feeds.opml", opml),
    *(Route(f"/published.{form}", of_kind("published", form)) for form in FORMS),
    *(Route(f"/feeds/desk.{form}", of_kind("desk", form)) for form in FORMS),
    *(Route(f"/feeds/search.{form}", of_kind("search", form)) for form in FORMS),
    *(Route(f"/feeds/story/{{key}}.{form}", of_kind("story", form)) for form in FORMS),
    *(Route(f"/feeds/person/{{key:path}}.{form}", of_kind("person", form)) for form in FORMS),
    Route("/sitemap.xml", sitemap),
    Route("/sitemap-{number:int}.xml", sitemap),
]

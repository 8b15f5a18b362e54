"""A desk as a static site: its pages as files that any web server, or a browser alone, can show.

Pages are those of the served desk, asked for one after the other and written with relative links. What needs a server
(searching, asking, changing) is left out. A passage that a page cites is a place on the article's page.
"""

from __future__ import annotations

import asyncio
import html
import posixpath
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import httpx

from jiedu.config import Settings
from jiedu.desk import publishing
from jiedu.desk.desk import open_desk
from jiedu.desk.progress import Progress, silent
from jiedu.errors import StoreError, UsageError
from jiedu.store import articles, stories
from jiedu.web.app import create_app
from jiedu.web.options import Options

_BASE = "http://localhost"
_LINK = re.compile(r'(?P<name>\b(?:href|src|data-more)=")(?P<address>/[^"]*)"')
_AT = re.compile(r"(?:^|&)at=([0-9]+-[0-9]+)")
_KEPT = ("story", "article", "entity", "source", "copies", "articles", "s", "static")
"""What the first part of an address may be."""
_SINGLE = ("/", "/threads", "/quotes", "/sources", "/problems", "/corrections", "/method", "/drafts", "/feeds.opml")
_UNKEPT = re.compile(r"^/article/[^/]+/(?:raw|related|versions)|/feed")
_ENTITIES = 400
"""Pages of names: those that are linked most."""
_FILE = re.compile(r'\bhref="([^"#:]+)(?:#[^"]*)?"')
_UNSAFE = re.compile(r'[<>:"\\|?*\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Written:
    """What a static site is."""

    folder: Path
    pages: int
    size: int
    """Bytes."""


@dataclass(slots=True)
class _Site:
    folder: Path
    client: httpx.AsyncClient
    lang: str
    known: set[str] = field(default_factory=set)
    """Addresses of pages that are written, or will be."""
    waiting: deque[str] = field(default_factory=deque)
    cited: dict[str, dict[str, None]] = field(default_factory=dict)
    """Article page → the passages that others cite, as START-END."""
    missing: list[str] = field(default_factory=list)
    """Pages that were led to and are not there."""
    entities: int = 0
    pages: int = 0
    size: int = 0


def write_site(settings: Settings, folder: Path, *, show: Progress = silent) -> Written:
    """Write the desk of `settings` to `folder` as a static site in the settings' language.

    Raises UsageError where the folder holds something else, StoreError where it cannot be written.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / ".jiedu-site").exists():
        raise UsageError(f"{folder} has other files in it: choose an empty or a new folder for the site")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".jiedu-site").touch()
        return asyncio.run(_write(settings, folder, show))
    except OSError as error:
        raise StoreError(f"{folder} cannot be written: {error.strerror}") from error


async def _write(settings: Settings, folder: Path, show: Progress) -> Written:
    app = create_app(settings, Options(makers=0, fixed=True))
    transport = httpx.ASGITransport(app)
    headers = {"accept": "text/html", "accept-language": settings.lang}
    async with httpx.AsyncClient(transport=transport, base_url=_BASE, headers=headers) as client:
        site = _Site(folder, client, settings.lang)
        for address in _first(settings):
            _wanted(site, address)
        with show("pages", None) as step:
            later: list[str] = []
            while site.waiting:
                address = site.waiting.popleft()
                if address.startswith("/article/") and not address.endswith(".json"):
                    later.append(address)  # when all that cites them is known
                    await _look(site, address)
                    continue
                await _page(site, address)
                step(1)
            for address in later:
                await _page(site, address)
                step(1)
            _unlink(site)
    return Written(folder, site.pages, site.size)


def _first(settings: Settings) -> Iterator[str]:
    """The pages that a site has whether anything leads to them or not."""
    assert settings.desk is not None
    yield from _SINGLE
    with open_desk(settings.desk, create=False, settings=settings) as desk:
        for story in stories.listed(desk.library):
            yield f"/story/{story.id}"
            yield f"/story/{story.id}.json"
        for key in articles.ids(desk.library):
            yield f"/article/{key}"
            yield f"/article/{key}.json"
        for one in publishing.publications(desk, withdrawn=True):
            yield one.path


def _wanted(site: _Site, address: str) -> None:
    if address not in site.known:
        site.known.add(address)
        site.waiting.append(address)


async def _look(site: _Site, address: str) -> None:
    """Note what a page leads to and cites, without writing it."""
    answer = await site.client.get(address)
    if answer.status_code == 200:
        for match in _LINK.finditer(answer.text):
            _place(site, html.unescape(match["address"]))


async def _page(site: _Site, address: str) -> None:
    cited = tuple(site.cited.get(address, ()))
    answer = await _asked(site, address, cited)
    if answer.status_code == 301:
        await _redirect(site, address, answer.headers["location"])
        return
    if answer.status_code != 200:
        site.missing.append(address)
        return
    kind = answer.headers.get("content-type", "")
    content = answer.content
    if kind.startswith("text/html"):
        content = _rewritten(site, address, answer.text).encode("utf-8", "replace")
    _put(site, address, content)


async def _asked(site: _Site, address: str, cited: Sequence[str]) -> httpx.Response:
    if not cited:
        return await site.client.get(address)
    return await site.client.get(address, params={"edges": ",".join(cited)})


async def _redirect(site: _Site, address: str, to: str) -> None:
    """A short link: a page that leads on at once."""
    _wanted(site, urlsplit(to).path)
    at = _relative(address, urlsplit(to).path)
    head = f'<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={at}">'
    _put(site, address, f'{head}<a href="{at}">{at}</a>\n'.encode())


def _put(site: _Site, address: str, content: bytes) -> None:
    path = site.folder / file_of(address)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    site.pages += 1
    site.size += len(content)


def _rewritten(site: _Site, address: str, text: str) -> str:
    """The page with links between the files; what leads to what the site has not got leads nowhere."""

    def link(match: re.Match[str]) -> str:
        to = _place(site, html.unescape(match["address"]))
        if to is None:
            return ""
        path, _, mark = to.partition("#")
        return f'{match["name"]}{html.escape(_relative(address, path))}{"#" + mark if mark else ""}"'

    return _LINK.sub(link, text)


def _unlink(site: _Site) -> None:
    """Take the links to pages out that were not there when they were asked for."""
    gone = {(site.folder / file_of(address)).resolve() for address in site.missing}
    if not gone:
        return

    for path in sorted(site.folder.rglob("*.html")):
        text = path.read_text("utf-8")

        def link(match: re.Match[str], folder: Path = path.parent) -> str:
            return "" if (folder / unquote(html.unescape(match[1]))).resolve() in gone else match[0]

        mended = _FILE.sub(link, text)
        if mended != text:
            path.write_text(mended, "utf-8")


def _place(site: _Site, to: str) -> str | None:
    """Where a link of a page leads within the site, with the place on the page; None where it does not."""
    parts = urlsplit(to)
    path = unquote(parts.path)
    top = path.strip("/").partition("/")[0]
    if _UNKEPT.search(path) or not (path in _SINGLE or top in _KEPT):
        return None
    at = _AT.search(parts.query)
    if at is not None and top == "article":
        site.cited.setdefault(path, {})[at[1]] = None
        _wanted(site, path)
        return f"{path}#c{at[1]}"
    if parts.query and path not in ("/",):
        return path if top == "article" else None
    if top == "entity" and path not in site.known:
        if site.entities >= _ENTITIES:
            return None
        site.entities += 1
    _wanted(site, path)
    return f"{path}#{parts.fragment}" if parts.fragment else path


def file_of(address: str) -> str:
    """The file of a page within the site: story/3f2a/index.html. What file systems do not take stands as %3A."""
    path = unquote(urlsplit(address).path).strip("/")
    safe = _UNSAFE.sub(lambda found: quote(found[0], safe=""), path)
    last = safe.rpartition("/")[2]
    if "." in last and re.search(r"\.(?:json|css|js|svg|opml|xml|atom|rss)$", last):
        return safe
    return f"{safe}/index.html" if safe else "index.html"


def _relative(origin: str, to: str) -> str:
    """The way from one page's file to another's."""
    way = posixpath.relpath(file_of(to), posixpath.dirname(file_of(origin)) or ".")
    return quote(way, safe="/.-_~")  # a % in the name of a file is one of %3A, and stands as %25

"""From a view to an answer: a page or its JSON twin, with an ETag, kept as long as the desk is as it was."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from jiedu.desk.desk import Desk
from jiedu.desk.present import encode
from jiedu.web.ask import LANG, LANGUAGES, Ask, language
from jiedu.web.site import Site, site_of
from jiedu.web.templates import render
from jiedu.web.writing import csrf_of, may_write

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
_YEAR = 365 * 24 * 3600
_PACKED = "-gz"
_WORTH = 1400
"""Bytes from which packing saves a packet on the way."""


@dataclass(frozen=True, slots=True)
class View:
    """What a page shows."""

    template: str
    title: str
    context: Mapping[str, object]
    form: object
    """The same as JSON: what the page's twin gives."""


Viewer = Callable[[Desk, Ask], View]
Endpoint = Callable[[Request], Awaitable[Response]]


def routes(path: str, viewer: Viewer, *, slow: bool | Callable[[Ask], bool] = False) -> list[Route]:
    """The routes of a page at `path` and of its twin at `path`.json; a `slow` one is made beside the server, or where
    `slow` says so of what is asked."""
    twin = Route("/index.json" if path == "/" else f"{path}.json", endpoint(viewer, twin=True, slow=slow))
    return [twin, Route(path, endpoint(viewer, slow=slow))]


def endpoint(viewer: Viewer, *, twin: bool = False, slow: bool | Callable[[Ask], bool] = False) -> Endpoint:
    """What answers a request with the page that `viewer` shows, or with its JSON."""

    async def answer(request: Request) -> Response:
        site = site_of(request)
        asked = asked_of(request, site)
        reader = (asked.lang, asked.base, asked.write)
        key = (asked.path, tuple(sorted(asked.query.items())), reader, twin, site.desks.state())
        content = None if asked.write else site.memory.get(key)
        if content is None:
            if slow(asked) if callable(slow) else slow:
                content = await site.maker.make(made, viewer, asked, twin)
            else:
                content = await run_in_threadpool(_made, site, viewer, asked, twin)
            if not asked.write:
                site.memory.put(key, content)
        return reply(request, content, JSON if twin else HTML)

    return answer


def _made(site: Site, viewer: Viewer, asked: Ask, twin: bool) -> bytes:
    with site.desks.open() as desk:
        return made(desk, viewer, asked, twin)


def made(desk: Desk, viewer: Viewer, asked: Ask, twin: bool) -> bytes:
    """The page that `viewer` shows, or its JSON."""
    view = viewer(desk, asked)
    return encode(view.form) if twin else page(view, asked)


def page(view: View, asked: Ask) -> bytes:
    """The HTML of a view."""
    context = {**view.context, "title": view.title, "ask": asked, "t": asked.words, "words": asked.words}
    return render(view.template, context).encode("utf-8", "replace")


def asked_of(request: Request, site: Site) -> Ask:
    """The request as views read it."""
    path = request.url.path.removesuffix(".json")
    return Ask(
        path="/" if path == "/index" else path,
        params=dict(request.path_params),
        query={key: value for key, value in request.query_params.items() if key != LANG},
        lang=language(request, site.settings.lang),
        write=may_write(request, site),
        fixed=site.options.fixed,
        csrf=csrf_of(request) if may_write(request, site) else "",
        base="" if site.options.fixed else str(request.base_url),
    )


def reply(request: Request, content: bytes, kind: str, headers: Mapping[str, str] | None = None) -> Response:
    """`content` with its ETag, packed where the reader takes that, or 304 where the reader has it; a language that the
    address names is remembered."""
    tag = hashlib.sha256(content).hexdigest()[:24]
    known = {part.strip().removeprefix("W/").strip('"') for part in request.headers.get("if-none-match", "").split(",")}
    given = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding, Accept-Language, Cookie", **(headers or {})}
    packed = _packed(request, tag, content)
    given["ETag"] = f'"{tag}"' if packed is None else f'"{tag}{_PACKED}"'
    if not known.isdisjoint((tag, f"{tag}{_PACKED}", "*")):
        answer = Response(status_code=304, headers=given)
    elif packed is None:
        answer = Response(content, media_type=kind, headers=given)
    else:
        answer = Response(packed, media_type=kind, headers={**given, "Content-Encoding": "gzip"})
    chosen = request.query_params.get(LANG)
    if chosen in LANGUAGES:
        answer.set_cookie(LANG, chosen, max_age=_YEAR, samesite="lax", path="/")
    return answer


def _packed(request: Request, tag: str, content: bytes) -> bytes | None:
    """`content` in gzip; None where that is not wanted or not worth it. A desk that can be written to sends its pages
    as they are: from how well a page with a form's secret packs, a stranger could learn the secret."""
    site = site_of(request)
    if len(content) < _WORTH or site.options.write or "gzip" not in request.headers.get("accept-encoding", ""):
        return None
    held = site.memory.get(("gzip", tag))
    if held is None:
        held = gzip.compress(content, 6, mtime=0)
        site.memory.put(("gzip", tag), held)
    return held

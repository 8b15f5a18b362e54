"""Published explainers: at their permalinks, behind their short links, and in a feed."""

from __future__ import annotations

import base64
import hashlib
import re

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from jiedu.desk import publishing
from jiedu.dossier.draft.model import Publication
from jiedu.web.answer import HTML, reply
from jiedu.web.site import Site, site_of

_STYLE = re.compile(rb"<style>(.*?)</style>", re.S)


async def page(request: Request) -> Response:
    """The page at a permalink, in its newest edition, or in the one that ?edition= names."""
    site = site_of(request)
    found = await run_in_threadpool(_found, site, request.url.path)
    edition = request.query_params.get("edition", "")
    if not (edition == "" or (edition.isascii() and edition.isdigit() and len(edition) < 7)):
        raise HTTPException(400, "edition must be a number")
    content = await run_in_threadpool(_page, site, found, int(edition) if edition else None)
    return reply(request, content, HTML, {"Content-Security-Policy": policy(content)})


async def short(request: Request) -> Response:
    """Leads from a short link to its page."""
    found = await run_in_threadpool(_found, site_of(request), request.url.path)
    return RedirectResponse(found.path, 301)


def policy(content: bytes) -> str:
    """The page's own style and nothing else: it stands alone, as a file does."""
    hashes = [base64.b64encode(hashlib.sha256(style).digest()).decode() for style in _STYLE.findall(content)]
    styles = " ".join(f"'sha256-{one}'" for one in hashes) or "'none'"
    return f"default-src 'none'; style-src {styles}; img-src 'self' data:; base-uri 'none'; form-action 'none'"


def _found(site: Site, path: str) -> Publication:
    with site.desks.open() as desk:
        found = publishing.publication_at(desk, path)
    if found is None:
        raise HTTPException(404)
    return found


def _page(site: Site, found: Publication, edition: int | None) -> bytes:
    with site.desks.open() as desk:
        return publishing.page(desk, found.code, edition).encode("utf-8", "replace")


ROUTES = [Route("/articles/{path:path}", page), Route("/s/{code}", short)]

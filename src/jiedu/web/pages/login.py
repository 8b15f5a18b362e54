"""Showing the desk's token once, in a browser on another machine."""

from __future__ import annotations

import asyncio
import hmac

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from jiedu.web.answer import HTML, View, asked_of, page
from jiedu.web.guard import TOKEN
from jiedu.web.site import site_of

_SLOW = 0.5
"""Seconds that a wrong token costs."""
_MONTH = 30 * 24 * 3600
_MOST = 4096


async def form(request: Request) -> Response:
    """The form for the token."""
    return _shown(request, wrong=False)


async def show(request: Request) -> Response:
    """Remember a right token in this browser."""
    sent = str((await request.form(max_files=0, max_fields=4, max_part_size=_MOST)).get("token", ""))
    token = site_of(request).options.token or ""
    if not token or not hmac.compare_digest(sent.strip().encode("utf-8", "replace"), token.encode()):
        await asyncio.sleep(_SLOW)
        return _shown(request, wrong=True)
    answer = RedirectResponse("/", 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(TOKEN, token, max_age=_MONTH, httponly=True, samesite="strict", secure=secure, path="/")
    return answer


def _shown(request: Request, *, wrong: bool) -> Response:
    asked = asked_of(request, site_of(request))
    view = View("login.html.jinja", asked.words("login.title"), {"wrong": wrong}, None)
    return Response(page(view, asked), 403 if wrong else 200, {"Cache-Control": "no-store"}, HTML)


ROUTES = [Route("/login", form, methods=["GET"]), Route("/login", show, methods=["POST"])]

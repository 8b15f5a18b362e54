"""Adding: files, addresses or a pasted text; how far that is, and what came of it."""

from __future__ import annotations

import re

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from jiedu.desk.present import encode
from jiedu.errors import UsageError
from jiedu.web.answer import HTML, JSON, View, asked_of, page
from jiedu.web.forms import form_of, seen, text
from jiedu.web.site import site_of
from jiedu.web.writing import may_write

_ADDRESS = re.compile(r"https?://\S+")
_MOST_ADDRESSES = 200


async def form(request: Request) -> Response:
    """The form, with the last jobs."""
    site = site_of(request)
    if not may_write(request, site):
        raise HTTPException(403, "this desk is read-only: start the server with --write")
    asked = asked_of(request, site)
    jobs = site.jobs.all()[:10]
    view = View("add.html.jinja", asked.words("nav.add"), {"jobs": jobs, "job": None}, None)
    return Response(page(view, asked), media_type=HTML, headers={"Cache-Control": "no-store"})


async def take(request: Request) -> Response:
    """Keep what was sent, and lead to its job."""
    sent = await form_of(request)
    try:
        files = [
            (one.filename or "page.html", await one.read())
            for one in sent.getlist("files")
            if isinstance(one, UploadFile) and one.size
        ]
    finally:
        await sent.close()
    addresses = list(dict.fromkeys(_ADDRESS.findall(text(sent, "addresses"))))
    if text(sent, "text"):
        files.append(item(text(sent, "text"), text(sent, "day"), text(sent, "outlet"), text(sent, "address")))
    if not files and not addresses:
        raise UsageError("nothing was sent: choose a file, write an address that begins with http, or paste a text")
    if len(addresses) > _MOST_ADDRESSES:
        raise UsageError(f"{len(addresses)} addresses are too many at once: {_MOST_ADDRESSES} at most")
    return seen(f"/add/{await site_of(request).jobs.take(files, addresses)}")


async def job(request: Request) -> Response:
    """How far a job is. The page asks again by itself until it is over."""
    site, key = site_of(request), request.path_params["key"]
    if not may_write(request, site):
        raise HTTPException(403, "this desk is read-only: start the server with --write")
    told = site.jobs.told(key.removesuffix(".json"))
    if told is None:
        raise HTTPException(404)
    headers = {"Cache-Control": "no-store"} | ({} if told.is_over else {"Refresh": "2"})
    if key.endswith(".json"):
        return Response(encode(told), media_type=JSON, headers={"Cache-Control": "no-store"})
    asked = asked_of(request, site)
    view = View("add.html.jinja", asked.words("nav.add"), {"jobs": [], "job": told}, None)
    return Response(page(view, asked), media_type=HTML, headers=headers)


def item(pasted: str, day: str, outlet: str, address: str) -> tuple[str, bytes]:
    """A pasted text as a line of JSON lines, and how it is called: its first line is its headline."""
    title, _, body = pasted.partition("\n")
    told = {"title": title.strip(), "body": body.strip(), "date": day, "outlet": outlet, "url": address}
    kept = {key: value for key, value in told.items() if value}
    return f"{title.strip()[:40]}.jsonl", encode(kept) + b"\n"


ROUTES = [
    Route("/add", form, methods=["GET"]),
    Route("/add", take, methods=["POST"]),
    Route("/add/{key}", job, methods=["GET"]),
]

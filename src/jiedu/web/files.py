"""Static files: style sheet, script and icon, each at an address that changes with it."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from jiedu.web import templates

KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "webmanifest": "application/manifest+json",
}


async def static_file(request: Request) -> Response:
    """The file that the address names, to be kept for ever; of an old address, the file as it is now."""
    name = request.path_params["name"]
    kind = KINDS.get(name.rpartition(".")[2])
    if kind is None or name not in {path.name for path in templates.STATIC.iterdir()}:
        raise HTTPException(404)
    current = request.path_params["digest"] == templates.digest(name)
    keep = "public, max-age=31536000, immutable" if current else "no-cache"
    return Response(templates.content(name), media_type=kind, headers={"Cache-Control": keep})

"""What went wrong, as a page for a reader and as problem details (RFC 9457) for a program."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from jiedu.errors import DeskBusy, InputError, JieduError, StoreError, UsageError
from jiedu.web.answer import HTML, View, asked_of, page
from jiedu.web.site import site_of

_UNKNOWN = ("there is no ", "no such ")
_SEVERAL = " ids begin with "
"""How messages say that nothing is called so, or that too much is."""


async def failed(request: Request, error: Exception) -> Response:
    """The answer to a request that raised `error`. Of a defect it tells no more than that: the log has the rest."""
    detail = str(error) if isinstance(error, JieduError) else "this is a defect of the server; its log says more"
    return _answer(request, status_of(error), detail)


async def missing(request: Request, error: Exception) -> Response:
    """The answer to a request for what is not there, or in a way that cannot be."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    detail = error.detail if isinstance(error, HTTPException) else str(error)
    return _answer(request, status, detail)


def status_of(error: Exception) -> int:
    """The HTTP status that tells of an error."""
    if isinstance(error, UsageError):
        message = str(error)
        return 404 if message.startswith(_UNKNOWN) or _SEVERAL in message else 400
    if isinstance(error, InputError):
        return 422
    if isinstance(error, DeskBusy):
        return 409
    return 503 if isinstance(error, StoreError) else 500


def _answer(request: Request, status: int, detail: str) -> Response:
    if wants_json(request):
        return problem(status, detail, request.url.path)
    asked = asked_of(request, site_of(request))
    title = asked.words(f"status.{status}" if status in (400, 403, 404, 409, 422, 429) else "status.500")
    view = View("failure.html.jinja", title, {"status": status, "detail": detail}, None)
    return Response(page(view, asked), status, {"Cache-Control": "no-store"}, HTML)


def wants_json(request: Request) -> bool:
    """Whether whoever asks is a program."""
    path = request.url.path
    return path.startswith("/api/") or path.endswith(".json") or "text/html" not in request.headers.get("accept", "*")


def problem(status: int, detail: str, instance: str) -> Response:
    """Problem details as RFC 9457 has them."""
    body = {"type": "about:blank", "title": _TITLES.get(status, "Error"), "status": status, "detail": detail}
    return JSONResponse(
        {**body, "instance": instance}, status, {"Cache-Control": "no-store"}, "application/problem+json"
    )


_TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    413: "Content Too Large",
    422: "Unprocessable Content",
    429: "Too Many Requests",
    503: "Service Unavailable",
}

"""The REST application: its parts, its errors, its description."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match, Route

from jiedu import __version__
from jiedu.errors import JieduError
from jiedu.web.api import reading, writing
from jiedu.web.failing import problem, status_of
from jiedu.web.site import Site

PREFIX = "/api/v1"


def create_api(site: Site) -> FastAPI:
    """The REST application of a served desk, to be mounted at `PREFIX`."""
    api = FastAPI(
        title="Jiedu 解读",
        version=__version__,
        summary="Articles, statements, events, stories and dossiers of one desk, each with the characters it rests on",
        description=(
            "Read-only unless the server was started with --write. Offsets are code points of an article's text. "
            "Errors are problem details (RFC 9457). Lists have `next`, and a Link header. Every answer has an ETag."
        ),
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        servers=[{"url": PREFIX}],
        exception_handlers={
            JieduError: _failed,
            RequestValidationError: _invalid,
            HTTPException: _http,
            500: _defect,
        },
        redirect_slashes=False,
    )
    api.state.site = site
    api.include_router(reading.router)
    api.include_router(writing.router)
    return api


async def _failed(request: Request, error: Exception) -> Response:
    return problem(status_of(error), str(error), request.url.path)


async def _defect(request: Request, error: Exception) -> Response:
    return problem(500, "this is a defect of the server; its log says more", request.url.path)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = problem(error.status_code, error.detail, request.url.path)
    answer.headers.update(error.headers or {})
    if error.status_code == 405:
        answer.headers["Allow"] = ", ".join(_methods(request))
    return answer


def _methods(request: Request) -> list[str]:
    """What may be done at the address of a request: several routes may share one."""
    found: set[str] = set()
    for route in request.app.routes:
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE:
            found |= route.methods or set()
    return sorted(found)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
    return problem(422, told, request.url.path)

"""What can be changed over REST, where the server was started with --write."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from jiedu.analysis.corrected.model import KINDS
from jiedu.desk.correcting import SHAPES
from jiedu.desk.present import encode
from jiedu.web.api.describing import WRITING
from jiedu.web.site import site_of


async def allowed(request: Request) -> None:
    """Whether the desk may be changed by this request: the server writes, and no page elsewhere has sent it."""
    site = site_of(request)
    if not site.options.write:
        raise HTTPException(403, "this server only reads: start it with --write")
    if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        raise HTTPException(403, "a page of another site has sent this")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST" and kind != "application/json":
        # What a form of another site can send without asking first is none of these.
        raise HTTPException(415, "send application/json")


_NAMES = "What it is told by: " + "; ".join(f'"{do}": {shape}' for do, shape in SHAPES.items())
router = APIRouter(responses=WRITING, dependencies=[Depends(allowed)])
Form = dict[str, Any]


@router.post("/corrections", tags=["desk"], status_code=201, response_model=Form)
async def correct(
    request: Request,
    do: Annotated[str, Body(description=f"One of {', '.join(KINDS)}", max_length=20)],
    names: Annotated[list[str], Body(description=_NAMES, max_length=200)],
    day: Annotated[date | None, Body(description='With "date"')] = None,
) -> Response:
    """Correct what grouping or reading makes; the next build applies it."""
    site = site_of(request)

    def work() -> bytes:
        with site.desks.open() as desk:
            number, made = desk.correct(do, *names, day=day)
        return encode({"number": number, "correction": made})

    return Response(await run_in_threadpool(work), 201, media_type="application/json")


@router.delete("/corrections/{number}", tags=["desk"], response_model=Form)
async def withdraw(request: Request, number: Annotated[int, Path(ge=1, le=1_000_000)]) -> Response:
    """Take back a correction."""
    site = site_of(request)

    def work() -> bytes:
        with site.desks.open() as desk:
            return encode(desk.withdraw(number))

    return Response(await run_in_threadpool(work), media_type="application/json")

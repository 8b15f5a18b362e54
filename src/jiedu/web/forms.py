"""Forms of the desk: read, checked to be its own, and answered by leading to what they changed."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse

from jiedu.web.site import site_of
from jiedu.web.writing import FIELD, is_own, may_write

MOST_FILES = 1000
MOST_FIELDS = 200
MOST_FIELD = 4 * 1024 * 1024
"""Bytes of one field: a pasted article is a hundredth of it."""


async def form_of(request: Request) -> FormData:
    """The form that was sent. Raises HTTPException 403 where the desk may not be changed, or another site sent it."""
    if not may_write(request, site_of(request)):
        raise HTTPException(403, "this desk is read-only: start the server with --write")
    form = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD)
    if not is_own(request, str(form.get(FIELD, ""))):
        await form.close()
        raise HTTPException(403, "this form is not of this desk, or too old: open the page again")
    return form


def text(form: FormData, name: str) -> str:
    """A field of a form, without space around it; empty where it is missing or a file."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def seen(address: str) -> RedirectResponse:
    """Leads to `address`, to be got anew: a page that was sent is not sent again by reloading."""
    return RedirectResponse(address, 303)

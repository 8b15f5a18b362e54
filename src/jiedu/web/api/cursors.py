"""Cursors: where the next page of a list begins, as an opaque text, and the Link header that leads there (RFC 8288)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request

from jiedu.errors import UsageError


def cursor_of(place: Sequence[object]) -> str:
    """The cursor that stands for `place`."""
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def place_of(cursor: str | None, kind: Any) -> Any:
    """The place that `cursor` stands for, of a certain type; None for the beginning. Raises UsageError for what is no
    cursor of such a list."""
    if cursor is None:
        return None
    try:
        data = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        return msgspec.json.decode(data, type=kind)
    except (UnicodeEncodeError, binascii.Error, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{cursor!r} is no cursor: take it from the page before") from error


def links(request: Request, following: str | None) -> dict[str, str]:
    """The Link header of a page; nothing on the last."""
    if following is None:
        return {}
    fields = [(key, value) for key, value in request.query_params.multi_items() if key != "cursor"]
    address = f"{request.url.path}?{urlencode([*fields, ('cursor', following)])}"
    return {"Link": f'<{address}>; rel="next"'}

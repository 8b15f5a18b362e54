"""What the OpenAPI document says of every answer: problem details, and lists with where the next page begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import Path, Query

PROBLEM = "application/problem+json"
_DETAILS: dict[str, Any] = {
    "type": "object",
    "description": "Problem details (RFC 9457)",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
    },
    "required": ["type", "status", "detail"],
}


def _problem(text: str) -> dict[str, Any]:
    return {"description": text, "content": {PROBLEM: {"schema": _DETAILS}}}


PROBLEMS: dict[int | str, dict[str, Any]] = {
    304: {"description": "The answer is what the ETag in If-None-Match says"},
    400: _problem("What was asked for cannot be: a day that is none, a field that is unknown"),
    401: _problem("The desk's token is missing"),
    404: _problem("Nothing with this id, or several whose ids begin so"),
    422: _problem("A parameter is not of its type"),
    429: _problem("Too many requests"),
    503: _problem("The desk cannot be read now"),
}
WRITING: dict[int | str, dict[str, Any]] = {
    **{code: told for code, told in PROBLEMS.items() if code != 304},
    403: _problem("The server was not started with --write"),
    409: _problem("Another process is writing in the desk"),
    413: _problem("More bytes than one upload may have"),
}

Key = Annotated[str, Path(description="An id, or how it begins", min_length=1, max_length=64)]
Limit = Annotated[int, Query(description="Items of a page", ge=1, le=200)]
Cursor = Annotated[str | None, Query(description="Where the page begins: `next` of the page before", max_length=400)]
Since = Annotated[date | None, Query(description="That day or later")]
Until = Annotated[date | None, Query(description="That day or earlier")]
AsOf = Annotated[date | None, Query(description="Nothing that came out or was fetched after that day is used")]
Lang = Annotated[str, Query(description="Language of labels; evidence stays as it is", pattern="^(zh|en)$")]
Text = Annotated[str | None, Query(description="Words", max_length=1000)]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list."""

    items: list[dict[str, Any]]
    next: str | None = None
    """The cursor of the next page; null on the last."""

"""A page: bytes as they came, and where they came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it came. The first value of the straight line; nothing in it is interpreted."""

    kind: str
    """"html" (markup), "text" (a plain-text dump) or "item" (a record of a feed or JSONL, JSON in `content`)."""
    content: bytes
    """The body, decompressed, otherwise untouched. For "item": a UTF-8 JSON object with any of the keys id, url, title,
    date, body, html, outlet, authors, language."""
    url: str | None = None
    """Its address, where one is known (WARC target, feed link, fetched URL); None for a bare file."""
    name: str = ""
    """What to call it in messages: file name, with the record or line number inside a container."""
    headers: tuple[tuple[str, str], ...] = ()
    """HTTP headers as received, in order, names in lower case."""
    fetched: datetime | None = None
    """When it was fetched, UTC; None when unknown. Never the time of reading a file."""

    def header(self, name: str) -> str | None:
        """The first value of header `name` (lower case), or None."""
        return next((value for key, value in self.headers if key == name), None)

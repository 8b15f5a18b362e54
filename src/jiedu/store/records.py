"""The pages that an article was made from, as the library keeps them: where each record stands, and its header."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from pathlib import Path

from jiedu.errors import StoreError
from jiedu.store import articles
from jiedu.store.code import escaped
from jiedu.store.library import PAGES, Library
from jiedu.store.pages import Place

MOST = 200
"""Pages of one article that are listed, the newest: an address that is asked every hour for a week gives fewer."""
_HEAD = 1 << 20
"""Bytes of a record's header that are looked for at most: an address and some headers have a few thousand."""
_CHUNK = 1 << 14


@dataclass(frozen=True, slots=True)
class Record:
    """One kept page of an article."""

    place: Place
    kind: str
    """"html", "text" or "item"."""
    url: str | None
    source: str
    """What it was added from."""
    length: int
    """Bytes of the record, packed."""
    first: str | None
    """When it was first and last seen, UTC, in ISO 8601; None where that is not known."""
    last: str | None


def of_article(library: Library, key: str) -> list[Record]:
    """The pages that the article with this id was made from, those of its earlier versions too, in the order of
    adding."""
    rows = library.connection.execute(
        """SELECT p.id, p.name, p.file, p.offset, p.kind, p.url, p.source, p.length, s.first, s.last
           FROM articles a JOIN drafts d ON d.family = a.family JOIN pages p ON p.id = d.page
           LEFT JOIN seen s ON s.page = p.id
           WHERE a.id = ?1 AND (d.article = ?1 OR d.page = a.page OR p.name IN (
               SELECT value FROM json_each(?2)))
           ORDER BY p.id DESC LIMIT ?3""",
        (key, _names(library, key), MOST),
    ).fetchall()
    return [Record(Place(*row[:4]), *row[4:]) for row in reversed(rows)]


def _names(library: Library, key: str) -> str:
    """The names of the pages that the article is made from now, as a list in JSON."""
    article = articles.get(library, key)
    return json.dumps([escaped(name) for name in article.pages] if article else [])


def header(folder: Path, place: Place) -> tuple[tuple[str, str], ...]:
    """The fields of the WARC record at `place` of the library in `folder`, in order, as they stand in the file. Raises
    StoreError where it cannot be read."""
    path = folder / PAGES / place.file
    engine, head = zlib.decompressobj(31), b""
    try:
        with open(path, "rb") as file:
            file.seek(place.offset)
            while b"\r\n\r\n" not in head and len(head) < _HEAD and (raw := file.read(_CHUNK)):
                head += engine.decompress(raw, _HEAD)
    except (OSError, zlib.error) as error:
        raise StoreError(f"page {place.page} ({place.name}) cannot be read from {path}: {error}") from error
    lines = head.partition(b"\r\n\r\n")[0].decode("utf-8", "replace").split("\r\n")
    fields = (line.partition(":") for line in lines[1:])
    return tuple((name.strip(), value.strip()) for name, colon, value in fields if colon)

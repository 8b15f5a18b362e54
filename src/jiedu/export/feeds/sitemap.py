"""Sitemaps (sitemaps.org, protocol 0.9): the pages of a site, in as many files as they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from jiedu.errors import UsageError
from jiedu.export import xml
from jiedu.export.address import uri

MEDIA = "application/xml"
MOST = 50_000
"""Addresses of one file, by the protocol; and files that one index names."""
LARGEST = 50 * 1024 * 1024
"""Bytes of one file, by the protocol."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class Place:
    """One page of a site."""

    address: str
    changed: date | None = None


def sitemaps(places: Iterable[Place], base: str, name: str = "sitemap") -> Iterator[tuple[str, bytes]]:
    """The files of a sitemap with their names: "sitemap.xml" alone where all fits into it; else "sitemap-1.xml" and so
    on, each as soon as it is full, and at last "sitemap.xml", an index of them. `base` is where the files are put.

    Raises UsageError for more pages than an index can name.
    """
    last: bytes | None = None
    number = 0
    for number, part in enumerate(_parts(places), 1):
        if number > MOST:
            raise UsageError(f"a sitemap holds at most {MOST * MOST:,} pages")
        if last is not None:
            yield f"{name}-{number - 1}.xml", last
        last = _file("urlset", part)
    if number <= 1:
        yield f"{name}.xml", last or _file("urlset", [])
        return
    assert last is not None
    yield f"{name}-{number}.xml", last
    at = base if base.endswith("/") else f"{base}/"
    rows = (_row("sitemap", Place(f"{at}{name}-{one}.xml")) for one in range(1, number + 1))
    yield f"{name}.xml", _file("sitemapindex", rows)


def _parts(places: Iterable[Place]) -> Iterator[list[str]]:
    """The rows of each file; a place that is no web address has none."""
    rows: list[str] = []
    size = 0
    for place in places:
        row = _row("url", place)
        if rows and (len(rows) == MOST or size + len(row) + 1 > LARGEST - 1024):
            yield rows
            rows, size = [], 0
        rows += [row] if row else []
        size += len(row) + 1
    if rows:
        yield rows


def _row(name: str, place: Place) -> str:
    address = uri(place.address)
    if address is None:
        return ""
    changed = xml.text("lastmod", place.changed.isoformat() if place.changed else None)
    return xml.element(name, xml.text("loc", address) + changed)


def _file(name: str, rows: Iterable[str]) -> bytes:
    return (xml.HEAD + xml.element(name, xml.lines(rows), xmlns=_NAMESPACE) + "\n").encode()

"""The pages of a library: raw bytes in WARC files, and where each stands in the database."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jiedu.errors import DamagedInput, StoreError
from jiedu.page.model import Page
from jiedu.page.warc import read_record, write_record
from jiedu.store import tail, versions
from jiedu.store.code import escaped
from jiedu.store.library import PAGES, Library


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page's record stands."""

    page: int
    """The page's number, from 1, in the order of adding."""
    name: str
    file: str
    """Name of the WARC file in the library's pages folder."""
    offset: int


def key_of(page: Page) -> str:
    """32 hexadecimal digits of kind, URL and content: two pages with the same key are the same page."""
    digest = hashlib.sha256(page.kind.encode())
    digest.update(b"\0" + (page.url or "").encode("utf-8", "surrogatepass") + b"\0")
    digest.update(page.content)
    return digest.hexdigest()[:32]


def add(library: Library, pages: Sequence[Page], source: str) -> int:
    """Keep those of `pages` that the library has not; how many they were. Inside a transaction. When each
    was fetched is kept for those that it has as well.

    The bytes are on disk before this returns, so that the transaction which then commits never points at nothing.
    """
    keys = [key_of(page) for page in pages]
    known = dict(zip(keys, pages, strict=True))
    for key in list(known):
        if library.connection.execute("SELECT 1 FROM pages WHERE key = ?", (key,)).fetchone():
            del known[key]
    if known:
        _keep(library, known, source)
    for key, page in zip(keys, pages, strict=True):
        if page.fetched is not None:
            (number,) = library.connection.execute("SELECT id FROM pages WHERE key = ?", (key,)).fetchone()
            versions.see(library, int(number), page.fetched)
    return len(known)


def _keep(library: Library, known: dict[str, Page], source: str) -> None:
    """Write pages, by their keys, behind the others."""
    number, end = tail.acknowledged(library.connection)
    if end >= tail.FILE_BYTES:
        number, end = number + 1, 0
    path = library.folder / PAGES / tail.name_of(number)
    rows = []
    try:
        with open(path, "ab") as file:
            file.truncate(end)  # what a transaction that failed in this process left
            for key, page in known.items():
                file.seek(0, os.SEEK_END)
                offset = write_record(file, page)
                length = file.tell() - offset
                url = None if page.url is None else escaped(page.url)
                rows.append((key, page.kind, url, escaped(page.name), escaped(source), path.name, offset, length))
            file.flush()
            os.fsync(file.fileno())
        if end == 0:
            tail.sync_folder(path.parent)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error
    library.connection.executemany(
        "INSERT INTO pages (key, kind, url, name, source, file, offset, length) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows
    )


def read(folder: Path, place: Place) -> Page:
    """The page at `place` of the library in `folder`, equal to the one added. Raises StoreError where it is damaged."""
    path = folder / PAGES / place.file
    try:
        with open(path, "rb") as file:
            return read_record(file, place.offset)
    except (OSError, DamagedInput) as error:
        raise StoreError(f"page {place.page} ({place.name}) cannot be read from {path}: {error}") from error


def places(library: Library) -> Iterator[Place]:
    """Where every page stands, in the order of adding."""
    for row in library.connection.execute("SELECT id, name, file, offset FROM pages ORDER BY id"):
        yield Place(*row)


def fresh(library: Library, version: str) -> list[Place]:
    """The pages that extraction of this version has not read, in the order of adding."""
    rows = library.connection.execute(
        "SELECT id, name, file, offset FROM pages WHERE extracted IS NOT ? ORDER BY id", (version,)
    )
    return [Place(*row) for row in rows]


def count(library: Library) -> int:
    """The number of pages."""
    return int(library.connection.execute("SELECT COUNT(*) FROM pages").fetchone()[0])


def has_url(library: Library, url: str) -> bool:
    """Whether the page at this address is there; the record of a feed, which only links to it, is not that page."""
    rows = library.connection.execute("SELECT 1 FROM pages WHERE url = ? AND kind <> 'item'", (escaped(url),))
    return rows.fetchone() is not None


def read_whole(library: Library, digest: str) -> int | None:
    """How many pages the source with this hash had, when it was read to its end without a problem; else None."""
    row = library.connection.execute("SELECT pages FROM sources WHERE hash = ?", (digest,)).fetchone()
    return None if row is None else int(row[0])


def note_source(library: Library, digest: str, name: str, pages: int) -> None:
    """Remember that the source with this hash was read to its end without a problem. Inside a transaction."""
    library.connection.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", (digest, escaped(name), pages))


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal; OSError where it cannot be read."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

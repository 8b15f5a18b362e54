"""Which drafts may be parts of one article: those that share a family are joined together, and with no others."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from jiedu.article.model import Article
from jiedu.article.multipage import next_address
from jiedu.article.page_number import split_number
from jiedu.store import articles
from jiedu.store.code import unpack
from jiedu.store.library import Library


def family_of(article: Article) -> str:
    """The article's address without its page number, or its page's name where it has no address.

    Coarser than joining itself, which looks at titles too: a family is only what joining has to look at together.
    """
    return split_number(_address(article))[0].rstrip("/")


def _address(article: Article) -> str:
    return article.url or (article.pages[0] if article.pages else article.id)


def to_join(library: Library) -> list[str]:
    """The families with drafts that joining has not seen, in the order of adding, and before them those that wait for
    a page that is there by now."""
    fresh = articles.fresh_families(library)
    if not fresh:
        return []
    rows = library.connection.execute(
        "SELECT DISTINCT subject FROM problems WHERE stage = 'join' AND kind = 'MissingPage' ORDER BY subject"
    )
    waiting = [str(row[0]) for row in rows]
    return [*(one for one in waiting if one not in fresh and next(_others(library, one), None)), *fresh]


def absorb(library: Library, family: str) -> None:
    """Let the families that hold a page which a page of `family` names as its next become part of it. Inside a
    transaction."""
    while other := next(_others(library, family), None):
        library.connection.execute("UPDATE drafts SET family = ?, joined = 0 WHERE family = ?", (family, other))
        articles.replace_family(library, other, [])
        library.connection.execute("DELETE FROM problems WHERE stage = 'join' AND subject = ?", (other,))


def _others(library: Library, family: str) -> Iterator[str]:
    """The other families that hold a page which one of `family` names as its next."""
    rows = library.connection.execute("SELECT json FROM drafts WHERE family = ? ORDER BY page", (family,)).fetchall()
    for (blob,) in rows:
        draft = unpack(blob, Article)
        if address := next_address(draft):
            yield from (other for other in _families_at(library, draft, address) if other != family)


def _families_at(library: Library, draft: Article, address: str) -> list[str]:
    """The families of the drafts whose page is the one at `address`, which `draft` names."""
    select = "SELECT drafts.family FROM pages JOIN drafts ON drafts.page = pages.id WHERE "
    found: list[tuple[str]] = []
    if draft.url or "//" in (draft.next_page or ""):
        at = [f"{scheme}://{address}{bar}" for scheme in ("http", "https") for bar in ("", "/")]
        query = f"{select} pages.url IN (?, ?, ?, ?) ORDER BY pages.id"
        found = library.connection.execute(query, at).fetchall()
    if not found and not draft.url:
        query = f"{select} pages.url IS NULL AND pages.name IN (?, ?) ORDER BY pages.id"
        found = library.connection.execute(query, (address, basename(address))).fetchall()
    return [family for (family,) in found]

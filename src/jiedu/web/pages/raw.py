"""The page that an article was read from, as it came: its facts, its source, and itself in a sandbox.

What others wrote is never given this desk's trust: no script of it runs, nothing that it names is asked for, and it is
of an origin of its own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from jiedu.article.model import Article
from jiedu.config import MIB
from jiedu.desk.desk import Desk
from jiedu.dossier.address import safe
from jiedu.errors import UsageError
from jiedu.page import Decoded, Page, charset_of, decode
from jiedu.store import pages, records
from jiedu.store.records import Record
from jiedu.web.answer import View, asked_of, routes
from jiedu.web.ask import Ask
from jiedu.web.guard import SANDBOX
from jiedu.web.site import site_of

FRAMED = 4 * MIB
"""Bytes of a page that are shown as it looks, and as source in a window of its own: articles have less than one."""
SHOWN = 24_000
"""Characters of the source that stand on the page of its facts: with the rest of it about 100 kB."""
LISTED = 40
"""Pages of an article that can be chosen from a list, the newest."""
_LABELS = {
    "utf-8": "utf-8", "utf-16": "utf-16", "utf-16-le": "utf-16le", "utf-16-be": "utf-16be", "gb18030": "gb18030",
    "big5hkscs": "big5", "cp932": "shift_jis", "euc_jp": "euc-jp", "iso2022_jp": "iso-2022-jp", "cp949": "euc-kr",
    "koi8_r": "koi8-r", "koi8_u": "koi8-u", "mac_roman": "macintosh", "iso8859_2": "iso-8859-2",
    "iso8859_5": "iso-8859-5", "iso8859_7": "iso-8859-7", "iso8859_15": "iso-8859-15", "cp874": "windows-874",
    **{f"cp{number}": f"windows-{number}" for number in range(1250, 1259)},
}  # fmt: skip
"""Python's codec → what browsers call it, by the WHATWG Encoding Standard; what is none of these is sent as UTF-8."""
_HEADERS = {
    "Content-Security-Policy": SANDBOX,
    "Referrer-Policy": "no-referrer",
    "X-DNS-Prefetch-Control": "off",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-cache",
}


@dataclass(frozen=True, slots=True)
class Raw:
    """One kept page of an article, read."""

    article: Article
    record: Record
    page: Page
    decoded: Decoded
    others: tuple[Record, ...]
    """All kept pages of the article, this one too."""


def raw_of(desk: Desk, ask: Ask) -> Raw:
    """The page that the query's `page` numbers, by default the one that the article's text was last read from. Raises
    UsageError where the article has no such page, StoreError where it is damaged."""
    article = desk.article(ask.params["key"])
    found = records.of_article(desk.library, article.id)
    said = ask.text("page")
    if said is None:
        own = [one for one in found if one.place.name in article.pages[:1]] or found
        chosen = own[-1] if own else None
    else:
        chosen = next((one for one in found if str(one.place.page) == said), None)
    if chosen is None:
        raise UsageError(f"there is no page {said or ''} of article {article.id} in this desk".replace("  ", " "))
    page = pages.read(desk.library.folder, chosen.place)
    return Raw(article, chosen, page, decode(page.content, charset_of(page.header("content-type"))), tuple(found))


def view(desk: Desk, ask: Ask) -> View:
    """What is known of a page, its headers and the beginning of its source."""
    raw = raw_of(desk, ask)
    page, record = raw.page, raw.record
    digest = hashlib.sha256(page.content).hexdigest()
    warc = records.header(desk.library.folder, record.place)
    form = {
        "article": raw.article.id,
        "page": record.place.page,
        "name": record.place.name,
        "kind": record.kind,
        "url": record.url,
        "source": record.source,
        "fetched": page.fetched.isoformat() if page.fetched else None,
        "first": record.first,
        "last": record.last,
        "bytes": len(page.content),
        "sha256": digest,
        "charset": raw.decoded.charset,
        "declared": raw.decoded.declared,
        "errors": raw.decoded.errors,
        "headers": page.headers,
        "warc": {"file": record.place.file, "offset": record.place.offset, "length": record.length, "fields": warc},
        "pages": [one.place.page for one in raw.others],
    }
    text = raw.decoded.text
    context = {
        "article": raw.article,
        "facts": form,
        "warc": warc,
        "address": safe(record.url),
        "headers": page.headers,
        "chosen": record,
        "others": list(reversed(raw.others[-LISTED:])),
        "text": text[:SHOWN],
        "cut": len(text) > SHOWN,
        "framed": record.kind == "html",
        "large": len(page.content) > FRAMED,
        "most": FRAMED // MIB,
    }
    return View("raw.html.jinja", ask.words("raw.of", title=raw.article.title), context, form)


async def framed(request: Request) -> Response:
    """The page's own bytes, for a sandboxed frame alone: whoever opens the address itself is led to its facts."""
    wanted = request.headers.get("sec-fetch-dest", "iframe")
    if wanted not in ("iframe", "frame", "empty"):
        query = f"?{request.url.query}" if request.url.query else ""
        place = request.url.path.removesuffix("/page") + query
        return RedirectResponse(place, 303, {"Vary": "Sec-Fetch-Dest", "Cache-Control": "no-store"})
    raw = await _asked(request)
    content, label = raw.page.content[:FRAMED], _LABELS.get(raw.decoded.charset)
    if label is None:
        content, label = raw.decoded.text[:FRAMED].encode("utf-8", "replace"), "utf-8"
    kind = "text/html" if raw.record.kind == "html" else "text/plain"
    headers = {**_HEADERS, "Content-Type": f"{kind}; charset={label}", "Vary": "Sec-Fetch-Dest"}
    return Response(content, headers=headers)


async def source(request: Request) -> Response:
    """The page's source as plain text, in UTF-8."""
    raw = await _asked(request)
    content = raw.decoded.text[:FRAMED].encode("utf-8", "replace")
    return Response(content, headers={**_HEADERS, "Content-Type": "text/plain; charset=utf-8"})


async def _asked(request: Request) -> Raw:
    site = site_of(request)
    asked = asked_of(request, site)

    def read() -> Raw:
        with site.desks.open() as desk:
            return raw_of(desk, asked)

    return await run_in_threadpool(read)


ROUTES = [
    Route("/article/{key}/raw/page", framed),
    Route("/article/{key}/raw/source", source),
    *routes("/article/{key}/raw", view),
]

"""Names for what a desk holds that the formats of others ask for: URIs."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

from jiedu.article.model import Article
from jiedu.dossier.address import safe

_PATH = "/%:@!$&'()*+,;=~-._"
_QUERY = _PATH + "?"


def uri(url: str | None) -> str | None:
    """`url` as a URI of RFC 3986: what stands in other letters is percent-encoded, a host's name by IDNA; None where it
    is no web address."""
    address = safe(url)
    if address is None:
        return None
    parts = urlsplit(address)
    try:
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    path, query = quote(parts.path, safe=_PATH), quote(parts.query, safe=_QUERY)
    return urlunsplit((parts.scheme, host, path, query, quote(parts.fragment, safe=_QUERY)))


def urn(*parts: str) -> str:
    """A URN of these parts, for what has no address: "urn:jiedu:article:91c4e2…"."""
    return ":".join(("urn:jiedu", *(quote(part, safe="-._~", errors="replace") for part in parts)))


def article_uri(article: Article) -> str:
    """The address of an article, else a URN of its id."""
    return uri(article.url) or urn("article", article.id)


def text_urn(text_hash: str) -> str:
    """The name of a text, by its hash: what offsets count in."""
    return urn("text", text_hash)


def wikidata(item: str | None) -> str | None:
    """The URI of an item of Wikidata."""
    return f"http://www.wikidata.org/entity/{item}" if item else None

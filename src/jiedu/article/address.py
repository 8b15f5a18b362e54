"""Addresses that a page gives: only those of the web count, and only those of its own site as its own."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

_BREAK = re.compile(r"[\t\r\n]+")
_PLAIN = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d{1,5})?(?:[/?#]|$)")
"""The beginning of an address that is one already: most of them, and joining takes 20 times as long as looking."""
_SITE = re.compile(r"^(?:(?:www|m|wap|mobile|3g|amp)\.)+(?=[^.]+\.)")
"""Labels that part the desktop, the mobile and the fast edition of one site."""


def web_address(href: str | None, base: str | None = None) -> str | None:
    """`href` as an absolute http or https address, joined to `base`; None for any other (javascript:, data:)."""
    if not href or not (bare := _BREAK.sub("", href).strip()):
        return None
    if _PLAIN.match(bare):
        return bare
    try:
        address = urljoin(base or "", bare)
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and host else None


def host_of(address: str | None) -> str | None:
    """The host name in `address`, lower case, or None."""
    try:
        return urlsplit(address).hostname if address else None
    except ValueError:
        return None


def same_site(one: str, other: str) -> bool:
    """True where two addresses have the same host, whatever the edition (www., m. and the like)."""
    first, second = host_of(one), host_of(other)
    return bool(first and second) and _SITE.sub("", first or "") == _SITE.sub("", second or "")

"""Addresses that a saved page may link to, and links that open a passage on the spot."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

_WHOLE = 48
"""Characters up to which a text fragment quotes the passage whole; a longer one by its two ends."""
_ENDS = 16


def safe(url: str | None) -> str | None:
    """`url` where it is an absolute http or https address without white space or control characters; else None."""
    if not url or any(c.isspace() or not c.isprintable() for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket that opens no IPv6 address
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def passage(url: str | None, exact: str) -> str | None:
    """A link to `exact` in the page at `url` (a WICG text fragment), or None where `url` is not safe."""
    address = safe(url)
    if address is None:
        return None
    line = " ".join(exact.split())
    said = _term(line) if len(line) <= _WHOLE and "\n" not in exact else f"{_term(line[:_ENDS])},{_term(line[-_ENDS:])}"
    return f"{address}{'' if '#' in address else '#'}:~:text={said}"


def _term(text: str) -> str:
    """Percent-encoded, with the three characters that have a meaning in a fragment."""
    return quote(text.strip(), safe="", errors="replace").replace("-", "%2D")

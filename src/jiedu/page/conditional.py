"""Conditional requests: what an answer said about its version, and how to ask whether there is a newer one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jiedu.page.model import Page

_LONGEST = 1024
"""Characters of a validator that is kept: real ones are under 200."""
_AGE = re.compile(r'(s-maxage|max-age)\s*=\s*"?([0-9]{1,10})', re.I)
_NEVER = re.compile(r"no-store|no-cache", re.I)
_SAFE = re.compile(r"[\x21-\x7e\xa0-\xff](?:[\x20-\x7e\xa0-\xff]*[\x21-\x7e\xa0-\xff])?")


@dataclass(frozen=True, slots=True)
class Known:
    """A version of a page that is here already, as its site named it (RFC 9110, 13.1)."""

    url: str
    """The address that answered, after redirects: the validators are those of no other."""
    etag: str | None = None
    modified: str | None = None
    """The Last-Modified header as it came: sites compare it as text."""


def known_of(page: Page) -> Known | None:
    """What to remember of a fetched page, to ask for it again; None where its site named no version."""
    return validators(page.url, page.header("etag"), page.header("last-modified"))


def validators(url: str | None, etag: str | None, modified: str | None) -> Known | None:
    """The version that two headers name, without what no header may hold; None where nothing is left."""
    found = [
        value if value and len(value) <= _LONGEST and _SAFE.fullmatch(value) else None for value in (etag, modified)
    ]
    return Known(url, *found) if url and any(found) else None


def conditions(known: Known | None, url: str) -> dict[str, str]:
    """The headers that ask `url` for another version than the known one; none where it is of another address."""
    if known is None or known.url != url:
        return {}
    pairs = {"if-none-match": known.etag, "if-modified-since": known.modified}
    return {name: value for name, value in pairs.items() if value}


def freshness(headers: Iterable[tuple[str, str]]) -> int:
    """Seconds for which the site says its answer stays as it is (Cache-Control's max-age less the Age); 0 where it says
    nothing of the kind."""
    fields: dict[str, str] = {}
    for name, value in headers:
        fields[name] = f"{fields[name]},{value}" if name in fields else value
    control = fields.get("cache-control", "")
    if _NEVER.search(control):
        return 0
    ages = {name.lower(): int(seconds) for name, seconds in _AGE.findall(control)}
    age = fields.get("age", "")
    spent = int(age) if age.isascii() and age.isdigit() and len(age) < 11 else 0
    return max(0, ages.get("max-age", 0) - spent)

"""Bytes, and where they came from: reading files, feeds, WARC and the web into pages.

What asks the web is loaded when it is first used: to read a file, nobody waits for an HTTP client.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from jiedu.page.charset import Decoded, charset_of, decode
from jiedu.page.conditional import Known, known_of
from jiedu.page.expand import expand, is_url
from jiedu.page.follow import Web
from jiedu.page.limits import Limits
from jiedu.page.manners import FetchSettings
from jiedu.page.model import Page
from jiedu.page.outcome import Fetched, Gone, NotModified, Outcome
from jiedu.page.reader import listing, read, read_page
from jiedu.page.sitemap import Entry, sitemaps_in
from jiedu.page.sniff import sniff
from jiedu.page.warc import read_record, write_record

if TYPE_CHECKING:
    from jiedu.page.fetcher import Fetcher as Fetcher
    from jiedu.page.fetcher import fetch as fetch

__all__ = [
    "Decoded",
    "Entry",
    "FetchSettings",
    "Fetched",
    "Fetcher",
    "Gone",
    "Known",
    "Limits",
    "NotModified",
    "Outcome",
    "Page",
    "Web",
    "charset_of",
    "decode",
    "expand",
    "fetch",
    "is_url",
    "known_of",
    "listing",
    "read",
    "read_page",
    "read_record",
    "sitemaps_in",
    "sniff",
    "write_record",
]


def __getattr__(name: str) -> object:
    """The public name `name` of the fetcher, imported on first use."""
    if name not in ("Fetcher", "fetch"):
        raise AttributeError(f"module 'jiedu.page' has no attribute {name!r}")
    return getattr(import_module("jiedu.page.fetcher"), name)

"""Bytes, and where they came from: reading files, feeds, WARC and the web into pages."""

from jiedu.page.charset import Decoded, charset_of, decode
from jiedu.page.conditional import Known, known_of
from jiedu.page.expand import expand, is_url
from jiedu.page.fetch import Fetcher, FetchSettings, fetch
from jiedu.page.follow import Web
from jiedu.page.limits import Limits
from jiedu.page.model import Page
from jiedu.page.outcome import Fetched, Gone, NotModified, Outcome
from jiedu.page.reader import listing, read, read_page
from jiedu.page.sitemap import Entry, sitemaps_in
from jiedu.page.sniff import sniff
from jiedu.page.warc import read_record, write_record

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

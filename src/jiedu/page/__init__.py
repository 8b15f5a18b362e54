"""Bytes, and where they came from: reading files, feeds, WARC and the web into pages."""

from jiedu.page.charset import Decoded, charset_of, decode
from jiedu.page.conditional import Known, known_of
from jiedu.page.expand import expand, is_url
from jiedu.page.fetch import Fetcher, FetchSettings, fetch
from jiedu.page.limits import Limits
from jiedu.page.model import Page
from jiedu.page.outcome import Fetched, Gone, NotModified, Outcome
from jiedu.page.reader import read, read_page
from jiedu.page.sniff import sniff
from jiedu.page.warc import read_record, write_record

__all__ = [
    "Decoded",
    "FetchSettings",
    "Fetched",
    "Fetcher",
    "Gone",
    "Known",
    "Limits",
    "NotModified",
    "Outcome",
    "Page",
    "charset_of",
    "decode",
    "expand",
    "fetch",
    "is_url",
    "known_of",
    "read",
    "read_page",
    "read_record",
    "sniff",
    "write_record",
]

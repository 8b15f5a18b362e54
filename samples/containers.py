"""Sample files that hold several pages: an RSS feed with full texts and a gzipped WARC file."""

from __future__ import annotations

import hashlib
import struct
import uuid
import zlib
from collections.abc import Sequence
from datetime import timedelta
from email.utils import format_datetime
from html import escape

from sources import Source


def feed(rendered: Sequence[tuple[Source, bytes]]) -> bytes:
    """An RSS 2.0 feed of the sources, each item with its whole text in content:encoded."""
    first = rendered[0][0].outlet
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">',
        "<channel>",
        f"<title>{escape(first.name)}</title>",
        f"<link>{first.scheme}://{first.host}/</link>",
        f"<description>{escape(first.name)} · 滚动新闻</description>",
        "<language>zh-cn</language>",
        *(item(source) for source, _ in rendered),
        "</channel>",
        "</rss>",
    ]
    return ("\n".join(lines) + "\n").encode()


def item(source: Source) -> str:
    """One item of the feed."""
    html = "".join(
        f"<h3>{escape(p.text)}</h3>" if p.kind == "heading" else f"<p>{escape(p.text)}</p>" for p in source.pieces
    )
    lead = next(p.text for p in source.pieces if p.kind == "paragraph")
    authors = "".join(f"<dc:creator>{escape(name)}</dc:creator>" for name in source.head.get("authors", []))
    return (
        f"<item><title>{escape(source.shown_title)}</title><link>{escape(source.url)}</link>"
        f'<guid isPermaLink="true">{escape(source.url)}</guid>'
        f"<pubDate>{format_datetime(source.written_with_zone)}</pubDate>{authors}"
        f"<description>{escape(lead[:60])}…</description><content:encoded><![CDATA[{html}]]></content:encoded></item>"
    )


def warc(rendered: Sequence[tuple[Source, bytes]]) -> bytes:
    """A WARC 1.1 file, each record a gzip member: a warcinfo record, then a request and a response for each page."""
    start = min(source.written_with_zone for source, _ in rendered)
    about = b"software: samples/make.py\r\nformat: WARC File Format 1.1\r\n"
    records = [record("warcinfo", None, f"{start:%Y}", "application/warc-fields", about, _utc(rendered[0][0], 0))]
    for source, html in rendered:
        url, when = source.url, _utc(source, 90)
        ask = f"GET {url} HTTP/1.1\r\nHost: {source.outlet.host}\r\nUser-Agent: samples\r\n\r\n".encode()
        charset = "" if source.head.get("bare_header") else f"; charset={source.encoding}"
        answer = (
            f"HTTP/1.1 200 OK\r\nContent-Type: text/html{charset}\r\nContent-Length: {len(html)}\r\n\r\n".encode()
            + html
        )
        records.append(record("request", url, url, "application/http; msgtype=request", ask, when))
        records.append(record("response", url, url, "application/http; msgtype=response", answer, when))
    return b"".join(map(member, records))


def member(content: bytes) -> bytes:
    """`content` as one gzip member without time or system in its head, which Python versions write differently."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = squeeze.compress(content) + squeeze.flush()
    return b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + body + struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def record(kind: str, url: str | None, seed: str, mime: str, block: bytes, when: str) -> bytes:
    """One WARC record; its id is made from its kind and `seed`, so that it is the same each time."""
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {seed}")
    head = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        *([f"WARC-Target-URI: {url}"] if url else []),
        f"WARC-Date: {when}",
        f"WARC-Record-ID: <urn:uuid:{name}>",
        f"WARC-Block-Digest: sha256:{hashlib.sha256(block).hexdigest()}",
        f"Content-Type: {mime}",
        f"Content-Length: {len(block)}",
    ]
    return ("\r\n".join(head) + "\r\n\r\n").encode() + block + b"\r\n\r\n"


def _utc(source: Source, minutes: int) -> str:
    """The moment of fetching, `minutes` after writing, in the form of WARC."""
    when = source.written_with_zone + timedelta(minutes=minutes)
    offset = when.utcoffset() or timedelta()
    return f"{(when - offset):%Y-%m-%dT%H:%M:%SZ}"

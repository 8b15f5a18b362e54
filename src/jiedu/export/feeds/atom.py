"""Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from datetime import datetime

from jiedu.export import xml
from jiedu.export.feeds.model import NEVER, Entry, Feed

MEDIA = "application/atom+xml"


def to_atom(feed: Feed) -> bytes:
    """The feed as an Atom document. An entry's author is who wrote it, else the outlet, as Atom wants one."""
    parts = [
        xml.text("id", feed.id),
        xml.text("title", feed.title),
        xml.text("subtitle", feed.about),
        xml.text("updated", _stamp(feed.updated)),
        xml.element("link", rel="self", type_=MEDIA, href=feed.address) if feed.address else "",
        xml.element("link", rel="alternate", type_="text/html", href=feed.home) if feed.home else "",
        xml.element("author", xml.text("name", "Jiedu")),
        xml.text("generator", "Jiedu"),
        *map(_entry, feed.entries),
    ]
    namespace = {"xmlns": "http://www.w3.org/2005/Atom", "xml__lang": feed.language}
    return (xml.HEAD + xml.element("feed", xml.lines(parts), **namespace) + "\n").encode()


def _entry(one: Entry) -> str:
    names = one.authors or ((one.outlet,) if one.outlet else ())
    source = [xml.text("id", one.outlet_url), xml.text("title", one.outlet)]
    parts = [
        xml.text("id", one.id),
        xml.text("title", one.title or "—"),
        xml.text("updated", _stamp(one.published or NEVER)),
        xml.text("published", _stamp(one.published)) if one.published else "",
        xml.element("link", rel="alternate", href=one.url) if one.url else "",
        xml.element("link", rel="enclosure", href=one.image) if one.image else "",
        *(xml.element("author", xml.text("name", name)) for name in names),
        *(xml.element("category", term=tag) for tag in one.tags),
        xml.text("summary", one.text, xml__lang=one.language),
        xml.element("source", "".join(source)) if one.outlet and one.outlet_url else "",
    ]
    return xml.element("entry", xml.lines(parts), xml__lang=one.language)


def _stamp(when: datetime) -> str:
    """RFC 3339, in the zone of the page, so that the day stays the day of publication."""
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")

"""RSS 2.0, with the names of authors and addresses by the namespaces that readers know."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime

from jiedu.export import xml
from jiedu.export.feeds.model import Entry, Feed

MEDIA = "application/rss+xml"
_NAMESPACES = {
    "version": "2.0",
    "xmlns__atom": "http://www.w3.org/2005/Atom",
    "xmlns__dc": "http://purl.org/dc/elements/1.1/",
}


def to_rss(feed: Feed) -> bytes:
    """The feed as an RSS document. RSS must have a link and a description: a feed without a page links to itself, and
    one that says nothing of itself says its title."""
    parts = [
        xml.text("title", feed.title),
        xml.text("link", feed.home or feed.address or feed.id),
        xml.text("description", feed.about or feed.title),
        xml.text("language", feed.language),
        xml.text("lastBuildDate", _stamp(feed.updated)) if feed.entries else "",
        xml.text("generator", "Jiedu"),
        xml.element("atom:link", rel="self", type_=MEDIA, href=feed.address) if feed.address else "",
        *map(_item, feed.entries),
    ]
    return (xml.HEAD + xml.element("rss", xml.element("channel", xml.lines(parts)), **_NAMESPACES) + "\n").encode()


def _item(one: Entry) -> str:
    # A description holds HTML: what is a text is escaped once for that, and once more for XML.
    told = "".join(f"<p>{xml.escape(line)}</p>" for line in one.text.split("\n") if line.strip())
    parts = [
        xml.text("title", one.title or "—"),
        xml.text("link", one.url),
        xml.text("guid", one.id, isPermaLink="true" if one.id == one.url else "false"),
        xml.text("pubDate", _stamp(one.published)) if one.published else "",
        *(xml.text("dc:creator", name) for name in one.authors),
        *(xml.text("category", tag) for tag in one.tags),
        xml.text("description", told),
        xml.text("source", one.outlet, url=one.outlet_url) if one.outlet_url else "",
    ]
    return xml.element("item", xml.lines(parts))


def _stamp(when: datetime) -> str:
    """RFC 822 with years of four digits, in the zone of the page."""
    return format_datetime(when)

"""OPML 2.0: a list of feeds, which `jiedu watch` and feed readers take."""

from __future__ import annotations

from collections.abc import Iterable

from jiedu.export import xml
from jiedu.export.feeds.model import Feed

MEDIA = "text/x-opml"


def to_opml(title: str, feeds: Iterable[Feed]) -> bytes:
    """The list of these feeds, in their order; those without an address cannot be followed and are left out."""
    outlines = (
        xml.element(
            "outline", type_="rss", text=one.title, title=one.title, xmlUrl=one.address, htmlUrl=one.home,
            description=one.about or None, language=one.language,
        )
        for one in feeds
        if one.address
    )  # fmt: skip
    head = xml.element("head", xml.text("title", title))
    body = xml.element("body", xml.lines(outlines))
    return (xml.HEAD + xml.element("opml", xml.lines((head, body)), version="2.0") + "\n").encode()

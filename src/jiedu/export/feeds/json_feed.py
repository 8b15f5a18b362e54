"""JSON Feed 1.1."""

from __future__ import annotations

from typing import Any

from jiedu.desk.present import encode
from jiedu.export.feeds.model import Entry, Feed

MEDIA = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def to_json_feed(feed: Feed) -> bytes:
    """The feed as a JSON document; what is not known is left out."""
    told = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "description": feed.about,
        "language": feed.language,
    }
    return encode({**_known(told), "items": [_item(one) for one in feed.entries]}) + b"\n"


def _item(one: Entry) -> dict[str, Any]:
    told = {
        "id": one.id,
        "url": one.url,
        "title": one.title,
        "content_text": one.text or one.title,
        "image": one.image,
        "date_published": one.published.isoformat() if one.published else None,
        "authors": [{"name": name} for name in one.authors],
        "tags": list(one.tags),
        "language": one.language,
        "_jiedu": {"outlet": one.outlet} if one.outlet else None,
    }
    return _known(told)


def _known(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value}

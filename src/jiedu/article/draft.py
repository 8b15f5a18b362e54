"""What each reader (HTML, dump, item) hands to the one place that makes an Article of it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

import msgspec

from jiedu.article.byline import Credits
from jiedu.article.characters import sound
from jiedu.article.model import Card, Image
from jiedu.article.stamp import Stamp


@dataclass(frozen=True, slots=True)
class Draft:
    """One article before its text is laid out."""

    headline: str
    """As the page shows it, with its column."""
    blocks: tuple[tuple[str, str], ...]
    """(kind, text) of the body, in order."""
    stamps: tuple[Stamp, ...] = ()
    """The one to be believed first."""
    credits: Credits = field(default_factory=Credits)
    cards: tuple[Card, ...] = ()
    url: str | None = None
    """Canonical address, where the page gives one."""
    short_link: str | None = None
    language: str = ""
    """What the page declares; only a hint."""
    cut_short: bool = False
    """True when the page was so large that its end was not read."""
    identity: str | None = None
    """What tells the page apart where it has no address: an item's id (unique in its own file only), title, date and
    body."""
    original_title: str | None = None
    lead: str | None = None
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    next_page: str | None = None


_ENCODER = msgspec.msgpack.Encoder()


def sound_draft(draft: Draft) -> Draft:
    """`draft` without lone surrogates in any of its texts."""
    try:
        _ENCODER.encode(draft)  # forty times as fast as looking at each text
    except UnicodeEncodeError:
        found: Draft = _sound(draft)
        return found
    return draft


def _sound(value: Any) -> Any:
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, tuple):
        return tuple([_sound(item) for item in value])
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            item.name: clean for item in fields(value) if (clean := _sound(held := getattr(value, item.name))) != held
        }
        return replace(value, **changed) if changed else value
    return value

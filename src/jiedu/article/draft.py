"""What each reader (HTML, dump, item) hands to the one place that makes an Article of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiedu.article.byline import Credits
from jiedu.article.model import Card
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
    """What tells the page apart where it has no address: an item's id."""

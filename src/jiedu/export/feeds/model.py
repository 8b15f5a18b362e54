"""A feed, whatever form it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""What stands for a moment that nothing tells where a form must have one: no clock is asked."""
MOST = 50
"""Entries of a feed; readers look every hour or so, and come for the newest."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry."""

    id: str
    """An IRI that is never another entry's."""
    title: str
    url: str | None = None
    """Where it is read."""
    published: datetime | None = None
    """With a zone; the beginning of the day where no more is known."""
    text: str = ""
    """Plain text, a paragraph a line."""
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    outlet_url: str | None = None
    """The front page of who published it."""
    tags: tuple[str, ...] = ()
    language: str | None = None
    image: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its entries, the newest first."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    home: str | None = None
    """The page that it is of."""
    address: str | None = None
    """Where the feed itself is."""
    about: str = ""
    language: str = "zh-Hans"

    @property
    def updated(self) -> datetime:
        """The time of its newest entry."""
        return max((one.published for one in self.entries if one.published), default=NEVER)

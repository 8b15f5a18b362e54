"""What a watch tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from jiedu.errors import Problem


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; what it tells of is in the desk already."""

    kind: str
    """"start" (`seen` feeds are watched); "feed" (it was looked at), "same" (it has not changed), "moved" (to
    `message`), "gone", "failed"; "page" (a page was added), "missed" (a page could not be had, or gave nothing);
    "built", "busy" (the desk is being written by another process, which is waited for)."""
    at: datetime
    url: str = ""
    feed: str = ""
    """The feed that named the page."""
    new: int = 0
    """Entries of a feed that were not known; articles that were analysed."""
    seen: int = 0
    """Entries of a feed in all; articles in the desk."""
    next: datetime | None = None
    """When a feed is due again, or a page that was missed."""
    problems: tuple[Problem, ...] = ()
    message: str = ""

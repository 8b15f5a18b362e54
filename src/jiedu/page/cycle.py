"""How often a feed says that it changes."""

from __future__ import annotations

import re

_HEAD = 1 << 15
"""Bytes of a feed that are looked at: what it says of itself stands before its entries."""
_ENTRY = re.compile(rb"<(?:[\w.-]{1,20}:)?(?:item|entry)[\s>]", re.I)
_TTL = re.compile(rb"<ttl>\s*([0-9]{1,9})\s*</", re.I)
_PERIOD = re.compile(rb"<[\w.-]{1,20}:updatePeriod>\s*([a-z]{1,10})\s*</", re.I)
_FREQUENCY = re.compile(rb"<[\w.-]{1,20}:updateFrequency>\s*([0-9]{1,9})\s*</", re.I)
_PERIODS = {b"hourly": 3600, b"daily": 86400, b"weekly": 7 * 86400, b"monthly": 30 * 86400, b"yearly": 365 * 86400}


def cycle_of(content: bytes) -> int:
    """Seconds between two changes of an RSS or Atom feed as it says itself, by `ttl` (RSS 2.0, in minutes) or by
    `sy:updatePeriod` and `sy:updateFrequency`; the longer where both are there, 0 where none is."""
    head = content[:_HEAD]
    entry = _ENTRY.search(head)
    head = head[: entry.start()] if entry else head
    ttl = _TTL.search(head)
    period = _PERIOD.search(head)
    frequency = _FREQUENCY.search(head)
    seconds = _PERIODS.get(period[1].lower(), 0) if period else 0
    times = max(1, int(frequency[1])) if frequency else 1
    return max(60 * int(ttl[1]) if ttl else 0, seconds // times)

"""When a request that failed is made again."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import blake2b

from jiedu.errors import FetchError
from jiedu.page.manners import FetchSettings

PASSING = frozenset((429, 502, 503, 504))
"""Statuses that tell of a state of the site, not of the request. 500 is a defect of the site and mostly stays."""
_SECONDS = re.compile("[0-9]{1,9}")
_JITTER = 0.25


def pause(error: FetchError, url: str, attempt: int, settings: FetchSettings) -> float | None:
    """Seconds to wait before `url` is asked again after its `attempt`-th failure (from 0); None where it is not to be.

    It doubles from failure to failure, and is longer or shorter by up to a quarter, by the address, so that many
    addresses that failed together do not come back together. What the site asked for is the least.
    """
    if not error.passing or attempt >= settings.retries:
        return None
    wanted = error.after or 0.0
    if wanted > settings.patience:
        return None
    own = settings.backoff * 2.0**attempt * (1 + _JITTER * (2 * _fraction(url, attempt) - 1))
    return min(max(own, wanted), settings.patience)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds from `now` that a Retry-After header names, as a number or a date (RFC 9110, 10.2.3); None for none."""
    value = (value or "").strip()
    if _SECONDS.fullmatch(value):
        return float(value)
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, IndexError, OverflowError, TypeError):
        return None
    left = (date if date.tzinfo else date.replace(tzinfo=UTC)) - now
    return max(0.0, left.total_seconds())


def _fraction(url: str, attempt: int) -> float:
    """A number from 0 to 1 that is the same on every run."""
    digest = blake2b(f"{attempt} {url}".encode("utf-8", "backslashreplace"), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 0xFFFFFFFF

"""How much of an input is taken: limits that keep a hostile file from filling memory or disk."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.errors import TooLarge


@dataclass(frozen=True, slots=True)
class Limits:
    """What `read` and `fetch` take at the most; what is over becomes a Problem of kind "TooLarge"."""

    page_bytes: int = 64 * 2**20
    """Of one page, line of JSONL, feed or JSON document, decompressed. The largest news page seen is under 5 MB."""
    expanded_bytes: int = 512 * 2**20
    """Of everything that one compressed input expands to, as long as it does not stay under `expanded_ratio`."""
    expanded_ratio: int = 100
    """A compressed input may expand beyond `expanded_bytes` while it is under this many times its own size: a real
    crawl is 3 to 20 times its compressed size, however large; a bomb is 100 to 1,000 times."""
    records: int = 1_000_000
    """Of one container: WARC records, feed entries, lines of JSONL."""


def megabytes(count: int) -> str:
    """`count` bytes for a message: "64 MB"; bytes where it is under a megabyte."""
    return f"{count / 2**20:.0f} MB" if count >= 2**20 else f"{count} bytes"


def too_large(what: str, limit: int) -> TooLarge:
    """The error for `what` ("the page") being over `limit` bytes."""
    return TooLarge(f"{what} is over the limit of {megabytes(limit)}; raise the limit if it is meant to be that large")
